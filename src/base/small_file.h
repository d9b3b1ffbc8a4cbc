/* small_file.h -- a file that is read whole: a page, a mapping, a list. */
#ifndef SMALL_FILE_H
#define SMALL_FILE_H

#include "err.h"
#include "str.h"

struct arena;

/* Reads it into the arena; "-" is standard input. ERR_NOT_FOUND, ERR_DENIED: it cannot be opened;
 * ERR_INVALID: it is a folder; ERR_LIMIT: it has over so many bytes. Messages name it. */
MUST_USE bool small_file_read(struct arena *a, const char *path, size_t max_bytes,
                              struct str *ret, struct err *e);

#endif
