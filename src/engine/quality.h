/* quality.h -- what is wrong with the data behind the figures, by source and field. */
#ifndef QUALITY_H
#define QUALITY_H

#include "engine.h"
#include "str.h"

enum quality_measure { QUALITY_COVERAGE, QUALITY_UNJOINABLE, QUALITY_REJECTS, QUALITY_LATENESS,
                       QUALITY_FRESHNESS, QUALITY_MEASURES };

enum quality_unit { QUALITY_PERCENT, QUALITY_S };

/* Of a source's rows of one sort: docs/quality.md says what each measure is. */
struct quality {
    struct str           source;                /* empty: a connector's rejects */
    struct str           what;                  /* type of record, kind of conversation, ... */
    struct str           field;
    enum quality_measure measure;
    int64_t              of;                    /* rows it is about, never 0 */
    int64_t              missing;               /* lack it, cannot be joined, ...; NONE: a span */
    double               value;                 /* coverage: share that has it; else of missing */
    enum quality_unit    unit;
    struct str           note;                  /* figures that suffer; empty: none does */
    bool                 whole;                 /* nothing is missing, late or set aside */
};

const char *quality_measure_name(enum quality_measure measure);
const char *quality_unit_name(enum quality_unit unit);

/* Tells what there is by source, shares before spans and the worst first. Texts are borrowed
 * for the call. `now_us` is what the newest record's age is counted to. */
MUST_USE bool engine_quality(struct engine *g, int64_t now_us,
                             bool (*use)(void *ctx, const struct quality *row, struct err *e),
                             void *ctx, struct err *e);

/* The same of freshness alone, at a small part of the cost: `of` rows of a type (`what`), or of all
 * types, and how old the newest is. */
MUST_USE bool engine_freshness(struct engine *g, int64_t now_us,
                               bool (*use)(void *ctx, const struct quality *row, struct err *e),
                               void *ctx, struct err *e);

#endif
