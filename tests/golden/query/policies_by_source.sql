-- telltale ask first_response_time,average_resolution_time,sla_attainment,service_level,contact_volume,reopen_rate --by source --grain quarter --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(conversation_first_response_at))
          AS TIMESTAMP)) AS label, conversation_source AS d0, count(*) FILTER (WHERE
        (conversation_first_response_s IS NOT NULL)) AS i0,
      CAST(sum(conversation_first_response_s) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source, f."first_response_s"
        AS conversation_first_response_s
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767225600000000) AND f.first_response_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp((CASE WHEN
                (coalesce(conversation_source IN ({word 1}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END))) AS
          TIMESTAMP)) AS label, conversation_source AS d0, count(*) FILTER (WHERE ((CASE WHEN
            (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_s ELSE conversation_full_resolution_s END) IS NOT
          NULL)) AS i0, CAST(sum((CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_s ELSE conversation_full_resolution_s END)) AS
        BIGINT) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside, f."first_resolution_s"
        AS conversation_first_resolution_s, f."full_resolution_s" AS
        conversation_full_resolution_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(sla_clock_settled_at)) AS
          TIMESTAMP)) AS label, sla_clock_source AS d0, count(*) FILTER (WHERE (((sla_clock_state
              = {word 2}) OR ((sla_clock_state IN ({word 3}, {word 4})) AND (sla_clock_settled_at
                <= 1767225600000000))) AND (CASE WHEN (sla_clock_state = {word 2}) THEN (CASE
              WHEN (NOT coalesce(sla_clock_source IN ({word 1}), false)) THEN (sla_clock_spent_s
                <= sla_clock_target_s) ELSE (sla_clock_spent_s < sla_clock_target_s) END) ELSE
            (CASE WHEN (sla_clock_state = {word 5}) THEN NULL ELSE (CASE WHEN
                (sla_clock_settled_at <= 1767225600000000) THEN false ELSE NULL END) END) END)))
      AS i0, count(*) FILTER (WHERE (((sla_clock_state = {word 2}) OR ((sla_clock_state IN ({word 3},
                  {word 4})) AND (sla_clock_settled_at <= 1767225600000000))) AND ((CASE WHEN
              (sla_clock_state = {word 2}) THEN (CASE WHEN (NOT coalesce(sla_clock_source IN
                    ({word 1}), false)) THEN (sla_clock_spent_s <= sla_clock_target_s) ELSE
                (sla_clock_spent_s < sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state =
                  {word 5}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000)
                  THEN false ELSE NULL END) END) END) IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."settled_at") AS sla_clock_settled_at, f."aside" AS
        sla_clock_aside, f."source" AS sla_clock_source, f."state" AS sla_clock_state,
        f."spent_s" AS sla_clock_spent_s, f."target_s" AS sla_clock_target_s
    FROM facts.sla_clock f
    WHERE f.settled_at < make_timestamp(1767225600000000) AND f.settled_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND (((sla_clock_aside & 11) = 0) AND ((coalesce(sla_clock_source IN ({word 1}), false))
            OR ((sla_clock_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp((CASE WHEN (NOT
                  coalesce(conversation_source IN ({word 1}), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({word 1}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END))) AS TIMESTAMP))
      AS label, conversation_source AS d0, count(*) FILTER (WHERE ((((conversation_kind = {word 6})
              OR ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
              FROM {word 7}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 6}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 8}) AND (conversation_wait_s IS NULL)),
                false))) AND (CASE WHEN (conversation_kind = {word 6}) THEN
            ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                60)) ELSE ((conversation_outcome = {word 8}) AND (conversation_wait_s <= 60))
            END))) AS i0, count(*) FILTER (WHERE ((((conversation_kind = {word 6}) OR
              ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
              FROM {word 7}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 6}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 8}) AND (conversation_wait_s IS NULL)),
                false))) AND ((CASE WHEN (conversation_kind = {word 6}) THEN
              ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                  60)) ELSE ((conversation_outcome = {word 8}) AND (conversation_wait_s <= 60))
              END) IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."kind" AS conversation_kind,
        f."first_response_s" AS conversation_first_response_s, f."outcome" AS
        conversation_outcome, f."wait_s" AS conversation_wait_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(4 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, conversation_source AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(5 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter',
            make_timestamp(conversation_first_resolution_at)) AS TIMESTAMP)) AS label,
      conversation_source AS d0, count(*) FILTER (WHERE (conversation_reopens > 0)) AS i0,
      count(*) FILTER (WHERE ((conversation_reopens > 0) IS NOT NULL)) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
        conversation_first_resolution_at, f."aside" AS conversation_aside, f."source" AS
        conversation_source, f."reopens" AS conversation_reopens
    FROM facts.conversation f
    WHERE f.first_resolution_at < make_timestamp(1767225600000000) AND f.first_resolution_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_resolution_at >= 1735689600000000 AND
          conversation_first_resolution_at < 1767225600000000) AND (((conversation_aside & 11) =
            0) AND ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside
                & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ended"
-- word 3 "running"
-- word 4 "paused"
-- word 5 "withdrawn"
-- word 6 "ticket"
-- word 7 "blocked"
-- word 8 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(conversation_first_response_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      toInt64(countIf(ifNull((conversation_first_response_s IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(conversation_first_response_s)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_s` AS
        conversation_first_response_s
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767225600000000 AND f.first_response_at >= 1735689600000000) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv((CASE WHEN
                    (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                    conversation_first_resolution_at ELSE conversation_full_resolution_at END),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      toInt64(countIf(ifNull(((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                conversation_first_resolution_s ELSE conversation_full_resolution_s END) IS NOT
              NULL), 0))) AS i0, CAST(sum(toNullable((CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN conversation_first_resolution_s ELSE
              conversation_full_resolution_s END))) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`first_resolution_s`
        AS conversation_first_resolution_s, f.`full_resolution_s` AS
        conversation_full_resolution_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(sla_clock_settled_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, sla_clock_source AS d0,
      toInt64(countIf(ifNull((((sla_clock_state = {p2:String}) OR ((sla_clock_state IN
                    ({p3:String}, {p4:String})) AND (sla_clock_settled_at <=
                    toInt64(1767225600000000)))) AND (CASE WHEN (sla_clock_state = {p2:String})
                THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN
                  (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                    sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {p5:String}) THEN
                  NULL ELSE (CASE WHEN (sla_clock_settled_at <= toInt64(1767225600000000)) THEN 0
                    ELSE NULL END) END) END)), 0))) AS i0,
      toInt64(countIf(ifNull((((sla_clock_state = {p2:String}) OR ((sla_clock_state IN
                    ({p3:String}, {p4:String})) AND (sla_clock_settled_at <=
                    toInt64(1767225600000000)))) AND ((CASE WHEN (sla_clock_state = {p2:String})
                  THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN
                    (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                      sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {p5:String})
                    THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= toInt64(1767225600000000))
                      THEN 0 ELSE NULL END) END) END) IS NOT NULL)), 0))) AS i1
  FROM (SELECT f.key AS key, f.`settled_at` AS sla_clock_settled_at, f.`aside` AS
        sla_clock_aside, f.`source` AS sla_clock_source, f.`state` AS sla_clock_state,
        f.`spent_s` AS sla_clock_spent_s, f.`target_s` AS sla_clock_target_s
    FROM telltale.sla_clock f
    WHERE f.settled_at < 1767225600000000 AND f.settled_at >= 1735689600000000) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND ((bitAnd(sla_clock_aside, 11) = 0) AND ((coalesce(sla_clock_source IN ({p1:String}),
                0)) OR (bitAnd(sla_clock_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv((CASE WHEN (NOT
                      coalesce(conversation_source IN ({p1:String}), 0)) THEN
                    coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                      (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                      coalesce(conversation_answered_at, conversation_ended_at,
                        conversation_offered_at, conversation_created_at) ELSE
                      coalesce(conversation_ended_at, conversation_answered_at,
                        conversation_offered_at, conversation_created_at) END) END), 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      toInt64(countIf(ifNull(((((conversation_kind = {p6:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p7:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p7:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p6:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p6:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p8:String}) AND (conversation_wait_s IS NULL)), 0))) AND (CASE WHEN
                (conversation_kind = {p6:String}) THEN
                (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                      ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                (nullIf(least(ifNull((conversation_outcome = {p8:String}) * 2, 1),
                      ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END)), 0))) AS i0,
      toInt64(countIf(ifNull(((((conversation_kind = {p6:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p7:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p7:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p6:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p6:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p8:String}) AND (conversation_wait_s IS NULL)), 0))) AND ((CASE WHEN
                  (conversation_kind = {p6:String}) THEN
                  (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                        ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                  (nullIf(least(ifNull((conversation_outcome = {p8:String}) * 2, 1),
                        ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END) IS NOT NULL)),
            0))) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`kind` AS conversation_kind, f.`first_response_s` AS
        conversation_first_response_s, f.`outcome` AS conversation_outcome, f.`wait_s` AS
        conversation_wait_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
                ({p1:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1767225600000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(4 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(5 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(conversation_first_resolution_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      toInt64(countIf(ifNull((conversation_reopens > 0), 0))) AS i0,
      toInt64(countIf(ifNull(((conversation_reopens > 0) IS NOT NULL), 0))) AS i1
  FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
        f.`aside` AS conversation_aside, f.`source` AS conversation_source, f.`reopens` AS
        conversation_reopens
    FROM telltale.conversation f
    WHERE f.first_resolution_at < 1767225600000000 AND f.first_resolution_at >= 1735689600000000)
      r
  WHERE ((conversation_first_resolution_at >= 1735689600000000 AND
          conversation_first_resolution_at < 1767225600000000) AND ((bitAnd(conversation_aside,
              11) = 0) AND ((coalesce(conversation_source IN ({p1:String}), 0)) OR
            (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ended"
-- word 3 "running"
-- word 4 "paused"
-- word 5 "withdrawn"
-- word 6 "ticket"
-- word 7 "blocked"
-- word 8 "answered"
