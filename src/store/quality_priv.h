/* quality_priv.h -- what the files of quality_scan.h share. */
#ifndef QUALITY_PRIV_H
#define QUALITY_PRIV_H

#include "buf.h"
#include "quality_scan.h"
#include "record.h"

struct scan {
    struct store *store;
    int64_t       now_us;
    bool          sources;                      /* more than one keeps conversations */
    store_rows   *rows;
    void         *ctx;
};

/* Runs what was written and hands its rows on. */
MUST_USE bool scan_run(const struct scan *q, struct buf *b, struct err *e);

/* Adds a text of ours as an SQL literal, NULL as NULL. */
void scan_literal(struct buf *b, const char *text);

/* Coverage of what replay made: conversations by kind, legs, replies. */
MUST_USE bool scan_facts(const struct scan *q, struct err *e);

/* Records that name others. */
MUST_USE bool scan_joins(const struct scan *q, struct err *e);

/* When it was said, against when it happened; and the newest. */
MUST_USE bool scan_times(const struct scan *q, struct err *e);

/* The newest alone. */
MUST_USE bool scan_freshness(const struct scan *q, struct err *e);

#endif
