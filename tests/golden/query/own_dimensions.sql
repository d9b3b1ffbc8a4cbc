-- telltale ask contact_volume,own_sizes --by customer_size,waiting --grain month --where "customer_size != unknown or waiting in (long, \"far too long\")" --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), CAST(d1 AS
      VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, (CASE WHEN (conversation_tier_created IN ({word 2}, {word 3}))
        THEN $4 ELSE coalesce(telltale_word(conversation_tier_created), $5) END) AS d0, (CASE
        WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN (conversation_wait_s <= 20)
          THEN $6 ELSE (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN $7
            ELSE $8 END) END) END) AS d1, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."tier_created" AS
        conversation_tier_created, f."wait_s" AS conversation_wait_s
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (((CASE WHEN (conversation_tier_created IN ({word 2}, {word 3})) THEN $4
                ELSE coalesce(telltale_word(conversation_tier_created), $5) END) IS DISTINCT
          FROM $5) OR ((CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
                  (conversation_wait_s <= 20) THEN $6 ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 1}), false)) THEN $7 ELSE $8 END)
                  END) END) IN ($8, $7)))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR),
    CAST(d1 AS VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_full_resolution_at))
          AS TIMESTAMP)) AS label, (CASE WHEN (conversation_tier_full_resolution IN ({word 2},
            {word 3})) THEN $4 ELSE coalesce(telltale_word(conversation_tier_full_resolution),
          $5) END) AS d0, (CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
          (conversation_wait_s <= 20) THEN $6 ELSE (CASE WHEN (coalesce(conversation_source IN
                ({word 1}), false)) THEN $7 ELSE $8 END) END) END) AS d1, count(*) FILTER (WHERE
        ((NOT coalesce(conversation_source IN ({word 1}), false)) OR (conversation_kind IS
            DISTINCT
        FROM {word 9}))) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."full_resolution_at") AS conversation_full_resolution_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."tier_full_resolution" AS conversation_tier_full_resolution, f."wait_s" AS
        conversation_wait_s, f."kind" AS conversation_kind
    FROM facts.conversation f
    WHERE f.full_resolution_at < make_timestamp(1767225600000000) AND f.full_resolution_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_full_resolution_at >= 1735689600000000 AND conversation_full_resolution_at
          < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (((CASE WHEN (conversation_tier_full_resolution IN ({word 2}, {word 3}))
                THEN $4 ELSE coalesce(telltale_word(conversation_tier_full_resolution), $5) END)
              IS DISTINCT
          FROM $5) OR ((CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN
                  (conversation_wait_s <= 20) THEN $6 ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 1}), false)) THEN $7 ELSE $8 END)
                  END) END) IN ($8, $7)))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "gold"
-- word 3 "enterprise"
-- text 4 "vip"
-- text 5 "unknown"
-- text 6 "short"
-- text 7 "far too long"
-- text 8 "long"
-- word 9 "chat"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, (CASE WHEN
        (conversation_tier_created IN ({p2:String}, {p3:String})) THEN {p4:String} ELSE
        coalesce(conversation_tier_created, {p5:String}) END) AS d0, (CASE WHEN
        (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN (conversation_wait_s <= 20) THEN
          {p6:String} ELSE (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            {p7:String} ELSE {p8:String} END) END) END) AS d1, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`tier_created` AS
        conversation_tier_created, f.`wait_s` AS conversation_wait_s
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND ((ifNull((CASE WHEN (conversation_tier_created IN ({p2:String},
                      {p3:String})) THEN {p4:String} ELSE coalesce(conversation_tier_created,
                    {p5:String}) END) != {p5:String}, 1) AND NOT (isNull((CASE WHEN
                    (conversation_tier_created IN ({p2:String}, {p3:String})) THEN {p4:String}
                    ELSE coalesce(conversation_tier_created, {p5:String}) END)) AND
                isNull({p5:String}))) OR ((CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE
                (CASE WHEN (conversation_wait_s <= 20) THEN {p6:String} ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p1:String}), 0)) THEN {p7:String} ELSE
                    {p8:String} END) END) END) IN ({p8:String}, {p7:String})))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(d0 AS Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_full_resolution_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, (CASE WHEN
        (conversation_tier_full_resolution IN ({p2:String}, {p3:String})) THEN {p4:String} ELSE
        coalesce(conversation_tier_full_resolution, {p5:String}) END) AS d0, (CASE WHEN
        (conversation_wait_s IS NULL) THEN NULL ELSE (CASE WHEN (conversation_wait_s <= 20) THEN
          {p6:String} ELSE (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            {p7:String} ELSE {p8:String} END) END) END) AS d1, toInt64(countIf(ifNull(((NOT
                coalesce(conversation_source IN ({p1:String}), 0)) OR (ifNull(conversation_kind
                  != {p9:String}, 1) AND NOT (isNull(conversation_kind) AND
                  isNull({p9:String})))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`full_resolution_at` AS conversation_full_resolution_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`tier_full_resolution` AS
        conversation_tier_full_resolution, f.`wait_s` AS conversation_wait_s, f.`kind` AS
        conversation_kind
    FROM telltale.conversation f
    WHERE f.full_resolution_at < 1767225600000000 AND f.full_resolution_at >= 1735689600000000) r
  WHERE ((conversation_full_resolution_at >= 1735689600000000 AND conversation_full_resolution_at
          < 1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND ((ifNull((CASE WHEN (conversation_tier_full_resolution IN ({p2:String},
                      {p3:String})) THEN {p4:String} ELSE
                  coalesce(conversation_tier_full_resolution, {p5:String}) END) != {p5:String},
                1) AND NOT (isNull((CASE WHEN (conversation_tier_full_resolution IN ({p2:String},
                        {p3:String})) THEN {p4:String} ELSE
                    coalesce(conversation_tier_full_resolution, {p5:String}) END)) AND
                isNull({p5:String}))) OR ((CASE WHEN (conversation_wait_s IS NULL) THEN NULL ELSE
                (CASE WHEN (conversation_wait_s <= 20) THEN {p6:String} ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p1:String}), 0)) THEN {p7:String} ELSE
                    {p8:String} END) END) END) IN ({p8:String}, {p7:String})))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "gold"
-- word 3 "enterprise"
-- text 4 "vip"
-- text 5 "unknown"
-- text 6 "short"
-- text 7 "far too long"
-- text 8 "long"
-- word 9 "chat"
