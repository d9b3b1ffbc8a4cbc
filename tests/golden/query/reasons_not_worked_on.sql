-- telltale explain ticket_handle_time --from 2025-01-01 --to 2026-01-01 --set "basis = estimated"

-- duckdb
SELECT CAST(0 AS BIGINT) AS term, CAST((CASE WHEN (NOT ((conversation_aside & 1) = 0)) THEN $3
        ELSE (CASE WHEN (NOT ((conversation_aside & 2) = 0)) THEN $4 ELSE (CASE WHEN (NOT
              ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4)
                  = 0))) THEN $5 ELSE (CASE WHEN (NOT ((conversation_aside & 8) = 0)) THEN $6
              ELSE (CASE WHEN (conversation_touches = 0) THEN $7 ELSE (CASE WHEN (NOT
                    (conversation_touches IS NOT NULL)) THEN $8 ELSE NULL END) END) END) END)
          END) END) AS VARCHAR) AS reason, count(*) AS facts
FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
      AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
      conversation_full_resolution_at, f."touches" AS conversation_touches, f."kind" AS
      conversation_kind, f."aside" AS conversation_aside
  FROM facts.conversation f) r
WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 1}), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
        1767225600000000) AND ((CASE WHEN (coalesce(conversation_source IN ({word 1}), false))
          THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735689600000000) AND (conversation_kind = {word 2}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "desk"
-- word 2 "ticket"
-- text 3 "merged"
-- text 4 "deleted"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "not worked on"
-- text 8 "no value"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS term, CAST((CASE WHEN (NOT (bitAnd(conversation_aside, 1) =
            0)) THEN {p3:String} ELSE (CASE WHEN (NOT (bitAnd(conversation_aside, 2) = 0)) THEN
          {p4:String} ELSE (CASE WHEN (NOT ((coalesce(conversation_source IN ({p1:String}), 0))
                OR (bitAnd(conversation_aside, 4) = 0))) THEN {p5:String} ELSE (CASE WHEN (NOT
                (bitAnd(conversation_aside, 8) = 0)) THEN {p6:String} ELSE (CASE WHEN
                (conversation_touches = 0) THEN {p7:String} ELSE (CASE WHEN (NOT
                    (conversation_touches IS NOT NULL)) THEN {p8:String} ELSE NULL END) END) END)
            END) END) END) AS Nullable(String)) AS reason, count(*) AS facts
FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
      conversation_first_resolution_at, f.`full_resolution_at` AS
      conversation_full_resolution_at, f.`touches` AS conversation_touches, f.`kind` AS
      conversation_kind, f.`aside` AS conversation_aside
  FROM telltale.conversation f) r
WHERE (((CASE WHEN (coalesce(conversation_source IN ({p1:String}), 0)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
        toInt64(1767225600000000)) AND ((CASE WHEN (coalesce(conversation_source IN
              ({p1:String}), 0)) THEN conversation_first_resolution_at ELSE
          conversation_full_resolution_at END) >= toInt64(1735689600000000)) AND
      (conversation_kind = {p2:String}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "desk"
-- word 2 "ticket"
-- text 3 "merged"
-- text 4 "deleted"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "not worked on"
-- text 8 "no value"
