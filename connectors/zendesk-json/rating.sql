-- One row a satisfaction rating: a ticket's invitation, or the answer to it.
WITH timed AS (
    SELECT number, o, (o ->> '$.ticket_id') AS ticket, lower((o ->> '$.score')) AS score,
           list_transform([(o ->> '$.created_at'), (o ->> '$.updated_at')], lambda x:
               date_trunc('second', telltale_instant(x))) AS i
    FROM in_item WHERE kind = 'rating')
SELECT *, i[1] AS created_at, coalesce(i[2], i[1]) AS updated_at,
       CASE WHEN coalesce(ticket, '') = '' OR strlen(ticket) > 100
                THEN ['ticket_id', 'not a number or text of at most 100 bytes']
            WHEN score IS NULL THEN ['score', 'missing']
            WHEN i[1] IS NULL THEN ['created_at', 'not an instant, or missing']
            WHEN i[1] < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
            WHEN epoch_us(greatest(i[1], i[2])) > getvariable('now_us') + 86400000000
                THEN ['created_at', 'more than a day after the present'] END AS wrong
FROM timed
