-- A heartbeat is no presence: it goes on for an hour after the agent has left.
SELECT getvariable('source') AS source, id, "at", agent, state
FROM in_presence WHERE wrong IS NULL AND state IS NOT NULL
