/* sink.h -- where a reader of records puts them: good ones, and those set aside.
 *
 * A reader loses nothing in silence: each line of its input becomes rows,
 * a reject, or is blank. A callback that returns false stops the reader. */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "row.h"

enum { REJECT_TEXT_MAX = 64 * 1024 };

/* Why a record could not be used. All borrowed for the call. */
struct reject {
    const char *file;
    int64_t     line;                           /* its first line, from 1 */
    const char *field;                          /* "" where it is about the line */
    const char *reason;
    struct str  text;                           /* as read, cut to REJECT_TEXT_MAX; any bytes */
};

struct sink {
    void *ctx;
    bool (*row)(void *ctx, const struct row *row, struct err *e);
    bool (*reject)(void *ctx, const struct reject *reject, struct err *e);
    bool (*progress)(void *ctx, int64_t bytes_read, struct err *e);     /* may be NULL */
};

#endif
