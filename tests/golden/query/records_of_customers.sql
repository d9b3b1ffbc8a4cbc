-- telltale records own_revenue --by tier --metrics tests/golden/query/metrics --from 2025-01-01 --to 2025-07-01

-- duckdb
SELECT *
FROM (SELECT 'numerator' AS side, CAST(telltale_word(customer_period_source) AS VARCHAR) AS
      source, CAST(NULL AS VARCHAR) AS conversation_id, customer_period_from_at AS at_us,
      CAST(coalesce(customer_period_mrr_end, 0) AS DOUBLE) AS adds,
      CAST(telltale_word(customer_period_tier) AS VARCHAR) AS d0, CAST(customer_period_from_at AS
        BIGINT) AS s0, CAST(customer_period_mrr_end AS DOUBLE) AS s1,
      CAST(customer_period_mrr_start AS DOUBLE) AS s2
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.mrr_end AS
        customer_period_mrr_end, f.mrr_start AS customer_period_mrr_start, f.source AS
        customer_period_source, f.tier AS customer_period_tier
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at, min(customer_span_source) AS
          source, min(customer_span_tier) AS tier, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS mrr_start,
          sum(customer_span_mrr) FILTER (WHERE ((customer_span_what = {word 1}) AND held_at_end))
          AS mrr_end
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [1735689600000000][period + 1] AS starts_at, [1751328000000000][period +
              1] AS ends_at
          FROM (SELECT f.key AS key, f."source" AS customer_span_source, f."customer" AS
                customer_span_customer, f."segment" AS customer_span_segment, f."tier" AS
                customer_span_tier, f."basis" AS customer_span_basis, epoch_us(f."first_at") AS
                customer_span_first_at, f."cohort" AS customer_span_cohort, f."what" AS
                customer_span_what, f."record_id" AS customer_span_record_id,
                epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                customer_span_to_at, f."plan" AS customer_span_plan, f."mrr" AS
                customer_span_mrr, f."amount" AS customer_span_amount, epoch_us(f."previous_at")
                AS customer_span_previous_at, epoch_us(f."previous_day_at") AS
                customer_span_previous_day_at, f."first_response_s" AS
                customer_span_first_response_s, f."full_resolution_s" AS
                customer_span_full_resolution_s, f."reopened" AS customer_span_reopened,
                f."satisfied" AS customer_span_satisfied, f."sentiment" AS
                customer_span_sentiment, unnest(range(1)) AS period
            FROM facts.customer_span f
            WHERE f.from_at < make_timestamp(1751328000000000)) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
  WHERE ((customer_period_from_at < 1751328000000000) AND (customer_period_from_at >=
          1735689600000000) AND (customer_period_mrr_start > 0) AND (NULL IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(telltale_word(customer_period_source) AS VARCHAR)
      AS source, CAST(NULL AS VARCHAR) AS conversation_id, customer_period_from_at AS at_us,
      CAST(customer_period_mrr_start AS DOUBLE) AS adds, CAST(telltale_word(customer_period_tier)
        AS VARCHAR) AS d0, CAST(customer_period_from_at AS BIGINT) AS s0, CAST(NULL AS DOUBLE) AS
      s1, CAST(customer_period_mrr_start AS DOUBLE) AS s2
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.mrr_start AS
        customer_period_mrr_start, f.source AS customer_period_source, f.tier AS
        customer_period_tier
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at, min(customer_span_source) AS
          source, min(customer_span_tier) AS tier, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS mrr_start
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [1735689600000000][period + 1] AS starts_at, [1751328000000000][period +
              1] AS ends_at
          FROM (SELECT f.key AS key, f."source" AS customer_span_source, f."customer" AS
                customer_span_customer, f."segment" AS customer_span_segment, f."tier" AS
                customer_span_tier, f."basis" AS customer_span_basis, epoch_us(f."first_at") AS
                customer_span_first_at, f."cohort" AS customer_span_cohort, f."what" AS
                customer_span_what, f."record_id" AS customer_span_record_id,
                epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                customer_span_to_at, f."plan" AS customer_span_plan, f."mrr" AS
                customer_span_mrr, f."amount" AS customer_span_amount, epoch_us(f."previous_at")
                AS customer_span_previous_at, epoch_us(f."previous_day_at") AS
                customer_span_previous_day_at, f."first_response_s" AS
                customer_span_first_response_s, f."full_resolution_s" AS
                customer_span_full_resolution_s, f."reopened" AS customer_span_reopened,
                f."satisfied" AS customer_span_satisfied, f."sentiment" AS
                customer_span_sentiment, unnest(range(1)) AS period
            FROM facts.customer_span f
            WHERE f.from_at < make_timestamp(1751328000000000)) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
  WHERE ((customer_period_from_at < 1751328000000000) AND (customer_period_from_at >=
          1735689600000000) AND ((CASE WHEN (NOT (customer_period_mrr_start IS NOT NULL)) THEN $2
            ELSE NULL END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2
-- word 1 "subscription"
-- text 2 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'numerator' AS side, CAST(customer_period_source AS Nullable(String)) AS source,
      CAST(NULL AS Nullable(String)) AS conversation_id, customer_period_from_at AS at_us,
      CAST(coalesce(customer_period_mrr_end, 0) AS Nullable(Float64)) AS adds,
      CAST(customer_period_tier AS Nullable(String)) AS d0, CAST(customer_period_from_at AS
        Nullable(Int64)) AS s0, CAST(customer_period_mrr_end AS Nullable(Float64)) AS s1,
      CAST(customer_period_mrr_start AS Nullable(Float64)) AS s2
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.mrr_end AS
        customer_period_mrr_end, f.mrr_start AS customer_period_mrr_start, f.source AS
        customer_period_source, f.tier AS customer_period_tier
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at,
          min(toNullable(customer_span_source)) AS source, min(toNullable(customer_span_tier)) AS
          tier, sum(if(ifNull(((customer_span_what = {p1:String}) AND held_at_start), 0),
              customer_span_mrr, NULL)) AS mrr_start, sum(if(ifNull(((customer_span_what =
                    {p1:String}) AND held_at_end), 0), customer_span_mrr, NULL)) AS mrr_end
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [toInt64(1735689600000000)][period + 1] AS starts_at,
              [toInt64(1751328000000000)][period + 1] AS ends_at
          FROM (SELECT f.key AS key, f.`source` AS customer_span_source, f.`customer` AS
                customer_span_customer, f.`segment` AS customer_span_segment, f.`tier` AS
                customer_span_tier, f.`basis` AS customer_span_basis, f.`first_at` AS
                customer_span_first_at, f.`cohort` AS customer_span_cohort, f.`what` AS
                customer_span_what, f.`record_id` AS customer_span_record_id, f.`from_at` AS
                customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`plan` AS
                customer_span_plan, f.`mrr` AS customer_span_mrr, f.`amount` AS
                customer_span_amount, f.`previous_at` AS customer_span_previous_at,
                f.`previous_day_at` AS customer_span_previous_day_at, f.`first_response_s` AS
                customer_span_first_response_s, f.`full_resolution_s` AS
                customer_span_full_resolution_s, f.`reopened` AS customer_span_reopened,
                f.`satisfied` AS customer_span_satisfied, f.`sentiment` AS
                customer_span_sentiment, arrayJoin(range(1)) AS period
            FROM telltale.customer_span f
            WHERE f.from_at < 1751328000000000) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
  WHERE ((customer_period_from_at < toInt64(1751328000000000)) AND (customer_period_from_at >=
          toInt64(1735689600000000)) AND (customer_period_mrr_start > 0) AND (NULL IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(customer_period_source AS Nullable(String)) AS
      source, CAST(NULL AS Nullable(String)) AS conversation_id, customer_period_from_at AS
      at_us, CAST(customer_period_mrr_start AS Nullable(Float64)) AS adds,
      CAST(customer_period_tier AS Nullable(String)) AS d0, CAST(customer_period_from_at AS
        Nullable(Int64)) AS s0, CAST(NULL AS Nullable(Float64)) AS s1,
      CAST(customer_period_mrr_start AS Nullable(Float64)) AS s2
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.mrr_start AS
        customer_period_mrr_start, f.source AS customer_period_source, f.tier AS
        customer_period_tier
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at,
          min(toNullable(customer_span_source)) AS source, min(toNullable(customer_span_tier)) AS
          tier, sum(if(ifNull(((customer_span_what = {p1:String}) AND held_at_start), 0),
              customer_span_mrr, NULL)) AS mrr_start
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [toInt64(1735689600000000)][period + 1] AS starts_at,
              [toInt64(1751328000000000)][period + 1] AS ends_at
          FROM (SELECT f.key AS key, f.`source` AS customer_span_source, f.`customer` AS
                customer_span_customer, f.`segment` AS customer_span_segment, f.`tier` AS
                customer_span_tier, f.`basis` AS customer_span_basis, f.`first_at` AS
                customer_span_first_at, f.`cohort` AS customer_span_cohort, f.`what` AS
                customer_span_what, f.`record_id` AS customer_span_record_id, f.`from_at` AS
                customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`plan` AS
                customer_span_plan, f.`mrr` AS customer_span_mrr, f.`amount` AS
                customer_span_amount, f.`previous_at` AS customer_span_previous_at,
                f.`previous_day_at` AS customer_span_previous_day_at, f.`first_response_s` AS
                customer_span_first_response_s, f.`full_resolution_s` AS
                customer_span_full_resolution_s, f.`reopened` AS customer_span_reopened,
                f.`satisfied` AS customer_span_satisfied, f.`sentiment` AS
                customer_span_sentiment, arrayJoin(range(1)) AS period
            FROM telltale.customer_span f
            WHERE f.from_at < 1751328000000000) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
  WHERE ((customer_period_from_at < toInt64(1751328000000000)) AND (customer_period_from_at >=
          toInt64(1735689600000000)) AND ((CASE WHEN (NOT (customer_period_mrr_start IS NOT
                NULL)) THEN {p2:String} ELSE NULL END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2
-- word 1 "subscription"
-- text 2 "no value"
