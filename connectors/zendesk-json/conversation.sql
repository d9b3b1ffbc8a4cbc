SELECT getvariable('source') AS source, t.id, t.created_at AS "at", t.version, 'ticket' AS kind,
       coalesce(c.shared, t.via_channel) AS channel, t.requester AS customer, t.organization AS account,
       left((t.t ->> '$.subject'), 10000) AS subject, t.category, t.priority, t.team,
       CASE WHEN json_type(t.t, '$.tags') = 'ARRAY' AND json_array_length(t.t, '$.tags') > 0
            THEN to_json(list_sort(list_distinct(from_json((t.t -> '$.tags'), '["VARCHAR"]'))))::VARCHAR END AS tags,
       t.status, CASE WHEN t.status = 'deleted' THEN true END AS deleted, NULL AS custom
FROM in_ticket t LEFT JOIN in_channel c ON c.via = t.via_channel
WHERE t.usable
UNION ALL
-- A call is a conversation beside its ticket. It names no customer: that would count as two contacts.
SELECT getvariable('source'), 'call/' || id, created_at, version, 'call',
       CASE WHEN outbound THEN 'phone_outbound' ELSE 'phone' END, NULL, NULL, NULL, NULL, NULL, team, NULL, NULL, NULL,
       CASE WHEN ticket IS NOT NULL THEN to_json({ 'ticket': ticket })::VARCHAR END
FROM in_call WHERE wrong IS NULL
