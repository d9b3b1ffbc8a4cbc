-- Everyone who is not an end user; which roles count as agents is a policy (agent_roles).
SELECT getvariable('source') AS source, CASE WHEN role IS NOT NULL THEN id END AS id,
       coalesce(created_at, TIMESTAMP '1970-01-01') AS "at", updated_at AS version, name, email, role, active
FROM in_user
WHERE role IS DISTINCT FROM 'end-user'
