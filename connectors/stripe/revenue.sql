-- What each side brings a month, in units of the currency; null: nobody knows.
WITH item AS (
    SELECT number, side, quantity AS quantity_before, j, coalesce((j -> '$.price'), (j -> '$.plan')) AS price
    FROM (SELECT *, unnest(from_json((items -> '$.data'), '["JSON"]')) AS j
          FROM in_side WHERE json_type(items, '$.data') = 'ARRAY')),
priced AS (
    SELECT number, side, upper((price ->> '$.currency')) AS currency,
           coalesce((price ->> '$.nickname'), (price ->> '$.id')) AS plan,
           coalesce((price ->> '$.recurring.usage_type'), (price ->> '$.usage_type')) = 'metered' AS metered,
           TRY_CAST(coalesce(quantity_before, (j ->> '$.quantity'), '1') AS DOUBLE) AS quantity,
           TRY_CAST((price ->> '$.transform_quantity.divide_by') AS DOUBLE) AS divide_by,
           (price ->> '$.transform_quantity.round') AS round_to,
           coalesce(TRY_CAST((price ->> '$.unit_amount') AS DOUBLE), TRY_CAST((price ->> '$.unit_amount_decimal') AS DOUBLE),
                    TRY_CAST((price ->> '$.amount') AS DOUBLE), TRY_CAST((price ->> '$.amount_decimal') AS DOUBLE)) AS amount,
           CASE coalesce((price ->> '$.recurring.interval'), (price ->> '$.interval'))
                WHEN 'month' THEN 1 WHEN 'year' THEN 1 / 12 WHEN 'week' THEN 52 / 12 WHEN 'day' THEN 365 / 12 END
               / nullif(TRY_CAST(coalesce((price ->> '$.recurring.interval_count'), (price ->> '$.interval_count'), '1')
                                 AS DOUBLE), 0) AS times_a_month
    FROM item),
counted AS (
    SELECT priced.*,
           CASE WHEN divide_by > 0 AND round_to = 'up' THEN ceil(quantity / divide_by)
                WHEN divide_by > 0 THEN floor(quantity / divide_by) ELSE quantity END AS units,
           coalesce(m.units, 100) AS minor
    FROM priced LEFT JOIN in_minor m USING (currency)),
summed AS (
    SELECT number, side, max(currency) AS currency, any_value(minor) AS minor, max(times_a_month) AS times_a_month,
           max_by(plan, (coalesce(units * amount * times_a_month, 0), plan)) AS plan,
           -- What is billed by use is not in it; where that is all, or an amount is not said, nobody knows.
           CASE WHEN count(*) FILTER (WHERE NOT coalesce(metered, false)) > 0 AND count(DISTINCT currency) = 1
                     AND bool_and(coalesce(metered, false) OR (amount BETWEEN 0 AND 1e15 AND units BETWEEN 0 AND 1e12
                                                               AND times_a_month IS NOT NULL))
                THEN sum(units * amount * times_a_month / minor) FILTER (WHERE NOT coalesce(metered, false)) END AS mrr
    FROM counted GROUP BY number, side),
-- Coupons of a single invoice are no part of a month's revenue; ids alone do not say what is taken off.
coupon AS (
    SELECT number, side, coalesce((d -> '$.source.coupon'), (d -> '$.coupon')) AS c
    FROM (SELECT number, side, "at", unnest(list_concat(
              CASE WHEN json_type(discounts) = 'ARRAY' THEN from_json(discounts, '["JSON"]') ELSE [] END,
              CASE WHEN json_type(discount) = 'OBJECT' AND NOT coalesce(json_array_length(discounts) > 0, false)
                   THEN [discount] ELSE [] END)) AS d
          FROM in_side)
    WHERE json_type(d) = 'OBJECT' AND NOT coalesce(TRY_CAST((d ->> '$.end') AS BIGINT) * 1000000 <= epoch_us("at"), false)),
taken AS (
    SELECT number, side, product(1 - TRY_CAST((c ->> '$.percent_off') AS DOUBLE) / 100) FILTER (WHERE (c ->> '$.percent_off') IS NOT NULL)
               AS share,
           sum(TRY_CAST((c ->> '$.amount_off') AS DOUBLE)) AS amount
    FROM coupon WHERE (c ->> '$.duration') IS DISTINCT FROM 'once' GROUP BY number, side)
SELECT s.number, s.side, r.currency, r.plan,
       CASE WHEN r.mrr IS NOT NULL AND (s.items ->> '$.has_more') IS DISTINCT FROM 'true'
            THEN round(greatest(r.mrr * coalesce(t.share, 1) - coalesce(t.amount * r.times_a_month / r.minor, 0), 0), 6) END AS mrr
FROM in_side s LEFT JOIN summed r USING (number, side) LEFT JOIN taken t USING (number, side)
