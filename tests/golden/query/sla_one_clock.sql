-- telltale ask sla_attainment --by team --from 2025-01-01 --to 2026-01-01 --set "clock = next_response"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT 0 AS label, sla_clock_team AS d0, count(*) FILTER (WHERE ((((sla_clock_state = {word 2})
              OR ((sla_clock_state IN ({word 3}, {word 4})) AND (sla_clock_settled_at <=
                  1767225600000000))) AND (sla_clock_clock = {word 5})) AND (CASE WHEN
            (sla_clock_state = {word 2}) THEN (CASE WHEN (NOT coalesce(sla_clock_source IN ({word 1}),
                  false)) THEN (sla_clock_spent_s <= sla_clock_target_s) ELSE (sla_clock_spent_s
                < sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state = {word 6}) THEN NULL
              ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000) THEN false ELSE NULL
                END) END) END))) AS i0, count(*) FILTER (WHERE ((((sla_clock_state = {word 2}) OR
              ((sla_clock_state IN ({word 3}, {word 4})) AND (sla_clock_settled_at <=
                  1767225600000000))) AND (sla_clock_clock = {word 5})) AND ((CASE WHEN
              (sla_clock_state = {word 2}) THEN (CASE WHEN (NOT coalesce(sla_clock_source IN
                    ({word 1}), false)) THEN (sla_clock_spent_s <= sla_clock_target_s) ELSE
                (sla_clock_spent_s < sla_clock_target_s) END) ELSE (CASE WHEN (sla_clock_state =
                  {word 6}) THEN NULL ELSE (CASE WHEN (sla_clock_settled_at <= 1767225600000000)
                  THEN false ELSE NULL END) END) END) IS NOT NULL))) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."settled_at") AS sla_clock_settled_at, f."aside" AS
        sla_clock_aside, f."source" AS sla_clock_source, f."team" AS sla_clock_team, f."state" AS
        sla_clock_state, f."spent_s" AS sla_clock_spent_s, f."target_s" AS sla_clock_target_s,
        f."clock" AS sla_clock_clock
    FROM facts.sla_clock f
    WHERE f.settled_at < make_timestamp(1767225600000000) AND f.settled_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND (((sla_clock_aside & 11) = 0) AND ((coalesce(sla_clock_source IN ({word 1}), false))
            OR ((sla_clock_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ended"
-- word 3 "running"
-- word 4 "paused"
-- word 5 "next_response"
-- word 6 "withdrawn"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT 0 AS label, sla_clock_team AS d0, toInt64(countIf(ifNull(((((sla_clock_state =
                    {p2:String}) OR ((sla_clock_state IN ({p3:String}, {p4:String})) AND
                    (sla_clock_settled_at <= toInt64(1767225600000000)))) AND (sla_clock_clock =
                  {p5:String})) AND (CASE WHEN (sla_clock_state = {p2:String}) THEN (CASE WHEN
                  (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN (sla_clock_spent_s <=
                    sla_clock_target_s) ELSE (sla_clock_spent_s < sla_clock_target_s) END) ELSE
                (CASE WHEN (sla_clock_state = {p6:String}) THEN NULL ELSE (CASE WHEN
                    (sla_clock_settled_at <= toInt64(1767225600000000)) THEN 0 ELSE NULL END)
                  END) END)), 0))) AS i0, toInt64(countIf(ifNull(((((sla_clock_state =
                    {p2:String}) OR ((sla_clock_state IN ({p3:String}, {p4:String})) AND
                    (sla_clock_settled_at <= toInt64(1767225600000000)))) AND (sla_clock_clock =
                  {p5:String})) AND ((CASE WHEN (sla_clock_state = {p2:String}) THEN (CASE WHEN
                    (NOT coalesce(sla_clock_source IN ({p1:String}), 0)) THEN (sla_clock_spent_s
                      <= sla_clock_target_s) ELSE (sla_clock_spent_s < sla_clock_target_s) END)
                  ELSE (CASE WHEN (sla_clock_state = {p6:String}) THEN NULL ELSE (CASE WHEN
                      (sla_clock_settled_at <= toInt64(1767225600000000)) THEN 0 ELSE NULL END)
                    END) END) IS NOT NULL)), 0))) AS i1
  FROM (SELECT f.key AS key, f.`settled_at` AS sla_clock_settled_at, f.`aside` AS
        sla_clock_aside, f.`source` AS sla_clock_source, f.`team` AS sla_clock_team, f.`state` AS
        sla_clock_state, f.`spent_s` AS sla_clock_spent_s, f.`target_s` AS sla_clock_target_s,
        f.`clock` AS sla_clock_clock
    FROM telltale.sla_clock f
    WHERE f.settled_at < 1767225600000000 AND f.settled_at >= 1735689600000000) r
  WHERE ((sla_clock_settled_at >= 1735689600000000 AND sla_clock_settled_at < 1767225600000000)
        AND ((bitAnd(sla_clock_aside, 11) = 0) AND ((coalesce(sla_clock_source IN ({p1:String}),
                0)) OR (bitAnd(sla_clock_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "desk"
-- word 2 "ended"
-- word 3 "running"
-- word 4 "paused"
-- word 5 "next_response"
-- word 6 "withdrawn"
