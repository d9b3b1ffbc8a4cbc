/* memory_file.h -- a file without a name, for what can only write to files. */
#ifndef MEMORY_FILE_H
#define MEMORY_FILE_H

#include "bytes.h"
#include "err.h"

enum { MEMORY_FILE_PATH = 40 };

struct memory_file {                            /* { -1 } before it is open */
    int  fd;
    char path[MEMORY_FILE_PATH];                /* by which it is written, once */
};

/* Makes it, empty. ERR_UNAVAILABLE. */
MUST_USE bool memory_file_open(struct memory_file *ret, struct err *e);

/* Writes bytes behind those that are there. What opens the path reads from the beginning, each
 * time. ERR_UNAVAILABLE. */
MUST_USE bool memory_file_add(const struct memory_file *f, const void *p, size_t n,
                              struct err *e);

/* Adds all that was written. ERR_LIMIT: it is more than max_bytes. */
MUST_USE bool memory_file_read(const struct memory_file *f, size_t max_bytes, struct bytes *to,
                               struct err *e);

void memory_file_done(struct memory_file *f);

#endif
