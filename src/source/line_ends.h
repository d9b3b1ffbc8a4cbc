/* line_ends.h -- tables whose lines end in LF here and in CR LF there, which the engine refuses. */
#ifndef LINE_ENDS_H
#define LINE_ENDS_H

#include "err.h"

/* Where a file's rows end in LF and in CR LF: a copy in `folder` in which all end in LF, so
 * that lines keep their numbers; it is gone when ret_file is closed. -1 where they agree.
 * Line ends within quotes are text and stay. */
MUST_USE bool line_ends_agree(const char *path, const char *folder, int *ret_file,
                              struct err *e);

#endif
