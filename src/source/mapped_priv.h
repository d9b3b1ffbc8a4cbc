/* mapped_priv.h -- a mapping file, read; and how its expressions are made and used. */
#ifndef MAPPED_PRIV_H
#define MAPPED_PRIV_H

#include "arena.h"
#include "calendar.h"
#include "instant.h"
#include "json.h"
#include "mapped.h"
#include "row.h"

enum { CELL_ABSENT = -1 };

struct column {                                 /* one use of a column of the table */
    struct str  name;
    const char *path;                           /* where in the mapping */
    bool        optional;
};

struct constant {
    bool       null;
    struct str text;
};

struct map_entry {
    struct str      key;
    struct constant to;
};

enum expression_kind { EXPRESSION_COLUMN, EXPRESSION_CONSTANT, EXPRESSION_CONCAT,
                       EXPRESSION_OBJECT, EXPRESSION_LINE };

struct expression {
    enum expression_kind     kind;
    size_t                   column;            /* place in mapping.columns */
    struct constant          constant;
    const struct expression *parts;             /* of concat and object */
    const struct str        *names;             /* of object */
    size_t                   n;
    const struct map_entry  *map;               /* sorted by key; NULL: none */
    size_t                   n_map;
    const struct constant   *otherwise;         /* "default"; NULL: none */
    struct str               split;             /* "": not split */
    const struct str        *formats;           /* empty: the mapping's, or seconds */
    size_t                   n_formats;
    const struct str        *nulls;             /* texts that stand for null */
    size_t                   n_nulls;
    bool                     has_months;        /* of an instant: so many months before it, */
    size_t                   months;            /* as this column says */
    bool                     unique;
};

struct condition {                              /* the column's text is (not) one of words */
    size_t            column;
    bool              negated;
    const struct str *words;
    size_t            n;
};

struct field_rule {
    int               field;                    /* place in the row */
    struct expression expression;
};

struct rule {
    enum record_kind         kind;
    const struct condition  *conditions;
    size_t                   n_conditions;
    const struct field_rule *fields;
    size_t                   n_fields;
};

enum table_layout { LAYOUT_DELIMITED, LAYOUT_BLANKS, LAYOUT_FIXED };

struct position {                               /* of a column, in characters from 0 */
    size_t from, to;                            /* its first, and the first behind it */
};

struct mapping {
    const char         *file;
    enum table_layout   layout;
    char                delimiter, quote;
    bool                unquoted;
    const char         *encoding;               /* NULL: UTF-8 */
    const struct zone  *zone;                   /* NULL: offset_s, where has_offset */
    int32_t             offset_s;
    bool                has_offset;
    enum instant_dates  dates;                  /* of formats that are patterns */
    const struct str   *formats;                /* of instants, at least one */
    size_t              n_formats;
    char                decimal, grouping;      /* grouping '\0': none */
    const struct str   *absent;                 /* cells that say nothing */
    size_t              n_absent;
    struct str          source;
    const struct str   *header;                 /* names, where the table has no header */
    size_t              n_header;
    const struct position *positions;           /* of the header, where the layout is fixed */
    const struct rule  *rules;
    size_t              n_rules;
    bool                ignore_unmatched;
    struct column      *columns;
    size_t              n_columns, columns_cap;
};

/* Making a mapping. */
struct making {
    struct arena   *arena;
    struct mapping *mapping;
};

/* A path in the mapping file, for messages. */
__attribute__((format(printf, 2, 3)))
const char *making_path(const struct making *m, const char *fmt, ...);

/* "file: path: ..."; always false. */
__attribute__((format(printf, 4, 5)))
bool making_fail(const struct making *m, struct err *e, const char *path, const char *fmt, ...);

/* An object whose members are all among the words ('|' between). */
MUST_USE bool making_check(const struct making *m, const struct json *j, const char *words,
                           const char *path, struct err *e);

/* A text, or a list of them, as a list. */
MUST_USE bool making_texts(const struct making *m, const struct json *j, const char *path,
                           const struct str **ret, size_t *ret_n, struct err *e);

/* Registers the use of a column. */
size_t making_column(struct making *m, struct str name, const char *path, bool optional);

/* The table's columns where it has no header: names, or names and their positions. */
MUST_USE bool making_header(struct making *m, const struct json *list, struct err *e);

/* Whether each format is iso, unix or a good pattern. */
MUST_USE bool making_instants(const struct making *m, const struct str *formats, size_t n,
                              const char *path, struct err *e);

/* What a field is made from. */
MUST_USE bool making_expression(struct making *m, const struct json *j,
                                const struct record_type *type, int field, const char *path,
                                struct expression *ret, struct err *e);

/* Using one: a row of the table. */
struct seen;                                    /* ids met so far */

struct table_row {
    const struct mapping *mapping;
    struct arena         *arena;                /* for this row */
    const int            *at;                   /* by column use: its cell, or CELL_ABSENT */
    const struct str     *cells;
    int64_t               line;
    struct seen          *seen;
};

struct seen *seen_open(struct arena *a);

/* How often the text was met before, for that kind of record; counts it. */
uint32_t seen_before(struct seen *s, enum record_kind kind, struct str text);

/* A text without the spaces and tabs around it. */
struct str without_blanks(struct str text);

/* A cell without the spaces around it; empty where it says nothing. */
struct str table_cell(const struct table_row *t, size_t column);

/* Sets the field from the row of the table. */
MUST_USE bool table_set(const struct table_row *t, const struct field_rule *rule, struct row *row,
                        struct err *e);

/* A number in the mapping's notation and any digits, as digits with a point.
 * False: the text breaks the notation. */
MUST_USE bool plain_number(struct arena *a, const struct mapping *m, struct str text,
                           struct str *ret);

/* A text with the digits of any script as 0 to 9. */
struct str plain_digits(struct arena *a, struct str text);

/* Seconds from a number in a unit (s, ms, min, h) or h:m:s. */
MUST_USE bool plain_seconds(struct str text, struct str unit, int64_t *ret_s, struct err *e);
bool          is_unit(struct str word);

#endif
