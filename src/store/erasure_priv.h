/* erasure_priv.h -- the list of erasures in memory, for those who look things up in it. */
#ifndef ERASURE_PRIV_H
#define ERASURE_PRIV_H

#include "erasure.h"
#include "pseudonym.h"

/* What a hash is of, so that an id and a name that are the same text differ. */
enum erased_what { ERASED_CUSTOMER, ERASED_HANDLE, ERASED_NAME, ERASED_PERSON };

struct erased {
    uint64_t   hash;
    struct str person;                          /* the random id */
    struct str identities;                      /* of its record, a JSON list; else empty */
};

struct erasures {
    struct arena  *arena;                       /* of the texts */
    bool           has_key;
    unsigned char  key[PSEUDONYM_KEY_BYTES];
    struct erased *list;                        /* by hash */
    size_t         n;
};

/* The hash under the store's secret; of handles and names trimmed and without regard to the case
 * of ASCII letters. `source` counts for customers only. */
uint64_t erased_hash(const struct erasures *all, enum erased_what what, struct str source,
                     struct str text);

/* What stands for it; NULL: it was not erased. */
const struct erased *erased_find(const struct erasures *all, enum erased_what what,
                                 struct str source, struct str text);

/* The same of a handle or a name. */
const struct erased *erased_text(const struct erasures *all, struct str text);

/* Reads the list, where there is one. */
MUST_USE bool erased_load(struct store *s, struct err *e);
void          erased_close(struct store *s);

/* Rewrites the tables PREFIXtype of the types in `used`, by the list. Fills the temporary tables
 * erased_key (key and random id of conversations) and, for the journal, stage_touched. */
MUST_USE bool erased_rewrite(struct store *s, const char *prefix, const bool *used,
                             struct erasure_counts *counts, struct err *e);

#endif
