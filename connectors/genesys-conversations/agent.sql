SELECT getvariable('source') AS source, user AS id, TIMESTAMP '1970-01-01' AS "at",
       max(coalesce(alert_at, answer_at, version)) AS version,
       arg_max(name, (coalesce(alert_at, answer_at, version), name)) AS name, 'agent' AS role
FROM in_talk WHERE user IS NOT NULL AND name IS NOT NULL GROUP BY user
