-- telltale records sla_attainment --left-out --from 2025-01-01 --to 2026-01-01 --set "clock = first_response"

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(sla_clock_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, sla_clock_settled_at AS
      at_us, CAST((CASE WHEN (NOT ((sla_clock_aside & 1) = 0)) THEN $5 ELSE (CASE WHEN (NOT
              ((sla_clock_aside & 2) = 0)) THEN $6 ELSE (CASE WHEN (NOT
                ((coalesce(sla_clock_source IN ({word 7}), false)) OR ((sla_clock_aside & 4) =
                    0))) THEN $8 ELSE (CASE WHEN (NOT ((sla_clock_aside & 8) = 0)) THEN $9 ELSE
                (CASE WHEN (NOT ((CASE WHEN (sla_clock_state = {word 1}) THEN (CASE WHEN (NOT
                            coalesce(sla_clock_source IN ({word 7}), false)) THEN
                          (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                            sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {word 10})
                          THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000)
                            THEN false ELSE NULL END) END) END) IS NOT NULL)) THEN $11 ELSE NULL
                  END) END) END) END) END) AS VARCHAR) AS reason, CAST(sla_clock_settled_at AS
        BIGINT) AS s0, CAST(telltale_word(sla_clock_state) AS VARCHAR) AS s1,
      CAST(sla_clock_spent_s AS BIGINT) AS s2, CAST(sla_clock_target_s AS BIGINT) AS s3,
      CAST(telltale_word(sla_clock_clock) AS VARCHAR) AS s4
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."settled_at") AS sla_clock_settled_at, f."state" AS
          sla_clock_state, f."source" AS sla_clock_source, f."spent_s" AS sla_clock_spent_s,
          f."target_s" AS sla_clock_target_s, f."clock" AS sla_clock_clock, f."aside" AS
          sla_clock_aside
      FROM facts.sla_clock f) r
    LEFT JOIN (SELECT key, f."conversation_id" AS conversation_conversation_id
      FROM facts.conversation f) j USING (key)) r
  WHERE ((sla_clock_settled_at < 1767225600000000) AND (sla_clock_settled_at >= 1735689600000000)
        AND ((sla_clock_state = {word 1}) OR ((sla_clock_state IN ({word 2}, {word 3})) AND
            (sla_clock_settled_at <= 1767225600000000))) AND (sla_clock_clock = {word 4}) AND
        ((CASE WHEN (NOT ((sla_clock_aside & 1) = 0)) THEN $5 ELSE (CASE WHEN (NOT
                ((sla_clock_aside & 2) = 0)) THEN $6 ELSE (CASE WHEN (NOT
                  ((coalesce(sla_clock_source IN ({word 7}), false)) OR ((sla_clock_aside & 4) =
                      0))) THEN $8 ELSE (CASE WHEN (NOT ((sla_clock_aside & 8) = 0)) THEN $9 ELSE
                  (CASE WHEN (NOT ((CASE WHEN (sla_clock_state = {word 1}) THEN (CASE WHEN (NOT
                              coalesce(sla_clock_source IN ({word 7}), false)) THEN
                            (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                              sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {word 10})
                            THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000)
                              THEN false ELSE NULL END) END) END) IS NOT NULL)) THEN $11 ELSE
                    NULL END) END) END) END) END) IS NOT NULL))) x
ORDER BY at_us, source, conversation_id, side, s0, s1, s2, s3, s4
-- word 1 "ended"
-- word 2 "running"
-- word 3 "paused"
-- word 4 "first_response"
-- text 5 "merged"
-- text 6 "deleted"
-- word 7 "desk"
-- text 8 "spam"
-- text 9 "test"
-- word 10 "withdrawn"
-- text 11 "no value"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(sla_clock_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id,
      sla_clock_settled_at AS at_us, CAST((CASE WHEN (NOT (bitAnd(sla_clock_aside, 1) = 0)) THEN
          {p5:String} ELSE (CASE WHEN (NOT (bitAnd(sla_clock_aside, 2) = 0)) THEN {p6:String}
            ELSE (CASE WHEN (NOT ((coalesce(sla_clock_source IN ({p7:String}), 0)) OR
                  (bitAnd(sla_clock_aside, 4) = 0))) THEN {p8:String} ELSE (CASE WHEN (NOT
                  (bitAnd(sla_clock_aside, 8) = 0)) THEN {p9:String} ELSE (CASE WHEN (NOT ((CASE
                        WHEN (sla_clock_state = {p1:String}) THEN (CASE WHEN (NOT
                            coalesce(sla_clock_source IN ({p7:String}), 0)) THEN
                          (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                            sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state =
                            {p10:String}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <=
                              toInt64(1767225600000000)) THEN 0 ELSE NULL END) END) END) IS NOT
                      NULL)) THEN {p11:String} ELSE NULL END) END) END) END) END) AS
        Nullable(String)) AS reason, CAST(sla_clock_settled_at AS Nullable(Int64)) AS s0,
      CAST(sla_clock_state AS Nullable(String)) AS s1, CAST(sla_clock_spent_s AS Nullable(Int64))
      AS s2, CAST(sla_clock_target_s AS Nullable(Int64)) AS s3, CAST(sla_clock_clock AS
        Nullable(String)) AS s4
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`settled_at` AS sla_clock_settled_at, f.`state` AS
          sla_clock_state, f.`source` AS sla_clock_source, f.`spent_s` AS sla_clock_spent_s,
          f.`target_s` AS sla_clock_target_s, f.`clock` AS sla_clock_clock, f.`aside` AS
          sla_clock_aside
      FROM telltale.sla_clock f) r
    ANY LEFT JOIN (SELECT key, f.`conversation_id` AS conversation_conversation_id
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((sla_clock_settled_at < toInt64(1767225600000000)) AND (sla_clock_settled_at >=
          toInt64(1735689600000000)) AND ((sla_clock_state = {p1:String}) OR ((sla_clock_state IN
              ({p2:String}, {p3:String})) AND (sla_clock_settled_at <=
              toInt64(1767225600000000)))) AND (sla_clock_clock = {p4:String}) AND ((CASE WHEN
            (NOT (bitAnd(sla_clock_aside, 1) = 0)) THEN {p5:String} ELSE (CASE WHEN (NOT
                (bitAnd(sla_clock_aside, 2) = 0)) THEN {p6:String} ELSE (CASE WHEN (NOT
                  ((coalesce(sla_clock_source IN ({p7:String}), 0)) OR (bitAnd(sla_clock_aside,
                        4) = 0))) THEN {p8:String} ELSE (CASE WHEN (NOT (bitAnd(sla_clock_aside,
                        8) = 0)) THEN {p9:String} ELSE (CASE WHEN (NOT ((CASE WHEN
                          (sla_clock_state = {p1:String}) THEN (CASE WHEN (NOT
                              coalesce(sla_clock_source IN ({p7:String}), 0)) THEN
                            (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s <
                              sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state =
                              {p10:String}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <=
                                toInt64(1767225600000000)) THEN 0 ELSE NULL END) END) END) IS NOT
                        NULL)) THEN {p11:String} ELSE NULL END) END) END) END) END) IS NOT
          NULL))) x
ORDER BY at_us, source, conversation_id, side, s0, s1, s2, s3, s4
-- word 1 "ended"
-- word 2 "running"
-- word 3 "paused"
-- word 4 "first_response"
-- text 5 "merged"
-- text 6 "deleted"
-- word 7 "desk"
-- text 8 "spam"
-- text 9 "test"
-- word 10 "withdrawn"
-- text 11 "no value"
