-- One row a conversation as an object tells of it: itself, one of a page, or that of a message.
WITH said AS (
    SELECT number, event, o, NULL AS place FROM in_item WHERE kind = 'conversation'
    UNION ALL
    SELECT number, NULL, unnest(from_json((o -> '$.data.payload'), '["JSON"]')),
           generate_subscripts(from_json((o -> '$.data.payload'), '["JSON"]'), 1) - 1
    FROM in_item WHERE kind = 'page'
    UNION ALL
    SELECT number, NULL, (o -> '$.conversation'), NULL
    FROM in_item WHERE kind = 'message' AND json_type(o, '$.conversation.created_at') IS NOT NULL),
listed AS (
    SELECT *, (o ->> '$.id') AS id, lower((o ->> '$.status')) AS said_status,
           list_transform([(o ->> '$.created_at'), (o ->> '$.updated_at'), (o ->> '$.last_activity_at')], lambda x:
               CASE WHEN regexp_full_match(x, '[0-9]{1,10}(\.[0-9]{1,9})?')
                        THEN make_timestamp(round(TRY_CAST(x AS DOUBLE) * 1000000)::BIGINT)
                    ELSE telltale_instant(x) END) AS t
    FROM said),
judged AS (
    SELECT *,
           CASE WHEN json_type(o) <> 'OBJECT' THEN ['', 'not an object']
                WHEN json_type(o, '$.id') NOT IN ('UBIGINT', 'BIGINT', 'VARCHAR') OR coalesce(id, '') = '' OR strlen(id) > 100
                    THEN ['id', 'not a number or text of at most 100 bytes']
                WHEN t[1] IS NULL THEN ['created_at', 'not an instant, or missing']
                WHEN t[1] < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
                WHEN epoch_us(t[1]) > getvariable('now_us') + 86400000000
                    THEN ['created_at', 'more than a day after the present']
                WHEN json_type(o, '$.meta') NOT IN ('OBJECT', 'NULL') THEN ['meta', 'not an object']
           END AS wrong
    FROM listed)
SELECT number, event, id, o, place, wrong, wrong IS NULL AS usable, t[1] AS created_at,
       greatest(t[1], least(coalesce(t[2], t[3]), make_timestamp(getvariable('now_us') + 86400000000))) AS updated_at,
       CASE said_status WHEN 'resolved' THEN 'solved' WHEN 'pending' THEN 'new' WHEN 'snoozed' THEN 'hold'
                        ELSE left(said_status, 200) END AS status,
       nullif(left((o ->> '$.priority'), 200), '') AS priority,
       CASE WHEN strlen((o ->> '$.meta.team.id')) <= 100 THEN (o ->> '$.meta.team.id') END AS team,
       CASE WHEN strlen((o ->> '$.meta.assignee.id')) <= 100 AND coalesce((o ->> '$.meta.assignee_type'), 'User') = 'User'
            THEN (o ->> '$.meta.assignee.id') END AS assignee,
       CASE WHEN strlen(coalesce((o ->> '$.meta.sender.id'), (o ->> '$.contact_inbox.contact_id'))) <= 100
            THEN coalesce((o ->> '$.meta.sender.id'), (o ->> '$.contact_inbox.contact_id')) END AS customer
FROM judged
