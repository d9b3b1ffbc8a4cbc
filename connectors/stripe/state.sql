-- One row a subscription in a list or an event, with what it was before the event.
SELECT o.number, o.id, o.event, o.event_at, o.customer, o.start_at, o.start_before_at, o.ended_at, o.told_at,
       a.status, b.status AS status_before, coalesce(x.currency, upper((o.o ->> '$.currency'))) AS currency,
       x.plan, y.plan AS plan_before, x.mrr, y.mrr AS mrr_before,
       a.status IN ('active', 'past_due', 'unpaid') AS in_force,
       o.type IS DISTINCT FROM 'customer.subscription.created'
           AND b.status IN ('active', 'past_due', 'unpaid') AS was_in_force,
       nullif(concat_ws('; ', (o.o ->> '$.cancellation_details.reason'), (o.o ->> '$.cancellation_details.feedback'),
                        (o.o ->> '$.cancellation_details.comment')), '') AS reason
FROM in_object o
JOIN in_side a ON a.number = o.number AND a.side = 'after'
LEFT JOIN in_side b ON b.number = o.number AND b.side = 'before'
LEFT JOIN in_revenue x ON x.number = o.number AND x.side = 'after'
LEFT JOIN in_revenue y ON y.number = o.number AND y.side = 'before'
