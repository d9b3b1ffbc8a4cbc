-- telltale ask own_churn --by service_first_response,service_resolution,service_reopened --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), CAST(d2 AS VARCHAR), i0, i1
FROM (SELECT 0 AS label, customer_period_service_first_response AS d0,
      customer_period_service_resolution AS d1, customer_period_service_reopened AS d2, count(*)
      FILTER (WHERE (customer_period_active_start AND (NOT customer_period_active_end))) AS i0,
      count(*) FILTER (WHERE (customer_period_active_start AND ((NOT customer_period_active_end)
            IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.service_first_response AS
        customer_period_service_first_response, f.service_resolution AS
        customer_period_service_resolution, f.service_reopened AS
        customer_period_service_reopened, f.active_end AS customer_period_active_end,
        f.active_start AS customer_period_active_start
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 ELSE 1767225600000000 END) AS
          from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000 ELSE 1767225600000000 END)
          AS to_at, max(coalesce(((customer_span_what = customer_span_basis) AND held_at_start),
              false)) FILTER (WHERE (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_start, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_end), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
          FROM {word 1})) AS active_end, max((CASE WHEN (customer_span_first_response_s <= 3600)
              THEN $2 ELSE (CASE WHEN (customer_span_first_response_s <= 28800) THEN $3 ELSE
                (CASE WHEN (customer_span_first_response_s <= 86400) THEN $4 ELSE $5 END) END)
              END)) FILTER (WHERE ((customer_span_what = {word 6}) AND held_at_start AND
              (customer_span_first_response_s IS NOT NULL))) AS service_first_response, max((CASE
              WHEN (customer_span_full_resolution_s <= 28800) THEN $7 ELSE (CASE WHEN
                (customer_span_full_resolution_s <= 86400) THEN $4 ELSE (CASE WHEN
                  (customer_span_full_resolution_s <= 259200) THEN $8 ELSE $9 END) END) END))
          FILTER (WHERE ((customer_span_what = {word 6}) AND held_at_start AND
              (customer_span_full_resolution_s IS NOT NULL))) AS service_resolution, max((CASE
              WHEN customer_span_reopened THEN $10 ELSE $11 END)) FILTER (WHERE
            ((customer_span_what = {word 6}) AND held_at_start AND (customer_span_reopened IS NOT
                NULL))) AS service_reopened
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, (((((customer_span_what = customer_span_basis) OR (customer_span_what
                            = customer_span_basis)) OR (customer_span_what = {word 6})) OR
                      (customer_span_what = {word 6})) OR (customer_span_what = {word 6})) AS
                  kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
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
                    customer_span_to_at, f."first_response_s" AS customer_span_first_response_s,
                    f."full_resolution_s" AS customer_span_full_resolution_s, f."reopened" AS
                    customer_span_reopened, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1767225600000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1767225600000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = customer_span_basis) OR
                            (customer_span_what = customer_span_basis)) OR (customer_span_what =
                            {word 6})) OR (customer_span_what = {word 6})) OR (customer_span_what
                        = {word 6})) OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0, d1, d2) g
-- word 1 "purchase"
-- text 2 "within 1 h"
-- text 3 "1 to 8 h"
-- text 4 "8 to 24 h"
-- text 5 "over 24 h"
-- word 6 "service"
-- text 7 "within 8 h"
-- text 8 "1 to 3 d"
-- text 9 "over 3 d"
-- text 10 "reopened"
-- text 11 "not reopened"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), CAST(d2 AS Nullable(String)), i0, i1
FROM (SELECT 0 AS label, customer_period_service_first_response AS d0,
      customer_period_service_resolution AS d1, customer_period_service_reopened AS d2,
      toInt64(countIf(ifNull((customer_period_active_start AND (NOT customer_period_active_end)),
            0))) AS i0, toInt64(countIf(ifNull((customer_period_active_start AND ((NOT
                  customer_period_active_end) IS NOT NULL)), 0))) AS i1
  FROM (SELECT f.key AS key, f.from_at AS customer_period_from_at, f.service_first_response AS
        customer_period_service_first_response, f.service_resolution AS
        customer_period_service_resolution, f.service_reopened AS
        customer_period_service_reopened, f.active_end AS customer_period_active_end,
        f.active_start AS customer_period_active_start
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) ELSE
            toInt64(1767225600000000) END) AS from_at, (CASE WHEN (period + 1) = 0 THEN
            toInt64(1735689600000000) ELSE toInt64(1767225600000000) END) AS to_at,
          max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_start), 0), NULL))
          AS active_start, max(if(ifNull((ifNull(customer_span_basis != {p1:String}, 1) AND NOT
                  (isNull(customer_span_basis) AND isNull({p1:String}))), 0),
              coalesce(((customer_span_what = customer_span_basis) AND held_at_end), 0), NULL))
          AS active_end, max(if(ifNull(((customer_span_what = {p6:String}) AND held_at_start AND
                  (customer_span_first_response_s IS NOT NULL)), 0), (CASE WHEN
                (customer_span_first_response_s <= 3600) THEN {p2:String} ELSE (CASE WHEN
                  (customer_span_first_response_s <= 28800) THEN {p3:String} ELSE (CASE WHEN
                    (customer_span_first_response_s <= 86400) THEN {p4:String} ELSE {p5:String}
                    END) END) END), NULL)) AS service_first_response,
          max(if(ifNull(((customer_span_what = {p6:String}) AND held_at_start AND
                  (customer_span_full_resolution_s IS NOT NULL)), 0), (CASE WHEN
                (customer_span_full_resolution_s <= 28800) THEN {p7:String} ELSE (CASE WHEN
                  (customer_span_full_resolution_s <= 86400) THEN {p4:String} ELSE (CASE WHEN
                    (customer_span_full_resolution_s <= 259200) THEN {p8:String} ELSE {p9:String}
                    END) END) END), NULL)) AS service_resolution,
          max(if(ifNull(((customer_span_what = {p6:String}) AND held_at_start AND
                  (customer_span_reopened IS NOT NULL)), 0), (CASE WHEN customer_span_reopened
                THEN {p10:String} ELSE {p11:String} END), NULL)) AS service_reopened
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, (((((customer_span_what = customer_span_basis) OR (customer_span_what
                            = customer_span_basis)) OR (customer_span_what = {p6:String})) OR
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
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`first_response_s`
                    AS customer_span_first_response_s, f.`full_resolution_s` AS
                    customer_span_full_resolution_s, f.`reopened` AS customer_span_reopened,
                    (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1767225600000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1767225600000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (((((customer_span_what = customer_span_basis) OR
                            (customer_span_what = customer_span_basis)) OR (customer_span_what =
                            {p6:String})) OR (customer_span_what = {p6:String})) OR
                      (customer_span_what = {p6:String})) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE (customer_period_from_at >= 1735689600000000 AND customer_period_from_at <
        1767225600000000)
  GROUP BY label, d0, d1, d2) g
-- word 1 "purchase"
-- text 2 "within 1 h"
-- text 3 "1 to 8 h"
-- text 4 "8 to 24 h"
-- text 5 "over 24 h"
-- word 6 "service"
-- text 7 "within 8 h"
-- text 8 "1 to 3 d"
-- text 9 "over 3 d"
-- text 10 "reopened"
-- text 11 "not reopened"
