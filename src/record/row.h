/* row.h -- one record, read and checked: typed values, what was null, a hash of it all.
 *
 *   row_start ─► row_set_text / row_set_json, field by field ─► row_finish
 *
 * The only place that decides whether a field's value is good. Rules:
 *
 *   absent, null and a value are three things; an empty text is a value
 *   text     valid UTF-8 without NUL; an integer of JSON is taken as its digits
 *   names    source, id and texts that are not prose: at most 512 bytes
 *   prose    and JSON: at most 1 MiB
 *   words    as the table lists them
 *   numbers  finite; bool: true, false, 1, 0; all of them also as texts
 *   instants ISO 8601 with Z, UTC or an offset, a date (its midnight UTC), or a Unix time in
 *            seconds (below 10^11), milliseconds (below 10^14) or microseconds; from the
 *            year 1399 to 2540, so that an instant fits into 55 bits
 *
 * A struct row is used again and again; its texts die with the next row_start(). */
#ifndef ROW_H
#define ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"
#include "err.h"
#include "json.h"
#include "record.h"

/* Places of the fields that every record has; others have those of their type. */
enum { ROW_SOURCE = RECORD_FIELDS_MAX, ROW_ID, ROW_AT, ROW_VERSION, ROW_WITHDRAWN,
       ROW_FIELDS };

enum { ROW_NAME_MAX = 512, ROW_TEXT_MAX = 1 << 20 };

#define ROW_INSTANT_MAX (INT64_C(1) << 54)      /* |at_us| is below it */

enum row_presence { ROW_ABSENT, ROW_NULL, ROW_VALUE };

struct row_value {
    enum row_presence presence;
    union {                                     /* by the field's type */
        bool       is;
        int64_t    number;                      /* integers; instants in us */
        double     real;
        struct str text;                        /* JSON in its canonical form */
    };
};

struct row {
    enum record_kind          kind;
    const struct record_type *type;
    struct str                source, id;       /* set by row_finish() */
    int64_t                   at_us, version_us;
    uint32_t                  nulls;            /* bit i: field i was said to be null */
    uint64_t                  hash;             /* of all the record says */
    struct row_value          values[ROW_FIELDS];
    const char               *wrong;            /* name of the field that the last error is about */
    int64_t                   line;             /* where a reader found it; 0: nowhere */
    struct str                raw;              /* what it read, borrowed until the next row */
    struct bytes              texts;            /* the row's own */
    size_t                    offsets[ROW_FIELDS];
};

/* The place of a field of that type, or -1. `type` is not a field. */
int row_field_of(const struct record_type *type, struct str name);

/* What is at a place. */
const struct record_field *row_field(const struct record_type *type, int field);

/* Begins a record; r must be zero the first time. */
void row_start(struct row *r, enum record_kind kind);

/* Whether it says that its source took the record back: then it has no other fields. */
static inline bool row_withdrawn(const struct row *r)
{
    return r->values[ROW_WITHDRAWN].presence == ROW_VALUE && r->values[ROW_WITHDRAWN].is;
}

/* Gives the memory back. */
void row_done(struct row *r);

/* Sets a field from text (cells, mappings) or JSON; null is set by row_set_null().
 * A field that is set twice keeps the last value. The text is copied. */
MUST_USE bool row_set_text(struct row *r, int field, struct str text, struct err *e);
MUST_USE bool row_set_json(struct row *r, int field, const struct json *value, struct err *e);
MUST_USE bool row_set_time(struct row *r, int field, int64_t at_us, struct err *e);
void          row_set_null(struct row *r, int field);

/* Checks what must be there, fills source, id, at_us, version_us, nulls, hash. */
MUST_USE bool row_finish(struct row *r, struct err *e);

/* Adds the record as one canonical JSON line, without the line's end: absent
 * fields left out, fields in the order of the table. Reads back to an equal row. */
void row_print(const struct row *r, struct bytes *out);

#endif
