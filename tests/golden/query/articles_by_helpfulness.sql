-- telltale ask article_helpfulness,help_center_visits --by article --grain quarter --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(vote_voted_at)) AS TIMESTAMP)) AS
      label, vote_article AS d0, count(*) FILTER (WHERE vote_positive) AS i0, count(*) FILTER
      (WHERE (vote_positive IS NOT NULL)) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."voted_at") AS vote_voted_at, f."article" AS
        vote_article, f."positive" AS vote_positive
    FROM facts.vote f
    WHERE f.voted_at < make_timestamp(1767225600000000) AND f.voted_at >=
        make_timestamp(1735689600000000)) r
  WHERE (vote_voted_at >= 1735689600000000 AND vote_voted_at < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('quarter', make_timestamp(session_started_at)) AS
          TIMESTAMP)) AS label, session_article AS d0, count(*) FILTER (WHERE (session_medium =
          {word 2})) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."started_at") AS session_started_at, f."aside" AS
        session_aside, f."source" AS session_source, f."article" AS session_article, f."medium"
        AS session_medium
    FROM facts.session f
    WHERE f.started_at < make_timestamp(1767225600000000) AND f.started_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        (((session_aside & 11) = 0) AND ((coalesce(session_source IN ({word 1}), false)) OR
            ((session_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "knowledge_base"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(vote_voted_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, vote_article AS d0,
      toInt64(countIf(ifNull(vote_positive, 0))) AS i0, toInt64(countIf(ifNull((vote_positive IS
              NOT NULL), 0))) AS i1
  FROM (SELECT f.key AS key, f.`voted_at` AS vote_voted_at, f.`article` AS vote_article,
        f.`positive` AS vote_positive
    FROM telltale.vote f
    WHERE f.voted_at < 1767225600000000 AND f.voted_at >= 1735689600000000) r
  WHERE (vote_voted_at >= 1735689600000000 AND vote_voted_at < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfQuarter(toDateTime(intDiv(session_started_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, session_article AS d0,
      toInt64(countIf(ifNull((session_medium = {p2:String}), 0))) AS i0
  FROM (SELECT f.key AS key, f.`started_at` AS session_started_at, f.`aside` AS session_aside,
        f.`source` AS session_source, f.`article` AS session_article, f.`medium` AS
        session_medium
    FROM telltale.session f
    WHERE f.started_at < 1767225600000000 AND f.started_at >= 1735689600000000) r
  WHERE ((session_started_at >= 1735689600000000 AND session_started_at < 1767225600000000) AND
        ((bitAnd(session_aside, 11) = 0) AND ((coalesce(session_source IN ({p1:String}), 0)) OR
            (bitAnd(session_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "knowledge_base"
