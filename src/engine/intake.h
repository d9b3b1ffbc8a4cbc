/* intake.h -- what an import reads, by connector: every record staged or set aside. */
#ifndef INTAKE_H
#define INTAKE_H

#include "engine.h"
#include "journal.h"
#include "sink.h"

MUST_USE bool intake_read(struct store *s, struct stage *stage, const struct import_options *o,
                          struct err *e);

/* Whether a record can be used: it is not of more than a day after the present, and of a setting
 * it says something. */
MUST_USE bool intake_usable(const struct row *row, int64_t now_us, const char **ret_field,
                            struct err *why);

/* Tells the sink of a record that cannot: its line as read, or as it would be written. */
MUST_USE bool intake_set_aside(const struct row *row, const char *file, const char *field,
                               const struct err *why, const struct sink *sink, struct err *e);

#endif
