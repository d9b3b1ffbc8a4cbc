-- What happened to tickets: comments, changes of fields, schedules, merges.
-- A history row has no id of its own: it is known by its content.
SELECT getvariable('source') AS source, c.id, c.created AS "at", c.ticket_id AS conversation,
       CASE WHEN c.id IS NOT NULL THEN 'message'::event_kind END AS kind, NULL AS value, c.user_id AS actor,
       CASE WHEN u.role = 'end-user' THEN 'customer'::actor_kind WHEN u.role IS NOT NULL THEN 'agent' END
           AS actor_kind,
       c.public, NULL::BIGINT AS seconds, NULL::BOOLEAN AS business, c.body AS text
FROM in_ticket_comment c
LEFT JOIN (SELECT id, max_by(role, (updated_at, role)) AS role FROM in_user GROUP BY id) u
  ON u.id = c.user_id
WHERE NOT coalesce(c._fivetran_deleted, false)

UNION ALL

SELECT getvariable('source'), NULL, updated, ticket_id,
       CASE field_name WHEN 'status' THEN 'status'::event_kind WHEN 'priority' THEN 'priority'
                       WHEN 'assignee_id' THEN 'assigned' WHEN 'group_id' THEN 'team'
                       WHEN 'type' THEN 'category' END,
       value, user_id, NULL, NULL, NULL, NULL, NULL
FROM in_ticket_field_history
WHERE field_name IS NULL
   OR field_name IN ('status', 'priority', 'assignee_id', 'group_id', 'type')

UNION ALL

-- A target is JSON, an empty value withdraws it. Who set it off says nothing of it, and other exports do not
-- know (zendesk-json). One that cannot be read has no
-- kind: it is set aside (see rejects.sql).
SELECT getvariable('source'), NULL, updated, ticket_id,
       CASE WHEN value IS NULL OR (minutes BETWEEN 0 AND 2000000 AND business IS NOT NULL) THEN 'target'::event_kind END,
       CASE field_name WHEN 'first_reply_time' THEN 'first_response'
                       WHEN 'next_reply_time' THEN 'next_response'
                       WHEN 'periodic_update_time' THEN 'periodic_update'
                       WHEN 'agent_work_time' THEN 'agent_work'
                       WHEN 'requester_wait_time' THEN 'requester_wait' END,
       NULL, NULL, NULL, minutes * 60, business, NULL
FROM (SELECT *, TRY_CAST(parts[1] AS BIGINT) AS minutes, TRY_CAST(parts[2] AS BOOLEAN) AS business
      FROM (SELECT *, TRY(value ->> ['$.minutes', '$.in_business_hours']) AS parts
            FROM in_ticket_field_history
            WHERE field_name IN ('first_reply_time', 'next_reply_time', 'periodic_update_time',
                                 'agent_work_time', 'requester_wait_time')))

UNION ALL

SELECT getvariable('source'), NULL, created_at, ticket_id,
       'calendar'::event_kind, schedule_id, NULL, NULL, NULL, NULL, NULL, NULL
FROM in_ticket_schedule

UNION ALL

SELECT getvariable('source'), concat_ws('/', 'merged', merged, id), coalesce(updated_at, created_at),
       merged, 'merged'::event_kind, id, NULL, NULL, NULL, NULL, NULL, NULL
FROM (SELECT id, created_at, updated_at,
             unnest(regexp_extract_all(merged_ticket_ids, '[0-9]+')) AS merged
      FROM in_ticket WHERE merged_ticket_ids IS NOT NULL)
