-- Good and bad are the two answers of a thumbs scale, to the one invitation of the ticket. A rating says
-- more than the change of the ticket at that instant, so it holds.
SELECT getvariable('source') AS source, ticket || '/' || epoch_us("at") AS id, "at", "at" AS version, 'csat' AS kind,
       'thumbs' AS scale, CASE WHEN value LIKE 'good%' THEN 1 ELSE 0 END AS score, NULL AS comment,
       ticket AS invitation, ticket AS conversation, author AS customer
FROM in_change WHERE name = 'satisfaction_score' AND value IN ('good', 'bad', 'good_with_comment', 'bad_with_comment')
UNION ALL
SELECT getvariable('source'), ticket || '/' || epoch_us(updated_at), updated_at, updated_at + to_microseconds(1), 'csat',
       'thumbs', CASE WHEN score LIKE 'good%' THEN 1 ELSE 0 END, left((o ->> '$.comment'), 262144), ticket, ticket,
       left((o ->> '$.requester_id'), 100)
FROM in_rating WHERE wrong IS NULL AND score IN ('good', 'bad', 'good_with_comment', 'bad_with_comment')
