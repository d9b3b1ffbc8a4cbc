/* laws.h -- what fuzz targets of more than one reader demand. */
#ifndef LAWS_H
#define LAWS_H

#include <stdlib.h>

#include "sink.h"

/* For a sink: a reject names its line and a reason, and its text is bounded. */
static inline bool reject_says_where(void *ctx, const struct reject *reject, struct err *e)
{
    (void)ctx;
    (void)e;
    if (reject->line < 1 || reject->text.n > REJECT_TEXT_MAX || reject->reason[0] == '\0')
        abort();
    return true;
}

#endif
