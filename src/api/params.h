/* params.h -- what stands in an address, checked against the row of its route. */
#ifndef PARAMS_H
#define PARAMS_H

#include "bytes.h"
#include "route.h"
#include "str.h"

/* The place of a parameter; r->n_params: there is none. */
size_t param_find(const struct route *r, struct str name);

/* Puts the parts of the path at their names. */
void params_path(const struct route *r, const struct str parts[PATH_PARTS_MAX],
                 struct str values[PARAMS_MAX]);

/* Takes one pair of a query. ERR_INVALID, with *ret_field: unknown, given twice, not of its kind,
 * not among its words, or out of its range. An empty value is as none. */
MUST_USE bool params_take(const struct route *r, struct str name, struct str value,
                          struct str values[PARAMS_MAX], const char **ret_field, struct err *e);

/* The parameter that a message begins with, as in "where: character 9: ..."; NULL: none. */
const char *params_named(const struct route *r, const char *message);

/* Sets fallbacks. ERR_INVALID, with *ret_field: one that is required is missing. */
MUST_USE bool params_finish(const struct route *r, struct str values[PARAMS_MAX],
                            const char **ret_field, struct err *e);

/* Adds the route and all values in the order of the table: equal requests, equal texts. */
void params_key(const struct route *r, const struct str values[PARAMS_MAX], struct bytes *to);

#endif
