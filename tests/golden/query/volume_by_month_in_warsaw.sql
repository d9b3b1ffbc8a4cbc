-- telltale ask contact_volume --grain month --tz Europe/Warsaw --from 2024-06-15 --to 2025-11-20T13:30:00Z

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((conversation_created_at + CASE
                WHEN conversation_created_at < 1729990800000000 THEN 7200000000 WHEN
                conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END)))
          AS TIMESTAMP)) AS label, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1763645400000000) AND f.created_at >=
        make_timestamp(1718402400000000)) r
  WHERE ((conversation_created_at >= 1718402400000000 AND conversation_created_at <
          1763645400000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((conversation_created_at +
                    CASE WHEN conversation_created_at < 1729990800000000 THEN 7200000000 WHEN
                    conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                    conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
                    END), 1000000), 'UTC')), 'UTC'))) * 1000000 AS label, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1763645400000000 AND f.created_at >= 1718402400000000) r
  WHERE ((conversation_created_at >= 1718402400000000 AND conversation_created_at <
          1763645400000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
