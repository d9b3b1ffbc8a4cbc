/* mapped.h -- any table to records, by a mapping file.
 *
 *   rows of a table ──mapping──► 0, 1 or more records each ──► sink
 *
 * connectors/csv/README.md describes the mapping file. */
#ifndef MAPPED_H
#define MAPPED_H

#include "lines.h"
#include "sink.h"

struct arena;
struct mapping;                                 /* opaque; lives in its arena */

/* Reads and checks a mapping; `file` is its name in messages, which say line or
 * path and the word that is wrong. Time zones are read from the system here. */
MUST_USE bool mapping_parse(struct arena *a, const char *file, struct str text,
                            const struct mapping **ret_mapping, struct err *e);

/* Whether a rule of it gives records of that type. */
bool mapping_gives(const struct mapping *mapping, enum record_kind kind);

struct mapped_options {
    const char *file;                           /* the table's, for messages */
    struct str  source;                         /* overrides the mapping's; may be empty */
};

/* Reads all of it. False: the stream, the header or the sink failed; columns
 * that the mapping wants and the header lacks are named. Memory is bounded by a
 * row, but for 16 to 64 bytes a row where the mapping makes ids `unique`. */
MUST_USE bool mapped_read(const struct mapping *mapping, const struct mapped_options *options,
                          struct byte_source from, const struct sink *sink, struct err *e);

#endif
