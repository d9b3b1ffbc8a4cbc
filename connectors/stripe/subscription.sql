-- Movements of monthly revenue.
--
-- An event tells what it was before, so that no other record must be at hand: the subscription begins
-- with what the earliest event says of before, and each event adds its difference. What a list says of
-- the beginning gives way to any event; of two lists the one that tells of the later instant holds.
WITH moved AS (
    -- It begins with its own event, at the instant that a list would say.
    SELECT number, 'new' AS movement, start_at AS "at", event_at AS version, mrr AS amount, plan, NULL AS reason
    FROM in_state
    WHERE event IS NOT NULL AND in_force AND NOT was_in_force AND status_before IS DISTINCT FROM 'paused'
    UNION ALL
    SELECT number, 'new', start_before_at, TIMESTAMP '1970-01-02' + to_microseconds(4000000000 - epoch(event_at)::BIGINT),
           mrr_before, plan_before, NULL
    FROM in_state
    WHERE event IS NOT NULL AND was_in_force AND start_before_at <= event_at
    UNION ALL
    SELECT number, 'new', start_at, TIMESTAMP '1970-01-01' + to_microseconds(epoch(told_at)::BIGINT), mrr, plan, NULL
    FROM in_state
    WHERE event IS NULL AND in_force OR status = 'canceled' AND NOT coalesce(was_in_force, false) AND start_at < ended_at
    UNION ALL
    SELECT number, 'reactivation', event_at, event_at, mrr, plan, NULL
    FROM in_state WHERE event IS NOT NULL AND in_force AND status_before = 'paused'
    UNION ALL
    SELECT number, CASE WHEN mrr < mrr_before THEN 'contraction' ELSE 'expansion' END, event_at, event_at,
           round(abs(mrr - mrr_before), 6), plan, NULL
    FROM in_state
    WHERE event IS NOT NULL AND in_force AND was_in_force
      AND (mrr IS DISTINCT FROM mrr_before AND mrr_before IS NOT NULL OR plan IS DISTINCT FROM plan_before)
    UNION ALL
    SELECT number, 'churn', CASE WHEN status = 'canceled' THEN ended_at ELSE event_at END,
           coalesce(event_at, TIMESTAMP '1970-01-01' + to_microseconds(epoch(told_at)::BIGINT)),
           CASE WHEN was_in_force THEN mrr_before ELSE mrr END, NULL,
           CASE WHEN status = 'canceled' THEN reason ELSE status END
    FROM in_state
    WHERE status = 'canceled' AND start_at < ended_at OR event IS NOT NULL AND was_in_force AND NOT in_force
                                                         AND status <> 'canceled')
SELECT getvariable('source') AS source,
       CASE WHEN movement = 'new' OR s.status = 'canceled'
            THEN concat_ws('/', s.id, epoch_us(m."at"), movement, s.currency)
            ELSE concat_ws('/', s.id, s.event, movement) END AS id,
       m."at", m.version, s.customer, s.id AS subscription, m.movement, m.amount, s.currency, m.reason, m.plan
FROM moved m JOIN in_state s USING (number)
