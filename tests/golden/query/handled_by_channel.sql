-- telltale ask average_handle_time,talk_time --by channel --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, i5, i6, i7
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(leg_answered_at)) AS TIMESTAMP)) AS
      label, leg_channel AS d0, count(*) FILTER (WHERE (((leg_outcome = CAST($2 AS BIGINT)) AND
            (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND (((coalesce(leg_talk_s, 0)
                + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)) IS NOT NULL))) AS i0,
      CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s,
              0))) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i1, count(*)
      FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i2, count(DISTINCT key) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3, count(*) FILTER (WHERE
        (((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
          (coalesce(leg_talk_s, 0) IS NOT NULL))) AS i4, CAST(sum(coalesce(leg_talk_s, 0)) FILTER
        (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
        BIGINT) AS i5, count(*) FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = CAST($2 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i7
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."channel" AS leg_channel, f."talk_s" AS
        leg_talk_s, f."hold_s" AS leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS
        leg_outcome
    FROM facts.leg f) r
  WHERE (leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000 AND
        (((leg_aside & 1) = 0) AND ((leg_aside & 2) = 0) AND ((coalesce(leg_source IN (CAST($1 AS
                    BIGINT)), false)) OR ((leg_aside & 4) = 0)) AND ((leg_aside & 8) = 0)))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "answered"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, i5, i6, i7
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(leg_answered_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, leg_channel AS d0,
      countIf(ifNull((((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                    ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
            (((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0))
              IS NOT NULL)), 0)) AS i0, CAST(sumIf(((coalesce(leg_talk_s, 0) +
              coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)), ifNull(((leg_outcome =
                {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
        Nullable(Int64)) AS i1, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS i2, uniqExactIf(key,
        ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i3, countIf(ifNull((((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))
            AND (coalesce(leg_talk_s, 0) IS NOT NULL)), 0)) AS i4,
      CAST(sumIf(coalesce(leg_talk_s, 0), ifNull(((leg_outcome = {p2:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS Nullable(Int64)) AS
      i5, countIf(ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i6, uniqExactIf(key, ifNull(((leg_outcome = {p2:String}) AND (NOT coalesce(((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false))), 0)) AS i7
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`channel` AS leg_channel, f.`talk_s` AS leg_talk_s,
        f.`hold_s` AS leg_hold_s, f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
    FROM telltale.leg f) r
  WHERE (leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000 AND
        ((bitAnd(leg_aside, 1) = 0) AND (bitAnd(leg_aside, 2) = 0) AND ((coalesce(leg_source IN
                ({p1:String}), false)) OR (bitAnd(leg_aside, 4) = 0)) AND (bitAnd(leg_aside, 8) =
            0)))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "answered"
