-- telltale ask average_resolution_time,average_resolution_time.p95 --by agent --from 2025-01-01 --to 2026-01-01 --set "resolution = first; exclude = on_hold" --clock business

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1,
    CAST(q0[1] AS DOUBLE)
FROM (SELECT 0 AS label, conversation_agent_first_resolution AS d0, count(*) FILTER (WHERE
        (conversation_first_resolution_business_s IS NOT NULL)) AS i0,
      CAST(sum((conversation_first_resolution_business_s -
            coalesce(conversation_on_hold_first_resolution_business_s, 0))) AS BIGINT) AS i1,
      quantile_cont((conversation_first_resolution_business_s -
          coalesce(conversation_on_hold_first_resolution_business_s, 0)), [0.94999999999999996])
      FILTER (WHERE ((conversation_first_resolution_business_s -
            coalesce(conversation_on_hold_first_resolution_business_s, 0)) IS NOT NULL)) AS q0
  FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
        conversation_first_resolution_at, f."aside" AS conversation_aside, f."source" AS
        conversation_source, f."agent_first_resolution" AS conversation_agent_first_resolution,
        f."first_resolution_business_s" AS conversation_first_resolution_business_s,
        f."on_hold_first_resolution_business_s" AS
        conversation_on_hold_first_resolution_business_s
    FROM facts.conversation f
    WHERE f.first_resolution_at < make_timestamp(1767225600000000) AND f.first_resolution_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_resolution_at >= 1735689600000000 AND
          conversation_first_resolution_at < 1767225600000000) AND (((conversation_aside & 11) =
            0) AND ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside
                & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    if(empty(q0), NULL, toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.94999999999999996)) +
        1]) + ((length(q0) - 1) * 0.94999999999999996 - floor((length(q0) - 1) *
          0.94999999999999996)) * (toFloat64(q0[toUInt32(ceil((length(q0) - 1) *
              0.94999999999999996)) + 1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) *
              0.94999999999999996)) + 1])))
FROM (SELECT 0 AS label, conversation_agent_first_resolution AS d0,
      toInt64(countIf(ifNull((conversation_first_resolution_business_s IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable((conversation_first_resolution_business_s -
              coalesce(conversation_on_hold_first_resolution_business_s, 0)))) AS
        Nullable(Int64)) AS i1,
      arraySort(groupArrayIf(assumeNotNull((conversation_first_resolution_business_s -
              coalesce(conversation_on_hold_first_resolution_business_s, 0))),
          ifNull(((conversation_first_resolution_business_s -
                coalesce(conversation_on_hold_first_resolution_business_s, 0)) IS NOT NULL), 0)))
      AS q0
  FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
        f.`aside` AS conversation_aside, f.`source` AS conversation_source,
        f.`agent_first_resolution` AS conversation_agent_first_resolution,
        f.`first_resolution_business_s` AS conversation_first_resolution_business_s,
        f.`on_hold_first_resolution_business_s` AS
        conversation_on_hold_first_resolution_business_s
    FROM telltale.conversation f
    WHERE f.first_resolution_at < 1767225600000000 AND f.first_resolution_at >= 1735689600000000)
      r
  WHERE ((conversation_first_resolution_at >= 1735689600000000 AND
          conversation_first_resolution_at < 1767225600000000) AND ((bitAnd(conversation_aside,
              11) = 0) AND ((coalesce(conversation_source IN ({p1:String}), 0)) OR
            (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
