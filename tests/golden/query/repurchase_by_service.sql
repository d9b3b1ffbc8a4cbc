-- telltale ask repurchase_rate,purchase_frequency --by service_resolution,service_sentiment --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, i1, i2, i3, i4, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, customer_period_service_resolution AS d0,
      customer_period_service_sentiment AS d1, count(*) FILTER (WHERE ((NOT
            coalesce(((customer_period_last_purchase_at IS NULL) OR
                ((customer_period_last_purchase_at + 31536000000000) < customer_period_to_at)),
              false)) AND coalesce(((customer_period_previous_purchase_at + 31536000000000) >=
              customer_period_to_at), false))) AS i0, count(*) FILTER (WHERE (NOT
          coalesce(((customer_period_last_purchase_at IS NULL) OR
              ((customer_period_last_purchase_at + 31536000000000) < customer_period_to_at)),
            false))) AS i1, count(*) FILTER (WHERE ((customer_period_basis = {word 1}) AND
          (customer_period_purchases IS NOT NULL))) AS i2, CAST(sum(customer_period_purchases)
        FILTER (WHERE (customer_period_basis = {word 1})) AS BIGINT) AS i3, count(*) FILTER
      (WHERE ((customer_period_basis = {word 1}) AND ((customer_period_last_purchase_start_at +
              15552000000000) > customer_period_from_at))) AS i4
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.service_resolution AS
        customer_period_service_resolution, f.service_sentiment AS
        customer_period_service_sentiment, f.previous_purchase_at AS
        customer_period_previous_purchase_at, f.to_at AS customer_period_to_at,
        f.last_purchase_at AS customer_period_last_purchase_at, f.purchases AS
        customer_period_purchases, f.basis AS customer_period_basis, f.last_purchase_start_at AS
        customer_period_last_purchase_start_at
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 ELSE 1767225600000000 END) AS
          from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000 ELSE 1767225600000000 END)
          AS to_at, min(customer_span_basis) AS basis, max(customer_span_from_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS last_purchase_start_at,
          max(customer_span_from_at) FILTER (WHERE ((customer_span_what = {word 1}) AND
              held_at_end)) AS last_purchase_at, max(customer_span_previous_at) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_end)) AS previous_purchase_at, count(*)
          FILTER (WHERE ((customer_span_what = {word 1}) AND begun_within)) AS purchases,
          max((CASE WHEN (customer_span_full_resolution_s <= 28800) THEN $2 ELSE (CASE WHEN
                (customer_span_full_resolution_s <= 86400) THEN $3 ELSE (CASE WHEN
                  (customer_span_full_resolution_s <= 259200) THEN $4 ELSE $5 END) END) END))
          FILTER (WHERE ((customer_span_what = {word 6}) AND held_at_start AND
              (customer_span_full_resolution_s IS NOT NULL))) AS service_resolution,
          max(telltale_word(customer_span_sentiment)) FILTER (WHERE ((customer_span_what = {word 6})
              AND held_at_start AND (customer_span_sentiment IS NOT NULL))) AS service_sentiment
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end, (period = begun) AS begun_within
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, (((((customer_span_what = {word 1}) OR (customer_span_what = {word 1}))
                        OR (customer_span_what = {word 1})) OR (customer_span_what = {word 6}))
                    OR (customer_span_what = {word 6})) AS kept, (CASE WHEN
                    customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1767225600000000 THEN 0 ELSE 1 END) AS
                  known_from, (CASE WHEN customer_span_from_at <= 1735689600000000 THEN 0 WHEN
                    customer_span_from_at <= 1767225600000000 THEN 1 ELSE 2 END) AS since, (CASE
                    WHEN customer_span_from_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1767225600000000 THEN 0 ELSE 1 END) AS begun,
                  (CASE WHEN coalesce(customer_span_to_at, 1767225600000001) <= 1735689600000000
                    THEN 0 WHEN coalesce(customer_span_to_at, 1767225600000001) <=
                    1767225600000000 THEN 1 ELSE 2 END) AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, epoch_us(f."previous_at") AS customer_span_previous_at,
                    f."full_resolution_s" AS customer_span_full_resolution_s, f."sentiment" AS
                    customer_span_sentiment, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1767225600000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1767225600000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = {word 1}) OR (customer_span_what =
                              {word 1})) OR (customer_span_what = {word 1})) OR
                        (customer_span_what = {word 6})) OR (customer_span_what = {word 6})) OR
                    (customer_span_what = {word 1}))) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0, d1) g
-- word 1 "purchase"
-- text 2 "within 8 h"
-- text 3 "8 to 24 h"
-- text 4 "1 to 3 d"
-- text 5 "over 3 d"
-- word 6 "service"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, i1, i2, i3, i4, CAST(NULL AS
      Nullable(Int64))
FROM (SELECT 0 AS label, customer_period_service_resolution AS d0,
      customer_period_service_sentiment AS d1, toInt64(countIf(ifNull(((NOT
                coalesce(((customer_period_last_purchase_at IS NULL) OR
                    ((customer_period_last_purchase_at + 31536000000000) <
                      customer_period_to_at)), 0)) AND
              coalesce(((customer_period_previous_purchase_at + 31536000000000) >=
                  customer_period_to_at), 0)), 0))) AS i0, toInt64(countIf(ifNull((NOT
              coalesce(((customer_period_last_purchase_at IS NULL) OR
                  ((customer_period_last_purchase_at + 31536000000000) < customer_period_to_at)),
                0)), 0))) AS i1, toInt64(countIf(ifNull(((customer_period_basis = {p1:String})
              AND (customer_period_purchases IS NOT NULL)), 0))) AS i2,
      CAST(sum(if(ifNull((customer_period_basis = {p1:String}), 0), customer_period_purchases,
            NULL)) AS Nullable(Int64)) AS i3, toInt64(countIf(ifNull(((customer_period_basis =
                {p1:String}) AND ((customer_period_last_purchase_start_at + 15552000000000) >
                customer_period_from_at)), 0))) AS i4
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.service_resolution AS
        customer_period_service_resolution, f.service_sentiment AS
        customer_period_service_sentiment, f.previous_purchase_at AS
        customer_period_previous_purchase_at, f.to_at AS customer_period_to_at,
        f.last_purchase_at AS customer_period_last_purchase_at, f.purchases AS
        customer_period_purchases, f.basis AS customer_period_basis, f.last_purchase_start_at AS
        customer_period_last_purchase_start_at
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) ELSE
            toInt64(1767225600000000) END) AS from_at, (CASE WHEN (period + 1) = 0 THEN
            toInt64(1735689600000000) ELSE toInt64(1767225600000000) END) AS to_at,
          min(toNullable(customer_span_basis)) AS basis, max(if(ifNull(((customer_span_what =
                    {p1:String}) AND held_at_start), 0), customer_span_from_at, NULL)) AS
          last_purchase_start_at, max(if(ifNull(((customer_span_what = {p1:String}) AND
                  held_at_end), 0), customer_span_from_at, NULL)) AS last_purchase_at,
          max(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end), 0),
              customer_span_previous_at, NULL)) AS previous_purchase_at,
          toInt64(countIf(ifNull(((customer_span_what = {p1:String}) AND begun_within), 0))) AS
          purchases, max(if(ifNull(((customer_span_what = {p6:String}) AND held_at_start AND
                  (customer_span_full_resolution_s IS NOT NULL)), 0), (CASE WHEN
                (customer_span_full_resolution_s <= 28800) THEN {p2:String} ELSE (CASE WHEN
                  (customer_span_full_resolution_s <= 86400) THEN {p3:String} ELSE (CASE WHEN
                    (customer_span_full_resolution_s <= 259200) THEN {p4:String} ELSE {p5:String}
                    END) END) END), NULL)) AS service_resolution,
          max(if(ifNull(((customer_span_what = {p6:String}) AND held_at_start AND
                  (customer_span_sentiment IS NOT NULL)), 0), customer_span_sentiment, NULL)) AS
          service_sentiment
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end, (period = begun) AS begun_within
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, (((((customer_span_what = {p1:String}) OR (customer_span_what =
                            {p1:String})) OR (customer_span_what = {p1:String})) OR
                      (customer_span_what = {p6:String})) OR (customer_span_what = {p6:String}))
                  AS kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1767225600000000 THEN 0 ELSE 1 END) AS
                  known_from, (CASE WHEN customer_span_from_at <= 1735689600000000 THEN 0 WHEN
                    customer_span_from_at <= 1767225600000000 THEN 1 ELSE 2 END) AS since, (CASE
                    WHEN customer_span_from_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1767225600000000 THEN 0 ELSE 1 END) AS begun,
                  (CASE WHEN coalesce(customer_span_to_at, toInt64(1767225600000001)) <=
                    1735689600000000 THEN 0 WHEN coalesce(customer_span_to_at,
                      toInt64(1767225600000001)) <= 1767225600000000 THEN 1 ELSE 2 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`previous_at` AS
                    customer_span_previous_at, f.`full_resolution_s` AS
                    customer_span_full_resolution_s, f.`sentiment` AS customer_span_sentiment,
                    (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1767225600000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1767225600000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = {p1:String}) OR (customer_span_what =
                              {p1:String})) OR (customer_span_what = {p1:String})) OR
                        (customer_span_what = {p6:String})) OR (customer_span_what =
                        {p6:String})) OR (customer_span_what = {p1:String}))) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0, d1) g
-- word 1 "purchase"
-- text 2 "within 8 h"
-- text 3 "8 to 24 h"
-- text 4 "1 to 3 d"
-- text 5 "over 3 d"
-- word 6 "service"
