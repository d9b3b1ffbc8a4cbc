-- telltale ask average_handle_time,talk_time,hold_time,wrap_time,ticket_handle_time --grain week --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, i2, i3, i4, i5, i6, i7,
    i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT ((((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN 3600000000
              WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((leg_answered_at + CASE WHEN
                leg_answered_at < 1743296400000000 THEN 3600000000 WHEN leg_answered_at <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
            86400000000 - 400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i0,
      CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s,
              0))) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false)))) AS BIGINT) AS i1, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND
          (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i2, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3,
      count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i4, CAST(sum(coalesce(leg_talk_s, 0)) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i5, count(*)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i7, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i8,
      CAST(sum(coalesce(leg_hold_s, 0)) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i9, count(*)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i10,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i11, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i12,
      CAST(sum(coalesce(leg_wrap_up_s, 0)) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i13, count(*)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i14,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i15
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s,
        f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS leg_outcome
    FROM facts.leg f
    WHERE f.answered_at < make_timestamp(1767222000000000) AND f.answered_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((leg_answered_at >= 1735686000000000 AND leg_answered_at < 1767222000000000) AND
        (((leg_aside & 11) = 0) AND ((coalesce(leg_source IN ({word 1}), false)) OR ((leg_aside &
                4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) + CASE
              WHEN (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                    ({word 1}), false)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) + 34560000000000000) // 86400000000 - 400000) - (((((CASE WHEN
                  (coalesce(conversation_source IN ({word 1}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                CASE WHEN (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                      ({word 1}), false)) THEN conversation_first_resolution_at ELSE
                  conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END) + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) *
      86400000000 AS label, count(*) FILTER (WHERE (((conversation_kind = {word 3}) AND
            (conversation_work_s IS NOT NULL)) AND (conversation_work_s IS NOT NULL))) AS i0,
      CAST(sum(conversation_work_s) FILTER (WHERE ((conversation_kind = {word 3}) AND
            (conversation_work_s IS NOT NULL))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside, f."work_s" AS
        conversation_work_s, f."kind" AS conversation_kind
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "answered"
-- word 3 "ticket"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1, i2,
    i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT ((intDiv((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN
              3600000000 WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) + 34560000000000000, 86400000000) - 400000) - ((intDiv((leg_answered_at + CASE
                WHEN leg_answered_at < 1743296400000000 THEN 3600000000 WHEN leg_answered_at <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i0, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), ((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
              coalesce(leg_wrap_up_s, 0)), NULL)) AS Nullable(Int64)) AS i1,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i2, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i3,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i4, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_talk_s, 0), NULL)) AS Nullable(Int64)) AS i5,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i6, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i7,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i8, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_hold_s, 0), NULL)) AS Nullable(Int64)) AS i9,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i10, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i11,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i12, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_wrap_up_s, 0), NULL)) AS Nullable(Int64)) AS i13,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i14, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i15
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
        f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
    FROM telltale.leg f
    WHERE f.answered_at < 1767222000000000 AND f.answered_at >= 1735686000000000) r
  WHERE ((leg_answered_at >= 1735686000000000 AND leg_answered_at < 1767222000000000) AND
        ((bitAnd(leg_aside, 11) = 0) AND ((coalesce(leg_source IN ({p1:String}), 0)) OR
            (bitAnd(leg_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) + CASE
              WHEN (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                    ({p1:String}), 0)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) + 34560000000000000, 86400000000) - 400000) - ((intDiv(((CASE WHEN
                  (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                CASE WHEN (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                      ({p1:String}), 0)) THEN conversation_first_resolution_at ELSE
                  conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END) + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) *
      86400000000 AS label, toInt64(countIf(ifNull((((conversation_kind = {p3:String}) AND
                (conversation_work_s IS NOT NULL)) AND (conversation_work_s IS NOT NULL)), 0)))
      AS i0, CAST(sum(if(ifNull(((conversation_kind = {p3:String}) AND (conversation_work_s IS
                  NOT NULL)), 0), conversation_work_s, NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`work_s` AS
        conversation_work_s, f.`kind` AS conversation_kind
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "answered"
-- word 3 "ticket"
