-- telltale ask csat,ces,nps,survey_response_rate --by team --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    CAST(NULL AS BIGINT), i4, i5, r0, r1, r2
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, coalesce(conversation_team_full_resolution, conversation_team) AS
      d0, count(*) FILTER (WHERE (((answer_survey = {word 2}) AND answer_is_last AND
            (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND answer_satisfied))
      AS i0, count(*) FILTER (WHERE (((answer_survey = {word 2}) AND answer_is_last AND
            (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND (answer_satisfied
            IS NOT NULL))) AS i1, count(*) FILTER (WHERE (((answer_survey = {word 3}) AND
            answer_is_last AND (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder IS
                    NOT NULL) AND answer_harder), false))) AND (answer_score IS NOT NULL))) AS
      i2, CAST(sum(answer_score) FILTER (WHERE ((answer_survey = {word 3}) AND answer_is_last AND
            (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND
                  answer_harder), false)))) AS DOUBLE) AS r0, CAST(sum(CAST(answer_score AS
            DOUBLE) * CAST(answer_score AS DOUBLE)) FILTER (WHERE ((answer_survey = {word 3}) AND
            answer_is_last AND (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder IS
                    NOT NULL) AND answer_harder), false)))) AS DOUBLE) AS r1, count(*) FILTER
      (WHERE (((answer_survey = {word 4}) AND answer_is_last AND (answer_promoter IS NOT NULL))
          AND (answer_promoter IS NOT NULL))) AS i4, CAST(sum((100 * answer_promoter)) FILTER
        (WHERE ((answer_survey = {word 4}) AND answer_is_last AND (answer_promoter IS NOT NULL)))
        AS BIGINT) AS i5, CAST(sum(CAST((100 * answer_promoter) AS DOUBLE) * CAST((100 *
              answer_promoter) AS DOUBLE)) FILTER (WHERE ((answer_survey = {word 4}) AND
            answer_is_last AND (answer_promoter IS NOT NULL))) AS DOUBLE) AS r2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
          answer_aside, f."source" AS answer_source, f."satisfied" AS answer_satisfied,
          f."survey" AS answer_survey, f."is_last" AS answer_is_last, f."score" AS answer_score,
          f."harder" AS answer_harder, f."promoter" AS answer_promoter
      FROM facts.answer f
      WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."team_full_resolution" AS conversation_team_full_resolution,
          f."team" AS conversation_team
      FROM facts.conversation f) j USING (key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(invitation_sent_at)) AS TIMESTAMP))
      AS label, coalesce(conversation_team_full_resolution, conversation_team) AS d0, count(*)
      FILTER (WHERE ((NOT coalesce((NOT invitation_delivered), false)) AND
          (invitation_answered_at IS NOT NULL))) AS i0, count(*) FILTER (WHERE (NOT coalesce((NOT
              invitation_delivered), false))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."sent_at") AS invitation_sent_at, f."aside" AS
          invitation_aside, f."source" AS invitation_source, epoch_us(f."answered_at") AS
          invitation_answered_at, f."delivered" AS invitation_delivered
      FROM facts.invitation f
      WHERE f.sent_at < make_timestamp(1767225600000000) AND f.sent_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."team_full_resolution" AS conversation_team_full_resolution,
          f."team" AS conversation_team
      FROM facts.conversation f) j USING (key)) r
  WHERE ((invitation_sent_at >= 1735689600000000 AND invitation_sent_at < 1767225600000000) AND
        (((invitation_aside & 11) = 0) AND ((coalesce(invitation_source IN ({word 1}), false)) OR
            ((invitation_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "csat"
-- word 3 "ces"
-- word 4 "nps"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, CAST(NULL AS Nullable(Int64)), i4, i5, r0, r1, r2
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      coalesce(conversation_team_full_resolution, conversation_team) AS d0,
      toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND answer_is_last AND (answer_score
                  IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND answer_satisfied), 0))) AS
      i0, toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND answer_is_last AND
                (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND
              (answer_satisfied IS NOT NULL)), 0))) AS i1,
      toInt64(countIf(ifNull((((answer_survey = {p3:String}) AND answer_is_last AND (answer_score
                  IS NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND answer_harder),
                    0))) AND (answer_score IS NOT NULL)), 0))) AS i2,
      CAST(sum(if(ifNull(((answer_survey = {p3:String}) AND answer_is_last AND (answer_score IS
                  NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND answer_harder),
                    0))), 0), answer_score, NULL)) AS Nullable(Float64)) AS r0,
      CAST(sum(if(ifNull(((answer_survey = {p3:String}) AND answer_is_last AND (answer_score IS
                  NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND answer_harder),
                    0))), 0), CAST(answer_score AS Nullable(Float64)) * CAST(answer_score AS
              Nullable(Float64)), NULL)) AS Nullable(Float64)) AS r1,
      toInt64(countIf(ifNull((((answer_survey = {p4:String}) AND answer_is_last AND
                (answer_promoter IS NOT NULL)) AND (answer_promoter IS NOT NULL)), 0))) AS i4,
      CAST(sum(if(ifNull(((answer_survey = {p4:String}) AND answer_is_last AND (answer_promoter
                  IS NOT NULL)), 0), (100 * answer_promoter), NULL)) AS Nullable(Int64)) AS i5,
      CAST(sum(if(ifNull(((answer_survey = {p4:String}) AND answer_is_last AND (answer_promoter
                  IS NOT NULL)), 0), CAST((100 * answer_promoter) AS Nullable(Float64)) *
            CAST((100 * answer_promoter) AS Nullable(Float64)), NULL)) AS Nullable(Float64)) AS
      r2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS
          answer_aside, f.`source` AS answer_source, f.`satisfied` AS answer_satisfied,
          f.`survey` AS answer_survey, f.`is_last` AS answer_is_last, f.`score` AS answer_score,
          f.`harder` AS answer_harder, f.`promoter` AS answer_promoter
      FROM telltale.answer f
      WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`team_full_resolution` AS conversation_team_full_resolution,
          f.`team` AS conversation_team
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Float64)), CAST(NULL
      AS Nullable(Float64)), CAST(NULL AS Nullable(Float64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(invitation_sent_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      coalesce(conversation_team_full_resolution, conversation_team) AS d0,
      toInt64(countIf(ifNull(((NOT coalesce((NOT invitation_delivered), 0)) AND
              (invitation_answered_at IS NOT NULL)), 0))) AS i0, toInt64(countIf(ifNull((NOT
              coalesce((NOT invitation_delivered), 0)), 0))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`sent_at` AS invitation_sent_at, f.`aside` AS invitation_aside,
          f.`source` AS invitation_source, f.`answered_at` AS invitation_answered_at,
          f.`delivered` AS invitation_delivered
      FROM telltale.invitation f
      WHERE f.sent_at < 1767225600000000 AND f.sent_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`team_full_resolution` AS conversation_team_full_resolution,
          f.`team` AS conversation_team
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((invitation_sent_at >= 1735689600000000 AND invitation_sent_at < 1767225600000000) AND
        ((bitAnd(invitation_aside, 11) = 0) AND ((coalesce(invitation_source IN ({p1:String}),
                0)) OR (bitAnd(invitation_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "csat"
-- word 3 "ces"
-- word 4 "nps"
