/* receipt.c -- see receipt.h. */
#include "receipt.h"

#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "driver.h"

enum { KEPT_MAX = 100000 };
static const int64_t kept_us = INT64_C(86400) * 1000000;

struct found {
    struct arena   *arena;
    struct receipt *receipt;
    bool            any;
};

static bool read_one(void *ctx, const struct chunk *c, struct err *e)
{
    struct found *f = ctx;

    (void)e;
    if (!c->n)
        return true;
    f->any = true;
    f->receipt->body = ((const uint64_t *)c->columns[0].data)[0];
    f->receipt->answer = str_copy(f->arena, chunk_text(&c->columns[1], 0));
    return true;
}

bool receipt_find(struct arena *a, struct store *s, struct str who, struct str key,
                  int64_t now_us, bool *ret_found, struct receipt *ret, struct err *e)
{
    struct receipt r = { .who = who, .key = key };
    struct found f = { .arena = a, .receipt = &r };
    char since[24];
    struct str values[] = { who, key, { since, 0 } };

    values[2].n = (size_t)snprintf(since, sizeof since, "%" PRId64, now_us - kept_us);
    TRY(driver_rows(s, "SELECT body, answer FROM main.receipt WHERE key = $2 AND who = $1 AND "
                    "at_us > $3::BIGINT", values, 3, read_one, &f, e));
    if (f.any)
        *ret = r;
    *ret_found = f.any;
    return true;
}

bool receipt_keep(struct store *s, const struct receipt *r, int64_t now_us, struct err *e)
{
    char body[24], at[24];
    struct str values[] = { r->who, r->key, { body, 0 }, { at, 0 }, r->answer };

    values[2].n = (size_t)snprintf(body, sizeof body, "%" PRIu64, r->body);
    values[3].n = (size_t)snprintf(at, sizeof at, "%" PRId64, now_us);
    return driver_bind(s, "INSERT INTO main.receipt VALUES ($1, $2, $3::UBIGINT, $4::BIGINT, $5)",
                       values, sizeof values / sizeof *values, e);
}

bool receipt_tidy(struct store *s, int64_t now_us, struct err *e)
{
    return driver_runf(s, e, "DELETE FROM main.receipt WHERE at_us <= %" PRId64 " OR rowid IN "
        "(SELECT rowid FROM main.receipt ORDER BY at_us DESC, rowid DESC OFFSET %d)",
        now_us - kept_us, KEPT_MAX);
}
