-- telltale ask abandonment_rate,answer_rate,average_response_time,average_wait_time,blocked_contacts,blocked_rate,first_response_time,service_level --by team --grain month --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, i5, i6, CAST(NULL AS BIGINT), i8, i9, i10, i11
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(((CASE WHEN (NOT
                    coalesce(conversation_source IN ({word 1}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 1}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) + CASE WHEN
                (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 1}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                    coalesce(conversation_source IN ({word 1}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 1}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END))) AS TIMESTAMP)) AS label,
      conversation_team_created AS d0, count(*) FILTER (WHERE (((conversation_kind IN ({word 2},
                {word 3})) AND (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS
              DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_s < 0)),
                false))) AND (conversation_outcome = {word 5}))) AS i0, count(*) FILTER (WHERE
        (((conversation_kind IN ({word 2}, {word 3})) AND (conversation_offered_at IS NOT NULL)
            AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_s < 0)),
                false))) AND ((conversation_outcome = {word 5}) IS NOT NULL))) AS i1, count(*)
      FILTER (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND (conversation_offered_at IS
              NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_s < 0)),
                false))) AND (conversation_outcome = {word 6}))) AS i2, count(*) FILTER (WHERE
        (((conversation_kind IN ({word 2}, {word 3})) AND (conversation_offered_at IS NOT NULL)
            AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_s < 0)),
                false))) AND ((conversation_outcome = {word 6}) IS NOT NULL))) AS i3, count(*)
      FILTER (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND (conversation_offered_at IS
              NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT (conversation_outcome IS
                DISTINCT
            FROM {word 6})) AND (conversation_wait_s IS NOT NULL)) AND (conversation_wait_s IS
            NOT NULL))) AS i4, CAST(sum(conversation_wait_s) FILTER (WHERE ((conversation_kind IN
              ({word 2}, {word 3})) AND (conversation_offered_at IS NOT NULL) AND
            (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT (conversation_outcome IS
                DISTINCT
            FROM {word 6})) AND (conversation_wait_s IS NOT NULL))) AS BIGINT) AS i5, count(*)
      FILTER (WHERE (conversation_outcome = {word 4})) AS i6, count(*) FILTER (WHERE
        (((conversation_kind IN ({word 2}, {word 3})) AND ((conversation_offered_at IS NOT NULL)
              OR (conversation_outcome = {word 4})) AND (conversation_outcome IS NOT NULL)) AND
          (conversation_outcome = {word 4}))) AS i8, count(*) FILTER (WHERE (((conversation_kind
              IN ({word 2}, {word 3})) AND ((conversation_offered_at IS NOT NULL) OR
              (conversation_outcome = {word 4})) AND (conversation_outcome IS NOT NULL)) AND
          ((conversation_outcome = {word 4}) IS NOT NULL))) AS i9, count(*) FILTER (WHERE
        ((((conversation_kind = {word 7}) OR ((conversation_offered_at IS NOT NULL) AND
                (conversation_outcome IS DISTINCT
              FROM {word 4}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 7}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 6}) AND (conversation_wait_s IS NULL)),
                false))) AND (CASE WHEN (conversation_kind = {word 7}) THEN
            ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                60)) ELSE ((conversation_outcome = {word 6}) AND (conversation_wait_s <= 60))
            END))) AS i10, count(*) FILTER (WHERE ((((conversation_kind = {word 7}) OR
              ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
              FROM {word 4}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 7}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 6}) AND (conversation_wait_s IS NULL)),
                false))) AND ((CASE WHEN (conversation_kind = {word 7}) THEN
              ((conversation_first_response_s IS NOT NULL) AND (conversation_first_response_s <=
                  60)) ELSE ((conversation_outcome = {word 6}) AND (conversation_wait_s <= 60))
              END) IS NOT NULL))) AS i11
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."team_created" AS
        conversation_team_created, f."outcome" AS conversation_outcome, f."kind" AS
        conversation_kind, f."wait_s" AS conversation_wait_s, f."first_response_s" AS
        conversation_first_response_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((reply_at + CASE WHEN reply_at <
                1743296400000000 THEN 3600000000 WHEN reply_at < 1761440400000000 THEN 7200000000
                ELSE 3600000000 END))) AS TIMESTAMP)) AS label, reply_team AS d0, count(*) FILTER
      (WHERE ((reply_answers_at IS NOT NULL) AND (reply_response_s IS NOT NULL))) AS i0,
      CAST(sum(reply_response_s) FILTER (WHERE (reply_answers_at IS NOT NULL)) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."at") AS reply_at, f."aside" AS reply_aside, f."source"
        AS reply_source, f."team" AS reply_team, f."response_s" AS reply_response_s,
        epoch_us(f."answers_at") AS reply_answers_at
    FROM facts.reply f
    WHERE f.at < make_timestamp(1767222000000000) AND f.at >= make_timestamp(1735686000000000)) r
  WHERE ((reply_at >= 1735686000000000 AND reply_at < 1767222000000000) AND (((reply_aside & 11)
            = 0) AND ((coalesce(reply_source IN ({word 1}), false)) OR ((reply_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((conversation_first_response_at +
                CASE WHEN conversation_first_response_at < 1743296400000000 THEN 3600000000 WHEN
                conversation_first_response_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
                END))) AS TIMESTAMP)) AS label, conversation_team_first_response AS d0, count(*)
      FILTER (WHERE (conversation_first_response_s IS NOT NULL)) AS i0,
      CAST(sum(conversation_first_response_s) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."team_first_response" AS conversation_team_first_response, f."first_response_s" AS
        conversation_first_response_s
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767222000000000) AND f.first_response_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((conversation_first_response_at >= 1735686000000000 AND conversation_first_response_at <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "chat"
-- word 4 "blocked"
-- word 5 "abandoned"
-- word 6 "answered"
-- word 7 "ticket"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, i5, i6, CAST(NULL AS Nullable(Int64)), i8, i9, i10, i11
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(((CASE WHEN (NOT
                        coalesce(conversation_source IN ({p1:String}), 0)) THEN
                      coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                        (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_answered_at, conversation_ended_at,
                          conversation_offered_at, conversation_created_at) ELSE
                        coalesce(conversation_ended_at, conversation_answered_at,
                          conversation_offered_at, conversation_created_at) END) END) + CASE WHEN
                    (CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
                      coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                        (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_answered_at, conversation_ended_at,
                          conversation_offered_at, conversation_created_at) ELSE
                        coalesce(conversation_ended_at, conversation_answered_at,
                          conversation_offered_at, conversation_created_at) END) END) <
                    1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                        coalesce(conversation_source IN ({p1:String}), 0)) THEN
                      coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                        (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_answered_at, conversation_ended_at,
                          conversation_offered_at, conversation_created_at) ELSE
                        coalesce(conversation_ended_at, conversation_answered_at,
                          conversation_offered_at, conversation_created_at) END) END) <
                    1761440400000000 THEN 7200000000 ELSE 3600000000 END), 1000000), 'UTC')),
            'UTC'))) * 1000000 AS label, conversation_team_created AS d0,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p5:String}) AND (conversation_wait_s < 0)),
                    0))) AND (conversation_outcome = {p5:String})), 0))) AS i0,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p5:String}) AND (conversation_wait_s < 0)),
                    0))) AND ((conversation_outcome = {p5:String}) IS NOT NULL)), 0))) AS i1,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p5:String}) AND (conversation_wait_s < 0)),
                    0))) AND (conversation_outcome = {p6:String})), 0))) AS i2,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p5:String}) AND (conversation_wait_s < 0)),
                    0))) AND ((conversation_outcome = {p6:String}) IS NOT NULL)), 0))) AS i3,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  (ifNull(conversation_outcome != {p6:String}, 1) AND NOT
                    (isNull(conversation_outcome) AND isNull({p6:String})))) AND
                (conversation_wait_s IS NOT NULL)) AND (conversation_wait_s IS NOT NULL)), 0)))
      AS i4, CAST(sum(if(ifNull(((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  (ifNull(conversation_outcome != {p6:String}, 1) AND NOT
                    (isNull(conversation_outcome) AND isNull({p6:String})))) AND
                (conversation_wait_s IS NOT NULL)), 0), conversation_wait_s, NULL)) AS
        Nullable(Int64)) AS i5, toInt64(countIf(ifNull((conversation_outcome = {p4:String}), 0)))
      AS i6, toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                ((conversation_offered_at IS NOT NULL) OR (conversation_outcome = {p4:String}))
                AND (conversation_outcome IS NOT NULL)) AND (conversation_outcome =
                {p4:String})), 0))) AS i8, toInt64(countIf(ifNull((((conversation_kind IN
                  ({p2:String}, {p3:String})) AND ((conversation_offered_at IS NOT NULL) OR
                  (conversation_outcome = {p4:String})) AND (conversation_outcome IS NOT NULL))
              AND ((conversation_outcome = {p4:String}) IS NOT NULL)), 0))) AS i9,
      toInt64(countIf(ifNull(((((conversation_kind = {p7:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p4:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p7:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p7:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p6:String}) AND (conversation_wait_s IS NULL)), 0))) AND (CASE WHEN
                (conversation_kind = {p7:String}) THEN
                (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                      ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                (nullIf(least(ifNull((conversation_outcome = {p6:String}) * 2, 1),
                      ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END)), 0))) AS i10,
      toInt64(countIf(ifNull(((((conversation_kind = {p7:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p4:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p7:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p7:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p6:String}) AND (conversation_wait_s IS NULL)), 0))) AND ((CASE WHEN
                  (conversation_kind = {p7:String}) THEN
                  (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2, 1),
                        ifNull((conversation_first_response_s <= 60) * 2, 1)), 1) = 2) ELSE
                  (nullIf(least(ifNull((conversation_outcome = {p6:String}) * 2, 1),
                        ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END) IS NOT NULL)),
            0))) AS i11
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`team_created` AS conversation_team_created, f.`outcome` AS
        conversation_outcome, f.`kind` AS conversation_kind, f.`wait_s` AS conversation_wait_s,
        f.`first_response_s` AS conversation_first_response_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
                ({p1:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1767222000000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((reply_at + CASE WHEN
                    reply_at < 1743296400000000 THEN 3600000000 WHEN reply_at < 1761440400000000
                    THEN 7200000000 ELSE 3600000000 END), 1000000), 'UTC')), 'UTC'))) * 1000000
      AS label, reply_team AS d0, toInt64(countIf(ifNull(((reply_answers_at IS NOT NULL) AND
              (reply_response_s IS NOT NULL)), 0))) AS i0, CAST(sum(if(ifNull((reply_answers_at
                IS NOT NULL), 0), reply_response_s, NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`at` AS reply_at, f.`aside` AS reply_aside, f.`source` AS
        reply_source, f.`team` AS reply_team, f.`response_s` AS reply_response_s, f.`answers_at`
        AS reply_answers_at
    FROM telltale.reply f
    WHERE f.at < 1767222000000000 AND f.at >= 1735686000000000) r
  WHERE ((reply_at >= 1735686000000000 AND reply_at < 1767222000000000) AND ((bitAnd(reply_aside,
              11) = 0) AND ((coalesce(reply_source IN ({p1:String}), 0)) OR (bitAnd(reply_aside,
                4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((conversation_first_response_at
                    + CASE WHEN conversation_first_response_at < 1743296400000000 THEN 3600000000
                    WHEN conversation_first_response_at < 1761440400000000 THEN 7200000000 ELSE
                    3600000000 END), 1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      conversation_team_first_response AS d0,
      toInt64(countIf(ifNull((conversation_first_response_s IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(conversation_first_response_s)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`team_first_response` AS
        conversation_team_first_response, f.`first_response_s` AS conversation_first_response_s
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767222000000000 AND f.first_response_at >= 1735686000000000) r
  WHERE ((conversation_first_response_at >= 1735686000000000 AND conversation_first_response_at <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "chat"
-- word 4 "blocked"
-- word 5 "abandoned"
-- word 6 "answered"
-- word 7 "ticket"
