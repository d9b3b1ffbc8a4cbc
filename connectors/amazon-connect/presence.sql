-- One row an event of an agent.
WITH raw AS (
    SELECT number, text, from_json(text,
        '{"EventId":"VARCHAR","EventType":"VARCHAR","EventTimestamp":"VARCHAR","AgentARN":"VARCHAR",'
        || '"CurrentAgentSnapshot":{"AgentStatus":{"Type":"VARCHAR"},"Configuration":{"Username":"VARCHAR",'
        || '"FirstName":"VARCHAR","LastName":"VARCHAR"},"Contacts":[{"State":"VARCHAR"}]}}') AS c
    FROM in_text WHERE json_type(text, '$.EventId') IS NOT NULL),
timed AS (
    SELECT *, upper(c.EventType) AS type, upper(c.CurrentAgentSnapshot.AgentStatus.Type) AS status,
           coalesce(nullif(c.CurrentAgentSnapshot.Configuration.Username, ''), nullif(c.AgentARN, '')) AS agent,
           list_transform(c.CurrentAgentSnapshot.Contacts, lambda x: upper(x.State)) AS contacts,
           telltale_instant(c.EventTimestamp) AS "at"
    FROM raw),
judged AS (
    SELECT *,
           CASE WHEN json_type(text, '$.EventId') <> 'VARCHAR' OR c.EventId = '' OR strlen(c.EventId) > 200
                    THEN ['EventId', 'not a text of 1 to 200 bytes']
                WHEN type IS NULL THEN ['EventType', 'missing']
                WHEN agent IS NULL OR strlen(agent) > 200 THEN ['AgentARN', 'no agent, or longer than 200 bytes']
                WHEN "at" IS NULL OR epoch_us("at") NOT BETWEEN epoch_us(TIMESTAMP '1400-01-01')
                                                        AND getvariable('now_us') + 86400000000
                    THEN ['EventTimestamp', 'not an instant from the year 1400 to a day after the present']
                WHEN type IN ('LOGIN', 'STATE_CHANGE') AND status IS NULL
                    THEN ['CurrentAgentSnapshot.AgentStatus.Type', 'missing'] END AS wrong
    FROM timed)
SELECT number, c.EventId AS id, "at", agent, wrong, nullif(left(trim(concat_ws(' ',
           c.CurrentAgentSnapshot.Configuration.FirstName, c.CurrentAgentSnapshot.Configuration.LastName)), 200), '')
           AS name,
       CASE WHEN wrong IS NOT NULL THEN NULL
            WHEN type = 'LOGOUT' THEN 'logged_out'
            WHEN type NOT IN ('LOGIN', 'STATE_CHANGE') THEN NULL
            WHEN status = 'OFFLINE' THEN 'logged_out'
            WHEN list_has_any(contacts, ['CONNECTING', 'CONNECTED', 'CONNECTED_ONHOLD']) THEN 'busy'
            WHEN list_contains(contacts, 'ENDED') THEN 'wrap_up'
            WHEN status = 'CUSTOM' THEN 'break'
            WHEN status = 'ROUTABLE' THEN 'available' END AS state
FROM judged
