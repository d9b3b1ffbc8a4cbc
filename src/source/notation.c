/* notation.c -- numbers and digits as tables write them, made plain. */
#include <math.h>

#include "mapped_priv.h"
#include "parse.h"

/* Digits of other scripts: the bytes before the last one, and the last byte of zero. */
static const struct { struct str head; unsigned char zero; } scripts[] = {
    { { "\xd9", 1 }, 0xa0 },                    /* Arabic-Indic */
    { { "\xdb", 1 }, 0xb0 },                    /* Persian and Urdu */
    { { "\xe0\xb9", 2 }, 0x90 },                /* Thai */
    { { "\xe0\xa5", 2 }, 0xa6 },                /* Devanagari */
    { { "\xef\xbc", 2 }, 0x90 },                /* full width */
};

/* Bytes of the digit at p, 0 where there is none of another script. */
static size_t script_digit(const char *p, size_t n, char *ret)
{
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        struct str head = scripts[i].head;
        unsigned char last;

        if (n <= head.n || memcmp(p, head.p, head.n) != 0)
            continue;
        last = (unsigned char)p[head.n];
        if (last < scripts[i].zero || last > scripts[i].zero + 9)
            continue;
        *ret = (char)('0' + last - scripts[i].zero);
        return head.n + 1;
    }
    return 0;
}

struct str plain_digits(struct arena *a, struct str text)
{
    char *out, digit;
    size_t n = 0;

    if (utf8_valid_bytes(text) == text.n) {
        size_t i = 0;

        while (i < text.n && !(text.p[i] & 0x80))
            i++;
        if (i == text.n)
            return text;
    }
    out = NEW_N(a, char, text.n + 1);
    for (size_t i = 0; i < text.n;) {
        size_t length = script_digit(text.p + i, text.n - i, &digit);

        out[n++] = length ? digit : text.p[i];
        i += length ? length : 1;
    }
    return (struct str){ out, n };
}

static bool begins(struct str text, size_t at, const char *with)
{
    size_t n = strlen(with);

    return text.n - at >= n && memcmp(text.p + at, with, n) == 0;
}

/* Bytes of a character between thousands at i; 0 where there is none. */
static size_t grouping_at(const struct mapping *m, struct str text, size_t i)
{
    if (!m->grouping)
        return 0;
    if (begins(text, i, "\xd9\xac") || (m->grouping == ' ' && begins(text, i, "\xc2\xa0")))
        return 2;                               /* the Arabic separator, the unbroken space */
    if (m->grouping == ' ' && begins(text, i, "\xe2\x80\xaf"))
        return 3;                               /* the narrow unbroken space */
    return text.p[i] == m->grouping;
}

/* Whether digits stand in groups there: three, or two before another group, as in 1,00,000.
 * 12.50 is no 1250 where points are between thousands. */
static bool is_group(const struct mapping *m, struct str text, size_t i)
{
    size_t from = i;

    while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
        i++;
    return i - from == 3 || (i - from == 2 && i < text.n && grouping_at(m, text, i));
}

bool plain_number(struct arena *a, const struct mapping *m, struct str text, struct str *ret)
{
    struct str from = plain_digits(a, text);
    char *out;
    size_t n = 0;

    *ret = text;
    if (m->decimal == '.' && !m->grouping && from.p == text.p)
        return true;
    out = NEW_N(a, char, from.n + 1);
    for (size_t i = 0; i < from.n;) {
        size_t grouping = grouping_at(m, from, i);

        if (grouping && !is_group(m, from, i + grouping))
            return false;
        if (!grouping && m->decimal == ',' && from.p[i] == '.')
            return false;                       /* a point means nothing here: not a number */
        if (begins(from, i, "\xd9\xab")) {      /* the Arabic decimal separator */
            out[n++] = '.';
            i += 2;
            continue;
        }
        if (!grouping)
            out[n++] = from.p[i] == m->decimal ? '.' : from.p[i];
        i += grouping ? grouping : 1;
    }
    *ret = (struct str){ out, n };
    return true;
}

static const struct { struct str word; double s; } units[] = {
    { { "s", 1 }, 1 }, { { "ms", 2 }, 0.001 }, { { "min", 3 }, 60 }, { { "h", 1 }, 3600 },
    { { "h:m:s", 5 }, 0 },
};

bool is_unit(struct str word)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (str_equal(word, units[i].word))
            return true;
    return false;
}

/* 1:02:03 or 02:03 or 3 */
static bool clock_seconds(struct str text, double *ret_s)
{
    double total = 0, part;

    for (int parts = 1;; parts++) {
        const char *colon = memchr(text.p, ':', text.n);
        struct str one = { text.p, colon ? (size_t)(colon - text.p) : text.n };

        if (parts > 3 || !parse_double(one, &part) || part < 0)
            return false;
        total = total * 60 + part;
        if (!colon)
            break;
        text = (struct str){ colon + 1, text.n - one.n - 1 };
    }
    *ret_s = total;
    return true;
}

bool plain_seconds(struct str text, struct str unit, int64_t *ret_s, struct err *e)
{
    struct str part = utf8_cut(text, 48);
    double factor = 1, number = 0;
    bool ok;

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (str_equal(unit, units[i].word))
            factor = units[i].s;
    ok = factor > 0 ? parse_double(text, &number) : clock_seconds(text, &number);
    number *= factor > 0 ? factor : 1;
    if (!ok || fabs(number) > 9e15)
        return err_set(e, ERR_INVALID, "\"%.*s\" is no time in %.*s",
                       (int)utf8_valid_bytes(part), part.p, (int)unit.n, unit.p);
    *ret_s = llround(number);
    return true;
}
