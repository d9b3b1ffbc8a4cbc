-- telltale ask own_subscriptions --by plan,tier,segment --grain month --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), telltale_word(d2), i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(starts_at)) AS TIMESTAMP)) AS
      label, customer_span_plan AS d0, customer_span_tier AS d1, customer_span_segment AS d2,
      count(*) FILTER (WHERE (customer_span_what = {word 1})) AS i0
  FROM (SELECT *, (CASE WHEN (customer_span_from_at IS NOT NULL) THEN
          greatest((customer_span_from_at - 1), 1735689600000000) END) AS starts_at,
        customer_span_to_at AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS customer_span_from_at,
          epoch_us(f."to_at") AS customer_span_to_at, f."plan" AS customer_span_plan, f."tier" AS
          customer_span_tier, f."segment" AS customer_span_segment, f."what" AS
          customer_span_what
      FROM facts.customer_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND ((ends_at IS NULL)
          OR (ends_at > starts_at)))
  GROUP BY label, d0, d1, d2) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), telltale_word(d2), i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((ends_at - 1))) AS TIMESTAMP)) AS
      label, customer_span_plan AS d0, customer_span_tier AS d1, customer_span_segment AS d2,
      count(*) FILTER (WHERE (customer_span_what = {word 1})) AS i0
  FROM (SELECT *, customer_span_to_at AS ends_at, (CASE WHEN (customer_span_from_at IS NOT NULL)
          THEN greatest((customer_span_from_at - 1), 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS customer_span_to_at, epoch_us(f."from_at")
          AS customer_span_from_at, f."plan" AS customer_span_plan, f."tier" AS
          customer_span_tier, f."segment" AS customer_span_segment, f."what" AS
          customer_span_what
      FROM facts.customer_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND ((ends_at
            IS NULL) OR (ends_at > starts_at)))
  GROUP BY label, d0, d1, d2) g
-- word 1 "subscription"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, d2,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(starts_at, 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, customer_span_plan AS d0,
      customer_span_tier AS d1, customer_span_segment AS d2,
      toInt64(countIf(ifNull((customer_span_what = {p1:String}), 0))) AS i0
  FROM (SELECT *, (CASE WHEN (customer_span_from_at IS NOT NULL) THEN
          greatest((customer_span_from_at - 1), toInt64(1735689600000000)) END) AS starts_at,
        customer_span_to_at AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS customer_span_from_at, f.`to_at` AS
          customer_span_to_at, f.`plan` AS customer_span_plan, f.`tier` AS customer_span_tier,
          f.`segment` AS customer_span_segment, f.`what` AS customer_span_what
      FROM telltale.customer_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND ((ends_at IS NULL)
          OR (ends_at > starts_at)))
  GROUP BY label, d0, d1, d2) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    d1, d2, i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((ends_at - 1),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_span_plan AS d0,
      customer_span_tier AS d1, customer_span_segment AS d2,
      toInt64(countIf(ifNull((customer_span_what = {p1:String}), 0))) AS i0
  FROM (SELECT *, customer_span_to_at AS ends_at, (CASE WHEN (customer_span_from_at IS NOT NULL)
          THEN greatest((customer_span_from_at - 1), toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS customer_span_to_at, f.`from_at` AS
          customer_span_from_at, f.`plan` AS customer_span_plan, f.`tier` AS customer_span_tier,
          f.`segment` AS customer_span_segment, f.`what` AS customer_span_what
      FROM telltale.customer_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND ((ends_at
            IS NULL) OR (ends_at > starts_at)))
  GROUP BY label, d0, d1, d2) g
-- word 1 "subscription"
