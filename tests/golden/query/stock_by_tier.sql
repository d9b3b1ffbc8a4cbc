-- telltale ask backlog --grain week --by tier --from 2025-01-01 --to 2026-01-01 --set "older_than = 3 d,enterprise = 1 d,business = 2 d; first_reply = given"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT)
FROM (SELECT (((starts_at + 34560000000000000) // 86400000000 - 400000) - (((starts_at +
              34560000000000000) // 86400000000 - 400000) + 7000003) % 7) * 86400000000 AS label,
      open_span_tier AS d0, count(*) FILTER (WHERE open_span_replied) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1735689600000000),
            (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400 ELSE
                  (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END) AS
                BIGINT) * 1000000)) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at,
          epoch_us(f."created_at") AS open_span_created_at, f."tier" AS open_span_tier, f."aside"
          AS open_span_aside, f."source" AS open_span_source, epoch_us(f."to_at") AS
          open_span_to_at, f."replied" AS open_span_replied
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 3}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT ((((ends_at - 1) + 34560000000000000) // 86400000000 - 400000) - ((((ends_at - 1) +
              34560000000000000) // 86400000000 - 400000) + 7000003) % 7) * 86400000000 AS label,
      open_span_tier AS d0, count(*) FILTER (WHERE open_span_replied) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              1735689600000000), (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1})
                  THEN 86400 ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200
                    END) END) AS BIGINT) * 1000000)) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, epoch_us(f."from_at") AS
          open_span_from_at, epoch_us(f."created_at") AS open_span_created_at, f."tier" AS
          open_span_tier, f."replied" AS open_span_replied
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000))) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 3}), false)) OR
            ((open_span_aside & 4) = 0)) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
-- word 1 "enterprise"
-- word 2 "business"
-- word 3 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv(starts_at + 34560000000000000, 86400000000) - 400000) - ((intDiv(starts_at
              + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) * 86400000000 AS label,
      open_span_tier AS d0, toInt64(countIf(ifNull(open_span_replied, 0))) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1735689600000000)),
            (open_span_created_at + CAST((CASE WHEN (open_span_tier = {p1:String}) THEN 86400
                  ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END)
                  END) AS Nullable(Int64)) * 1000000)) END) AS starts_at, open_span_to_at AS
        ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`tier` AS open_span_tier, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`to_at` AS open_span_to_at, f.`replied` AS
          open_span_replied
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p3:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((ends_at - 1) + 34560000000000000, 86400000000) - 400000) -
        ((intDiv((ends_at - 1) + 34560000000000000, 86400000000) - 400000) + 7000003) % 7) *
      86400000000 AS label, open_span_tier AS d0, toInt64(countIf(ifNull(open_span_replied, 0)))
      AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              toInt64(1735689600000000)), (open_span_created_at + CAST((CASE WHEN (open_span_tier
                    = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN
                    172800 ELSE 259200 END) END) AS Nullable(Int64)) * 1000000)) END) AS
        starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`tier` AS open_span_tier, f.`replied` AS open_span_replied
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) n)
      r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p3:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND ((ends_at IS NULL) OR (ends_at >
              starts_at))))
  GROUP BY label, d0) g
-- word 1 "enterprise"
-- word 2 "business"
-- word 3 "desk"
