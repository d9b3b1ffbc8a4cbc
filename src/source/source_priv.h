/* source_priv.h -- what the readers of this module share. */
#ifndef SOURCE_PRIV_H
#define SOURCE_PRIV_H

#include "lines.h"
#include "sink.h"

/* Where rows and rejects of one input go. */
struct outlet {
    const struct sink *sink;
    const char        *file;
    int64_t            reported_bytes;
};

/* Hands a row on, which began on the line and was read from `raw`; or a reject whose
 * reason is why->msg. */
MUST_USE bool outlet_row(struct outlet *o, struct row *row, int64_t line, struct str raw,
                         struct err *e);
MUST_USE bool outlet_reject(struct outlet *o, int64_t line, const char *field, struct str text,
                            const struct err *why, struct err *e);

/* Tells how far the input was read: at most once a MiB, and always at the end. */
MUST_USE bool outlet_progress(struct outlet *o, const struct lines *lines, bool end,
                              struct err *e);

#endif
