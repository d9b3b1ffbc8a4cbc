/* area_intake.c -- POST /records: canonical records as lines of JSON or CSV, or as a JSON list.
 *
 * Its records and the facts that follow are on disk when the answer comes. What cannot be used is
 * set aside, as in any import, and told in the answer. Those who send at once share a commit. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include "api_priv.h"
#include "areas.h"
#include "canonical.h"
#include "hash.h"
#include "held.h"
#include "instant.h"
#include "json.h"
#include "live.h"
#include "pool.h"

enum { REJECTS_TOLD = 1000, RESULTS_TOLD = 1000, LIST_BYTES_MAX = 16 << 20, HASH_BYTES = 65536,
       BUSY_WAIT_S = 1 };

static const struct param_def params[] = {
    { .name = "source", .doc = "of records that name none" },
};

static const struct shape_field reject_fields[] = {
    { "line", SHAPE_INT, 0, "of the body, or the place in the list, from 1", NULL, NULL },
    { "field", SHAPE_TEXT, FIELD_NULL, "what it is about; null: the whole record", NULL, NULL },
    { "reason", SHAPE_TEXT, 0, "why it was set aside", NULL, NULL },
};

static const struct shape reject_shape = SHAPE("Reject", "A record that was set aside",
                                               reject_fields);

static const struct shape_field taken_fields[] = {
    { "records", SHAPE_INT, 0, "that could be used", NULL, NULL },
    { "fresh", SHAPE_INT, 0, "new ones", NULL, NULL },
    { "changed", SHAPE_INT, 0, "newer versions", NULL, NULL },
    { "repeated", SHAPE_INT, 0, "that were there already", NULL, NULL },
    { "rejected", SHAPE_INT, 0, "that were set aside", NULL, NULL },
    { "conversations", SHAPE_INT, 0, "brought up to date", NULL, NULL },
    { "rejects", SHAPE_OBJECT, FIELD_LIST, "the first thousand that were set aside", &reject_shape,
      NULL },
    { "results", SHAPE_TEXT, FIELD_LIST | FIELD_OPTIONAL, "what became of each record, in their "
      "order; of up to a thousand", NULL, "new|changed|repeated|rejected" },
};

static const struct shape taken_shape = SHAPE("Taken", "What became of records", taken_fields);

/* What the type of the body says it is: lines, a table, or a list. */
enum form { FORM_LINES, FORM_TABLE, FORM_LIST };

struct told {
    int64_t    line;
    struct str field, reason;
};

struct intake {
    struct call       *call;
    const struct sink *to;
    enum form          form;
    struct told        told[REJECTS_TOLD];      /* of more than are held in memory */
    size_t             n;
};

static bool take_row(void *ctx, const struct row *row, struct err *e)
{
    struct intake *in = ctx;

    return in->to->row(in->to->ctx, row, e);
}

static bool take_reject(void *ctx, const struct reject *reject, struct err *e)
{
    struct intake *in = ctx;
    struct arena *a = in->call->arena;

    if (in->n < REJECTS_TOLD)
        in->told[in->n++] = (struct told){ reject->line, str_copy(a, str_of(reject->field)),
                                           str_copy(a, str_of(reject->reason)) };
    return in->to->reject(in->to->ctx, reject, e);
}

static bool take_progress(void *ctx, int64_t bytes_read, struct err *e)
{
    struct intake *in = ctx;

    if (http_gone(in->call->request))
        return err_set(e, ERR_UNAVAILABLE, "whoever sent it is gone");
    return !in->to->progress || in->to->progress(in->to->ctx, bytes_read, e);
}

static struct str source_of(const struct call *c)
{
    struct str source = call_text(c, "source");

    return source.p ? source : STR("");
}

static bool take_element(struct intake *in, const struct sink *sink, struct row *row,
                         const struct json *element, int64_t place, struct err *e)
{
    struct bytes text = { 0 };
    struct err why = { 0 };
    bool good, ok;

    json_print(&text, element);
    row->wrong = NULL;
    good = canonical_row(row, element, source_of(in->call), &why);
    if (good) {
        row->line = place;
        row->raw = (struct str){ text.p, text.n };
        ok = sink->row(sink->ctx, row, e);
    } else {
        struct reject r = { .file = "POST", .line = place, .field = row->wrong ? row->wrong : "",
                            .reason = why.msg, .text = { text.p, text.n } };

        r.text.n = r.text.n < REJECT_TEXT_MAX ? r.text.n : REJECT_TEXT_MAX;
        ok = sink->reject(sink->ctx, &r, e);
    }
    bytes_done(&text);
    return ok;
}

static bool take_list(struct intake *in, const struct sink *sink, struct str text, struct err *e)
{
    AUTO(json_close) struct json *list = NULL;
    AUTO(row_done) struct row row = { 0 };

    TRY(json_parse(text, &list, e));
    if (json_kind(list) != JSON_KIND_LIST)
        return err_set(e, ERR_INVALID, "a list of records is expected");
    for (size_t i = 0; i < json_count(list); i++)
        TRY(take_element(in, sink, &row, json_at(list, i), (int64_t)i + 1, e));
    return true;
}

static bool form_of(struct call *c, enum form *ret, struct err *e)
{
    static const struct { const char *type; enum form form; } forms[] = {
        { "application/x-ndjson", FORM_LINES }, { "application/jsonl", FORM_LINES },
        { "text/csv", FORM_TABLE }, { "application/json", FORM_LIST },
    };
    struct str rest, type = { "", 0 };

    if (http_header(c->request, "Content-Type", &rest))
        (void)str_next(&rest, ';', &type);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_equal(str_trim(type), str_of(forms[i].type))) {
            *ret = forms[i].form;
            return true;
        }
    c->problem.media = true;
    return err_set(e, ERR_INVALID, "a body of type application/x-ndjson, application/json or "
                   "text/csv is expected");
}

/* The whole of a list has to be in memory, wherever the server put it. */
static bool read_list(struct intake *in, const struct sink *sink, FILE *f, struct err *e)
{
    struct bytes text = { 0 };
    bool ok;

    if (http_body_bytes(in->call->request) > LIST_BYTES_MAX)
        return err_set(e, ERR_LIMIT, "a list may have %d MiB; send lines "
                       "(application/x-ndjson), of which there may be more",
                       LIST_BYTES_MAX >> 20);
    if (!f)
        return take_list(in, sink, http_request_body(in->call->request), e);
    for (size_t n = 1; n; text.n += n)
        n = fread(bytes_room(&text, 65536), 1, 65536, f);
    ok = ferror(f) ? err_set(e, ERR_INTERNAL, "the body: %s", strerror(errno))
                   : take_list(in, sink, (struct str){ text.p, text.n }, e);
    bytes_done(&text);
    return ok;
}

static bool feed(void *ctx, const struct sink *to, struct err *e)
{
    struct intake *in = ctx;
    struct sink sink = { .ctx = in, .row = take_row, .reject = take_reject,
                         .progress = take_progress };
    struct canonical_options options = {
        .file = "POST", .source = source_of(in->call),
        .format = in->form == FORM_TABLE ? CANONICAL_CSV : CANONICAL_JSON,
    };
    const char *path = http_body_path(in->call->request);
    struct str body = http_request_body(in->call->request);
    FILE *f = path ? fopen(path, "rb") : NULL;
    bool ok;

    in->to = to;
    in->n = 0;
    if (path && !f)
        return err_set(e, ERR_INTERNAL, "the body: %s", strerror(errno));
    if (in->form == FORM_LIST)
        ok = read_list(in, &sink, f, e);
    else
        ok = canonical_read(&options, f ? byte_source_file(f) : byte_source_text(&body), &sink,
                            e);
    if (f)
        fclose(f);
    return ok;
}

/* --- the answer --- */

static void put_reject(struct put *o, int64_t line, struct str field, struct str reason)
{
    put_object(o, NULL);
    put_int(o, "line", line);
    put_said(o, "field", field);
    put_text(o, "reason", reason);
    put_end(o);
}

/* Those that are held, with what their fields said; the others as they were told. */
static void put_rejects(struct put *o, const struct intake *in, const struct held *held)
{
    struct held_one one = { 0 };
    size_t told = 0;

    put_list(o, "rejects");
    for (size_t i = 0; !held && i < in->n; i++)
        put_reject(o, in->told[i].line, in->told[i].field, in->told[i].reason);
    if (held && held->rejected)
        for (size_t at = 0; told < REJECTS_TOLD && held_next(held, &at, &one); told += !one.good)
            if (!one.good)
                put_reject(o, one.reject.line, str_of(one.reject.field), str_of(one.reject.reason));
    put_end(o);
}

static void put_results(struct put *o, const struct live_taken *taken)
{
    static const char *const words[] = {
        [FATE_REPEATED] = "repeated", [FATE_NEW] = "new", [FATE_CHANGED] = "changed",
        [FATE_REJECTED] = "rejected",
    };

    if (!taken->held || taken->held->n > RESULTS_TOLD)
        return;
    put_list(o, "results");
    for (size_t i = 0; i < taken->held->n; i++)
        put_word(o, NULL, words[taken->records[i].fate]);
    put_end(o);
}

static void answer(void *ctx, const struct live_taken *taken, struct bytes *to)
{
    const struct intake *in = ctx;
    const struct import_result *r = &taken->counts;
    struct put o;

    put_begin(&o, to, &taken_shape);
    put_int(&o, "records", r->records);
    put_int(&o, "fresh", r->fresh);
    put_int(&o, "changed", r->changed);
    put_int(&o, "repeated", r->repeated);
    put_int(&o, "rejected", r->rejected);
    put_int(&o, "conversations", r->conversations);
    put_rejects(&o, in, taken->held);
    put_results(&o, taken);
    put_finish(&o);
}

/* --- a body under a key --- */

static bool hash_file(const char *path, uint64_t *hash, struct err *e)
{
    AUTO(bytes_done) struct bytes part = { 0 };
    FILE *f = fopen(path, "rb");
    bool ok;

    if (!f)
        return err_set(e, ERR_INTERNAL, "the body: %s", strerror(errno));
    for (size_t n; (n = fread(bytes_room(&part, HASH_BYTES), 1, HASH_BYTES, f));)
        *hash = hash_bytes(part.p, n, *hash);
    ok = !ferror(f) || err_set(e, ERR_INTERNAL, "the body: %s", strerror(errno));
    fclose(f);
    return ok;
}

/* Of all that says what the records are. */
static bool hash_request(struct call *c, enum form form, uint64_t *ret, struct err *e)
{
    struct str source = source_of(c), body = http_request_body(c->request);
    uint64_t hash = hash_bytes(source.p, source.n, (uint64_t)form);

    if (http_body_path(c->request))
        TRY(hash_file(http_body_path(c->request), &hash, e));
    else
        hash = hash_bytes(body.p, body.n, hash);
    *ret = hash;
    return true;
}

static bool read_key(struct call *c, struct live_parcel *p, enum form form, struct err *e)
{
    if (!http_header(c->request, "Idempotency-Key", &p->key))
        return true;
    p->who = c->who->user.name;
    if (p->key.n == 0 || p->key.n > LIVE_KEY_MAX)
        return err_set(e, ERR_INVALID, "Idempotency-Key has 1 to %d characters", LIVE_KEY_MAX);
    return hash_request(c, form, &p->body, e);
}

/* All that a request needs until its records are on disk; in its arena. */
struct sending {
    struct call           call;
    struct intake         intake;
    struct import_options options;
    struct live_parcel    parcel;
};

/* Figures of this generation of the store, or of a later one, have the records in them. */
static void tell_generation(struct call *c)
{
    char text[24];

    snprintf(text, sizeof text, "%" PRId64, pool_generation(c->api->options.pool));
    http_set(c->reply, "Telltale-Generation", str_of(text));
}

static void done(void *ctx, const struct live_result *r, const struct err *e)
{
    struct sending *s = ctx;
    struct call *c = &s->call;

    if (r) {
        c->api->records += (uint64_t)r->counts.records;
        c->api->rejects += (uint64_t)r->counts.rejected;
        if (r->replayed)
            http_set(c->reply, "Idempotent-Replayed", STR("true"));
        tell_generation(c);
        call_bytes(c, "application/json", NULL, r->answer);
    }
    if (!r && (e->kind == ERR_BUSY || e->kind == ERR_UNAVAILABLE))
        c->wait_s = e->kind == ERR_BUSY ? BUSY_WAIT_S : WRITERS_WAIT_S;
    c->problem.of_body = e->kind == ERR_CONFLICT && s->parcel.key.n;
    call_finish(c, r != NULL, e);
}

/* The worker is free again while the records wait for others to share a commit with. */
static bool post_records(struct call *c, struct err *e)
{
    struct sending *s = NEW(c->arena, struct sending);
    struct err why = { 0 };

    s->intake.call = &s->call;
    s->options = (struct import_options){
        .connector = STR("canonical"), .source = source_of(c), .now_us = c->now_us, .feed = feed,
        .feed_ctx = &s->intake, .feed_of = http_body_bytes(c->request),
    };
    s->parcel = (struct live_parcel){ .arena = c->arena, .answer = answer, .ctx = &s->intake };
    TRY(form_of(c, &s->intake.form, e));
    TRY(read_key(c, &s->parcel, s->intake.form, e));
    call_later(c, &s->call);
    if (!live_send(c->api->options.live, &s->options, &s->parcel, done, s, &why))
        done(s, NULL, &why);
    return true;
}

static const struct route routes[] = {
    { .method = "POST", .path = "/records", .id = "sendRecords", .handle = post_records,
      .doc = "take in canonical records; gzip is fine", .needs = PERM_RECORDS,
      .flags = ROUTE_SPOOLED, .answer = &taken_shape, PARAMS(params),
      .body_types = "application/x-ndjson|application/jsonl|application/json|text/csv" },
};

const struct route_table routes_intake = { routes, sizeof routes / sizeof *routes };
