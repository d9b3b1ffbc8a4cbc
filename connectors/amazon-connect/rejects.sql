SELECT number AS record, wrong[1] AS field, wrong[2] AS reason FROM in_contact WHERE wrong IS NOT NULL
UNION ALL
SELECT number, wrong[1], wrong[2] FROM in_presence WHERE wrong IS NOT NULL
