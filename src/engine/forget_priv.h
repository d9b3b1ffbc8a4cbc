/* forget_priv.h -- the customers who are one person, for what is done about all of them. */
#ifndef FORGET_PRIV_H
#define FORGET_PRIV_H

#include "erasure.h"
#include "forget.h"

struct forget_person {
    struct customer_ref *list;                  /* whoever was named first */
    size_t               n;
};

/* As engine_customer_erase() says. */
MUST_USE bool forget_find(struct arena *a, struct engine *g, const struct forget_who *who,
                          struct forget_person *ret, struct err *e);

#endif
