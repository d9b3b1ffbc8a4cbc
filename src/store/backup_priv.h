/* backup_priv.h -- what the files of backups share. */
#ifndef BACKUP_PRIV_H
#define BACKUP_PRIV_H

#include "backup.h"
#include "bytes.h"

enum { BACKUP_MARK_SIZE = 32 };

void backup_manifest_print(struct bytes *b, const struct backup_manifest *m);

/* The end of a backup, which tells how many bytes the manifest before it has. False: that is no
 * such end. */
void backup_mark_print(char ret[BACKUP_MARK_SIZE], size_t manifest_bytes);
bool backup_mark_parse(const char mark[BACKUP_MARK_SIZE], size_t *ret_manifest_bytes);

/* Opens the engine's file without a look at its layout, and tells that and the rows of its tables;
 * nothing is written. */
MUST_USE bool backup_peek(struct arena *a, const char *path, int64_t *ret_layout,
                          const struct backup_table **ret, size_t *ret_n, struct err *e);

/* Reads [0, bytes) of `from`, hashes it and writes it to `to` (-1: nowhere). */
struct backup_pour {
    int         from, to;
    int64_t     bytes;
    const char *from_name, *to_name;            /* for messages */
    const struct backup_watch *watch;
};

MUST_USE bool backup_pour(const struct backup_pour *p, uint64_t *ret_hash, struct err *e);

#endif
