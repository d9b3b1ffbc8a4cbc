-- telltale ask contact_volume --by tag,segment --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, e0 AS d0, customer_segment AS d1, count(*) AS i0
  FROM (SELECT *, unnest(coalesce(nullif(list_distinct(json_extract_string(conversation_tags,
                  '$[*]')), []), [NULL])) AS e0
    FROM (SELECT *
      FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
            customer_key
        FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside"
              AS conversation_aside, f."source" AS conversation_source, f."tags" AS
              conversation_tags, f."customer" AS conversation_customer
          FROM facts.conversation f
          WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
              make_timestamp(1735689600000000)) c) r
      LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
        FROM journal.customer) j USING (customer_key)) r) l
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, e0 AS d0, customer_segment AS d1, toInt64(count()) AS i0
  FROM (SELECT *, arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x),
              arrayDistinct(conversation_tags)))) AS e0
    FROM (SELECT *
      FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
        FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
              conversation_aside, f.`source` AS conversation_source, f.`tags` AS
              conversation_tags, f.`customer` AS conversation_customer
          FROM telltale.conversation f
          WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) c) r
      ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
        FROM telltale.record_customer) j USING (customer_key)) r) l
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
