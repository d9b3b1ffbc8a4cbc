-- telltale ask own_sizes,contact_volume --by waiting --policy "own_strict = yes" --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, (CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
          (conversation_wait_s <= 20) THEN $2 ELSE $3 END) END) AS d0, (CASE WHEN
        (conversation_tier_full_resolution IN ({word 4}, {word 5})) THEN $6 ELSE
        coalesce(telltale_word(conversation_tier_full_resolution), $7) END) AS d1, count(*)
      FILTER (WHERE (conversation_kind IS DISTINCT
      FROM {word 8})) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."full_resolution_at") AS conversation_full_resolution_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source, f."wait_s" AS
        conversation_wait_s, f."tier_full_resolution" AS conversation_tier_full_resolution,
        f."kind" AS conversation_kind
    FROM facts.conversation f
    WHERE f.full_resolution_at < make_timestamp(1767225600000000) AND f.full_resolution_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_full_resolution_at >= 1735689600000000 AND conversation_full_resolution_at
          < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, (CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
          (conversation_wait_s <= 20) THEN $2 ELSE $3 END) END) AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."wait_s" AS conversation_wait_s
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- text 2 "short"
-- text 3 "far too long"
-- word 4 "gold"
-- word 5 "enterprise"
-- text 6 "vip"
-- text 7 "unknown"
-- word 8 "chat"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, (CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
          (conversation_wait_s <= 20) THEN {p2:String} ELSE {p3:String} END) END) AS d0, (CASE
        WHEN (conversation_tier_full_resolution IN ({p4:String}, {p5:String})) THEN {p6:String}
        ELSE coalesce(conversation_tier_full_resolution, {p7:String}) END) AS d1,
      toInt64(countIf(ifNull((ifNull(conversation_kind != {p8:String}, 1) AND NOT
              (isNull(conversation_kind) AND isNull({p8:String}))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`full_resolution_at` AS conversation_full_resolution_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`wait_s` AS
        conversation_wait_s, f.`tier_full_resolution` AS conversation_tier_full_resolution,
        f.`kind` AS conversation_kind
    FROM telltale.conversation f
    WHERE f.full_resolution_at < 1767225600000000 AND f.full_resolution_at >= 1735689600000000) r
  WHERE ((conversation_full_resolution_at >= 1735689600000000 AND conversation_full_resolution_at
          < 1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(d0 AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64))
FROM (SELECT 0 AS label, (CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
          (conversation_wait_s <= 20) THEN {p2:String} ELSE {p3:String} END) END) AS d0,
      toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`wait_s` AS conversation_wait_s
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- text 2 "short"
-- text 3 "far too long"
-- word 4 "gold"
-- word 5 "enterprise"
-- text 6 "vip"
-- text 7 "unknown"
-- word 8 "chat"
