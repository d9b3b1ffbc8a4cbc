/* input.h -- a source's own tables, as files of CSV, for the SQL of its connector.
 *
 * Each file becomes a relation `in_<name>` with the columns that the connector
 * declares: whatever else is in the file is ignored, a column that is not in it
 * is null, and a file that is not there has no rows. Rows that the engine cannot
 * read as declared are set aside with their place; rows with a `time` that is no
 * instant are left out. */
#ifndef INPUT_H
#define INPUT_H

#include <stdint.h>

#include "err.h"
#include "sink.h"
#include "store.h"
#include "str.h"

struct input_column {
    const char *name;
    const char *type;                           /* text, time, bool, int, double, date */
};

struct input_file {
    const char                *name;            /* the relation is in_<name> */
    const char                *path;            /* NULL: there is no such file */
    bool                       keep;            /* read once; for files that are used twice */
    const struct input_column *columns;
    size_t                     n;
    const struct str          *header;          /* the file's own columns, in order */
    size_t                     header_n;
};

/* Makes the relation. */
MUST_USE bool input_open(struct store *s, const struct input_file *file, struct err *e);

/* Makes the relation in_<name> of a connector's query, for several others to read. */
MUST_USE bool input_relation(struct store *s, const char *name, const char *query, struct err *e);

/* What could not be read so far, in order of file and line. */
MUST_USE bool input_rejects(struct store *s, bool (*use)(void *ctx, const struct reject *reject,
                            struct err *e), void *ctx, struct err *e);

/* Whether a row was left out since this was last asked, because of an instant. */
bool input_unread(struct store *s);

/* Drops the relation. */
void input_close(struct store *s, const char *name);

/* Values that a connector's SQL asks for: source, now_us. */
MUST_USE bool input_set(struct store *s, struct str source, int64_t now_us, struct err *e);

/* Streams the rows of a connector's query. */
MUST_USE bool input_rows(struct store *s, const char *query, store_rows *rows, void *ctx,
                         struct err *e);

#endif
