-- telltale ask agentless_resolution,assisted_conversations --by channel,category --grain month --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN
                (coalesce(conversation_source IN ({word 1}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END))) AS
          TIMESTAMP)) AS label, conversation_channel AS d0, (CASE WHEN
        (coalesce(conversation_source IN ({word 1}), false)) THEN
        conversation_category_first_resolution ELSE conversation_category_full_resolution END) AS
      d1, count(*) FILTER (WHERE conversation_agentless) AS i0, count(*) FILTER (WHERE
        (conversation_agentless IS NOT NULL)) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside, f."channel" AS
        conversation_channel, f."category_first_resolution" AS
        conversation_category_first_resolution, f."category_full_resolution" AS
        conversation_category_full_resolution, f."agentless" AS conversation_agentless
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, conversation_channel AS d0, conversation_category_created AS d1,
      count(*) FILTER (WHERE ((NOT conversation_agentless) OR (conversation_agentless IS NULL)))
      AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."channel" AS
        conversation_channel, f."category_created" AS conversation_category_created,
        f."agentless" AS conversation_agentless
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                    conversation_first_resolution_at ELSE conversation_full_resolution_at END),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_channel AS d0,
      (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
        conversation_category_first_resolution ELSE conversation_category_full_resolution END) AS
      d1, toInt64(countIf(ifNull(conversation_agentless, 0))) AS i0,
      toInt64(countIf(ifNull((conversation_agentless IS NOT NULL), 0))) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`channel` AS
        conversation_channel, f.`category_first_resolution` AS
        conversation_category_first_resolution, f.`category_full_resolution` AS
        conversation_category_full_resolution, f.`agentless` AS conversation_agentless
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    d1, i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, conversation_channel AS d0,
      conversation_category_created AS d1, toInt64(countIf(ifNull(((NOT conversation_agentless)
              OR (conversation_agentless IS NULL)), 0))) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`channel` AS
        conversation_channel, f.`category_created` AS conversation_category_created,
        f.`agentless` AS conversation_agentless
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
