-- One row a change of a conversation: those that a webhook tells of, and those that an activity message
-- tells of in English. Both are known by what they say and their second.
WITH told AS (
    SELECT number, id AS conversation, make_timestamp(epoch_us(updated_at) // 1000000 * 1000000) AS "at", c
    FROM (SELECT *, unnest(from_json((o -> '$.changed_attributes'), '["JSON"]')) AS c
          FROM in_talk WHERE usable AND event IS NOT NULL AND json_type(o, '$.changed_attributes') = 'ARRAY')),
named AS (
    SELECT number, conversation, "at", unnest(['status', 'priority', 'assignee_id', 'team_id']) AS name, c FROM told),
valued AS (
    SELECT number, conversation, "at", name, (c -> ('$.' || name)) AS change,
           left((c ->> ('$.' || name || '.previous_value')), 100) AS before,
           nullif(left((c ->> ('$.' || name || '.current_value')), 100), '') AS value
    FROM named WHERE json_type(c, '$.' || name) = 'OBJECT'),
activity AS (
    SELECT number, conversation, "at",
           CASE WHEN content LIKE 'Conversation was marked resolved by %' OR content LIKE 'Conversation was resolved by %'
                    THEN 'resolved'
                WHEN content LIKE 'Conversation was reopened by %' OR content LIKE 'System reopened the conversation%'
                    OR content LIKE 'Conversation was marked open by %' THEN 'open'
                WHEN content LIKE 'Conversation was marked as pending by %' THEN 'pending'
                WHEN content LIKE 'Conversation was snoozed by %' THEN 'snoozed' END AS value
    FROM in_message WHERE usable AND type = 'activity')
SELECT number, conversation, "at", name, before, value FROM valued
UNION ALL
SELECT number, conversation, "at", 'status', NULL, value FROM activity WHERE value IS NOT NULL
UNION ALL
SELECT number, id, make_timestamp(epoch_us(created_at) // 1000000 * 1000000), name, NULL, value
FROM (SELECT number, id, created_at, unnest(['status', 'priority', 'assignee_id', 'team_id']) AS name,
             unnest([(o ->> '$.status'), priority, assignee, team]) AS value
      FROM in_talk WHERE usable AND event = 'conversation_created')
WHERE value IS NOT NULL
