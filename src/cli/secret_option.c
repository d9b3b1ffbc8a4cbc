/* secret_option.c -- see secret_option.h. */
#include "secret_option.h"

#include <stdio.h>

#include "secret_place.h"

bool secret_try(const struct options *o, struct str place, const char *file, struct err *e)
{
    AUTO(secrets_done) struct secrets secrets = { 0 };
    struct err why = { 0 };

    if (secrets_read(place, &secrets, &why))
        return true;
    if (option_value(o, file)) {
        *e = why;
        return false;
    }
    fprintf(o->err, "telltale: for now %s\n", why.msg);
    return true;
}
