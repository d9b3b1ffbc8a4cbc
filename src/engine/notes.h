/* notes.h -- what people say and do about figures: markers, comments, actions. Each is a record. */
#ifndef NOTES_H
#define NOTES_H

#include "ask.h"
#include "guide.h"

enum note_kind { NOTE_MARKER, NOTE_COMMENT, NOTE_ACTION };

struct note {
    enum note_kind kind;
    struct str     source, id;
    int64_t        at_us;                       /* a marker's start; when it was said, decided */
    struct str     text;                        /* title, comment, what is done */
    struct str     sort;                        /* of a marker: release, outage, ... */
    int64_t        ends_us;                     /* of a marker; NONE: an instant */
    struct str     figure;                      /* of comments and actions: id, id.p90 */
    struct segment segment;
    int64_t        from_us, to_us;              /* of a comment, the figure's span; NONE: any */
    struct str     author;                      /* who said it; who answers for it */
    struct str     cause;
    int64_t        due_us;                      /* NONE: not said */
    struct str     state;                       /* open, done, dropped, or the source's own */
};

struct note_list {
    const struct note *notes;
    size_t             n;
};

/* All notes, by instant, source and id. */
MUST_USE bool engine_notes(struct arena *a, struct engine *g, struct note_list *ret,
                           struct err *e);

/* Those that a viewer may see: not those about a part of the figures that names another team or
 * its agents, or a customer to one who may not see who they are. */
MUST_USE bool engine_notes_seen(struct arena *a, struct engine *g, const struct viewer *v,
                                struct note_list *ret, struct err *e);

const char *note_kind_name(enum note_kind kind);

/* A marker whose time meets [from_us, to_us); for the figures of a span, a day. */
bool note_marks(const struct note *n, int64_t from_us, int64_t to_us);

/* A comment or action that is about a figure: its metric, a segment that it lies in, and of a
 * comment a span that meets the figure's. */
bool note_is_about(const struct note *n, const struct guide_place *place);

/* An action that is neither done nor dropped. */
bool note_is_open(const struct note *n);

/* Records a note; where it has no id it gets one, which ret_id says. ERR_NOT_FOUND: there is no
 * such metric. */
MUST_USE bool engine_note(struct arena *a, struct engine *g, const struct note *n,
                          struct str folder, int64_t now_us, struct str *ret_id, struct err *e);

/* Sets the state of an action. ERR_NOT_FOUND: there is none of that id; ERR_CONFLICT: several
 * sources have one. */
MUST_USE bool engine_note_state(struct engine *g, struct str id, struct str state,
                                int64_t now_us, struct err *e);

/* What an action did to its figure: the 28 days before it was decided; up to 28 days from when it
 * was due, or from when it was decided, where it is not due yet. */
struct note_effect {
    struct ask_span  before_span, after_span;
    struct compared  before, after;             /* asked: the span has come */
    enum metric_unit unit;
    bool             so_far;                    /* it is not due yet */
};

MUST_USE bool engine_note_effect(struct arena *a, struct engine *g, const struct viewer *v,
                                 const struct note *n, struct str folder, int64_t now_us,
                                 struct note_effect *ret, struct err *e);

#endif
