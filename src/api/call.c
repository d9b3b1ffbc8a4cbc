/* call.c -- see call.h. */
#include "call.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

#include "api_priv.h"
#include "hash.h"
#include "instant.h"
#include "json.h"
#include "params.h"
#include "parse.h"

enum { CURSOR_TEXT_MAX = 1024 };

static struct str value_of(const struct call *c, const char *name)
{
    size_t i = param_find(c->route, str_of(name));

    return i < c->route->n_params ? c->values[i] : (struct str){ 0 };
}

struct str call_text(const struct call *c, const char *name)
{
    assert(param_find(c->route, str_of(name)) < c->route->n_params);
    return value_of(c, name);
}

int64_t call_int(const struct call *c, const char *name)
{
    int64_t number = 0;

    return parse_int(call_text(c, name), &number) ? number : 0;     /* it was checked */
}

bool call_bool(const struct call *c, const char *name)
{
    return str_equal(call_text(c, name), STR("true"));
}

bool call_given(const struct call *c, const char *name)
{
    return call_text(c, name).p != NULL;
}

struct str call_body_text(const struct call *c, const char *name)
{
    const struct json *j = json_get(c->body, name);

    return json_kind(j) == JSON_KIND_TEXT ? json_text(j) : (struct str){ 0 };
}

const struct str *call_body_texts(const struct call *c, const char *name, size_t *ret_n)
{
    const struct json *j = json_get(c->body, name);
    size_t n = json_count(j);
    struct str *texts = NEW_N(c->arena, struct str, n);

    for (size_t i = 0; i < n; i++)
        texts[i] = json_text(json_at(j, i));
    *ret_n = n;
    return texts;
}

static bool of_field(struct call *c, const char *field)
{
    c->problem.field = field;
    c->problem.of_body = c->body != NULL;
    return false;
}

bool call_wrong(struct call *c, struct err *e, const char *field, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vtell(e, ERR_INVALID, CODE_NONE, fmt, ap);
    va_end(ap);
    return of_field(c, field);
}

bool call_tell(struct call *c, struct err *e, const char *field, enum err_code code,
               const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vtell(e, ERR_INVALID, code, fmt, ap);
    va_end(ap);
    return of_field(c, field);
}

bool call_pass(struct call *c, struct err *e, const char *field, const struct err *why)
{
    *e = *why;
    e->kind = ERR_INVALID;
    return of_field(c, field);
}

/* Texts that a route has no parameter for, and that nobody gave, are empty. */
static struct str question_text(const struct call *c, const char *name)
{
    struct str text = value_of(c, name);

    return text.p ? text : STR("");
}

struct engine_ask call_question(const struct call *c)
{
    return (struct engine_ask){
        .metrics = question_text(c, "metrics"), .from = question_text(c, "from"),
        .to = question_text(c, "to"), .grain = question_text(c, "grain"),
        .by = question_text(c, "by"), .where = question_text(c, "where"),
        .compare = question_text(c, "compare"), .clock = question_text(c, "clock"),
        .zone = question_text(c, "tz"), .week_start = question_text(c, "week_start"),
        .set = question_text(c, "set"), .policy = question_text(c, "policy"),
        .part = question_text(c, "part"), .folder = c->api->options.folder,
        .mature_only = str_equal(question_text(c, "mature"), STR("true")),
        .now_us = c->now_us, .viewer = c->viewer,
    };
}

/* --- engines --- */

static void enter(struct call *c)
{
    struct busy *b = &c->api->busy;

    pthread_mutex_lock(&b->lock);
    assert(b->n < BUSY_MAX);
    b->calls[b->n++] = c;
    pthread_mutex_unlock(&b->lock);
}

static void leave(struct call *c)
{
    struct busy *b = &c->api->busy;
    size_t i = 0;

    pthread_mutex_lock(&b->lock);
    while (i < b->n && b->calls[i] != c)
        i++;
    if (i < b->n)
        b->calls[i] = b->calls[--b->n];
    pthread_mutex_unlock(&b->lock);
}

void busy_interrupt(struct api *api, bool all)
{
    struct busy *b = &api->busy;

    pthread_mutex_lock(&b->lock);
    for (size_t i = 0; i < b->n; i++) {
        if (!all && b->calls[i]->request)
            continue;
        if (b->calls[i]->reader)
            engine_interrupt(b->calls[i]->reader);
        if (b->calls[i]->writer)
            engine_interrupt(b->calls[i]->writer);
    }
    pthread_mutex_unlock(&b->lock);
}

bool call_read(struct call *c, struct engine **ret, struct err *e)
{
    struct engine *g;

    if (!c->reader) {
        TRY(pool_read(c->api->options.pool, &g, e));
        leave(c);
        c->reader = g;
        enter(c);
    }
    *ret = c->reader;
    return true;
}

/* One more who wants to write; not so many that nobody is left to read. */
static bool queue_to_write(struct call *c, struct err *e)
{
    struct busy *b = &c->api->busy;
    bool room;

    pthread_mutex_lock(&b->lock);
    room = b->writers < WRITERS_MAX;
    b->writers += room;
    pthread_mutex_unlock(&b->lock);
    if (room)
        return true;
    c->wait_s = WRITERS_WAIT_S;
    return err_tell(e, ERR_UNAVAILABLE, CODE_WRITERS, "others are writing; try again");
}

static void leave_writers(struct call *c)
{
    pthread_mutex_lock(&c->api->busy.lock);
    c->api->busy.writers--;
    pthread_mutex_unlock(&c->api->busy.lock);
}

bool call_write(struct call *c, struct engine **ret, struct err *e)
{
    struct engine *g;

    if (!c->writer) {
        TRY(queue_to_write(c, e));
        if (!pool_write(c->api->options.pool, &g, e)) {
            leave_writers(c);
            return false;
        }
        leave(c);
        c->writer = g;
        enter(c);
    }
    *ret = c->writer;
    return true;
}

void call_wrote(struct call *c)
{
    c->wrote = true;
}

void call_release(struct call *c)
{
    leave(c);
    if (c->reader)
        pool_read_done(c->api->options.pool, c->reader);
    if (c->writer) {
        pool_write_done(c->api->options.pool, c->writer, c->wrote);
        leave_writers(c);
    }
    c->reader = c->writer = NULL;
}

/* --- answers --- */

struct put *call_answer(struct call *c)
{
    assert(c->route->answer && !c->sent);
    if (!c->answered)
        put_begin(&c->put, &c->out, c->route->answer);
    c->answered = true;
    return &c->put;
}

/* The name of a file that is saved: what of it is a letter, digit, dot, dash or underscore. */
static void name_file(struct call *c, const char *name)
{
    char text[160] = "attachment; filename=\"";
    size_t n = strlen(text);

    for (; *name && n < sizeof text - 2; name++) {
        bool plain = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') ||
                     (*name >= '0' && *name <= '9') || strchr(".-_", *name);

        text[n++] = plain ? *name : '_';
    }
    text[n++] = '"';
    http_set(c->reply, "Content-Disposition", (struct str){ text, n });
}

void call_bytes(struct call *c, const char *type, const char *name, struct str bytes)
{
    assert(!c->answered && !c->sent);
    if (name)
        name_file(c, name);
    c->status = route_status(c->route);
    http_status(c->reply, c->status);
    http_body(c->reply, type, bytes, (struct str){ 0 });
    c->sent = true;
}

bool call_stream(struct call *c, const char *type, const char *name, struct err *e)
{
    assert(!c->answered && !c->sent);
    if (http_gone(c->request))
        return err_set(e, ERR_UNAVAILABLE, "whoever asked is gone");
    if (name)
        name_file(c, name);
    c->status = route_status(c->route);
    http_status(c->reply, c->status);
    http_stream(c->reply, type);
    c->sent = c->streaming = true;
    return true;
}

bool call_send(struct call *c, struct str bytes, struct err *e)
{
    assert(c->streaming);
    return http_write(c->reply, bytes.p, bytes.n) ||
           err_set(e, ERR_UNAVAILABLE, "whoever asked is gone");
}

struct access_act call_act(const struct call *c)
{
    return (struct access_act){ .who = c->who ? c->who->user.name : STR(""),
                                .address = http_client(c->request), .now_us = instant_now_us() };
}

bool call_note(const struct call *c, const char *what, struct str about, struct err *e)
{
    struct access_act act = call_act(c);

    return access_note(c->api->options.access, &act, str_of(what), about, e);
}

/* --- cursors: sixteen digits that bind a place to its route, then the place, all in hex --- */

static uint64_t bond(const struct call *c, struct str place)
{
    uint64_t route = hash_bytes(c->route->id, strlen(c->route->id), 0);

    return hash_bytes(place.p, place.n, route);
}

struct str call_next(struct call *c, struct str place)
{
    static const char hex[] = "0123456789abcdef";
    char *text = arena_alloc(c->arena, 16 + 2 * place.n + 1, 1);

    snprintf(text, 17, "%016" PRIx64, bond(c, place));
    for (size_t i = 0; i < place.n; i++) {
        text[16 + 2 * i] = hex[(unsigned char)place.p[i] >> 4];
        text[17 + 2 * i] = hex[(unsigned char)place.p[i] & 15];
    }
    return (struct str){ text, 16 + 2 * place.n };
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool call_cursor(struct call *c, struct str *ret, struct err *e)
{
    struct str text = call_text(c, "cursor"), place;
    char check[17], *p;

    if (!text.p) {
        *ret = STR("");
        return true;
    }
    if (text.n < 16 || text.n > CURSOR_TEXT_MAX || text.n % 2)
        return call_tell(c, e, "cursor", CODE_CURSOR, "not a cursor of this list");
    p = arena_alloc(c->arena, text.n, 1);
    place = (struct str){ p, text.n / 2 - 8 };
    for (size_t i = 0; i < place.n; i++) {
        int high = digit(text.p[16 + 2 * i]), low = digit(text.p[17 + 2 * i]);

        if (high < 0 || low < 0)
            return call_tell(c, e, "cursor", CODE_CURSOR, "not a cursor of this list");
        p[i] = (char)(high << 4 | low);
    }
    snprintf(check, sizeof check, "%016" PRIx64, bond(c, place));
    if (memcmp(check, text.p, 16) != 0)
        return call_tell(c, e, "cursor", CODE_CURSOR, "not a cursor of this list");
    *ret = place;
    return true;
}

bool call_page(struct call *c, size_t n, size_t *ret_first, size_t *ret_end, struct err *e)
{
    size_t limit = (size_t)call_int(c, "limit");
    int64_t first = 0;
    struct str place;

    TRY(call_cursor(c, &place, e));
    if (place.n && (!parse_int(place, &first) || first < 0))
        return call_tell(c, e, "cursor", CODE_CURSOR, "not a cursor of this list");
    *ret_first = (size_t)first < n ? (size_t)first : n;
    *ret_end = limit < n - *ret_first ? *ret_first + limit : n;
    return true;
}

struct str call_next_page(struct call *c, size_t n, size_t end)
{
    char text[24];

    if (end >= n)
        return (struct str){ 0 };
    snprintf(text, sizeof text, "%zu", end);
    return call_next(c, str_of(text));
}
