-- The log's lines: epoch|callid|queue|agent|EVENT|data1|data2|... A line that cannot be used
-- has a reason; one whose event means nothing here has no use.
WITH part AS (
    SELECT number, string_split(text, '|') AS p FROM in_text),
line AS (
    SELECT number, len(p) AS n, p[1] AS time, p[2] AS callid, p[3] AS queue, p[4] AS agent, upper(trim(p[5])) AS event,
           p[6:] AS data,
           CASE WHEN regexp_full_match(p[1], '[0-9]{1,11}')
                THEN make_timestamp(TRY_CAST(p[1] AS BIGINT) * 1000000) END AS "at"
    FROM part),
known AS (
    SELECT *,
           callid NOT IN ('', 'NONE', 'REALTIME', 'MANAGER', 'CLI') AS has_call,
           agent NOT IN ('', 'NONE') AS has_agent,
           CASE WHEN event IN ('ENTERQUEUE', 'RINGNOANSWER', 'RINGCANCELED', 'CONNECT', 'COMPLETECALLER',
                               'COMPLETEAGENT', 'ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY', 'EXITWITHKEY', 'WITHDRAW',
                               'TRANSFER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER') THEN 'call'
                WHEN event IN ('AGENTLOGIN', 'AGENTLOGOFF', 'AGENTCALLBACKLOGIN', 'AGENTCALLBACKLOGOFF', 'ADDMEMBER',
                               'REMOVEMEMBER', 'PAUSE', 'UNPAUSE', 'PAUSEALL', 'UNPAUSEALL') THEN 'agent' END AS use,
           -- Time rung: in milliseconds where nobody answered, in seconds where somebody did.
           CASE WHEN event IN ('RINGNOANSWER', 'RINGCANCELED') THEN coalesce(data[1], '')
                WHEN event = 'CONNECT' THEN coalesce(data[3], '') ELSE '' END AS ring
    FROM line),
judged AS (
    SELECT *,
           CASE WHEN n < 5 THEN ['', 'fewer than five fields']
                WHEN "at" IS NULL THEN ['time', 'not a Unix time in seconds']
                WHEN epoch_us("at") > getvariable('now_us') + 86400000000
                    THEN ['time', 'more than a day after the present']
                WHEN event = '' THEN ['event', 'empty']
                WHEN use IS NULL THEN NULL
                WHEN strlen(callid) > 200 THEN ['callid', 'longer than 200 bytes']
                WHEN strlen(queue) > 200 THEN ['queue', 'longer than 200 bytes']
                WHEN strlen(agent) > 200 THEN ['agent', 'longer than 200 bytes']
                WHEN strlen(data[1]) > 200 OR strlen(data[2]) > 200 THEN ['data', 'longer than 200 bytes']
                WHEN use = 'call' AND NOT has_call THEN ['callid', 'an event of a call, and no call']
                WHEN use = 'agent' AND NOT has_agent THEN ['agent', 'an event of an agent, and no agent']
                WHEN NOT regexp_full_match(ring, '[0-9]{0,9}')
                    THEN [CASE event WHEN 'CONNECT' THEN 'data3' ELSE 'data1' END, 'not a time rung']
           END AS wrong
    FROM known)
SELECT number, "at", callid, nullif(queue, 'NONE') AS queue, CASE WHEN has_agent THEN agent END AS agent, event, data,
       CASE WHEN wrong IS NULL THEN use END AS use,
       CASE WHEN ring <> '' AND wrong IS NULL
            THEN CASE event WHEN 'CONNECT' THEN TRY_CAST(ring AS BIGINT)
                            ELSE (TRY_CAST(ring AS BIGINT) + 500) // 1000 END END AS ring_s,
       wrong[1] AS field, wrong[2] AS reason
FROM judged
