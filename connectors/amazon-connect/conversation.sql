-- A chain of transfers is one conversation. Its first contact says what it is, in its last update: the
-- earlier a contact began, the newer its version; of one contact, seconds later are microseconds.
SELECT getvariable('source') AS source, conversation AS id, start_at AS "at",
       make_timestamp(-epoch_us(start_at) + least(epoch(version - start_at)::BIGINT, 999999)) AS version,
       CASE channel WHEN 'VOICE' THEN 'call' WHEN 'CHAT' THEN 'chat' WHEN 'TASK' THEN 'ticket' WHEN 'EMAIL' THEN 'ticket'
       END AS kind,
       CASE channel WHEN 'VOICE' THEN 'phone' WHEN 'CHAT' THEN 'live_chat' ELSE lower(channel) END AS channel,
       nullif(customer, '') AS customer, CASE WHEN attributes NOT IN ('{}', 'null') THEN attributes END AS custom
FROM in_contact WHERE usable
