-- telltale ask efficiency --grain week --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
WITH rows6 AS MATERIALIZED (SELECT *
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, f."state" AS
        agent_interval_state, epoch_us(f."to_at") AS agent_interval_to_at
    FROM facts.agent_interval f) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000) OR (((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000) OR ((CASE WHEN agent_interval_from_at
          >= 1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
            1735686000000000) THEN 1735686000000000 END) >= 1735686000000000 AND (CASE WHEN
          agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
          (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
        1767222000000000) OR (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
            1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000) OR ((CASE WHEN agent_interval_from_at
          >= 1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
            1735686000000000) THEN 1735686000000000 END) >= 1735686000000000 AND (CASE WHEN
          agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
          (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
        1767222000000000) OR (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
            1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000) OR ((CASE WHEN agent_interval_from_at
          >= 1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
            1735686000000000) THEN 1735686000000000 END) >= 1735686000000000 AND (CASE WHEN
          agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
          (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
        1767222000000000) OR (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
            1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000) OR ((CASE WHEN agent_interval_from_at
          >= 1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
            1735686000000000) THEN 1735686000000000 END) >= 1735686000000000 AND (CASE WHEN
          agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
          (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
        1767222000000000) OR (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
            1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)), rows0 AS MATERIALIZED (SELECT *
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."kind" AS conversation_kind,
        f."outcome" AS conversation_outcome, epoch_us(f."first_resolution_at") AS
        conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."work_s" AS conversation_work_s
    FROM facts.conversation f) r
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1
                  AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767222000000000 AND (((conversation_aside &
              1) = 0) AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN
                (CAST($1 AS BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND
          ((conversation_aside & 8) = 0))) OR ((CASE WHEN (coalesce(conversation_source IN
              (CAST($1 AS BIGINT)), false)) THEN conversation_first_resolution_at ELSE
          conversation_full_resolution_at END) >= 1735686000000000 AND (CASE WHEN
          (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
        1767222000000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside & 2) = 0)
          AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0))))
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR), CAST(NULL
      AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
              WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) +
            CASE WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
              agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) - ((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) + CASE
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7) * 86400000000 AS label, count(*) FILTER (WHERE ((agent_interval_state = CAST($2 AS
              BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1767222000000000) AND ((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) //
              1000000) - (1735686000000000 // 1000000))) FILTER (WHERE ((agent_interval_state =
              CAST($2 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                  WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END) // 86400000000) - (((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((agent_interval_state = CAST($2 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) // 1000000) - (1735686000000000 // 1000000))) FILTER (WHERE
          ((agent_interval_state = CAST($2 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                  1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
              ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                  THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
              WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) +
            CASE WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
              agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) - ((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) + CASE
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7) * 86400000000 AS label, count(*) FILTER (WHERE ((agent_interval_state = CAST($3 AS
              BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1767222000000000) AND ((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) //
              1000000) - (1735686000000000 // 1000000))) FILTER (WHERE ((agent_interval_state =
              CAST($3 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                  WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END) // 86400000000) - (((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((agent_interval_state = CAST($3 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) // 1000000) - (1735686000000000 // 1000000))) FILTER (WHERE
          ((agent_interval_state = CAST($3 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                  1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
              ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                  THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(4 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT (((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN 3600000000
            WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) //
          86400000000) - (((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN
              3600000000 WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        (((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
          (((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)) IS
            NOT NULL))) AS i0, CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
            coalesce(leg_wrap_up_s, 0))) FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND
            (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i1, count(*)
      FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i2, count(DISTINCT key) FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3, count(*) FILTER (WHERE
        (((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND
          (coalesce(leg_hold_s, 0) IS NOT NULL))) AS i4, CAST(sum(coalesce(leg_hold_s, 0)) FILTER
        (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
        BIGINT) AS i5, count(*) FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i7, count(*) FILTER (WHERE (((leg_outcome = CAST($4 AS BIGINT)) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND (coalesce(leg_talk_s, 0) IS
            NOT NULL))) AS i8, CAST(sum(coalesce(leg_talk_s, 0)) FILTER (WHERE ((leg_outcome =
              CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
        BIGINT) AS i9, count(*) FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i10, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i11, count(*) FILTER (WHERE (((leg_outcome = CAST($4 AS BIGINT)) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND (coalesce(leg_wrap_up_s, 0)
            IS NOT NULL))) AS i12, CAST(sum(coalesce(leg_wrap_up_s, 0)) FILTER (WHERE
          ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
        BIGINT) AS i13, count(*) FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i14, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = CAST($4 AS BIGINT)) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i15
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s,
        f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS leg_outcome
    FROM facts.leg f) r
  WHERE (leg_answered_at >= 1735686000000000 AND leg_answered_at < 1767222000000000 AND
        (((leg_aside & 1) = 0) AND ((leg_aside & 2) = 0) AND ((coalesce(leg_source IN (CAST($1 AS
                    BIGINT)), false)) OR ((leg_aside & 4) = 0)) AND ((leg_aside & 8) = 0)))
  GROUP BY label) g
UNION ALL SELECT CAST(5 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((reply_at + CASE WHEN reply_at < 1743296400000000 THEN 3600000000 WHEN reply_at <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) - (((reply_at +
              CASE WHEN reply_at < 1743296400000000 THEN 3600000000 WHEN reply_at <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7) * 86400000000 AS label, count(*) AS i0, count(DISTINCT key) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."at") AS reply_at, f."aside" AS reply_aside, f."source"
        AS reply_source
    FROM facts.reply f) r
  WHERE (reply_at >= 1735686000000000 AND reply_at < 1767222000000000 AND (((reply_aside & 1) =
            0) AND ((reply_aside & 2) = 0) AND ((coalesce(reply_source IN (CAST($1 AS BIGINT)),
                false)) OR ((reply_aside & 4) = 0)) AND ((reply_aside & 8) = 0)))
  GROUP BY label) g
UNION ALL SELECT CAST(6 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
              WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) +
            CASE WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
              agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) - ((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) + CASE
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7) * 86400000000 AS label, count(*) FILTER (WHERE ((agent_interval_state = CAST($3 AS
              BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1767222000000000) AND ((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) //
              1000000) - (1735686000000000 // 1000000))) FILTER (WHERE ((agent_interval_state =
              CAST($3 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                  WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(7 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END) // 86400000000) - (((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((agent_interval_state = CAST($3 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) // 1000000) - (1735686000000000 // 1000000))) FILTER (WHERE
          ((agent_interval_state = CAST($3 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                  1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
              ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                  THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(8 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
              WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) +
            CASE WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
              agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) - ((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) + CASE
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7) * 86400000000 AS label, count(*) FILTER (WHERE ((agent_interval_state = CAST($2 AS
              BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1767222000000000) AND ((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) //
              1000000) - (1735686000000000 // 1000000))) FILTER (WHERE ((agent_interval_state =
              CAST($2 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                  WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(9 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END) // 86400000000) - (((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((agent_interval_state = CAST($2 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) // 1000000) - (1735686000000000 // 1000000))) FILTER (WHERE
          ((agent_interval_state = CAST($2 AS BIGINT)) AND (((CASE WHEN agent_interval_from_at >=
                  1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
              ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                  THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    1735686000000000) THEN 1735686000000000 END))))) AS BIGINT) AS i1
  FROM rows6
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(10 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
              WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) +
            CASE WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
              agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
            1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) - ((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) + CASE
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7) * 86400000000 AS label, count(*) FILTER (WHERE ((agent_interval_state IN (CAST($2 AS
                BIGINT), CAST($5 AS BIGINT))) AND (((CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) //
              1000000) - (1735686000000000 // 1000000))) FILTER (WHERE ((agent_interval_state IN
              (CAST($2 AS BIGINT), CAST($5 AS BIGINT))) AND (((CASE WHEN agent_interval_from_at
                  >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END))))) AS
        BIGINT) AS i1
  FROM rows6
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(11 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END) // 86400000000) - (((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((agent_interval_state IN (CAST($2 AS BIGINT), CAST($5 AS BIGINT))) AND (((CASE WHEN
                agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
              1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000)
                <= 1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN
                NOT (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000)
                THEN 1735686000000000 END))))) AS i0, CAST(sum((((CASE WHEN
                coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) // 1000000) - (1735686000000000 // 1000000))) FILTER (WHERE
          ((agent_interval_state IN (CAST($2 AS BIGINT), CAST($5 AS BIGINT))) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END))))) AS
        BIGINT) AS i1
  FROM rows6
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(12 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR),
    CAST(d1 AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) + CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1
                      AS BIGINT)), false)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1743296400000000 THEN 3600000000 WHEN (CASE
            WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 3600000000) *
      3600000000 - CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS
                BIGINT)), false)) THEN coalesce(conversation_offered_at, conversation_created_at)
        ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN
            (CAST($1 AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
          conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                  BIGINT)), false)) THEN coalesce(conversation_answered_at,
            conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
          coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
            conversation_created_at) END) END) < 1761440400000000 THEN 7200000000 ELSE 3600000000
      END AS label, (((((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)),
                    false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
                WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source
                    IN (CAST($1 AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
                  conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                      (CAST($1 AS BIGINT)), false)) THEN coalesce(conversation_answered_at,
                    conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 86400000000) + 7000003) %
        7 + 1) AS d0, (((((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)),
                    false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
                WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source
                    IN (CAST($1 AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
                  conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                      (CAST($1 AS BIGINT)), false)) THEN coalesce(conversation_answered_at,
                    conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) // 3600000000) + 24000000) %
        24) AS d1, count(*) FILTER (WHERE ((conversation_kind = CAST($6 AS BIGINT)) OR ((NOT
              (conversation_offered_at IS NULL)) AND (conversation_outcome IS DISTINCT
          FROM CAST($7 AS BIGINT))))) AS i0
  FROM rows0
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN (CAST($1
                  AS BIGINT)), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS
                    BIGINT)), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767222000000000 AND (((conversation_aside &
              1) = 0) AND ((conversation_aside & 2) = 0) AND ((coalesce(conversation_source IN
                (CAST($1 AS BIGINT)), false)) OR ((conversation_aside & 4) = 0)) AND
          ((conversation_aside & 8) = 0)))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(13 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
              conversation_first_resolution_at ELSE conversation_full_resolution_at END) + CASE
            WHEN (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
              conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
            1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                  (CAST($1 AS BIGINT)), false)) THEN conversation_first_resolution_at ELSE
              conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
            3600000000 END) // 86400000000) - ((((CASE WHEN (coalesce(conversation_source IN
                    (CAST($1 AS BIGINT)), false)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) + CASE WHEN (CASE WHEN
                (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                    (CAST($1 AS BIGINT)), false)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) // 86400000000) + 7000003) % 7) * 86400000000 AS label, count(*)
      FILTER (WHERE (((conversation_kind = CAST($6 AS BIGINT)) AND (NOT
              coalesce((conversation_work_s IS NULL), false))) AND (conversation_work_s IS NOT
            NULL))) AS i0, CAST(sum(conversation_work_s) FILTER (WHERE ((conversation_kind =
              CAST($6 AS BIGINT)) AND (NOT coalesce((conversation_work_s IS NULL), false)))) AS
        BIGINT) AS i1
  FROM rows0
  WHERE ((CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN (CAST($1 AS BIGINT)),
              false)) THEN conversation_first_resolution_at ELSE conversation_full_resolution_at
          END) < 1767222000000000 AND (((conversation_aside & 1) = 0) AND ((conversation_aside &
              2) = 0) AND ((coalesce(conversation_source IN (CAST($1 AS BIGINT)), false)) OR
            ((conversation_aside & 4) = 0)) AND ((conversation_aside & 8) = 0)))
  GROUP BY label) g
-- word 1 "desk"
-- word 2 "handling"
-- word 3 "logged_in"
-- word 4 "answered"
-- word 5 "available"
-- word 6 "ticket"
-- word 7 "blocked"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, CAST(NULL AS
      Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
              1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
            WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
          86400000000) - (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
            86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END), 86400000000) - (intDiv((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END), 86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
              1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
            WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
          86400000000) - (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
            86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END), 86400000000) - (intDiv((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END), 86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(4 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, i3, i4, i5, i6,
    i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT (intDiv((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN
            3600000000 WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END), 86400000000) - (intDiv((leg_answered_at + CASE WHEN leg_answered_at <
              1743296400000000 THEN 3600000000 WHEN leg_answered_at < 1761440400000000 THEN
              7200000000 ELSE 3600000000 END), 86400000000) + 7000003) % 7) * 86400000000 AS
      label, countIf(ifNull((((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))
            AND (((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s,
                  0)) IS NOT NULL)), 0)) AS i0, CAST(sumIf(((coalesce(leg_talk_s, 0) +
              coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s, 0)), ifNull(((leg_outcome =
                {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
        Nullable(Int64)) AS i1, countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS i2, uniqExactIf(key,
        ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i3, countIf(ifNull((((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))
            AND (coalesce(leg_hold_s, 0) IS NOT NULL)), 0)) AS i4,
      CAST(sumIf(coalesce(leg_hold_s, 0), ifNull(((leg_outcome = {p4:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS Nullable(Int64)) AS
      i5, countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i6, uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false))), 0)) AS i7, countIf(ifNull((((leg_outcome = {p4:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))) AND (coalesce(leg_talk_s, 0)
              IS NOT NULL)), 0)) AS i8, CAST(sumIf(coalesce(leg_talk_s, 0), ifNull(((leg_outcome
                = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s,
                          0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
        Nullable(Int64)) AS i9, countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS i10, uniqExactIf(key,
        ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                  ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS
      i11, countIf(ifNull((((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))
            AND (coalesce(leg_wrap_up_s, 0) IS NOT NULL)), 0)) AS i12,
      CAST(sumIf(coalesce(leg_wrap_up_s, 0), ifNull(((leg_outcome = {p4:String}) AND (NOT
                coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                        coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS Nullable(Int64)) AS
      i13, countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                  AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false))),
          0)) AS i14, uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false))), 0)) AS i15
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
        f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
    FROM telltale.leg f) r
  WHERE (leg_answered_at >= 1735686000000000 AND leg_answered_at < 1767222000000000 AND
        ((bitAnd(leg_aside, 1) = 0) AND (bitAnd(leg_aside, 2) = 0) AND ((coalesce(leg_source IN
                ({p3:String}), false)) OR (bitAnd(leg_aside, 4) = 0)) AND (bitAnd(leg_aside, 8) =
            0)))
  GROUP BY label) g
UNION ALL SELECT CAST(5 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((reply_at + CASE WHEN reply_at < 1743296400000000 THEN 3600000000 WHEN
            reply_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END), 86400000000) -
        (intDiv((reply_at + CASE WHEN reply_at < 1743296400000000 THEN 3600000000 WHEN reply_at <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END), 86400000000) + 7000003) % 7)
      * 86400000000 AS label, count() AS i0, uniqExact(key) AS i1
  FROM (SELECT f.key AS key, f.`at` AS reply_at, f.`aside` AS reply_aside, f.`source` AS
        reply_source
    FROM telltale.reply f) r
  WHERE (reply_at >= 1735686000000000 AND reply_at < 1767222000000000 AND ((bitAnd(reply_aside,
              1) = 0) AND (bitAnd(reply_aside, 2) = 0) AND ((coalesce(reply_source IN
                ({p3:String}), false)) OR (bitAnd(reply_aside, 4) = 0)) AND (bitAnd(reply_aside,
              8) = 0)))
  GROUP BY label) g
UNION ALL SELECT CAST(6 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
              1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
            WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
          86400000000) - (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
            86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(7 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END), 86400000000) - (intDiv((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END), 86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p2:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(8 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
              1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
            WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
          86400000000) - (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
            86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(9 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END), 86400000000) - (intDiv((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END), 86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state = {p1:String}) AND (((CASE WHEN agent_interval_from_at >=
                    1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                      >= 1735686000000000) THEN 1735686000000000 END) < 1767222000000000) AND
                ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000
                    THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                    (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                    1767222000000000 END) > (CASE WHEN agent_interval_from_at >= 1735686000000000
                    THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      1735686000000000) THEN 1735686000000000 END)))), 0)) AS Nullable(Int64)) AS
      i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(10 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
              1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
            WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
              1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
          86400000000) - (intDiv(((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) + CASE WHEN (CASE WHEN agent_interval_from_at >=
                1735686000000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735686000000000) THEN 1735686000000000 END) < 1743296400000000 THEN 3600000000
              WHEN (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END),
            86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state IN ({p1:String}, {p5:String})) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
                agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
                1735686000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state IN ({p1:String}, {p5:String})) AND (((CASE WHEN
                    agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
                    NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                  1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                      1767225600000000) WHEN NOT (coalesce(agent_interval_to_at,
                        1767225600000000) <= 1767222000000000) THEN 1767222000000000 END) > (CASE
                    WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
                    WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000
                    END)))), 0)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) >=
        1735686000000000 AND (CASE WHEN agent_interval_from_at >= 1735686000000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN
          1735686000000000 END) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(11 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767222000000000) THEN 1767222000000000 END) - 1) < 1743296400000000 THEN
            3600000000 WHEN ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
            END), 86400000000) - (intDiv((((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) - 1) + CASE WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1743296400000000 THEN 3600000000 WHEN ((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                  1767222000000000 END) - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END), 86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull(((agent_interval_state IN ({p1:String}, {p5:String})) AND (((CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                    1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000)
                    <= 1767222000000000) THEN 1767222000000000 END) > (CASE WHEN
                  agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END)))), 0))
      AS i0, CAST(sumIf((intDiv((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
                1767222000000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
                1767222000000000 END), 1000000) - intDiv(1735686000000000, 1000000)),
          ifNull(((agent_interval_state IN ({p1:String}, {p5:String})) AND (((CASE WHEN
                    agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at WHEN
                    NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000 END) <
                  1767222000000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      1767225600000000) <= 1767222000000000 THEN coalesce(agent_interval_to_at,
                      1767225600000000) WHEN NOT (coalesce(agent_interval_to_at,
                        1767225600000000) <= 1767222000000000) THEN 1767222000000000 END) > (CASE
                    WHEN agent_interval_from_at >= 1735686000000000 THEN agent_interval_from_at
                    WHEN NOT (agent_interval_from_at >= 1735686000000000) THEN 1735686000000000
                    END)))), 0)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`state` AS
        agent_interval_state, f.`to_at` AS agent_interval_to_at
    FROM telltale.agent_interval f) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) >= 1735686000000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767222000000000) THEN
            1767222000000000 END) - 1) < 1767222000000000)
  GROUP BY label) g
UNION ALL SELECT CAST(12 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(d0 AS Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT intDiv(((CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p3:String}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) + CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
              coalesce(conversation_source IN ({p3:String}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p3:String}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END), 3600000000) *
      3600000000 - CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}),
            false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
          WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN
            ({p3:String}), false)) THEN coalesce(conversation_offered_at,
          conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
              ({p3:String}), false)) THEN coalesce(conversation_answered_at,
            conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
          coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
            conversation_created_at) END) END) < 1761440400000000 THEN 7200000000 ELSE 3600000000
      END AS label, ((intDiv(((CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}),
                    false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                (CASE WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
                WHEN (NOT coalesce(conversation_source IN ({p3:String}), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({p3:String}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source
                    IN ({p3:String}), false)) THEN coalesce(conversation_offered_at,
                  conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                      ({p3:String}), false)) THEN coalesce(conversation_answered_at,
                    conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END), 86400000000) + 7000003) % 7
        + 1) AS d0, ((intDiv(((CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}),
                    false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
                (CASE WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
                WHEN (NOT coalesce(conversation_source IN ({p3:String}), false)) THEN
                coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                  (coalesce(conversation_source IN ({p3:String}), false)) THEN
                  coalesce(conversation_answered_at, conversation_ended_at,
                    conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source
                    IN ({p3:String}), false)) THEN coalesce(conversation_offered_at,
                  conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                      ({p3:String}), false)) THEN coalesce(conversation_answered_at,
                    conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
                  coalesce(conversation_ended_at, conversation_answered_at,
                    conversation_offered_at, conversation_created_at) END) END) <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END), 3600000000) + 24000000) %
        24) AS d1, countIf(ifNull(((conversation_kind = {p6:String}) OR ((NOT
                (conversation_offered_at IS NULL)) AND (ifNull(conversation_outcome !=
                  {p7:String}, 1) AND NOT (isNull(conversation_outcome) AND
                  isNull({p7:String}))))), 0)) AS i0
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome,
        f.`first_resolution_at` AS conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`work_s` AS conversation_work_s
    FROM telltale.conversation f) r
  WHERE ((CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), false)) THEN
          coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
            (coalesce(conversation_source IN ({p3:String}), false)) THEN
            coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
              conversation_created_at) ELSE coalesce(conversation_ended_at,
              conversation_answered_at, conversation_offered_at, conversation_created_at) END)
          END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
              ({p3:String}), false)) THEN coalesce(conversation_offered_at,
            conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                ({p3:String}), false)) THEN coalesce(conversation_answered_at,
              conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
            coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
              conversation_created_at) END) END) < 1767222000000000 AND
        ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside, 2) = 0) AND
          ((coalesce(conversation_source IN ({p3:String}), false)) OR (bitAnd(conversation_aside,
                4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(13 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
              conversation_first_resolution_at ELSE conversation_full_resolution_at END) + CASE
            WHEN (CASE WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
              conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
            1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                  ({p3:String}), false)) THEN conversation_first_resolution_at ELSE
              conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
            3600000000 END), 86400000000) - (intDiv(((CASE WHEN (coalesce(conversation_source IN
                    ({p3:String}), false)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) + CASE WHEN (CASE WHEN
                (coalesce(conversation_source IN ({p3:String}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                    ({p3:String}), false)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END), 86400000000) + 7000003) % 7) * 86400000000 AS label,
      countIf(ifNull((((conversation_kind = {p6:String}) AND (NOT coalesce((conversation_work_s
                    IS NULL), false))) AND (conversation_work_s IS NOT NULL)), 0)) AS i0,
      CAST(sumIf(conversation_work_s, ifNull(((conversation_kind = {p6:String}) AND (NOT
                coalesce((conversation_work_s IS NULL), false))), 0)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome,
        f.`first_resolution_at` AS conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`work_s` AS conversation_work_s
    FROM telltale.conversation f) r
  WHERE ((CASE WHEN (coalesce(conversation_source IN ({p3:String}), false)) THEN
          conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
        1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({p3:String}), false))
          THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
        1767222000000000 AND ((bitAnd(conversation_aside, 1) = 0) AND (bitAnd(conversation_aside,
              2) = 0) AND ((coalesce(conversation_source IN ({p3:String}), false)) OR
            (bitAnd(conversation_aside, 4) = 0)) AND (bitAnd(conversation_aside, 8) = 0)))
  GROUP BY label) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "desk"
-- word 4 "answered"
-- word 5 "available"
-- word 6 "ticket"
-- word 7 "blocked"
