-- telltale explain average_handle_time --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS term, CAST((CASE WHEN (NOT ((leg_aside & 1) = 0)) THEN $2 ELSE (CASE
          WHEN (NOT ((leg_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT ((coalesce(leg_source IN
                    ({word 4}), false)) OR ((leg_aside & 4) = 0))) THEN $5 ELSE (CASE WHEN (NOT
                ((leg_aside & 8) = 0)) THEN $6 ELSE (CASE WHEN ((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)) THEN $7 ELSE NULL
                END) END) END) END) END) AS VARCHAR) AS reason, count(*) AS facts
FROM (SELECT f.key AS key, f."number" AS leg_number, epoch_us(f."answered_at") AS
      leg_answered_at, f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s, f."wrap_up_s" AS
      leg_wrap_up_s, f."outcome" AS leg_outcome, f."aside" AS leg_aside, f."source" AS leg_source
  FROM facts.leg f) r
WHERE ((leg_answered_at < 1767225600000000) AND (leg_answered_at >= 1735689600000000) AND
      (leg_outcome = {word 1}))
GROUP BY reason
UNION ALL SELECT CAST(1 AS BIGINT) AS term, CAST((CASE WHEN (NOT ((leg_aside & 1) = 0)) THEN $2
        ELSE (CASE WHEN (NOT ((leg_aside & 2) = 0)) THEN $3 ELSE (CASE WHEN (NOT
              ((coalesce(leg_source IN ({word 4}), false)) OR ((leg_aside & 4) = 0))) THEN $5
            ELSE (CASE WHEN (NOT ((leg_aside & 8) = 0)) THEN $6 ELSE (CASE WHEN ((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)) THEN
                $7 ELSE NULL END) END) END) END) END) AS VARCHAR) AS reason, count(*) AS facts
FROM (SELECT f.key AS key, f."number" AS leg_number, epoch_us(f."answered_at") AS
      leg_answered_at, f."outcome" AS leg_outcome, f."talk_s" AS leg_talk_s, f."hold_s" AS
      leg_hold_s, f."wrap_up_s" AS leg_wrap_up_s, f."aside" AS leg_aside, f."source" AS
      leg_source
  FROM facts.leg f) r
WHERE ((leg_answered_at < 1767225600000000) AND (leg_answered_at >= 1735689600000000) AND
      (leg_outcome = {word 1}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "answered"
-- text 2 "merged"
-- text 3 "deleted"
-- word 4 "desk"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "time unknown"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS term, CAST((CASE WHEN (NOT (bitAnd(leg_aside, 1) = 0)) THEN
        {p2:String} ELSE (CASE WHEN (NOT (bitAnd(leg_aside, 2) = 0)) THEN {p3:String} ELSE (CASE
            WHEN (NOT ((coalesce(leg_source IN ({p4:String}), 0)) OR (bitAnd(leg_aside, 4) = 0)))
            THEN {p5:String} ELSE (CASE WHEN (NOT (bitAnd(leg_aside, 8) = 0)) THEN {p6:String}
              ELSE (CASE WHEN ((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)) THEN {p7:String} ELSE NULL END) END) END)
          END) END) AS Nullable(String)) AS reason, count(*) AS facts
FROM (SELECT f.key AS key, f.`number` AS leg_number, f.`answered_at` AS leg_answered_at,
      f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s, f.`wrap_up_s` AS leg_wrap_up_s,
      f.`outcome` AS leg_outcome, f.`aside` AS leg_aside, f.`source` AS leg_source
  FROM telltale.leg f) r
WHERE ((leg_answered_at < toInt64(1767225600000000)) AND (leg_answered_at >=
        toInt64(1735689600000000)) AND (leg_outcome = {p1:String}))
GROUP BY reason
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS term, CAST((CASE WHEN (NOT (bitAnd(leg_aside, 1) =
            0)) THEN {p2:String} ELSE (CASE WHEN (NOT (bitAnd(leg_aside, 2) = 0)) THEN
          {p3:String} ELSE (CASE WHEN (NOT ((coalesce(leg_source IN ({p4:String}), 0)) OR
                (bitAnd(leg_aside, 4) = 0))) THEN {p5:String} ELSE (CASE WHEN (NOT
                (bitAnd(leg_aside, 8) = 0)) THEN {p6:String} ELSE (CASE WHEN ((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)) THEN
                {p7:String} ELSE NULL END) END) END) END) END) AS Nullable(String)) AS reason,
    count(*) AS facts
FROM (SELECT f.key AS key, f.`number` AS leg_number, f.`answered_at` AS leg_answered_at,
      f.`outcome` AS leg_outcome, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
      f.`wrap_up_s` AS leg_wrap_up_s, f.`aside` AS leg_aside, f.`source` AS leg_source
  FROM telltale.leg f) r
WHERE ((leg_answered_at < toInt64(1767225600000000)) AND (leg_answered_at >=
        toInt64(1735689600000000)) AND (leg_outcome = {p1:String}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "answered"
-- text 2 "merged"
-- text 3 "deleted"
-- word 4 "desk"
-- text 5 "spam"
-- text 6 "test"
-- text 7 "time unknown"
