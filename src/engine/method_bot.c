/* method_bot.c -- conversations with a bot's answer beside those without. */
#include "method.h"

static const char *const compared_metrics[] = { "first_response_time", "average_resolution_time",
                                                "csat" };

/* How much higher the figure is with a bot's answer than without, in percent of the latter. */
bool method_bot_effect(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                       struct err *e)
{
    struct method_question q = method_question(c, compared_metrics[
        (size_t)method_parameter(c, "of")]);
    struct span_figures all, with, without;
    struct method_cell *cells;
    struct ask_figure *figures;
    size_t n;

    TRY(method_ask(c, &q, &all, e));
    q.where = "conversation.bot_answers > 0";
    TRY(method_ask(c, &q, &with, e));
    q.where = "conversation.bot_answers = 0";
    TRY(method_ask(c, &q, &without, e));
    cells = method_cells(c, &all, 0, &n);
    figures = method_figures(c, cells, n);
    for (size_t i = 0; i < n * c->periods->n; i++) {
        struct ask_figure *made = &figures[i];
        const struct ask_figure *bot = method_figure(&with, 0, made->splits, made->period);
        const struct ask_figure *rest = method_figure(&without, 0, made->splits, made->period);

        if (!bot || bot->none || !rest || rest->none)
            continue;
        made->has_numerator = made->has_denominator = true;
        made->numerator = bot->value;
        made->denominator = rest->value;
        if (rest->value != 0)
            method_give(made, 100 * (bot->value - rest->value) / rest->value, bot->n);
    }
    *ret = figures;
    *ret_n = n * c->periods->n;
    return true;
}
