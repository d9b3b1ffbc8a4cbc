/* openapi.h -- the OpenAPI 3.1 document, made from the tables of routes and nothing else. */
#ifndef OPENAPI_H
#define OPENAPI_H

#include "bytes.h"
#include "route.h"

/* Adds the document as JSON. */
void openapi_print(struct bytes *to, const struct route_table *const *tables);

#endif
