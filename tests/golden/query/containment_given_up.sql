-- telltale ask ivr_containment,bot_containment --by language --grain month --from 2025-01-01 --to 2026-01-01 --set "show = gave_up"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(session_started_at)) AS TIMESTAMP))
      AS label, conversation_language AS d0, count(*) FILTER (WHERE ((session_medium = {word 2})
          AND ((session_outcome IS NOT NULL) AND (session_outcome = {word 3})))) AS i0, count(*)
      FILTER (WHERE ((session_medium = {word 2}) AND (((session_outcome IS NOT NULL) AND
              (session_outcome = {word 3})) IS NOT NULL))) AS i1, count(*) FILTER (WHERE
        ((session_medium = {word 4}) AND ((session_outcome IS NOT NULL) AND (session_outcome =
              {word 3})))) AS i2, count(*) FILTER (WHERE ((session_medium = {word 4}) AND
          (((session_outcome IS NOT NULL) AND (session_outcome = {word 3})) IS NOT NULL))) AS i3
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."started_at") AS session_started_at, f."aside" AS
          session_aside, f."source" AS session_source, f."outcome" AS session_outcome, f."medium"
          AS session_medium
      FROM facts.session f
      WHERE f.started_at < make_timestamp(1767225600000000) AND f.started_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."language" AS conversation_language
      FROM facts.conversation f) j USING (key)) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        (((session_aside & 11) = 0) AND ((coalesce(session_source IN ({word 1}), false)) OR
            ((session_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ivr"
-- word 3 "gave_up"
-- word 4 "bot"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(session_started_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_language AS d0,
      toInt64(countIf(ifNull(((session_medium = {p2:String}) AND
              (nullIf(least(ifNull((session_outcome IS NOT NULL) * 2, 1), ifNull((session_outcome
                        = {p3:String}) * 2, 1)), 1) = 2)), 0))) AS i0,
      toInt64(countIf(ifNull(((session_medium = {p2:String}) AND
              ((nullIf(least(ifNull((session_outcome IS NOT NULL) * 2, 1),
                      ifNull((session_outcome = {p3:String}) * 2, 1)), 1) = 2) IS NOT NULL)),
            0))) AS i1, toInt64(countIf(ifNull(((session_medium = {p4:String}) AND
              (nullIf(least(ifNull((session_outcome IS NOT NULL) * 2, 1), ifNull((session_outcome
                        = {p3:String}) * 2, 1)), 1) = 2)), 0))) AS i2,
      toInt64(countIf(ifNull(((session_medium = {p4:String}) AND
              ((nullIf(least(ifNull((session_outcome IS NOT NULL) * 2, 1),
                      ifNull((session_outcome = {p3:String}) * 2, 1)), 1) = 2) IS NOT NULL)),
            0))) AS i3
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`started_at` AS session_started_at, f.`aside` AS session_aside,
          f.`source` AS session_source, f.`outcome` AS session_outcome, f.`medium` AS
          session_medium
      FROM telltale.session f
      WHERE f.started_at < 1767225600000000 AND f.started_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`language` AS conversation_language
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        ((bitAnd(session_aside, 11) = 0) AND ((coalesce(session_source IN ({p1:String}), 0)) OR
            (bitAnd(session_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ivr"
-- word 3 "gave_up"
-- word 4 "bot"
