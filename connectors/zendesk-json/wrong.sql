-- What cannot be used, by its record.
SELECT number AS record, '' AS field, 'not an object of Zendesk''s' AS reason FROM in_item WHERE kind IS NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_ticket WHERE wrong IS NOT NULL
UNION ALL
SELECT DISTINCT number, wrong[1], wrong[2] FROM in_step WHERE wrong IS NOT NULL
UNION ALL
SELECT DISTINCT number, wrong[1], wrong[2] FROM in_comment WHERE wrong IS NOT NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_rating WHERE wrong IS NOT NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_survey WHERE wrong IS NOT NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_call WHERE wrong IS NOT NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_leg WHERE wrong IS NOT NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_target WHERE wrong IS NOT NULL
UNION ALL
SELECT number, CASE WHEN kind = 'user' AND (o ->> '$.id') <> '' AND strlen((o ->> '$.id')) <= 100 THEN 'role' ELSE 'id' END,
       'not a number or text of at most 100 bytes'
FROM in_item
WHERE kind IN ('user', 'group', 'schedule') AND (coalesce((o ->> '$.id'), '') = '' OR strlen((o ->> '$.id')) > 100
       OR kind = 'user' AND (coalesce((o ->> '$.role'), '') = '' OR strlen((o ->> '$.role')) > 100))
UNION ALL
SELECT number, 'created_at, updated_at', 'not instants'
FROM in_item
WHERE kind IN ('user', 'group', 'schedule')
  AND NOT (coalesce(regexp_matches((o ->> '$.created_at'), '^[12][0-9]{3}-'), true)
           AND coalesce(regexp_matches((o ->> '$.updated_at'), '^[12][0-9]{3}-'), true))
