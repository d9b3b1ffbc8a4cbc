-- telltale ask repurchase_rate --by segment --grain quarter --from 2025-01-01 --to 2026-01-01 --set "count_by = day; window = 180 d"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(customer_period_from_at)) AS
          TIMESTAMP)) AS label, customer_period_segment AS d0, count(*) FILTER (WHERE ((NOT
            coalesce(((customer_period_last_purchase_at IS NULL) OR
                ((customer_period_last_purchase_at + 15552000000000) < customer_period_to_at)),
              false)) AND coalesce(((customer_period_previous_purchase_day_at + 15552000000000)
              >= customer_period_to_at), false))) AS i0, count(*) FILTER (WHERE (NOT
          coalesce(((customer_period_last_purchase_at IS NULL) OR
              ((customer_period_last_purchase_at + 15552000000000) < customer_period_to_at)),
            false))) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.segment AS
        customer_period_segment, f.previous_purchase_day_at AS
        customer_period_previous_purchase_day_at, f.to_at AS customer_period_to_at,
        f.last_purchase_at AS customer_period_last_purchase_at
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 WHEN period = 4 THEN
            1767225600000000 ELSE CAST([0, 7862400, 15811200][period] AS BIGINT) * 1000000 +
            1743465600000000 END) AS from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000
            WHEN (period + 1) = 4 THEN 1767225600000000 ELSE CAST([0, 7862400, 15811200][(period
                + 1)] AS BIGINT) * 1000000 + 1743465600000000 END) AS to_at,
          min(customer_span_segment) AS segment, max(customer_span_from_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_end)) AS last_purchase_at,
          max(customer_span_previous_day_at) FILTER (WHERE ((customer_span_what = {word 1}) AND
              held_at_end)) AS previous_purchase_day_at
      FROM (SELECT *, (period + 1 >= since AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 4 WHEN kept THEN
                  least(greatest(begun + 1, until), 4) ELSE least(begun + 1, 4) END) AS high
            FROM (SELECT *, ((customer_span_what = {word 1}) OR (customer_span_what = {word 1}))
                  AS kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1743465600000000 THEN 0 WHEN
                    customer_span_first_at + 1 > 1767225600000000 THEN 4 WHEN
                    customer_span_first_at + 1 > 1759276800000000 THEN 3 ELSE [2, 3,
                    3][((greatest(least(customer_span_first_at + 1, 1759276800000000),
                          1743465600000001) - 1743465600000001) // 7862400000000) + 1] + (CASE
                      WHEN CAST([0, 7862400, 15811200][[2, 3,
                        3][((greatest(least(customer_span_first_at + 1, 1759276800000000),
                              1743465600000001) - 1743465600000001) // 7862400000000) + 1]] AS
                        BIGINT) * 1000000 + 1743465600000000 < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1735689600000000 THEN 0 WHEN customer_span_from_at <= 1743465600000000 THEN 1
                    WHEN customer_span_from_at > 1767225600000000 THEN 5 WHEN
                    customer_span_from_at > 1759276800000000 THEN 4 ELSE [2, 3,
                    3][((greatest(least(customer_span_from_at, 1759276800000000),
                          1743465600000001) - 1743465600000001) // 7862400000000) + 1] + (CASE
                      WHEN CAST([0, 7862400, 15811200][[2, 3,
                        3][((greatest(least(customer_span_from_at, 1759276800000000),
                              1743465600000001) - 1743465600000001) // 7862400000000) + 1]] AS
                        BIGINT) * 1000000 + 1743465600000000 < customer_span_from_at THEN 1 ELSE
                      0 END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1743465600000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1767225600000000 THEN 4 WHEN
                    customer_span_from_at + 1 > 1759276800000000 THEN 3 ELSE [2, 3,
                    3][((greatest(least(customer_span_from_at + 1, 1759276800000000),
                          1743465600000001) - 1743465600000001) // 7862400000000) + 1] + (CASE
                      WHEN CAST([0, 7862400, 15811200][[2, 3,
                        3][((greatest(least(customer_span_from_at + 1, 1759276800000000),
                              1743465600000001) - 1743465600000001) // 7862400000000) + 1]] AS
                        BIGINT) * 1000000 + 1743465600000000 < customer_span_from_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      1767225600000001) <= 1735689600000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, 1767225600000001) <= 1743465600000000 THEN 1
                    WHEN coalesce(customer_span_to_at, 1767225600000001) > 1767225600000000 THEN
                    5 WHEN coalesce(customer_span_to_at, 1767225600000001) > 1759276800000000
                    THEN 4 ELSE [2, 3, 3][((greatest(least(coalesce(customer_span_to_at,
                              1767225600000001), 1759276800000000), 1743465600000001) -
                        1743465600000001) // 7862400000000) + 1] + (CASE WHEN CAST([0, 7862400,
                        15811200][[2, 3, 3][((greatest(least(coalesce(customer_span_to_at,
                                  1767225600000001), 1759276800000000), 1743465600000001) -
                            1743465600000001) // 7862400000000) + 1]] AS BIGINT) * 1000000 +
                      1743465600000000 < coalesce(customer_span_to_at, 1767225600000001) THEN 1
                      ELSE 0 END) - 0 END) AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, f."segment" AS customer_span_segment,
                    epoch_us(f."previous_day_at") AS customer_span_previous_day_at, (f.key,
                      f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1767225600000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1767225600000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((customer_span_what = {word 1}) OR (customer_span_what = {word 1}))
                    OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0) g
-- word 1 "purchase"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(customer_period_from_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, customer_period_segment AS d0,
      toInt64(countIf(ifNull(((NOT coalesce(((customer_period_last_purchase_at IS NULL) OR
                    ((customer_period_last_purchase_at + 15552000000000) <
                      customer_period_to_at)), 0)) AND
              coalesce(((customer_period_previous_purchase_day_at + 15552000000000) >=
                  customer_period_to_at), 0)), 0))) AS i0, toInt64(countIf(ifNull((NOT
              coalesce(((customer_period_last_purchase_at IS NULL) OR
                  ((customer_period_last_purchase_at + 15552000000000) < customer_period_to_at)),
                0)), 0))) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.segment AS
        customer_period_segment, f.previous_purchase_day_at AS
        customer_period_previous_purchase_day_at, f.to_at AS customer_period_to_at,
        f.last_purchase_at AS customer_period_last_purchase_at
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) WHEN period = 4 THEN
            toInt64(1767225600000000) ELSE CAST([0, 7862400, 15811200][period] AS
              Nullable(Int64)) * 1000000 + toInt64(1743465600000000) END) AS from_at, (CASE WHEN
            (period + 1) = 0 THEN toInt64(1735689600000000) WHEN (period + 1) = 4 THEN
            toInt64(1767225600000000) ELSE CAST([0, 7862400, 15811200][(period + 1)] AS
              Nullable(Int64)) * 1000000 + toInt64(1743465600000000) END) AS to_at,
          min(toNullable(customer_span_segment)) AS segment, max(if(ifNull(((customer_span_what =
                    {p1:String}) AND held_at_end), 0), customer_span_from_at, NULL)) AS
          last_purchase_at, max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end),
                0), customer_span_previous_day_at, NULL)) AS previous_purchase_day_at
      FROM (SELECT *, (period + 1 >= since AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 4 WHEN kept THEN
                  least(greatest(begun + 1, until), 4) ELSE least(begun + 1, 4) END) AS high
            FROM (SELECT *, ((customer_span_what = {p1:String}) OR (customer_span_what =
                      {p1:String})) AS kept, (CASE WHEN customer_span_first_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_first_at + 1 <= 1743465600000000
                    THEN 0 WHEN customer_span_first_at + 1 > 1767225600000000 THEN 4 WHEN
                    customer_span_first_at + 1 > 1759276800000000 THEN 3 ELSE [2, 3,
                    3][intDiv((greatest(least(customer_span_first_at + 1,
                            toInt64(1759276800000000)), toInt64(1743465600000001)) -
                        toInt64(1743465600000001)), 7862400000000) + 1] + (CASE WHEN CAST([0,
                        7862400, 15811200][[2, 3,
                        3][intDiv((greatest(least(customer_span_first_at + 1,
                                toInt64(1759276800000000)), toInt64(1743465600000001)) -
                            toInt64(1743465600000001)), 7862400000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1743465600000000) < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1735689600000000 THEN 0 WHEN customer_span_from_at <= 1743465600000000 THEN 1
                    WHEN customer_span_from_at > 1767225600000000 THEN 5 WHEN
                    customer_span_from_at > 1759276800000000 THEN 4 ELSE [2, 3,
                    3][intDiv((greatest(least(customer_span_from_at, toInt64(1759276800000000)),
                          toInt64(1743465600000001)) - toInt64(1743465600000001)), 7862400000000)
                    + 1] + (CASE WHEN CAST([0, 7862400, 15811200][[2, 3,
                        3][intDiv((greatest(least(customer_span_from_at,
                                toInt64(1759276800000000)), toInt64(1743465600000001)) -
                            toInt64(1743465600000001)), 7862400000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1743465600000000) < customer_span_from_at THEN 1 ELSE 0
                      END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1743465600000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1767225600000000 THEN 4 WHEN
                    customer_span_from_at + 1 > 1759276800000000 THEN 3 ELSE [2, 3,
                    3][intDiv((greatest(least(customer_span_from_at + 1,
                            toInt64(1759276800000000)), toInt64(1743465600000001)) -
                        toInt64(1743465600000001)), 7862400000000) + 1] + (CASE WHEN CAST([0,
                        7862400, 15811200][[2, 3, 3][intDiv((greatest(least(customer_span_from_at
                                + 1, toInt64(1759276800000000)), toInt64(1743465600000001)) -
                            toInt64(1743465600000001)), 7862400000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1743465600000000) < customer_span_from_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      toInt64(1767225600000001)) <= 1735689600000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, toInt64(1767225600000001)) <= 1743465600000000
                    THEN 1 WHEN coalesce(customer_span_to_at, toInt64(1767225600000001)) >
                    1767225600000000 THEN 5 WHEN coalesce(customer_span_to_at,
                      toInt64(1767225600000001)) > 1759276800000000 THEN 4 ELSE [2, 3,
                    3][intDiv((greatest(least(coalesce(customer_span_to_at,
                              toInt64(1767225600000001)), toInt64(1759276800000000)),
                          toInt64(1743465600000001)) - toInt64(1743465600000001)), 7862400000000)
                    + 1] + (CASE WHEN CAST([0, 7862400, 15811200][[2, 3,
                        3][intDiv((greatest(least(coalesce(customer_span_to_at,
                                  toInt64(1767225600000001)), toInt64(1759276800000000)),
                              toInt64(1743465600000001)) - toInt64(1743465600000001)),
                          7862400000000) + 1]] AS Nullable(Int64)) * 1000000 +
                      toInt64(1743465600000000) < coalesce(customer_span_to_at,
                        toInt64(1767225600000001)) THEN 1 ELSE 0 END) - 0 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`segment` AS
                    customer_span_segment, f.`previous_day_at` AS customer_span_previous_day_at,
                    (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1767225600000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1767225600000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((customer_span_what = {p1:String}) OR (customer_span_what =
                        {p1:String})) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0) g
-- word 1 "purchase"
