-- telltale ask contact_volume --grain week --tz Asia/Kolkata --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT)
FROM (SELECT ((((conversation_created_at + 19800000000) + 34560000000000000) // 86400000000 -
          400000) - ((((conversation_created_at + 19800000000) + 34560000000000000) //
            86400000000 - 400000) + 7000003) % 7) * 86400000000 AS label, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767205800000000) AND f.created_at >=
        make_timestamp(1735669800000000)) r
  WHERE ((conversation_created_at >= 1735669800000000 AND conversation_created_at <
          1767205800000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64))
FROM (SELECT ((intDiv((conversation_created_at + 19800000000) + 34560000000000000, 86400000000) -
          400000) - ((intDiv((conversation_created_at + 19800000000) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label, toInt64(count()) AS
      i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1767205800000000 AND f.created_at >= 1735669800000000) r
  WHERE ((conversation_created_at >= 1735669800000000 AND conversation_created_at <
          1767205800000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
