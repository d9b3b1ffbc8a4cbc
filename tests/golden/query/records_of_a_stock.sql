-- telltale records backlog --by agent --from 2025-03-01 --to 2025-04-01 --set "older_than = 2 d"

-- duckdb
SELECT *
FROM (SELECT 'figure' AS side, CAST(telltale_word(open_span_source) AS VARCHAR) AS source,
      CAST(conversation_conversation_id AS VARCHAR) AS conversation_id, open_span_from_at AS
      at_us, CAST(1 AS DOUBLE) AS adds, CAST(telltale_word(open_span_agent) AS VARCHAR) AS d0,
      CAST(open_span_number AS BIGINT) AS s0, CAST(open_span_from_at AS BIGINT) AS s1,
      CAST(open_span_to_at AS BIGINT) AS s2, CAST(open_span_created_at AS BIGINT) AS s3
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1740787200000000),
            (open_span_created_at + 172800000000)) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT *
      FROM (SELECT f.key AS key, f."number" AS open_span_number, epoch_us(f."from_at") AS
            open_span_from_at, epoch_us(f."to_at") AS open_span_to_at, epoch_us(f."created_at")
            AS open_span_created_at, f."aside" AS open_span_aside, f."source" AS
            open_span_source, f."agent" AS open_span_agent
        FROM facts.open_span f) r
      LEFT JOIN (SELECT key, f."conversation_id" AS conversation_conversation_id
        FROM facts.conversation f) j USING (key)) n) r
  WHERE ((starts_at < 1743465600000000) AND ((ends_at IS NULL) OR (ends_at > starts_at)) AND
        ((ends_at IS NULL) OR (ends_at > 1743465600000000)) AND ((CASE WHEN (NOT
              ((open_span_aside & 1) = 0)) THEN $1 ELSE (CASE WHEN (NOT ((open_span_aside & 2) =
                  0)) THEN $2 ELSE (CASE WHEN (NOT ((coalesce(open_span_source IN ({word 3}),
                        false)) OR ((open_span_aside & 4) = 0))) THEN $4 ELSE (CASE WHEN (NOT
                    ((open_span_aside & 8) = 0)) THEN $5 ELSE NULL END) END) END) END) IS NULL)))
    x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"

-- clickhouse
SELECT *
FROM (SELECT 'figure' AS side, CAST(open_span_source AS Nullable(String)) AS source,
      CAST(conversation_conversation_id AS Nullable(String)) AS conversation_id,
      open_span_from_at AS at_us, CAST(1 AS Nullable(Float64)) AS adds, CAST(open_span_agent AS
        Nullable(String)) AS d0, CAST(open_span_number AS Nullable(Int64)) AS s0,
      CAST(open_span_from_at AS Nullable(Int64)) AS s1, CAST(open_span_to_at AS Nullable(Int64))
      AS s2, CAST(open_span_created_at AS Nullable(Int64)) AS s3
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1740787200000000)),
            (open_span_created_at + 172800000000)) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT *
      FROM (SELECT f.key AS key, f.`number` AS open_span_number, f.`from_at` AS
            open_span_from_at, f.`to_at` AS open_span_to_at, f.`created_at` AS
            open_span_created_at, f.`aside` AS open_span_aside, f.`source` AS open_span_source,
            f.`agent` AS open_span_agent
        FROM telltale.open_span f) r
      ANY LEFT JOIN (SELECT key, f.`conversation_id` AS conversation_conversation_id
        FROM telltale.conversation f) j USING (key)) n) r
  WHERE ((starts_at < toInt64(1743465600000000)) AND ((ends_at IS NULL) OR (ends_at > starts_at))
        AND ((ends_at IS NULL) OR (ends_at > toInt64(1743465600000000))) AND ((CASE WHEN (NOT
              (bitAnd(open_span_aside, 1) = 0)) THEN {p1:String} ELSE (CASE WHEN (NOT
                (bitAnd(open_span_aside, 2) = 0)) THEN {p2:String} ELSE (CASE WHEN (NOT
                  ((coalesce(open_span_source IN ({p3:String}), 0)) OR (bitAnd(open_span_aside,
                        4) = 0))) THEN {p4:String} ELSE (CASE WHEN (NOT (bitAnd(open_span_aside,
                        8) = 0)) THEN {p5:String} ELSE NULL END) END) END) END) IS NULL))) x
ORDER BY at_us, source, conversation_id, side, d0, s0, s1, s2, s3
-- text 1 "merged"
-- text 2 "deleted"
-- word 3 "desk"
-- text 4 "spam"
-- text 5 "test"
