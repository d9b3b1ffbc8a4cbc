-- Zendesk's words for channels (README.md) as those that all sources share; others stay.
SELECT * FROM (VALUES
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
    ('sunshine_conversations_facebook_messenger', 'social'), ('instagram_dm', 'social')) AS channel(via, shared)
