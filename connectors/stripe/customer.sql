-- E-mail addresses and phones tell which customers of other sources are the same person.
SELECT getvariable('source') AS source, id, created_at AS "at", coalesce(event_at, created_at) AS version,
       left(coalesce((o ->> '$.name'), (o ->> '$.description')), 200) AS name,
       CASE WHEN coalesce((o ->> '$.email'), (o ->> '$.phone')) IS NOT NULL
            THEN to_json(list_filter([left((o ->> '$.email'), 200), left((o ->> '$.phone'), 200)],
                                     lambda x: x IS NOT NULL))::VARCHAR END AS identities
FROM in_object
WHERE usable AND kind = 'customer' AND created_at IS NOT NULL AND type IS DISTINCT FROM 'customer.deleted'
