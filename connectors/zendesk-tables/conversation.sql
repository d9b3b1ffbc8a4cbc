SELECT getvariable('source') AS source, t.id, t.created_at AS "at", t.updated_at AS version,
       'ticket' AS kind, coalesce(c.shared, t.via_channel) AS channel, t.requester_id AS customer,
       t.organization_id AS account, t.subject, t.type AS category, t.priority, t.group_id AS team,
       g.tags, t.status, t._fivetran_deleted AS deleted
FROM in_ticket t
LEFT JOIN in_channel c ON c.via = t.via_channel
LEFT JOIN (SELECT ticket_id, to_json(list(DISTINCT tag ORDER BY tag))::VARCHAR AS tags
           FROM in_ticket_tag WHERE ticket_id IS NOT NULL AND tag IS NOT NULL
           GROUP BY ticket_id) g ON g.ticket_id = t.id
UNION ALL BY NAME
SELECT getvariable('source') AS source, NULL AS id
FROM in_ticket_tag WHERE ticket_id IS NULL OR tag IS NULL
