/* series_ask.c -- see series_ask.h. */
#include "series_ask.h"

#include <math.h>

#include "ask_priv.h"

/* All of the figures that the statistics see, and which of them the question asks for. */
struct reading {
    struct asking      *asking;
    struct ask_span     told;
    struct span_figures figures;
    size_t              n_days;
};

/* --- days --- */

static int64_t days_later_us(const struct asking *k, int64_t at_us, int days)
{
    int64_t day_us = period_local_start_us(GRAIN_DAY, 0, local_us(k->zone, at_us));

    return period_instant_us(k->zone, period_local_next_us(GRAIN_DAY, day_us, days));
}

/* The whole span of data, in whole local days. */
static bool data_span(struct arena *a, struct engine *g, const struct engine_ask *ask,
                      struct ask_span *ret, struct err *e)
{
    struct engine_ask all = *ask;
    struct asking *k = NEW(a, struct asking);

    all.from = all.to = (struct str){ 0 };
    TRY(asking_open(a, g, &all, k, e));
    *ret = k->span;
    return true;
}

/* Asks by day over [from_us, to_us). */
static bool read_days(struct reading *r, int64_t from_us, int64_t to_us, struct err *e)
{
    const struct ask_span span = { from_us, to_us };

    if (r->asking->folds)
        return err_set(e, ERR_INVALID, "%.*s is a figure for each hour of the week: it has no "
                       "series of days", (int)r->asking->names[0].n, r->asking->names[0].p);
    TRY(asking_run(r->asking, &span, NULL, &r->figures, e));
    r->n_days = r->figures.periods->n;
    return true;
}

static bool open_question(struct arena *a, struct engine *g, const struct engine_ask *ask,
                          struct reading *ret, struct err *e)
{
    struct engine_ask asked = *ask;
    struct asking *k = NEW(a, struct asking);

    asked.grain = STR("day");
    asked.compare = (struct str){ 0 };
    TRY(asking_open(a, g, &asked, k, e));
    *ret = (struct reading){ .asking = k, .told = k->span };
    return true;
}

/* --- one series --- */

static bool is_whole_day(const struct ask_figure *f)
{
    return f->local_from_us % DAY_US == 0 && f->local_to_us % DAY_US == 0;
}

/* What values of the metric can be: shares have two ends, amounts of nothing below 0 have one. */
static void set_limits(const struct ask_figure *days, size_t n, struct series *s)
{
    bool share = true;

    s->least = 0;
    s->most = HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        const struct ask_figure *f = &days[i];

        if (f->none)
            continue;
        if (f->value < 0)
            s->least = -HUGE_VAL;
        share = share && f->unit == UNIT_PERCENT && f->has_denominator && f->numerator >= 0 &&
                f->numerator <= f->denominator && f->denominator == (double)f->n;
    }
    if (share)
        s->most = 100;
    if (days[0].metric->interval == INTERVAL_NPS) {
        s->least = -100;
        s->most = 100;
    }
}

/* Sizes help where a day's figure is a quotient of some facts; a count is its own size. */
static void make_series(struct arena *a, const struct ask_figure *days, size_t n,
                        struct series *ret, size_t *ret_known)
{
    double *values = NEW_N(a, double, n + 1), *sizes = NEW_N(a, double, n + 1);
    bool sized = true;

    *ret_known = 0;
    for (size_t i = 0; i < n; i++) {
        const struct ask_figure *f = &days[i];
        bool known = !f->none && is_whole_day(f);

        values[i] = known ? f->value : NAN;
        sizes[i] = known ? (double)f->n : 0;
        sized = sized && (!known || (f->has_denominator && f->n > 0));
        *ret_known += known;
    }
    *ret = (struct series){ .values = values, .sizes = sized ? sizes : NULL, .n = n,
                            .first_day = days[0].local_from_us / DAY_US };
    set_limits(days, n, ret);
}

static bool tell_markers(struct arena *a, struct engine *g, const struct viewer *v,
                         int64_t from_us, int64_t to_us, struct note_list *ret, struct err *e)
{
    struct note_list all;
    struct note *kept;
    size_t n = 0;

    TRY(engine_notes_seen(a, g, v, &all, e));
    kept = NEW_N(a, struct note, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (all.notes[i].kind == NOTE_MARKER && note_marks(&all.notes[i], from_us, to_us))
            kept[n++] = all.notes[i];
    *ret = (struct note_list){ kept, n };
    return true;
}

/* --- anomalies --- */

bool engine_anomalies(struct arena *a, struct engine *g, const struct engine_ask *ask,
                      double threshold, struct series_answer *ret, struct err *e)
{
    struct ask_span data;
    struct reading r;
    struct day_series *list;
    int64_t from_us, to_us;
    size_t first = 0, n = 0;

    TRY(open_question(a, g, ask, &r, e));
    TRY(data_span(a, g, ask, &data, e));
    from_us = days_later_us(r.asking, r.told.from_us, -SERIES_HISTORY_DAYS);
    to_us = days_later_us(r.asking, r.told.to_us, SERIES_BEHIND_DAYS);
    from_us = from_us > data.from_us ? from_us : data.from_us;
    to_us = to_us < data.to_us ? to_us : data.to_us;
    /* Whole days are read, though the question may begin or end within one. */
    from_us = from_us < r.told.from_us ? from_us : days_later_us(r.asking, r.told.from_us, 0);
    to_us = to_us > r.told.to_us ? to_us : r.told.to_us;
    TRY(read_days(&r, from_us, to_us, e));
    while (first < r.n_days && r.figures.periods->from_us[first + 1] <= r.told.from_us)
        first++;
    while (first + n < r.n_days && r.figures.periods->from_us[first + n] < r.told.to_us)
        n++;
    list = NEW_N(a, struct day_series, r.figures.n / r.n_days + 1);
    *ret = (struct series_answer){ .list = list, .zone = r.asking->zone_name };
    for (size_t i = 0; i < r.figures.n; i += r.n_days) {
        struct day_series *d = &list[ret->n++];
        struct series s;

        make_series(a, &r.figures.list[i], r.n_days, &s, &d->known);
        d->figures = &r.figures.list[i + first];
        d->n = n;
        d->history = r.n_days;
        d->days = series_anomalies(a, &s, threshold) + first;
    }
    return tell_markers(a, g, ask->viewer, r.told.from_us, r.told.to_us, &ret->markers, e);
}

/* --- forecast --- */

bool engine_forecast(struct arena *a, struct engine *g, const struct engine_ask *ask,
                     size_t days, struct series_answer *ret, struct err *e)
{
    int64_t from_us, to_us;
    struct reading r;
    struct day_series *list;

    if (days < 1 || days > FORECAST_DAYS_MAX)
        return err_set(e, ERR_INVALID, "days: a forecast is of 1 to %d days", FORECAST_DAYS_MAX);
    TRY(open_question(a, g, ask, &r, e));
    /* A day that is not over says too little to go on from. */
    to_us = days_later_us(r.asking, r.told.to_us, 0);
    from_us = days_later_us(r.asking, to_us, -SERIES_HISTORY_DAYS);
    from_us = from_us > r.told.from_us ? from_us : r.told.from_us;
    if (from_us >= to_us)
        return err_tell(e, ERR_INVALID, CODE_FORECAST_SHORT,
                        "there is no whole day to make a forecast of");
    TRY(read_days(&r, from_us, to_us, e));
    list = NEW_N(a, struct day_series, r.figures.n / r.n_days + 1);
    *ret = (struct series_answer){ .list = list, .zone = r.asking->zone_name };
    for (size_t i = 0; i < r.figures.n; i += r.n_days) {
        struct day_series *d = &list[ret->n++];
        struct series s;

        make_series(a, &r.figures.list[i], r.n_days, &s, &d->known);
        d->figures = &r.figures.list[i];
        d->n = d->history = r.n_days;
        d->forecast = series_forecast(a, &s, days, CONFIDENCE_USUAL);
        d->next_local_us = period_local_start_us(GRAIN_DAY, 0, local_us(r.asking->zone, to_us));
    }
    return true;
}
