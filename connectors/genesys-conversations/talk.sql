-- One row an agent's session: when it rang, when it was answered, until when they had the conversation.
SELECT s.number, s.conversation, s.version, s.session, s.user, any_value(s.name) AS name,
       any_value(s.metrics) AS metrics,
       min(g.start_at) FILTER (g.type IN ('alert', 'contacting', 'dialing')) AS alert_at,
       max(g.end_at) FILTER (g.type IN ('alert', 'contacting')) AS alert_end_at,
       min(g.start_at) FILTER (g.type = 'interact') AS answer_at,
       CASE WHEN bool_and(g.end_at IS NOT NULL) FILTER (g.type IN ('interact', 'hold'))
            THEN max(g.end_at) FILTER (g.type IN ('interact', 'hold')) END AS end_at,
       arg_max(g.disconnect, (g.start_at, g.disconnect)) FILTER (g.disconnect IS NOT NULL AND g.type <> 'wrapup')
           AS disconnect
FROM in_session s JOIN in_segment g USING (number, session)
WHERE s.purpose IN ('agent', 'user') AND g.reason IS NULL
GROUP BY s.number, s.conversation, s.version, s.session, s.user
