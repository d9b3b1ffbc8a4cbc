-- telltale ask own_points --by criterion,category --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, CAST(NULL AS BIGINT), i2, CAST(NULL AS BIGINT), r0, r1
FROM (SELECT 0 AS label, criterion_criterion AS d0,
      coalesce(conversation_category_full_resolution, conversation_category) AS d1, count(*)
      FILTER (WHERE (criterion_points IS NOT NULL)) AS i0, CAST(sum(criterion_points) AS DOUBLE)
      AS r0, count(*) FILTER (WHERE (criterion_maximum IS NOT NULL)) AS i2,
      CAST(sum(criterion_maximum) AS DOUBLE) AS r1
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."reviewed_at") AS criterion_reviewed_at, f."aside" AS
          criterion_aside, f."source" AS criterion_source, f."criterion" AS criterion_criterion,
          f."points" AS criterion_points, f."maximum" AS criterion_maximum
      FROM facts.criterion f
      WHERE f.reviewed_at < make_timestamp(1767225600000000) AND f.reviewed_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."category_full_resolution" AS conversation_category_full_resolution,
          f."category" AS conversation_category
      FROM facts.conversation f) j USING (key)) r
  WHERE ((criterion_reviewed_at >= 1735689600000000 AND criterion_reviewed_at < 1767225600000000)
        AND (((criterion_aside & 11) = 0) AND ((coalesce(criterion_source IN ({word 1}), false))
            OR ((criterion_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64)), r0, r1
FROM (SELECT 0 AS label, criterion_criterion AS d0,
      coalesce(conversation_category_full_resolution, conversation_category) AS d1,
      toInt64(countIf(ifNull((criterion_points IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(criterion_points)) AS Nullable(Float64)) AS r0,
      toInt64(countIf(ifNull((criterion_maximum IS NOT NULL), 0))) AS i2,
      CAST(sum(toNullable(criterion_maximum)) AS Nullable(Float64)) AS r1
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`reviewed_at` AS criterion_reviewed_at, f.`aside` AS
          criterion_aside, f.`source` AS criterion_source, f.`criterion` AS criterion_criterion,
          f.`points` AS criterion_points, f.`maximum` AS criterion_maximum
      FROM telltale.criterion f
      WHERE f.reviewed_at < 1767225600000000 AND f.reviewed_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`category_full_resolution` AS
          conversation_category_full_resolution, f.`category` AS conversation_category
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((criterion_reviewed_at >= 1735689600000000 AND criterion_reviewed_at < 1767225600000000)
        AND ((bitAnd(criterion_aside, 11) = 0) AND ((coalesce(criterion_source IN ({p1:String}),
                0)) OR (bitAnd(criterion_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
