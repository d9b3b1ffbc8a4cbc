-- telltale ask csat,one_touch_rate,backlog --grain month --from 2025-01-01 --to 2026-01-01 --by agent --where "kind in (ticket, chat, call)" # sales orders nobody

-- duckdb
SELECT CAST(0 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0, i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(answer_responded_at)) AS
          TIMESTAMP)) AS label, (CASE WHEN (coalesce(conversation_team_full_resolution,
            conversation_team) IN ({word 1}, {word 2}, {word 3})) THEN answer_agent ELSE NULL
        END) AS d0, count(*) FILTER (WHERE (((answer_survey = {word 8}) AND answer_is_last AND
            (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND answer_satisfied))
      AS i0, count(*) FILTER (WHERE (((answer_survey = {word 8}) AND answer_is_last AND
            (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND (answer_satisfied
            IS NOT NULL))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, epoch_us(f."responded_at") AS answer_responded_at, f."aside" AS
          answer_aside, f."source" AS answer_source, f."agent" AS answer_agent, f."satisfied" AS
          answer_satisfied, f."survey" AS answer_survey, f."is_last" AS answer_is_last, f."score"
          AS answer_score
      FROM facts.answer f
      WHERE f.responded_at < make_timestamp(1767225600000000) AND f.responded_at >=
          make_timestamp(1735689600000000) AND f.conversation_id IS NOT NULL AND f.key IN (SELECT
            key
        FROM facts.conversation_team
        WHERE team IN ({word 1}, {word 2}, {word 3}))) r
    LEFT JOIN (SELECT key, f."kind" AS conversation_kind, f."team_full_resolution" AS
          conversation_team_full_resolution, f."team" AS conversation_team
      FROM facts.conversation f) j USING (key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        (((answer_aside & 11) = 0) AND ((coalesce(answer_source IN ({word 4}), false)) OR
            ((answer_aside & 4) = 0)) AND (conversation_kind IN ({word 5}, {word 6}, {word 7}))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    i1
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((CASE WHEN
                (coalesce(conversation_source IN ({word 4}), false)) THEN
                conversation_first_resolution_at ELSE conversation_full_resolution_at END))) AS
          TIMESTAMP)) AS label, (CASE WHEN ((CASE WHEN (coalesce(conversation_source IN ({word 4}),
                false)) THEN conversation_team_first_resolution ELSE
            conversation_team_full_resolution END) IN ({word 1}, {word 2}, {word 3})) THEN (CASE
          WHEN (coalesce(conversation_source IN ({word 4}), false)) THEN
          conversation_agent_first_resolution ELSE conversation_agent_full_resolution END) ELSE
        NULL END) AS d0, count(*) FILTER (WHERE ((conversation_replies_to_resolution = 1) AND
          (conversation_reopens = 0))) AS i0, count(*) FILTER (WHERE
        (((conversation_replies_to_resolution = 1) AND (conversation_reopens = 0)) IS NOT NULL))
      AS i1
  FROM (SELECT f.key AS key, f."source" AS conversation_source, epoch_us(f."first_resolution_at")
        AS conversation_first_resolution_at, epoch_us(f."full_resolution_at") AS
        conversation_full_resolution_at, f."aside" AS conversation_aside, f."kind" AS
        conversation_kind, f."team_first_resolution" AS conversation_team_first_resolution,
        f."team_full_resolution" AS conversation_team_full_resolution, f."agent_first_resolution"
        AS conversation_agent_first_resolution, f."agent_full_resolution" AS
        conversation_agent_full_resolution, f."replies_to_resolution" AS
        conversation_replies_to_resolution, f."reopens" AS conversation_reopens
    FROM facts.conversation f
    WHERE f.conversation_id IS NOT NULL AND f.key IN (SELECT key
      FROM facts.conversation_team
      WHERE team IN ({word 1}, {word 2}, {word 3}))) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({word 4}), false)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({word 4}), false))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND (((conversation_aside & 11) = 0) AND
          ((coalesce(conversation_source IN ({word 4}), false)) OR ((conversation_aside & 4) =
              0)) AND (conversation_kind IN ({word 5}, {word 6}, {word 7}))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp(starts_at)) AS TIMESTAMP)) AS
      label, (CASE WHEN (open_span_team IN ({word 1}, {word 2}, {word 3})) THEN open_span_agent
        ELSE NULL END) AS d0, count(*) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), 1735689600000000),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, epoch_us(f."from_at") AS open_span_from_at,
          epoch_us(f."created_at") AS open_span_created_at, f."aside" AS open_span_aside,
          f."source" AS open_span_source, f."kind" AS open_span_kind, epoch_us(f."to_at") AS
          open_span_to_at, f."team" AS open_span_team, f."agent" AS open_span_agent
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000)) AND f.team IN ({word 1}, {word 2}, {word 3})) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND (((open_span_aside
              & 11) = 0) AND ((coalesce(open_span_source IN ({word 4}), false)) OR
            ((open_span_aside & 4) = 0)) AND (open_span_kind IN ({word 5}, {word 6}, {word 7}))
          AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS BIGINT) AS grp, CAST(label AS BIGINT) AS label, telltale_word(d0), i0,
    CAST(NULL AS BIGINT)
FROM (SELECT epoch_us(CAST(date_trunc('month', make_timestamp((ends_at - 1))) AS TIMESTAMP)) AS
      label, (CASE WHEN (open_span_team IN ({word 1}, {word 2}, {word 3})) THEN open_span_agent
        ELSE NULL END) AS d0, count(*) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              1735689600000000), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, epoch_us(f."to_at") AS open_span_to_at, f."aside" AS
          open_span_aside, f."source" AS open_span_source, f."kind" AS open_span_kind,
          epoch_us(f."from_at") AS open_span_from_at, epoch_us(f."created_at") AS
          open_span_created_at, f."team" AS open_span_team, f."agent" AS open_span_agent
      FROM facts.open_span f
      WHERE f.from_at <= make_timestamp(1767225600000000) AND (f.to_at IS NULL OR f.to_at >
            make_timestamp(1735689600000000)) AND f.team IN ({word 1}, {word 2}, {word 3})) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        (((open_span_aside & 11) = 0) AND ((coalesce(open_span_source IN ({word 4}), false)) OR
            ((open_span_aside & 4) = 0)) AND (open_span_kind IN ({word 5}, {word 6}, {word 7}))
          AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
-- word 1 "sales"
-- word 2 "orders"
-- word 3 "nobody"
-- word 4 "desk"
-- word 5 "ticket"
-- word 6 "chat"
-- word 7 "call"
-- word 8 "csat"

-- clickhouse
SELECT CAST(0 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0, i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(answer_responded_at,
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, (CASE WHEN
        (coalesce(conversation_team_full_resolution, conversation_team) IN ({p1:String},
            {p2:String}, {p3:String})) THEN answer_agent ELSE NULL END) AS d0,
      toInt64(countIf(ifNull((((answer_survey = {p8:String}) AND answer_is_last AND (answer_score
                  IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND answer_satisfied), 0))) AS
      i0, toInt64(countIf(ifNull((((answer_survey = {p8:String}) AND answer_is_last AND
                (answer_score IS NOT NULL) AND (answer_satisfied IS NOT NULL)) AND
              (answer_satisfied IS NOT NULL)), 0))) AS i1
  FROM (SELECT *
    FROM (SELECT f.key AS key, f.`responded_at` AS answer_responded_at, f.`aside` AS
          answer_aside, f.`source` AS answer_source, f.`agent` AS answer_agent, f.`satisfied` AS
          answer_satisfied, f.`survey` AS answer_survey, f.`is_last` AS answer_is_last, f.`score`
          AS answer_score
      FROM telltale.answer f
      WHERE f.responded_at < 1767225600000000 AND f.responded_at >= 1735689600000000 AND
          f.conversation_id IS NOT NULL AND f.key IN (SELECT key
        FROM telltale.conversation_team
        WHERE team IN ({p1:String}, {p2:String}, {p3:String}))) r
    ANY LEFT JOIN (SELECT key, f.`kind` AS conversation_kind, f.`team_full_resolution` AS
          conversation_team_full_resolution, f.`team` AS conversation_team
      FROM telltale.conversation f) j USING (key)) r
  WHERE ((answer_responded_at >= 1735689600000000 AND answer_responded_at < 1767225600000000) AND
        ((bitAnd(answer_aside, 11) = 0) AND ((coalesce(answer_source IN ({p4:String}), 0)) OR
            (bitAnd(answer_aside, 4) = 0)) AND (conversation_kind IN ({p5:String}, {p6:String},
              {p7:String}))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(1 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, i1
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((CASE WHEN
                    (coalesce(conversation_source IN ({p4:String}), 0)) THEN
                    conversation_first_resolution_at ELSE conversation_full_resolution_at END),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, (CASE WHEN ((CASE WHEN
            (coalesce(conversation_source IN ({p4:String}), 0)) THEN
            conversation_team_first_resolution ELSE conversation_team_full_resolution END) IN
          ({p1:String}, {p2:String}, {p3:String})) THEN (CASE WHEN (coalesce(conversation_source
              IN ({p4:String}), 0)) THEN conversation_agent_first_resolution ELSE
          conversation_agent_full_resolution END) ELSE NULL END) AS d0,
      toInt64(countIf(ifNull((nullIf(least(ifNull((conversation_replies_to_resolution = 1) * 2,
                    1), ifNull((conversation_reopens = 0) * 2, 1)), 1) = 2), 0))) AS i0,
      toInt64(countIf(ifNull(((nullIf(least(ifNull((conversation_replies_to_resolution = 1) * 2,
                      1), ifNull((conversation_reopens = 0) * 2, 1)), 1) = 2) IS NOT NULL), 0)))
      AS i1
  FROM (SELECT f.key AS key, f.`source` AS conversation_source, f.`first_resolution_at` AS
        conversation_first_resolution_at, f.`full_resolution_at` AS
        conversation_full_resolution_at, f.`aside` AS conversation_aside, f.`kind` AS
        conversation_kind, f.`team_first_resolution` AS conversation_team_first_resolution,
        f.`team_full_resolution` AS conversation_team_full_resolution, f.`agent_first_resolution`
        AS conversation_agent_first_resolution, f.`agent_full_resolution` AS
        conversation_agent_full_resolution, f.`replies_to_resolution` AS
        conversation_replies_to_resolution, f.`reopens` AS conversation_reopens
    FROM telltale.conversation f
    WHERE f.conversation_id IS NOT NULL AND f.key IN (SELECT key
      FROM telltale.conversation_team
      WHERE team IN ({p1:String}, {p2:String}, {p3:String}))) r
  WHERE (((CASE WHEN (coalesce(conversation_source IN ({p4:String}), 0)) THEN
            conversation_first_resolution_at ELSE conversation_full_resolution_at END) >=
          1735689600000000 AND (CASE WHEN (coalesce(conversation_source IN ({p4:String}), 0))
            THEN conversation_first_resolution_at ELSE conversation_full_resolution_at END) <
          1767225600000000) AND ((bitAnd(conversation_aside, 11) = 0) AND
          ((coalesce(conversation_source IN ({p4:String}), 0)) OR (bitAnd(conversation_aside, 4)
              = 0)) AND (conversation_kind IN ({p5:String}, {p6:String}, {p7:String}))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(2 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv(starts_at, 1000000),
                'UTC')), 'UTC'))) * 1000000 AS label, (CASE WHEN (open_span_team IN ({p1:String},
            {p2:String}, {p3:String})) THEN open_span_agent ELSE NULL END) AS d0,
      toInt64(count()) AS i0
  FROM (SELECT *, (CASE WHEN ((open_span_from_at IS NOT NULL) AND (open_span_created_at IS NOT
              NULL)) THEN greatest(greatest((open_span_from_at - 1), toInt64(1735689600000000)),
            open_span_created_at) END) AS starts_at, open_span_to_at AS ends_at
    FROM (SELECT f.key AS key, f.`from_at` AS open_span_from_at, f.`created_at` AS
          open_span_created_at, f.`aside` AS open_span_aside, f.`source` AS open_span_source,
          f.`kind` AS open_span_kind, f.`to_at` AS open_span_to_at, f.`team` AS open_span_team,
          f.`agent` AS open_span_agent
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000) AND
          f.team IN ({p1:String}, {p2:String}, {p3:String})) n) r
  WHERE ((starts_at >= 1735689600000000 AND starts_at < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p4:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND (open_span_kind IN ({p5:String},
              {p6:String}, {p7:String})) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
UNION ALL SELECT CAST(3 AS Nullable(Int64)) AS grp, CAST(label AS Nullable(Int64)) AS label, d0,
    i0, CAST(NULL AS Nullable(Int64))
FROM (SELECT toInt64(toUInt32(toDateTime(toStartOfMonth(toDateTime(intDiv((ends_at - 1),
                  1000000), 'UTC')), 'UTC'))) * 1000000 AS label, (CASE WHEN (open_span_team IN
          ({p1:String}, {p2:String}, {p3:String})) THEN open_span_agent ELSE NULL END) AS d0,
      toInt64(count()) AS i0
  FROM (SELECT *, open_span_to_at AS ends_at, (CASE WHEN ((open_span_from_at IS NOT NULL) AND
            (open_span_created_at IS NOT NULL)) THEN greatest(greatest((open_span_from_at - 1),
              toInt64(1735689600000000)), open_span_created_at) END) AS starts_at
    FROM (SELECT f.key AS key, f.`to_at` AS open_span_to_at, f.`aside` AS open_span_aside,
          f.`source` AS open_span_source, f.`kind` AS open_span_kind, f.`from_at` AS
          open_span_from_at, f.`created_at` AS open_span_created_at, f.`team` AS open_span_team,
          f.`agent` AS open_span_agent
      FROM telltale.open_span f
      WHERE f.from_at <= 1767225600000000 AND (f.to_at IS NULL OR f.to_at > 1735689600000000) AND
          f.team IN ({p1:String}, {p2:String}, {p3:String})) n) r
  WHERE (((ends_at - 1) >= 1735689600000000 AND (ends_at - 1) < 1767225600000000) AND
        ((bitAnd(open_span_aside, 11) = 0) AND ((coalesce(open_span_source IN ({p4:String}), 0))
            OR (bitAnd(open_span_aside, 4) = 0)) AND (open_span_kind IN ({p5:String},
              {p6:String}, {p7:String})) AND ((ends_at IS NULL) OR (ends_at > starts_at))))
  GROUP BY label, d0) g
-- word 1 "sales"
-- word 2 "orders"
-- word 3 "nobody"
-- word 4 "desk"
-- word 5 "ticket"
-- word 6 "chat"
-- word 7 "call"
-- word 8 "csat"
