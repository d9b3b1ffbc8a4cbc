/* area_intake.c -- POST /records: canonical records as lines of JSON or CSV, or as a JSON list.
 *
 * A request is one import: its records and the facts that follow are there when the answer comes.
 * What cannot be used is set aside, as in any import, and told in the answer. */
#include <errno.h>
#include <stdio.h>

#include "api_priv.h"
#include "areas.h"
#include "canonical.h"
#include "instant.h"
#include "json.h"

enum { REJECTS_TOLD = 100, LIST_BYTES_MAX = 16 << 20 };

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
    { "rejects", SHAPE_OBJECT, FIELD_LIST, "the first hundred that were set aside", &reject_shape,
      NULL },
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
    struct told        told[REJECTS_TOLD];
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

static void put_taken(struct put *o, const struct import_result *r, const struct intake *in)
{
    put_int(o, "records", r->records);
    put_int(o, "fresh", r->fresh);
    put_int(o, "changed", r->changed);
    put_int(o, "repeated", r->repeated);
    put_int(o, "rejected", r->rejected);
    put_int(o, "conversations", r->conversations);
    put_list(o, "rejects");
    for (size_t i = 0; i < in->n; i++) {
        put_object(o, NULL);
        put_int(o, "line", in->told[i].line);
        put_text(o, "field", in->told[i].field.n ? in->told[i].field : (struct str){ 0 });
        put_text(o, "reason", in->told[i].reason);
        put_end(o);
    }
    put_end(o);
}

static bool post_records(struct call *c, struct err *e)
{
    struct intake *in = NEW(c->arena, struct intake);
    struct import_options options = {
        .connector = STR("canonical"), .source = source_of(c), .now_us = c->now_us, .feed = feed,
        .feed_ctx = in, .feed_of = http_body_bytes(c->request),
    };
    struct import_result result;
    struct engine *g;

    in->call = c;
    TRY(form_of(c, &in->form, e));
    TRY(call_write(c, &g, e));
    TRY(engine_import(g, &options, &result, e));
    c->api->records += (uint64_t)result.records;
    c->api->rejects += (uint64_t)result.rejected;
    put_taken(call_answer(c), &result, in);
    return true;
}

static const struct route routes[] = {
    { .method = "POST", .path = "/records", .id = "sendRecords", .handle = post_records,
      .doc = "take in canonical records; gzip is fine", .needs = PERM_RECORDS,
      .flags = ROUTE_SPOOLED, .answer = &taken_shape, PARAMS(params),
      .body_types = "application/x-ndjson|application/jsonl|application/json|text/csv" },
};

const struct route_table routes_intake = { routes, sizeof routes / sizeof *routes };
