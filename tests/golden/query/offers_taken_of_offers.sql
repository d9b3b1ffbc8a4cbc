-- telltale ask upsell_rate,cross_sell_rate --by team --grain quarter --from 2025-01-01 --to 2026-01-01 --set "base = offers"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(offer_made_at)) AS TIMESTAMP)) AS
      label, coalesce(conversation_team_full_resolution, conversation_team) AS d0, count(*)
      FILTER (WHERE (((offer_offer = {word 2}) AND (offer_accepted IS NOT NULL)) AND
          offer_accepted)) AS i0, count(*) FILTER (WHERE (((offer_offer = {word 2}) AND
            (offer_accepted IS NOT NULL)) AND (offer_accepted IS NOT NULL))) AS i1, count(*)
      FILTER (WHERE (((offer_offer = {word 3}) AND (offer_accepted IS NOT NULL)) AND
          offer_accepted)) AS i2, count(*) FILTER (WHERE (((offer_offer = {word 3}) AND
            (offer_accepted IS NOT NULL)) AND (offer_accepted IS NOT NULL))) AS i3
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."made_at") AS offer_made_at, f."aside" AS offer_aside,
          f."source" AS offer_source, f."accepted" AS offer_accepted, f."offer" AS offer_offer
      FROM facts.offer f
      WHERE f.made_at < make_timestamp(1767225600000000) AND f.made_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."team_full_resolution" AS conversation_team_full_resolution,
          f."team" AS conversation_team
      FROM facts.conversation f) j USING (key)) r
  WHERE ((offer_made_at >= 1735689600000000 AND offer_made_at < 1767225600000000) AND
        (((offer_aside & 11) = 0) AND ((coalesce(offer_source IN ({word 1}), false)) OR
            ((offer_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "upsell"
-- word 3 "cross_sell"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(offer_made_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      coalesce(conversation_team_full_resolution, conversation_team) AS d0,
      toInt64(countIf(ifNull((((offer_offer = {p2:String}) AND (offer_accepted IS NOT NULL)) AND
              offer_accepted), 0))) AS i0, toInt64(countIf(ifNull((((offer_offer = {p2:String})
                AND (offer_accepted IS NOT NULL)) AND (offer_accepted IS NOT NULL)), 0))) AS i1,
      toInt64(countIf(ifNull((((offer_offer = {p3:String}) AND (offer_accepted IS NOT NULL)) AND
              offer_accepted), 0))) AS i2, toInt64(countIf(ifNull((((offer_offer = {p3:String})
                AND (offer_accepted IS NOT NULL)) AND (offer_accepted IS NOT NULL)), 0))) AS i3
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`made_at` AS offer_made_at, f.`aside` AS offer_aside, f.`source`
          AS offer_source, f.`accepted` AS offer_accepted, f.`offer` AS offer_offer
      FROM telltale.offer f
      WHERE f.made_at < 1767225600000000 AND f.made_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`team_full_resolution` AS conversation_team_full_resolution,
          f.`team` AS conversation_team
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((offer_made_at >= 1735689600000000 AND offer_made_at < 1767225600000000) AND
        ((bitAnd(offer_aside, 11) = 0) AND ((coalesce(offer_source IN ({p1:String}), 0)) OR
            (bitAnd(offer_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "upsell"
-- word 3 "cross_sell"
