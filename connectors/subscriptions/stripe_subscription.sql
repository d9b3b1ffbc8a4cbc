-- Stripe's subscriptions as they stand, with monthly revenue, and what is wrong with them.
WITH latest AS (
    SELECT make_timestamp(1 - (1::BIGINT << 54)) AS first,
           make_timestamp(least(getvariable('now_us') + 86400000000, (1::BIGINT << 54) - 1)) AS at),
items AS (
    SELECT subscription, max(currency) AS currency, count(DISTINCT currency) AS currencies,
           CASE WHEN count(mrr) = count(*) THEN sum(mrr) END AS mrr,
           max_by(plan, (coalesce(mrr, 0), plan)) AS plan
    FROM in_stripe_item WHERE reason IS NULL GROUP BY subscription),
followed AS (
    SELECT DISTINCT subscription_id FROM in_stripe_event WHERE reason IS NULL),
subscription AS (
    SELECT DISTINCT s.*, lower(s.status) AS word, i.* EXCLUDE (subscription),
           i.subscription IS NOT NULL AS has_items, f.subscription_id IS NOT NULL AS has_events,
           greatest(coalesce(s.start_date, s.created), s.trial_end) AS start_at
    FROM in_subscriptions s
    LEFT JOIN items i ON i.subscription = s.id
    LEFT JOIN followed f ON f.subscription_id = s.id)
SELECT id, customer_id AS customer, word AS status, start_at, ended_at, currency, mrr, plan,
       has_events,
       nullif(concat_ws('; ', cancellation_details_reason, cancellation_details_feedback,
                        cancellation_details_comment), '') AS reason_said,
       fault[1] AS field, fault[2] AS reason
FROM (SELECT *, CASE
          WHEN id IS NULL THEN ['id', 'empty']
          WHEN strlen(id) > 200 THEN ['id', 'longer than 200 bytes']
          WHEN customer_id IS NULL THEN ['customer_id', 'empty']
          WHEN strlen(customer_id) > 200 THEN ['customer_id', 'longer than 200 bytes']
          WHEN word IS NULL OR word NOT IN ('incomplete', 'incomplete_expired', 'trialing', 'active',
                                            'past_due', 'canceled', 'unpaid', 'paused')
              THEN ['status', 'not a status of subscriptions']
          WHEN has_events OR word NOT IN ('active', 'past_due', 'canceled', 'unpaid') THEN NULL
          WHEN start_at IS NULL THEN ['created', 'empty']
          WHEN start_at > latest.at THEN ['created', 'more than a day after the present']
          WHEN start_at < latest.first THEN ['created', 'before the year 1400']
          WHEN word = 'canceled' AND ended_at IS NULL THEN ['ended_at', 'empty']
          WHEN ended_at > latest.at THEN ['ended_at', 'more than a day after the present']
          WHEN NOT has_items THEN ['id', 'no usable row in subscription_items.csv']
          WHEN currencies > 1 THEN ['id', 'items of several currencies']
      END AS fault
      FROM subscription, latest)
