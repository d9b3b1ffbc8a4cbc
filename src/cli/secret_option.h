/* secret_option.h -- the place of a secret that a command was given. */
#ifndef SECRET_OPTION_H
#define SECRET_OPTION_H

#include "options.h"
#include "str.h"

/* Tries to read the secret at `place`. Where it was given as a file, by the option `file`, a file
 * that others may read is refused; a variable may be the server's alone, so that its lack is but
 * said on the error stream. */
MUST_USE bool secret_try(const struct options *o, struct str place, const char *file,
                         struct err *e);

#endif
