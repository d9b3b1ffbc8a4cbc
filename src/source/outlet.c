/* outlet.c -- see source_priv.h. */
#include "parse.h"
#include "source_priv.h"

enum { PROGRESS_BYTES = 1 << 20 };

bool outlet_row(struct outlet *o, struct row *row, int64_t line, struct str raw, struct err *e)
{
    row->line = line;
    row->raw = raw;
    return o->sink->row(o->sink->ctx, row, e);
}

bool outlet_reject(struct outlet *o, int64_t line, const char *field, struct str text,
                   const struct err *why, struct err *e)
{
    struct reject reject = { .file = o->file, .line = line, .field = field ? field : "",
                             .reason = why->msg, .text = utf8_cut(text, REJECT_TEXT_MAX) };

    return o->sink->reject(o->sink->ctx, &reject, e);
}

bool outlet_progress(struct outlet *o, const struct lines *lines, bool end, struct err *e)
{
    if (!o->sink->progress || (!end && lines->bytes_read < o->reported_bytes + PROGRESS_BYTES))
        return true;
    o->reported_bytes = lines->bytes_read;
    return o->sink->progress(o->sink->ctx, lines->bytes_read, e);
}
