-- From when on a subscription is in force, and for how much a month.
WITH version AS (
    SELECT DISTINCT *, row_number() OVER w AS n, last_value(start_at) OVER w AS start,
           coalesce(expires_at, updated_at) AS ended_at
    FROM (SELECT DISTINCT * EXCLUDE (field, reason) FROM in_recurly
          WHERE reason IS NULL AND state NOT IN ('failed', 'future'))
    WINDOW w AS (PARTITION BY id ORDER BY updated_at, state, mrr, plan, currency, customer, start_at,
                                          paused_at, expires_at, reason_said
                 ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)),
recurly AS (
    -- As it began.
    SELECT 0 AS rank, n, id, customer, start AS "at", true AS in_force, mrr, currency, plan,
           NULL AS reason
    FROM version WHERE n = 1 AND NOT (state = 'expired' AND ended_at <= start)
    UNION ALL  -- Changed or resumed.
    SELECT 1, n, id, customer, greatest(updated_at, start), true, mrr, currency, plan, NULL
    FROM version WHERE n > 1 AND state IN ('active', 'canceled')
    UNION ALL  -- In force, and not billed.
    SELECT 1, n, id, customer, greatest(coalesce(paused_at, updated_at), start), true, 0, currency,
           plan, 'paused'
    FROM version WHERE state = 'paused'
    UNION ALL
    SELECT 2, n, id, customer, greatest(ended_at, start), false, 0, currency, plan, reason_said
    FROM version WHERE state = 'expired'),
event AS (
    SELECT subscription_id AS id, currency, event_timestamp AS "at", min(customer_id) AS customer,
           sum(mrr_change) AS delta,
           max_by(price_id, (mrr_change, price_id)) FILTER (mrr_change > 0) AS price
    FROM in_stripe_event WHERE reason IS NULL
    GROUP BY ALL),
followed AS (
    SELECT *, round(sum(delta) OVER w, 6) AS mrr, last_value(price IGNORE NULLS) OVER w AS plan
    FROM event WINDOW w AS (PARTITION BY id, currency ORDER BY "at"
                            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
said AS (
    SELECT id, max(reason_said) AS reason FROM in_stripe_subscription WHERE reason IS NULL
    GROUP BY id),
snapshot AS (
    SELECT * FROM in_stripe_subscription
    WHERE reason IS NULL AND NOT has_events AND status IN ('active', 'past_due', 'canceled', 'unpaid')
      AND NOT coalesce(ended_at <= start_at, false))
SELECT 'recurly' AS layout, id, '' AS chain, * EXCLUDE (id, rank, n) FROM recurly
WHERE "at" <= make_timestamp(getvariable('now_us'))
QUALIFY row_number() OVER (PARTITION BY id, "at" ORDER BY rank DESC, n DESC) = 1
UNION ALL BY NAME
SELECT 'stripe' AS layout, f.id, currency AS chain, customer, "at", mrr > 0 AS in_force, mrr,
       currency, plan, CASE WHEN mrr <= 0 THEN s.reason END AS reason
FROM followed f LEFT JOIN said s ON s.id = f.id
UNION ALL BY NAME
SELECT 'stripe' AS layout, id, currency AS chain, customer, start_at AS "at", true AS in_force, mrr,
       currency, plan, NULL AS reason
FROM snapshot
UNION ALL BY NAME
SELECT 'stripe' AS layout, id, currency AS chain, customer, ended_at AS "at", false AS in_force,
       0 AS mrr, currency, plan, reason_said AS reason
FROM snapshot WHERE ended_at IS NOT NULL
