-- A queue's participant is named as the queue.
SELECT getvariable('source') AS source, queue AS id, TIMESTAMP '1970-01-01' AS "at", max(start_at) AS version,
       arg_max(name, (start_at, name)) AS name
FROM in_visit WHERE queue IS NOT NULL AND name IS NOT NULL GROUP BY queue
