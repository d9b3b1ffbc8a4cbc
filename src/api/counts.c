/* counts.c -- see counts.h. */
#include "counts.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>

#include "arena.h"

enum { CLASSES = 6, BOUNDS = 10 };

/* Upper bounds of durations, in microseconds; the last bucket has none. */
static const int64_t bounds_us[BOUNDS] = { 500, 1000, 2500, 5000, 10000, 50000, 100000, 500000,
                                           2500000, 10000000 };
static const char *const bounds_text[BOUNDS + 1] = { "0.0005", "0.001", "0.0025", "0.005", "0.01",
                                                     "0.05", "0.1", "0.5", "2.5", "10.0",
                                                     "+Inf" };

struct count {
    _Atomic uint64_t by_class[CLASSES], buckets[BOUNDS + 1], sum_us;
};

struct counts {
    const struct route_table *const *tables;
    size_t       n;                             /* the last is of what is no route */
    struct count *all;
};

struct counts *counts_open(const struct route_table *const *tables)
{
    struct counts *c = must_alloc(sizeof *c);

    c->tables = tables;
    c->n = 1;
    for (; *tables; tables++)
        c->n += (*tables)->n;
    c->all = must_alloc(c->n * sizeof *c->all);
    return c;
}

void counts_close(struct counts **c)
{
    if (*c)
        mem_free((*c)->all);
    mem_free(*c);
    *c = NULL;
}

static size_t place_of(const struct counts *c, const struct route *r)
{
    size_t before = 0;

    for (size_t t = 0; r && c->tables[t]; t++) {
        const struct route_table *table = c->tables[t];

        if (r >= table->routes && r < table->routes + table->n)
            return before + (size_t)(r - table->routes);
        before += table->n;
    }
    return c->n - 1;
}

void counts_add(struct counts *c, const struct route *r, unsigned status, int64_t took_us)
{
    struct count *count = &c->all[place_of(c, r)];
    size_t bucket = 0;

    while (bucket < BOUNDS && took_us > bounds_us[bucket])
        bucket++;
    atomic_fetch_add(&count->by_class[status / 100 % CLASSES], 1);
    atomic_fetch_add(&count->buckets[bucket], 1);
    atomic_fetch_add(&count->sum_us, (uint64_t)(took_us > 0 ? took_us : 0));
}

static const char *name_of(const struct counts *c, size_t place)
{
    for (size_t t = 0; c->tables[t]; t++) {
        if (place < c->tables[t]->n)
            return c->tables[t]->routes[place].id;
        place -= c->tables[t]->n;
    }
    return "other";
}

static uint64_t total(const struct count *count)
{
    uint64_t n = 0;

    for (size_t i = 0; i < CLASSES; i++)
        n += atomic_load(&count->by_class[i]);
    return n;
}

static void print_durations(struct bytes *to, const struct count *count, const char *name)
{
    uint64_t n = 0;

    for (size_t b = 0; b <= BOUNDS; b++) {
        n += atomic_load(&count->buckets[b]);
        bytes_printf(to, "telltale_request_duration_seconds_bucket{route=\"%s\",le=\"%s\"} %"
                         PRIu64 "\n", name, bounds_text[b], n);
    }
    bytes_printf(to, "telltale_request_duration_seconds_count{route=\"%s\"} %" PRIu64 "\n", name,
                 n);
    bytes_printf(to, "telltale_request_duration_seconds_sum{route=\"%s\"} %.6f\n", name,
                 (double)atomic_load(&count->sum_us) / 1e6);
}

void counts_print(const struct counts *c, struct bytes *to)
{
    bytes_printf(to, "# TYPE telltale_requests counter\n"
                     "# HELP telltale_requests Requests answered, by route and hundreds of "
                     "the status.\n");
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 1; k < CLASSES; k++) {
            uint64_t n = atomic_load(&c->all[i].by_class[k]);

            if (n)
                bytes_printf(to, "telltale_requests_total{route=\"%s\",status=\"%zuxx\"} %"
                                 PRIu64 "\n", name_of(c, i), k, n);
        }
    bytes_printf(to, "# TYPE telltale_request_duration_seconds histogram\n"
                     "# UNIT telltale_request_duration_seconds seconds\n"
                     "# HELP telltale_request_duration_seconds Time to make an answer, "
                     "by route.\n");
    for (size_t i = 0; i < c->n; i++)
        if (total(&c->all[i]))
            print_durations(to, &c->all[i], name_of(c, i));
}
