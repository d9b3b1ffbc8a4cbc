-- telltale ask own_revenue --by service_csat,service_sentiment,plan --where "segment = home" --grain quarter --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

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
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 WHEN period = 4 THEN
            1767225600000000 ELSE CAST([0, 7862400, 15811200][period] AS BIGINT) * 1000000 +
            1743465600000000 END) AS from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000
            WHEN (period + 1) = 4 THEN 1767225600000000 ELSE CAST([0, 7862400, 15811200][(period
                + 1)] AS BIGINT) * 1000000 + 1743465600000000 END) AS to_at,
          min(customer_span_segment) AS segment, coalesce(max(telltale_word(customer_span_plan))
            FILTER (WHERE ((customer_span_what = {word 1}) AND held_at_start)),
            max(telltale_word(customer_span_plan)) FILTER (WHERE ((customer_span_what = {word 1})
                AND held_at_end))) AS plan, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS mrr_start,
          sum(customer_span_mrr) FILTER (WHERE ((customer_span_what = {word 1}) AND held_at_end))
          AS mrr_end, max((CASE WHEN customer_span_satisfied THEN $2 ELSE $3 END)) FILTER (WHERE
            ((customer_span_what = {word 4}) AND held_at_start AND (customer_span_satisfied IS
                NOT NULL))) AS service_csat, max(telltale_word(customer_span_sentiment)) FILTER
          (WHERE ((customer_span_what = {word 4}) AND held_at_start AND (customer_span_sentiment
                IS NOT NULL))) AS service_sentiment
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 4 WHEN kept THEN
                  least(greatest(begun + 1, until), 4) ELSE least(begun + 1, 4) END) AS high
            FROM (SELECT *, (((((customer_span_what = {word 1}) OR (customer_span_what = {word 1}))
                        OR (customer_span_what = {word 1})) OR (customer_span_what = {word 4}))
                    OR (customer_span_what = {word 4})) AS kept, (CASE WHEN
                    customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
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
                    customer_span_to_at, f."segment" AS customer_span_segment, f."plan" AS
                    customer_span_plan, f."mrr" AS customer_span_mrr, f."satisfied" AS
                    customer_span_satisfied, f."sentiment" AS customer_span_sentiment, (f.key,
                      f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1767225600000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1767225600000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = {word 1}) OR (customer_span_what =
                              {word 1})) OR (customer_span_what = {word 1})) OR
                        (customer_span_what = {word 4})) OR (customer_span_what = {word 4})) OR
                    false) AND (customer_span_segment = {word 5})) h) m) n) p
      GROUP BY key, period) f) r
  WHERE ((customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
          1767225600000000) AND (customer_period_segment = {word 5}))
  GROUP BY label, d0, d1, d2) g
-- word 1 "subscription"
-- text 2 "satisfied"
-- text 3 "dissatisfied"
-- word 4 "service"
-- word 5 "home"

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
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) WHEN period = 4 THEN
            toInt64(1767225600000000) ELSE CAST([0, 7862400, 15811200][period] AS
              Nullable(Int64)) * 1000000 + toInt64(1743465600000000) END) AS from_at, (CASE WHEN
            (period + 1) = 0 THEN toInt64(1735689600000000) WHEN (period + 1) = 4 THEN
            toInt64(1767225600000000) ELSE CAST([0, 7862400, 15811200][(period + 1)] AS
              Nullable(Int64)) * 1000000 + toInt64(1743465600000000) END) AS to_at,
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
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 4 WHEN kept THEN
                  least(greatest(begun + 1, until), 4) ELSE least(begun + 1, 4) END) AS high
            FROM (SELECT *, (((((customer_span_what = {p1:String}) OR (customer_span_what =
                            {p1:String})) OR (customer_span_what = {p1:String})) OR
                      (customer_span_what = {p4:String})) OR (customer_span_what = {p4:String}))
                  AS kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1743465600000000 THEN 0 WHEN
                    customer_span_first_at + 1 > 1767225600000000 THEN 4 WHEN
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
                    customer_span_segment, f.`plan` AS customer_span_plan, f.`mrr` AS
                    customer_span_mrr, f.`satisfied` AS customer_span_satisfied, f.`sentiment` AS
                    customer_span_sentiment, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1767225600000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1767225600000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = {p1:String}) OR (customer_span_what =
                              {p1:String})) OR (customer_span_what = {p1:String})) OR
                        (customer_span_what = {p4:String})) OR (customer_span_what =
                        {p4:String})) OR 0) AND (customer_span_segment = {p5:String})) h) m) n) p
      GROUP BY key, period) f) r
  WHERE ((customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
          1767225600000000) AND (customer_period_segment = {p5:String}))
  GROUP BY label, d0, d1, d2) g
-- word 1 "subscription"
-- text 2 "satisfied"
-- text 3 "dissatisfied"
-- word 4 "service"
-- word 5 "home"
