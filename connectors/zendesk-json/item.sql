-- One row an object, and what it is: the list it was in says so, else its members.
WITH raw AS (
    SELECT number, list, text::JSON AS o, (text ->> '$.type') AS type FROM in_text)
SELECT number, type,
       CASE WHEN json_type(o, '$.ticket') = 'OBJECT' THEN (o -> '$.ticket')
            WHEN json_type(o, '$.survey_response') = 'OBJECT' THEN (o -> '$.survey_response') ELSE o END AS o,
       CASE WHEN list = 'tickets' THEN 'ticket' WHEN list = 'ticket_events' THEN 'ticket_event'
            WHEN list = 'audits' THEN 'audit' WHEN list = 'ticket_metric_events' THEN 'metric_event'
            WHEN list = 'users' THEN 'user' WHEN list = 'groups' THEN 'group'
            WHEN list = 'satisfaction_ratings' THEN 'rating' WHEN list = 'schedules' THEN 'schedule'
            WHEN list = 'holidays' THEN 'holiday' WHEN list = 'schedule_holidays' THEN 'schedule_holidays'
            WHEN list = 'survey_responses' THEN 'survey' WHEN list = 'calls' THEN 'call' WHEN list = 'legs' THEN 'leg'
            WHEN list <> '' THEN 'other'
            WHEN type LIKE 'zen:event-type:ticket.%' THEN 'hook' WHEN type LIKE 'zen:event-type:%' THEN 'other'
            WHEN json_type(o, '$.ticket') = 'OBJECT' THEN 'ticket'
            WHEN json_type(o, '$.survey_response') = 'OBJECT' THEN 'survey'
            WHEN json_type(o, '$.answers') IS NOT NULL AND json_type(o, '$.survey') IS NOT NULL THEN 'survey'
            WHEN json_type(o, '$.call_id') IS NOT NULL AND json_type(o, '$.available_via') IS NOT NULL THEN 'leg'
            WHEN json_type(o, '$.direction') IS NOT NULL AND json_type(o, '$.completion_status') IS NOT NULL THEN 'call'
            WHEN json_type(o, '$.child_events') IS NOT NULL THEN 'ticket_event'
            WHEN json_type(o, '$.ticket_id') IS NOT NULL AND json_type(o, '$.events') IS NOT NULL THEN 'audit'
            WHEN json_type(o, '$.ticket_id') IS NOT NULL AND json_type(o, '$.metric') IS NOT NULL THEN 'metric_event'
            WHEN json_type(o, '$.ticket_id') IS NOT NULL AND json_type(o, '$.score') IS NOT NULL THEN 'rating'
            WHEN json_type(o, '$.role') IS NOT NULL AND json_type(o, '$.id') IS NOT NULL THEN 'user'
            WHEN json_type(o, '$.requester_id') IS NOT NULL AND json_type(o, '$.id') IS NOT NULL THEN 'ticket'
            WHEN json_type(o, '$.end_of_stream') IS NOT NULL OR json_type(o, '$.count') IS NOT NULL THEN 'other'
       END AS kind
FROM raw
