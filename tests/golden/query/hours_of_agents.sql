-- telltale ask agent_utilization,occupancy --by agent --grain month --from 2025-01-01 --to 2026-01-01 --set "of = paid"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN agent_interval_from_at
                >= 1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                  >= 1735689600000000) THEN 1735689600000000 END))) AS TIMESTAMP)) AS label,
      agent_interval_agent AS d0, count(*) FILTER (WHERE ((agent_interval_state = {word 1}) AND
          ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
              NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
            1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
              1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN agent_interval_from_at >=
                  1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735689600000000) THEN 1735689600000000 END) + 34560000000000000) //
              1000000 - 34560000000) - ((1735689600000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE ((agent_interval_state = {word 1}) AND ((CASE WHEN
                agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
              1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000)
                <= 1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN
                NOT (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."to_at") AS
        agent_interval_to_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) >=
        1735689600000000 AND (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
          1735689600000000 END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) - 1))) AS TIMESTAMP)) AS label, agent_interval_agent AS
      d0, count(*) FILTER (WHERE ((agent_interval_state = {word 1}) AND ((CASE WHEN
              agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
            1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
              1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          ((agent_interval_state = {word 1}) AND ((CASE WHEN agent_interval_from_at >=
                1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735689600000000) THEN 1735689600000000 END) < 1767225600000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."from_at") AS
        agent_interval_from_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN agent_interval_from_at
                >= 1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                  >= 1735689600000000) THEN 1735689600000000 END))) AS TIMESTAMP)) AS label,
      agent_interval_agent AS d0, count(*) FILTER (WHERE (((agent_interval_state = {word 2}) OR
            (agent_interval_state = {word 3})) AND ((CASE WHEN agent_interval_from_at >=
              1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                1735689600000000) THEN 1735689600000000 END) < 1767225600000000) AND ((CASE WHEN
              coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
              coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN agent_interval_from_at >=
                  1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735689600000000) THEN 1735689600000000 END) + 34560000000000000) //
              1000000 - 34560000000) - ((1735689600000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (((agent_interval_state = {word 2}) OR
              (agent_interval_state = {word 3})) AND ((CASE WHEN agent_interval_from_at >=
                1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735689600000000) THEN 1735689600000000 END) < 1767225600000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."to_at") AS
        agent_interval_to_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) >=
        1735689600000000 AND (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
          1735689600000000 END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) - 1))) AS TIMESTAMP)) AS label, agent_interval_agent AS
      d0, count(*) FILTER (WHERE (((agent_interval_state = {word 2}) OR (agent_interval_state =
              {word 3})) AND ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END) < 1767225600000000) AND ((CASE WHEN
              coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
              coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (((agent_interval_state = {word 2}) OR (agent_interval_state = {word 3})) AND ((CASE
                WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
                NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
              1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000)
                <= 1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN
                NOT (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."from_at") AS
        agent_interval_from_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(4 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN agent_interval_from_at
                >= 1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                  >= 1735689600000000) THEN 1735689600000000 END))) AS TIMESTAMP)) AS label,
      agent_interval_agent AS d0, count(*) FILTER (WHERE ((agent_interval_state = {word 1}) AND
          ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
              NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
            1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
              1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN agent_interval_from_at >=
                  1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735689600000000) THEN 1735689600000000 END) + 34560000000000000) //
              1000000 - 34560000000) - ((1735689600000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE ((agent_interval_state = {word 1}) AND ((CASE WHEN
                agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
              1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000)
                <= 1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN
                NOT (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."to_at") AS
        agent_interval_to_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) >=
        1735689600000000 AND (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
          1735689600000000 END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(5 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) - 1))) AS TIMESTAMP)) AS label, agent_interval_agent AS
      d0, count(*) FILTER (WHERE ((agent_interval_state = {word 1}) AND ((CASE WHEN
              agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
            1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
              1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          ((agent_interval_state = {word 1}) AND ((CASE WHEN agent_interval_from_at >=
                1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                  1735689600000000) THEN 1735689600000000 END) < 1767225600000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."from_at") AS
        agent_interval_from_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(6 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN agent_interval_from_at
                >= 1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                  >= 1735689600000000) THEN 1735689600000000 END))) AS TIMESTAMP)) AS label,
      agent_interval_agent AS d0, count(*) FILTER (WHERE ((agent_interval_state IN ({word 1},
              {word 4})) AND ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END) < 1767225600000000) AND ((CASE WHEN
              coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
              coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN agent_interval_from_at >=
                  1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                    >= 1735689600000000) THEN 1735689600000000 END) + 34560000000000000) //
              1000000 - 34560000000) - ((1735689600000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE ((agent_interval_state IN ({word 1}, {word 4})) AND
            ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at
                WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END)
              < 1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at,
                  1767225600000000) <= 1767225600000000 THEN coalesce(agent_interval_to_at,
                  1767225600000000) WHEN NOT (coalesce(agent_interval_to_at, 1767225600000000) <=
                  1767225600000000) THEN 1767225600000000 END) > (CASE WHEN
                agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN NOT
                (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END)))) AS
        BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."to_at") AS
        agent_interval_to_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE ((CASE WHEN agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) >=
        1735689600000000 AND (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
          1735689600000000 END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(7 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) - 1))) AS TIMESTAMP)) AS label, agent_interval_agent AS
      d0, count(*) FILTER (WHERE ((agent_interval_state IN ({word 1}, {word 4})) AND ((CASE WHEN
              agent_interval_from_at >= 1735689600000000 THEN agent_interval_from_at WHEN NOT
              (agent_interval_from_at >= 1735689600000000) THEN 1735689600000000 END) <
            1767225600000000) AND ((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <=
              1767225600000000 THEN coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
              (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
              1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000 THEN
              agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000) THEN
              1735689600000000 END)))) AS i0, CAST(sum(((((CASE WHEN
                  coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                  coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                  (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                  1767225600000000 END) + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          ((agent_interval_state IN ({word 1}, {word 4})) AND ((CASE WHEN agent_interval_from_at
                >= 1735689600000000 THEN agent_interval_from_at WHEN NOT (agent_interval_from_at
                  >= 1735689600000000) THEN 1735689600000000 END) < 1767225600000000) AND ((CASE
                WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
                coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
                (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
                1767225600000000 END) > (CASE WHEN agent_interval_from_at >= 1735689600000000
                THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >= 1735689600000000)
                THEN 1735689600000000 END)))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, f."agent" AS
        agent_interval_agent, f."state" AS agent_interval_state, epoch_us(f."from_at") AS
        agent_interval_from_at
    FROM facts.agent_interval f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000 THEN
            coalesce(agent_interval_to_at, 1767225600000000) WHEN NOT
            (coalesce(agent_interval_to_at, 1767225600000000) <= 1767225600000000) THEN
            1767225600000000 END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "break"
-- word 4 "available"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END), 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, agent_interval_agent AS d0,
      toInt64(countIf(ifNull(((agent_interval_state = {p1:String}) AND ((CASE WHEN
                  agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at
                  WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                  toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                  toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull(((agent_interval_state = {p1:String}) AND ((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                  toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                    (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END))), 0),
            ((intDiv((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`to_at` AS
        agent_interval_to_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE ((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000))
          THEN toInt64(1735689600000000) END) >= 1735689600000000 AND (CASE WHEN
          agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
          toInt64(1735689600000000) END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(((CASE WHEN
                      coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                          toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                      toInt64(1767225600000000) END) - 1), 1000000), 'UTC')), 'UTC'))) * 1000000
      AS label, agent_interval_agent AS d0, toInt64(countIf(ifNull(((agent_interval_state =
                {p1:String}) AND ((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000)
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                  (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                  agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at
                  WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull(((agent_interval_state = {p1:String}) AND ((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                  toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                    (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END))), 0),
            ((intDiv((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                    toInt64(1767225600000000) END) + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`from_at` AS
        agent_interval_from_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END), 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, agent_interval_agent AS d0,
      toInt64(countIf(ifNull((((agent_interval_state = {p2:String}) OR (agent_interval_state =
                  {p3:String})) AND ((CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                  toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                  toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull((((agent_interval_state = {p2:String}) OR (agent_interval_state =
                    {p3:String})) AND ((CASE WHEN agent_interval_from_at >=
                    toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                    (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                    toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                    toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                    (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END))), 0), ((intDiv((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`to_at` AS
        agent_interval_to_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE ((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000))
          THEN toInt64(1735689600000000) END) >= 1735689600000000 AND (CASE WHEN
          agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
          toInt64(1735689600000000) END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(((CASE WHEN
                      coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                          toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                      toInt64(1767225600000000) END) - 1), 1000000), 'UTC')), 'UTC'))) * 1000000
      AS label, agent_interval_agent AS d0, toInt64(countIf(ifNull((((agent_interval_state =
                  {p2:String}) OR (agent_interval_state = {p3:String})) AND ((CASE WHEN
                  agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at
                  WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                  toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                  toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull((((agent_interval_state = {p2:String}) OR (agent_interval_state =
                    {p3:String})) AND ((CASE WHEN agent_interval_from_at >=
                    toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                    (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                    toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                    toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                    (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END))), 0), ((intDiv((CASE WHEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                    toInt64(1767225600000000) END) + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`from_at` AS
        agent_interval_from_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(4 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END), 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, agent_interval_agent AS d0,
      toInt64(countIf(ifNull(((agent_interval_state = {p1:String}) AND ((CASE WHEN
                  agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at
                  WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                  toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                  toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull(((agent_interval_state = {p1:String}) AND ((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                  toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                    (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END))), 0),
            ((intDiv((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`to_at` AS
        agent_interval_to_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE ((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000))
          THEN toInt64(1735689600000000) END) >= 1735689600000000 AND (CASE WHEN
          agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
          toInt64(1735689600000000) END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(5 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(((CASE WHEN
                      coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                          toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                      toInt64(1767225600000000) END) - 1), 1000000), 'UTC')), 'UTC'))) * 1000000
      AS label, agent_interval_agent AS d0, toInt64(countIf(ifNull(((agent_interval_state =
                {p1:String}) AND ((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000)
                  THEN agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                  (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                  agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at
                  WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull(((agent_interval_state = {p1:String}) AND ((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                  toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                    (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END))), 0),
            ((intDiv((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                    toInt64(1767225600000000) END) + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`from_at` AS
        agent_interval_from_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(6 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END), 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, agent_interval_agent AS d0,
      toInt64(countIf(ifNull(((agent_interval_state IN ({p1:String}, {p4:String})) AND ((CASE
                  WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
                  agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                    toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                  (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                  agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at
                  WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull(((agent_interval_state IN ({p1:String}, {p4:String})) AND ((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                  toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                    (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END))), 0),
            ((intDiv((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`to_at` AS
        agent_interval_to_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE ((CASE WHEN agent_interval_from_at >= toInt64(1735689600000000) THEN
          agent_interval_from_at WHEN NOT (agent_interval_from_at >= toInt64(1735689600000000))
          THEN toInt64(1735689600000000) END) >= 1735689600000000 AND (CASE WHEN
          agent_interval_from_at >= toInt64(1735689600000000) THEN agent_interval_from_at WHEN
          NOT (agent_interval_from_at >= toInt64(1735689600000000)) THEN
          toInt64(1735689600000000) END) < 1767225600000000)
  GROUP BY label, d0) g
UNION ALL SELECT CAST(7 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(((CASE WHEN
                      coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                          toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                      toInt64(1767225600000000) END) - 1), 1000000), 'UTC')), 'UTC'))) * 1000000
      AS label, agent_interval_agent AS d0, toInt64(countIf(ifNull(((agent_interval_state IN
                ({p1:String}, {p4:String})) AND ((CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) < toInt64(1767225600000000)) AND ((CASE WHEN
                  coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                  toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                    toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                  toInt64(1767225600000000) END) > (CASE WHEN agent_interval_from_at >=
                  toInt64(1735689600000000) THEN agent_interval_from_at WHEN NOT
                  (agent_interval_from_at >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END))), 0))) AS i0,
      CAST(sum(if(ifNull(((agent_interval_state IN ({p1:String}, {p4:String})) AND ((CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) <
                  toInt64(1767225600000000)) AND ((CASE WHEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) <= toInt64(1767225600000000) THEN
                    coalesce(agent_interval_to_at, toInt64(1767225600000000)) WHEN NOT
                    (coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                      toInt64(1767225600000000)) THEN toInt64(1767225600000000) END) > (CASE WHEN
                    agent_interval_from_at >= toInt64(1735689600000000) THEN
                    agent_interval_from_at WHEN NOT (agent_interval_from_at >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END))), 0),
            ((intDiv((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
                    toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
                      toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                        toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
                    toInt64(1767225600000000) END) + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`agent` AS
        agent_interval_agent, f.`state` AS agent_interval_state, f.`from_at` AS
        agent_interval_from_at
    FROM telltale.agent_interval f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE (((CASE WHEN coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) >= 1735689600000000 AND ((CASE WHEN
            coalesce(agent_interval_to_at, toInt64(1767225600000000)) <=
            toInt64(1767225600000000) THEN coalesce(agent_interval_to_at,
              toInt64(1767225600000000)) WHEN NOT (coalesce(agent_interval_to_at,
                toInt64(1767225600000000)) <= toInt64(1767225600000000)) THEN
            toInt64(1767225600000000) END) - 1) < 1767225600000000)
  GROUP BY label, d0) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "break"
-- word 4 "available"
