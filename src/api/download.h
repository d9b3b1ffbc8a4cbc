/* download.h -- rows as a file in an answer: CSV, lines of JSON, a spreadsheet, Parquet.
 *
 * Nothing is sent until there is something to send, so that what is wrong by then is told as
 * a problem. */
#ifndef DOWNLOAD_H
#define DOWNLOAD_H

#include "call.h"
#include "table_file.h"

/* The words of a parameter `format` that has all of them, and the types of such a route. */
#define DOWNLOAD_WORDS "json|jsonl|csv|xlsx|parquet"
#define DOWNLOAD_TYPES \
    "text/csv|application/x-ndjson|" \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet|" \
    "application/vnd.apache.parquet"

struct download {                               /* zero but for call, engine, name */
    struct call             *call;
    struct engine           *engine;
    const char              *name;              /* of the file, without its ending */
    enum table_format        format;
    bool                     begun;
    struct table_file       *file;
    const struct column_def *columns;
    size_t                   n;
};

/* Whether the route's `format` says a file; then its format is known. */
bool download_wanted(struct download *d);

/* Columns are copied. */
MUST_USE bool download_open(struct download *d, const struct column_def *columns, size_t n,
                            struct err *e);
MUST_USE bool download_row(struct download *d, const struct output_cell *cells, struct err *e);
MUST_USE bool download_rows(struct download *d, const struct chunk *c, struct err *e);
MUST_USE bool download_finish(struct download *d, struct err *e);
void          download_done(struct download *d);

#endif
