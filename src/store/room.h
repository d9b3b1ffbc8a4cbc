/* room.h -- whether a store can be written to: room on its disk, and a file system that takes it.
 *
 * The engine writes its log into the file now and then, and where that has no room it gives the
 * whole store up till it is opened again, also for reading. So records are refused while there is
 * still room to write what was taken. */
#ifndef ROOM_H
#define ROOM_H

#include <stdint.h>

#include "err.h"
#include "store.h"

enum room { ROOM_READY, ROOM_FULL, ROOM_READ_ONLY };

/* A moment's look, from any thread. *ret_free and *ret_kept, in bytes: what there is, and what is
 * kept for what was taken already. */
enum room room_look(const struct store *s, int64_t *ret_free, int64_t *ret_kept);

/* "ready", "full", "read_only". */
const char *room_word(enum room r);

/* ERR_UNAVAILABLE where no more records can be taken, in words. */
MUST_USE bool room_check(const struct store *s, struct err *e);

/* Whether the file's system can only be read from; of a path that need not be there. */
bool room_is_read_only(const char *path);

#endif
