/* warm.c -- asks what the overview will ask, before somebody waits for it. */
#include <time.h>

#include "access.h"
#include "api_priv.h"
#include "catalogue.h"
#include "instant.h"
#include "params.h"

/* As web/src/pages/overview/order.ts and web/src/lib/period.ts have them: other questions would be
 * answered for nobody. */
static const char lead[] = "first_contact_resolution,average_response_time,csat,nps,"
                           "average_resolution_time";

static bool ask(struct api *api, struct str metrics, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(http_blob_close) struct http_blob *b = NULL;
    struct viewer all = { .pseudonym_key = access_pseudonym_key(api->options.access) };
    struct call c = { .arena = a, .api = api, .viewer = &all, .now_us = instant_now_us(),
                      .generation = pool_generation(api->options.pool) };
    struct str parts[PATH_PARTS_MAX];
    const struct { const char *name; struct str value; } given[] = {
        { "metrics", metrics }, { "spark", STR("day") }, { "from", STR("-28d") },
        { "compare", STR("previous") },
    };
    bool ok;

    TRY(router_find(api->router, STR("GET"), STR("/scorecard"), &c.route, parts, NULL, e));
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        TRY(params_take(c.route, str_of(given[i].name), given[i].value, c.values,
                        &c.problem.field, e));
    TRY(params_finish(c.route, c.values, &c.problem.field, e));
    ok = call_kept(&c, &b, e);
    bytes_done(&c.out);
    return ok;
}

static bool is_lead(struct str id)
{
    struct str rest = str_of(lead), one;

    while (str_next(&rest, ',', &one))
        if (str_equal(one, id))
            return true;
    return false;
}

/* The metrics of an area but those that lead, commas between; none where it was met before. */
static struct str area_of(const struct catalogue *c, size_t first, struct bytes *to)
{
    struct str kra = c->metrics[first]->kra;

    to->n = 0;
    for (size_t i = 0; i < first; i++)
        if (str_equal(c->metrics[i]->kra, kra))
            return STR("");
    for (size_t i = first; i < c->n; i++) {
        if (!str_equal(c->metrics[i]->kra, kra) || is_lead(c->metrics[i]->id))
            continue;
        bytes_add(to, ",", to->n > 0);
        bytes_add(to, c->metrics[i]->id.p, c->metrics[i]->id.n);
    }
    return (struct str){ to->p, to->n };
}

static bool ask_all(struct api *api, struct bytes *text, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct catalogue c;

    TRY(engine_metrics(a, api->options.folder, &c, e));
    TRY(ask(api, str_of(lead), e));
    for (size_t i = 0; i < c.n && !api->warm.stopping; i++) {
        struct str metrics = area_of(&c, i, text);

        if (metrics.n)
            TRY(ask(api, metrics, e));
    }
    return true;
}

static void *run(void *ctx)
{
    struct api *api = ctx;
    struct bytes text = { 0 };
    struct err e = { 0 };

    if (!ask_all(api, &text, &e) && !api->warm.stopping && !err_is_of_the_question(&e) &&
        api->options.log)
        api->options.log(api->options.log_ctx, e.msg);
    bytes_done(&text);
    return NULL;
}

void api_warm(struct api *api)
{
    api->warm.running = pthread_create(&api->warm.thread, NULL, run, api) == 0;
}

/* Between two questions there is nothing to interrupt, so it is tried until the thread ends. */
void warm_stop(struct api *api)
{
    struct timespec apart = { .tv_nsec = 20 * 1000000 };

    api->warm.stopping = true;
    while (api->warm.running && pthread_tryjoin_np(api->warm.thread, NULL) != 0) {
        busy_interrupt(api, false);
        nanosleep(&apart, NULL);
    }
    api->warm.running = false;
}
