-- A contact that a conversation names in full is as it was then; one that is named in part only fills in.
WITH contact AS (
    SELECT o AS c, (o ->> '$.id') AS id,
           [(o ->> '$.created_at'), (o ->> '$.last_activity_at')] || json_extract_string(o,
               '$.changed_attributes[*].updated_at.current_value') AS instants, NULL::TIMESTAMP AS "at"
    FROM in_item WHERE kind = 'contact'
    UNION ALL
    SELECT (o -> '$.meta.sender'), (o ->> '$.meta.sender.id'), [], updated_at
    FROM in_talk WHERE usable AND json_type(o, '$.meta.sender') = 'OBJECT'
    UNION ALL
    SELECT (o -> '$.contact'), (o ->> '$.contact.id'), [], NULL
    FROM in_item WHERE kind = 'survey' AND json_type(o, '$.contact') = 'OBJECT'),
timed AS (
    SELECT *, coalesce("at", list_max(list_transform(instants, lambda x:
               CASE WHEN regexp_full_match(x, '[0-9]{1,10}(\.[0-9]{1,9})?')
                        THEN make_timestamp(round(TRY_CAST(x AS DOUBLE) * 1000000)::BIGINT)
                    ELSE telltale_instant(x) END))) AS told_at,
           list_filter([left((c ->> '$.email'), 200), left((c ->> '$.phone_number'), 200), left((c ->> '$.identifier'), 200)],
                       lambda x: x <> '') AS addresses
    FROM contact)
SELECT getvariable('source') AS source, id, TIMESTAMP '1970-01-01' AS "at",
       CASE WHEN json_type(c, '$.email') IS NOT NULL THEN told_at END AS version,
       nullif(left((c ->> '$.name'), 200), '') AS name,
       CASE WHEN len(addresses) > 0 THEN to_json(addresses)::VARCHAR END AS identities
FROM timed WHERE id <> '' AND strlen(id) <= 100
