/* cmd_notes.c -- telltale notes: markers, comments and actions, listed and written. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "instant.h"
#include "notes.h"
#include "session.h"

/* --- list --- */

static bool is_shown(const struct options *o, const struct note *n, int64_t from_us,
                     int64_t to_us)
{
    struct str figure = given_text(o, "figure");
    bool in_span = n->kind == NOTE_MARKER ? note_marks(n, from_us, to_us)
                                          : n->at_us >= from_us && n->at_us < to_us;

    return in_span && (!figure.n || str_equal(figure, n->figure)) &&
           (!option_on(o, "open") || note_is_open(n));
}

static bool print_note(struct print *p, struct arena *a, struct engine *g, struct str folder,
                       const struct note *n, int64_t now_us, struct err *e)
{
    struct note_effect effect = { 0 };

    if (n->kind == NOTE_ACTION && n->figure.n) {
        struct err ignored = { 0 };

        /* A source may name a figure that there is none of here. */
        if (!engine_note_effect(a, g, NULL, n, folder, now_us, &effect, &ignored)) {
            if (!err_is_of_the_question(&ignored)) {
                *e = ignored;
                return false;
            }
            effect = (struct note_effect){ 0 };
        }
    }
    const struct output_cell cells[] = {
        { .number = n->at_us }, { .text = str_of(note_kind_name(n->kind)) },
        cell_text(n->figure), cell_text(segment_words(a, &n->segment)), cell_text(n->text),
        cell_text(n->sort), cell_instant(n->ends_us, NONE), cell_text(n->cause),
        cell_text(n->author), cell_instant(n->due_us, NONE), cell_text(n->state),
        { .none = !effect.before.asked || effect.before.none, .real = effect.before.value },
        { .none = !effect.after.asked || effect.after.none, .real = effect.after.value },
        { .none = !effect.before.asked && !effect.after.asked,
          .text = str_of(metric_unit_name(effect.unit)) },
        cell_text(n->source), cell_text(n->id),
    };

    output_row(p->output, cells);
    return true;
}

static bool list(const struct options *o, struct engine *g, struct err *e)
{
    static const struct column_def columns[] = {
        { "at", COLUMN_TIME, "when" },
        { "note", COLUMN_TEXT, "marker, comment or action" },
        { "figure", COLUMN_TEXT, "the figure it is about" },
        { "segment", COLUMN_TEXT, "the part of it" },
        { "text", COLUMN_TEXT, "what happened, was said, is done" },
        { "kind", COLUMN_TEXT, "of a marker: release, outage, ..." },
        { "ends_at", COLUMN_TIME, "of a marker: its end" },
        { "cause", COLUMN_TEXT, "of an action: what it shall cure" },
        { "who", COLUMN_TEXT, "who said it; who answers for it" },
        { "due_at", COLUMN_TIME, "until when" },
        { "state", COLUMN_TEXT, "open, done or dropped" },
        { "before", COLUMN_DOUBLE, "the figure of the 28 days before the action" },
        { "after", COLUMN_DOUBLE, "the figure of 28 days from when it is due, or so far" },
        { "unit", COLUMN_TEXT, "unit of both" },
        { "source", COLUMN_TEXT, "who keeps it" },
        { "id", COLUMN_TEXT, "its id there" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(print_close) struct print p = { 0 };
    int64_t now_us, from_us, to_us;
    struct note_list notes;

    TRY(session_now(o, &now_us, e));
    TRY(given_instant(o, "from", INT64_MIN, &from_us, e));
    TRY(given_instant(o, "to", INT64_MAX, &to_us, e));
    TRY(engine_notes(a, g, &notes, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < notes.n; i++)
        if (is_shown(o, &notes.notes[i], from_us, to_us))
            TRY(print_note(&p, a, g, given_text(o, "metrics"), &notes.notes[i], now_us, e));
    return print_finish(&p, e);
}

/* --- write --- */

static bool note_given(struct arena *a, const struct options *o, enum note_kind kind,
                       int64_t now_us, struct note *ret, struct err *e)
{
    bool marker = kind == NOTE_MARKER;

    if (o->n_args != (marker ? 2 : 3))
        return err_set(e, ERR_INVALID, marker ? "notes marker TITLE: a title is expected"
                                              : "notes %s METRIC TEXT: a metric and a text are "
                                                "expected", note_kind_name(kind));
    *ret = (struct note){ .kind = kind, .text = str_of(o->args[o->n_args - 1]),
                          .figure = str_of(marker ? "" : o->args[1]),
                          .sort = given_text(o, "kind"), .author = given_text(o, "who"),
                          .cause = given_text(o, "cause"), .from_us = NONE, .to_us = NONE,
                          .state = kind == NOTE_ACTION ? STR("open") : (struct str){ 0 } };
    if (!ret->text.n)
        return err_set(e, ERR_INVALID, "the text is empty");
    TRY(given_segment(a, o, &ret->segment, e));
    TRY(given_instant(o, "at", now_us, &ret->at_us, e));
    TRY(given_instant(o, "ends", NONE, &ret->ends_us, e));
    TRY(given_instant(o, "due", NONE, &ret->due_us, e));
    if (kind != NOTE_COMMENT)
        return true;
    TRY(given_instant(o, "from", NONE, &ret->from_us, e));
    return given_instant(o, "to", NONE, &ret->to_us, e);
}

static bool write_note(const struct options *o, struct engine *g, enum note_kind kind,
                       struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str id;
    struct note n;
    int64_t now_us;

    TRY(session_now(o, &now_us, e));
    TRY(note_given(a, o, kind, now_us, &n, e));
    TRY(engine_note(a, g, &n, given_text(o, "metrics"), now_us, &id, e));
    fprintf(o->out, "%s %.*s\n", note_kind_name(kind), (int)id.n, id.p);
    return true;
}

static bool set_state(const struct options *o, struct engine *g, const char *state,
                      struct err *e)
{
    int64_t now_us;

    if (o->n_args != 2)
        return err_set(e, ERR_INVALID, "the id of an action is expected: see telltale notes");
    TRY(session_now(o, &now_us, e));
    TRY(engine_note_state(g, str_of(o->args[1]), str_of(state), now_us, e));
    fprintf(o->out, "action %s is %s\n", o->args[1], state);
    return true;
}

static bool notes(const struct options *o, struct err *e)
{
    struct engine *g;
    const char *what = o->n_args ? o->args[0] : "";

    if (!*what)
        return session_read(o, &g, e) && list(o, g, e);
    TRY(session_write(o, true, &g, e));
    if (strcmp(what, "done") == 0)
        return set_state(o, g, "done", e);
    if (strcmp(what, "drop") == 0)
        return set_state(o, g, "dropped", e);
    for (int kind = NOTE_MARKER; kind <= NOTE_ACTION; kind++)
        if (strcmp(what, note_kind_name((enum note_kind)kind)) == 0)
            return write_note(o, g, (enum note_kind)kind, e);
    return err_set(e, ERR_INVALID, "notes: there is no \"%s\"", what);
}

int cmd_notes(const struct options *o)
{
    struct err e = { 0 };

    return notes(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
