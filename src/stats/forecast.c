/* forecast.c -- what comes next in a daily series. See series.h.
 *
 * One step of additive smoothing, e being the error of a day (0 where there is no data):
 *
 *   level  = level + 0.98 trend + level_weight e
 *   trend  = 0.98 trend + trend_weight e
 *   season = season + season_weight e           of that weekday
 *
 * Weights are searched where 0 < trend_weight < level_weight < 1 and
 * 0 < season_weight < 1 - level_weight, by logarithms of odds. */
#include <assert.h>
#include <math.h>

#include "arena.h"
#include "distribution.h"
#include "series_priv.h"
#include "stats_priv.h"

#define DAMPING 0.98
#define ODDS_MAX 12.0

enum { START_DAYS = 28 };

struct weights {
    double level, trend, season;
};

struct state {
    double level, trend, seasons[7];
    bool   known[7];                            /* a weekday that had data */
};

struct smoothing {
    const struct series *s;
    bool                 has_trend;
    struct state         start;
};

struct errors {
    struct total squares;
    size_t       n;
};

/* The level is the mean of the weekdays' means, so that a weekday with less data does not
 * pull it. */
static struct state start_of(const struct series *s)
{
    struct state start = { 0 };
    size_t values[7] = { 0 }, weekdays = 0;

    for (size_t i = 0; i < s->n && (i < START_DAYS || !weekdays); i++) {
        int day = series_weekday(s, i);

        if (isnan(s->values[i]))
            continue;
        weekdays += !values[day]++;
        start.seasons[day] += s->values[i];
    }
    for (int day = 0; day < 7; day++) {
        start.known[day] = values[day] > 0;
        if (start.known[day])
            start.seasons[day] /= (double)values[day];
        start.level += start.seasons[day] / (double)weekdays;
    }
    for (int day = 0; day < 7; day++)
        start.seasons[day] -= start.known[day] ? start.level : 0;
    return start;
}

static struct weights weights_at(const double *at, bool has_trend)
{
    double level = 1 / (1 + exp(-at[0])), season = (1 - level) / (1 + exp(-at[1]));

    return (struct weights){ level, has_trend ? level / (1 + exp(-at[2])) : 0, season };
}

static struct errors smooth(const struct smoothing *m, const struct weights *w,
                            struct state *state)
{
    struct errors errors = { { 0 }, 0 };

    *state = m->start;
    for (size_t i = 0; i < m->s->n; i++) {
        int day = series_weekday(m->s, i);
        double value = m->s->values[i], error = 0;

        state->level += DAMPING * state->trend;
        state->trend *= DAMPING;
        if (isnan(value))
            continue;
        if (state->known[day]) {
            error = value - state->level - state->seasons[day];
            total_add(&errors.squares, error * error);
            errors.n++;
        } else {
            state->seasons[day] = value - state->level;
            state->known[day] = true;
        }
        state->level += w->level * error;
        state->trend += w->trend * error;
        state->seasons[day] += w->season * error;
    }
    return errors;
}

static double to_minimise(const double *at, const void *data)
{
    const struct smoothing *m = data;
    struct errors errors;
    struct weights w;
    struct state state;

    for (int i = 0; i < (m->has_trend ? 3 : 2); i++)
        if (fabs(at[i]) > ODDS_MAX)
            return INFINITY;
    w = weights_at(at, m->has_trend);
    errors = smooth(m, &w, &state);
    return log(total_of(&errors.squares) + 1e-300);
}

/* Days ahead 1 .. n from the state at the end; degrees: those of the error. */
static void look_ahead(const struct forecast *f, const struct series *s, const struct state *state,
                       double degrees, double confidence, struct forecast_day *days)
{
    double reach = -student_quantile(0.5 * (1 - confidence), degrees);
    double trend = 0, damped = 1, variance = 1;

    for (size_t i = 0; i < f->n; i++) {
        int day = series_weekday(s, s->n + i);
        double carried, wide = reach * f->error * sqrt(variance);

        damped *= DAMPING;
        trend += damped;
        carried = f->level_weight + f->trend_weight * trend
                + ((i + 1) % 7 == 0 ? f->season_weight : 0);
        variance += carried * carried;
        days[i].none = i >= s->n || !state->known[day];
        if (days[i].none)
            continue;
        days[i].value = state->level + state->trend * trend + state->seasons[day];
        days[i].low = series_cut(s, days[i].value - wide);
        days[i].high = series_cut(s, days[i].value + wide);
        days[i].value = series_cut(s, days[i].value);
    }
}

struct forecast series_forecast(struct arena *a, const struct series *s, size_t days,
                                double confidence)
{
    double at[3] = { -1.5, -2, -2 }, degrees;
    struct forecast_day *ahead;
    struct smoothing m = { .s = s };
    struct forecast f = { .n = days };
    struct errors errors;
    struct weights w;
    struct state state;

    assert(s->n <= SERIES_DAYS_MAX && confidence > 0 && confidence < 1);
    if (series_known(s) < FORECAST_DAYS_MIN)
        return (struct forecast){ .none = true };
    m.has_trend = f.has_trend = series_known(s) >= TREND_DAYS_MIN;
    m.start = start_of(s);
    minimise(to_minimise, &m, m.has_trend ? 3 : 2, at, 1);
    w = weights_at(at, m.has_trend);
    errors = smooth(&m, &w, &state);
    /* Found from the data: the weights, the level and the weekdays, and the trend. */
    degrees = fmax(1, (double)errors.n - (m.has_trend ? 11 : 9));
    f.error = sqrt(total_of(&errors.squares) / degrees);
    f.level_weight = w.level;
    f.trend_weight = w.trend;
    f.season_weight = w.season;
    f.days = ahead = NEW_N(a, struct forecast_day, days);
    look_ahead(&f, s, &state, degrees, confidence, ahead);
    return f;
}
