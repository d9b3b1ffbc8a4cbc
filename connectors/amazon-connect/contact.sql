-- One row a contact record. Instants and spans are read as texts first, so that what cannot be read
-- is told from what is not there.
WITH raw AS (
    SELECT number, text, from_json(text,
        '{"ContactId":"VARCHAR","InitialContactId":"VARCHAR","NextContactId":"VARCHAR","Channel":"VARCHAR",'
        || '"InitiationMethod":"VARCHAR","InitiationTimestamp":"VARCHAR","DisconnectTimestamp":"VARCHAR",'
        || '"DisconnectReason":"VARCHAR","LastUpdateTimestamp":"VARCHAR","TransferCompletedTimestamp":"VARCHAR",'
        || '"CustomerEndpoint":{"Address":"VARCHAR"},"TransferredToEndpoint":{"Address":"VARCHAR"},'
        || '"Attributes":"JSON","Queue":{"ARN":"VARCHAR","Name":"VARCHAR","EnqueueTimestamp":"VARCHAR",'
        || '"DequeueTimestamp":"VARCHAR"},"Agent":{"ARN":"VARCHAR","Username":"VARCHAR",'
        || '"ConnectedToAgentTimestamp":"VARCHAR","AgentInteractionDuration":"VARCHAR",'
        || '"CustomerHoldDuration":"VARCHAR","AfterContactWorkDuration":"VARCHAR",'
        || '"AfterContactWorkStartTimestamp":"VARCHAR"}}') AS c
    FROM in_text
    WHERE json_type(text, '$.EventId') IS NULL),
listed AS (
    SELECT *,
           [{ 'name': 'InitiationTimestamp', 'text': c.InitiationTimestamp },
            { 'name': 'DisconnectTimestamp', 'text': c.DisconnectTimestamp },
            { 'name': 'LastUpdateTimestamp', 'text': c.LastUpdateTimestamp },
            { 'name': 'TransferCompletedTimestamp', 'text': c.TransferCompletedTimestamp },
            { 'name': 'Queue.EnqueueTimestamp', 'text': c.Queue.EnqueueTimestamp },
            { 'name': 'Queue.DequeueTimestamp', 'text': c.Queue.DequeueTimestamp },
            { 'name': 'Agent.ConnectedToAgentTimestamp', 'text': c.Agent.ConnectedToAgentTimestamp },
            { 'name': 'Agent.AfterContactWorkStartTimestamp', 'text': c.Agent.AfterContactWorkStartTimestamp }]
               AS instants,
           [{ 'name': 'Agent.AgentInteractionDuration', 'text': c.Agent.AgentInteractionDuration },
            { 'name': 'Agent.CustomerHoldDuration', 'text': c.Agent.CustomerHoldDuration },
            { 'name': 'Agent.AfterContactWorkDuration', 'text': c.Agent.AfterContactWorkDuration }] AS spans,
           [{ 'name': 'ContactId', 'text': c.ContactId }, { 'name': 'InitialContactId', 'text': c.InitialContactId },
            { 'name': 'NextContactId', 'text': c.NextContactId }, { 'name': 'Queue.Name', 'text': c.Queue.Name },
            { 'name': 'Queue.ARN', 'text': c.Queue.ARN }, { 'name': 'Agent.Username', 'text': c.Agent.Username },
            { 'name': 'Agent.ARN', 'text': c.Agent.ARN },
            { 'name': 'CustomerEndpoint.Address', 'text': c.CustomerEndpoint.Address }] AS names
    FROM raw),
judged AS (
    SELECT *,
           list_filter(instants, lambda x: x.text IS NOT NULL AND NOT coalesce(
               telltale_instant(x.text) BETWEEN TIMESTAMP '1400-01-01'
                   AND make_timestamp(getvariable('now_us') + 86400000000), false))[1].name AS wrong_instant,
           list_filter(spans, lambda x: x.text IS NOT NULL AND NOT regexp_full_match(x.text, '[0-9]{1,9}'))[1].name
               AS wrong_span,
           list_filter(names, lambda x: strlen(x.text) > 200)[1].name AS wrong_name
    FROM listed),
timed AS (
    SELECT *,
           CASE WHEN coalesce(json_type(text, '$.ContactId'), '') <> 'VARCHAR' OR c.ContactId = ''
                    THEN ['ContactId', 'not a text, or missing']
                WHEN json_type(text, '$.Queue') NOT IN ('OBJECT', 'NULL') THEN ['Queue', 'not an object']
                WHEN json_type(text, '$.Agent') NOT IN ('OBJECT', 'NULL') THEN ['Agent', 'not an object']
                WHEN wrong_name IS NOT NULL THEN [wrong_name, 'longer than 200 bytes']
                WHEN c.InitiationTimestamp IS NULL THEN ['InitiationTimestamp', 'missing']
                WHEN wrong_instant IS NOT NULL
                    THEN [wrong_instant, 'not an instant from the year 1400 to a day after the present']
                WHEN wrong_span IS NOT NULL THEN [wrong_span, 'not a whole number of seconds']
                WHEN json_type(text, '$.Attributes') NOT IN ('OBJECT', 'NULL')
                    OR strlen(c.Attributes::VARCHAR) > 1048576
                    THEN ['Attributes', 'not an object of at most 1 MiB'] END AS wrong,
           list_transform(instants, lambda x: telltale_instant(x.text)) AS t,
           list_transform(spans, lambda x: TRY_CAST(x.text AS BIGINT)) AS s
    FROM judged),
timeline AS (
    SELECT number, wrong, c.ContactId AS id, coalesce(nullif(c.InitialContactId, ''), c.ContactId) AS conversation,
           nullif(c.NextContactId, '') AS next, upper(c.Channel) AS channel, upper(c.InitiationMethod) AS method,
           lower(c.DisconnectReason) AS reason, c.CustomerEndpoint.Address AS customer,
           c.TransferredToEndpoint.Address AS transferred_to, c.Attributes::VARCHAR AS attributes,
           coalesce(nullif(c.Queue.Name, ''), c.Queue.ARN) AS queue,
           coalesce(nullif(c.Agent.Username, ''), c.Agent.ARN) AS agent,
           t[1] AS start_at, t[2] AS end_at, greatest(t[1], coalesce(t[3], t[2])) AS version, t[4] AS transferred_at,
           t[5] AS queued_at, t[6] AS dequeued_at, t[7] AS answered_at, t[8] AS wrap_at,
           s[1] AS talk_s, s[2] AS hold_s, s[3] AS wrap_s
    FROM timed)
-- Talk and hold are said as spans: the agent leaves when both have passed.
SELECT *, coalesce(answered_at + to_seconds(talk_s + coalesce(hold_s, 0)), end_at) AS left_at,
       wrong IS NULL AND coalesce(method NOT IN ('MONITOR', 'DISCONNECT'), true) AS usable
FROM timeline
