-- What happened to calls. A transfer also ends what the agent had with the call; a call that was
-- answered rang before.
SELECT getvariable('source') AS source,
       concat_ws('/', callid, epoch_us("at") // 1000000, event, coalesce(queue, ''), coalesce(agent, ''), coalesce(ring_s, 0), kind)
           AS id,
       CASE WHEN kind = 'offered' THEN "at" - to_seconds(ring_s) ELSE "at" END AS "at", callid AS conversation,
       kind::event_kind AS kind,
       CASE WHEN kind = 'queued' THEN queue
            WHEN event IN ('TRANSFER', 'BLINDTRANSFER') AND kind = 'transferred' THEN nullif(data[1], '')
            WHEN event = 'ATTENDEDTRANSFER' AND data[1] = 'APP' AND kind = 'transferred' THEN nullif(data[2], '')
            WHEN event = 'COMPLETECALLER' THEN 'caller'
            WHEN event = 'COMPLETEAGENT' THEN 'agent' END AS value,
       CASE WHEN kind IN ('offered', 'no_answer', 'answered', 'ended') THEN agent END AS actor,
       CASE WHEN kind = 'no_answer' THEN ring_s END AS seconds, NULL::BOOLEAN AS business
FROM (SELECT *, unnest(CASE WHEN event = 'ENTERQUEUE' THEN ['queued']
                            WHEN event IN ('RINGNOANSWER', 'RINGCANCELED') THEN ['no_answer']
                            WHEN event = 'CONNECT' AND ring_s IS NOT NULL THEN ['offered', 'answered']
                            WHEN event = 'CONNECT' THEN ['answered']
                            WHEN event = 'ABANDON' THEN ['abandoned']
                            WHEN event IN ('COMPLETECALLER', 'COMPLETEAGENT') THEN ['ended']
                            WHEN event LIKE '%TRANSFER' THEN ['transferred', 'ended']
                            ELSE ['transferred'] END) AS kind
      FROM in_line WHERE use = 'call')
