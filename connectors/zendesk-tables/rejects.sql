-- Which rows made records that lack something, or lie ahead: one complaint a row.
WITH latest AS (
    SELECT make_timestamp(1 - (1::BIGINT << 54)) AS first,
           make_timestamp(least(getvariable('now_us') + 86400000000, (1::BIGINT << 54) - 1)) AS at),
history AS (
    SELECT *, TRY(TRY_CAST(value ->> '$.minutes' AS BIGINT)) AS minutes,
           TRY(TRY_CAST(value ->> '$.in_business_hours' AS BOOLEAN)) AS business,
           field_name IN ('first_reply_time', 'next_reply_time', 'periodic_update_time',
                          'agent_work_time', 'requester_wait_time') AS target
    FROM in_ticket_field_history
    WHERE field_name IS NULL OR field_name IN
          ('status', 'priority', 'assignee_id', 'group_id', 'type', 'satisfaction_score',
           'first_reply_time', 'next_reply_time', 'periodic_update_time', 'agent_work_time',
           'requester_wait_time'))
SELECT 'ticket.csv' AS file, CASE WHEN id IS NULL THEN 'id' ELSE 'created_at' END AS field,
       'empty' AS reason,
       CASE WHEN id IS NULL THEN to_json({ 'id': NULL::VARCHAR, 'subject': subject })
            ELSE to_json({ 'id': id, 'created_at': NULL::VARCHAR }) END::VARCHAR AS cells
FROM in_ticket WHERE id IS NULL OR created_at IS NULL
UNION ALL
SELECT 'ticket.csv', 'created_at', CASE WHEN created_at > latest.at THEN 'more than a day after the present' ELSE 'before the year 1400' END,
       to_json({ 'id': id, 'created_at': epoch_us(created_at) })::VARCHAR
FROM in_ticket, latest WHERE id IS NOT NULL AND created_at NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'ticket_comment.csv',
       CASE WHEN id IS NULL THEN 'id' WHEN ticket_id IS NULL THEN 'ticket_id' ELSE 'created' END, 'empty',
       CASE WHEN id IS NULL THEN to_json({ 'id': NULL::VARCHAR, 'ticket_id': coalesce(ticket_id, '') })
            WHEN ticket_id IS NULL THEN to_json({ 'id': id, 'ticket_id': NULL::VARCHAR })
            ELSE to_json({ 'id': id, 'created': NULL::VARCHAR }) END::VARCHAR
FROM in_ticket_comment
WHERE NOT coalesce(_fivetran_deleted, false)
  AND (id IS NULL OR ticket_id IS NULL OR created IS NULL)
UNION ALL
SELECT 'ticket_comment.csv', 'created', CASE WHEN created > latest.at THEN 'more than a day after the present' ELSE 'before the year 1400' END,
       to_json({ 'id': id, 'created': epoch_us(created) })::VARCHAR
FROM in_ticket_comment, latest
WHERE NOT coalesce(_fivetran_deleted, false) AND id IS NOT NULL AND ticket_id IS NOT NULL
  AND created NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'ticket_field_history.csv', 'field_name', 'empty',
       to_json({ 'field_name': NULL::VARCHAR, 'ticket_id': coalesce(ticket_id, ''),
                 'value': coalesce(value, '') })::VARCHAR
FROM history WHERE field_name IS NULL
UNION ALL
SELECT 'ticket_field_history.csv', 'ticket_id', 'empty',
       to_json({ 'field_name': field_name, 'ticket_id': NULL::VARCHAR,
                 'value': coalesce(value, '') })::VARCHAR
FROM history WHERE field_name IS NOT NULL AND ticket_id IS NULL
UNION ALL
SELECT 'ticket_field_history.csv', 'updated', 'empty',
       to_json({ 'field_name': field_name, 'ticket_id': ticket_id, 'updated': NULL::VARCHAR,
                 'value': coalesce(value, '') })::VARCHAR
FROM history WHERE field_name IS NOT NULL AND ticket_id IS NOT NULL AND updated IS NULL
UNION ALL
SELECT 'ticket_field_history.csv', 'updated', CASE WHEN updated > latest.at THEN 'more than a day after the present' ELSE 'before the year 1400' END,
       to_json({ 'field_name': field_name, 'ticket_id': ticket_id, 'updated': epoch_us(updated),
                 'value': coalesce(value, '') })::VARCHAR
FROM history, latest
WHERE field_name IS NOT NULL AND ticket_id IS NOT NULL AND updated NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'ticket_field_history.csv', 'value',
       CASE WHEN target THEN 'not a target such as {"minutes":60,"in_business_hours":true}'
            ELSE 'not an answer such as good or bad_with_comment' END,
       to_json({ 'field_name': field_name, 'ticket_id': ticket_id, 'updated': epoch_us(updated),
                 'value': value })::VARCHAR
FROM history, latest
WHERE value IS NOT NULL AND ticket_id IS NOT NULL AND updated BETWEEN latest.first AND latest.at
  AND CASE WHEN target THEN minutes IS NULL OR minutes NOT BETWEEN 0 AND 2000000 OR business IS NULL
           ELSE field_name = 'satisfaction_score' AND value NOT IN
                ('unoffered', 'offered', 'good', 'bad', 'good_with_comment', 'bad_with_comment') END
UNION ALL
SELECT 'ticket_schedule.csv',
       CASE WHEN ticket_id IS NULL THEN 'ticket_id' ELSE 'created_at' END, 'empty',
       CASE WHEN ticket_id IS NULL
            THEN to_json({ 'ticket_id': NULL::VARCHAR, 'schedule_id': coalesce(schedule_id, '') })
            ELSE to_json({ 'ticket_id': ticket_id, 'created_at': NULL::VARCHAR }) END::VARCHAR
FROM in_ticket_schedule WHERE ticket_id IS NULL OR created_at IS NULL
UNION ALL
SELECT 'ticket_schedule.csv', 'created_at', CASE WHEN created_at > latest.at THEN 'more than a day after the present' ELSE 'before the year 1400' END,
       to_json({ 'ticket_id': ticket_id, 'created_at': epoch_us(created_at) })::VARCHAR
FROM in_ticket_schedule, latest WHERE ticket_id IS NOT NULL AND created_at NOT BETWEEN latest.first AND latest.at
UNION ALL
SELECT 'ticket_tag.csv', CASE WHEN ticket_id IS NULL THEN 'ticket_id' ELSE 'tag' END, 'empty',
       CASE WHEN ticket_id IS NULL
            THEN to_json({ 'ticket_id': NULL::VARCHAR, 'tag': coalesce(tag, '') })
            ELSE to_json({ 'ticket_id': ticket_id, 'tag': NULL::VARCHAR }) END::VARCHAR
FROM in_ticket_tag WHERE ticket_id IS NULL OR tag IS NULL
UNION ALL
SELECT 'user.csv', CASE WHEN id IS NULL THEN 'id' ELSE 'role' END, 'empty',
       CASE WHEN id IS NULL THEN to_json({ 'id': NULL::VARCHAR, 'name': coalesce(name, '') })
            ELSE to_json({ 'id': id, 'role': NULL::VARCHAR }) END::VARCHAR
FROM in_user WHERE id IS NULL OR role IS NULL
UNION ALL
SELECT 'group.csv', 'id', 'empty', to_json({ 'id': NULL::VARCHAR, 'name': coalesce(name, '') })::VARCHAR
FROM in_group WHERE NOT coalesce(_fivetran_deleted, false) AND id IS NULL
UNION ALL
SELECT 'schedule.csv',
       CASE WHEN id IS NULL THEN 'id' WHEN start_time IS NULL THEN 'start_time'
            WHEN end_time IS NULL THEN 'end_time' ELSE 'time_zone' END, 'empty',
       CASE WHEN id IS NULL THEN to_json({ 'id': NULL::VARCHAR })
            WHEN start_time IS NULL THEN to_json({ 'id': id, 'start_time': NULL::VARCHAR })
            WHEN end_time IS NULL THEN to_json({ 'id': id, 'end_time': NULL::VARCHAR })
            ELSE to_json({ 'id': id, 'time_zone': NULL::VARCHAR }) END::VARCHAR
FROM in_schedule
WHERE NOT coalesce(_fivetran_deleted, false)
  AND (id IS NULL OR start_time IS NULL OR end_time IS NULL OR time_zone IS NULL)
UNION ALL
SELECT 'schedule.csv', 'end_time', 'not minutes of the week that end after they begin',
       to_json({ 'id': id, 'start_time': start_time::VARCHAR, 'end_time': end_time::VARCHAR })::VARCHAR
FROM in_schedule
WHERE NOT coalesce(_fivetran_deleted, false) AND id IS NOT NULL AND time_zone IS NOT NULL
  AND (start_time NOT BETWEEN 0 AND 10080 OR end_time NOT BETWEEN start_time + 1 AND 11520)
UNION ALL
SELECT 'schedule_holiday.csv',
       CASE WHEN schedule_id IS NULL THEN 'schedule_id' WHEN start_date IS NULL THEN 'start_date'
            ELSE 'end_date' END, 'empty',
       CASE WHEN schedule_id IS NULL THEN to_json({ 'schedule_id': NULL::VARCHAR })
            WHEN start_date IS NULL THEN to_json({ 'schedule_id': schedule_id, 'start_date': NULL::VARCHAR })
            ELSE to_json({ 'schedule_id': schedule_id, 'end_date': NULL::VARCHAR }) END::VARCHAR
FROM in_schedule_holiday
WHERE NOT coalesce(_fivetran_deleted, false)
  AND (schedule_id IS NULL OR start_date IS NULL OR end_date IS NULL)
UNION ALL
SELECT 'schedule_holiday.csv', 'end_date', 'before the start',
       to_json({ 'schedule_id': schedule_id, 'start_date': epoch_us(start_date::TIMESTAMP),
                 'end_date': epoch_us(end_date::TIMESTAMP) })::VARCHAR
FROM in_schedule_holiday
WHERE NOT coalesce(_fivetran_deleted, false) AND schedule_id IS NOT NULL AND end_date < start_date
