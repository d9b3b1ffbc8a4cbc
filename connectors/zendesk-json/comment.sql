-- One row a comment. Who an author is, users tell, or a webhook; what users tell may have come before.
WITH said AS (
    SELECT number, (c ->> '$.id') AS id, ticket, "at", coalesce((c ->> '$.author_id'), author) AS author, NULL AS staff,
           coalesce((c ->> '$.public'), (c ->> '$.comment_public')) AS public,
           coalesce((c ->> '$.body'), (c ->> '$.plain_body')) AS body, c IS NOT NULL AS is_audit
    FROM in_step WHERE wrong IS NULL AND type IN ('comment', 'voicecomment')
    UNION ALL
    SELECT number, (event ->> '$.comment.id'), id, hook_at, (event ->> '$.comment.author.id'),
           (event ->> '$.comment.author.is_staff'), (event ->> '$.comment.is_public'), (event ->> '$.comment.body'), false
    FROM in_ticket WHERE usable AND is_hook AND hook = 'ticket.comment_added')
SELECT *, CASE WHEN coalesce(id, '') = '' OR strlen(id) > 100
                   THEN [CASE WHEN is_audit THEN 'child_events' ELSE 'event.comment' END || '.id',
                         'not a number or text of at most 100 bytes']
               WHEN strlen(author) > 100
                   THEN [CASE WHEN is_audit THEN 'child_events.author_id' ELSE 'event.comment.author.id' END,
                         'longer than 100 bytes'] END AS wrong
FROM said
