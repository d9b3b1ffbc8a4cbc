-- One row a target that a metric's event applies.
WITH timed AS (
    SELECT number, o, (o ->> '$.ticket_id') AS ticket, (o ->> '$.metric') AS metric,
           date_trunc('second', telltale_instant(o ->> '$.time')) AS "at",
           TRY_CAST((o ->> '$.instance_id') AS BIGINT) AS instance, TRY_CAST((o ->> '$.sla.target') AS BIGINT) AS minutes,
           TRY_CAST((o ->> '$.sla.business_hours') AS BOOLEAN) AS business
    FROM in_item
    WHERE kind = 'metric_event' AND (o ->> '$.type') = 'apply_sla' AND coalesce((o ->> '$.deleted'), 'false') <> 'true')
SELECT *, CASE WHEN metric = 'reply_time' AND instance > 1 THEN 'next_response' WHEN metric = 'reply_time' THEN 'first_response'
               WHEN metric = 'resolution_time' THEN 'resolution'
               WHEN metric IN ('periodic_update_time', 'agent_work_time', 'requester_wait_time')
                   THEN left(metric, strlen(metric) - 5) END AS clock,
       CASE WHEN coalesce(ticket, '') = '' OR strlen(ticket) > 100
                THEN ['ticket_id', 'not a number or text of at most 100 bytes']
            WHEN NOT coalesce(epoch_us("at") BETWEEN epoch_us(TIMESTAMP '1400-01-01')
                              AND getvariable('now_us') + 86400000000, false)
                THEN ['time', 'not an instant from the year 1400 to a day after the present']
            WHEN NOT coalesce(minutes BETWEEN 0 AND 2000000, false) THEN ['sla.target', 'not minutes from 0 to 2000000']
            WHEN business IS NULL THEN ['sla.business_hours', 'neither true nor false'] END AS wrong
FROM timed
