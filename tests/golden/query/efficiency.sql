-- telltale ask efficiency --grain week --tz Europe/Warsaw --from 2025-01-01 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR), CAST(NULL
      AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((starts_at + CASE WHEN starts_at <
                1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 - 400000) +
          7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE (agent_interval_state =
          {word 1})) AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000)
            - ((1735686000000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN
              (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - (((((ends_at - 1) + CASE WHEN (ends_at
                  - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 -
            400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        (agent_interval_state = {word 1})) AS i0, CAST(sum((((ends_at + 34560000000000000) //
              1000000 - 34560000000) - ((1735686000000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (agent_interval_state = {word 1})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((starts_at + CASE WHEN starts_at <
                1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 - 400000) +
          7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE (agent_interval_state =
          {word 2})) AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000)
            - ((1735686000000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 2})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN
              (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - (((((ends_at - 1) + CASE WHEN (ends_at
                  - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 -
            400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        (agent_interval_state = {word 2})) AS i0, CAST(sum((((ends_at + 34560000000000000) //
              1000000 - 34560000000) - ((1735686000000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (agent_interval_state = {word 2})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(4 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT ((((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN 3600000000
              WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((leg_answered_at + CASE WHEN
                leg_answered_at < 1743296400000000 THEN 3600000000 WHEN leg_answered_at <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
            86400000000 - 400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i0,
      CAST(sum(((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) + coalesce(leg_wrap_up_s,
              0))) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS
                    NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                false)))) AS BIGINT) AS i1, count(*) FILTER (WHERE ((leg_outcome = {word 4}) AND
          (NOT coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i2, count(DISTINCT key)
      FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i3,
      count(*) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL)
                AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS
      i4, CAST(sum(coalesce(leg_hold_s, 0)) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i5, count(*)
      FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i6,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i7, count(*) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i8,
      CAST(sum(coalesce(leg_talk_s, 0)) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i9, count(*)
      FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i10,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i11, count(*) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT
            coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                    coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i12,
      CAST(sum(coalesce(leg_wrap_up_s, 0)) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT
              coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                      coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS BIGINT) AS i13, count(*)
      FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s IS NULL) AND
                ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), false)))) AS i14,
      count(DISTINCT key) FILTER (WHERE ((leg_outcome = {word 4}) AND (NOT coalesce(((leg_talk_s
                  IS NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
              false)))) AS i15
  FROM (SELECT f.key AS key, epoch_us(f."answered_at") AS leg_answered_at, f."aside" AS
        leg_aside, f."source" AS leg_source, f."talk_s" AS leg_talk_s, f."hold_s" AS leg_hold_s,
        f."wrap_up_s" AS leg_wrap_up_s, f."outcome" AS leg_outcome
    FROM facts.leg f
    WHERE f.answered_at < make_timestamp(1767222000000000) AND f.answered_at >=
        make_timestamp(1735686000000000)) r
  WHERE ((leg_answered_at >= 1735686000000000 AND leg_answered_at < 1767222000000000) AND
        (((leg_aside & 11) = 0) AND ((coalesce(leg_source IN ({word 3}), false)) OR ((leg_aside &
                4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(5 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((reply_at + CASE WHEN reply_at < 1743296400000000 THEN 3600000000 WHEN reply_at <
              1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
          86400000000 - 400000) - ((((reply_at + CASE WHEN reply_at < 1743296400000000 THEN
                3600000000 WHEN reply_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END)
              + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) * 86400000000 AS
      label, count(*) AS i0, count(DISTINCT key) AS i1
  FROM (SELECT f.key AS key, epoch_us(f."at") AS reply_at, f."aside" AS reply_aside, f."source"
        AS reply_source
    FROM facts.reply f
    WHERE f.at < make_timestamp(1767222000000000) AND f.at >= make_timestamp(1735686000000000)) r
  WHERE ((reply_at >= 1735686000000000 AND reply_at < 1767222000000000) AND (((reply_aside & 11)
            = 0) AND ((coalesce(reply_source IN ({word 3}), false)) OR ((reply_aside & 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(6 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((starts_at + CASE WHEN starts_at <
                1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 - 400000) +
          7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE (agent_interval_state =
          {word 2})) AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000)
            - ((1735686000000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 2})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(7 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN
              (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - (((((ends_at - 1) + CASE WHEN (ends_at
                  - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 -
            400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        (agent_interval_state = {word 2})) AS i0, CAST(sum((((ends_at + 34560000000000000) //
              1000000 - 34560000000) - ((1735686000000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (agent_interval_state = {word 2})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(8 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((starts_at + CASE WHEN starts_at <
                1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 - 400000) +
          7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE (agent_interval_state =
          {word 1})) AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000)
            - ((1735686000000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(9 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS
      BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN
              (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - (((((ends_at - 1) + CASE WHEN (ends_at
                  - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 -
            400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        (agent_interval_state = {word 1})) AS i0, CAST(sum((((ends_at + 34560000000000000) //
              1000000 - 34560000000) - ((1735686000000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (agent_interval_state = {word 1})) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(10 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - ((((starts_at + CASE WHEN starts_at <
                1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 - 400000) +
          7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE (agent_interval_state IN
          ({word 1}, {word 5}))) AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 -
              34560000000) - ((1735686000000000 + 34560000000000000) // 1000000 - 34560000000)))
        FILTER (WHERE (agent_interval_state IN ({word 1}, {word 5}))) AS BIGINT) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(11 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN
              (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000) // 86400000000 - 400000) - (((((ends_at - 1) + CASE WHEN (ends_at
                  - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) < 1761440400000000
                THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 86400000000 -
            400000) + 7000003) % 7) * 86400000000 AS label, count(*) FILTER (WHERE
        (agent_interval_state IN ({word 1}, {word 5}))) AS i0, CAST(sum((((ends_at +
                34560000000000000) // 1000000 - 34560000000) - ((1735686000000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 1}, {word 5}))) AS BIGINT) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767222000000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735686000000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767222000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735686000000000))) n) r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(12 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(d0 AS VARCHAR),
    CAST(d1 AS VARCHAR), i0, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT ((((CASE WHEN (NOT coalesce(conversation_source IN ({word 3}), false)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({word 3}), false)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
              WHEN (NOT coalesce(conversation_source IN ({word 3}), false)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({word 3}), false)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1743296400000000
            THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 3}),
                  false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
              (CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1761440400000000
            THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) // 3600000000 - 9600000) *
      3600000000 - CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({word 3}), false))
        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
          (coalesce(conversation_source IN ({word 3}), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN
            ({word 3}), false)) THEN coalesce(conversation_offered_at, conversation_created_at)
        ELSE (CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1761440400000000 THEN 7200000000 ELSE 3600000000 END AS label, ((((((CASE WHEN (NOT
                    coalesce(conversation_source IN ({word 3}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 3}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) + CASE WHEN
                (CASE WHEN (NOT coalesce(conversation_source IN ({word 3}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 3}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                    coalesce(conversation_source IN ({word 3}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 3}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
            86400000000 - 400000) + 7000003) % 7 + 1) AS d0, ((((((CASE WHEN (NOT
                    coalesce(conversation_source IN ({word 3}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 3}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) + CASE WHEN
                (CASE WHEN (NOT coalesce(conversation_source IN ({word 3}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 3}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                    coalesce(conversation_source IN ({word 3}), false)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({word 3}), false)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000) //
            3600000000 - 9600000) + 24000000) % 24) AS d1, count(*) FILTER (WHERE
        ((conversation_kind = {word 6}) OR ((conversation_offered_at IS NOT NULL) AND
            (conversation_outcome IS DISTINCT
          FROM {word 7})))) AS i0
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."offered_at") AS
        conversation_offered_at, epoch_us(f."created_at") AS conversation_created_at,
        epoch_us(f."answered_at") AS conversation_answered_at, epoch_us(f."ended_at") AS
        conversation_ended_at, f."aside" AS conversation_aside, f."kind" AS conversation_kind,
        f."outcome" AS conversation_outcome
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({word 3}), false)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({word 3}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN ({word 3}),
                false)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE
            (CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) < 1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 3}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(13 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, CAST(NULL AS
      VARCHAR), CAST(NULL AS VARCHAR), i0, i1, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT),
    CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
FROM (SELECT (((((CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) + CASE
              WHEN (CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                    ({word 3}), false)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) + 34560000000000000) // 86400000000 - 400000) - (((((CASE WHEN
                  (coalesce(conversation_source IN ({word 3}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                CASE WHEN (CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                      ({word 3}), false)) THEN conversation_first_resolution_at ELSE
                  conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END) + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) *
      86400000000 AS label, count(*) FILTER (WHERE (((conversation_kind = {word 6}) AND
            (conversation_work_s IS NOT NULL)) AND (conversation_work_s IS NOT NULL))) AS i0,
      CAST(sum(conversation_work_s) FILTER (WHERE ((conversation_kind = {word 6}) AND
            (conversation_work_s IS NOT NULL))) AS BIGINT) AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside, f."work_s" AS
        conversation_work_s, f."kind" AS conversation_kind
    FROM facts.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 3}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 3}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767222000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 3}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "desk"
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
FROM (SELECT ((intDiv((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((starts_at + CASE WHEN starts_at
                < 1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) +
          7000003) % 7) * 86400000000 AS label, toInt64(countIf(ifNull((agent_interval_state =
              {p1:String}), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state = {p1:String}),
              0), ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735686000000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000
              WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv(((ends_at - 1) + CASE WHEN
                (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull((agent_interval_state = {p1:String}), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735686000000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((starts_at + CASE WHEN starts_at
                < 1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) +
          7000003) % 7) * 86400000000 AS label, toInt64(countIf(ifNull((agent_interval_state =
              {p2:String}), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state = {p2:String}),
              0), ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735686000000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000
              WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv(((ends_at - 1) + CASE WHEN
                (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull((agent_interval_state = {p2:String}), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state = {p2:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735686000000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(4 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, i2, i3, i4, i5, i6,
    i7, i8, i9, i10, i11, i12, i13, i14, i15
FROM (SELECT ((intDiv((leg_answered_at + CASE WHEN leg_answered_at < 1743296400000000 THEN
              3600000000 WHEN leg_answered_at < 1761440400000000 THEN 7200000000 ELSE 3600000000
              END) + 34560000000000000, 86400000000) - 400000) - ((intDiv((leg_answered_at + CASE
                WHEN leg_answered_at < 1743296400000000 THEN 3600000000 WHEN leg_answered_at <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i0, CAST(sum(if(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), ((coalesce(leg_talk_s, 0) + coalesce(leg_hold_s, 0)) +
              coalesce(leg_wrap_up_s, 0)), NULL)) AS Nullable(Int64)) AS i1,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i2, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i3,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i4, CAST(sum(if(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_hold_s, 0), NULL)) AS Nullable(Int64)) AS i5,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i6, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i7,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i8, CAST(sum(if(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_talk_s, 0), NULL)) AS Nullable(Int64)) AS i9,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i10, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i11,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i12, CAST(sum(if(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS
                        NULL) AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)),
                    0))), 0), coalesce(leg_wrap_up_s, 0), NULL)) AS Nullable(Int64)) AS i13,
      toInt64(countIf(ifNull(((leg_outcome = {p4:String}) AND (NOT coalesce(((leg_talk_s IS NULL)
                    AND ((coalesce(leg_hold_s, 0) + coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)))
      AS i14, toInt64(ifNull(uniqExactIf(key, ifNull(((leg_outcome = {p4:String}) AND (NOT
                  coalesce(((leg_talk_s IS NULL) AND ((coalesce(leg_hold_s, 0) +
                          coalesce(leg_wrap_up_s, 0)) = 0)), 0))), 0)), 0)) AS i15
  FROM (SELECT f.key AS key, f.`answered_at` AS leg_answered_at, f.`aside` AS leg_aside,
        f.`source` AS leg_source, f.`talk_s` AS leg_talk_s, f.`hold_s` AS leg_hold_s,
        f.`wrap_up_s` AS leg_wrap_up_s, f.`outcome` AS leg_outcome
    FROM telltale.leg f
    WHERE f.answered_at < 1767222000000000 AND f.answered_at >= 1735686000000000) r
  WHERE ((leg_answered_at >= 1735686000000000 AND leg_answered_at < 1767222000000000) AND
        ((bitAnd(leg_aside, 11) = 0) AND ((coalesce(leg_source IN ({p3:String}), 0)) OR
            (bitAnd(leg_aside, 4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(5 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((reply_at + CASE WHEN reply_at < 1743296400000000 THEN 3600000000 WHEN
              reply_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((reply_at + CASE WHEN reply_at <
                1743296400000000 THEN 3600000000 WHEN reply_at < 1761440400000000 THEN 7200000000
                ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) + 7000003) % 7)
      * 86400000000 AS label, toInt64(count()) AS i0, toInt64(ifNull(uniqExact(key), 0)) AS i1
  FROM (SELECT f.key AS key, f.`at` AS reply_at, f.`aside` AS reply_aside, f.`source` AS
        reply_source
    FROM telltale.reply f
    WHERE f.at < 1767222000000000 AND f.at >= 1735686000000000) r
  WHERE ((reply_at >= 1735686000000000 AND reply_at < 1767222000000000) AND ((bitAnd(reply_aside,
              11) = 0) AND ((coalesce(reply_source IN ({p3:String}), 0)) OR (bitAnd(reply_aside,
                4) = 0))))
  GROUP BY label) g
UNION ALL SELECT CAST(6 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((starts_at + CASE WHEN starts_at
                < 1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) +
          7000003) % 7) * 86400000000 AS label, toInt64(countIf(ifNull((agent_interval_state =
              {p2:String}), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state = {p2:String}),
              0), ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735686000000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(7 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000
              WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv(((ends_at - 1) + CASE WHEN
                (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull((agent_interval_state = {p2:String}), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state = {p2:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735686000000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(8 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((starts_at + CASE WHEN starts_at
                < 1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) +
          7000003) % 7) * 86400000000 AS label, toInt64(countIf(ifNull((agent_interval_state =
              {p1:String}), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state = {p1:String}),
              0), ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735686000000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(9 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000
              WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv(((ends_at - 1) + CASE WHEN
                (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull((agent_interval_state = {p1:String}), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735686000000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(10 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 WHEN
              starts_at < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((starts_at + CASE WHEN starts_at
                < 1743296400000000 THEN 3600000000 WHEN starts_at < 1761440400000000 THEN
                7200000000 ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) +
          7000003) % 7) * 86400000000 AS label, toInt64(countIf(ifNull((agent_interval_state IN
              ({p1:String}, {p5:String})), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state
                IN ({p1:String}, {p5:String})), 0), ((intDiv(starts_at + 34560000000000000,
                  1000000) - 34560000000) - (intDiv(toInt64(1735686000000000) +
                  34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE ((starts_at >= 1735686000000000 AND starts_at < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(11 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000
              WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE 3600000000 END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv(((ends_at - 1) + CASE WHEN
                (ends_at - 1) < 1743296400000000 THEN 3600000000 WHEN (ends_at - 1) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      toInt64(countIf(ifNull((agent_interval_state IN ({p1:String}, {p5:String})), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state IN ({p1:String}, {p5:String})), 0),
            ((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735686000000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767222000000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735686000000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`state` AS agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767222000000000 AND (f.to_at IS NULL OR f.to_at > 1735686000000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735686000000000 AND (ends_at - 1) < 1767222000000000) AND (ends_at >
          starts_at))
  GROUP BY label) g
UNION ALL SELECT CAST(12 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(d0 AS Nullable(String)), CAST(d1 AS Nullable(String)), i0, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), 0)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) + CASE WHEN (CASE
              WHEN (NOT coalesce(conversation_source IN ({p3:String}), 0)) THEN
              coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1743296400000000
            THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}),
                  0)) THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE
                WHEN (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                coalesce(conversation_answered_at, conversation_ended_at,
                  conversation_offered_at, conversation_created_at) ELSE
                coalesce(conversation_ended_at, conversation_answered_at,
                  conversation_offered_at, conversation_created_at) END) END) < 1761440400000000
            THEN 7200000000 ELSE 3600000000 END) + 34560000000000000, 3600000000) - 9600000) *
      3600000000 - CASE WHEN (CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), 0))
        THEN coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
          (coalesce(conversation_source IN ({p3:String}), 0)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT coalesce(conversation_source IN
            ({p3:String}), 0)) THEN coalesce(conversation_offered_at, conversation_created_at)
        ELSE (CASE WHEN (coalesce(conversation_source IN ({p3:String}), 0)) THEN
          coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
            conversation_created_at) ELSE coalesce(conversation_ended_at,
            conversation_answered_at, conversation_offered_at, conversation_created_at) END) END)
      < 1761440400000000 THEN 7200000000 ELSE 3600000000 END AS label, (((intDiv(((CASE WHEN (NOT
                    coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) + CASE WHEN
                (CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                    coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              86400000000) - 400000) + 7000003) % 7 + 1) AS d0, (((intDiv(((CASE WHEN (NOT
                    coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) + CASE WHEN
                (CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (NOT
                    coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
                    (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                    coalesce(conversation_answered_at, conversation_ended_at,
                      conversation_offered_at, conversation_created_at) ELSE
                    coalesce(conversation_ended_at, conversation_answered_at,
                      conversation_offered_at, conversation_created_at) END) END) <
                1761440400000000 THEN 7200000000 ELSE 3600000000 END) + 34560000000000000,
              3600000000) - 9600000) + 24000000) % 24) AS d1,
      toInt64(countIf(ifNull(((conversation_kind = {p6:String}) OR ((conversation_offered_at IS
                  NOT NULL) AND (ifNull(conversation_outcome != {p7:String}, 1) AND NOT
                  (isNull(conversation_outcome) AND isNull({p7:String}))))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`offered_at` AS
        conversation_offered_at, f.`created_at` AS conversation_created_at, f.`answered_at` AS
        conversation_answered_at, f.`ended_at` AS conversation_ended_at, f.`aside` AS
        conversation_aside, f.`kind` AS conversation_kind, f.`outcome` AS conversation_outcome
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (NOT coalesce(conversation_source IN ({p3:String}), 0)) THEN
            coalesce(conversation_offered_at, conversation_created_at) ELSE (CASE WHEN
              (coalesce(conversation_source IN ({p3:String}), 0)) THEN
              coalesce(conversation_answered_at, conversation_ended_at, conversation_offered_at,
                conversation_created_at) ELSE coalesce(conversation_ended_at,
                conversation_answered_at, conversation_offered_at, conversation_created_at) END)
            END) >= 1735686000000000 AND (CASE WHEN (NOT coalesce(conversation_source IN
                ({p3:String}), 0)) THEN coalesce(conversation_offered_at,
              conversation_created_at) ELSE (CASE WHEN (coalesce(conversation_source IN
                  ({p3:String}), 0)) THEN coalesce(conversation_answered_at,
                conversation_ended_at, conversation_offered_at, conversation_created_at) ELSE
              coalesce(conversation_ended_at, conversation_answered_at, conversation_offered_at,
                conversation_created_at) END) END) < 1767222000000000) AND
        ((bitAnd(conversation_aside, 11) = 0) AND ((coalesce(conversation_source IN
                ({p3:String}), 0)) OR (bitAnd(conversation_aside, 4) = 0))))
  GROUP BY label, d0, d1) g
UNION ALL SELECT CAST(13 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label,
    CAST(NULL AS Nullable(String)), CAST(NULL AS Nullable(String)), i0, i1, CAST(NULL AS
      Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL
      AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64)),
    CAST(NULL AS Nullable(Int64)), CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(((CASE WHEN (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) + CASE
              WHEN (CASE WHEN (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
              1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                    ({p3:String}), 0)) THEN conversation_first_resolution_at ELSE
                conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
              3600000000 END) + 34560000000000000, 86400000000) - 400000) - ((intDiv(((CASE WHEN
                  (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) +
                CASE WHEN (CASE WHEN (coalesce(conversation_source IN ({p3:String}), 0)) THEN
                  conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
                1743296400000000 THEN 3600000000 WHEN (CASE WHEN (coalesce(conversation_source IN
                      ({p3:String}), 0)) THEN conversation_first_resolution_at ELSE
                  conversation_full_resolution_at END) < 1761440400000000 THEN 7200000000 ELSE
                3600000000 END) + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) *
      86400000000 AS label, toInt64(countIf(ifNull((((conversation_kind = {p6:String}) AND
                (conversation_work_s IS NOT NULL)) AND (conversation_work_s IS NOT NULL)), 0)))
      AS i0, CAST(sum(if(ifNull(((conversation_kind = {p6:String}) AND (conversation_work_s IS
                  NOT NULL)), 0), conversation_work_s, NULL)) AS Nullable(Int64)) AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`work_s` AS
        conversation_work_s, f.`kind` AS conversation_kind
    FROM telltale.conversation f) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p3:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735686000000000 AND (CASE WHEN (coalesce(conversation_source IN ({p3:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767222000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p3:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "desk"
-- word 4 "answered"
-- word 5 "available"
-- word 6 "ticket"
-- word 7 "blocked"
