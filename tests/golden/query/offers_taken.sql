-- telltale ask upsell_rate,cross_sell_rate,offer_revenue --by agent --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, CAST(NULL AS BIGINT), r0
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(offer_made_at)) AS TIMESTAMP)) AS
      label, offer_agent AS d0, count(*) FILTER (WHERE ((offer_offer = {word 2}) AND
          offer_accepted AND (offer_conversation_id IS NOT NULL))) AS i0, count(DISTINCT key)
      FILTER (WHERE ((offer_offer = {word 2}) AND offer_accepted AND (offer_conversation_id IS
            NOT NULL))) AS i1, count(*) FILTER (WHERE ((offer_offer = {word 3}) AND
          offer_accepted AND (offer_conversation_id IS NOT NULL))) AS i2, count(DISTINCT key)
      FILTER (WHERE ((offer_offer = {word 3}) AND offer_accepted AND (offer_conversation_id IS
            NOT NULL))) AS i3, count(*) FILTER (WHERE ((NOT coalesce(((offer_accepted IS NULL) OR
                (NOT offer_accepted)), false)) AND (offer_amount IS NOT NULL))) AS i4,
      CAST(sum(offer_amount) FILTER (WHERE (NOT coalesce(((offer_accepted IS NULL) OR (NOT
                  offer_accepted)), false))) AS DOUBLE) AS r0
  FROM (SELECT f.key AS key, epoch_us(f."made_at") AS offer_made_at, f."aside" AS offer_aside,
        f."source" AS offer_source, f."agent" AS offer_agent, f."offer" AS offer_offer,
        f."accepted" AS offer_accepted, f."conversation_id" AS offer_conversation_id, f."amount"
        AS offer_amount
    FROM facts.offer f
    WHERE f.made_at < make_timestamp(1767225600000000) AND f.made_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((offer_made_at >= 1735689600000000 AND offer_made_at < 1767225600000000) AND
        (((offer_aside & 11) = 0) AND ((coalesce(offer_source IN ({word 1}), false)) OR
            ((offer_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT), i2, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS DOUBLE)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, conversation_agent_assigned AS d0, count(*) AS i0, count(*) AS i2
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."agent_assigned" AS
        conversation_agent_assigned
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "upsell"
-- word 3 "cross_sell"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, CAST(NULL AS Nullable(Int64)), r0
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(offer_made_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, offer_agent AS d0,
      toInt64(countIf(ifNull(((offer_offer = {p2:String}) AND offer_accepted AND
              (offer_conversation_id IS NOT NULL)), 0))) AS i0, toInt64(ifNull(uniqExactIf(key,
            ifNull(((offer_offer = {p2:String}) AND offer_accepted AND (offer_conversation_id IS
                  NOT NULL)), 0)), 0)) AS i1, toInt64(countIf(ifNull(((offer_offer = {p3:String})
              AND offer_accepted AND (offer_conversation_id IS NOT NULL)), 0))) AS i2,
      toInt64(ifNull(uniqExactIf(key, ifNull(((offer_offer = {p3:String}) AND offer_accepted AND
                (offer_conversation_id IS NOT NULL)), 0)), 0)) AS i3,
      toInt64(countIf(ifNull(((NOT coalesce(((offer_accepted IS NULL) OR (NOT offer_accepted)),
                  0)) AND (offer_amount IS NOT NULL)), 0))) AS i4, CAST(sum(if(ifNull((NOT
                coalesce(((offer_accepted IS NULL) OR (NOT offer_accepted)), 0)), 0),
            offer_amount, NULL)) AS Nullable(Float64)) AS r0
  FROM (SELECT f.key AS key, f.`made_at` AS offer_made_at, f.`aside` AS offer_aside, f.`source`
        AS offer_source, f.`agent` AS offer_agent, f.`offer` AS offer_offer, f.`accepted` AS
        offer_accepted, f.`conversation_id` AS offer_conversation_id, f.`amount` AS offer_amount
    FROM telltale.offer f
    WHERE f.made_at < 1767225600000000 AND f.made_at >= 1735689600000000) r
  WHERE ((offer_made_at >= 1735689600000000 AND offer_made_at < 1767225600000000) AND
        ((bitAnd(offer_aside, 11) = 0) AND ((coalesce(offer_source IN ({p1:String}), 0)) OR
            (bitAnd(offer_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Float64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_agent_assigned AS
      d0, toInt64(count()) AS i0, toInt64(count()) AS i2
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`agent_assigned` AS
        conversation_agent_assigned
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "upsell"
-- word 3 "cross_sell"
