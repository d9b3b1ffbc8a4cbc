-- telltale ask average_resolution_time.median,average_resolution_time.p25,average_response_time.p75 --clock business --by tag --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR), i0, i1,
    CAST(q0[1] AS DOUBLE), CAST(q0[2] AS DOUBLE)
FROM (SELECT 0 AS label, e0 AS d0, count(*) FILTER (WHERE ((CASE WHEN
            (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_business_s ELSE conversation_full_resolution_business_s
            END) IS NOT NULL)) AS i0, CAST(sum((CASE WHEN (coalesce(conversation_source IN ({word 1}),
                false)) THEN conversation_first_resolution_business_s ELSE
            conversation_full_resolution_business_s END)) AS BIGINT) AS i1, quantile_cont((CASE
          WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
          conversation_first_resolution_business_s ELSE conversation_full_resolution_business_s
          END), [0.5, 0.25]) FILTER (WHERE ((CASE WHEN (coalesce(conversation_source IN ({word 1}),
                false)) THEN conversation_first_resolution_business_s ELSE
            conversation_full_resolution_business_s END) IS NOT NULL)) AS q0
  FROM (SELECT *, unnest(coalesce(nullif(list_distinct(json_extract_string(conversation_tags,
                  '$[*]')), []), [NULL])) AS e0
    FROM (SELECT f.key AS key, f."source" AS conversation_source,
          epoch_us(f."first_resolution_at") AS conversation_first_resolution_at,
          epoch_us(f."full_resolution_at") AS conversation_full_resolution_at, f."aside" AS
          conversation_aside, f."tags" AS conversation_tags, f."first_resolution_business_s" AS
          conversation_first_resolution_business_s, f."full_resolution_business_s" AS
          conversation_full_resolution_business_s
      FROM facts.conversation f) r) l
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR),
    i0, i1, CAST(q0[1] AS DOUBLE), CAST(NULL AS DOUBLE)
FROM (SELECT 0 AS label, e0 AS d0, count(*) FILTER (WHERE ((reply_answers_at IS NOT NULL) AND
          (reply_response_business_s IS NOT NULL))) AS i0, CAST(sum(reply_response_business_s)
        FILTER (WHERE (reply_answers_at IS NOT NULL)) AS BIGINT) AS i1,
      quantile_cont(reply_response_business_s, [0.75]) FILTER (WHERE ((reply_answers_at IS NOT
            NULL) AND (reply_response_business_s IS NOT NULL))) AS q0
  FROM (SELECT *, unnest(coalesce(nullif(list_distinct(json_extract_string(conversation_tags,
                  '$[*]')), []), [NULL])) AS e0
    FROM (SELECT *
      FROM (SELECT f.key AS key, epoch_us(f."at") AS reply_at, f."aside" AS reply_aside,
            f."source" AS reply_source, f."response_business_s" AS reply_response_business_s,
            epoch_us(f."answers_at") AS reply_answers_at
        FROM facts.reply f
        WHERE f.at < make_timestamp(1767225600000000) AND f.at >=
            make_timestamp(1735689600000000)) r
      LEFT JOIN (SELECT key, f."tags" AS conversation_tags
        FROM facts.conversation f) j USING (key)) r) l
  WHERE ((reply_at >= 1735689600000000 AND reply_at < 1767225600000000) AND (((reply_aside & 11)
            = 0) AND ((coalesce(reply_source IN ({word 1}), false)) OR ((reply_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(d0 AS
      Nullable(String)), i0, i1, if(empty(q0), NULL, toFloat64(q0[toUInt32(floor((length(q0) - 1)
            * 0.5)) + 1]) + ((length(q0) - 1) * 0.5 - floor((length(q0) - 1) * 0.5)) *
      (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.5)) + 1]) -
        toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.5)) + 1]))), if(empty(q0), NULL,
      toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.25)) + 1]) + ((length(q0) - 1) * 0.25 -
        floor((length(q0) - 1) * 0.25)) * (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.25)) +
          1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.25)) + 1])))
FROM (SELECT 0 AS label, e0 AS d0, toInt64(countIf(ifNull(((CASE WHEN
                (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                conversation_first_resolution_business_s ELSE
                conversation_full_resolution_business_s END) IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              conversation_first_resolution_business_s ELSE
              conversation_full_resolution_business_s END))) AS Nullable(Int64)) AS i1,
      arraySort(groupArrayIf(assumeNotNull((CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN conversation_first_resolution_business_s ELSE
              conversation_full_resolution_business_s END)), ifNull(((CASE WHEN
                (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                conversation_first_resolution_business_s ELSE
                conversation_full_resolution_business_s END) IS NOT NULL), 0))) AS q0
  FROM (SELECT *, arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x),
              arrayDistinct(conversation_tags)))) AS e0
    FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
          conversation_first_resolution_at, f.`full_resolution_at` AS
          conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`tags` AS
          conversation_tags, f.`first_resolution_business_s` AS
          conversation_first_resolution_business_s, f.`full_resolution_business_s` AS
          conversation_full_resolution_business_s
      FROM telltale.conversation f) r) l
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(d0 AS Nullable(String)), i0, i1, if(empty(q0), NULL,
      toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.75)) + 1]) + ((length(q0) - 1) * 0.75 -
        floor((length(q0) - 1) * 0.75)) * (toFloat64(q0[toUInt32(ceil((length(q0) - 1) * 0.75)) +
          1]) - toFloat64(q0[toUInt32(floor((length(q0) - 1) * 0.75)) + 1]))), CAST(NULL AS
      Nullable(Float64))
FROM (SELECT 0 AS label, e0 AS d0, toInt64(countIf(ifNull(((reply_answers_at IS NOT NULL) AND
              (reply_response_business_s IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull((reply_answers_at IS NOT NULL), 0), reply_response_business_s, NULL)) AS
        Nullable(Int64)) AS i1, arraySort(groupArrayIf(assumeNotNull(reply_response_business_s),
          ifNull(((reply_answers_at IS NOT NULL) AND (reply_response_business_s IS NOT NULL)),
            0))) AS q0
  FROM (SELECT *, arrayJoin(emptyArrayToSingle(arrayMap(x -> toNullable(x),
              arrayDistinct(conversation_tags)))) AS e0
    FROM (SELECT *
      FROM (SELECT f.key AS key, f.`at` AS reply_at, f.`aside` AS reply_aside, f.`source` AS
            reply_source, f.`response_business_s` AS reply_response_business_s, f.`answers_at` AS
            reply_answers_at
        FROM telltale.reply f
        WHERE f.at < 1767225600000000 AND f.at >= 1735689600000000) r
      ANY LEFT JOIN (SELECT key, f.`tags` AS conversation_tags
        FROM telltale.conversation f) j USING (key)) r) l
  WHERE ((reply_at >= 1735689600000000 AND reply_at < 1767225600000000) AND ((bitAnd(reply_aside,
              11) = 0) AND ((coalesce(reply_source IN ({p1:String}), 0)) OR (bitAnd(reply_aside,
                4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
