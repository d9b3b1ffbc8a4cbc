-- Which rows made records that lack something.
SELECT 'ticket.csv' AS file, CASE WHEN id IS NULL THEN 'id' ELSE 'created_at' END AS field,
       'empty' AS reason,
       CASE WHEN id IS NULL THEN to_json({ 'id': NULL::VARCHAR, 'subject': subject })
            ELSE to_json({ 'id': id, 'created_at': NULL::VARCHAR }) END::VARCHAR AS cells
FROM in_ticket WHERE id IS NULL OR created_at IS NULL
UNION ALL
SELECT 'ticket_comment.csv',
       CASE WHEN id IS NULL THEN 'id' WHEN ticket_id IS NULL THEN 'ticket_id' ELSE 'created' END, 'empty',
       CASE WHEN id IS NULL THEN to_json({ 'id': NULL::VARCHAR, 'ticket_id': ticket_id })
            WHEN ticket_id IS NULL THEN to_json({ 'id': id, 'ticket_id': NULL::VARCHAR })
            ELSE to_json({ 'id': id, 'created': NULL::VARCHAR }) END::VARCHAR
FROM in_ticket_comment WHERE id IS NULL OR ticket_id IS NULL OR created IS NULL
UNION ALL
SELECT 'ticket_field_history.csv', CASE WHEN ticket_id IS NULL THEN 'ticket_id' ELSE 'updated' END,
       'empty',
       CASE WHEN ticket_id IS NULL
            THEN to_json({ 'field_name': field_name, 'ticket_id': NULL::VARCHAR, 'value': value })
            ELSE to_json({ 'field_name': field_name, 'ticket_id': ticket_id, 'updated': NULL::VARCHAR,
                           'value': value }) END::VARCHAR
FROM in_ticket_field_history
WHERE field_name <> 'sla_policy' AND (ticket_id IS NULL OR updated IS NULL)
UNION ALL
SELECT 'ticket_field_history.csv', 'value',
       'not a target such as {"minutes":60,"in_business_hours":true}',
       to_json({ 'field_name': field_name, 'ticket_id': ticket_id, 'value': value })::VARCHAR
FROM (SELECT *, TRY(TRY_CAST(value ->> '$.minutes' AS BIGINT)) AS minutes,
             TRY(TRY_CAST(value ->> '$.in_business_hours' AS BOOLEAN)) AS business
      FROM in_ticket_field_history
      WHERE value IS NOT NULL AND ticket_id IS NOT NULL AND updated IS NOT NULL
        AND field_name IN ('first_reply_time', 'next_reply_time', 'periodic_update_time',
                           'agent_work_time', 'requester_wait_time'))
WHERE minutes IS NULL OR minutes < 0 OR business IS NULL
UNION ALL
SELECT 'ticket_schedule.csv', CASE WHEN ticket_id IS NULL THEN 'ticket_id' ELSE 'created_at' END, 'empty',
       CASE WHEN ticket_id IS NULL
            THEN to_json({ 'ticket_id': NULL::VARCHAR, 'schedule_id': schedule_id })
            ELSE to_json({ 'ticket_id': ticket_id, 'created_at': NULL::VARCHAR }) END::VARCHAR
FROM in_ticket_schedule WHERE ticket_id IS NULL OR created_at IS NULL
UNION ALL
SELECT 'user.csv', 'id', 'empty', to_json({ 'id': NULL::VARCHAR, 'name': name })::VARCHAR
FROM in_user WHERE id IS NULL
