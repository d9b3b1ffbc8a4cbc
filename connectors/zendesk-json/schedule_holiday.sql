-- Holidays, where each says of which schedule.
SELECT (o ->> '$.schedule_id') AS schedule_id, TRY_CAST((o ->> '$.start_date') AS DATE) AS start_date,
       TRY_CAST((o ->> '$.end_date') AS DATE) AS end_date, false AS _fivetran_deleted
FROM in_item
WHERE kind = 'holiday' AND (o ->> '$.schedule_id') <> '' AND TRY_CAST((o ->> '$.start_date') AS DATE) <= TRY_CAST((o ->> '$.end_date') AS DATE)
