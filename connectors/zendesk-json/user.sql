-- Users, in the columns of zendesk-tables; and staff that only a webhook's comment names.
SELECT number, (o ->> '$.id') AS id, left((o ->> '$.name'), 200) AS name, left((o ->> '$.email'), 200) AS email,
       (o ->> '$.role') AS role, coalesce((o ->> '$.active'), 'true') = 'true' AND coalesce((o ->> '$.suspended'), 'false') <> 'true'
           AS active,
       left((o ->> '$.organization_id'), 100) AS organization_id, left((o ->> '$.locale'), 100) AS locale,
       telltale_instant(o ->> '$.created_at') AS created_at,
       telltale_instant(o ->> '$.updated_at') AS updated_at
FROM in_item
WHERE kind = 'user' AND (o ->> '$.id') <> '' AND strlen((o ->> '$.id')) <= 100 AND (o ->> '$.role') <> ''
  AND strlen((o ->> '$.role')) <= 100
  AND coalesce(regexp_matches((o ->> '$.created_at'), '^[12][0-9]{3}-'), true)
  AND coalesce(regexp_matches((o ->> '$.updated_at'), '^[12][0-9]{3}-'), true)
UNION ALL BY NAME
SELECT DISTINCT author AS id, left((event ->> '$.comment.author.name'), 200) AS name,
       CASE staff WHEN 'true' THEN 'agent' ELSE 'end-user' END AS role
FROM in_comment c JOIN in_ticket t USING (number)
WHERE c.wrong IS NULL AND staff IN ('true', 'false') AND author NOT IN ('', '0', '-1')
