-- telltale ask ces,ces.median --by task --grain month --from 2025-01-01 --to 2026-01-01 --set "direction = harder"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT), r0, CAST(q0[1] AS DOUBLE), r2
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, answer_task AS d0, count(*) FILTER (WHERE (((answer_survey =
              {word 2}) AND answer_is_last AND (answer_score IS NOT NULL) AND (NOT
              coalesce(((answer_harder IS NOT NULL) AND (NOT answer_harder)), false))) AND
          (answer_score IS NOT NULL))) AS i0, CAST(sum(answer_score) FILTER (WHERE
          ((answer_survey = {word 2}) AND answer_is_last AND (answer_score IS NOT NULL) AND (NOT
              coalesce(((answer_harder IS NOT NULL) AND (NOT answer_harder)), false)))) AS
        DOUBLE) AS r0, quantile_cont(answer_score, [0.5]) FILTER (WHERE (((answer_survey = {word 2})
            AND answer_is_last AND (answer_score IS NOT NULL) AND (NOT coalesce(((answer_harder
                    IS NOT NULL) AND (NOT answer_harder)), false))) AND (answer_score IS NOT
            NULL))) AS q0, CAST(sum(CAST(answer_score AS DOUBLE) * CAST(answer_score AS DOUBLE))
        FILTER (WHERE ((answer_survey = {word 2}) AND answer_is_last AND (answer_score IS NOT
              NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND (NOT answer_harder)),
                false)))) AS DOUBLE) AS r2
  FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
        answer_aside, f."source" AS answer_source, f."task" AS answer_task, f."score" AS
        answer_score, f."survey" AS answer_survey, f."is_last" AS answer_is_last, f."harder" AS
        answer_harder
    FROM facts.answer f
    WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ces"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64)), r0, if(empty(q0), NULL,
      toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.5)) + 1]) + ((length(q0) - 1) * 0.5 -
        floor((length(q0) - 1) * 0.5)) * (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.5)) +
          1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.5)) + 1]))), r2
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, answer_task AS d0,
      toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND answer_is_last AND (answer_score
                  IS NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND (NOT
                        answer_harder)), 0))) AND (answer_score IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull(((answer_survey = {p2:String}) AND answer_is_last AND (answer_score IS
                  NOT NULL) AND (NOT coalesce(((answer_harder IS NOT NULL) AND (NOT
                        answer_harder)), 0))), 0), answer_score, NULL)) AS Nullable(Float64)) AS
      r0, arraySort(groupArrayIf(assumeNotNull(answer_score), ifNull((((answer_survey =
                  {p2:String}) AND answer_is_last AND (answer_score IS NOT NULL) AND (NOT
                  coalesce(((answer_harder IS NOT NULL) AND (NOT answer_harder)), 0))) AND
              (answer_score IS NOT NULL)), 0))) AS q0, CAST(sum(if(ifNull(((answer_survey =
                  {p2:String}) AND answer_is_last AND (answer_score IS NOT NULL) AND (NOT
                  coalesce(((answer_harder IS NOT NULL) AND (NOT answer_harder)), 0))), 0),
            CAST(answer_score AS Nullable(Float64)) * CAST(answer_score AS Nullable(Float64)),
            NULL)) AS Nullable(Float64)) AS r2
  FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS answer_aside,
        f.`source` AS answer_source, f.`task` AS answer_task, f.`score` AS answer_score,
        f.`survey` AS answer_survey, f.`is_last` AS answer_is_last, f.`harder` AS answer_harder
    FROM telltale.answer f
    WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ces"
