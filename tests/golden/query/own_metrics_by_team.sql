-- telltale ask own_customers,own_spread,own_priority,own_least,own_share,own_logic --by team,tag --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01 --clock business

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), CAST(d1 AS
      VARCHAR), i0, i1, i2, CAST(NULL AS BIGINT), i4, i5, i6, i7, i8, CAST(NULL AS BIGINT), i10,
    CAST(NULL AS BIGINT), i12, i13, r0
FROM (SELECT 0 AS label, conversation_team_created AS d0, e1 AS d1, count(*) FILTER (WHERE
        (conversation_kind IS DISTINCT
      FROM {word 2})) AS i0, count(DISTINCT conversation_customer) FILTER (WHERE
        (conversation_kind IS DISTINCT
      FROM {word 2})) AS i1, count(*) FILTER (WHERE ((CAST((CASE WHEN (conversation_kind = {word 2})
                THEN conversation_talk_s ELSE conversation_first_response_business_s END) AS
              DOUBLE) / nullif(CAST(60 AS DOUBLE), 0)) IS NOT NULL)) AS i2, CAST(sum(((CAST((CASE
                  WHEN (conversation_kind = {word 2}) THEN conversation_talk_s ELSE
                  conversation_first_response_business_s END) AS DOUBLE) / nullif(CAST(60 AS
                  DOUBLE), 0)) * 1.5)) AS DOUBLE) AS r0, count(*) FILTER (WHERE
        ((conversation_category IS DISTINCT
        FROM {word 3}) AND (((CASE WHEN (conversation_priority = {word 4}) THEN
                telltale_word(conversation_tier) ELSE
                coalesce(telltale_word(conversation_category), $5) END) IN ($6, $7, $5)) AND
            ((CASE WHEN coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'),
                    $8), false) THEN $9 ELSE $10 END) IS DISTINCT
          FROM telltale_word(conversation_channel))))) AS i4, count(*) FILTER (WHERE
        ((conversation_category IS DISTINCT
        FROM {word 3}) AND ((((CASE WHEN (conversation_priority = {word 4}) THEN
                  telltale_word(conversation_tier) ELSE
                  coalesce(telltale_word(conversation_category), $5) END) IN ($6, $7, $5)) AND
              ((CASE WHEN coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'),
                      $8), false) THEN $9 ELSE $10 END) IS DISTINCT
            FROM telltale_word(conversation_channel))) IS NOT NULL))) AS i5, count(*) FILTER
      (WHERE ((conversation_created_at IS NOT NULL) AND (conversation_created_at IS NOT NULL)))
      AS i6, CAST(sum(((((CASE WHEN (conversation_created_at IS NOT NULL) THEN
                  least(coalesce(conversation_first_resolution_at, 1767225600000000),
                    (conversation_created_at + 172800000000)) END) + 34560000000000000) //
              1000000 - 34560000000) - ((conversation_created_at + 34560000000000000) // 1000000
              - 34560000000))) AS BIGINT) AS i7, count(*) FILTER (WHERE
        (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $8), false) AND
          (NOT coalesce((conversation_matter = $11), false)))) AS i8, count(*) FILTER (WHERE (NOT
          coalesce((conversation_matter = $11), false))) AS i10, count(*) FILTER (WHERE (NOT
          (((conversation_wait_business_s > 60) OR (conversation_outcome IN ({word 12}, {word 13})))
            AND (NOT ((conversation_talk_s < 300) AND ((conversation_category = {word 14}) OR
                  (conversation_reopens > 0))))))) AS i12, count(*) FILTER (WHERE ((NOT
            (((conversation_wait_business_s > 60) OR (conversation_outcome IN ({word 12}, {word 13})))
              AND (NOT ((conversation_talk_s < 300) AND ((conversation_category = {word 14}) OR
                    (conversation_reopens > 0)))))) IS NOT NULL)) AS i13
  FROM (SELECT *, unnest(coalesce(nullif(list_distinct(json_extract_string(conversation_tags,
                  '$[*]')), []), [NULL])) AS e1
    FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."team_created" AS
          conversation_team_created, f."tags" AS conversation_tags, f."customer" AS
          conversation_customer, f."kind" AS conversation_kind, f."talk_s" AS
          conversation_talk_s, f."first_response_business_s" AS
          conversation_first_response_business_s, f."priority" AS conversation_priority, f."tier"
          AS conversation_tier, f."category" AS conversation_category, f."channel" AS
          conversation_channel, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, f."matter" AS conversation_matter,
          f."wait_business_s" AS conversation_wait_business_s, f."outcome" AS
          conversation_outcome, f."reopens" AS conversation_reopens
      FROM facts.conversation f
      WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
          make_timestamp(1735689600000000)) r) l
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "it\"s -- ; /* none"
-- word 4 "urgent"
-- text 5 "unknown"
-- text 6 "enterprise"
-- text 7 "refund"
-- text 8 "vip"
-- text 9 "yes"
-- text 10 "no"
-- text 11 "none"
-- word 12 "abandoned"
-- word 13 "voicemail"
-- word 14 "refund"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, CAST(d1 AS
      Nullable(String)), i0, i1, i2, CAST(NULL AS Nullable(Int64)), i4, i5, i6, i7, i8, CAST(NULL
      AS Nullable(Int64)), i10, CAST(NULL AS Nullable(Int64)), i12, i13, r0
FROM (SELECT 0 AS label, conversation_team_created AS d0, e1 AS d1,
      toInt64(countIf(ifNull((ifNull(conversation_kind != {p2:String}, 1) AND NOT
              (isNull(conversation_kind) AND isNull({p2:String}))), 0))) AS i0,
      toInt64(ifNull(uniqExactIf(conversation_customer, ifNull((ifNull(conversation_kind !=
                  {p2:String}, 1) AND NOT (isNull(conversation_kind) AND isNull({p2:String}))),
              0)), 0)) AS i1, toInt64(countIf(ifNull(((CAST((CASE WHEN (conversation_kind =
                      {p2:String}) THEN conversation_talk_s ELSE
                    conversation_first_response_business_s END) AS Nullable(Float64)) /
                nullif(CAST(60 AS Nullable(Float64)), 0)) IS NOT NULL), 0))) AS i2,
      CAST(sum(toNullable(((CAST((CASE WHEN (conversation_kind = {p2:String}) THEN
                    conversation_talk_s ELSE conversation_first_response_business_s END) AS
                  Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) * 1.5))) AS
        Nullable(Float64)) AS r0, toInt64(countIf(ifNull(((ifNull(conversation_category !=
                  {p3:String}, 1) AND NOT (isNull(conversation_category) AND
                  isNull({p3:String}))) AND (nullIf(least(ifNull(if(isNull((CASE WHEN
                            (conversation_priority = {p4:String}) THEN conversation_tier ELSE
                            coalesce(conversation_category, {p5:String}) END)), NULL, (CASE WHEN
                          (conversation_priority = {p4:String}) THEN conversation_tier ELSE
                          coalesce(conversation_category, {p5:String}) END) IN ({p6:String},
                          {p7:String}, {p5:String})) * 2, 1), ifNull((ifNull((CASE WHEN
                            has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                            {p10:String} END) != conversation_channel, 1) AND NOT (isNull((CASE
                              WHEN has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                              {p10:String} END)) AND isNull(conversation_channel))) * 2, 1)), 1)
                = 2)), 0))) AS i4, toInt64(countIf(ifNull(((ifNull(conversation_category !=
                  {p3:String}, 1) AND NOT (isNull(conversation_category) AND
                  isNull({p3:String}))) AND ((nullIf(least(ifNull(if(isNull((CASE WHEN
                              (conversation_priority = {p4:String}) THEN conversation_tier ELSE
                              coalesce(conversation_category, {p5:String}) END)), NULL, (CASE
                            WHEN (conversation_priority = {p4:String}) THEN conversation_tier
                            ELSE coalesce(conversation_category, {p5:String}) END) IN
                          ({p6:String}, {p7:String}, {p5:String})) * 2, 1), ifNull((ifNull((CASE
                              WHEN has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                              {p10:String} END) != conversation_channel, 1) AND NOT (isNull((CASE
                                WHEN has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                                {p10:String} END)) AND isNull(conversation_channel))) * 2, 1)),
                    1) = 2) IS NOT NULL)), 0))) AS i5,
      toInt64(countIf(ifNull(((conversation_created_at IS NOT NULL) AND (conversation_created_at
                IS NOT NULL)), 0))) AS i6, CAST(sum(toNullable(((intDiv((CASE WHEN
                    (conversation_created_at IS NOT NULL) THEN
                    least(coalesce(conversation_first_resolution_at, toInt64(1767225600000000)),
                      (conversation_created_at + 172800000000)) END) + 34560000000000000,
                  1000000) - 34560000000) - (intDiv(conversation_created_at + 34560000000000000,
                  1000000) - 34560000000)))) AS Nullable(Int64)) AS i7,
      toInt64(countIf(ifNull((has(conversation_tags, {p8:String}) AND (NOT
                coalesce((conversation_matter = {p11:String}), 0))), 0))) AS i8,
      toInt64(countIf(ifNull((NOT coalesce((conversation_matter = {p11:String}), 0)), 0))) AS
      i10, toInt64(countIf(ifNull((NOT
              (nullIf(least(ifNull((nullIf(greatest(ifNull((conversation_wait_business_s > 60) *
                              2, 1), ifNull(if(isNull(conversation_outcome), NULL,
                                conversation_outcome IN ({p12:String}, {p13:String})) * 2, 1)),
                          1) = 2) * 2, 1), ifNull((NOT (nullIf(least(ifNull((conversation_talk_s
                                  < 300) * 2, 1),
                              ifNull((nullIf(greatest(ifNull((conversation_category =
                                        {p14:String}) * 2, 1), ifNull((conversation_reopens > 0)
                                        * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)) * 2, 1)), 1) = 2)),
            0))) AS i12, toInt64(countIf(ifNull(((NOT
                (nullIf(least(ifNull((nullIf(greatest(ifNull((conversation_wait_business_s > 60)
                                * 2, 1), ifNull(if(isNull(conversation_outcome), NULL,
                                  conversation_outcome IN ({p12:String}, {p13:String})) * 2, 1)),
                            1) = 2) * 2, 1), ifNull((NOT
                          (nullIf(least(ifNull((conversation_talk_s < 300) * 2, 1),
                                ifNull((nullIf(greatest(ifNull((conversation_category =
                                        {p14:String}) * 2, 1), ifNull((conversation_reopens > 0)
                                        * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)) * 2, 1)), 1) = 2))
              IS NOT NULL), 0))) AS i13
  FROM (SELECT *, arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x),
              arrayDistinct(conversation_tags)))) AS e1
    FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`team_created` AS
          conversation_team_created, f.`tags` AS conversation_tags, f.`customer` AS
          conversation_customer, f.`kind` AS conversation_kind, f.`talk_s` AS
          conversation_talk_s, f.`first_response_business_s` AS
          conversation_first_response_business_s, f.`priority` AS conversation_priority, f.`tier`
          AS conversation_tier, f.`category` AS conversation_category, f.`channel` AS
          conversation_channel, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`matter` AS conversation_matter, f.`wait_business_s` AS conversation_wait_business_s,
          f.`outcome` AS conversation_outcome, f.`reopens` AS conversation_reopens
      FROM telltale.conversation f
      WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r) l
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "it\"s -- ; /* none"
-- word 4 "urgent"
-- text 5 "unknown"
-- text 6 "enterprise"
-- text 7 "refund"
-- text 8 "vip"
-- text 9 "yes"
-- text 10 "no"
-- text 11 "none"
-- word 12 "abandoned"
-- word 13 "voicemail"
-- word 14 "refund"
