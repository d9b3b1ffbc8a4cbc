-- telltale ask contact_volume,first_response_time --from 2025-01-01 --to 2026-01-01 --where "replies > 1 and first_response_s / 60 <= 90 and touches * 2 - 1 != 3"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."replies" AS
        conversation_replies, f."first_response_s" AS conversation_first_response_s, f."touches"
        AS conversation_touches
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_replies > 1) AND ((CAST(conversation_first_response_s AS
                DOUBLE) / nullif(CAST(60 AS DOUBLE), 0)) <= 90) AND (((conversation_touches * 2)
              - 1) IS DISTINCT
        FROM 3)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (conversation_first_response_s IS NOT NULL)) AS
      i0, CAST(sum(conversation_first_response_s) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source, f."replies" AS
        conversation_replies, f."first_response_s" AS conversation_first_response_s, f."touches"
        AS conversation_touches
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767225600000000) AND f.first_response_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_replies > 1) AND ((CAST(conversation_first_response_s AS
                DOUBLE) / nullif(CAST(60 AS DOUBLE), 0)) <= 90) AND (((conversation_touches * 2)
              - 1) IS DISTINCT
        FROM 3)))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`replies` AS
        conversation_replies, f.`first_response_s` AS conversation_first_response_s, f.`touches`
        AS conversation_touches
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_replies > 1) AND ((CAST(conversation_first_response_s AS
                Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) <= 90) AND
          (ifNull(((conversation_touches * 2) - 1) != 3, 1) AND NOT
            (isNull(((conversation_touches * 2) - 1)) AND isNull(3)))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((conversation_first_response_s IS NOT NULL), 0)))
      AS i0, CAST(sum(toNullable(conversation_first_response_s)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`replies` AS
        conversation_replies, f.`first_response_s` AS conversation_first_response_s, f.`touches`
        AS conversation_touches
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767225600000000 AND f.first_response_at >= 1735689600000000) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_replies > 1) AND ((CAST(conversation_first_response_s AS
                Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) <= 90) AND
          (ifNull(((conversation_touches * 2) - 1) != 3, 1) AND NOT
            (isNull(((conversation_touches * 2) - 1)) AND isNull(3)))))
  GROUP BY label) g
-- word 1 "desk"
