/* point.h -- figures in answers: shapes that several areas share, and what writes them. */
#ifndef POINT_H
#define POINT_H

#include "ask.h"
#include "notes.h"
#include "put.h"

struct call;

/* Of fields NULL-able one, of rows four. */
#define FIELD(name, kind, doc) { name, kind, 0, doc, NULL, NULL }
#define FIELD_OR_NULL(name, kind, doc) { name, kind, FIELD_NULL, doc, NULL, NULL }
#define FIELD_OBJECT(name, flags, doc, shape) { name, SHAPE_OBJECT, flags, doc, shape, NULL }
#define FIELD_TEXTS(name, doc) { name, SHAPE_TEXT, FIELD_LIST, doc, NULL, NULL }

#define UNIT_WORDS "s|%|count|number|hours|money"
#define BETTER_WORDS "higher|lower|none"

/* What stands at the head of every answer with figures. */
#define FIELDS_HEAD \
    { "generation", SHAPE_INT, 0, "of the store; a later one may have other figures", NULL, \
      NULL }, \
    { "as_of", SHAPE_INSTANT, 0, "the present that it was asked for", NULL, NULL }, \
    { "zone", SHAPE_TEXT, 0, "time zone of local times", NULL, NULL }

extern const struct shape span_shape, point_shape, note_shape;

void put_head(struct call *c, struct put *o, struct str zone);

/* The span, with its local times. */
MUST_USE bool put_span(struct call *c, const char *name, const struct ask_span *span,
                       struct str zone, struct err *e);

const char *better_word(enum metric_better better);

/* Which comparisons points have. */
struct point_with {
    bool previous, year, target, benchmark;
};

struct point_with point_with(const struct ask_answer *answer);

/* All fields of a point, into an object that is open. */
void put_point(struct put *o, const struct ask_figure *f, const struct point_with *with);

/* "better", "worse", "none", "unclear"; NULL: nothing compares. */
const char *direction_word(const struct ask_figure *f, const struct compared *with);

void put_note(struct put *o, const struct note *n);

/* Of a body: an instant, `otherwise` where it is not there; a segment, likewise the whole. */
MUST_USE bool body_instant(struct call *c, const char *name, int64_t otherwise, int64_t *ret_us,
                           struct err *e);
MUST_USE bool body_segment(struct call *c, const char *name, struct segment *ret, struct err *e);

/* A segment as an object of texts. */
void put_segment(struct put *o, const char *name, const struct segment *s);

/* By what a figure is split, and its values there: the lists "by" and "values". */
void put_splits(struct put *o, const struct ask_figure *f);

#endif
