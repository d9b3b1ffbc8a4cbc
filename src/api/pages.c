/* pages.c -- files of the dashboard, which are inside the program.
 *
 * A path that names no file is a page: all pages are one file, which finds out by the address
 * what to show. */
#include "api_priv.h"
#include "embedded.h"

struct pages {
    size_t             n, index;                /* index: n where there is no dashboard */
    struct http_blob **blobs;                   /* as web_files */
};

static const char none[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Telltale</title>"
    "<h1>Telltale</h1><p>This build has no dashboard. The API is there: "
    "<a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a>.</p></html>\n";

bool pages_open(struct pages **ret, struct err *e)
{
    struct pages *p = must_alloc(sizeof *p);

    while (web_files[p->n].path)
        p->n++;
    p->index = p->n;
    p->blobs = must_alloc((p->n + 1) * sizeof *p->blobs);
    for (size_t i = 0; i < p->n; i++) {
        const struct embedded_page *file = &web_files[i];
        struct str gzip = { (const char *)file->gzip, file->n_gzip };

        if (!http_blob_of_gzip(file->type, gzip, str_of(file->tag), &p->blobs[i], e)) {
            pages_close(&p);
            return false;
        }
        if (strcmp(file->path, "/index.html") == 0)
            p->index = i;
    }
    if (p->index == p->n)
        p->blobs[p->n] = http_blob_open("text/html", STR(none), STR("none"));
    *ret = p;
    return true;
}

void pages_close(struct pages **p)
{
    if (!*p)
        return;
    for (size_t i = 0; i <= (*p)->n; i++)
        http_blob_close(&(*p)->blobs[i]);
    mem_free((*p)->blobs);
    mem_free(*p);
    *p = NULL;
}

static bool is_asset(struct str path)
{
    return path.n > 8 && memcmp(path.p, "/assets/", 8) == 0;
}

/* Assets, and what has a dot in its only part, are files: ids at the end of the addresses of pages
 * may have dots as well, as in /metric/first_response_time.p90. */
static bool names_file(struct str path)
{
    return is_asset(path) || (memchr(path.p, '.', path.n) && !memchr(path.p + 1, '/', path.n - 1));
}

/* Pages first: what is asked for most. */
static size_t find(const struct pages *p, struct str path)
{
    for (size_t i = 0; names_file(path) && i < p->n; i++)
        if (str_equal(path, str_of(web_files[i].path)))
            return i;
    return p->index;
}

unsigned pages_reply(const struct pages *p, const struct http_request *r, struct http_reply *w)
{
    struct str path = http_path(r);
    size_t i = find(p, path);

    if (i == p->index && names_file(path) && !str_equal(path, STR("/index.html"))) {
        http_problem(w, 404, "there is no such file");
        return 404;
    }
    http_set(w, "Cache-Control", is_asset(path) ? STR("public, max-age=31536000, immutable")
                                                : STR("no-cache"));
    http_blob_reply(w, p->blobs[i]);
    return 200;
}
