/* cmd_targets.c -- telltale targets: list, set, export, import. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "instant.h"
#include "session.h"
#include "targets.h"
#include "whole_file.h"

static const char *unit_of(const struct catalogue *c, struct str name)
{
    const struct metric *m = catalogue_metric(c, guide_metric_id(name));

    return m ? metric_unit_name(m->unit) : "";
}

bool print_targets(const struct options *o, const struct target_list *list, struct err *e)
{
    static const struct column_def columns[] = {
        { "metric", COLUMN_TEXT, "id of the metric" },
        { "segment", COLUMN_TEXT, "where it holds" },
        { "set", COLUMN_TEXT, "parameters it is for" },
        { "clock", COLUMN_TEXT, "clock it counts by" },
        { "from", COLUMN_TIME, "holds from then on" },
        { "target", COLUMN_DOUBLE, "the target" },
        { "low", COLUMN_DOUBLE, "lower end" },
        { "high", COLUMN_DOUBLE, "upper end" },
        { "tolerance", COLUMN_DOUBLE, "how far beyond is near" },
        { "unit", COLUMN_TEXT, "unit" },
        { "direction", COLUMN_TEXT, "which side is good" },
        { "owner", COLUMN_TEXT, "who answers for it" },
        { "review", COLUMN_TIME, "when to look at it again" },
        { "basis", COLUMN_TEXT, "where it comes from" },
        { "source", COLUMN_TEXT, "who said it; none: a pack" },
        { "id", COLUMN_TEXT, "id of the record" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(print_close) struct print p = { 0 };
    struct catalogue c;

    TRY(engine_metrics(a, given_text(o, "metrics"), &c, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < list->n; i++) {
        const struct target *t = &list->targets[i];
        const struct output_cell cells[] = {
            cell_text(t->metric), cell_text(segment_words(a, &t->segment)), cell_text(t->set),
            cell_text(str_of(guide_clock_name(t->clock))), cell_instant(t->from_us, INT64_MIN),
            cell_number(t->value), cell_number(t->low), cell_number(t->high),
            cell_number(t->tolerance), cell_text(str_of(unit_of(&c, t->metric))),
            cell_text(str_of(target_direction_name(t->direction))), cell_text(t->owner),
            cell_instant(t->review_us, NONE), cell_text(t->basis), cell_text(t->source),
            cell_text(t->id),
        };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

/* --- set --- */

static bool target_given(struct arena *a, const struct options *o, int64_t now_us,
                         struct target *ret, struct err *e)
{
    const char *value = o->args[2];

    *ret = (struct target){ .metric = str_of(o->args[1]), .value = NAN,
                            .set = given_text(o, "set"), .owner = given_text(o, "owner"),
                            .basis = given_text(o, "basis") };
    if (strcmp(value, "none") != 0 && (!*value || !guide_number(str_of(value), &ret->written_in,
                                                                  &ret->value)))
        return err_set(e, ERR_INVALID, "\"%s\" is no number, as in 80, 24 h or 30 s, and not "
                       "none", value);
    TRY(given_segment(a, o, &ret->segment, e));
    TRY(given_instant(o, "from", now_us - now_us % DAY_US, &ret->from_us, e));
    TRY(given_instant(o, "review", NONE, &ret->review_us, e));
    TRY(given_number(o, "low", &ret->written_in, &ret->low, e));
    TRY(given_number(o, "high", &ret->written_in, &ret->high, e));
    TRY(given_number(o, "tolerance", &ret->written_in, &ret->tolerance, e));
    if (!target_direction_of(given_text(o, "direction"), &ret->direction) ||
        !guide_clock_of(given_text(o, "clock"), &ret->clock))
        return err_set(e, ERR_INVALID, "the direction or the clock is none");
    return true;
}

static void say_written(FILE *out, const struct targets_written *w)
{
    fprintf(out, "%lld targets new, %lld changed, %lld as they were\n", (long long)w->fresh, (long
            long)w->changed, (long long)w->same);
}

static bool set(const struct options *o, struct engine *g, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct targets_written written;
    struct target t;
    int64_t now_us;

    if (o->n_args != 3)
        return err_set(e, ERR_INVALID, "targets set METRIC VALUE: a metric and a value are "
                       "expected");
    TRY(session_now(o, &now_us, e));
    TRY(target_given(a, o, now_us, &t, e));
    TRY(engine_targets_write(g, &(struct target_list){ &t, 1 }, given_text(o, "metrics"), now_us,
                             &written, e));
    say_written(o->out, &written);
    return true;
}

/* --- files --- */

static bool write_file(FILE *out, const char *path, const struct bytes *text, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(whole_file_done) struct whole_file w = { 0 };
    FILE *f;
    bool ok;

    if (strcmp(path, "-") == 0)
        return fwrite(text->p, 1, text->n, out) == text->n ||
               err_set(e, ERR_UNAVAILABLE, "the output did not take all of it");
    TRY(whole_file_open(a, str_of(path), &w, e));
    f = fopen(w.working, "wb");
    ok = f && fwrite(text->p, 1, text->n, f) == text->n;
    if ((f && fclose(f) != 0) || !ok)
        return err_set(e, ERR_UNAVAILABLE, "%s: it could not be written", path);
    return whole_file_keep(&w, e);
}

static bool export(const struct options *o, struct engine *g, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes text = { 0 };
    struct target_list list;

    TRY(engine_own_targets(a, g, &list, e));
    targets_print_header(&text);
    for (size_t i = 0; i < list.n; i++)
        targets_print(&text, &list.targets[i]);
    return write_file(o->out, o->args[1], &text, e);
}

static bool import(const struct options *o, struct engine *g, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct targets_written written;
    struct target_list list;
    int64_t now_us;

    TRY(session_now(o, &now_us, e));
    TRY(engine_targets_of_file(a, o->args[1], o->in, &list, e));
    TRY(engine_targets_write(g, &list, given_text(o, "metrics"), now_us, &written, e));
    say_written(o->out, &written);
    return true;
}

static bool targets(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct target_list list;
    const char *what = o->n_args ? o->args[0] : "list";
    bool file = strcmp(what, "export") == 0 || strcmp(what, "import") == 0;

    if (file && o->n_args != 2)
        return err_set(e, ERR_INVALID, "targets %s FILE: a file is expected", what);
    if (strcmp(what, "set") == 0)
        return session_write(o, true, &g, e) && set(o, g, e);
    if (strcmp(what, "import") == 0)
        return session_write(o, true, &g, e) && import(o, g, e);
    TRY(session_read(o, &g, e));
    if (file)
        return export(o, g, e);
    TRY(engine_targets(a, g, &list, e));
    return print_targets(o, &list, e);
}

int cmd_targets(const struct options *o)
{
    struct err e = { 0 };

    return targets(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
