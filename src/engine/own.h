/* own.h -- records that are made here: targets, notes, choices. They go the way of an import. */
#ifndef OWN_H
#define OWN_H

#include "engine.h"
#include "guide.h"
#include "record.h"
#include "str.h"

/* Who says what is made here, unless it is said otherwise. */
#define OWN_SOURCE "telltale"

enum { OWN_FIELDS_MAX = 16 };

struct own_field {
    const char *name;
    struct str  text;                           /* as an import reads it; empty: not said */
};

struct own_record {
    enum record_kind kind;
    struct str       source, id;                /* source empty: OWN_SOURCE */
    int64_t          at_us, version_us;
    struct own_field fields[OWN_FIELDS_MAX];
    size_t           n;
};

/* Adds a field; an empty text is not said. It is borrowed. */
void own_text(struct own_record *r, const char *name, struct str text);

/* Adds an instant, NONE is not said; adds `segment`, the whole is not said. In the arena. */
void own_instant(struct arena *a, struct own_record *r, const char *name, int64_t at_us);
void own_segment(struct arena *a, struct own_record *r, const struct segment *s);

/* Takes them into the journal, all or none. An instant that is yet to come is none too late. */
MUST_USE bool own_write(struct engine *g, const struct own_record *list, size_t n,
                        int64_t now_us, struct import_result *ret, struct err *e);

#endif
