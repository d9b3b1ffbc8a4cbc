-- telltale ask own_opinions --by sentiment,tag --grain month --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), CAST(d1 AS
      VARCHAR), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(opinion_said_at)) AS TIMESTAMP)) AS
      label, opinion_sentiment AS d0, e1 AS d1, count(*) FILTER (WHERE (opinion_polarity > 0)) AS
      i0, count(*) FILTER (WHERE ((opinion_polarity > 0) IS NOT NULL)) AS i1
  FROM (SELECT *, unnest(coalesce(nullif(list_distinct(json_extract_string(conversation_tags,
                  '$[*]')), []), [NULL])) AS e1
    FROM (SELECT *
      FROM (SELECT f.key AS key, epoch_us(f."said_at") AS opinion_said_at, f."aside" AS
            opinion_aside, f."source" AS opinion_source, f."sentiment" AS opinion_sentiment,
            f."polarity" AS opinion_polarity
        FROM facts.opinion f
        WHERE f.said_at < make_timestamp(1767225600000000) AND f.said_at >=
            make_timestamp(1735689600000000)) r
      LEFT JOIN (SELECT key, f."tags" AS conversation_tags
        FROM facts.conversation f) j USING (key)) r) l
  WHERE ((opinion_said_at >= 1735689600000000 AND opinion_said_at < 1767225600000000) AND
        (((opinion_aside & 11) = 0) AND ((coalesce(opinion_source IN ({word 1}), false)) OR
            ((opinion_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, CAST(d1 AS
      Nullable(String)), i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(opinion_said_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, opinion_sentiment AS d0, e1 AS
      d1, toInt64(countIf(ifNull((opinion_polarity > 0), 0))) AS i0,
      toInt64(countIf(ifNull(((opinion_polarity > 0) IS NOT NULL), 0))) AS i1
  FROM (SELECT *, arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x),
              arrayDistinct(conversation_tags)))) AS e1
    FROM (SELECT *
      FROM (SELECT f.key AS key, f.`said_at` AS opinion_said_at, f.`aside` AS opinion_aside,
            f.`source` AS opinion_source, f.`sentiment` AS opinion_sentiment, f.`polarity` AS
            opinion_polarity
        FROM telltale.opinion f
        WHERE f.said_at < 1767225600000000 AND f.said_at >= 1735689600000000) r
      ANY LEFT JOIN (SELECT key, f.`tags` AS conversation_tags
        FROM telltale.conversation f) j USING (key)) r) l
  WHERE ((opinion_said_at >= 1735689600000000 AND opinion_said_at < 1767225600000000) AND
        ((bitAnd(opinion_aside, 11) = 0) AND ((coalesce(opinion_source IN ({p1:String}), 0)) OR
            (bitAnd(opinion_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
