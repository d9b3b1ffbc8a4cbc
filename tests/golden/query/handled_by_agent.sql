-- telltale ask average_handle_time,hold_time,talk_time,wrap_time --by agent,queue --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT 0 AS label, leg_agent AS d0, leg_queue AS d1, count(*) FILTER (WHERE ((leg_outcome =
            {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i0,
      CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s,
              0))) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false)))) AS BIGINT) AS i1, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND
          (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i2, count(*) FILTER (WHERE
        ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3,
      count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i4, CAST(sum(coalesce(leg_hold_s, 0)) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i5, count(*)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6,
      count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i7, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS
                  NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i8, CAST(sum(coalesce(leg_talk_s, 0)) FILTER (WHERE ((leg_outcome =
              {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i9, count(*)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i10,
      count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i11, count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS
                  NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i12, CAST(sum(coalesce(leg_wrap_up_s, 0)) FILTER (WHERE ((leg_outcome
              = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i13, count(*)
      FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i14,
      count(*) FILTER (WHERE ((leg_outcome = {word 2}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i15
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."agent" AS leg_agent, f."queue" AS leg_queue,
        f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s,
        f."outcome" AS leg_outcome
    FROM facts.leg f
    WHERE f.answered_at < make_timestamp(1767225600000000) AND f.answered_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        (((leg_aside & 11) = 0) AND ((coalesce(leg_source IN ({word 1}), false)) OR ((leg_aside &
                4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT 0 AS label, leg_agent AS d0, leg_queue AS d1, toInt64(countIf(ifNull(((leg_outcome =
                {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i0,
      CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                      ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0),
            ((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)),
            NULL)) AS Nullable(Int64)) AS i1, toInt64(countIf(ifNull(((leg_outcome = {p2:String})
              AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i2,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i3, toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s
                      IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                  0))), 0))) AS i4, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0), coalesce(leg_hold_s, 0),
            NULL)) AS Nullable(Int64)) AS i5, toInt64(countIf(ifNull(((leg_outcome = {p2:String})
              AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i6,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i7, toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s
                      IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                  0))), 0))) AS i8, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0), coalesce(leg_talk_s, 0),
            NULL)) AS Nullable(Int64)) AS i9, toInt64(countIf(ifNull(((leg_outcome = {p2:String})
              AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i10,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i11, toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s
                      IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                  0))), 0))) AS i12, CAST(sum(if(ifNull(((leg_outcome = {p2:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0), coalesce(leg_wrap_up_s,
              0), NULL)) AS Nullable(Int64)) AS i13, toInt64(countIf(ifNull(((leg_outcome =
                {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i14,
      toInt64(countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i15
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`agent` AS leg_agent, f.`queue` AS leg_queue, f.`talk_s` AS
        leg_talk_s, f.`hold_s` AS leg_hold_s, f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS
        leg_outcome
    FROM telltale.leg f
    WHERE f.answered_at < 1767225600000000 AND f.answered_at >= 1735689600000000) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        ((bitAnd(leg_aside, 11) = 0) AND ((coalesce(leg_source IN ({p1:String}), 0)) OR
            (bitAnd(leg_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "answered"
