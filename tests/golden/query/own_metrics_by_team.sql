-- telltale ask own_customers,own_spread,own_priority,own_least,own_share --by team,tag --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01 --clock business

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), CAST(d1 AS
      VARCHAR), i0, i1, i2, CAST(NULL AS BIGINT), i4, i5, i6, i7, i8, CAST(NULL AS BIGINT), i10,
    CAST(NULL AS BIGINT), r0
FROM (SELECT 0 AS label, conversation_team_created AS d0, e1 AS d1, count(*) FILTER (WHERE
        (conversation_kind IS DISTINCT
      FROM CAST($2 AS BIGINT))) AS i0, count(DISTINCT conversation_customer) FILTER (WHERE
        (conversation_kind IS DISTINCT
      FROM CAST($2 AS BIGINT))) AS i1, count(*) FILTER (WHERE (((CAST((CASE WHEN
                  (conversation_kind = CAST($2 AS BIGINT)) THEN conversation_talk_s ELSE
                  conversation_first_response_business_s END) AS DOUBLE) / nullif(CAST(60 AS
                  DOUBLE), 0)) * 1.5) IS NOT NULL)) AS i2, CAST(sum(((CAST((CASE WHEN
                  (conversation_kind = CAST($2 AS BIGINT)) THEN conversation_talk_s ELSE
                  conversation_first_response_business_s END) AS DOUBLE) / nullif(CAST(60 AS
                  DOUBLE), 0)) * 1.5)) AS DOUBLE) AS r0, count(*) FILTER (WHERE
        ((conversation_category IS DISTINCT
        FROM CAST($3 AS BIGINT)) AND (((CASE WHEN (conversation_priority = CAST($4 AS BIGINT))
                THEN conversation_tier ELSE coalesce(conversation_category, $5) END) IN (CAST($6
                  AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT))) AND ((CASE WHEN
                coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $9),
                  false) THEN $10 ELSE $11 END) IS DISTINCT
          FROM telltale_word(conversation_channel))))) AS i4, count(*) FILTER (WHERE
        ((conversation_category IS DISTINCT
        FROM CAST($3 AS BIGINT)) AND ((((CASE WHEN (conversation_priority = CAST($4 AS BIGINT))
                  THEN conversation_tier ELSE coalesce(conversation_category, $5) END) IN
                (CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT))) AND ((CASE WHEN
                  coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $9),
                    false) THEN $10 ELSE $11 END) IS DISTINCT
            FROM telltale_word(conversation_channel))) IS NOT NULL))) AS i5, count(*) FILTER
      (WHERE ((((CASE WHEN coalesce(conversation_first_resolution_at, 1767225600000000) <=
                (conversation_created_at + 172800000000) THEN
                coalesce(conversation_first_resolution_at, 1767225600000000) WHEN NOT
                (coalesce(conversation_first_resolution_at, 1767225600000000) <=
                  (conversation_created_at + 172800000000)) THEN (conversation_created_at +
                  172800000000) END) // 1000000) - (conversation_created_at // 1000000)) IS NOT
          NULL)) AS i6, CAST(sum((((CASE WHEN coalesce(conversation_first_resolution_at,
                  1767225600000000) <= (conversation_created_at + 172800000000) THEN
                coalesce(conversation_first_resolution_at, 1767225600000000) WHEN NOT
                (coalesce(conversation_first_resolution_at, 1767225600000000) <=
                  (conversation_created_at + 172800000000)) THEN (conversation_created_at +
                  172800000000) END) // 1000000) - (conversation_created_at // 1000000))) AS
        BIGINT) AS i7, count(*) FILTER (WHERE
        (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $9), false) AND
          (NOT coalesce((conversation_matter = $12), false)))) AS i8, count(*) FILTER (WHERE (NOT
          coalesce((conversation_matter = $12), false))) AS i10
  FROM (SELECT *, unnest(CASE WHEN conversation_tags IS NULL OR
          json_array_length(conversation_tags) = 0 THEN [NULL] ELSE
          json_extract_string(conversation_tags, '$[*]') END) AS e1
    FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."team_created" AS
          conversation_team_created, f."tags" AS conversation_tags, f."customer" AS
          conversation_customer, f."kind" AS conversation_kind, f."talk_s" AS
          conversation_talk_s, f."first_response_business_s" AS
          conversation_first_response_business_s, f."priority" AS conversation_priority, f."tier"
          AS conversation_tier, f."category" AS conversation_category, f."channel" AS
          conversation_channel, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, f."matter" AS conversation_matter
      FROM facts.conversation f) r) l
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
          AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "it\"s -- ; /* none"
-- word 4 "urgent"
-- text 5 "unknown"
-- word 6 "enterprise"
-- word 7 "refund"
-- word 8 "unknown"
-- text 9 "vip"
-- text 10 "yes"
-- text 11 "no"
-- text 12 "none"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, CAST(d1 AS
      Nullable(String)), i0, i1, i2, CAST(NULL AS Nullable(Int64)), i4, i5, i6, i7, i8, CAST(NULL
      AS Nullable(Int64)), i10, CAST(NULL AS Nullable(Int64)), r0
FROM (SELECT 0 AS label, conversation_team_created AS d0, e1 AS d1,
      countIf(ifNull((ifNull(conversation_kind != {p2:String}, 1) AND NOT
            (isNull(conversation_kind) AND isNull({p2:String}))), 0)) AS i0,
      uniqExactIf(conversation_customer, ifNull((ifNull(conversation_kind != {p2:String}, 1) AND
            NOT (isNull(conversation_kind) AND isNull({p2:String}))), 0)) AS i1,
      countIf(ifNull((((CAST((CASE WHEN (conversation_kind = {p2:String}) THEN
                    conversation_talk_s ELSE conversation_first_response_business_s END) AS
                  Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) * 1.5) IS NOT
            NULL), 0)) AS i2, CAST(sum(((CAST((CASE WHEN (conversation_kind = {p2:String}) THEN
                  conversation_talk_s ELSE conversation_first_response_business_s END) AS
                Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) * 1.5)) AS
        Nullable(Float64)) AS r0, countIf(ifNull(((ifNull(conversation_category != {p3:String},
                1) AND NOT (isNull(conversation_category) AND isNull({p3:String}))) AND (((CASE
                  WHEN (conversation_priority = {p4:String}) THEN conversation_tier ELSE
                  coalesce(conversation_category, {p5:String}) END) IN ({p6:String}, {p7:String},
                  {p8:String})) AND (ifNull((CASE WHEN has(conversation_tags, {p9:String}) THEN
                    {p10:String} ELSE {p11:String} END) != conversation_channel, 1) AND NOT
                (isNull((CASE WHEN has(conversation_tags, {p9:String}) THEN {p10:String} ELSE
                      {p11:String} END)) AND isNull(conversation_channel))))), 0)) AS i4,
      countIf(ifNull(((ifNull(conversation_category != {p3:String}, 1) AND NOT
              (isNull(conversation_category) AND isNull({p3:String}))) AND ((((CASE WHEN
                    (conversation_priority = {p4:String}) THEN conversation_tier ELSE
                    coalesce(conversation_category, {p5:String}) END) IN ({p6:String},
                    {p7:String}, {p8:String})) AND (ifNull((CASE WHEN has(conversation_tags,
                        {p9:String}) THEN {p10:String} ELSE {p11:String} END) !=
                    conversation_channel, 1) AND NOT (isNull((CASE WHEN has(conversation_tags,
                          {p9:String}) THEN {p10:String} ELSE {p11:String} END)) AND
                    isNull(conversation_channel)))) IS NOT NULL)), 0)) AS i5,
      countIf(ifNull(((intDiv((CASE WHEN coalesce(conversation_first_resolution_at,
                    1767225600000000) <= (conversation_created_at + 172800000000) THEN
                  coalesce(conversation_first_resolution_at, 1767225600000000) WHEN NOT
                  (coalesce(conversation_first_resolution_at, 1767225600000000) <=
                    (conversation_created_at + 172800000000)) THEN (conversation_created_at +
                    172800000000) END), 1000000) - intDiv(conversation_created_at, 1000000)) IS
            NOT NULL), 0)) AS i6, CAST(sum((intDiv((CASE WHEN
                coalesce(conversation_first_resolution_at, 1767225600000000) <=
                (conversation_created_at + 172800000000) THEN
                coalesce(conversation_first_resolution_at, 1767225600000000) WHEN NOT
                (coalesce(conversation_first_resolution_at, 1767225600000000) <=
                  (conversation_created_at + 172800000000)) THEN (conversation_created_at +
                  172800000000) END), 1000000) - intDiv(conversation_created_at, 1000000))) AS
        Nullable(Int64)) AS i7, countIf(ifNull((has(conversation_tags, {p9:String}) AND (NOT
              coalesce((conversation_matter = {p12:String}), false))), 0)) AS i8,
      countIf(ifNull((NOT coalesce((conversation_matter = {p12:String}), false)), 0)) AS i10
  FROM (SELECT *, arrayJoin(if(empty(conversation_tags), [NULL], arrayMap(x -> toNullable(x),
              conversation_tags))) AS e1
    FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`team_created` AS
          conversation_team_created, f.`tags` AS conversation_tags, f.`customer` AS
          conversation_customer, f.`kind` AS conversation_kind, f.`talk_s` AS
          conversation_talk_s, f.`first_response_business_s` AS
          conversation_first_response_business_s, f.`priority` AS conversation_priority, f.`tier`
          AS conversation_tier, f.`category` AS conversation_category, f.`channel` AS
          conversation_channel, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`matter` AS conversation_matter
      FROM telltale.conversation f) r) l
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside,
              2) = 0) AND ((coalesce(conversation_source IN ({p1:String}), false)) OR
            (bitAnd(conversation_aside, 4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "it\"s -- ; /* none"
-- word 4 "urgent"
-- text 5 "unknown"
-- word 6 "enterprise"
-- word 7 "refund"
-- word 8 "unknown"
-- text 9 "vip"
-- text 10 "yes"
-- text 11 "no"
-- text 12 "none"
