/* small_file.h -- a file that is read whole: a page, a mapping, a list. */
#ifndef SMALL_FILE_H
#define SMALL_FILE_H

#include <stdio.h>

#include "err.h"
#include "str.h"

struct arena;

/* Reads it into the arena; "-" is `standard`, unless that is NULL. ERR_NOT_FOUND, ERR_DENIED: it
 * cannot be opened; ERR_INVALID: it is a folder; ERR_LIMIT: it has over so many bytes. Messages
 * name it. */
MUST_USE bool small_file_read(struct arena *a, const char *path, FILE *standard,
                              size_t max_bytes, struct str *ret, struct err *e);

#endif
