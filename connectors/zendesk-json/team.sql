SELECT getvariable('source') AS source, id, coalesce(created_at, TIMESTAMP '1970-01-01') AS "at", name FROM in_group
