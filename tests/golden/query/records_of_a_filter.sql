-- telltale records average_resolution_time --from 2025-01-01 --to 2026-01-01 --where "segment = b2b and has(tags, 'vip')" --by source,weekday

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, (CASE WHEN
        (coalesce(conversation_source IN ({word 1}), false)) THEN
        conversation_first_resolution_at ELSE conversation_full_resolution_at END) AS at_us,
      CAST((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
          conversation_first_resolution_s ELSE conversation_full_resolution_s END) AS DOUBLE) AS
      adds, CAST(telltale_word(conversation_source) AS VARCHAR) AS d0, CAST((((((CASE WHEN
                  (coalesce(conversation_source IN ({word 1}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                34560000000000000) // 86400000000 - 400000) + 7000003) % 7 + 1) AS VARCHAR) AS
      d1, CAST(conversation_first_resolution_at AS BIGINT) AS s0,
      CAST(conversation_full_resolution_at AS BIGINT) AS s1, CAST(conversation_first_resolution_s
        AS BIGINT) AS s2, CAST(conversation_full_resolution_s AS BIGINT) AS s3
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT f.key AS key, f."source" AS conversation_source,
            epoch_us(f."first_resolution_at") AS conversation_first_resolution_at,
            epoch_us(f."full_resolution_at") AS conversation_full_resolution_at,
            f."first_resolution_s" AS conversation_first_resolution_s, f."full_resolution_s" AS
            conversation_full_resolution_s, f."tags" AS conversation_tags, f."aside" AS
            conversation_aside, f."conversation_id" AS conversation_conversation_id, f."customer"
            AS conversation_customer
        FROM facts.conversation f) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000) AND (customer_segment = $2) AND
        coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $3), false) AND
        ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $4 ELSE (CASE WHEN (NOT
                ((conversation_aside & 2) = 0)) THEN $5 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $6 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $7 ELSE (CASE WHEN (NOT ((CASE WHEN (coalesce(conversation_source IN
                              ({word 1}), false)) THEN conversation_first_resolution_s ELSE
                          conversation_full_resolution_s END) IS NOT NULL)) THEN $8 ELSE NULL
                    END) END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, d1, s0, s1, s2, s3
-- word 1 "desk"
-- text 2 "b2b"
-- text 3 "vip"
-- text 4 "merged"
-- text 5 "deleted"
-- text 6 "spam"
-- text 7 "test"
-- text 8 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(conversation_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id, (CASE WHEN
        (coalesce(conversation_source IN ({p1:String}), 0)) THEN conversation_first_resolution_at
        ELSE conversation_full_resolution_at END) AS at_us, CAST((CASE WHEN
          (coalesce(conversation_source IN ({p1:String}), 0)) THEN
          conversation_first_resolution_s ELSE conversation_full_resolution_s END) AS
        Nullable(Float64)) AS adds, CAST(conversation_source AS Nullable(String)) AS d0,
      CAST((((intDiv((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                34560000000000000, 86400000000) - 400000) + 7000003) % 7 + 1) AS
        Nullable(String)) AS d1, CAST(conversation_first_resolution_at AS Nullable(Int64)) AS s0,
      CAST(conversation_full_resolution_at AS Nullable(Int64)) AS s1,
      CAST(conversation_first_resolution_s AS Nullable(Int64)) AS s2,
      CAST(conversation_full_resolution_s AS Nullable(Int64)) AS s3
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
            conversation_first_resolution_at, f.`full_resolution_at` AS
            conversation_full_resolution_at, f.`first_resolution_s` AS
            conversation_first_resolution_s, f.`full_resolution_s` AS
            conversation_full_resolution_s, f.`tags` AS conversation_tags, f.`aside` AS
            conversation_aside, f.`conversation_id` AS conversation_conversation_id, f.`customer`
            AS conversation_customer
        FROM telltale.conversation f) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          toInt64(1767225600000000)) AND ((CASE WHEN (coalesce(conversation_source IN
                ({p1:String}), 0)) THEN conversation_first_resolution_at ELSE
            conversation_full_resolution_at END) >= toInt64(1735689600000000)) AND
        (customer_segment = {p2:String}) AND has(conversation_tags, {p3:String}) AND ((CASE WHEN
            (NOT (bitAnd(conversation_aside, 1) = 0)) THEN {p4:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 2) = 0)) THEN {p5:String} ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({p1:String}), 0)) OR
                    (bitAnd(conversation_aside, 4) = 0))) THEN {p6:String} ELSE (CASE WHEN (NOT
                    (bitAnd(conversation_aside, 8) = 0)) THEN {p7:String} ELSE (CASE WHEN (NOT
                      ((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          conversation_first_resolution_s ELSE conversation_full_resolution_s
                          END) IS NOT NULL)) THEN {p8:String} ELSE NULL END) END) END) END) END)
          IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, d1, s0, s1, s2, s3
-- word 1 "desk"
-- text 2 "b2b"
-- text 3 "vip"
-- text 4 "merged"
-- text 5 "deleted"
-- text 6 "spam"
-- text 7 "test"
-- text 8 "no value"
