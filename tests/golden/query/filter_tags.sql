-- telltale ask contact_volume,service_level --by channel --from 2025-01-01 --to 2026-01-01 --where "has(tags, 'vip') or not has(tags, 'outage')"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT)
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."tags" AS conversation_tags,
        f."channel" AS conversation_channel
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'),
                $2), false) OR (NOT coalesce(list_contains(json_extract_string(conversation_tags,
                    '$[*]'), $3), false)))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) FILTER (WHERE ((((conversation_kind
                = {word 4}) OR ((conversation_offered_at IS NOT NULL) AND (conversation_outcome
                  IS DISTINCT
              FROM {word 5}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 4}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 6}) AND (conversation_wait_s IS NULL)),
                false))) AND (CASE WHEN (conversation_kind = {word 4}) THEN
            ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                60)) ELSE ((conversation_outcome = {word 6}) AND (conversation_wait_s <= 60))
            END))) AS i0, count(*) FILTER (WHERE ((((conversation_kind = {word 4}) OR
              ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
              FROM {word 5}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 4}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 6}) AND (conversation_wait_s IS NULL)),
                false))) AND ((CASE WHEN (conversation_kind = {word 4}) THEN
              ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                  60)) ELSE ((conversation_outcome = {word 6}) AND (conversation_wait_s <= 60))
              END) IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."tags" AS conversation_tags,
        f."channel" AS conversation_channel, f."kind" AS conversation_kind, f."first_response_s"
        AS conversation_first_response_s, f."outcome" AS conversation_outcome, f."wait_s" AS
        conversation_wait_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'),
                $2), false) OR (NOT coalesce(list_contains(json_extract_string(conversation_tags,
                    '$[*]'), $3), false)))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- text 2 "vip"
-- text 3 "outage"
-- word 4 "ticket"
-- word 5 "blocked"
-- word 6 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_channel AS d0, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`tags` AS conversation_tags,
        f.`channel` AS conversation_channel
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (has(conversation_tags, {p2:String}) OR (NOT has(conversation_tags,
                {p3:String})))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT 0 AS label, conversation_channel AS d0, toInt64(countIf(ifNull(((((conversation_kind
                    = {p4:String}) OR ((conversation_offered_at IS NOT NULL) AND
                    (ifNull(conversation_outcome != {p5:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p5:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p4:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p4:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p6:String}) AND (conversation_wait_s IS NULL)), 0))) AND (CASE WHEN
                (conversation_kind = {p4:String}) THEN
                (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                      ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                (nullIf(least(ifNull((conversation_outcome = {p6:String}) * 2, 1),
                      ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END)), 0))) AS i0,
      toInt64(countIf(ifNull(((((conversation_kind = {p4:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p5:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p5:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p4:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p4:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p6:String}) AND (conversation_wait_s IS NULL)), 0))) AND ((CASE WHEN
                  (conversation_kind = {p4:String}) THEN
                  (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                        ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                  (nullIf(least(ifNull((conversation_outcome = {p6:String}) * 2, 1),
                        ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END) IS NOT NULL)),
            0))) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`tags` AS conversation_tags, f.`channel` AS conversation_channel,
        f.`kind` AS conversation_kind, f.`first_response_s` AS conversation_first_response_s,
        f.`outcome` AS conversation_outcome, f.`wait_s` AS conversation_wait_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
                ({p1:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1767225600000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0)) AND
          (has(conversation_tags, {p2:String}) OR (NOT has(conversation_tags, {p3:String})))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- text 2 "vip"
-- text 3 "outage"
-- word 4 "ticket"
-- word 5 "blocked"
-- word 6 "answered"
