-- What moved between one state of a subscription and the next.
WITH state AS (
    SELECT *, lag(in_force, 1, false) OVER w AS was_in_force, lag(mrr) OVER w AS before,
           count(*) FILTER (in_force) OVER (PARTITION BY layout, id, chain ORDER BY "at"
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 0 AS known
    FROM in_state
    WINDOW w AS (PARTITION BY layout, id, chain ORDER BY "at")),
moved AS (
    SELECT *, CASE WHEN in_force AND NOT was_in_force AND NOT known THEN 'new'
                   WHEN in_force AND NOT was_in_force THEN 'reactivation'
                   WHEN NOT in_force AND was_in_force THEN 'churn'
                   WHEN in_force AND mrr > before THEN 'expansion'
                   WHEN in_force AND mrr < before THEN 'contraction' END AS movement
    FROM state)
SELECT coalesce(nullif(getvariable('source'), ''), layout) AS source,
       concat_ws('/', id, epoch_us("at"), movement, nullif(chain, '')) AS id, "at", customer,
       id AS subscription, movement,
       CASE movement WHEN 'churn' THEN before WHEN 'expansion' THEN round(mrr - before, 6)
                     WHEN 'contraction' THEN round(before - mrr, 6) ELSE mrr END AS amount,
       currency, reason, CASE WHEN in_force THEN plan END AS plan
FROM moved WHERE movement IS NOT NULL
UNION ALL BY NAME
SELECT NULL AS id FROM in_recurly WHERE reason IS NOT NULL
UNION ALL BY NAME
SELECT NULL AS id FROM in_stripe_event WHERE reason IS NOT NULL
UNION ALL BY NAME
SELECT NULL AS id FROM in_stripe_item WHERE reason IS NOT NULL
UNION ALL BY NAME
SELECT NULL AS id FROM in_stripe_subscription WHERE reason IS NOT NULL
