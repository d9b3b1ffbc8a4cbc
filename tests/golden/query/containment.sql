-- telltale ask ivr_containment,bot_containment --grain week --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, i2, i3
FROM (SELECT ((((session_started_at + CASE WHEN session_started_at < 1743296400000000 THEN
              3600000000 WHEN session_started_at < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) + 34560000000000000) // 86400000000 - 400000) -
        ((((session_started_at + CASE WHEN session_started_at < 1743296400000000 THEN 3600000000
                WHEN session_started_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
              34560000000000000) // 86400000000 - 400000) + 7000003) % 7) * 86400000000 AS label,
      count(*) FILTER (WHERE ((session_medium = {word 2}) AND (((session_outcome IS NULL) OR
              ((session_outcome IS DISTINCT
              FROM {word 3}) AND (session_outcome IS DISTINCT
              FROM {word 4}))) AND ((session_conversation_id IS NULL) OR
              (session_next_assisted_at IS NULL))))) AS i0, count(*) FILTER (WHERE
        (session_medium = {word 2})) AS i1, count(*) FILTER (WHERE ((session_medium = {word 5})
          AND (((session_outcome IS NULL) OR ((session_outcome IS DISTINCT
              FROM {word 3}) AND (session_outcome IS DISTINCT
              FROM {word 4}))) AND ((session_conversation_id IS NULL) OR
              (session_next_assisted_at IS NULL))))) AS i2, count(*) FILTER (WHERE
        (session_medium = {word 5})) AS i3
  FROM (SELECT f.key AS key, epoch_us(f."started_at") AS session_started_at, f."aside" AS
        session_aside, f."source" AS session_source, f."outcome" AS session_outcome,
        f."conversation_id" AS session_conversation_id, epoch_us(f."next_assisted_at") AS
        session_next_assisted_at, f."medium" AS session_medium
    FROM facts.session f
    WHERE f.started_at < make_timestamp(1767222000000000) AND f.started_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((session_started_at >= 1735686000000000 AND session_started_at < 1767222000000000) AND
        (((session_aside & 11) = 0) AND ((coalesce(session_source IN ({word 1}), false)) OR
            ((session_aside & 4) = 0))))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "ivr"
-- word 3 "gave_up"
-- word 4 "handed_over"
-- word 5 "bot"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1, i2, i3
FROM (SELECT ((intDiv((session_started_at + CASE WHEN session_started_at < 1743296400000000 THEN
              3600000000 WHEN session_started_at < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) + 34560000000000000, 86400000000) - 400000) -
        ((intDiv((session_started_at + CASE WHEN session_started_at < 1743296400000000 THEN
                3600000000 WHEN session_started_at < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END) + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) *
      86400000000 AS label, toInt64(countIf(ifNull(((session_medium = {p2:String}) AND
              (((session_outcome IS NULL) OR ((ifNull(session_outcome != {p3:String}, 1) AND NOT
                      (isNull(session_outcome) AND isNull({p3:String}))) AND
                    (ifNull(session_outcome != {p4:String}, 1) AND NOT (isNull(session_outcome)
                        AND isNull({p4:String}))))) AND ((session_conversation_id IS NULL) OR
                  (session_next_assisted_at IS NULL)))), 0))) AS i0,
      toInt64(countIf(ifNull((session_medium = {p2:String}), 0))) AS i1,
      toInt64(countIf(ifNull(((session_medium = {p5:String}) AND (((session_outcome IS NULL) OR
                  ((ifNull(session_outcome != {p3:String}, 1) AND NOT (isNull(session_outcome)
                        AND isNull({p3:String}))) AND (ifNull(session_outcome != {p4:String}, 1)
                      AND NOT (isNull(session_outcome) AND isNull({p4:String}))))) AND
                ((session_conversation_id IS NULL) OR (session_next_assisted_at IS NULL)))), 0)))
      AS i2, toInt64(countIf(ifNull((session_medium = {p5:String}), 0))) AS i3
  FROM (SELECT f.key AS key, f.`started_at` AS session_started_at, f.`aside` AS session_aside,
        f.`source` AS session_source, f.`outcome` AS session_outcome, f.`conversation_id` AS
        session_conversation_id, f.`next_assisted_at` AS session_next_assisted_at, f.`medium` AS
        session_medium
    FROM telltale.session f
    WHERE f.started_at < 1767222000000000 AND f.started_at >= 1735686000000000) r
  WHERE ((session_started_at >= 1735686000000000 AND session_started_at < 1767222000000000) AND
        ((bitAnd(session_aside, 11) = 0) AND ((coalesce(session_source IN ({p1:String}), 0)) OR
            (bitAnd(session_aside, 4) = 0))))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "ivr"
-- word 3 "gave_up"
-- word 4 "handed_over"
-- word 5 "bot"
