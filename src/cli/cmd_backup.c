/* cmd_backup.c -- telltale backup and restore. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "commands.h"
#include "instant.h"
#include "keeping.h"
#include "place.h"
#include "restore.h"
#include "store.h"

static int64_t rows_of(const struct backup_manifest *m)
{
    int64_t rows = 0;

    for (size_t i = 0; i < m->n; i++)
        rows += m->tables[i].rows;
    return rows;
}

static void say(FILE *out, const char *path, const struct backup_manifest *m)
{
    char at[INSTANT_TEXT_SIZE], rows[32];

    instant_print(m->made_us, at);
    progress_count(rows_of(m), rows);
    fprintf(out, "%s: a backup of %s, %s rows, %.1f MB\n", path, at, rows,
            (double)m->bytes / 1e6);
}

static bool check_target(const char *path, bool force, const char *database, struct err *e)
{
    struct stat st, own;

    if (stat(path, &st) != 0)
        return true;
    if (stat(database, &own) == 0 && st.st_dev == own.st_dev && st.st_ino == own.st_ino)
        return err_set(e, ERR_INVALID, "%s: that is the store itself", path);
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_INVALID, "%s: not a file", path);
    return force || err_set(e, ERR_CONFLICT, "%s: is there already; --force writes over it", path);
}

static bool write_backup(struct arena *a, const struct options *o, const struct keeper *k,
                         struct backup_manifest *ret, struct err *e)
{
    AUTO(whole_file_done) struct whole_file w = { 0 };
    struct session_watch shown;

    TRY(whole_file_open(a, str_of(o->args[0]), &w, e));
    TRY(keeping_copy(a, o, k, &w, &shown, ret, e));
    TRY(whole_file_keep(&w, e) && whole_file_sync_folder(w.path, e));
    progress_end(&shown.progress, 0, ret->bytes, instant_now_us());
    return true;
}

static bool backup(struct arena *a, const struct options *o, struct keeper *k, struct err *e)
{
    char given[DATABASE_PATH_SIZE], path[PATH_MAX];
    struct backup_manifest m;

    TRY(session_path(o, given, e));
    TRY(place_database(given, path, e));
    TRY(check_target(o->args[0], option_on(o, "force"), path, e));
    TRY(keeper_open(o, true, k, e));
    TRY(write_backup(a, o, k, &m, e));
    say(o->out, o->args[0], &m);
    if (k->engine && store_is_read_only(engine_store(k->engine)))
        return true;                            /* it has no trail to write */
    return access_backup_made(k->access, &k->act,
                              &(struct access_backup){ m.made_us, str_of(o->args[0]), k->act.who,
                                                       m.bytes, rows_of(&m) }, e);
}

int cmd_backup(const struct options *o)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct keeper k = { 0 };
    struct err e = { 0 };
    bool ok = backup(a, o, &k, &e);

    keeper_close(&k);
    return ok ? exit_code(ERR_NONE) : session_fail(o, &e);
}

static bool check_only(struct arena *a, const struct options *o, const struct backup_watch *watch,
                       struct err *e)
{
    struct backup_manifest m;

    TRY(backup_check(a, o->args[0], NULL, watch, &m, e));
    say(o->out, o->args[0], &m);
    return true;
}

static bool restore(struct arena *a, const struct options *o, struct err *e)
{
    char given[DATABASE_PATH_SIZE], path[PATH_MAX];
    struct session_watch shown;
    struct engine_watch inner = session_watch(&shown, o);
    struct restore_options options = { .backup = o->args[0], .path = path,
                                       .keep = option_on(o, "keep"),
                                       .watch = { keeping_show, &inner } };
    struct restore_result result;

    if (option_on(o, "check"))
        return check_only(a, o, &options.watch, e);
    if (o->session->pool)
        return err_set(e, ERR_CONFLICT, "a server has the store: stop it first");
    TRY(session_path(o, given, e));
    TRY(place_database(given, path, e));
    TRY(engine_restore(a, &options, &result, e));
    progress_end(&shown.progress, 0, result.manifest.bytes, instant_now_us());
    say(o->out, o->args[0], &result.manifest);
    fprintf(o->out, "it is in %s now\n", path);
    if (result.erased)
        fprintf(o->out, "who was erased since then was erased again: %lld entries\n",
                (long long)result.erased);
    if (result.doubt)
        fprintf(o->err, "telltale: who was erased since then cannot be read of the store that was "
                "there, and is to be erased again: %s\n", result.doubt);
    if (result.former)
        fprintf(o->out, "what was there before is in %s\n", result.former);
    return true;
}

int cmd_restore(const struct options *o)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };

    return restore(a, o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
