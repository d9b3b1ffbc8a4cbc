-- Opening hours. An interval is two minutes of the week from Sunday 00:00 local,
-- here cut at midnights into the intervals of each day. The oldest schedule is
-- the account's default.
WITH zone(rails, iana) AS (VALUES
    ('International Date Line West', 'Etc/GMT+12'), ('Midway Island', 'Pacific/Midway'),
    ('American Samoa', 'Pacific/Pago_Pago'), ('Hawaii', 'Pacific/Honolulu'),
    ('Alaska', 'America/Juneau'), ('Pacific Time (US & Canada)', 'America/Los_Angeles'),
    ('Tijuana', 'America/Tijuana'), ('Mountain Time (US & Canada)', 'America/Denver'),
    ('Arizona', 'America/Phoenix'), ('Chihuahua', 'America/Chihuahua'),
    ('Mazatlan', 'America/Mazatlan'), ('Central Time (US & Canada)', 'America/Chicago'),
    ('Saskatchewan', 'America/Regina'), ('Guadalajara', 'America/Mexico_City'),
    ('Mexico City', 'America/Mexico_City'), ('Monterrey', 'America/Monterrey'),
    ('Central America', 'America/Guatemala'), ('Eastern Time (US & Canada)', 'America/New_York'),
    ('Indiana (East)', 'America/Indiana/Indianapolis'), ('Bogota', 'America/Bogota'),
    ('Lima', 'America/Lima'), ('Quito', 'America/Lima'), ('Atlantic Time (Canada)', 'America/Halifax'),
    ('Caracas', 'America/Caracas'), ('La Paz', 'America/La_Paz'), ('Santiago', 'America/Santiago'),
    ('Asuncion', 'America/Asuncion'), ('Newfoundland', 'America/St_Johns'),
    ('Brasilia', 'America/Sao_Paulo'), ('Buenos Aires', 'America/Argentina/Buenos_Aires'),
    ('Montevideo', 'America/Montevideo'), ('Georgetown', 'America/Guyana'),
    ('Puerto Rico', 'America/Puerto_Rico'), ('Greenland', 'America/Nuuk'),
    ('Mid-Atlantic', 'Atlantic/South_Georgia'), ('Azores', 'Atlantic/Azores'),
    ('Cape Verde Is.', 'Atlantic/Cape_Verde'), ('Dublin', 'Europe/Dublin'),
    ('Edinburgh', 'Europe/London'), ('Lisbon', 'Europe/Lisbon'), ('London', 'Europe/London'),
    ('Casablanca', 'Africa/Casablanca'), ('Monrovia', 'Africa/Monrovia'),
    ('Belgrade', 'Europe/Belgrade'), ('Bratislava', 'Europe/Bratislava'),
    ('Budapest', 'Europe/Budapest'), ('Ljubljana', 'Europe/Ljubljana'), ('Prague', 'Europe/Prague'),
    ('Sarajevo', 'Europe/Sarajevo'), ('Skopje', 'Europe/Skopje'), ('Warsaw', 'Europe/Warsaw'),
    ('Zagreb', 'Europe/Zagreb'), ('Brussels', 'Europe/Brussels'), ('Copenhagen', 'Europe/Copenhagen'),
    ('Madrid', 'Europe/Madrid'), ('Paris', 'Europe/Paris'), ('Amsterdam', 'Europe/Amsterdam'),
    ('Berlin', 'Europe/Berlin'), ('Bern', 'Europe/Zurich'), ('Zurich', 'Europe/Zurich'),
    ('Rome', 'Europe/Rome'), ('Stockholm', 'Europe/Stockholm'), ('Vienna', 'Europe/Vienna'),
    ('West Central Africa', 'Africa/Algiers'), ('Bucharest', 'Europe/Bucharest'),
    ('Cairo', 'Africa/Cairo'), ('Helsinki', 'Europe/Helsinki'), ('Kyiv', 'Europe/Kiev'),
    ('Kyev', 'Europe/Kiev'), ('Riga', 'Europe/Riga'), ('Sofia', 'Europe/Sofia'),
    ('Tallinn', 'Europe/Tallinn'), ('Vilnius', 'Europe/Vilnius'), ('Athens', 'Europe/Athens'),
    ('Istanbul', 'Europe/Istanbul'), ('Minsk', 'Europe/Minsk'), ('Jerusalem', 'Asia/Jerusalem'),
    ('Harare', 'Africa/Harare'), ('Pretoria', 'Africa/Johannesburg'),
    ('Kaliningrad', 'Europe/Kaliningrad'), ('Moscow', 'Europe/Moscow'),
    ('St. Petersburg', 'Europe/Moscow'), ('Volgograd', 'Europe/Volgograd'),
    ('Samara', 'Europe/Samara'), ('Kuwait', 'Asia/Kuwait'), ('Riyadh', 'Asia/Riyadh'),
    ('Nairobi', 'Africa/Nairobi'), ('Baghdad', 'Asia/Baghdad'), ('Tehran', 'Asia/Tehran'),
    ('Abu Dhabi', 'Asia/Muscat'), ('Muscat', 'Asia/Muscat'), ('Baku', 'Asia/Baku'),
    ('Tbilisi', 'Asia/Tbilisi'), ('Yerevan', 'Asia/Yerevan'), ('Kabul', 'Asia/Kabul'),
    ('Ekaterinburg', 'Asia/Yekaterinburg'), ('Islamabad', 'Asia/Karachi'),
    ('Karachi', 'Asia/Karachi'), ('Tashkent', 'Asia/Tashkent'), ('Chennai', 'Asia/Kolkata'),
    ('Kolkata', 'Asia/Kolkata'), ('Mumbai', 'Asia/Kolkata'), ('New Delhi', 'Asia/Kolkata'),
    ('Kathmandu', 'Asia/Kathmandu'), ('Astana', 'Asia/Almaty'), ('Almaty', 'Asia/Almaty'),
    ('Dhaka', 'Asia/Dhaka'), ('Sri Jayawardenepura', 'Asia/Colombo'),
    ('Novosibirsk', 'Asia/Novosibirsk'), ('Rangoon', 'Asia/Rangoon'), ('Bangkok', 'Asia/Bangkok'),
    ('Hanoi', 'Asia/Bangkok'), ('Jakarta', 'Asia/Jakarta'), ('Krasnoyarsk', 'Asia/Krasnoyarsk'),
    ('Beijing', 'Asia/Shanghai'), ('Chongqing', 'Asia/Chongqing'), ('Hong Kong', 'Asia/Hong_Kong'),
    ('Urumqi', 'Asia/Urumqi'), ('Kuala Lumpur', 'Asia/Kuala_Lumpur'),
    ('Singapore', 'Asia/Singapore'), ('Taipei', 'Asia/Taipei'), ('Perth', 'Australia/Perth'),
    ('Irkutsk', 'Asia/Irkutsk'), ('Ulaanbaatar', 'Asia/Ulaanbaatar'), ('Seoul', 'Asia/Seoul'),
    ('Osaka', 'Asia/Tokyo'), ('Sapporo', 'Asia/Tokyo'), ('Tokyo', 'Asia/Tokyo'),
    ('Yakutsk', 'Asia/Yakutsk'), ('Darwin', 'Australia/Darwin'), ('Adelaide', 'Australia/Adelaide'),
    ('Canberra', 'Australia/Canberra'), ('Melbourne', 'Australia/Melbourne'),
    ('Sydney', 'Australia/Sydney'), ('Brisbane', 'Australia/Brisbane'),
    ('Hobart', 'Australia/Hobart'), ('Vladivostok', 'Asia/Vladivostok'), ('Guam', 'Pacific/Guam'),
    ('Port Moresby', 'Pacific/Port_Moresby'), ('Magadan', 'Asia/Magadan'),
    ('Srednekolymsk', 'Asia/Srednekolymsk'), ('Solomon Is.', 'Pacific/Guadalcanal'),
    ('New Caledonia', 'Pacific/Noumea'), ('Fiji', 'Pacific/Fiji'), ('Kamchatka', 'Asia/Kamchatka'),
    ('Marshall Is.', 'Pacific/Majuro'), ('Auckland', 'Pacific/Auckland'),
    ('Wellington', 'Pacific/Auckland'), ('Nuku''alofa', 'Pacific/Tongatapu'),
    ('Tokelau Is.', 'Pacific/Fakaofo'), ('Chatham Is.', 'Pacific/Chatham'), ('Samoa', 'Pacific/Apia')),
open AS (
    SELECT s.*, d.day, greatest(s.start_time - d.day * 1440, 0) AS from_minute,
           least(s.end_time - d.day * 1440, 1440) AS to_minute
    FROM (SELECT DISTINCT * FROM in_schedule) s
    JOIN (SELECT unnest(range(0, 8)) AS day) d
      ON s.start_time < (d.day + 1) * 1440 AND s.end_time > d.day * 1440
    WHERE NOT coalesce(s._fivetran_deleted, false) AND s.start_time BETWEEN 0 AND 10080
      AND s.end_time BETWEEN s.start_time + 1 AND 11520 AND s.time_zone IS NOT NULL),
-- Rows that say no hours: no record, so that they are set aside.
wrong AS (
    SELECT id FROM in_schedule
    WHERE NOT coalesce(_fivetran_deleted, false)
      AND NOT coalesce(start_time BETWEEN 0 AND 10080 AND end_time BETWEEN start_time + 1 AND 11520
                       AND time_zone IS NOT NULL AND id IS NOT NULL, false)
    UNION ALL
    SELECT schedule_id FROM in_schedule_holiday
    WHERE NOT coalesce(_fivetran_deleted, false)
      AND NOT coalesce(schedule_id IS NOT NULL AND start_date <= end_date, false)),
hours AS (
    SELECT id, min(created_at) AS since, min(name) AS name, min(time_zone) AS time_zone,
           string_agg(format('{} {:02d}:{:02d}-{:02d}:{:02d}',
                             ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][day % 7 + 1],
                             from_minute // 60, from_minute % 60, to_minute // 60, to_minute % 60),
                      ', ' ORDER BY day, from_minute) AS hours
    FROM open WHERE id IS NOT NULL GROUP BY id),
holidays AS (
    SELECT schedule_id, string_agg(start_date || '..' || end_date, ', ' ORDER BY start_date, end_date)
               AS holidays
    FROM (SELECT DISTINCT schedule_id, start_date, end_date FROM in_schedule_holiday
          WHERE NOT coalesce(_fivetran_deleted, false)
            AND start_date <= end_date)
    GROUP BY schedule_id)
SELECT getvariable('source') AS source, h.id, h.id AS calendar, h.name, h.since,
       coalesce(h.since, TIMESTAMP '1970-01-01') AS "at", coalesce(z.iana, h.time_zone) AS zone,
       h.hours, d.holidays
FROM hours h
LEFT JOIN zone z ON z.rails = h.time_zone
LEFT JOIN holidays d ON d.schedule_id = h.id
UNION ALL
SELECT getvariable('source'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM wrong
