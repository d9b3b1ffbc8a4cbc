-- telltale ask own_churn,own_returns --by basis --grain quarter --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(customer_period_from_at)) AS
          TIMESTAMP)) AS label, customer_period_basis AS d0, count(*) FILTER (WHERE
        (customer_period_active_start AND (NOT customer_period_active_end))) AS i0, count(*)
      FILTER (WHERE (customer_period_active_start AND ((NOT customer_period_active_end) IS NOT
            NULL))) AS i1, count(*) FILTER (WHERE ((customer_period_last_purchase_at IS NOT NULL)
          AND (customer_period_purchases IS NOT NULL))) AS i2,
      CAST(sum(customer_period_purchases) FILTER (WHERE (customer_period_last_purchase_at IS NOT
            NULL)) AS BIGINT) AS i3
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.basis AS
        customer_period_basis, f.active_end AS customer_period_active_end, f.active_start AS
        customer_period_active_start, f.purchases AS customer_period_purchases,
        f.last_purchase_at AS customer_period_last_purchase_at
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at, min(customer_span_basis) AS basis,
          max(coalesce(((customer_span_what = customer_span_basis) AND held_at_start), false))
          FILTER (WHERE (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_start, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_end), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_end, max(customer_span_from_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_end)) AS last_purchase_at, count(*)
          FILTER (WHERE ((customer_span_what = {word 1}) AND begun_within)) AS purchases
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
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0) g
-- word 1 "purchase"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(customer_period_from_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_period_basis AS d0,
      toInt64(countIf(ifNull((customer_period_active_start AND (NOT customer_period_active_end)),
            0))) AS i0, toInt64(countIf(ifNull((customer_period_active_start AND ((NOT
                  customer_period_active_end) IS NOT NULL)), 0))) AS i1,
      toInt64(countIf(ifNull(((customer_period_last_purchase_at IS NOT NULL) AND
              (customer_period_purchases IS NOT NULL)), 0))) AS i2,
      CAST(sum(if(ifNull((customer_period_last_purchase_at IS NOT NULL), 0),
            customer_period_purchases, NULL)) AS Nullable(Int64)) AS i3
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.basis AS
        customer_period_basis, f.active_end AS customer_period_active_end, f.active_start AS
        customer_period_active_start, f.purchases AS customer_period_purchases,
        f.last_purchase_at AS customer_period_last_purchase_at
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at,
          min(toNullable(customer_span_basis)) AS basis,
          max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_start), 0), NULL))
          AS active_start, max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_end), 0), NULL))
          AS active_end, max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end), 0),
              customer_span_from_at, NULL)) AS last_purchase_at,
          toInt64(countIf(ifNull(((customer_span_what = {p1:String}) AND begun_within), 0))) AS
          purchases
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
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0) g
-- word 1 "purchase"
