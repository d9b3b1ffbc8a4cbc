-- telltale ask churn_rate --grain day --tz Europe/Warsaw --from 2025-10-20 --to 2025-11-03

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT (((customer_period_from_at + CASE WHEN customer_period_from_at < 1761440400000000
            THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 - 400000) *
      86400000000 AS label, count(*) FILTER (WHERE ((NOT (NOT coalesce((CASE WHEN
                  (customer_period_basis = {word 1}) THEN
                  ((customer_period_last_purchase_start_at + 15552000000000) >
                    customer_period_from_at) ELSE customer_period_active_start END), false))) AND
          (NOT coalesce((CASE WHEN (customer_period_basis = {word 1}) THEN
                ((customer_period_last_purchase_at + 15552000000000) > customer_period_to_at)
                ELSE customer_period_active_end END), false)))) AS i0, count(*) FILTER (WHERE
        (NOT (NOT coalesce((CASE WHEN (customer_period_basis = {word 1}) THEN
                ((customer_period_last_purchase_start_at + 15552000000000) >
                  customer_period_from_at) ELSE customer_period_active_start END), false)))) AS
      i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.basis AS
        customer_period_basis, f.last_purchase_at AS customer_period_last_purchase_at, f.to_at AS
        customer_period_to_at, f.active_end AS customer_period_active_end,
        f.last_purchase_start_at AS customer_period_last_purchase_start_at, f.active_start AS
        customer_period_active_start
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1760911200000000 WHEN period = 14 THEN
            1762124400000000 ELSE CAST([0, 86400, 172800, 259200, 345600, 432000, 522000, 608400,
              694800, 781200, 867600, 954000, 1040400][period] AS BIGINT) * 1000000 +
            1760997600000000 END) AS from_at, (CASE WHEN (period + 1) = 0 THEN 1760911200000000
            WHEN (period + 1) = 14 THEN 1762124400000000 ELSE CAST([0, 86400, 172800, 259200,
              345600, 432000, 522000, 608400, 694800, 781200, 867600, 954000, 1040400][(period +
                1)] AS BIGINT) * 1000000 + 1760997600000000 END) AS to_at,
          min(customer_span_basis) AS basis, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_start), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_start, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_end), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_end, max(customer_span_from_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS last_purchase_start_at,
          max(customer_span_from_at) FILTER (WHERE ((customer_span_what = {word 1}) AND
              held_at_end)) AS last_purchase_at
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 14 WHEN kept THEN
                  least(greatest(begun + 1, until), 14) ELSE least(begun + 1, 14) END) AS high
            FROM (SELECT *, ((((customer_span_what = customer_span_basis) OR (customer_span_what
                          = customer_span_basis)) OR (customer_span_what = {word 1})) OR
                    (customer_span_what = {word 1})) AS kept, (CASE WHEN customer_span_first_at +
                    1 <= 1760911200000000 THEN -1 WHEN customer_span_first_at + 1 <=
                    1760997600000000 THEN 0 WHEN customer_span_first_at + 1 > 1762124400000000
                    THEN 14 WHEN customer_span_first_at + 1 > 1762038000000000 THEN 13 ELSE [2,
                    3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                    13][((greatest(least(customer_span_first_at + 1, 1762038000000000),
                          1760997600000001) - 1760997600000001) // 86400000000) + 1] + (CASE WHEN
                      CAST([0, 86400, 172800, 259200, 345600, 432000, 522000, 608400, 694800,
                        781200, 867600, 954000, 1040400][[2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][((greatest(least(customer_span_first_at + 1, 1762038000000000),
                              1760997600000001) - 1760997600000001) // 86400000000) + 1]] AS
                        BIGINT) * 1000000 + 1760997600000000 < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1760911200000000 THEN 0 WHEN customer_span_from_at <= 1760997600000000 THEN 1
                    WHEN customer_span_from_at > 1762124400000000 THEN 15 WHEN
                    customer_span_from_at > 1762038000000000 THEN 14 ELSE [2, 3, 4, 5, 6, 7, 7,
                    8, 9, 10, 11, 12, 13][((greatest(least(customer_span_from_at,
                            1762038000000000), 1760997600000001) - 1760997600000001) //
                      86400000000) + 1] + (CASE WHEN CAST([0, 86400, 172800, 259200, 345600,
                        432000, 522000, 608400, 694800, 781200, 867600, 954000, 1040400][[2, 3,
                        4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][((greatest(least(customer_span_from_at, 1762038000000000),
                              1760997600000001) - 1760997600000001) // 86400000000) + 1]] AS
                        BIGINT) * 1000000 + 1760997600000000 < customer_span_from_at THEN 1 ELSE
                      0 END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1760911200000000 THEN -1 WHEN customer_span_from_at + 1 <= 1760997600000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1762124400000000 THEN 14 WHEN
                    customer_span_from_at + 1 > 1762038000000000 THEN 13 ELSE [2, 3, 4, 5, 6, 7,
                    7, 8, 9, 10, 11, 12, 13][((greatest(least(customer_span_from_at + 1,
                            1762038000000000), 1760997600000001) - 1760997600000001) //
                      86400000000) + 1] + (CASE WHEN CAST([0, 86400, 172800, 259200, 345600,
                        432000, 522000, 608400, 694800, 781200, 867600, 954000, 1040400][[2, 3,
                        4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][((greatest(least(customer_span_from_at + 1, 1762038000000000),
                              1760997600000001) - 1760997600000001) // 86400000000) + 1]] AS
                        BIGINT) * 1000000 + 1760997600000000 < customer_span_from_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      1762124400000001) <= 1760911200000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, 1762124400000001) <= 1760997600000000 THEN 1
                    WHEN coalesce(customer_span_to_at, 1762124400000001) > 1762124400000000 THEN
                    15 WHEN coalesce(customer_span_to_at, 1762124400000001) > 1762038000000000
                    THEN 14 ELSE [2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                    13][((greatest(least(coalesce(customer_span_to_at, 1762124400000001),
                            1762038000000000), 1760997600000001) - 1760997600000001) //
                      86400000000) + 1] + (CASE WHEN CAST([0, 86400, 172800, 259200, 345600,
                        432000, 522000, 608400, 694800, 781200, 867600, 954000, 1040400][[2, 3,
                        4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][((greatest(least(coalesce(customer_span_to_at, 1762124400000001),
                                1762038000000000), 1760997600000001) - 1760997600000001) //
                          86400000000) + 1]] AS BIGINT) * 1000000 + 1760997600000000 <
                      coalesce(customer_span_to_at, 1762124400000001) THEN 1 ELSE 0 END) - 0 END)
                  AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1762124400000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1762124400000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((((customer_span_what = customer_span_basis) OR
                          (customer_span_what = customer_span_basis)) OR (customer_span_what =
                          {word 1})) OR (customer_span_what = {word 1})) OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1760911200000000 AND customer_period_from_at <
        1762124400000000)
  GROUP BY label) g
-- word 1 "purchase"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1
FROM (SELECT (intDiv((customer_period_from_at + CASE WHEN customer_period_from_at <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
          86400000000) - 400000) * 86400000000 AS label, toInt64(countIf(ifNull(((NOT (NOT
                  coalesce((CASE WHEN (customer_period_basis = {p1:String}) THEN
                      ((customer_period_last_purchase_start_at + 15552000000000) >
                        customer_period_from_at) ELSE customer_period_active_start END), 0))) AND
              (NOT coalesce((CASE WHEN (customer_period_basis = {p1:String}) THEN
                    ((customer_period_last_purchase_at + 15552000000000) > customer_period_to_at)
                    ELSE customer_period_active_end END), 0))), 0))) AS i0,
      toInt64(countIf(ifNull((NOT (NOT coalesce((CASE WHEN (customer_period_basis = {p1:String})
                    THEN ((customer_period_last_purchase_start_at + 15552000000000) >
                      customer_period_from_at) ELSE customer_period_active_start END), 0))), 0)))
      AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.basis AS
        customer_period_basis, f.last_purchase_at AS customer_period_last_purchase_at, f.to_at AS
        customer_period_to_at, f.active_end AS customer_period_active_end,
        f.last_purchase_start_at AS customer_period_last_purchase_start_at, f.active_start AS
        customer_period_active_start
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1760911200000000) WHEN period = 14 THEN
            toInt64(1762124400000000) ELSE CAST([0, 86400, 172800, 259200, 345600, 432000,
              522000, 608400, 694800, 781200, 867600, 954000, 1040400][period] AS
              Nullable(Int64)) * 1000000 + toInt64(1760997600000000) END) AS from_at, (CASE WHEN
            (period + 1) = 0 THEN toInt64(1760911200000000) WHEN (period + 1) = 14 THEN
            toInt64(1762124400000000) ELSE CAST([0, 86400, 172800, 259200, 345600, 432000,
              522000, 608400, 694800, 781200, 867600, 954000, 1040400][(period + 1)] AS
              Nullable(Int64)) * 1000000 + toInt64(1760997600000000) END) AS to_at,
          min(toNullable(customer_span_basis)) AS basis,
          max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_start), 0), NULL))
          AS active_start, max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_end), 0), NULL))
          AS active_end, max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_start),
                0), customer_span_from_at, NULL)) AS last_purchase_start_at,
          max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end), 0),
              customer_span_from_at, NULL)) AS last_purchase_at
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 14 WHEN kept THEN
                  least(greatest(begun + 1, until), 14) ELSE least(begun + 1, 14) END) AS high
            FROM (SELECT *, ((((customer_span_what = customer_span_basis) OR (customer_span_what
                          = customer_span_basis)) OR (customer_span_what = {p1:String})) OR
                    (customer_span_what = {p1:String})) AS kept, (CASE WHEN
                    customer_span_first_at + 1 <= 1760911200000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1760997600000000 THEN 0 WHEN
                    customer_span_first_at + 1 > 1762124400000000 THEN 14 WHEN
                    customer_span_first_at + 1 > 1762038000000000 THEN 13 ELSE [2, 3, 4, 5, 6, 7,
                    7, 8, 9, 10, 11, 12, 13][intDiv((greatest(least(customer_span_first_at + 1,
                            toInt64(1762038000000000)), toInt64(1760997600000001)) -
                        toInt64(1760997600000001)), 86400000000) + 1] + (CASE WHEN CAST([0,
                        86400, 172800, 259200, 345600, 432000, 522000, 608400, 694800, 781200,
                        867600, 954000, 1040400][[2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][intDiv((greatest(least(customer_span_first_at + 1,
                                toInt64(1762038000000000)), toInt64(1760997600000001)) -
                            toInt64(1760997600000001)), 86400000000) + 1]] AS Nullable(Int64)) *
                      1000000 + toInt64(1760997600000000) < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1760911200000000 THEN 0 WHEN customer_span_from_at <= 1760997600000000 THEN 1
                    WHEN customer_span_from_at > 1762124400000000 THEN 15 WHEN
                    customer_span_from_at > 1762038000000000 THEN 14 ELSE [2, 3, 4, 5, 6, 7, 7,
                    8, 9, 10, 11, 12, 13][intDiv((greatest(least(customer_span_from_at,
                            toInt64(1762038000000000)), toInt64(1760997600000001)) -
                        toInt64(1760997600000001)), 86400000000) + 1] + (CASE WHEN CAST([0,
                        86400, 172800, 259200, 345600, 432000, 522000, 608400, 694800, 781200,
                        867600, 954000, 1040400][[2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][intDiv((greatest(least(customer_span_from_at,
                                toInt64(1762038000000000)), toInt64(1760997600000001)) -
                            toInt64(1760997600000001)), 86400000000) + 1]] AS Nullable(Int64)) *
                      1000000 + toInt64(1760997600000000) < customer_span_from_at THEN 1 ELSE 0
                      END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1760911200000000 THEN -1 WHEN customer_span_from_at + 1 <= 1760997600000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1762124400000000 THEN 14 WHEN
                    customer_span_from_at + 1 > 1762038000000000 THEN 13 ELSE [2, 3, 4, 5, 6, 7,
                    7, 8, 9, 10, 11, 12, 13][intDiv((greatest(least(customer_span_from_at + 1,
                            toInt64(1762038000000000)), toInt64(1760997600000001)) -
                        toInt64(1760997600000001)), 86400000000) + 1] + (CASE WHEN CAST([0,
                        86400, 172800, 259200, 345600, 432000, 522000, 608400, 694800, 781200,
                        867600, 954000, 1040400][[2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12,
                        13][intDiv((greatest(least(customer_span_from_at + 1,
                                toInt64(1762038000000000)), toInt64(1760997600000001)) -
                            toInt64(1760997600000001)), 86400000000) + 1]] AS Nullable(Int64)) *
                      1000000 + toInt64(1760997600000000) < customer_span_from_at + 1 THEN 1 ELSE
                      0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      toInt64(1762124400000001)) <= 1760911200000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, toInt64(1762124400000001)) <= 1760997600000000
                    THEN 1 WHEN coalesce(customer_span_to_at, toInt64(1762124400000001)) >
                    1762124400000000 THEN 15 WHEN coalesce(customer_span_to_at,
                      toInt64(1762124400000001)) > 1762038000000000 THEN 14 ELSE [2, 3, 4, 5, 6,
                    7, 7, 8, 9, 10, 11, 12,
                    13][intDiv((greatest(least(coalesce(customer_span_to_at,
                              toInt64(1762124400000001)), toInt64(1762038000000000)),
                          toInt64(1760997600000001)) - toInt64(1760997600000001)), 86400000000) +
                    1] + (CASE WHEN CAST([0, 86400, 172800, 259200, 345600, 432000, 522000,
                        608400, 694800, 781200, 867600, 954000, 1040400][[2, 3, 4, 5, 6, 7, 7, 8,
                        9, 10, 11, 12, 13][intDiv((greatest(least(coalesce(customer_span_to_at,
                                  toInt64(1762124400000001)), toInt64(1762038000000000)),
                              toInt64(1760997600000001)) - toInt64(1760997600000001)),
                          86400000000) + 1]] AS Nullable(Int64)) * 1000000 +
                      toInt64(1760997600000000) < coalesce(customer_span_to_at,
                        toInt64(1762124400000001)) THEN 1 ELSE 0 END) - 0 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, (f.key, f.from_at)
                    IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1762124400000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1762124400000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((((customer_span_what = customer_span_basis) OR
                          (customer_span_what = customer_span_basis)) OR (customer_span_what =
                          {p1:String})) OR (customer_span_what = {p1:String})) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1760911200000000 AND customer_period_from_at <
        1762124400000000)
  GROUP BY label) g
-- word 1 "purchase"
