-- telltale ask contact_volume --by tier,outcome --from 2025-01-01 --to 2026-01-01 --where "team = \"it's -- /* $1 */ ;\" or account in (a, 'b') or customer >= C-2 and customer < C-3"

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0),
    telltale_word(d1), i0, CAST(NULL AS BIGINT)
FROM (SELECT 0 AS label, conversation_tier_created AS d0, conversation_outcome AS d1, count(*) AS
      i0
  FROM (SELECT f.key AS key, epoch_us(f."created_at") AS conversation_created_at, f."aside" AS
        conversation_aside, f."source" AS conversation_source, f."team_created" AS
        conversation_team_created, f."account" AS conversation_account, f."customer" AS
        conversation_customer, f."tier_created" AS conversation_tier_created, f."outcome" AS
        conversation_outcome
    FROM facts.conversation f
    WHERE f.created_at < make_timestamp(1767225600000000) AND f.created_at >=
        make_timestamp(1735689600000000)) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 1}), false)) OR ((conversation_aside & 4) =
              0)) AND ((conversation_team_created = {word 2}) OR (conversation_account IN ($3,
                $4)) OR ((conversation_customer >= $5) AND (conversation_customer < $6)))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "it's -- /* $1 */ ;"
-- text 3 "a"
-- text 4 "b"
-- text 5 "C-2"
-- text 6 "C-3"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, d1, i0,
    CAST(NULL AS Nullable(Int64))
FROM (SELECT 0 AS label, conversation_tier_created AS d0, conversation_outcome AS d1,
      toInt64(count()) AS i0
  FROM (SELECT f.key AS key, f.`created_at` AS conversation_created_at, f.`aside` AS
        conversation_aside, f.`source` AS conversation_source, f.`team_created` AS
        conversation_team_created, f.`account` AS conversation_account, f.`customer` AS
        conversation_customer, f.`tier_created` AS conversation_tier_created, f.`outcome` AS
        conversation_outcome
    FROM telltale.conversation f
    WHERE f.created_at < 1767225600000000 AND f.created_at >= 1735689600000000) r
  WHERE ((conversation_created_at >= 1735689600000000 AND conversation_created_at <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p1:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND ((conversation_team_created = {p2:String}) OR (conversation_account IN
              ({p3:String}, {p4:String})) OR ((conversation_customer >= {p5:String}) AND
              (conversation_customer < {p6:String})))))
  GROUP BY label, d0, d1) g
-- word 1 "desk"
-- word 2 "it's -- /* $1 */ ;"
-- text 3 "a"
-- text 4 "b"
-- text 5 "C-2"
-- text 6 "C-3"
