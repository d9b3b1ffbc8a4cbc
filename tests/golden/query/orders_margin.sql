-- telltale ask average_order_value --by segment --grain quarter --from 2025-01-01 --to 2026-01-01 --set "basis = margin"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), i0,
    CAST(NULL AS BIGINT), i2, CAST(NULL AS BIGINT), r0
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(purchase_ordered_at)) AS
          TIMESTAMP)) AS label, customer_segment AS d0, count(*) FILTER (WHERE (((NOT
              purchase_registration) AND (purchase_amount IS NOT NULL)) AND (purchase_margin IS
            NOT NULL))) AS i0, CAST(sum(purchase_margin) FILTER (WHERE ((NOT
              purchase_registration) AND (purchase_amount IS NOT NULL))) AS DOUBLE) AS r0,
      count(*) FILTER (WHERE ((NOT purchase_registration) AND (purchase_margin IS NOT NULL) AND
          (purchase_amount IS NOT NULL))) AS i2
  FROM (SELECT *
    FROM (SELECT *, telltale_key(telltale_word(purchase_source), purchase_customer) AS
          customer_key
      FROM (SELECT f.key AS key, epoch_us(f."ordered_at") AS purchase_ordered_at, f."margin" AS
            purchase_margin, f."registration" AS purchase_registration, f."amount" AS
            purchase_amount, f."source" AS purchase_source, f."customer" AS purchase_customer
        FROM facts.purchase f
        WHERE f.ordered_at < make_timestamp(1767225600000000) AND f.ordered_at >=
            make_timestamp(1735689600000000)) c) r
    LEFT JOIN (SELECT telltale_key(source, id) AS customer_key, segment AS customer_segment
      FROM journal.customer) j USING (customer_key)) r
  WHERE (purchase_ordered_at >= 1735689600000000 AND purchase_ordered_at < 1767225600000000)
  GROUP BY label, d0) g

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), i0, CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64)), r0
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(purchase_ordered_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_segment AS d0,
      toInt64(countIf(ifNull((((NOT purchase_registration) AND (purchase_amount IS NOT NULL)) AND
              (purchase_margin IS NOT NULL)), 0))) AS i0, CAST(sum(if(ifNull(((NOT
                  purchase_registration) AND (purchase_amount IS NOT NULL)), 0), purchase_margin,
            NULL)) AS Nullable(Float64)) AS r0, toInt64(countIf(ifNull(((NOT
                purchase_registration) AND (purchase_margin IS NOT NULL) AND (purchase_amount IS
                NOT NULL)), 0))) AS i2
  FROM (SELECT *
    FROM (SELECT *, concat(purchase_source, '\0', purchase_customer) AS customer_key
      FROM (SELECT f.key AS key, f.`ordered_at` AS purchase_ordered_at, f.`margin` AS
            purchase_margin, f.`registration` AS purchase_registration, f.`amount` AS
            purchase_amount, f.`source` AS purchase_source, f.`customer` AS purchase_customer
        FROM telltale.purchase f
        WHERE f.ordered_at < 1767225600000000 AND f.ordered_at >= 1735689600000000) c) r
    ANY LEFT JOIN (SELECT concat(source, '\0', id) AS customer_key, segment AS customer_segment
      FROM telltale.record_customer) j USING (customer_key)) r
  WHERE (purchase_ordered_at >= 1735689600000000 AND purchase_ordered_at < 1767225600000000)
  GROUP BY label, d0) g
