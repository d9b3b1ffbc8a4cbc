/* duckdb.c -- the embedded engine: opening, statements, rows. The door to libduckdb. */
#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "driver.h"
#include "duckdb_priv.h"
#include "erasure_priv.h"
#include "intern.h"
#include "recent.h"
#include "retention.h"
#include "room.h"
#include "schema.h"
#include "words.h"

static_assert(sizeof(struct chunk_word) == sizeof(duckdb_string_t), "text layout");

enum { MEMORY_DEFAULT_MIB = 2048 };

struct fault {
    const char    *text;                        /* in the engine's message */
    enum err_kind  kind;
    const char    *message;                     /* ours; NULL: the engine's */
};

static const struct fault faults[] = {
    { "Failed to create checkpoint", ERR_UNAVAILABLE,
      "the disk has no room to write what was taken; it is not lost" },
    { "Could not set lock", ERR_CONFLICT, "the store is open in another process" },
    { "not a valid DuckDB database file", ERR_INVALID, "the file is not a store of Telltale" },
    { "Could not read enough bytes", ERR_INVALID, "the file is damaged or cut off" },
    { "Corrupt database file", ERR_INVALID, "the file is damaged" },
    { "CSV Parser state machine reached an invalid state", ERR_INVALID,
      "a table has lines that end in LF and lines that end in CR or CR LF" },
    { "Is a directory", ERR_INVALID, "a folder, not a file" },
    { "No such file or directory", ERR_NOT_FOUND, NULL },
    { "Permission denied", ERR_DENIED, NULL },
    { "Out of Memory", ERR_LIMIT, NULL },
    { "No space left", ERR_UNAVAILABLE, NULL },
    { "Read-only file system", ERR_UNAVAILABLE, NULL },
    { "Could not write file", ERR_UNAVAILABLE, NULL },
    { "attached in read-only mode", ERR_UNAVAILABLE,
      "the store can only be read: so is its file system" },
    { "has been invalidated", ERR_UNAVAILABLE, "the store had no room and is to be opened again" },
    { "INTERRUPT", ERR_TIMEOUT, "stopped" },
};

bool duckdb_fail(struct err *e, const char *message)
{
    const char *text = message ? message : "the engine gave no reason";
    const char *from = strncmp(text, "IO Error: ", 10) ? text : text + 10;
    enum err_kind kind = ERR_INTERNAL;

    for (size_t i = 0; i < sizeof faults / sizeof *faults && kind == ERR_INTERNAL; i++)
        if (strstr(text, faults[i].text)) {
            kind = faults[i].kind;
            from = faults[i].message ? faults[i].message : from;
        }
    return err_set(e, kind, "%.*s", (int)strcspn(from, "\n"), from);
}

static void result_done(duckdb_result *r)
{
    duckdb_destroy_result(r);
}

bool driver_run(struct store *s, const char *sql, struct err *e)
{
    AUTO(result_done) duckdb_result r = { 0 };

    if (duckdb_query(s->connection, sql, &r) == DuckDBError)
        return duckdb_fail(e, duckdb_result_error(&r));
    return true;
}

bool driver_runf(struct store *s, struct err *e, const char *fmt, ...)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;
    const char *sql;
    va_list ap;

    buf_init(&b, a, SQL_MAX);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    TRY(buf_finish(&b, &sql, e));
    return driver_run(s, sql, e);
}

static bool first_int(void *ctx, const struct chunk *c, struct err *e)
{
    int64_t *value = ctx;

    (void)e;
    if (c->n && *value == NONE)
        *value = chunk_int(&c->columns[0], 0);
    return true;
}

bool driver_int(struct store *s, int64_t *ret, struct err *e, const char *fmt, ...)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t value = NONE;
    struct buf b;
    const char *sql;
    va_list ap;

    buf_init(&b, a, SQL_MAX);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    TRY(buf_finish(&b, &sql, e));
    TRY(driver_rows(s, sql, NULL, 0, first_int, &value, e));
    *ret = value;
    return true;
}

static bool prepare(struct store *s, const char *sql, const struct str *values, size_t n,
                    duckdb_prepared_statement *ret, struct err *e)
{
    if (duckdb_prepare(s->connection, sql, ret) == DuckDBError)
        return duckdb_fail(e, duckdb_prepare_error(*ret));
    for (size_t i = 0; i < n; i++) {
        duckdb_state state = values[i].p
            ? duckdb_bind_varchar_length(*ret, i + 1, values[i].p, values[i].n)
            : duckdb_bind_null(*ret, i + 1);

        if (state == DuckDBError)
            return err_set(e, ERR_INVALID, "value %zu is not text in UTF-8", i + 1);
    }
    return true;
}

bool driver_bind(struct store *s, const char *sql, const struct str *values, size_t n,
                 struct err *e)
{
    AUTO(duckdb_destroy_prepare) duckdb_prepared_statement p = NULL;
    AUTO(result_done) duckdb_result r = { 0 };

    TRY(prepare(s, sql, values, n, &p, e));
    if (duckdb_execute_prepared(p, &r) == DuckDBError)
        return duckdb_fail(e, duckdb_result_error(&r));
    return true;
}

void duckdb_view(duckdb_data_chunk from, size_t first, struct chunk *ret)
{
    ret->n = duckdb_data_chunk_get_size(from);
    ret->columns_n = duckdb_data_chunk_get_column_count(from) - first;
    assert(ret->columns_n <= CHUNK_COLUMNS_MAX);
    for (size_t i = 0; i < ret->columns_n; i++) {
        duckdb_vector v = duckdb_data_chunk_get_vector(from, first + i);

        ret->columns[i] = (struct chunk_column){ .data = duckdb_vector_get_data(v),
                                                 .valid = duckdb_vector_get_validity(v),
                                                 .engine = v };
    }
}

/* duckdb_rows_changed() says nothing of tables that are made of a query; its row does. */
bool driver_change(struct store *s, const char *sql, int64_t *ret_rows, struct err *e)
{
    AUTO(duckdb_destroy_data_chunk) duckdb_data_chunk c = NULL;
    AUTO(result_done) duckdb_result r = { 0 };
    struct chunk view = { 0 };

    if (duckdb_query(s->connection, sql, &r) == DuckDBError)
        return duckdb_fail(e, duckdb_result_error(&r));
    c = duckdb_fetch_chunk(r);
    if (c)
        duckdb_view(c, 0, &view);
    *ret_rows = view.n ? chunk_int(&view.columns[0], 0) : 0;
    return true;
}

bool driver_rows(struct store *s, const char *sql, const struct str *values, size_t n,
                 store_rows *rows, void *ctx, struct err *e)
{
    AUTO(duckdb_destroy_prepare) duckdb_prepared_statement p = NULL;
    AUTO(duckdb_destroy_pending) duckdb_pending_result pending = NULL;
    AUTO(result_done) duckdb_result r = { 0 };

    TRY(prepare(s, sql, values, n, &p, e));
    if (duckdb_pending_prepared_streaming(p, &pending) == DuckDBError)
        return duckdb_fail(e, duckdb_pending_error(pending));
    if (duckdb_execute_pending(pending, &r) == DuckDBError)
        return duckdb_fail(e, duckdb_result_error(&r));
    for (;;) {
        AUTO(duckdb_destroy_data_chunk) duckdb_data_chunk c = duckdb_fetch_chunk(r);
        struct chunk view;

        if (!c)
            break;
        duckdb_view(c, 0, &view);
        TRY(rows(ctx, &view, e));
    }
    if (duckdb_result_error(&r))
        return duckdb_fail(e, duckdb_result_error(&r));
    return true;
}

bool driver_literal(struct buf *b, struct str text, struct err *e)
{
    if (text.n && memchr(text.p, 0, text.n))
        return err_set(e, ERR_INVALID, "a NUL byte in \"%.*s\"", (int)text.n, text.p);
    buf_add(b, "'");
    for (size_t i = 0; i < text.n; i++)
        buf_add(b, text.p[i] == '\'' ? "''" : "%c", text.p[i]);
    buf_add(b, "'");
    return true;
}

/* FOLDER/./ where the calling thread's folder is not the process's; else nothing. */
static bool own_folder(struct arena *a, struct str *ret, struct err *e)
{
    char own[4096], process[4096];
    ssize_t n = readlink("/proc/self/cwd", process, sizeof process - 1);
    struct buf b;
    const char *text;

    *ret = (struct str){ "", 0 };
    if (!getcwd(own, sizeof own))
        return err_set(e, ERR_UNAVAILABLE, "the working folder: %s", strerror(errno));
    if (n < 0 || ((size_t)n == strlen(own) && memcmp(own, process, (size_t)n) == 0))
        return true;
    buf_init(&b, a, 2 * sizeof own);
    buf_add(&b, "%s/./", own);
    TRY(buf_finish(&b, &text, e));
    *ret = str_of(text);
    return true;
}

bool driver_path(struct buf *b, struct str path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str folder = { "", 0 };
    struct buf whole;
    const char *text;

    if (!path.n || *path.p != '/')
        TRY(own_folder(a, &folder, e));
    buf_init(&whole, a, SQL_MAX);
    buf_add(&whole, "%.*s%.*s", (int)folder.n, folder.p, (int)path.n, path.p);
    TRY(buf_finish(&whole, &text, e));
    return driver_literal(b, str_of(text), e);
}

struct str driver_path_given(struct arena *a, struct str path)
{
    struct err ignored = { 0 };
    struct str folder;

    if (!own_folder(a, &folder, &ignored) || path.n < folder.n ||
        memcmp(path.p, folder.p, folder.n) != 0)
        return path;
    return (struct str){ path.p + folder.n, path.n - folder.n };
}

void driver_name(struct buf *b, const char *name)
{
    buf_add(b, "\"");
    for (; *name; name++)
        buf_add(b, *name == '"' ? "\"\"" : "%c", *name);
    buf_add(b, "\"");
}

const char *driver_type(enum column_type type)
{
    static const char *const names[] = {
        [COLUMN_BOOL] = "BOOLEAN", [COLUMN_INT] = "BIGINT", [COLUMN_KEY] = "UBIGINT",
        [COLUMN_DOUBLE] = "DOUBLE", [COLUMN_TIME] = "TIMESTAMP", [COLUMN_TEXT] = "VARCHAR",
    };

    return names[type];
}

static void set(duckdb_config c, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void set(duckdb_config c, const char *name, const char *fmt, ...)
{
    char value[4096];
    duckdb_state s;
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(value, sizeof value, fmt, ap);
    va_end(ap);
    s = duckdb_set_config(c, name, value);
    assert(s == DuckDBSuccess);                 /* the engine knows these settings */
    (void)s;
}

static void configure(struct store *s, const struct store_options *o, duckdb_config c)
{
    size_t memory = s->memory_bytes >> 20;

    set(c, "memory_limit", "%zuMiB", memory);
    set(c, "threads", "%u", s->threads);
    set(c, "preserve_insertion_order", "false");
    set(c, "checkpoint_threshold", "1TB");      /* see recent.h */
    /* Of a join with few rows, up to so many values skip what cannot hold any of them. */
    set(c, "dynamic_or_filter_threshold", "1000");
    /* What new files are written for: texts that repeat take a third less to write than in the
     * engine's oldest layout, its default, and half to read. */
    set(c, "storage_compatibility_version", "v1.4.0");
    /* Freed blocks are soon needed again; giving them back to the system costs more. */
    set(c, "allocator_flush_threshold", "%zuMiB", memory);
    set(c, "allocator_bulk_deallocation_flush_threshold", "%zuMiB", memory);
    set(c, "autoinstall_known_extensions", "false");
    set(c, "autoload_known_extensions", "false");
    set(c, "allow_community_extensions", "false");
    if (o->read_only)
        set(c, "access_mode", "READ_ONLY");
    if (o->spill_folder)
        set(c, "temp_directory", "%s", o->spill_folder);
    else if (o->path)
        set(c, "temp_directory", "%s.spill", o->path);
    else
        set(c, "temp_directory", "%s/spill", s->own_folder);
}

/* Stores in memory would all spill to one place in the working folder, and into each other's
 * files: each gets a folder of its own. */
static bool make_own_folder(struct store *s, struct err *e)
{
    const char *temporary = getenv("TMPDIR");

    snprintf(s->own_folder, sizeof s->own_folder, "%.400s/telltale-XXXXXX",
             temporary && *temporary ? temporary : "/tmp");
    if (mkdtemp(s->own_folder))
        return true;
    s->own_folder[0] = 0;
    return err_set(e, ERR_UNAVAILABLE, "no room to spill to: %s", strerror(errno));
}

static void remove_own_folder(struct store *s)
{
    char spill[sizeof s->own_folder + 8];

    if (!s->own_folder[0])
        return;
    snprintf(spill, sizeof spill, "%s/spill", s->own_folder);
    rmdir(spill);                               /* the engine empties it */
    rmdir(s->own_folder);
}

static bool find_file(struct store *s, const struct store_options *o, struct err *e)
{
    char *real = o->path ? realpath(o->path, NULL) : NULL;
    bool fits = !real || strlen(real) < sizeof s->file;

    if (real && fits)
        memcpy(s->file, real, strlen(real) + 1);
    mem_free(real);
    return fits || err_set(e, ERR_LIMIT, "%s: the path is too long", o->path);
}

static bool attach(struct store *s, const struct store_options *o, struct err *e)
{
    duckdb_config c = NULL;
    char *message = NULL;
    bool ok;

    duckdb_create_config(&c);
    configure(s, o, c);
    ok = duckdb_open_ext(o->path, &s->database, c, &message) == DuckDBSuccess;
    duckdb_destroy_config(&c);
    if (!ok) {
        duckdb_fail(e, message);
        duckdb_free(message);
        return o->path ? err_prefix(e, "%s", o->path) : false;
    }
    if (duckdb_connect(s->database, &s->connection) == DuckDBError)
        return err_set(e, ERR_INTERNAL, "the store gives no connection");
    return duckdb_register_stream(s, e) && duckdb_register_functions(s, e) &&
           driver_run(s, "SET TimeZone = 'UTC'", e);
}

bool duckdb_attach(struct store *s, struct err *e)
{
    struct store_options o = { .path = s->file, .spill_folder = s->spill_folder,
                               .read_only = s->read_only };

    recent_drop(s);
    return attach(s, &o, e);
}

static bool connect(struct store *s, const struct store_options *o, struct err *e)
{
    if (o->must_exist && o->path && access(o->path, F_OK) != 0)
        return err_set(e, ERR_NOT_FOUND, "%s: there is no store", o->path);
    if (!o->path && !o->spill_folder)
        TRY(make_own_folder(s, e));
    TRY(attach(s, o, e));
    TRY(find_file(s, o, e));
    return o->as_is || (schema_prepare(s, o, e) && words_load(s, e) && erased_load(s, e) &&
                         retention_load(s, e));
}

/* The folder of the store, or the system's for temporary files. */
static void find_folder(struct store *s, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;

    if (!path)
        snprintf(s->folder, sizeof s->folder, "%s", "/tmp");
    else if (!slash)
        snprintf(s->folder, sizeof s->folder, ".");
    else
        snprintf(s->folder, sizeof s->folder, "%.*s", (int)(slash - path) + (slash == path), path);
}

static struct store *new_store(void)
{
    struct store *s = must_alloc(sizeof *s);

    s->owner = s;
    s->words = intern_open();
    s->sources = intern_open();
    pthread_mutex_init(&s->streams_lock, NULL);
    pthread_mutex_init(&s->checkpoint_lock, NULL);
    pthread_mutex_init(&s->readers_lock, NULL);
    return s;
}

/* NULL of NULL. */
static char *text_copy(const char *text)
{
    size_t n = text ? strlen(text) + 1 : 0;
    char *copy = text ? must_room(n) : NULL;

    if (text)
        memcpy(copy, text, n);
    return copy;
}

bool store_open(const struct store_options *given, struct store **ret, struct err *e)
{
    struct store_options options = *given;
    const struct store_options *o = &options;
    struct store *s = new_store();
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    options.read_only |= o->path && room_is_read_only(o->path);
    s->read_only = options.read_only;
    s->threads = o->threads ? o->threads : cores > 0 ? (unsigned)cores : 1;
    s->memory_bytes = o->memory_bytes ? o->memory_bytes : (size_t)MEMORY_DEFAULT_MIB << 20;
    find_folder(s, o->path);
    s->spill_folder = text_copy(o->spill_folder);
    if (!connect(s, o, e)) {
        store_close(&s);
        return false;
    }
    *ret = s;
    return true;
}

int store_layout(void)
{
    return SCHEMA_VERSION;
}

const char *store_former(const struct store *s)
{
    return s->owner->former[0] ? s->owner->former : NULL;
}

bool store_reader(struct store *of, struct store **ret, struct err *e)
{
    struct store *owner = of->owner, *s = must_alloc(sizeof *s);

    s->owner = owner;
    s->threads = owner->threads;
    s->memory_bytes = owner->memory_bytes;
    memcpy(s->folder, owner->folder, sizeof s->folder);
    s->words = owner->words;
    s->sources = owner->sources;
    if (duckdb_connect(owner->database, &s->connection) == DuckDBError) {
        store_close(&s);
        return err_set(e, ERR_INTERNAL, "the store gives no connection");
    }
    if (!driver_run(s, "SET TimeZone = 'UTC'", e)) {
        store_close(&s);
        return false;
    }
    pthread_mutex_lock(&owner->readers_lock);
    s->next = owner->readers;
    owner->readers = s;
    pthread_mutex_unlock(&owner->readers_lock);
    *ret = s;
    return true;
}

void store_guard(struct store *s, pthread_mutex_t *lock)
{
    s->guard = lock;
}

static void forget_reader(struct store *s)
{
    struct store *owner = s->owner;

    pthread_mutex_lock(&owner->readers_lock);
    for (struct store **at = &owner->readers; *at; at = &(*at)->next)
        if (*at == s) {
            *at = s->next;
            break;
        }
    pthread_mutex_unlock(&owner->readers_lock);
}

static void close_owner(struct store *s)
{
    erased_close(s);
    recent_close(s);
    if (s->database)
        duckdb_close(&s->database);
    remove_own_folder(s);
    intern_close(&s->words);
    intern_close(&s->sources);
    pthread_mutex_destroy(&s->streams_lock);
    pthread_mutex_destroy(&s->checkpoint_lock);
    pthread_mutex_destroy(&s->readers_lock);
    mem_free(s->spill_folder);
}

void store_close(struct store **s)
{
    if (!*s)
        return;
    if ((*s)->connection)
        duckdb_disconnect(&(*s)->connection);
    if ((*s)->owner == *s)
        close_owner(*s);
    else
        forget_reader(*s);
    mem_free(*s);
    *s = NULL;
}

bool store_is_read_only(const struct store *s)
{
    return s->owner->read_only;
}

bool store_is_reader(const struct store *s)
{
    return s->owner != s;
}

unsigned store_threads(const struct store *s)
{
    return s->threads;
}

size_t store_memory_bytes(const struct store *s)
{
    return s->memory_bytes;
}

const char *store_folder(const struct store *s)
{
    return s->folder;
}

bool store_begin(struct store *s, struct err *e)
{
    return driver_run(s, "BEGIN TRANSACTION", e);
}

bool store_snapshot(struct store *s, struct err *e)
{
    int64_t version;

    /* The engine takes its view of the store with the first statement. */
    TRY(store_begin(s, e));
    if (driver_int(s, &version, e, "SELECT schema_version FROM main.telltale"))
        return true;
    store_rollback(s);
    return false;
}

bool store_commit(struct store *s, struct err *e)
{
    TRY(words_save(s, e) && driver_run(s, "COMMIT", e));
    if (s->committed)
        s->committed(s->committed_ctx);
    return recent_checkpoint(s, e);
}

void store_interrupt(struct store *s)
{
    /* While the file is swapped there is no connection for a moment. */
    pthread_mutex_lock(&s->owner->readers_lock);
    if (s->connection)
        duckdb_interrupt(s->connection);
    pthread_mutex_unlock(&s->owner->readers_lock);
}

void store_on_commit(struct store *s, void (*tell)(void *ctx), void *ctx)
{
    s->committed = tell;
    s->committed_ctx = ctx;
}

void store_rollback(struct store *s)
{
    struct err ignored = { 0 };

    if (!driver_run(s, "ROLLBACK", &ignored))
        return;                                 /* nothing was open */
}
