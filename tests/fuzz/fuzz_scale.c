/* fuzz_scale.c -- any text as a scale, and as the scores of a review: what is read keeps within
 * its bounds. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"
#include "review.h"
#include "scale.h"

static void take_scale(struct str text)
{
    struct scale s = { .high = -1 };
    struct err e = { 0 };

    if (!scale_parse(text, &s, &e)) {
        if (e.kind != ERR_INVALID || s.high != -1)
            abort();
        return;
    }
    if (!(s.low < s.high) || s.n_satisfied > SCALE_RUNS_MAX)
        abort();
    for (size_t i = 0; i < s.n_satisfied; i++)
        if (!(s.satisfied[i].from <= s.satisfied[i].to) || !scale_has(&s, s.satisfied[i].from) ||
            !scale_satisfies(&s, s.satisfied[i].to) || s.satisfied[i].to > s.high)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str text = { (const char *)data, size };
    struct review r;

    take_scale(text);
    review_read(a, text, &r);
    if (r.n > REVIEW_CATEGORIES_MAX || r.rated > r.n || (r.critical_failed && r.score != 0))
        abort();
    if (!isnan(r.score) && !(r.rated && r.score >= 0 && r.score <= 100 * (1 + 1e-9)))
        abort();
    return 0;
}
