-- Chatwoot's words for channels (README.md) as those that all sources share; others stay.
SELECT getvariable('source') AS source, id, created_at AS "at", updated_at AS version, 'ticket' AS kind,
       CASE word WHEN 'webwidget' THEN 'live_chat' WHEN 'email' THEN 'email' WHEN 'voice' THEN 'phone'
                 WHEN 'whatsapp' THEN 'messaging' WHEN 'telegram' THEN 'messaging' WHEN 'line' THEN 'messaging'
                 WHEN 'sms' THEN 'messaging' WHEN 'twiliosms' THEN 'messaging' WHEN 'facebookpage' THEN 'social'
                 WHEN 'instagram' THEN 'social' WHEN 'twitterprofile' THEN 'social' WHEN 'tiktok' THEN 'social'
                 ELSE word END AS channel,
       customer, team, priority, status,
       CASE WHEN json_type(o, '$.labels') = 'ARRAY' AND json_array_length(o, '$.labels') > 0
            THEN to_json(list_sort(list_distinct(from_json((o -> '$.labels'), '["VARCHAR"]'))))::VARCHAR END AS tags
FROM (SELECT *, lower(regexp_replace(left(coalesce((o ->> '$.channel'), (o ->> '$.meta.channel')), 100), '^Channel::', ''))
                AS word
      FROM in_talk WHERE usable)
