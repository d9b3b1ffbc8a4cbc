-- telltale ask average_resolution_time --grain month --from 2025-01-01 --to 2026-01-01 --set "denominator = all; exclude = both"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN
                (coalesce(conversation_source IN ({word 1}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END))) AS
          TIMESTAMP)) AS label, count(*) FILTER (WHERE ((CASE WHEN (coalesce(conversation_source
                IN ({word 1}), false)) THEN ((conversation_first_resolution_s -
                coalesce(conversation_on_hold_first_resolution_s, 0)) -
              coalesce(conversation_pending_first_resolution_s, 0)) ELSE
            ((conversation_full_resolution_s - coalesce(conversation_on_hold_s, 0)) -
              coalesce(conversation_agent_wait_s, 0)) END) IS NOT NULL)) AS i0, CAST(sum((CASE
            WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            ((conversation_first_resolution_s - coalesce(conversation_on_hold_first_resolution_s,
                  0)) - coalesce(conversation_pending_first_resolution_s, 0)) ELSE
            ((conversation_full_resolution_s - coalesce(conversation_on_hold_s, 0)) -
              coalesce(conversation_agent_wait_s, 0)) END)) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside, f."first_resolution_s"
        AS conversation_first_resolution_s, f."on_hold_first_resolution_s" AS
        conversation_on_hold_first_resolution_s, f."pending_first_resolution_s" AS
        conversation_pending_first_resolution_s, f."full_resolution_s" AS
        conversation_full_resolution_s, f."on_hold_s" AS conversation_on_hold_s, f."agent_wait_s"
        AS conversation_agent_wait_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS
      BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                    conversation_first_resolution_at ELSE conversation_full_resolution_at END),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, toInt64(countIf(ifNull(((CASE
                WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                ((conversation_first_resolution_s -
                    coalesce(conversation_on_hold_first_resolution_s, 0)) -
                  coalesce(conversation_pending_first_resolution_s, 0)) ELSE
                ((conversation_full_resolution_s - coalesce(conversation_on_hold_s, 0)) -
                  coalesce(conversation_agent_wait_s, 0)) END) IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              ((conversation_first_resolution_s -
                  coalesce(conversation_on_hold_first_resolution_s, 0)) -
                coalesce(conversation_pending_first_resolution_s, 0)) ELSE
              ((conversation_full_resolution_s - coalesce(conversation_on_hold_s, 0)) -
                coalesce(conversation_agent_wait_s, 0)) END))) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`first_resolution_s`
        AS conversation_first_resolution_s, f.`on_hold_first_resolution_s` AS
        conversation_on_hold_first_resolution_s, f.`pending_first_resolution_s` AS
        conversation_pending_first_resolution_s, f.`full_resolution_s` AS
        conversation_full_resolution_s, f.`on_hold_s` AS conversation_on_hold_s, f.`agent_wait_s`
        AS conversation_agent_wait_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
