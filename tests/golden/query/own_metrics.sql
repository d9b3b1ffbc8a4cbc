-- telltale ask own_customers,own_spread,own_priority,own_open_hours,own_least.median,own_rest,own_logic --grain month --metrics tests/golden/query/metrics --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, i2, CAST(NULL AS
      BIGINT), i4, i5, i6, i7, i8, CAST(NULL AS BIGINT), i10, i11, r0, CAST(q1[1] AS DOUBLE), r2
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(conversation_created_at)) AS
          TIMESTAMP)) AS label, count(*) FILTER (WHERE (conversation_kind IS DISTINCT
      FROM {word 2})) AS i0, count(DISTINCT conversation_customer) FILTER (WHERE
        (conversation_kind IS DISTINCT
      FROM {word 2})) AS i1, count(*) FILTER (WHERE ((CAST((CASE WHEN (conversation_kind = {word 2})
                THEN conversation_talk_s ELSE conversation_first_response_s END) AS DOUBLE) /
            nullif(CAST(60 AS DOUBLE), 0)) IS NOT NULL)) AS i2, CAST(sum(((CAST((CASE WHEN
                  (conversation_kind = {word 2}) THEN conversation_talk_s ELSE
                  conversation_first_response_s END) AS DOUBLE) / nullif(CAST(60 AS DOUBLE), 0))
            * 1.5)) AS DOUBLE) AS r0, count(*) FILTER (WHERE ((conversation_category IS DISTINCT
        FROM {word 3}) AND (((CASE WHEN (conversation_priority = {word 4}) THEN
                telltale_word(conversation_tier) ELSE
                coalesce(telltale_word(conversation_category), $5) END) IN ($6, $7, $5)) AND
            ((CASE WHEN coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'),
                    $8), false) THEN $9 ELSE $10 END) IS DISTINCT
          FROM telltale_word(conversation_channel))))) AS i4, count(*) FILTER (WHERE
        ((conversation_category IS DISTINCT
        FROM {word 3}) AND ((((CASE WHEN (conversation_priority = {word 4}) THEN
                  telltale_word(conversation_tier) ELSE
                  coalesce(telltale_word(conversation_category), $5) END) IN ($6, $7, $5)) AND
              ((CASE WHEN coalesce(list_contains(json_extract_string(conversation_tags, '$[*]'),
                      $8), false) THEN $9 ELSE $10 END) IS DISTINCT
            FROM telltale_word(conversation_channel))) IS NOT NULL))) AS i5, count(*) FILTER
      (WHERE ((conversation_created_at IS NOT NULL) AND (conversation_created_at IS NOT NULL)))
      AS i6, CAST(sum(((((CASE WHEN (conversation_created_at IS NOT NULL) THEN
                  least(coalesce(conversation_first_resolution_at, 1767225600000000),
                    (conversation_created_at + 172800000000)) END) + 34560000000000000) //
              1000000 - 34560000000) - ((conversation_created_at + 34560000000000000) // 1000000
              - 34560000000))) AS BIGINT) AS i7, quantile_cont(((((CASE WHEN
                (conversation_created_at IS NOT NULL) THEN
                least(coalesce(conversation_first_resolution_at, 1767225600000000),
                  (conversation_created_at + 172800000000)) END) + 34560000000000000) // 1000000
            - 34560000000) - ((conversation_created_at + 34560000000000000) // 1000000 -
            34560000000)), [0.5]) FILTER (WHERE (((((CASE WHEN (conversation_created_at IS NOT
                    NULL) THEN least(coalesce(conversation_first_resolution_at,
                      1767225600000000), (conversation_created_at + 172800000000)) END) +
                34560000000000000) // 1000000 - 34560000000) - ((conversation_created_at +
                34560000000000000) // 1000000 - 34560000000)) IS NOT NULL)) AS q1, count(*)
      FILTER (WHERE ((conversation_first_resolution_at IS NOT NULL) AND ((CAST((CASE WHEN
                  ((conversation_first_resolution_s IS NOT NULL) AND (conversation_replies IS NOT
                      NULL)) THEN greatest(greatest((coalesce(person_gap_next_contact_s, 0) -
                        conversation_first_resolution_s), conversation_replies), 0) END) AS
                DOUBLE) / nullif(CAST(3600 AS DOUBLE), 0)) IS NOT NULL))) AS i8,
      CAST(sum((CAST((CASE WHEN ((conversation_first_resolution_s IS NOT NULL) AND
                  (conversation_replies IS NOT NULL)) THEN
                greatest(greatest((coalesce(person_gap_next_contact_s, 0) -
                      conversation_first_resolution_s), conversation_replies), 0) END) AS DOUBLE)
            / nullif(CAST(3600 AS DOUBLE), 0))) FILTER (WHERE (conversation_first_resolution_at
            IS NOT NULL)) AS DOUBLE) AS r2, count(*) FILTER (WHERE (NOT (((conversation_wait_s >
                60) OR (conversation_outcome IN ({word 11}, {word 12}))) AND (NOT
              ((conversation_talk_s < 300) AND ((conversation_category = {word 13}) OR
                  (conversation_reopens > 0))))))) AS i10, count(*) FILTER (WHERE ((NOT
            (((conversation_wait_s > 60) OR (conversation_outcome IN ({word 11}, {word 12}))) AND
              (NOT ((conversation_talk_s < 300) AND ((conversation_category = {word 13}) OR
                    (conversation_reopens > 0)))))) IS NOT NULL)) AS i11
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."customer" AS
          conversation_customer, f."kind" AS conversation_kind, f."talk_s" AS
          conversation_talk_s, f."first_response_s" AS conversation_first_response_s,
          f."priority" AS conversation_priority, f."tier" AS conversation_tier, f."category" AS
          conversation_category, f."tags" AS conversation_tags, f."channel" AS
          conversation_channel, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, f."first_resolution_s" AS
          conversation_first_resolution_s, f."replies" AS conversation_replies, f."wait_s" AS
          conversation_wait_s, f."outcome" AS conversation_outcome, f."reopens" AS
          conversation_reopens
      FROM facts.conversation f
      WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, f."next_contact_s" AS person_gap_next_contact_s
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS
      DOUBLE)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(starts_at)) AS TIMESTAMP)) AS
      label, count(*) FILTER (WHERE open_span_replied) AS i0, CAST(sum((((starts_at +
                34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE open_span_replied)
        AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (open_span_from_at IS NOT NULL) THEN greatest(open_span_from_at,
            1735689600000000) END) AS starts_at, least(coalesce(open_span_to_at,
            1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, epoch_us(f."to_at") AS
          open_span_to_at, f."replied" AS open_span_replied
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND (ends_at > starts_at)))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, i1, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS
      DOUBLE)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((ends_at - 1))) AS TIMESTAMP)) AS
      label, count(*) FILTER (WHERE open_span_replied) AS i0, CAST(sum((((ends_at +
                34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE open_span_replied)
        AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(open_span_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (open_span_from_at IS NOT NULL) THEN greatest(open_span_from_at,
            1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, epoch_us(f."from_at") AS
          open_span_from_at, f."replied" AS open_span_replied
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND (ends_at > starts_at)))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "it\"s -- ; /* none"
-- word 4 "urgent"
-- text 5 "unknown"
-- text 6 "enterprise"
-- text 7 "refund"
-- text 8 "vip"
-- text 9 "yes"
-- text 10 "no"
-- word 11 "abandoned"
-- word 12 "voicemail"
-- word 13 "refund"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, i1, i2,
    CAST(NULL AS Nullable(Int64)), i4, i5, i6, i7, i8, CAST(NULL AS Nullable(Int64)), i10, i11,
    r0, if(empty(q1), NULL, toFloat64(q1[toUInt32(floor((length(q1) - 1) * 0.5)) + 1]) +
      ((length(q1) - 1) * 0.5 - floor((length(q1) - 1) * 0.5)) *
      (toFloat64(q1[toUInt32(ceil((length(q1) - 1) * 0.5)) + 1]) -
        toFloat64(q1[toUInt32(floor((length(q1) - 1) * 0.5)) + 1]))), r2
FROM (SELECT
      toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(conversation_created_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull((ifNull(conversation_kind != {p2:String}, 1) AND NOT
              (isNull(conversation_kind) AND isNull({p2:String}))), 0))) AS i0,
      toInt64(ifNull(uniqExactIf(conversation_customer, ifNull((ifNull(conversation_kind !=
                  {p2:String}, 1) AND NOT (isNull(conversation_kind) AND isNull({p2:String}))),
              0)), 0)) AS i1, toInt64(countIf(ifNull(((CAST((CASE WHEN (conversation_kind =
                      {p2:String}) THEN conversation_talk_s ELSE conversation_first_response_s
                    END) AS Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) IS NOT
              NULL), 0))) AS i2, CAST(sum(toNullable(((CAST((CASE WHEN (conversation_kind =
                      {p2:String}) THEN conversation_talk_s ELSE conversation_first_response_s
                    END) AS Nullable(Float64)) / nullif(CAST(60 AS Nullable(Float64)), 0)) *
              1.5))) AS Nullable(Float64)) AS r0,
      toInt64(countIf(ifNull(((ifNull(conversation_category != {p3:String}, 1) AND NOT
                (isNull(conversation_category) AND isNull({p3:String}))) AND
              (nullIf(least(ifNull(if(isNull((CASE WHEN (conversation_priority = {p4:String})
                            THEN conversation_tier ELSE coalesce(conversation_category,
                              {p5:String}) END)), NULL, (CASE WHEN (conversation_priority =
                            {p4:String}) THEN conversation_tier ELSE
                          coalesce(conversation_category, {p5:String}) END) IN ({p6:String},
                          {p7:String}, {p5:String})) * 2, 1), ifNull((ifNull((CASE WHEN
                            has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                            {p10:String} END) != conversation_channel, 1) AND NOT (isNull((CASE
                              WHEN has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                              {p10:String} END)) AND isNull(conversation_channel))) * 2, 1)), 1)
                = 2)), 0))) AS i4, toInt64(countIf(ifNull(((ifNull(conversation_category !=
                  {p3:String}, 1) AND NOT (isNull(conversation_category) AND
                  isNull({p3:String}))) AND ((nullIf(least(ifNull(if(isNull((CASE WHEN
                              (conversation_priority = {p4:String}) THEN conversation_tier ELSE
                              coalesce(conversation_category, {p5:String}) END)), NULL, (CASE
                            WHEN (conversation_priority = {p4:String}) THEN conversation_tier
                            ELSE coalesce(conversation_category, {p5:String}) END) IN
                          ({p6:String}, {p7:String}, {p5:String})) * 2, 1), ifNull((ifNull((CASE
                              WHEN has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                              {p10:String} END) != conversation_channel, 1) AND NOT (isNull((CASE
                                WHEN has(conversation_tags, {p8:String}) THEN {p9:String} ELSE
                                {p10:String} END)) AND isNull(conversation_channel))) * 2, 1)),
                    1) = 2) IS NOT NULL)), 0))) AS i5,
      toInt64(countIf(ifNull(((conversation_created_at IS NOT NULL) AND (conversation_created_at
                IS NOT NULL)), 0))) AS i6, CAST(sum(toNullable(((intDiv((CASE WHEN
                    (conversation_created_at IS NOT NULL) THEN
                    least(coalesce(conversation_first_resolution_at, toInt64(1767225600000000)),
                      (conversation_created_at + 172800000000)) END) + 34560000000000000,
                  1000000) - 34560000000) - (intDiv(conversation_created_at + 34560000000000000,
                  1000000) - 34560000000)))) AS Nullable(Int64)) AS i7,
      arraySort(groupArrayIf(assumeNotNull(((intDiv((CASE WHEN (conversation_created_at IS NOT
                      NULL) THEN least(coalesce(conversation_first_resolution_at,
                        toInt64(1767225600000000)), (conversation_created_at + 172800000000))
                    END) + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(conversation_created_at + 34560000000000000, 1000000) - 34560000000))),
          ifNull((((intDiv((CASE WHEN (conversation_created_at IS NOT NULL) THEN
                      least(coalesce(conversation_first_resolution_at,
                          toInt64(1767225600000000)), (conversation_created_at + 172800000000))
                      END) + 34560000000000000, 1000000) - 34560000000) -
                (intDiv(conversation_created_at + 34560000000000000, 1000000) - 34560000000)) IS
              NOT NULL), 0))) AS q1, toInt64(countIf(ifNull(((conversation_first_resolution_at IS
                NOT NULL) AND ((CAST((CASE WHEN ((conversation_first_resolution_s IS NOT NULL)
                        AND (conversation_replies IS NOT NULL)) THEN
                      greatest(greatest((coalesce(person_gap_next_contact_s, 0) -
                            conversation_first_resolution_s), conversation_replies), 0) END) AS
                    Nullable(Float64)) / nullif(CAST(3600 AS Nullable(Float64)), 0)) IS NOT
                NULL)), 0))) AS i8, CAST(sum(if(ifNull((conversation_first_resolution_at IS NOT
                NULL), 0), (CAST((CASE WHEN ((conversation_first_resolution_s IS NOT NULL) AND
                    (conversation_replies IS NOT NULL)) THEN
                  greatest(greatest((coalesce(person_gap_next_contact_s, 0) -
                        conversation_first_resolution_s), conversation_replies), 0) END) AS
                Nullable(Float64)) / nullif(CAST(3600 AS Nullable(Float64)), 0)), NULL)) AS
        Nullable(Float64)) AS r2, toInt64(countIf(ifNull((NOT
              (nullIf(least(ifNull((nullIf(greatest(ifNull((conversation_wait_s > 60) * 2, 1),
                            ifNull(if(isNull(conversation_outcome), NULL, conversation_outcome IN
                                ({p11:String}, {p12:String})) * 2, 1)), 1) = 2) * 2, 1),
                    ifNull((NOT (nullIf(least(ifNull((conversation_talk_s < 300) * 2, 1),
                              ifNull((nullIf(greatest(ifNull((conversation_category =
                                        {p13:String}) * 2, 1), ifNull((conversation_reopens > 0)
                                        * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)) * 2, 1)), 1) = 2)),
            0))) AS i10, toInt64(countIf(ifNull(((NOT
                (nullIf(least(ifNull((nullIf(greatest(ifNull((conversation_wait_s > 60) * 2, 1),
                              ifNull(if(isNull(conversation_outcome), NULL, conversation_outcome
                                  IN ({p11:String}, {p12:String})) * 2, 1)), 1) = 2) * 2, 1),
                      ifNull((NOT (nullIf(least(ifNull((conversation_talk_s < 300) * 2, 1),
                                ifNull((nullIf(greatest(ifNull((conversation_category =
                                        {p13:String}) * 2, 1), ifNull((conversation_reopens > 0)
                                        * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)) * 2, 1)), 1) = 2))
              IS NOT NULL), 0))) AS i11
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`customer` AS
          conversation_customer, f.`kind` AS conversation_kind, f.`talk_s` AS
          conversation_talk_s, f.`first_response_s` AS conversation_first_response_s,
          f.`priority` AS conversation_priority, f.`tier` AS conversation_tier, f.`category` AS
          conversation_category, f.`tags` AS conversation_tags, f.`channel` AS
          conversation_channel, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`first_resolution_s` AS conversation_first_resolution_s, f.`replies` AS
          conversation_replies, f.`wait_s` AS conversation_wait_s, f.`outcome` AS
          conversation_outcome, f.`reopens` AS conversation_reopens
      FROM telltale.conversation f
      WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`next_contact_s` AS person_gap_next_contact_s
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Float64)), CAST(NULL AS Nullable(Float64)), CAST(NULL AS Nullable(Float64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(starts_at, 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, toInt64(countIf(ifNull(open_span_replied,
            0))) AS i0, CAST(sum(if(ifNull(open_span_replied, 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (open_span_from_at IS NOT NULL) THEN greatest(open_span_from_at,
            toInt64(1735689600000000)) END) AS starts_at, least(coalesce(open_span_to_at,
            toInt64(1767225600000000)), toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`to_at` AS open_span_to_at, f.`replied` AS
          open_span_replied
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND (ends_at > starts_at)))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0,
    i1, CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Float64)), CAST(NULL AS Nullable(Float64)), CAST(NULL AS Nullable(Float64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((ends_at - 1),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label,
      toInt64(countIf(ifNull(open_span_replied, 0))) AS i0, CAST(sum(if(ifNull(open_span_replied,
              0), ((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(open_span_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (open_span_from_at IS NOT NULL) THEN
          greatest(open_span_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`from_at` AS open_span_from_at, f.`replied` AS
          open_span_replied
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND (ends_at > starts_at)))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "it\"s -- ; /* none"
-- word 4 "urgent"
-- text 5 "unknown"
-- text 6 "enterprise"
-- text 7 "refund"
-- text 8 "vip"
-- text 9 "yes"
-- text 10 "no"
-- word 11 "abandoned"
-- word 12 "voicemail"
-- word 13 "refund"
