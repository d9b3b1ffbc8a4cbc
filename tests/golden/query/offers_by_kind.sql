-- telltale ask own_offers --by offer,agent --grain month --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, CAST(NULL AS BIGINT), r0
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(offer_made_at)) AS TIMESTAMP)) AS
      label, offer_offer AS d0, offer_agent AS d1, count(*) FILTER (WHERE (offer_accepted AND
          (offer_amount IS NOT NULL))) AS i0, CAST(sum(offer_amount) FILTER (WHERE
          offer_accepted) AS DOUBLE) AS r0
  FROM (SELECT f.key AS key, epoch_us(f."made_at") AS offer_made_at, f."aside" AS offer_aside,
        f."source" AS offer_source, f."offer" AS offer_offer, f."agent" AS offer_agent,
        f."amount" AS offer_amount, f."accepted" AS offer_accepted
    FROM facts.offer f
    WHERE f.made_at < make_timestamp(1767225600000000) AND f.made_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((offer_made_at >= 1735689600000000 AND offer_made_at < 1767225600000000) AND
        (((offer_aside & 11) = 0) AND ((coalesce(offer_source IN ({word 1}), false)) OR
            ((offer_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    CAST(NULL AS Nullable(Int64)), r0
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(offer_made_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, offer_offer AS d0, offer_agent
      AS d1, toInt64(countIf(ifNull((offer_accepted AND (offer_amount IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull(offer_accepted, 0), offer_amount, NULL)) AS Nullable(Float64)) AS r0
  FROM (SELECT f.key AS key, f.`made_at` AS offer_made_at, f.`aside` AS offer_aside, f.`source`
        AS offer_source, f.`offer` AS offer_offer, f.`agent` AS offer_agent, f.`amount` AS
        offer_amount, f.`accepted` AS offer_accepted
    FROM telltale.offer f
    WHERE f.made_at < 1767225600000000 AND f.made_at >= 1735689600000000) r
  WHERE ((offer_made_at >= 1735689600000000 AND offer_made_at < 1767225600000000) AND
        ((bitAnd(offer_aside, 11) = 0) AND ((coalesce(offer_source IN ({p1:String}), 0)) OR
            (bitAnd(offer_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
