-- telltale ask contact_volume,resolution_rate --from 2025-01-01 --to 2026-01-01 --where "queue = none and matter = none or segment != none"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT), i2, i3
FROM (SELECT 0 AS label, count(*) AS i0, count(*) FILTER (WHERE (conversation_full_resolution_at
          IS NOT NULL)) AS i2, count(*) AS i3
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside"
            AS conversation_aside, f."source" AS conversation_source, f."queue" AS
            conversation_queue, f."matter" AS conversation_matter,
            epoch_us(f."full_resolution_at") AS conversation_full_resolution_at, f."customer" AS
            conversation_customer
        FROM facts.conversation f
        WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
            make_timestamp(1735689600000000)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (((conversation_queue IS NULL) AND (conversation_matter IS NULL)) OR
            (customer_segment IS NOT NULL))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64)), i2, i3
FROM (SELECT 0 AS label, toInt64(count()) AS i0,
      toInt64(countIf(ifNull((conversation_full_resolution_at IS NOT NULL), 0))) AS i2,
      toInt64(count()) AS i3
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
            conversation_aside, f.`source` AS conversation_source, f.`queue` AS
            conversation_queue, f.`matter` AS conversation_matter, f.`full_resolution_at` AS
            conversation_full_resolution_at, f.`customer` AS conversation_customer
        FROM telltale.conversation f
        WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (((conversation_queue IS NULL) AND (conversation_matter IS NULL)) OR
            (customer_segment IS NOT NULL))))
  GROUP BY label) g
-- word 1 "desk"
