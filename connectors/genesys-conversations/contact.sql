-- One row a conversation that was read. Its version is the latest instant that it tells of: an
-- export that was made later knows more.
WITH raw AS (
    SELECT number, text, text ->> '$.conversationId' AS id, json_type(text, '$.conversationId') AS id_type,
           text ->> '$.conversationStart' AS start_text, text ->> '$.conversationEnd' AS end_text,
           json_type(text, '$.participants') AS participants_type
    FROM in_text),
timed AS (
    SELECT *,
           telltale_instant(start_text) AS start_at,
           telltale_instant(end_text) AS end_at,
           [end_text]
               || json_extract_string(text, '$.participants[*].sessions[*].segments[*].segmentStart')
               || json_extract_string(text, '$.participants[*].sessions[*].segments[*].segmentEnd') AS instants
    FROM raw),
judged AS (
    SELECT *, list_max(list_transform(instants, lambda x: telltale_instant(x))) AS last_at,
           CASE WHEN id IS NULL OR id = '' OR id_type <> 'VARCHAR'
                    THEN ['conversationId', 'not a text, or missing']
                WHEN strlen(id) > 200 THEN ['conversationId', 'longer than 200 bytes']
                WHEN start_at IS NULL THEN ['conversationStart', 'not an instant, or missing']
                WHEN start_at < TIMESTAMP '1400-01-01' THEN ['conversationStart', 'before the year 1400']
                WHEN epoch_us(start_at) > getvariable('now_us') + 86400000000
                    THEN ['conversationStart', 'more than a day after the present']
                WHEN participants_type NOT IN ('ARRAY', 'NULL') THEN ['participants', 'not a list']
           END AS wrong,
           end_text IS NOT NULL AND (end_at IS NULL OR end_at < start_at OR
               epoch_us(end_at) > getvariable('now_us') + 86400000000) AS wrong_end
    FROM timed)
SELECT number, id, start_at, CASE WHEN NOT wrong_end THEN end_at END AS end_at,
       greatest(start_at, least(last_at, make_timestamp(getvariable('now_us')))) AS version,
       CASE WHEN wrong IS NOT NULL THEN wrong[1] WHEN wrong_end THEN 'conversationEnd' END AS field,
       CASE WHEN wrong IS NOT NULL THEN wrong[2] WHEN wrong_end THEN 'not an instant at or after the start' END
           AS reason,
       wrong IS NULL AS usable, text
FROM judged
