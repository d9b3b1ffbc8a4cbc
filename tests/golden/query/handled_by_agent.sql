-- telltale ask average_handle_time,hold_time,talk_time,wrap_time --by agent,queue --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT 0 AS label, leg_agent AS d0, leg_queue AS d1, count(*) FILTER (WHERE (((leg_outcome
              = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
          (((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)) IS
            NOT NULL))) AS i0, CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
            coalesce(leg_wrap_up_s, 0))) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND
            (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i1, count(*)
      FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i2, count(*) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3, count(*) FILTER (WHERE
        (((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
          (coalesce(leg_hold_s, 0) IS NOT NULL))) AS i4, CAST(sum(coalesce(leg_hold_s, 0)) FILTER
        (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
        BIGINT) AS i5, count(*) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6, count(*) FILTER (WHERE
        ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i7,
      count(*) FILTER (WHERE (((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s
                    IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false))) AND (coalesce(leg_talk_s, 0) IS NOT NULL))) AS i8,
      CAST(sum(coalesce(leg_talk_s, 0)) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND
            (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i9, count(*)
      FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i10, count(*) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i11, count(*) FILTER (WHERE
        (((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
          (coalesce(leg_wrap_up_s, 0) IS NOT NULL))) AS i12, CAST(sum(coalesce(leg_wrap_up_s, 0))
        FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                  AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
        BIGINT) AS i13, count(*) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i14, count(*) FILTER (WHERE
        ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i15
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."agent" AS leg_agent, f."queue" AS leg_queue,
        f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s,
        f."outcome" AS leg_outcome
    FROM facts.leg f) r
  WHERE (leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000 AND
        (((leg_aside & 1) = 0) AND ((leg_aside & 2) = 0) AND ((coalesce(leg_source IN (CAST($1 AS
                    BIGINT)), false)) OR ((leg_aside & 4) = 0)) AND ((leg_aside & 8) = 0)))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT 0 AS label, leg_agent AS d0, leg_queue AS d1, countIf(ifNull((((leg_outcome =
                {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
            (((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0))
              IS NOT NULL)), 0)) AS i0, CAST(sumIf(((coalesce(leg_talk_s, 0) +
              coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)), ifNull(((leg_outcome =
                {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
        Nullable(Int64)) AS i1, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS i2,
      countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i3, countIf(ifNull((((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))
            AND (coalesce(leg_hold_s, 0) IS NOT NULL)), 0)) AS i4,
      CAST(sumIf(coalesce(leg_hold_s, 0), ifNull(((leg_outcome = {p2:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS Nullable(Int64)) AS
      i5, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i6, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i7, countIf(ifNull((((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))
            AND (coalesce(leg_talk_s, 0) IS NOT NULL)), 0)) AS i8,
      CAST(sumIf(coalesce(leg_talk_s, 0), ifNull(((leg_outcome = {p2:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS Nullable(Int64)) AS
      i9, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i10, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                  AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))),
          0)) AS i11, countIf(ifNull((((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s
                      IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                  false))) AND (coalesce(leg_wrap_up_s, 0) IS NOT NULL)), 0)) AS i12,
      CAST(sumIf(coalesce(leg_wrap_up_s, 0), ifNull(((leg_outcome = {p2:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS Nullable(Int64)) AS
      i13, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                  AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))),
          0)) AS i14, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s
                    IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false))), 0)) AS i15
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`agent` AS leg_agent, f.`queue` AS leg_queue, f.`talk_s` AS
        leg_talk_s, f.`hold_s` AS leg_hold_s, f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS
        leg_outcome
    FROM telltale.leg f) r
  WHERE (leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000 AND
        ((bitAnd(leg_aside, 1) = 0) AND (bitAnd(leg_aside, 2) = 0) AND ((coalesce(leg_source IN
                ({p1:String}), false)) OR (bitAnd(leg_aside, 4) = 0)) AND (bitAnd(leg_aside, 8) =
            0)))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "answered"
