/* target_csv.c -- targets as a file that people edit: CSV, all of it or nothing. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "csv_reader.h"
#include "guide_priv.h"
#include "instant.h"
#include "parse.h"

enum column { METRIC, SEGMENT, SET, CLOCK, FROM, TARGET, LOW, HIGH, TOLERANCE, DIRECTION, OWNER,
              REVIEW, BASIS, SOURCE, ID, OTHER };

static const char *const names[] = { "metric", "segment", "set", "clock", "from", "target", "low",
                                     "high", "tolerance", "direction", "owner", "review", "basis",
                                     "source", "id" };

/* Those that a template adds, for people. */
static const char *const shown[] = { "name", "unit", "better", "now", "n", "history" };

enum { TEXT_MAX = 512 };

struct reading {
    struct arena  *arena;
    const char    *file;
    enum column   *columns;
    size_t         n_columns;
    struct target *list;
    size_t         n;
};

/* --- numbers with their units --- */

bool guide_number(struct str text, enum number_unit *unit_kind, double *ret)
{
    static const struct { const char *name; double factor; enum number_unit kind; } units[] = {
        { "", 1, NUMBER_PLAIN }, { "s", 1, NUMBER_TIME }, { "min", 60, NUMBER_TIME },
        { "h", 3600, NUMBER_TIME }, { "d", 86400, NUMBER_TIME }, { "%", 1, NUMBER_PERCENT },
    };
    struct str number = text = str_trim(text), unit;
    double value;

    if (!text.n) {
        *ret = NAN;
        return true;
    }
    while (number.n && strchr("abcdefghijklmnopqrstuvwxyz% ", number.p[number.n - 1]))
        number.n--;
    unit = str_trim((struct str){ number.p + number.n, text.n - number.n });
    if (!parse_double(number, &value))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_equal(unit, str_of(units[i].name))) {
            enum number_unit kind = units[i].kind;

            if (!isfinite(value * units[i].factor) ||
                (kind != NUMBER_PLAIN && *unit_kind != NUMBER_PLAIN && *unit_kind != kind))
                return false;
            *unit_kind = kind != NUMBER_PLAIN ? kind : *unit_kind;
            *ret = value * units[i].factor;
            return true;
        }
    return false;
}

bool guide_unit_check(const struct metric *m, enum number_unit unit, struct err *e)
{
    if (unit == NUMBER_PLAIN || (unit == NUMBER_TIME && m->unit == UNIT_S) ||
        (unit == NUMBER_PERCENT && m->unit == UNIT_PERCENT))
        return true;
    return err_tell(e, ERR_INVALID, CODE_TARGET_UNIT, "%.*s is told in %s, not in %s", (int)m->id.n,
                    m->id.p, metric_unit_name(m->unit), unit == NUMBER_TIME ? "a length of time"
                    : "%");
}

static void add_number(struct bytes *out, double value)
{
    char text[40];
    double back = NAN;

    if (isnan(value))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (parse_double(str_of(text), &back) && !(fabs(back - value) > 0))
            break;
    }
    bytes_add(out, text, strlen(text));
}

/* --- reading --- */

static bool read_header(struct reading *r, const struct csv_row *row, struct err *e)
{
    bool seen[OTHER] = { false };

    r->columns = NEW_N(r->arena, enum column, row->n);
    r->n_columns = row->n;
    for (size_t i = 0; i < row->n; i++) {
        struct str name = str_trim(row->cells[i]);
        size_t c = 0, k = 0;

        while (c < OTHER && !str_equal(name, str_of(names[c])))
            c++;
        while (c == OTHER && k < sizeof shown / sizeof *shown &&
               !str_equal(name, str_of(shown[k])))
            k++;
        if (c == OTHER && k == sizeof shown / sizeof *shown)
            return guide_fail(r->file, row->line, e, "there is no column \"%.*s\"",
                              (int)utf8_cut(name, 40).n, name.p);
        if (c < OTHER && seen[c])
            return guide_fail(r->file, row->line, e, "the column %s comes twice", names[c]);
        if (c < OTHER)
            seen[c] = true;
        r->columns[i] = (enum column)c;
    }
    return seen[METRIC] || guide_fail(r->file, row->line, e, "there is no column metric");
}

static bool read_instant(struct str cell, int64_t otherwise_us, int64_t *ret_us, struct err *e)
{
    if (!cell.n) {
        *ret_us = otherwise_us;
        return true;
    }
    return instant_parse(cell, ret_us, e);
}

static bool read_number(struct str cell, struct target *t, double *ret, struct err *e)
{
    return guide_number(cell, &t->written_in, ret) ||
           err_tell(e, ERR_INVALID, CODE_NUMBER,
                    "\"%.*s\" is no number, as in 80, 80 %%, 24 h or 30 s, or has "
                    "another unit than the target's other numbers", (int)utf8_cut(cell, 40).n,
                    cell.p);
}

static bool read_text(struct arena *a, struct str cell, struct str *ret, struct err *e)
{
    if (cell.n > TEXT_MAX)
        return err_set(e, ERR_LIMIT, "over %d bytes", TEXT_MAX);
    if (!utf8_valid(cell))
        return err_set(e, ERR_INVALID, "this is no UTF-8");
    *ret = str_copy(a, cell);
    return true;
}

static bool read_cell(struct arena *a, enum column c, struct str raw, struct target *t,
                      struct err *e)
{
    struct str cell = str_trim(raw);

    switch (c) {
    case METRIC:    return read_text(a, cell, &t->metric, e);
    case SEGMENT:   return segment_parse(a, cell, &t->segment, e);
    case SET:       return read_text(a, cell, &t->set, e);
    case CLOCK:
        return guide_clock_of(cell, &t->clock) ||
               err_set(e, ERR_INVALID, "it is not calendar or business");
    case FROM:      return read_instant(cell, INT64_MIN, &t->from_us, e);
    case TARGET:    return read_number(cell, t, &t->value, e);
    case LOW:       return read_number(cell, t, &t->low, e);
    case HIGH:      return read_number(cell, t, &t->high, e);
    case TOLERANCE: return read_number(cell, t, &t->tolerance, e);
    case DIRECTION:
        return target_direction_of(cell, &t->direction) ||
               err_set(e, ERR_INVALID, "it is none of higher, lower, band, none");
    case OWNER:     return read_text(a, raw, &t->owner, e);
    case REVIEW:    return read_instant(cell, NONE, &t->review_us, e);
    case BASIS:     return read_text(a, raw, &t->basis, e);
    case SOURCE:    return read_text(a, raw, &t->source, e);
    case ID:        return read_text(a, raw, &t->id, e);
    case OTHER:     break;
    }
    return true;
}

static bool check_target(const struct target *t, struct err *e)
{
    if (!t->metric.n)
        return err_set(e, ERR_INVALID, "metric: it is empty");
    if (!isnan(t->low) && !isnan(t->high) && t->low > t->high)
        return err_tell(e, ERR_INVALID, CODE_LOW_ABOVE_HIGH, "low: it is above high");
    if (!isnan(t->tolerance) && t->tolerance < 0)
        return err_tell(e, ERR_INVALID, CODE_TOLERANCE, "tolerance: it is below 0");
    return true;
}

static bool read_row(struct reading *r, const struct csv_row *row, struct err *e)
{
    struct target t = { .from_us = INT64_MIN, .value = NAN, .low = NAN, .high = NAN,
                        .tolerance = NAN, .review_us = NONE };
    struct err why = { 0 };

    if (row->n != r->n_columns)
        return guide_fail(r->file, row->line, e, "%zu cells, the header has %zu", row->n,
                          r->n_columns);
    if (r->n == TARGETS_MAX)
        return err_set(e, ERR_LIMIT, "%s: more than %d targets", r->file, TARGETS_MAX);
    for (size_t i = 0; i < row->n; i++)
        if (!read_cell(r->arena, r->columns[i], row->cells[i], &t, &why))
            return guide_fail(r->file, row->line, e, "%s: %s", names[r->columns[i]], why.msg);
    if (!check_target(&t, &why))
        return guide_fail(r->file, row->line, e, "%s", why.msg);
    r->list[r->n++] = t;
    return true;
}

static void end_lines(struct lines *l)
{
    lines_done(l);
}

bool targets_read(struct arena *a, const char *file, struct str text, struct target_list *ret,
                  struct err *e)
{
    struct reading r = { .arena = a, .file = file,
                         .list = NEW_N(a, struct target, guide_count_lines(text, TARGETS_MAX)) };
    struct str rest = text;
    AUTO(end_lines) struct lines lines = { 0 };
    AUTO(csv_reader_close) struct csv_reader *csv = NULL;
    struct csv_row row;
    bool more;

    if (text.n > GUIDE_FILE_MAX)
        return err_tell(e, ERR_LIMIT, CODE_FILE_LARGE, "%s: over %d bytes", file, GUIDE_FILE_MAX);
    lines_init(&lines, byte_source_text(&rest));
    csv = csv_reader_open(&lines, &(struct csv_options){ 0 });
    for (;;) {
        TRY(csv_reader_next(csv, &row, &more, e));
        if (!more)
            break;
        if (row.wrong)
            return guide_fail(file, row.line, e, "%s", row.wrong);
        if (!r.columns)
            TRY(read_header(&r, &row, e));
        else
            TRY(read_row(&r, &row, e));
    }
    if (!r.columns)
        return guide_fail(file, 1, e, "there is no header");
    *ret = (struct target_list){ r.list, r.n };
    return true;
}

/* --- printing --- */

void guide_csv_cell(struct bytes *out, struct str text)
{
    bool quoted = text.n && (*text.p == ' ' || text.p[text.n - 1] == ' ');

    for (size_t i = 0; i < text.n; i++)
        quoted |= strchr(",\"\r\n", text.p[i]) != NULL;
    if (!quoted) {
        bytes_add(out, text.p, text.n);
        return;
    }
    bytes_add(out, "\"", 1);
    for (size_t i = 0; i < text.n; i++)
        bytes_add(out, text.p[i] == '"' ? "\"\"" : &text.p[i], text.p[i] == '"' ? 2 : 1);
    bytes_add(out, "\"", 1);
}

static void add_instant(struct bytes *out, int64_t at_us, int64_t none_us)
{
    char text[INSTANT_TEXT_SIZE];

    if (at_us == none_us)
        return;
    instant_print(at_us, text);
    bytes_add(out, text, at_us % DAY_US == 0 ? 10 : strlen(text));
}

static void add_segment(struct bytes *out, const struct segment *s)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, GUIDE_FILE_MAX);
    segment_print(&b, s);
    guide_csv_cell(out, (struct str){ b.n ? b.p : "", b.n });
}

void targets_print_header(struct bytes *out)
{
    for (size_t i = 0; i < OTHER; i++) {
        bytes_add(out, ",", i > 0);
        bytes_add(out, names[i], strlen(names[i]));
    }
    bytes_add(out, "\n", 1);
}

static void print_cell(struct bytes *out, enum column c, const struct target *t)
{
    switch (c) {
    case METRIC:    guide_csv_cell(out, t->metric); break;
    case SEGMENT:   add_segment(out, &t->segment); break;
    case SET:       guide_csv_cell(out, t->set); break;
    case CLOCK:     guide_csv_cell(out, str_of(guide_clock_name(t->clock))); break;
    case FROM:      add_instant(out, t->from_us, INT64_MIN); break;
    case TARGET:    add_number(out, t->value); break;
    case LOW:       add_number(out, t->low); break;
    case HIGH:      add_number(out, t->high); break;
    case TOLERANCE: add_number(out, t->tolerance); break;
    case DIRECTION: guide_csv_cell(out, str_of(target_direction_name(t->direction))); break;
    case OWNER:     guide_csv_cell(out, t->owner); break;
    case REVIEW:    add_instant(out, t->review_us, NONE); break;
    case BASIS:     guide_csv_cell(out, t->basis); break;
    case SOURCE:    guide_csv_cell(out, t->source); break;
    case ID:        guide_csv_cell(out, t->id); break;
    case OTHER:     break;
    }
}

void targets_print(struct bytes *out, const struct target *t)
{
    for (size_t i = 0; i < OTHER; i++) {
        bytes_add(out, ",", i > 0);
        print_cell(out, (enum column)i, t);
    }
    bytes_add(out, "\n", 1);
}
