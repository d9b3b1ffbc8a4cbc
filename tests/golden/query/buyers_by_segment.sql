-- telltale ask own_buyers --by segment --grain month --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(purchase_ordered_at)) AS
          TIMESTAMP)) AS label, customer_segment AS d0, count(*) FILTER (WHERE
        (purchase_previous_at IS NOT NULL)) AS i0, count(DISTINCT purchase_customer) FILTER
      (WHERE (purchase_previous_at IS NOT NULL)) AS i1
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(purchase_source), purchase_customer) AS
          customer_key
      FROM (SELECT f.key AS key, epoch_us(f."ordered_at") AS purchase_ordered_at, f."customer" AS
            purchase_customer, epoch_us(f."previous_at") AS purchase_previous_at, f."source" AS
            purchase_source
        FROM facts.purchase f
        WHERE f.ordered_at < make_timestamp(1767225600000000) AND f.ordered_at >=
            make_timestamp(1735689600000000)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE (purchase_ordered_at >= 1735689600000000 AND purchase_ordered_at < 1767225600000000)
  GROUP BY label, d0) g

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(purchase_ordered_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_segment AS d0,
      toInt64(countIf(ifNull((purchase_previous_at IS NOT NULL), 0))) AS i0,
      toInt64(ifNull(uniqExactIf(purchase_customer, ifNull((purchase_previous_at IS NOT NULL),
              0)), 0)) AS i1
  FROM (SELECT *
    FROM (SELECT *, concat(purchase_source, '\0', purchase_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`ordered_at` AS purchase_ordered_at, f.`customer` AS
            purchase_customer, f.`previous_at` AS purchase_previous_at, f.`source` AS
            purchase_source
        FROM telltale.purchase f
        WHERE f.ordered_at < 1767225600000000 AND f.ordered_at >= 1735689600000000) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE (purchase_ordered_at >= 1735689600000000 AND purchase_ordered_at < 1767225600000000)
  GROUP BY label, d0) g
