-- The definitions by which this source counts, where there is a ticket to count.
SELECT getvariable('source') AS source, 'preset' AS id, TIMESTAMP '1970-01-01' AS "at",
       'preset' AS name, 'zendesk-tables' AS value
WHERE EXISTS (FROM in_ticket WHERE usable) OR EXISTS (FROM in_step WHERE wrong IS NULL)
