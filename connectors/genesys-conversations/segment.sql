-- One row a segment of a session.
WITH segment AS (
    SELECT number, session, purpose, field, g, j, g ->> '$.segmentStart' AS start_text,
           g ->> '$.segmentEnd' AS end_text
    FROM (SELECT *, unnest(from_json(segments, '["JSON"]')) AS g,
                 generate_subscripts(from_json(segments, '["JSON"]'), 1) - 1 AS j
          FROM in_session WHERE json_type(segments) = 'ARRAY')),
timed AS (
    SELECT *,
           telltale_instant(start_text) AS start_at,
           telltale_instant(end_text) AS end_at
    FROM segment),
judged AS (
    SELECT *,
           CASE WHEN start_at IS NULL THEN ['.segmentStart', 'not an instant, or missing']
                WHEN start_at < TIMESTAMP '1400-01-01' THEN ['.segmentStart', 'before the year 1400']
                WHEN epoch_us(start_at) > getvariable('now_us') + 86400000000
                    THEN ['.segmentStart', 'more than a day after the present']
                WHEN end_text IS NOT NULL AND (end_at IS NULL OR end_at < start_at OR
                         epoch_us(end_at) > getvariable('now_us') + 86400000000)
                    THEN ['.segmentEnd', 'not an instant at or after the start'] END AS wrong
    FROM timed)
SELECT number, session, purpose, lower(g ->> '$.segmentType') AS type, start_at, end_at,
       CASE WHEN strlen(g ->> '$.queueId') <= 200 THEN nullif(g ->> '$.queueId', '') END AS queue,
       lower(g ->> '$.disconnectType') AS disconnect, left(g ->> '$.wrapUpCode', 200) AS code,
       field || '[' || j || ']' || coalesce(wrong[1], '') AS field, wrong[2] AS reason
FROM judged
