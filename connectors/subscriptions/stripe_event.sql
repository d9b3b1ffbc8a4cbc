-- Stripe's changes of monthly revenue, in units of the currency, and what is wrong with them.
WITH latest AS (
    SELECT make_timestamp(1 - (1::BIGINT << 54)) AS first,
           make_timestamp(least(getvariable('now_us') + 86400000000, (1::BIGINT << 54) - 1)) AS at),
checked AS (
    SELECT DISTINCT e.*, CASE
               WHEN event_timestamp IS NULL THEN ['event_timestamp', 'empty']
               WHEN event_timestamp > latest.at
                   THEN ['event_timestamp', 'more than a day after the present']
               WHEN event_timestamp < latest.first THEN ['event_timestamp', 'before the year 1400']
               WHEN subscription_id IS NULL THEN ['subscription_id', 'empty']
               WHEN strlen(subscription_id) > 200
                   THEN ['subscription_id', 'longer than 200 bytes']
               WHEN customer_id IS NULL THEN ['customer_id', 'empty']
               WHEN strlen(customer_id) > 200 THEN ['customer_id', 'longer than 200 bytes']
               WHEN NOT coalesce(regexp_full_match(currency, '[A-Za-z]{3}'), false)
                   THEN ['currency', 'not three letters']
               WHEN NOT coalesce(isfinite(mrr_change) AND abs(mrr_change) < 1e15, false)
                   THEN ['mrr_change', 'not a number']
           END AS fault
    FROM in_subscription_item_change_events e, latest),
summed AS (
    SELECT *, sum(mrr_change) OVER (PARTITION BY subscription_id, upper(currency), fault IS NULL
                                    ORDER BY event_timestamp) AS sum
    FROM checked)
SELECT event_timestamp, event_type, subscription_id, subscription_item_id, customer_id, price_id,
       summed.currency AS currency_said, upper(summed.currency) AS currency,
       mrr_change / coalesce(m.units, 100) AS mrr_change,
       CASE WHEN fault IS NULL AND sum < -0.5 THEN 'mrr_change' ELSE fault[1] END AS field,
       CASE WHEN fault IS NULL AND sum < -0.5
            THEN 'takes away more than the rows before it gave to the subscription'
            ELSE fault[2] END AS reason
FROM summed LEFT JOIN in_minor m ON m.currency = upper(summed.currency)
