/* counts.h -- how many requests there were, by route and status, and how long they took. */
#ifndef COUNTS_H
#define COUNTS_H

#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "route.h"

struct counts;

struct counts *counts_open(const struct route_table *const *tables);
void           counts_close(struct counts **c);

/* One request; NULL: of no route of the API. From any thread. */
void counts_add(struct counts *c, const struct route *r, unsigned status, int64_t took_us);

/* Adds the families of OpenMetrics. */
void counts_print(const struct counts *c, struct bytes *to);

#endif
