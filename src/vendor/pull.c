/* pull.c -- see pull.h. */
#include "pull.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "arena.h"
#include "fetch.h"
#include "hash.h"
#include "instant.h"
#include "json.h"
#include "retry.h"
#include "secret_place.h"
#include "table.h"

/* Who is asked to wait and not told how long begins with some seconds. */
enum { LOG_TEXT = 400, WAIT_STEP_MS = 100, RUNNING_MAX = PULLS_MAX, LATER_FROM = 4,
       WHY_SIZE = 128 };

/* --- which run in this process --- */

static struct {
    pthread_mutex_t lock;
    char            names[RUNNING_MAX][VENDOR_NAME_MAX + 1];    /* "": free */
} running = { .lock = PTHREAD_MUTEX_INITIALIZER };

static size_t place_of(struct str name)
{
    size_t i = 0;

    while (i < RUNNING_MAX && !str_equal(str_of(running.names[i]), name))
        i++;
    return i;
}

static bool enter(struct str name, struct err *e)
{
    size_t i = RUNNING_MAX;

    pthread_mutex_lock(&running.lock);
    if (place_of(name) == RUNNING_MAX)
        i = place_of(STR(""));
    if (i < RUNNING_MAX)
        snprintf(running.names[i], sizeof running.names[i], "%.*s", (int)name.n, name.p);
    pthread_mutex_unlock(&running.lock);
    return i < RUNNING_MAX || err_set(e, ERR_CONFLICT, "it is being pulled just now");
}

static void leave(struct str name)
{
    size_t i;

    pthread_mutex_lock(&running.lock);
    i = place_of(name);
    if (i < RUNNING_MAX)
        running.names[i][0] = 0;
    pthread_mutex_unlock(&running.lock);
}

bool pull_runs(struct str name)
{
    bool runs;

    pthread_mutex_lock(&running.lock);
    runs = place_of(name) < RUNNING_MAX;
    pthread_mutex_unlock(&running.lock);
    return runs;
}

/* --- one run --- */

struct run {
    struct access             *access;
    const struct pull         *pull;
    const struct pull_options *options;
    struct fetch              *fetch;
    struct fetch_reply         reply;
    int64_t                    waited_ms;       /* in all, to try again */
    uint64_t                   random;
    struct pull_last           last;
};

__attribute__((format(printf, 2, 3)))
static void say(struct run *r, const char *fmt, ...)
{
    char text[LOG_TEXT];
    va_list ap;
    int n;

    if (!r->options->log)
        return;
    n = snprintf(text, sizeof text, "pull %.*s: ", (int)r->pull->name.n, r->pull->name.p);
    va_start(ap, fmt);
    vsnprintf(text + n, sizeof text - (size_t)n, fmt, ap);
    va_end(ap);
    r->options->log(r->options->log_ctx, text);
}

static bool stopped(struct run *r)
{
    return r->options->stop && r->options->stop(r->options->stop_ctx);
}

static bool stop(struct err *e)
{
    return err_tell(e, ERR_TIMEOUT, CODE_PULL_STOPPED, "stopped");
}

static bool bad_status(const struct run *r, const struct stream *s, struct err *e)
{
    return err_tell(e, ERR_INVALID, CODE_PULL_STATUS, "%s: status %d", s->name,
                    (int)r->reply.status);
}

static bool wait_ms(struct run *r, int64_t ms, struct err *e)
{
    for (; ms > 0; ms -= WAIT_STEP_MS) {
        int64_t step_ms = ms < WAIT_STEP_MS ? ms : WAIT_STEP_MS;

        if (stopped(r))
            return stop(e);
        nanosleep(&(struct timespec){ .tv_nsec = step_ms * 1000000 }, NULL);
    }
    return true;
}

/* A wait that the vendor asked for, or of our own; of all of them a run has a limit. */
static bool wait_to_retry(struct run *r, unsigned tries, const char *why, struct err *e)
{
    int64_t after_s, ms;

    r->random = hash_mix(r->random + tries + 1);
    ms = retry_wait_ms(tries, r->random);
    if (retry_after(str_of(r->reply.retry_after), instant_now_us(), &after_s))
        ms = after_s * 1000;
    r->waited_ms += ms;
    if (r->waited_ms > PULL_PATIENCE_S * INT64_C(1000))
        return err_tell(e, ERR_UNAVAILABLE, CODE_PULL_WAITED, "%s; after %d minutes of waiting "
                        "this run ends", why, PULL_PATIENCE_S / 60);
    say(r, "%s; again in %.1f s", why, (double)ms / 1000);
    return wait_ms(r, ms, e);
}

enum answer { ANSWER_PAGE, ANSWER_AGAIN, ANSWER_LATER, ANSWER_NONE, ANSWER_CURSOR };

/* What is to be made of a status. NONE: the account has no such list; CURSOR: the cursor may be too
 * old. */
static bool judge(struct run *r, const struct stream *s, enum answer *ret, char why[WHY_SIZE],
                  struct err *e)
{
    long status = r->reply.status;

    snprintf(why, WHY_SIZE, "%s: status %ld", s->name, status);
    if (status == 200)
        *ret = ANSWER_PAGE;
    else if (status == 429)
        *ret = ANSWER_LATER;
    else if (status >= 500 || status == 408 || status == 425)
        *ret = ANSWER_AGAIN;
    else if ((status == 403 || status == 404) && s->optional)
        *ret = ANSWER_NONE;
    else if (status == 400 || status == 422)
        *ret = ANSWER_CURSOR;
    else if (status == 401 || status == 403)
        return err_tell(e, ERR_DENIED, CODE_PULL_REFUSED, "%s: the vendor refuses the secret "
                        "(status %d)", s->name, (int)status);
    else if (status >= 300 && status < 400)
        return err_tell(e, ERR_INVALID, CODE_PULL_STATUS, "%s: sent elsewhere (status %d), which "
                        "is not followed", s->name, (int)status);
    else
        return bad_status(r, s, e);
    return true;
}

/* A page that is whole: an answer of 200 that is JSON. */
static bool page_once(struct run *r, const struct stream *s, struct str path, struct json **ret,
                      enum answer *ret_answer, char why[WHY_SIZE], struct err *e)
{
    struct err broken = { 0 };

    if (!fetch_get(r->fetch, path, &r->reply, e)) {
        if (e->kind != ERR_UNAVAILABLE)
            return false;
        snprintf(why, WHY_SIZE, "%s: %.90s", s->name, e->msg);
        *ret_answer = ANSWER_AGAIN;
        r->reply.retry_after[0] = 0;
        return true;
    }
    TRY(judge(r, s, ret_answer, why, e));
    if (*ret_answer != ANSWER_PAGE)
        return true;
    json_close(ret);
    *ret = NULL;
    if (!json_parse((struct str){ r->reply.body.p, r->reply.body.n }, ret, &broken)) {
        snprintf(why, WHY_SIZE, "%s: what came is no JSON", s->name);
        *ret_answer = ANSWER_AGAIN;
    }
    return true;
}

static bool fetch_page(struct run *r, const struct stream *s, struct str path, struct json **ret,
                       enum answer *ret_answer, struct err *e)
{
    unsigned again = 0, later = LATER_FROM;
    char why[WHY_SIZE];

    for (;;) {
        if (stopped(r))
            return stop(e);
        TRY(page_once(r, s, path, ret, ret_answer, why, e));
        if (*ret_answer != ANSWER_AGAIN && *ret_answer != ANSWER_LATER)
            return true;
        if (*ret_answer == ANSWER_AGAIN && ++again == PULL_TRIES)
            return err_tell(e, ERR_UNAVAILABLE, CODE_PULL_SILENT, "%s, %d times", why, PULL_TRIES);
        TRY(wait_to_retry(r, *ret_answer == ANSWER_AGAIN ? again : ++later, why, e));
    }
}

/* Others send as well: whoever finds the queue full waits as for a vendor. */
static bool take_payload(struct run *r, const struct payload *p, struct import_result *ret,
                         struct err *e)
{
    for (unsigned tries = 1;; tries++) {
        if (taker_take(&r->options->taker, p, instant_now_us(), ret, e))
            return true;
        if (e->kind != ERR_BUSY)
            return false;
        r->reply.retry_after[0] = 0;
        TRY(wait_to_retry(r, tries, "too much comes at once", e));
    }
}

static bool import_page(struct run *r, const struct stream *s, struct str text,
                        struct stream_state *state, struct err *e)
{
    char name[160];
    struct payload p = { r->pull->vendor, r->pull->source, .text = text };
    struct import_result result;

    /* Without the page: an item that is set aside again is the same reject. */
    snprintf(name, sizeof name, "pull %.*s %s", (int)r->pull->name.n, r->pull->name.p, s->name);
    p.name = str_of(name);
    TRY(take_payload(r, &p, &result, e));
    r->last.pages++;
    r->last.records += result.records;
    r->last.fresh += result.fresh;
    r->last.changed += result.changed;
    r->last.rejected += result.rejected;
    state->records += result.records;
    say(r, "%s: page %lld: %lld records, %lld new, %lld changed, %lld rejected", s->name,
        (long long)state->pages, (long long)result.records, (long long)result.fresh,
        (long long)result.changed, (long long)result.rejected);
    return true;
}

/* One item's own answer, as a record that says of which item it is and when it was asked. */
static bool add_each(struct arena *a, struct run *r, const struct stream *s,
                     const struct json *item, const char *now, struct bytes *text, uint64_t *hash,
                     struct err *e)
{
    AUTO(json_close) struct json *answer = NULL;
    struct str id, path = stream_each_path(a, s, item, &id);
    enum answer kind;

    if (!path.n)
        return true;
    TRY(fetch_page(r, s, path, &answer, &kind, e));
    if (kind == ANSWER_NONE)
        return true;
    if (kind == ANSWER_CURSOR)
        return bad_status(r, s, e);
    bytes_printf(text, "{\"schedule_holidays\":[{\"schedule_id\":%.*s,\"asked_at\":\"%s\","
                 "\"answer\":", (int)id.n, id.p, now);
    bytes_add(text, r->reply.body.p, r->reply.body.n);
    bytes_printf(text, "}]}\n");
    *hash = hash_bytes(r->reply.body.p, r->reply.body.n, hash_bytes(id.p, id.n, *hash));
    return text->n <= PAYLOAD_MAX || err_tell(e, ERR_LIMIT, CODE_PULL_LARGE, "%s: over %d MiB of "
                                              "it", s->name, PAYLOAD_MAX >> 20);
}

/* The page with what is of each of its items, which are one record each; a hash of it. */
static bool add_all(struct arena *a, struct run *r, const struct stream *s,
                    const struct json *page, struct bytes *text, int64_t *ret_hash,
                    struct err *e)
{
    const struct json *items = json_get(page, s->list);
    uint64_t hash = hash_bytes(r->reply.body.p, r->reply.body.n, 0);
    char now[INSTANT_TEXT_SIZE];

    instant_print(instant_now_us(), now);
    bytes_add(text, r->reply.body.p, r->reply.body.n);
    bytes_add(text, "\n", 1);
    for (size_t i = 0; i < json_count(items); i++)
        TRY(add_each(a, r, s, json_at(items, i), now, text, &hash, e));
    *ret_hash = (int64_t)hash;
    return true;
}

/* The cursor is kept when the records are on disk, never before. */
static bool take_page(struct arena *a, struct run *r, const struct stream *s,
                      const struct json *page, struct stream_state *state, bool *ret_end,
                      struct err *e)
{
    AUTO(bytes_done) struct bytes whole = { 0 };
    struct str text = { r->reply.body.p, r->reply.body.n };
    struct stream_state next = *state;
    int64_t now_us = instant_now_us();
    bool same = false;

    TRY(stream_advance(a, s, page, now_us / SECOND_US, &next, ret_end, e));
    if (s->each) {
        TRY(add_all(a, r, s, page, &whole, &next.told, e));
        text = (struct str){ whole.p, whole.n };
        same = *ret_end && !state->cursor.n && next.told == state->told;
    }
    if (same)                                   /* else it would be a newer version each time */
        say(r, "%s: as they were", s->name);
    else
        TRY(import_page(r, s, text, &next, e));
    TRY(pull_state_keep(r->access, r->pull, s, &next, now_us, e));
    *state = next;
    return true;
}

/* A new arena for each page, so that memory does not grow with them. */
static void renew(struct arena **a, struct stream_state *state)
{
    struct arena *next = arena_open();

    state->cursor = str_copy(next, state->cursor);
    arena_close(a);
    *a = next;
}

static bool pull_stream(struct run *r, const struct stream *s, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(json_close) struct json *page = NULL;
    struct stream_state state;
    bool end = false, forgot = false;

    TRY(pull_state(a, r->access, r->pull, s, &state, e));
    if (!stream_begin(s, &state, instant_now_us() / SECOND_US))
        return true;
    while (!end) {
        enum answer answer;

        renew(&a, &state);
        TRY(fetch_page(r, s, stream_path(a, s, &state), &page, &answer, e));
        if (answer == ANSWER_NONE) {
            say(r, "%s: the account has none", s->name);
            return true;
        }
        if (answer == ANSWER_CURSOR) {
            if (forgot || !stream_forget_cursor(s, &state))
                return bad_status(r, s, e);
            say(r, "%s: the cursor is not known any more; on from the newest time seen", s->name);
            forgot = true;
            continue;
        }
        TRY(take_page(a, r, s, page, &state, &end, e));
    }
    return true;
}

static bool pull_all(struct run *r, struct err *e)
{
    size_t n;
    const struct stream *streams = stream_list(r->pull->vendor, &n);

    for (size_t i = 0; i < n; i++)
        TRY(pull_stream(r, &streams[i], e));
    return true;
}

static bool open_run(struct run *r, struct err *e)
{
    AUTO(secrets_done) struct secrets secrets = { 0 };
    struct fetch_options o = { .base = r->pull->base, .user = r->pull->user,
                               .stop = r->options->stop, .stop_ctx = r->options->stop_ctx };

    if (!secrets_read(r->pull->secret, &secrets, e)) {
        e->code = CODE_PULL_SECRET;
        return false;
    }
    o.secret = secrets.list[0];
    return fetch_open(&o, &r->fetch, e);
}

bool pull_run(struct access *x, const struct pull *pull, const struct pull_options *o,
              struct pull_last *ret, struct err *e)
{
    struct run r = { .access = x, .pull = pull, .options = o,
                     .last = { .begun_us = instant_now_us(), .ended_us = NONE } };
    struct err trouble = { 0 }, *why = &trouble;
    bool ok;

    TRY(enter(pull->name, e));
    r.random = (uint64_t)r.last.begun_us;
    ok = pull_last_keep(x, pull->name, &r.last, r.last.begun_us, why) && open_run(&r, why) &&
         pull_all(&r, why);
    fetch_close(&r.fetch);
    fetch_reply_done(&r.reply);
    r.last.ended_us = instant_now_us();
    if (!ok) {
        r.last.error = *why;
        say(&r, "%s", why->msg);
    }
    if (!pull_last_keep(x, pull->name, &r.last, r.last.ended_us, ok ? why : &(struct err){ 0 }))
        ok = false;
    leave(pull->name);
    *ret = r.last;
    if (!ok)
        *e = trouble;
    return ok;
}
