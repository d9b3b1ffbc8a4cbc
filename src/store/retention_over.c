/* retention_over.c -- subscriptions and customers' events that no later figure is made of.
 *
 * What a customer is, and since when, is told by all movements and events of the person (see
 * customers.h). So they go in two ways, each of which leaves every other fact as it is:
 *
 *   relation       all of it at once, where it is over: every movement and event of the person is
 *                  older, no subscription runs, the account ended or never began, and no
 *                  conversation and no order is left that speaks of them
 *   subscription   one that ended, of somebody whose first subscription is another that stays: it
 *                  says on what basis and since when they are a customer
 *
 * Who shares an identity with another is judged with them: nobody goes whom a stay reaches. */
#include "arena.h"
#include "driver.h"
#include "follow.h"
#include "retention_priv.h"

#define RUNS(until) "sp.what = (SELECT telltale_number('subscription')) AND (sp.to_at IS NULL OR " \
                    "sp.to_at >= " until ")"

/* over_said: customers who did anything, and whether it is over as far as they say themselves. */
static bool find_said(struct store *s, const struct over_before *before, struct err *e)
{
    const char *movements = before->movements ? before->movements : "TIMESTAMP '-infinity'";
    const char *events = before->events ? before->events : "TIMESTAMP '-infinity'";

    return driver_runf(s, e, "CREATE OR REPLACE TEMP TABLE over_said AS SELECT customer, "
        "bool_and(coalesce(newest < until, false)) AND (bool_or(kind IS NULL) OR max(\"at\") "
        "FILTER (kind = 'signed_up') IS NULL OR coalesce(max(\"at\") FILTER (kind = 'left') >= "
        "max(\"at\") FILTER (kind = 'signed_up'), false)) AS is_over FROM ("
        "SELECT telltale_key(source, customer) AS customer, NULL AS kind, \"at\", " NEWEST("")
        " AS newest, %s AS until FROM journal.subscription WHERE customer <> '' UNION ALL "
        "SELECT telltale_key(source, customer), kind, \"at\", " NEWEST("") ", %s FROM "
        "journal.customer_event WHERE customer <> '') GROUP BY customer", movements, events);
}

/* over_stays: customers of whom something stays, and all who are, or may be, one person with
 * them. */
static bool find_stays(struct store *s, const struct over_before *before, struct err *e)
{
    return driver_runf(s, e, "CREATE OR REPLACE TEMP TABLE over_stays AS WITH RECURSIVE seed AS ("
        "SELECT customer FROM over_said WHERE NOT is_over UNION ALL SELECT telltale_key(source, "
        "customer) FROM journal.conversation WHERE customer <> '' UNION ALL SELECT "
        "telltale_key(source, customer) FROM journal.\"order\" WHERE customer <> '' UNION ALL "
        "SELECT sp.key FROM facts.customer_span sp WHERE " RUNS("%s") "), reach AS (SELECT "
        "customer FROM seed WHERE customer IN (SELECT customer FROM main.shared) UNION SELECT "
        "b.customer FROM reach r JOIN main.shared a ON a.customer = r.customer JOIN main.shared b "
        "ON b.identity = a.identity) SELECT customer FROM seed UNION SELECT customer FROM reach",
        before->movements ? before->movements : "TIMESTAMP '-infinity'");
}

#define IS_OVER "telltale_key(source, customer) IN (SELECT customer FROM over_said WHERE is_over " \
                "AND customer NOT IN (SELECT customer FROM over_stays))"

/* Those that ended, of customers whose first one is another. A `left` between would make them
 * customers again at its beginning, and a movement without a name may be of any. */
static bool find_ended(struct store *s, const char *before, struct err *e)
{
    return driver_runf(s, e, "INSERT INTO gone_now SELECT 'subscription', telltale_hash(source, "
        "customer, subscription) FROM (SELECT source, customer, subscription, min(\"at\") AS "
        "begun, max(\"at\") AS moved FROM journal.subscription GROUP BY ALL HAVING subscription "
        "<> '' AND bool_and(coalesce(" NEWEST("") " < %s, false))) j JOIN (SELECT source, "
        "customer, arg_min(subscription, {'at': \"at\", 'name': subscription}) AS name, "
        "min(\"at\") AS begun FROM journal.subscription WHERE movement IN ('new', "
        "'reactivation') AND subscription <> '' GROUP BY source, customer) first USING (source, "
        "customer) WHERE j.subscription <> first.name AND first.begun <= j.begun AND "
        "telltale_key(source, customer) NOT IN (SELECT customer FROM main.shared) AND NOT EXISTS ("
        "SELECT 1 FROM journal.subscription u WHERE u.source = j.source AND u.customer = "
        "j.customer AND coalesce(u.subscription, '') = '') AND NOT EXISTS (SELECT 1 FROM "
        "journal.customer_event l WHERE l.source = j.source AND l.customer = j.customer AND l.kind "
        "= 'left' AND l.\"at\" <= j.moved) AND NOT EXISTS (SELECT 1 FROM facts.customer_span sp "
        "WHERE sp.key = telltale_key(j.source, j.customer) AND sp.record_id = j.subscription AND "
        RUNS("%s") ")", before, before);
}

bool retention_over(struct store *s, const struct over_before *before, struct err *e)
{
    bool known;

    TRY(follow_known(s, &known, e));
    if (!known)                                 /* of a store that an older release wrote */
        TRY(follow_anew(s, e));
    TRY(find_said(s, before, e));
    TRY(find_stays(s, before, e));
    TRY(driver_run(s, "INSERT INTO gone_now SELECT DISTINCT 'subscription', " SUBSCRIPTION_KEY
                   " FROM journal.subscription WHERE " IS_OVER "; INSERT INTO gone_now SELECT "
                   "DISTINCT 'customer_event', telltale_key(source, customer) FROM "
                   "journal.customer_event WHERE " IS_OVER, e));
    if (before->movements)
        TRY(find_ended(s, before->movements, e));
    return driver_run(s, "DROP TABLE over_said; DROP TABLE over_stays", e);
}
