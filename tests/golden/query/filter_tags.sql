-- telltale ask contact_volume,service_level --by channel --from 2025-01-01 --to 2026-01-01 --where "has(tags, 'vip') or not has(tags, 'outage')"

-- duckdb
WITH rows0 AS MATERIALIZED (SELECT *
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."tags" AS conversation_tags,
        f."channel" AS conversation_channel, epoch_us(f."offered_at") AS conversation_offered_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."kind" AS conversation_kind, f."first_response_s" AS
        conversation_first_response_s, f."outcome" AS conversation_outcome, f."wait_s" AS
        conversation_wait_s
    FROM facts.conversation f) r
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
            AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $2), false) OR
            (NOT coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $3),
                false))))) OR ((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS
                  BIGINT)), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) >= 1735689600000000 AND (CASE WHEN (NOT
            coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) < 1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside &
                2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $2), false) OR
            (NOT coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $3),
                false))))))
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT)
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) AS i0
  FROM rows0
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND ((((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
            AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
              ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)) AND
          (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $2), false) OR
            (NOT coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $3),
                false)))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) FILTER (WHERE ((((conversation_kind
                = CAST($4 AS BIGINT)) OR ((NOT (conversation_offered_at IS NULL)) AND
                (conversation_outcome IS DISTINCT
              FROM CAST($5 AS BIGINT)))) AND (NOT coalesce(((conversation_kind IS DISTINCT
                FROM CAST($4 AS BIGINT)) AND (conversation_outcome IS NULL)), false)) AND (NOT
              coalesce(((conversation_outcome = CAST($6 AS BIGINT)) AND (conversation_wait_s IS
                    NULL)), false))) AND (CASE WHEN (conversation_kind = CAST($4 AS BIGINT)) THEN
            ((NOT (conversation_first_response_s IS NULL)) AND (conversation_first_response_s <=
                60)) ELSE ((conversation_outcome = CAST($6 AS BIGINT)) AND (conversation_wait_s
                <= 60)) END))) AS i0, count(*) FILTER (WHERE ((((conversation_kind = CAST($4 AS
                  BIGINT)) OR ((NOT (conversation_offered_at IS NULL)) AND (conversation_outcome
                  IS DISTINCT
              FROM CAST($5 AS BIGINT)))) AND (NOT coalesce(((conversation_kind IS DISTINCT
                FROM CAST($4 AS BIGINT)) AND (conversation_outcome IS NULL)), false)) AND (NOT
              coalesce(((conversation_outcome = CAST($6 AS BIGINT)) AND (conversation_wait_s IS
                    NULL)), false))) AND ((CASE WHEN (conversation_kind = CAST($4 AS BIGINT))
              THEN ((NOT (conversation_first_response_s IS NULL)) AND
                (conversation_first_response_s <= 60)) ELSE ((conversation_outcome = CAST($6 AS
                    BIGINT)) AND (conversation_wait_s <= 60)) END) IS NOT NULL))) AS i1
  FROM rows0
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1
                  AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767225600000000 AND ((((conversation_aside &
                1) = 0) AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN
                  (CAST($1 AS BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND
            ((conversation_aside & 8) = 0)) AND
          (coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $2), false) OR
            (NOT coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'), $3),
                false)))))
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
FROM (SELECT 0 AS label, conversation_channel AS d0, count() AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`tags` AS conversation_tags,
        f.`channel` AS conversation_channel, f.`offered_at` AS conversation_offered_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`first_response_s` AS conversation_first_response_s,
        f.`outcome` AS conversation_outcome, f.`wait_s` AS conversation_wait_s
    FROM telltale.conversation f) r
  WHERE (conversation_created_at >= 1735689600000000 AND conversation_created_at <
        1767225600000000 AND (((bitAnd(conversation_aside, 1) = 0) AND
            (bitAnd(conversation_aside, 2) = 0) AND ((coalesce(conversation_source IN
                  ({p1:String}), false)) OR (bitAnd(conversation_aside, 4) = 0)) AND
            (bitAnd(conversation_aside, 8) = 0)) AND (has(conversation_tags, {p2:String}) OR (NOT
              has(conversation_tags, {p3:String})))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT 0 AS label, conversation_channel AS d0, countIf(ifNull(((((conversation_kind =
                  {p4:String}) OR ((NOT (conversation_offered_at IS NULL)) AND
                  (ifNull(conversation_outcome != {p5:String}, 1) AND NOT
                    (isNull(conversation_outcome) AND isNull({p5:String}))))) AND (NOT
                coalesce(((ifNull(conversation_kind != {p4:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p4:String}))) AND
                    (conversation_outcome IS NULL)), false)) AND (NOT
                coalesce(((conversation_outcome = {p6:String}) AND (conversation_wait_s IS
                      NULL)), false))) AND (CASE WHEN (conversation_kind = {p4:String}) THEN
              ((NOT (conversation_first_response_s IS NULL)) AND (conversation_first_response_s
                  <= 60)) ELSE ((conversation_outcome = {p6:String}) AND (conversation_wait_s <=
                  60)) END)), 0)) AS i0, countIf(ifNull(((((conversation_kind = {p4:String}) OR
                ((NOT (conversation_offered_at IS NULL)) AND (ifNull(conversation_outcome !=
                      {p5:String}, 1) AND NOT (isNull(conversation_outcome) AND
                      isNull({p5:String}))))) AND (NOT coalesce(((ifNull(conversation_kind !=
                        {p4:String}, 1) AND NOT (isNull(conversation_kind) AND
                        isNull({p4:String}))) AND (conversation_outcome IS NULL)), false)) AND
              (NOT coalesce(((conversation_outcome = {p6:String}) AND (conversation_wait_s IS
                      NULL)), false))) AND ((CASE WHEN (conversation_kind = {p4:String}) THEN
                ((NOT (conversation_first_response_s IS NULL)) AND (conversation_first_response_s
                    <= 60)) ELSE ((conversation_outcome = {p6:String}) AND (conversation_wait_s
                    <= 60)) END) IS NOT NULL)), 0)) AS i1
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`tags` AS conversation_tags,
        f.`channel` AS conversation_channel, f.`offered_at` AS conversation_offered_at,
        f.`answered_at` AS conversation_answered_at, f.`ended_at` AS conversation_ended_at,
        f.`kind` AS conversation_kind, f.`first_response_s` AS conversation_first_response_s,
        f.`outcome` AS conversation_outcome, f.`wait_s` AS conversation_wait_s
    FROM telltale.conversation f) r
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN ({p1:String}), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
              ({p1:String}), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                ({p1:String}), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767225600000000 AND
        (((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside, 2) = 0) AND
            ((coalesce(conversation_source IN ({p1:String}), false)) OR
              (bitAnd(conversation_aside, 4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)) AND
          (has(conversation_tags, {p2:String}) OR (NOT has(conversation_tags, {p3:String})))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- text 2 "vip"
-- text 3 "outage"
-- word 4 "ticket"
-- word 5 "blocked"
-- word 6 "answered"
