/* backup.h -- a whole copy of a store as one file, which says itself what must be in it.
 *
 *   the engine's file, as of one commit │ manifest, JSON │ its size and a mark, BACKUP_MARK_SIZE
 *
 * The engine reads the file as it is: what stands behind its last block it does not look at.
 *
 * The copy is taken block by block while others read and write: the engine never writes over a
 * block that its last checkpoint needs, or a crash would lose the store. So a checkpoint is made,
 * further ones are put off, and the file is copied; the header is compared afterwards, and where
 * a checkpoint came in between, the copy is made again. Commits of the meantime go to the log of
 * the engine and are not in the copy. */
#ifndef BACKUP_H
#define BACKUP_H

#include <stdint.h>

#include "err.h"
#include "store.h"
#include "str.h"

struct arena;
struct backup;

enum { BACKUP_MANIFEST_MAX = 1 << 20, BACKUP_TABLES_MAX = 1024 };

struct backup_table {
    struct str name;                            /* schema.table */
    int64_t    rows;
};

struct backup_manifest {
    int64_t  layout;
    int64_t  made_us;
    int64_t  bytes;                             /* of the engine's file */
    uint64_t hash;                              /* of these bytes: backup_hash() */
    const struct backup_table *tables;          /* by name */
    size_t   n;
};

/* Reads and checks a manifest; texts in the arena. */
MUST_USE bool backup_manifest_parse(struct arena *a, struct str text,
                                    struct backup_manifest *ret, struct err *e);

/* Called now and then; false ends it. */
struct backup_watch {
    bool (*progress)(void *ctx, int64_t bytes, int64_t of_bytes, struct err *e);
    void *ctx;
};

/* Takes hold of the state that the copy will have: the newest commit. The caller has the writer
 * and may give it back when this returns. ERR_CONFLICT: another backup is under way. */
MUST_USE bool backup_open(struct store *s, struct backup **ret, struct err *e);
void          backup_close(struct backup **b);  /* NULL is fine */

/* Writes the copy to the file, which is there and is overwritten, and makes it lasting. */
MUST_USE bool backup_write(struct arena *a, struct backup *b, const char *path, int64_t now_us,
                           const struct backup_watch *watch, struct backup_manifest *ret,
                           struct err *e);

/* All at once, beside the store, for what follows to be undone by: DB.layout4, or where that is
 * taken DB.layout4.2 and so on; the path in the arena. */
MUST_USE bool backup_beside(struct arena *a, struct store *s, int64_t layout, const char **ret,
                            struct err *e);

/* Checks a backup wholly: every byte, that the engine reads it, that all tables have the rows
 * that it says. With `to` (NULL: none), the engine's file is written there meanwhile and made
 * lasting; it is not to be used unless this succeeds. ERR_INVALID: it is no backup, or not as
 * it was made. */
MUST_USE bool backup_check(struct arena *a, const char *path, const char *to,
                           const struct backup_watch *watch, struct backup_manifest *ret,
                           struct err *e);

#endif
