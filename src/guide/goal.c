/* goal.c -- goals of a business, and the metrics that serve each. */
#include <string.h>

#include "arena.h"
#include "guide_priv.h"
#include "parse.h"

struct reading {
    struct arena *arena;
    const char   *file;
    struct goal  *list;
    size_t        n;
};

/* One of "metrics": {"metric": ..., "why": ...}. */
static bool read_metric(struct reading *r, const struct json *j, int64_t line,
                        struct goal_metric *ret, struct err *e)
{
    struct json_members m = { 0 };

    *ret = (struct goal_metric){ 0 };
    if (json_kind(j) != JSON_KIND_OBJECT)
        return guide_fail(r->file, line, e, "metrics: objects are expected");
    while (json_next(j, &m)) {
        bool metric = str_equal(m.name, STR("metric"));

        if (!metric && !str_equal(m.name, STR("why")))
            return guide_fail(r->file, line, e, "metrics: \"%.*s\" is not metric or why",
                              (int)utf8_cut(m.name, 40).n, m.name.p);
        TRY(guide_text(r->arena, r->file, line, &m, metric ? &ret->metric : &ret->why, e));
    }
    return (ret->metric.n && ret->why.n) ||
           guide_fail(r->file, line, e, "metrics: each has metric and why");
}

static bool read_metrics(struct reading *r, const struct json *list, int64_t line,
                         struct goal *goal, struct err *e)
{
    struct goal_metric *metrics = NEW_N(r->arena, struct goal_metric, json_count(list) + 1);

    if (json_kind(list) != JSON_KIND_LIST || !json_count(list))
        return guide_fail(r->file, line, e, "metrics: a list of objects is expected");
    if (json_count(list) > GOAL_METRICS_MAX)
        return guide_fail(r->file, line, e, "metrics: more than %d", GOAL_METRICS_MAX);
    for (size_t i = 0; i < json_count(list); i++) {
        TRY(read_metric(r, json_at(list, i), line, &metrics[i], e));
        for (size_t k = 0; k < i; k++)
            if (str_equal(metrics[k].metric, metrics[i].metric))
                return guide_fail(r->file, line, e, "metrics: %.*s comes twice",
                                  (int)utf8_cut(metrics[i].metric, 40).n, metrics[i].metric.p);
    }
    goal->metrics = metrics;
    goal->n = json_count(list);
    return true;
}

static bool read_goal(void *ctx, const struct json *object, int64_t line, struct err *e)
{
    struct reading *r = ctx;
    struct goal *g = &r->list[r->n];
    struct json_members m = { 0 };

    if (r->n == GOALS_MAX)
        return guide_fail(r->file, line, e, "more than %d goals", GOALS_MAX);
    *g = (struct goal){ 0 };
    while (json_next(object, &m)) {
        struct str *text = str_equal(m.name, STR("goal")) ? &g->id
                         : str_equal(m.name, STR("name")) ? &g->name
                         : str_equal(m.name, STR("about")) ? &g->about : NULL;

        if (text)
            TRY(guide_text(r->arena, r->file, line, &m, text, e));
        else if (str_equal(m.name, STR("metrics")))
            TRY(read_metrics(r, m.value, line, g, e));
        else
            return guide_fail(r->file, line, e, "there is no field \"%.*s\"",
                              (int)utf8_cut(m.name, 40).n, m.name.p);
    }
    if (!g->id.n || !g->name.n || !g->about.n || !g->n)
        return guide_fail(r->file, line, e, "a goal has goal, name, about and metrics");
    for (size_t i = 0; i < r->n; i++)
        if (str_equal(r->list[i].id, g->id))
            return guide_fail(r->file, line, e, "goal: %.*s comes twice",
                              (int)utf8_cut(g->id, 40).n, g->id.p);
    r->n++;
    return true;
}

bool goals_read(struct arena *a, const char *file, struct str text, struct goal_list *ret,
                struct err *e)
{
    struct reading r = { .arena = a, .file = file,
                         .list = NEW_N(a, struct goal, GOALS_MAX) };

    TRY(guide_lines(file, text, read_goal, &r, e));
    *ret = (struct goal_list){ r.list, r.n };
    return true;
}
