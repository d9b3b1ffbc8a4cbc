/* review.c -- see review.h. */
#include "review.h"

#include <math.h>

#include "arena.h"
#include "json.h"

#define POINTS_MAX 1e9

/* A number from 0 on; NAN: something else, or nothing. */
static double number_of(const struct json *j)
{
    enum json_kind kind = json_kind(j);
    double number = kind == JSON_KIND_INT || kind == JSON_KIND_DOUBLE ? json_double(j) : NAN;

    return number >= 0 && number <= POINTS_MAX ? number : NAN;
}

static bool is_true(const struct json *j)
{
    return json_kind(j) == JSON_KIND_BOOL && json_bool(j);
}

static struct review_category category_of(struct arena *a, const struct json *j)
{
    const struct json *name = json_get(j, "category"), *weight = json_get(j, "weight");
    struct review_category c = {
        .weight = json_kind(weight) == JSON_KIND_NULL ? 1 : number_of(weight),
        .points = number_of(json_get(j, "points")),
        .maximum = number_of(json_get(j, "maximum")),
        .critical = is_true(json_get(j, "critical")),
    };

    if (json_kind(name) == JSON_KIND_TEXT && json_text(name).n)
        c.category = str_copy(a, json_text(name));
    if (is_true(json_get(j, "not_applicable")) || isnan(c.weight) || !(c.maximum > 0) ||
        !(c.points <= c.maximum))
        c.points = c.maximum = NAN;
    return c;
}

static void rate(struct review *r)
{
    double got = 0, of = 0;

    for (size_t i = 0; i < r->n; i++) {
        const struct review_category *c = &r->categories[i];

        if (isnan(c->points))
            continue;
        r->rated++;
        got += c->weight * c->points;
        of += c->weight * c->maximum;
        r->critical_failed |= c->critical && c->points == 0;
    }
    r->score = r->critical_failed ? 0 : of > 0 ? got / of * 100 : NAN;
}

void review_read(struct arena *a, struct str scores, struct review *ret)
{
    AUTO(json_close) struct json *tree = NULL;
    struct err ignored = { 0 };
    size_t n = 0;

    *ret = (struct review){ .score = NAN };
    if (json_parse(scores, &tree, &ignored) && json_kind(tree) == JSON_KIND_LIST)
        n = json_count(tree) < REVIEW_CATEGORIES_MAX ? json_count(tree) : REVIEW_CATEGORIES_MAX;
    ret->categories = NEW_N(a, struct review_category, n + 1);
    for (size_t i = 0; i < n; i++)
        if (json_kind(json_at(tree, i)) == JSON_KIND_OBJECT)
            ret->categories[ret->n++] = category_of(a, json_at(tree, i));
    rate(ret);
}
