-- telltale ask retention_rate --by cohort --grain month --from 2025-01-01 --to 2026-01-01 --set "base = cohort"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(customer_period_from_at)) AS
          TIMESTAMP)) AS label, customer_period_cohort AS d0, count(*) FILTER (WHERE ((NOT
            coalesce(((customer_period_basis = {word 1}) AND (customer_period_last_purchase_at IS
                  NULL)), false)) AND coalesce((CASE WHEN (customer_period_basis = {word 1}) THEN
              ((customer_period_last_purchase_at + 15552000000000) > customer_period_to_at) ELSE
              customer_period_active_end END), false))) AS i0, count(*) FILTER (WHERE (NOT
          coalesce(((customer_period_basis = {word 1}) AND (customer_period_last_purchase_at IS
                NULL)), false))) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.cohort AS
        customer_period_cohort, f.basis AS customer_period_basis, f.last_purchase_at AS
        customer_period_last_purchase_at, f.to_at AS customer_period_to_at, f.active_end AS
        customer_period_active_end
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 WHEN period = 12 THEN
            1767225600000000 ELSE CAST([0, 2419200, 5097600, 7689600, 10368000, 12960000,
              15638400, 18316800, 20908800, 23587200, 26179200][period] AS BIGINT) * 1000000 +
            1738368000000000 END) AS from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000
            WHEN (period + 1) = 12 THEN 1767225600000000 ELSE CAST([0, 2419200, 5097600, 7689600,
              10368000, 12960000, 15638400, 18316800, 20908800, 23587200, 26179200][(period + 1)]
              AS BIGINT) * 1000000 + 1738368000000000 END) AS to_at, min(customer_span_basis) AS
          basis, min(customer_span_cohort) AS cohort, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_end), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_end, max(customer_span_from_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_end)) AS last_purchase_at
      FROM (SELECT *, (period + 1 >= since AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 12 WHEN kept THEN
                  least(greatest(begun + 1, until), 12) ELSE least(begun + 1, 12) END) AS high
            FROM (SELECT *, ((customer_span_what = customer_span_basis) OR (customer_span_what =
                      {word 1})) AS kept, (CASE WHEN customer_span_first_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_first_at + 1 <= 1738368000000000
                    THEN 0 WHEN customer_span_first_at + 1 > 1767225600000000 THEN 12 WHEN
                    customer_span_first_at + 1 > 1764547200000000 THEN 11 ELSE [2, 3, 3, 4, 5, 6,
                    7, 8, 9, 10, 11][((greatest(least(customer_span_first_at + 1,
                            1764547200000000), 1738368000000001) - 1738368000000001) //
                      2419200000000) + 1] + (CASE WHEN CAST([0, 2419200, 5097600, 7689600,
                        10368000, 12960000, 15638400, 18316800, 20908800, 23587200, 26179200][[2,
                        3, 3, 4, 5, 6, 7, 8, 9, 10, 11][((greatest(least(customer_span_first_at +
                                1, 1764547200000000), 1738368000000001) - 1738368000000001) //
                          2419200000000) + 1]] AS BIGINT) * 1000000 + 1738368000000000 <
                      customer_span_first_at + 1 THEN 1 ELSE 0 END) - 1 END) AS known_from, (CASE
                    WHEN customer_span_from_at <= 1735689600000000 THEN 0 WHEN
                    customer_span_from_at <= 1738368000000000 THEN 1 WHEN customer_span_from_at >
                    1767225600000000 THEN 13 WHEN customer_span_from_at > 1764547200000000 THEN
                    12 ELSE [2, 3, 3, 4, 5, 6, 7, 8, 9, 10,
                    11][((greatest(least(customer_span_from_at, 1764547200000000),
                          1738368000000001) - 1738368000000001) // 2419200000000) + 1] + (CASE
                      WHEN CAST([0, 2419200, 5097600, 7689600, 10368000, 12960000, 15638400,
                        18316800, 20908800, 23587200, 26179200][[2, 3, 3, 4, 5, 6, 7, 8, 9, 10,
                        11][((greatest(least(customer_span_from_at, 1764547200000000),
                              1738368000000001) - 1738368000000001) // 2419200000000) + 1]] AS
                        BIGINT) * 1000000 + 1738368000000000 < customer_span_from_at THEN 1 ELSE
                      0 END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1738368000000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1767225600000000 THEN 12 WHEN
                    customer_span_from_at + 1 > 1764547200000000 THEN 11 ELSE [2, 3, 3, 4, 5, 6,
                    7, 8, 9, 10, 11][((greatest(least(customer_span_from_at + 1,
                            1764547200000000), 1738368000000001) - 1738368000000001) //
                      2419200000000) + 1] + (CASE WHEN CAST([0, 2419200, 5097600, 7689600,
                        10368000, 12960000, 15638400, 18316800, 20908800, 23587200, 26179200][[2,
                        3, 3, 4, 5, 6, 7, 8, 9, 10, 11][((greatest(least(customer_span_from_at +
                                1, 1764547200000000), 1738368000000001) - 1738368000000001) //
                          2419200000000) + 1]] AS BIGINT) * 1000000 + 1738368000000000 <
                      customer_span_from_at + 1 THEN 1 ELSE 0 END) - 1 END) AS begun, (CASE WHEN
                    coalesce(customer_span_to_at, 1767225600000001) <= 1735689600000000 THEN 0
                    WHEN coalesce(customer_span_to_at, 1767225600000001) <= 1738368000000000 THEN
                    1 WHEN coalesce(customer_span_to_at, 1767225600000001) > 1767225600000000
                    THEN 13 WHEN coalesce(customer_span_to_at, 1767225600000001) >
                    1764547200000000 THEN 12 ELSE [2, 3, 3, 4, 5, 6, 7, 8, 9, 10,
                    11][((greatest(least(coalesce(customer_span_to_at, 1767225600000001),
                            1764547200000000), 1738368000000001) - 1738368000000001) //
                      2419200000000) + 1] + (CASE WHEN CAST([0, 2419200, 5097600, 7689600,
                        10368000, 12960000, 15638400, 18316800, 20908800, 23587200, 26179200][[2,
                        3, 3, 4, 5, 6, 7, 8, 9, 10,
                        11][((greatest(least(coalesce(customer_span_to_at, 1767225600000001),
                                1764547200000000), 1738368000000001) - 1738368000000001) //
                          2419200000000) + 1]] AS BIGINT) * 1000000 + 1738368000000000 <
                      coalesce(customer_span_to_at, 1767225600000001) THEN 1 ELSE 0 END) - 0 END)
                  AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, f."cohort" AS customer_span_cohort, (f.key, f.from_at)
                    IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1767225600000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1767225600000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((customer_span_what = customer_span_basis) OR
                      (customer_span_what = {word 1})) OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0) g
-- word 1 "purchase"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(customer_period_from_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_period_cohort AS d0,
      toInt64(countIf(ifNull(((NOT coalesce(((customer_period_basis = {p1:String}) AND
                    (customer_period_last_purchase_at IS NULL)), 0)) AND coalesce((CASE WHEN
                  (customer_period_basis = {p1:String}) THEN ((customer_period_last_purchase_at +
                      15552000000000) > customer_period_to_at) ELSE customer_period_active_end
                  END), 0)), 0))) AS i0, toInt64(countIf(ifNull((NOT
              coalesce(((customer_period_basis = {p1:String}) AND
                  (customer_period_last_purchase_at IS NULL)), 0)), 0))) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.cohort AS
        customer_period_cohort, f.basis AS customer_period_basis, f.last_purchase_at AS
        customer_period_last_purchase_at, f.to_at AS customer_period_to_at, f.active_end AS
        customer_period_active_end
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) WHEN period = 12 THEN
            toInt64(1767225600000000) ELSE CAST([0, 2419200, 5097600, 7689600, 10368000,
              12960000, 15638400, 18316800, 20908800, 23587200, 26179200][period] AS
              Nullable(Int64)) * 1000000 + toInt64(1738368000000000) END) AS from_at, (CASE WHEN
            (period + 1) = 0 THEN toInt64(1735689600000000) WHEN (period + 1) = 12 THEN
            toInt64(1767225600000000) ELSE CAST([0, 2419200, 5097600, 7689600, 10368000,
              12960000, 15638400, 18316800, 20908800, 23587200, 26179200][(period + 1)] AS
              Nullable(Int64)) * 1000000 + toInt64(1738368000000000) END) AS to_at,
          min(toNullable(customer_span_basis)) AS basis, min(toNullable(customer_span_cohort)) AS
          cohort, max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_end), 0), NULL))
          AS active_end, max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end), 0),
              customer_span_from_at, NULL)) AS last_purchase_at
      FROM (SELECT *, (period + 1 >= since AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 12 WHEN kept THEN
                  least(greatest(begun + 1, until), 12) ELSE least(begun + 1, 12) END) AS high
            FROM (SELECT *, ((customer_span_what = customer_span_basis) OR (customer_span_what =
                      {p1:String})) AS kept, (CASE WHEN customer_span_first_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_first_at + 1 <= 1738368000000000
                    THEN 0 WHEN customer_span_first_at + 1 > 1767225600000000 THEN 12 WHEN
                    customer_span_first_at + 1 > 1764547200000000 THEN 11 ELSE [2, 3, 3, 4, 5, 6,
                    7, 8, 9, 10, 11][intDiv((greatest(least(customer_span_first_at + 1,
                            toInt64(1764547200000000)), toInt64(1738368000000001)) -
                        toInt64(1738368000000001)), 2419200000000) + 1] + (CASE WHEN CAST([0,
                        2419200, 5097600, 7689600, 10368000, 12960000, 15638400, 18316800,
                        20908800, 23587200, 26179200][[2, 3, 3, 4, 5, 6, 7, 8, 9, 10,
                        11][intDiv((greatest(least(customer_span_first_at + 1,
                                toInt64(1764547200000000)), toInt64(1738368000000001)) -
                            toInt64(1738368000000001)), 2419200000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1738368000000000) < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1735689600000000 THEN 0 WHEN customer_span_from_at <= 1738368000000000 THEN 1
                    WHEN customer_span_from_at > 1767225600000000 THEN 13 WHEN
                    customer_span_from_at > 1764547200000000 THEN 12 ELSE [2, 3, 3, 4, 5, 6, 7,
                    8, 9, 10, 11][intDiv((greatest(least(customer_span_from_at,
                            toInt64(1764547200000000)), toInt64(1738368000000001)) -
                        toInt64(1738368000000001)), 2419200000000) + 1] + (CASE WHEN CAST([0,
                        2419200, 5097600, 7689600, 10368000, 12960000, 15638400, 18316800,
                        20908800, 23587200, 26179200][[2, 3, 3, 4, 5, 6, 7, 8, 9, 10,
                        11][intDiv((greatest(least(customer_span_from_at,
                                toInt64(1764547200000000)), toInt64(1738368000000001)) -
                            toInt64(1738368000000001)), 2419200000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1738368000000000) < customer_span_from_at THEN 1 ELSE 0
                      END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1738368000000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1767225600000000 THEN 12 WHEN
                    customer_span_from_at + 1 > 1764547200000000 THEN 11 ELSE [2, 3, 3, 4, 5, 6,
                    7, 8, 9, 10, 11][intDiv((greatest(least(customer_span_from_at + 1,
                            toInt64(1764547200000000)), toInt64(1738368000000001)) -
                        toInt64(1738368000000001)), 2419200000000) + 1] + (CASE WHEN CAST([0,
                        2419200, 5097600, 7689600, 10368000, 12960000, 15638400, 18316800,
                        20908800, 23587200, 26179200][[2, 3, 3, 4, 5, 6, 7, 8, 9, 10,
                        11][intDiv((greatest(least(customer_span_from_at + 1,
                                toInt64(1764547200000000)), toInt64(1738368000000001)) -
                            toInt64(1738368000000001)), 2419200000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1738368000000000) < customer_span_from_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      toInt64(1767225600000001)) <= 1735689600000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, toInt64(1767225600000001)) <= 1738368000000000
                    THEN 1 WHEN coalesce(customer_span_to_at, toInt64(1767225600000001)) >
                    1767225600000000 THEN 13 WHEN coalesce(customer_span_to_at,
                      toInt64(1767225600000001)) > 1764547200000000 THEN 12 ELSE [2, 3, 3, 4, 5,
                    6, 7, 8, 9, 10, 11][intDiv((greatest(least(coalesce(customer_span_to_at,
                              toInt64(1767225600000001)), toInt64(1764547200000000)),
                          toInt64(1738368000000001)) - toInt64(1738368000000001)), 2419200000000)
                    + 1] + (CASE WHEN CAST([0, 2419200, 5097600, 7689600, 10368000, 12960000,
                        15638400, 18316800, 20908800, 23587200, 26179200][[2, 3, 3, 4, 5, 6, 7,
                        8, 9, 10, 11][intDiv((greatest(least(coalesce(customer_span_to_at,
                                  toInt64(1767225600000001)), toInt64(1764547200000000)),
                              toInt64(1738368000000001)) - toInt64(1738368000000001)),
                          2419200000000) + 1]] AS Nullable(Int64)) * 1000000 +
                      toInt64(1738368000000000) < coalesce(customer_span_to_at,
                        toInt64(1767225600000001)) THEN 1 ELSE 0 END) - 0 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`cohort` AS
                    customer_span_cohort, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1767225600000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1767225600000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((customer_span_what = customer_span_basis) OR
                      (customer_span_what = {p1:String})) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0) g
-- word 1 "purchase"
