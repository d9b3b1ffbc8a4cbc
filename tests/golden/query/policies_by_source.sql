-- telltale ask first_response_time,average_resolution_time,sla_attainment,service_level,contact_volume,reopen_rate --by source --grain quarter --from 2025-01-01 --to 2026-01-01

-- duckdb
WITH rows0 AS MATERIALIZED (SELECT *
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source, f."first_response_s"
        AS conversation_first_response_s, epoch_us(f."first_resolution_at") AS
        conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."first_resolution_s" AS
        conversation_first_resolution_s, f."full_resolution_s" AS conversation_full_resolution_s,
        epoch_us(f."offered_at") AS conversation_offered_at, epoch_us(f."created_at") AS
        conversation_created_at, epoch_us(f."answered_at") AS conversation_answered_at,
        epoch_us(f."ended_at") AS conversation_ended_at, f."kind" AS conversation_kind,
        f."outcome" AS conversation_outcome, f."wait_s" AS conversation_wait_s, f."reopens" AS
        conversation_reopens
    FROM facts.conversation f) r
  WHERE (conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
        1767225600000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
          AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0))) OR ((CASE WHEN
          (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)),
              false)) THEN conversation_first_resolution_at ELSE conversation_full_resolution_at
          END) < 1767225600000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside &
              2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0))) OR ((CASE WHEN
          (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1
                  AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767225600000000 AND (((conversation_aside &
              1) = 0) AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN
                (CAST($1 AS BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND
          ((conversation_aside & 8) = 0))) OR (conversation_created_at >= 1735689600000000 AND
        conversation_created_at < 1767225600000000 AND (((conversation_aside & 1) = 0) AND
          ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND ((conversation_aside
              & 8) = 0))) OR (conversation_first_resolution_at >= 1735689600000000 AND
        conversation_first_resolution_at < 1767225600000000 AND (((conversation_aside & 1) = 0)
          AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND ((conversation_aside
              & 8) = 0))))
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(conversation_first_response_at))
          AS TIMESTAMP)) AS label, conversation_source AS d0, count(*) FILTER (WHERE
        (conversation_first_response_s IS NOT NULL)) AS i0,
      CAST(sum(conversation_first_response_s) AS BIGINT) AS i1
  FROM rows0
  WHERE (conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
        1767225600000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
          AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp((CASE WHEN
                (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END))) AS
          TIMESTAMP)) AS label, conversation_source AS d0, count(*) FILTER (WHERE ((CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            ((conversation_first_resolution_s - 0) - 0) ELSE ((conversation_full_resolution_s -
                0) - 0) END) IS NOT NULL)) AS i0, CAST(sum((CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            ((conversation_first_resolution_s - 0) - 0) ELSE ((conversation_full_resolution_s -
                0) - 0) END)) AS BIGINT) AS i1
  FROM rows0
  WHERE ((CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)),
              false)) THEN conversation_first_resolution_at ELSE conversation_full_resolution_at
          END) < 1767225600000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside &
              2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(sla_clock_settled_at)) AS
          TIMESTAMP)) AS label, sla_clock_source AS d0, count(*) FILTER (WHERE (((sla_clock_state
              = CAST($2 AS BIGINT)) OR ((sla_clock_state IN (CAST($3 AS BIGINT), CAST($4 AS
                    BIGINT))) AND (sla_clock_settled_at <= 1767225600000000))) AND (CASE WHEN
            (sla_clock_state = CAST($2 AS BIGINT)) THEN (CASE WHEN (NOT coalesce(sla_clock_source
                  IN (CAST($1 AS BIGINT)), false)) THEN (sla_clock_spent_s <= sla_clock_target_s)
              ELSE (sla_clock_spent_s < sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state
                = CAST($5 AS BIGINT)) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <=
                  1767225600000000) THEN false ELSE NULL END) END) END))) AS i0, count(*) FILTER
      (WHERE (((sla_clock_state = CAST($2 AS BIGINT)) OR ((sla_clock_state IN (CAST($3 AS
                    BIGINT), CAST($4 AS BIGINT))) AND (sla_clock_settled_at <=
                1767225600000000))) AND ((CASE WHEN (sla_clock_state = CAST($2 AS BIGINT)) THEN
              (CASE WHEN (NOT coalesce(sla_clock_source IN (CAST($1 AS BIGINT)), false)) THEN
                (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                  sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = CAST($5 AS BIGINT))
                THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000) THEN false
                  ELSE NULL END) END) END) IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."settled_at") AS sla_clock_settled_at, f."aside" AS
        sla_clock_aside, f."source" AS sla_clock_source, f."state" AS sla_clock_state,
        f."spent_s" AS sla_clock_spent_s, f."target_s" AS sla_clock_target_s
    FROM facts.sla_clock f) r
  WHERE (sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000 AND
        (((sla_clock_aside & 1) = 0) AND ((sla_clock_aside & 2) = 0) AND
          ((coalesce(sla_clock_source IN (CAST($1 AS BIGINT)), false)) OR ((sla_clock_aside & 4)
              = 0)) AND ((sla_clock_aside & 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp((CASE WHEN (NOT
                  coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END))) AS TIMESTAMP))
      AS label, conversation_source AS d0, count(*) FILTER (WHERE ((((conversation_kind = CAST($6
                  AS BIGINT)) OR ((NOT (conversation_offered_at IS NULL)) AND
                (conversation_outcome IS DISTINCT
              FROM CAST($7 AS BIGINT)))) AND (NOT coalesce(((conversation_kind IS DISTINCT
                FROM CAST($6 AS BIGINT)) AND (conversation_outcome IS NULL)), false)) AND (NOT
              coalesce(((conversation_outcome = CAST($8 AS BIGINT)) AND (conversation_wait_s IS
                    NULL)), false))) AND (CASE WHEN (conversation_kind = CAST($6 AS BIGINT)) THEN
            ((NOT (conversation_first_response_s IS NULL)) AND (conversation_first_response_s <=
                60)) ELSE ((conversation_outcome = CAST($8 AS BIGINT)) AND (conversation_wait_s
                <= 60)) END))) AS i0, count(*) FILTER (WHERE ((((conversation_kind = CAST($6 AS
                  BIGINT)) OR ((NOT (conversation_offered_at IS NULL)) AND (conversation_outcome
                  IS DISTINCT
              FROM CAST($7 AS BIGINT)))) AND (NOT coalesce(((conversation_kind IS DISTINCT
                FROM CAST($6 AS BIGINT)) AND (conversation_outcome IS NULL)), false)) AND (NOT
              coalesce(((conversation_outcome = CAST($8 AS BIGINT)) AND (conversation_wait_s IS
                    NULL)), false))) AND ((CASE WHEN (conversation_kind = CAST($6 AS BIGINT))
              THEN ((NOT (conversation_first_response_s IS NULL)) AND
                (conversation_first_response_s <= 60)) ELSE ((conversation_outcome = CAST($8 AS
                    BIGINT)) AND (conversation_wait_s <= 60)) END) IS NOT NULL))) AS i1
  FROM rows0
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1
                  AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767225600000000 AND (((conversation_aside &
              1) = 0) AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN
                (CAST($1 AS BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND
          ((conversation_aside & 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(4 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, conversation_source AS d0, count(*) AS i0
  FROM rows0
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
          AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(5 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter',
            make_timestamp(conversation_first_resolution_at)) AS TIMESTAMP)) AS label,
      conversation_source AS d0, count(*) FILTER (WHERE (conversation_reopens > 0)) AS i0,
      count(*) FILTER (WHERE ((conversation_reopens > 0) IS NOT NULL)) AS i1
  FROM rows0
  WHERE (conversation_first_resolution_at >= 1735689600000000 AND
        conversation_first_resolution_at < 1767225600000000 AND (((conversation_aside & 1) = 0)
          AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND ((conversation_aside
              & 8) = 0)))
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
      countIf(ifNull((conversation_first_response_s IS NOT NULL), 0)) AS i0,
      CAST(sum(conversation_first_response_s) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_s` AS
        conversation_first_response_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_s` AS
        conversation_first_resolution_s, f.`full_resolution_s` AS conversation_full_resolution_s,
        f.`offered_at` AS conversation_offered_at, f.`created_at` AS conversation_created_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome, f.`wait_s` AS
        conversation_wait_s, f.`reopens` AS conversation_reopens
    FROM telltale.conversation f) r
  WHERE (conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
        1767225600000000 AND ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside,
              2) = 0) AND ((coalesce(conversation_source IN ({p1:String}), false)) OR
            (bitAnd(conversation_aside, 4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv((CASE WHEN
                    (coalesce(conversation_source IN ({p1:String}), false)) THEN
                    conversation_first_resolution_at ELSE conversation_full_resolution_at END),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      countIf(ifNull(((CASE WHEN (coalesce(conversation_source IN ({p1:String}), false)) THEN
              ((conversation_first_resolution_s - 0) - 0) ELSE ((conversation_full_resolution_s -
                  0) - 0) END) IS NOT NULL), 0)) AS i0, CAST(sum((CASE WHEN
            (coalesce(conversation_source IN ({p1:String}), false)) THEN
            ((conversation_first_resolution_s - 0) - 0) ELSE ((conversation_full_resolution_s -
                0) - 0) END)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_s` AS
        conversation_first_response_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_s` AS
        conversation_first_resolution_s, f.`full_resolution_s` AS conversation_full_resolution_s,
        f.`offered_at` AS conversation_offered_at, f.`created_at` AS conversation_created_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome, f.`wait_s` AS
        conversation_wait_s, f.`reopens` AS conversation_reopens
    FROM telltale.conversation f) r
  WHERE ((CASE WHEN (coalesce(conversation_source IN ({p1:String}), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), false))
          THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
        1767225600000000 AND ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside,
              2) = 0) AND ((coalesce(conversation_source IN ({p1:String}), false)) OR
            (bitAnd(conversation_aside, 4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(sla_clock_settled_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, sla_clock_source AS d0,
      countIf(ifNull((((sla_clock_state = {p2:String}) OR ((sla_clock_state IN ({p3:String},
                    {p4:String})) AND (sla_clock_settled_at <= 1767225600000000))) AND (CASE WHEN
              (sla_clock_state = {p2:String}) THEN (CASE WHEN (NOT coalesce(sla_clock_source IN
                    ({p1:String}), false)) THEN (sla_clock_spent_s <= sla_clock_target_s) ELSE
                (sla_clock_spent_s < sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state =
                  {p5:String}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <=
                    1767225600000000) THEN false ELSE NULL END) END) END)), 0)) AS i0,
      countIf(ifNull((((sla_clock_state = {p2:String}) OR ((sla_clock_state IN ({p3:String},
                    {p4:String})) AND (sla_clock_settled_at <= 1767225600000000))) AND ((CASE
                WHEN (sla_clock_state = {p2:String}) THEN (CASE WHEN (NOT
                    coalesce(sla_clock_source IN ({p1:String}), false)) THEN (sla_clock_spent_s
                    <= sla_clock_target_s) ELSE (sla_clock_spent_s < sla_clock_target_s) END)
                ELSE (CASE WHEN (sla_clock_state = {p5:String}) THEN NULL ELSE (CASE WHEN
                    (sla_clock_settled_at <= 1767225600000000) THEN false ELSE NULL END) END)
                END) IS NOT NULL)), 0)) AS i1
  FROM (SELECT f.key AS key, f.`settled_at` AS sla_clock_settled_at, f.`aside` AS
        sla_clock_aside, f.`source` AS sla_clock_source, f.`state` AS sla_clock_state,
        f.`spent_s` AS sla_clock_spent_s, f.`target_s` AS sla_clock_target_s
    FROM telltale.sla_clock f) r
  WHERE (sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000 AND
        ((bitAnd(sla_clock_aside, 1) = 0) AND (bitAnd(sla_clock_aside, 2) = 0) AND
          ((coalesce(sla_clock_source IN ({p1:String}), false)) OR (bitAnd(sla_clock_aside, 4) =
              0)) AND (bitAnd(sla_clock_aside, 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv((CASE WHEN (NOT
                      coalesce(conversation_source IN ({p1:String}), false)) THEN
                    coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                      (coalesce(conversation_source IN ({p1:String}), false)) THEN
                      coalesce(conversation_answered_at, conversation_ended_at,
                        conversation_offered_at, conversation_created_at) ELSE
                      coalesce(conversation_ended_at, conversation_answered_at,
                        conversation_offered_at, conversation_created_at) END) END), 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      countIf(ifNull(((((conversation_kind = {p6:String}) OR ((NOT (conversation_offered_at IS
                      NULL)) AND (ifNull(conversation_outcome != {p7:String}, 1) AND NOT
                    (isNull(conversation_outcome) AND isNull({p7:String}))))) AND (NOT
                coalesce(((ifNull(conversation_kind != {p6:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p6:String}))) AND
                    (conversation_outcome IS NULL)), false)) AND (NOT
                coalesce(((conversation_outcome = {p8:String}) AND (conversation_wait_s IS
                      NULL)), false))) AND (CASE WHEN (conversation_kind = {p6:String}) THEN
              ((NOT (conversation_first_response_s IS NULL)) AND (conversation_first_response_s
                  <= 60)) ELSE ((conversation_outcome = {p8:String}) AND (conversation_wait_s <=
                  60)) END)), 0)) AS i0, countIf(ifNull(((((conversation_kind = {p6:String}) OR
                ((NOT (conversation_offered_at IS NULL)) AND (ifNull(conversation_outcome !=
                      {p7:String}, 1) AND NOT (isNull(conversation_outcome) AND
                      isNull({p7:String}))))) AND (NOT coalesce(((ifNull(conversation_kind !=
                        {p6:String}, 1) AND NOT (isNull(conversation_kind) AND
                        isNull({p6:String}))) AND (conversation_outcome IS NULL)), false)) AND
              (NOT coalesce(((conversation_outcome = {p8:String}) AND (conversation_wait_s IS
                      NULL)), false))) AND ((CASE WHEN (conversation_kind = {p6:String}) THEN
                ((NOT (conversation_first_response_s IS NULL)) AND (conversation_first_response_s
                    <= 60)) ELSE ((conversation_outcome = {p8:String}) AND (conversation_wait_s
                    <= 60)) END) IS NOT NULL)), 0)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_s` AS
        conversation_first_response_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_s` AS
        conversation_first_resolution_s, f.`full_resolution_s` AS conversation_full_resolution_s,
        f.`offered_at` AS conversation_offered_at, f.`created_at` AS conversation_created_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome, f.`wait_s` AS
        conversation_wait_s, f.`reopens` AS conversation_reopens
    FROM telltale.conversation f) r
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN ({p1:String}), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
              ({p1:String}), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                ({p1:String}), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767225600000000 AND
        ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside, 2) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), false)) OR (bitAnd(conversation_aside,
                4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(4 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      count() AS i0
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_s` AS
        conversation_first_response_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_s` AS
        conversation_first_resolution_s, f.`full_resolution_s` AS conversation_full_resolution_s,
        f.`offered_at` AS conversation_offered_at, f.`created_at` AS conversation_created_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome, f.`wait_s` AS
        conversation_wait_s, f.`reopens` AS conversation_reopens
    FROM telltale.conversation f) r
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside,
              2) = 0) AND ((coalesce(conversation_source IN ({p1:String}), false)) OR
            (bitAnd(conversation_aside, 4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(5 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(conversation_first_resolution_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_source AS d0,
      countIf(ifNull((conversation_reopens > 0), 0)) AS i0, countIf(ifNull(((conversation_reopens
              > 0) IS NOT NULL), 0)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_s` AS
        conversation_first_response_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_s` AS
        conversation_first_resolution_s, f.`full_resolution_s` AS conversation_full_resolution_s,
        f.`offered_at` AS conversation_offered_at, f.`created_at` AS conversation_created_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome, f.`wait_s` AS
        conversation_wait_s, f.`reopens` AS conversation_reopens
    FROM telltale.conversation f) r
  WHERE (conversation_first_resolution_at >= 1735689600000000 AND
        conversation_first_resolution_at < 1767225600000000 AND ((bitAnd(conversation_aside, 1) =
            0) AND (bitAnd(conversation_aside, 2) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), false)) OR (bitAnd(conversation_aside, 4) = 0)) AND
          (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ended"
-- word 3 "running"
-- word 4 "paused"
-- word 5 "withdrawn"
-- word 6 "ticket"
-- word 7 "blocked"
-- word 8 "answered"
