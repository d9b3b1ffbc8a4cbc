SELECT getvariable('source') AS source, id, coalesce(created_at, TIMESTAMP '1970-01-01') AS "at",
       updated_at AS version, name, organization_id AS account, locale AS language,
       CASE WHEN email IS NOT NULL THEN to_json([email])::VARCHAR END AS identities
FROM in_user
WHERE role = 'end-user'
