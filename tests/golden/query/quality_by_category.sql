-- telltale ask iqs --by category --where "channel != phone or language = none" --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT), r0, r1
FROM (SELECT 0 AS label, coalesce(conversation_category_full_resolution, conversation_category)
      AS d0, count(*) FILTER (WHERE ((review_score IS NOT NULL) AND (review_score IS NOT NULL)))
      AS i0, CAST(sum(review_score) FILTER (WHERE (review_score IS NOT NULL)) AS DOUBLE) AS r0,
      CAST(sum(CAST(review_score AS DOUBLE) * CAST(review_score AS DOUBLE)) FILTER (WHERE
          (review_score IS NOT NULL)) AS DOUBLE) AS r1
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."reviewed_at") AS review_reviewed_at, f."aside" AS
          review_aside, f."source" AS review_source, f."score" AS review_score
      FROM facts.review f
      WHERE f.reviewed_at < make_timestamp(1767225600000000) AND f.reviewed_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."channel" AS conversation_channel, f."language" AS
          conversation_language, f."category_full_resolution" AS
          conversation_category_full_resolution, f."category" AS conversation_category
      FROM facts.conversation f) j USING (key)) r
  WHERE ((review_reviewed_at >= 1735689600000000 AND review_reviewed_at < 1767225600000000) AND
        (((review_aside & 11) = 0) AND ((coalesce(review_source IN ({word 1}), false)) OR
            ((review_aside & 4) = 0)) AND ((conversation_channel IS DISTINCT
          FROM {word 2}) OR (conversation_language IS NULL))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "phone"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64)), r0, r1
FROM (SELECT 0 AS label, coalesce(conversation_category_full_resolution, conversation_category)
      AS d0, toInt64(countIf(ifNull(((review_score IS NOT NULL) AND (review_score IS NOT NULL)),
            0))) AS i0, CAST(sum(if(ifNull((review_score IS NOT NULL), 0), review_score, NULL))
        AS Nullable(Float64)) AS r0, CAST(sum(if(ifNull((review_score IS NOT NULL), 0),
            CAST(review_score AS Nullable(Float64)) * CAST(review_score AS Nullable(Float64)),
            NULL)) AS Nullable(Float64)) AS r1
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`reviewed_at` AS review_reviewed_at, f.`aside` AS review_aside,
          f.`source` AS review_source, f.`score` AS review_score
      FROM telltale.review f
      WHERE f.reviewed_at < 1767225600000000 AND f.reviewed_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`channel` AS conversation_channel, f.`language` AS
          conversation_language, f.`category_full_resolution` AS
          conversation_category_full_resolution, f.`category` AS conversation_category
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((review_reviewed_at >= 1735689600000000 AND review_reviewed_at < 1767225600000000) AND
        ((bitAnd(review_aside, 11) = 0) AND ((coalesce(review_source IN ({p1:String}), 0)) OR
            (bitAnd(review_aside, 4) = 0)) AND ((ifNull(conversation_channel != {p2:String}, 1)
              AND NOT (isNull(conversation_channel) AND isNull({p2:String}))) OR
            (conversation_language IS NULL))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "phone"
