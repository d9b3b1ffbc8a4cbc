/* cmd_customer.c -- telltale customer: erases a customer, or gives out all that is known of one. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "commands.h"
#include "forget.h"
#include "guide_options.h"
#include "instant.h"
#include "keeper.h"
#include "session.h"

static struct forget_who who_of(const struct options *o)
{
    return (struct forget_who){ .source = given_text(o, "source"), .id = str_of(o->args[1]),
                                .alone = option_on(o, "alone") };
}

/* The users of the store for the trail, and the engine that writes. */
static bool open_both(const struct options *o, struct keeper *k, struct engine **ret,
                      struct err *e)
{
    TRY(keeper_open(o, true, k, e));
    *ret = k->engine;
    return k->engine || session_write(o, true, ret, e);
}

/* Whom, is in the trail as a hash alone. */
static bool note(struct keeper *k, const char *what, const struct forgotten *f, struct err *e)
{
    char about[160];

    snprintf(about, sizeof about, "%s: %lld customers, %lld records", f->mark,
             (long long)f->customers, (long long)f->records);
    return access_note(k->access, &k->act, str_of(what), str_of(about), e);
}

static bool erase(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };
    struct forget_who who = who_of(o);
    struct err later = { 0 };
    struct forgotten f;
    struct engine *g;

    TRY(open_both(o, &k, &g, e));
    TRY(engine_customer_erase(g, &who, k.act.now_us, &f, e));
    TRY(note(&k, "customer.erase", &f, e));
    fprintf(o->out, "erased: %lld customers of one person, %lld records, %lld conversations, "
            "%lld texts that were set aside\n", (long long)f.customers, (long long)f.records,
            (long long)f.conversations, (long long)f.rejects);
    if (!session_compact(o, g, &later))
        fprintf(o->err, "telltale: what was erased can still be in free parts of the file until "
                "it is compacted, at the latest when the store is opened next: %s\n", later.msg);
    return true;
}

struct export {
    FILE *to;
};

static bool put_line(void *ctx, struct str text, struct err *e)
{
    struct export *x = ctx;

    return fwrite(text.p, 1, text.n, x->to) == text.n ||
           err_set(e, ERR_UNAVAILABLE, "the output did not take all of it");
}

static bool write_file(const struct options *o, const char *path, struct engine *g,
                       struct forgotten *ret, struct err *e)
{
    struct forget_who who = who_of(o);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    struct export x = { .to = fd >= 0 ? fdopen(fd, "w") : NULL };
    bool ok;

    if (!x.to)
        return err_set(e, errno == EEXIST ? ERR_CONFLICT : ERR_UNAVAILABLE, "%s: %s", path,
                       strerror(errno));
    ok = engine_customer_export(g, &who, put_line, &x, ret, e);
    if (fclose(x.to) != 0 && ok)
        ok = err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    if (!ok)
        unlink(path);
    return ok;
}

static bool give_out(const struct options *o, struct err *e)
{
    AUTO(keeper_close) struct keeper k = { 0 };
    const char *path = option_value(o, "out");
    struct forget_who who = who_of(o);
    struct export x = { .to = o->out };
    struct forgotten f;
    struct engine *g;

    TRY(open_both(o, &k, &g, e));
    if (path)
        TRY(write_file(o, path, g, &f, e));
    else
        TRY(engine_customer_export(g, &who, put_line, &x, &f, e));
    TRY(note(&k, "customer.export", &f, e));
    fprintf(o->err, "%lld records of %lld customers who are one person\n", (long long)f.records,
            (long long)f.customers);
    return true;
}

static bool list(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "id", COLUMN_TEXT, "what stands for the customer since" },
        { "at", COLUMN_TIME, "when they were erased" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(print_close) struct print p = { 0 };
    struct erased_row *rows;
    struct engine *g;
    size_t n;

    TRY(session_read(o, &g, e));
    TRY(engine_erasures(a, g, &rows, &n, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const struct output_cell cells[] = { cell_text(rows[i].id), { .number = rows[i].at_us } };

        output_row(p.output, cells);
    }
    return print_finish(&p, e);
}

static bool customer(const struct options *o, struct err *e)
{
    const char *what = o->n_args ? o->args[0] : "list";

    if (strcmp(what, "list") == 0)
        return list(o, e);
    if (o->n_args < 2)
        return err_set(e, ERR_INVALID, "customer %s ID: the id of a customer is expected", what);
    return strcmp(what, "erase") == 0 ? erase(o, e) : give_out(o, e);
}

int cmd_customer(const struct options *o)
{
    struct err e = { 0 };

    return customer(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
