-- E-mail addresses and phones tell which customers of other sources are the same person.
SELECT coalesce(nullif(getvariable('source'), ''), 'recurly') AS source, id, created_at AS "at",
       updated_at AS version,
       coalesce(company, nullif(concat_ws(' ', account_first_name, account_last_name), '')) AS name,
       CASE WHEN email IS NOT NULL THEN to_json([email])::VARCHAR END AS identities
FROM in_account_history
UNION ALL
SELECT coalesce(nullif(getvariable('source'), ''), 'stripe'), id, created, NULL, name,
       CASE WHEN coalesce(email, phone) IS NOT NULL
            THEN to_json(list_filter([email, phone], lambda x: x IS NOT NULL))::VARCHAR END
FROM in_customers
