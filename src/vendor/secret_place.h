/* secret_place.h -- where a secret lies: a variable of the environment, or a file.
 *
 *   "env:STRIPE_SECRET"   "file:/etc/telltale/stripe"
 *
 * Only this text is kept; the secret itself is read at each use and wiped after it. A file must be
 * the user's own (or root's) and closed to everybody else (mode 0600 or 0400). One secret a line;
 * while one is rolled, both are good. */
#ifndef SECRET_PLACE_H
#define SECRET_PLACE_H

#include "err.h"
#include "str.h"

struct arena;

enum { SECRETS_MAX = 4, SECRET_TEXT_MAX = 8192, SECRET_LEAST = 16 };

struct secrets {
    struct str list[SECRETS_MAX];               /* into text */
    size_t     n;
    char       text[SECRET_TEXT_MAX];
};

/* The place of a variable, or of a file whose path is made whole. Exactly one is given, the other
 * is NULL. It need not hold a secret yet. */
MUST_USE bool secret_place(struct arena *a, const char *variable, const char *file,
                           struct str *ret, struct err *e);

/* Reads them. ERR_UNAVAILABLE: there is none, or others could read or write it; messages name the
 * place and never what is in it. */
MUST_USE bool secrets_read(struct str place, struct secrets *ret, struct err *e);

/* Wipes them; a zero struct is fine. */
void secrets_done(struct secrets *s);

#endif
