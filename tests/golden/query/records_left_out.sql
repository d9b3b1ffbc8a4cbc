-- telltale records service_level --left-out --by queue --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(conversation_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, (CASE WHEN (NOT
          coalesce(conversation_source IN ({word 1}), false)) THEN
        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
          (coalesce(conversation_source IN ({word 1}), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      AS at_us, CAST((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $4 ELSE (CASE WHEN (NOT
              ((conversation_aside & 2) = 0)) THEN $5 ELSE (CASE WHEN (NOT
                ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside &
                      4) = 0))) THEN $6 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0)) THEN
                $7 ELSE (CASE WHEN ((conversation_kind IS DISTINCT
                  FROM {word 2}) AND (conversation_outcome IS NULL)) THEN $8 ELSE (CASE WHEN
                    ((conversation_outcome = {word 9}) AND (conversation_wait_s IS NULL)) THEN
                    $10 ELSE (CASE WHEN (NOT ((CASE WHEN (conversation_kind = {word 2}) THEN
                            ((conversation_first_response_s IS NOT NULL) AND
                              (conversation_first_response_s <= 60)) ELSE ((conversation_outcome
                                = {word 9}) AND (conversation_wait_s <= 60)) END) IS NOT NULL))
                      THEN $11 ELSE NULL END) END) END) END) END) END) END) AS VARCHAR) AS
      reason, CAST(telltale_word(conversation_queue) AS VARCHAR) AS d0,
      CAST(conversation_offered_at AS BIGINT) AS s0, CAST(conversation_created_at AS BIGINT) AS
      s1, CAST(conversation_answered_at AS BIGINT) AS s2, CAST(conversation_ended_at AS BIGINT)
      AS s3, CAST(telltale_word(conversation_kind) AS VARCHAR) AS s4,
      CAST(conversation_first_response_s AS BIGINT) AS s5,
      CAST(telltale_word(conversation_outcome) AS VARCHAR) AS s6, CAST(conversation_wait_s AS
        BIGINT) AS s7
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."kind" AS conversation_kind, f."first_response_s" AS
        conversation_first_response_s, f."outcome" AS conversation_outcome, f."wait_s" AS
        conversation_wait_s, f."aside" AS conversation_aside, f."queue" AS conversation_queue,
        f."conversation_id" AS conversation_conversation_id
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767225600000000) AND ((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735689600000000) AND ((conversation_kind = {word 2}) OR
          ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
          FROM {word 3}))) AND ((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $4 ELSE
            (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $5 ELSE (CASE WHEN (NOT
                  ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside &
                        4) = 0))) THEN $6 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0))
                  THEN $7 ELSE (CASE WHEN ((conversation_kind IS DISTINCT
                    FROM {word 2}) AND (conversation_outcome IS NULL)) THEN $8 ELSE (CASE WHEN
                      ((conversation_outcome = {word 9}) AND (conversation_wait_s IS NULL)) THEN
                      $10 ELSE (CASE WHEN (NOT ((CASE WHEN (conversation_kind = {word 2}) THEN
                              ((conversation_first_response_s IS NOT NULL) AND
                                (conversation_first_response_s <= 60)) ELSE
                              ((conversation_outcome = {word 9}) AND (conversation_wait_s <= 60))
                              END) IS NOT NULL)) THEN $11 ELSE NULL END) END) END) END) END) END)
            END) IS NOT NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3, s4, s5, s6, s7
-- word 1 "desk"
-- word 2 "ticket"
-- word 3 "blocked"
-- text 4 "merged"
-- text 5 "deleted"
-- text 6 "spam"
-- text 7 "test"
-- text 8 "outcome unknown"
-- word 9 "answered"
-- text 10 "wait unknown"
-- text 11 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(conversation_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id, (CASE WHEN (NOT
          coalesce(conversation_source IN ({p1:String}), 0)) THEN
        coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
          (coalesce(conversation_source IN ({p1:String}), 0)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      AS at_us, CAST((CASE WHEN (NOT (bitAnd(conversation_aside, 1) = 0)) THEN {p4:String} ELSE
          (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0)) THEN {p5:String} ELSE (CASE WHEN
              (NOT ((coalesce(conversation_source IN ({p1:String}), 0)) OR
                  (bitAnd(conversation_aside, 4) = 0))) THEN {p6:String} ELSE (CASE WHEN (NOT
                  (bitAnd(conversation_aside, 8) = 0)) THEN {p7:String} ELSE (CASE WHEN
                  ((ifNull(conversation_kind != {p2:String}, 1) AND NOT
                      (isNull(conversation_kind) AND isNull({p2:String}))) AND
                    (conversation_outcome IS NULL)) THEN {p8:String} ELSE (CASE WHEN
                    ((conversation_outcome = {p9:String}) AND (conversation_wait_s IS NULL)) THEN
                    {p10:String} ELSE (CASE WHEN (NOT ((CASE WHEN (conversation_kind =
                              {p2:String}) THEN
                            (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2,
                                    1), ifNull((conversation_first_response_s <= 60) * 2, 1)), 1)
                              = 2) ELSE (nullIf(least(ifNull((conversation_outcome = {p9:String})
                                    * 2, 1), ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2)
                            END) IS NOT NULL)) THEN {p11:String} ELSE NULL END) END) END) END)
              END) END) END) AS Nullable(String)) AS reason, CAST(conversation_queue AS
        Nullable(String)) AS d0, CAST(conversation_offered_at AS Nullable(Int64)) AS s0,
      CAST(conversation_created_at AS Nullable(Int64)) AS s1, CAST(conversation_answered_at AS
        Nullable(Int64)) AS s2, CAST(conversation_ended_at AS Nullable(Int64)) AS s3,
      CAST(conversation_kind AS Nullable(String)) AS s4, CAST(conversation_first_response_s AS
        Nullable(Int64)) AS s5, CAST(conversation_outcome AS Nullable(String)) AS s6,
      CAST(conversation_wait_s AS Nullable(Int64)) AS s7
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`kind` AS
        conversation_kind, f.`first_response_s` AS conversation_first_response_s, f.`outcome` AS
        conversation_outcome, f.`wait_s` AS conversation_wait_s, f.`aside` AS conversation_aside,
        f.`queue` AS conversation_queue, f.`conversation_id` AS conversation_conversation_id
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p1:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < toInt64(1767225600000000)) AND ((CASE WHEN (NOT coalesce(conversation_source
                IN ({p1:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p1:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) >= toInt64(1735689600000000)) AND
        ((conversation_kind = {p2:String}) OR ((conversation_offered_at IS NOT NULL) AND
            (ifNull(conversation_outcome != {p3:String}, 1) AND NOT (isNull(conversation_outcome)
                AND isNull({p3:String}))))) AND ((CASE WHEN (NOT (bitAnd(conversation_aside, 1) =
                0)) THEN {p4:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0))
              THEN {p5:String} ELSE (CASE WHEN (NOT ((coalesce(conversation_source IN
                        ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))) THEN
                {p6:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 8) = 0)) THEN
                  {p7:String} ELSE (CASE WHEN ((ifNull(conversation_kind != {p2:String}, 1) AND
                        NOT (isNull(conversation_kind) AND isNull({p2:String}))) AND
                      (conversation_outcome IS NULL)) THEN {p8:String} ELSE (CASE WHEN
                      ((conversation_outcome = {p9:String}) AND (conversation_wait_s IS NULL))
                      THEN {p10:String} ELSE (CASE WHEN (NOT ((CASE WHEN (conversation_kind =
                                {p2:String}) THEN
                              (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) *
                                      2, 1), ifNull((conversation_first_response_s <= 60) * 2,
                                      1)), 1) = 2) ELSE
                              (nullIf(least(ifNull((conversation_outcome = {p9:String}) * 2, 1),
                                    ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2) END) IS
                            NOT NULL)) THEN {p11:String} ELSE NULL END) END) END) END) END) END)
            END) IS NOT NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3, s4, s5, s6, s7
-- word 1 "desk"
-- word 2 "ticket"
-- word 3 "blocked"
-- text 4 "merged"
-- text 5 "deleted"
-- text 6 "spam"
-- text 7 "test"
-- text 8 "outcome unknown"
-- word 9 "answered"
-- text 10 "wait unknown"
-- text 11 "no value"
