/* dialect_duckdb.c -- the embedded engine's SQL. Functions named telltale_ are the store's own. */
#include <inttypes.h>

#include "dialect.h"

static void table(struct buf *b, const char *name)
{
    buf_add(b, "facts.%s", name);
}

static void column(struct buf *b, const char *alias, const struct column_def *c)
{
    if (c->type == COLUMN_TIME)
        buf_add(b, "epoch_us(%s.\"%s\")", alias, c->name);
    else
        buf_add(b, "%s.\"%s\"", alias, c->name);
}

static void instant(struct buf *b, int64_t us)
{
    buf_add(b, "make_timestamp(%" PRId64 ")", us);
}

static void customer_key(struct buf *b, const char *source, const char *customer)
{
    buf_add(b, "telltale_key(telltale_word(%s), %s)", source, customer);
}

/* A word's number is put in by the store before the text is prepared: the engine passes over
 * rows by it, as it cannot by a parameter. */
static void bound(struct buf *b, size_t i, bool word)
{
    buf_add(b, word ? "{word %zu}" : "$%zu", i + 1);
}

static void all(struct buf *b, const char *const *conditions, size_t n, bool exact)
{
    (void)exact;
    for (size_t i = 0; i < n; i++)
        buf_add(b, "%s%s", i ? " AND " : "(", conditions[i]);
    buf_add(b, ")");
}

static void any(struct buf *b, const char *const *conditions, size_t n, bool exact)
{
    (void)exact;
    for (size_t i = 0; i < n; i++)
        buf_add(b, "%s%s", i ? " OR " : "(", conditions[i]);
    buf_add(b, ")");
}

static void in(struct buf *b, const char *x, const char *list, bool exact)
{
    (void)exact;
    buf_add(b, "(%s IN (%s))", x, list);
}

static void aggregate(struct buf *b, const char *function, const char *x, const char *condition)
{
    buf_add(b, "%s(%s)", function, *x ? x : "*");
    if (*condition)
        buf_add(b, " FILTER (WHERE %s)", condition);
}

static void quantiles(struct buf *b, const char *x, const char *condition, const double *p,
                      size_t n)
{
    buf_add(b, "quantile_cont(%s, [", x);
    for (size_t i = 0; i < n; i++)
        buf_add(b, "%s%.17g", i ? ", " : "", p[i]);
    buf_add(b, "]) FILTER (WHERE %s)", condition);
}

static void quantile(struct buf *b, const char *kept, size_t i, double p)
{
    (void)p;
    buf_add(b, "CAST(%s[%zu] AS DOUBLE)", kept, i + 1);
}

static void distinct(struct buf *b, const char *x, const char *condition)
{
    buf_add(b, "count(DISTINCT %s)", x);
    if (*condition)
        buf_add(b, " FILTER (WHERE %s)", condition);
}

static void cast(struct buf *b, const char *x, const char *type)
{
    buf_add(b, "CAST(%s AS %s)", x, type);
}

static void month(struct buf *b, const char *local, enum grain grain)
{
    buf_add(b, "epoch_us(CAST(date_trunc('%s', make_timestamp(%s)) AS TIMESTAMP))",
            grain_name(grain), local);
}

static void floor_div(struct buf *b, const char *x, int64_t by)
{
    buf_add(b, "((%s + %" PRId64 ") // %" PRId64 " - %" PRId64 ")", x, FLOOR_SHIFT_US, by,
            FLOOR_SHIFT_US / by);
}

static void whole_div(struct buf *b, const char *x, int64_t by)
{
    buf_add(b, "(%s // %" PRId64 ")", x, by);
}

static void numbers(struct buf *b, const char *n)
{
    buf_add(b, "unnest(range(%s))", n);
}

static void elements(struct buf *b, const char *list)
{
    buf_add(b, "unnest(coalesce(nullif(list_distinct(json_extract_string(%s, '$[*]')), []), "
            "[NULL]))", list);
}

static void empty(struct buf *b, const char *list)
{
    buf_add(b, "(coalesce(json_array_length(%s), 0) = 0)", list);
}

static void has(struct buf *b, const char *list, const char *text)
{
    buf_add(b, "coalesce(list_contains(json_extract_string(%s, '$[*]'), %s), false)", list, text);
}

static void differs(struct buf *b, const char *x, const char *y)
{
    buf_add(b, "(%s IS DISTINCT FROM %s)", x, y);
}

static void unset(struct buf *b, const char *x, int64_t mask)
{
    buf_add(b, "((%s & %" PRId64 ") = 0)", x, mask);
}

const struct dialect dialect_duckdb = {
    .name = "duckdb", .table = table, .column = column, .instant = instant,
    .left_join = "LEFT JOIN",
    .customers = "SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment "
                 "FROM journal.customer",
    .customer_key = customer_key, .bound = bound, .word_open = "telltale_word(",
    .word_close = ")", .yes = "true", .no = "false", .long_open = "", .long_close = "",
    .all = all, .any = any, .in = in, .aggregate = aggregate, .quantiles = quantiles,
    .quantile = quantile, .distinct = distinct, .integer = "BIGINT", .real = "DOUBLE",
    .text = "VARCHAR", .cast = cast, .month = month, .floor_div = floor_div,
    .whole_div = whole_div, .numbers = numbers, .elements = elements, .empty = empty,
    .has = has, .differs = differs,
    .unset = unset,
};
