/* print.c -- a folded tree as SQL text, and which columns it needs. */
#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "instant.h"
#include "json.h"
#include "query_priv.h"

void writer_init(struct writer *w, struct arena *a, const struct question *q,
                 const struct dialect *d)
{
    *w = (struct writer){ .arena = a, .dialect = d, .schema = q->schema, .question = q,
                          .values = NEW_N(a, struct bound, VALUES_MAX) };
}

const char *textf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    char *p;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    p = arena_alloc(a, (size_t)n + 1, 1);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return p;
}

const struct column_def *column_of(const struct metric_schema *s, size_t table, size_t column)
{
    static const struct column_def segment = { "segment", COLUMN_TEXT, "the customer's segment",
                                               .word = false };

    return table == s->n_facts ? &segment : &s->facts[table]->columns[column];
}

const char *column_alias(struct writer *w, size_t table, size_t column)
{
    return textf(w->arena, "%s_%s",
                 table == w->schema->n_facts ? "customer" : w->schema->facts[table]->name,
                 column_of(w->schema, table, column)->name);
}

/* Each is a word or none at all: a text given in the question may be none that the facts have, so
 * that beside one of those words are texts. */
static bool are_branches(const struct metric_schema *s, const struct expr *const *args, size_t n)
{
    bool words = false;

    for (size_t i = 0; i < n; i++) {
        if (args[i]->kind == EXPR_NONE)
            continue;
        if (!is_word(s, args[i]))
            return false;
        words = true;
    }
    return words;
}

bool is_word(const struct metric_schema *s, const struct expr *x)
{
    switch (x->kind) {
    case EXPR_COLUMN:
        return column_of(s, x->table, x->column)->word;
    case EXPR_IF:
        return are_branches(s, x->args + 1, 2);
    case EXPR_COALESCE:
        return are_branches(s, x->args, x->n);
    default:
        return false;
    }
}

bool columns_add_one(struct columns_used *c, size_t table, size_t column, struct err *e)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->list[i].table == table && c->list[i].column == column)
            return true;
    if (c->n == COLUMNS_USED_MAX)
        return err_set(e, ERR_LIMIT, "the question needs more than %d columns", COLUMNS_USED_MAX);
    c->list[c->n++] = (struct column_used){ table, column };
    return true;
}

static bool add_named(struct columns_used *c, const struct expr *x, struct err *e)
{
    for (size_t i = 0; i < c->n_named; i++)
        if (str_equal(c->named[i]->text, x->text))
            return true;
    if (c->n_named == NAMED_MAX)
        return err_set(e, ERR_INTERNAL, "more than %d trees with names", NAMED_MAX);
    c->named[c->n_named++] = x;
    return true;
}

bool columns_add(struct columns_used *c, const struct expr *x, struct err *e)
{
    if (!x)
        return true;
    if (x->kind == EXPR_COLUMN || x->kind == EXPR_POLICY)
        TRY(columns_add_one(c, x->table, x->column, e));
    for (size_t i = 0; i < x->n; i++)
        TRY(columns_add(c, x->args[i], e));
    return x->kind != EXPR_NAMED || add_named(c, x, e);
}

bool bind_text(struct writer *w, struct str text, bool word, const char **ret, struct err *e)
{
    struct buf b;
    size_t i;

    for (i = 0; i < w->n_values; i++)
        if (w->values[i].word == word && str_equal(w->values[i].text, text))
            break;
    if (i == VALUES_MAX)
        return err_set(e, ERR_LIMIT, "the question has more than %d texts", VALUES_MAX);
    if (i == w->n_values)
        w->values[w->n_values++] = (struct bound){ text, word };
    buf_init(&b, w->arena, 64);
    w->dialect->bound(&b, i, word);
    return buf_finish(&b, ret, e);
}

/* Local time is UTC and an offset, which changes at known instants. */
static const char *offset_text(struct writer *w, const struct periods *p, const char *at)
{
    struct buf b;
    const char *text = "";
    struct err e = { 0 };

    if (p->n_changes == 0)
        return textf(w->arena, "%" PRId64, p->offset_us[0]);
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    buf_add(&b, "CASE");
    for (size_t i = 0; i < p->n_changes; i++)
        buf_add(&b, " WHEN %s < %" PRId64 " THEN %" PRId64, at, p->change_us[i], p->offset_us[i]);
    buf_add(&b, " ELSE %" PRId64 " END", p->offset_us[p->n_changes]);
    assert(buf_finish(&b, &text, &e));
    return text;
}

const char *local_text(struct writer *w, const struct periods *p, const char *at)
{
    if (p->n_changes == 0 && p->offset_us[0] == 0)
        return at;
    return textf(w->arena, "(%s + %s)", at, offset_text(w, p, at));
}

static const char *floor_text(struct writer *w, const char *x, int64_t by)
{
    struct buf b;
    const char *text = "";
    struct err e = { 0 };

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    w->dialect->floor_div(&b, x, by);
    assert(buf_finish(&b, &text, &e));
    return text;
}

const char *label_text(struct writer *w, const struct periods *p, const char *at)
{
    const char *local, *days, *text = "";
    int64_t clock_us = period_clock_us(p->grain);
    struct err e = { 0 };
    struct buf b;

    switch (p->grain) {
    case GRAIN_ALL:
        return p->n == 1 ? "0" : textf(w->arena, "(CASE WHEN %s < %" PRId64 " THEN 0 ELSE 1 END)",
                                       at, p->from_us[1]);
    case GRAIN_HALF_HOUR: case GRAIN_HOUR:
        local = local_text(w, p, at);
        if (local == at)
            return textf(w->arena, "%s * %" PRId64, floor_text(w, at, clock_us), clock_us);
        return textf(w->arena, "%s * %" PRId64 " - %s", floor_text(w, local, clock_us), clock_us,
                     offset_text(w, p, at));
    case GRAIN_DAY:
        return textf(w->arena, "%s * %" PRId64, floor_text(w, local_text(w, p, at), DAY_US),
                     DAY_US);
    case GRAIN_WEEK:
        days = floor_text(w, local_text(w, p, at), DAY_US);
        /* 1970 began on a Thursday; the large number keeps the remainder positive. */
        return textf(w->arena, "(%s - (%s + %d) %% 7) * %" PRId64, days, days,
                     7000003 - p->week_start, DAY_US);
    default:
        break;
    }
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    w->dialect->month(&b, local_text(w, p, at), p->grain);
    assert(buf_finish(&b, &text, &e));
    return text;
}

static bool print_list(struct writer *w, const struct expr *x, const char ***ret, struct err *e)
{
    const char **args = NEW_N(w->arena, const char *, x->n);

    for (size_t i = 0; i < x->n; i++)
        TRY(print_expr(w, x->args[i], &args[i], e));
    *ret = args;
    return true;
}

static bool print_junction(struct writer *w, const struct expr *x, const char **ret,
                           struct err *e)
{
    bool exact = !w->truth && !has_value(x);
    const char **args;
    struct buf b;

    TRY(print_list(w, x, &args, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    (x->kind == EXPR_AND ? w->dialect->all : w->dialect->any)(&b, args, x->n, exact);
    return buf_finish(&b, ret, e);
}

/* A text is a number where what it is compared with is one. */
static bool print_operand(struct writer *w, const struct expr *x, bool word, const char **ret,
                          struct err *e)
{
    TRY(x->kind == EXPR_TEXT ? bind_text(w, x->text, word, ret, e) : print_expr(w, x, ret, e));
    if (x->type == TYPE_TEXT && x->kind != EXPR_TEXT && is_word(w->schema, x) && !word)
        *ret = textf(w->arena, "%s%s%s", w->dialect->word_open, *ret, w->dialect->word_close);
    return true;
}

/* All of them are words, or texts that a question gave: then numbers can be compared. */
static bool are_words(struct writer *w, const struct expr *x)
{
    bool words = false;

    for (size_t i = 0; i < x->n; i++) {
        if (x->args[i]->kind == EXPR_TEXT)
            continue;
        if (!is_word(w->schema, x->args[i]))
            return false;
        words = true;
    }
    return words;
}

static bool print_comparison(struct writer *w, const struct expr *x, const char **ret,
                             struct err *e)
{
    static const char *const signs[] = { [EXPR_EQ] = "=", [EXPR_LT] = "<", [EXPR_LE] = "<=",
                                         [EXPR_GT] = ">", [EXPR_GE] = ">=" };
    bool order = x->kind != EXPR_EQ && x->kind != EXPR_NE, word = !order && are_words(w, x);
    const char *left, *right;
    struct buf b;

    TRY(print_operand(w, x->args[0], word, &left, e));
    TRY(print_operand(w, x->args[1], word, &right, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    if (x->kind == EXPR_NE)
        w->dialect->differs(&b, left, right);
    else
        buf_add(&b, "(%s %s %s)", left, signs[x->kind], right);
    return buf_finish(&b, ret, e);
}

static bool print_in(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    bool word = are_words(w, x), exact = !w->truth;
    const char *first, *list, *arg;
    struct buf b;

    w->truth = false;
    TRY(print_operand(w, x->args[0], word, &first, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    for (size_t i = 1; i < x->n; i++) {
        TRY(print_operand(w, x->args[i], word, &arg, e));
        buf_add(&b, "%s%s", i > 1 ? ", " : "", arg);
    }
    TRY(buf_finish(&b, &list, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    w->dialect->in(&b, first, list, exact);
    return buf_finish(&b, ret, e);
}

/* LEAST and GREATEST of some engines pass over what is none, and of some take two at a time. */
static bool print_extreme(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const char *function = x->kind == EXPR_LEAST ? "least" : "greatest", *best, *when;
    const struct expr *known = is_known(w->arena, x);

    TRY(print_expr(w, x->args[0], &best, e));
    for (size_t i = 1; i < x->n; i++) {
        const char *arg;

        TRY(print_expr(w, x->args[i], &arg, e));
        best = textf(w->arena, "%s(%s, %s)", function, best, arg);
    }
    if (known) {
        TRY(print_condition(w, known, &when, e));
        best = textf(w->arena, "(CASE WHEN %s THEN %s END)", when, best);
    }
    if (strlen(best) > EXPR_TEXT_MAX)
        return err_set(e, ERR_LIMIT, "the expression grows over %d bytes", EXPR_TEXT_MAX);
    *ret = best;
    return true;
}

static bool print_if(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    bool word = x->type == TYPE_TEXT && is_word(w->schema, x);
    const char *when, *then, *otherwise;

    TRY(print_condition(w, x->args[0], &when, e));
    TRY(print_operand(w, x->args[1], word, &then, e));
    TRY(print_operand(w, x->args[2], word, &otherwise, e));
    if (strlen(when) + strlen(then) + strlen(otherwise) > EXPR_TEXT_MAX / 2)
        return err_set(e, ERR_LIMIT, "the expression grows over %d bytes", EXPR_TEXT_MAX);
    *ret = textf(w->arena, "(CASE WHEN %s THEN %s ELSE %s END)", when, then, otherwise);
    return true;
}

/* Sources whose policy has the value, or all but those that have not. */
static bool print_policy(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const struct question *q = w->question;
    bool others = str_equal(str_of(q->values[x->parameter]), x->text);
    size_t n = 0;
    struct buf b;

    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    buf_add(&b, others ? "(" : "(coalesce(");
    buf_add(&b, "%s%s IN (", others ? "NOT coalesce(" : "",
            column_alias(w, x->table, x->column));
    for (size_t i = 0; i < q->n_sources; i++) {
        const char *value;

        if (str_equal(str_of(q->sources[i].values[x->parameter]), x->text) == others)
            continue;
        TRY(bind_text(w, q->sources[i].source, true, &value, e));
        buf_add(&b, "%s%s", n++ ? ", " : "", value);
    }
    buf_add(&b, "%s), %s))", n ? "" : "NULL", w->dialect->no);
    return buf_finish(&b, ret, e);
}

static bool print_literal(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    AUTO(bytes_done) struct bytes real = { 0 };

    switch (x->kind) {
    case EXPR_NONE:
        *ret = "NULL";
        return true;
    case EXPR_BOOL:
        *ret = x->integer ? w->dialect->yes : w->dialect->no;
        return true;
    case EXPR_REAL:
        json_print_double(&real, x->real);
        *ret = textf(w->arena, "%.*s", (int)real.n, real.p);
        return true;
    case EXPR_TEXT:
        return bind_text(w, x->text, false, ret, e);
    default:
        *ret = textf(w->arena, x->integer < 0 ? "(%" PRId64 ")" : "%" PRId64, x->integer);
        if (x->integer > UINT32_MAX)
            *ret = textf(w->arena, "%s%s%s", w->dialect->long_open, *ret, w->dialect->long_close);
        return true;
    }
}

/* Seconds as the microseconds that instants count. */
static const char *micro_text(struct writer *w, const struct expr *x, const char *seconds)
{
    const char *text = "";
    struct err ignored = { 0 };
    struct buf b;

    if (x->kind == EXPR_INT)
        return textf(w->arena, "%" PRId64, x->integer * SECOND_US);
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    w->dialect->cast(&b, seconds, w->dialect->integer);
    buf_add(&b, " * %" PRId64, SECOND_US);
    return buf_finish(&b, &text, &ignored) ? text : "";
}

static bool print_sum(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    static const char *const signs[] = { [EXPR_ADD] = "+", [EXPR_SUB] = "-", [EXPR_MUL] = "*" };
    const char *left, *right;
    struct buf b;

    TRY(print_expr(w, x->args[0], &left, e));
    TRY(print_expr(w, x->args[1], &right, e));
    if (x->type == TYPE_INSTANT && x->args[0]->type != TYPE_INSTANT)
        left = micro_text(w, x->args[0], left);
    if (x->type == TYPE_INSTANT && x->args[1]->type != TYPE_INSTANT)
        right = micro_text(w, x->args[1], right);
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    if (x->kind == EXPR_DIV) {
        buf_add(&b, "(");
        w->dialect->cast(&b, left, w->dialect->real);
        buf_add(&b, " / nullif(");
        w->dialect->cast(&b, right, w->dialect->real);
        buf_add(&b, ", 0))");
    } else {
        buf_add(&b, "(%s %s %s)", left, signs[x->kind], right);
    }
    return buf_finish(&b, ret, e);
}

static bool print_time(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const struct periods *p = w->question->hours ? w->question->hours : w->question->periods;
    const char *from, *to;

    TRY(print_expr(w, x->args[0], &from, e));
    if (x->kind == EXPR_SPAN) {
        TRY(print_expr(w, x->args[1], &to, e));
        *ret = textf(w->arena, "(%s - %s)", floor_text(w, to, SECOND_US),
                     floor_text(w, from, SECOND_US));
    } else if (x->kind == EXPR_WEEKDAY) {
        *ret = textf(w->arena, "((%s + 7000003) %% 7 + 1)",
                     floor_text(w, local_text(w, p, from), DAY_US));
    } else {
        *ret = textf(w->arena, "((%s + 24000000) %% 24)",
                     floor_text(w, local_text(w, p, from), HOUR_US));
    }
    return true;
}

static bool print_has(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const char *list, *text;
    struct buf b;

    TRY(print_expr(w, x->args[0], &list, e));
    TRY(print_operand(w, x->args[1], false, &text, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    w->dialect->has(&b, list, text);
    return buf_finish(&b, ret, e);
}

static bool print_unset(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const char *bits;
    struct buf b;

    TRY(print_expr(w, x->args[0], &bits, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    w->dialect->unset(&b, bits, x->integer);
    return buf_finish(&b, ret, e);
}

static bool print_wrapped(struct writer *w, const struct expr *x, const char *before,
                          const char *after, const char **ret, struct err *e)
{
    const char *arg;

    TRY(print_expr(w, x->args[0], &arg, e));
    *ret = textf(w->arena, "(%s%s%s)", before, arg, after);
    return true;
}

/* A list without elements is none. */
static bool print_is_none(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const char *list;
    struct buf b;

    if (x->args[0]->type != TYPE_LIST)
        return print_wrapped(w, x, "", " IS NULL", ret, e);
    TRY(print_expr(w, x->args[0], &list, e));
    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    w->dialect->empty(&b, list);
    return buf_finish(&b, ret, e);
}

static bool print_not(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    const struct expr *of = x->args[0];

    if (of->kind == EXPR_IS_NONE && of->args[0]->type != TYPE_LIST)
        return print_wrapped(w, of, "", " IS NOT NULL", ret, e);
    return print_wrapped(w, x, "NOT ", "", ret, e);
}

static bool print_coalesce(struct writer *w, const struct expr *x, const char **ret,
                           struct err *e)
{
    bool word = x->type == TYPE_TEXT && is_word(w->schema, x);
    const char *arg;
    struct buf b;

    buf_init(&b, w->arena, EXPR_TEXT_MAX);
    for (size_t i = 0; i < x->n; i++) {
        w->truth = x->n == 2 && is_constant(x->args[1], false);
        TRY(print_operand(w, x->args[i], word, &arg, e));
        buf_add(&b, "%s%s", i ? ", " : "coalesce(", arg);
    }
    buf_add(&b, ")");
    return buf_finish(&b, ret, e);
}

static bool print_any(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    switch (x->kind) {
    case EXPR_NONE: case EXPR_BOOL: case EXPR_INT: case EXPR_REAL: case EXPR_TEXT:
        return print_literal(w, x, ret, e);
    case EXPR_COLUMN:
        *ret = column_alias(w, x->table, x->column);
        return true;
    case EXPR_POLICY:   return print_policy(w, x, ret, e);
    case EXPR_SPAN: case EXPR_WEEKDAY: case EXPR_HOUR:
        return print_time(w, x, ret, e);
    case EXPR_NAMED:
        *ret = textf(w->arena, "%.*s", (int)x->text.n, x->text.p);
        return true;
    case EXPR_NOT:      return print_not(w, x, ret, e);
    case EXPR_IS_NONE:  return print_is_none(w, x, ret, e);
    case EXPR_AND: case EXPR_OR:
        return print_junction(w, x, ret, e);
    case EXPR_EQ: case EXPR_NE: case EXPR_LT: case EXPR_LE: case EXPR_GT: case EXPR_GE:
        return print_comparison(w, x, ret, e);
    case EXPR_IN:       return print_in(w, x, ret, e);
    case EXPR_ADD: case EXPR_SUB: case EXPR_MUL: case EXPR_DIV:
        return print_sum(w, x, ret, e);
    case EXPR_IF:       return print_if(w, x, ret, e);
    case EXPR_COALESCE: return print_coalesce(w, x, ret, e);
    case EXPR_LEAST: case EXPR_GREATEST:
        return print_extreme(w, x, ret, e);
    case EXPR_HAS:      return print_has(w, x, ret, e);
    case EXPR_UNSET:    return print_unset(w, x, ret, e);
    case EXPR_NOW: case EXPR_PARAMETER: case EXPR_CHOICE: case EXPR_GIVEN: case EXPR_CLOCK:
        break;
    }
    return err_set(e, ERR_INTERNAL, "a tree was not folded");
}

bool print_expr(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    bool truth = w->truth, ok;

    /* What AND and OR are made of follows them; what else is made of is exact. */
    w->truth = truth && (x->kind == EXPR_AND || x->kind == EXPR_OR || x->kind == EXPR_IN);
    ok = print_any(w, x, ret, e);
    w->truth = truth;
    return ok;
}

bool print_condition(struct writer *w, const struct expr *x, const char **ret, struct err *e)
{
    bool truth = w->truth, ok;

    w->truth = true;
    ok = print_expr(w, x, ret, e);
    w->truth = truth;
    return ok;
}
