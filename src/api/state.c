/* state.c -- /healthz, and /metrics in OpenMetrics: what the server does, and figures by choice.
 *
 * /metrics is for this machine alone, or for who may read figures: a request that a proxy passed
 * on is not of this machine. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <sys/stat.h>

#include "api_priv.h"
#include "hooks.h"
#include "instant.h"
#include "live.h"
#include "pulls.h"
#include "room.h"

void state_health(struct call *c)
{
    int64_t have, kept;
    char text[160];

    snprintf(text, sizeof text,
             "{\"status\":\"%s\",\"version\":\"%s\",\"generation\":%" PRId64 "}\n",
             room_word(room_look(pool_store(c->api->options.pool), &have, &kept)), TELLTALE_VERSION,
             c->generation);
    c->status = 200;
    http_status(c->reply, 200);
    http_set(c->reply, "Cache-Control", STR("no-store"));
    http_body(c->reply, "application/json", str_of(text), (struct str){ 0 });
}

static bool is_loopback(const struct http_request *r)
{
    static const char *const passed_on[] = { "Forwarded", "X-Forwarded-For", "X-Real-IP", "Via" };
    struct str client = http_client(r), text;

    for (size_t i = 0; i < sizeof passed_on / sizeof *passed_on; i++)
        if (http_header(r, passed_on[i], &text))
            return false;
    return (client.n > 4 && memcmp(client.p, "127.", 4) == 0) || str_equal(client, STR("::1"));
}

static bool may_see(struct call *c, struct err *e)
{
    if (is_loopback(c->request))
        return true;
    TRY(call_identify(c, e));
    if (!c->who) {
        c->problem.nobody = true;
        return err_set(e, ERR_DENIED, "from another machine a token is needed");
    }
    return c->who->permissions & PERM_READ || err_set(e, ERR_DENIED, "the permission \"read\" is "
                                                                     "needed");
}

static void add_one(struct bytes *to, const char *name, const char *type, const char *help,
                    uint64_t value)
{
    bytes_printf(to, "# TYPE %s %s\n# HELP %s %s\n%s%s %" PRIu64 "\n", name, type, name, help, name,
                 type[0] == 'c' ? "_total" : "", value);
}

static void add_server(struct bytes *to, struct http_server *server)
{
    struct http_state s;

    if (!server)
        return;
    http_state(server, &s);
    add_one(to, "telltale_connections", "gauge", "Connections that are open.", s.connections);
    add_one(to, "telltale_listeners", "gauge", "Who waits for changes.", s.listeners);
    add_one(to, "telltale_running", "gauge", "Requests that workers have.", s.running);
    add_one(to, "telltale_queued", "gauge", "Requests that wait for a worker.", s.queued);
    add_one(to, "telltale_sent_bytes", "counter", "Bytes of bodies.", s.bytes);
    add_one(to, "telltale_refused", "counter", "Requests refused for their rate.", s.refused);
    add_one(to, "telltale_listeners_dropped", "counter", "Listeners too slow.", s.dropped);
}

static void add_hooks(struct bytes *to, struct hooks *hooks)
{
    uint64_t counts[HOOK_BROKEN + 1];

    hooks_counts(hooks, counts);
    bytes_printf(to, "# TYPE telltale_hook_deliveries counter\n"
                     "# HELP telltale_hook_deliveries Deliveries of vendors, by what became of "
                     "them.\n");
    for (int i = 0; i <= HOOK_BROKEN; i++)
        bytes_printf(to, "telltale_hook_deliveries_total{outcome=\"%s\"} %" PRIu64 "\n",
                     hook_outcome_name((enum hook_outcome)i), counts[i]);
}

static void add_pull_line(struct bytes *to, const char *name, struct str pull, int64_t value)
{
    bytes_printf(to, "%s{pull=\"%.*s\"} %" PRId64 "\n", name, (int)pull.n, pull.p, value);
}

/* Of each pull's last run. Their names hold no character that a label would have to hide. */
static void add_pulls(struct bytes *to, struct call *c)
{
    static const struct { const char *name, *help; } families[] = {
        { "telltale_pull_begun_seconds", "When the last run began, Unix time." },
        { "telltale_pull_records", "Records that the last run brought." },
        { "telltale_pull_failed", "1 where the last run ended before its time." },
    };
    struct pull_list all;
    struct err e = { 0 };

    if (!pull_list(c->arena, c->api->options.access, &all, &e) || !all.n)
        return;
    for (size_t k = 0; k < sizeof families / sizeof *families; k++) {
        bytes_printf(to, "# TYPE %s gauge\n# HELP %s %s\n", families[k].name, families[k].name,
                     families[k].help);
        for (size_t i = 0; i < all.n; i++) {
            struct pull_last last;

            if (!pull_last(c->arena, c->api->options.access, all.pulls[i].name, &last, &e) ||
                last.begun_us == NONE)
                continue;
            add_pull_line(to, families[k].name, all.pulls[i].name,
                          k == 0 ? last.begun_us / SECOND_US : k == 1 ? last.records
                                                                     : last.error.kind != ERR_NONE);
        }
    }
}

static void add_live(struct bytes *to, struct live *live)
{
    struct live_state s;

    if (!live)
        return;
    live_state(live, &s);
    add_one(to, "telltale_commits", "counter", "Commits of records that came live.", s.commits);
    add_one(to, "telltale_parcels", "counter", "Parcels of records in them.", s.parcels);
    add_one(to, "telltale_parcels_refused", "counter", "Parcels that found the queue full.",
            s.refused);
    add_one(to, "telltale_parcels_waiting", "gauge", "Parcels that wait for a commit.", s.waiting);
    add_one(to, "telltale_parcels_waiting_bytes", "gauge", "Memory of them.", s.waiting_bytes);
    add_one(to, "telltale_recent_filter_bytes", "gauge", "Memory of the filter of numbers that are "
            "not recent.", s.filter.bytes);
    add_one(to, "telltale_recent_filter_asked", "counter", "Numbers that it was asked for.",
            s.filter.asked);
    add_one(to, "telltale_recent_filter_old", "counter", "Of them, those that it says are not "
            "recent, and whose tables are asked as a whole.", s.filter.old);
}

static void add_own(struct bytes *to, struct call *c)
{
    struct cache_state cache;
    uint64_t told, cut;
    struct stat st;

    cache_state(c->api->cache, &cache);
    news_counts(c->api->news, &told, &cut);
    add_one(to, "telltale_cache_hits", "counter", "Answers taken from memory.", cache.hits);
    add_one(to, "telltale_cache_misses", "counter", "Answers made.", cache.misses);
    add_one(to, "telltale_cache_entries", "gauge", "Answers in memory.", cache.entries);
    add_one(to, "telltale_cache_bytes", "gauge", "Memory of answers.", cache.bytes);
    add_one(to, "telltale_events", "counter", "Events told to listeners.", told);
    add_one(to, "telltale_signed_out", "counter", "Listeners whose session ended.", cut);
    add_one(to, "telltale_records", "counter", "Records taken by POST.", c->api->records);
    add_one(to, "telltale_rejects", "counter", "Records of POST set aside.", c->api->rejects);
    add_one(to, "telltale_abandoned", "counter", "Questions ended since the client was gone.",
            c->api->ended);
    add_one(to, "telltale_generation", "gauge", "Which state of the store this is.",
            (uint64_t)c->generation);
    add_live(to, c->api->options.live);
    add_hooks(to, c->api->hooks);
    add_pulls(to, c);
    if (c->api->options.db && stat(c->api->options.db, &st) == 0)
        add_one(to, "telltale_store_bytes", "gauge", "Size of the database file.",
                (uint64_t)st.st_size);
}

/* Names are ids with a statistic: no character that a label would have to hide. */
static void add_figures(struct bytes *to, const struct ask_answer *answer)
{
    bytes_printf(to, "# TYPE telltale_kpi gauge\n"
                     "# HELP telltale_kpi Figures of the newest 28 days, in the unit of the "
                     "label.\n");
    for (size_t i = 0; i < answer->n; i++) {
        const struct ask_figure *f = &answer->figures[i];

        if (!f->none && f->n_by == 0 && isfinite(f->value))
            bytes_printf(to, "telltale_kpi{metric=\"%.*s\",unit=\"%s\"} %.17g\n",
                         (int)f->name.n, f->name.p, metric_unit_name(f->unit), f->value);
    }
}

static bool add_kpis(struct bytes *to, struct call *c, struct err *e)
{
    struct engine_ask ask = {
        .metrics = c->api->options.kpis, .from = STR("-28d"), .zone = c->api->options.kpi_zone,
        .folder = c->api->options.folder, .now_us = c->now_us,
    };
    struct ask_answer answer;
    struct engine *g;
    bool ok;

    if (!ask.metrics.n)
        return true;
    TRY(call_read(c, &g, e));
    ok = engine_ask(c->arena, g, &ask, &answer, e);
    call_release(c);
    if (ok)
        add_figures(to, &answer);
    return ok;
}

bool state_metrics(struct call *c, struct err *e)
{
    struct bytes text = { 0 };
    bool ok;

    TRY(may_see(c, e));
    counts_print(c->api->counts, &text);
    add_server(&text, c->api->server);
    add_own(&text, c);
    ok = add_kpis(&text, c, e);
    bytes_printf(&text, "# EOF\n");
    if (ok) {
        c->status = 200;
        http_status(c->reply, 200);
        http_set(c->reply, "Cache-Control", STR("no-store"));
        http_body(c->reply, "application/openmetrics-text; version=1.0.0; charset=utf-8",
                  (struct str){ text.p, text.n }, (struct str){ 0 });
    }
    bytes_done(&text);
    return ok;
}
