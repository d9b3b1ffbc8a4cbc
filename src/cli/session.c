/* session.c -- see session.h. */
#include "session.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "forget.h"
#include "instant.h"
#include "parse.h"
#include "place.h"
#include "store.h"

static bool make_folder(char *path, struct err *e)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        int made;

        *slash = 0;
        made = mkdir(path, 0700);
        if (made != 0 && errno != EEXIST)
            return err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
        *slash = '/';
    }
    return true;
}

bool session_path(const struct options *o, char path[DATABASE_PATH_SIZE], struct err *e)
{
    const char *given = option_value(o, "db"), *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int n;

    if (given)
        n = snprintf(path, DATABASE_PATH_SIZE, "%s", given);
    else if (data && *data == '/')
        n = snprintf(path, DATABASE_PATH_SIZE, "%s/telltale/telltale.db", data);
    else if (home && *home == '/')
        n = snprintf(path, DATABASE_PATH_SIZE, "%s/.local/share/telltale/telltale.db", home);
    else
        return err_set(e, ERR_INVALID, "there is no home folder; name the database with --db");
    if (n < 0 || n >= DATABASE_PATH_SIZE)
        return err_set(e, ERR_LIMIT, "the database's path is too long");
    return given || make_folder(path, e);
}

bool session_memory(const struct options *o, size_t *ret_bytes, struct err *e)
{
    const char *memory = option_value(o, "memory");
    int64_t mib;

    if (memory && (!parse_int(str_of(memory), &mib) || mib < 256 || mib > (1 << 24)))
        return err_set(e, ERR_INVALID, "--memory: \"%s\" is no number of MiB from 256", memory);
    *ret_bytes = memory ? (size_t)mib << 20 : 0;
    return true;
}

/* --- the engine --- */

void session_init(struct session *s, struct pool *pool)
{
    *s = (struct session){ .pool = pool };
    pthread_mutex_init(&s->lock, NULL);
}

static struct engine *take_away(struct session *s)
{
    struct engine *g;

    pthread_mutex_lock(&s->lock);
    g = s->engine;
    s->engine = NULL;
    pthread_mutex_unlock(&s->lock);
    return g;
}

void session_release(struct session *s)
{
    struct engine *g = take_away(s);

    if (g && !s->pool)
        engine_close(&g);
    else if (g && s->writes)
        pool_write_done(s->pool, g, false);
    else if (g)
        pool_read_done(s->pool, g);
}

void session_done(struct session *s)
{
    session_release(s);
    pthread_mutex_destroy(&s->lock);
}

void session_stop(struct session *s)
{
    pthread_mutex_lock(&s->lock);
    atomic_store(&s->over, true);
    if (s->engine)
        engine_interrupt(s->engine);
    pthread_mutex_unlock(&s->lock);
}

void session_say_former(const struct options *o, struct engine *g)
{
    const char *former = store_former(engine_store(g));

    if (former)
        fprintf(o->err, "telltale: the store was of an older release and was brought forward; as "
                "it was, it is in %s\n", former);
}

static bool open_file(const struct options *o, bool must_exist, struct engine **ret,
                      struct err *e)
{
    char path[DATABASE_PATH_SIZE];
    struct engine_options options = { .path = path, .must_exist = must_exist };
    struct err ignored = { 0 };
    struct place place;

    TRY(session_path(o, path, e));
    TRY(session_memory(o, &options.memory_bytes, e));
    TRY(engine_open(&options, ret, e));
    session_say_former(o, *ret);
    /* Who has the database is alone: a socket beside it is left of a server that died. */
    if (place_of(path, &place, &ignored))
        place_remove(&place);
    return true;
}

static bool open_session(const struct options *o, bool writes, bool must_exist,
                         struct engine **ret, struct err *e)
{
    struct session *s = o->session;
    struct engine *g;
    size_t unused;

    assert(!s->engine);                         /* a command opens one store, once */
    if (!s->pool)
        TRY(open_file(o, must_exist, &g, e));
    else if (writes)
        TRY(session_memory(o, &unused, e) && pool_write(s->pool, &g, e));
    else
        TRY(session_memory(o, &unused, e) && pool_read(s->pool, &g, e));
    pthread_mutex_lock(&s->lock);
    s->engine = g;
    s->writes = writes;
    pthread_mutex_unlock(&s->lock);
    if (atomic_load(&s->over))                  /* while it waited */
        return err_set(e, ERR_TIMEOUT, "stopped");
    *ret = g;
    return true;
}

bool session_read(const struct options *o, struct engine **ret, struct err *e)
{
    return open_session(o, false, true, ret, e);
}

bool session_write(const struct options *o, bool must_exist, struct engine **ret, struct err *e)
{
    return open_session(o, true, must_exist, ret, e);
}

bool session_compact(const struct options *o, struct engine *g, struct err *e)
{
    return o->session->pool ? pool_compact(o->session->pool, g, e) : engine_compact(g, false, e);
}

bool session_now(const struct options *o, int64_t *ret_us, struct err *e)
{
    const char *now = option_value(o, "now");

    *ret_us = instant_now_us();
    if (now && !instant_parse(str_of(now), ret_us, e))
        return err_prefix(e, "--now");
    return true;
}

int session_fail(const struct options *o, const struct err *e)
{
    if (!o->session || !atomic_load(&o->session->cut))
        fprintf(o->err, "telltale: %s\n", e->msg);
    return exit_code(e->kind);
}

static bool show_progress(void *ctx, const char *what, int64_t rows, int64_t bytes,
                          int64_t of_bytes, struct err *e)
{
    struct session_watch *w = ctx;

    if (atomic_load(&w->options->session->over))
        return err_set(e, ERR_TIMEOUT, "stopped");
    if (strcmp(w->progress.label, what) != 0)
        progress_begin(&w->progress, what, of_bytes, instant_now_us());
    progress_show(&w->progress, rows, bytes, instant_now_us());
    return true;
}

struct engine_watch session_watch(struct session_watch *w, const struct options *o)
{
    w->options = o;
    progress_init(&w->progress, o->err, o->err_terminal, option_on(o, "quiet"));
    return (struct engine_watch){ show_progress, w };
}

/* --- rows --- */

void print_open(struct print *p, const struct options *o, const struct column_def *columns,
                size_t n)
{
    enum output_format format = output_format_of(option_value(o, "format"));

    if (format == OUTPUT_JSON && p->lines)
        format = OUTPUT_JSON_LINES;
    p->columns = columns;
    p->n = n;
    p->to = o->out;
    p->session = o->session;
    p->output = output_open(o->out, format, columns, n, o->out_terminal);
}

bool print_rows(void *print, const struct chunk *c, struct err *e)
{
    struct print *p = print;
    struct output_cell cells[CHUNK_COLUMNS_MAX];

    if (ferror(p->to))
        return err_set(e, ERR_UNAVAILABLE, "the output did not take all of it");
    if (p->session && atomic_load(&p->session->over))
        return err_set(e, ERR_TIMEOUT, "stopped");
    for (size_t row = 0; row < c->n; row++) {
        for (size_t i = 0; i < p->n; i++)
            cells[i] = cell_of(&c->columns[i], p->columns[i].type, row);
        output_row(p->output, cells);
    }
    return true;
}

bool print_finish(struct print *p, struct err *e)
{
    return output_finish(p->output, e);
}

void print_close(struct print *p)
{
    output_close(&p->output);
}
