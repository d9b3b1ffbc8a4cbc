/* tables_priv.h -- a folder of tables being read, shared by its files. */
#ifndef TABLES_PRIV_H
#define TABLES_PRIV_H

#include "csv_reader.h"
#include "embedded.h"
#include "input.h"
#include "json.h"
#include "tables.h"

struct tables_file {
    struct input_file input;
    const char       *name, *path;
    int               copy;                     /* that is read in its place; -1: none */
    bool             *must_have;                /* a column */
    int64_t           bytes;
};

struct tables {
    struct store                *store;
    struct stage                *stage;
    const struct tables_options *options;
    const char                  *folder;
    struct arena                *arena;
    struct tables_file          *files;
    size_t                       n;
    int64_t                      bytes;
};

/* A connector's own file; NULL: it has none of that name. */
const struct embedded_file *tables_embedded(struct str connector, const char *file);

/* The query of a relation or a type of record, and its bare name, which ends where `entry`
 * does; NULL: there is none. `entry` is the name, or CONNECTOR/NAME of another's. */
const struct embedded_file *tables_query(struct str connector, struct str entry,
                                         struct str *ret_name);

/* Stages what <type>.sql gives for each type of the list; how many records lacked
 * something and were not staged. */
MUST_USE bool tables_select(struct stage *stage, struct str connector, const struct json *types,
                            int64_t *ret_incomplete, struct err *e);

/* Reads all paths of a connector over texts. */
MUST_USE bool tables_read_texts(struct store *s, struct stage *stage,
                                const struct tables_options *o, const struct json *connector,
                                struct err *e);

/* Calls `use` for each row after the header that is well-formed, in order. */
typedef bool tables_row(void *ctx, const struct csv_row *row, struct err *e);
MUST_USE bool tables_reread(const struct tables_file *f, tables_row *use, void *ctx, struct err *e);

/* Sets a row aside; without its line and text where `row` is NULL. */
MUST_USE bool tables_reject(const struct tables *t, const struct tables_file *f,
                            const struct csv_row *row, const char *field, const char *reason,
                            struct err *e);

/* Sets aside the rows that input.h leaves out. */
MUST_USE bool tables_unread(const struct tables *t, struct err *e);

/* Sets aside the rows that a connector's rejects.sql names. */
MUST_USE bool tables_blame(struct tables *t, const char *query, struct err *e);

#endif
