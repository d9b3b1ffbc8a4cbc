SELECT (o ->> '$.id') AS id, left((o ->> '$.name'), 200) AS name,
       make_timestamp(epoch_us(TRY_CAST((o ->> '$.created_at') AS TIMESTAMPTZ))) AS created_at,
       make_timestamp(epoch_us(TRY_CAST((o ->> '$.updated_at') AS TIMESTAMPTZ))) AS updated_at
FROM in_item
WHERE kind = 'group' AND (o ->> '$.id') <> '' AND strlen((o ->> '$.id')) <= 100
  AND coalesce(regexp_matches((o ->> '$.created_at'), '^[12][0-9]{3}-'), true)
  AND coalesce(regexp_matches((o ->> '$.updated_at'), '^[12][0-9]{3}-'), true)
