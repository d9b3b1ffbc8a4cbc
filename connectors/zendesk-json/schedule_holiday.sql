-- Holidays: where each says of which schedule, or an answer about one schedule and when it was asked.
WITH told AS (
    SELECT (o ->> '$.schedule_id') AS schedule_id, o AS h, NULL AS asked FROM in_item WHERE kind = 'holiday'
    UNION ALL
    SELECT (o ->> '$.schedule_id'), unnest(from_json((o -> '$.answer.holidays'), '["JSON"]')), (o ->> '$.asked_at')
    FROM in_item WHERE kind = 'schedule_holidays' AND json_type(o, '$.answer.holidays') = 'ARRAY'
    UNION ALL
    -- None is an answer, too.
    SELECT (o ->> '$.schedule_id'), NULL, (o ->> '$.asked_at') FROM in_item WHERE kind = 'schedule_holidays'),
dated AS (
    SELECT schedule_id, TRY_CAST((h ->> '$.start_date') AS DATE) AS start_date,
           TRY_CAST((h ->> '$.end_date') AS DATE) AS end_date, h IS NULL AS _fivetran_deleted,
           CASE WHEN regexp_matches(asked, '^[12][0-9]{3}-')
                THEN telltale_instant(asked) END AS asked_at
    FROM told)
SELECT * FROM dated WHERE schedule_id <> '' AND (_fivetran_deleted OR start_date <= end_date)
