-- telltale ask sentiment --by category,sentiment --grain month --from 2025-01-01 --to 2026-01-01 --set "of = messages"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1, r0
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(opinion_said_at)) AS TIMESTAMP)) AS
      label, coalesce(conversation_category_full_resolution, conversation_category) AS d0,
      opinion_sentiment AS d1, count(*) FILTER (WHERE ((NOT (opinion_said_in IS DISTINCT
          FROM {word 2})) AND (opinion_polarity IS NOT NULL))) AS i0, CAST(sum((100 *
            opinion_polarity)) FILTER (WHERE (NOT (opinion_said_in IS DISTINCT
          FROM {word 2}))) AS BIGINT) AS i1, CAST(sum(CAST((100 * opinion_polarity) AS DOUBLE) *
          CAST((100 * opinion_polarity) AS DOUBLE)) FILTER (WHERE (NOT (opinion_said_in IS
              DISTINCT
          FROM {word 2}))) AS DOUBLE) AS r0
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."said_at") AS opinion_said_at, f."aside" AS
          opinion_aside, f."source" AS opinion_source, f."sentiment" AS opinion_sentiment,
          f."polarity" AS opinion_polarity, f."said_in" AS opinion_said_in
      FROM facts.opinion f
      WHERE f.said_at < make_timestamp(1767225600000000) AND f.said_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."category_full_resolution" AS conversation_category_full_resolution,
          f."category" AS conversation_category
      FROM facts.conversation f) j USING (key)) r
  WHERE ((opinion_said_at >= 1735689600000000 AND opinion_said_at < 1767225600000000) AND
        (((opinion_aside & 11) = 0) AND ((coalesce(opinion_source IN ({word 1}), false)) OR
            ((opinion_aside & 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "message"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    i1, r0
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(opinion_said_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      coalesce(conversation_category_full_resolution, conversation_category) AS d0,
      opinion_sentiment AS d1, toInt64(countIf(ifNull(((NOT (ifNull(opinion_said_in !=
                    {p2:String}, 1) AND NOT (isNull(opinion_said_in) AND isNull({p2:String}))))
              AND (opinion_polarity IS NOT NULL)), 0))) AS i0, CAST(sum(if(ifNull((NOT
                (ifNull(opinion_said_in != {p2:String}, 1) AND NOT (isNull(opinion_said_in) AND
                    isNull({p2:String})))), 0), (100 * opinion_polarity), NULL)) AS
        Nullable(Int64)) AS i1, CAST(sum(if(ifNull((NOT (ifNull(opinion_said_in != {p2:String},
                    1) AND NOT (isNull(opinion_said_in) AND isNull({p2:String})))), 0), CAST((100
                * opinion_polarity) AS Nullable(Float64)) * CAST((100 * opinion_polarity) AS
              Nullable(Float64)), NULL)) AS Nullable(Float64)) AS r0
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`said_at` AS opinion_said_at, f.`aside` AS opinion_aside,
          f.`source` AS opinion_source, f.`sentiment` AS opinion_sentiment, f.`polarity` AS
          opinion_polarity, f.`said_in` AS opinion_said_in
      FROM telltale.opinion f
      WHERE f.said_at < 1767225600000000 AND f.said_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`category_full_resolution` AS
          conversation_category_full_resolution, f.`category` AS conversation_category
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((opinion_said_at >= 1735689600000000 AND opinion_said_at < 1767225600000000) AND
        ((bitAnd(opinion_aside, 11) = 0) AND ((coalesce(opinion_source IN ({p1:String}), 0)) OR
            (bitAnd(opinion_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "message"
