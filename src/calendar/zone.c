/* zone.c -- reading tz database files, and the way between instants and local time.
 *
 *   TZif file   header, 32-bit data | header, 64-bit data | \n rule \n
 *   data        times, index of the type from each on, types (offset, summer?, name), ...
 *
 * The rule after the last time is written out for 400 years and some, after
 * which it repeats (calendar_priv.h says why). */
#include "arena.h"
#include "calendar_priv.h"

enum { HEADER_BYTES = 44, TYPE_BYTES = 6, TZIF_MAX_BYTES = 1 << 16, CHANGES_MAX = 5000,
       RULE_YEAR_MIN = 1600, LISTED_YEAR_MAX = 2999 };

struct data {                                   /* one data block of the file */
    const char *times, *indexes, *types;
    uint32_t    n_times, n_types;
    size_t      time_bytes;
    struct str  rest;                           /* what follows it */
    char        version;
};

static int64_t read_be(const char *p, size_t n)
{
    uint64_t value = (signed char)*p < 0 ? UINT64_MAX : 0;

    for (size_t i = 0; i < n; i++)
        value = value << 8 | (unsigned char)p[i];
    return (int64_t)value;
}

static bool read_data(struct str file, size_t time_bytes, struct data *ret_data, struct err *e)
{
    uint64_t count[6], need;
    struct data d = { .time_bytes = time_bytes };

    if (file.n < HEADER_BYTES || memcmp(file.p, "TZif", 4) != 0)
        return err_set(e, ERR_INVALID, "time zone: not a tz database file");
    for (size_t i = 0; i < 6; i++)              /* UT, standard, leap, times, types, names */
        count[i] = (uint64_t)read_be(file.p + 20 + 4 * i, 4) & UINT32_MAX;
    if (count[2])
        return err_set(e, ERR_INVALID, "time zone: the file counts leap seconds");
    need = HEADER_BYTES + count[3] * (time_bytes + 1) + count[4] * TYPE_BYTES + count[5] +
           count[1] + count[0];
    if (file.n < need)
        return err_set(e, ERR_INVALID, "time zone: the file ends early");
    d.version = file.p[4];
    d.n_times = (uint32_t)count[3];
    d.n_types = (uint32_t)count[4];
    d.times = file.p + HEADER_BYTES;
    d.indexes = d.times + d.n_times * time_bytes;
    d.types = d.indexes + d.n_times;
    d.rest = (struct str){ file.p + need, file.n - need };
    *ret_data = d;
    return true;
}

static bool read_footer(struct str rest, struct zone_rule *ret_rule, struct err *e)
{
    const char *end;

    if (!scan_byte(&rest, '\n') || rest.n == 0 || !(end = memchr(rest.p, '\n', rest.n)))
        return err_set(e, ERR_INVALID, "time zone: the file has no footer");
    rest.n = (size_t)(end - rest.p);
    return rest.n == 0 || rule_parse(rest, ret_rule, e);
}

/* The data block to use, and the rule: none in a file of version 1. */
static bool read_file(struct str file, struct data *ret_data, struct zone_rule *ret_rule,
                      struct err *e)
{
    struct data d = { 0 };

    if (file.n > TZIF_MAX_BYTES)
        return err_set(e, ERR_LIMIT, "time zone: a file over %d bytes", TZIF_MAX_BYTES);
    TRY(read_data(file, 4, &d, e));
    if (d.version != 0) {
        TRY(read_data(d.rest, 8, &d, e));
        TRY(read_footer(d.rest, ret_rule, e));
    }
    if (d.n_types < 1 || d.n_types > 256)
        return err_set(e, ERR_INVALID, "time zone: a file with %u types of time", d.n_types);
    if (d.n_times > CHANGES_MAX)
        return err_set(e, ERR_LIMIT, "time zone: over %d changes", CHANGES_MAX);
    *ret_data = d;
    return true;
}

static bool type_offset(const struct data *d, size_t type, int32_t *ret_offset_s, struct err *e)
{
    int64_t offset_s;

    if (type >= d->n_types)
        return err_set(e, ERR_INVALID, "time zone: type %zu does not exist", type);
    offset_s = read_be(d->types + type * TYPE_BYTES, 4);
    if (offset_s < -OFFSET_MAX_S || offset_s > OFFSET_MAX_S)
        return err_set(e, ERR_INVALID, "time zone: an offset over %d hours", OFFSET_MAX_S / 3600);
    *ret_offset_s = (int32_t)offset_s;
    return true;
}

struct changes {                                /* under construction */
    int64_t *at_s;
    int32_t *offset_s;
    size_t   n;
    int32_t  first_offset_s;
};

static void add(struct changes *c, int64_t at_s, int32_t offset_s)
{
    if (offset_s == (c->n ? c->offset_s[c->n - 1] : c->first_offset_s))
        return;
    c->at_s[c->n] = at_s;
    c->offset_s[c->n++] = offset_s;
}

static bool add_listed(const struct data *d, struct changes *c, struct err *e)
{
    int64_t before_s = INT64_MIN;
    int32_t offset_s;

    TRY(type_offset(d, 0, &c->first_offset_s, e));
    for (size_t i = 0; i < d->n_times; i++) {
        int64_t at_s = read_be(d->times + i * d->time_bytes, d->time_bytes);

        TRY(type_offset(d, (unsigned char)d->indexes[i], &offset_s, e));
        if (i && at_s <= before_s)
            return err_set(e, ERR_INVALID, "time zone: changes out of order");
        if (at_s >= day_of_year(LISTED_YEAR_MAX) * DAY_S)
            return err_set(e, ERR_LIMIT, "time zone: a listed change after %d", LISTED_YEAR_MAX);
        if (at_s < -REACH_S)
            c->first_offset_s = offset_s;
        else
            add(c, at_s, offset_s);
        before_s = at_s;
    }
    return true;
}

/* A change by the rule. One that does not come after the one before replaces
 * it: that is how a rule says "summer time all year". */
static void add_ruled(struct changes *c, int64_t after_s, int64_t at_s, int32_t offset_s)
{
    if (at_s <= after_s)
        return;
    if (c->n && at_s <= c->at_s[c->n - 1])
        c->offset_s[c->n - 1] = offset_s;
    else
        add(c, at_s, offset_s);
}

static int64_t year_at(int64_t at_s)
{
    struct year_day d = day_split(floor_div(at_s, DAY_S));

    return 2000 + d.cycle * 400 + d.year;
}

/* Writes the rule out up to the year `end`, that year included. */
static void add_rule(const struct zone_rule *r, struct changes *c, int64_t start, int64_t end)
{
    int64_t after_s = c->n ? c->at_s[c->n - 1] : INT64_MIN;

    for (int64_t year = start; year <= end; year++) {
        int64_t on_s = rule_local_s(&r->summer_start, year) - r->standard_s;
        int64_t off_s = rule_local_s(&r->summer_end, year) - r->summer_s;

        if (on_s < off_s) {
            add_ruled(c, after_s, on_s, r->summer_s);
            add_ruled(c, after_s, off_s, r->standard_s);
        } else {
            add_ruled(c, after_s, off_s, r->standard_s);
            add_ruled(c, after_s, on_s, r->summer_s);
        }
    }
}

bool zone_parse(struct arena *a, struct str tzif, const struct zone **ret_zone, struct err *e)
{
    struct zone_rule rule = { 0 };
    struct data d = { 0 };
    struct changes c;
    struct zone *z;
    size_t max;

    TRY(read_file(tzif, &d, &rule, e));
    max = d.n_times + 2 * (PERIODIC_YEAR + 402 - RULE_YEAR_MIN);
    c = (struct changes){ .at_s = NEW_N(a, int64_t, max), .offset_s = NEW_N(a, int32_t, max) };
    TRY(add_listed(&d, &c, e));
    z = NEW(a, struct zone);
    z->cycle_end_s = INT64_MAX;
    if (rule.summer) {
        int64_t last = c.n ? year_at(c.at_s[c.n - 1]) : RULE_YEAR_MIN;
        int64_t end = (last + 2 > PERIODIC_YEAR ? last + 2 : PERIODIC_YEAR) + 400;

        add_rule(&rule, &c, last > RULE_YEAR_MIN ? last - 1 : RULE_YEAR_MIN, end);
        z->cycle_end_s = day_of_year(end) * DAY_S;
    }
    z->first_offset_s = c.first_offset_s;
    z->at_s = c.at_s;
    z->offset_s = c.offset_s;
    z->n = c.n;
    *ret_zone = z;
    return true;
}

int64_t zone_cycles(const struct zone *z, int64_t at_s)
{
    return at_s < z->cycle_end_s ? 0 : (at_s - z->cycle_end_s) / CYCLE_S + 1;
}

size_t zone_changes(const struct zone *z, int64_t at_s)
{
    size_t low = 0, high = z->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (z->at_s[middle] <= at_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t zone_offset_s(const struct zone *z, int64_t at_s)
{
    at_s = clamp_s(at_s);
    return zone_offset_after(z, zone_changes(z, at_s - zone_cycles(z, at_s) * CYCLE_S));
}

int64_t zone_utc_s(const struct zone *z, int64_t local_s)
{
    int64_t local = clamp_s(local_s), cycles = zone_cycles(z, local - OFFSET_MAX_S);
    size_t i;

    local -= cycles * CYCLE_S;
    for (i = zone_changes(z, local - OFFSET_MAX_S); i < z->n; i++)
        if (local - zone_offset_after(z, i) < z->at_s[i])
            break;
    if (i && local - zone_offset_after(z, i) < z->at_s[i - 1])
        i--;                                    /* skipped by the change before */
    return local - zone_offset_after(z, i) + cycles * CYCLE_S;
}
