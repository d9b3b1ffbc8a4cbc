-- One row an event within an audit: of the export of ticket events, or of a ticket's own audits.
WITH audit AS (
    SELECT number, o, (o ->> '$.ticket_id') AS ticket, coalesce((o ->> '$.updater_id'), (o ->> '$.author_id')) AS author,
           (o ->> '$.created_at') AS created_text, (o ->> '$.timestamp') AS seconds,
           CASE kind WHEN 'audit' THEN 'events' ELSE 'child_events' END AS member,
           CASE kind WHEN 'audit' THEN (o -> '$.events') ELSE (o -> '$.child_events') END AS children
    FROM in_item WHERE kind IN ('ticket_event', 'audit')),
timed AS (
    SELECT *,
           CASE WHEN regexp_matches(created_text, '^[0-9]{4}-')
                    THEN date_trunc('second', telltale_instant(created_text))
                WHEN created_text IS NULL AND regexp_full_match(seconds, '[0-9]{1,10}')
                    THEN make_timestamp(TRY_CAST(seconds AS BIGINT) * 1000000) END AS "at"
    FROM audit),
judged AS (
    SELECT *,
           CASE WHEN coalesce(ticket, '') = '' OR strlen(ticket) > 100
                    THEN ['ticket_id', 'not a number or text of at most 100 bytes']
                WHEN "at" IS NULL THEN ['created_at', 'not an instant, or missing']
                WHEN "at" < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
                WHEN epoch_us("at") > getvariable('now_us') + 86400000000
                    THEN ['created_at', 'more than a day after the present']
                WHEN strlen(author) > 100 THEN ['author_id', 'longer than 100 bytes']
                WHEN json_type(children) NOT IN ('ARRAY', 'NULL') THEN [member, 'not a list'] END AS wrong
    FROM timed)
SELECT number, ticket, "at", author, wrong, o, c,
       lower(coalesce((c ->> '$.event_type'), (c ->> '$.type'))) AS type
FROM (SELECT *, unnest(CASE WHEN wrong IS NULL AND json_type(children) = 'ARRAY' THEN from_json(children, '["JSON"]')
                            ELSE [NULL] END) AS c
      FROM judged)
