/* scale.c -- see scale.h. */
#include "scale.h"

#include <math.h>

#include "parse.h"

#define NUMBER_MAX 1e9                          /* beyond it halves are no longer worth telling */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes a number off the front: digits, perhaps a sign before them and a point within. */
static bool take_number(struct str *rest, double *ret, bool *whole)
{
    size_t n = rest->n && rest->p[0] == '-', from = n;
    struct str text;

    while (n < rest->n && is_digit(rest->p[n]))
        n++;
    if (n == from)
        return false;
    if (n + 1 < rest->n && rest->p[n] == '.' && is_digit(rest->p[n + 1])) {
        *whole = false;
        for (n++; n < rest->n && is_digit(rest->p[n]); n++)
            ;
    }
    text = (struct str){ rest->p, n };
    *rest = (struct str){ rest->p + n, rest->n - n };
    return parse_double(text, ret) && fabs(*ret) <= NUMBER_MAX;
}

static bool take(struct str *rest, const char *word)
{
    size_t n = strlen(word);

    if (rest->n < n || memcmp(rest->p, word, n) != 0)
        return false;
    *rest = (struct str){ rest->p + n, rest->n - n };
    return true;
}

static bool take_word(struct str *rest, const char *word)
{
    struct str after = *rest;

    if (!take(&after, word) || (after.n && after.p[0] != ' '))
        return false;
    *rest = after;
    return true;
}

static void name_satisfied(struct scale *s, double from, double to)
{
    s->satisfied[0] = (struct scale_run){ from, to };
    s->n_satisfied = 1;
}

/* The ends, and which answers are satisfied unless they are named. */
static bool take_ends(struct str *rest, struct scale *s)
{
    s->whole = true;
    if (take_word(rest, "thumbs")) {
        s->high = 1;
        name_satisfied(s, 1, 1);
        return true;
    }
    if (take_word(rest, "smileys")) {
        s->low = 1;
        s->high = 3;
        name_satisfied(s, 3, 3);
        return true;
    }
    if (!take_number(rest, &s->low, &s->whole) || !take(rest, "-") ||
        !take_number(rest, &s->high, &s->whole) || s->low >= s->high)
        return false;
    if (s->whole && s->low == 1 && s->high == 5)
        name_satisfied(s, 4, 5);
    else if (s->whole && s->low == 1 && s->high == 3)
        name_satisfied(s, 3, 3);
    return true;
}

/* Runs of answers, comma between. */
static bool take_satisfied(struct str *rest, struct scale *s)
{
    bool whole = true;

    s->n_satisfied = 0;
    do {
        struct scale_run run;

        if (s->n_satisfied == SCALE_RUNS_MAX || !take_number(rest, &run.from, &whole))
            return false;
        run.to = run.from;
        if (take(rest, "-") && !take_number(rest, &run.to, &whole))
            return false;
        if (run.from > run.to || run.from < s->low || run.to > s->high || (s->whole && !whole))
            return false;
        s->satisfied[s->n_satisfied++] = run;
    } while (take(rest, ","));
    return true;
}

bool scale_parse(struct str text, struct scale *ret, struct err *e)
{
    struct str rest = text;
    struct scale s = { 0 };

    if (text.n > SCALE_TEXT_MAX)
        return err_set(e, ERR_INVALID, "a scale has at most %d bytes", SCALE_TEXT_MAX);
    if (!take_ends(&rest, &s))
        return err_set(e, ERR_INVALID, "a scale is LOW-HIGH, such as 1-5; or thumbs or smileys");
    if (take(&rest, " satisfied ") && !take_satisfied(&rest, &s))
        return err_set(e, ERR_INVALID, "satisfied answers are such as 4-5 or 3,5 and on the scale");
    s.harder = take(&rest, " harder");
    if (rest.n)
        return err_set(e, ERR_INVALID, "behind a scale only satisfied A-B and harder may stand");
    *ret = s;
    return true;
}

bool scale_has(const struct scale *s, double score)
{
    return score >= s->low && score <= s->high && (!s->whole || trunc(score) == score);
}

bool scale_satisfies(const struct scale *s, double score)
{
    for (size_t i = 0; i < s->n_satisfied; i++)
        if (score >= s->satisfied[i].from && score <= s->satisfied[i].to)
            return true;
    return false;
}
