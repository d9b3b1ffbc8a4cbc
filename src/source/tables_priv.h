/* tables_priv.h -- a folder of tables being read, shared by its files. */
#ifndef TABLES_PRIV_H
#define TABLES_PRIV_H

#include "input.h"
#include "tables.h"

struct tables_file {
    struct input_file input;
    const char       *name, *path;
    bool             *must_have;                /* a column */
    int64_t           bytes;
};

struct tables {
    struct store                *store;
    struct stage                *stage;
    const struct tables_options *options;
    struct arena                *arena;
    struct tables_file          *files;
    size_t                       n;
    int64_t                      bytes;
};

/* Sets aside the rows that a connector's rejects.sql names. */
MUST_USE bool tables_blame(struct tables *t, const char *query, struct err *e);

#endif
