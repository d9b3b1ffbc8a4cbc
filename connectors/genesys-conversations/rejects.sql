SELECT number AS record, field, reason FROM in_contact WHERE reason IS NOT NULL
UNION ALL
SELECT number, rtrim(field, '.'), reason FROM in_session WHERE reason IS NOT NULL
UNION ALL
SELECT number, field, reason FROM in_segment WHERE reason IS NOT NULL
UNION ALL
SELECT number, 'surveys', 'not a list' FROM in_contact
WHERE usable AND json_type(text, '$.surveys') NOT IN ('ARRAY', 'NULL')
UNION ALL
SELECT number, 'evaluations', 'not a list' FROM in_contact
WHERE usable AND json_type(text, '$.evaluations') NOT IN ('ARRAY', 'NULL')
