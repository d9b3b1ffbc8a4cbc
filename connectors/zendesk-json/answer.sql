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
UNION ALL
-- The newer survey tells its rating by a number on a scale that it does not tell, and what that stands for: of
-- three. The answer is its own, whenever it is changed; of a ticket's survey it is to the one invitation.
SELECT getvariable('source'), 'survey/' || id, created_at, updated_at, 'csat', '1-3',
       CASE category WHEN 'bad' THEN 1 WHEN 'neutral' THEN 2 ELSE 3 END, left(comment, 262144), ticket, ticket, responder
FROM in_survey WHERE wrong IS NULL
