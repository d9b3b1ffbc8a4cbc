-- telltale ask contact_volume --by segment,account,language --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), telltale_word(d2), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, customer_segment AS d0, conversation_account AS d1,
      conversation_language AS d2, count(*) AS i0
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside"
            AS conversation_aside, f."source" AS conversation_source, f."account" AS
            conversation_account, f."language" AS conversation_language, f."customer" AS
            conversation_customer
        FROM facts.conversation f
        WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
            make_timestamp(1735689600000000)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1, d2) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), d2, i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, customer_segment AS d0, conversation_account AS d1,
      conversation_language AS d2, toInt64(count()) AS i0
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
            conversation_aside, f.`source` AS conversation_source, f.`account` AS
            conversation_account, f.`language` AS conversation_language, f.`customer` AS
            conversation_customer
        FROM telltale.conversation f
        WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1, d2) g
-- word 1 "desk"
