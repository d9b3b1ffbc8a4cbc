-- telltale ask first_contact_resolution --grain month --from 2025-01-01 --to 2026-01-01 --set "basis = survey"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month',
            make_timestamp(coalesce(conversation_first_resolution_at, conversation_created_at)))
          AS TIMESTAMP)) AS label, count(*) FILTER (WHERE (((NOT coalesce(conversation_agentless,
                false)) AND (person_gap_survey_resolved IS NOT NULL)) AND
          person_gap_survey_resolved)) AS i0, count(*) FILTER (WHERE (((NOT
              coalesce(conversation_agentless, false)) AND (person_gap_survey_resolved IS NOT
              NULL)) AND (person_gap_survey_resolved IS NOT NULL))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, epoch_us(f."created_at") AS conversation_created_at,
          f."aside" AS conversation_aside, f."source" AS conversation_source, f."agentless" AS
          conversation_agentless
      FROM facts.conversation f) r
    LEFT JOIN (SELECT key, f."survey_resolved" AS person_gap_survey_resolved
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(coalesce(conversation_first_resolution_at,
                    conversation_created_at), 1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull((((NOT coalesce(conversation_agentless, 0)) AND
                (person_gap_survey_resolved IS NOT NULL)) AND person_gap_survey_resolved), 0)))
      AS i0, toInt64(countIf(ifNull((((NOT coalesce(conversation_agentless, 0)) AND
                (person_gap_survey_resolved IS NOT NULL)) AND (person_gap_survey_resolved IS NOT
                NULL)), 0))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`created_at` AS conversation_created_at, f.`aside` AS conversation_aside, f.`source`
          AS conversation_source, f.`agentless` AS conversation_agentless
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`survey_resolved` AS person_gap_survey_resolved
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
