-- Evaluations that are finished and stand.
WITH evaluation AS (
    SELECT id AS conversation, start_at, version, unnest(from_json(text -> '$.evaluations',
        '[{"evaluationId":"VARCHAR","evaluatorId":"VARCHAR","userId":"VARCHAR","formName":"VARCHAR",'
        || '"oTotalScore":"DOUBLE","evaluationStatus":"VARCHAR","eventTime":"VARCHAR"}]')) AS e
    FROM in_contact WHERE usable AND json_type(text, '$.evaluations') = 'ARRAY')
SELECT getvariable('source') AS source, e.evaluationId AS id,
       coalesce(telltale_instant(e.eventTime), version) AS "at",
       conversation, e.userId AS agent, e.evaluatorId AS reviewer,
       to_json([{ 'category': coalesce(e.formName, 'evaluation'), 'weight': 1, 'points': e.oTotalScore,
                  'maximum': 100 }])::VARCHAR AS scores
FROM evaluation
WHERE e.evaluationId <> '' AND lower(e.evaluationStatus) = 'finished' AND e.oTotalScore BETWEEN 0 AND 100
