/* person.h -- what the gaps between a person's contacts are made of, and their table.
 *
 *   journal.customer    ─► person_scan_identities ─► pairs of those who share an identity
 *   journal.conversation ► person_scan_links      ─► pairs of those that share a matter
 *   facts.conversation  ─► person_scan_contacts   ─► one row a conversation
 *   numbers of the fold ─► person_write_*         ─► person_finish ─► facts.person_gap
 *
 * Customers, identities and matters are numbers here: hashes of their texts, which
 * are compared trimmed and without regard to case. */
#ifndef PERSON_H
#define PERSON_H

#include "err.h"
#include "journal.h"
#include "store.h"
#include "table.h"

/* `followed`: only of those whom that stage concerns, see follow.h; NULL: of all.
 *
 * Customer and identity, as keys: only identities that 2 to shared_max different
 * customers have. */
MUST_USE bool person_scan_identities(struct store *s, const struct stage *followed,
                                     size_t shared_max, store_sink *sink, void *ctx,
                                     struct err *e);

/* Conversation or matter, and what joins it with others, as keys: only of
 * conversations that are linked to another. */
MUST_USE bool person_scan_links(struct store *s, const struct stage *followed, store_sink *sink,
                                void *ctx, struct err *e);

/* The columns of person_scan_contacts(): keys, null where there is none; instants;
 * whether it is merged, spam, deleted or a test, and so no contact of its own. */
enum feed_contact { FEED_T_KEY, FEED_T_CUSTOMER, FEED_T_MATTER, FEED_T_CATEGORY, FEED_T_CREATED,
                    FEED_T_RESOLVED, FEED_T_APART };

MUST_USE bool person_scan_contacts(struct store *s, const struct stage *followed,
                                   store_sink *sink, void *ctx, struct err *e);

/* Takes customer and person, as keys, of customers that were merged. */
MUST_USE bool person_write_merged(struct store *s, store_source *source, void *ctx,
                                  struct err *e);

/* Takes the key that a chain begins with, the key of the first conversation of its
 * matter, and that one's creation: of chains that are one matter with others. */
MUST_USE bool person_write_joined(struct store *s, store_source *source, void *ctx,
                                  struct err *e);

/* The two parts that gaps are found in: by person and by matter. Each takes the key
 * of a conversation, the columns of `gaps` from `first` on, and the key that its
 * chain begins with. */
enum person_part { PERSON_PART_PERSON, PERSON_PART_MATTER };

MUST_USE bool person_write_part(struct store *s, enum person_part part,
                                const struct table_def *gaps, size_t first,
                                store_source *source, void *ctx, struct err *e);

/* Which of these were written. Chains are wherever the part by matter is. */
struct person_written {
    bool merged, parts[2];                      /* by enum person_part */
};

/* Within the transaction that began before person_write_merged(): makes the table
 * of gaps anew from what was written; followed: only rows of conversations that are. */
MUST_USE bool person_finish(struct store *s, const struct stage *followed,
                            const struct person_written *written, const struct table_def *gaps,
                            size_t first, struct err *e);

#endif
