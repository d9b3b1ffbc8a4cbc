-- What cannot be used, by its record.
SELECT number AS record, '' AS field, 'not an object of Chatwoot''s' AS reason FROM in_item WHERE kind IS NULL
UNION ALL
SELECT number, rtrim(CASE WHEN place IS NOT NULL THEN 'data.payload[' || place || '].' ELSE '' END || wrong[1], '.'), wrong[2]
FROM in_talk WHERE wrong IS NOT NULL AND number IN (SELECT number FROM in_item WHERE kind IN ('conversation', 'page'))
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_message WHERE wrong IS NOT NULL
UNION ALL
SELECT number, field, reason
FROM (SELECT number, CASE
          WHEN kind IN ('contact', 'agent', 'team', 'survey')
               AND (coalesce((o ->> '$.id'), '') = '' OR strlen((o ->> '$.id')) > 100)
              THEN ['id', 'not a number or text of at most 100 bytes']
          WHEN kind IS DISTINCT FROM 'survey' THEN NULL
          WHEN strlen(coalesce((o ->> '$.message_id'), '')) > 100 THEN ['message_id', 'longer than 100 bytes']
          WHEN coalesce((o ->> '$.conversation_id'), '') = '' OR strlen((o ->> '$.conversation_id')) > 100
              THEN ['conversation_id', 'not a number or text of at most 100 bytes']
          WHEN NOT coalesce(TRY_CAST((o ->> '$.rating') AS BIGINT) BETWEEN 1 AND 5, false)
              THEN ['rating', 'not a whole number from 1 to 5']
          WHEN NOT coalesce(regexp_full_match((o ->> '$.created_at'), '[0-9]{1,10}') AND TRY_CAST((o ->> '$.created_at') AS BIGINT)
                            <= getvariable('now_us') // 1000000 + 86400, false)
              THEN ['created_at', 'not seconds of an instant up to a day after the present']
      END AS wrong, wrong[1] AS field, wrong[2] AS reason FROM in_item)
WHERE wrong IS NOT NULL
