-- telltale records first_response_time --by team,tag --from 2025-01-01 --to 2026-01-01 --clock business

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id,
      conversation_first_response_at AS at_us, CAST(conversation_first_response_business_s AS
        DOUBLE) AS adds, CAST(telltale_word(conversation_team_first_response) AS VARCHAR) AS d0,
      e1 AS d1, CAST(conversation_first_response_at AS BIGINT) AS s0,
      CAST(conversation_first_response_business_s AS BIGINT) AS s1
  FROM (SELECT *, unnest(coalesce(nullif(list_distinct(json_extract_string(conversation_tags,
                  '$[*]')), []), [NULL])) AS e1
    FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
          f."first_response_business_s" AS conversation_first_response_business_s, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."team_first_response" AS
          conversation_team_first_response, f."tags" AS conversation_tags, f."conversation_id" AS
          conversation_conversation_id
      FROM facts.conversation f) r) l
  WHERE ((conversation_first_response_at < 1767225600000000) AND (conversation_first_response_at
          >= 1735689600000000) AND ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $1 ELSE
            (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $2 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 3}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $4 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $5 ELSE (CASE WHEN (NOT (conversation_first_response_business_s IS NOT
                        NULL)) THEN $6 ELSE NULL END) END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, d1, s0, s1
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"
-- text 6 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(conversation_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id,
      conversation_first_response_at AS at_us, CAST(conversation_first_response_business_s AS
        Nullable(Float64)) AS adds, CAST(conversation_team_first_response AS Nullable(String)) AS
      d0, e1 AS d1, CAST(conversation_first_response_at AS Nullable(Int64)) AS s0,
      CAST(conversation_first_response_business_s AS Nullable(Int64)) AS s1
  FROM (SELECT *, arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x),
              arrayDistinct(conversation_tags)))) AS e1
    FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at,
          f.`first_response_business_s` AS conversation_first_response_business_s, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`team_first_response` AS
          conversation_team_first_response, f.`tags` AS conversation_tags, f.`conversation_id` AS
          conversation_conversation_id
      FROM telltale.conversation f) r) l
  WHERE ((conversation_first_response_at < toInt64(1767225600000000)) AND
        (conversation_first_response_at >= toInt64(1735689600000000)) AND ((CASE WHEN (NOT
              (bitAnd(conversation_aside, 1) = 0)) THEN {p1:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 2) = 0)) THEN {p2:String} ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({p3:String}), 0)) OR
                    (bitAnd(conversation_aside, 4) = 0))) THEN {p4:String} ELSE (CASE WHEN (NOT
                    (bitAnd(conversation_aside, 8) = 0)) THEN {p5:String} ELSE (CASE WHEN (NOT
                      (conversation_first_response_business_s IS NOT NULL)) THEN {p6:String} ELSE
                    NULL END) END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, d1, s0, s1
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"
-- text 6 "no value"
