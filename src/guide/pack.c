/* pack.c -- a pack's file to benchmarks: lines of JSON, the first about the pack itself. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "guide_priv.h"
#include "parse.h"

enum { YEAR_MIN = 1970, YEAR_MAX = 2200 };

struct reading {
    struct arena     *arena;
    const char       *file;
    struct pack      *pack;
    struct benchmark *list;
    size_t            n;
    bool              begun;
};

/* What a field of a line is, and where it goes. */
enum field_kind { FIELD_TEXT, FIELD_NUMBER, FIELD_COUNT, FIELD_TRUE };

static const struct field {
    const char     *name;
    enum field_kind kind;
    size_t          offset;
} fields[] = {
    { "metric", FIELD_TEXT, offsetof(struct benchmark, metric) },
    { "set", FIELD_TEXT, offsetof(struct benchmark, set) },
    { "period", FIELD_TEXT, offsetof(struct benchmark, period) },
    { "not_comparable", FIELD_TEXT, offsetof(struct benchmark, not_comparable) },
    { "unit", FIELD_TEXT, offsetof(struct benchmark, unit) },
    { "value", FIELD_NUMBER, offsetof(struct benchmark, value) },
    { "p25", FIELD_NUMBER, offsetof(struct benchmark, p25) },
    { "p50", FIELD_NUMBER, offsetof(struct benchmark, p50) },
    { "p75", FIELD_NUMBER, offsetof(struct benchmark, p75) },
    { "good_low", FIELD_NUMBER, offsetof(struct benchmark, good_low) },
    { "good_high", FIELD_NUMBER, offsetof(struct benchmark, good_high) },
    { "poor_low", FIELD_NUMBER, offsetof(struct benchmark, poor_low) },
    { "poor_high", FIELD_NUMBER, offsetof(struct benchmark, poor_high) },
    { "convention", FIELD_TRUE, offsetof(struct benchmark, convention) },
    { "derived", FIELD_TRUE, offsetof(struct benchmark, derived) },
    { "country", FIELD_TEXT, offsetof(struct benchmark, country) },
    { "industry", FIELD_TEXT, offsetof(struct benchmark, industry) },
    { "population", FIELD_TEXT, offsetof(struct benchmark, population) },
    { "method", FIELD_TEXT, offsetof(struct benchmark, method) },
    { "source", FIELD_TEXT, offsetof(struct benchmark, title) },
    { "site", FIELD_TEXT, offsetof(struct benchmark, site) },
    { "note", FIELD_TEXT, offsetof(struct benchmark, note) },
    { "n", FIELD_COUNT, offsetof(struct benchmark, n) },
    { "year", FIELD_COUNT, offsetof(struct benchmark, year) },
};

static bool read_field(struct reading *r, const struct field *f, int64_t line,
                       const struct json_members *m, struct benchmark *b, struct err *e)
{
    void *place = (char *)b + f->offset;
    enum json_kind kind = json_kind(m->value);

    switch (f->kind) {
    case FIELD_TEXT:
        return guide_text(r->arena, r->file, line, m, place, e);
    case FIELD_NUMBER:
        if (kind != JSON_KIND_INT && kind != JSON_KIND_DOUBLE)
            return guide_fail(r->file, line, e, "%s: a number is expected", f->name);
        *(double *)place = json_double(m->value);
        return true;
    case FIELD_COUNT:
        if (kind != JSON_KIND_INT || json_int(m->value) < 1)
            return guide_fail(r->file, line, e, "%s: a whole number from 1 is expected",
                              f->name);
        *(int64_t *)place = json_int(m->value);
        return true;
    case FIELD_TRUE:
        if (kind != JSON_KIND_BOOL)
            return guide_fail(r->file, line, e, "%s: true or false is expected", f->name);
        *(bool *)place = json_bool(m->value);
        return true;
    }
    return true;
}

/* Fields whose words are checked here. */
static bool read_word(struct reading *r, int64_t line, const struct json_members *m,
                      struct benchmark *b, bool *ret_known, struct err *e)
{
    struct str text = { 0 };
    struct err why = { 0 };

    *ret_known = true;
    if (str_equal(m->name, STR("segment"))) {
        AUTO(bytes_done) struct bytes json = { 0 };

        json_print(&json, m->value);
        return segment_of_json(r->arena, (struct str){ json.p, json.n }, &b->segment, &why) ||
               guide_fail(r->file, line, e, "%s", why.msg);
    }
    if (!str_equal(m->name, STR("kind")) && !str_equal(m->name, STR("clock")) &&
        !str_equal(m->name, STR("grade"))) {
        *ret_known = false;
        return true;
    }
    TRY(guide_text(r->arena, r->file, line, m, &text, e));
    if (str_equal(m->name, STR("grade"))) {
        if (text.n != 1 || *text.p < 'A' || *text.p > 'C')
            return guide_fail(r->file, line, e, "grade: it is not A, B or C");
        b->grade = *text.p;
    } else if (str_equal(m->name, STR("clock"))) {
        if (!guide_clock_of(text, &b->clock))
            return guide_fail(r->file, line, e, "clock: it is not calendar or business");
    } else {
        b->observed = str_equal(text, STR("observed"));
        if (!b->observed && !str_equal(text, STR("target")))
            return guide_fail(r->file, line, e, "kind: it is not observed or target");
        b->has_kind = true;
    }
    return true;
}

static bool has_band(const struct benchmark *b)
{
    return !isnan(b->good_low) || !isnan(b->good_high);
}

static bool in_order(double low, double high)
{
    return isnan(low) || isnan(high) || low <= high;
}

static bool check_numbers(const struct reading *r, const struct benchmark *b, struct err *e)
{
    bool poor = !isnan(b->poor_low) || !isnan(b->poor_high);

    if (isnan(b->value) && isnan(b->p50) && !has_band(b))
        return guide_fail(r->file, b->line, e, "there is no value, no p50 and no band");
    if (poor && !has_band(b))
        return guide_fail(r->file, b->line, e, "poor_low, poor_high: without good_low or "
                          "good_high they are no band");
    if (!in_order(b->p25, b->p50) || !in_order(b->p50, b->p75) || !in_order(b->p25, b->p75))
        return guide_fail(r->file, b->line, e, "p25, p50, p75: they are not in order");
    if (!in_order(b->good_low, b->good_high) || !in_order(b->poor_low, b->good_low) ||
        !in_order(b->good_high, b->poor_high))
        return guide_fail(r->file, b->line, e, "the band must be poor_low, good_low, good_high, "
                          "poor_high in order");
    return true;
}

static bool check_line(const struct reading *r, const struct benchmark *b, struct err *e)
{
    static const struct { const char *name; size_t offset; } needed[] = {
        { "metric", offsetof(struct benchmark, metric) },
        { "unit", offsetof(struct benchmark, unit) },
        { "source", offsetof(struct benchmark, title) },
        { "site", offsetof(struct benchmark, site) },
        { "population", offsetof(struct benchmark, population) },
    };

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!((const struct str *)(const void *)((const char *)b + needed[i].offset))->n)
            return guide_fail(r->file, b->line, e, "%s: it must be given", needed[i].name);
    if (!b->has_kind)
        return guide_fail(r->file, b->line, e, "kind: it must be given, observed or target");
    if (!b->grade)
        return guide_fail(r->file, b->line, e, "grade: it must be given, A, B or C");
    if (b->observed && b->convention)
        return guide_fail(r->file, b->line, e, "convention: what was observed is none");
    if (b->derived && !has_band(b))
        return guide_fail(r->file, b->line, e, "derived: there is no band");
    if (b->year != NONE && (b->year < YEAR_MIN || b->year > YEAR_MAX))
        return guide_fail(r->file, b->line, e, "year: it is not from %d to %d", YEAR_MIN,
                          YEAR_MAX);
    if (b->period.n && !period_is_known(b->period))
        return guide_fail(r->file, b->line, e, "period: it is none of day, week, month, quarter, "
                          "year");
    return check_numbers(r, b, e);
}

static bool read_benchmark(struct reading *r, const struct json *object, int64_t line,
                           struct err *e)
{
    struct benchmark *b = &r->list[r->n];
    struct json_members m = { 0 };

    if (r->n == BENCHMARKS_MAX)
        return guide_fail(r->file, line, e, "more than %d benchmarks", BENCHMARKS_MAX);
    *b = (struct benchmark){ .pack = r->pack, .line = line, .value = NAN, .p25 = NAN, .p50 = NAN,
                             .p75 = NAN, .good_low = NAN, .good_high = NAN, .poor_low = NAN,
                             .poor_high = NAN, .n = NONE, .year = NONE };
    while (json_next(object, &m)) {
        size_t i = 0;
        bool known;

        TRY(read_word(r, line, &m, b, &known, e));
        while (!known && i < sizeof fields / sizeof *fields &&
               !str_equal(m.name, str_of(fields[i].name)))
            i++;
        if (!known && i == sizeof fields / sizeof *fields)
            return guide_fail(r->file, line, e, "there is no field \"%.*s\"",
                              (int)utf8_cut(m.name, 40).n, m.name.p);
        if (!known)
            TRY(read_field(r, &fields[i], line, &m, b, e));
    }
    TRY(check_line(r, b, e));
    r->n++;
    return true;
}

static bool read_about(struct reading *r, const struct json *object, int64_t line, struct err *e)
{
    struct json_members m = { 0 };

    while (json_next(object, &m)) {
        if (str_equal(m.name, STR("pack")))
            TRY(guide_text(r->arena, r->file, line, &m, &r->pack->title, e));
        else if (str_equal(m.name, STR("about")))
            TRY(guide_text(r->arena, r->file, line, &m, &r->pack->about, e));
        else if (str_equal(m.name, STR("on")) && json_kind(m.value) == JSON_KIND_BOOL)
            r->pack->on = json_bool(m.value);
        else
            return guide_fail(r->file, line, e, "%.*s: the first line has pack, about and on",
                              (int)utf8_cut(m.name, 40).n, m.name.p);
    }
    return (r->pack->title.n && r->pack->about.n) ||
           guide_fail(r->file, line, e, "the first line says pack and about");
}

static bool read_line(void *ctx, const struct json *object, int64_t line, struct err *e)
{
    struct reading *r = ctx;
    bool first = !r->begun;

    r->begun = true;
    return first ? read_about(r, object, line, e) : read_benchmark(r, object, line, e);
}

bool pack_read(struct arena *a, const char *file, struct str name, struct str text,
               struct pack *ret, struct benchmark_list *ret_list, struct err *e)
{
    struct pack *pack = NEW(a, struct pack);
    struct reading r = { .arena = a, .file = file, .pack = pack,
                         .list = NEW_N(a, struct benchmark,
                                       guide_count_lines(text, BENCHMARKS_MAX) + 1) };

    pack->name = str_copy(a, name);
    TRY(guide_lines(file, text, read_line, &r, e));
    if (!r.n)
        return guide_fail(file, 1, e, "there is no benchmark");
    pack->n = r.n;
    *ret = *pack;
    *ret_list = (struct benchmark_list){ r.list, r.n };
    return true;
}
