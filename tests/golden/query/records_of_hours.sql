-- telltale records contacts_per_hour --by agent --from 2025-03-01 --to 2025-03-08

-- duckdb
SELECT *
FROM (SELECT 'numerator' AS side, CAST(telltale_word(reply_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, reply_at AS at_us, CAST(1
        AS DOUBLE) AS adds, CAST(telltale_word(reply_agent) AS VARCHAR) AS d0, CAST(reply_number
        AS BIGINT) AS s0, CAST(NULL AS BIGINT) AS s1, CAST(NULL AS BIGINT) AS s2, CAST(NULL AS
        VARCHAR) AS s3
  FROM (SELECT *
    FROM (SELECT f.key AS key, f."number" AS reply_number, epoch_us(f."at") AS reply_at,
          f."aside" AS reply_aside, f."source" AS reply_source, f."agent" AS reply_agent
      FROM facts.reply f) r
    LEFT JOIN (SELECT key, f."conversation_id" AS conversation_conversation_id
      FROM facts.conversation f) j USING (key)) r
  WHERE ((reply_at < 1741392000000000) AND (reply_at >= 1740787200000000) AND ((CASE WHEN (NOT
              ((reply_aside & 1) = 0)) THEN $1 ELSE (CASE WHEN (NOT ((reply_aside & 2) = 0)) THEN
              $2 ELSE (CASE WHEN (NOT ((coalesce(reply_source IN ({word 3}), false)) OR
                    ((reply_aside & 4) = 0))) THEN $4 ELSE (CASE WHEN (NOT ((reply_aside & 8) =
                      0)) THEN $5 ELSE NULL END) END) END) END) IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(telltale_word(agent_interval_source) AS VARCHAR)
      AS source, CAST(NULL AS VARCHAR) AS conversation_id, agent_interval_from_at AS at_us,
      CAST((CAST((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((starts_at +
                  34560000000000000) // 1000000 - 34560000000)) AS DOUBLE) / nullif(CAST(3600 AS
              DOUBLE), 0)) AS DOUBLE) AS adds, CAST(telltale_word(agent_interval_agent) AS
        VARCHAR) AS d0, CAST(NULL AS BIGINT) AS s0, CAST(agent_interval_from_at AS BIGINT) AS s1,
      CAST(agent_interval_to_at AS BIGINT) AS s2, CAST(telltale_word(agent_interval_state) AS
        VARCHAR) AS s3
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1740787200000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1741392000000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state,
          f."source" AS agent_interval_source, f."agent" AS agent_interval_agent
      FROM facts.agent_interval f) n) r
  WHERE ((starts_at < 1741392000000000) AND (ends_at > starts_at) AND (agent_interval_state =
          {word 6}) AND (NULL IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"
-- word 6 "logged_in"

-- clickhouse
SELECT *
FROM (SELECT 'numerator' AS side, CAST(reply_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id, reply_at AS
      at_us, CAST(1 AS Nullable(Float64)) AS adds, CAST(reply_agent AS Nullable(String)) AS d0,
      CAST(reply_number AS Nullable(Int64)) AS s0, CAST(NULL AS Nullable(Int64)) AS s1, CAST(NULL
        AS Nullable(Int64)) AS s2, CAST(NULL AS Nullable(String)) AS s3
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`number` AS reply_number, f.`at` AS reply_at, f.`aside` AS
          reply_aside, f.`source` AS reply_source, f.`agent` AS reply_agent
      FROM telltale.reply f) r
    ANY LEFT JOIN (SELECT key, f.`conversation_id` AS conversation_conversation_id
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((reply_at < toInt64(1741392000000000)) AND (reply_at >= toInt64(1740787200000000)) AND
        ((CASE WHEN (NOT (bitAnd(reply_aside, 1) = 0)) THEN {p1:String} ELSE (CASE WHEN (NOT
                (bitAnd(reply_aside, 2) = 0)) THEN {p2:String} ELSE (CASE WHEN (NOT
                  ((coalesce(reply_source IN ({p3:String}), 0)) OR (bitAnd(reply_aside, 4) = 0)))
                THEN {p4:String} ELSE (CASE WHEN (NOT (bitAnd(reply_aside, 8) = 0)) THEN
                  {p5:String} ELSE NULL END) END) END) END) IS NULL))
  UNION ALL SELECT 'denominator' AS side, CAST(agent_interval_source AS Nullable(String)) AS
      source, CAST(NULL AS Nullable(String)) AS conversation_id, agent_interval_from_at AS at_us,
      CAST((CAST(((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(starts_at + 34560000000000000, 1000000) - 34560000000)) AS
            Nullable(Float64)) / nullif(CAST(3600 AS Nullable(Float64)), 0)) AS
        Nullable(Float64)) AS adds, CAST(agent_interval_agent AS Nullable(String)) AS d0,
      CAST(NULL AS Nullable(Int64)) AS s0, CAST(agent_interval_from_at AS Nullable(Int64)) AS s1,
      CAST(agent_interval_to_at AS Nullable(Int64)) AS s2, CAST(agent_interval_state AS
        Nullable(String)) AS s3
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1740787200000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1741392000000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state, f.`source` AS
          agent_interval_source, f.`agent` AS agent_interval_agent
      FROM telltale.agent_interval f) n) r
  WHERE ((starts_at < toInt64(1741392000000000)) AND (ends_at > starts_at) AND
        (agent_interval_state = {p6:String}) AND (NULL IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"
-- word 6 "logged_in"
