/* canonical.h -- records in canonical form, as lines of JSON or as CSV, into rows.
 *
 *   {"type":"vote","source":"acme","id":"W-1","at":"2026-03-02T08:54:00Z",...}
 *
 *   type,source,id,at,article,positive
 *   vote,acme,W-1,2026-03-02T08:54:00Z,late-parcels,false
 *
 * docs/records.md says which fields there are. In CSV the header names them;
 * an empty cell is not said, \N is null. Memory is bounded by a line. */
#ifndef CANONICAL_H
#define CANONICAL_H

#include "json.h"
#include "lines.h"
#include "sink.h"

enum canonical_format { CANONICAL_GUESS, CANONICAL_JSON, CANONICAL_CSV };

struct canonical_options {
    const char           *file;                 /* for messages */
    struct str            source;               /* where a record names none; may be empty */
    enum canonical_format format;               /* guess: JSON where it begins with a brace */
    int64_t               lines_before;         /* of the file, that were read another time */
};

/* Reads all of it. False: the stream, the header or the sink failed. */
MUST_USE bool canonical_read(const struct canonical_options *options, struct byte_source from,
                             const struct sink *sink, struct err *e);

/* Makes a row of one JSON object. Where it is not good, row->wrong names the field. */
MUST_USE bool canonical_row(struct row *row, const struct json *object, struct str source,
                            struct err *e);

#endif
