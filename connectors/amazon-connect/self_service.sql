-- The flow that a caller met before the queue, or instead of it.
SELECT getvariable('source') AS source, id, start_at AS "at", version, 'ivr' AS medium,
       CASE WHEN queued_at IS NOT NULL OR answered_at IS NOT NULL THEN 'handed_over' ELSE 'unknown' END AS outcome,
       nullif(customer, '') AS customer, conversation, coalesce(queued_at, answered_at, end_at) AS ended_at
FROM in_contact WHERE usable AND channel = 'VOICE' AND method = 'INBOUND'
