-- telltale ask contact_volume,first_response_time --by channel --from 2025-01-01 --to 2026-01-01 --where "channel in (email,phone) and tier != enterprise and not language = pl"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT)
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."channel" AS
        conversation_channel, f."tier_created" AS conversation_tier_created, f."language" AS
        conversation_language
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_channel IN ({word 2}, {word 3})) AND
          (conversation_tier_created IS DISTINCT
        FROM {word 4}) AND (NOT (conversation_language = {word 5}))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) FILTER (WHERE
        (conversation_first_response_s IS NOT NULL)) AS i0,
      CAST(sum(conversation_first_response_s) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source, f."channel" AS
        conversation_channel, f."tier_first_response" AS conversation_tier_first_response,
        f."language" AS conversation_language, f."first_response_s" AS
        conversation_first_response_s
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767225600000000) AND f.first_response_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_channel IN ({word 2}, {word 3})) AND
          (conversation_tier_first_response IS DISTINCT
        FROM {word 4}) AND (NOT (conversation_language = {word 5}))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "email"
-- word 3 "phone"
-- word 4 "enterprise"
-- word 5 "pl"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_channel AS d0, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`channel` AS
        conversation_channel, f.`tier_created` AS conversation_tier_created, f.`language` AS
        conversation_language
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_channel IN ({p2:String}, {p3:String})) AND
          (ifNull(conversation_tier_created != {p4:String}, 1) AND NOT
            (isNull(conversation_tier_created) AND isNull({p4:String}))) AND (NOT
            (conversation_language = {p5:String}))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT 0 AS label, conversation_channel AS d0,
      toInt64(countIf(ifNull((conversation_first_response_s IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(conversation_first_response_s)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`channel` AS
        conversation_channel, f.`tier_first_response` AS conversation_tier_first_response,
        f.`language` AS conversation_language, f.`first_response_s` AS
        conversation_first_response_s
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767225600000000 AND f.first_response_at >= 1735689600000000) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_channel IN ({p2:String}, {p3:String})) AND
          (ifNull(conversation_tier_first_response != {p4:String}, 1) AND NOT
            (isNull(conversation_tier_first_response) AND isNull({p4:String}))) AND (NOT
            (conversation_language = {p5:String}))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "email"
-- word 3 "phone"
-- word 4 "enterprise"
-- word 5 "pl"
