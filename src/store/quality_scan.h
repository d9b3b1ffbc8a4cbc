/* quality_scan.h -- what the data lacks, late and cannot be joined: counted in the store.
 *
 *   coverage     of so many rows, how many lack a field
 *   unjoinable   of so many rows that name another record, how many name none that is there
 *   lateness     how long after it happened a source last said a record (median, p95); how many
 *                records it said on a later day (later_day), or on a later day than the last
 *                thing that happened to the conversation (touched)
 *   freshness    how old the newest record is
 *   rejects      of all that a connector read, how much was set aside
 *
 * Every table is scanned once or twice, in memory that the store bounds. */
#ifndef QUALITY_SCAN_H
#define QUALITY_SCAN_H

#include "err.h"
#include "store.h"
#include "str.h"

/* The columns of a row: source (none: a connector's), what (a type of record, an event's kind, or
 * a kind of conversation; all: every type), field, measure, counts (missing: none of a span), the
 * span in seconds (none of a share), and which figures suffer (none: no figure does). */
enum quality_column { SCAN_SOURCE, SCAN_WHAT, SCAN_FIELD, SCAN_MEASURE, SCAN_OF, SCAN_MISSING,
                      SCAN_SPAN_S, SCAN_NOTE, SCAN_COLUMNS };

/* Gives the rows of all measures in no order. Texts, but counts INT and spans DOUBLE. */
MUST_USE bool quality_scan(struct store *s, int64_t now_us, store_rows *rows, void *ctx,
                           struct err *e);

/* The rows of freshness alone. */
MUST_USE bool quality_freshness(struct store *s, int64_t now_us, store_rows *rows, void *ctx,
                                struct err *e);

/* What one import came to. */
struct quality_import {
    struct str connector;
    int64_t    records, fresh, changed, repeated, rejected;
    bool       live;                            /* one of many small ones, which share a row */
};

/* Within a transaction: keeps it, as the other side of what its connector sets aside. */
MUST_USE bool quality_imported(struct store *s, const struct quality_import *import,
                               struct err *e);

#endif
