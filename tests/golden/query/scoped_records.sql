-- telltale records csat --from 2025-01-01 --to 2026-01-01 --by team # technical

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(answer_source) AS VARCHAR) AS source,
      CAST(answer_conversation_id AS VARCHAR) AS conversation_id, answer_responded_at AS at_us,
      CAST(answer_satisfied AS DOUBLE) AS adds, CAST(telltale_word((CASE WHEN
            (coalesce(conversation_team_full_resolution, conversation_team) IN ({word 1})) THEN
            coalesce(conversation_team_full_resolution, conversation_team) ELSE NULL END)) AS
        VARCHAR) AS d0, CAST(answer_answer_id AS VARCHAR) AS s0, CAST(answer_responded_at AS
        BIGINT) AS s1, answer_satisfied AS s2, CAST(telltale_word(answer_survey) AS VARCHAR) AS
      s3, answer_is_last AS s4, CAST(answer_score AS DOUBLE) AS s5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f."answer_id" AS answer_answer_id, epoch_us(f."responded_at") AS
          answer_responded_at, f."satisfied" AS answer_satisfied, f."survey" AS answer_survey,
          f."is_last" AS answer_is_last, f."score" AS answer_score, f."aside" AS answer_aside,
          f."source" AS answer_source, f."conversation_id" AS answer_conversation_id
      FROM facts.answer f
      WHERE f.conversation_id IS NOT NULL AND f.key IN (SELECT key
        FROM facts.conversation_team
        WHERE team IN ({word 1}))) r
    LEFT JOIN (SELECT key, f."team_full_resolution" AS conversation_team_full_resolution,
          f."team" AS conversation_team
      FROM facts.conversation f) j USING (key)) r
  WHERE ((answer_responded_at < 1767225600000000) AND (answer_responded_at >= 1735689600000000)
        AND (answer_survey = {word 2}) AND answer_is_last AND ((CASE WHEN (NOT ((answer_aside &
                  1) = 0)) THEN $3 ELSE (CASE WHEN (NOT ((answer_aside & 2) = 0)) THEN $4 ELSE
              (CASE WHEN (NOT ((coalesce(answer_source IN ({word 5}), false)) OR ((answer_aside &
                        4) = 0))) THEN $6 ELSE (CASE WHEN (NOT ((answer_aside & 8) = 0)) THEN $7
                  ELSE (CASE WHEN (answer_score IS NULL) THEN $8 ELSE (CASE WHEN
                      (answer_satisfied IS NULL) THEN $9 ELSE (CASE WHEN (NOT (answer_satisfied
                            IS NOT NULL)) THEN $10 ELSE NULL END) END) END) END) END) END) END)
          IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3, s4, s5
-- word 1 "technical"
-- word 2 "csat"
-- text 3 "merged"
-- text 4 "deleted"
-- word 5 "desk"
-- text 6 "spam"
-- text 7 "test"
-- text 8 "no answer on its scale"
-- text 9 "scale without satisfied answers"
-- text 10 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(answer_source AS Nullable(String)) AS source,
      CAST(answer_conversation_id AS Nullable(String)) AS conversation_id, answer_responded_at AS
      at_us, CAST(answer_satisfied AS Nullable(Float64)) AS adds, CAST((CASE WHEN
          (coalesce(conversation_team_full_resolution, conversation_team) IN ({p1:String})) THEN
          coalesce(conversation_team_full_resolution, conversation_team) ELSE NULL END) AS
        Nullable(String)) AS d0, CAST(answer_answer_id AS Nullable(String)) AS s0,
      CAST(answer_responded_at AS Nullable(Int64)) AS s1, answer_satisfied AS s2,
      CAST(answer_survey AS Nullable(String)) AS s3, answer_is_last AS s4, CAST(answer_score AS
        Nullable(Float64)) AS s5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`answer_id` AS answer_answer_id, f.`responded_at` AS
          answer_responded_at, f.`satisfied` AS answer_satisfied, f.`survey` AS answer_survey,
          f.`is_last` AS answer_is_last, f.`score` AS answer_score, f.`aside` AS answer_aside,
          f.`source` AS answer_source, f.`conversation_id` AS answer_conversation_id
      FROM telltale.answer f
      WHERE f.conversation_id IS NOT NULL AND f.key IN (SELECT key
        FROM telltale.conversation_team
        WHERE team IN ({p1:String}))) r
    ANY LEFT JOIN (SELECT key, f.`team_full_resolution` AS conversation_team_full_resolution,
          f.`team` AS conversation_team
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((answer_responded_at < toInt64(1767225600000000)) AND (answer_responded_at >=
          toInt64(1735689600000000)) AND (answer_survey = {p2:String}) AND answer_is_last AND
        ((CASE WHEN (NOT (bitAnd(answer_aside, 1) = 0)) THEN {p3:String} ELSE (CASE WHEN (NOT
                (bitAnd(answer_aside, 2) = 0)) THEN {p4:String} ELSE (CASE WHEN (NOT
                  ((coalesce(answer_source IN ({p5:String}), 0)) OR (bitAnd(answer_aside, 4) =
                      0))) THEN {p6:String} ELSE (CASE WHEN (NOT (bitAnd(answer_aside, 8) = 0))
                  THEN {p7:String} ELSE (CASE WHEN (answer_score IS NULL) THEN {p8:String} ELSE
                    (CASE WHEN (answer_satisfied IS NULL) THEN {p9:String} ELSE (CASE WHEN (NOT
                          (answer_satisfied IS NOT NULL)) THEN {p10:String} ELSE NULL END) END)
                    END) END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3, s4, s5
-- word 1 "technical"
-- word 2 "csat"
-- text 3 "merged"
-- text 4 "deleted"
-- word 5 "desk"
-- text 6 "spam"
-- text 7 "test"
-- text 8 "no answer on its scale"
-- text 9 "scale without satisfied answers"
-- text 10 "no value"
