-- telltale ask first_response_time,average_resolution_time --clock business --from 2025-01-01 --to 2026-01-01 --where "first_response_s < 3600"

-- duckdb
WITH rows0 AS MATERIALIZED (SELECT *
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."first_response_business_s" AS conversation_first_response_business_s,
        epoch_us(f."first_resolution_at") AS conversation_first_resolution_at,
        epoch_us(f."full_resolution_at") AS conversation_full_resolution_at,
        f."first_resolution_business_s" AS conversation_first_resolution_business_s,
        f."full_resolution_business_s" AS conversation_full_resolution_business_s
    FROM facts.conversation f) r
  WHERE (conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
        1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
            AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (conversation_first_response_business_s < 3600))) OR ((CASE WHEN
          (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)),
              false)) THEN conversation_first_resolution_at ELSE conversation_full_resolution_at
          END) < 1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside &
                2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (conversation_first_response_business_s < 3600))))
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (conversation_first_response_business_s IS NOT
          NULL)) AS i0, CAST(sum(conversation_first_response_business_s) AS BIGINT) AS i1
  FROM rows0
  WHERE (conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
        1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
            AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (conversation_first_response_business_s < 3600)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((CASE WHEN (coalesce(conversation_source IN
                (CAST($1 AS BIGINT)), false)) THEN ((conversation_first_resolution_business_s -
                0) - 0) ELSE ((conversation_full_resolution_business_s - 0) - 0) END) IS NOT
          NULL)) AS i0, CAST(sum((CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN ((conversation_first_resolution_business_s - 0) - 0)
            ELSE ((conversation_full_resolution_business_s - 0) - 0) END)) AS BIGINT) AS i1
  FROM rows0
  WHERE ((CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)),
              false)) THEN conversation_first_resolution_at ELSE conversation_full_resolution_at
          END) < 1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside &
                2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (conversation_first_response_business_s < 3600)))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1
FROM (SELECT 0 AS label, countIf(ifNull((conversation_first_response_business_s IS NOT NULL), 0))
      AS i0, CAST(sum(conversation_first_response_business_s) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_business_s`
        AS conversation_first_response_business_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_business_s` AS
        conversation_first_resolution_business_s, f.`full_resolution_business_s` AS
        conversation_full_resolution_business_s
    FROM telltale.conversation f) r
  WHERE (conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
        1767225600000000 AND (((bitAnd(conversation_aside, 1) = 0) AND
            (bitAnd(conversation_aside, 2) = 0) AND ((coalesce(conversation_source IN
                  ({p1:String}), false)) OR (bitAnd(conversation_aside, 4) = 0)) AND
            (bitAnd(conversation_aside, 8) = 0)) AND (conversation_first_response_business_s <
            3600)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1
FROM (SELECT 0 AS label, countIf(ifNull(((CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), false)) THEN ((conversation_first_resolution_business_s - 0) -
                0) ELSE ((conversation_full_resolution_business_s - 0) - 0) END) IS NOT NULL),
          0)) AS i0, CAST(sum((CASE WHEN (coalesce(conversation_source IN ({p1:String}), false))
            THEN ((conversation_first_resolution_business_s - 0) - 0) ELSE
            ((conversation_full_resolution_business_s - 0) - 0) END)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_business_s`
        AS conversation_first_response_business_s, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`first_resolution_business_s` AS
        conversation_first_resolution_business_s, f.`full_resolution_business_s` AS
        conversation_full_resolution_business_s
    FROM telltale.conversation f) r
  WHERE ((CASE WHEN (coalesce(conversation_source IN ({p1:String}), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), false))
          THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
        1767225600000000 AND (((bitAnd(conversation_aside, 1) = 0) AND
            (bitAnd(conversation_aside, 2) = 0) AND ((coalesce(conversation_source IN
                  ({p1:String}), false)) OR (bitAnd(conversation_aside, 4) = 0)) AND
            (bitAnd(conversation_aside, 8) = 0)) AND (conversation_first_response_business_s <
            3600)))
  GROUP BY label) g
-- word 1 "desk"
