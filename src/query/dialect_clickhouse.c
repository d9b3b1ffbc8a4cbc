/* dialect_clickhouse.c -- ClickHouse from 18.16 on. Instants are kept as Int64 microseconds, words
 * as texts, lists as Array(String); settings: join_use_nulls = 1. */
#include <inttypes.h>
#include <string.h>

#include "dialect.h"

static void table(struct buf *b, const char *name)
{
    buf_add(b, "telltale.%s", name);
}

static void column(struct buf *b, const char *alias, const struct column_def *c)
{
    buf_add(b, "%s.`%s`", alias, c->name);
}

static void customer_key(struct buf *b, const char *source, const char *customer)
{
    buf_add(b, "concat(%s, '/', %s)", source, customer);
}

static void bound(struct buf *b, size_t i, bool word)
{
    (void)word;
    buf_add(b, "{p%zu:String}", i + 1);
}

/* A condition without a value is none that is true. */
static void aggregate(struct buf *b, const char *function, const char *x, const char *condition)
{
    if (!*condition)
        buf_add(b, "%s(%s)", function, x);
    else
        buf_add(b, "%sIf(%s%sifNull(%s, 0))", function, x, *x ? ", " : "", condition);
}

static void quantiles(struct buf *b, const char *x, const char *condition, const double *p,
                      size_t n)
{
    (void)p;
    (void)n;
    buf_add(b, "arraySort(groupArrayIf(assumeNotNull(%s), ifNull(%s, 0)))", x, condition);
}

/* Between the two values next to the place (n - 1) p, in proportion. */
static void quantile(struct buf *b, const char *kept, size_t i, double p)
{
    (void)i;
    buf_add(b, "if(empty(%s), NULL, toFloat64(%s[toUInt32(floor((length(%s) - 1) * %.17g)) + 1]) "
            "+ ((length(%s) - 1) * %.17g - floor((length(%s) - 1) * %.17g)) * "
            "(toFloat64(%s[toUInt32(ceil((length(%s) - 1) * %.17g)) + 1]) - "
            "toFloat64(%s[toUInt32(floor((length(%s) - 1) * %.17g)) + 1])))",
            kept, kept, kept, p, kept, p, kept, p, kept, kept, p, kept, kept, p);
}

static void distinct(struct buf *b, const char *x, const char *condition)
{
    if (*condition)
        buf_add(b, "uniqExactIf(%s, ifNull(%s, 0))", x, condition);
    else
        buf_add(b, "uniqExact(%s)", x);
}

static void cast(struct buf *b, const char *x, const char *type)
{
    buf_add(b, "CAST(%s AS Nullable(%s))", x, type);
}

static void month(struct buf *b, const char *local, enum grain grain)
{
    const char *function = grain == GRAIN_MONTH ? "toStartOfMonth"
                         : grain == GRAIN_QUARTER ? "toStartOfQuarter" : "toStartOfYear";

    buf_add(b, "toInt64(toUInt32(toDateTime(%s(toDateTime(intDiv(%s, 1000000), 'UTC')), 'UTC'))) "
            "* 1000000", function, local);
}

static void floor_div(struct buf *b, const char *x, int64_t by)
{
    buf_add(b, "intDiv(%s, %" PRId64 ")", x, by);
}

static void elements(struct buf *b, const char *list)
{
    buf_add(b, "arrayJoin(if(empty(%s), [NULL], arrayMap(x -> toNullable(x), arrayDistinct(%s))))",
            list, list);
}

static void has(struct buf *b, const char *list, const char *text)
{
    buf_add(b, "has(%s, %s)", list, text);
}

static void differs(struct buf *b, const char *x, const char *y)
{
    buf_add(b, "(ifNull(%s != %s, 1) AND NOT (isNull(%s) AND isNull(%s)))", x, y, x, y);
}

static void unset(struct buf *b, const char *x, int64_t mask)
{
    buf_add(b, "(bitAnd(%s, %" PRId64 ") = 0)", x, mask);
}

const struct dialect dialect_clickhouse = {
    .name = "clickhouse", .materialized = false, .table = table, .column = column,
    .left_join = "ANY LEFT JOIN",
    .customers = "SELECT concat(source, '/', id) AS customer_key, segment AS customer_segment "
                 "FROM telltale.customer",
    .customer_key = customer_key, .bound = bound, .word_open = "", .word_close = "",
    .aggregate = aggregate, .quantiles = quantiles, .quantile = quantile, .distinct = distinct,
    .integer = "Int64", .real = "Float64", .text = "String", .cast = cast, .month = month,
    .floor_div = floor_div, .elements = elements, .has = has, .differs = differs, .unset = unset,
};
