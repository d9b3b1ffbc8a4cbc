/* settings.h -- calendars, policies and roles of each source, read from the journal for replay. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "intern.h"
#include "replay.h"
#include "row.h"
#include "store.h"

struct settings;

/* A choice of a policy of the user's own, the last one first; checked where it is used. */
struct own_choice {
    struct str               name, value;
    const struct own_choice *next;
};

struct source_settings {
    uint32_t               source;              /* interned */
    struct replay_settings replay;
    const uint8_t         *barred;              /* by interned id: their role is no agent's */
    uint32_t               n_barred;
    const struct own_choice *own;
};

/* Reads them; the texts' table outlives the settings. */
MUST_USE bool settings_load(struct store *s, struct intern *texts, struct settings **ret,
                            struct err *e);
void          settings_close(struct settings **s);

/* Of a source by its interned name; the documented defaults where it has none. */
const struct source_settings *settings_of(const struct settings *s, uint32_t source);

/* The i-th source that said something; NULL: there are no more. */
const struct source_settings *settings_source(const struct settings *s, size_t i);

struct intern *settings_texts(const struct settings *s);

/* Whether a record of type calendar, sla_policy or policy can be used, and the segment of a target,
 * comment or action. */
MUST_USE bool settings_check(const struct row *row, const char **ret_field, struct err *e);

#endif
