-- One row an object, and what it is: the webhook says so, of an answer of the API its members tell.
WITH raw AS (
    SELECT number, CASE WHEN json_type(text, '$.payload') = 'OBJECT' THEN (text -> '$.payload') ELSE text::JSON END AS o,
           (text ->> '$.event') AS event
    FROM in_text)
SELECT number, event, o,
       CASE WHEN event IN ('conversation_created', 'conversation_updated', 'conversation_status_changed')
                THEN 'conversation'
            WHEN event IN ('message_created', 'message_updated') THEN 'message'
            WHEN event IN ('contact_created', 'contact_updated') THEN 'contact'
            WHEN event IS NOT NULL THEN 'other'
            WHEN json_type(o, '$.data.payload') = 'ARRAY' THEN 'page'
            WHEN json_type(o, '$.message_type') IS NOT NULL THEN 'message'
            WHEN json_type(o, '$.rating') IS NOT NULL THEN 'survey'
            WHEN json_type(o, '$.event_end_time') IS NOT NULL THEN 'other'
            WHEN json_type(o, '$.role') IS NOT NULL AND json_type(o, '$.availability_status') IS NOT NULL THEN 'agent'
            WHEN json_type(o, '$.allow_auto_assign') IS NOT NULL THEN 'team'
            WHEN json_type(o, '$.meta') = 'OBJECT' AND json_type(o, '$.inbox_id') IS NOT NULL THEN 'conversation'
            WHEN json_type(o, '$.phone_number') IS NOT NULL OR json_type(o, '$.identifier') IS NOT NULL THEN 'contact'
       END AS kind
FROM raw
