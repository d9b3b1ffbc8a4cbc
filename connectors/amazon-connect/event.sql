-- Steps of each contact. One that went on as another contact says so by its agent's `transferred`; from
-- a queue, by the next contact's own steps.
WITH step AS (
    SELECT *, 'queued' AS kind, queued_at AS "at", queue AS value, NULL AS actor, NULL::BIGINT AS seconds
    FROM in_contact WHERE usable
    UNION ALL
    SELECT *, 'answered', answered_at, NULL, agent, NULL FROM in_contact WHERE usable
    UNION ALL
    -- It is said how long the customer was held, not when.
    SELECT *, unnest(['hold', 'unhold']), unnest([left_at - to_seconds(hold_s), left_at]), NULL, agent, NULL
    FROM in_contact WHERE usable AND answered_at IS NOT NULL AND talk_s IS NOT NULL AND hold_s > 0
    UNION ALL
    SELECT *, 'wrap_up', coalesce(wrap_at, left_at), NULL, agent, wrap_s
    FROM in_contact WHERE usable AND answered_at IS NOT NULL AND wrap_s > 0
    UNION ALL
    SELECT *, 'transferred', coalesce(left_at, transferred_at), transferred_to, agent, NULL
    FROM in_contact WHERE usable AND answered_at IS NOT NULL AND (next IS NOT NULL OR transferred_at IS NOT NULL)
    UNION ALL
    SELECT *, 'abandoned', coalesce(dequeued_at, end_at), NULL, NULL, NULL
    FROM in_contact WHERE usable AND queued_at IS NOT NULL AND answered_at IS NULL AND next IS NULL
    UNION ALL
    SELECT *, 'ended', CASE WHEN answered_at IS NULL THEN end_at ELSE left_at END, reason, agent, NULL
    FROM in_contact WHERE usable AND next IS NULL AND (answered_at IS NOT NULL OR queued_at IS NULL)
    UNION ALL
    SELECT *, 'status', CASE WHEN answered_at IS NULL THEN end_at ELSE left_at END, 'closed', NULL, NULL
    FROM in_contact WHERE usable AND next IS NULL AND answered_at IS NOT NULL AND channel IN ('TASK', 'EMAIL'))
SELECT getvariable('source') AS source, id || '/' || kind AS id, "at", version, conversation, kind::event_kind AS kind,
       value, actor, seconds, NULL::BOOLEAN AS business
FROM step WHERE "at" IS NOT NULL
