/* template.h -- a template of key figures: which ones, how they stand, what to aim at; and a look
 * at the targets that are set.
 *
 *   engine_template ─► rows to print, edit and apply (engine_targets_write)
 *   engine_review ──► what targets, metrics and actions want to be looked at */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include "ask.h"
#include "guide.h"

enum { TEMPLATE_MONTHS = 6 };

/* Where targets come from: the median or the best quartile of the last months, a pack, nowhere. */
enum template_basis { BASIS_MEDIAN, BASIS_BEST, BASIS_PACK, BASIS_NONE };

struct template_request {
    struct engine_ask   ask;                    /* span, where, zone, clock, set, policy, folder */
    struct str          goal;                   /* a goal or an area; empty: ask.metrics */
    enum template_basis basis;
    struct str          pack;                   /* for BASIS_PACK */
    struct str          owner;
    int64_t             review_us;              /* NONE: none */
};

struct template_row {
    const struct metric *metric;
    struct str           why;                   /* what it shows of the goal; may be empty */
    bool                 none;                  /* no data in the span */
    double               now;
    int64_t              n;
    double               months[TEMPLATE_MONTHS];       /* NAN: no data */
    struct target        target;                /* no numbers where nothing gives one */
};

/* A row a metric, in the goal's order. The months are the last whole ones before the span's end. */
MUST_USE bool engine_template(struct arena *a, struct engine *g,
                              const struct template_request *r, const struct template_row **ret,
                              size_t *ret_n, struct err *e);

struct review_row {
    const char    *about;                       /* target, metric, source, action, comment */
    struct str     metric;                      /* its name; of a source, the source's */
    struct segment segment;
    const char    *finding;                     /* due, out of reach, always met, relevance, ... */
    struct str     detail;
    struct str     owner;
    int64_t        at_us;                       /* review date, due date, when it was said; NONE */
    struct str     id;
};

/* Looks at targets in force, at their metrics and those of the goal (may be empty), and at open
 * actions and comments, as of ask->now_us. */
MUST_USE bool engine_review(struct arena *a, struct engine *g, const struct engine_ask *ask,
                            struct str goal, const struct review_row **ret, size_t *ret_n,
                            struct err *e);

/* --- shared by both --- */

/* The metrics of a goal or area. ERR_NOT_FOUND: there is no such goal. */
MUST_USE bool template_goal(struct arena *a, const struct catalogue *c, struct str goal,
                            struct goal *ret, struct err *e);

/* The span of the last whole months before an instant, as texts of a question. */
MUST_USE bool template_months(struct arena *a, struct str zone, int64_t before_us,
                              struct str *ret_from, struct str *ret_to, struct err *e);

#endif
