-- An answer is known by the message that asked; the list of answers knows more than that message.
SELECT getvariable('source') AS source, id, "at", "at" AS version, 'csat' AS kind, '1-5' AS scale, rating AS score,
       left(feedback, 262144) AS comment, id AS invitation, conversation, NULL AS customer, NULL AS agent
FROM in_message WHERE usable AND is_survey AND rating BETWEEN 1 AND 5
UNION ALL
SELECT getvariable('source'), coalesce((o ->> '$.message_id'), (o ->> '$.id')), "at", "at" + to_microseconds(1), 'csat',
       '1-5', TRY_CAST((o ->> '$.rating') AS BIGINT), left((o ->> '$.feedback_message'), 262144), (o ->> '$.message_id'),
       (o ->> '$.conversation_id'), (o ->> '$.contact.id'), (o ->> '$.assigned_agent.id')
FROM (SELECT *, make_timestamp(TRY_CAST((o ->> '$.created_at') AS BIGINT) * 1000000) AS "at" FROM in_item
      WHERE kind = 'survey' AND regexp_full_match((o ->> '$.created_at'), '[0-9]{1,10}')
        AND number NOT IN (SELECT record FROM in_wrong))
