SELECT getvariable('source') AS source, agent AS id, TIMESTAMP '1970-01-01' AS "at", max("at") AS version,
       arg_max(name, ("at", name)) AS name, 'agent' AS role
FROM in_presence WHERE wrong IS NULL AND name IS NOT NULL GROUP BY agent
