/* seen.h -- what a viewer sees of what does not go through a question's statement: rows with
 * names in them, conversations, targets and notes. Whose rows a question counts is said by
 * query; docs/access-scope.md tells all of it. A viewer NULL sees everything. */
#ifndef SEEN_H
#define SEEN_H

#include "engine.h"
#include "notes.h"
#include "query.h"
#include "targets.h"
#include "viewer.h"

/* ERR_INTERNAL: a viewer who may not see persons, and no key to make pseudonyms with. */
MUST_USE bool seen_check(const struct viewer *v, struct err *e);

/* Whether a scoped viewer's teams have that one. */
bool seen_team(const struct viewer *v, struct str team);

/* A name as the viewer sees it: itself, a pseudonym, or none; a name that is none or empty stays
 * so. `column` is what the value is: customer, account, ... */
struct str seen_name(struct arena *a, const struct viewer *v, const char *column,
                     enum personal personal, struct str name);

/* Rows on their way to a viewer. */
struct seen_columns {
    const struct viewer *viewer;
    const char          *names[CHUNK_COLUMNS_MAX];
    enum personal        personal[CHUNK_COLUMNS_MAX];   /* of text columns */
    bool (*rows)(void *ctx, const struct chunk *c, struct err *e);
    void                *ctx;
};

/* Hands rows on, ctx being a struct seen_columns. */
MUST_USE bool seen_rows(void *ctx, const struct chunk *c, struct err *e);

/* When the viewer's facts begin and end, as fact_span() says it of all. */
MUST_USE bool seen_span(struct engine *g, const struct viewer *v, int64_t *ret_first_us,
                        int64_t *ret_last_us, struct err *e);

/* ERR_NOT_FOUND: there is no such conversation that the viewer may see. */
MUST_USE bool seen_conversation(struct engine *g, const struct viewer *v, struct str source,
                                struct str id, uint64_t *ret_key, struct err *e);

#endif
