-- telltale ask iqs,iqs.p10 --by reviewer,agent --grain quarter --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, CAST(NULL AS BIGINT), r0, CAST(q0[1] AS DOUBLE), r2
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(review_reviewed_at)) AS
          TIMESTAMP)) AS label, review_reviewer AS d0, review_agent AS d1, count(*) FILTER (WHERE
        ((review_score IS NOT NULL) AND (review_score IS NOT NULL))) AS i0,
      CAST(sum(review_score) FILTER (WHERE (review_score IS NOT NULL)) AS DOUBLE) AS r0,
      quantile_cont(review_score, [0.10000000000000001]) FILTER (WHERE ((review_score IS NOT
            NULL) AND (review_score IS NOT NULL))) AS q0, CAST(sum(CAST(review_score AS DOUBLE) *
          CAST(review_score AS DOUBLE)) FILTER (WHERE (review_score IS NOT NULL)) AS DOUBLE) AS
      r2
  FROM (SELECT f.key AS key, epoch_us(f."reviewed_at") AS review_reviewed_at, f."aside" AS
        review_aside, f."source" AS review_source, f."reviewer" AS review_reviewer, f."agent" AS
        review_agent, f."score" AS review_score
    FROM facts.review f
    WHERE f.reviewed_at < make_timestamp(1767225600000000) AND f.reviewed_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((review_reviewed_at >= 1735689600000000 AND review_reviewed_at < 1767225600000000) AND
        (((review_aside & 11) = 0) AND ((coalesce(review_source IN ({word 1}), false)) OR
            ((review_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    CAST(NULL AS Nullable(Int64)), r0, if(empty(q0), NULL,
      toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.10000000000000001)) + 1]) + ((length(q0) -
          1) * 0.10000000000000001 - floor((length(q0) - 1) * 0.10000000000000001)) *
      (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.10000000000000001)) + 1]) -
        toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.10000000000000001)) + 1]))), r2
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(review_reviewed_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, review_reviewer AS d0,
      review_agent AS d1, toInt64(countIf(ifNull(((review_score IS NOT NULL) AND (review_score IS
                NOT NULL)), 0))) AS i0, CAST(sum(if(ifNull((review_score IS NOT NULL), 0),
            review_score, NULL)) AS Nullable(Float64)) AS r0,
      arraySort(groupArrayIf(assumeNotNull(review_score), ifNull(((review_score IS NOT NULL) AND
              (review_score IS NOT NULL)), 0))) AS q0, CAST(sum(if(ifNull((review_score IS NOT
                NULL), 0), CAST(review_score AS Nullable(Float64)) * CAST(review_score AS
              Nullable(Float64)), NULL)) AS Nullable(Float64)) AS r2
  FROM (SELECT f.key AS key, f.`reviewed_at` AS review_reviewed_at, f.`aside` AS review_aside,
        f.`source` AS review_source, f.`reviewer` AS review_reviewer, f.`agent` AS review_agent,
        f.`score` AS review_score
    FROM telltale.review f
    WHERE f.reviewed_at < 1767225600000000 AND f.reviewed_at >= 1735689600000000) r
  WHERE ((review_reviewed_at >= 1735689600000000 AND review_reviewed_at < 1767225600000000) AND
        ((bitAnd(review_aside, 11) = 0) AND ((coalesce(review_source IN ({p1:String}), 0)) OR
            (bitAnd(review_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
