-- telltale ask average_handle_time,backlog,sla_attainment --grain month --from 2025-01-01 --to 2026-01-01 --where "segment = b2b or customer = C-1"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, i2, i3
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(leg_answered_at)) AS TIMESTAMP)) AS
      label, count(*) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS
                  NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i0, CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
            coalesce(leg_wrap_up_s, 0))) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i1, count(*)
      FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i2,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i3
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT *
        FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
              leg_aside, f."source" AS leg_source, f."talk_s" AS leg_talk_s, f."hold_s" AS
              leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS leg_outcome
          FROM facts.leg f
          WHERE f.answered_at < make_timestamp(1767225600000000) AND f.answered_at >=
              make_timestamp(1735689600000000)) r
        LEFT JOIN (SELECT key, f."customer" AS conversation_customer, f."source" AS
              conversation_source
          FROM facts.conversation f) j USING (key)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        (((leg_aside & 11) = 0) AND ((coalesce(leg_source IN ({word 1}), false)) OR ((leg_aside &
                4) = 0)) AND ((customer_segment = $2) OR (conversation_customer = $3))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(starts_at)) AS TIMESTAMP)) AS
      label, count(*) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1735689600000000),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT *
      FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
            customer_key
        FROM (SELECT *
          FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at,
                epoch_us(f."created_at") AS open_span_created_at, f."aside" AS open_span_aside,
                f."source" AS open_span_source, epoch_us(f."to_at") AS open_span_to_at
            FROM facts.open_span f
            WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
                  make_timestamp(1735689600000000))) r
          LEFT JOIN (SELECT key, f."customer" AS conversation_customer, f."source" AS
                conversation_source
            FROM facts.conversation f) j USING (key)) c) r
      LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
        FROM journal.customer) j USING (customer_key)) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((customer_segment = $2) OR (conversation_customer =
              $3)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((ends_at - 1))) AS TIMESTAMP)) AS
      label, count(*) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              1735689600000000), open_span_created_at) END) AS starts_at
    FROM (SELECT *
      FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
            customer_key
        FROM (SELECT *
          FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
                open_span_aside, f."source" AS open_span_source, epoch_us(f."from_at") AS
                open_span_from_at, epoch_us(f."created_at") AS open_span_created_at
            FROM facts.open_span f
            WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
                  make_timestamp(1735689600000000))) r
          LEFT JOIN (SELECT key, f."customer" AS conversation_customer, f."source" AS
                conversation_source
            FROM facts.conversation f) j USING (key)) c) r
      LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
        FROM journal.customer) j USING (customer_key)) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((customer_segment = $2) OR (conversation_customer =
              $3)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(sla_clock_settled_at)) AS
          TIMESTAMP)) AS label, count(*) FILTER (WHERE (((sla_clock_state = {word 5}) OR
            ((sla_clock_state IN ({word 6}, {word 7})) AND (sla_clock_settled_at <=
                1767225600000000))) AND (CASE WHEN (sla_clock_state = {word 5}) THEN (CASE WHEN
              (NOT coalesce(sla_clock_source IN ({word 1}), false)) THEN (sla_clock_spent_s <=
                sla_clock_target_s) ELSE (sla_clock_spent_s < sla_clock_target_s) END) ELSE (CASE
              WHEN (sla_clock_state = {word 8}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at
                  <= 1767225600000000) THEN false ELSE NULL END) END) END))) AS i0, count(*)
      FILTER (WHERE (((sla_clock_state = {word 5}) OR ((sla_clock_state IN ({word 6}, {word 7}))
              AND (sla_clock_settled_at <= 1767225600000000))) AND ((CASE WHEN (sla_clock_state =
                {word 5}) THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({word 1}), false))
                THEN (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                  sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {word 8}) THEN NULL
                ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000) THEN false ELSE NULL
                  END) END) END) IS NOT NULL))) AS i1
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT *
        FROM (SELECT f.key AS key, epoch_us(f."settled_at") AS sla_clock_settled_at, f."aside" AS
              sla_clock_aside, f."source" AS sla_clock_source, f."state" AS sla_clock_state,
              f."spent_s" AS sla_clock_spent_s, f."target_s" AS sla_clock_target_s
          FROM facts.sla_clock f
          WHERE f.settled_at < make_timestamp(1767225600000000) AND f.settled_at >=
              make_timestamp(1735689600000000)) r
        LEFT JOIN (SELECT key, f."customer" AS conversation_customer, f."source" AS
              conversation_source
          FROM facts.conversation f) j USING (key)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND (((sla_clock_aside & 11) = 0) AND ((coalesce(sla_clock_source IN ({word 1}), false))
            OR ((sla_clock_aside & 4) = 0)) AND ((customer_segment = $2) OR
            (conversation_customer = $3))))
  GROUP BY label) g
-- word 1 "desk"
-- text 2 "b2b"
-- text 3 "C-1"
-- word 4 "answered"
-- word 5 "ended"
-- word 6 "running"
-- word 7 "paused"
-- word 8 "withdrawn"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1, i2, i3
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(leg_answered_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i0, CAST(sum(if(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), ((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
              coalesce(leg_wrap_up_s, 0)), NULL)) AS Nullable(Int64)) AS i1,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i2, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i3
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT *
        FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
              f.`source` AS leg_source, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
              f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
          FROM telltale.leg f
          WHERE f.answered_at < 1767225600000000 AND f.answered_at >= 1735689600000000) r
        ANY LEFT JOIN (SELECT key, f.`customer` AS conversation_customer, f.`source` AS
              conversation_source
          FROM telltale.conversation f) j USING (key)) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        ((bitAnd(leg_aside, 11) = 0) AND ((coalesce(leg_source IN ({p1:String}), 0)) OR
            (bitAnd(leg_aside, 4) = 0)) AND ((customer_segment = {p2:String}) OR
            (conversation_customer = {p3:String}))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(starts_at, 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, toInt64(count()) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1735689600000000)),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT *
      FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
        FROM (SELECT *
          FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
                open_span_created_at, f.`aside` AS open_span_aside, f.`source` AS
                open_span_source, f.`to_at` AS open_span_to_at
            FROM telltale.open_span f
            WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at >
                  1735689600000000)) r
          ANY LEFT JOIN (SELECT key, f.`customer` AS conversation_customer, f.`source` AS
                conversation_source
            FROM telltale.conversation f) j USING (key)) c) r
      ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
        FROM telltale.record_customer) j USING (customer_key)) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((customer_segment = {p2:String}) OR
            (conversation_customer = {p3:String})) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((ends_at - 1),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, toInt64(count()) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              toInt64(1735689600000000)), open_span_created_at) END) AS starts_at
    FROM (SELECT *
      FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
        FROM (SELECT *
          FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
                f.`source` AS open_span_source, f.`from_at` AS open_span_from_at, f.`created_at`
                AS open_span_created_at
            FROM telltale.open_span f
            WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at >
                  1735689600000000)) r
          ANY LEFT JOIN (SELECT key, f.`customer` AS conversation_customer, f.`source` AS
                conversation_source
            FROM telltale.conversation f) j USING (key)) c) r
      ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
        FROM telltale.record_customer) j USING (customer_key)) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((customer_segment = {p2:String}) OR
            (conversation_customer = {p3:String})) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(sla_clock_settled_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull((((sla_clock_state = {p5:String}) OR ((sla_clock_state IN
                    ({p6:String}, {p7:String})) AND (sla_clock_settled_at <=
                    toInt64(1767225600000000)))) AND (CASE WHEN (sla_clock_state = {p5:String})
                THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN
                  (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                    sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {p8:String}) THEN
                  NULL ELSE (CASE WHEN (sla_clock_settled_at <= toInt64(1767225600000000)) THEN 0
                    ELSE NULL END) END) END)), 0))) AS i0,
      toInt64(countIf(ifNull((((sla_clock_state = {p5:String}) OR ((sla_clock_state IN
                    ({p6:String}, {p7:String})) AND (sla_clock_settled_at <=
                    toInt64(1767225600000000)))) AND ((CASE WHEN (sla_clock_state = {p5:String})
                  THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN
                    (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                      sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {p8:String})
                    THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= toInt64(1767225600000000))
                      THEN 0 ELSE NULL END) END) END) IS NOT NULL)), 0))) AS i1
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT *
        FROM (SELECT f.key AS key, f.`settled_at` AS sla_clock_settled_at, f.`aside` AS
              sla_clock_aside, f.`source` AS sla_clock_source, f.`state` AS sla_clock_state,
              f.`spent_s` AS sla_clock_spent_s, f.`target_s` AS sla_clock_target_s
          FROM telltale.sla_clock f
          WHERE f.settled_at < 1767225600000000 AND f.settled_at >= 1735689600000000) r
        ANY LEFT JOIN (SELECT key, f.`customer` AS conversation_customer, f.`source` AS
              conversation_source
          FROM telltale.conversation f) j USING (key)) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND ((bitAnd(sla_clock_aside, 11) = 0) AND ((coalesce(sla_clock_source IN ({p1:String}),
                0)) OR (bitAnd(sla_clock_aside, 4) = 0)) AND ((customer_segment = {p2:String}) OR
            (conversation_customer = {p3:String}))))
  GROUP BY label) g
-- word 1 "desk"
-- text 2 "b2b"
-- text 3 "C-1"
-- word 4 "answered"
-- word 5 "ended"
-- word 6 "running"
-- word 7 "paused"
-- word 8 "withdrawn"
