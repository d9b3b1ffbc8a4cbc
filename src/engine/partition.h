/* partition.h -- rows split by the conversation they belong to, on their way to replay.
 *
 * The top byte of a conversation's key says which of 256 partitions its rows go
 * to, so that each can be folded by itself, in memory, by any thread. Rows are
 * kept in pieces, per worker; when together they pass a budget, pieces that are
 * full go to a file instead.
 *
 *   worker 0 ─┐            ┌ partition 0:   piece ─ piece ─ (file) piece
 *   worker 1 ─┴─ by key ──►├ partition 1:   piece
 *                          └ ...                                                    */
#ifndef PARTITION_H
#define PARTITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "err.h"

enum { PARTITIONS = 256 };
enum partition_stream { STREAM_EVENTS, STREAM_CONVERSATIONS, STREAM_CONTACTS, STREAM_MATTERS,
                        STREAM_AGENTS, STREAM_TOLD, STREAM_CUSTOMERS,
                        PARTITION_STREAMS };

struct partitions;

/* `spill_folder` must exist; the file in it has no name and is gone with the handle. */
struct partitions *partitions_open(unsigned workers, size_t memory_bytes,
                                   const char *spill_folder);
void               partitions_close(struct partitions **p);

/* Adds a row of n bytes, n a multiple of 8. From any thread, one at a time per worker. */
MUST_USE bool partitions_add(struct partitions *p, unsigned worker, enum partition_stream stream,
                             uint64_t key, const void *row, size_t n, struct err *e);

/* Rows of a partition, in bytes. Not while rows are added. */
size_t partitions_bytes(const struct partitions *p, enum partition_stream stream,
                        unsigned partition);

/* Adds all rows of a partition behind what `ret` holds. Not while rows are added. */
MUST_USE bool partitions_read(const struct partitions *p, enum partition_stream stream,
                              unsigned partition, struct bytes *ret, struct err *e);

/* Moves all rows of a partition behind what `ret` holds and forgets them.
 * Different partitions may be taken by different threads at once. */
MUST_USE bool partitions_take(struct partitions *p, enum partition_stream stream,
                              unsigned partition, struct bytes *ret, struct err *e);

static inline unsigned partition_of(uint64_t key)
{
    return (unsigned)(key >> 56);
}

#endif
