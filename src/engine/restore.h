/* restore.h -- a backup takes the place of a store.
 *
 *   DB.restoring      what the backup holds, checked to the last byte, then under the name DB
 *   DB.before-restore the store as it was, until the other is in its place; killed before that,
 *                     it stays, and the next restore does not touch it until it is done
 *
 * Nothing but the calling process may have the store. */
#ifndef RESTORE_H
#define RESTORE_H

#include "backup.h"
#include "err.h"

struct arena;

struct restore_options {
    const char         *backup;
    const char         *path;                   /* the store, which need not be there */
    bool                keep;                   /* the store as it was stays beside it */
    struct backup_watch watch;
};

struct restore_result {
    struct backup_manifest manifest;
    int64_t                erased;              /* entries of erasures since the backup */
    const char            *doubt;               /* why that could not be told; NULL: it could */
    const char            *former;              /* where the store as it was is; NULL: gone, or
                                                   there was none */
};

/* ERR_INVALID: the backup is none, damaged, or of a newer release; ERR_CONFLICT: another process
 * has the store. The store is as it was then. Texts in the arena. */
MUST_USE bool engine_restore(struct arena *a, const struct restore_options *o,
                             struct restore_result *ret, struct err *e);

#endif
