-- One row a field that was set or changed, with what it is from then on; null: none.
WITH field(name) AS (VALUES ('status'), ('priority'), ('type'), ('assignee_id'), ('group_id'), ('satisfaction_score'),
    ('first_reply_time'), ('next_reply_time'), ('periodic_update_time'), ('agent_work_time'), ('requester_wait_time')),
step AS (
    -- An audit's own events name the field; those of the export have it as a member.
    SELECT ticket, "at", author, type, (c ->> '$.field_name') AS name, (c -> '$.value') AS value
    FROM in_step
    WHERE wrong IS NULL AND type IN ('create', 'change') AND json_type(c, '$.field_name') IS NOT NULL
    UNION ALL
    SELECT ticket, "at", author, s.type, name, (c -> ('$.' || name))
    FROM in_step s, field
    WHERE wrong IS NULL AND s.type IN ('create', 'change') AND json_type(c, '$.field_name') IS NULL
      AND json_type(c, '$.' || name) IS NOT NULL
      AND NOT (name = 'type' AND json_type(c, '$.event_type') IS NULL)),
hook AS (
    SELECT id AS ticket, hook_at AS "at", actor AS author, 'change' AS type,
           CASE hook WHEN 'ticket.status_changed' THEN 'status' WHEN 'ticket.priority_changed' THEN 'priority'
                     WHEN 'ticket.type_changed' THEN 'type' WHEN 'ticket.ticket_type_changed' THEN 'type'
                     WHEN 'ticket.agent_assignment_changed' THEN 'assignee_id'
                     WHEN 'ticket.group_assignment_changed' THEN 'group_id' END AS name,
           (event -> '$.current') AS value
    FROM in_ticket WHERE usable AND is_hook AND json_type(event, '$.current') IS NOT NULL
    UNION ALL
    SELECT id, created_at, actor, 'create', unnest(['status', 'priority', 'type', 'group_id', 'assignee_id']),
           unnest([to_json(status), to_json(priority), to_json(category), to_json(team), to_json(assignee)])
    FROM in_ticket WHERE usable AND is_hook AND hook = 'ticket.created'),
named AS (
    SELECT *, nullif(nullif(CASE WHEN json_type(value) <> 'NULL' THEN (value ->> '$') END, ''),
                     CASE WHEN name LIKE '%_id' THEN '0' ELSE '' END) AS word
    FROM (FROM step UNION ALL BY NAME FROM hook) WHERE name IN (FROM field))
SELECT ticket, "at", nullif(nullif(author, ''), '0') AS author, name,
       CASE WHEN name IN ('status', 'priority', 'type', 'satisfaction_score') THEN lower(left(word, 200)) ELSE word END AS value
FROM named WHERE type <> 'create' OR word IS NOT NULL
