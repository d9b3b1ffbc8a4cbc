-- telltale ask own_answers --by segment --where "agent = anna.nowak and customer.segment != x" --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), i0,
    CAST(NULL AS BIGINT), r0
FROM (SELECT 0 AS label, customer_segment AS d0, count(*) FILTER (WHERE ((answer_survey = {word 4})
          AND (answer_score IS NOT NULL))) AS i0, CAST(sum(answer_score) FILTER (WHERE
          (answer_survey = {word 4})) AS DOUBLE) AS r0
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(answer_source), answer_customer) AS customer_key
      FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
            answer_aside, f."source" AS answer_source, f."agent" AS answer_agent, f."score" AS
            answer_score, f."survey" AS answer_survey, f."customer" AS answer_customer
        FROM facts.answer f
        WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
            make_timestamp(1735689600000000)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0)) AND (answer_agent = {word 2}) AND (customer_segment IS
            DISTINCT
        FROM $3)))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "anna.nowak"
-- text 3 "x"
-- word 4 "csat"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), i0, CAST(NULL AS Nullable(Int64)), r0
FROM (SELECT 0 AS label, customer_segment AS d0, toInt64(countIf(ifNull(((answer_survey =
                {p4:String}) AND (answer_score IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull((answer_survey = {p4:String}), 0), answer_score, NULL)) AS
        Nullable(Float64)) AS r0
  FROM (SELECT *
    FROM (SELECT *, concat(answer_source, '\0', answer_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS
            answer_aside, f.`source` AS answer_source, f.`agent` AS answer_agent, f.`score` AS
            answer_score, f.`survey` AS answer_survey, f.`customer` AS answer_customer
        FROM telltale.answer f
        WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0)) AND (answer_agent = {p2:String}) AND
          (ifNull(customer_segment != {p3:String}, 1) AND NOT (isNull(customer_segment) AND
              isNull({p3:String})))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "anna.nowak"
-- text 3 "x"
-- word 4 "csat"
