/* about.c -- see about.h. */
#include "about.h"

#include <math.h>
#include <string.h>

#include "ask_priv.h"
#include "targets.h"

/* Drawing again and again from more values than this takes seconds, and says little: their mean is
 * sure. */
enum { VALUES_MAX = 20000 };

/* --- values --- */

struct reading {
    double *values;
    size_t  n, column;
    bool    real;
};

static bool find_column(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct reading *r = ctx;

    for (r->column = 0; r->column < n; r->column++)
        if (strcmp(columns[r->column].name, "adds") == 0)
            break;
    if (r->column == n)
        return err_set(e, ERR_INTERNAL, "records without what they add");
    r->real = columns[r->column].type == COLUMN_DOUBLE;
    return true;
}

static bool read_values(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;
    const struct chunk_column *from = &c->columns[r->column];

    (void)e;
    for (size_t row = 0; row < c->n && r->n < VALUES_MAX; row++)
        if (chunk_valid(from, row))
            r->values[r->n++] = r->real ? ((const double *)from->data)[row]
                                        : (double)chunk_int(from, row);
    return true;
}

/* A mean or quantile of values, by drawing from them again. */
static bool bootstrap(struct arena *a, struct engine *g, const struct engine_ask *ask,
                      const struct question_item *item, const struct ask_figure *f,
                      struct interval *ret, struct err *e)
{
    bool quantile = item->stat == STAT_QUANTILE;
    struct bootstrap how = { .of_quantile = quantile, .quantile = item->quantile, .seed = 1 };
    struct reading r = { .values = NEW_N(a, double, VALUES_MAX) };
    struct ask_rows rows = { find_column, read_values, &r };
    const struct metric_term *t = &item->metric->values[item->metric->n_values - 1].terms[0];

    ret->none = true;
    if (f->none || f->has_moments || f->n > VALUES_MAX || item->metric->n_values != 1 ||
        item->metric->values[0].n_terms != 1 || t->aggregate != AGGREGATE_MEAN ||
        (!quantile && item->stat != STAT_VALUE && item->stat != STAT_MEAN))
        return true;
    TRY(engine_records(g, ask, RECORDS_COUNTED, 0, &rows, e));
    *ret = interval_bootstrap(a, r.values, r.n, &how);
    return true;
}

/* Of shares and scores that are less sure than to so many points. */
static double wanted_n(const struct ask_figure *f)
{
    double half = (f->interval.high - f->interval.low) / 2;

    if (f->interval.none || half <= ABOUT_POINTS)
        return NAN;
    if (f->unit == UNIT_PERCENT && !f->has_moments)
        return sample_for_proportion(f->value / 100, ABOUT_POINTS / 100.0, CONFIDENCE_USUAL);
    if (f->metric->interval == INTERVAL_NPS) {
        struct nps_counts counts = certainty_counts(f);

        return sample_for_nps(&counts, ABOUT_POINTS, CONFIDENCE_USUAL);
    }
    if (f->unit == UNIT_PERCENT && f->has_moments) {
        struct moments moments = moments_of_sums((double)f->n, f->sum, f->squares, 0);

        return sample_for_mean(sqrt(moments_variance(&moments)), ABOUT_POINTS, CONFIDENCE_USUAL);
    }
    return NAN;
}

/* --- notes --- */

static bool add_notes(struct arena *a, struct engine *g, const struct viewer *v,
                      const struct guide_place *place, struct about *ret, struct err *e)
{
    struct note_list all;
    struct note *list;

    TRY(engine_notes_seen(a, g, v, &all, e));
    list = NEW_N(a, struct note, all.n + 1);
    for (size_t i = 0; i < all.n; i++)
        if (all.notes[i].kind == NOTE_MARKER
                ? note_marks(&all.notes[i], place->from_us, place->to_us)
                : note_is_about(&all.notes[i], place))
            list[ret->n_notes++] = all.notes[i];
    ret->notes = list;
    return true;
}

bool engine_about(struct arena *a, struct engine *g, const struct engine_ask *ask,
                  const struct ask_figure *f, struct about *ret, struct err *e)
{
    struct asking *k = NEW(a, struct asking);
    struct about made = { .wanted_n = wanted_n(f) };
    struct guide_place place;

    TRY(asking_open(a, g, ask, k, e));
    place = guide_place_of(a, f, &k->items[0], k->question.filter);
    made.spread.none = true;
    if (!f->metric->method.n)
        TRY(bootstrap(a, g, ask, &k->items[0], f, &made.spread, e));
    TRY(add_notes(a, g, ask->viewer, &place, &made, e));
    *ret = made;
    return true;
}
