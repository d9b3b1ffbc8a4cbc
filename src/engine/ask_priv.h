/* ask_priv.h -- a question on its way from texts to a plan, shared by its files.
 *
 *   catalogue.c    which metrics there are
 *   wording.c      what the texts of a question mean
 *   ask.c          runs it
 *   ask_compare.c  the spans it is compared with
 *   ask_certainty.c  how sure a figure is, and its change
 *   ask_standards.c  targets and benchmarks beside it
 *   method.h       figures that are worked out of others
 *   ask_records.c  the rows behind a figure, and its explanation */
#ifndef ASK_PRIV_H
#define ASK_PRIV_H

#include "arena.h"
#include "ask.h"
#include "engine_priv.h"
#include "instant.h"
#include "query.h"

/* What a question means, but for its span of time, which a comparison changes. */
struct asking {
    struct arena       *arena;
    struct engine      *engine;
    struct catalogue    catalogue;
    const struct zone  *zone;
    struct str          zone_name;
    enum grain          grain;
    int                 week_start;
    struct ask_span     span;
    int64_t             cut_us;                 /* of asking_pair(): where the second span begins */
    struct str          where;                  /* the filter as it was given */
    struct engine_ask   asked;                  /* all texts as they were given */
    bool                previous, year, target, benchmark;      /* to compare with */
    bool                folds;                  /* some item folds the hours of the week */
    struct question     question;               /* without periods and items */
    struct question_item items[QUESTION_METRICS_MAX];   /* as asked */
    struct str           names[QUESTION_METRICS_MAX];
    size_t               n;
};

/* Finds out what the texts mean. */
MUST_USE bool asking_open(struct arena *a, struct engine *g, const struct engine_ask *ask,
                          struct asking *ret, struct err *e);

/* Adds metrics and sets parameters, as texts of a question do. */
MUST_USE bool asking_metrics(struct asking *k, struct str metrics, struct str set, struct err *e);

/* Adds a condition of the program's own to the question's filter. */
MUST_USE bool asking_filter(struct asking *k, const char *condition, struct err *e);

/* The question for a span of time: the items that are figures of facts, in their order. */
MUST_USE bool asking_question(const struct asking *k, const struct ask_span *span,
                              struct question *ret, struct err *e);

/* Figures of one span of time: by item as asked, splits, period. */
struct span_figures {
    struct ask_figure    *list;
    size_t                n;
    const struct periods *periods;
    const struct figure  *plain;                /* of the items that are figures of facts */
    size_t                n_plain;
};

/* Runs the question over its span and those it is compared with. */
MUST_USE bool asking_answer(struct asking *k, struct ask_answer *ret, struct err *e);

/* Runs the question for a span; what occurs in `like` has figures here as well; NULL: nothing. */
MUST_USE bool asking_run(const struct asking *k, const struct ask_span *span,
                         const struct span_figures *like, struct span_figures *ret,
                         struct err *e);

/* The same for two spans: by one statement where the second follows on the first, and the question
 * has no splits, so that the facts are read once. */
MUST_USE bool asking_pair(const struct asking *k, const struct ask_span *then_span,
                          const struct ask_span *now_span, struct span_figures *ret_then,
                          struct span_figures *ret_now, struct err *e);

/* The span before, and that of a year before. */
struct ask_span span_before(const struct asking *k);
struct ask_span span_year(const struct asking *k);

/* Puts figures beside those of another span; offset: of a struct compared in ask_figure. */
void compare_spans(struct span_figures *now, const struct span_figures *then, size_t offset);

/* How sure each figure is. */
void tell_certainty(struct span_figures *figures);

/* Promoters, passives and detractors behind a figure whose values are 100, 0 and -100. */
struct nps_counts certainty_counts(const struct ask_figure *f);

/* Whether a figure differs from an earlier one by more than chance. */
struct change certainty_of_change(const struct ask_figure *before, const struct ask_figure *now);

/* Puts targets and published benchmarks beside figures, as the question asks. */
MUST_USE bool tell_standards(const struct asking *k, struct str folder,
                             struct span_figures *figures, struct err *e);

MUST_USE bool zone_open(struct arena *a, struct str name, const struct zone **ret, struct err *e);

/* The local time of an instant, as if local time were UTC. */
static inline int64_t local_us(const struct zone *zone, int64_t at_us)
{
    int64_t at_s = at_us / SECOND_US - (at_us % SECOND_US < 0);

    return at_us + zone_offset_s(zone, at_s) * SECOND_US;
}

/* Runs one text. */
MUST_USE bool run_sql(struct engine *g, const struct sql *sql, store_rows *rows, void *ctx,
                      struct err *e);

#endif
