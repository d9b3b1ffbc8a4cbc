-- telltale ask backlog --grain week --by tier --from 2025-01-01 --to 2026-01-01 --set "older_than = 3 d,enterprise = 1 d,business = 2 d; first_reply = given"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, CAST(NULL
      AS BIGINT)
FROM (SELECT ((((CASE WHEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
                (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
                THEN 1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                    (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                        {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) THEN
              (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1)
                WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END)
              WHEN NOT ((CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
                  (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
                  THEN 1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000)) THEN
              (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400 ELSE
                    (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END) AS
                  BIGINT) * 1000000) END) + 34560000000000000) // 86400000000 - 400000) -
        ((((CASE WHEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
                  (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
                  THEN 1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) THEN
                (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at -
                    1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN
                  1735689600000000 END) WHEN NOT ((CASE WHEN (open_span_from_at - 1) >=
                    1735689600000000 THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at -
                        1) >= 1735689600000000) THEN 1735689600000000 END) >=
                  (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                        ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END)
                        END) AS BIGINT) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) END)
              + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) * 86400000000 AS
      label, open_span_tier AS d0, count(*) FILTER (WHERE (open_span_replied AND ((CASE WHEN
              (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1)
                WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END)
              >= (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                    ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END)
                  AS BIGINT) * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >=
                1735689600000000 THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1)
                  >= 1735689600000000) THEN 1735689600000000 END) WHEN NOT ((CASE WHEN
                  (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1) WHEN
                  NOT ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END) >=
                (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                      ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END)
                      END) AS BIGINT) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                    (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                        {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) END) <
            1767225600000000) AND ((open_span_to_at IS NULL) OR (open_span_to_at > (CASE WHEN
                (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at -
                    1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN
                  1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) THEN
                (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at -
                    1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN
                  1735689600000000 END) WHEN NOT ((CASE WHEN (open_span_from_at - 1) >=
                    1735689600000000 THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at -
                        1) >= 1735689600000000) THEN 1735689600000000 END) >=
                  (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                        ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END)
                        END) AS BIGINT) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000)
                END))))) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at, epoch_us(f."created_at")
        AS open_span_created_at, f."tier" AS open_span_tier, f."aside" AS open_span_aside,
        f."source" AS open_span_source, f."replied" AS open_span_replied, epoch_us(f."to_at") AS
        open_span_to_at
    FROM facts.open_span f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE (((CASE WHEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
              (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN
              1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN (open_span_tier =
                    {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800
                    ELSE 259200 END) END) AS BIGINT) * 1000000) THEN (CASE WHEN
              (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1) WHEN NOT
              ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END) WHEN NOT
            ((CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1)
                WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END)
              >= (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                    ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END)
                  AS BIGINT) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                  (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {word 2})
                    THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) END) >=
          1735689600000000 AND (CASE WHEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000
              THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
              THEN 1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                  (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {word 2})
                    THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) THEN (CASE WHEN
              (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1) WHEN NOT
              ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END) WHEN NOT
            ((CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1)
                WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END)
              >= (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                    ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END)
                  AS BIGINT) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                  (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {word 2})
                    THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) END) <
          1767225600000000) AND (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN
                ({word 3}), false)) OR ((open_span_aside & 4) = 0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT ((((open_span_to_at - 1) + 34560000000000000) // 86400000000 - 400000) -
        ((((open_span_to_at - 1) + 34560000000000000) // 86400000000 - 400000) + 7000003) % 7) *
      86400000000 AS label, open_span_tier AS d0, count(*) FILTER (WHERE (open_span_replied AND
          ((CASE WHEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
                (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
                THEN 1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                    (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                        {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000) THEN
              (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN (open_span_from_at - 1)
                WHEN NOT ((open_span_from_at - 1) >= 1735689600000000) THEN 1735689600000000 END)
              WHEN NOT ((CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
                  (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
                  THEN 1735689600000000 END) >= (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000)) THEN
              (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400 ELSE
                    (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END) AS
                  BIGINT) * 1000000) END) < 1767225600000000) AND ((open_span_to_at IS NULL) OR
            (open_span_to_at > (CASE WHEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000
                  THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                    1735689600000000) THEN 1735689600000000 END) >= (open_span_created_at +
                  CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN
                        (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT)
                  * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >= 1735689600000000 THEN
                  (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >= 1735689600000000)
                  THEN 1735689600000000 END) WHEN NOT ((CASE WHEN (open_span_from_at - 1) >=
                    1735689600000000 THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at -
                        1) >= 1735689600000000) THEN 1735689600000000 END) >=
                  (open_span_created_at + CAST((CASE WHEN (open_span_tier = {word 1}) THEN 86400
                        ELSE (CASE WHEN (open_span_tier = {word 2}) THEN 172800 ELSE 259200 END)
                        END) AS BIGINT) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {word 1}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {word 2}) THEN 172800 ELSE 259200 END) END) AS BIGINT) * 1000000)
                END))))) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
        open_span_aside, f."source" AS open_span_source, f."tier" AS open_span_tier,
        epoch_us(f."created_at") AS open_span_created_at, f."replied" AS open_span_replied,
        epoch_us(f."from_at") AS open_span_from_at
    FROM facts.open_span f
    WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
          make_timestamp(1735689600000000))) r
  WHERE (((open_span_to_at - 1) >= 1735689600000000 AND (open_span_to_at - 1) < 1767225600000000)
        AND (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 3}), false))
            OR ((open_span_aside & 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "enterprise"
-- word 2 "business"
-- word 3 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((CASE WHEN (CASE WHEN (open_span_from_at - 1) >= toInt64(1735689600000000)
                THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                  toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) >=
              (open_span_created_at + CAST((CASE WHEN (open_span_tier = {p1:String}) THEN 86400
                    ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END)
                    END) AS Nullable(Int64)) * 1000000) THEN (CASE WHEN (open_span_from_at - 1)
                >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                toInt64(1735689600000000) END) WHEN NOT ((CASE WHEN (open_span_from_at - 1) >=
                  toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                  ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64)) *
                  1000000)) THEN (open_span_created_at + CAST((CASE WHEN (open_span_tier =
                      {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN
                      172800 ELSE 259200 END) END) AS Nullable(Int64)) * 1000000) END) +
            34560000000000000, 86400000000) - 400000) - ((intDiv((CASE WHEN (CASE WHEN
                  (open_span_from_at - 1) >= toInt64(1735689600000000) THEN (open_span_from_at -
                    1) WHEN NOT ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                  toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                      (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                          {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64)) *
                  1000000) THEN (CASE WHEN (open_span_from_at - 1) >= toInt64(1735689600000000)
                  THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                    toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) WHEN NOT
                ((CASE WHEN (open_span_from_at - 1) >= toInt64(1735689600000000) THEN
                    (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                      toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) >=
                  (open_span_created_at + CAST((CASE WHEN (open_span_tier = {p1:String}) THEN
                        86400 ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN 172800 ELSE
                          259200 END) END) AS Nullable(Int64)) * 1000000)) THEN
                (open_span_created_at + CAST((CASE WHEN (open_span_tier = {p1:String}) THEN 86400
                      ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END)
                      END) AS Nullable(Int64)) * 1000000) END) + 34560000000000000, 86400000000)
            - 400000) + 7000003) % 7) * 86400000000 AS label, open_span_tier AS d0,
      toInt64(countIf(ifNull((open_span_replied AND ((CASE WHEN (CASE WHEN (open_span_from_at -
                      1) >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                    ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                        (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier
                            = {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64))
                    * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >=
                    toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                    ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END) WHEN NOT ((CASE WHEN (open_span_from_at - 1)
                      >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                      ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                      toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                          (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                            (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                        Nullable(Int64)) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                        (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier
                            = {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64))
                    * 1000000) END) < toInt64(1767225600000000)) AND ((open_span_to_at IS NULL)
                OR (open_span_to_at > (CASE WHEN (CASE WHEN (open_span_from_at - 1) >=
                      toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                      ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                      toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                          (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                            (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                        Nullable(Int64)) * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >=
                      toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                      ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                      toInt64(1735689600000000) END) WHEN NOT ((CASE WHEN (open_span_from_at - 1)
                        >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                        ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                        toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                            (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                              (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                          Nullable(Int64)) * 1000000)) THEN (open_span_created_at + CAST((CASE
                          WHEN (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                            (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                        Nullable(Int64)) * 1000000) END)))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
        open_span_created_at, f.`tier` AS open_span_tier, f.`aside` AS open_span_aside,
        f.`source` AS open_span_source, f.`replied` AS open_span_replied, f.`to_at` AS
        open_span_to_at
    FROM telltale.open_span f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE (((CASE WHEN (CASE WHEN (open_span_from_at - 1) >= toInt64(1735689600000000) THEN
              (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) >=
            (open_span_created_at + CAST((CASE WHEN (open_span_tier = {p1:String}) THEN 86400
                  ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END)
                  END) AS Nullable(Int64)) * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >=
              toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT ((open_span_from_at
                  - 1) >= toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) WHEN NOT
            ((CASE WHEN (open_span_from_at - 1) >= toInt64(1735689600000000) THEN
                (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                  toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) >=
              (open_span_created_at + CAST((CASE WHEN (open_span_tier = {p1:String}) THEN 86400
                    ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END)
                    END) AS Nullable(Int64)) * 1000000)) THEN (open_span_created_at + CAST((CASE
                  WHEN (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier
                      = {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64)) *
              1000000) END) >= 1735689600000000 AND (CASE WHEN (CASE WHEN (open_span_from_at - 1)
              >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
              ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
              toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                  (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                      {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64)) *
              1000000) THEN (CASE WHEN (open_span_from_at - 1) >= toInt64(1735689600000000) THEN
              (open_span_from_at - 1) WHEN NOT ((open_span_from_at - 1) >=
                toInt64(1735689600000000)) THEN toInt64(1735689600000000) END) WHEN NOT ((CASE
                WHEN (open_span_from_at - 1) >= toInt64(1735689600000000) THEN (open_span_from_at
                  - 1) WHEN NOT ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                    (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier =
                        {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64)) *
                1000000)) THEN (open_span_created_at + CAST((CASE WHEN (open_span_tier =
                    {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier = {p2:String}) THEN
                    172800 ELSE 259200 END) END) AS Nullable(Int64)) * 1000000) END) <
          1767225600000000) AND ((bitAnd(open_span_aside, 11) = 0) AND
          ((coalesce(open_span_source IN ({p3:String}), 0)) OR (bitAnd(open_span_aside, 4) =
              0))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT ((intDiv((open_span_to_at - 1) + 34560000000000000, 86400000000) - 400000) -
        ((intDiv((open_span_to_at - 1) + 34560000000000000, 86400000000) - 400000) + 7000003) %
        7) * 86400000000 AS label, open_span_tier AS d0,
      toInt64(countIf(ifNull((open_span_replied AND ((CASE WHEN (CASE WHEN (open_span_from_at -
                      1) >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                    ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                        (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier
                            = {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64))
                    * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >=
                    toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                    ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                    toInt64(1735689600000000) END) WHEN NOT ((CASE WHEN (open_span_from_at - 1)
                      >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                      ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                      toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                          (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                            (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                        Nullable(Int64)) * 1000000)) THEN (open_span_created_at + CAST((CASE WHEN
                        (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN (open_span_tier
                            = {p2:String}) THEN 172800 ELSE 259200 END) END) AS Nullable(Int64))
                    * 1000000) END) < toInt64(1767225600000000)) AND ((open_span_to_at IS NULL)
                OR (open_span_to_at > (CASE WHEN (CASE WHEN (open_span_from_at - 1) >=
                      toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                      ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                      toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                          (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                            (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                        Nullable(Int64)) * 1000000) THEN (CASE WHEN (open_span_from_at - 1) >=
                      toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                      ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                      toInt64(1735689600000000) END) WHEN NOT ((CASE WHEN (open_span_from_at - 1)
                        >= toInt64(1735689600000000) THEN (open_span_from_at - 1) WHEN NOT
                        ((open_span_from_at - 1) >= toInt64(1735689600000000)) THEN
                        toInt64(1735689600000000) END) >= (open_span_created_at + CAST((CASE WHEN
                            (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                              (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                          Nullable(Int64)) * 1000000)) THEN (open_span_created_at + CAST((CASE
                          WHEN (open_span_tier = {p1:String}) THEN 86400 ELSE (CASE WHEN
                            (open_span_tier = {p2:String}) THEN 172800 ELSE 259200 END) END) AS
                        Nullable(Int64)) * 1000000) END)))), 0))) AS i0
  FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
        f.`source` AS open_span_source, f.`tier` AS open_span_tier, f.`created_at` AS
        open_span_created_at, f.`replied` AS open_span_replied, f.`from_at` AS open_span_from_at
    FROM telltale.open_span f
    WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000)) r
  WHERE (((open_span_to_at - 1) >= 1735689600000000 AND (open_span_to_at - 1) < 1767225600000000)
        AND ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p3:String}),
                0)) OR (bitAnd(open_span_aside, 4) = 0))))
  GROUP BY label, d0) g
-- word 1 "enterprise"
-- word 2 "business"
-- word 3 "desk"
