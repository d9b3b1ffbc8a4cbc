/* text.h -- a source's own records as texts, for the SQL of its connector.
 *
 * The relation `in_text` has a row a record: number (from 1, over all files), file,
 * line, place (which record of its line, from 1), list (the name of the list of
 * JSON that it was in, else empty) and text, which is UTF-8 without NUL. It
 * spills to disk. */
#ifndef TEXT_H
#define TEXT_H

#include "err.h"
#include "sink.h"
#include "store.h"
#include "str.h"

struct texts;

struct text_place {
    const char *file;
    int64_t     line, place;
    struct str  list;
};

MUST_USE bool texts_open(struct store *s, struct texts **ret, struct err *e);

/* Drops the relation and those that were made with it. */
void texts_close(struct texts **t);

MUST_USE bool texts_add(struct texts *t, const struct text_place *place, struct str text,
                        struct err *e);

/* Hands over what was added. */
MUST_USE bool texts_flush(struct texts *t, struct err *e);

struct stage;

/* Makes relations of what the journal and the stage have of the source that is read (input_set()):
 *
 *   in_known_agent      id, role
 *   in_known_customer   id
 *   in_unsaid           messages of which nobody said who wrote them, but for an id:
 *                       conversation, id, at, actor, public, automatic, text
 *
 * So a file that tells who somebody is may come before or after what they wrote. */
MUST_USE bool texts_known(struct texts *t, const struct stage *stage, struct err *e);

/* Makes a relation `in_<name>` from a query, once read by several others. */
MUST_USE bool texts_relation(struct texts *t, struct str name, const char *query, struct err *e);

/* Tells of the records that a query blames: columns record (its number), field, reason. */
MUST_USE bool texts_blame(struct texts *t, const char *query,
                          bool (*use)(void *ctx, const struct reject *reject, struct err *e),
                          void *ctx, struct err *e);

#endif
