-- telltale ask agent_utilization,occupancy --by agent --grain month --from 2025-01-01 --to 2026-01-01 --set "of = paid"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1, i2,
    i3, i4, i5, i6, i7
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(starts_at)) AS TIMESTAMP)) AS
      label, agent_interval_agent AS d0, count(*) FILTER (WHERE (agent_interval_state = {word 1}))
      AS i0, CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i1, count(*) FILTER (WHERE
        ((agent_interval_state = {word 2}) OR (agent_interval_state = {word 3}))) AS i2,
      CAST(sum((((starts_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          ((agent_interval_state = {word 2}) OR (agent_interval_state = {word 3}))) AS BIGINT) AS
      i3, count(*) FILTER (WHERE (agent_interval_state = {word 1})) AS i4, CAST(sum((((starts_at
                + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i5, count(*) FILTER (WHERE
        (agent_interval_state IN ({word 1}, {word 4}))) AS i6, CAST(sum((((starts_at +
                34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 1}, {word 4}))) AS BIGINT) AS i7
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at,
        least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS agent_interval_from_at,
          epoch_us(f."to_at") AS agent_interval_to_at, f."agent" AS agent_interval_agent,
          f."state" AS agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1, i2, i3, i4, i5, i6, i7
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((ends_at - 1))) AS TIMESTAMP)) AS
      label, agent_interval_agent AS d0, count(*) FILTER (WHERE (agent_interval_state = {word 1}))
      AS i0, CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) -
            ((1735689600000000 + 34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i1, count(*) FILTER (WHERE
        ((agent_interval_state = {word 2}) OR (agent_interval_state = {word 3}))) AS i2,
      CAST(sum((((ends_at + 34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          ((agent_interval_state = {word 2}) OR (agent_interval_state = {word 3}))) AS BIGINT) AS
      i3, count(*) FILTER (WHERE (agent_interval_state = {word 1})) AS i4, CAST(sum((((ends_at +
                34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state = {word 1})) AS BIGINT) AS i5, count(*) FILTER (WHERE
        (agent_interval_state IN ({word 1}, {word 4}))) AS i6, CAST(sum((((ends_at +
                34560000000000000) // 1000000 - 34560000000) - ((1735689600000000 +
                34560000000000000) // 1000000 - 34560000000))) FILTER (WHERE
          (agent_interval_state IN ({word 1}, {word 4}))) AS BIGINT) AS i7
  FROM (SELECT *, least(coalesce(agent_interval_to_at, 1767225600000000), 1767225600000000) AS
        ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, 1735689600000000) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS agent_interval_to_at, epoch_us(f."from_at")
          AS agent_interval_from_at, f."agent" AS agent_interval_agent, f."state" AS
          agent_interval_state
      FROM facts.agent_interval f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "break"
-- word 4 "available"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1,
    i2, i3, i4, i5, i6, i7
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(starts_at, 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, agent_interval_agent AS d0,
      toInt64(countIf(ifNull((agent_interval_state = {p1:String}), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS
      i1, toInt64(countIf(ifNull(((agent_interval_state = {p2:String}) OR (agent_interval_state =
                {p3:String})), 0))) AS i2, CAST(sum(if(ifNull(((agent_interval_state =
                  {p2:String}) OR (agent_interval_state = {p3:String})), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS
      i3, toInt64(countIf(ifNull((agent_interval_state = {p1:String}), 0))) AS i4,
      CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0), ((intDiv(starts_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS
      i5, toInt64(countIf(ifNull((agent_interval_state IN ({p1:String}, {p4:String})), 0))) AS
      i6, CAST(sum(if(ifNull((agent_interval_state IN ({p1:String}, {p4:String})), 0),
            ((intDiv(starts_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i7
  FROM (SELECT *, (CASE WHEN (agent_interval_from_at IS NOT NULL) THEN
          greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at,
        least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS agent_interval_from_at, f.`to_at` AS
          agent_interval_to_at, f.`agent` AS agent_interval_agent, f.`state` AS
          agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1, i2, i3, i4, i5, i6, i7
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((ends_at - 1),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, agent_interval_agent AS d0,
      toInt64(countIf(ifNull((agent_interval_state = {p1:String}), 0))) AS i0,
      CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS
      i1, toInt64(countIf(ifNull(((agent_interval_state = {p2:String}) OR (agent_interval_state =
                {p3:String})), 0))) AS i2, CAST(sum(if(ifNull(((agent_interval_state =
                  {p2:String}) OR (agent_interval_state = {p3:String})), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS
      i3, toInt64(countIf(ifNull((agent_interval_state = {p1:String}), 0))) AS i4,
      CAST(sum(if(ifNull((agent_interval_state = {p1:String}), 0), ((intDiv(ends_at +
                  34560000000000000, 1000000) - 34560000000) - (intDiv(toInt64(1735689600000000)
                  + 34560000000000000, 1000000) - 34560000000)), NULL)) AS Nullable(Int64)) AS
      i5, toInt64(countIf(ifNull((agent_interval_state IN ({p1:String}, {p4:String})), 0))) AS
      i6, CAST(sum(if(ifNull((agent_interval_state IN ({p1:String}, {p4:String})), 0),
            ((intDiv(ends_at + 34560000000000000, 1000000) - 34560000000) -
              (intDiv(toInt64(1735689600000000) + 34560000000000000, 1000000) - 34560000000)),
            NULL)) AS Nullable(Int64)) AS i7
  FROM (SELECT *, least(coalesce(agent_interval_to_at, toInt64(1767225600000000)),
          toInt64(1767225600000000)) AS ends_at, (CASE WHEN (agent_interval_from_at IS NOT NULL)
          THEN greatest(agent_interval_from_at, toInt64(1735689600000000)) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS agent_interval_to_at, f.`from_at` AS
          agent_interval_from_at, f.`agent` AS agent_interval_agent, f.`state` AS
          agent_interval_state
      FROM telltale.agent_interval f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND (ends_at >
          starts_at))
  GROUP BY label, d0) g
-- word 1 "handling"
-- word 2 "logged_in"
-- word 3 "break"
-- word 4 "available"
