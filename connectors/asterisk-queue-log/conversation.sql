-- One call an id. Whatever part of a log is read, the first entry into a queue says the most, then
-- the first line of any kind: the earlier a record, the newer its version.
SELECT getvariable('source') AS source, callid AS id, coalesce(entered, seen) AS "at",
       make_timestamp(-epoch_us(coalesce(entered, seen)) - CASE WHEN entered IS NULL THEN 3000000000000000 ELSE 0 END)
           AS version,
       'call' AS kind, 'phone' AS channel, caller AS customer
FROM (SELECT callid, min("at") AS seen, min("at") FILTER (event = 'ENTERQUEUE') AS entered,
             arg_min(CASE WHEN lower(trim(data[2])) NOT IN ('', 'anonymous', 'unknown', 'unavailable', 'restricted',
                                                            'private', 'withheld') THEN trim(data[2]) END,
                     ("at", queue)) FILTER (event = 'ENTERQUEUE' AND data[2] IS NOT NULL) AS caller
      FROM in_line WHERE use = 'call' GROUP BY callid)
