-- Items of Stripe's subscriptions, with monthly revenue, and what is wrong with them.
WITH item AS (
    SELECT id, coalesce(subscription_id, subscription) AS subscription,
           coalesce(price_nickname, price_id) AS plan, upper(price_currency) AS currency,
           price_unit_amount AS unit_amount, coalesce(quantity, 1) AS quantity,
           coalesce(price_recurring_interval_count, 1) AS count,
           CASE lower(price_recurring_interval) WHEN 'month' THEN 1 WHEN 'year' THEN 1 / 12
                WHEN 'week' THEN 52 / 12 WHEN 'day' THEN 365 / 12 END AS a_month,
           coalesce(m.units, 100) AS minor
    FROM in_subscription_items LEFT JOIN in_minor m ON m.currency = upper(price_currency))
SELECT id, subscription, plan, currency,
       round(unit_amount * quantity * a_month / count / minor, 6) AS mrr,
       fault[1] AS field, fault[2] AS reason
FROM (SELECT DISTINCT *, CASE
          WHEN id IS NULL THEN ['id', 'empty']
          WHEN subscription IS NULL THEN ['subscription_id', 'empty']
          WHEN NOT (coalesce(unit_amount, 0) BETWEEN 0 AND 1e15)
              THEN ['price_unit_amount', 'not a number from 0']
          WHEN NOT (quantity BETWEEN 0 AND 1e12) THEN ['quantity', 'not a number from 0']
          WHEN NOT coalesce(regexp_full_match(currency, '[A-Z]{3}'), false)
              THEN ['price_currency', 'not three letters']
          WHEN a_month IS NULL
              THEN ['price_recurring_interval', 'none of day, week, month, year']
          WHEN NOT (count BETWEEN 1 AND 1e6)
              THEN ['price_recurring_interval_count', 'not a number from 1']
      END AS fault
      FROM item)
