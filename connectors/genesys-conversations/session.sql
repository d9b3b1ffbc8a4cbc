-- One row a session of a participant.
WITH participant AS (
    SELECT number, version, id AS conversation, i, p, json_type(p, '$.sessions') AS sessions_type
    FROM (SELECT number, version, id, unnest(from_json(text -> '$.participants', '["JSON"]')) AS p,
                 generate_subscripts(from_json(text -> '$.participants', '["JSON"]'), 1) - 1 AS i
          FROM in_contact
          WHERE usable AND json_type(text, '$.participants') = 'ARRAY')),
session AS (
    SELECT number, version, conversation, i, NULL AS k, p, NULL AS s, 'not a list' AS reason, 'sessions' AS part
    FROM participant WHERE sessions_type NOT IN ('ARRAY', 'NULL')
    UNION ALL
    SELECT number, version, conversation, i, NULL, p, NULL, 'not an object', NULL
    FROM participant WHERE json_type(p) <> 'OBJECT'
    UNION ALL
    SELECT number, version, conversation, i, generate_subscripts(from_json(p -> '$.sessions', '["JSON"]'), 1) - 1,
           p, unnest(from_json(p -> '$.sessions', '["JSON"]')), NULL, NULL
    FROM participant WHERE sessions_type = 'ARRAY')
SELECT number, version, conversation, i AS participant, lower(p ->> '$.purpose') AS purpose,
       left(p ->> '$.participantName', 200) AS name,
       CASE WHEN strlen(p ->> '$.userId') <= 200 THEN nullif(p ->> '$.userId', '') END AS user,
       CASE WHEN strlen(p ->> '$.externalContactId') <= 200 THEN nullif(p ->> '$.externalContactId', '') END AS contact,
       coalesce(CASE WHEN strlen(s ->> '$.sessionId') <= 100 THEN nullif(s ->> '$.sessionId', '') END,
                concat_ws('.', i, k)) AS session,
       lower(s ->> '$.mediaType') AS media, lower(s ->> '$.direction') AS direction,
       left(s ->> '$.ani', 200) AS ani, left(s ->> '$.dnis', 200) AS dnis,
       left(s ->> '$.addressFrom', 200) AS address_from, left(s ->> '$.addressTo', 200) AS address_to,
       s -> '$.metrics[*].name' AS metrics, s -> '$.segments' AS segments,
       concat('participants[', i, ']', CASE WHEN k IS NOT NULL THEN concat('.sessions[', k, ']') END,
              '.' || CASE WHEN reason IS NOT NULL THEN part ELSE 'segments' END) AS field,
       CASE WHEN reason IS NOT NULL THEN reason
            WHEN json_type(s) <> 'OBJECT' THEN 'not an object'
            WHEN json_type(s, '$.segments') NOT IN ('ARRAY', 'NULL') THEN 'not a list' END AS reason
FROM session
