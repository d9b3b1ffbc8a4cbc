/* demo.c -- see demo.h. */
#include "demo_priv.h"

enum { FIRST_YEAR = 1971, LAST_YEAR = 2200 };

static bool check_options(const struct demo_options *o, struct err *e)
{
    int64_t first_us = instant_days(FIRST_YEAR, 1, 1) * DAY_US;
    int64_t last_us = instant_days(LAST_YEAR, 1, 1) * DAY_US;

    if (o->conversations < 1 || o->conversations > DEMO_CONVERSATIONS_MAX)
        return err_set(e, ERR_INVALID, "conversations must be from 1 to %d",
                       DEMO_CONVERSATIONS_MAX);
    if (o->to_us < first_us || o->to_us > last_us)
        return err_set(e, ERR_INVALID, "the year must end between %d and %d", FIRST_YEAR,
                       LAST_YEAR);
    return true;
}

static bool write_all(struct demo *d, struct err *e)
{
    TRY(company_open(d, e));
    d->out.cut_s = d->to_s;
    agents_open(d);
    people_open(d);
    volume_open(d);
    company_write(d);
    agents_write(d);
    people_write(d);
    volume_write(d);
    loyalty_write(d);
    if (d->out.failed)
        *e = d->out.err;
    return !d->out.failed;
}

bool demo_write(const struct demo_options *o, const struct sink *sink, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct demo *d = NEW(a, struct demo);
    bool ok;

    TRY(check_options(o, e));
    d->options = o;
    d->arena = a;
    d->out.sink = sink;
    ok = write_all(d, e);
    row_done(&d->out.row);
    bytes_done(&d->repeats);
    bytes_done(&d->arrivals);
    return ok;
}
