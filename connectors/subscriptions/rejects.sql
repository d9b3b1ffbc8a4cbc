-- Which rows made records that lack something: one complaint a row.
WITH latest AS (
    SELECT make_timestamp(1 - (1::BIGINT << 54)) AS first,
           make_timestamp(least(getvariable('now_us') + 86400000000, (1::BIGINT << 54) - 1)) AS at)
SELECT 'account_history.csv' AS file, CASE WHEN id IS NULL THEN 'id' ELSE 'created_at' END AS field,
       CASE WHEN id IS NULL OR created_at IS NULL THEN 'empty'
            WHEN created_at > latest.at THEN 'more than a day after the present'
            ELSE 'before the year 1400' END AS reason,
       to_json({ 'id': id, 'created_at': epoch_us(created_at) })::VARCHAR AS cells
FROM in_account_history, latest
WHERE id IS NULL OR created_at IS NULL OR created_at NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'account_history.csv', 'deleted_at', CASE WHEN deleted_at > latest.at
           THEN 'more than a day after the present' ELSE 'before the year 1400' END,
       to_json({ 'id': id, 'deleted_at': epoch_us(deleted_at) })::VARCHAR
FROM in_account_history, latest
WHERE id IS NOT NULL AND created_at BETWEEN latest.first AND latest.at
  AND deleted_at NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'customers.csv', CASE WHEN id IS NULL THEN 'id' ELSE 'created' END,
       CASE WHEN id IS NULL OR created IS NULL THEN 'empty'
            WHEN created > latest.at THEN 'more than a day after the present'
            ELSE 'before the year 1400' END,
       to_json({ 'id': id, 'created': epoch_us(created) })::VARCHAR
FROM in_customers, latest
WHERE id IS NULL OR created IS NULL OR created NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'subscription_history.csv', field, reason,
       to_json({ 'id': id, 'updated_at': epoch_us(updated_at), 'account_id': customer })::VARCHAR
FROM in_recurly WHERE reason IS NOT NULL
UNION ALL
SELECT 'subscription_item_change_events.csv', field, reason,
       to_json({ 'event_timestamp': epoch_us(event_timestamp), 'event_type': event_type,
                 'subscription_id': subscription_id, 'subscription_item_id': subscription_item_id,
                 'customer_id': customer_id, 'currency': currency_said,
                 'price_id': price_id })::VARCHAR
FROM in_stripe_event WHERE reason IS NOT NULL
UNION ALL
SELECT 'subscription_items.csv', field, reason, to_json({ 'id': id })::VARCHAR
FROM in_stripe_item WHERE reason IS NOT NULL
UNION ALL
SELECT 'subscriptions.csv', field, reason,
       to_json({ 'id': id, 'customer_id': customer })::VARCHAR
FROM in_stripe_subscription WHERE reason IS NOT NULL
