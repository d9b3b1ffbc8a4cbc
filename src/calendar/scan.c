/* scan.c -- taking short texts apart: numbers, bytes, words. */
#include "calendar_priv.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool scan_number(struct str *s, size_t min, size_t max, int *ret_number)
{
    int number = 0;
    size_t n = 0;

    while (n < max && n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
        number = number * 10 + (s->p[n++] - '0');
    if (n < min)
        return false;
    *s = (struct str){ s->p + n, s->n - n };
    *ret_number = number;
    return true;
}

bool scan_byte(struct str *s, char byte)
{
    if (s->n == 0 || *s->p != byte)
        return false;
    *s = (struct str){ s->p + 1, s->n - 1 };
    return true;
}

bool scan_word(struct str *s, struct str *ret_word)
{
    size_t n = 0;

    while (s->n && is_space(*s->p))
        *s = (struct str){ s->p + 1, s->n - 1 };
    if (s->n == 0)
        return false;
    while (n < s->n && !is_space(s->p[n]) && s->p[n] != ',')
        n++;
    n += n == 0;                                /* the comma itself */
    *ret_word = (struct str){ s->p, n };
    *s = (struct str){ s->p + n, s->n - n };
    return true;
}

int scan_shown_bytes(struct str word)
{
    size_t n = word.n < 40 ? word.n : 40;

    if (n < word.n)
        while (n && ((unsigned char)word.p[n] & 0xc0) == 0x80)
            n--;
    return (int)n;
}
