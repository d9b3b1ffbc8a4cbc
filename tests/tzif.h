/* tzif.h -- a tz database file of nothing but a rule, for tests without the system's files. */
#ifndef TZIF_H
#define TZIF_H

#include <stdint.h>
#include <string.h>

#include "arena.h"
#include "str.h"

enum { TZIF_BLOCK_BYTES = 44 + 6 + 1 };

/* One type of time, no change: version 2 with `rule` as its footer. */
static inline struct str tzif_of_rule(struct arena *a, int32_t offset_s, const char *rule)
{
    size_t n = strlen(rule);
    char *p = arena_alloc(a, 2 * TZIF_BLOCK_BYTES + n + 2, 1);

    for (size_t i = 0; i < 2; i++) {
        char *block = p + i * TZIF_BLOCK_BYTES;

        memset(block, 0, TZIF_BLOCK_BYTES);
        memcpy(block, "TZif2", 5);
        block[39] = block[43] = 1;              /* one type, one byte of names */
        for (int k = 0; k < 4; k++)
            block[44 + k] = (char)((uint32_t)offset_s >> (24 - 8 * k));
    }
    p[2 * TZIF_BLOCK_BYTES] = '\n';
    memcpy(p + 2 * TZIF_BLOCK_BYTES + 1, rule, n);
    p[2 * TZIF_BLOCK_BYTES + 1 + n] = '\n';
    return (struct str){ p, 2 * TZIF_BLOCK_BYTES + n + 2 };
}

#endif
