-- PAUSEALL is followed by one PAUSE a queue: the same state at the same instant, which is one record.
SELECT DISTINCT getvariable('source') AS source, concat_ws('/', agent, epoch_us("at") // 1000000, state) AS id, "at" AS "at",
       agent, state
FROM (SELECT agent, "at",
             CASE WHEN event IN ('AGENTLOGOFF', 'AGENTCALLBACKLOGOFF', 'REMOVEMEMBER') THEN 'logged_out'
                  WHEN event IN ('PAUSE', 'PAUSEALL') OR (event = 'ADDMEMBER' AND data[1] = 'PAUSED') THEN 'break'
                  ELSE 'available' END AS state
      FROM in_line WHERE use = 'agent')
