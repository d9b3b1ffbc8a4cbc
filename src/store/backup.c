/* backup.c -- see backup.h. */
#include "backup_priv.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "hash.h"
#include "instant.h"
#include "parse.h"
#include "recent.h"
#include "whole_file.h"

/* The header is three blocks of 4 KiB: the engine's own, and two that take turns. */
enum { HEADER_BYTES = 3 * 4096, PART_BYTES = 4 << 20, TRIES = 3, PATIENCE = 100,
       PATIENCE_MS = 50, THRESHOLD_SIZE = 64, NAMES_MAX = 1000 };

struct backup {
    struct store *of, *beside;
    int           from;                         /* the engine's own descriptor: never closed here,
                                                   since its lock would go with it */
    char          threshold[THRESHOLD_SIZE];
    bool          held;
};

/* --- taking hold --- */

/* The engine's descriptor of its file: closing one of our own would take the lock of the file
 * away from the engine (fcntl(2), record locks). */
static bool find_descriptor(const char *path, int *ret, struct err *e)
{
    DIR *d = opendir("/proc/self/fd");
    struct stat want, have;
    int found = -1;

    if (!d || stat(path, &want) != 0) {
        if (d)
            closedir(d);
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    }
    for (struct dirent *one; found < 0 && (one = readdir(d));) {
        int64_t fd;

        if (!parse_int(str_of(one->d_name), &fd) || fstat((int)fd, &have) != 0)
            continue;
        if (have.st_dev == want.st_dev && have.st_ino == want.st_ino)
            found = (int)fd;
    }
    closedir(d);
    if (found < 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: the file was taken away from the store", path);
    *ret = found;
    return true;
}

static bool keep_text(void *ctx, const struct chunk *c, struct err *e)
{
    struct str text = chunk_text_if(&c->columns[0], 0);

    (void)e;
    if (c->n)
        snprintf(ctx, THRESHOLD_SIZE, "%.*s", (int)text.n, text.p);
    return true;
}

/* Small writers of their own (users, positions) may just be at it: their turn is short. */
static bool checkpoint(struct store *s, struct err *e)
{
    for (int i = 0;; i++) {
        if (driver_run(s, "CHECKPOINT", e))
            return true;
        if (i == PATIENCE || !strstr(e->msg, "CHECKPOINT"))
            return false;
        usleep(PATIENCE_MS * 1000);
    }
}

/* Places of rows may change by it; and while the file is copied, nobody makes another. */
static bool checkpoint_alone(struct store *of, struct store *beside, struct err *e)
{
    bool ok;

    pthread_mutex_lock(&of->checkpoint_lock);
    recent_drop(of);
    ok = checkpoint(beside, e);
    recent_drop(of);
    pthread_mutex_unlock(&of->checkpoint_lock);
    return ok;
}

static bool hold(struct backup *b, struct err *e)
{
    TRY(store_reader(b->of, &b->beside, e));
    TRY(driver_rows(b->beside, "SELECT current_setting('checkpoint_threshold')", NULL, 0,
                    keep_text, b->threshold, e));
    TRY(find_descriptor(b->of->file, &b->from, e));
    TRY(checkpoint_alone(b->of, b->beside, e));
    return driver_run(b->beside, "SET checkpoint_threshold = '1TB'", e);
}

bool backup_open(struct store *s, struct backup **ret, struct err *e)
{
    struct backup *b;

    s = s->owner;
    if (!s->file[0])
        return err_set(e, ERR_INVALID, "a store in memory has no file to copy");
    if (atomic_exchange(&s->copied, true))
        return err_set(e, ERR_CONFLICT, "another backup is under way");
    b = must_alloc(sizeof *b);
    *b = (struct backup){ .of = s };
    if (!hold(b, e)) {
        backup_close(&b);
        return false;
    }
    *ret = b;
    return true;
}

void backup_close(struct backup **b)
{
    struct err ignored = { 0 };

    if (!*b)
        return;
    if ((*b)->threshold[0] && !driver_runf((*b)->beside, &ignored,
                                           "SET checkpoint_threshold = '%s'", (*b)->threshold)) {
        /* The next start has the setting again. */
    }
    store_close(&(*b)->beside);
    atomic_store(&(*b)->of->copied, false);
    mem_free(*b);
    *b = NULL;
}

/* --- bytes --- */

static bool write_all(int to, const char *p, size_t n, const char *name, struct err *e)
{
    while (n) {
        ssize_t put = write(to, p, n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return err_set(e, ERR_UNAVAILABLE, "%s: %s", name, strerror(errno));
        p += put;
        n -= (size_t)put;
    }
    return true;
}

static bool read_all(int from, char *p, size_t n, int64_t at, const char *name, struct err *e)
{
    while (n) {
        ssize_t got = pread(from, p, n, at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(e, ERR_UNAVAILABLE, "%s: %s", name, strerror(errno));
        if (got == 0)
            return err_set(e, ERR_INVALID, "%s: it is shorter than it was", name);
        p += got;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

bool backup_pour(const struct backup_pour *p, uint64_t *ret_hash, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    char *part = arena_alloc(a, PART_BYTES, 1);
    uint64_t hash = 0;

    for (int64_t at = 0; at < p->bytes;) {
        size_t n = p->bytes - at < PART_BYTES ? (size_t)(p->bytes - at) : PART_BYTES;

        TRY(read_all(p->from, part, n, at, p->from_name, e));
        hash = hash_bytes(part, n, hash);
        TRY(p->to < 0 || write_all(p->to, part, n, p->to_name, e));
        /* Bit by bit: all at once at the end, commits to the same disk would wait for it. Where
         * it is not to be had, the end does it. */
        if (p->to >= 0)
            (void)!sync_file_range(p->to, at, (off_t)n, SYNC_FILE_RANGE_WRITE);
        at += (int64_t)n;
        TRY(!p->watch || p->watch->progress(p->watch->ctx, at, p->bytes, e));
    }
    *ret_hash = hash;
    return true;
}

static bool start_over(int to, const char *name, struct err *e)
{
    if (ftruncate(to, 0) != 0 || lseek(to, 0, SEEK_SET) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", name, strerror(errno));
    return true;
}

static bool pour_file(struct backup *b, int to, const char *path,
                      const struct backup_watch *watch, struct backup_manifest *m, struct err *e)
{
    const char *name = b->of->file;
    char before[HEADER_BYTES], after[HEADER_BYTES];

    for (int i = 0; i < TRIES; i++) {
        struct backup_pour pour = { b->from, to, 0, name, path, watch };
        struct stat st;

        TRY(start_over(to, path, e));
        TRY(read_all(b->from, before, sizeof before, 0, name, e));
        if (fstat(b->from, &st) != 0)
            return err_set(e, ERR_UNAVAILABLE, "%s: %s", name, strerror(errno));
        m->bytes = pour.bytes = st.st_size;
        TRY(backup_pour(&pour, &m->hash, e));
        TRY(read_all(b->from, after, sizeof after, 0, name, e));
        if (memcmp(before, after, sizeof before) == 0)
            return true;
    }
    return err_set(e, ERR_UNAVAILABLE, "%s: the store was rearranged meanwhile, %d times", name,
                   TRIES);
}

static bool make_lasting(int fd, const char *name, struct err *e)
{
    return fsync(fd) == 0 || err_set(e, ERR_UNAVAILABLE, "%s: %s", name, strerror(errno));
}

static bool write_end(int to, const char *path, const struct backup_manifest *m, struct err *e)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    char mark[BACKUP_MARK_SIZE];

    backup_manifest_print(&text, m);
    backup_mark_print(mark, text.n);
    return write_all(to, text.p, text.n, path, e) &&
           write_all(to, mark, sizeof mark, path, e) && make_lasting(to, path, e);
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static bool open_one(const char *path, int flags, int *ret, struct err *e)
{
    *ret = open(path, flags | O_CLOEXEC, 0666);
    if (*ret >= 0)
        return true;
    return err_set(e, errno == ENOENT ? ERR_NOT_FOUND : errno == EACCES ? ERR_DENIED
                                                                        : ERR_UNAVAILABLE,
                   "%s: %s", path, strerror(errno));
}

bool backup_write(struct arena *a, struct backup *b, const char *path, int64_t now_us,
                  const struct backup_watch *watch, struct backup_manifest *ret, struct err *e)
{
    AUTO(close_one) int to = -1;
    struct backup_manifest m = { .made_us = now_us };

    TRY(open_one(path, O_WRONLY, &to, e));
    TRY(pour_file(b, to, path, watch, &m, e));
    TRY(backup_peek(a, path, &m.layout, &m.tables, &m.n, e));
    TRY(write_end(to, path, &m, e));
    *ret = m;
    return true;
}

/* --- beside the store --- */

static const char *free_name(struct arena *a, const char *file, int64_t layout)
{
    size_t size = strlen(file) + 64;
    char *name = NEW_N(a, char, size);

    snprintf(name, size, "%s.layout%" PRId64, file, layout);
    for (int i = 2; i < NAMES_MAX && access(name, F_OK) == 0; i++)
        snprintf(name, size, "%s.layout%" PRId64 ".%d", file, layout, i);
    return name;
}

bool backup_beside(struct arena *a, struct store *s, int64_t layout, const char **ret,
                   struct err *e)
{
    AUTO(backup_close) struct backup *b = NULL;
    AUTO(whole_file_done) struct whole_file w = { 0 };
    const char *name = free_name(a, s->file, layout);
    struct backup_manifest m;

    TRY(backup_open(s, &b, e));
    TRY(whole_file_open(a, str_of(name), &w, e));
    TRY(backup_write(a, b, w.working, instant_now_us(), NULL, &m, e));
    TRY(whole_file_keep(&w, e));
    *ret = name;
    return true;
}

/* --- checking --- */

static bool read_end(struct arena *a, int from, const char *path, struct backup_manifest *ret,
                     struct err *e)
{
    char mark[BACKUP_MARK_SIZE], *text;
    struct stat st;
    size_t n;

    if (fstat(from, &st) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    if (st.st_size < BACKUP_MARK_SIZE)
        return err_set(e, ERR_INVALID, "%s: no backup of Telltale", path);
    TRY(read_all(from, mark, sizeof mark, st.st_size - BACKUP_MARK_SIZE, path, e));
    if (!backup_mark_parse(mark, &n) || n > BACKUP_MANIFEST_MAX ||
        (int64_t)n > st.st_size - BACKUP_MARK_SIZE)
        return err_set(e, ERR_INVALID, "%s: no backup of Telltale, or cut off, or changed since",
                       path);
    text = arena_alloc(a, n + 1, 1);
    TRY(read_all(from, text, n, st.st_size - BACKUP_MARK_SIZE - (int64_t)n, path, e));
    if (!backup_manifest_parse(a, (struct str){ text, n }, ret, e))
        return err_prefix(e, "%s: the manifest", path);
    if (ret->bytes != st.st_size - BACKUP_MARK_SIZE - (int64_t)n)
        return err_set(e, ERR_INVALID, "%s: not as long as it was", path);
    return true;
}

static bool compare(const struct backup_manifest *m, int64_t layout,
                    const struct backup_table *have, size_t n, const char *path, struct err *e)
{
    if (layout != m->layout || n != m->n)
        return err_set(e, ERR_INVALID, "%s: other tables than it says", path);
    for (size_t i = 0; i < n; i++)
        if (!str_equal(have[i].name, m->tables[i].name) || have[i].rows != m->tables[i].rows)
            return err_set(e, ERR_INVALID, "%s: %s has %" PRId64 " rows, and it says %" PRId64,
                           path, have[i].name.p, have[i].rows, m->tables[i].rows);
    return true;
}

bool backup_check(struct arena *a, const char *path, const char *to,
                  const struct backup_watch *watch, struct backup_manifest *ret, struct err *e)
{
    AUTO(close_one) int from = -1;
    AUTO(close_one) int target = -1;
    const struct backup_table *tables;
    struct backup_manifest m;
    int64_t layout;
    uint64_t hash;
    size_t n;

    TRY(open_one(path, O_RDONLY, &from, e));
    TRY(read_end(a, from, path, &m, e));
    TRY(!to || open_one(to, O_WRONLY | O_CREAT | O_TRUNC, &target, e));
    TRY(backup_pour(&(struct backup_pour){ from, target, m.bytes, path, to, watch }, &hash, e));
    if (hash != m.hash)
        return err_set(e, ERR_INVALID, "%s: damaged: its bytes are not those that were written",
                       path);
    TRY(!to || make_lasting(target, to, e));
    TRY(backup_peek(a, to ? to : path, &layout, &tables, &n, e));
    TRY(compare(&m, layout, tables, n, path, e));
    *ret = m;
    return true;
}
