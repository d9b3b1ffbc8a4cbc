/* group.h -- a partition's events, put together by conversation. */
#ifndef GROUP_H
#define GROUP_H

#include "pack.h"

/* Called for each conversation that has a record, with its events in any order. */
typedef bool group_use(void *ctx, const struct packed_conversation *c,
                       struct replay_event *events, size_t n, struct err *e);

/* Reorders events in place. Both belong to one partition; events whose
 * conversation has no record are an error of the store. */
MUST_USE bool group_run(struct replay_event *events, size_t n, const char *conversations,
                        size_t conversations_bytes, group_use *use, void *ctx, struct err *e);

#endif
