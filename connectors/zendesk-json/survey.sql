-- One row an answer to the newer survey: its rating, and what was written with it.
WITH part AS (
    SELECT number, o, unnest(CASE WHEN json_type(o, '$.answers') = 'ARRAY' THEN from_json((o -> '$.answers'), '["JSON"]') END) AS a
    FROM in_item WHERE kind = 'survey'),
rating AS (
    SELECT number, max(o) AS o, arg_max(a, ((a ->> '$.updated_at'), a)) AS a
    FROM part WHERE (a ->> '$.type') = 'rating_scale' GROUP BY number),
comment AS (
    SELECT number, string_agg(text, chr(10) ORDER BY (a ->> '$.created_at'), text) AS text
    FROM (SELECT number, a, coalesce((a ->> '$.value'), (a ->> '$.comment')) AS text FROM part
          WHERE (a ->> '$.type') = 'open_ended' OR json_type(a, '$.comment') = 'VARCHAR')
    WHERE text <> '' GROUP BY number),
timed AS (
    SELECT number, o, (o ->> '$.id') AS id, left((o ->> '$.responder_id'), 100) AS responder,
           -- A conversation's or a request's survey is about its ticket where that is named, too.
           list_filter(from_json((o -> '$.subjects'), '["JSON"]'), lambda s: (s ->> '$.type') = 'ticket')[1] ->> '$.id' AS ticket,
           lower((a ->> '$.rating_category')) AS category, text AS comment,
           list_transform([(a ->> '$.created_at'), (a ->> '$.updated_at')], lambda x:
               date_trunc('second', telltale_instant(x))) AS i
    FROM rating LEFT JOIN comment USING (number))
SELECT *, i[1] AS created_at, greatest(i[1], i[2]) AS updated_at,
       CASE WHEN coalesce(id, '') = '' OR strlen(id) > 100 THEN ['id', 'not a number or text of at most 100 bytes']
            WHEN strlen(ticket) > 100 THEN ['subjects.id', 'longer than 100 bytes']
            WHEN category IS NULL OR category NOT IN ('good', 'neutral', 'bad')
                THEN ['answers.rating_category', 'neither good, neutral nor bad']
            WHEN i[1] IS NULL THEN ['answers.created_at', 'not an instant, or missing']
            WHEN i[1] < TIMESTAMP '1400-01-01' THEN ['answers.created_at', 'before the year 1400']
            WHEN epoch_us(greatest(i[1], i[2])) > getvariable('now_us') + 86400000000
                THEN ['answers.created_at', 'more than a day after the present'] END AS wrong
FROM timed
