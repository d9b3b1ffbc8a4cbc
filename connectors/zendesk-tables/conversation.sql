-- Zendesk's words for channels (README.md) as those that all sources share; others stay.
WITH channel(via, shared) AS (VALUES
    ('mail', 'email'), ('mailgun', 'email'),
    ('web', 'web_form'), ('web_widget', 'web_form'), ('help_center', 'web_form'),
    ('helpcenter', 'web_form'), ('dropbox', 'web_form'),
    ('chat', 'live_chat'), ('chat_transcript', 'live_chat'),
    ('voice', 'phone'), ('voicemail', 'phone'), ('phone_call_inbound', 'phone'),
    ('phone_call_outbound', 'phone'),
    ('native_messaging', 'messaging'), ('whatsapp', 'messaging'), ('line', 'messaging'),
    ('wechat', 'messaging'), ('telegram', 'messaging'), ('viber', 'messaging'),
    ('kakaotalk', 'messaging'), ('sms', 'messaging'), ('text_message', 'messaging'),
    ('messagebird_sms', 'messaging'), ('apple_business_chat', 'messaging'),
    ('google_business_messages', 'messaging'), ('google_rcs', 'messaging'),
    ('sunshine_conversations_api', 'messaging'), ('business_messaging_slack_connect', 'messaging'),
    ('twitter', 'social'), ('twitter_dm', 'social'), ('twitter_favorite', 'social'),
    ('sunshine_conversations_twitter_dm', 'social'), ('facebook', 'social'),
    ('facebook_post', 'social'), ('facebook_message', 'social'),
    ('sunshine_conversations_facebook_messenger', 'social'), ('instagram_dm', 'social'))
SELECT getvariable('source') AS source, t.id, t.created_at AS "at", t.updated_at AS version,
       'ticket' AS kind, coalesce(c.shared, t.via_channel) AS channel, t.requester_id AS customer,
       t.organization_id AS account, t.subject, t.type AS category, t.priority, t.group_id AS team,
       g.tags, t.status, t._fivetran_deleted AS deleted
FROM in_ticket t
LEFT JOIN channel c ON c.via = t.via_channel
LEFT JOIN (SELECT ticket_id, to_json(list(DISTINCT tag ORDER BY tag))::VARCHAR AS tags
           FROM in_ticket_tag WHERE ticket_id IS NOT NULL AND tag IS NOT NULL
           GROUP BY ticket_id) g ON g.ticket_id = t.id
UNION ALL BY NAME
SELECT getvariable('source') AS source, NULL AS id
FROM in_ticket_tag WHERE ticket_id IS NULL OR tag IS NULL
