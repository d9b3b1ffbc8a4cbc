/* catalogue.h -- the metrics, dimensions and policies that there are, and those of the user's own.
 *
 *   FOLDER/ID.md             a metric
 *   FOLDER/dimensions/ID.md  a dimension
 *   FOLDER/policies/ID.md    a policy */
#ifndef ENGINE_CATALOGUE_H
#define ENGINE_CATALOGUE_H

#include "metric.h"

/* Those of the program, and those of a folder (may be empty). ERR_INVALID, ERR_LIMIT,
 * ERR_CONFLICT, ERR_NOT_FOUND: with file, line and word. Those of a folder live in the arena; the
 * program's own alone, as long as it runs. */
MUST_USE bool engine_metrics(struct arena *a, struct str folder, struct catalogue *ret,
                             struct err *e);

struct dimension_facts {
    const struct dimension *dimension;
    struct str              facts;              /* tables that have it, ", " between */
    bool                    own;
};

/* All dimensions: those of the program first. */
MUST_USE bool engine_dimensions(struct arena *a, const struct catalogue *c,
                                const struct dimension_facts **ret, size_t *ret_n,
                                struct err *e);

struct checked_page {
    const char *kind, *path;                    /* metric, dimension, policy */
    struct str  id;
};

/* What a check tells, file by file. */
struct page_use {
    void (*page)(void *ctx, const struct checked_page *page);
    void (*fault)(void *ctx, const char *path, const struct err *e);
    void  *ctx;
};

/* Reads and checks a file of the user's own, or all those of a folder, without a store. Of a file
 * the first fault is the error; of a folder each is told, and the error counts them. */
MUST_USE bool engine_check_pages(struct arena *a, const char *path, const struct page_use *use,
                                 struct err *e);

#endif
