/* trial_random.c -- requests at random, in both forms, and a store to put them to. */
#include <stdio.h>
#include <stdlib.h>

#include "buf.h"
#include "desk.h"
#include "instant.h"
#include "reference_priv.h"
#include "store_tools.h"
#include "trial.h"
#include "zoneinfo.h"

static int upto(size_t n)
{
    return (int)(test_random() % n);
}

static bool one_in(int n)
{
    return upto((size_t)n) == 0;
}

static const char *textf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static const char *textf(struct arena *a, const char *fmt, ...)
{
    const char *text = "";
    struct err e = { 0 };
    struct buf b;
    va_list ap;

    buf_init(&b, a, 1 << 14);
    va_start(ap, fmt);
    buf_addv(&b, fmt, ap);
    va_end(ap);
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

/* --- parameters, policies, statistics --- */

static const struct { const char *metric, *name, *values[5]; } parameters[] = {
    { "csat", "weighted", { "yes" } }, { "nps", "weighted", { "yes" } },
    { "ces", "weighted", { "yes" } }, { "ces", "direction", { "harder" } },
    { "sentiment", "show", { "positive", "neutral", "negative", "shift" } },
    { "sentiment", "of", { "messages", "comments", "mentions" } },
    { "self_service_success", "window", { "0 s", "1 h", "30 d" } },
    { "ivr_containment", "show", { "gave_up" } }, { "bot_containment", "show", { "gave_up" } },
    { "churn_rate", "inactive_after", { "10 d", "90 d" } },
    { "retention_rate", "inactive_after", { "10 d", "90 d" } },
    { "retention_rate", "base", { "cohort" } },
    { "average_order_value", "basis", { "margin" } },
    { "purchase_frequency", "inactive_after", { "10 d", "90 d" } },
    { "repurchase_rate", "window", { "30 d", "90 d" } },
    { "repurchase_rate", "count_by", { "day" } },
    { "customer_engagement", "inactive_after", { "10 d", "90 d" } },
    { "customer_engagement", "show", { "active" } },
    { "upsell_rate", "base", { "offers" } }, { "cross_sell_rate", "base", { "offers" } },
    { "average_wait_time", "include_abandoned", { "yes" } },
    { "abandonment_rate", "short_abandon", { "5 s", "60 s", "1 min" } },
    { "answer_rate", "short_abandon", { "5 s", "60 s" } },
    { "service_level", "within", { "0 s", "20 s", "3600 s", "24 h" } },
    { "service_level", "denominator", { "answered", "offered_less_short", "offered" } },
    { "service_level", "short_abandon", { "10 s", "100 s" } },
    { "average_resolution_time", "resolution", { "first", "full" } },
    { "average_resolution_time", "exclude", { "on_hold", "pending", "both" } },
    { "average_resolution_time", "denominator", { "all" } },
    { "resolution_rate", "base", { "assigned" } },
    { "first_contact_resolution", "basis", { "single_touch", "survey", "contact" } },
    { "first_contact_resolution", "window", { "1 d", "60 d" } },
    { "first_contact_resolution", "denominator", { "resolved" } },
    { "next_issue_avoidance", "window", { "0 s", "3 d", "100 d" } },
    { "replies_per_resolution", "actor", { "agent", "customer" } },
    { "ticket_handle_time", "basis", { "estimated" } },
    { "ticket_handle_time", "per_touch", { "10 min" } },
    { "agent_utilization", "of", { "paid" } },
    { "backlog", "older_than", { "1 d", "3 d, gold = 1 d", "0 s, gold = 20 d, silver = 12 h" } },
    { "backlog", "first_reply", { "given" } },
    { "sla_attainment", "clock", { "first_response", "next_response", "periodic_update",
                                   "resolution", "requester_wait" } },
};

static const struct { const char *name, *values[4]; } policies[] = {
    { "first_response_start", { "created", "first_customer_message", "queued", "bot_handoff" } },
    { "first_response_agent_opened", { "next_any", "next_after_customer" } },
    { "bot_answers", { "include", "exclude" } },
    { "merged", { "include", "exclude" } }, { "spam", { "include", "exclude" } },
    { "deleted", { "include", "exclude" } }, { "test", { "include", "exclude" } },
    { "sla_tie", { "met", "breached" } }, { "sla_withdrawn", { "cancelled", "counted" } },
    { "resolution_reopened", { "last_standing", "first" } },
    { "interval_attribution", { "entry", "answer", "end" } },
    { "survey_repeat", { "last", "first", "all" } },
};

static const char *one_of(const char *const *values, size_t room)
{
    size_t n = 0;

    while (n < room && values[n])
        n++;
    return values[upto(n)];
}

static void add_parameters(struct ref_question *q)
{
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        if (strcmp(parameters[i].metric, q->metric) == 0 && one_in(2) && q->n_set < REF_SET_MAX)
            q->set[q->n_set++] = (struct ref_setting){ parameters[i].name,
                                                       one_of(parameters[i].values, 5) };
}

static void add_policies(struct ref_question *q)
{
    size_t n = sizeof policies / sizeof *policies, first = (size_t)upto(n);

    for (size_t i = 0; i < REF_SET_MAX && one_in(2); i++)
        q->policies[q->n_policies++] = (struct ref_setting){
            policies[(first + i * 3) % n].name, one_of(policies[(first + i * 3) % n].values, 4) };
}

static bool has_values(const struct ref_question *q)
{
    return ref_side_kind(q, 0) == REF_SUM || ref_side_kind(q, 0) == REF_MEAN;
}

static void add_stat(struct ref_question *q)
{
    static const char *const stats[] = { "median", "p90", "p0", "p37.5", "min", "max", "sum",
                                         "mean" };

    q->stat = "";
    if (has_values(q) && one_in(2))
        q->stat = stats[upto(sizeof stats / sizeof *stats)];
    else if (strcmp(q->metric, "peak_hours") == 0 && one_in(2))
        q->stat = "max";
}

static const char *settings_text(struct arena *a, const struct ref_setting *list, size_t n)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++)
        text = textf(a, "%s%s%s = %s", text, i ? "; " : "", list[i].name, list[i].value);
    return text;
}

/* --- splits and filters --- */

static const char *const dimensions[] = {
    "agent", "team", "source", "channel", "category", "priority", "tier", "account", "customer",
    "segment", "language", "queue", "kind", "tag", "outcome", "weekday", "hour", "clock", "survey",
    "task", "reviewer", "criterion", "sentiment", "medium", "article", "class", "offer",
    "programme", "basis", "cohort", "plan", "service_first_response", "service_resolution",
    "service_reopened", "service_csat", "service_sentiment",
};

/* A row of what a side counts, any one, as an instant would place it. */
static struct ref_mark any_mark(const struct trial_world *w, const struct ref_question *q,
                                size_t side)
{
    const struct ref_rows *rows = &w->facts.tables[ref_side_table(q, side)];
    enum ref_kind kind = ref_side_kind(q, side);

    return (struct ref_mark){ .row = &rows->list[upto(rows->n)],
                              .at_us = kind == REF_STOCK || kind == REF_HOURS ? NONE : 0,
                              .standing = (enum ref_standing)upto(4) };
}

static bool all_have_dimension(struct arena *a, const struct trial_world *w,
                               const struct trial *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        for (size_t side = 0; side < ref_sides(&t->questions[i]); side++) {
            struct ref_mark m = any_mark(w, &t->questions[i], side);
            struct ref_texts texts;

            if (!ref_dimension(a, &t->questions[0], &m, name, &texts))
                return false;
        }
    return true;
}

/* One that all sides of all metrics asked for have. */
static const char *random_dimension(struct arena *a, const struct trial_world *w,
                                    const struct trial *t)
{
    const char *name;

    do
        name = dimensions[upto(sizeof dimensions / sizeof *dimensions)];
    while (!all_have_dimension(a, w, t, name));
    return name;
}

static const char *const *random_value(struct arena *a, const struct trial_world *w,
                                       const struct trial *t, const char *name)
{
    struct ref_mark m = any_mark(w, &t->questions[0], 0);
    struct ref_texts texts = { 0 };

    (void)ref_dimension(a, &t->questions[0], &m, name, &texts);
    return texts.list;
}

/* In quotes of the kind that it has not; NULL where it has both. */
static const char *quoted(struct arena *a, const char *text)
{
    if (*text && strspn(text, "abcdefghijklmnopqrstuvwxyz") == strlen(text) && one_in(2) &&
        strcmp(text, "none") && strcmp(text, "null"))
        return text;
    if (!strchr(text, '"'))
        return textf(a, "\"%s\"", text);
    return strchr(text, '\'') ? NULL : textf(a, "'%s'", text);
}

static const struct { const char *name; int most; } numbers[] = {
    { "wait_s", 120 }, { "replies", 4 }, { "response_s", 20000 }, { "talk_s", 400 },
    { "target_s", 90000 }, { "number", 4 }, { "conversation.reopens", 2 },
    { "conversation.full_resolution_s", 90000 }, { "score", 10 }, { "weight", 3 },
    { "promoter", 1 }, { "rated", 3 }, { "polarity", 1 }, { "shift", 2 }, { "amount", 200 },
    { "margin", 50 }, { "purchases", 4 }, { "revenue", 500 }, { "mrr_start", 100 },
    { "mrr_end", 100 }, { "touches", 4 }, { "contacts", 2 },
};

static const char *const signs[] = { [REF_EQUAL] = "=", [REF_NOT_EQUAL] = "!=", [REF_LESS] = "<",
                                     [REF_AT_MOST] = "<=", [REF_MORE] = ">",
                                     [REF_AT_LEAST] = ">=" };

static const char *compare_number(struct arena *a, struct ref_filter *f, const char *name,
                                  int most)
{
    f->name = name;
    if (one_in(4)) {
        f->test = one_in(2) ? REF_IS_NONE : REF_IS_KNOWN;
        return textf(a, "%s %s none", name, f->test == REF_IS_NONE ? "=" : "!=");
    }
    f->test = one_in(4) ? REF_EQUAL : one_in(4) ? REF_NOT_EQUAL : REF_LESS + (enum ref_test)upto(4);
    f->number = upto((size_t)most + 1);
    return textf(a, "%s %s %lld", name, signs[f->test], (long long)f->number);
}

/* A number that the facts of every side have; NULL: none. */
static const char *number_filter(struct arena *a, const struct trial_world *w,
                                 const struct trial *t, struct ref_filter *f)
{
    size_t i = (size_t)upto(sizeof numbers / sizeof *numbers);

    for (size_t k = 0; k < t->n; k++)
        for (size_t side = 0; side < ref_sides(&t->questions[k]); side++) {
            struct ref_mark m = any_mark(w, &t->questions[k], side);
            double x;

            if (!ref_number(&t->questions[0], m.row, numbers[i].name, &x))
                return NULL;
        }
    return compare_number(a, f, numbers[i].name, numbers[i].most);
}

static const char *among(struct arena *a, const struct trial_world *w, const struct trial *t,
                         const char *name, struct ref_filter *f)
{
    const char *list = "";

    f->test = one_in(3) ? REF_NOT_IN : REF_IN;
    for (int n = 1 + upto(REF_TEXTS_MAX); n > 0; n--) {
        const char *value = random_value(a, w, t, name)[0], *text = value ? quoted(a, value) : NULL;

        if (!text)
            continue;
        f->texts[f->n++] = value;
        list = textf(a, "%s%s%s", list, *list ? ", " : "", text);
    }
    if (!f->n)
        return NULL;
    return textf(a, f->test == REF_IN ? "%s in (%s)" : "not (%s in (%s))", name, list);
}

/* NULL: nothing came of it. */
static const char *simple_filter(struct arena *a, const struct trial_world *w,
                                 const struct trial *t, struct ref_filter *f)
{
    const char *name = random_dimension(a, w, t), *value, *text;

    if (one_in(4))
        return number_filter(a, w, t, f);
    f->name = name;
    if (strcmp(name, "weekday") == 0 || strcmp(name, "hour") == 0)
        return compare_number(a, f, name, *name == 'w' ? 7 : 23);
    if (one_in(3))
        return among(a, w, t, name, f);
    if (one_in(6)) {
        f->test = one_in(2) ? REF_IS_NONE : REF_IS_KNOWN;
        return textf(a, "%s %s none", name, f->test == REF_IS_NONE ? "=" : "!=");
    }
    value = one_in(8) ? "nobody has this" : random_value(a, w, t, name)[0];
    text = value ? quoted(a, value) : NULL;
    if (!text)
        return NULL;
    f->test = one_in(3) ? REF_NOT_EQUAL : REF_EQUAL;
    f->texts[0] = value;
    f->n = 1;
    return textf(a, "%s %s %s", name, signs[f->test], text);
}

static const char *random_filter(struct arena *a, const struct trial_world *w,
                                 const struct trial *t, int depth, const struct ref_filter **ret)
{
    struct ref_filter *f = NEW(a, struct ref_filter);
    const char *x, *y;

    *ret = f;
    if (depth == 0 || one_in(2))
        return simple_filter(a, w, t, f);
    f->test = one_in(2) ? REF_AND : REF_OR;
    x = random_filter(a, w, t, depth - 1, &f->args[0]);
    y = random_filter(a, w, t, depth - 1, &f->args[1]);
    return x && y ? textf(a, "(%s) %s (%s)", x, f->test == REF_AND ? "and" : "or", y) : NULL;
}

/* --- time --- */

static const char *const zones[] = { "Europe/Warsaw", "Asia/Tokyo", "Asia/Tehran",
                                     "Australia/Sydney", "Asia/Kolkata", "America/St_Johns",
                                     "UTC" };
static const char *const grains[] = { "all", "half_hour", "hour", "day", "week", "month",
                                      "quarter", "year" };
static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
                                    "saturday", "sunday" };

/* Longest spans in days, so that there are not too many periods. */
static const int spans_d[] = { 700, 3, 5, 60, 400, 700, 700, 700 };

#define WORLD_FROM_US (INT64_C(1606780800) * SECOND_US)     /* 2020-12-01 */
#define WORLD_TO_US   (INT64_C(1641600000) * SECOND_US)     /* 2022-01-08 */

static const char *instant_text(struct arena *a, int64_t at_us)
{
    char text[INSTANT_TEXT_SIZE];

    instant_print(at_us, text);
    return str_copy(a, str_of(text)).p;
}

/* A local date, a full hour, or the very instant of some fact. */
static const char *random_instant(struct arena *a, const struct trial_world *w,
                                  const struct zone *z, int64_t from_us, int64_t to_us,
                                  int64_t *ret_us)
{
    const struct ref_rows *rows = &w->facts.tables[FACTS_CONVERSATION];
    int64_t days_n = (to_us - from_us) / DAY_US + 1;
    int64_t at_us = from_us + upto((size_t)days_n) * DAY_US;
    struct instant_parts p;

    if (one_in(6))
        at_us = rows->list[upto(rows->n)].conversation->created_at;
    else if (one_in(5))
        at_us += upto(24 * 4) * 900 * SECOND_US;
    else {
        at_us = at_us / DAY_US * DAY_US;
        instant_split(at_us, &p);
        *ret_us = ref_instant_us(z, at_us);
        return textf(a, "%04d-%02d-%02d", p.year, p.month, p.day);
    }
    *ret_us = at_us;
    return instant_text(a, at_us);
}

/* Whole local days that hold all there is. */
static void span_of_all(const struct trial_world *w, struct ref_question *q)
{
    const struct ref_rows *rows = &w->facts.tables[FACTS_CONVERSATION];
    int64_t first_us = INT64_MAX, last_us = INT64_MIN;

    for (size_t i = 0; i < rows->n; i++) {
        const struct plain_conversation *c = rows->list[i].conversation;

        if (!ref_belongs(q, &rows->list[i]))
            continue;
        first_us = c->created_at < first_us ? c->created_at : first_us;
        last_us = c->created_at > last_us ? c->created_at : last_us;
        last_us = c->updated_at > last_us ? c->updated_at : last_us;
    }
    if (first_us == INT64_MAX) {                /* nothing is theirs: the day before */
        q->from_us = q->now_us - DAY_US;
        q->to_us = q->now_us;
        return;
    }
    first_us = ref_local_us(q->zone, first_us) / DAY_US * DAY_US;
    last_us = ref_local_us(q->zone, last_us) / DAY_US * DAY_US + DAY_US;
    q->from_us = ref_instant_us(q->zone, first_us);
    q->to_us = ref_instant_us(q->zone, last_us);
}

/* False: it is empty, or of another length than the grain allows. */
static bool random_span(struct arena *a, const struct trial_world *w, struct trial *t,
                        struct ref_question *q, int most_d)
{
    const char *from = "", *to = "";
    int back;

    span_of_all(w, q);
    if (!one_in(8)) {
        from = random_instant(a, w, q->zone, WORLD_FROM_US, WORLD_TO_US, &q->from_us);
        to = random_instant(a, w, q->zone, q->from_us, one_in(3) ? q->from_us + 40 * DAY_US
                            : WORLD_TO_US, &q->to_us);
    }
    if (one_in(8)) {
        back = 1 + upto(60);
        from = textf(a, "-%dd", back);
        q->from_us = ref_instant_us(q->zone, ref_local_us(q->zone, q->to_us) - back * DAY_US);
    }
    t->ask.from = str_of(from);
    t->ask.to = str_of(to);
    if (q->from_us < q->now_us && q->to_us > q->now_us)
        q->to_us = q->now_us;
    return q->from_us < q->to_us && q->to_us - q->from_us <= most_d * DAY_US;
}

static void random_time(struct arena *a, const struct trial_world *w, struct trial *t,
                        struct ref_question *q)
{
    const char *zone = zones[upto(sizeof zones / sizeof *zones)];
    size_t grain = (size_t)upto(sizeof grains / sizeof *grains);
    bool folds = memmem(t->ask.metrics.p, t->ask.metrics.n, "peak_hours", 10) != NULL;
    struct str tzif;
    struct err e = { 0 };

    if (folds && strcmp(grains[grain], "half_hour") == 0)
        grain++;
    went_well(zoneinfo_read(a, str_of(zone), &tzif, &e) && zone_parse(a, tzif, &q->zone, &e), &e);
    q->week_start = upto(7);
    q->grain = grains[grain];
    q->now_us = one_in(4) ? WORLD_FROM_US + upto(400) * DAY_US : WORLD_TO_US;
    t->ask.zone = str_of(zone);
    t->ask.grain = str_of(grains[grain]);
    t->ask.week_start = str_of(days[q->week_start]);
    t->ask.now_us = q->now_us;
    while (!random_span(a, w, t, q, folds && spans_d[grain] > 30 ? 30 : spans_d[grain]))
        ;
    t->previous = one_in(4);
    t->year = one_in(4);
    t->ask.compare = str_of(t->previous && t->year ? "previous, year" : t->previous ? "previous"
                            : t->year ? "year" : "");
    q->business = one_in(4);
    t->ask.clock = str_of(q->business ? "business" : "");
}

/* --- requests --- */

static bool same_questions(const struct ref_question *x, const struct ref_question *y)
{
    return strcmp(x->metric, y->metric) == 0 && strcmp(x->stat, y->stat) == 0;
}

/* Some metrics, one of them most often; the settings of all in one text. */
static void random_metrics(struct arena *a, const struct trial_world *w, struct trial *t)
{
    const char *const *ids = ref_metric_ids(a), *names = "", *set = "";
    size_t n = 0, wanted = one_in(4) ? 1 + (size_t)upto(TRIAL_METRICS_MAX) : 1;

    while (ids[n])
        n++;
    while (t->n < wanted) {
        struct ref_question *q = &t->questions[t->n];
        bool twice = false;

        *q = (struct ref_question){ .metric = ids[upto(n)], .stat = "", .sources = w->sources,
                                    .n_sources = w->n_sources };
        for (size_t i = 0; i < t->n; i++)
            twice = twice || strcmp(t->questions[i].metric, q->metric) == 0;
        if (twice)
            continue;
        add_parameters(q);
        add_stat(q);
        names = textf(a, "%s%s%s%s%s", names, t->n ? ", " : "", q->metric, *q->stat ? "." : "",
                      q->stat);
        for (size_t i = 0; i < q->n_set; i++)
            set = textf(a, "%s%s%s.%s = %s", set, *set ? "; " : "", q->metric, q->set[i].name,
                        q->set[i].value);
        t->n++;
        if (t->n > 1 && same_questions(q - 1, q))
            t->n--;
    }
    t->ask.metrics = str_of(names);
    t->ask.set = str_of(set);
}

/* In every third request somebody who sees only some teams: up to three that conversations were
 * with, one of them nobody's at times. */
static void random_viewer(const struct trial_world *w, struct trial *t, struct ref_question *q)
{
    const struct ref_rows *rows = &w->facts.tables[FACTS_CONVERSATION];

    if (!one_in(3))
        return;
    t->viewer = (struct viewer){ .teams = t->teams, .n_teams = (size_t)upto(TRIAL_TEAMS_MAX + 1),
                                 .scoped = true, .personal = true };
    for (size_t i = 0; i < t->viewer.n_teams; i++) {
        const struct plain_conversation *c = rows->list[upto(rows->n)].conversation;

        t->team_names[i] = c->n_teams ? c->teams[upto(c->n_teams)] : "nobody";
        t->teams[i] = str_of(t->team_names[i]);
    }
    t->ask.viewer = &t->viewer;
    q->scoped = true;
    q->teams = t->team_names;
    q->n_teams = t->viewer.n_teams;
}

void trial_random(struct arena *a, const struct trial_world *w, struct trial *t)
{
    struct ref_question *first = &t->questions[0];
    const char *filter = NULL;
    const char *by = "";

    *t = (struct trial){ 0 };
    random_metrics(a, w, t);
    random_viewer(w, t, first);
    random_time(a, w, t, first);
    add_policies(first);
    for (int n = upto(3); n > 0; n--) {
        const char *name = random_dimension(a, w, t);

        if (first->n_by && strcmp(first->by[0], name) == 0)
            continue;
        first->by[first->n_by++] = name;
        by = textf(a, "%s%s%s", by, *by ? ", " : "", name);
    }
    if (one_in(2))
        filter = random_filter(a, w, t, 2, &first->filter);
    if (!filter)
        first->filter = NULL;
    t->ask.by = str_of(by);
    t->ask.where = str_of(filter ? filter : "");
    t->ask.policy = str_of(settings_text(a, first->policies, first->n_policies));
    for (size_t i = 1; i < t->n; i++) {
        struct ref_question like = *first;

        like.metric = t->questions[i].metric;
        like.stat = t->questions[i].stat;
        memcpy(like.set, t->questions[i].set, sizeof like.set);
        like.n_set = t->questions[i].n_set;
        t->questions[i] = like;
    }
}

/* --- many --- */

static struct engine *open_world(struct arena *a, const char *path, int demo, int desk)
{
    AUTO(folder_done) struct folder folder = folder_open();
    const char *file = folder_file(a, &folder, "desk.jsonl");
    struct engine_options o = { .path = path, .threads = 2, .memory_bytes = (size_t)512 << 20 };
    struct demo_request request = { .conversations = demo, .seed = test_random(),
                                    .to_us = INT64_C(1640995200) * SECOND_US };
    struct import_options import = { .connector = STR("canonical"), .paths = &file, .n_paths = 1,
                                     .now_us = WORLD_TO_US };
    struct import_result result = { 0 };
    struct engine *g = NULL;
    struct err e = { 0 };

    desk_write(file, desk);
    went_well(engine_open(&o, &g, &e) && engine_demo(g, &request, &result, &e) &&
              engine_import(g, &import, &result, &e), &e);
    CHECK_INT(result.rejected, 0);
    return g;
}

void trial_open(struct arena *a, const char *path, int demo_conversations, int desk_conversations,
                struct trial_world *ret)
{
    static const int64_t bounds_us[] = { WORLD_FROM_US, WORLD_FROM_US + 200 * DAY_US, WORLD_TO_US };
    struct err e = { 0 };

    *ret = (struct trial_world){
        .engine = open_world(a, path, demo_conversations, desk_conversations),
        .sources = &desk_source, .n_sources = 1 };
    went_well(ref_read(a, ret->engine, &ret->facts, &e), &e);
    ref_customer_periods(a, &ret->facts.tables[FACTS_CUSTOMER_SPAN], bounds_us, 2, WORLD_TO_US,
                         &ret->facts.tables[REF_CUSTOMER_PERIOD]);
}

void trial_many(int demo_conversations, int desk_conversations, int n)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = NULL;
    struct trial_world w;
    struct err e = { 0 };
    int failed = 0;

    trial_open(a, getenv("TELLTALE_TEST_DB"), demo_conversations, desk_conversations, &w);
    g = w.engine;
    for (int i = 0; i < n && failed < 10; i++) {
        AUTO(arena_close) struct arena *own = arena_open();
        struct trial t;

        trial_random(own, &w, &t);
        if (trial_run(own, &w, &t, &e))
            continue;
        failed++;
        test_fail(__FILE__, __LINE__, "request %d: %s\n%s", i, e.msg, trial_command(own, &t));
        fflush(stdout);                         /* minutes may pass until the next */
    }
}
