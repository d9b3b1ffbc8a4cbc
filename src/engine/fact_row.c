/* fact_row.c -- see fact_row.h. */
#include "fact_row.h"

#include <math.h>
#include <string.h>

static void put_null(struct chunk_column *c, size_t row)
{
    if (!c->valid)
        chunk_nullable(c);
    chunk_set_null(c, row);
}

static const char *put_text(struct chunk_column *c, size_t row, const char *member)
{
    struct str text;

    memcpy(&text, member, sizeof text);
    if (text.p)
        chunk_set_text(c, row, text);
    else
        put_null(c, row);
    return member + sizeof text;
}

static const char *put_real(struct chunk_column *c, size_t row, const char *member)
{
    double real;

    memcpy(&real, member, sizeof real);
    ((double *)c->data)[row] = real;
    if (isnan(real))
        put_null(c, row);
    return member + sizeof real;
}

static const char *put_number(struct chunk_column *c, size_t row, bool truth, const char *member)
{
    int64_t number;

    memcpy(&number, member, sizeof number);
    if (number == NONE)
        put_null(c, row);
    else if (truth)
        ((uint8_t *)c->data)[row] = number != 0;
    else
        ((int64_t *)c->data)[row] = number;
    return member + sizeof number;
}

void fact_row_put(struct chunk *c, const struct table_def *t, uint64_t key, const void *fact)
{
    const char *member = fact;

    ((uint64_t *)c->columns[0].data)[c->n] = key;
    for (size_t i = 0; i < t->n; i++) {
        const struct column_def *def = &t->columns[i];
        struct chunk_column *to = &c->columns[1 + i];

        if (def->type == COLUMN_TEXT && !def->word)
            member = put_text(to, c->n, member);
        else if (def->type == COLUMN_DOUBLE)
            member = put_real(to, c->n, member);
        else
            member = put_number(to, c->n, def->type == COLUMN_BOOL, member);
    }
    c->n++;
}
