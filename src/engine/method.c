/* method.c -- which methods there are, and the questions that they ask. */
#include "method.h"

#include <string.h>

static const struct { const char *name; method *run; } methods[] = {
    { "top_performers", method_top_performers }, { "lifetime_value", method_lifetime_value },
    { "cost_per_contact", method_cost_per_contact },
    { "automation_savings", method_automation_savings },
    { "required_agents", method_required_agents }, { "bot_effect", method_bot_effect },
    { "self_service_usage", method_self_service_usage }, { "topics", method_topics },
};

bool method_run(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                struct err *e)
{
    const struct metric *m = c->asking->items[c->item].metric;

    if (c->asking->items[c->item].stat != STAT_VALUE)
        return err_tell(e, ERR_INVALID, CODE_NO_VALUES,
                        "%.*s is not made of values: it has no mean, median, "
                        "percentile, minimum, maximum or sum", (int)m->id.n, m->id.p);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (str_equal(m->method, str_of(methods[i].name)))
            return methods[i].run(c, ret, ret_n, e);
    return err_set(e, ERR_INVALID, "%.*s: there is no method \"%.*s\"", (int)m->id.n, m->id.p,
                   (int)m->method.n, m->method.p);
}

struct method_question method_question(const struct method_call *c, const char *metrics)
{
    const struct question *own = &c->asking->question;
    struct method_question q = { .metrics = metrics, .n_by = own->n_by, .grain = c->asking->grain };

    memcpy(q.by, own->by, sizeof q.by);
    return q;
}

bool method_ask(const struct method_call *c, const struct method_question *q,
                struct span_figures *ret, struct err *e)
{
    struct asking *own = NEW(c->asking->arena, struct asking);

    *own = *c->asking;
    own->n = 0;
    own->folds = false;
    own->grain = q->grain;
    own->question.n_by = q->n_by;
    memcpy(own->question.by, q->by, sizeof q->by);
    if (q->where)
        TRY(asking_filter(own, q->where, e));
    TRY(asking_metrics(own, str_of(q->metrics), q->set ? str_of(q->set) : (struct str){ 0 }, e));
    for (size_t i = 0; i < own->n; i++)
        own->items[i].business = c->asking->items[c->item].business;
    return asking_run(own, q->span ? q->span : c->span, NULL, ret, e);
}

double method_parameter(const struct method_call *c, const char *name)
{
    const struct question_item *item = &c->asking->items[c->item];

    for (size_t i = 0; i < item->metric->n_parameters; i++)
        if (str_equal(item->metric->parameters[i].name, str_of(name)))
            return item->parameters[i].number;
    return 0;
}

/* --- figures by place --- */

static int compare_places(const struct ask_figure *f, size_t item, const struct str *splits,
                          size_t period)
{
    int order = (f->item > item) - (f->item < item);

    order = order ? order : splits_compare(f->splits, splits, f->n_by);
    return order ? order : (f->period > period) - (f->period < period);
}

const struct ask_figure *method_figure(const struct span_figures *from, size_t item,
                                       const struct str *splits, size_t period)
{
    size_t low = 0, high = from->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_places(&from->list[middle], item, splits, period) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < from->n && compare_places(&from->list[low], item, splits, period) == 0
        ? &from->list[low] : NULL;
}

struct method_cell *method_cells(const struct method_call *c, const struct span_figures *from,
                                 size_t item, size_t *ret_n)
{
    struct method_cell *cells = NEW_N(c->asking->arena, struct method_cell, from->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < from->n; i++) {
        const struct ask_figure *f = &from->list[i];

        if (f->item != item)
            continue;
        if (n == 0 || splits_compare(cells[n - 1].figures->splits, f->splits, f->n_by) != 0)
            cells[n++] = (struct method_cell){ f, 0 };
        cells[n - 1].n++;
    }
    *ret_n = n;
    return cells;
}

struct ask_figure *method_figures(const struct method_call *c, const struct method_cell *cells,
                                  size_t n)
{
    size_t periods = c->periods->n;
    struct ask_figure *list = NEW_N(c->asking->arena, struct ask_figure, n * periods + 1);

    for (size_t i = 0; i < n * periods; i++) {
        const struct ask_figure *like = cells[i / periods].figures;

        list[i] = (struct ask_figure){ .period = i % periods, .by = like->by, .n_by = like->n_by,
                                       .splits = like->splits, .none = true };
    }
    return list;
}

size_t method_period(const struct method_call *c, const struct ask_figure *f)
{
    return periods_of_instant(c->periods, f->from_us);
}

void method_give(struct ask_figure *f, double value, int64_t n)
{
    f->none = false;
    f->value = value;
    f->n = n;
}
