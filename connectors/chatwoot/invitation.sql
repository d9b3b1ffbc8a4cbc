SELECT getvariable('source') AS source, id, "at", 'csat' AS kind, conversation, true AS delivered
FROM in_message WHERE usable AND is_survey
