/* whole_file.h -- a file that gets its name only when it is whole.
 *
 *   whole_file_open ─► write to w.working ─► whole_file_keep
 *                                       └──► whole_file_done alone: it is gone, and
 *                                            what bore the name before is as it was */
#ifndef WHOLE_FILE_H
#define WHOLE_FILE_H

#include "err.h"
#include "str.h"

struct arena;

struct whole_file {
    const char *path;                           /* where it will be */
    const char *working;                        /* where it is written */
};

/* Makes an empty file beside `path` to write to. Where `path` is there and is no regular
 * file (a pipe, a device), it is written to itself. Texts live in the arena. */
MUST_USE bool whole_file_open(struct arena *a, struct str path, struct whole_file *ret,
                              struct err *e);

/* Gives it its name, in place of what bore it. */
MUST_USE bool whole_file_keep(struct whole_file *w, struct err *e);

/* The names in the folder of a path last from here on, whatever happens to the power. */
MUST_USE bool whole_file_sync_folder(const char *path, struct err *e);

/* Removes it unless it was kept. */
void whole_file_done(struct whole_file *w);

#endif
