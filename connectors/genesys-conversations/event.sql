-- Steps of each conversation, from the sessions of queues and agents.
WITH target AS (                                -- where a transferred conversation went
    SELECT t.number, t.session, arg_min(o.place, (o."at", o.place)) AS place
    FROM in_talk t JOIN (SELECT number, session, queue AS place, start_at AS "at", end_at FROM in_visit
                         UNION ALL
                         SELECT number, session, user, coalesce(alert_at, answer_at), end_at FROM in_talk) o
      ON o.number = t.number AND o.session <> t.session AND o."at" > t.answer_at
         AND (o.end_at IS NULL OR o.end_at > t.end_at)
    GROUP BY t.number, t.session),
finish AS (                                     -- live conversations have a segment without an end
    SELECT number, conversation, version, max(g.end_at) FILTER (g.type <> 'wrapup') AS "at"
    FROM in_session s JOIN in_segment g USING (number, session)
    WHERE g.reason IS NULL
    GROUP BY number, conversation, version
    HAVING bool_and(g.end_at IS NOT NULL)),
ticket AS (SELECT DISTINCT number FROM in_session WHERE media = 'email'),
step AS (
    SELECT number, conversation, version, session, 'queued' AS kind, start_at AS "at", queue AS value, NULL AS actor,
           NULL::BIGINT AS seconds
    FROM in_visit
    UNION ALL
    SELECT number, conversation, version, session, lost, lost_at, NULL, NULL, NULL
    FROM in_visit WHERE lost_at IS NOT NULL AND lost <> 'ended'
    UNION ALL
    SELECT number, conversation, version, session, 'offered', alert_at, NULL, user, NULL
    FROM in_talk WHERE alert_at IS NOT NULL
    UNION ALL
    -- It rang in vain, unless the other side went away meanwhile.
    SELECT number, conversation, version, session, 'no_answer', alert_end_at, NULL, user,
           round(epoch(alert_end_at - alert_at))::BIGINT
    FROM in_talk
    WHERE answer_at IS NULL AND alert_end_at IS NOT NULL
      AND (disconnect IS NULL OR disconnect NOT IN ('peer', 'endpoint')
           OR list_contains(from_json(metrics, '["VARCHAR"]'), 'tNotResponding'))
    UNION ALL
    SELECT number, conversation, version, session, 'answered', answer_at, NULL, user, NULL
    FROM in_talk WHERE answer_at IS NOT NULL
    UNION ALL
    SELECT t.number, t.conversation, t.version, t.session, 'transferred', t.end_at, x.place, t.user, NULL
    FROM in_talk t LEFT JOIN target x USING (number, session)
    WHERE t.answer_at IS NOT NULL AND t.end_at IS NOT NULL AND t.disconnect LIKE '%transfer'
    UNION ALL
    SELECT g.number, t.conversation, t.version, g.session,
           unnest(CASE WHEN g.end_at IS NULL THEN ['hold'] ELSE ['hold', 'unhold'] END),
           unnest(CASE WHEN g.end_at IS NULL THEN [g.start_at] ELSE [g.start_at, g.end_at] END), NULL, t.user, NULL
    FROM in_segment g JOIN in_talk t USING (number, session)
    WHERE g.type = 'hold' AND g.reason IS NULL
    UNION ALL
    SELECT g.number, t.conversation, t.version, g.session, 'wrap_up', g.start_at, g.code, t.user,
           round(epoch(g.end_at - g.start_at))::BIGINT
    FROM in_segment g JOIN in_talk t USING (number, session)
    WHERE g.type = 'wrapup' AND g.end_at IS NOT NULL AND g.reason IS NULL
    UNION ALL
    SELECT s.number, s.conversation, s.version, s.session, 'voicemail', min(g.start_at), NULL, NULL, NULL
    FROM in_session s JOIN in_segment g USING (number, session)
    WHERE s.purpose = 'voicemail' AND g.reason IS NULL
    GROUP BY s.number, s.conversation, s.version, s.session
    UNION ALL
    SELECT number, conversation, version, 'end', 'ended', "at", NULL, NULL, NULL
    FROM finish WHERE "at" IS NOT NULL
    UNION ALL
    SELECT number, conversation, version, 'end', 'status', "at", 'closed', NULL, NULL
    FROM finish WHERE "at" IS NOT NULL AND number IN (FROM ticket))
SELECT getvariable('source') AS source, concat_ws('/', conversation, session, kind, epoch_us("at")) AS id, "at", version,
       conversation, kind::event_kind AS kind, value, actor, seconds, NULL::BOOLEAN AS business
FROM step
