/* zoneinfo.h -- time zones of the system's tz database, by name. */
#ifndef ZONEINFO_H
#define ZONEINFO_H

#include "err.h"
#include "str.h"

struct arena;

/* Reads the compiled file of a zone ("Europe/Warsaw") into the arena, from the
 * folder that the environment variable TZDIR names, else /usr/share/zoneinfo.
 * ERR_INVALID: not a zone's name. ERR_NOT_FOUND: the database has no such zone.
 * ERR_UNAVAILABLE: it cannot be read. The bytes are not looked into. */
MUST_USE bool zoneinfo_read(struct arena *a, struct str name, struct str *ret_tzif,
                            struct err *e);

#endif
