/* ask_certainty.c -- how sure a figure is, and whether it changed by more than chance. */
#include <math.h>

#include "ask_priv.h"

/* How a figure is spread decides how sure it is. */
enum spread { SPREAD_NONE, SPREAD_SHARE, SPREAD_NPS, SPREAD_MEAN };

/* Whether its facts each are in it or not, by some choice of its parameters. */
static bool is_share(const struct metric *m)
{
    for (size_t i = 0; i < m->n_values; i++)
        if (m->values[i].n_terms == 1 && m->values[i].terms[0].aggregate == AGGREGATE_SHARE)
            return true;
    return m->share_of.n > 0;
}

static enum spread spread_of(const struct ask_figure *f)
{
    const struct metric *m = f->metric;

    if (f->none || m->method.n || !m->n_values)
        return SPREAD_NONE;
    if (f->has_moments)
        return m->interval == INTERVAL_NPS ? SPREAD_NPS : SPREAD_MEAN;
    /* By another choice it is no count of them: of answers with weights, say. */
    if (is_share(m) && f->has_numerator && f->has_denominator &&
        f->denominator == (double)f->n && f->numerator >= 0 && f->numerator <= f->denominator &&
        f->numerator == floor(f->numerator))
        return SPREAD_SHARE;
    return SPREAD_NONE;
}

static struct moments moments_of(const struct ask_figure *f)
{
    return moments_of_sums((double)f->n, f->sum, f->squares, 0);
}

struct nps_counts certainty_counts(const struct ask_figure *f)
{
    double sum = f->sum / 100, squares = f->squares / 10000;

    return (struct nps_counts){ .promoters = round((squares + sum) / 2),
                                .passives = round((double)f->n - squares),
                                .detractors = round((squares - sum) / 2) };
}

static struct interval interval_of(const struct ask_figure *f)
{
    struct interval interval = { .none = true };
    struct nps_counts counts;
    struct moments moments;

    switch (spread_of(f)) {
    case SPREAD_NONE:
        break;
    case SPREAD_SHARE:
        interval = interval_proportion(f->numerator, f->denominator, CONFIDENCE_USUAL);
        interval.value *= 100;
        interval.low *= 100;
        interval.high *= 100;
        break;
    case SPREAD_NPS:
        counts = certainty_counts(f);
        return interval_nps(&counts, CONFIDENCE_USUAL);
    case SPREAD_MEAN:
        moments = moments_of(f);
        return interval_mean(&moments, CONFIDENCE_USUAL);
    }
    return interval;
}

void tell_certainty(struct span_figures *figures)
{
    for (size_t i = 0; i < figures->n; i++) {
        struct ask_figure *f = &figures->list[i];

        f->interval = interval_of(f);
        f->small = !f->none && spread_of(f) != SPREAD_NONE && sample_is_small((double)f->n);
    }
}

struct change certainty_of_change(const struct ask_figure *before, const struct ask_figure *now)
{
    struct change change = { .none = true };
    enum spread spread = spread_of(now);

    if (spread != spread_of(before))
        return change;
    if (spread == SPREAD_SHARE) {
        change = change_of_proportions(before->numerator, before->denominator, now->numerator,
                                       now->denominator, CONFIDENCE_USUAL);
        change.difference *= 100;
        change.low *= 100;
        change.high *= 100;
    } else if (spread == SPREAD_NPS) {
        struct nps_counts x = certainty_counts(before), y = certainty_counts(now);

        change = change_of_nps(&x, &y, CONFIDENCE_USUAL);
    } else if (spread == SPREAD_MEAN) {
        struct moments x = moments_of(before), y = moments_of(now);

        change = change_of_means(&x, &y, CONFIDENCE_USUAL);
    }
    return change;
}
