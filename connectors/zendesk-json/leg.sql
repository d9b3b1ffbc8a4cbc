-- One row a leg of an agent in a call of Talk; legs of customers, phones and supervisors say nothing more.
WITH timed AS (
    SELECT number, (o ->> '$.id') AS id, (o ->> '$.call_id') AS call, lower((o ->> '$.completion_status')) AS status,
           nullif(nullif((o ->> '$.agent_id'), ''), '0') AS agent,
           nullif(nullif((o ->> '$.transferred_to'), ''), '0') AS transferred_to,
           list_transform([(o ->> '$.duration'), (o ->> '$.talk_time'), (o ->> '$.hold_time'), (o ->> '$.wrap_up_time')], lambda x:
               CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(x AS BIGINT), -1) END) AS s,
           list_transform([(o ->> '$.created_at'), (o ->> '$.updated_at')], lambda x:
               date_trunc('second', telltale_instant(x))) AS i
    FROM in_item WHERE kind = 'leg' AND coalesce((o ->> '$.type'), 'agent') = 'agent'),
judged AS (
    SELECT *, CASE WHEN coalesce(id, '') = '' OR strlen(id) > 90 THEN ['id', 'not a number or text of at most 90 bytes']
            WHEN coalesce(call, '') = '' OR strlen(call) > 90 THEN ['call_id', 'not a number or text of at most 90 bytes']
            WHEN strlen(agent) > 100 THEN ['agent_id', 'longer than 100 bytes']
            WHEN strlen(transferred_to) > 100 THEN ['transferred_to', 'longer than 100 bytes']
            WHEN i[1] IS NULL THEN ['created_at', 'not an instant, or missing']
            WHEN i[1] < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
            WHEN epoch_us(greatest(i[1], i[2])) > getvariable('now_us') + 86400000000
                THEN ['created_at', 'more than a day after the present']
            WHEN list_min(s) < 0 OR list_max(s) > 2000000
                THEN ['duration, talk_time, hold_time, wrap_up_time', 'not seconds from 0 to 2000000'] END AS wrong
    FROM timed)
-- It rings, then they talk, and the customer is held; how long is told, and that the leg is over then. Who was
-- only asked by a colleague never had the customer.
SELECT number, id, call, status, agent, transferred_to, wrong, i[1] AS rung_at, greatest(i[1], i[2]) AS version,
       i[1] + to_seconds(s[1]) AS left_at, s[1] AS duration_s, s[3] AS hold_s, s[4] AS wrap_s,
       CASE WHEN status = 'completed' AND coalesce(s[2], 0) + coalesce(s[3], 0) > 0 AND s[1] IS NOT NULL
            THEN i[1] + to_seconds(greatest(s[1] - coalesce(s[2], 0) - coalesce(s[3], 0), 0)) END AS answered_at
FROM judged
