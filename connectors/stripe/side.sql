-- Each subscription as it is, and as it was before the event that changed it: what an event does not
-- say of before was so before.
SELECT number, 'after' AS side, (o ->> '$.status') AS status, (o -> '$.items') AS items, NULL AS quantity,
       (o -> '$.discount') AS discount, (o -> '$.discounts') AS discounts, coalesce(event_at, told_at) AS "at"
FROM in_object WHERE usable AND kind = 'subscription'
UNION ALL
SELECT number, 'before', coalesce((p ->> '$.status'), (o ->> '$.status')), coalesce((p -> '$.items'), (o -> '$.items')),
       CASE WHEN json_type(p, '$.items') IS NULL THEN (p ->> '$.quantity') END,
       CASE WHEN json_type(p, '$.discount') IS NULL THEN (o -> '$.discount') ELSE (p -> '$.discount') END,
       CASE WHEN json_type(p, '$.discounts') IS NULL THEN (o -> '$.discounts') ELSE (p -> '$.discounts') END, event_at
FROM in_object WHERE usable AND kind = 'subscription' AND event IS NOT NULL
