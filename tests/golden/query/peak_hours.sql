-- telltale ask peak_hours,peak_hours.max --by channel --grain month --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), CAST(d1 AS
      VARCHAR), CAST(d2 AS VARCHAR), i0, CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({word 1}), false)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
              WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({word 1}), false)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1743296400000000
            THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                  false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
              (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1761440400000000
            THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 3600000000 - 9600000) *
      3600000000 - CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false))
        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
          (coalesce(conversation_source IN ({word 1}), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN
            ({word 1}), false)) THEN coalesce(conversation_offered_at, conversation_created_at)
        ELSE (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1761440400000000 THEN 7200000000 ELSE 3600000000 END AS label, conversation_channel AS
      d0, ((((((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
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
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
            86400000000 - 400000) + 7000003) % 7 + 1) AS d1, ((((((CASE WHEN (NOT
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
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
            3600000000 - 9600000) + 24000000) % 24) AS d2, count(*) FILTER (WHERE
        ((conversation_kind = {word 2}) OR ((conversation_offered_at IS NOT NULL) AND
            (conversation_outcome IS DISTINCT
          FROM {word 3})))) AS i0
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."channel" AS
        conversation_channel, f."kind" AS conversation_kind, f."outcome" AS conversation_outcome
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
  GROUP BY label, d0, d1, d2) g
-- word 1 "desk"
-- word 2 "ticket"
-- word 3 "blocked"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, CAST(d1 AS
      Nullable(String)), CAST(d2 AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
              WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1743296400000000
            THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}),
                  0)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1761440400000000
            THEN 7200000000 ELSE 3600000000 END) + 34560000000000000, 3600000000) - 9600000) *
      3600000000 - CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0))
        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
          (coalesce(conversation_source IN ({p1:String}), 0)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN
            ({p1:String}), 0)) THEN coalesce(conversation_offered_at, conversation_created_at)
        ELSE (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1761440400000000 THEN 7200000000 ELSE 3600000000 END AS label, conversation_channel AS
      d0, (((intDiv(((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
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
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7 + 1) AS d1, (((intDiv(((CASE WHEN (NOT
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
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              3600000000) - 9600000) + 24000000) % 24) AS d2,
      toInt64(countIf(ifNull(((conversation_kind = {p2:String}) OR ((conversation_offered_at IS
                  NOT NULL) AND (ifNull(conversation_outcome != {p3:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p3:String}))))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`channel` AS conversation_channel, f.`kind` AS conversation_kind,
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
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0, d1, d2) g
-- word 1 "desk"
-- word 2 "ticket"
-- word 3 "blocked"
