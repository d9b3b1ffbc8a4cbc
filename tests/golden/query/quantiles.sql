-- telltale ask first_response_time,first_response_time.median,first_response_time.p90,first_response_time.p99.9,first_response_time.min,first_response_time.max,first_response_time.sum --by team --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1,
    CAST(q0[1] AS DOUBLE), CAST(q0[2] AS DOUBLE), CAST(q0[3] AS DOUBLE), r3, r4
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_first_response_at)) AS
          TIMESTAMP)) AS label, conversation_team_first_response AS d0, count(*) FILTER (WHERE
        (conversation_first_response_s IS NOT NULL)) AS i0,
      CAST(sum(conversation_first_response_s) AS BIGINT) AS i1,
      quantile_cont(conversation_first_response_s, [0.5, 0.90000000000000002,
        0.99900000000000011]) FILTER (WHERE (conversation_first_response_s IS NOT NULL)) AS q0,
      CAST(min(conversation_first_response_s) AS DOUBLE) AS r3,
      CAST(max(conversation_first_response_s) AS DOUBLE) AS r4
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."team_first_response" AS conversation_team_first_response, f."first_response_s" AS
        conversation_first_response_s
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767225600000000) AND f.first_response_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    if(empty(q0), NULL, toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.5)) + 1]) + ((length(q0)
          - 1) * 0.5 - floor((length(q0) - 1) * 0.5)) * (toFloat64(q0[toUInt32(ceil((length(q0) -
                1) * 0.5)) + 1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.5)) + 1]))),
    if(empty(q0), NULL, toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.90000000000000002)) +
        1]) + ((length(q0) - 1) * 0.90000000000000002 - floor((length(q0) - 1) *
          0.90000000000000002)) * (toFloat64(q0[toUInt32(ceil((length(q0) - 1) *
              0.90000000000000002)) + 1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) *
              0.90000000000000002)) + 1]))), if(empty(q0), NULL,
      toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.99900000000000011)) + 1]) + ((length(q0) -
          1) * 0.99900000000000011 - floor((length(q0) - 1) * 0.99900000000000011)) *
      (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.99900000000000011)) + 1]) -
        toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.99900000000000011)) + 1]))), r3, r4
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_first_response_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      conversation_team_first_response AS d0,
      toInt64(countIf(ifNull((conversation_first_response_s IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(conversation_first_response_s)) AS Nullable(Int64)) AS i1,
      arraySort(groupArrayIf(assumeNotNull(conversation_first_response_s),
          ifNull((conversation_first_response_s IS NOT NULL), 0))) AS q0,
      CAST(min(toNullable(conversation_first_response_s)) AS Nullable(Float64)) AS r3,
      CAST(max(toNullable(conversation_first_response_s)) AS Nullable(Float64)) AS r4
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`team_first_response` AS
        conversation_team_first_response, f.`first_response_s` AS conversation_first_response_s
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767225600000000 AND f.first_response_at >= 1735689600000000) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
