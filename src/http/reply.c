/* reply.c -- what a handler answers, as it says it. */
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "http_priv.h"
#include "json.h"

static const char *text_of(struct http_reply *w, struct str s)
{
    return str_copy(w->request->arena, s).p;
}

void reply_init(struct http_reply *w, struct http_request *r)
{
    *w = (struct http_reply){ .request = r, .status = 200, .listener = { r } };
    w->last = &w->headers;
}

void reply_done(struct http_reply *w)
{
    http_blob_close(&w->blob);
    gzip_close(&w->gzip);
    bytes_done(&w->zipped);
}

void http_status(struct http_reply *w, unsigned status)
{
    w->status = status;
}

void http_set(struct http_reply *w, const char *name, struct str value)
{
    struct reply_header *h;

    if (!text_header_ok(str_of(name), value))
        return;
    h = NEW(w->request->arena, struct reply_header);
    h->name = text_of(w, str_of(name));
    h->value = text_of(w, value);
    *w->last = h;
    w->last = &h->next;
}

bool reply_has_header(const struct http_reply *w, const char *name)
{
    for (const struct reply_header *h = w->headers; h; h = h->next)
        if (strcasecmp(h->name, name) == 0)
            return true;
    return false;
}

void http_body(struct http_reply *w, const char *type, struct str bytes, struct str etag)
{
    w->kind = REPLY_BYTES;
    w->type = text_of(w, str_of(type));
    w->bytes = str_copy(w->request->arena, bytes);
    w->gzipped = false;
    if (etag.n)
        w->etag = text_of(w, etag);
}

static bool client_has(struct http_request *r, const char *etag)
{
    struct str header;

    return etag && *etag && str_equal(r->method, STR("GET")) &&
           http_header(r, "If-None-Match", &header) && text_etag_matches(header, str_of(etag));
}

void http_problem(struct http_reply *w, unsigned status, const char *detail)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    bytes_add(&b, "{\"type\":\"about:blank\",\"title\":", 30);
    json_print_text(&b, str_of(http_title(status)));
    bytes_add(&b, ",\"status\":", 10);
    json_print_int(&b, status);
    bytes_add(&b, ",\"detail\":", 10);
    json_print_text(&b, str_of(detail));
    if (status == 413) {
        bytes_add(&b, ",\"code\":", 8);
        json_print_text(&b, str_of(err_code_name(CODE_BODY_LARGE)));
        bytes_add(&b, ",\"params\":{}", 12);
    }
    bytes_add(&b, "}", 1);
    w->etag = NULL;
    http_body(w, "application/problem+json", (struct str){ b.p, b.n }, STR(""));
    w->status = status;
}

void http_user(struct http_reply *w, struct str user)
{
    w->user = str_copy(w->request->arena, user);
}

void reply_settle(struct http_reply *w)
{
    const char *etag = w->kind == REPLY_BLOB && !w->etag ? w->blob->etag : w->etag;

    if (w->kind == REPLY_NONE && w->status == 200)
        http_problem(w, 500, "no answer was made");
    else if (w->kind == REPLY_NONE)
        http_body(w, "", STR(""), STR(""));     /* 204 and its like need no body */
    if ((w->kind != REPLY_BYTES && w->kind != REPLY_BLOB) || w->status != 200)
        return;
    w->etag = etag;
    if (!client_has(w->request, etag))
        return;
    w->varies = w->kind == REPLY_BLOB ? w->blob->worth : text_worth_gzip(str_of(w->type));
    http_body(w, "", STR(""), str_of(etag));
    w->status = 304;
}

void reply_pack(struct http_reply *w)
{
    struct http_request *r = w->request;

    if (w->kind != REPLY_BYTES || w->bytes.n < GZIP_BYTES_MIN ||
        reply_has_header(w, "Content-Encoding") || !text_worth_gzip(str_of(w->type)))
        return;
    w->varies = true;
    if (!r->any_gzip || r->head)
        return;
    gzip_whole(&w->zipped, w->bytes, GZIP_LEVEL);
    if (w->zipped.n == 0 || w->zipped.n >= w->bytes.n)
        return;
    w->bytes = (struct str){ w->zipped.p, w->zipped.n };
    w->gzipped = true;
}
