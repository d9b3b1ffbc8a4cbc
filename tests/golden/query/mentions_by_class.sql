-- telltale ask social_mentions --by class,channel --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(mention_posted_at)) AS TIMESTAMP))
      AS label, mention_class AS d0, mention_channel AS d1, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."posted_at") AS mention_posted_at, f."class" AS
        mention_class, f."channel" AS mention_channel
    FROM facts.mention f
    WHERE f.posted_at < make_timestamp(1767225600000000) AND f.posted_at >=
        make_timestamp(1735689600000000)) r
  WHERE (mention_posted_at >= 1735689600000000 AND mention_posted_at < 1767225600000000)
  GROUP BY label, d0, d1) g

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(mention_posted_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, mention_class AS d0,
      mention_channel AS d1, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`posted_at` AS mention_posted_at, f.`class` AS mention_class,
        f.`channel` AS mention_channel
    FROM telltale.mention f
    WHERE f.posted_at < 1767225600000000 AND f.posted_at >= 1735689600000000) r
  WHERE (mention_posted_at >= 1735689600000000 AND mention_posted_at < 1767225600000000)
  GROUP BY label, d0, d1) g
