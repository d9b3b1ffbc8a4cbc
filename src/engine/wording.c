/* wording.c -- what the texts of a question mean. */
#include <string.h>

#include "ask_priv.h"
#include "buf.h"
#include "fact.h"
#include "instant.h"
#include "parse.h"
#include "retention.h"
#include "seen.h"
#include "zoneinfo.h"

enum { SHOWN_MAX = 40 };

#define SHOW(text) (int)((text).n < SHOWN_MAX ? (text).n : SHOWN_MAX), (text).p

/* The next part, without spaces around it. */
static bool next_part(struct str *rest, char separator, struct str *ret)
{
    if (!str_next(rest, separator, ret))
        return false;
    *ret = str_trim(*ret);
    return true;
}

/* "name = value" */
static bool split_assignment(struct str text, const char *what, struct str *ret_name,
                             struct str *ret_value, struct err *e)
{
    const char *sign = text.n ? memchr(text.p, '=', text.n) : NULL;

    if (!sign)
        return err_set(e, ERR_INVALID, "%s: \"%.*s\" is not name=value", what, SHOW(text));
    *ret_name = str_trim((struct str){ text.p, (size_t)(sign - text.p) });
    *ret_value = str_trim((struct str){ sign + 1, text.n - (size_t)(sign - text.p) - 1 });
    return true;
}

/* --- metrics --- */

static bool parse_stat(struct str text, struct question_item *ret, struct err *e)
{
    static const struct { const char *name; enum stat stat; double quantile; } stats[] = {
        { "mean", STAT_MEAN, 0 }, { "median", STAT_QUANTILE, 0.5 }, { "min", STAT_MIN, 0 },
        { "max", STAT_MAX, 0 }, { "sum", STAT_SUM, 0 },
    };
    double percent;

    for (size_t i = 0; i < sizeof stats / sizeof *stats; i++)
        if (str_equal(text, str_of(stats[i].name))) {
            ret->stat = stats[i].stat;
            ret->quantile = stats[i].quantile;
            return true;
        }
    if (text.n > 1 && *text.p == 'p' &&
        parse_double((struct str){ text.p + 1, text.n - 1 }, &percent) && percent >= 0 &&
        percent <= 100) {
        ret->stat = STAT_QUANTILE;
        ret->quantile = percent / 100;
        return true;
    }
    return err_tell(e, ERR_INVALID, CODE_STATISTIC,
                    "\"%.*s\" is none of mean, median, p0 to p100, min, max, sum", SHOW(text));
}

static bool add_item(struct asking *k, const struct metric *m, struct str name,
                     const struct question_item *like, struct err *e)
{
    struct question_item *item = &k->items[k->n];
    struct parameter_value *values = NEW_N(k->arena, struct parameter_value, m->n_parameters + 1);

    if (k->n == QUESTION_METRICS_MAX)
        return err_tell(e, ERR_LIMIT, CODE_METRICS_MANY, "a question asks for at most %d figures",
                        QUESTION_METRICS_MAX);
    for (size_t i = 0; i < m->n_parameters; i++)
        parameter_default(&m->parameters[i], &values[i]);
    *item = *like;
    item->metric = m;
    item->parameters = values;
    k->names[k->n++] = name;
    k->folds = k->folds || m->weekday_hour;
    return true;
}

static bool add_metric(struct asking *k, struct str name, struct err *e)
{
    const char *dot = memchr(name.p, '.', name.n);
    struct str id = { name.p, dot ? (size_t)(dot - name.p) : name.n };
    const struct metric *m = catalogue_metric(&k->catalogue, id);
    struct question_item like = { 0 };
    size_t before = k->n;

    if (dot)
        TRY(parse_stat((struct str){ dot + 1, name.n - id.n - 1 }, &like, e));
    if (m)
        return add_item(k, m, name, &like, e);
    for (size_t i = 0; i < k->catalogue.n && !dot; i++)
        if (str_equal(id, STR("all")) || str_equal(id, k->catalogue.metrics[i]->kra))
            TRY(add_item(k, k->catalogue.metrics[i], k->catalogue.metrics[i]->id, &like, e));
    if (k->n == before)
        return err_tell(e, ERR_NOT_FOUND, CODE_METRIC_UNKNOWN,
                        "there is no metric \"%.*s\": see telltale metrics", SHOW(id));
    return true;
}

/* "name = value" or "metric.name = value" */
static bool set_parameter(struct asking *k, struct str name, struct str value, struct err *e)
{
    const char *dot = memchr(name.p, '.', name.n);
    struct str id = { name.p, dot ? (size_t)(dot - name.p) : 0 };
    bool found = false;

    if (dot)
        name = (struct str){ dot + 1, name.n - id.n - 1 };
    for (size_t i = 0; i < k->n; i++) {
        const struct metric *m = k->items[i].metric;

        if (dot && !str_equal(m->id, id))
            continue;
        for (size_t p = 0; p < m->n_parameters; p++)
            if (str_equal(m->parameters[p].name, name)) {
                TRY(parameter_parse(k->arena, &m->parameters[p], value,
                                    (struct parameter_value *)&k->items[i].parameters[p], e));
                found = true;
            }
    }
    if (!found)
        return err_tell(e, ERR_INVALID, CODE_SETTING_UNKNOWN,
                        "none of the metrics asked for has a parameter \"%.*s\"", SHOW(name));
    return true;
}

bool asking_metrics(struct asking *k, struct str metrics, struct str set, struct err *e)
{
    struct str rest = metrics, part, name, value;

    while (next_part(&rest, ',', &part))
        if (part.n)
            TRY(add_metric(k, part, e));
    if (!k->n)
        return err_tell(e, ERR_INVALID, CODE_METRIC_NONE,
                        "no metric is asked for: see telltale metrics");
    rest = set;
    while (next_part(&rest, ';', &part)) {
        if (!part.n)
            continue;
        TRY(split_assignment(part, "set", &name, &value, e));
        TRY(set_parameter(k, name, value, e));
    }
    return true;
}

static bool word_clock(struct asking *k, struct str clock, struct err *e)
{
    bool business = str_equal(clock, STR("business"));

    if (clock.n && !business && !str_equal(clock, STR("calendar")))
        return err_set(e, ERR_INVALID, "clock: \"%.*s\" is not calendar or business",
                       SHOW(clock));
    for (size_t i = 0; business && i < k->n; i++)
        k->items[i].business = true;
    return true;
}

/* --- time --- */

bool zone_open(struct arena *a, struct str name, const struct zone **ret, struct err *e)
{
    struct str tzif;

    TRY(zoneinfo_read(a, name, &tzif, e));
    return zone_parse(a, tzif, ret, e);
}

static bool word_grain(struct asking *k, struct str text, struct err *e)
{
    if (!text.n)
        return true;
    for (int i = 0; i < GRAINS; i++)
        if (str_equal(text, str_of(grain_name((enum grain)i)))) {
            k->grain = (enum grain)i;
            return true;
        }
    return err_set(e, ERR_INVALID, "grain: \"%.*s\" is none of all, half_hour, hour, day, "
                   "week, month, quarter, year", SHOW(text));
}

static bool word_week_start(struct asking *k, struct str text, struct err *e)
{
    static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
                                        "saturday", "sunday" };

    for (int i = 0; i < 7 && text.n; i++)
        if (str_equal(text, str_of(days[i]))) {
            k->week_start = i;
            return true;
        }
    return !text.n || err_set(e, ERR_INVALID, "week start: \"%.*s\" is no day of the week",
                              SHOW(text));
}

/* A date is its midnight in the zone, and so is a time without an offset. */
static bool word_instant(const struct asking *k, const char *what, struct str text,
                         int64_t *ret_us, struct err *e)
{
    enum instant_offset offset;
    int64_t at_us;

    if (!instant_parse_local(text, &at_us, &offset, e))
        return err_prefix(e, "%s", what);
    *ret_us = offset == OFFSET_GIVEN ? at_us : period_instant_us(k->zone, at_us);
    return true;
}

/* Nobody knows what came after the last thing that is known to have happened, to whichever team. */
static bool known_until(const struct asking *k, int64_t *ret_us, struct err *e)
{
    int64_t first_us, last_us;

    TRY(fact_span(k->engine->store, &first_us, &last_us, e));
    *ret_us = last_us != NONE && last_us < k->question.now_us ? last_us : k->question.now_us;
    return true;
}

/* Days that are not whole any more, since older records are gone, are no data. */
static int64_t whole_from_us(const struct asking *k, int64_t from_us, int64_t to_us)
{
    int64_t horizon_us = retention_horizon(k->engine->store, NULL), day_us;

    if (horizon_us == NONE || horizon_us <= from_us)
        return from_us;
    day_us = period_local_start_us(GRAIN_DAY, 0, local_us(k->zone, horizon_us - 1));
    day_us = period_instant_us(k->zone, day_us + DAY_US);
    return day_us < to_us ? day_us : from_us;
}

/* Whole local days that hold all the data there is. */
static bool span_of_data(struct asking *k, int64_t now_us, struct ask_span *ret, struct err *e)
{
    int64_t first_us, last_us, day_us;

    TRY(seen_span(k->engine, k->question.viewer, &first_us, &last_us, e));
    if (first_us == NONE) {
        *ret = (struct ask_span){ now_us - DAY_US, now_us };
        return true;
    }
    day_us = period_local_start_us(GRAIN_DAY, 0, local_us(k->zone, first_us));
    ret->from_us = period_instant_us(k->zone, day_us);
    day_us = period_local_start_us(GRAIN_DAY, 0, local_us(k->zone, last_us));
    ret->to_us = period_instant_us(k->zone, day_us + DAY_US);
    ret->from_us = whole_from_us(k, ret->from_us, ret->to_us);
    return true;
}

/* "-28d": so many days before the end, at the same local time. */
static bool word_days_before(const struct asking *k, struct str text, int64_t *ret_us,
                             struct err *e)
{
    int64_t days;

    if (text.n < 3 || text.p[text.n - 1] != 'd' ||
        !parse_int((struct str){ text.p + 1, text.n - 2 }, &days) || days < 1 || days > 36525)
        return err_tell(e, ERR_INVALID, CODE_INSTANT,
                        "from: \"%.*s\" is not, as in -28d, a number of days", SHOW(text));
    *ret_us = period_instant_us(k->zone, local_us(k->zone, k->span.to_us) - days * DAY_US);
    return true;
}

static bool word_span(struct asking *k, const struct engine_ask *ask, struct err *e)
{
    if (!ask->from.n || !ask->to.n)
        TRY(span_of_data(k, ask->now_us, &k->span, e));
    if (ask->to.n)
        TRY(word_instant(k, "to", ask->to, &k->span.to_us, e));
    if (ask->from.n && *ask->from.p == '-')
        TRY(word_days_before(k, ask->from, &k->span.from_us, e));
    else if (ask->from.n)
        TRY(word_instant(k, "from", ask->from, &k->span.from_us, e));
    if (k->span.to_us > ask->now_us && k->span.from_us < ask->now_us)
        k->span.to_us = ask->now_us;
    if (k->span.from_us >= k->span.to_us)
        return err_tell(e, ERR_INVALID, CODE_SPAN_EMPTY,
                        "the span of time is empty: it ends where it begins or before");
    return true;
}

static bool word_compare(struct asking *k, struct str text, struct err *e)
{
    struct str part;

    while (next_part(&text, ',', &part)) {
        if (str_equal(part, STR("previous")))
            k->previous = true;
        else if (str_equal(part, STR("year")))
            k->year = true;
        else if (str_equal(part, STR("target")))
            k->target = true;
        else if (str_equal(part, STR("benchmark")))
            k->benchmark = true;
        else if (part.n)
            return err_set(e, ERR_INVALID, "compare: \"%.*s\" is none of previous, year, target, "
                           "benchmark", SHOW(part));
    }
    return true;
}

/* --- splits and policies --- */

static bool word_by(struct asking *k, struct str text, struct err *e)
{
    struct str part;

    while (next_part(&text, ',', &part)) {
        if (!part.n)
            continue;
        if (!dimension_of(k->question.schema, part))
            return err_tell(e, ERR_INVALID, CODE_DIMENSION_UNKNOWN,
                            "by: there is no dimension \"%.*s\"", SHOW(part));
        for (size_t i = 0; i < k->question.n_by; i++)
            if (str_equal(k->question.by[i], part))
                return err_tell(e, ERR_INVALID, CODE_DIMENSION_TWICE, "by: %.*s comes twice",
                                SHOW(part));
        if (k->question.n_by == QUESTION_BY_MAX)
            return err_tell(e, ERR_LIMIT, CODE_DIMENSIONS_MANY, "by: at most %d dimensions",
                            QUESTION_BY_MAX);
        k->question.by[k->question.n_by++] = part;
    }
    return true;
}

/* The policies of a source, or of all others. */
struct chosen {
    struct policies policies;
    const char    **own;                        /* by the schema's order; NULL: not chosen */
};

/* A choice of a policy of the user's own. */
static bool choose_own(struct asking *k, size_t policy, struct str value, struct chosen *c,
                       struct err *e)
{
    const struct metric_policy *p = &k->question.schema->policies[policy];

    c->own[policy] = value.n ? metric_policy_choice(k->arena, p, value) : NULL;
    return c->own[policy] || err_set(e, ERR_INVALID, "policy %s: \"%.*s\" is not one of %s",
                                     p->name, SHOW(value), p->values);
}

/* What a source says of policies of the user's own; the last that was said of each counts. */
static bool source_choices(struct asking *k, const struct source_settings *s, struct chosen *c,
                           struct err *e)
{
    const struct metric_schema *schema = k->question.schema;

    *c = (struct chosen){ s->replay.policies,
                          NEW_N(k->arena, const char *, schema->n_policies) };
    for (const struct own_choice *own = s->own; own; own = own->next)
        for (size_t i = 0; i < schema->n_policies; i++)
            if (schema->policies[i].own && !c->own[i] &&
                str_equal(str_of(schema->policies[i].name), own->name))
                TRY(choose_own(k, i, own->value, c, e));
    return true;
}

/* The values of a source's policies, in the schema's order. */
static const char *const *policy_values(struct arena *a, const struct metric_schema *s,
                                        const struct chosen *c)
{
    const char **values = NEW_N(a, const char *, s->n_policies);

    for (size_t i = 0; i < s->n_policies; i++) {
        const struct metric_policy *p = &s->policies[i];
        char text[POLICY_LIST_SIZE];

        if (p->own)
            values[i] = c->own[i] ? c->own[i] : metric_policy_choice(a, p, (struct str){ 0 });
        else
            values[i] = str_copy(a, policies_value(&c->policies, policy_of(str_of(p->name)),
                                                   text)).p;
    }
    return values;
}

static bool override(struct asking *k, struct chosen *c, struct str text, bool *given,
                     struct err *e)
{
    const struct metric_schema *s = k->question.schema;
    struct str part, name, value;

    while (next_part(&text, ';', &part)) {
        size_t i = 0;

        if (!part.n)
            continue;
        TRY(split_assignment(part, "policy", &name, &value, e));
        while (i < s->n_policies && !str_equal(str_of(s->policies[i].name), name))
            i++;
        if (i < s->n_policies)
            given[i] = true;
        else if (policy_of(name))
            return err_set(e, ERR_INVALID, "policy %.*s is applied when records are replayed: "
                           "record it for the source instead", SHOW(name));
        if (i < s->n_policies && s->policies[i].own)
            TRY(choose_own(k, i, value, c, e));
        else
            TRY(policies_set(&c->policies, name, value, e));
    }
    return true;
}

static bool word_policies(struct asking *k, struct str text, struct err *e)
{
    AUTO(settings_close) struct settings *settings = NULL;
    struct question *q = &k->question;
    bool *given = NEW_N(k->arena, bool, q->schema->n_policies);
    struct chosen c = { .own = NEW_N(k->arena, const char *, q->schema->n_policies) };
    struct source_policies *sources;
    size_t n = 0;

    TRY(settings_load(k->engine->store, store_words(k->engine->store), &settings, e));
    while (settings_source(settings, n))
        n++;
    sources = NEW_N(k->arena, struct source_policies, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct source_settings *s = settings_source(settings, i);
        struct chosen own;

        TRY(source_choices(k, s, &own, e));
        TRY(override(k, &own, text, given, e));
        sources[i].source = str_copy(k->arena, intern_text(settings_texts(settings), s->source));
        sources[i].values = policy_values(k->arena, q->schema, &own);
    }
    TRY(override(k, &c, text, given, e));
    q->values = policy_values(k->arena, q->schema, &c);
    q->sources = sources;
    q->n_sources = n;
    q->given = given;
    return true;
}

bool asking_open(struct arena *a, struct engine *g, const struct engine_ask *ask,
                 struct asking *ret, struct err *e)
{
    struct asking *k = ret;

    *k = (struct asking){ .arena = a, .engine = g, .asked = *ask };
    k->question.now_us = ask->now_us;
    k->question.mature_only = ask->mature_only;
    k->question.coverage = ask->coverage;
    k->question.viewer = ask->viewer;
    TRY(seen_check(ask->viewer, e));
    TRY(known_until(k, &k->question.known_us, e));
    k->zone_name = ask->zone.n ? ask->zone : STR("UTC");
    TRY(engine_metrics(a, ask->folder, &k->catalogue, e));
    k->question.schema = k->catalogue.schema;
    TRY(asking_metrics(k, ask->metrics, ask->set, e));
    TRY(word_clock(k, ask->clock, e));
    TRY(zone_open(a, k->zone_name, &k->zone, e));
    TRY(word_grain(k, ask->grain, e));
    if (k->folds && k->grain == GRAIN_HALF_HOUR)
        return err_set(e, ERR_INVALID, "grain: hours of the week are no shorter than an hour");
    TRY(word_week_start(k, ask->week_start, e));
    TRY(word_span(k, ask, e));
    TRY(word_compare(k, ask->compare, e));
    TRY(word_by(k, ask->by, e));
    k->where = ask->where;
    if (ask->where.n && !filter_parse(a, ask->where, &k->question.filter, e))
        return err_prefix(e, "where");
    return word_policies(k, ask->policy, e);
}

bool asking_filter(struct asking *k, const char *condition, struct err *e)
{
    struct buf b;
    const char *text;

    buf_init(&b, k->arena, FILTER_MAX);
    if (k->where.n)
        buf_add(&b, "(%.*s) and (%s)", (int)k->where.n, k->where.p, condition);
    else
        buf_add(&b, "%s", condition);
    TRY(buf_finish(&b, &text, e));
    k->where = str_of(text);
    return filter_parse(k->arena, k->where, &k->question.filter, e);
}

bool asking_question(const struct asking *k, const struct ask_span *span, struct question *ret,
                     struct err *e)
{
    struct periods *periods = NEW_N(k->arena, struct periods, 2);

    struct question_item *items = NEW_N(k->arena, struct question_item, k->n + 1);

    *ret = k->question;
    ret->items = items;
    for (size_t i = 0; i < k->n; i++)
        if (!k->items[i].metric->method.n)
            items[ret->n++] = k->items[i];
    ret->periods = &periods[0];
    if (k->cut_us && k->grain == GRAIN_ALL)
        periods_two(k->arena, span->from_us, k->cut_us, span->to_us, &periods[0]);
    else
        TRY(periods_build(k->arena, k->zone, k->grain, k->week_start, span->from_us, span->to_us,
                          &periods[0], e));
    if (!k->folds)
        return true;
    TRY(periods_build(k->arena, k->zone, GRAIN_HOUR, 0, span->from_us, span->to_us, &periods[1],
                      e));
    ret->hours = &periods[1];
    return true;
}
