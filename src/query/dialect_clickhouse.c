/* dialect_clickhouse.c -- ClickHouse from 18.16 on. Instants are kept as Int64 microseconds, words
 * as texts, all columns Nullable but for the key and lists, which are Array(String): a JOIN then
 * gives NULLs and empty lists, with join_use_nulls = 0 as ever. */
#include <inttypes.h>

#include "dialect.h"

static void table(struct buf *b, const char *name)
{
    buf_add(b, "telltale.%s", name);
}

static void column(struct buf *b, const char *alias, const struct column_def *c)
{
    buf_add(b, "%s.`%s`", alias, c->name);
}

static void instant(struct buf *b, int64_t us)
{
    buf_add(b, "%" PRId64, us);
}

/* No text has a NUL. */
static void customer_key(struct buf *b, const char *source, const char *customer)
{
    buf_add(b, "concat(%s, '\\0', %s)", source, customer);
}

static void bound(struct buf *b, size_t i, bool word)
{
    (void)word;
    buf_add(b, "{p%zu:String}", i + 1);
}

/* 18.16 takes NULL AND 0 for NULL, and NULL OR NULL for 0. Exact is the least or the greatest,
 * with 0 for false, 1 for not known and 2 for true. */
static void join(struct buf *b, const char *const *conditions, size_t n, const char *word,
                 const char *function, bool exact)
{
    if (!exact) {
        for (size_t i = 0; i < n; i++)
            buf_add(b, "%s%s%s%s", i ? " " : "(", i ? word : "", i ? " " : "", conditions[i]);
        buf_add(b, ")");
        return;
    }
    buf_add(b, "(nullIf(");
    for (size_t i = 1; i < n; i++)
        buf_add(b, "%s(", function);
    for (size_t i = 0; i < n; i++)
        buf_add(b, "%sifNull(%s * 2, 1)%s", i ? ", " : "", conditions[i], i ? ")" : "");
    buf_add(b, ", 1) = 2)");
}

static void all(struct buf *b, const char *const *conditions, size_t n, bool exact)
{
    join(b, conditions, n, "AND", "least", exact);
}

static void any(struct buf *b, const char *const *conditions, size_t n, bool exact)
{
    join(b, conditions, n, "OR", "greatest", exact);
}

/* 18.16 takes NULL IN (1) for 0. */
static void in(struct buf *b, const char *x, const char *list, bool exact)
{
    if (exact)
        buf_add(b, "if(isNull(%s), NULL, %s IN (%s))", x, x, list);
    else
        buf_add(b, "(%s IN (%s))", x, list);
}

/* A condition without a value is none that is true. Counts are signed, as all whole numbers; a sum
 * of nothing is none. */
static void aggregate(struct buf *b, const char *function, const char *x, const char *condition)
{
    if (!*x)
        buf_add(b, *condition ? "toInt64(%sIf(ifNull(%s, 0)))" : "toInt64(%s())", function,
                condition);
    else if (!*condition)
        buf_add(b, "%s(toNullable(%s))", function, x);
    else
        buf_add(b, "%s(if(ifNull(%s, 0), %s, NULL))", function, condition, x);
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

/* Of NULLs alone it would be none. */
static void distinct(struct buf *b, const char *x, const char *condition)
{
    if (*condition)
        buf_add(b, "toInt64(ifNull(uniqExactIf(%s, ifNull(%s, 0)), 0))", x, condition);
    else
        buf_add(b, "toInt64(ifNull(uniqExact(%s), 0))", x);
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
    buf_add(b, "(intDiv(%s + %" PRId64 ", %" PRId64 ") - %" PRId64 ")", x, FLOOR_SHIFT_US, by,
            FLOOR_SHIFT_US / by);
}

static void whole_div(struct buf *b, const char *x, int64_t by)
{
    buf_add(b, "intDiv(%s, %" PRId64 ")", x, by);
}

static void numbers(struct buf *b, const char *n)
{
    buf_add(b, "arrayJoin(range(toUInt64(ifNull(greatest(%s, 0), 0))))", n);
}

static void elements(struct buf *b, const char *list)
{
    buf_add(b, "arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x), arrayDistinct(%s))))",
            list);
}

static void empty(struct buf *b, const char *list)
{
    buf_add(b, "empty(%s)", list);
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
    .name = "clickhouse", .table = table, .column = column, .instant = instant,
    .left_join = "ANY LEFT JOIN",
    .customers = "SELECT concat(source, '\\0', id) AS customer_key, segment AS customer_segment "
                 "FROM telltale.record_customer",
    .customer_key = customer_key, .bound = bound, .word_open = "", .word_close = "",
    .yes = "1", .no = "0", .long_open = "toInt64(", .long_close = ")", .all = all, .any = any,
    .in = in,
    .aggregate = aggregate, .quantiles = quantiles, .quantile = quantile, .distinct = distinct,
    .integer = "Int64", .real = "Float64", .text = "String", .cast = cast, .month = month,
    .floor_div = floor_div, .whole_div = whole_div, .numbers = numbers,
    .elements = elements, .empty = empty, .has = has,
    .differs = differs, .unset = unset,
};
