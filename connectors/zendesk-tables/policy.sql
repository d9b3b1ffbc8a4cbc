-- The definitions by which this source counts; see README.md.
SELECT getvariable('source') AS source, 'preset' AS id, TIMESTAMP '1970-01-01' AS "at",
       'preset' AS name, 'zendesk-tables' AS value
