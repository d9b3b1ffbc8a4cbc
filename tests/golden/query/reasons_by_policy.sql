-- telltale explain first_contact_resolution --from 2025-01-01 --to 2026-01-01 --set "basis = survey" --where "channel != phone"

-- duckdb
SELECT CAST(0 AS BIGINT) AS term, CAST((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $2
        ELSE (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT
              ((coalesce(conversation_source IN ({word 4}), false)) OR ((conversation_aside & 4)
                  = 0))) THEN $5 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0)) THEN $6
              ELSE (CASE WHEN conversation_agentless THEN $7 ELSE (CASE WHEN
                  (person_gap_survey_resolved IS NULL) THEN $8 ELSE (CASE WHEN (NOT
                      (person_gap_survey_resolved IS NOT NULL)) THEN $9 ELSE NULL END) END) END)
              END) END) END) END) AS VARCHAR) AS reason, count(*) AS facts
FROM (SELECT *
  FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
        conversation_first_resolution_at, epoch_us(f."created_at") AS conversation_created_at,
        f."agentless" AS conversation_agentless, f."channel" AS conversation_channel, f."aside"
        AS conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f) r
  LEFT JOIN (SELECT key, f."survey_resolved" AS person_gap_survey_resolved
    FROM facts.person_gap f) j USING (key)) r
WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) < 1767225600000000)
      AND (coalesce(conversation_first_resolution_at, conversation_created_at) >=
        1735689600000000) AND (conversation_channel IS DISTINCT
    FROM {word 1}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "phone"
-- text 2 "merged"
-- text 3 "deleted"
-- word 4 "desk"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "resolved without an agent"
-- text 8 "no answer from the customer"
-- text 9 "no value"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS term, CAST((CASE WHEN (NOT (bitAnd(conversation_aside, 1) =
            0)) THEN {p2:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0)) THEN
          {p3:String} ELSE (CASE WHEN (NOT ((coalesce(conversation_source IN ({p4:String}), 0))
                OR (bitAnd(conversation_aside, 4) = 0))) THEN {p5:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 8) = 0)) THEN {p6:String} ELSE (CASE WHEN
                conversation_agentless THEN {p7:String} ELSE (CASE WHEN
                  (person_gap_survey_resolved IS NULL) THEN {p8:String} ELSE (CASE WHEN (NOT
                      (person_gap_survey_resolved IS NOT NULL)) THEN {p9:String} ELSE NULL END)
                  END) END) END) END) END) END) AS Nullable(String)) AS reason, count(*) AS facts
FROM (SELECT *
  FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
        f.`created_at` AS conversation_created_at, f.`agentless` AS conversation_agentless,
        f.`channel` AS conversation_channel, f.`aside` AS conversation_aside, f.`source` AS
        conversation_source
    FROM telltale.conversation f) r
  ANY LEFT JOIN (SELECT key, f.`survey_resolved` AS person_gap_survey_resolved
    FROM telltale.person_gap f) j USING (key)) r
WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) <
        toInt64(1767225600000000)) AND (coalesce(conversation_first_resolution_at,
          conversation_created_at) >= toInt64(1735689600000000)) AND (ifNull(conversation_channel
          != {p1:String}, 1) AND NOT (isNull(conversation_channel) AND isNull({p1:String}))))
GROUP BY reason
ORDER BY term, reason
-- word 1 "phone"
-- text 2 "merged"
-- text 3 "deleted"
-- word 4 "desk"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "resolved without an agent"
-- text 8 "no answer from the customer"
-- text 9 "no value"
