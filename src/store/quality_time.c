/* quality_time.c -- how late a source says what happened, and how old the newest of it is.
 *
 * Lateness is `version` less `at`: the source's update against the instant it speaks of.
 * Quantiles are of a histogram, so that memory does not grow: whole seconds up to 999 s, three
 * digits of them above, rounded towards zero. */
#include <inttypes.h>

#include "arena.h"
#include "driver.h"
#include "quality_priv.h"

/* Types of things that happen. Settings and people are dated otherwise: from when they hold. */
static const enum record_kind kinds[] = {
    RECORD_CONVERSATION, RECORD_EVENT, RECORD_AGENT_STATE, RECORD_INVITATION, RECORD_ANSWER,
    RECORD_REVIEW, RECORD_CUSTOMER_EVENT, RECORD_SUBSCRIPTION, RECORD_ORDER, RECORD_OFFER,
    RECORD_SELF_SERVICE, RECORD_VOTE, RECORD_MENTION,
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *source_of(enum record_kind kind)
{
    return kind == RECORD_EVENT ? "telltale_source_name(source)" : "source";
}

/* A conversation is said again each time that something happens to it; see `touched`. */
static const char *note_of(enum record_kind kind)
{
    return kind == RECORD_CONVERSATION ? NULL : "figures of days gone by still change";
}

static bool scan_lateness(const struct scan *q, enum record_kind kind, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT %s, '%s', u.field, 'lateness', u.of, u.missing, u.span, u.note FROM "
            "(SELECT source, unnest([{'field': 'median', 'of': total, 'missing': NULL::BIGINT, "
            "'span': median, 'note': NULL::VARCHAR}, {'field': 'p95', 'of': total, 'missing': "
            "NULL::BIGINT, 'span': p95, 'note': ", source_of(kind), record_type(kind)->name);
    scan_literal(&b, note_of(kind));
    buf_add(&b, "}, {'field': 'later_day', 'of': total, 'missing': later, 'span': NULL::DOUBLE, "
            "'note': ");
    scan_literal(&b, note_of(kind));
    buf_add(&b, "}]) AS u FROM (SELECT source, max(total)::BIGINT AS total, sum(later)::BIGINT AS "
            "later, (min(s) FILTER (2 * upto >= total))::DOUBLE AS median, (min(s) FILTER (100 * "
            "upto >= 95 * total))::DOUBLE AS p95 FROM (SELECT *, sum(n) OVER (PARTITION BY "
            "source ORDER BY s) AS upto, sum(n) OVER (PARTITION BY source) AS total FROM (SELECT "
            "source, CASE WHEN abs(s) < 1000 THEN s ELSE s // step * step END AS s, count(*) AS "
            "n, count(*) FILTER (later) AS later FROM (SELECT source, s, later, CASE WHEN abs(s) "
            ">= 1000 THEN pow(10, floor(log10(abs(s))) - 2)::BIGINT END AS step FROM (SELECT "
            "source, coalesce((epoch_us(version) - epoch_us(\"at\")) // 1000000, 0) AS s, "
            "coalesce(version::DATE > \"at\"::DATE, false) AS later FROM journal.%s WHERE \"at\" "
            "IS NOT NULL)) GROUP BY ALL)) GROUP BY source))", record_type(kind)->name);
    return scan_run(q, &b, e);
}

/* By type, and over all types, which is what says that a source stands still. */
bool scan_freshness(const struct scan *q, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "SELECT source, coalesce(what, 'all'), 'at', 'freshness', sum(n)::BIGINT, "
            "NULL::BIGINT, (%" PRId64 " - epoch_us(max(newest))) / 1e6, if(what IS NULL, "
            "'newest record: ' || strftime(max(newest), '%%Y-%%m-%%dT%%H:%%M:%%SZ'), NULL) FROM (",
            q->now_us);
    for (size_t i = 0; i < KINDS; i++)
        buf_add(&b, "%sSELECT %s AS source, '%s' AS what, n, newest FROM (SELECT source, count(*) "
                "AS n, max(\"at\") AS newest FROM journal.%s WHERE \"at\" IS NOT NULL GROUP BY "
                "source)", i ? " UNION ALL " : "", source_of(kinds[i]),
                record_type(kinds[i])->name, record_type(kinds[i])->name);
    buf_add(&b, ") GROUP BY GROUPING SETS ((source, what), (source))");
    return scan_run(q, &b, e);
}

bool scan_times(const struct scan *q, struct err *e)
{
    for (size_t i = 0; i < KINDS; i++)
        TRY(scan_lateness(q, kinds[i], e));
    return scan_freshness(q, e);
}
