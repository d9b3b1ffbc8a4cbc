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
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at, max(coalesce(((customer_span_what =
                  customer_span_basis) AND held_at_start), false)) FILTER (WHERE
            (customer_span_basis IS DISTINCT
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
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [1735689600000000][period + 1] AS starts_at, [1767225600000000][period +
              1] AS ends_at
          FROM (SELECT f.key AS key, f."source" AS customer_span_source, f."customer" AS
                customer_span_customer, f."segment" AS customer_span_segment, f."tier" AS
                customer_span_tier, f."basis" AS customer_span_basis, epoch_us(f."first_at") AS
                customer_span_first_at, f."cohort" AS customer_span_cohort, f."what" AS
                customer_span_what, f."record_id" AS customer_span_record_id,
                epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                customer_span_to_at, f."plan" AS customer_span_plan, f."mrr" AS
                customer_span_mrr, f."amount" AS customer_span_amount, epoch_us(f."previous_at")
                AS customer_span_previous_at, epoch_us(f."previous_day_at") AS
                customer_span_previous_day_at, f."first_response_s" AS
                customer_span_first_response_s, f."full_resolution_s" AS
                customer_span_full_resolution_s, f."reopened" AS customer_span_reopened,
                f."satisfied" AS customer_span_satisfied, f."sentiment" AS
                customer_span_sentiment, unnest(range(1)) AS period
            FROM facts.customer_span f
            WHERE f.from_at <= make_timestamp(1767225600000000)) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
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
    FROM (SELECT key, starts_at AS from_at, ends_at AS to_at,
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
      FROM (SELECT *, ((customer_span_from_at <= starts_at) AND ((customer_span_to_at IS NULL) OR
                (customer_span_to_at > starts_at))) AS held_at_start, ((customer_span_from_at <=
                ends_at) AND ((customer_span_to_at IS NULL) OR (customer_span_to_at > ends_at)))
            AS held_at_end, ((customer_span_from_at >= starts_at) AND (customer_span_from_at <
                ends_at)) AS begun_within
        FROM (SELECT *, [toInt64(1735689600000000)][period + 1] AS starts_at,
              [toInt64(1767225600000000)][period + 1] AS ends_at
          FROM (SELECT f.key AS key, f.`source` AS customer_span_source, f.`customer` AS
                customer_span_customer, f.`segment` AS customer_span_segment, f.`tier` AS
                customer_span_tier, f.`basis` AS customer_span_basis, f.`first_at` AS
                customer_span_first_at, f.`cohort` AS customer_span_cohort, f.`what` AS
                customer_span_what, f.`record_id` AS customer_span_record_id, f.`from_at` AS
                customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`plan` AS
                customer_span_plan, f.`mrr` AS customer_span_mrr, f.`amount` AS
                customer_span_amount, f.`previous_at` AS customer_span_previous_at,
                f.`previous_day_at` AS customer_span_previous_day_at, f.`first_response_s` AS
                customer_span_first_response_s, f.`full_resolution_s` AS
                customer_span_full_resolution_s, f.`reopened` AS customer_span_reopened,
                f.`satisfied` AS customer_span_satisfied, f.`sentiment` AS
                customer_span_sentiment, arrayJoin(range(1)) AS period
            FROM telltale.customer_span f
            WHERE f.from_at <= 1767225600000000) s) n) p
      WHERE customer_span_first_at < ends_at
      GROUP BY key, starts_at, ends_at) f) r
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
