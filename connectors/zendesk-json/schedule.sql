-- Opening hours, a row an interval, in the columns of zendesk-tables.
SELECT * FROM (
    SELECT (o ->> '$.id') AS id, left((o ->> '$.name'), 200) AS name,
           telltale_instant(o ->> '$.created_at') AS created_at,
           telltale_instant(o ->> '$.updated_at') AS updated_at,
           TRY_CAST((i ->> '$.start_time') AS BIGINT) AS start_time, TRY_CAST((i ->> '$.end_time') AS BIGINT) AS end_time,
           (o ->> '$.time_zone') AS time_zone, false AS _fivetran_deleted
    FROM (SELECT o, unnest(from_json((o -> '$.intervals'), '["JSON"]')) AS i FROM in_item
          WHERE kind = 'schedule' AND json_type(o, '$.intervals') = 'ARRAY'
            AND coalesce(regexp_matches((o ->> '$.created_at'), '^[12][0-9]{3}-'), true)
            AND coalesce(regexp_matches((o ->> '$.updated_at'), '^[12][0-9]{3}-'), true)))
WHERE id <> '' AND strlen(id) <= 100 AND time_zone <> '' AND start_time BETWEEN 0 AND 10080
  AND end_time BETWEEN start_time + 1 AND 11520
