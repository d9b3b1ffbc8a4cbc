-- telltale ask self_service_success,self_service_sessions,help_center_visits --by medium,outcome --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1, i2, i3, CAST(NULL AS BIGINT), i5, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(session_started_at)) AS TIMESTAMP))
      AS label, session_medium AS d0, session_outcome AS d1, count(*) FILTER (WHERE ((NOT
            ((session_customer IS NULL) AND (session_outcome IS DISTINCT
            FROM {word 2}) AND (session_next_assisted_at IS NULL))) AND (((session_outcome IS NOT
                NULL) AND (session_outcome = {word 2})) OR (session_next_assisted_at IS NULL) OR
            (session_next_assisted_at >= (session_started_at + 86400000000))))) AS i0, count(*)
      FILTER (WHERE ((NOT ((session_customer IS NULL) AND (session_outcome IS DISTINCT
            FROM {word 2}) AND (session_next_assisted_at IS NULL))) AND ((((session_outcome IS
                  NOT NULL) AND (session_outcome = {word 2})) OR (session_next_assisted_at IS
                NULL) OR (session_next_assisted_at >= (session_started_at + 86400000000))) IS NOT
            NULL))) AS i1, count(*) FILTER (WHERE (((NOT ((session_customer IS NULL) AND
                (session_outcome IS DISTINCT
              FROM {word 2}) AND (session_next_assisted_at IS NULL))) AND ((((session_outcome IS
                    NOT NULL) AND (session_outcome = {word 2})) OR (session_next_assisted_at IS
                  NULL) OR (session_next_assisted_at >= (session_started_at + 86400000000))) IS
              NOT NULL)) AND coalesce(((CASE WHEN (session_outcome = {word 2}) THEN
                session_started_at ELSE (session_started_at + 86400000000) END) >
              1766709690000000), false))) AS i2, count(*) AS i3, count(*) FILTER (WHERE
        (session_medium = {word 3})) AS i5
  FROM (SELECT f.key AS key, epoch_us(f."started_at") AS session_started_at, f."aside" AS
        session_aside, f."source" AS session_source, f."medium" AS session_medium, f."outcome" AS
        session_outcome, epoch_us(f."next_assisted_at") AS session_next_assisted_at, f."customer"
        AS session_customer
    FROM facts.session f
    WHERE f.started_at < make_timestamp(1767225600000000) AND f.started_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        (((session_aside & 11) = 0) AND ((coalesce(session_source IN ({word 1}), false)) OR
            ((session_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "solved"
-- word 3 "knowledge_base"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    i1, i2, i3, CAST(NULL AS Nullable(Int64)), i5, CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(session_started_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, session_medium AS d0,
      session_outcome AS d1, toInt64(countIf(ifNull(((NOT ((session_customer IS NULL) AND
                  (ifNull(session_outcome != {p2:String}, 1) AND NOT (isNull(session_outcome) AND
                      isNull({p2:String}))) AND (session_next_assisted_at IS NULL))) AND
              (nullIf(greatest(greatest(ifNull((nullIf(least(ifNull((session_outcome IS NOT NULL)
                                * 2, 1), ifNull((session_outcome = {p2:String}) * 2, 1)), 1) = 2)
                        * 2, 1), ifNull((session_next_assisted_at IS NULL) * 2, 1)),
                    ifNull((session_next_assisted_at >= (session_started_at + 86400000000)) * 2,
                      1)), 1) = 2)), 0))) AS i0, toInt64(countIf(ifNull(((NOT ((session_customer
                    IS NULL) AND (ifNull(session_outcome != {p2:String}, 1) AND NOT
                    (isNull(session_outcome) AND isNull({p2:String}))) AND
                  (session_next_assisted_at IS NULL))) AND
              ((nullIf(greatest(greatest(ifNull((nullIf(least(ifNull((session_outcome IS NOT
                                    NULL) * 2, 1), ifNull((session_outcome = {p2:String}) * 2,
                                  1)), 1) = 2) * 2, 1), ifNull((session_next_assisted_at IS NULL)
                          * 2, 1)), ifNull((session_next_assisted_at >= (session_started_at +
                            86400000000)) * 2, 1)), 1) = 2) IS NOT NULL)), 0))) AS i1,
      toInt64(countIf(ifNull((((NOT ((session_customer IS NULL) AND (ifNull(session_outcome !=
                        {p2:String}, 1) AND NOT (isNull(session_outcome) AND
                        isNull({p2:String}))) AND (session_next_assisted_at IS NULL))) AND
                ((nullIf(greatest(greatest(ifNull((nullIf(least(ifNull((session_outcome IS NOT
                                      NULL) * 2, 1), ifNull((session_outcome = {p2:String}) * 2,
                                    1)), 1) = 2) * 2, 1), ifNull((session_next_assisted_at IS
                              NULL) * 2, 1)), ifNull((session_next_assisted_at >=
                            (session_started_at + 86400000000)) * 2, 1)), 1) = 2) IS NOT NULL))
              AND coalesce(((CASE WHEN (session_outcome = {p2:String}) THEN session_started_at
                    ELSE (session_started_at + 86400000000) END) > toInt64(1766709690000000)),
                0)), 0))) AS i2, toInt64(count()) AS i3, toInt64(countIf(ifNull((session_medium =
              {p3:String}), 0))) AS i5
  FROM (SELECT f.key AS key, f.`started_at` AS session_started_at, f.`aside` AS session_aside,
        f.`source` AS session_source, f.`medium` AS session_medium, f.`outcome` AS
        session_outcome, f.`next_assisted_at` AS session_next_assisted_at, f.`customer` AS
        session_customer
    FROM telltale.session f
    WHERE f.started_at < 1767225600000000 AND f.started_at >= 1735689600000000) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        ((bitAnd(session_aside, 11) = 0) AND ((coalesce(session_source IN ({p1:String}), 0)) OR
            (bitAnd(session_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "solved"
-- word 3 "knowledge_base"
