-- telltale ask first_contact_resolution,next_issue_avoidance,interactions_per_conversation --by category --from 2025-01-01 --to 2026-01-01 --set "window = 14 d"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, (CASE WHEN (conversation_first_resolution_at IS NOT NULL) THEN
        conversation_category_first_resolution ELSE conversation_category_created END) AS d0,
      count(*) FILTER (WHERE ((NOT coalesce(conversation_agentless, false)) AND
          (conversation_single_touch AND ((NOT ((person_gap_next_same_matter_at IS NOT NULL) AND
                  (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                      1209600000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT NULL)
                  AND (person_gap_next_same_category_at < (conversation_first_resolution_at +
                      1209600000000)))))))) AS i0, count(*) FILTER (WHERE ((NOT
            coalesce(conversation_agentless, false)) AND ((conversation_single_touch AND ((NOT
                  ((person_gap_next_same_matter_at IS NOT NULL) AND
                    (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                        1209600000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT
                      NULL) AND (person_gap_next_same_category_at <
                      (conversation_first_resolution_at + 1209600000000)))))) IS NOT NULL))) AS
      i1, count(*) FILTER (WHERE (((NOT coalesce(conversation_agentless, false)) AND
            ((conversation_single_touch AND ((NOT ((person_gap_next_same_matter_at IS NOT NULL)
                      AND (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                          1209600000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT
                        NULL) AND (person_gap_next_same_category_at <
                        (conversation_first_resolution_at + 1209600000000)))))) IS NOT NULL)) AND
          coalesce(((conversation_first_resolution_at + 1209600000000) > 1766709690000000),
            false))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, epoch_us(f."created_at") AS conversation_created_at,
          f."aside" AS conversation_aside, f."source" AS conversation_source,
          f."category_first_resolution" AS conversation_category_first_resolution,
          f."category_created" AS conversation_category_created, f."single_touch" AS
          conversation_single_touch, f."agentless" AS conversation_agentless
      FROM facts.conversation f) r
    LEFT JOIN (SELECT key, epoch_us(f."next_same_matter_at") AS person_gap_next_same_matter_at,
          epoch_us(f."next_same_category_at") AS person_gap_next_same_category_at
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, i2, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, conversation_category_first_resolution AS d0, count(*) FILTER (WHERE
        ((conversation_customer IS NOT NULL) AND ((person_gap_next_contact_after_resolution_at IS
              NULL) OR (person_gap_next_contact_after_resolution_at >=
              (conversation_first_resolution_at + 1209600000000))))) AS i0, count(*) FILTER
      (WHERE ((conversation_customer IS NOT NULL) AND
          (((person_gap_next_contact_after_resolution_at IS NULL) OR
              (person_gap_next_contact_after_resolution_at >= (conversation_first_resolution_at +
                  1209600000000))) IS NOT NULL))) AS i1, count(*) FILTER (WHERE
        (((conversation_customer IS NOT NULL) AND (((person_gap_next_contact_after_resolution_at
                  IS NULL) OR (person_gap_next_contact_after_resolution_at >=
                  (conversation_first_resolution_at + 1209600000000))) IS NOT NULL)) AND
          coalesce(((conversation_first_resolution_at + 1209600000000) > 1766709690000000),
            false))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, f."aside" AS conversation_aside, f."source" AS
          conversation_source, f."category_first_resolution" AS
          conversation_category_first_resolution, f."customer" AS conversation_customer
      FROM facts.conversation f
      WHERE f.first_resolution_at < make_timestamp(1767225600000000) AND f.first_resolution_at >=
          make_timestamp(1735689600000000)) r
    LEFT JOIN (SELECT key, epoch_us(f."next_contact_after_resolution_at") AS
          person_gap_next_contact_after_resolution_at
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((conversation_first_resolution_at >= 1735689600000000 AND
          conversation_first_resolution_at < 1767225600000000) AND (((conversation_aside & 11) =
            0) AND ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside
                & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, i2, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, conversation_category_created AS d0, count(*) FILTER (WHERE
        (conversation_turns IS NOT NULL)) AS i0, CAST(sum(conversation_turns) AS BIGINT) AS i1,
      count(*) FILTER (WHERE coalesce(person_gap_matter_first, true)) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."category_created" AS
          conversation_category_created, f."turns" AS conversation_turns
      FROM facts.conversation f) r
    LEFT JOIN (SELECT key, epoch_us(f."matter_at") AS person_gap_matter_at, f."matter_first" AS
          person_gap_matter_first
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((coalesce(person_gap_matter_at, conversation_created_at) >= 1735689600000000 AND
          coalesce(person_gap_matter_at, conversation_created_at) < 1767225600000000) AND
        (((conversation_aside & 11) = 0) AND ((coalesce(conversation_source IN ({word 1}),
                false)) OR ((conversation_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, (CASE WHEN (conversation_first_resolution_at IS NOT NULL) THEN
        conversation_category_first_resolution ELSE conversation_category_created END) AS d0,
      toInt64(countIf(ifNull(((NOT coalesce(conversation_agentless, 0)) AND
              (nullIf(least(ifNull(conversation_single_touch * 2, 1),
                    ifNull((nullIf(least(ifNull((NOT
                                (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT NULL)
                                        * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 1209600000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 1209600000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)), 0)))
      AS i0, toInt64(countIf(ifNull(((NOT coalesce(conversation_agentless, 0)) AND
              ((nullIf(least(ifNull(conversation_single_touch * 2, 1),
                      ifNull((nullIf(least(ifNull((NOT
                                  (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 1209600000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                  (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 1209600000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2) IS NOT
                NULL)), 0))) AS i1, toInt64(countIf(ifNull((((NOT
                  coalesce(conversation_agentless, 0)) AND
                ((nullIf(least(ifNull(conversation_single_touch * 2, 1),
                        ifNull((nullIf(least(ifNull((NOT
                                    (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 1209600000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                    (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 1209600000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2) IS NOT
                  NULL)) AND coalesce(((conversation_first_resolution_at + 1209600000000) >
                  toInt64(1766709690000000)), 0)), 0))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`created_at` AS conversation_created_at, f.`aside` AS conversation_aside, f.`source`
          AS conversation_source, f.`category_first_resolution` AS
          conversation_category_first_resolution, f.`category_created` AS
          conversation_category_created, f.`single_touch` AS conversation_single_touch,
          f.`agentless` AS conversation_agentless
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`next_same_matter_at` AS person_gap_next_same_matter_at,
          f.`next_same_category_at` AS person_gap_next_same_category_at
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, i2, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_category_first_resolution AS d0,
      toInt64(countIf(ifNull(((conversation_customer IS NOT NULL) AND
              (nullIf(greatest(ifNull((person_gap_next_contact_after_resolution_at IS NULL) * 2,
                      1), ifNull((person_gap_next_contact_after_resolution_at >=
                        (conversation_first_resolution_at + 1209600000000)) * 2, 1)), 1) = 2)),
            0))) AS i0, toInt64(countIf(ifNull(((conversation_customer IS NOT NULL) AND
              ((nullIf(greatest(ifNull((person_gap_next_contact_after_resolution_at IS NULL) * 2,
                        1), ifNull((person_gap_next_contact_after_resolution_at >=
                          (conversation_first_resolution_at + 1209600000000)) * 2, 1)), 1) = 2)
                IS NOT NULL)), 0))) AS i1, toInt64(countIf(ifNull((((conversation_customer IS NOT
                  NULL) AND ((nullIf(greatest(ifNull((person_gap_next_contact_after_resolution_at
                            IS NULL) * 2, 1), ifNull((person_gap_next_contact_after_resolution_at
                            >= (conversation_first_resolution_at + 1209600000000)) * 2, 1)), 1) =
                    2) IS NOT NULL)) AND coalesce(((conversation_first_resolution_at +
                    1209600000000) > toInt64(1766709690000000)), 0)), 0))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`aside` AS conversation_aside, f.`source` AS conversation_source,
          f.`category_first_resolution` AS conversation_category_first_resolution, f.`customer`
          AS conversation_customer
      FROM telltale.conversation f
      WHERE f.first_resolution_at < 1767225600000000 AND f.first_resolution_at >=
          1735689600000000) r
    ANY LEFT JOIN (SELECT key, f.`next_contact_after_resolution_at` AS
          person_gap_next_contact_after_resolution_at
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((conversation_first_resolution_at >= 1735689600000000 AND
          conversation_first_resolution_at < 1767225600000000) AND ((bitAnd(conversation_aside,
              11) = 0) AND ((coalesce(conversation_source IN ({p1:String}), 0)) OR
            (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, i2, CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_category_created AS d0,
      toInt64(countIf(ifNull((conversation_turns IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(conversation_turns)) AS Nullable(Int64)) AS i1,
      toInt64(countIf(ifNull(coalesce(person_gap_matter_first, 1), 0))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`category_created` AS
          conversation_category_created, f.`turns` AS conversation_turns
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`matter_at` AS person_gap_matter_at, f.`matter_first` AS
          person_gap_matter_first
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(person_gap_matter_at, conversation_created_at) >= 1735689600000000 AND
          coalesce(person_gap_matter_at, conversation_created_at) < 1767225600000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
