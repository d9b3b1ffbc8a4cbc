-- telltale ask csat,nps,ces --by channel --grain quarter --from 2025-01-01 --to 2026-01-01 --set "weighted = yes"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT), i2, CAST(NULL AS BIGINT), i4, CAST(NULL AS BIGINT), i6, CAST(NULL AS BIGINT),
    i8, CAST(NULL AS BIGINT), i10, CAST(NULL AS BIGINT), r0, r1, r2, r3, r4, r5
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, conversation_channel AS d0, count(*) FILTER (WHERE
        (((answer_survey = {word 2}) AND answer_is_last AND (answer_score IS NOT NULL) AND
            (answer_satisfied IS NOT NULL)) AND ((CASE WHEN answer_satisfied THEN answer_weight
              ELSE 0 END) IS NOT NULL))) AS i0, CAST(sum((CASE WHEN answer_satisfied THEN
            answer_weight ELSE 0 END)) FILTER (WHERE ((answer_survey = {word 2}) AND
            answer_is_last AND (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL))) AS
        DOUBLE) AS r0, count(*) FILTER (WHERE (((answer_survey = {word 2}) AND answer_is_last AND
            (answer_satisfied IS NOT NULL) AND (answer_score IS NOT NULL) AND (answer_satisfied
              IS NOT NULL)) AND (answer_weight IS NOT NULL))) AS i2, CAST(sum(answer_weight)
        FILTER (WHERE ((answer_survey = {word 2}) AND answer_is_last AND (answer_satisfied IS NOT
              NULL) AND (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL))) AS
        DOUBLE) AS r1, count(*) FILTER (WHERE (((answer_survey = {word 3}) AND answer_is_last AND
            (answer_promoter IS NOT NULL)) AND ((answer_promoter IS NOT NULL) AND (answer_weight
              IS NOT NULL)))) AS i4, CAST(sum(((100 * answer_promoter) * answer_weight)) FILTER
        (WHERE ((answer_survey = {word 3}) AND answer_is_last AND (answer_promoter IS NOT NULL)))
        AS DOUBLE) AS r2, count(*) FILTER (WHERE (((answer_survey = {word 3}) AND answer_is_last
            AND (answer_promoter IS NOT NULL) AND (answer_promoter IS NOT NULL)) AND
          (answer_weight IS NOT NULL))) AS i6, CAST(sum(answer_weight) FILTER (WHERE
          ((answer_survey = {word 3}) AND answer_is_last AND (answer_promoter IS NOT NULL) AND
            (answer_promoter IS NOT NULL))) AS DOUBLE) AS r3, count(*) FILTER (WHERE
        (((answer_survey = {word 4}) AND answer_is_last AND (answer_score IS NOT NULL) AND (NOT
              coalesce(((answer_harder IS NOT NULL) AND answer_harder), false))) AND
          ((answer_score IS NOT NULL) AND (answer_weight IS NOT NULL)))) AS i8,
      CAST(sum((answer_score * answer_weight)) FILTER (WHERE ((answer_survey = {word 4}) AND
            answer_is_last AND (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder IS
                    NOT NULL) AND answer_harder), false)))) AS DOUBLE) AS r4, count(*) FILTER
      (WHERE (((answer_survey = {word 4}) AND answer_is_last AND (answer_score IS NOT NULL) AND
            (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND
                  answer_harder), false))) AND (answer_weight IS NOT NULL))) AS i10,
      CAST(sum(answer_weight) FILTER (WHERE ((answer_survey = {word 4}) AND answer_is_last AND
            (answer_score IS NOT NULL) AND (answer_score IS NOT NULL) AND (NOT
              coalesce(((answer_harder IS NOT NULL) AND answer_harder), false)))) AS DOUBLE) AS
      r5
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
          answer_aside, f."source" AS answer_source, f."satisfied" AS answer_satisfied,
          f."weight" AS answer_weight, f."survey" AS answer_survey, f."is_last" AS
          answer_is_last, f."score" AS answer_score, f."promoter" AS answer_promoter, f."harder"
          AS answer_harder
      FROM facts.answer f
      WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."channel" AS conversation_channel
      FROM facts.conversation f) j USING (key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "csat"
-- word 3 "nps"
-- word 4 "ces"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64)), i4, CAST(NULL AS
      Nullable(Int64)), i6, CAST(NULL AS Nullable(Int64)), i8, CAST(NULL AS Nullable(Int64)),
    i10, CAST(NULL AS Nullable(Int64)), r0, r1, r2, r3, r4, r5
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_channel AS d0,
      toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND answer_is_last AND (answer_score
                  IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND ((CASE WHEN
                  answer_satisfied THEN answer_weight ELSE 0 END) IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull(((answer_survey = {p2:String}) AND answer_is_last AND (answer_score IS
                  NOT NULL) AND (answer_satisfied IS NOT NULL)), 0), (CASE WHEN answer_satisfied
              THEN answer_weight ELSE 0 END), NULL)) AS Nullable(Float64)) AS r0,
      toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND answer_is_last AND
                (answer_satisfied IS NOT NULL) AND (answer_score IS NOT NULL) AND
                (answer_satisfied IS NOT NULL)) AND (answer_weight IS NOT NULL)), 0))) AS i2,
      CAST(sum(if(ifNull(((answer_survey = {p2:String}) AND answer_is_last AND (answer_satisfied
                  IS NOT NULL) AND (answer_score IS NOT NULL) AND (answer_satisfied IS NOT
                  NULL)), 0), answer_weight, NULL)) AS Nullable(Float64)) AS r1,
      toInt64(countIf(ifNull((((answer_survey = {p3:String}) AND answer_is_last AND
                (answer_promoter IS NOT NULL)) AND ((answer_promoter IS NOT NULL) AND
                (answer_weight IS NOT NULL))), 0))) AS i4, CAST(sum(if(ifNull(((answer_survey =
                  {p3:String}) AND answer_is_last AND (answer_promoter IS NOT NULL)), 0), ((100 *
                answer_promoter) * answer_weight), NULL)) AS Nullable(Float64)) AS r2,
      toInt64(countIf(ifNull((((answer_survey = {p3:String}) AND answer_is_last AND
                (answer_promoter IS NOT NULL) AND (answer_promoter IS NOT NULL)) AND
              (answer_weight IS NOT NULL)), 0))) AS i6, CAST(sum(if(ifNull(((answer_survey =
                  {p3:String}) AND answer_is_last AND (answer_promoter IS NOT NULL) AND
                (answer_promoter IS NOT NULL)), 0), answer_weight, NULL)) AS Nullable(Float64))
      AS r3, toInt64(countIf(ifNull((((answer_survey = {p4:String}) AND answer_is_last AND
                (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND
                      answer_harder), 0))) AND ((answer_score IS NOT NULL) AND (answer_weight IS
                  NOT NULL))), 0))) AS i8, CAST(sum(if(ifNull(((answer_survey = {p4:String}) AND
                answer_is_last AND (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder
                        IS NOT NULL) AND answer_harder), 0))), 0), (answer_score *
              answer_weight), NULL)) AS Nullable(Float64)) AS r4,
      toInt64(countIf(ifNull((((answer_survey = {p4:String}) AND answer_is_last AND (answer_score
                  IS NOT NULL) AND (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder
                        IS NOT NULL) AND answer_harder), 0))) AND (answer_weight IS NOT NULL)),
            0))) AS i10, CAST(sum(if(ifNull(((answer_survey = {p4:String}) AND answer_is_last AND
                (answer_score IS NOT NULL) AND (answer_score IS NOT NULL) AND (NOT
                  coalesce(((answer_harder IS NOT NULL) AND answer_harder), 0))), 0),
            answer_weight, NULL)) AS Nullable(Float64)) AS r5
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS
          answer_aside, f.`source` AS answer_source, f.`satisfied` AS answer_satisfied,
          f.`weight` AS answer_weight, f.`survey` AS answer_survey, f.`is_last` AS
          answer_is_last, f.`score` AS answer_score, f.`promoter` AS answer_promoter, f.`harder`
          AS answer_harder
      FROM telltale.answer f
      WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`channel` AS conversation_channel
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "csat"
-- word 3 "nps"
-- word 4 "ces"
