/* chunk.h -- some thousand rows, column by column, as an engine hands them over.
 *
 * A scan gives chunks to read, a write asks for chunks to fill. By type:
 *
 *   COLUMN_BOOL    uint8_t      COLUMN_INT   int64_t      COLUMN_KEY   uint64_t
 *   COLUMN_DOUBLE  double       COLUMN_TIME  int64_t us   COLUMN_TEXT  by chunk_text()
 *
 * A column of enumerated words (see schema.c) is read as uint8_t codes. */
#ifndef CHUNK_H
#define CHUNK_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "str.h"
#include "table.h"

enum { CHUNK_ROWS = 2048, CHUNK_COLUMNS_MAX = 192 };

struct chunk_column {
    void     *data;
    uint64_t *valid;                            /* a bit a row; NULL: all are valid */
    void     *engine;                           /* the driver's own handle */
};

struct chunk {
    size_t              n, columns_n;
    struct chunk_column columns[CHUNK_COLUMNS_MAX];
};

static inline bool chunk_valid(const struct chunk_column *c, size_t row)
{
    return !c->valid || (c->valid[row / 64] >> (row % 64) & 1);
}

/* How engines keep text: 12 bytes in place, or a pointer. */
struct chunk_word {
    uint32_t n;
    char     head[4];
    union {
        char        rest[8];
        const char *p;
    } tail;
};

/* The text of a valid row; borrowed from the chunk. */
static inline struct str chunk_text(const struct chunk_column *c, size_t row)
{
    const struct chunk_word *w = (const struct chunk_word *)c->data + row;

    return (struct str){ w->n <= 12 ? w->head : w->tail.p, w->n };
}

/* The same of any row; empty where it has none. */
static inline struct str chunk_text_if(const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? chunk_text(c, row) : STR("");
}

/* NAN where the row has none. */
static inline double chunk_real(const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? ((const double *)c->data)[row] : NAN;
}

/* NONE where the row has none. */
static inline int64_t chunk_int(const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) ? ((const int64_t *)c->data)[row] : NONE;
}

/* For a chunk being filled: text of a row; copied. */
void chunk_set_text(struct chunk_column *c, size_t row, struct str text);

/* For a chunk being filled: makes `valid` writable, all bits set. */
void chunk_nullable(struct chunk_column *c);

static inline void chunk_set_null(struct chunk_column *c, size_t row)
{
    c->valid[row / 64] &= ~(UINT64_C(1) << (row % 64));
}

#endif
