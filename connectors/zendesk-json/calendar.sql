-- As zendesk-tables has it, of the schedule's own clock; who asked for its holidays knows it as of then.
SELECT c.*, greatest(s.updated_at, h.asked_at) AS version
FROM in_calendar c
LEFT JOIN (SELECT id, max(updated_at) AS updated_at FROM in_schedule GROUP BY id) s USING (id)
LEFT JOIN (SELECT schedule_id AS id, max(asked_at) AS asked_at FROM in_schedule_holiday GROUP BY schedule_id) h USING (id)
