/* method_topics.c -- themes of each period as figures: the share that has a term. */
#include <stdlib.h>
#include <string.h>

#include "ask_topics.h"
#include "buf.h"
#include "instant.h"
#include "method.h"

/* One term of one group in one period. */
struct theme {
    struct str *splits;                         /* the question's, the term behind them */
    size_t      period;
    int64_t     n, of;
};

struct themes {
    struct theme *list;
    size_t        n, room, n_by;
};

static bool period_topics(const struct method_call *c, size_t period, struct topics_answer *ret,
                          struct err *e)
{
    const struct asking *k = c->asking;
    struct topics_ask asked = { .ask = k->asked, .limit = (int64_t)method_parameter(c, "terms"),
                                .least = (int64_t)method_parameter(c, "least") };
    char *from = arena_alloc(k->arena, INSTANT_TEXT_SIZE, 1);
    char *to = arena_alloc(k->arena, INSTANT_TEXT_SIZE, 1);

    instant_print(c->periods->from_us[period], from);
    instant_print(c->periods->from_us[period + 1], to);
    asked.ask.metrics = asked.ask.compare = asked.ask.grain = asked.ask.set = (struct str){ 0 };
    asked.ask.from = str_of(from);
    asked.ask.to = str_of(to);
    return engine_topics(k->arena, k->engine, &asked, ret, e);
}

static void add_theme(struct arena *a, struct themes *t, const struct topics_figure *f,
                      size_t period)
{
    struct str *splits = NEW_N(a, struct str, t->n_by + 1);

    if (t->n == t->room) {
        struct theme *more = NEW_N(a, struct theme, 2 * t->room + 256);

        if (t->n)
            memcpy(more, t->list, t->n * sizeof *more);
        t->list = more;
        t->room = 2 * t->room + 256;
    }
    if (t->n_by)
        memcpy(splits, f->splits, t->n_by * sizeof *splits);
    splits[t->n_by] = f->term;
    t->list[t->n++] = (struct theme){ splits, period, f->now, f->of_now };
}

static int compare_themes(const void *left, const void *right, void *themes)
{
    const struct theme *x = left, *y = right;
    int order = splits_compare(x->splits, y->splits, ((const struct themes *)themes)->n_by + 1);

    return order ? order : (x->period > y->period) - (x->period < y->period);
}

/* A figure for each period of each term that was told in any. */
static struct ask_figure *make_figures(const struct method_call *c, const struct themes *t,
                                       const struct str *by, size_t *ret_n)
{
    struct ask_figure *figures = NEW_N(c->asking->arena, struct ask_figure,
                                       t->n * c->periods->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        const struct theme *theme = &t->list[i];
        struct ask_figure *row = &figures[n];

        if (i && splits_compare(theme->splits, theme[-1].splits, t->n_by + 1) == 0)
            row -= c->periods->n;
        else
            for (size_t p = 0; p < c->periods->n; p++)
                figures[n++] = (struct ask_figure){ .period = p, .by = by, .n_by = t->n_by + 1,
                                                    .splits = theme->splits, .none = true };
        row += theme->period;
        row->has_numerator = row->has_denominator = true;
        row->numerator = (double)theme->n;
        row->denominator = (double)theme->of;
        method_give(row, 100 * row->numerator / row->denominator, theme->n);
    }
    *ret_n = n;
    return figures;
}

bool method_topics(const struct method_call *c, struct ask_figure **ret, size_t *ret_n,
                   struct err *e)
{
    const struct question *q = &c->asking->question;
    struct str *by = NEW_N(c->asking->arena, struct str, q->n_by + 1);
    struct themes themes = { .n_by = q->n_by };

    for (size_t i = 0; i < q->n_by; i++)
        by[i] = q->by[i];
    by[q->n_by] = STR("topic");
    for (size_t p = 0; p < c->periods->n; p++) {
        struct topics_answer answer;

        TRY(period_topics(c, p, &answer, e));
        for (size_t i = 0; i < answer.n; i++)
            if (answer.figures[i].of_now > 0)
                add_theme(c->asking->arena, &themes, &answer.figures[i], p);
    }
    if (themes.n)
        qsort_r(themes.list, themes.n, sizeof *themes.list, compare_themes, &themes);
    *ret = make_figures(c, &themes, by, ret_n);
    return true;
}
