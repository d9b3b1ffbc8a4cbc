/* shape.h -- what JSON of a request or an answer looks like, described once.
 *
 * Static tables: bodies of requests are checked against them, answers are written
 * by them (put.h), and the OpenAPI document is made of them. */
#ifndef SHAPE_H
#define SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "str.h"

struct json;

enum shape_kind {
    SHAPE_TEXT,
    SHAPE_INT,
    SHAPE_NUMBER,
    SHAPE_BOOL,
    SHAPE_INSTANT,                              /* text, ISO 8601 UTC */
    SHAPE_LOCAL,                                /* text, ISO 8601 without an offset */
    SHAPE_OBJECT,                               /* of the shape `of` */
    SHAPE_ROW,                                  /* a list of texts, numbers, true, false, null */
    SHAPE_ANY,                                  /* whatever JSON */
};

enum { FIELD_LIST = 1,                          /* a list of these */
       FIELD_NULL = 2,                          /* may be null: no data; of a list its elements */
       FIELD_OPTIONAL = 4 };                    /* may be absent */

struct shape_field {
    const char         *name;
    enum shape_kind     kind;
    unsigned            flags;                  /* FIELD_... */
    const char         *doc;                    /* a phrase, no full stop */
    const struct shape *of;                     /* of an OBJECT */
    const char         *words;                  /* texts allowed, '|' between; NULL: any */
};

enum { SHAPE_FIELDS_MAX = 64, SHAPE_DEPTH_MAX = 16,
       BODY_TEXT_MAX = 64 << 10 };              /* bytes of one text of a body */

struct shape {
    const char               *name;             /* in OpenAPI: "Point"; one name, one shape */
    const char               *doc;
    const struct shape_field *fields;
    size_t                    n;
};

#define SHAPE(shape_name, shape_doc, table) \
    { .name = (shape_name), .doc = (shape_doc), .fields = (table), \
      .n = sizeof(table) / sizeof *(table) }

/* A page of a list: {"items": [...], "next": a cursor or null}. Use as two rows. */
#define FIELDS_PAGE(item_shape, item_doc) \
    { "items", SHAPE_OBJECT, FIELD_LIST, item_doc, item_shape, NULL }, \
    { "next", SHAPE_TEXT, FIELD_NULL, "the cursor of what follows", NULL, NULL }

/* Whether a list of words with '|' between has the word. */
bool word_among(const char *words, struct str word);

/* Whether a body is as the shape says: every field that must be there, none that is
 * unknown, kinds and words right. ERR_INVALID begins with the field: `field "at": ...`;
 * *ret_field is its name, with a NUL (borrowed from the table or the tree). */
MUST_USE bool shape_check(const struct shape *s, const struct json *j, const char **ret_field,
                          struct err *e);

/* The place of a field; searched from *place on, as writers go in order. s->n: none. */
size_t shape_find(const struct shape *s, const char *name, size_t place);

#endif
