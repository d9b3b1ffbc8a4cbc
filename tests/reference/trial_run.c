/* trial_run.c -- the engine's answer, records and explanation against the reference's. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "instant.h"
#include "trial.h"

static bool differs(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static bool differs(struct err *e, const char *fmt, ...)
{
    char text[sizeof e->msg];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    return err_set(e, ERR_CONFLICT, "%s", text);
}

static bool is_near(double x, double y)
{
    return x == y || fabs(x - y) <= 1e-9 * fmax(fabs(x), fabs(y));
}

/* --- figures --- */

static void splits_of(struct arena *a, const struct ask_figure *f, const char **ret)
{
    for (size_t i = 0; i < REF_BY_MAX; i++)
        ret[i] = i < f->n_by && f->splits[i].p ? str_copy(a, f->splits[i]).p : NULL;
}

static bool same_figure(const struct ask_figure *f, const char *const *splits,
                        const struct ref_figure *want, bool exact, struct err *e)
{
    char at[160];

    snprintf(at, sizeof at, "%.*s period %zu, \"%s\" \"%s\"", (int)f->name.n, f->name.p, f->period,
             splits[0] ? splits[0] : "(none)", splits[1] ? splits[1] : "(none)");
    if (f->none != want->none || (exact ? f->value != want->value
                                        : !is_near(f->value, want->value)))
        return differs(e, "%s: %s%.17g, reference %s%.17g", at, f->none ? "none " : "", f->value,
                       want->none ? "none " : "", want->value);
    if (f->n != want->n)
        return differs(e, "%s: n %lld, reference %lld", at, (long long)f->n, (long long)want->n);
    if (f->has_numerator != want->has_numerator || f->has_denominator != want->has_denominator)
        return differs(e, "%s: has %d / %d, reference %d / %d", at, f->has_numerator,
                       f->has_denominator, want->has_numerator, want->has_denominator);
    if ((f->has_numerator && !is_near(f->numerator, want->numerator)) ||
        (f->has_denominator && !is_near(f->denominator, want->denominator)))
        return differs(e, "%s: %.17g / %.17g, reference %.17g / %.17g", at, f->numerator,
                       f->denominator, want->numerator, want->denominator);
    return true;
}

/* --- how sure a figure is --- */

/* The 97.5 % point of the normal distribution. */
#define USUAL_REACH 1.959963984540054

static bool same_bounds(const struct ask_figure *f, double low, double high, struct err *e)
{
    const struct interval *got = &f->interval;

    if (!got->none && fabs(got->low - low) <= 1e-6 && fabs(got->high - high) <= 1e-6)
        return true;
    return differs(e, "%.*s period %zu: interval %.17g to %.17g, reference %.17g to %.17g",
                   (int)f->name.n, f->name.p, f->period, got->low, got->high, low, high);
}

/* Wilson's, as textbooks print it. */
static bool same_proportion(const struct ask_figure *f, double k, double n, struct err *e)
{
    double p = k / n, z = USUAL_REACH;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double wide = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));

    return same_bounds(f, 100 * (middle - wide), 100 * (middle + wide), e);
}

/* The error of a mean of +100, 0 and -100; where all are alike another formula holds. */
static bool same_score(const struct ask_figure *f, double sum, double squares, double n,
                       struct err *e)
{
    double mean = sum / n, variance = squares / n - mean * mean;
    double wide = USUAL_REACH * sqrt(fmax(0, variance) / n);

    return variance < 1e-6 ||
           same_bounds(f, fmax(-100, mean - wide), fmin(100, mean + wide), e);
}

/* Student's t is not worked out once more: it is wider than the normal, and near it for many. */
static bool same_mean(const struct ask_figure *f, double sum, double squares, double n,
                      struct err *e)
{
    double variance = fmax(0, (squares - sum * sum / n) / (n - 1));
    double normal = USUAL_REACH * sqrt(variance / n);
    double wide = (f->interval.high - f->interval.low) / 2;

    if (n < 2)
        return f->interval.none || differs(e, "%.*s: an interval of one value", (int)f->name.n,
                                           f->name.p);
    if (!f->interval.none && wide >= normal - 1e-5 &&
        (n < 11 || wide <= normal * (1 + 3 / (n - 1)) + 1e-5))
        return true;
    return differs(e, "%.*s period %zu: interval of %.17g to each side, by the normal distribution "
                   "%.17g", (int)f->name.n, f->name.p, f->period, wide, normal);
}

static bool same_interval(const struct ref_question *q, const struct ask_figure *f,
                          const struct ref_figure *want, struct err *e)
{
    double n = (double)want->n;

    if (want->none || *q->stat || ref_sides(q) != 1)
        return true;
    if (ref_side_kind(q, 0) == REF_SHARE)
        return same_proportion(f, want->numerator, n, e);
    if (strcmp(q->metric, "nps") == 0 || strcmp(q->metric, "enps") == 0)
        return same_score(f, want->numerator, want->squares, n, e);
    if (strcmp(q->metric, "ces") == 0 || strcmp(q->metric, "iqs") == 0 ||
        strcmp(q->metric, "sentiment") == 0)
        return same_mean(f, want->numerator, want->squares, n, e);
    return true;
}

static bool same_compared(const struct ask_figure *f, const char *what,
                          const struct compared *got, const struct ref_answer *then,
                          const char *const *splits, struct err *e)
{
    struct ref_figure want = { .none = true };

    if (f->period < then->n_periods)
        ref_figure(then, splits, f->period, &want);
    if (got->asked && got->none == want.none && got->n == want.n &&
        (got->none || is_near(got->value, want.value)))
        return true;
    return differs(e, "%.*s period %zu, \"%s\" %s: %s%.17g (n %lld), reference %s%.17g (n %lld)",
                   (int)f->name.n, f->name.p, f->period, splits[0] ? splits[0] : "(none)", what,
                   got->none ? "none " : "", got->value, (long long)got->n,
                   want.none ? "none " : "", want.value, (long long)want.n);
}

/* Counts and sums of whole numbers are exact; what was divided is not. */
static bool is_exact(const struct ref_question *q)
{
    enum ref_kind kind = ref_side_kind(q, 0);

    return !*q->stat && ref_sides(q) == 1 && !ref_brings_splits(q) &&
           (kind == REF_COUNT || kind == REF_STOCK);
}

/* The same question about another span of time. */
static void ask_then(struct arena *a, const struct trial_world *w, const struct ref_question *q,
                     void (*span)(const struct ref_question *, int64_t *, int64_t *),
                     struct ref_answer *ret)
{
    struct ref_question *then = NEW(a, struct ref_question);

    *then = *q;
    span(q, &then->from_us, &then->to_us);
    ref_ask(a, &w->facts, then, ret);
}

static bool same_metric(struct arena *a, const struct trial_world *w, const struct trial *t,
                        const struct ref_question *q, const struct ask_figure *figures, size_t n,
                        struct err *e)
{
    struct ref_answer now, previous, year;
    const char *splits[REF_BY_MAX];
    size_t places = 0;

    ref_ask(a, &w->facts, q, &now);
    if (t->previous)
        ask_then(a, w, q, ref_span_before, &previous);
    if (t->year)
        ask_then(a, w, q, ref_span_year, &year);
    for (size_t i = 0; i < n; i++) {
        const struct ask_figure *f = &figures[i];
        struct ref_figure want;

        splits_of(a, f, splits);
        if (f->n_by != now.n_by || f->period >= now.n_periods)
            return differs(e, "%s: another shape", q->metric);
        if (f->from_us != now.bounds_us[f->period] || f->to_us != now.bounds_us[f->period + 1])
            return differs(e, "%s: period %zu has other bounds", q->metric, f->period);
        places += ref_occurs(&now, splits, f->period);
        ref_figure(&now, splits, f->period, &want);
        TRY(same_figure(f, splits, &want, is_exact(q), e));
        TRY(same_interval(q, f, &want, e));
        if (t->previous)
            TRY(same_compared(f, "previous", &f->previous, &previous, splits, e));
        if (t->year)
            TRY(same_compared(f, "year", &f->year, &year, splits, e));
    }
    if (places != ref_places(&now))
        return differs(e, "%s: %zu combinations of splits and periods, reference %zu", q->metric,
                       places, ref_places(&now));
    return n % now.n_periods == 0 || differs(e, "%s: periods are missing", q->metric);
}

static bool is_of(const struct ask_figure *f, const struct ref_question *q)
{
    char name[96];

    snprintf(name, sizeof name, "%s%s%s", q->metric, *q->stat ? "." : "", q->stat);
    return str_equal(f->name, str_of(name));
}

static bool same_figures(struct arena *a, const struct trial_world *w, const struct trial *t,
                         struct err *e)
{
    struct ask_answer answer;
    size_t at = 0;

    TRY(engine_ask(a, w->engine, &t->ask, &answer, e));
    for (size_t i = 0; i < t->n; i++) {
        size_t n = 0;

        while (at + n < answer.n && is_of(&answer.figures[at + n], &t->questions[i]))
            n++;
        TRY(same_metric(a, w, t, &t->questions[i], answer.figures + at, n, e));
        at += n;
    }
    return at == answer.n || differs(e, "more figures than were asked for");
}

/* --- records --- */

/* A row of the records, as far as it matters. */
struct record {
    bool        under;                          /* of the denominator */
    const char *conversation, *splits[REF_BY_MAX], *reason;
    int64_t     at_us;
    double      adds;
    size_t      period;
};

struct records {
    struct arena  *arena;
    size_t         n_by, n, room;
    struct record *list;
    bool           left_out;
};

static bool take_columns(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    (void)ctx;
    (void)columns;
    return n >= 5 || err_set(e, ERR_INTERNAL, "records have %zu columns", n);
}

static const char *text_at(struct arena *a, const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? str_copy(a, chunk_text(c, row)).p : NULL;
}

static bool take_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct records *r = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct record *made;

        if (r->n == r->room) {
            struct record *more = NEW_N(r->arena, struct record, 2 * r->room + 256);

            if (r->n)
                memcpy(more, r->list, r->n * sizeof *more);
            r->list = more;
            r->room = 2 * r->room + 256;
        }
        made = &r->list[r->n++];
        *made = (struct record){ .at_us = chunk_int(&c->columns[3], row) };
        made->under = strcmp(text_at(r->arena, &c->columns[0], row), "denominator") == 0;
        made->conversation = text_at(r->arena, &c->columns[2], row);
        if (r->left_out)
            made->reason = text_at(r->arena, &c->columns[4], row);
        else
            made->adds = ((const double *)c->columns[4].data)[row];
        for (size_t i = 0; i < r->n_by; i++)
            made->splits[i] = text_at(r->arena, &c->columns[5 + i], row);
    }
    return true;
}

static bool read_records(struct arena *a, const struct trial_world *w, const struct trial *t,
                         bool left_out, struct records *ret, struct err *e)
{
    struct ask_rows rows = { take_columns, take_rows, ret };
    struct engine_ask ask = t->ask;

    *ret = (struct records){ .arena = a, .left_out = left_out,
                             .n_by = left_out ? 0 : t->questions[0].n_by };
    if (left_out)
        ask.by = (struct str){ 0 };
    return engine_records(w->engine, &ask, left_out ? RECORDS_LEFT_OUT : RECORDS_COUNTED, 0, &rows,
                          e);
}

static int compare_texts(const char *x, const char *y)
{
    return x && y ? strcmp(x, y) : (x != NULL) - (y != NULL);
}

static int compare_places(const void *x, const void *y)
{
    const struct record *a = x, *b = y;

    for (size_t i = 0; i < REF_BY_MAX; i++)
        if (compare_texts(a->splits[i], b->splits[i]))
            return compare_texts(a->splits[i], b->splits[i]);
    if (a->under != b->under)
        return a->under ? 1 : -1;
    return (a->period > b->period) - (a->period < b->period);
}

static int compare_records(const void *x, const void *y)
{
    const struct record *a = x, *b = y;
    int order = compare_places(x, y);

    return order ? order : compare_texts(a->conversation, b->conversation);
}

/* What records of one place come to, against the side's part of the figure. */
static bool same_sum(const struct ref_answer *r, const struct record *list, size_t n,
                     struct err *e)
{
    const struct ref_question *q = r->question;
    enum ref_kind kind = ref_side_kind(q, list->under);
    struct ref_figure f;
    double sum = 0, want;
    size_t distinct = 0;

    ref_figure(r, list->splits, list->period, &f);
    want = list->under ? f.denominator : f.numerator;
    for (size_t i = 0; i < n; i++) {
        sum += list[i].adds;
        distinct += i == 0 || compare_texts(list[i].conversation, list[i - 1].conversation) != 0;
    }
    if (kind == REF_DISTINCT)
        sum = (double)distinct;
    if (kind == REF_HANDLED)
        sum = (double)n == want ? (double)n : (double)distinct;
    if (!is_near(sum, want))
        return differs(e, "%s: records of period %zu, \"%s\" add up to %.17g, the reference has "
                       "%.17g", q->metric, list->period, list->splits[0] ? list->splits[0] : "",
                       sum, want);
    return ref_sides(q) == 2 || (int64_t)n == f.n ||
           differs(e, "%s: %zu records, n is %lld", q->metric, n, (long long)f.n);
}

static bool same_records(struct arena *a, const struct trial_world *w, const struct trial *t,
                         struct err *e)
{
    const struct ref_question *q = &t->questions[0];
    struct ref_question *plain = NEW(a, struct ref_question);
    struct ref_answer r;
    struct records records;
    int64_t sides[2] = { 0 };

    *plain = *q;
    plain->stat = "";
    for (size_t side = 0; side < ref_sides(q); side++)
        if (ref_side_kind(q, side) == REF_STOCK || ref_side_kind(q, side) == REF_HOURS)
            plain->grain = "all";               /* each row once, for the whole span */
    ref_ask(a, &w->facts, plain, &r);
    TRY(read_records(a, w, t, false, &records, e));
    for (size_t i = 0; i < records.n; i++) {
        struct record *one = &records.list[i];

        sides[one->under]++;
        one->period = r.n_periods == 1 ? 0
            : ref_period_of(r.bounds_us, r.n_periods, one->at_us);
    }
    for (size_t side = 0; side < ref_sides(q); side++)
        if (sides[side] != ref_entries(&r, (int)side))
            return differs(e, "%s: %lld records on side %zu, reference %lld", q->metric,
                           (long long)sides[side], side, (long long)ref_entries(&r, (int)side));
    if (!records.n || ref_brings_splits(q))
        return true;
    qsort(records.list, records.n, sizeof *records.list, compare_records);
    for (size_t i = 0, n; i < records.n; i += n) {
        for (n = 1; i + n < records.n &&
             compare_places(&records.list[i], &records.list[i + n]) == 0;)
            n++;
        TRY(same_sum(&r, &records.list[i], n, e));
    }
    return true;
}

/* --- explanation --- */

static int64_t reason_of(const struct ref_answer *r, int side, const char *name)
{
    for (size_t i = 0; i < r->n_reasons; i++)
        if (r->reasons[i].side == side && compare_texts(r->reasons[i].name, name) == 0)
            return r->reasons[i].n;
    return 0;
}

static bool same_left_out(struct arena *a, const struct trial_world *w, const struct trial *t,
                          const struct ref_answer *r, struct err *e)
{
    struct records records;

    TRY(read_records(a, w, t, true, &records, e));
    for (size_t k = 0; k < r->n_reasons; k++) {
        const struct ref_reason *reason = &r->reasons[k];
        int64_t n = 0;

        for (size_t i = 0; i < records.n && reason->name; i++)
            n += records.list[i].under == reason->side &&
                 compare_texts(records.list[i].reason, reason->name) == 0;
        if (reason->name && n != reason->n)
            return differs(e, "%s: %lld records left out for \"%s\", reference %lld",
                           r->question->metric, (long long)n, reason->name,
                           (long long)reason->n);
    }
    return true;
}

static bool same_explanation(struct arena *a, const struct trial_world *w, const struct trial *t,
                             struct err *e)
{
    const struct ref_question *q = &t->questions[0];
    int64_t total = 0, want = 0;
    struct explained x;
    struct ref_answer r;

    ref_ask(a, &w->facts, q, &r);
    TRY(engine_explain(a, w->engine, &t->ask, &x, e));
    for (size_t i = 0; i < x.n_reasons; i++) {
        const struct explained_reason *one = &x.reasons[i];
        const char *name = one->reason.p ? str_copy(a, one->reason).p : NULL;
        int64_t n = reason_of(&r, (int)one->side, name);

        total += one->facts;
        if (n != one->facts)
            return differs(e, "%s: side %zu, %s: %lld facts, reference %lld", q->metric, one->side,
                           name ? name : "counted", (long long)one->facts, (long long)n);
    }
    for (size_t i = 0; i < r.n_reasons; i++)
        want += r.reasons[i].n;
    if (total != want)
        return differs(e, "%s: %lld facts belong to it, reference %lld", q->metric,
                       (long long)total, (long long)want);
    return same_left_out(a, w, t, &r, e);
}

bool trial_run(struct arena *a, const struct trial_world *w, const struct trial *t,
               struct err *e)
{
    TRY(same_figures(a, w, t, e));
    if (t->n > 1)
        return true;
    return same_records(a, w, t, e) && same_explanation(a, w, t, e);
}

/* --- as it is typed --- */

static void add_option(struct buf *b, const char *name, struct str value)
{
    if (!value.n)
        return;
    buf_add(b, " --%s '", name);
    for (size_t i = 0; i < value.n; i++)
        buf_add(b, value.p[i] == '\'' ? "'\\''" : "%c", value.p[i]);
    buf_add(b, "'");
}

const char *trial_command(struct arena *a, const struct trial *t)
{
    char now[INSTANT_TEXT_SIZE];
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 1 << 16);
    instant_print(t->ask.now_us, now);
    buf_add(&b, "telltale ask '%.*s'", (int)t->ask.metrics.n, t->ask.metrics.p);
    add_option(&b, "from", t->ask.from);
    add_option(&b, "to", t->ask.to);
    add_option(&b, "grain", t->ask.grain);
    add_option(&b, "by", t->ask.by);
    add_option(&b, "where", t->ask.where);
    add_option(&b, "compare", t->ask.compare);
    add_option(&b, "clock", t->ask.clock);
    add_option(&b, "tz", t->ask.zone);
    add_option(&b, "week-start", t->ask.week_start);
    add_option(&b, "set", t->ask.set);
    add_option(&b, "policy", t->ask.policy);
    add_option(&b, "now", str_of(now));
    for (size_t i = 0; t->ask.viewer && i <= t->viewer.n_teams; i++)
        buf_add(&b, "%s%s", i ? ", " : "\nby somebody who sees only the teams: ",
                i < t->viewer.n_teams ? t->team_names[i] : "that is all");
    return buf_finish(&b, &text, &e) ? text : "too long";
}
