/* room.c -- see room.h. */
#include "room.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "duckdb_priv.h"

/* The log has up to 16 MiB before it is written into the file, where parts of tables that changed
 * are written anew: the more, the larger the store. */
static const int64_t least_kept = INT64_C(32) << 20, most_kept = INT64_C(1) << 30;
enum { KEPT_OF_FILE = 16 };

static int64_t kept_for(const struct stat *file)
{
    int64_t kept = least_kept + file->st_size / KEPT_OF_FILE;

    return kept < most_kept ? kept : most_kept;
}

enum room room_look(const struct store *s, int64_t *ret_free, int64_t *ret_kept)
{
    const char *file = s->owner->file;
    struct statvfs fs;
    struct stat st;

    *ret_free = *ret_kept = 0;
    if (!*file || statvfs(file, &fs) != 0 || stat(file, &st) != 0)
        return ROOM_READY;                      /* in memory; or writing says what is wrong */
    *ret_free = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    *ret_kept = kept_for(&st);
    if (fs.f_flag & ST_RDONLY)
        return ROOM_READ_ONLY;
    return *ret_free < *ret_kept ? ROOM_FULL : ROOM_READY;
}

const char *room_word(enum room r)
{
    static const char *const words[] = { "ready", "full", "read_only" };

    return words[r];
}

bool room_check(const struct store *s, struct err *e)
{
    int64_t have, kept;

    switch (room_look(s, &have, &kept)) {
    case ROOM_FULL:
        return err_set(e, ERR_UNAVAILABLE, "no room: %lld MiB are free on the disk of the store, "
                       "and %lld are kept for what was taken already", (long long)(have >> 20),
                       (long long)(kept >> 20));
    case ROOM_READ_ONLY:
        return err_set(e, ERR_UNAVAILABLE, "the file system of the store can only be read");
    case ROOM_READY:
        break;
    }
    return true;
}

bool room_is_read_only(const char *path)
{
    struct statvfs fs;

    return statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY);
}
