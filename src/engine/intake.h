/* intake.h -- what an import reads, by connector: every record staged or set aside. */
#ifndef INTAKE_H
#define INTAKE_H

#include "engine.h"
#include "journal.h"

MUST_USE bool intake_read(struct store *s, struct stage *stage, const struct import_options *o,
                          struct err *e);

#endif
