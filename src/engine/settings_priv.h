/* settings_priv.h -- settings under construction, shared by their files. */
#ifndef SETTINGS_PRIV_H
#define SETTINGS_PRIV_H

#include "arena.h"
#include "settings.h"

struct calendar_text {                          /* one version, as recorded */
    struct str id, zone, hours, holidays;
    int64_t    at_us, since_us;
    struct calendar_text *next;
};

struct policy_text {                            /* a service-level policy, as recorded */
    struct str id, name, conditions, targets;
    int64_t    at_us, position;
    struct policy_text *next;
};

struct source_text {
    struct source_settings settings;
    struct calendar_text  *calendars, **last_calendar;      /* in order of time */
    struct policy_text    *policies, **last_policy;
    uint8_t               *barred;
    struct source_text    *next;
};

/* Builds one calendar from the versions of `id` in the list. */
MUST_USE bool calendar_of_texts(struct arena *a, const struct calendar_text *list, struct str id,
                                const struct calendar **ret, struct err *e);

/* Fills the calendars of a source, the default one too. */
MUST_USE bool settings_calendars(struct arena *a, struct intern *texts, struct source_text *s,
                                 struct err *e);

/* Reads conditions and targets of one policy. */
MUST_USE bool sla_policy_of_text(struct arena *a, struct intern *texts,
                                 const struct policy_text *text, struct sla_policy *ret,
                                 struct err *e);

/* Fills the service-level policies of a source, in order of position. */
MUST_USE bool settings_sla(struct arena *a, struct intern *texts, struct source_text *s,
                           struct err *e);

#endif
