-- telltale ask all --clock business --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR), CAST(NULL
      AS VARCHAR), i0, i1, i2, i3, i4, i5, i6, CAST(NULL AS BIGINT), i8, i9, i10, i11, CAST(NULL
      AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND
            (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_business_s <
                    0)), false))) AND (conversation_outcome = {word 5}))) AS i0, count(*) FILTER
      (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND (conversation_offered_at IS NOT
              NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_business_s <
                    0)), false))) AND ((conversation_outcome = {word 5}) IS NOT NULL))) AS i1,
      count(*) FILTER (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND
            (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_business_s <
                    0)), false))) AND (conversation_outcome = {word 6}))) AS i2, count(*) FILTER
      (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND (conversation_offered_at IS NOT
              NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT
              coalesce(((conversation_outcome = {word 5}) AND (conversation_wait_business_s <
                    0)), false))) AND ((conversation_outcome = {word 6}) IS NOT NULL))) AS i3,
      count(*) FILTER (WHERE (((conversation_kind IN ({word 2}, {word 3})) AND
            (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT (conversation_outcome IS
                DISTINCT
            FROM {word 6})) AND (conversation_wait_business_s IS NOT NULL)) AND
          (conversation_wait_business_s IS NOT NULL))) AS i4,
      CAST(sum(conversation_wait_business_s) FILTER (WHERE ((conversation_kind IN ({word 2},
                {word 3})) AND (conversation_offered_at IS NOT NULL) AND (conversation_outcome IS
              DISTINCT
          FROM {word 4}) AND (conversation_outcome IS NOT NULL) AND (NOT (conversation_outcome IS
                DISTINCT
            FROM {word 6})) AND (conversation_wait_business_s IS NOT NULL))) AS BIGINT) AS i5,
      count(*) FILTER (WHERE (conversation_outcome = {word 4})) AS i6, count(*) FILTER (WHERE
        (((conversation_kind IN ({word 2}, {word 3})) AND ((conversation_offered_at IS NOT NULL)
              OR (conversation_outcome = {word 4})) AND (conversation_outcome IS NOT NULL)) AND
          (conversation_outcome = {word 4}))) AS i8, count(*) FILTER (WHERE (((conversation_kind
              IN ({word 2}, {word 3})) AND ((conversation_offered_at IS NOT NULL) OR
              (conversation_outcome = {word 4})) AND (conversation_outcome IS NOT NULL)) AND
          ((conversation_outcome = {word 4}) IS NOT NULL))) AS i9, count(*) FILTER (WHERE
        ((((conversation_kind = {word 7}) OR ((conversation_offered_at IS NOT NULL) AND
                (conversation_outcome IS DISTINCT
              FROM {word 4}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 7}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 6}) AND (conversation_wait_business_s IS
                    NULL)), false))) AND (CASE WHEN (conversation_kind = {word 7}) THEN
            ((conversation_first_response_business_s IS NOT NULL) AND
              (conversation_first_response_business_s <= 60)) ELSE ((conversation_outcome = {word 6})
              AND (conversation_wait_business_s <= 60)) END))) AS i10, count(*) FILTER (WHERE
        ((((conversation_kind = {word 7}) OR ((conversation_offered_at IS NOT NULL) AND
                (conversation_outcome IS DISTINCT
              FROM {word 4}))) AND (NOT ((conversation_kind IS DISTINCT
              FROM {word 7}) AND (conversation_outcome IS NULL))) AND (NOT
              coalesce(((conversation_outcome = {word 6}) AND (conversation_wait_business_s IS
                    NULL)), false))) AND ((CASE WHEN (conversation_kind = {word 7}) THEN
              ((conversation_first_response_business_s IS NOT NULL) AND
                (conversation_first_response_business_s <= 60)) ELSE ((conversation_outcome =
                  {word 6}) AND (conversation_wait_business_s <= 60)) END) IS NOT NULL))) AS i11
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."outcome" AS
        conversation_outcome, f."kind" AS conversation_kind, f."wait_business_s" AS
        conversation_wait_business_s, f."first_response_business_s" AS
        conversation_first_response_business_s
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, i2, i3, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL
      AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((reply_answers_at IS NOT NULL) AND
          (reply_response_business_s IS NOT NULL))) AS i0, CAST(sum(reply_response_business_s)
        FILTER (WHERE (reply_answers_at IS NOT NULL)) AS BIGINT) AS i1, count(*) AS i2,
      count(DISTINCT key) AS i3
  FROM (SELECT f.key AS key, epoch_us(f."at") AS reply_at, f."aside" AS reply_aside, f."source"
        AS reply_source, f."response_business_s" AS reply_response_business_s,
        epoch_us(f."answers_at") AS reply_answers_at
    FROM facts.reply f
    WHERE f.at < make_timestamp(1767225600000000) AND f.at >= make_timestamp(1735689600000000)) r
  WHERE ((reply_at >= 1735689600000000 AND reply_at < 1767225600000000) AND (((reply_aside & 11)
            = 0) AND ((coalesce(reply_source IN ({word 1}), false)) OR ((reply_aside & 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (conversation_first_response_business_s IS NOT
          NULL)) AS i0, CAST(sum(conversation_first_response_business_s) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."first_response_at") AS conversation_first_response_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."first_response_business_s" AS conversation_first_response_business_s
    FROM facts.conversation f
    WHERE f.first_response_at < make_timestamp(1767225600000000) AND f.first_response_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (((sla_clock_state = {word 8}) OR
            ((sla_clock_state IN ({word 9}, {word 10})) AND (sla_clock_settled_at <=
                1767225600000000))) AND (CASE WHEN (sla_clock_state = {word 8}) THEN (CASE WHEN
              (NOT coalesce(sla_clock_source IN ({word 1}), false)) THEN (sla_clock_spent_s <=
                sla_clock_target_s) ELSE (sla_clock_spent_s < sla_clock_target_s) END) ELSE (CASE
              WHEN (sla_clock_state = {word 11}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at
                  <= 1767225600000000) THEN false ELSE NULL END) END) END))) AS i0, count(*)
      FILTER (WHERE (((sla_clock_state = {word 8}) OR ((sla_clock_state IN ({word 9}, {word 10}))
              AND (sla_clock_settled_at <= 1767225600000000))) AND ((CASE WHEN (sla_clock_state =
                {word 8}) THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({word 1}), false))
                THEN (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                  sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {word 11}) THEN
                NULL ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000) THEN false ELSE
                  NULL END) END) END) IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."settled_at") AS sla_clock_settled_at, f."aside" AS
        sla_clock_aside, f."source" AS sla_clock_source, f."state" AS sla_clock_state,
        f."spent_s" AS sla_clock_spent_s, f."target_s" AS sla_clock_target_s
    FROM facts.sla_clock f
    WHERE f.settled_at < make_timestamp(1767225600000000) AND f.settled_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND (((sla_clock_aside & 11) = 0) AND ((coalesce(sla_clock_source IN ({word 1}), false))
            OR ((sla_clock_aside & 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(4 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, i2, CAST(NULL AS BIGINT), i4, i5, i6, i7, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((CASE WHEN (coalesce(conversation_source IN
                ({word 1}), false)) THEN conversation_first_resolution_business_s ELSE
            conversation_full_resolution_business_s END) IS NOT NULL)) AS i0, CAST(sum((CASE WHEN
            (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_business_s ELSE conversation_full_resolution_business_s
            END)) AS BIGINT) AS i1, count(*) AS i2, count(*) FILTER (WHERE
        ((conversation_replies_to_resolution = 1) AND (conversation_reopens = 0))) AS i4,
      count(*) FILTER (WHERE (((conversation_replies_to_resolution = 1) AND (conversation_reopens
              = 0)) IS NOT NULL)) AS i5, count(*) FILTER (WHERE (((conversation_kind = {word 7})
            AND (conversation_work_s IS NOT NULL)) AND (conversation_work_s IS NOT NULL))) AS i6,
      CAST(sum(conversation_work_s) FILTER (WHERE ((conversation_kind = {word 7}) AND
            (conversation_work_s IS NOT NULL))) AS BIGINT) AS i7
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside,
        f."first_resolution_business_s" AS conversation_first_resolution_business_s,
        f."full_resolution_business_s" AS conversation_full_resolution_business_s,
        f."replies_to_resolution" AS conversation_replies_to_resolution, f."reopens" AS
        conversation_reopens, f."work_s" AS conversation_work_s, f."kind" AS conversation_kind
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(5 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (open_span_awaiting_since_at IS NOT NULL)) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1735689600000000),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at,
          epoch_us(f."created_at") AS open_span_created_at, f."aside" AS open_span_aside,
          f."source" AS open_span_source, epoch_us(f."to_at") AS open_span_to_at,
          epoch_us(f."awaiting_since_at") AS open_span_awaiting_since_at
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(6 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (open_span_awaiting_since_at IS NOT NULL)) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              1735689600000000), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, epoch_us(f."from_at") AS
          open_span_from_at, epoch_us(f."created_at") AS open_span_created_at,
          epoch_us(f."awaiting_since_at") AS open_span_awaiting_since_at
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(7 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1735689600000000),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at,
          epoch_us(f."created_at") AS open_span_created_at, f."aside" AS open_span_aside,
          f."source" AS open_span_source, epoch_us(f."to_at") AS open_span_to_at
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(8 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              1735689600000000), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, epoch_us(f."from_at") AS
          open_span_from_at, epoch_us(f."created_at") AS open_span_created_at
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(9 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), i2, i3, i4, i5, i6, i7, i8, CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) AS i0, count(*) FILTER (WHERE (conversation_escalations > 0))
      AS i2, count(*) FILTER (WHERE ((conversation_escalations > 0) IS NOT NULL)) AS i3, count(*)
      FILTER (WHERE (conversation_full_resolution_at IS NOT NULL)) AS i4, count(*) AS i5,
      count(*) FILTER (WHERE (conversation_transfers > 0)) AS i6, count(*) FILTER (WHERE
        ((conversation_transfers > 0) IS NOT NULL)) AS i7, count(*) AS i8
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."escalations" AS
        conversation_escalations, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."transfers" AS conversation_transfers
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(10 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((NOT coalesce(conversation_agentless, false))
          AND (conversation_single_touch AND ((NOT ((person_gap_next_same_matter_at IS NOT NULL)
                  AND (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                      604800000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT NULL)
                  AND (person_gap_next_same_category_at < (conversation_first_resolution_at +
                      604800000000)))))))) AS i0, count(*) FILTER (WHERE ((NOT
            coalesce(conversation_agentless, false)) AND ((conversation_single_touch AND ((NOT
                  ((person_gap_next_same_matter_at IS NOT NULL) AND
                    (person_gap_next_same_matter_at < (conversation_first_resolution_at +
                        604800000000)))) AND (NOT ((person_gap_next_same_category_at IS NOT NULL)
                    AND (person_gap_next_same_category_at < (conversation_first_resolution_at +
                        604800000000)))))) IS NOT NULL))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, epoch_us(f."created_at") AS conversation_created_at,
          f."aside" AS conversation_aside, f."source" AS conversation_source, f."single_touch" AS
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
  GROUP BY label) g
UNION ALL SELECT CAST(11 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, i2, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (conversation_turns IS NOT NULL)) AS i0,
      CAST(sum(conversation_turns) AS BIGINT) AS i1, count(*) FILTER (WHERE
        coalesce(person_gap_matter_first, true)) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
          conversation_aside, f."source" AS conversation_source, f."turns" AS conversation_turns
      FROM facts.conversation f) r
    LEFT JOIN (SELECT key, epoch_us(f."matter_at") AS person_gap_matter_at, f."matter_first" AS
          person_gap_matter_first
      FROM facts.person_gap f) j USING (key)) r
  WHERE ((coalesce(person_gap_matter_at, conversation_created_at) >= 1735689600000000 AND
          coalesce(person_gap_matter_at, conversation_created_at) < 1767225600000000) AND
        (((conversation_aside & 11) = 0) AND ((coalesce(conversation_source IN ({word 1}),
                false)) OR ((conversation_aside & 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(12 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, i2, i3, CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((conversation_customer IS NOT NULL) AND
          ((person_gap_next_contact_after_resolution_at IS NULL) OR
            (person_gap_next_contact_after_resolution_at >= (conversation_first_resolution_at +
                2419200000000))))) AS i0, count(*) FILTER (WHERE ((conversation_customer IS NOT
            NULL) AND (((person_gap_next_contact_after_resolution_at IS NULL) OR
              (person_gap_next_contact_after_resolution_at >= (conversation_first_resolution_at +
                  2419200000000))) IS NOT NULL))) AS i1, count(*) FILTER (WHERE
        (conversation_reopens > 0)) AS i2, count(*) FILTER (WHERE ((conversation_reopens > 0) IS
          NOT NULL)) AS i3
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."first_resolution_at") AS
          conversation_first_resolution_at, f."aside" AS conversation_aside, f."source" AS
          conversation_source, f."customer" AS conversation_customer, f."reopens" AS
          conversation_reopens
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
  GROUP BY label) g
UNION ALL SELECT CAST(13 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((conversation_replies_to_resolution IS NOT NULL)
          AND (conversation_customer_messages_to_resolution IS NOT NULL))) AS i0,
      CAST(sum((conversation_replies_to_resolution +
            conversation_customer_messages_to_resolution)) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."full_resolution_at") AS conversation_full_resolution_at,
        f."aside" AS conversation_aside, f."source" AS conversation_source,
        f."replies_to_resolution" AS conversation_replies_to_resolution,
        f."customer_messages_to_resolution" AS conversation_customer_messages_to_resolution
    FROM facts.conversation f
    WHERE f.full_resolution_at < make_timestamp(1767225600000000) AND f.full_resolution_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_full_resolution_at >= 1735689600000000 AND conversation_full_resolution_at
          < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
UNION ALL SELECT CAST(14 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 12})) AS i0,
      CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 12})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(15 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 12})) AS i0,
      CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 12})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(16 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 13})) AS i0,
      CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 13})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(17 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 13})) AS i0,
      CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 13})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(18 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12,
    i13, i14, i15
FROM (SELECT 0 AS label, count(*) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i0,
      CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s,
              0))) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false)))) AS BIGINT) AS i1, count(*) FILTER (WHERE ((leg_outcome = {word 6}) AND
          (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i2, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3,
      count(*) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i4, CAST(sum(coalesce(leg_hold_s, 0)) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i5, count(*)
      FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i7, count(*) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i8,
      CAST(sum(coalesce(leg_talk_s, 0)) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i9, count(*)
      FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i10,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i11, count(*) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i12,
      CAST(sum(coalesce(leg_wrap_up_s, 0)) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i13, count(*)
      FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i14,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 6}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i15
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s,
        f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS leg_outcome
    FROM facts.leg f
    WHERE f.answered_at < make_timestamp(1767225600000000) AND f.answered_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        (((leg_aside & 11) = 0) AND ((coalesce(leg_source IN ({word 1}), false)) OR ((leg_aside &
                4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(19 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 13})) AS i0,
      CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 13})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(20 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 13})) AS i0,
      CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 13})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(21 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 12})) AS i0,
      CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 12})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(22 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state = {word 12})) AS i0,
      CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 12})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(23 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state IN ({word 12}, {word 14})))
      AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 12}, {word 14}))) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(24 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, count(*) FILTER (WHERE (agent_interval_state IN ({word 12}, {word 14})))
      AS i0, CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 12}, {word 14}))) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(25 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR),
    CAST(d1 AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) + 34560000000000000) // 3600000000 - 9600000) * 3600000000 AS label, (((((CASE
                WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({word 1}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) +
              34560000000000000) // 86400000000 - 400000) + 7000003) % 7 + 1) AS d0, (((((CASE
                WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({word 1}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) +
              34560000000000000) // 3600000000 - 9600000) + 24000000) % 24) AS d1, count(*)
      FILTER (WHERE ((conversation_kind = {word 7}) OR ((conversation_offered_at IS NOT NULL) AND
            (conversation_outcome IS DISTINCT
          FROM {word 4})))) AS i0
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."kind" AS conversation_kind,
        f."outcome" AS conversation_outcome
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(26 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, conversation_channel AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."channel" AS
        conversation_channel
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(27 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    CAST(NULL AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, conversation_category_created AS d0, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."category_created" AS
        conversation_category_created
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "chat"
-- word 4 "blocked"
-- word 5 "abandoned"
-- word 6 "answered"
-- word 7 "ticket"
-- word 8 "ended"
-- word 9 "running"
-- word 10 "paused"
-- word 11 "withdrawn"
-- word 12 "handling"
-- word 13 "logged_in"
-- word 14 "available"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(NULL AS
      Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, i3, i4, i5, i6, CAST(NULL AS
      Nullable(Int64)), i8, i9, i10, i11, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((((conversation_kind IN ({p2:String},
                    {p3:String})) AND (conversation_offered_at IS NOT NULL) AND
                (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p4:String}))) AND
                (conversation_outcome IS NOT NULL) AND (NOT coalesce(((conversation_outcome =
                        {p5:String}) AND (conversation_wait_business_s < 0)), 0))) AND
              (conversation_outcome = {p5:String})), 0))) AS i0,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p5:String}) AND
                      (conversation_wait_business_s < 0)), 0))) AND ((conversation_outcome =
                  {p5:String}) IS NOT NULL)), 0))) AS i1,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  coalesce(((conversation_outcome = {p5:String}) AND
                      (conversation_wait_business_s < 0)), 0))) AND (conversation_outcome =
                {p6:String})), 0))) AS i2, toInt64(countIf(ifNull((((conversation_kind IN
                  ({p2:String}, {p3:String})) AND (conversation_offered_at IS NOT NULL) AND
                (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p4:String}))) AND
                (conversation_outcome IS NOT NULL) AND (NOT coalesce(((conversation_outcome =
                        {p5:String}) AND (conversation_wait_business_s < 0)), 0))) AND
              ((conversation_outcome = {p6:String}) IS NOT NULL)), 0))) AS i3,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                (conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                    {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                    isNull({p4:String}))) AND (conversation_outcome IS NOT NULL) AND (NOT
                  (ifNull(conversation_outcome != {p6:String}, 1) AND NOT
                    (isNull(conversation_outcome) AND isNull({p6:String})))) AND
                (conversation_wait_business_s IS NOT NULL)) AND (conversation_wait_business_s IS
                NOT NULL)), 0))) AS i4, CAST(sum(if(ifNull(((conversation_kind IN ({p2:String},
                    {p3:String})) AND (conversation_offered_at IS NOT NULL) AND
                (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p4:String}))) AND
                (conversation_outcome IS NOT NULL) AND (NOT (ifNull(conversation_outcome !=
                      {p6:String}, 1) AND NOT (isNull(conversation_outcome) AND
                      isNull({p6:String})))) AND (conversation_wait_business_s IS NOT NULL)), 0),
            conversation_wait_business_s, NULL)) AS Nullable(Int64)) AS i5,
      toInt64(countIf(ifNull((conversation_outcome = {p4:String}), 0))) AS i6,
      toInt64(countIf(ifNull((((conversation_kind IN ({p2:String}, {p3:String})) AND
                ((conversation_offered_at IS NOT NULL) OR (conversation_outcome = {p4:String}))
                AND (conversation_outcome IS NOT NULL)) AND (conversation_outcome =
                {p4:String})), 0))) AS i8, toInt64(countIf(ifNull((((conversation_kind IN
                  ({p2:String}, {p3:String})) AND ((conversation_offered_at IS NOT NULL) OR
                  (conversation_outcome = {p4:String})) AND (conversation_outcome IS NOT NULL))
              AND ((conversation_outcome = {p4:String}) IS NOT NULL)), 0))) AS i9,
      toInt64(countIf(ifNull(((((conversation_kind = {p7:String}) OR ((conversation_offered_at IS
                      NOT NULL) AND (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                      (isNull(conversation_outcome) AND isNull({p4:String}))))) AND (NOT
                  ((ifNull(conversation_kind != {p7:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p7:String}))) AND
                    (conversation_outcome IS NULL))) AND (NOT coalesce(((conversation_outcome =
                        {p6:String}) AND (conversation_wait_business_s IS NULL)), 0))) AND (CASE
                WHEN (conversation_kind = {p7:String}) THEN
                (nullIf(least(ifNull((conversation_first_response_business_s IS NOT NULL) * 2,
                        1), ifNull((conversation_first_response_business_s <= 60) * 2, 1)), 1) =
                  2) ELSE (nullIf(least(ifNull((conversation_outcome = {p6:String}) * 2, 1),
                      ifNull((conversation_wait_business_s <= 60) * 2, 1)), 1) = 2) END)), 0)))
      AS i10, toInt64(countIf(ifNull(((((conversation_kind = {p7:String}) OR
                  ((conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome !=
                        {p4:String}, 1) AND NOT (isNull(conversation_outcome) AND
                        isNull({p4:String}))))) AND (NOT ((ifNull(conversation_kind !=
                        {p7:String}, 1) AND NOT (isNull(conversation_kind) AND
                        isNull({p7:String}))) AND (conversation_outcome IS NULL))) AND (NOT
                  coalesce(((conversation_outcome = {p6:String}) AND
                      (conversation_wait_business_s IS NULL)), 0))) AND ((CASE WHEN
                  (conversation_kind = {p7:String}) THEN
                  (nullIf(least(ifNull((conversation_first_response_business_s IS NOT NULL) * 2,
                          1), ifNull((conversation_first_response_business_s <= 60) * 2, 1)), 1)
                    = 2) ELSE (nullIf(least(ifNull((conversation_outcome = {p6:String}) * 2, 1),
                        ifNull((conversation_wait_business_s <= 60) * 2, 1)), 1) = 2) END) IS NOT
                NULL)), 0))) AS i11
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`outcome` AS conversation_outcome, f.`kind` AS conversation_kind,
        f.`wait_business_s` AS conversation_wait_business_s, f.`first_response_business_s` AS
        conversation_first_response_business_s
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
                ({p1:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1767225600000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, i3, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((reply_answers_at IS NOT NULL) AND
              (reply_response_business_s IS NOT NULL)), 0))) AS i0,
      CAST(sum(if(ifNull((reply_answers_at IS NOT NULL), 0), reply_response_business_s, NULL)) AS
        Nullable(Int64)) AS i1, toInt64(count()) AS i2, toInt64(ifNull(uniqExact(key), 0)) AS i3
  FROM (SELECT f.key AS key, f.`at` AS reply_at, f.`aside` AS reply_aside, f.`source` AS
        reply_source, f.`response_business_s` AS reply_response_business_s, f.`answers_at` AS
        reply_answers_at
    FROM telltale.reply f
    WHERE f.at < 1767225600000000 AND f.at >= 1735689600000000) r
  WHERE ((reply_at >= 1735689600000000 AND reply_at < 1767225600000000) AND ((bitAnd(reply_aside,
              11) = 0) AND ((coalesce(reply_source IN ({p1:String}), 0)) OR (bitAnd(reply_aside,
                4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((conversation_first_response_business_s IS NOT
              NULL), 0))) AS i0, CAST(sum(toNullable(conversation_first_response_business_s)) AS
        Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`first_response_at` AS conversation_first_response_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`first_response_business_s`
        AS conversation_first_response_business_s
    FROM telltale.conversation f
    WHERE f.first_response_at < 1767225600000000 AND f.first_response_at >= 1735689600000000) r
  WHERE ((conversation_first_response_at >= 1735689600000000 AND conversation_first_response_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((((sla_clock_state = {p8:String}) OR
                ((sla_clock_state IN ({p9:String}, {p10:String})) AND (sla_clock_settled_at <=
                    toInt64(1767225600000000)))) AND (CASE WHEN (sla_clock_state = {p8:String})
                THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN
                  (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                    sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {p11:String})
                  THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= toInt64(1767225600000000))
                    THEN 0 ELSE NULL END) END) END)), 0))) AS i0,
      toInt64(countIf(ifNull((((sla_clock_state = {p8:String}) OR ((sla_clock_state IN
                    ({p9:String}, {p10:String})) AND (sla_clock_settled_at <=
                    toInt64(1767225600000000)))) AND ((CASE WHEN (sla_clock_state = {p8:String})
                  THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN
                    (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                      sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {p11:String})
                    THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= toInt64(1767225600000000))
                      THEN 0 ELSE NULL END) END) END) IS NOT NULL)), 0))) AS i1
  FROM (SELECT f.key AS key, f.`settled_at` AS sla_clock_settled_at, f.`aside` AS
        sla_clock_aside, f.`source` AS sla_clock_source, f.`state` AS sla_clock_state,
        f.`spent_s` AS sla_clock_spent_s, f.`target_s` AS sla_clock_target_s
    FROM telltale.sla_clock f
    WHERE f.settled_at < 1767225600000000 AND f.settled_at >= 1735689600000000) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND ((bitAnd(sla_clock_aside, 11) = 0) AND ((coalesce(sla_clock_source IN ({p1:String}),
                0)) OR (bitAnd(sla_clock_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(4 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, CAST(NULL AS
      Nullable(Int64)), i4, i5, i6, i7, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((CASE WHEN (coalesce(conversation_source IN
                    ({p1:String}), 0)) THEN conversation_first_resolution_business_s ELSE
                conversation_full_resolution_business_s END) IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              conversation_first_resolution_business_s ELSE
              conversation_full_resolution_business_s END))) AS Nullable(Int64)) AS i1,
      toInt64(count()) AS i2,
      toInt64(countIf(ifNull((nullIf(least(ifNull((conversation_replies_to_resolution = 1) * 2,
                    1), ifNull((conversation_reopens = 0) * 2, 1)), 1) = 2), 0))) AS i4,
      toInt64(countIf(ifNull(((nullIf(least(ifNull((conversation_replies_to_resolution = 1) * 2,
                      1), ifNull((conversation_reopens = 0) * 2, 1)), 1) = 2) IS NOT NULL), 0)))
      AS i5, toInt64(countIf(ifNull((((conversation_kind = {p7:String}) AND (conversation_work_s
                  IS NOT NULL)) AND (conversation_work_s IS NOT NULL)), 0))) AS i6,
      CAST(sum(if(ifNull(((conversation_kind = {p7:String}) AND (conversation_work_s IS NOT
                  NULL)), 0), conversation_work_s, NULL)) AS Nullable(Int64)) AS i7
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside,
        f.`first_resolution_business_s` AS conversation_first_resolution_business_s,
        f.`full_resolution_business_s` AS conversation_full_resolution_business_s,
        f.`replies_to_resolution` AS conversation_replies_to_resolution, f.`reopens` AS
        conversation_reopens, f.`work_s` AS conversation_work_s, f.`kind` AS conversation_kind
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(5 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((open_span_awaiting_since_at IS NOT NULL), 0)))
      AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1735689600000000)),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`aside` AS open_span_aside, f.`source` AS open_span_source,
          f.`to_at` AS open_span_to_at, f.`awaiting_since_at` AS open_span_awaiting_since_at
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(6 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((open_span_awaiting_since_at IS NOT NULL), 0)))
      AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              toInt64(1735689600000000)), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`awaiting_since_at` AS open_span_awaiting_since_at
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(7 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(count()) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1735689600000000)),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`aside` AS open_span_aside, f.`source` AS open_span_source,
          f.`to_at` AS open_span_to_at
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(8 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(count()) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              toInt64(1735689600000000)), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label) g
UNION ALL SELECT CAST(9 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), i2, i3, i4, i5, i6, i7, i8, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(count()) AS i0, toInt64(countIf(ifNull((conversation_escalations
              > 0), 0))) AS i2, toInt64(countIf(ifNull(((conversation_escalations > 0) IS NOT
              NULL), 0))) AS i3, toInt64(countIf(ifNull((conversation_full_resolution_at IS NOT
              NULL), 0))) AS i4, toInt64(count()) AS i5,
      toInt64(countIf(ifNull((conversation_transfers > 0), 0))) AS i6,
      toInt64(countIf(ifNull(((conversation_transfers > 0) IS NOT NULL), 0))) AS i7,
      toInt64(count()) AS i8
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`escalations` AS
        conversation_escalations, f.`full_resolution_at` AS conversation_full_resolution_at,
        f.`transfers` AS conversation_transfers
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(10 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((NOT coalesce(conversation_agentless, 0)) AND
              (nullIf(least(ifNull(conversation_single_touch * 2, 1),
                    ifNull((nullIf(least(ifNull((NOT
                                (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT NULL)
                                        * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2)), 0)))
      AS i0, toInt64(countIf(ifNull(((NOT coalesce(conversation_agentless, 0)) AND
              ((nullIf(least(ifNull(conversation_single_touch * 2, 1),
                      ifNull((nullIf(least(ifNull((NOT
                                  (nullIf(least(ifNull((person_gap_next_same_matter_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_matter_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1), ifNull((NOT
                                  (nullIf(least(ifNull((person_gap_next_same_category_at IS NOT
                                        NULL) * 2, 1), ifNull((person_gap_next_same_category_at <
                                        (conversation_first_resolution_at + 604800000000)) * 2,
                                        1)), 1) = 2)) * 2, 1)), 1) = 2) * 2, 1)), 1) = 2) IS NOT
                NULL)), 0))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`created_at` AS conversation_created_at, f.`aside` AS conversation_aside, f.`source`
          AS conversation_source, f.`single_touch` AS conversation_single_touch, f.`agentless` AS
          conversation_agentless
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`next_same_matter_at` AS person_gap_next_same_matter_at,
          f.`next_same_category_at` AS person_gap_next_same_category_at
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(conversation_first_resolution_at, conversation_created_at) >= 1735689600000000
          AND coalesce(conversation_first_resolution_at, conversation_created_at) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(11 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((conversation_turns IS NOT NULL), 0))) AS i0,
      CAST(sum(toNullable(conversation_turns)) AS Nullable(Int64)) AS i1,
      toInt64(countIf(ifNull(coalesce(person_gap_matter_first, 1), 0))) AS i2
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
          conversation_aside, f.`source` AS conversation_source, f.`turns` AS conversation_turns
      FROM telltale.conversation f) r
    ANY LEFT JOIN (SELECT key, f.`matter_at` AS person_gap_matter_at, f.`matter_first` AS
          person_gap_matter_first
      FROM telltale.person_gap f) j USING (key)) r
  WHERE ((coalesce(person_gap_matter_at, conversation_created_at) >= 1735689600000000 AND
          coalesce(person_gap_matter_at, conversation_created_at) < 1767225600000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(12 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, i3, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((conversation_customer IS NOT NULL) AND
              (nullIf(greatest(ifNull((person_gap_next_contact_after_resolution_at IS NULL) * 2,
                      1), ifNull((person_gap_next_contact_after_resolution_at >=
                        (conversation_first_resolution_at + 2419200000000)) * 2, 1)), 1) = 2)),
            0))) AS i0, toInt64(countIf(ifNull(((conversation_customer IS NOT NULL) AND
              ((nullIf(greatest(ifNull((person_gap_next_contact_after_resolution_at IS NULL) * 2,
                        1), ifNull((person_gap_next_contact_after_resolution_at >=
                          (conversation_first_resolution_at + 2419200000000)) * 2, 1)), 1) = 2)
                IS NOT NULL)), 0))) AS i1, toInt64(countIf(ifNull((conversation_reopens > 0),
            0))) AS i2, toInt64(countIf(ifNull(((conversation_reopens > 0) IS NOT NULL), 0))) AS
      i3
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`first_resolution_at` AS conversation_first_resolution_at,
          f.`aside` AS conversation_aside, f.`source` AS conversation_source, f.`customer` AS
          conversation_customer, f.`reopens` AS conversation_reopens
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
  GROUP BY label) g
UNION ALL SELECT CAST(13 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((conversation_replies_to_resolution IS NOT NULL)
              AND (conversation_customer_messages_to_resolution IS NOT NULL)), 0))) AS i0,
      CAST(sum(toNullable((conversation_replies_to_resolution +
              conversation_customer_messages_to_resolution))) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`full_resolution_at` AS conversation_full_resolution_at, f.`aside`
        AS conversation_aside, f.`source` AS conversation_source, f.`replies_to_resolution` AS
        conversation_replies_to_resolution, f.`customer_messages_to_resolution` AS
        conversation_customer_messages_to_resolution
    FROM telltale.conversation f
    WHERE f.full_resolution_at < 1767225600000000 AND f.full_resolution_at >= 1735689600000000) r
  WHERE ((conversation_full_resolution_at >= 1735689600000000 AND conversation_full_resolution_at
          < 1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(14 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p12:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p12:String}), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(15 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p12:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p12:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(16 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p13:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p13:String}), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(17 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p13:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p13:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(18 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, i3, i4, i5, i6,
    i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT 0 AS label, toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i0,
      CAST(sum(if(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                      ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0),
            ((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)),
            NULL)) AS Nullable(Int64)) AS i1, toInt64(countIf(ifNull(((leg_outcome = {p6:String})
              AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0))) AS i2,
      toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p6:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i3,
      toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i4, CAST(sum(if(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_hold_s, 0), NULL)) AS Nullable(Int64)) AS i5,
      toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i6, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p6:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i7,
      toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i8, CAST(sum(if(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_talk_s, 0), NULL)) AS Nullable(Int64)) AS i9,
      toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i10, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p6:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i11,
      toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i12, CAST(sum(if(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_wrap_up_s, 0), NULL)) AS Nullable(Int64)) AS i13,
      toInt64(countIf(ifNull(((leg_outcome = {p6:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i14, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p6:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i15
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
        f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
    FROM telltale.leg f
    WHERE f.answered_at < 1767225600000000 AND f.answered_at >= 1735689600000000) r
  WHERE ((leg_answered_at >= 1735689600000000 AND leg_answered_at < 1767225600000000) AND
        ((bitAnd(leg_aside, 11) = 0) AND ((coalesce(leg_source IN ({p1:String}), 0)) OR
            (bitAnd(leg_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(19 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p13:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p13:String}), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(20 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p13:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p13:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(21 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p12:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p12:String}), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(22 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state = {p12:String}), 0))) AS
      i0, CAST(sum(if(ifNull((agent_interval_state = {p12:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(23 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state IN ({p12:String},
                {p14:String})), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state IN
                ({p12:String}, {p14:String})), 0), ((intDiv(starts_at + 34560000000000000,
                  1000000) - 34560000000) - (intDiv(toInt64(1735689600000000) +
                  34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(24 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, toInt64(countIf(ifNull((agent_interval_state IN ({p12:String},
                {p14:String})), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state IN
                ({p12:String}, {p14:String})), 0), ((intDiv(ends_at + 34560000000000000, 1000000)
                - 34560000000) - (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000)
                - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(25 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(d0 AS Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) + 34560000000000000, 3600000000) - 9600000) * 3600000000 AS label,
      (((intDiv((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) +
              34560000000000000, 86400000000) - 400000) + 7000003) % 7 + 1) AS d0,
      (((intDiv((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({p1:String}), 0)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) +
              34560000000000000, 3600000000) - 9600000) + 24000000) % 24) AS d1,
      toInt64(countIf(ifNull(((conversation_kind = {p7:String}) OR ((conversation_offered_at IS
                  NOT NULL) AND (ifNull(conversation_outcome != {p4:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p4:String}))))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
                ({p1:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1767225600000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(26 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    CAST(NULL AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_channel AS d0, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`channel` AS
        conversation_channel
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(27 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    CAST(NULL AS Nullable(String)), i0, CAST(NULL AS Nullable(Int64)), CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_category_created AS d0, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`category_created` AS
        conversation_category_created
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "call"
-- word 3 "chat"
-- word 4 "blocked"
-- word 5 "abandoned"
-- word 6 "answered"
-- word 7 "ticket"
-- word 8 "ended"
-- word 9 "running"
-- word 10 "paused"
-- word 11 "withdrawn"
-- word 12 "handling"
-- word 13 "logged_in"
-- word 14 "available"
