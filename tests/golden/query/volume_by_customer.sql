-- telltale ask contact_volume --by customer --from 2025-01-01 --to 2026-01-01 --where "channel = phone"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, conversation_customer AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."channel" AS
        conversation_channel, f."customer" AS conversation_customer
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_channel = {word 2})))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "phone"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_customer AS d0, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`channel` AS
        conversation_channel, f.`customer` AS conversation_customer
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_channel = {p2:String})))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "phone"
