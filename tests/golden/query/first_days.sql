-- telltale ask own_first_days,own_first_days.median,own_first_days.max,first_contact_resolution --grain month --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT), i2,
    r0, CAST(q0[1] AS DOUBLE), r2, r3, r4
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, count(*) FILTER (WHERE ((answer_score IS NOT NULL) AND
          (answer_score IS NOT NULL))) AS i0, CAST(sum(answer_score) FILTER (WHERE (answer_score
            IS NOT NULL)) AS DOUBLE) AS r0, count(*) FILTER (WHERE (((answer_score IS NOT NULL)
            AND (answer_score IS NOT NULL)) AND coalesce(((answer_responded_at + 259200000000) >
              1766709690000000), false))) AS i2, quantile_cont(answer_score, [0.5]) FILTER (WHERE
        ((answer_score IS NOT NULL) AND (answer_score IS NOT NULL))) AS q0,
      CAST(min(answer_score) FILTER (WHERE (answer_score IS NOT NULL)) AS DOUBLE) AS r2,
      CAST(max(answer_score) FILTER (WHERE (answer_score IS NOT NULL)) AS DOUBLE) AS r3,
      CAST(sum(CAST(answer_score AS DOUBLE) * CAST(answer_score AS DOUBLE)) FILTER (WHERE
          (answer_score IS NOT NULL)) AS DOUBLE) AS r4
  FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
        answer_aside, f."source" AS answer_source, f."score" AS answer_score
    FROM facts.answer f
    WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 1}), false)) OR
            ((answer_aside & 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, i2, CAST(NULL
      AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS
      DOUBLE)
FROM (SELECT epoch_us(CAST(date_trunc('month',
            make_timestamp(coalesce(conversation_first_resolution_at, conversation_created_at)))
          AS TIMESTAMP)) AS label, count(*) FILTER (WHERE ((NOT coalesce(conversation_agentless,
              false)) AND (conversation_single_touch AND ((NOT ((person_gap_next_same_matter_at
                    IS NOT NULL) AND (person_gap_next_same_matter_at <
                    (conversation_first_resolution_at + 604800000000)))) AND (NOT
                ((person_gap_next_same_category_at IS NOT NULL) AND
                  (person_gap_next_same_category_at < (conversation_first_resolution_at +
                      604800000000)))))))) AS i0, count(*) FILTER (WHERE ((NOT
            coalesce(conversation_agentless, false)) AND ((conversation_single_touch AND ((NOT
                  ((person_gap_next_same_matter_at IS NOT NULL) AND
                    (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                        604800000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT NULL)
                    AND (person_gap_next_same_category_at < (conversation_first_resolution_at +
                        604800000000)))))) IS NOT NULL))) AS i1, count(*) FILTER (WHERE (((NOT
              coalesce(conversation_agentless, false)) AND ((conversation_single_touch AND ((NOT
                    ((person_gap_next_same_matter_at IS NOT NULL) AND
                      (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                          604800000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT
                        NULL) AND (person_gap_next_same_category_at <
                        (conversation_first_resolution_at + 604800000000)))))) IS NOT NULL)) AND
          coalesce(((conversation_first_resolution_at + 604800000000) > 1766709690000000),
            false))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, epoch_us(f."created_at") AS conversation_created_at,
          f."aside" AS conversation_aside, f."source" AS conversation_source, f."single_touch" AS
          conversation_single_touch, f."agentless" AS conversation_agentless
      FROM facts.conversation f) r
    LEFT JOIN (SELECT key, epoch_us(f."next_same_matter_at") AS person_gap_next_same_matter_at,
          epoch_us(f."next_same_category_at") AS person_gap_next_same_category_at
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64)), i2, r0, if(empty(q0), NULL, toFloat64(q0[toUInt32(floor((length(q0) -
              1) * 0.5)) + 1]) + ((length(q0) - 1) * 0.5 - floor((length(q0) - 1) * 0.5)) *
      (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.5)) + 1]) -
        toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.5)) + 1]))), r2, r3, r4
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull(((answer_score IS NOT NULL) AND (answer_score IS NOT NULL)), 0))) AS
      i0, CAST(sum(if(ifNull((answer_score IS NOT NULL), 0), answer_score, NULL)) AS
        Nullable(Float64)) AS r0, toInt64(countIf(ifNull((((answer_score IS NOT NULL) AND
                (answer_score IS NOT NULL)) AND coalesce(((answer_responded_at + 259200000000) >
                  toInt64(1766709690000000)), 0)), 0))) AS i2,
      arraySort(groupArrayIf(assumeNotNull(answer_score), ifNull(((answer_score IS NOT NULL) AND
              (answer_score IS NOT NULL)), 0))) AS q0, CAST(min(if(ifNull((answer_score IS NOT
                NULL), 0), answer_score, NULL)) AS Nullable(Float64)) AS r2,
      CAST(max(if(ifNull((answer_score IS NOT NULL), 0), answer_score, NULL)) AS
        Nullable(Float64)) AS r3, CAST(sum(if(ifNull((answer_score IS NOT NULL), 0),
            CAST(answer_score AS Nullable(Float64)) * CAST(answer_score AS Nullable(Float64)),
            NULL)) AS Nullable(Float64)) AS r4
  FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS answer_aside,
        f.`source` AS answer_source, f.`score` AS answer_score
    FROM telltale.answer f
    WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p1:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1, i2, CAST(NULL AS Nullable(Float64)), CAST(NULL AS Nullable(Float64)), CAST(NULL AS
      Nullable(Float64)), CAST(NULL AS Nullable(Float64)), CAST(NULL AS Nullable(Float64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(coalesce(conversation_first_resolution_at,
                    conversation_created_at), 1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull(((NOT coalesce(conversation_agentless, 0)) AND
              (nullIf(least(ifNull(conversation_single_touch * 2, 1),
                    ifNull((nullIf(least(ifNull((NOT
                                (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT NULL)
                                        * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)), 0)))
      AS i0, toInt64(countIf(ifNull(((NOT coalesce(conversation_agentless, 0)) AND
              ((nullIf(least(ifNull(conversation_single_touch * 2, 1),
                      ifNull((nullIf(least(ifNull((NOT
                                  (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                  (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2) IS NOT
                NULL)), 0))) AS i1, toInt64(countIf(ifNull((((NOT
                  coalesce(conversation_agentless, 0)) AND
                ((nullIf(least(ifNull(conversation_single_touch * 2, 1),
                        ifNull((nullIf(least(ifNull((NOT
                                    (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                    (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2) IS NOT
                  NULL)) AND coalesce(((conversation_first_resolution_at + 604800000000) >
                  toInt64(1766709690000000)), 0)), 0))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`created_at` AS conversation_created_at, f.`aside` AS conversation_aside, f.`source`
          AS conversation_source, f.`single_touch` AS conversation_single_touch, f.`agentless` AS
          conversation_agentless
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`next_same_matter_at` AS person_gap_next_same_matter_at,
          f.`next_same_category_at` AS person_gap_next_same_category_at
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
