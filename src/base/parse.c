/* parse.c -- see parse.h. */
#include "parse.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

bool parse_int(struct str text, int64_t *ret)
{
    size_t i = text.n && (text.p[0] == '-' || text.p[0] == '+');
    bool negative = i && text.p[0] == '-';
    int64_t value = 0;

    if (i == text.n)
        return false;
    for (; i < text.n; i++) {
        int digit = text.p[i] - '0';

        if (digit < 0 || digit > 9 || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    if (!negative && value == INT64_MIN)        /* counted downwards: it reaches further */
        return false;
    *ret = negative ? value : -value;
    return true;
}

static size_t digits(struct str text, size_t i)
{
    while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
        i++;
    return i;
}

/* sign? digits* (. digits*)? (e sign? digits+)? with a digit before the exponent */
static bool is_number(struct str text)
{
    size_t i = text.n && (text.p[0] == '-' || text.p[0] == '+'), from = i;
    bool any;

    i = digits(text, i);
    any = i > from;
    if (i < text.n && text.p[i] == '.') {
        from = ++i;
        i = digits(text, i);
        any = any || i > from;
    }
    if (any && i < text.n && (text.p[i] == 'e' || text.p[i] == 'E')) {
        i++;
        i += i < text.n && (text.p[i] == '-' || text.p[i] == '+');
        from = i;
        i = digits(text, i);
        any = i > from;
    }
    return any && i == text.n;
}

/* strtod() follows the locale of the process, which a library may have set. */
static locale_t c_locale(void)
{
    static locale_t kept;
    locale_t have = __atomic_load_n(&kept, __ATOMIC_ACQUIRE), made;

    if (have)
        return have;
    made = newlocale(LC_ALL_MASK, "C", NULL);
    if (__atomic_compare_exchange_n(&kept, &have, made, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE))
        return made;
    freelocale(made);                           /* another thread was first */
    return have;
}

bool parse_double(struct str text, double *ret)
{
    char copy[512];
    double value;

    if (text.n >= sizeof copy || !is_number(text))
        return false;
    memcpy(copy, text.p, text.n);
    copy[text.n] = '\0';
    value = strtod_l(copy, NULL, c_locale());
    if (!isfinite(value))
        return false;
    *ret = value;
    return true;
}

/* Length of the well-formed character at p, 0 where there is none. */
static size_t character(const unsigned char *p, size_t n)
{
    size_t length = p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;

    if (length == 0 || length > n)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    if ((p[0] == 0xe0 && p[1] < 0xa0) ||        /* overlong */
        (p[0] == 0xed && p[1] > 0x9f) ||        /* surrogates */
        (p[0] == 0xf0 && p[1] < 0x90) ||        /* overlong */
        (p[0] == 0xf4 && p[1] > 0x8f))          /* over U+10FFFF */
        return 0;
    return length;
}

size_t utf8_valid_bytes(struct str text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    size_t i = 0, length;

    while (i < text.n) {
        uint64_t word;

        if (text.n - i >= 8) {                  /* eight ASCII bytes, none of them NUL */
            memcpy(&word, p + i, 8);
            if (!(word & 0x8080808080808080u) &&
                !((word - 0x0101010101010101u) & 0x8080808080808080u)) {
                i += 8;
                continue;
            }
        }
        if (p[i] - 1u < 0x7f)
            i++;
        else if ((length = character(p + i, text.n - i)) != 0)
            i += length;
        else
            return i;
    }
    return i;
}

struct str utf8_cut(struct str text, size_t max)
{
    if (text.n <= max)
        return text;
    for (int i = 0; i < 3 && max > 0 && ((unsigned char)text.p[max] & 0xc0) == 0x80; i++)
        max--;
    return (struct str){ text.p, max };
}
