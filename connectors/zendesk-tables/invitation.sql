-- A ticket has one invitation: offered again, it is that one anew.
SELECT getvariable('source') AS source, ticket_id AS id,
       updated AS "at", 'csat' AS kind, ticket_id AS conversation, true AS delivered
FROM in_ticket_field_history
WHERE field_name = 'satisfaction_score' AND value = 'offered'
