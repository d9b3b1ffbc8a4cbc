/* fuzz_instant.c -- any text as an instant: no crash, and what is read prints and reads back.
 *
 * After a NUL: a pattern for the text before it. */
#include <stdlib.h>

#include "instant.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int64_t at_us)
{
    char text[INSTANT_TEXT_SIZE];
    struct err e;
    int64_t again_us;

    instant_print(at_us, text);
    if (!instant_parse(str_of(text), &again_us, &e) || again_us != at_us)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *p = (const char *)data, *nul = size ? memchr(p, '\0', size) : NULL;
    struct str text = { p, nul ? (size_t)(nul - p) : size };
    struct str pattern = { nul ? nul + 1 : "", nul ? size - text.n - 1 : 0 };
    const int64_t first_us = INT64_C(-62135596800) * SECOND_US;
    const int64_t last_us = INT64_C(253402300800) * SECOND_US;
    enum instant_offset offset;
    struct err e;
    int64_t at_us = 0;

    /* an offset can carry the first and the last day out of the years that print */
    if (instant_parse(text, &at_us, &e) && at_us >= first_us && at_us < last_us)
        check(at_us);
    for (int i = DATES_GREGORIAN; i <= DATES_JALALI; i++)
        if (instant_check_pattern(pattern, (enum instant_dates)i, &e) &&
            instant_parse_pattern(text, pattern, (enum instant_dates)i, &at_us, &offset, &e) &&
            at_us >= first_us && at_us < last_us)
            check(at_us);
    return 0;
}
