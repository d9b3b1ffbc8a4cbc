-- telltale ask average_handle_time,talk_time --by channel --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, i5, i6, i7
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(leg_answered_at)) AS TIMESTAMP)) AS
      label, leg_channel AS d0, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i0,
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
              false)))) AS i7
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."channel" AS leg_channel, f."talk_s" AS
        leg_talk_s, f."hold_s" AS leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS
        leg_outcome
    FROM facts.leg f
    WHERE f.answered_at < make_timestamp(1767225600000000) AND f.answered_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        (((leg_aside & 11) = 0) AND ((coalesce(leg_source IN ({word 1}), false)) OR ((leg_aside &
                4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, i5, i6, i7
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(leg_answered_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, leg_channel AS d0,
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
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i7
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`channel` AS leg_channel, f.`talk_s` AS leg_talk_s,
        f.`hold_s` AS leg_hold_s, f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
    FROM telltale.leg f
    WHERE f.answered_at < 1767225600000000 AND f.answered_at >= 1735689600000000) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        ((bitAnd(leg_aside, 11) = 0) AND ((coalesce(leg_source IN ({p1:String}), 0)) OR
            (bitAnd(leg_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "answered"
