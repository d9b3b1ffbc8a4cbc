-- telltale ask closure_ratio,interactions_per_conversation,one_touch_rate,reopen_rate,escalation_rate,transfer_rate --by category --grain month --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT), i2, i3, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(((CASE WHEN
                  (coalesce(conversation_source IN ({word 1}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                CASE WHEN (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                      ({word 1}), false)) THEN conversation_first_resolution_at ELSE
                  conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END))) AS TIMESTAMP)) AS label, (CASE WHEN
        (coalesce(conversation_source IN ({word 1}), false)) THEN
        conversation_category_first_resolution ELSE conversation_category_full_resolution END) AS
      d0, count(*) AS i0, count(*) FILTER (WHERE ((conversation_replies_to_resolution = 1) AND
          (conversation_reopens = 0))) AS i2, count(*) FILTER (WHERE
        (((conversation_replies_to_resolution = 1) AND (conversation_reopens = 0)) IS NOT NULL))
      AS i3
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside,
        f."category_first_resolution" AS conversation_category_first_resolution,
        f."category_full_resolution" AS conversation_category_full_resolution,
        f."replies_to_resolution" AS conversation_replies_to_resolution, f."reopens" AS
        conversation_reopens
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT), i2, i3, i4, i5
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((conversation_created_at + CASE
                WHEN conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END)))
          AS TIMESTAMP)) AS label, conversation_category_created AS d0, count(*) AS i0, count(*)
      FILTER (WHERE (conversation_escalations > 0)) AS i2, count(*) FILTER (WHERE
        ((conversation_escalations > 0) IS NOT NULL)) AS i3, count(*) FILTER (WHERE
        (conversation_transfers > 0)) AS i4, count(*) FILTER (WHERE ((conversation_transfers > 0)
          IS NOT NULL)) AS i5
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."category_created" AS
        conversation_category_created, f."escalations" AS conversation_escalations, f."transfers"
        AS conversation_transfers
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767222000000000) AND f.created_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((conversation_created_at >= 1735686000000000 AND conversation_created_at <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, i2, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((coalesce(person_gap_matter_at,
                  conversation_created_at) + CASE WHEN coalesce(person_gap_matter_at,
                  conversation_created_at) < 1743296400000000 THEN 3600000000 WHEN
                coalesce(person_gap_matter_at, conversation_created_at) < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END))) AS TIMESTAMP)) AS label,
      conversation_category_created AS d0, count(*) FILTER (WHERE (conversation_turns IS NOT
          NULL)) AS i0, CAST(sum(conversation_turns) AS BIGINT) AS i1, count(*) FILTER (WHERE
        coalesce(person_gap_matter_first, true)) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."category_created" AS
          conversation_category_created, f."turns" AS conversation_turns
      FROM facts.conversation f) r
    LEFT JOIN (SELECT key, epoch_us(f."matter_at") AS person_gap_matter_at, f."matter_first" AS
          person_gap_matter_first
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((coalesce(person_gap_matter_at, conversation_created_at) >= 1735686000000000 AND
          coalesce(person_gap_matter_at, conversation_created_at) < 1767222000000000) AND
        (((conversation_aside & 11) = 0) AND ((coalesce(conversation_source IN ({word 1}),
                false)) OR ((conversation_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((conversation_first_resolution_at +
                CASE WHEN conversation_first_resolution_at < 1743296400000000 THEN 3600000000
                WHEN conversation_first_resolution_at < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END))) AS TIMESTAMP)) AS label, conversation_category_first_resolution
      AS d0, count(*) FILTER (WHERE (conversation_reopens > 0)) AS i0, count(*) FILTER (WHERE
        ((conversation_reopens > 0) IS NOT NULL)) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
        conversation_first_resolution_at, f."aside" AS conversation_aside, f."source" AS
        conversation_source, f."category_first_resolution" AS
        conversation_category_first_resolution, f."reopens" AS conversation_reopens
    FROM facts.conversation f
    WHERE f.first_resolution_at < make_timestamp(1767222000000000) AND f.first_resolution_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((conversation_first_resolution_at >= 1735686000000000 AND
          conversation_first_resolution_at < 1767222000000000) AND (((conversation_aside & 11) =
            0) AND ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside
                & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64)), i2, i3, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(((CASE WHEN
                      (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                      conversation_first_resolution_at ELSE conversation_full_resolution_at END)
                    + CASE WHEN (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
                      THEN conversation_first_resolution_at ELSE conversation_full_resolution_at
                      END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
                      (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                      conversation_first_resolution_at ELSE conversation_full_resolution_at END)
                    < 1761440400000000 THEN 7200000000 ELSE 3600000000 END), 1000000), 'UTC')),
            'UTC'))) * 1000000 AS label, (CASE WHEN (coalesce(conversation_source IN
            ({p1:String}), 0)) THEN conversation_category_first_resolution ELSE
        conversation_category_full_resolution END) AS d0, toInt64(count()) AS i0,
      toInt64(countIf(ifNull((nullIf(least(ifNull((conversation_replies_to_resolution = 1) * 2,
                    1), ifNull((conversation_reopens = 0) * 2, 1)), 1) = 2), 0))) AS i2,
      toInt64(countIf(ifNull(((nullIf(least(ifNull((conversation_replies_to_resolution = 1) * 2,
                      1), ifNull((conversation_reopens = 0) * 2, 1)), 1) = 2) IS NOT NULL), 0)))
      AS i3
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside,
        f.`category_first_resolution` AS conversation_category_first_resolution,
        f.`category_full_resolution` AS conversation_category_full_resolution,
        f.`replies_to_resolution` AS conversation_replies_to_resolution, f.`reopens` AS
        conversation_reopens
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64)), i2, i3, i4, i5
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((conversation_created_at +
                    CASE WHEN conversation_created_at < 1743296400000000 THEN 3600000000 WHEN
                    conversation_created_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
                    END), 1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      conversation_category_created AS d0, toInt64(count()) AS i0,
      toInt64(countIf(ifNull((conversation_escalations > 0), 0))) AS i2,
      toInt64(countIf(ifNull(((conversation_escalations > 0) IS NOT NULL), 0))) AS i3,
      toInt64(countIf(ifNull((conversation_transfers > 0), 0))) AS i4,
      toInt64(countIf(ifNull(((conversation_transfers > 0) IS NOT NULL), 0))) AS i5
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`category_created` AS
        conversation_category_created, f.`escalations` AS conversation_escalations, f.`transfers`
        AS conversation_transfers
    FROM telltale.conversation f
    WHERE f.created_at < 1767222000000000 AND f.created_at >= 1735686000000000) r
  WHERE ((conversation_created_at >= 1735686000000000 AND conversation_created_at <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, i2, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((coalesce(person_gap_matter_at,
                      conversation_created_at) + CASE WHEN coalesce(person_gap_matter_at,
                      conversation_created_at) < 1743296400000000 THEN 3600000000 WHEN
                    coalesce(person_gap_matter_at, conversation_created_at) < 1761440400000000
                    THEN 7200000000 ELSE 3600000000 END), 1000000), 'UTC')), 'UTC'))) * 1000000
      AS label, conversation_category_created AS d0, toInt64(countIf(ifNull((conversation_turns
              IS NOT NULL), 0))) AS i0, CAST(sum(toNullable(conversation_turns)) AS
        Nullable(Int64)) AS i1, toInt64(countIf(ifNull(coalesce(person_gap_matter_first, 1), 0)))
      AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`category_created` AS
          conversation_category_created, f.`turns` AS conversation_turns
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`matter_at` AS person_gap_matter_at, f.`matter_first` AS
          person_gap_matter_first
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(person_gap_matter_at, conversation_created_at) >= 1735686000000000 AND
          coalesce(person_gap_matter_at, conversation_created_at) < 1767222000000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((conversation_first_resolution_at
                    + CASE WHEN conversation_first_resolution_at < 1743296400000000 THEN
                    3600000000 WHEN conversation_first_resolution_at < 1761440400000000 THEN
                    7200000000 ELSE 3600000000 END), 1000000), 'UTC')), 'UTC'))) * 1000000 AS
      label, conversation_category_first_resolution AS d0,
      toInt64(countIf(ifNull((conversation_reopens > 0), 0))) AS i0,
      toInt64(countIf(ifNull(((conversation_reopens > 0) IS NOT NULL), 0))) AS i1
  FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
        f.`aside` AS conversation_aside, f.`source` AS conversation_source,
        f.`category_first_resolution` AS conversation_category_first_resolution, f.`reopens` AS
        conversation_reopens
    FROM telltale.conversation f
    WHERE f.first_resolution_at < 1767222000000000 AND f.first_resolution_at >= 1735686000000000)
      r
  WHERE ((conversation_first_resolution_at >= 1735686000000000 AND
          conversation_first_resolution_at < 1767222000000000) AND ((bitAnd(conversation_aside,
              11) = 0) AND ((coalesce(conversation_source IN ({p1:String}), 0)) OR
            (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
