-- telltale records closure_ratio --by segment,category --from 2025-03-01 --to 2025-04-01 --tz Europe/Warsaw

-- duckdb
SELECT *
FROM (SELECT 'numerator' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, (CASE WHEN
        (coalesce(conversation_source IN ({word 1}), false)) THEN
        conversation_first_resolution_at ELSE conversation_full_resolution_at END) AS at_us,
      CAST(1 AS DOUBLE) AS adds, CAST(customer_segment AS VARCHAR) AS d0,
      CAST(telltale_word((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_category_first_resolution ELSE conversation_category_full_resolution
            END)) AS VARCHAR) AS d1, CAST(conversation_first_resolution_at AS BIGINT) AS s0,
      CAST(conversation_full_resolution_at AS BIGINT) AS s1, CAST(NULL AS BIGINT) AS s2
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT f.key AS key, f."source" AS conversation_source,
            epoch_us(f."first_resolution_at") AS conversation_first_resolution_at,
            epoch_us(f."full_resolution_at") AS conversation_full_resolution_at, f."aside" AS
            conversation_aside, f."category_first_resolution" AS
            conversation_category_first_resolution, f."category_full_resolution" AS
            conversation_category_full_resolution, f."conversation_id" AS
            conversation_conversation_id, f."customer" AS conversation_customer
        FROM facts.conversation f) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1743458400000000) AND ((CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1740783600000000) AND ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $2 ELSE
            (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $4 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $5 ELSE NULL END) END) END) END) IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS
      source, CAST(conversation_conversation_id AS VARCHAR) AS conversation_id,
      conversation_created_at AS at_us, CAST(1 AS DOUBLE) AS adds, CAST(customer_segment AS
        VARCHAR) AS d0, CAST(telltale_word(conversation_category_created) AS VARCHAR) AS d1,
      CAST(NULL AS BIGINT) AS s0, CAST(NULL AS BIGINT) AS s1, CAST(conversation_created_at AS
        BIGINT) AS s2
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(conversation_source), conversation_customer) AS
          customer_key
      FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside"
            AS conversation_aside, f."source" AS conversation_source, f."category_created" AS
            conversation_category_created, f."conversation_id" AS conversation_conversation_id,
            f."customer" AS conversation_customer
        FROM facts.conversation f) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE ((conversation_created_at < 1743458400000000) AND (conversation_created_at >=
          1740783600000000) AND ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $2 ELSE
            (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $4 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $5 ELSE NULL END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, d1, s0, s1, s2
-- word 1 "desk"
-- text 2 "merged"
-- text 3 "deleted"
-- text 4 "spam"
-- text 5 "test"

-- clickhouse
SELECT *
FROM (SELECT 'numerator' AS side, CAST(conversation_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id, (CASE WHEN
        (coalesce(conversation_source IN ({p1:String}), 0)) THEN conversation_first_resolution_at
        ELSE conversation_full_resolution_at END) AS at_us, CAST(1 AS Nullable(Float64)) AS adds,
      CAST(customer_segment AS Nullable(String)) AS d0, CAST((CASE WHEN
          (coalesce(conversation_source IN ({p1:String}), 0)) THEN
          conversation_category_first_resolution ELSE conversation_category_full_resolution END)
        AS Nullable(String)) AS d1, CAST(conversation_first_resolution_at AS Nullable(Int64)) AS
      s0, CAST(conversation_full_resolution_at AS Nullable(Int64)) AS s1, CAST(NULL AS
        Nullable(Int64)) AS s2
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
            conversation_first_resolution_at, f.`full_resolution_at` AS
            conversation_full_resolution_at, f.`aside` AS conversation_aside,
            f.`category_first_resolution` AS conversation_category_first_resolution,
            f.`category_full_resolution` AS conversation_category_full_resolution,
            f.`conversation_id` AS conversation_conversation_id, f.`customer` AS
            conversation_customer
        FROM telltale.conversation f) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          toInt64(1743458400000000)) AND ((CASE WHEN (coalesce(conversation_source IN
                ({p1:String}), 0)) THEN conversation_first_resolution_at ELSE
            conversation_full_resolution_at END) >= toInt64(1740783600000000)) AND ((CASE WHEN
            (NOT (bitAnd(conversation_aside, 1) = 0)) THEN {p2:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 2) = 0)) THEN {p3:String} ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({p1:String}), 0)) OR
                    (bitAnd(conversation_aside, 4) = 0))) THEN {p4:String} ELSE (CASE WHEN (NOT
                    (bitAnd(conversation_aside, 8) = 0)) THEN {p5:String} ELSE NULL END) END)
              END) END) IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(conversation_source AS Nullable(String)) AS
      source, CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id,
      conversation_created_at AS at_us, CAST(1 AS Nullable(Float64)) AS adds,
      CAST(customer_segment AS Nullable(String)) AS d0, CAST(conversation_category_created AS
        Nullable(String)) AS d1, CAST(NULL AS Nullable(Int64)) AS s0, CAST(NULL AS
        Nullable(Int64)) AS s1, CAST(conversation_created_at AS Nullable(Int64)) AS s2
  FROM (SELECT *
    FROM (SELECT *, concat(conversation_source, '\0', conversation_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
            conversation_aside, f.`source` AS conversation_source, f.`category_created` AS
            conversation_category_created, f.`conversation_id` AS conversation_conversation_id,
            f.`customer` AS conversation_customer
        FROM telltale.conversation f) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE ((conversation_created_at < toInt64(1743458400000000)) AND (conversation_created_at >=
          toInt64(1740783600000000)) AND ((CASE WHEN (NOT (bitAnd(conversation_aside, 1) = 0))
            THEN {p2:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0)) THEN
              {p3:String} ELSE (CASE WHEN (NOT ((coalesce(conversation_source IN ({p1:String}),
                        0)) OR (bitAnd(conversation_aside, 4) = 0))) THEN {p4:String} ELSE (CASE
                  WHEN (NOT (bitAnd(conversation_aside, 8) = 0)) THEN {p5:String} ELSE NULL END)
                END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, d1, s0, s1, s2
-- word 1 "desk"
-- text 2 "merged"
-- text 3 "deleted"
-- text 4 "spam"
-- text 5 "test"
