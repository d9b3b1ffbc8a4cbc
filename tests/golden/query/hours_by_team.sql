-- telltale ask agent_utilization,occupancy --by team --grain day --tz Europe/Warsaw --from 2025-10-20 --to 2025-11-03

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, i5, i6, i7
FROM (SELECT (((starts_at + CASE WHEN starts_at < 1761440400000000 THEN 7200000000 ELSE
            3600000000 END) + 34560000000000000) // 86400000000 - 400000) * 86400000000 AS label,
      agent_interval_team AS d0, count(*) FILTER (WHERE (agent_interval_state = {word 1})) AS i0,
      CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) - ((1760911200000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i1, count(*) FILTER (WHERE
        (agent_interval_state = {word 2})) AS i2, CAST(sum((((starts_at + 34560000000000000) //
              1000000 - 34560000000) - ((1760911200000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (agent_interval_state = {word 2})) AS BIGINT) AS i3,
      count(*) FILTER (WHERE (agent_interval_state = {word 1})) AS i4, CAST(sum((((starts_at +
                34560000000000000) // 1000000 - 34560000000) - ((1760911200000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i5, count(*) FILTER (WHERE
        (agent_interval_state IN ({word 1}, {word 3}))) AS i6, CAST(sum((((starts_at +
                34560000000000000) // 1000000 - 34560000000) - ((1760911200000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 1}, {word 3}))) AS BIGINT) AS i7
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1760911200000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1762124400000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."team" AS agent_interval_team, f."state"
          AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1762124400000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1760911200000000))) n) r
  WHERE ((starts_at >= 1760911200000000 AND starts_at < 1762124400000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, i2, i3, i4, i5, i6, i7
FROM (SELECT ((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000 ELSE
            3600000000 END) + 34560000000000000) // 86400000000 - 400000) * 86400000000 AS label,
      agent_interval_team AS d0, count(*) FILTER (WHERE (agent_interval_state = {word 1})) AS i0,
      CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((1760911200000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i1, count(*) FILTER (WHERE
        (agent_interval_state = {word 2})) AS i2, CAST(sum((((ends_at + 34560000000000000) //
              1000000 - 34560000000) - ((1760911200000000 + 34560000000000000) // 1000000 -
              34560000000))) FILTER (WHERE (agent_interval_state = {word 2})) AS BIGINT) AS i3,
      count(*) FILTER (WHERE (agent_interval_state = {word 1})) AS i4, CAST(sum((((ends_at +
                34560000000000000) // 1000000 - 34560000000) - ((1760911200000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i5, count(*) FILTER (WHERE
        (agent_interval_state IN ({word 1}, {word 3}))) AS i6, CAST(sum((((ends_at +
                34560000000000000) // 1000000 - 34560000000) - ((1760911200000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 1}, {word 3}))) AS BIGINT) AS i7
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1762124400000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1760911200000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."team" AS agent_interval_team, f."state" AS
          agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1762124400000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1760911200000000))) n) r
  WHERE (((ends_at - 1) >= 1760911200000000 AND (ends_at - 1) < 1762124400000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "available"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, i5, i6, i7
FROM (SELECT (intDiv((starts_at + CASE WHEN starts_at < 1761440400000000 THEN 7200000000 ELSE
            3600000000 END) + 34560000000000000, 86400000000) - 400000) * 86400000000 AS label,
      agent_interval_team AS d0, toInt64(countIf(ifNull((agent_interval_state = {p1:String}),
            0))) AS i0, CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0),
            ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1760911200000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1, toInt64(countIf(ifNull((agent_interval_state =
              {p2:String}), 0))) AS i2, CAST(sum(if(ifNull((agent_interval_state = {p2:String}),
              0), ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1760911200000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i3, toInt64(countIf(ifNull((agent_interval_state =
              {p1:String}), 0))) AS i4, CAST(sum(if(ifNull((agent_interval_state = {p1:String}),
              0), ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1760911200000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i5, toInt64(countIf(ifNull((agent_interval_state IN
              ({p1:String}, {p3:String})), 0))) AS i6, CAST(sum(if(ifNull((agent_interval_state
                IN ({p1:String}, {p3:String})), 0), ((intDiv(starts_at + 34560000000000000,
                  1000000) - 34560000000) - (intDiv(toInt64(1760911200000000) +
                  34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i7
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1760911200000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1762124400000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`team` AS agent_interval_team, f.`state` AS
          agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1762124400000000 AND (f.to_at IS NULL OR f.to_at > 1760911200000000)) n)
      r
  WHERE ((starts_at >= 1760911200000000 AND starts_at < 1762124400000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, i2, i3, i4, i5, i6, i7
FROM (SELECT (intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1761440400000000 THEN 7200000000
            ELSE 3600000000 END) + 34560000000000000, 86400000000) - 400000) * 86400000000 AS
      label, agent_interval_team AS d0, toInt64(countIf(ifNull((agent_interval_state =
              {p1:String}), 0))) AS i0, CAST(sum(if(ifNull((agent_interval_state = {p1:String}),
              0), ((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1760911200000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i1, toInt64(countIf(ifNull((agent_interval_state =
              {p2:String}), 0))) AS i2, CAST(sum(if(ifNull((agent_interval_state = {p2:String}),
              0), ((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1760911200000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i3, toInt64(countIf(ifNull((agent_interval_state =
              {p1:String}), 0))) AS i4, CAST(sum(if(ifNull((agent_interval_state = {p1:String}),
              0), ((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1760911200000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i5, toInt64(countIf(ifNull((agent_interval_state IN
              ({p1:String}, {p3:String})), 0))) AS i6, CAST(sum(if(ifNull((agent_interval_state
                IN ({p1:String}, {p3:String})), 0), ((intDiv(ends_at + 34560000000000000,
                  1000000) - 34560000000) - (intDiv(toInt64(1760911200000000) +
                  34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS i7
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1762124400000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1760911200000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`team` AS agent_interval_team, f.`state` AS
          agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1762124400000000 AND (f.to_at IS NULL OR f.to_at > 1760911200000000)) n)
      r
  WHERE (((ends_at - 1) >= 1760911200000000 AND (ends_at - 1) < 1762124400000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "available"
