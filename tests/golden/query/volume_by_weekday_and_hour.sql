-- telltale ask contact_volume --by weekday,hour --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, (((((conversation_created_at + CASE WHEN conversation_created_at <
                1743296400000000 THEN 3600000000 WHEN conversation_created_at < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 -
            400000) + 7000003) % 7 + 1) AS d0, (((((conversation_created_at + CASE WHEN
                conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
              34560000000000000) // 3600000000 - 9600000) + 24000000) % 24) AS d1, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767222000000000) AND f.created_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((conversation_created_at >= 1735686000000000 AND conversation_created_at <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, (((intDiv((conversation_created_at + CASE WHEN conversation_created_at <
                1743296400000000 THEN 3600000000 WHEN conversation_created_at < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000)
          + 7000003) % 7 + 1) AS d0, (((intDiv((conversation_created_at + CASE WHEN
                conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
              34560000000000000, 3600000000) - 9600000) + 24000000) % 24) AS d1, toInt64(count())
      AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1767222000000000 AND f.created_at >= 1735686000000000) r
  WHERE ((conversation_created_at >= 1735686000000000 AND conversation_created_at <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
