-- An account's making is a signing up; Recurly tells its closing, too.
SELECT coalesce(nullif(getvariable('source'), ''), 'recurly') AS source, id || '/signed_up' AS id,
       min(created_at) AS "at", id AS customer, 'signed_up' AS kind
FROM in_account_history WHERE id IS NOT NULL AND created_at IS NOT NULL GROUP BY ALL
UNION ALL
SELECT coalesce(nullif(getvariable('source'), ''), 'recurly'), id || '/left', max_by(deleted_at, updated_at),
       id, 'left'
FROM in_account_history
WHERE id IS NOT NULL GROUP BY id
HAVING max_by(deleted_at IS NOT NULL, updated_at)
UNION ALL
SELECT coalesce(nullif(getvariable('source'), ''), 'stripe'), id || '/signed_up', min(created), id,
       'signed_up'
FROM in_customers WHERE id IS NOT NULL AND created IS NOT NULL GROUP BY id
