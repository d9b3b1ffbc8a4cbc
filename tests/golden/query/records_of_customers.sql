-- telltale records own_revenue --by tier --metrics tests/golden/query/metrics --from 2025-01-01 --to 2025-07-01

-- duckdb
SELECT *
FROM (SELECT 'numerator' AS side, CAST(telltale_word(customer_period_source) AS VARCHAR) AS
      source, CAST(NULL AS VARCHAR) AS conversation_id, customer_period_from_at AS at_us,
      CAST(coalesce(customer_period_mrr_end, 0) AS DOUBLE) AS adds,
      CAST(telltale_word(customer_period_tier) AS VARCHAR) AS d0, CAST(customer_period_customer
        AS VARCHAR) AS s0, CAST(customer_period_from_at AS BIGINT) AS s1,
      CAST(customer_period_mrr_end AS DOUBLE) AS s2, CAST(customer_period_mrr_start AS DOUBLE) AS
      s3
  FROM (SELECT f.key AS key, f.customer AS customer_period_customer, f.from_at AS
        customer_period_from_at, f.mrr_end AS customer_period_mrr_end, f.mrr_start AS
        customer_period_mrr_start, f.source AS customer_period_source, f.tier AS
        customer_period_tier
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 ELSE 1751328000000000 END) AS
          from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000 ELSE 1751328000000000 END)
          AS to_at, min(customer_span_source) AS source, min(customer_span_customer) AS customer,
          min(customer_span_tier) AS tier, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS mrr_start,
          sum(customer_span_mrr) FILTER (WHERE ((customer_span_what = {word 1}) AND held_at_end))
          AS mrr_end
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, ((customer_span_what = {word 1}) OR (customer_span_what = {word 1}))
                  AS kept, (CASE WHEN customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1751328000000000 THEN 0 ELSE 1 END) AS
                  known_from, (CASE WHEN customer_span_from_at <= 1735689600000000 THEN 0 WHEN
                    customer_span_from_at <= 1751328000000000 THEN 1 ELSE 2 END) AS since, (CASE
                    WHEN customer_span_from_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1751328000000000 THEN 0 ELSE 1 END) AS begun,
                  (CASE WHEN coalesce(customer_span_to_at, 1751328000000001) <= 1735689600000000
                    THEN 0 WHEN coalesce(customer_span_to_at, 1751328000000001) <=
                    1751328000000000 THEN 1 ELSE 2 END) AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, f."source" AS customer_span_source, f."customer" AS
                    customer_span_customer, f."tier" AS customer_span_tier, f."mrr" AS
                    customer_span_mrr, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1751328000000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1751328000000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((customer_span_what = {word 1}) OR (customer_span_what = {word 1}))
                    OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE ((customer_period_from_at < 1751328000000000) AND (customer_period_from_at >=
          1735689600000000) AND (customer_period_mrr_start > 0) AND (NULL IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(telltale_word(customer_period_source) AS VARCHAR)
      AS source, CAST(NULL AS VARCHAR) AS conversation_id, customer_period_from_at AS at_us,
      CAST(customer_period_mrr_start AS DOUBLE) AS adds, CAST(telltale_word(customer_period_tier)
        AS VARCHAR) AS d0, CAST(customer_period_customer AS VARCHAR) AS s0,
      CAST(customer_period_from_at AS BIGINT) AS s1, CAST(NULL AS DOUBLE) AS s2,
      CAST(customer_period_mrr_start AS DOUBLE) AS s3
  FROM (SELECT f.key AS key, f.customer AS customer_period_customer, f.from_at AS
        customer_period_from_at, f.mrr_start AS customer_period_mrr_start, f.source AS
        customer_period_source, f.tier AS customer_period_tier
    FROM (SELECT key, (CASE WHEN period = 0 THEN 1735689600000000 ELSE 1751328000000000 END) AS
          from_at, (CASE WHEN (period + 1) = 0 THEN 1735689600000000 ELSE 1751328000000000 END)
          AS to_at, min(customer_span_source) AS source, min(customer_span_customer) AS customer,
          min(customer_span_tier) AS tier, sum(customer_span_mrr) FILTER (WHERE
            ((customer_span_what = {word 1}) AND held_at_start)) AS mrr_start
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start
        FROM (SELECT *, low + unnest(range(high - low)) AS period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, (customer_span_what = {word 1}) AS kept, (CASE WHEN
                    customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1751328000000000 THEN 0 ELSE 1 END) AS
                  known_from, (CASE WHEN customer_span_from_at <= 1735689600000000 THEN 0 WHEN
                    customer_span_from_at <= 1751328000000000 THEN 1 ELSE 2 END) AS since, (CASE
                    WHEN customer_span_from_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1751328000000000 THEN 0 ELSE 1 END) AS begun,
                  (CASE WHEN coalesce(customer_span_to_at, 1751328000000001) <= 1735689600000000
                    THEN 0 WHEN coalesce(customer_span_to_at, 1751328000000001) <=
                    1751328000000000 THEN 1 ELSE 2 END) AS until
              FROM (SELECT f.key AS key, epoch_us(f."first_at") AS customer_span_first_at,
                    f."what" AS customer_span_what, f."basis" AS customer_span_basis,
                    epoch_us(f."from_at") AS customer_span_from_at, epoch_us(f."to_at") AS
                    customer_span_to_at, f."source" AS customer_span_source, f."customer" AS
                    customer_span_customer, f."tier" AS customer_span_tier, f."mrr" AS
                    customer_span_mrr, (f.key, f.from_at) IN (SELECT key, min(from_at)
                  FROM facts.customer_span
                  WHERE from_at <= make_timestamp(1751328000000000)
                  GROUP BY key) AS is_first
                FROM facts.customer_span f
                WHERE f.from_at <= make_timestamp(1751328000000000) AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (customer_span_what = {word 1}) OR false)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE ((customer_period_from_at < 1751328000000000) AND (customer_period_from_at >=
          1735689600000000) AND ((CASE WHEN (NOT (customer_period_mrr_start IS NOT NULL)) THEN $2
            ELSE NULL END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3
-- word 1 "subscription"
-- text 2 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'numerator' AS side, CAST(customer_period_source AS Nullable(String)) AS source,
      CAST(NULL AS Nullable(String)) AS conversation_id, customer_period_from_at AS at_us,
      CAST(coalesce(customer_period_mrr_end, 0) AS Nullable(Float64)) AS adds,
      CAST(customer_period_tier AS Nullable(String)) AS d0, CAST(customer_period_customer AS
        Nullable(String)) AS s0, CAST(customer_period_from_at AS Nullable(Int64)) AS s1,
      CAST(customer_period_mrr_end AS Nullable(Float64)) AS s2, CAST(customer_period_mrr_start AS
        Nullable(Float64)) AS s3
  FROM (SELECT f.key AS key, f.customer AS customer_period_customer, f.from_at AS
        customer_period_from_at, f.mrr_end AS customer_period_mrr_end, f.mrr_start AS
        customer_period_mrr_start, f.source AS customer_period_source, f.tier AS
        customer_period_tier
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) ELSE
            toInt64(1751328000000000) END) AS from_at, (CASE WHEN (period + 1) = 0 THEN
            toInt64(1735689600000000) ELSE toInt64(1751328000000000) END) AS to_at,
          min(toNullable(customer_span_source)) AS source,
          min(toNullable(customer_span_customer)) AS customer,
          min(toNullable(customer_span_tier)) AS tier, sum(if(ifNull(((customer_span_what =
                    {p1:String}) AND held_at_start), 0), customer_span_mrr, NULL)) AS mrr_start,
          sum(if(ifNull(((customer_span_what = {p1:String}) AND held_at_end), 0),
              customer_span_mrr, NULL)) AS mrr_end
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start, (period + 1 >= since
              AND period + 1 < until) AS held_at_end
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, ((customer_span_what = {p1:String}) OR (customer_span_what =
                      {p1:String})) AS kept, (CASE WHEN customer_span_first_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_first_at + 1 <= 1751328000000000
                    THEN 0 ELSE 1 END) AS known_from, (CASE WHEN customer_span_from_at <=
                    1735689600000000 THEN 0 WHEN customer_span_from_at <= 1751328000000000 THEN 1
                    ELSE 2 END) AS since, (CASE WHEN customer_span_from_at + 1 <=
                    1735689600000000 THEN -1 WHEN customer_span_from_at + 1 <= 1751328000000000
                    THEN 0 ELSE 1 END) AS begun, (CASE WHEN coalesce(customer_span_to_at,
                      toInt64(1751328000000001)) <= 1735689600000000 THEN 0 WHEN
                    coalesce(customer_span_to_at, toInt64(1751328000000001)) <= 1751328000000000
                    THEN 1 ELSE 2 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`source` AS
                    customer_span_source, f.`customer` AS customer_span_customer, f.`tier` AS
                    customer_span_tier, f.`mrr` AS customer_span_mrr, (f.key, f.from_at) IN
                    (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1751328000000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1751328000000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR ((customer_span_what = {p1:String}) OR (customer_span_what =
                        {p1:String})) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE ((customer_period_from_at < toInt64(1751328000000000)) AND (customer_period_from_at >=
          toInt64(1735689600000000)) AND (customer_period_mrr_start > 0) AND (NULL IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(customer_period_source AS Nullable(String)) AS
      source, CAST(NULL AS Nullable(String)) AS conversation_id, customer_period_from_at AS
      at_us, CAST(customer_period_mrr_start AS Nullable(Float64)) AS adds,
      CAST(customer_period_tier AS Nullable(String)) AS d0, CAST(customer_period_customer AS
        Nullable(String)) AS s0, CAST(customer_period_from_at AS Nullable(Int64)) AS s1,
      CAST(NULL AS Nullable(Float64)) AS s2, CAST(customer_period_mrr_start AS Nullable(Float64))
      AS s3
  FROM (SELECT f.key AS key, f.customer AS customer_period_customer, f.from_at AS
        customer_period_from_at, f.mrr_start AS customer_period_mrr_start, f.source AS
        customer_period_source, f.tier AS customer_period_tier
    FROM (SELECT key, (CASE WHEN period = 0 THEN toInt64(1735689600000000) ELSE
            toInt64(1751328000000000) END) AS from_at, (CASE WHEN (period + 1) = 0 THEN
            toInt64(1735689600000000) ELSE toInt64(1751328000000000) END) AS to_at,
          min(toNullable(customer_span_source)) AS source,
          min(toNullable(customer_span_customer)) AS customer,
          min(toNullable(customer_span_tier)) AS tier, sum(if(ifNull(((customer_span_what =
                    {p1:String}) AND held_at_start), 0), customer_span_mrr, NULL)) AS mrr_start
      FROM (SELECT *, (period >= since AND period < until) AS held_at_start
        FROM (SELECT *, low + arrayJoin(range(toUInt64(ifNull(greatest(high - low, 0), 0)))) AS
              period
          FROM (SELECT *, greatest(greatest(known_from, 0), (CASE WHEN is_first THEN 0 ELSE since
                    - 1 END)) AS low, (CASE WHEN is_first THEN 1 WHEN kept THEN
                  least(greatest(begun + 1, until), 1) ELSE least(begun + 1, 1) END) AS high
            FROM (SELECT *, (customer_span_what = {p1:String}) AS kept, (CASE WHEN
                    customer_span_first_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_first_at + 1 <= 1751328000000000 THEN 0 ELSE 1 END) AS
                  known_from, (CASE WHEN customer_span_from_at <= 1735689600000000 THEN 0 WHEN
                    customer_span_from_at <= 1751328000000000 THEN 1 ELSE 2 END) AS since, (CASE
                    WHEN customer_span_from_at + 1 <= 1735689600000000 THEN -1 WHEN
                    customer_span_from_at + 1 <= 1751328000000000 THEN 0 ELSE 1 END) AS begun,
                  (CASE WHEN coalesce(customer_span_to_at, toInt64(1751328000000001)) <=
                    1735689600000000 THEN 0 WHEN coalesce(customer_span_to_at,
                      toInt64(1751328000000001)) <= 1751328000000000 THEN 1 ELSE 2 END) AS until
              FROM (SELECT f.key AS key, f.`first_at` AS customer_span_first_at, f.`what` AS
                    customer_span_what, f.`basis` AS customer_span_basis, f.`from_at` AS
                    customer_span_from_at, f.`to_at` AS customer_span_to_at, f.`source` AS
                    customer_span_source, f.`customer` AS customer_span_customer, f.`tier` AS
                    customer_span_tier, f.`mrr` AS customer_span_mrr, (f.key, f.from_at) IN
                    (SELECT key, min(from_at)
                  FROM telltale.customer_span
                  WHERE from_at <= 1751328000000000
                  GROUP BY key) AS is_first
                FROM telltale.customer_span f
                WHERE f.from_at <= 1751328000000000 AND f.first_at IS NOT NULL) s
              WHERE (is_first OR (customer_span_what = {p1:String}) OR 0)) h) m) n) p
      GROUP BY key, period) f) r
  WHERE ((customer_period_from_at < toInt64(1751328000000000)) AND (customer_period_from_at >=
          toInt64(1735689600000000)) AND ((CASE WHEN (NOT (customer_period_mrr_start IS NOT
                NULL)) THEN {p2:String} ELSE NULL END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3
-- word 1 "subscription"
-- text 2 "no value"
