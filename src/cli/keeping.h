/* keeping.h -- a copy of the store of a command, for the commands that make one. */
#ifndef KEEPING_H
#define KEEPING_H

#include "backup.h"
#include "keeper.h"
#include "session.h"
#include "whole_file.h"

/* Writes the store as it is to w->working, while others use it. */
MUST_USE bool keeping_copy(struct arena *a, const struct options *o, const struct keeper *k,
                           const struct whole_file *w, struct session_watch *shown,
                           struct backup_manifest *ret, struct err *e);

/* For struct backup_watch: shows the bytes; `watch` is a struct engine_watch. */
bool keeping_show(void *watch, int64_t bytes, int64_t of_bytes, struct err *e);

#endif
