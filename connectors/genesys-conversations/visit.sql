-- One row a visit to a queue: a session of the queue's own participant. The last visit of a conversation
-- that is over and that no agent answered has a lost_at and says how it was lost.
WITH answer AS (
    SELECT s.number, min(g.start_at) AS "at", s.session
    FROM in_session s JOIN in_segment g USING (number, session)
    WHERE s.purpose IN ('agent', 'user') AND g.type = 'interact' AND g.reason IS NULL
    GROUP BY s.number, s.session),
live AS (SELECT DISTINCT number FROM in_segment WHERE end_at IS NULL AND reason IS NULL),
recorded AS (SELECT DISTINCT number FROM in_session WHERE purpose = 'voicemail'),
visit AS (
    SELECT s.number, s.conversation, s.version, s.session, any_value(s.media) AS media, any_value(s.name) AS name,
           any_value(s.metrics) AS metrics, min(g.start_at) AS start_at,
           CASE WHEN bool_and(g.end_at IS NOT NULL) THEN max(g.end_at) END AS end_at,
           arg_min(g.queue, (g.start_at, g.queue)) FILTER (g.queue IS NOT NULL) AS queue,
           arg_max(g.disconnect, (g.start_at, g.disconnect)) FILTER (g.disconnect IS NOT NULL) AS disconnect
    FROM in_session s JOIN in_segment g USING (number, session)
    WHERE s.purpose = 'acd' AND g.reason IS NULL
    GROUP BY s.number, s.conversation, s.version, s.session),
followed AS (
    SELECT *, lead(start_at) OVER (PARTITION BY number ORDER BY start_at, session) AS next_at FROM visit)
SELECT *,
       CASE WHEN next_at IS NULL AND number NOT IN (FROM live) AND NOT EXISTS
                 (FROM answer a WHERE a.number = followed.number AND a."at" >= followed.start_at)
            THEN end_at END AS lost_at,
       CASE WHEN media = 'message' OR number IN (FROM recorded) THEN 'ended'
            WHEN list_contains(from_json(metrics, '["VARCHAR"]'), 'tAbandon') THEN 'abandoned'
            WHEN list_contains(from_json(metrics, '["VARCHAR"]'), 'tFlowOut') OR disconnect LIKE '%transfer'
                THEN 'transferred'
            WHEN disconnect IN ('client', 'endpoint', 'peer') THEN 'abandoned' ELSE 'ended' END AS lost
FROM followed
