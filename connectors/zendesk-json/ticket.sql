-- One row a ticket as an export or a webhook tells of it.
WITH said AS (
    SELECT number, kind, type AS hook, o AS t, NULL::JSON AS event, NULL AS time_text FROM in_item WHERE kind = 'ticket'
    UNION ALL
    SELECT number, kind, substr(type, 16), (o -> '$.detail'), (o -> '$.event'), (o ->> '$.time') FROM in_item
    WHERE kind = 'hook'),
timed AS (
    SELECT *, (t ->> '$.id') AS id,
           list_transform([(t ->> '$.created_at'), (t ->> '$.updated_at'), time_text], lambda x:
               telltale_instant(x)) AS i,
           -- The clock of exports, which moves on changes that leave updated_at alone.
           CASE WHEN regexp_full_match((t ->> '$.generated_timestamp'), '[0-9]{1,10}')
                THEN make_timestamp(TRY_CAST((t ->> '$.generated_timestamp') AS BIGINT) * 1000000) END AS generated_at
    FROM said),
judged AS (
    SELECT *,
           CASE WHEN kind = 'hook' AND coalesce(json_type(t), '') <> 'OBJECT' THEN ['detail', 'not an object, or missing']
                WHEN coalesce(json_type(t, '$.id'), '') NOT IN ('UBIGINT', 'BIGINT', 'VARCHAR') OR id = '' OR strlen(id) > 100
                    THEN ['id', 'not a number or text of at most 100 bytes']
                WHEN i[1] IS NULL THEN ['created_at', 'not an instant, or missing']
                WHEN i[1] < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
                WHEN epoch_us(i[1]) > getvariable('now_us') + 86400000000
                    THEN ['created_at', 'more than a day after the present']
                WHEN kind = 'hook' AND i[3] IS NULL THEN ['time', 'not an instant, or missing']
                WHEN kind = 'hook' AND NOT coalesce(epoch_us(i[3]) BETWEEN epoch_us(TIMESTAMP '1400-01-01')
                                                    AND getvariable('now_us') + 86400000000, false)
                    THEN ['time', 'not an instant from the year 1400 to a day after the present']
           END AS wrong
    FROM timed)
SELECT number, hook, kind = 'hook' AS is_hook, id, t, event,
       CASE WHEN kind = 'hook' AND wrong[1] NOT IN ('detail', 'time') THEN ['detail.' || wrong[1], wrong[2]] ELSE wrong END AS wrong,
       wrong IS NULL AS usable, make_timestamp(epoch_us(i[1]) // 1000000 * 1000000) AS created_at,
       greatest(i[1], least(greatest(generated_at, i[2]), make_timestamp(getvariable('now_us') + 86400000000))) AS version,
       make_timestamp(epoch_us(i[3]) // 1000000 * 1000000) AS hook_at,
       lower(left((t ->> '$.status'), 200)) AS status, lower(left((t ->> '$.priority'), 200)) AS priority,
       lower(left((t ->> '$.type'), 200)) AS category, lower(left((t ->> '$.via.channel'), 200)) AS via_channel,
       nullif(nullif(left((t ->> '$.requester_id'), 100), ''), '0') AS requester,
       nullif(nullif(left((t ->> '$.organization_id'), 100), ''), '0') AS organization,
       nullif(nullif(left((t ->> '$.group_id'), 100), ''), '0') AS team,
       nullif(nullif(left((t ->> '$.assignee_id'), 100), ''), '0') AS assignee,
       nullif(nullif(left(coalesce((t ->> '$.actor_id'), (t ->> '$.submitter_id')), 100), ''), '0') AS actor
FROM judged
