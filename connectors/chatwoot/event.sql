-- Messages, by their ids; changes, which are known by what they say.
SELECT getvariable('source') AS source, id, "at", CASE WHEN deleted THEN "at" + to_microseconds(1) END AS version,
       conversation, 'message'::event_kind AS kind, NULL AS value, sender AS actor, actor_kind::actor_kind AS actor_kind,
       NOT private AS public, automatic, CASE WHEN NOT deleted THEN left(content, 262144) END AS text,
       NULL::BIGINT AS seconds, NULL::BOOLEAN AS business
FROM in_message WHERE usable AND type <> 'activity'
UNION ALL
SELECT getvariable('source'), NULL, "at", NULL, conversation,
       CASE name WHEN 'status' THEN 'status' WHEN 'priority' THEN 'priority' WHEN 'assignee_id' THEN 'assigned'
                 WHEN 'team_id' THEN 'team' END::event_kind,
       CASE WHEN name <> 'status' THEN value WHEN value = 'resolved' THEN 'solved' WHEN value = 'pending' THEN 'new'
            WHEN value = 'snoozed' THEN 'hold' ELSE value END,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM in_change WHERE name <> 'status' OR value IS NOT NULL
UNION ALL
-- A bot holds what is pending.
SELECT getvariable('source'), NULL, "at", NULL, conversation, 'bot_handoff'::event_kind, NULL, NULL, NULL, NULL, NULL,
       NULL, NULL, NULL
FROM in_change WHERE name = 'status' AND before = 'pending' AND value = 'open'
