SELECT DISTINCT getvariable('source') AS source, id, TIMESTAMP '1970-01-01' AS "at", left(name, 200) AS name
FROM (SELECT (o ->> '$.id') AS id, (o ->> '$.name') AS name FROM in_item WHERE kind = 'team'
      UNION ALL
      SELECT team, (o ->> '$.meta.team.name') FROM in_talk WHERE usable)
WHERE id <> '' AND strlen(id) <= 100 AND name IS NOT NULL
