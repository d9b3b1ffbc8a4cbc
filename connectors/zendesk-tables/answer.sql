-- Good and bad are the two answers of a thumbs scale, to the one invitation of the ticket.
SELECT getvariable('source') AS source, ticket_id || '/' || epoch_us(updated) AS id,
       updated AS "at",
       CASE WHEN value IN ('good', 'bad', 'good_with_comment', 'bad_with_comment') THEN 'csat' END
           AS kind, 'thumbs' AS scale,
       CASE WHEN value LIKE 'good%' THEN 1 ELSE 0 END AS score,
       ticket_id AS invitation, ticket_id AS conversation, user_id AS customer
FROM in_ticket_field_history
WHERE field_name = 'satisfaction_score'
  AND value NOT IN ('unoffered', 'offered')
