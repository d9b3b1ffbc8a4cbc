-- telltale explain agent_utilization --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS term, CAST(NULL AS VARCHAR) AS reason, count(*) AS facts
FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
        greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
      least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, epoch_us(f."to_at")
        AS agent_interval_to_at, f."state" AS agent_interval_state, f."source" AS
        agent_interval_source
    FROM facts.agent_interval f) n) r
WHERE ((starts_at < 1767225600000000) AND (ends_at > starts_at) AND (agent_interval_state = {word 1}))
GROUP BY reason
UNION ALL SELECT CAST(1 AS BIGINT) AS term, CAST(NULL AS VARCHAR) AS reason, count(*) AS facts
FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
        greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
      least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, epoch_us(f."to_at")
        AS agent_interval_to_at, f."state" AS agent_interval_state, f."source" AS
        agent_interval_source
    FROM facts.agent_interval f) n) r
WHERE ((starts_at < 1767225600000000) AND (ends_at > starts_at) AND (agent_interval_state = {word 2}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "handling"
-- word 2 "logged_in"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS term, CAST(NULL AS Nullable(String)) AS reason, count(*) AS
    facts
FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
        greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
      least(coalesce(agent_interval_to_at, toInt64(1767225600000000)), toInt64(1767225600000000))
      AS ends_at
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
        agent_interval_to_at, f.`state` AS agent_interval_state, f.`source` AS
        agent_interval_source
    FROM telltale.agent_interval f) n) r
WHERE ((starts_at < toInt64(1767225600000000)) AND (ends_at > starts_at) AND
      (agent_interval_state = {p1:String}))
GROUP BY reason
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS term, CAST(NULL AS Nullable(String)) AS reason,
    count(*) AS facts
FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
        greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
      least(coalesce(agent_interval_to_at, toInt64(1767225600000000)), toInt64(1767225600000000))
      AS ends_at
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
        agent_interval_to_at, f.`state` AS agent_interval_state, f.`source` AS
        agent_interval_source
    FROM telltale.agent_interval f) n) r
WHERE ((starts_at < toInt64(1767225600000000)) AND (ends_at > starts_at) AND
      (agent_interval_state = {p2:String}))
GROUP BY reason
ORDER BY term, reason
-- word 1 "handling"
-- word 2 "logged_in"
