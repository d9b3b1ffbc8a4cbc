/* settings_calendar.c -- records of type calendar to calendars. */
#include "calendar.h"
#include "settings_priv.h"
#include "zoneinfo.h"

enum { VERSIONS_MAX = 500 };

bool calendar_of_texts(struct arena *a, const struct calendar_text *list, struct str id,
                       const struct calendar **ret, struct err *e)
{
    struct calendar_version *versions = NEW_N(a, struct calendar_version, VERSIONS_MAX);
    size_t n = 0;

    for (const struct calendar_text *t = list; t; t = t->next) {
        struct str tzif;

        if (!str_equal(t->id, id))
            continue;
        if (n == VERSIONS_MAX)
            return err_set(e, ERR_LIMIT, "calendar %.*s: over %d versions", (int)id.n, id.p,
                           VERSIONS_MAX);
        if (!zoneinfo_read(a, t->zone.n ? t->zone : STR("UTC"), &tzif, e) ||
            !zone_parse(a, tzif, &versions[n].zone, e))
            return err_prefix(e, "calendar %.*s", (int)id.n, id.p);
        versions[n].from_s = t->at_us / 1000000;
        versions[n].hours = t->hours;
        versions[n++].holidays = t->holidays;
    }
    if (!calendar_build(a, versions, n, ret, e))
        return err_prefix(e, "calendar %.*s", (int)id.n, id.p);
    return true;
}

static bool is_first_of_id(const struct calendar_text *list, const struct calendar_text *t)
{
    while (!str_equal(list->id, t->id))
        list = list->next;
    return list == t;
}

bool settings_calendars(struct arena *a, struct intern *texts, struct source_text *s,
                        struct err *e)
{
    const struct calendar_text *oldest = NULL;
    struct replay_calendar *calendars;
    size_t n = 0;

    for (const struct calendar_text *t = s->calendars; t; t = t->next)
        n++;
    calendars = NEW_N(a, struct replay_calendar, n);
    n = 0;
    for (const struct calendar_text *t = s->calendars; t; t = t->next) {
        if (!is_first_of_id(s->calendars, t))
            continue;
        calendars[n].id = intern(texts, t->id);
        TRY(calendar_of_texts(a, s->calendars, t->id, &calendars[n].calendar, e));
        if (!oldest || t->since_us < oldest->since_us) {
            oldest = t;
            s->settings.replay.calendar = calendars[n].calendar;
        }
        n++;
    }
    s->settings.replay.calendars = calendars;
    s->settings.replay.n_calendars = n;
    return true;
}
