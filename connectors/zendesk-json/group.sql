SELECT (o ->> '$.id') AS id, left((o ->> '$.name'), 200) AS name,
       telltale_instant(o ->> '$.created_at') AS created_at,
       telltale_instant(o ->> '$.updated_at') AS updated_at
FROM in_item
WHERE kind = 'group' AND (o ->> '$.id') <> '' AND strlen((o ->> '$.id')) <= 100
  AND coalesce(regexp_matches((o ->> '$.created_at'), '^[12][0-9]{3}-'), true)
  AND coalesce(regexp_matches((o ->> '$.updated_at'), '^[12][0-9]{3}-'), true)
