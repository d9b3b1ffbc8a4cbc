-- telltale ask first_response_time,average_resolution_time --clock business --from 2025-01-01 --to 2026-01-01 --where "first_response_s < 3600"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (conversation_first_response_business_s IS NOT
          NULL)) AS i0, CAST(sum(conversation_first_response_business_s) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."first_response_business_s" AS conversation_first_response_business_s
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767225600000000) AND f.first_response_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_first_response_business_s < 3600)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((CASE WHEN (coalesce(conversation_source IN
                ({word 1}), false)) THEN conversation_first_resolution_business_s ELSE
            conversation_full_resolution_business_s END) IS NOT NULL)) AS i0, CAST(sum((CASE WHEN
            (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_business_s ELSE conversation_full_resolution_business_s
            END)) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside,
        f."first_response_business_s" AS conversation_first_response_business_s,
        f."first_resolution_business_s" AS conversation_first_resolution_business_s,
        f."full_resolution_business_s" AS conversation_full_resolution_business_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_first_response_business_s < 3600)))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((conversation_first_response_business_s IS NOT
              NULL), 0))) AS i0, CAST(sum(toNullable(conversation_first_response_business_s)) AS
        Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_business_s`
        AS conversation_first_response_business_s
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767225600000000 AND f.first_response_at >= 1735689600000000) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_first_response_business_s < 3600)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((CASE WHEN (coalesce(conversation_source IN
                    ({p1:String}), 0)) THEN conversation_first_resolution_business_s ELSE
                conversation_full_resolution_business_s END) IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              conversation_first_resolution_business_s ELSE
              conversation_full_resolution_business_s END))) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside,
        f.`first_response_business_s` AS conversation_first_response_business_s,
        f.`first_resolution_business_s` AS conversation_first_resolution_business_s,
        f.`full_resolution_business_s` AS conversation_full_resolution_business_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_first_response_business_s < 3600)))
  GROUP BY label) g
-- word 1 "desk"
