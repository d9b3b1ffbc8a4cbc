-- telltale records contact_volume --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, conversation_created_at
      AS at_us, CAST(1 AS DOUBLE) AS adds, CAST(conversation_created_at AS BIGINT) AS s0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."conversation_id" AS
        conversation_conversation_id
    FROM facts.conversation f) r
  WHERE ((conversation_created_at < 1767225600000000) AND (conversation_created_at >=
          1735689600000000) AND ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $1 ELSE
            (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $2 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 3}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $4 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $5 ELSE NULL END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, s0
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(conversation_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id,
      conversation_created_at AS at_us, CAST(1 AS Nullable(Float64)) AS adds,
      CAST(conversation_created_at AS Nullable(Int64)) AS s0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`conversation_id` AS
        conversation_conversation_id
    FROM telltale.conversation f) r
  WHERE ((conversation_created_at < toInt64(1767225600000000)) AND (conversation_created_at >=
          toInt64(1735689600000000)) AND ((CASE WHEN (NOT (bitAnd(conversation_aside, 1) = 0))
            THEN {p1:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0)) THEN
              {p2:String} ELSE (CASE WHEN (NOT ((coalesce(conversation_source IN ({p3:String}),
                        0)) OR (bitAnd(conversation_aside, 4) = 0))) THEN {p4:String} ELSE (CASE
                  WHEN (NOT (bitAnd(conversation_aside, 8) = 0)) THEN {p5:String} ELSE NULL END)
                END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, s0
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"
