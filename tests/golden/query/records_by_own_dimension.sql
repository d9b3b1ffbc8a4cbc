-- telltale records contact_volume --by customer_size --where "waiting = none" --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, conversation_created_at
      AS at_us, CAST(1 AS DOUBLE) AS adds, CAST((CASE WHEN (conversation_tier_created IN ({word 9},
              {word 10})) THEN $11 ELSE coalesce(telltale_word(conversation_tier_created), $12)
          END) AS VARCHAR) AS d0, CAST(conversation_created_at AS BIGINT) AS s0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."wait_s" AS
        conversation_wait_s, f."source" AS conversation_source, f."aside" AS conversation_aside,
        f."tier_created" AS conversation_tier_created, f."conversation_id" AS
        conversation_conversation_id
    FROM facts.conversation f) r
  WHERE ((conversation_created_at < 1767225600000000) AND (conversation_created_at >=
          1735689600000000) AND ((CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE
              WHEN (conversation_wait_s <= 20) THEN $1 ELSE (CASE WHEN
                (coalesce(conversation_source IN ({word 2}), false)) THEN $3 ELSE $4 END) END)
            END) IS NULL) AND ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $5 ELSE (CASE
              WHEN (NOT ((conversation_aside & 2) = 0)) THEN $6 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 2}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $7 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $8 ELSE NULL END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0
-- text 1 "short"
-- word 2 "desk"
-- text 3 "far too long"
-- text 4 "long"
-- text 5 "merged"
-- text 6 "deleted"
-- text 7 "spam"
-- text 8 "test"
-- word 9 "gold"
-- word 10 "enterprise"
-- text 11 "vip"
-- text 12 "unknown"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(conversation_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id,
      conversation_created_at AS at_us, CAST(1 AS Nullable(Float64)) AS adds, CAST((CASE WHEN
          (conversation_tier_created IN ({p9:String}, {p10:String})) THEN {p11:String} ELSE
          coalesce(conversation_tier_created, {p12:String}) END) AS Nullable(String)) AS d0,
      CAST(conversation_created_at AS Nullable(Int64)) AS s0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`wait_s` AS
        conversation_wait_s, f.`source` AS conversation_source, f.`aside` AS conversation_aside,
        f.`tier_created` AS conversation_tier_created, f.`conversation_id` AS
        conversation_conversation_id
    FROM telltale.conversation f) r
  WHERE ((conversation_created_at < toInt64(1767225600000000)) AND (conversation_created_at >=
          toInt64(1735689600000000)) AND ((CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE
            (CASE WHEN (conversation_wait_s <= 20) THEN {p1:String} ELSE (CASE WHEN
                (coalesce(conversation_source IN ({p2:String}), 0)) THEN {p3:String} ELSE
                {p4:String} END) END) END) IS NULL) AND ((CASE WHEN (NOT
              (bitAnd(conversation_aside, 1) = 0)) THEN {p5:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 2) = 0)) THEN {p6:String} ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({p2:String}), 0)) OR
                    (bitAnd(conversation_aside, 4) = 0))) THEN {p7:String} ELSE (CASE WHEN (NOT
                    (bitAnd(conversation_aside, 8) = 0)) THEN {p8:String} ELSE NULL END) END)
              END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0
-- text 1 "short"
-- word 2 "desk"
-- text 3 "far too long"
-- text 4 "long"
-- text 5 "merged"
-- text 6 "deleted"
-- text 7 "spam"
-- text 8 "test"
-- word 9 "gold"
-- word 10 "enterprise"
-- text 11 "vip"
-- text 12 "unknown"
