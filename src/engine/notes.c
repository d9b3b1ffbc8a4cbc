/* notes.c -- see notes.h. */
#include "notes.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "engine_priv.h"
#include "hash.h"
#include "instant.h"
#include "journal.h"
#include "own.h"

enum { NOTES_MAX = 100000, EFFECT_DAYS = 28 };

/* --- reading --- */

struct reading {
    struct arena  *arena;
    enum note_kind kind;
    struct note   *list;
    size_t         n, room;
};

static struct str text_at(struct arena *a, const struct chunk *c, size_t column, size_t row)
{
    return str_copy(a, chunk_text_if(&c->columns[column], row));
}

static bool read_note(struct reading *r, const struct chunk *c, size_t row, struct note *n,
                      struct err *e)
{
    struct arena *a = r->arena;

    *n = (struct note){ .kind = r->kind, .source = text_at(a, c, 0, row),
                        .id = text_at(a, c, 1, row), .at_us = chunk_int(&c->columns[2], row),
                        .text = text_at(a, c, 3, row), .ends_us = NONE, .from_us = NONE,
                        .to_us = NONE, .due_us = NONE };
    if (r->kind == NOTE_MARKER) {
        n->sort = text_at(a, c, 4, row);
        n->ends_us = chunk_int(&c->columns[5], row);
        return true;
    }
    n->figure = text_at(a, c, 4, row);
    n->author = text_at(a, c, 5, row);
    if (r->kind == NOTE_COMMENT) {
        n->from_us = chunk_int(&c->columns[7], row);
        n->to_us = chunk_int(&c->columns[8], row);
    } else {
        n->cause = text_at(a, c, 7, row);
        n->due_us = chunk_int(&c->columns[8], row);
        n->state = text_at(a, c, 9, row);
    }
    return segment_of_json(a, text_at(a, c, 6, row), &n->segment, e);
}

static bool read_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;

    for (size_t row = 0; row < c->n; row++) {
        if (r->n == NOTES_MAX)
            return err_set(e, ERR_LIMIT, "there are more than %d notes", NOTES_MAX);
        if (r->n == r->room) {
            struct note *more = NEW_N(r->arena, struct note, 2 * r->room + 64);

            if (r->n)
                memcpy(more, r->list, r->n * sizeof *more);
            r->list = more;
            r->room = 2 * r->room + 64;
        }
        TRY(read_note(r, c, row, &r->list[r->n], e));
        r->n++;
    }
    return true;
}

static int by_instant(const void *x, const void *y)
{
    const struct note *a = x, *b = y;
    int order;

    if (a->at_us != b->at_us)
        return a->at_us < b->at_us ? -1 : 1;
    order = str_compare(a->source, b->source);
    if (!order)
        order = str_compare(a->id, b->id);
    return order ? order : (a->kind > b->kind) - (a->kind < b->kind);
}

bool engine_notes(struct arena *a, struct engine *g, struct note_list *ret, struct err *e)
{
    static const char *const marker[] = { "source", "id", "at", "title", "kind", "ends_at" };
    static const char *const comment[] = { "source", "id", "at", "text", "figure", "author",
                                           "segment", "from_at", "to_at" };
    static const char *const action[] = { "source", "id", "at", "text", "figure", "owner",
                                          "segment", "cause", "due_at", "state" };
    struct reading r = { .arena = a };

    r.kind = NOTE_MARKER;
    TRY(journal_rows(g->store, RECORD_MARKER, marker, 6, read_rows, &r, e));
    r.kind = NOTE_COMMENT;
    TRY(journal_rows(g->store, RECORD_COMMENT, comment, 9, read_rows, &r, e));
    r.kind = NOTE_ACTION;
    TRY(journal_rows(g->store, RECORD_ACTION, action, 10, read_rows, &r, e));
    if (r.n)
        qsort(r.list, r.n, sizeof *r.list, by_instant);
    *ret = (struct note_list){ r.list, r.n };
    return true;
}

const char *note_kind_name(enum note_kind kind)
{
    static const char *const names[] = { "marker", "comment", "action" };

    return names[kind];
}

/* --- what is beside a figure --- */

bool note_marks(const struct note *n, int64_t from_us, int64_t to_us)
{
    int64_t ends_us = n->ends_us == NONE || n->ends_us <= n->at_us ? n->at_us + 1 : n->ends_us;

    return n->kind == NOTE_MARKER && n->at_us < to_us && ends_us > from_us;
}

bool note_is_about(const struct note *n, const struct guide_place *place)
{
    bool metric = str_equal(n->figure, place->name) ||
                  str_equal(n->figure, guide_metric_id(place->name));

    return n->kind != NOTE_MARKER && metric && segment_holds(&n->segment, place, false) &&
           (n->from_us == NONE || n->from_us < place->to_us) &&
           (n->to_us == NONE || n->to_us > place->from_us);
}

bool note_is_open(const struct note *n)
{
    return n->kind == NOTE_ACTION && !str_equal(n->state, STR("done")) &&
           !str_equal(n->state, STR("dropped"));
}

/* --- writing --- */

static void note_record(struct arena *a, const struct note *n, int64_t now_us,
                        struct own_record *ret)
{
    static const enum record_kind kinds[] = { RECORD_MARKER, RECORD_COMMENT, RECORD_ACTION };

    *ret = (struct own_record){ .kind = kinds[n->kind], .source = n->source, .id = n->id,
                                .at_us = n->at_us, .version_us = now_us };
    own_text(ret, n->kind == NOTE_MARKER ? "title" : "text", n->text);
    if (n->kind == NOTE_MARKER) {
        own_text(ret, "kind", n->sort);
        own_instant(a, ret, "ends_at", n->ends_us);
        return;
    }
    own_text(ret, "figure", n->figure);
    own_segment(a, ret, &n->segment);
    own_text(ret, n->kind == NOTE_COMMENT ? "author" : "owner", n->author);
    if (n->kind == NOTE_COMMENT) {
        own_instant(a, ret, "from_at", n->from_us);
        own_instant(a, ret, "to_at", n->to_us);
    } else {
        own_text(ret, "cause", n->cause);
        own_instant(a, ret, "due_at", n->due_us);
        own_text(ret, "state", n->state);
    }
}

/* The same words of the same figure at the same instant are the same note; of any others the id
 * is another one, for all notes that there may be. */
static struct str new_id(struct arena *a, const struct note *n)
{
    uint64_t hash = hash_bytes(n->figure.p, n->figure.n,
                               hash_bytes(n->text.p, n->text.n, (uint64_t)n->at_us));
    struct buf id;

    for (size_t i = 0; i < n->segment.n; i++) {
        const struct guide_pair *pair = &n->segment.pairs[i];

        hash = hash_bytes(pair->dimension.p, pair->dimension.n, hash);
        hash = hash_bytes(pair->value.p, pair->value.n, hash);
    }
    buf_init(&id, a, 64);
    buf_add(&id, "%012llx", (unsigned long long)(hash & 0xffffffffffffu));
    return (struct str){ id.p, id.n };
}

bool engine_note(struct arena *a, struct engine *g, const struct note *n, struct str folder,
                 int64_t now_us, struct str *ret_id, struct err *e)
{
    struct own_record record;
    struct import_result done;
    struct note made = *n;
    struct catalogue c;

    TRY(engine_metrics(a, folder, &c, e));
    if (n->kind != NOTE_MARKER && !catalogue_metric(&c, guide_metric_id(n->figure)))
        return err_tell(e, ERR_NOT_FOUND, CODE_METRIC_UNKNOWN,
                        "there is no metric \"%.*s\": see telltale metrics",
                        (int)(n->figure.n < 80 ? n->figure.n : 80), n->figure.p);
    if (!made.id.n)
        made.id = new_id(a, &made);
    note_record(a, &made, now_us, &record);
    TRY(own_write(g, &record, 1, now_us, &done, e));
    *ret_id = made.id;
    return true;
}

bool engine_note_state(struct engine *g, struct str id, struct str state, int64_t now_us,
                       struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct note *found = NULL;
    struct own_record record;
    struct import_result done;
    struct note_list list;
    struct note made;

    TRY(engine_notes(a, g, &list, e));
    for (size_t i = 0; i < list.n; i++) {
        if (list.notes[i].kind != NOTE_ACTION || !str_equal(list.notes[i].id, id))
            continue;
        if (found)
            return err_set(e, ERR_CONFLICT, "several sources have an action of that id");
        found = &list.notes[i];
    }
    if (!found)
        return err_set(e, ERR_NOT_FOUND, "there is no action \"%.*s\": see telltale notes",
                       (int)(id.n < 80 ? id.n : 80), id.p);
    made = *found;
    made.state = state;
    note_record(a, &made, now_us, &record);
    return own_write(g, &record, 1, now_us, &done, e);
}

/* --- what an action did --- */

static bool ask_span(struct arena *a, struct engine *g, const struct note *n,
                     const struct ask_span *span, struct engine_ask ask, struct compared *ret,
                     struct note_effect *effect, struct err *e)
{
    struct ask_answer answer;

    *ret = (struct compared){ 0 };
    if (span->from_us >= span->to_us)
        return true;
    ask.metrics = n->figure;
    ask.from = instant_printed(a, span->from_us);
    ask.to = instant_printed(a, span->to_us);
    TRY(engine_ask(a, g, &ask, &answer, e));
    if (!answer.n)
        return true;
    effect->unit = answer.figures[0].unit;
    *ret = (struct compared){ .asked = true, .none = answer.figures[0].none,
                              .value = answer.figures[0].value, .n = answer.figures[0].n };
    return true;
}

bool engine_note_effect(struct arena *a, struct engine *g, const struct viewer *v,
                        const struct note *n, struct str folder, int64_t now_us,
                        struct note_effect *ret, struct err *e)
{
    int64_t length_us = EFFECT_DAYS * DAY_US, from_us;
    struct engine_ask ask = { .folder = folder, .now_us = now_us, .viewer = v };
    struct note_effect effect = { .so_far = n->due_us == NONE || n->due_us >= now_us };
    struct buf where;

    from_us = effect.so_far ? n->at_us : n->due_us;
    buf_init(&where, a, FILTER_MAX);
    TRY(segment_print_filter(&where, &n->segment, e));
    ask.where = (struct str){ where.p, where.n };
    effect.before_span = (struct ask_span){ n->at_us - length_us, n->at_us };
    effect.after_span = (struct ask_span){ from_us, from_us + length_us < now_us
                                                        ? from_us + length_us : now_us };
    TRY(ask_span(a, g, n, &effect.before_span, ask, &effect.before, &effect, e));
    TRY(ask_span(a, g, n, &effect.after_span, ask, &effect.after, &effect, e));
    *ret = effect;
    return true;
}
