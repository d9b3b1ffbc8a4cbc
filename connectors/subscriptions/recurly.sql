-- Versions of Recurly's subscriptions, with monthly revenue, and what is wrong with them.
WITH latest AS (
    SELECT make_timestamp(1 - (1::BIGINT << 54)) AS first,
           make_timestamp(least(getvariable('now_us') + 86400000000, (1::BIGINT << 54) - 1)) AS at),
plan AS (
    SELECT id, max_by(coalesce(code, id), key) AS code, max_by(interval_unit, key) AS unit,
           max_by(interval_length, key) AS length
    FROM (SELECT *, (coalesce(updated_at, TIMESTAMP '1970-01-01'), interval_unit, interval_length,
                     code) AS key
          FROM in_plan_history WHERE id IS NOT NULL)
    GROUP BY id),
version AS (
    SELECT s.*, lower(s.state) AS word, p.code, p.id IS NOT NULL AS known,
           coalesce(CASE WHEN s.trial_started_at IS NOT NULL THEN s.trial_ends_at END,
                    s.activated_at, s.created_at) AS start_at,
           (s.unit_amount * coalesce(s.quantity, 1) + coalesce(s.add_ons_total, 0)) / p.length
               * CASE lower(p.unit) WHEN 'months' THEN 1 WHEN 'days' THEN 365 / 12 END AS mrr
    FROM in_subscription_history s LEFT JOIN plan p ON p.id = s.plan_id)
SELECT id, account_id AS customer, updated_at, word AS state, start_at, paused_at, expires_at,
       expiration_reason AS reason_said, upper(currency) AS currency, code AS plan,
       round(mrr, 6) AS mrr, fault[1] AS field, fault[2] AS reason
FROM (SELECT *, CASE
          WHEN id IS NULL THEN ['id', 'empty']
          WHEN strlen(id) > 200 THEN ['id', 'longer than 200 bytes']
          WHEN updated_at IS NULL THEN ['updated_at', 'empty']
          WHEN updated_at > latest.at THEN ['updated_at', 'more than a day after the present']
          WHEN updated_at < latest.first THEN ['updated_at', 'before the year 1400']
          WHEN account_id IS NULL THEN ['account_id', 'empty']
          WHEN strlen(account_id) > 200 THEN ['account_id', 'longer than 200 bytes']
          WHEN word IS NULL OR word NOT IN ('active', 'canceled', 'expired', 'failed', 'future',
                                            'paused')
              THEN ['state', 'none of active, canceled, expired, failed, future, paused']
          WHEN word IN ('failed', 'future') THEN NULL
          WHEN start_at IS NULL THEN ['activated_at', 'empty']
          WHEN start_at < latest.first THEN ['activated_at', 'before the year 1400']
          WHEN least(paused_at, expires_at) < latest.first
              THEN ['expires_at', 'before the year 1400']
          WHEN NOT coalesce(unit_amount >= 0 AND isfinite(unit_amount), false)
              THEN ['unit_amount', 'not a number from 0']
          WHEN NOT (coalesce(quantity, 1) >= 0 AND isfinite(coalesce(quantity, 1)))
              THEN ['quantity', 'not a number from 0']
          WHEN NOT (coalesce(add_ons_total, 0) >= 0 AND isfinite(coalesce(add_ons_total, 0)))
              THEN ['add_ons_total', 'not a number from 0']
          WHEN NOT coalesce(regexp_full_match(currency, '[A-Za-z]{3}'), false)
              THEN ['currency', 'not three letters']
          WHEN NOT known THEN ['plan_id', 'not in plan_history.csv']
          WHEN NOT coalesce(mrr >= 0 AND isfinite(mrr), false)
              THEN ['plan_id', 'its plan has no interval of some days or months']
      END AS fault
      FROM version, latest)
