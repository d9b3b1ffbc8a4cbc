-- telltale ask backlog,awaiting_reply --grain day --by agent --tz Europe/Warsaw --from 2025-03-25 --to 2025-04-05

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT), i2, CAST(NULL AS BIGINT)
FROM (SELECT (((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 ELSE
            7200000000 END) + 34560000000000000) // 86400000000 - 400000) * 86400000000 AS label,
      open_span_agent AS d0, count(*) AS i0, count(*) FILTER (WHERE (open_span_awaiting_since_at
          IS NOT NULL)) AS i2
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1742857200000000),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at,
          epoch_us(f."created_at") AS open_span_created_at, f."aside" AS open_span_aside,
          f."source" AS open_span_source, epoch_us(f."to_at") AS open_span_to_at, f."agent" AS
          open_span_agent, epoch_us(f."awaiting_since_at") AS open_span_awaiting_since_at
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1743804000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1742857200000000))) n) r
  WHERE ((starts_at >= 1742857200000000 AND starts_at < 1743804000000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT), i2, CAST(NULL AS BIGINT)
FROM (SELECT ((((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000 ELSE
            7200000000 END) + 34560000000000000) // 86400000000 - 400000) * 86400000000 AS label,
      open_span_agent AS d0, count(*) AS i0, count(*) FILTER (WHERE (open_span_awaiting_since_at
          IS NOT NULL)) AS i2
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              1742857200000000), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, epoch_us(f."from_at") AS
          open_span_from_at, epoch_us(f."created_at") AS open_span_created_at, f."agent" AS
          open_span_agent, epoch_us(f."awaiting_since_at") AS open_span_awaiting_since_at
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1743804000000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1742857200000000))) n) r
  WHERE (((ends_at - 1) >= 1742857200000000 AND (ends_at - 1) < 1743804000000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 1}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv((starts_at + CASE WHEN starts_at < 1743296400000000 THEN 3600000000 ELSE
            7200000000 END) + 34560000000000000, 86400000000) - 400000) * 86400000000 AS label,
      open_span_agent AS d0, toInt64(count()) AS i0,
      toInt64(countIf(ifNull((open_span_awaiting_since_at IS NOT NULL), 0))) AS i2
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1742857200000000)),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`aside` AS open_span_aside, f.`source` AS open_span_source,
          f.`to_at` AS open_span_to_at, f.`agent` AS open_span_agent, f.`awaiting_since_at` AS
          open_span_awaiting_since_at
      FROM telltale.open_span f
      WHERE f.from_at <= 1743804000000000 AND (f.to_at IS NULL OR f.to_at > 1742857200000000)) n)
      r
  WHERE ((starts_at >= 1742857200000000 AND starts_at < 1743804000000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64)), i2, CAST(NULL AS Nullable(Int64))
FROM (SELECT (intDiv(((ends_at - 1) + CASE WHEN (ends_at - 1) < 1743296400000000 THEN 3600000000
            ELSE 7200000000 END) + 34560000000000000, 86400000000) - 400000) * 86400000000 AS
      label, open_span_agent AS d0, toInt64(count()) AS i0,
      toInt64(countIf(ifNull((open_span_awaiting_since_at IS NOT NULL), 0))) AS i2
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              toInt64(1742857200000000)), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`agent` AS open_span_agent, f.`awaiting_since_at` AS
          open_span_awaiting_since_at
      FROM telltale.open_span f
      WHERE f.from_at <= 1743804000000000 AND (f.to_at IS NULL OR f.to_at > 1742857200000000)) n)
      r
  WHERE (((ends_at - 1) >= 1742857200000000 AND (ends_at - 1) < 1743804000000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p1:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label, d0) g
-- word 1 "desk"
