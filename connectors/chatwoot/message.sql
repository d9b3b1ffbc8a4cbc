-- One row a message. An answer of the API has numbers where the webhook has words, and its instants
-- are seconds or texts.
WITH raw AS (
    SELECT number, o, (o ->> '$.id') AS id, coalesce((o ->> '$.conversation_id'), (o ->> '$.conversation.id')) AS conversation,
           (o ->> '$.created_at') AS created_text, lower((o ->> '$.message_type')) AS type_text,
           lower(coalesce((o ->> '$.sender.type'), (o ->> '$.sender_type'))) AS sender_type,
           (o ->> '$.sender.id') AS sender, coalesce((o ->> '$.private'), 'false') = 'true' AS private,
           coalesce((o ->> '$.content_attributes.deleted'), 'false') = 'true' AS deleted,
           json_type(o, '$.content_attributes.automation_rule_id') NOT IN ('NULL')
               OR json_type(o, '$.additional_attributes.campaign_id') NOT IN ('NULL') AS by_rule
    FROM in_item WHERE kind = 'message'),
timed AS (
    SELECT *,
           CASE type_text WHEN '0' THEN 'incoming' WHEN '1' THEN 'outgoing' WHEN '2' THEN 'activity' WHEN '3' THEN 'template'
                          ELSE type_text END AS type,
           CASE WHEN regexp_full_match(created_text, '[0-9]{1,10}(\.[0-9]{1,9})?')
                    THEN make_timestamp(TRY_CAST(split_part(created_text, '.', 1) AS BIGINT) * 1000000)
                -- To the second, which is all that the other layout says.
                ELSE date_trunc('second', telltale_instant(created_text)) END AS "at"
    FROM raw),
judged AS (
    SELECT *,
           CASE WHEN coalesce(json_type(o, '$.id'), '') NOT IN ('UBIGINT', 'BIGINT', 'VARCHAR') OR id = '' OR strlen(id) > 100
                    THEN ['id', 'not a number or text of at most 100 bytes']
                WHEN coalesce(conversation, '') = '' OR strlen(conversation) > 100
                    THEN ['conversation_id', 'not a number or text of at most 100 bytes']
                WHEN type NOT IN ('incoming', 'outgoing', 'activity', 'template')
                    THEN ['message_type', 'none of incoming, outgoing, activity, template']
                WHEN "at" IS NULL THEN ['created_at', 'not an instant, or missing']
                WHEN "at" < TIMESTAMP '1400-01-01' THEN ['created_at', 'before the year 1400']
                WHEN epoch_us("at") > getvariable('now_us') + 86400000000
                    THEN ['created_at', 'more than a day after the present']
                WHEN strlen(sender) > 100 THEN ['sender.id', 'longer than 100 bytes'] END AS wrong
    FROM timed)
SELECT number, o, id, conversation, "at", type, private, deleted, wrong, wrong IS NULL AS usable,
       CASE WHEN sender_type <> 'campaign' THEN sender END AS sender,
       CASE WHEN type = 'incoming' THEN 'customer' WHEN type = 'template' THEN 'bot'
            WHEN sender IS NULL OR by_rule THEN 'system' WHEN coalesce(sender_type, 'user') = 'user' THEN 'agent'
            WHEN sender_type = 'contact' THEN 'customer' ELSE 'bot' END AS actor_kind,
       type = 'template' OR (type = 'outgoing' AND (sender IS NULL OR coalesce(by_rule, false))) AS automatic,
       (o ->> '$.content') AS content, (o ->> '$.content_type') = 'input_csat' AS is_survey,
       TRY_CAST((o ->> '$.content_attributes.submitted_values.csat_survey_response.rating') AS BIGINT) AS rating,
       (o ->> '$.content_attributes.submitted_values.csat_survey_response.feedback_message') AS feedback
FROM judged
