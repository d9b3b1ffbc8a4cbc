/* said.h -- records other than events, each with what its conversation adds, for their facts.
 *
 *   journal.answer ─┬─ journal.invitation ─┬─ facts.conversation ─► said_scan
 *                   by invitation          by source and conversation
 *
 * A record that names no conversation is known by a hash of its type, source and id. */
#ifndef SAID_H
#define SAID_H

#include "err.h"
#include "journal.h"
#include "store.h"
#include "table.h"

/* Which records' facts are made anew, in place of all; see said_follow(). */
enum said_kind { SAID_ANSWER, SAID_INVITATION, SAID_REVIEW, SAID_OFFER, SAID_VOTE, SAID_MENTION,
                 SAID_KINDS };

struct said_followed {
    const struct stage *stage;                  /* set by the caller */
    int64_t ids[SAID_KINDS];                    /* of records of each kind */
    int64_t old[SAID_KINDS];                    /* of them, those that may have rows */
    int64_t sought[SAID_KINDS];                 /* of them, those whose rows are not known */
    bool    messages;                           /* some conversations' */
    bool    sessions;                           /* set by the caller: those of follow_sessions() */
    bool    sessions_stay;                      /* set by the caller: there are none of these */
    bool    all_offers;                         /* set by the caller, see rates_changed() */
};

/* Within the transaction that wrote a resolved stage, see stage_remember(), its facts of
 * conversations included: finds the records whose facts depend on it,
 *
 *   new, newer and replaced ones
 *   those about a conversation of which something changed that they tell
 *   answers and invitations that belong together, answers without one about one conversation
 *   messages of a conversation, where one is new or gone
 *
 * and keeps them, until said_follow_end(), with what is joined to them. */
MUST_USE bool said_follow(struct store *s, const struct stage *t, struct said_followed *ret,
                          struct err *e);
MUST_USE bool said_follow_end(struct store *s, struct err *e);

/* Whether rows of that table are among them; deletes those that there are. */
bool          said_depends(const struct said_followed *f, const char *table);
MUST_USE bool said_forget(struct store *s, const struct said_followed *f, const char *table,
                          struct err *e);

/* Whether there is anything to make rows of the table from. */
MUST_USE bool said_any(struct store *s, const char *table, bool *ret, struct err *e);

/* Whether there are amounts among what came or was replaced; and in which currencies, each with how
 * many there are less for it. */
bool          said_has_amounts(const struct stage *t);
MUST_USE bool said_rows_currencies(struct store *s, const struct stage *t, store_rows *rows,
                                   void *ctx, struct err *e);

/* Rows for the table that `shape` is named after. Its columns are: the row's `key`; `together`,
 * the same in rows that are to be seen together; those of the table, null where they are still
 * to be found; and those that finding them takes, by name:
 *
 *   review, criterion   scores      as the record has it
 *   session             person      key of the customer, 0: nobody
 *                       linked_at   creation of its conversation, where that was assisted
 *   offer               currency
 *
 * Texts that are empty are null. `only` NULL: of all records. */
MUST_USE bool said_scan(struct store *s, const struct table_def *shape,
                        const struct said_followed *only, store_sink *sink, void *ctx,
                        struct err *e);

/* Key of the customer, and instant of creation, of conversations that count and were not
 * resolved without an agent; `followed`: of those of follow_find(). */
MUST_USE bool said_scan_assisted(struct store *s, bool followed, store_sink *sink, void *ctx,
                                 struct err *e);

#endif
