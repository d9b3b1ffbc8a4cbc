-- telltale ask referral_rate --by segment,cohort --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1
FROM (SELECT 0 AS label, customer_segment AS d0, customer_cohort AS d1, count(*) FILTER (WHERE
        (customer_referred = true)) AS i0, count(*) FILTER (WHERE ((customer_referred = true) IS
          NOT NULL)) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_first_at, f."segment" AS
        customer_segment, f."cohort" AS customer_cohort, f."referred" AS customer_referred
    FROM facts.customer f
    WHERE f.first_at < make_timestamp(1767225600000000) AND f.first_at >=
        make_timestamp(1735689600000000)) r
  WHERE (customer_first_at >= 1735689600000000 AND customer_first_at < 1767225600000000)
  GROUP BY label, d0, d1) g

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0, i1
FROM (SELECT 0 AS label, customer_segment AS d0, customer_cohort AS d1,
      toInt64(countIf(ifNull((customer_referred = 1), 0))) AS i0,
      toInt64(countIf(ifNull(((customer_referred = 1) IS NOT NULL), 0))) AS i1
  FROM (SELECT f.key AS key, f.`first_at` AS customer_first_at, f.`segment` AS customer_segment,
        f.`cohort` AS customer_cohort, f.`referred` AS customer_referred
    FROM telltale.customer f
    WHERE f.first_at < 1767225600000000 AND f.first_at >= 1735689600000000) r
  WHERE (customer_first_at >= 1735689600000000 AND customer_first_at < 1767225600000000)
  GROUP BY label, d0, d1) g
