/* own.c -- see own.h. */
#include "own.h"

#include <assert.h>

#include "arena.h"
#include "bytes.h"
#include "instant.h"
#include "settings.h"

struct feeding {
    const struct own_record *list;
    size_t                   n;
};

void own_text(struct own_record *r, const char *name, struct str text)
{
    assert(r->n < OWN_FIELDS_MAX);
    r->fields[r->n++] = (struct own_field){ name, text };
}

void own_instant(struct arena *a, struct own_record *r, const char *name, int64_t at_us)
{
    own_text(r, name, instant_printed(a, at_us));
}

void own_segment(struct arena *a, struct own_record *r, const struct segment *s)
{
    AUTO(bytes_done) struct bytes text = { 0 };

    if (s->n)
        segment_print_json(&text, s);
    own_text(r, "segment", str_copy(a, (struct str){ text.p, text.n }));
}

static bool make_row(const struct own_record *r, struct row *row, struct err *e)
{
    row_start(row, r->kind);
    TRY(row_set_text(row, ROW_SOURCE, r->source.n ? r->source : STR(OWN_SOURCE), e));
    TRY(row_set_text(row, ROW_ID, r->id, e));
    TRY(row_set_time(row, ROW_AT, r->at_us, e));
    TRY(row_set_time(row, ROW_VERSION, r->version_us, e));
    for (size_t i = 0; i < r->n; i++) {
        int field = row_field_of(row->type, str_of(r->fields[i].name));

        assert(field >= 0);
        if (r->fields[i].text.n)
            TRY(row_set_text(row, field, r->fields[i].text, e));
    }
    return row_finish(row, e);
}

static bool feed(void *ctx, const struct sink *sink, struct err *e)
{
    AUTO(row_done) struct row row = { 0 };
    const struct feeding *f = ctx;

    for (size_t i = 0; i < f->n; i++) {
        TRY(make_row(&f->list[i], &row, e));
        TRY(sink->row(sink->ctx, &row, e));
    }
    return true;
}

/* Nothing may be set aside, since nobody would look for it there. */
static bool check(const struct own_record *list, size_t n, struct err *e)
{
    AUTO(row_done) struct row row = { 0 };
    const char *field;

    for (size_t i = 0; i < n; i++) {
        TRY(make_row(&list[i], &row, e));
        TRY(settings_check(&row, &field, e));
    }
    return true;
}

bool own_write(struct engine *g, const struct own_record *list, size_t n, int64_t now_us,
               struct import_result *ret, struct err *e)
{
    struct feeding feeding = { list, n };
    struct import_options o = { .connector = STR(OWN_SOURCE), .now_us = now_us, .feed = feed,
                                .feed_ctx = &feeding, .feed_of = (int64_t)n };

    TRY(check(list, n, e));
    for (size_t i = 0; i < n; i++)
        if (list[i].at_us > o.now_us)
            o.now_us = list[i].at_us;
    return engine_import(g, &o, ret, e);
}
