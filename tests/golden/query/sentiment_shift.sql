-- telltale ask sentiment,social_mentions --by channel --grain week --from 2025-03-03 --to 2025-05-05 --set "show = shift"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, r0
FROM (SELECT (((opinion_said_at + 34560000000000000) // 86400000000 - 400000) -
        (((opinion_said_at + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) *
      86400000000 AS label, conversation_channel AS d0, count(*) FILTER (WHERE (opinion_shift IS
          NOT NULL)) AS i0, CAST(sum(opinion_shift) AS BIGINT) AS i1, CAST(sum(CAST(opinion_shift
            AS DOUBLE) * CAST(opinion_shift AS DOUBLE)) AS DOUBLE) AS r0
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."said_at") AS opinion_said_at, f."aside" AS
          opinion_aside, f."source" AS opinion_source, f."shift" AS opinion_shift
      FROM facts.opinion f
      WHERE f.said_at < make_timestamp(1746403200000000) AND f.said_at >=
          make_timestamp(1740960000000000)) r
    LEFT JOIN (SELECT key, f."channel" AS conversation_channel
      FROM facts.conversation f) j USING (key)) r
  WHERE ((opinion_said_at >= 1740960000000000 AND opinion_said_at < 1746403200000000) AND
        (((opinion_aside & 11) = 0) AND ((coalesce(opinion_source IN ({word 1}), false)) OR
            ((opinion_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE)
FROM (SELECT (((mention_posted_at + 34560000000000000) // 86400000000 - 400000) -
        (((mention_posted_at + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) *
      86400000000 AS label, mention_channel AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."posted_at") AS mention_posted_at, f."channel" AS
        mention_channel
    FROM facts.mention f
    WHERE f.posted_at < make_timestamp(1746403200000000) AND f.posted_at >=
        make_timestamp(1740960000000000)) r
  WHERE (mention_posted_at >= 1740960000000000 AND mention_posted_at < 1746403200000000)
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1, r0
FROM (SELECT ((intDiv(opinion_said_at + 34560000000000000, 86400000000) - 400000) -
        ((intDiv(opinion_said_at + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) *
      86400000000 AS label, conversation_channel AS d0, toInt64(countIf(ifNull((opinion_shift IS
              NOT NULL), 0))) AS i0, CAST(sum(toNullable(opinion_shift)) AS Nullable(Int64)) AS
      i1, CAST(sum(toNullable(CAST(opinion_shift AS Nullable(Float64)) * CAST(opinion_shift AS
              Nullable(Float64)))) AS Nullable(Float64)) AS r0
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`said_at` AS opinion_said_at, f.`aside` AS opinion_aside,
          f.`source` AS opinion_source, f.`shift` AS opinion_shift
      FROM telltale.opinion f
      WHERE f.said_at < 1746403200000000 AND f.said_at >= 1740960000000000) r
    ANY LEFT JOIN (SELECT key, f.`channel` AS conversation_channel
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((opinion_said_at >= 1740960000000000 AND opinion_said_at < 1746403200000000) AND
        ((bitAnd(opinion_aside, 11) = 0) AND ((coalesce(opinion_source IN ({p1:String}), 0)) OR
            (bitAnd(opinion_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Float64))
FROM (SELECT ((intDiv(mention_posted_at + 34560000000000000, 86400000000) - 400000) -
        ((intDiv(mention_posted_at + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) *
      86400000000 AS label, mention_channel AS d0, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`posted_at` AS mention_posted_at, f.`channel` AS mention_channel
    FROM telltale.mention f
    WHERE f.posted_at < 1746403200000000 AND f.posted_at >= 1740960000000000) r
  WHERE (mention_posted_at >= 1740960000000000 AND mention_posted_at < 1746403200000000)
  GROUP BY label, d0) g
-- word 1 "desk"
