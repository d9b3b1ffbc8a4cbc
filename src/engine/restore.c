/* restore.c -- see restore.h. */
#include "restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "engine_priv.h"
#include "forget.h"
#include "store.h"
#include "whole_file.h"

enum { SUFFIX_SIZE = 32 };

struct restoring {
    const struct restore_options *options;
    const char *db, *wal, *working, *former, *former_wal;
    int         lock;                           /* the store's file, locked; -1: there is none */
    mode_t      mode;
};

static const char *beside(struct arena *a, const char *path, const char *suffix)
{
    size_t size = strlen(path) + SUFFIX_SIZE;
    char *name = NEW_N(a, char, size);

    snprintf(name, size, "%s%s", path, suffix);
    return name;
}

static bool fault(const char *path, struct err *e)
{
    return err_set(e, errno == EACCES ? ERR_DENIED : ERR_UNAVAILABLE, "%s: %s", path,
                   strerror(errno));
}

static bool remove_one(const char *path, struct err *e)
{
    return unlink(path) == 0 || errno == ENOENT || fault(path, e);
}

/* With the lock that the engine takes: whoever has the store open is found so. */
static bool lock_store(struct restoring *r, struct err *e)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    struct stat st;

    r->lock = open(r->db, O_RDWR | O_CLOEXEC);
    if (r->lock < 0)
        return errno == ENOENT || fault(r->db, e);
    if (fcntl(r->lock, F_SETLK, &whole) != 0)
        return err_set(e, ERR_CONFLICT, "%s: the store is open in another process", r->db);
    if (fstat(r->lock, &st) != 0)
        return fault(r->db, e);
    r->mode = st.st_mode & 0777;
    return true;
}

/* The file without a look at its tables where it is of an older release: that is for whoever
 * opens it next. */
static bool check_store(const struct restoring *r, const struct backup_manifest *m,
                        struct err *e)
{
    AUTO(store_close) struct store *s = NULL;
    struct store_options o = { .path = r->working, .must_exist = true, .read_only = true,
                               .as_is = m->layout < store_layout() };

    if (m->layout > store_layout())
        return err_set(e, ERR_INVALID, "%s: of a newer release: layout %lld, this one reads %d",
                       r->options->backup, (long long)m->layout, store_layout());
    return store_open(&o, &s, e);
}

/* Customers who were erased since the backup was made are erased in what it holds. Where the store
 * as it was cannot tell (it may be why there is a restore), that is said and no more. */
static bool carry_erasures(struct arena *a, struct restoring *r, struct restore_result *ret,
                           struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    struct engine_options o = { .path = r->working, .must_exist = true };
    struct err why = { 0 };
    bool told;

    if (r->lock < 0)
        return true;
    TRY(engine_open(&o, &g, e));
    told = engine_erasures_carry(g, str_of(r->db), &ret->erased, &why);
    TRY(!told || engine_compact(g, false, e));
    if (!told)
        ret->doubt = str_copy(a, str_of(why.msg)).p;
    if (store_former(g->store))                 /* the backup itself is that already */
        TRY(remove_one(store_former(g->store), e));
    close(r->lock);
    return lock_store(r, e);                    /* reading it in this process took the lock away */
}

/* One more name for a file, so that there is a store at any moment. */
static bool keep_name(const char *file, const char *name, struct err *e)
{
    if (access(file, F_OK) != 0 || access(name, F_OK) == 0 || link(file, name) == 0)
        return true;
    return err_set(e, ERR_UNAVAILABLE, "%s: %s", name, strerror(errno));
}

/* The log of the store as it was must not meet the other file: it goes first. */
static bool swap(const struct restoring *r, struct err *e)
{
    bool begun_before = access(r->former, F_OK) == 0;

    TRY(begun_before || keep_name(r->wal, r->former_wal, e));
    TRY(keep_name(r->db, r->former, e));
    TRY(whole_file_sync_folder(r->db, e));
    TRY(remove_one(r->wal, e));
    if (chmod(r->working, r->mode) != 0 || rename(r->working, r->db) != 0)
        return fault(r->db, e);
    return whole_file_sync_folder(r->db, e);
}

static bool restore(struct arena *a, struct restoring *r, struct restore_result *ret,
                    struct err *e)
{
    bool here;

    TRY(lock_store(r, e));
    TRY(backup_check(a, r->options->backup, r->working, &r->options->watch, &ret->manifest, e));
    TRY(check_store(r, &ret->manifest, e));
    TRY(carry_erasures(a, r, ret, e));
    here = r->lock >= 0 || access(r->former, F_OK) == 0;
    TRY(swap(r, e));
    ret->former = here && r->options->keep ? r->former : NULL;
    return ret->former || (remove_one(r->former_wal, e) && remove_one(r->former, e));
}

bool engine_restore(struct arena *a, const struct restore_options *o, struct restore_result *ret,
                    struct err *e)
{
    struct restoring r = { .options = o, .db = o->path, .wal = beside(a, o->path, ".wal"),
                           .working = beside(a, o->path, ".restoring"),
                           .former = beside(a, o->path, ".before-restore"),
                           .former_wal = beside(a, o->path, ".before-restore.wal"),
                           .lock = -1, .mode = 0600 };
    struct restore_result result = { 0 };
    bool ok = restore(a, &r, &result, e);

    unlink(r.working);
    unlink(beside(a, r.working, ".wal"));
    if (r.lock >= 0)
        close(r.lock);
    if (ok)
        *ret = result;
    return ok;
}
