-- A survey's score out of 100 as satisfaction, its promoter score as such.
WITH survey AS (
    SELECT id AS conversation, start_at, version, unnest(from_json(text -> '$.surveys',
        '[{"surveyId":"VARCHAR","surveyStatus":"VARCHAR","oSurveyTotalScore":"DOUBLE","surveyPromoterScore":"DOUBLE",'
        || '"surveyCompletedDate":"VARCHAR","userId":"VARCHAR"}]')) AS s
    FROM in_contact WHERE usable AND json_type(text, '$.surveys') = 'ARRAY'),
timed AS (
    SELECT *, telltale_instant(s.surveyCompletedDate) AS "at"
    FROM survey)
SELECT getvariable('source') AS source, s.surveyId || '/' || kind AS id, "at", greatest("at", version) AS version, kind,
       CASE kind WHEN 'nps' THEN '0-10' ELSE '0-100' END AS scale,
       CASE kind WHEN 'nps' THEN s.surveyPromoterScore ELSE s.oSurveyTotalScore END AS score,
       conversation, s.userId AS agent
FROM (SELECT *, unnest(['csat', 'nps']) AS kind FROM timed WHERE "at" IS NOT NULL AND s.surveyId <> '')
WHERE CASE kind WHEN 'nps' THEN s.surveyPromoterScore BETWEEN 0 AND 10 ELSE s.oSurveyTotalScore BETWEEN 0 AND 100 END
