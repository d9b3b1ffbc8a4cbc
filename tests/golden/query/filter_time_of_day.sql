-- telltale ask contact_volume,average_wait_time --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01 --where "weekday < 6 and hour >= 9 and hour < 17"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767222000000000) AND f.created_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((conversation_created_at >= 1735686000000000 AND conversation_created_at <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND ((((((conversation_created_at + CASE WHEN conversation_created_at <
                      1743296400000000 THEN 3600000000 WHEN conversation_created_at <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000)
                  // 86400000000 - 400000) + 7000003) % 7 + 1) < 6) AND
          ((((((conversation_created_at + CASE WHEN conversation_created_at < 1743296400000000
                      THEN 3600000000 WHEN conversation_created_at < 1761440400000000 THEN
                      7200000000 ELSE 3600000000 END) + 34560000000000000) // 3600000000 -
                  9600000) + 24000000) % 24) >= 9) AND ((((((conversation_created_at + CASE WHEN
                      conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                      conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
                      END) + 34560000000000000) // 3600000000 - 9600000) + 24000000) % 24) <
            17)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND
            (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT (conversation_outcome IS
                DISTINCT
            FROM {word 5})) AND (conversation_wait_s IS NOT NULL)) AND (conversation_wait_s IS
            NOT NULL))) AS i0, CAST(sum(conversation_wait_s) FILTER (WHERE ((conversation_kind IN
              ({word 2}, {word 3})) AND (conversation_offered_at IS NOT NULL) AND
            (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT (conversation_outcome IS
                DISTINCT
            FROM {word 5})) AND (conversation_wait_s IS NOT NULL))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."wait_s" AS
        conversation_wait_s, f."kind" AS conversation_kind, f."outcome" AS conversation_outcome
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
              0)) AND (((((((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) + CASE
                      WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                          coalesce(conversation_source IN ({word 1}), false)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000)
                  // 86400000000 - 400000) + 7000003) % 7 + 1) < 6) AND (((((((CASE WHEN (NOT
                          coalesce(conversation_source IN ({word 1}), false)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) + CASE
                      WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                          coalesce(conversation_source IN ({word 1}), false)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000)
                  // 3600000000 - 9600000) + 24000000) % 24) >= 9) AND (((((((CASE WHEN (NOT
                          coalesce(conversation_source IN ({word 1}), false)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) + CASE
                      WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                          coalesce(conversation_source IN ({word 1}), false)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000)
                  // 3600000000 - 9600000) + 24000000) % 24) < 17)))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "chat"
-- word 4 "blocked"
-- word 5 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1767222000000000 AND f.created_at >= 1735686000000000) r
  WHERE ((conversation_created_at >= 1735686000000000 AND conversation_created_at <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND ((((intDiv((conversation_created_at + CASE WHEN conversation_created_at <
                      1743296400000000 THEN 3600000000 WHEN conversation_created_at <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
                    86400000000) - 400000) + 7000003) % 7 + 1) < 6) AND
          ((((intDiv((conversation_created_at + CASE WHEN conversation_created_at <
                      1743296400000000 THEN 3600000000 WHEN conversation_created_at <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
                    3600000000) - 9600000) + 24000000) % 24) >= 9) AND
          ((((intDiv((conversation_created_at + CASE WHEN conversation_created_at <
                      1743296400000000 THEN 3600000000 WHEN conversation_created_at <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
                    3600000000) - 9600000) + 24000000) % 24) < 17)))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((((conversation_kind IN ({p2:String},
                    {p3:String})) AND (conversation_offered_at IS NOT NULL) AND
                (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p4:String}))) AND
                (conversation_outcome IS NOT NULL) AND (NOT (ifNull(conversation_outcome !=
                      {p5:String}, 1) AND NOT (isNull(conversation_outcome) AND
                      isNull({p5:String})))) AND (conversation_wait_s IS NOT NULL)) AND
              (conversation_wait_s IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull(((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  (ifNull(conversation_outcome != {p5:String}, 1) AND NOT
                    (isNull(conversation_outcome) AND isNull({p5:String})))) AND
                (conversation_wait_s IS NOT NULL)), 0), conversation_wait_s, NULL)) AS
        Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`wait_s` AS conversation_wait_s, f.`kind` AS conversation_kind,
        f.`outcome` AS conversation_outcome
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
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0)) AND ((((intDiv(((CASE
                        WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) + CASE
                      WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                          coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
                    86400000000) - 400000) + 7000003) % 7 + 1) < 6) AND ((((intDiv(((CASE WHEN
                        (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) + CASE
                      WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                          coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
                    3600000000) - 9600000) + 24000000) % 24) >= 9) AND ((((intDiv(((CASE WHEN
                        (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) + CASE
                      WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0))
                        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                        (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                          coalesce(conversation_source IN ({p1:String}), 0)) THEN
                        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                          WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                          coalesce(conversation_answered_at, conversation_ended_at,
                            conversation_offered_at, conversation_created_at) ELSE
                          coalesce(conversation_ended_at, conversation_answered_at,
                            conversation_offered_at, conversation_created_at) END) END) <
                      1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
                    3600000000) - 9600000) + 24000000) % 24) < 17)))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "chat"
-- word 4 "blocked"
-- word 5 "answered"
