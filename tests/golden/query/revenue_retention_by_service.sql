-- telltale ask net_revenue_retention,gross_revenue_retention --by service_first_response,service_reopened --grain month --from 2025-01-01 --to 2025-07-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, CAST(NULL AS BIGINT), i2, CAST(NULL AS BIGINT), i4, CAST(NULL AS BIGINT), i6,
    CAST(NULL AS BIGINT), r0, r1, r2, r3
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(customer_period_from_at)) AS
          TIMESTAMP)) AS label, customer_period_service_first_response AS d0,
      customer_period_service_reopened AS d1, count(*) FILTER (WHERE
        (customer_period_active_start AND (customer_period_mrr_start > 0))) AS i0,
      CAST(sum(coalesce(customer_period_mrr_end, 0)) FILTER (WHERE (customer_period_active_start
            AND (customer_period_mrr_start > 0))) AS DOUBLE) AS r0, count(*) FILTER (WHERE
        ((customer_period_active_start AND (customer_period_mrr_start > 0)) AND
          (customer_period_mrr_start IS NOT NULL))) AS i2, CAST(sum(customer_period_mrr_start)
        FILTER (WHERE (customer_period_active_start AND (customer_period_mrr_start > 0))) AS
        DOUBLE) AS r1, count(*) FILTER (WHERE ((customer_period_active_start AND
            (customer_period_mrr_start > 0)) AND (customer_period_mrr_start IS NOT NULL))) AS i4,
      CAST(sum((CASE WHEN (customer_period_mrr_start IS NOT NULL) THEN
            least(coalesce(customer_period_mrr_end, 0), customer_period_mrr_start) END)) FILTER
        (WHERE (customer_period_active_start AND (customer_period_mrr_start > 0))) AS DOUBLE) AS
      r2, count(*) FILTER (WHERE ((customer_period_active_start AND (customer_period_mrr_start >
              0)) AND (customer_period_mrr_start IS NOT NULL))) AS i6,
      CAST(sum(customer_period_mrr_start) FILTER (WHERE (customer_period_active_start AND
            (customer_period_mrr_start > 0))) AS DOUBLE) AS r3
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.service_first_response AS
        customer_period_service_first_response, f.service_reopened AS
        customer_period_service_reopened, f.mrr_end AS customer_period_mrr_end, f.active_start AS
        customer_period_active_start, f.mrr_start AS customer_period_mrr_start
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 WHEN period = 6 THEN
            1751328000000000 ELSE CAST([0, 2419200, 5097600, 7689600, 10368000][period] AS
              BIGINT) * 1000000 + 1738368000000000 END) AS from_at, (CASE WHEN (period + 1) = 0
            THEN 1735689600000000 WHEN (period + 1) = 6 THEN 1751328000000000 ELSE CAST([0,
              2419200, 5097600, 7689600, 10368000][(period + 1)] AS BIGINT) * 1000000 +
            1738368000000000 END) AS to_at, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_start), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_start, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 2}) AND held_at_start)) AS mrr_start,
          sum(customer_span_mrr) FILTER (WHERE ((customer_span_what = {word 2}) AND held_at_end))
          AS mrr_end, max((CASE WHEN (customer_span_first_response_s <= 3600) THEN $3 ELSE (CASE
                WHEN (customer_span_first_response_s <= 28800) THEN $4 ELSE (CASE WHEN
                  (customer_span_first_response_s <= 86400) THEN $5 ELSE $6 END) END) END))
          FILTER (WHERE ((customer_span_what = {word 7}) AND held_at_start AND
              (customer_span_first_response_s IS NOT NULL))) AS service_first_response, max((CASE
              WHEN customer_span_reopened THEN $8 ELSE $9 END)) FILTER (WHERE
            ((customer_span_what = {word 7}) AND held_at_start AND (customer_span_reopened IS NOT
                NULL))) AS service_reopened
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 6 WHEN kept THEN
                  least(greatest(begun + 1, until), 6) ELSE least(begun + 1, 6) END) AS high
            FROM (SELECT *, (((((customer_span_what = customer_span_basis) OR (customer_span_what
                            = {word 2})) OR (customer_span_what = {word 2})) OR
                      (customer_span_what = {word 7})) OR (customer_span_what = {word 7})) AS
                  kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1738368000000000 THEN 0 WHEN
                    customer_span_first_at + 1 > 1751328000000000 THEN 6 WHEN
                    customer_span_first_at + 1 > 1748736000000000 THEN 5 ELSE [2, 3, 3, 4,
                    5][((greatest(least(customer_span_first_at + 1, 1748736000000000),
                          1738368000000001) - 1738368000000001) // 2419200000000) + 1] + (CASE
                      WHEN CAST([0, 2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][((greatest(least(customer_span_first_at + 1, 1748736000000000),
                              1738368000000001) - 1738368000000001) // 2419200000000) + 1]] AS
                        BIGINT) * 1000000 + 1738368000000000 < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1735689600000000 THEN 0 WHEN customer_span_from_at <= 1738368000000000 THEN 1
                    WHEN customer_span_from_at > 1751328000000000 THEN 7 WHEN
                    customer_span_from_at > 1748736000000000 THEN 6 ELSE [2, 3, 3, 4,
                    5][((greatest(least(customer_span_from_at, 1748736000000000),
                          1738368000000001) - 1738368000000001) // 2419200000000) + 1] + (CASE
                      WHEN CAST([0, 2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][((greatest(least(customer_span_from_at, 1748736000000000),
                              1738368000000001) - 1738368000000001) // 2419200000000) + 1]] AS
                        BIGINT) * 1000000 + 1738368000000000 < customer_span_from_at THEN 1 ELSE
                      0 END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1738368000000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1751328000000000 THEN 6 WHEN
                    customer_span_from_at + 1 > 1748736000000000 THEN 5 ELSE [2, 3, 3, 4,
                    5][((greatest(least(customer_span_from_at + 1, 1748736000000000),
                          1738368000000001) - 1738368000000001) // 2419200000000) + 1] + (CASE
                      WHEN CAST([0, 2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][((greatest(least(customer_span_from_at + 1, 1748736000000000),
                              1738368000000001) - 1738368000000001) // 2419200000000) + 1]] AS
                        BIGINT) * 1000000 + 1738368000000000 < customer_span_from_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      1751328000000001) <= 1735689600000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, 1751328000000001) <= 1738368000000000 THEN 1
                    WHEN coalesce(customer_span_to_at, 1751328000000001) > 1751328000000000 THEN
                    7 WHEN coalesce(customer_span_to_at, 1751328000000001) > 1748736000000000
                    THEN 6 ELSE [2, 3, 3, 4, 5][((greatest(least(coalesce(customer_span_to_at,
                              1751328000000001), 1748736000000000), 1738368000000001) -
                        1738368000000001) // 2419200000000) + 1] + (CASE WHEN CAST([0, 2419200,
                        5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][((greatest(least(coalesce(customer_span_to_at, 1751328000000001),
                                1748736000000000), 1738368000000001) - 1738368000000001) //
                          2419200000000) + 1]] AS BIGINT) * 1000000 + 1738368000000000 <
                      coalesce(customer_span_to_at, 1751328000000001) THEN 1 ELSE 0 END) - 0 END)
                  AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, f."mrr" AS customer_span_mrr, f."first_response_s" AS
                    customer_span_first_response_s, f."reopened" AS customer_span_reopened,
                    (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1751328000000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1751328000000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = customer_span_basis) OR
                            (customer_span_what = {word 2})) OR (customer_span_what = {word 2}))
                        OR (customer_span_what = {word 7})) OR (customer_span_what = {word 7}))
                    OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1751328000000000)
  GROUP BY label, d0, d1) g
-- word 1 "purchase"
-- word 2 "subscription"
-- text 3 "within 1 h"
-- text 4 "1 to 8 h"
-- text 5 "8 to 24 h"
-- text 6 "over 24 h"
-- word 7 "service"
-- text 8 "reopened"
-- text 9 "not reopened"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64)), i2,
    CAST(NULL AS Nullable(Int64)), i4, CAST(NULL AS Nullable(Int64)), i6, CAST(NULL AS
      Nullable(Int64)), r0, r1, r2, r3
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(customer_period_from_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      customer_period_service_first_response AS d0, customer_period_service_reopened AS d1,
      toInt64(countIf(ifNull((customer_period_active_start AND (customer_period_mrr_start > 0)),
            0))) AS i0, CAST(sum(if(ifNull((customer_period_active_start AND
                (customer_period_mrr_start > 0)), 0), coalesce(customer_period_mrr_end, 0),
            NULL)) AS Nullable(Float64)) AS r0,
      toInt64(countIf(ifNull(((customer_period_active_start AND (customer_period_mrr_start > 0))
              AND (customer_period_mrr_start IS NOT NULL)), 0))) AS i2,
      CAST(sum(if(ifNull((customer_period_active_start AND (customer_period_mrr_start > 0)), 0),
            customer_period_mrr_start, NULL)) AS Nullable(Float64)) AS r1,
      toInt64(countIf(ifNull(((customer_period_active_start AND (customer_period_mrr_start > 0))
              AND (customer_period_mrr_start IS NOT NULL)), 0))) AS i4,
      CAST(sum(if(ifNull((customer_period_active_start AND (customer_period_mrr_start > 0)), 0),
            (CASE WHEN (customer_period_mrr_start IS NOT NULL) THEN
              least(coalesce(customer_period_mrr_end, 0), customer_period_mrr_start) END), NULL))
        AS Nullable(Float64)) AS r2, toInt64(countIf(ifNull(((customer_period_active_start AND
                (customer_period_mrr_start > 0)) AND (customer_period_mrr_start IS NOT NULL)),
            0))) AS i6, CAST(sum(if(ifNull((customer_period_active_start AND
                (customer_period_mrr_start > 0)), 0), customer_period_mrr_start, NULL)) AS
        Nullable(Float64)) AS r3
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.service_first_response AS
        customer_period_service_first_response, f.service_reopened AS
        customer_period_service_reopened, f.mrr_end AS customer_period_mrr_end, f.active_start AS
        customer_period_active_start, f.mrr_start AS customer_period_mrr_start
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) WHEN period = 6 THEN
            toInt64(1751328000000000) ELSE CAST([0, 2419200, 5097600, 7689600, 10368000][period]
              AS Nullable(Int64)) * 1000000 + toInt64(1738368000000000) END) AS from_at, (CASE
            WHEN (period + 1) = 0 THEN toInt64(1735689600000000) WHEN (period + 1) = 6 THEN
            toInt64(1751328000000000) ELSE CAST([0, 2419200, 5097600, 7689600, 10368000][(period
                + 1)] AS Nullable(Int64)) * 1000000 + toInt64(1738368000000000) END) AS to_at,
          max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_start), 0), NULL))
          AS active_start, sum(if(ifNull(((customer_span_what = {p2:String}) AND held_at_start),
                0), customer_span_mrr, NULL)) AS mrr_start, sum(if(ifNull(((customer_span_what =
                    {p2:String}) AND held_at_end), 0), customer_span_mrr, NULL)) AS mrr_end,
          max(if(ifNull(((customer_span_what = {p7:String}) AND held_at_start AND
                  (customer_span_first_response_s IS NOT NULL)), 0), (CASE WHEN
                (customer_span_first_response_s <= 3600) THEN {p3:String} ELSE (CASE WHEN
                  (customer_span_first_response_s <= 28800) THEN {p4:String} ELSE (CASE WHEN
                    (customer_span_first_response_s <= 86400) THEN {p5:String} ELSE {p6:String}
                    END) END) END), NULL)) AS service_first_response,
          max(if(ifNull(((customer_span_what = {p7:String}) AND held_at_start AND
                  (customer_span_reopened IS NOT NULL)), 0), (CASE WHEN customer_span_reopened
                THEN {p8:String} ELSE {p9:String} END), NULL)) AS service_reopened
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 6 WHEN kept THEN
                  least(greatest(begun + 1, until), 6) ELSE least(begun + 1, 6) END) AS high
            FROM (SELECT *, (((((customer_span_what = customer_span_basis) OR (customer_span_what
                            = {p2:String})) OR (customer_span_what = {p2:String})) OR
                      (customer_span_what = {p7:String})) OR (customer_span_what = {p7:String}))
                  AS kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1738368000000000 THEN 0 WHEN
                    customer_span_first_at + 1 > 1751328000000000 THEN 6 WHEN
                    customer_span_first_at + 1 > 1748736000000000 THEN 5 ELSE [2, 3, 3, 4,
                    5][intDiv((greatest(least(customer_span_first_at + 1,
                            toInt64(1748736000000000)), toInt64(1738368000000001)) -
                        toInt64(1738368000000001)), 2419200000000) + 1] + (CASE WHEN CAST([0,
                        2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][intDiv((greatest(least(customer_span_first_at + 1,
                                toInt64(1748736000000000)), toInt64(1738368000000001)) -
                            toInt64(1738368000000001)), 2419200000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1738368000000000) < customer_span_first_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1735689600000000 THEN 0 WHEN customer_span_from_at <= 1738368000000000 THEN 1
                    WHEN customer_span_from_at > 1751328000000000 THEN 7 WHEN
                    customer_span_from_at > 1748736000000000 THEN 6 ELSE [2, 3, 3, 4,
                    5][intDiv((greatest(least(customer_span_from_at, toInt64(1748736000000000)),
                          toInt64(1738368000000001)) - toInt64(1738368000000001)), 2419200000000)
                    + 1] + (CASE WHEN CAST([0, 2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][intDiv((greatest(least(customer_span_from_at,
                                toInt64(1748736000000000)), toInt64(1738368000000001)) -
                            toInt64(1738368000000001)), 2419200000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1738368000000000) < customer_span_from_at THEN 1 ELSE 0
                      END) - 0 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1738368000000000
                    THEN 0 WHEN customer_span_from_at + 1 > 1751328000000000 THEN 6 WHEN
                    customer_span_from_at + 1 > 1748736000000000 THEN 5 ELSE [2, 3, 3, 4,
                    5][intDiv((greatest(least(customer_span_from_at + 1,
                            toInt64(1748736000000000)), toInt64(1738368000000001)) -
                        toInt64(1738368000000001)), 2419200000000) + 1] + (CASE WHEN CAST([0,
                        2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][intDiv((greatest(least(customer_span_from_at + 1,
                                toInt64(1748736000000000)), toInt64(1738368000000001)) -
                            toInt64(1738368000000001)), 2419200000000) + 1]] AS Nullable(Int64))
                      * 1000000 + toInt64(1738368000000000) < customer_span_from_at + 1 THEN 1
                      ELSE 0 END) - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      toInt64(1751328000000001)) <= 1735689600000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, toInt64(1751328000000001)) <= 1738368000000000
                    THEN 1 WHEN coalesce(customer_span_to_at, toInt64(1751328000000001)) >
                    1751328000000000 THEN 7 WHEN coalesce(customer_span_to_at,
                      toInt64(1751328000000001)) > 1748736000000000 THEN 6 ELSE [2, 3, 3, 4,
                    5][intDiv((greatest(least(coalesce(customer_span_to_at,
                              toInt64(1751328000000001)), toInt64(1748736000000000)),
                          toInt64(1738368000000001)) - toInt64(1738368000000001)), 2419200000000)
                    + 1] + (CASE WHEN CAST([0, 2419200, 5097600, 7689600, 10368000][[2, 3, 3, 4,
                        5][intDiv((greatest(least(coalesce(customer_span_to_at,
                                  toInt64(1751328000000001)), toInt64(1748736000000000)),
                              toInt64(1738368000000001)) - toInt64(1738368000000001)),
                          2419200000000) + 1]] AS Nullable(Int64)) * 1000000 +
                      toInt64(1738368000000000) < coalesce(customer_span_to_at,
                        toInt64(1751328000000001)) THEN 1 ELSE 0 END) - 0 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`mrr` AS
                    customer_span_mrr, f.`first_response_s` AS customer_span_first_response_s,
                    f.`reopened` AS customer_span_reopened, (f.key, f.from_at) IN (SELECT key,
                      min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1751328000000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1751328000000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = customer_span_basis) OR
                            (customer_span_what = {p2:String})) OR (customer_span_what =
                            {p2:String})) OR (customer_span_what = {p7:String})) OR
                      (customer_span_what = {p7:String})) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1751328000000000)
  GROUP BY label, d0, d1) g
-- word 1 "purchase"
-- word 2 "subscription"
-- text 3 "within 1 h"
-- text 4 "1 to 8 h"
-- text 5 "8 to 24 h"
-- text 6 "over 24 h"
-- word 7 "service"
-- text 8 "reopened"
-- text 9 "not reopened"
