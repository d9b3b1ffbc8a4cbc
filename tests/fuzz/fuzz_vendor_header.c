/* fuzz_vendor_header.c -- headers that vendors send: Stripe's signature, Retry-After. */
#include <stdlib.h>

#include "parse.h"
#include "retry.h"
#include "signature.h"

static bool is_within(struct str part, struct str whole)
{
    return part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };
    struct stripe_signature s;
    int64_t seconds;

    if (stripe_signature_parse(text, &s)) {
        if (!s.n || s.n > SIGNATURES_MAX || !parse_int(s.time, &seconds) || seconds < 0)
            abort();
        for (size_t i = 0; i < s.n; i++)
            if (!is_within(s.codes[i], text))
                abort();
    }
    if (retry_after(text, INT64_C(784111777000000), &seconds) &&
        (seconds < 0 || seconds > RETRY_AFTER_MAX_S))
        abort();
    return 0;
}
