/* survey.c -- see survey.h. */
#include "survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scale.h"

#define WEIGHT_MAX 1e9

enum { PROMOTER_FROM = 9, DETRACTOR_TO = 6 };

static const struct { const char *name, *scale; } surveys[] = {
    { "csat", "1-5" }, { "esat", "1-5" }, { "ces", "1-7" }, { "nps", "0-10" }, { "enps", "0-10" },
};

/* The scale in force; false: there is none to go by. */
static bool scale_of(const struct survey_said *said, struct scale *ret)
{
    struct err ignored = { 0 };

    if (said->scale.n)
        return scale_parse(said->scale, ret, &ignored);
    for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++)
        if (str_equal(said->survey, str_of(surveys[i].name)))
            return scale_parse(str_of(surveys[i].scale), ret, &ignored);
    return false;
}

static int64_t promoter_of(const struct scale *s, double score)
{
    if (!s->whole || s->low != 0 || s->high != 10)
        return NONE;
    return score >= PROMOTER_FROM ? 1 : score <= DETRACTOR_TO ? -1 : 0;
}

void survey_judge(const struct survey_said *said, struct answer_fact *ret)
{
    bool nps = str_equal(said->survey, STR("nps")) || str_equal(said->survey, STR("enps"));
    bool ces = str_equal(said->survey, STR("ces"));
    double weight = isnan(said->weight) ? 1 : said->weight;
    struct scale s;

    ret->score = NAN;
    ret->satisfied = ret->promoter = ret->harder = NONE;
    ret->weight = weight > 0 && weight <= WEIGHT_MAX ? weight : NAN;
    if (str_equal(said->survey, STR("resolved"))) {
        ret->score = said->score;
        return;
    }
    if (!scale_of(said, &s))
        return;
    ret->harder = ces ? s.harder : NONE;
    if (!scale_has(&s, said->score))
        return;
    ret->score = said->score;
    ret->satisfied = s.n_satisfied ? scale_satisfies(&s, said->score) : NONE;
    ret->promoter = nps ? promoter_of(&s, said->score) : NONE;
}

static int compare_answers(const void *left, const void *right)
{
    const struct answer_fact *a = *(struct answer_fact *const *)left;
    const struct answer_fact *b = *(struct answer_fact *const *)right;

    if (a->responded_at != b->responded_at)
        return a->responded_at < b->responded_at ? -1 : 1;
    return str_compare(a->answer_id, b->answer_id);
}

void survey_order(struct answer_fact **answers, size_t n)
{
    qsort(answers, n, sizeof *answers, compare_answers);
    for (size_t i = 0; i < n; i++) {
        answers[i]->is_first = i == 0;
        answers[i]->is_last = i == n - 1;
    }
}
