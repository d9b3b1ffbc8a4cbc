/* cmd_verify.c -- telltale verify. */
#include <stdio.h>
#include <unistd.h>

#include "arena.h"
#include "commands.h"
#include "guide_options.h"
#include "keeping.h"
#include "place.h"
#include "verify.h"

enum { SUFFIX_SIZE = 16 };

struct verifying {
    struct print p;
    bool         all;
    int64_t      looked, faults, rows;
};

static bool print_found(void *ctx, const struct check_found *f, struct err *e)
{
    struct verifying *v = ctx;
    const struct output_cell cells[] = {
        cell_text(str_of(f->check)), cell_text(f->about),
        { .number = f->rows, .none = f->rows == NONE }, { .number = f->wrong },
        cell_text(f->fault),
    };

    v->looked++;
    v->faults += f->wrong != 0;
    v->rows += f->rows == NONE ? 0 : f->rows;
    if (v->all || f->wrong)
        output_row(v->p.output, cells);
    if (v->p.session && atomic_load(&v->p.session->over))
        return err_set(e, ERR_TIMEOUT, "stopped");
    return true;
}

static void open_print(struct verifying *v, const struct options *o)
{
    static const struct column_def columns[] = {
        { "check", COLUMN_TEXT, "what was looked at" },
        { "about", COLUMN_TEXT, "the table" },
        { "rows", COLUMN_INT, "that were read" },
        { "wrong", COLUMN_INT, "how many are not as they must be" },
        { "fault", COLUMN_TEXT, "what is wrong with them" },
    };

    print_open(&v->p, o, columns, sizeof columns / sizeof *columns);
}

static void remove_copy(const char *path)
{
    char log[PATH_MAX + SUFFIX_SIZE];

    snprintf(log, sizeof log, "%s.wal", path);
    unlink(log);
    snprintf(log, sizeof log, "%s.spill", path);
    rmdir(log);
}

static bool verify_copy(const struct options *o, const char *path, struct session_watch *shown,
                        struct verifying *v, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    struct engine_options options = { .path = path, .must_exist = true };
    struct engine_watch watch = session_watch(shown, o);

    TRY(session_memory(o, &options.memory_bytes, e));
    TRY(engine_open(&options, &g, e));
    return engine_verify(g, print_found, v, e) &&
           engine_verify_facts(g, &watch, print_found, v, e);
}

/* On a copy, which is gone afterwards. */
static bool verify_deep(struct arena *a, const struct options *o, struct verifying *v,
                        struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };
    AUTO(whole_file_done) struct whole_file w = { 0 };
    char given[DATABASE_PATH_SIZE], path[PATH_MAX], copy[PATH_MAX + SUFFIX_SIZE];
    struct session_watch shown;
    struct backup_manifest m;
    bool ok;

    TRY(session_path(o, given, e));
    TRY(place_database(given, path, e));
    snprintf(copy, sizeof copy, "%s.verify", path);
    TRY(keeper_open(o, true, &k, e));
    TRY(whole_file_open(a, str_of(copy), &w, e));
    TRY(keeping_copy(a, o, &k, &w, &shown, &m, e));
    ok = verify_copy(o, w.working, &shown, v, e);
    remove_copy(w.working);
    return ok;
}

static bool verify(struct arena *a, const struct options *o, struct err *e)
{
    struct verifying v = { .all = option_on(o, "all") };
    struct engine *g;
    char rows[32];
    bool ok;

    open_print(&v, o);
    if (option_on(o, "deep"))
        ok = verify_deep(a, o, &v, e);
    else
        ok = session_read(o, &g, e) && engine_verify(g, print_found, &v, e);
    ok = ok && print_finish(&v.p, e);
    print_close(&v.p);
    TRY(ok);
    if (v.faults)
        return err_set(e, ERR_INVALID, "%lld of %lld checks found a fault",
                       (long long)v.faults, (long long)v.looked);
    progress_count(v.rows, rows);
    if (!option_on(o, "quiet"))
        fprintf(o->err, "sound: %s rows read, %lld checks, no fault\n", rows,
                (long long)v.looked);
    return true;
}

int cmd_verify(const struct options *o)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };

    return verify(a, o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
