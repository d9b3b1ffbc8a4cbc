/* put.h -- writes JSON of a declared shape.
 *
 *   put_begin(&o, &bytes, &shape);
 *   put_text(&o, "name", name);
 *   put_list(&o, "points");
 *     put_object(&o, NULL); ... put_end(&o);     within a list names are NULL
 *   put_end(&o);
 *   put_finish(&o);                              ends the outermost object
 *
 * Builds other than release assert that what is written is what the shape says. */
#ifndef PUT_H
#define PUT_H

#include <stdint.h>

#include "bytes.h"
#include "shape.h"
#include "str.h"

struct put_level {
    const struct shape       *shape;            /* of an object; NULL: a list or row */
    const struct shape_field *field;            /* of a list: what its elements are; of a row
                                                   NULL: texts and numbers */
    size_t                    place;            /* where the next field is looked for */
    uint64_t                  written;          /* fields, a bit each */
    bool                      begun;
};

struct put {
    struct bytes    *to;
    struct put_level levels[SHAPE_DEPTH_MAX];
    size_t           depth;
};

void put_begin(struct put *o, struct bytes *to, const struct shape *shape);
void put_finish(struct put *o);

/* Values of fields; the name is NULL within a list. "No data" is null: a text whose p is NULL,
 * a number that is not finite, NONE as integer, instant or local time. */
void put_text(struct put *o, const char *name, struct str text);
void put_said(struct put *o, const char *name, struct str text);       /* empty: null */
void put_word(struct put *o, const char *name, const char *text);      /* NULL: null */
void put_int(struct put *o, const char *name, int64_t number);
void put_number(struct put *o, const char *name, double number);
void put_bool(struct put *o, const char *name, bool value);
void put_instant(struct put *o, const char *name, int64_t at_us);
void put_local(struct put *o, const char *name, int64_t local_us);     /* as if it were UTC */
void put_null(struct put *o, const char *name);

/* A whole value of any kind, as it is in a tree; of a field SHAPE_ANY. NULL: null. */
void put_json(struct put *o, const char *name, const struct json *value);

/* Containers; each ends with put_end(). A row's elements have no declared kind. */
void put_object(struct put *o, const char *name);
void put_list(struct put *o, const char *name);
void put_row(struct put *o, const char *name);
void put_end(struct put *o);

#endif
