-- A menu or a bot that had the customer; it handed over where a queue or an agent came after it.
SELECT getvariable('source') AS source, s.conversation || '/' || s.session AS id, min(g.start_at) AS "at",
       s.version, CASE WHEN s.purpose = 'botflow' THEN 'bot' ELSE 'ivr' END AS medium,
       CASE WHEN EXISTS (FROM in_visit v WHERE v.number = s.number AND v.start_at >= min(g.start_at))
                 OR EXISTS (FROM in_talk t WHERE t.number = s.number AND t.answer_at >= min(g.start_at))
            THEN 'handed_over' WHEN bool_and(g.end_at IS NOT NULL) THEN 'unknown' END AS outcome,
       s.conversation, max(g.end_at) AS ended_at
FROM in_session s JOIN in_segment g USING (number, session)
WHERE s.purpose IN ('ivr', 'botflow') AND g.reason IS NULL
GROUP BY s.number, s.conversation, s.session, s.version, s.purpose
