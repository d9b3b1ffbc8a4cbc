/* retry.c -- see retry.h. */
#include "retry.h"

#include "instant.h"
#include "parse.h"

enum { FIRST_MS = 500, MOST_MS = 60000, DOUBLINGS = 7 };

/* Sun, 06 Nov 1994 08:49:37 GMT */
static bool read_date(struct str text, int64_t *ret_us)
{
    enum instant_offset offset;
    struct err ignored = { 0 };
    struct str day;

    return str_next(&text, ',', &day) && day.n == 3 &&
           instant_parse_pattern(str_trim(text), STR("%d %b %Y %H:%M:%S GMT"), DATES_GREGORIAN,
                                 ret_us, &offset, &ignored);
}

bool retry_after(struct str header, int64_t now_us, int64_t *ret_s)
{
    struct str text = str_trim(header);
    int64_t seconds, at_us;

    if (!text.n || text.n > RETRY_HEADER_MAX)
        return false;
    if (!parse_int(text, &seconds)) {
        if (!read_date(text, &at_us))
            return false;
        seconds = at_us > now_us ? (at_us - now_us + SECOND_US - 1) / SECOND_US : 0;
    } else if (seconds < 0) {
        return false;
    }
    *ret_s = seconds < RETRY_AFTER_MAX_S ? seconds : RETRY_AFTER_MAX_S;
    return true;
}

int64_t retry_wait_ms(unsigned tries, uint64_t random)
{
    unsigned doublings = tries > DOUBLINGS ? DOUBLINGS : tries ? tries - 1 : 0;
    int64_t most = (int64_t)FIRST_MS << doublings;

    most = most < MOST_MS ? most : MOST_MS;
    return most / 2 + (int64_t)(random % (uint64_t)(most / 2 + 1));
}
