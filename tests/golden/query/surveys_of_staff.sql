-- telltale ask enps,esat --by source --grain quarter --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, r0
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, answer_source AS d0, count(*) FILTER (WHERE (((answer_survey =
              {word 2}) AND answer_is_last AND (answer_promoter IS NOT NULL)) AND
          (answer_promoter IS NOT NULL))) AS i0, CAST(sum((100 * answer_promoter)) FILTER (WHERE
          ((answer_survey = {word 2}) AND answer_is_last AND (answer_promoter IS NOT NULL))) AS
        BIGINT) AS i1, CAST(sum(CAST((100 * answer_promoter) AS DOUBLE) * CAST((100 *
              answer_promoter) AS DOUBLE)) FILTER (WHERE ((answer_survey = {word 2}) AND
            answer_is_last AND (answer_promoter IS NOT NULL))) AS DOUBLE) AS r0, count(*) FILTER
      (WHERE (((answer_survey = {word 3}) AND answer_is_last AND (answer_score IS NOT NULL) AND
            (answer_satisfied IS NOT NULL)) AND answer_satisfied)) AS i2, count(*) FILTER (WHERE
        (((answer_survey = {word 3}) AND answer_is_last AND (answer_score IS NOT NULL) AND
            (answer_satisfied IS NOT NULL)) AND (answer_satisfied IS NOT NULL))) AS i3
  FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
        answer_aside, f."source" AS answer_source, f."promoter" AS answer_promoter, f."survey" AS
        answer_survey, f."is_last" AS answer_is_last, f."satisfied" AS answer_satisfied,
        f."score" AS answer_score
    FROM facts.answer f
    WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "enps"
-- word 3 "esat"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, r0
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, answer_source AS d0,
      toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND answer_is_last AND
                (answer_promoter IS NOT NULL)) AND (answer_promoter IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull(((answer_survey = {p2:String}) AND answer_is_last AND (answer_promoter
                  IS NOT NULL)), 0), (100 * answer_promoter), NULL)) AS Nullable(Int64)) AS i1,
      CAST(sum(if(ifNull(((answer_survey = {p2:String}) AND answer_is_last AND (answer_promoter
                  IS NOT NULL)), 0), CAST((100 * answer_promoter) AS Nullable(Float64)) *
            CAST((100 * answer_promoter) AS Nullable(Float64)), NULL)) AS Nullable(Float64)) AS
      r0, toInt64(countIf(ifNull((((answer_survey = {p3:String}) AND answer_is_last AND
                (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND
              answer_satisfied), 0))) AS i2, toInt64(countIf(ifNull((((answer_survey =
                  {p3:String}) AND answer_is_last AND (answer_score IS NOT NULL) AND
                (answer_satisfied IS NOT NULL)) AND (answer_satisfied IS NOT NULL)), 0))) AS i3
  FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS answer_aside,
        f.`source` AS answer_source, f.`promoter` AS answer_promoter, f.`survey` AS
        answer_survey, f.`is_last` AS answer_is_last, f.`satisfied` AS answer_satisfied,
        f.`score` AS answer_score
    FROM telltale.answer f
    WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "enps"
-- word 3 "esat"
