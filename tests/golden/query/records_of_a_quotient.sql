-- telltale records average_handle_time --by agent --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT *
FROM (SELECT 'numerator' AS side, CAST(telltale_word(leg_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, leg_answered_at AS at_us,
      CAST(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)) AS
        DOUBLE) AS adds, CAST(telltale_word(leg_agent) AS VARCHAR) AS d0, CAST(leg_number AS
        BIGINT) AS s0, CAST(leg_answered_at AS BIGINT) AS s1, CAST(leg_talk_s AS BIGINT) AS s2,
      CAST(leg_hold_s AS BIGINT) AS s3, CAST(leg_wrap_up_s AS BIGINT) AS s4,
      CAST(telltale_word(leg_outcome) AS VARCHAR) AS s5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f."number" AS leg_number, epoch_us(f."answered_at") AS
          leg_answered_at, f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s, f."wrap_up_s" AS
          leg_wrap_up_s, f."outcome" AS leg_outcome, f."aside" AS leg_aside, f."source" AS
          leg_source, f."agent" AS leg_agent
      FROM facts.leg f) r
    LEFT JOIN (SELECT key, f."conversation_id" AS conversation_conversation_id
      FROM facts.conversation f) j USING (key)) r
  WHERE ((leg_answered_at < 1767225600000000) AND (leg_answered_at >= 1735689600000000) AND
        (leg_outcome = {word 1}) AND ((CASE WHEN (NOT ((leg_aside & 1) = 0)) THEN $2 ELSE (CASE
              WHEN (NOT ((leg_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT ((coalesce(leg_source
                        IN ({word 4}), false)) OR ((leg_aside & 4) = 0))) THEN $5 ELSE (CASE WHEN
                  (NOT ((leg_aside & 8) = 0)) THEN $6 ELSE (CASE WHEN ((leg_talk_s IS NULL) AND
                      ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)) THEN $7 ELSE
                    NULL END) END) END) END) END) IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(telltale_word(leg_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, leg_answered_at AS at_us,
      CAST(1 AS DOUBLE) AS adds, CAST(telltale_word(leg_agent) AS VARCHAR) AS d0, CAST(leg_number
        AS BIGINT) AS s0, CAST(leg_answered_at AS BIGINT) AS s1, CAST(leg_talk_s AS BIGINT) AS
      s2, CAST(leg_hold_s AS BIGINT) AS s3, CAST(leg_wrap_up_s AS BIGINT) AS s4,
      CAST(telltale_word(leg_outcome) AS VARCHAR) AS s5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f."number" AS leg_number, epoch_us(f."answered_at") AS
          leg_answered_at, f."outcome" AS leg_outcome, f."talk_s" AS leg_talk_s, f."hold_s" AS
          leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s, f."aside" AS leg_aside, f."source" AS
          leg_source, f."agent" AS leg_agent
      FROM facts.leg f) r
    LEFT JOIN (SELECT key, f."conversation_id" AS conversation_conversation_id
      FROM facts.conversation f) j USING (key)) r
  WHERE ((leg_answered_at < 1767225600000000) AND (leg_answered_at >= 1735689600000000) AND
        (leg_outcome = {word 1}) AND ((CASE WHEN (NOT ((leg_aside & 1) = 0)) THEN $2 ELSE (CASE
              WHEN (NOT ((leg_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT ((coalesce(leg_source
                        IN ({word 4}), false)) OR ((leg_aside & 4) = 0))) THEN $5 ELSE (CASE WHEN
                  (NOT ((leg_aside & 8) = 0)) THEN $6 ELSE (CASE WHEN ((leg_talk_s IS NULL) AND
                      ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)) THEN $7 ELSE
                    NULL END) END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3, s4, s5
-- word 1 "answered"
-- text 2 "merged"
-- text 3 "deleted"
-- word 4 "desk"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "time unknown"

-- clickhouse
SELECT *
FROM (SELECT 'numerator' AS side, CAST(leg_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id, leg_answered_at
      AS at_us, CAST(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
          coalesce(leg_wrap_up_s, 0)) AS Nullable(Float64)) AS adds, CAST(leg_agent AS
        Nullable(String)) AS d0, CAST(leg_number AS Nullable(Int64)) AS s0, CAST(leg_answered_at
        AS Nullable(Int64)) AS s1, CAST(leg_talk_s AS Nullable(Int64)) AS s2, CAST(leg_hold_s AS
        Nullable(Int64)) AS s3, CAST(leg_wrap_up_s AS Nullable(Int64)) AS s4, CAST(leg_outcome AS
        Nullable(String)) AS s5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`number` AS leg_number, f.`answered_at` AS leg_answered_at,
          f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s, f.`wrap_up_s` AS leg_wrap_up_s,
          f.`outcome` AS leg_outcome, f.`aside` AS leg_aside, f.`source` AS leg_source, f.`agent`
          AS leg_agent
      FROM telltale.leg f) r
    ANY LEFT JOIN (SELECT key, f.`conversation_id` AS conversation_conversation_id
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((leg_answered_at < toInt64(1767225600000000)) AND (leg_answered_at >=
          toInt64(1735689600000000)) AND (leg_outcome = {p1:String}) AND ((CASE WHEN (NOT
              (bitAnd(leg_aside, 1) = 0)) THEN {p2:String} ELSE (CASE WHEN (NOT
                (bitAnd(leg_aside, 2) = 0)) THEN {p3:String} ELSE (CASE WHEN (NOT
                  ((coalesce(leg_source IN ({p4:String}), 0)) OR (bitAnd(leg_aside, 4) = 0)))
                THEN {p5:String} ELSE (CASE WHEN (NOT (bitAnd(leg_aside, 8) = 0)) THEN
                  {p6:String} ELSE (CASE WHEN ((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0)
                          + coalesce(leg_wrap_up_s, 0)) = 0)) THEN {p7:String} ELSE NULL END)
                  END) END) END) END) IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(leg_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id, leg_answered_at
      AS at_us, CAST(1 AS Nullable(Float64)) AS adds, CAST(leg_agent AS Nullable(String)) AS d0,
      CAST(leg_number AS Nullable(Int64)) AS s0, CAST(leg_answered_at AS Nullable(Int64)) AS s1,
      CAST(leg_talk_s AS Nullable(Int64)) AS s2, CAST(leg_hold_s AS Nullable(Int64)) AS s3,
      CAST(leg_wrap_up_s AS Nullable(Int64)) AS s4, CAST(leg_outcome AS Nullable(String)) AS s5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`number` AS leg_number, f.`answered_at` AS leg_answered_at,
          f.`outcome` AS leg_outcome, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
          f.`wrap_up_s` AS leg_wrap_up_s, f.`aside` AS leg_aside, f.`source` AS leg_source,
          f.`agent` AS leg_agent
      FROM telltale.leg f) r
    ANY LEFT JOIN (SELECT key, f.`conversation_id` AS conversation_conversation_id
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((leg_answered_at < toInt64(1767225600000000)) AND (leg_answered_at >=
          toInt64(1735689600000000)) AND (leg_outcome = {p1:String}) AND ((CASE WHEN (NOT
              (bitAnd(leg_aside, 1) = 0)) THEN {p2:String} ELSE (CASE WHEN (NOT
                (bitAnd(leg_aside, 2) = 0)) THEN {p3:String} ELSE (CASE WHEN (NOT
                  ((coalesce(leg_source IN ({p4:String}), 0)) OR (bitAnd(leg_aside, 4) = 0)))
                THEN {p5:String} ELSE (CASE WHEN (NOT (bitAnd(leg_aside, 8) = 0)) THEN
                  {p6:String} ELSE (CASE WHEN ((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0)
                          + coalesce(leg_wrap_up_s, 0)) = 0)) THEN {p7:String} ELSE NULL END)
                  END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3, s4, s5
-- word 1 "answered"
-- text 2 "merged"
-- text 3 "deleted"
-- word 4 "desk"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "time unknown"
