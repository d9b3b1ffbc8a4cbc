-- telltale ask service_level,abandonment_rate,average_wait_time --by queue --from 2025-01-01 --to 2026-01-01 --set "denominator = answered; short_abandon = 5 s; include_abandoned = yes"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, i5
FROM (SELECT 0 AS label, conversation_queue AS d0, count(*) FILTER (WHERE ((((conversation_kind =
                {word 2}) OR ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS
                  DISTINCT
              FROM {word 3}))) AND (CASE WHEN (conversation_kind = {word 2}) THEN
              (conversation_first_response_s IS NOT NULL) ELSE (conversation_outcome = {word 4})
              END) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 2}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 4}) AND (conversation_wait_s IS NULL)),
                false))) AND (CASE WHEN (conversation_kind = {word 2}) THEN
            ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                60)) ELSE ((conversation_outcome = {word 4}) AND (conversation_wait_s <= 60))
            END))) AS i0, count(*) FILTER (WHERE ((((conversation_kind = {word 2}) OR
              ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
              FROM {word 3}))) AND (CASE WHEN (conversation_kind = {word 2}) THEN
              (conversation_first_response_s IS NOT NULL) ELSE (conversation_outcome = {word 4})
              END) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 2}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 4}) AND (conversation_wait_s IS NULL)),
                false))) AND ((CASE WHEN (conversation_kind = {word 2}) THEN
              ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                  60)) ELSE ((conversation_outcome = {word 4}) AND (conversation_wait_s <= 60))
              END) IS NOT NULL))) AS i1, count(*) FILTER (WHERE (((conversation_kind IN ({word 5},
                {word 6})) AND (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS
              DISTINCT
          FROM {word 3}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 7}) AND (conversation_wait_s < 5)),
                false))) AND (conversation_outcome = {word 7}))) AS i2, count(*) FILTER (WHERE
        (((conversation_kind IN ({word 5}, {word 6})) AND (conversation_offered_at IS NOT NULL)
            AND (conversation_outcome IS DISTINCT
          FROM {word 3}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 7}) AND (conversation_wait_s < 5)),
                false))) AND ((conversation_outcome = {word 7}) IS NOT NULL))) AS i3, count(*)
      FILTER (WHERE (((conversation_kind IN ({word 5}, {word 6})) AND (conversation_offered_at IS
              NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 3}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome IS DISTINCT
                FROM {word 4}) AND (NOT (conversation_outcome = {word 7}))), false)) AND
            (conversation_wait_s IS NOT NULL)) AND (conversation_wait_s IS NOT NULL))) AS i4,
      CAST(sum(conversation_wait_s) FILTER (WHERE ((conversation_kind IN ({word 5}, {word 6}))
            AND (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 3}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome IS DISTINCT
                FROM {word 4}) AND (NOT (conversation_outcome = {word 7}))), false)) AND
            (conversation_wait_s IS NOT NULL))) AS BIGINT) AS i5
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."queue" AS conversation_queue,
        f."kind" AS conversation_kind, f."first_response_s" AS conversation_first_response_s,
        f."outcome" AS conversation_outcome, f."wait_s" AS conversation_wait_s
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
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ticket"
-- word 3 "blocked"
-- word 4 "answered"
-- word 5 "call"
-- word 6 "chat"
-- word 7 "abandoned"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, i5
FROM (SELECT 0 AS label, conversation_queue AS d0, toInt64(countIf(ifNull(((((conversation_kind =
                    {p2:String}) OR ((conversation_offered_at IS NOT NULL) AND
                    (ifNull(conversation_outcome != {p3:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p3:String}))))) AND (CASE WHEN
                  (conversation_kind = {p2:String}) THEN (conversation_first_response_s IS NOT
                    NULL) ELSE (conversation_outcome = {p4:String}) END) AND (NOT
                  ((ifNull(conversation_kind != {p2:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p2:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p4:String}) AND (conversation_wait_s IS NULL)), 0))) AND (CASE WHEN
                (conversation_kind = {p2:String}) THEN
                (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                      ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                (nullIf(least(ifNull((conversation_outcome = {p4:String}) * 2, 1),
                      ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END)), 0))) AS i0,
      toInt64(countIf(ifNull(((((conversation_kind = {p2:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p3:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p3:String}))))) AND (CASE WHEN
                  (conversation_kind = {p2:String}) THEN (conversation_first_response_s IS NOT
                    NULL) ELSE (conversation_outcome = {p4:String}) END) AND (NOT
                  ((ifNull(conversation_kind != {p2:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p2:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p4:String}) AND (conversation_wait_s IS NULL)), 0))) AND ((CASE WHEN
                  (conversation_kind = {p2:String}) THEN
                  (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                        ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                  (nullIf(least(ifNull((conversation_outcome = {p4:String}) * 2, 1),
                        ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END) IS NOT NULL)),
            0))) AS i1, toInt64(countIf(ifNull((((conversation_kind IN ({p5:String},
                    {p6:String})) AND (conversation_offered_at IS NOT NULL) AND
                (ifNull(conversation_outcome != {p3:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p3:String}))) AND
                (conversation_outcome IS NOT NULL) AND (NOT coalesce(((conversation_outcome =
                        {p7:String}) AND (conversation_wait_s < 5)), 0))) AND
              (conversation_outcome = {p7:String})), 0))) AS i2,
      toInt64(countIf(ifNull((((conversation_kind IN ({p5:String}, {p6:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p3:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p3:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p7:String}) AND (conversation_wait_s < 5)),
                    0))) AND ((conversation_outcome = {p7:String}) IS NOT NULL)), 0))) AS i3,
      toInt64(countIf(ifNull((((conversation_kind IN ({p5:String}, {p6:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p3:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p3:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                        (isNull(conversation_outcome) AND isNull({p4:String}))) AND (NOT
                        (conversation_outcome = {p7:String}))), 0)) AND (conversation_wait_s IS
                  NOT NULL)) AND (conversation_wait_s IS NOT NULL)), 0))) AS i4,
      CAST(sum(if(ifNull(((conversation_kind IN ({p5:String}, {p6:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p3:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p3:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                        (isNull(conversation_outcome) AND isNull({p4:String}))) AND (NOT
                        (conversation_outcome = {p7:String}))), 0)) AND (conversation_wait_s IS
                  NOT NULL)), 0), conversation_wait_s, NULL)) AS Nullable(Int64)) AS i5
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`queue` AS conversation_queue, f.`kind` AS conversation_kind,
        f.`first_response_s` AS conversation_first_response_s, f.`outcome` AS
        conversation_outcome, f.`wait_s` AS conversation_wait_s
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
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ticket"
-- word 3 "blocked"
-- word 4 "answered"
-- word 5 "call"
-- word 6 "chat"
-- word 7 "abandoned"
