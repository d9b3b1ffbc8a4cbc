/* method_staffing.c -- agents needed, half hour by half hour (Erlang C and A). */
#include "erlang.h"
#include "method.h"

enum { HALF_HOUR_S = 1800 };

/* What is known of contacts with the same splits over the whole span. */
struct demand {
    bool   known;
    double handle_s, patience_s;
};

enum { ASKED_HANDLE, ASKED_WAITED, ASKED_ABANDONED };

static struct demand demand_of(const struct span_figures *whole, const struct str *splits,
                               bool patience)
{
    const struct ask_figure *handle = method_figure(whole, ASKED_HANDLE, splits, 0);
    const struct ask_figure *waited = method_figure(whole, ASKED_WAITED, splits, 0);
    const struct ask_figure *abandoned = method_figure(whole, ASKED_ABANDONED, splits, 0);
    struct demand d = { 0 };

    if (!handle || handle->none || handle->value <= 0)
        return d;
    d.known = true;
    d.handle_s = handle->value;
    /* All time waited by the number who gave up: the likeliest mean of an exponential patience. */
    if (patience && waited && !waited->none && abandoned && abandoned->numerator > 0)
        d.patience_s = waited->value / abandoned->numerator;
    return d;
}

static bool staff(const struct method_call *c, const struct demand *d, double contacts,
                  double *ret, struct err *e)
{
    const struct erlang_load load = { contacts, HALF_HOUR_S, d->handle_s, d->patience_s };
    const struct erlang_goal goal = { method_parameter(c, "target") / 100,
                                      method_parameter(c, "within"),
                                      method_parameter(c, "shrinkage") / 100 };
    struct erlang_staff made;

    TRY(erlang_required(&load, &goal, &made, e));
    *ret = (double)made.scheduled;
    return true;
}

/* The most that any half hour of a period needs. */
bool method_required_agents(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                            struct err *e)
{
    struct method_question finely = method_question(c, "answer_rate");
    struct method_question whole = method_question(c, "average_handle_time, average_wait_time.sum, "
                                                   "abandonment_rate");
    bool patience = method_parameter(c, "model") > 0;
    struct span_figures offered, known;
    struct method_cell *cells;
    struct ask_figure *figures;
    size_t n;

    finely.grain = GRAIN_HALF_HOUR;
    whole.grain = GRAIN_ALL;
    whole.set = "average_wait_time.include_abandoned = yes";
    TRY(method_ask(c, &finely, &offered, e));
    TRY(method_ask(c, &whole, &known, e));
    cells = method_cells(c, &offered, 0, &n);
    figures = method_figures(c, cells, n);
    for (size_t i = 0; i < n; i++) {
        struct demand d = demand_of(&known, cells[i].figures->splits, patience);

        for (size_t k = 0; d.known && k < cells[i].n; k++) {
            const struct ask_figure *f = &cells[i].figures[k];
            struct ask_figure *made = &figures[i * c->periods->n + method_period(c, f)];
            double agents;

            if (!f->has_denominator || f->denominator <= 0)
                continue;
            TRY(staff(c, &d, f->denominator, &agents, e));
            method_give(made, !made->none && made->value > agents ? made->value : agents,
                        made->n + (int64_t)f->denominator);
        }
    }
    *ret = figures;
    *ret_n = n * c->periods->n;
    return true;
}
