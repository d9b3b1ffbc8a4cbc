/* normal.c -- one form of a text, so that equal words are equal bytes. The door to utf8proc. */
#include <utf8proc.h>

#include "arena.h"
#include "parse.h"
#include "topics_priv.h"

enum {
    FORM = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
           UTF8PROC_IGNORE,
    ENCODED_MAX = 4,                            /* bytes of a character */
};

/* Arabic letters that Persian keyboards write in another way, and what is only ornament. */
static int32_t unify(int32_t c)
{
    switch (c) {
    case 0x64a: case 0x649:             return 0x6cc;   /* yeh */
    case 0x643:                         return 0x6a9;   /* kaf */
    case 0x629: case 0x6c0: case 0x6c2: case 0x6d5:
                                        return 0x647;   /* heh */
    case 0x623: case 0x625: case 0x671: return 0x627;   /* alef */
    case 0x2019: case 0x2018: case 0x2bc: return '\'';
    case 0x2010: case 0x2011:           return '-';
    case ':':                           return ';';     /* never within a word */
    case 0x640:                         return 0;       /* tatweel */
    }
    return c >= 0x64b && c <= 0x65f ? 0 : c;            /* vowel signs */
}

static int32_t simple(int32_t c)
{
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        return '\n';
    if (c < 0x80) {
        if (c >= '0' && c <= '9')
            return '0';
        return c <= ' ' || c == 0x7f ? ' ' : unify(c);
    }
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
        return '0';
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_CC:
        return ' ';
    default:
        return unify(c);
    }
}

/* NFKC takes the vowel am of Thai and Lao apart, which no dictionary does. */
static size_t compose_thai(int32_t *p, size_t n)
{
    size_t to = 0;

    for (size_t i = 0; i < n; i++) {
        bool thai = i + 1 < n && p[i] == 0xe4d && p[i + 1] == 0xe32;
        bool lao = i + 1 < n && p[i] == 0xecd && p[i + 1] == 0xeb2;

        p[to++] = thai ? 0xe33 : lao ? 0xeb3 : p[i];
        i += thai || lao;
    }
    return to;
}

/* Scripts without spaces between words: an address ends where they begin. */
static bool is_unspaced(int32_t c)
{
    return (c >= 0xe00 && c <= 0xeff) || (c >= 0x1780 && c <= 0x17ff) ||
           (c >= 0x1000 && c <= 0x109f) || (c >= 0x2e80 && c <= 0x9fff) ||
           (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xfe30 && c <= 0xfe4f) || c >= 0x20000;
}

static bool begins(const int32_t *p, size_t n, const char *with)
{
    for (size_t i = 0; with[i]; i++)
        if (i == n || p[i] != with[i])
            return false;
    return true;
}

/* A run of characters without spaces that is an address or a handle. */
static bool is_address(const int32_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((p[i] == '@' && n > 1) || begins(p + i, n - i, ";//"))
            return true;
    return begins(p, n, "www.") || begins(p, n, "mailto;") || begins(p, n, "tel;");
}

struct writing {
    struct normal *to;
    size_t         n;
};

static void put(struct writing *w, int32_t c)
{
    char last = w->n ? w->to->text[w->n - 1] : '\n';

    if (c == 0 || (c == ' ' && (last == ' ' || last == '\n')) || (c == '\n' && last == '\n'))
        return;
    if (c == '\n' && last == ' ')
        w->n--;
    w->n += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)w->to->text + w->n);
}

/* One line: what somebody else wrote begins with ">". */
static void put_line(struct writing *w, const int32_t *p, size_t n)
{
    size_t i = 0;

    while (i < n && p[i] == ' ')
        i++;
    if (i < n && p[i] == '>')
        n = i;
    while (i < n) {
        size_t end = i;

        while (end < n && p[end] != ' ' && !is_unspaced(p[end]))
            end++;
        if (end == i)
            put(w, p[i++]);
        else if (is_address(p + i, end - i))
            put(w, '\n');
        else
            for (size_t k = i; k < end; k++)
                put(w, p[k]);
        i = end > i ? end : i;
    }
    put(w, '\n');
}

static void make_room(struct normal *n, size_t points)
{
    if (points > n->points_n) {
        n->points = must_grow(n->points, points * sizeof *n->points);
        n->points_n = points;
    }
    if (points * ENCODED_MAX + 1 > n->text_bytes) {
        n->text_bytes = points * ENCODED_MAX + 1;
        n->text = must_grow(n->text, n->text_bytes);
    }
}

/* The characters of a text in their form; false: it cannot be taken apart. */
static bool decompose(struct normal *n, struct str text, size_t *ret_n)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.p;
    utf8proc_option_t form = (utf8proc_option_t)FORM;
    utf8proc_ssize_t got;

    make_room(n, text.n + 1);
    got = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.n, n->points,
                             (utf8proc_ssize_t)n->points_n, form);
    if (got > (utf8proc_ssize_t)n->points_n) {
        make_room(n, (size_t)got);
        got = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.n, n->points,
                                 (utf8proc_ssize_t)n->points_n, form);
    }
    if (got < 0)
        return false;
    got = utf8proc_normalize_utf32(n->points, got, form);
    *ret_n = got < 0 ? 0 : (size_t)got;
    return got >= 0;
}

struct str normal_text(struct normal *n, struct str text)
{
    struct writing w = { n, 0 };
    size_t points, from = 0;

    text = utf8_cut(text, TOPICS_TEXT_MAX);
    text.n = utf8_valid_bytes(text);
    if (!text.n || !decompose(n, text, &points))
        return (struct str){ "", 0 };
    for (size_t i = 0; i < points; i++)
        n->points[i] = simple(n->points[i]);
    points = compose_thai(n->points, points);
    while (from < points) {
        size_t to = from;

        while (to < points && n->points[to] != '\n')
            to++;
        put_line(&w, n->points + from, to - from);
        from = to + 1;
    }
    while (w.n && (n->text[w.n - 1] == '\n' || n->text[w.n - 1] == ' '))
        w.n--;
    return (struct str){ n->text, w.n };
}

void normal_done(struct normal *n)
{
    mem_free(n->text);
    mem_free(n->points);
    *n = (struct normal){ 0 };
}

static int32_t first_of(struct str text, size_t *ret_bytes)
{
    utf8proc_int32_t c = 0;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.p,
                                          (utf8proc_ssize_t)text.n, &c);

    *ret_bytes = n > 0 ? (size_t)n : 1;
    return n > 0 ? c : 0xfffd;
}

bool normal_is_hiragana(struct str word)
{
    size_t n;

    for (; word.n; word.p += n, word.n -= n) {
        int32_t c = first_of(word, &n);

        if ((c < 0x3041 || c > 0x309f) && c != 0x30fc)
            return false;
    }
    return true;
}

bool normal_is_letter(struct str word)
{
    int32_t c;
    size_t n;

    if (!word.n)
        return false;
    c = first_of(word, &n);
    return n == word.n && !(c >= 0x3400 && c <= 0x9fff) && !(c >= 0x20000 && c < 0x40000);
}
