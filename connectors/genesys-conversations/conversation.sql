-- What the conversation is follows from the media of its sessions, the more telling first.
WITH media AS (
    SELECT number, min(CASE media WHEN 'email' THEN 1 WHEN 'message' THEN 2 WHEN 'chat' THEN 3 WHEN 'voice' THEN 4
                                  WHEN 'callback' THEN 5 WHEN 'video' THEN 6 END) AS medium,
           arg_min(contact, (participant, contact)) FILTER (purpose IN ('customer', 'external')) AS contact,
           -- The customer's address is where a contact came from, or went to.
           arg_min(regexp_replace(CASE WHEN direction = 'outbound' THEN coalesce(address_to, dnis)
                                       ELSE coalesce(address_from, ani) END, '^(tel|sip|sips):', ''),
                   (participant, session)) FILTER (purpose IN ('customer', 'external')) AS address
    FROM in_session WHERE reason IS NULL OR segments IS NOT NULL GROUP BY number),
wrapped AS (
    SELECT number, arg_max(code, (start_at, code)) AS code
    FROM in_segment WHERE type = 'wrapup' AND code IS NOT NULL AND reason IS NULL GROUP BY number)
SELECT getvariable('source') AS source, c.id, c.start_at AS "at", c.version,
       ['ticket', 'chat', 'chat', 'call', 'call', 'call'][m.medium] AS kind,
       ['email', 'messaging', 'live_chat', 'phone', 'phone', 'video'][m.medium] AS channel,
       coalesce(m.contact, CASE WHEN m.address NOT IN ('', 'unknown', 'unavailable') AND m.address NOT LIKE 'anonymous%'
                                THEN m.address END) AS customer,
       w.code AS category
FROM in_contact c LEFT JOIN media m USING (number) LEFT JOIN wrapped w USING (number)
WHERE c.usable
