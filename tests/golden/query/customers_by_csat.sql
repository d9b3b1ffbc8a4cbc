-- telltale ask own_revenue --by service_csat,service_sentiment,plan --where "segment = x" --grain quarter --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), CAST(d2 AS VARCHAR), i0, CAST(NULL AS BIGINT), i2, CAST(NULL AS BIGINT), r0, r1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(customer_period_from_at)) AS
          TIMESTAMP)) AS label, customer_period_service_csat AS d0,
      customer_period_service_sentiment AS d1, customer_period_plan AS d2, count(*) FILTER (WHERE
        (customer_period_mrr_start > 0)) AS i0, CAST(sum(coalesce(customer_period_mrr_end, 0))
        FILTER (WHERE (customer_period_mrr_start > 0)) AS DOUBLE) AS r0, count(*) FILTER (WHERE
        (customer_period_mrr_start IS NOT NULL)) AS i2, CAST(sum(customer_period_mrr_start) AS
        DOUBLE) AS r1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.segment AS
        customer_period_segment, f.service_csat AS customer_period_service_csat,
        f.service_sentiment AS customer_period_service_sentiment, f.plan AS customer_period_plan,
        f.mrr_end AS customer_period_mrr_end, f.mrr_start AS customer_period_mrr_start
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at, min(customer_span_segment) AS
          segment, coalesce(max(telltale_word(customer_span_plan)) FILTER (WHERE
              ((customer_span_what = {word 1}) AND held_at_start)),
            max(telltale_word(customer_span_plan)) FILTER (WHERE ((customer_span_what = {word 1})
                AND held_at_end))) AS plan, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS mrr_start,
          sum(customer_span_mrr) FILTER (WHERE ((customer_span_what = {word 1}) AND held_at_end))
          AS mrr_end, max((CASE WHEN customer_span_satisfied THEN $2 ELSE $3 END)) FILTER (WHERE
            ((customer_span_what = {word 4}) AND held_at_start AND (customer_span_satisfied IS
                NOT NULL))) AS service_csat, max(telltale_word(customer_span_sentiment)) FILTER
          (WHERE ((customer_span_what = {word 4}) AND held_at_start AND (customer_span_sentiment
                IS NOT NULL))) AS service_sentiment
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [1735689600000000, 1743465600000000, 1751328000000000,
              1759276800000000][period + 1] AS starts_at, [1743465600000000, 1751328000000000,
              1759276800000000, 1767225600000000][period + 1] AS ends_at
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
                customer_span_sentiment, unnest(range(4)) AS period
            FROM facts.customer_span f
            WHERE f.from_at < make_timestamp(1767225600000000)) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
  WHERE ((customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
          1767225600000000) AND (customer_period_segment = {word 5}))
  GROUP BY label, d0, d1, d2) g
-- word 1 "subscription"
-- text 2 "satisfied"
-- text 3 "dissatisfied"
-- word 4 "service"
-- word 5 "x"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), CAST(d2 AS Nullable(String)), i0,
    CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64)), r0, r1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(customer_period_from_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_period_service_csat AS
      d0, customer_period_service_sentiment AS d1, customer_period_plan AS d2,
      toInt64(countIf(ifNull((customer_period_mrr_start > 0), 0))) AS i0,
      CAST(sum(if(ifNull((customer_period_mrr_start > 0), 0), coalesce(customer_period_mrr_end,
              0), NULL)) AS Nullable(Float64)) AS r0,
      toInt64(countIf(ifNull((customer_period_mrr_start IS NOT NULL), 0))) AS i2,
      CAST(sum(toNullable(customer_period_mrr_start)) AS Nullable(Float64)) AS r1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.segment AS
        customer_period_segment, f.service_csat AS customer_period_service_csat,
        f.service_sentiment AS customer_period_service_sentiment, f.plan AS customer_period_plan,
        f.mrr_end AS customer_period_mrr_end, f.mrr_start AS customer_period_mrr_start
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at,
          min(toNullable(customer_span_segment)) AS segment,
          coalesce(max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_start), 0),
                customer_span_plan, NULL)), max(if(ifNull(((customer_span_what = {p1:String}) AND
                    held_at_end), 0), customer_span_plan, NULL))) AS plan,
          sum(if(ifNull(((customer_span_what = {p1:String}) AND held_at_start), 0),
              customer_span_mrr, NULL)) AS mrr_start, sum(if(ifNull(((customer_span_what =
                    {p1:String}) AND held_at_end), 0), customer_span_mrr, NULL)) AS mrr_end,
          max(if(ifNull(((customer_span_what = {p4:String}) AND held_at_start AND
                  (customer_span_satisfied IS NOT NULL)), 0), (CASE WHEN customer_span_satisfied
                THEN {p2:String} ELSE {p3:String} END), NULL)) AS service_csat,
          max(if(ifNull(((customer_span_what = {p4:String}) AND held_at_start AND
                  (customer_span_sentiment IS NOT NULL)), 0), customer_span_sentiment, NULL)) AS
          service_sentiment
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [toInt64(1735689600000000), toInt64(1743465600000000),
              toInt64(1751328000000000), toInt64(1759276800000000)][period + 1] AS starts_at,
              [toInt64(1743465600000000), toInt64(1751328000000000), toInt64(1759276800000000),
              toInt64(1767225600000000)][period + 1] AS ends_at
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
                customer_span_sentiment, arrayJoin(range(4)) AS period
            FROM telltale.customer_span f
            WHERE f.from_at < 1767225600000000) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
  WHERE ((customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
          1767225600000000) AND (customer_period_segment = {p5:String}))
  GROUP BY label, d0, d1, d2) g
-- word 1 "subscription"
-- text 2 "satisfied"
-- text 3 "dissatisfied"
-- word 4 "service"
-- word 5 "x"
