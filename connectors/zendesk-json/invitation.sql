-- A ticket has one invitation: offered again, it is that one anew.
SELECT getvariable('source') AS source, ticket AS id, "at", 'csat' AS kind, ticket AS conversation, true AS delivered
FROM in_change WHERE name = 'satisfaction_score' AND value = 'offered'
UNION ALL
SELECT getvariable('source'), ticket, created_at, 'csat', ticket, true
FROM in_rating WHERE wrong IS NULL AND score = 'offered'
UNION ALL
SELECT getvariable('source'), ticket, "at", 'csat', ticket, true
FROM in_step WHERE wrong IS NULL AND type = 'surveyoffered'
