-- What happened to tickets, as zendesk-tables has it: comments by their ids, what has none by its content.
WITH role AS (
    SELECT id, arg_max(role, (rank, updated_at, role)) AS role
    FROM (SELECT id, role, updated_at, 2 AS rank FROM in_user WHERE number IS NOT NULL
          UNION ALL SELECT id, role, NULL, 1 FROM in_known_agent
          UNION ALL SELECT id, 'end-user', NULL, 1 FROM in_known_customer
                    WHERE id IN (SELECT author FROM in_comment))
    GROUP BY id),
message AS (
    SELECT c.id, c.ticket, c."at", c.author, c.public = 'true' AS public, left(c.body, 262144) AS body,
           CASE WHEN c.staff = 'true' THEN 'agent' WHEN c.staff = 'false' THEN 'customer'
                WHEN r.role = 'end-user' THEN 'customer' WHEN r.role IS NOT NULL THEN 'agent' END AS kind
    FROM in_comment c LEFT JOIN role r ON r.id = c.author
    WHERE c.wrong IS NULL
    UNION ALL
    -- Who wrote is known only now.
    SELECT u.id, u.conversation, u."at", u.actor, u.public, u.text,
           CASE r.role WHEN 'end-user' THEN 'customer' ELSE 'agent' END
    FROM in_unsaid u JOIN role r ON r.id = u.actor
    WHERE u.actor IN (SELECT id FROM in_user))
-- Of two tellings of a comment, the one that knows more holds.
SELECT getvariable('source') AS source, id, "at",
       "at" + to_microseconds((kind IS NOT NULL)::BIGINT * 2 + (body IS NOT NULL)::BIGINT) AS version,
       ticket AS conversation, 'message'::event_kind AS kind, NULL AS value, author AS actor, kind::actor_kind AS actor_kind,
       public, NULL::BIGINT AS seconds, NULL::BOOLEAN AS business, body AS text
FROM message

UNION ALL

SELECT getvariable('source'), NULL, "at", NULL, ticket,
       CASE name WHEN 'status' THEN 'status' WHEN 'priority' THEN 'priority' WHEN 'assignee_id' THEN 'assigned'
                 WHEN 'group_id' THEN 'team' WHEN 'type' THEN 'category' END::event_kind,
       left(value, 200), author, NULL, NULL, NULL, NULL, NULL
FROM in_change WHERE name IN ('status', 'priority', 'assignee_id', 'group_id', 'type')

UNION ALL

-- A target: of the ticket's history, where an empty value withdraws it, or of a metric's event.
SELECT getvariable('source'), NULL, "at", NULL, ticket, 'target'::event_kind, clock, NULL, NULL, NULL, seconds, business, NULL
FROM (SELECT ticket, "at", CASE name WHEN 'first_reply_time' THEN 'first_response' WHEN 'next_reply_time' THEN 'next_response'
                                     WHEN 'periodic_update_time' THEN 'periodic_update'
                                     WHEN 'agent_work_time' THEN 'agent_work'
                                     WHEN 'requester_wait_time' THEN 'requester_wait' END AS clock,
             TRY_CAST(parts[1] AS BIGINT) * 60 AS seconds, TRY_CAST(parts[2] AS BOOLEAN) AS business, value IS NULL AS withdrawn
      FROM (SELECT *, TRY(value ->> ['$.minutes', '$.in_business_hours']) AS parts FROM in_change
            WHERE name LIKE '%_time')
      UNION ALL
      SELECT ticket, "at", clock, minutes * 60, business, false FROM in_target WHERE wrong IS NULL)
WHERE clock IS NOT NULL AND (withdrawn OR seconds BETWEEN 0 AND 120000000 AND business IS NOT NULL)

UNION ALL

SELECT getvariable('source'), NULL, "at", NULL, ticket, 'calendar'::event_kind,
       left(coalesce((c ->> '$.new_schedule_id'), (c ->> '$.schedule_id')), 100), NULL, NULL, NULL, NULL, NULL, NULL
FROM in_step
WHERE wrong IS NULL AND type = 'scheduleassignment' AND coalesce((c ->> '$.new_schedule_id'), (c ->> '$.schedule_id')) <> ''

UNION ALL

SELECT getvariable('source'), concat_ws('/', 'merged', merged, ticket), "at", NULL, merged, 'merged'::event_kind, ticket, NULL, NULL,
       NULL, NULL, NULL, NULL
FROM (SELECT DISTINCT ticket, "at", unnest(from_json((o -> '$.merged_ticket_ids'), '["VARCHAR"]')) AS merged
      FROM in_step WHERE wrong IS NULL AND json_type(o, '$.merged_ticket_ids') = 'ARRAY'
      UNION
      SELECT left(coalesce((event ->> '$.target_ticket_id'), (event ->> '$.target_ticket.id'), (event ->> '$.target_id'),
                           (event ->> '$.target.id')), 100), hook_at, id
      FROM in_ticket WHERE usable AND is_hook AND hook = 'ticket.merged')
WHERE merged <> '' AND strlen(merged) <= 100 AND ticket <> ''

UNION ALL

SELECT getvariable('source'), NULL, hook_at, NULL, id,
       CASE WHEN hook LIKE '%marked_as_spam' THEN 'spam' WHEN hook LIKE '%undeleted' THEN 'restored' ELSE 'deleted' END::event_kind,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM in_ticket
WHERE usable AND is_hook AND (hook LIKE '%marked_as_spam' OR hook LIKE '%deleted')

UNION ALL

-- Calls: the queue and the end by the call, who was rung and talked by the legs, which may come apart.
SELECT getvariable('source'), 'call/' || concat_ws('/', id, kind), "at", version, 'call/' || id, kind::event_kind, value, actor, NULL,
       NULL, seconds, NULL, NULL
FROM (SELECT id, 'queued' AS kind, queued_at AS "at", version, team AS value, NULL AS actor, NULL AS seconds
      FROM in_call WHERE wrong IS NULL AND NOT outbound AND status IS DISTINCT FROM 'abandoned_in_ivr'
      UNION ALL
      SELECT id, CASE WHEN voicemail OR status = 'pending_voicemail' THEN 'voicemail'
                      WHEN status IN ('abandoned_in_queue', 'abandoned_in_voicemail') THEN 'abandoned' ELSE 'ended' END,
             ended_at, version, NULL, NULL, NULL
      FROM in_call WHERE wrong IS NULL AND status IS NOT NULL AND ended_at IS NOT NULL)

UNION ALL

SELECT getvariable('source'), 'leg/' || concat_ws('/', id, kind), "at", version, 'call/' || call, kind::event_kind, value, agent, NULL,
       NULL, seconds, NULL, NULL
FROM (SELECT id, call, agent, version, 'offered' AS kind, rung_at AS "at", NULL AS value, NULL AS seconds
      FROM in_leg WHERE wrong IS NULL AND agent IS NOT NULL AND (answered_at IS NOT NULL OR status IS DISTINCT FROM 'completed')
      UNION ALL
      SELECT id, call, agent, version, 'no_answer', left_at, NULL, duration_s
      FROM in_leg WHERE wrong IS NULL AND agent IS NOT NULL AND left_at IS NOT NULL
                    AND status IN ('agent_missed', 'agent_declined', 'agent_transfer_declined', 'agent_unreachable')
      UNION ALL
      SELECT id, call, agent, version, 'answered', answered_at, NULL, NULL
      FROM in_leg WHERE wrong IS NULL AND agent IS NOT NULL AND answered_at IS NOT NULL
      UNION ALL
      -- How long the customer was held is said, not when.
      SELECT id, call, agent, version, unnest(['hold', 'unhold']), unnest([left_at - to_seconds(hold_s), left_at]), NULL, NULL
      FROM in_leg WHERE wrong IS NULL AND agent IS NOT NULL AND answered_at IS NOT NULL AND hold_s > 0
      UNION ALL
      SELECT id, call, agent, version, 'transferred', left_at, transferred_to, NULL
      FROM in_leg WHERE wrong IS NULL AND agent IS NOT NULL AND answered_at IS NOT NULL AND transferred_to IS NOT NULL
      UNION ALL
      SELECT id, call, agent, version, 'wrap_up', left_at, NULL, wrap_s
      FROM in_leg WHERE wrong IS NULL AND agent IS NOT NULL AND answered_at IS NOT NULL AND wrap_s > 0)
