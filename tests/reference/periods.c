/* periods.c -- customers in the periods of a question, by a plain loop over their spans. */
#include "reference_priv.h"

/* A person's spans stand together. */
struct person {
    const struct ref_row *spans;
    size_t                n;
};

static const struct plain_customer_span *span_of(const struct person *p, size_t i)
{
    return p->spans[i].own;
}

static bool holds(const struct plain_customer_span *s, const char *what, int64_t at_us)
{
    return ref_is(s->what, what) && s->from_at <= at_us && (s->to_at == NONE || s->to_at > at_us);
}

static int64_t latest(int64_t x, int64_t y)
{
    return x > y ? x : y;                       /* NONE is below all instants */
}

static const char *later_text(const char *x, const char *y)
{
    return !x || (y && strcmp(y, x) > 0) ? y : x;
}

static double total(double x, double y)
{
    return isnan(x) ? y : isnan(y) ? x : x + y;
}

static const char *band(int64_t x, const int64_t bounds_s[3], const char *const names[4])
{
    int i = 0;

    while (i < 3 && x > bounds_s[i])
        i++;
    return x == NONE ? NULL : names[i];
}

static void add_service(const struct plain_customer_span *s, struct plain_customer_period *p)
{
    static const int64_t response_s[] = { 3600, 8 * 3600, 24 * 3600 };
    static const int64_t resolution_s[] = { 8 * 3600, 24 * 3600, 72 * 3600 };
    static const char *const response[] = { "within 1 h", "1 to 8 h", "8 to 24 h", "over 24 h" };
    static const char *const resolution[] = { "within 8 h", "8 to 24 h", "1 to 3 d", "over 3 d" };

    p->service_first_response = band(s->first_response_s, response_s, response);
    p->service_resolution = band(s->full_resolution_s, resolution_s, resolution);
    if (s->reopened != NONE)
        p->service_reopened = s->reopened ? "reopened" : "not reopened";
    if (s->satisfied != NONE)
        p->service_csat = s->satisfied ? "satisfied" : "dissatisfied";
    p->service_sentiment = s->sentiment;
}

static void add_start(const struct plain_customer_span *s, struct plain_customer_period *p)
{
    if (holds(s, p->basis, p->from_at) && p->active_start != NONE)
        p->active_start = 1;
    if (holds(s, "purchase", p->from_at))
        p->last_purchase_start_at = latest(p->last_purchase_start_at, s->from_at);
    if (holds(s, "subscription", p->from_at))
        p->mrr_start = total(p->mrr_start, s->mrr);
    if (holds(s, "service", p->from_at))
        add_service(s, p);
}

static void add_end(const struct plain_customer_span *s, struct plain_customer_period *p)
{
    if (holds(s, p->basis, p->to_at) && p->active_end != NONE)
        p->active_end = 1;
    if (holds(s, "purchase", p->to_at)) {
        p->last_purchase_at = latest(p->last_purchase_at, s->from_at);
        p->previous_purchase_at = latest(p->previous_purchase_at, s->previous_at);
        p->previous_purchase_day_at = latest(p->previous_purchase_day_at, s->previous_day_at);
    }
    if (holds(s, "subscription", p->to_at))
        p->mrr_end = total(p->mrr_end, s->mrr);
}

static void add_within(const struct plain_customer_span *s, struct plain_customer_period *p)
{
    if (s->from_at < p->from_at || s->from_at >= p->to_at)
        return;
    if (ref_is(s->what, "purchase")) {
        p->purchases++;
        p->revenue = total(p->revenue, s->amount);
    }
    p->touches += ref_is(s->what, "touch");
    p->contacts += ref_is(s->what, "service");
}

static const char *plan_at(const struct person *of, int64_t at_us)
{
    const char *plan = NULL;

    for (size_t i = 0; i < of->n; i++)
        if (holds(span_of(of, i), "subscription", at_us))
            plan = later_text(plan, span_of(of, i)->plan);
    return plan;
}

static void add_period(struct arena *a, const struct person *of, int64_t from_us, int64_t to_us,
                       struct ref_rows *ret)
{
    typedef struct plain_customer_period self;
    static const struct ref_column columns[] = { CUSTOMER_PERIOD(REF_COLUMN) };
    const struct plain_customer_span *first = span_of(of, 0);
    bool bought = ref_is(first->basis, "purchase");
    self *p = NEW(a, self);

    *p = (self){
        .source = first->source, .customer = first->customer, .segment = first->segment,
        .tier = first->tier, .basis = first->basis, .first_at = first->first_at,
        .cohort = first->cohort, .from_at = from_us, .to_at = to_us,
        .active_start = bought ? NONE : 0, .active_end = bought ? NONE : 0,
        .last_purchase_start_at = NONE, .last_purchase_at = NONE, .previous_purchase_at = NONE,
        .previous_purchase_day_at = NONE, .mrr_start = NAN, .mrr_end = NAN, .revenue = NAN,
    };
    for (size_t i = 0; i < of->n; i++) {
        add_start(span_of(of, i), p);
        add_end(span_of(of, i), p);
        add_within(span_of(of, i), p);
    }
    p->plan = plan_at(of, from_us) ? plan_at(of, from_us) : plan_at(of, to_us);
    ref_add(a, ret, &(struct ref_row){ .table = REF_CUSTOMER_PERIOD, .source = p->source,
                                       .aside = NONE, .segment = p->segment, .own = p,
                                       .columns = columns,
                                       .n_columns = sizeof columns / sizeof *columns });
}

void ref_customer_periods(struct arena *a, const struct ref_rows *spans, const int64_t *bounds_us,
                          size_t n, int64_t now_us, struct ref_rows *ret)
{
    *ret = (struct ref_rows){ 0 };
    for (size_t i = 0, k; i < spans->n; i += k) {
        struct person of = { &spans->list[i], 0 };
        const struct plain_customer_span *first = spans->list[i].own;

        for (k = 0; i + k < spans->n; k++) {
            const struct plain_customer_span *next = spans->list[i + k].own;

            if (!ref_same(next->source, first->source) ||
                !ref_same(next->customer, first->customer))
                break;
        }
        of.n = k;
        for (size_t p = 0; p < n && bounds_us[p] < now_us; p++) {
            int64_t to_us = bounds_us[p + 1] < now_us ? bounds_us[p + 1] : now_us;

            if (first->first_at != NONE && first->first_at < to_us)
                add_period(a, &of, bounds_us[p], to_us, ret);
        }
    }
}
