SELECT getvariable('source') AS source, ticket_id || '/' || epoch_us(updated) AS id,
       updated AS "at", 'csat' AS kind, ticket_id AS conversation, true AS delivered
FROM in_ticket_field_history
WHERE field_name = 'satisfaction_score' AND value = 'offered'
