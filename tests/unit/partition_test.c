/* partition_test.c -- rows split by key, in memory and spilled, from several threads. */
#include <stdlib.h>

#include "hash.h"
#include "parallel.h"
#include "partition.h"
#include "store_tools.h"

enum { WORKERS = 3, ROWS = 60000 };

struct filling {
    struct partitions *partitions;
    size_t             rows;                    /* a worker */
};

/* Rows of 8 to 64 bytes: their key, then words that follow from it. */
static size_t make_row(uint64_t key, uint64_t row[8])
{
    size_t words = 1 + hash_mix(key) % 8;

    for (size_t i = 0; i < words; i++)
        row[i] = i ? hash_mix(key + i) : key;
    return words * sizeof *row;
}

static bool fill(void *ctx, unsigned worker, struct err *e)
{
    struct filling *f = ctx;

    for (size_t i = 0; i < f->rows; i++) {
        uint64_t row[8], key = hash_mix(i * WORKERS + worker);
        size_t n = make_row(key, row);

        TRY(partitions_add(f->partitions, worker, i % 2 ? STREAM_CONVERSATIONS : STREAM_EVENTS,
                           key, row, n, e));
    }
    return true;
}

/* The sum of the keys' hashes; each row must be whole and in its partition. */
static uint64_t check_rows(const struct bytes *rows, unsigned partition, size_t *ret_n)
{
    uint64_t sum = 0;

    for (size_t at = 0; at < rows->n; (*ret_n)++) {
        uint64_t want[8], key;
        size_t n;

        memcpy(&key, rows->p + at, sizeof key);
        n = make_row(key, want);
        if (partition_of(key) != partition || at + n > rows->n ||
            memcmp(rows->p + at, want, n) != 0) {
            test_fail(__FILE__, __LINE__, "partition %u, byte %zu: not the row that went in",
                      partition, at);
            return 0;
        }
        sum += hash_mix(key + 1);
        at += n;
    }
    return sum;
}

static uint64_t take_all(struct partitions *p, size_t *ret_n)
{
    struct bytes rows = { 0 };
    uint64_t sum = 0;
    struct err e = { 0 };

    for (unsigned partition = 0; partition < PARTITIONS; partition++)
        for (int stream = 0; stream < PARTITION_STREAMS; stream++) {
            enum partition_stream s = (enum partition_stream)stream;
            size_t want = partitions_bytes(p, s, partition);

            rows.n = 0;
            CHECK(went_well(partitions_take(p, s, partition, &rows, &e), &e));
            CHECK_INT((int64_t)rows.n, (int64_t)want);
            CHECK_INT((int64_t)partitions_bytes(p, s, partition), 0);
            sum += check_rows(&rows, partition, ret_n) * (uint64_t)(stream + 1);
        }
    bytes_done(&rows);
    return sum;
}

TEST(rows_come_back_whole_whatever_the_memory)
{
    static const size_t budgets[] = { SIZE_MAX, 1 << 22, 1 << 16, 0 };
    AUTO(folder_done) struct folder f = folder_open();
    uint64_t first = 0;

    for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
        AUTO(partitions_close) struct partitions *p = partitions_open(WORKERS, budgets[i], f.path);
        struct filling filling = { p, ROWS * 5 };
        struct err e = { 0 };
        size_t n = 0;
        uint64_t sum;

        CHECK(went_well(parallel_run(WORKERS, fill, &filling, &e), &e));
        sum = take_all(p, &n);
        CHECK_INT((int64_t)n, (int64_t)WORKERS * ROWS * 5);
        first = i ? first : sum;
        CHECK(sum == first);
    }
}

struct taking {
    struct partitions *partitions;
    uint64_t           sums[WORKERS];
    size_t             rows[WORKERS];
};

static bool take_some(void *ctx, unsigned worker, struct err *e)
{
    struct taking *t = ctx;
    struct bytes rows = { 0 };
    bool ok = true;

    for (unsigned partition = worker; ok && partition < PARTITIONS; partition += WORKERS)
        for (int s = 0; ok && s < PARTITION_STREAMS; s++) {
            rows.n = 0;
            ok = partitions_take(t->partitions, (enum partition_stream)s, partition, &rows, e);
            t->sums[worker] += check_rows(&rows, partition, &t->rows[worker]);
        }
    bytes_done(&rows);
    return ok;
}

TEST(partitions_are_taken_by_several_threads)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(partitions_close) struct partitions *p = partitions_open(WORKERS, 1 << 16, f.path);
    struct filling filling = { p, ROWS };
    struct taking taking = { .partitions = p };
    struct err e = { 0 };
    uint64_t want = 0;

    CHECK(went_well(parallel_run(WORKERS, fill, &filling, &e), &e));
    CHECK(went_well(parallel_run(WORKERS, take_some, &taking, &e), &e));
    for (uint64_t i = 0; i < (uint64_t)WORKERS * ROWS; i++)
        want += hash_mix(hash_mix(i) + 1);
    CHECK_INT((int64_t)(taking.rows[0] + taking.rows[1] + taking.rows[2]), (int64_t)WORKERS * ROWS);
    CHECK(taking.sums[0] + taking.sums[1] + taking.sums[2] == want);
}

TEST(rows_larger_than_a_piece)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(partitions_close) struct partitions *p = partitions_open(1, 0, f.path);
    AUTO(arena_close) struct arena *a = arena_open();
    static const size_t sizes[] = { 8, 100000, 16, 1 << 20, 32768, 8, 40000 };
    struct bytes rows = { 0 }, read = { 0 };
    struct err e = { 0 };
    size_t all = 0, found = 0;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *row = NEW_N(a, char, sizes[i]);

        memset(row, 'a' + (int)i, sizes[i]);
        CHECK(went_well(partitions_add(p, 0, STREAM_CONVERSATIONS, 5, row, sizes[i], &e), &e));
        all += sizes[i];
    }
    CHECK(went_well(partitions_read(p, STREAM_CONVERSATIONS, 0, &read, &e), &e));
    CHECK(went_well(partitions_take(p, STREAM_CONVERSATIONS, 0, &rows, &e), &e));
    CHECK_INT((int64_t)rows.n, (int64_t)all);
    CHECK(read.n == all && memcmp(read.p, rows.p, all) == 0);
    read.n = 0;
    CHECK(went_well(partitions_read(p, STREAM_CONVERSATIONS, 0, &read, &e), &e));
    CHECK_INT((int64_t)read.n, 0);              /* taken, they are gone */
    for (size_t at = 0; at < rows.n; found++) { /* rows whole, in any order */
        size_t i = (size_t)(rows.p[at] - 'a');

        CHECK(i < sizeof sizes / sizeof *sizes && at + sizes[i] <= rows.n);
        for (size_t k = 0; k < sizes[i]; k++)
            if (rows.p[at + k] != rows.p[at])
                test_fail(__FILE__, __LINE__, "row %zu is mixed up at byte %zu", i, k);
        at += sizes[i];
    }
    CHECK_INT((int64_t)found, sizeof sizes / sizeof *sizes);
    bytes_done(&read);
    bytes_done(&rows);
}

TEST(without_room_to_spill_to_it_says_where)
{
    AUTO(partitions_close) struct partitions *p = partitions_open(1, 0, "/nonexistent/folder");
    struct filling filling = { p, ROWS * 20 };
    struct err e = { 0 };

    CHECK(!fill(&filling, 0, &e));
    CHECK_INT(e.kind, ERR_UNAVAILABLE);
    CHECK(strstr(e.msg, "/nonexistent/folder") != NULL);
}
