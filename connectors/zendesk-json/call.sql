-- One row a call of Talk as its export tells of it. Spans are seconds.
WITH timed AS (
    SELECT number, o, (o ->> '$.id') AS id, lower((o ->> '$.completion_status')) AS status,
           coalesce(lower((o ->> '$.direction')), '') = 'outbound' AS outbound, (o ->> '$.voicemail') = 'true' AS voicemail,
           nullif(nullif((o ->> '$.call_group_id'), ''), '0') AS team, nullif(nullif((o ->> '$.ticket_id'), ''), '0') AS ticket,
           list_transform([(o ->> '$.duration'), (o ->> '$.ivr_time_spent')], lambda x:
               CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), -1) END) AS s,
           list_transform([(o ->> '$.created_at'), (o ->> '$.updated_at')], lambda x:
               date_trunc('second', telltale_instant(x))) AS i
    FROM in_item WHERE kind = 'call')
SELECT *, i[1] AS created_at, greatest(i[1], i[2]) AS version, i[1] + to_seconds(s[1]) AS ended_at,
       -- What was not spent in the menu was spent in the queue, or with agents.
       i[1] + to_seconds(least(coalesce(s[2], 0), coalesce(s[1], s[2], 0))) AS queued_at,
       CASE WHEN coalesce(id, '') = '' OR strlen(id) > 90 THEN ['id', 'not a number or text of at most 90 bytes']
            WHEN strlen(team) > 100 THEN ['call_group_id', 'longer than 100 bytes']
            WHEN strlen(ticket) > 100 THEN ['ticket_id', 'longer than 100 bytes']
            WHEN i[1] IS NULL THEN ['created_at', 'not an instant, or missing']
            WHEN i[1] < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
            WHEN epoch_us(greatest(i[1], i[2])) > getvariable('now_us') + 86400000000
                THEN ['created_at', 'more than a day after the present']
            WHEN list_min(s) < 0 OR list_max(s) > 2000000
                THEN ['duration, ivr_time_spent', 'not seconds from 0 to 2000000'] END AS wrong
FROM timed
