-- telltale ask csat --by agent,survey --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, answer_agent AS d0, answer_survey AS d1, count(*) FILTER (WHERE
        (((answer_survey = {word 2}) AND answer_is_last AND (answer_score IS NOT NULL) AND
            (answer_satisfied IS NOT NULL)) AND answer_satisfied)) AS i0, count(*) FILTER (WHERE
        (((answer_survey = {word 2}) AND answer_is_last AND (answer_score IS NOT NULL) AND
            (answer_satisfied IS NOT NULL)) AND (answer_satisfied IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
        answer_aside, f."source" AS answer_source, f."agent" AS answer_agent, f."survey" AS
        answer_survey, f."satisfied" AS answer_satisfied, f."is_last" AS answer_is_last,
        f."score" AS answer_score
    FROM facts.answer f
    WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "csat"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, answer_agent AS d0,
      answer_survey AS d1, toInt64(countIf(ifNull((((answer_survey = {p2:String}) AND
                answer_is_last AND (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL))
              AND answer_satisfied), 0))) AS i0, toInt64(countIf(ifNull((((answer_survey =
                  {p2:String}) AND answer_is_last AND (answer_score IS NOT NULL) AND
                (answer_satisfied IS NOT NULL)) AND (answer_satisfied IS NOT NULL)), 0))) AS i1
  FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS answer_aside,
        f.`source` AS answer_source, f.`agent` AS answer_agent, f.`survey` AS answer_survey,
        f.`satisfied` AS answer_satisfied, f.`is_last` AS answer_is_last, f.`score` AS
        answer_score
    FROM telltale.answer f
    WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "csat"
