-- telltale ask customer_engagement --grain week --week-start sunday --from 2025-03-03 --to 2025-05-05 --set "show = active"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT (((customer_period_from_at + 34560000000000000) // 86400000000 - 400000) -
        (((customer_period_from_at + 34560000000000000) // 86400000000 - 400000) + 6999997) % 7)
      * 86400000000 AS label, count(*) FILTER (WHERE (NOT (NOT
            (coalesce(customer_period_active_start, false) OR
              coalesce(customer_period_active_end, false) OR
              coalesce(((customer_period_last_purchase_start_at + 15552000000000) >
                  customer_period_from_at), false) OR coalesce(((customer_period_last_purchase_at
                    + 15552000000000) > customer_period_from_at), false))))) AS i0,
      CAST(sum((CASE WHEN (((customer_period_touches + customer_period_purchases) +
                customer_period_contacts) > 0) THEN 100 ELSE 0 END)) FILTER (WHERE (NOT (NOT
              (coalesce(customer_period_active_start, false) OR
                coalesce(customer_period_active_end, false) OR
                coalesce(((customer_period_last_purchase_start_at + 15552000000000) >
                    customer_period_from_at), false) OR
                coalesce(((customer_period_last_purchase_at + 15552000000000) >
                    customer_period_from_at), false))))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.touches AS
        customer_period_touches, f.purchases AS customer_period_purchases, f.contacts AS
        customer_period_contacts, f.active_start AS customer_period_active_start, f.active_end AS
        customer_period_active_end, f.last_purchase_start_at AS
        customer_period_last_purchase_start_at, f.last_purchase_at AS
        customer_period_last_purchase_at
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1740960000000000 WHEN period = 10 THEN
            1746403200000000 ELSE 1741478400000000 + (period - 1) * 604800000000 END) AS from_at,
          (CASE WHEN (period + 1) = 0 THEN 1740960000000000 WHEN (period + 1) = 10 THEN
            1746403200000000 ELSE 1741478400000000 + ((period + 1) - 1) * 604800000000 END) AS
          to_at, max(coalesce(((customer_span_what = customer_span_basis) AND held_at_start),
              false)) FILTER (WHERE (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_start, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_end), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_end, max(customer_span_from_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS last_purchase_start_at,
          max(customer_span_from_at) FILTER (WHERE ((customer_span_what = {word 1}) AND
              held_at_end)) AS last_purchase_at, count(*) FILTER (WHERE ((customer_span_what =
                {word 1}) AND begun_within)) AS purchases, count(*) FILTER (WHERE
            ((customer_span_what = {word 2}) AND begun_within)) AS touches, count(*) FILTER
          (WHERE ((customer_span_what = {word 3}) AND begun_within)) AS contacts
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end, (period = begun) AS begun_within
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 10 WHEN kept THEN
                  least(greatest(begun + 1, until), 10) ELSE least(begun + 1, 10) END) AS high
            FROM (SELECT *, ((((customer_span_what = customer_span_basis) OR (customer_span_what
                          = customer_span_basis)) OR (customer_span_what = {word 1})) OR
                    (customer_span_what = {word 1})) AS kept, (CASE WHEN customer_span_first_at +
                    1 <= 1740960000000000 THEN -1 WHEN customer_span_first_at + 1 <=
                    1741478400000000 THEN 0 WHEN customer_span_first_at + 1 > 1746403200000000
                    THEN 10 WHEN customer_span_first_at + 1 > 1746316800000000 THEN 9 ELSE
                    ((greatest(least(customer_span_first_at + 1, 1746316800000000),
                          1741478400000001) - 1741478400000001) // 604800000000) + 2 - 1 END) AS
                  known_from, (CASE WHEN customer_span_from_at <= 1740960000000000 THEN 0 WHEN
                    customer_span_from_at <= 1741478400000000 THEN 1 WHEN customer_span_from_at >
                    1746403200000000 THEN 11 WHEN customer_span_from_at > 1746316800000000 THEN
                    10 ELSE ((greatest(least(customer_span_from_at, 1746316800000000),
                          1741478400000001) - 1741478400000001) // 604800000000) + 2 - 0 END) AS
                  since, (CASE WHEN customer_span_from_at + 1 <= 1740960000000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1741478400000000 THEN 0 WHEN
                    customer_span_from_at + 1 > 1746403200000000 THEN 10 WHEN
                    customer_span_from_at + 1 > 1746316800000000 THEN 9 ELSE
                    ((greatest(least(customer_span_from_at + 1, 1746316800000000),
                          1741478400000001) - 1741478400000001) // 604800000000) + 2 - 1 END) AS
                  begun, (CASE WHEN coalesce(customer_span_to_at, 1746403200000001) <=
                    1740960000000000 THEN 0 WHEN coalesce(customer_span_to_at, 1746403200000001)
                    <= 1741478400000000 THEN 1 WHEN coalesce(customer_span_to_at,
                      1746403200000001) > 1746403200000000 THEN 11 WHEN
                    coalesce(customer_span_to_at, 1746403200000001) > 1746316800000000 THEN 10
                    ELSE ((greatest(least(coalesce(customer_span_to_at, 1746403200000001),
                            1746316800000000), 1741478400000001) - 1741478400000001) //
                      604800000000) + 2 - 0 END) AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1746403200000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1746403200000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((((customer_span_what = customer_span_basis) OR
                          (customer_span_what = customer_span_basis)) OR (customer_span_what =
                          {word 1})) OR (customer_span_what = {word 1})) OR (((customer_span_what
                          = {word 1}) OR (customer_span_what = {word 2})) OR (customer_span_what
                        = {word 3})))) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1740960000000000 AND customer_period_from_at <
        1746403200000000)
  GROUP BY label) g
-- word 1 "purchase"
-- word 2 "touch"
-- word 3 "service"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1
FROM (SELECT ((intDiv(customer_period_from_at + 34560000000000000, 86400000000) - 400000) -
        ((intDiv(customer_period_from_at + 34560000000000000, 86400000000) - 400000) + 6999997) %
        7) * 86400000000 AS label, toInt64(countIf(ifNull((NOT (NOT
                (coalesce(customer_period_active_start, 0) OR
                  coalesce(customer_period_active_end, 0) OR
                  coalesce(((customer_period_last_purchase_start_at + 15552000000000) >
                      customer_period_from_at), 0) OR coalesce(((customer_period_last_purchase_at
                        + 15552000000000) > customer_period_from_at), 0)))), 0))) AS i0,
      CAST(sum(if(ifNull((NOT (NOT (coalesce(customer_period_active_start, 0) OR
                    coalesce(customer_period_active_end, 0) OR
                    coalesce(((customer_period_last_purchase_start_at + 15552000000000) >
                        customer_period_from_at), 0) OR
                    coalesce(((customer_period_last_purchase_at + 15552000000000) >
                        customer_period_from_at), 0)))), 0), (CASE WHEN
              (((customer_period_touches + customer_period_purchases) + customer_period_contacts)
                > 0) THEN 100 ELSE 0 END), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.touches AS
        customer_period_touches, f.purchases AS customer_period_purchases, f.contacts AS
        customer_period_contacts, f.active_start AS customer_period_active_start, f.active_end AS
        customer_period_active_end, f.last_purchase_start_at AS
        customer_period_last_purchase_start_at, f.last_purchase_at AS
        customer_period_last_purchase_at
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1740960000000000) WHEN period = 10 THEN
            toInt64(1746403200000000) ELSE toInt64(1741478400000000) + (period - 1) *
            toInt64(604800000000) END) AS from_at, (CASE WHEN (period + 1) = 0 THEN
            toInt64(1740960000000000) WHEN (period + 1) = 10 THEN toInt64(1746403200000000) ELSE
            toInt64(1741478400000000) + ((period + 1) - 1) * toInt64(604800000000) END) AS to_at,
          max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_start), 0), NULL))
          AS active_start, max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_end), 0), NULL))
          AS active_end, max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_start),
                0), customer_span_from_at, NULL)) AS last_purchase_start_at,
          max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end), 0),
              customer_span_from_at, NULL)) AS last_purchase_at,
          toInt64(countIf(ifNull(((customer_span_what = {p1:String}) AND begun_within), 0))) AS
          purchases, toInt64(countIf(ifNull(((customer_span_what = {p2:String}) AND
                  begun_within), 0))) AS touches, toInt64(countIf(ifNull(((customer_span_what =
                    {p3:String}) AND begun_within), 0))) AS contacts
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end, (period = begun) AS begun_within
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 10 WHEN kept THEN
                  least(greatest(begun + 1, until), 10) ELSE least(begun + 1, 10) END) AS high
            FROM (SELECT *, ((((customer_span_what = customer_span_basis) OR (customer_span_what
                          = customer_span_basis)) OR (customer_span_what = {p1:String})) OR
                    (customer_span_what = {p1:String})) AS kept, (CASE WHEN
                    customer_span_first_at + 1 <= 1740960000000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1741478400000000 THEN 0 WHEN
                    customer_span_first_at + 1 > 1746403200000000 THEN 10 WHEN
                    customer_span_first_at + 1 > 1746316800000000 THEN 9 ELSE
                    intDiv((greatest(least(customer_span_first_at + 1,
                            toInt64(1746316800000000)), toInt64(1741478400000001)) -
                        toInt64(1741478400000001)), 604800000000) + 2 - 1 END) AS known_from,
                  (CASE WHEN customer_span_from_at <= 1740960000000000 THEN 0 WHEN
                    customer_span_from_at <= 1741478400000000 THEN 1 WHEN customer_span_from_at >
                    1746403200000000 THEN 11 WHEN customer_span_from_at > 1746316800000000 THEN
                    10 ELSE intDiv((greatest(least(customer_span_from_at,
                            toInt64(1746316800000000)), toInt64(1741478400000001)) -
                        toInt64(1741478400000001)), 604800000000) + 2 - 0 END) AS since, (CASE
                    WHEN customer_span_from_at + 1 <= 1740960000000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1741478400000000 THEN 0 WHEN
                    customer_span_from_at + 1 > 1746403200000000 THEN 10 WHEN
                    customer_span_from_at + 1 > 1746316800000000 THEN 9 ELSE
                    intDiv((greatest(least(customer_span_from_at + 1, toInt64(1746316800000000)),
                          toInt64(1741478400000001)) - toInt64(1741478400000001)), 604800000000)
                    + 2 - 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      toInt64(1746403200000001)) <= 1740960000000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, toInt64(1746403200000001)) <= 1741478400000000
                    THEN 1 WHEN coalesce(customer_span_to_at, toInt64(1746403200000001)) >
                    1746403200000000 THEN 11 WHEN coalesce(customer_span_to_at,
                      toInt64(1746403200000001)) > 1746316800000000 THEN 10 ELSE
                    intDiv((greatest(least(coalesce(customer_span_to_at,
                              toInt64(1746403200000001)), toInt64(1746316800000000)),
                          toInt64(1741478400000001)) - toInt64(1741478400000001)), 604800000000)
                    + 2 - 0 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, (f.key, f.from_at)
                    IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1746403200000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1746403200000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((((customer_span_what = customer_span_basis) OR
                          (customer_span_what = customer_span_basis)) OR (customer_span_what =
                          {p1:String})) OR (customer_span_what = {p1:String})) OR
                    (((customer_span_what = {p1:String}) OR (customer_span_what = {p2:String}))
                      OR (customer_span_what = {p3:String})))) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1740960000000000 AND customer_period_from_at <
        1746403200000000)
  GROUP BY label) g
-- word 1 "purchase"
-- word 2 "touch"
-- word 3 "service"
