/* tables.h -- connectors that are SQL, run by the engine. Adding one takes no C.
 *
 * connectors/<name>/connector.json says what the source's files are, and
 * connectors/<name>/<type>.sql gives the records of a type. A type or a relation may be
 * another connector's: CONNECTOR/NAME.
 *
 * Tables: a folder of CSV files. `files` says which files and columns there are;
 * each is a relation in_<file> (see input.h). `layouts` lists sets of them, of which one must
 * be there whole. `relations` names queries <relation>.sql that make in_<relation>, in that
 * order, for several types to read. rejects.sql says, where a record lacks
 * what it must have, which row of which file is to blame: columns file, field,
 * reason, and cells: a JSON object of columns that finds the row in the file; a
 * text is the cell's, a number an instant in microseconds, null a cell that is
 * empty or cannot be read.
 *
 * Texts: any number of files. `texts` says what a record of them is: "lines", or
 * "json", an object, where `list` may name the list that holds them, or be a list of
 * such names (see json_values.h). All are the relation in_text (see text.h); with
 * `known` there is also what the journal knows of people (texts_known()); `relations` names
 * queries <relation>.sql that make in_<relation>, in that order, for several
 * types to read. rejects.sql gives the records that cannot be used: columns
 * record (its number in in_text), field, reason. */
#ifndef TABLES_H
#define TABLES_H

#include <stdio.h>

#include "bytes.h"
#include "journal.h"
#include "sink.h"

/* Whether a connector of that name is made of SQL. */
bool tables_is_connector(struct str name);

/* Whether its files are lines, of which any part can be read by itself. */
bool tables_is_of_lines(struct str name);

/* Adds the names of all such connectors, a comma and a blank before each. */
void tables_add_names(struct bytes *to);

struct tables_options {
    struct str  connector;
    const char *const *paths;                   /* folders; or files */
    size_t      n_paths;
    struct str  text;                           /* in place of paths, of connectors over texts: a
                                                   file's bytes; p NULL: paths */
    FILE       *standard;                       /* what the file "-" stands for */
    const char *shown_name;                     /* what rejects call the file; NULL: its path */
    int64_t     lines_before;                   /* of the file, that were read another time; for
                                                   connectors over lines */
    struct str  source;                         /* empty: the connector's own */
    int64_t     now_us;
    /* Told what is being read, and how many bytes all files have; may be NULL. */
    bool      (*progress)(void *ctx, const char *what, int64_t bytes, int64_t of_bytes,
                          struct err *e);
    /* Told of rows that cannot be used. */
    bool      (*reject)(void *ctx, const struct reject *reject, struct err *e);
    void       *ctx;
};

/* Stages all records of the paths. ERR_NOT_FOUND: no such connector, folder, or
 * file that it must have. ERR_INVALID: a file without the columns it must have. */
MUST_USE bool tables_read(struct store *s, struct stage *stage, const struct tables_options *o,
                          struct err *e);

#endif
