-- telltale ask own_legs --by waiting,customer_size --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, (CASE WHEN (((((leg_answered_at + 34560000000000000) // 1000000 -
                34560000000) - ((leg_queued_at + 34560000000000000) // 1000000 - 34560000000)) >
            20) AND (conversation_kind IS DISTINCT
        FROM {word 2})) THEN $3 ELSE $4 END) AS d0, (CASE WHEN (leg_tier IN ({word 5}, {word 6}))
        THEN $7 ELSE coalesce(telltale_word(leg_tier), $8) END) AS d1, count(*) AS i0
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."queued_at") AS leg_queued_at, epoch_us(f."offered_at")
          AS leg_offered_at, f."aside" AS leg_aside, f."source" AS leg_source,
          epoch_us(f."answered_at") AS leg_answered_at, f."tier" AS leg_tier
      FROM facts.leg f) r
    LEFT JOIN (SELECT key, f."kind" AS conversation_kind
      FROM facts.conversation f) j USING (key)) r
  WHERE ((coalesce(leg_queued_at, leg_offered_at) >= 1735689600000000 AND coalesce(leg_queued_at,
            leg_offered_at) < 1767225600000000) AND (((leg_aside & 11) = 0) AND
          ((coalesce(leg_source IN ({word 1}), false)) OR ((leg_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "chat"
-- text 3 "long"
-- text 4 "short"
-- word 5 "gold"
-- word 6 "enterprise"
-- text 7 "vip"
-- text 8 "unknown"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, (CASE WHEN ((((intDiv(leg_answered_at + 34560000000000000, 1000000) -
                34560000000) - (intDiv(leg_queued_at + 34560000000000000, 1000000) -
                34560000000)) > 20) AND (ifNull(conversation_kind != {p2:String}, 1) AND NOT
            (isNull(conversation_kind) AND isNull({p2:String})))) THEN {p3:String} ELSE
        {p4:String} END) AS d0, (CASE WHEN (leg_tier IN ({p5:String}, {p6:String})) THEN
        {p7:String} ELSE coalesce(leg_tier, {p8:String}) END) AS d1, toInt64(count()) AS i0
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`queued_at` AS leg_queued_at, f.`offered_at` AS leg_offered_at,
          f.`aside` AS leg_aside, f.`source` AS leg_source, f.`answered_at` AS leg_answered_at,
          f.`tier` AS leg_tier
      FROM telltale.leg f) r
    ANY LEFT JOIN (SELECT key, f.`kind` AS conversation_kind
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((coalesce(leg_queued_at, leg_offered_at) >= 1735689600000000 AND coalesce(leg_queued_at,
            leg_offered_at) < 1767225600000000) AND ((bitAnd(leg_aside, 11) = 0) AND
          ((coalesce(leg_source IN ({p1:String}), 0)) OR (bitAnd(leg_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "chat"
-- text 3 "long"
-- text 4 "short"
-- word 5 "gold"
-- word 6 "enterprise"
-- text 7 "vip"
-- text 8 "unknown"
