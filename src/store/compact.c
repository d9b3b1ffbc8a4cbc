/* compact.c -- see compact.h. */
#include "compact.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"

/* What the copy is attached as. */
#define COPY "telltale_compact"

/* Tables that others write beside a running copy, on a connection with a guard. */
static const char *const beside[] = { "kept", "trail" };

bool compact_mark(struct store *s, struct err *e)
{
    return driver_run(s, "CREATE TABLE IF NOT EXISTS main.compact_due (since TIMESTAMP)", e);
}

bool compact_is_due(struct store *s, bool *ret, struct err *e)
{
    int64_t n = 0;

    if (s->owner->file[0])
        TRY(driver_int(s, &n, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = "
                       "current_database() AND table_name = 'compact_due'"));
    *ret = n > 0;
    return true;
}

static const char *copy_path(struct arena *a, struct store *s)
{
    struct buf b;
    const char *path = "";
    struct err never = { 0 };

    buf_init(&b, a, 8192);
    buf_add(&b, "%s.compact", s->owner->file);
    return buf_finish(&b, &path, &never) ? path : "";
}

static void remove_copy(struct store *s)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err ignored = { 0 };
    const char *path = copy_path(a, s);
    char wal[8192];

    if (!driver_run(s, "DETACH DATABASE IF EXISTS " COPY, &ignored))
        ignored.kind = ERR_NONE;
    snprintf(wal, sizeof wal, "%s.wal", path);
    unlink(path);
    unlink(wal);
}

static bool take_name(void *ctx, const struct chunk *c, struct err *e)
{
    struct buf *b = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str name = chunk_text_if(&c->columns[0], row);

        for (size_t i = 0; i < name.n; i++)
            buf_add(b, name.p[i] == '"' ? "\"\"" : "%c", name.p[i]);
    }
    return true;
}

void compact_drop(struct store *s)
{
    remove_copy(s);
    atomic_store(&s->owner->copied, false);
}

/* In the order of rows: what belongs together stays so. */
static bool fill(struct store *s, const char *path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "ATTACH ");
    TRY(driver_path(&b, str_of(path), e));
    buf_add(&b, " AS " COPY "; SET preserve_insertion_order = true; COPY FROM DATABASE \"");
    TRY(driver_rows(s, "SELECT current_database()", NULL, 0, take_name, &b, e));
    buf_add(&b, "\" TO " COPY "; DROP TABLE IF EXISTS " COPY ".main.compact_due");
    return buf_finish(&b, &sql, e) && driver_run(s, sql, e);
}

bool compact_copy(struct store *s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err ignored = { 0 };
    bool ok;

    if (atomic_exchange(&s->owner->copied, true))
        return err_set(e, ERR_CONFLICT, "a backup is under way");
    remove_copy(s);
    ok = fill(s, copy_path(a, s), e);
    if (!driver_run(s, "SET preserve_insertion_order = false", &ignored))
        ignored.kind = ERR_NONE;
    if (!ok)
        compact_drop(s);
    return ok;
}

static bool sync_path(const char *path, int flags, struct err *e)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (!ok)
        err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

/* What was written beside since the copy was made; then the copy is whole, and on disk. */
static bool finish(struct store *s, const char *path, struct err *e)
{
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        int64_t n;

        TRY(driver_int(s, &n, e, "SELECT count(*) FROM duckdb_tables() WHERE database_name = "
                       "'" COPY "' AND table_name = '%s'", beside[i]));
        if (n)
            TRY(driver_runf(s, e, "BEGIN TRANSACTION; CREATE OR REPLACE TABLE " COPY ".main.%s AS "
                            "SELECT * FROM main.%s; COMMIT", beside[i], beside[i]));
    }
    return driver_run(s, "CHECKPOINT " COPY "; DETACH " COPY, e) &&
           sync_path(path, O_RDONLY, e);
}

/* The engine writes what is in its log into the file when it is closed. */
static bool replace(struct store *s, const char *path, struct err *e)
{
    char wal[8192];

    snprintf(wal, sizeof wal, "%s.wal", s->file);
    if (access(wal, F_OK) == 0)
        return err_set(e, ERR_UNAVAILABLE, "%s is still there", wal);
    if (rename(path, s->file) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", s->file, strerror(errno));
    return sync_path(store_folder(s), O_RDONLY | O_DIRECTORY, e);
}

static void disconnect(struct store *s)
{
    for (struct store *r = s->readers; r; r = r->next)
        duckdb_disconnect(&r->connection);
    duckdb_disconnect(&s->connection);
    duckdb_close(&s->database);
}

static bool reconnect(struct store *s, struct err *e)
{
    TRY(duckdb_attach(s, e));
    for (struct store *r = s->readers; r; r = r->next)
        if (duckdb_connect(s->database, &r->connection) == DuckDBError ||
            !driver_run(r, "SET TimeZone = 'UTC'", e))
            return err_set(e, ERR_INTERNAL, "the store gives no connection");
    return true;
}

static void guard(struct store *s, int (*lock)(pthread_mutex_t *))
{
    for (struct store *r = s->readers; r; r = r->next)
        if (r->guard)
            (void)lock(r->guard);
}

static bool swap(struct store *s, const char *path, struct err *e)
{
    struct err why = { 0 };
    bool ok;

    TRY(finish(s, path, e));
    disconnect(s);
    ok = replace(s, path, e);
    if (!reconnect(s, &why))
        return err_set(e, ERR_INTERNAL, "%s", why.msg);
    return ok;
}

bool compact_swap(struct store *s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct store *owner = s->owner;
    bool ok;

    pthread_mutex_lock(&owner->readers_lock);
    guard(owner, pthread_mutex_lock);
    ok = swap(owner, copy_path(a, owner), e);
    guard(owner, pthread_mutex_unlock);
    atomic_store(&owner->copied, false);
    pthread_mutex_unlock(&owner->readers_lock);
    if (!ok && owner->connection)
        remove_copy(owner);
    return ok;
}

bool compact_reopen(struct store *s, struct err *e)
{
    struct store *owner = s->owner;
    bool ok;

    pthread_mutex_lock(&owner->readers_lock);
    guard(owner, pthread_mutex_lock);
    disconnect(owner);
    ok = reconnect(owner, e);
    guard(owner, pthread_mutex_unlock);
    pthread_mutex_unlock(&owner->readers_lock);
    return ok;
}
