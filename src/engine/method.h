/* method.h -- figures that are worked out of other figures (docs/methods.md).
 *
 * A metric whose page says `method: NAME` is made by the method of that name:
 * it asks questions of its own over the same span, splits and filter, and does
 * its sum with the answers. It gives a figure for each period of each
 * combination of splits, in the order of figures (query.h). */
#ifndef METHOD_H
#define METHOD_H

#include "ask_priv.h"

struct method_call {
    const struct asking   *asking;
    size_t                 item;                /* among asking->items */
    const struct ask_span *span;
    const struct periods  *periods;             /* of the span */
};

/* Runs the method of the item's metric. ERR_INVALID: there is none, or it cannot do what is asked
 * of it. Everything lives in the asking's arena. */
MUST_USE bool method_run(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                         struct err *e);

/* --- for methods --- */

typedef bool method(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                    struct err *e);

method method_automation_savings, method_bot_effect, method_cost_per_contact,
       method_lifetime_value, method_required_agents, method_self_service_usage,
       method_top_performers, method_topics;

/* What a method asks: metrics and parameters as texts; over the call's span and with its filter,
 * where nothing else is said. */
struct method_question {
    const char            *metrics, *set;       /* set may be NULL */
    const char            *where;               /* a condition more; NULL: none */
    struct str             by[QUESTION_BY_MAX];
    size_t                 n_by;
    enum grain             grain;
    const struct ask_span *span;                /* NULL: the call's */
};

/* The call's own splits and grain, to be added to. */
struct method_question method_question(const struct method_call *c, const char *metrics);

MUST_USE bool method_ask(const struct method_call *c, const struct method_question *q,
                         struct span_figures *ret, struct err *e);

/* The item's parameter: a number or seconds; the number of a choice. */
double method_parameter(const struct method_call *c, const char *name);

/* The figure of an item of a question at a place; NULL: there is none. */
const struct ask_figure *method_figure(const struct span_figures *from, size_t item,
                                       const struct str *splits, size_t period);

/* The figures of one item with the same splits, one after the other by period. */
struct method_cell {
    const struct ask_figure *figures;
    size_t                   n;
};

struct method_cell *method_cells(const struct method_call *c, const struct span_figures *from,
                                 size_t item, size_t *ret_n);

/* What a method gives: for each cell a figure in each of the call's periods, still without a
 * value. */
struct ask_figure *method_figures(const struct method_call *c, const struct method_cell *cells,
                                  size_t n);

/* The call's period in which a figure of a finer grain begins. */
size_t method_period(const struct method_call *c, const struct ask_figure *f);

void method_give(struct ask_figure *f, double value, int64_t n);

#endif
