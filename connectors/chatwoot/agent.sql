-- Who is assigned or writes is an agent; the list of agents says more.
SELECT getvariable('source') AS source, (o ->> '$.id') AS id, TIMESTAMP '1970-01-01' AS "at",
       TIMESTAMP '1970-01-02' AS version, left((o ->> '$.name'), 200) AS name, left((o ->> '$.email'), 200) AS email,
       CASE (o ->> '$.role') WHEN 'administrator' THEN 'admin' ELSE left((o ->> '$.role'), 200) END AS role,
       CASE WHEN json_type(o, '$.confirmed') = 'BOOLEAN' THEN (o ->> '$.confirmed')::BOOLEAN END AS active
FROM in_item WHERE kind = 'agent' AND (o ->> '$.id') <> '' AND strlen((o ->> '$.id')) <= 100
UNION ALL
SELECT DISTINCT getvariable('source'), id, TIMESTAMP '1970-01-01', NULL, left(name, 200), NULL, 'agent', NULL
FROM (SELECT assignee AS id, (o ->> '$.meta.assignee.name') AS name FROM in_talk WHERE usable
      UNION ALL
      SELECT sender, (o ->> '$.sender.name') FROM in_message WHERE usable AND actor_kind = 'agent')
WHERE id IS NOT NULL AND name IS NOT NULL
