-- telltale ask contact_volume --grain year --tz Australia/Sydney --from 2023-12-31 --to 2026-01-01

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, i0, CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('year', make_timestamp((conversation_created_at + CASE WHEN
                conversation_created_at < 1712419200000000 THEN 39600000000 WHEN
                conversation_created_at < 1728144000000000 THEN 36000000000 WHEN
                conversation_created_at < 1743868800000000 THEN 39600000000 WHEN
                conversation_created_at < 1759593600000000 THEN 36000000000 ELSE 39600000000
                END))) AS TIMESTAMP)) AS label, count(*) AS i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767186000000000) AND f.created_at >=
        make_timestamp(1703941200000000)) r
  WHERE ((conversation_created_at >= 1703941200000000 AND conversation_created_at <
          1767186000000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0))))
  GROUP BY label) g
-- word 1 "desk"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, i0, CAST(NULL
      AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfYear(toDateTime(intDiv((conversation_created_at
                    + CASE WHEN conversation_created_at < 1712419200000000 THEN 39600000000 WHEN
                    conversation_created_at < 1728144000000000 THEN 36000000000 WHEN
                    conversation_created_at < 1743868800000000 THEN 39600000000 WHEN
                    conversation_created_at < 1759593600000000 THEN 36000000000 ELSE 39600000000
                    END), 1000000), 'UTC')), 'UTC'))) * 1000000 AS label, toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source
    FROM telltale.conversation f
    WHERE f.created_at < 1767186000000000 AND f.created_at >= 1703941200000000) r
  WHERE ((conversation_created_at >= 1703941200000000 AND conversation_created_at <
          1767186000000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0))))
  GROUP BY label) g
-- word 1 "desk"
