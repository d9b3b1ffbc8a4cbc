-- telltale ask own_sessions --by medium,article,outcome --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), telltale_word(d2), i0, i1
FROM (SELECT 0 AS label, session_medium AS d0, session_article AS d1, session_outcome AS d2,
      count(*) FILTER (WHERE (session_next_assisted_at > (session_started_at + 86400000000))) AS
      i0, count(*) FILTER (WHERE ((session_next_assisted_at > (session_started_at + 86400000000))
          IS NOT NULL)) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."started_at") AS session_started_at, f."aside" AS
        session_aside, f."source" AS session_source, f."medium" AS session_medium, f."article" AS
        session_article, f."outcome" AS session_outcome, epoch_us(f."next_assisted_at") AS
        session_next_assisted_at
    FROM facts.session f
    WHERE f.started_at < make_timestamp(1767225600000000) AND f.started_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        (((session_aside & 11) = 0) AND ((coalesce(session_source IN ({word 1}), false)) OR
            ((session_aside & 4) = 0))))
  GROUP BY label, d0, d1, d2) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, d2,
    i0, i1
FROM (SELECT 0 AS label, session_medium AS d0, session_article AS d1, session_outcome AS d2,
      toInt64(countIf(ifNull((session_next_assisted_at > (session_started_at + 86400000000)),
            0))) AS i0, toInt64(countIf(ifNull(((session_next_assisted_at > (session_started_at +
                  86400000000)) IS NOT NULL), 0))) AS i1
  FROM (SELECT f.key AS key, f.`started_at` AS session_started_at, f.`aside` AS session_aside,
        f.`source` AS session_source, f.`medium` AS session_medium, f.`article` AS
        session_article, f.`outcome` AS session_outcome, f.`next_assisted_at` AS
        session_next_assisted_at
    FROM telltale.session f
    WHERE f.started_at < 1767225600000000 AND f.started_at >= 1735689600000000) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        ((bitAnd(session_aside, 11) = 0) AND ((coalesce(session_source IN ({p1:String}), 0)) OR
            (bitAnd(session_aside, 4) = 0))))
  GROUP BY label, d0, d1, d2) g
-- word 1 "desk"
