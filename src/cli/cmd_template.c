/* cmd_template.c -- telltale template: key figures with targets to edit, apply, look at. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "figure.h"
#include "guide_options.h"
#include "instant.h"
#include "session.h"
#include "sheet.h"
#include "targets.h"
#include "template.h"
#include "whole_file.h"

/* --- what a row shows, in any format --- */

static const struct column_def columns[] = {
    { "metric", COLUMN_TEXT, "id of the metric" },
    { "name", COLUMN_TEXT, "name" },
    { "unit", COLUMN_TEXT, "unit of the numbers" },
    { "better", COLUMN_TEXT, "which way is good" },
    { "now", COLUMN_DOUBLE, "the figure of the span" },
    { "n", COLUMN_INT, "facts behind it" },
    { "history", COLUMN_TEXT, "figures of the last whole months, the oldest first" },
    { "segment", COLUMN_TEXT, "where the target holds" },
    { "set", COLUMN_TEXT, "parameters it is for" },
    { "clock", COLUMN_TEXT, "clock it counts by" },
    { "target", COLUMN_DOUBLE, "what to aim at" },
    { "low", COLUMN_DOUBLE, "lower end" },
    { "high", COLUMN_DOUBLE, "upper end" },
    { "direction", COLUMN_TEXT, "which side is good; empty: as the metric says" },
    { "owner", COLUMN_TEXT, "who answers for it" },
    { "review", COLUMN_TIME, "when to look at it again" },
    { "basis", COLUMN_TEXT, "where the target comes from" },
};

enum { COLUMNS = sizeof columns / sizeof *columns, FIRST_ENTRY = 10 };

static struct str history_of(struct arena *a, const struct template_row *r)
{
    struct buf b;

    buf_init(&b, a, 1024);
    for (size_t i = 0; i < TEMPLATE_MONTHS; i++) {
        buf_add(&b, i ? " " : "");
        if (isnan(r->months[i]))
            buf_add(&b, "-");
        else
            buf_add(&b, "%.6g", r->months[i]);
    }
    return (struct str){ b.p, b.n };
}

static const char *better_of(const struct metric *m)
{
    return m->better == BETTER_HIGHER ? "higher" : m->better == BETTER_LOWER ? "lower" : "";
}

static void cells_of(struct arena *a, const struct template_row *r,
                     struct output_cell cells[COLUMNS])
{
    const struct target *t = &r->target;
    const struct output_cell made[COLUMNS] = {
        cell_text(r->metric->id), cell_text(r->metric->name),
        cell_text(str_of(metric_unit_name(r->metric->unit))),
        cell_text(str_of(better_of(r->metric))), { .none = r->none, .real = r->now },
        { .none = r->none, .number = r->n }, cell_text(history_of(a, r)),
        cell_text(segment_words(a, &t->segment)), cell_text(t->set),
        cell_text(str_of(guide_clock_name(t->clock))), cell_number(t->value),
        cell_number(t->low), cell_number(t->high),
        cell_text(str_of(target_direction_name(t->direction))), cell_text(t->owner),
        cell_instant(t->review_us, NONE), cell_text(t->basis),
    };

    memcpy(cells, made, sizeof made);
}

/* --- files --- */

static void sheet_cell(struct sheet *s, size_t row, size_t column, const struct output_cell *c)
{
    enum sheet_style style = column >= FIRST_ENTRY ? SHEET_ENTRY : SHEET_PLAIN;

    if (c->none)
        return;
    switch (columns[column].type) {
    case COLUMN_DOUBLE:
        sheet_number(s, row, column, c->real, style);
        return;
    case COLUMN_INT:
        sheet_number(s, row, column, (double)c->number, style);
        return;
    case COLUMN_TIME:
        sheet_date(s, row, column, c->number, style);
        return;
    default:
        sheet_text(s, row, column, c->text, style);
    }
}

static bool write_sheet(struct arena *a, const char *path, const struct template_row *rows,
                        size_t n, struct err *e)
{
    AUTO(whole_file_done) struct whole_file w = { 0 };
    AUTO(sheet_close) struct sheet *s = NULL;
    struct output_cell cells[COLUMNS];

    TRY(whole_file_open(a, str_of(path), &w, e));
    s = sheet_open(w.working, "Key figures");
    for (size_t i = 0; i < COLUMNS; i++) {
        sheet_text(s, 0, i, str_of(columns[i].name), SHEET_HEAD);
        sheet_width(s, i, i == 1 || i == 6 || i == COLUMNS - 1 ? 36 : 14);
    }
    for (size_t row = 0; row < n; row++) {
        cells_of(a, &rows[row], cells);
        for (size_t i = 0; i < COLUMNS; i++)
            sheet_cell(s, row + 1, i, &cells[i]);
    }
    return sheet_finish(s, e) && whole_file_keep(&w, e);
}

static bool print_rows_to(FILE *f, enum output_format format, struct arena *a,
                          const struct template_row *rows, size_t n, struct err *e)
{
    AUTO(output_close) struct output *out = output_open(f, format, columns, COLUMNS,
                                                        terminal_of(f));
    struct output_cell cells[COLUMNS];

    for (size_t i = 0; i < n; i++) {
        cells_of(a, &rows[i], cells);
        output_row(out, cells);
    }
    return output_finish(out, e);
}

static void close_file(FILE **f)
{
    if (*f)
        fclose(*f);
}

static bool write_csv(struct arena *a, const char *path, const struct template_row *rows,
                      size_t n, struct err *e)
{
    AUTO(whole_file_done) struct whole_file w = { 0 };
    AUTO(close_file) FILE *f = NULL;

    TRY(whole_file_open(a, str_of(path), &w, e));
    f = fopen(w.working, "wb");
    if (!f)
        return err_set(e, ERR_UNAVAILABLE, "%s: it could not be written", path);
    TRY(print_rows_to(f, OUTPUT_CSV, a, rows, n, e));
    if (fflush(f) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: it could not be written", path);
    return whole_file_keep(&w, e);
}

static bool ends_in(const char *path, const char *end)
{
    size_t n = strlen(path), m = strlen(end);

    return n > m && strcmp(path + n - m, end) == 0;
}

/* --- write --- */

static bool request_of(const struct options *o, struct template_request *ret, struct err *e)
{
    const char *basis = option_value(o, "basis");

    *ret = (struct template_request){ .goal = given_text(o, "goal"),
                                      .pack = given_text(o, "pack"),
                                      .owner = given_text(o, "owner") };
    TRY(question_of(o, option_value(o, "of") ? option_value(o, "of") : "", &ret->ask, e));
    TRY(given_instant(o, "review", NONE, &ret->review_us, e));
    ret->basis = ret->pack.n || strcmp(basis, "pack") == 0 ? BASIS_PACK
               : strcmp(basis, "best") == 0 ? BASIS_BEST
               : strcmp(basis, "none") == 0 ? BASIS_NONE : BASIS_MEDIAN;
    return true;
}

static bool make(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    const char *path = option_value(o, "out");
    struct template_request request;
    const struct template_row *rows;
    size_t n;

    if (path && !ends_in(path, ".xlsx") && !ends_in(path, ".csv"))
        return err_set(e, ERR_INVALID, "--out: \"%s\" ends neither in .xlsx nor in .csv", path);
    TRY(request_of(o, &request, e));
    TRY(session_read(o, &g, e));
    TRY(engine_template(a, g, &request, &rows, &n, e));
    if (!path)
        return print_rows_to(o->out, output_format_of(option_value(o, "format")), a, rows, n, e);
    return ends_in(path, ".xlsx") ? write_sheet(a, path, rows, n, e)
                                  : write_csv(a, path, rows, n, e);
}

/* --- apply --- */

/* What was left empty is not set, and ends nothing. */
static bool apply(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct targets_written written;
    struct target_list list;
    struct target *kept;
    int64_t now_us;
    size_t n = 0;

    if (o->n_args != 2)
        return err_set(e, ERR_INVALID, "template apply FILE: a file is expected");
    TRY(session_now(o, &now_us, e));
    TRY(session_write(o, true, &g, e));
    TRY(engine_targets_of_file(a, o->args[1], o->in, &list, e));
    kept = NEW_N(a, struct target, list.n + 1);
    for (size_t i = 0; i < list.n; i++)
        if (!target_has_ended(&list.targets[i]))
            kept[n++] = list.targets[i];
    TRY(engine_targets_write(g, &(struct target_list){ kept, n }, given_text(o, "metrics"),
                             now_us, &written, e));
    fprintf(o->out,
            "%lld targets new, %lld changed, %lld as they were; %zu rows without a target\n", (long
            long)written.fresh, (long long)written.changed, (long long)written.same, list.n - n);
    return true;
}

/* --- review --- */

static bool review(const struct options *o, struct err *e)
{
    static const struct column_def review_columns[] = {
        { "about", COLUMN_TEXT, "target, metric, source, action or comment" },
        { "of", COLUMN_TEXT, "the metric; the source" },
        { "segment", COLUMN_TEXT, "the part of it" },
        { "finding", COLUMN_TEXT, "what is to be looked at" },
        { "detail", COLUMN_TEXT, "why" },
        { "owner", COLUMN_TEXT, "who answers for it" },
        { "date", COLUMN_TIME, "review date, due date, when it was said" },
        { "id", COLUMN_TEXT, "id of the record" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    AUTO(print_close) struct print p = { 0 };
    const struct review_row *rows;
    struct engine_ask ask;
    size_t n;

    TRY(question_of(o, "", &ask, e));
    TRY(session_read(o, &g, e));
    TRY(engine_review(a, g, &ask, given_text(o, "goal"), &rows, &n, e));
    print_open(&p, o, review_columns, sizeof review_columns / sizeof *review_columns);
    for (size_t i = 0; i < n; i++) {
        const struct review_row *r = &rows[i];
        const struct output_cell cells[] = {
            { .text = str_of(r->about) }, cell_text(r->metric),
            cell_text(segment_words(a, &r->segment)), { .text = str_of(r->finding) },
            cell_text(r->detail), cell_text(r->owner), cell_instant(r->at_us, NONE),
            cell_text(r->id),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

int cmd_template(const struct options *o)
{
    const char *what = o->n_args ? o->args[0] : "";
    struct err e = { 0 };
    bool ok = strcmp(what, "apply") == 0 ? apply(o, &e)
            : strcmp(what, "review") == 0 ? review(o, &e) : make(o, &e);

    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}
