-- telltale ask ticket_handle_time,ticket_handle_time.p90 --by agent --from 2025-01-01 --to 2026-01-01 --set "basis = estimated; per_touch = 150 s"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1,
    CAST(q0[1] AS DOUBLE)
FROM (SELECT 0 AS label, (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
        conversation_agent_first_resolution ELSE conversation_agent_full_resolution END) AS d0,
      count(*) FILTER (WHERE (((conversation_kind = {word 2}) AND (NOT
              coalesce((conversation_touches = 0), false))) AND (conversation_touches IS NOT
            NULL))) AS i0, CAST(sum((conversation_touches * 150)) FILTER (WHERE
          ((conversation_kind = {word 2}) AND (NOT coalesce((conversation_touches = 0), false))))
        AS BIGINT) AS i1, quantile_cont((conversation_touches * 150), [0.90000000000000002])
      FILTER (WHERE (((conversation_kind = {word 2}) AND (NOT coalesce((conversation_touches =
                  0), false))) AND ((conversation_touches * 150) IS NOT NULL))) AS q0
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside,
        f."agent_first_resolution" AS conversation_agent_first_resolution,
        f."agent_full_resolution" AS conversation_agent_full_resolution, f."touches" AS
        conversation_touches, f."kind" AS conversation_kind
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ticket"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    if(empty(q0), NULL, toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.90000000000000002)) +
        1]) + ((length(q0) - 1) * 0.90000000000000002 - floor((length(q0) - 1) *
          0.90000000000000002)) * (toFloat64(q0[toUInt32(ceil((length(q0) - 1) *
              0.90000000000000002)) + 1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) *
              0.90000000000000002)) + 1])))
FROM (SELECT 0 AS label, (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
        conversation_agent_first_resolution ELSE conversation_agent_full_resolution END) AS d0,
      toInt64(countIf(ifNull((((conversation_kind = {p2:String}) AND (NOT
                  coalesce((conversation_touches = 0), 0))) AND (conversation_touches IS NOT
                NULL)), 0))) AS i0, CAST(sum(if(ifNull(((conversation_kind = {p2:String}) AND
                (NOT coalesce((conversation_touches = 0), 0))), 0), (conversation_touches * 150),
            NULL)) AS Nullable(Int64)) AS i1,
      arraySort(groupArrayIf(assumeNotNull((conversation_touches * 150)),
          ifNull((((conversation_kind = {p2:String}) AND (NOT coalesce((conversation_touches =
                      0), 0))) AND ((conversation_touches * 150) IS NOT NULL)), 0))) AS q0
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside,
        f.`agent_first_resolution` AS conversation_agent_first_resolution,
        f.`agent_full_resolution` AS conversation_agent_full_resolution, f.`touches` AS
        conversation_touches, f.`kind` AS conversation_kind
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ticket"
