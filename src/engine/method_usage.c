/* method_usage.c -- self-service beside assisted contacts. */
#include "method.h"

/* The customers of each place, by whether they had a session, a conversation, or both. */
static bool by_person(const struct method_call *c, const struct ask_figure *places,
                      struct ask_figure *figures, size_t n, struct err *e)
{
    struct method_question q = method_question(c, "self_service_sessions, assisted_conversations");
    struct span_figures people, all = { .list = (struct ask_figure *)places, .n = n };

    if (q.n_by == QUESTION_BY_MAX)
        return err_set(e, ERR_LIMIT, "self_service_usage by person has at most %d splits",
                       QUESTION_BY_MAX - 1);
    q.by[q.n_by++] = STR("customer");
    TRY(method_ask(c, &q, &people, e));
    for (size_t i = 0; i < people.n; i++) {
        const struct ask_figure *f = &people.list[i];
        const struct ask_figure *place = method_figure(&all, 0, f->splits, f->period), *other;
        struct ask_figure *made = place ? &figures[place - places] : NULL;

        if (!made || f->none || f->value <= 0 || !f->splits[q.n_by - 1].p)
            continue;
        other = method_figure(&people, 0, f->splits, f->period);
        made->numerator += f->item == 0;
        made->denominator += f->item == 0 || !other || other->none || other->value <= 0;
    }
    return true;
}

bool method_self_service_usage(const struct method_call *c, struct ask_figure **ret,
                               size_t *ret_n, struct err *e)
{
    struct method_question q = method_question(c, "self_service_sessions, assisted_conversations");
    bool persons = method_parameter(c, "count_by") > 0;
    struct span_figures counts;
    struct ask_figure *figures;
    struct method_cell *cells;
    size_t n;

    TRY(method_ask(c, &q, &counts, e));
    cells = method_cells(c, &counts, 0, &n);
    figures = method_figures(c, cells, n);
    n *= c->periods->n;
    if (persons)
        TRY(by_person(c, counts.list, figures, n, e));
    for (size_t i = 0; i < n; i++) {
        const struct ask_figure *assisted = method_figure(&counts, 1, figures[i].splits,
                                                          figures[i].period);
        struct ask_figure *made = &figures[i];

        if (!persons) {
            made->numerator = counts.list[i].value;
            made->denominator = made->numerator + (assisted ? assisted->value : 0);
        }
        made->has_numerator = made->has_denominator = true;
        if (made->denominator > 0)
            method_give(made, 100 * made->numerator / made->denominator,
                        (int64_t)made->denominator);
    }
    *ret = figures;
    *ret_n = n;
    return true;
}
