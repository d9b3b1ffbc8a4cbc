-- telltale explain service_level --from 2025-01-01 --to 2026-01-01 --set "short_abandon = 10 s; denominator = offered_less_short"

-- duckdb
SELECT CAST(0 AS BIGINT) AS term, CAST((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $4
        ELSE (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $5 ELSE (CASE WHEN (NOT
              ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4)
                  = 0))) THEN $6 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0)) THEN $7
              ELSE (CASE WHEN ((conversation_kind IS DISTINCT
                FROM {word 2}) AND (conversation_outcome IS NULL)) THEN $8 ELSE (CASE WHEN
                  ((conversation_outcome = {word 9}) AND (conversation_wait_s IS NULL)) THEN $10
                  ELSE (CASE WHEN ((conversation_outcome = {word 11}) AND (conversation_wait_s <
                        10)) THEN $12 ELSE (CASE WHEN (NOT ((CASE WHEN (conversation_kind = {word 2})
                            THEN ((conversation_first_response_s IS NOT NULL) AND
                              (conversation_first_response_s <= 60)) ELSE ((conversation_outcome
                                = {word 9}) AND (conversation_wait_s <= 60)) END) IS NOT NULL))
                      THEN $13 ELSE NULL END) END) END) END) END) END) END) END) AS VARCHAR) AS
    reason, count(*) AS facts
FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
      conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
      epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
      conversation_ended_at, f."kind" AS conversation_kind, f."first_response_s" AS
      conversation_first_response_s, f."outcome" AS conversation_outcome, f."wait_s" AS
      conversation_wait_s, f."aside" AS conversation_aside
  FROM facts.conversation f) r
WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) < 1767225600000000) AND ((CASE WHEN (NOT coalesce(conversation_source IN ({word 1}),
              false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
            WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735689600000000) AND ((conversation_kind = {word 2}) OR
        ((conversation_offered_at IS NOT NULL) AND (conversation_outcome IS DISTINCT
        FROM {word 3}))))
GROUP BY reason
ORDER BY term, reason
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
-- word 11 "abandoned"
-- text 12 "given up early"
-- text 13 "no value"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS term, CAST((CASE WHEN (NOT (bitAnd(conversation_aside, 1) =
            0)) THEN {p4:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0)) THEN
          {p5:String} ELSE (CASE WHEN (NOT ((coalesce(conversation_source IN ({p1:String}), 0))
                OR (bitAnd(conversation_aside, 4) = 0))) THEN {p6:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 8) = 0)) THEN {p7:String} ELSE (CASE WHEN
                ((ifNull(conversation_kind != {p2:String}, 1) AND NOT (isNull(conversation_kind)
                      AND isNull({p2:String}))) AND (conversation_outcome IS NULL)) THEN
                {p8:String} ELSE (CASE WHEN ((conversation_outcome = {p9:String}) AND
                    (conversation_wait_s IS NULL)) THEN {p10:String} ELSE (CASE WHEN
                    ((conversation_outcome = {p11:String}) AND (conversation_wait_s < 10)) THEN
                    {p12:String} ELSE (CASE WHEN (NOT ((CASE WHEN (conversation_kind =
                              {p2:String}) THEN
                            (nullIf(least(ifNull((conversation_first_response_s IS NOT NULL) * 2,
                                    1), ifNull((conversation_first_response_s <= 60) * 2, 1)), 1)
                              = 2) ELSE (nullIf(least(ifNull((conversation_outcome = {p9:String})
                                    * 2, 1), ifNull((conversation_wait_s <= 60) * 2, 1)), 1) = 2)
                            END) IS NOT NULL)) THEN {p13:String} ELSE NULL END) END) END) END)
              END) END) END) END) AS Nullable(String)) AS reason, count(*) AS facts
FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
      conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
      conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`kind` AS
      conversation_kind, f.`first_response_s` AS conversation_first_response_s, f.`outcome` AS
      conversation_outcome, f.`wait_s` AS conversation_wait_s, f.`aside` AS conversation_aside
  FROM telltale.conversation f) r
WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p1:String}), 0)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) < toInt64(1767225600000000)) AND ((CASE WHEN (NOT coalesce(conversation_source IN
              ({p1:String}), 0)) THEN coalesce(conversation_offered_at, conversation_created_at)
          ELSE (CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= toInt64(1735689600000000)) AND ((conversation_kind = {p2:String}) OR
        ((conversation_offered_at IS NOT NULL) AND (ifNull(conversation_outcome != {p3:String},
              1) AND NOT (isNull(conversation_outcome) AND isNull({p3:String}))))))
GROUP BY reason
ORDER BY term, reason
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
-- word 11 "abandoned"
-- text 12 "given up early"
-- text 13 "no value"
