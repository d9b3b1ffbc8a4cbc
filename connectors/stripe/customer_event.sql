-- A customer's making is a signing up; an event tells of its deletion.
SELECT getvariable('source') AS source, id || '/signed_up' AS id, created_at AS "at", id AS customer,
       'signed_up' AS kind
FROM in_object WHERE usable AND kind = 'customer' AND created_at IS NOT NULL
UNION ALL
SELECT getvariable('source'), id || '/left', event_at, id, 'left'
FROM in_object WHERE usable AND kind = 'customer' AND type = 'customer.deleted'
