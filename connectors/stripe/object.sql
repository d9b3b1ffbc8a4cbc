-- One row an object of Stripe's: as a list has it, or within the event that tells of it.
WITH raw AS (
    SELECT number, (text ->> '$.object') = 'event' AS is_event, (text ->> '$.id') AS event_id,
           (text ->> '$.type') AS type, (text ->> '$.created') AS event_created,
           CASE WHEN (text ->> '$.object') = 'event' THEN (text -> '$.data.object') ELSE text::JSON END AS o,
           (text -> '$.data.previous_attributes') AS p
    FROM in_text),
said AS (
    SELECT *, (o ->> '$.object') AS kind, (o ->> '$.id') AS id,
           CASE WHEN json_type(o, '$.customer') = 'OBJECT' THEN (o ->> '$.customer.id')
                ELSE (o ->> '$.customer') END AS customer,
           -- Instants are seconds; what is null or not there stays null.
           [{ 'name': 'created', 'text': (o ->> '$.created') },
            { 'name': 'start_date', 'text': (o ->> '$.start_date') },
            { 'name': 'trial_end', 'text': (o ->> '$.trial_end') },
            { 'name': 'ended_at', 'text': (o ->> '$.ended_at') },
            { 'name': 'canceled_at', 'text': (o ->> '$.canceled_at') },
            { 'name': 'current_period_start', 'text': coalesce((o ->> '$.current_period_start'),
                                                               (o ->> '$.items.data[0].current_period_start')) },
            { 'name': 'data.previous_attributes.trial_end', 'text': (p ->> '$.trial_end') }] AS instants
    FROM raw),
judged AS (
    SELECT *, kind IS NOT DISTINCT FROM 'subscription' AS is_subscription, kind IN ('subscription', 'customer') AS used,
           list_filter(instants, lambda x: x.text IS NOT NULL AND NOT (
               regexp_full_match(x.text, '[0-9]{1,10}') AND (x.name LIKE '%trial_end' OR
               coalesce(TRY_CAST(x.text AS BIGINT) <= getvariable('now_us') // 1000000 + 86400, false))))[1].name
               AS wrong_instant,
           list_transform(instants, lambda x: CASE WHEN regexp_full_match(x.text, '[0-9]{1,10}')
                                                   THEN make_timestamp(TRY_CAST(x.text AS BIGINT) * 1000000) END) AS t,
           CASE WHEN regexp_full_match(event_created, '[0-9]{1,10}')
                THEN make_timestamp(TRY_CAST(event_created AS BIGINT) * 1000000) END AS event_time
    FROM said),
timed AS (
    SELECT *,
           CASE WHEN coalesce(json_type(o), '') <> 'OBJECT' THEN ['data.object', 'not an object, or missing']
                WHEN kind IS NULL THEN ['object', 'not an object of Stripe''s']
                WHEN is_event AND (coalesce(event_id, '') = '' OR strlen(event_id) > 100)
                    THEN ['id', 'not a text of 1 to 100 bytes']
                WHEN is_event AND used AND NOT coalesce(epoch_us(event_time) <= getvariable('now_us') + 86400000000,
                                                        false)
                    THEN ['created', 'not seconds of an instant up to a day after the present']
                WHEN NOT used THEN NULL
                WHEN coalesce(json_type(o, '$.id'), '') <> 'VARCHAR' OR id = '' OR strlen(id) > 100
                    THEN ['id', 'not a text of 1 to 100 bytes']
                WHEN wrong_instant IS NOT NULL
                    THEN [wrong_instant, 'not seconds of an instant up to a day after the present']
                WHEN NOT is_subscription AND instants[1].text IS NULL AND (o ->> '$.deleted') IS DISTINCT FROM 'true'
                    THEN ['created', 'missing']
                WHEN NOT is_subscription THEN NULL
                WHEN coalesce(customer, '') = '' OR strlen(customer) > 100
                    THEN ['customer', 'not a text of 1 to 100 bytes']
                WHEN coalesce((o ->> '$.status'), '') NOT IN ('incomplete', 'incomplete_expired', 'trialing', 'active',
                                                            'past_due', 'canceled', 'unpaid', 'paused')
                    THEN ['status', 'not a status of subscriptions']
                WHEN coalesce(instants[1].text, instants[2].text) IS NULL THEN ['created', 'missing']
                WHEN (o ->> '$.status') = 'canceled' AND instants[4].text IS NULL THEN ['ended_at', 'missing']
                WHEN json_type(o, '$.items.data') NOT IN ('ARRAY', 'NULL') THEN ['items.data', 'not a list']
           END AS wrong
    FROM judged)
SELECT number, CASE WHEN is_event THEN event_id END AS event, CASE WHEN is_event THEN type END AS type,
       CASE WHEN is_event THEN event_time END AS event_at, kind, id, customer, o, p, wrong,
       wrong IS NULL AND used AS usable, t[1] AS created_at, t[4] AS ended_at,
       greatest(coalesce(t[2], t[1]), t[3]) AS start_at,
       -- Before the event the trial may have been another.
       CASE WHEN json_type(p, '$.trial_end') IS NOT NULL THEN greatest(coalesce(t[2], t[1]), t[7])
            ELSE greatest(coalesce(t[2], t[1]), t[3]) END AS start_before_at,
       greatest(t[1], t[2], t[4], t[5], t[6]) AS told_at
FROM timed
