/* lex.c -- text as tokens, and places in it for messages. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "metric_priv.h"

#define NUMBER_MAX 1e15

static void place(const struct script *s, size_t at, size_t *ret_line, size_t *ret_column)
{
    size_t line = 1, column = 1;

    for (size_t i = 0; i < at && i < s->text.n; i++) {
        if (s->text.p[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)s->text.p[i] & 0xc0) != 0x80) {
            column++;
        }
    }
    *ret_line = line;
    *ret_column = column;
}

bool script_prefix(const struct script *s, size_t at, struct err *e)
{
    struct str file = utf8_cut(s->file, 80);
    size_t line, column;
    char text[24];

    place(s, at, &line, &column);
    if (s->file.n)
        return err_prefix(e, "%.*s:%zu:%zu", (int)file.n, file.p, line, column);
    snprintf(text, sizeof text, "%zu", column);
    err_part(e, "column", text);
    return err_prefix(e, "character %zu", column);
}

bool script_fail(const struct script *s, size_t at, struct err *e, enum err_kind kind,
                 const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vtell(e, kind, s->file.n ? CODE_NONE : CODE_FILTER, fmt, ap);
    va_end(ap);
    return script_prefix(s, at, e);
}

bool script_tell(const struct script *s, size_t at, struct err *e, enum err_kind kind,
                 enum err_code code, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    err_vtell(e, kind, s->file.n ? CODE_NONE : code, fmt, ap);
    va_end(ap);
    return script_prefix(s, at, e);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

static bool is_word_char(char c)
{
    return is_name_char(c) || c == '-' || c == '.' || (c & 0x80);
}

struct str trim(struct str s)
{
    while (s.n && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool next_part(struct str *rest, char separator, struct str *ret)
{
    const char *end;

    if (!rest->p)
        return false;
    end = rest->n ? memchr(rest->p, separator, rest->n) : NULL;
    *ret = trim((struct str){ rest->p, end ? (size_t)(end - rest->p) : rest->n });
    *rest = end ? (struct str){ end + 1, rest->n - (size_t)(end - rest->p) - 1 }
                : (struct str){ NULL, 0 };
    return true;
}

bool is_word_of(struct str word, const char *list)
{
    struct str rest = str_of(list), one;

    while (next_part(&rest, '|', &one))
        if (str_equal(one, word))
            return true;
    return false;
}

bool is_name(struct str s)
{
    if (!s.n || s.n > NAME_MAX_BYTES || is_digit(s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!is_name_char(s.p[i]) || (s.p[i] >= 'A' && s.p[i] <= 'Z'))
            return false;
    return true;
}

static char at(const struct lexer *l, size_t i)
{
    return l->at + i < l->end ? l->script->text.p[l->at + i] : '\0';
}

static void skip_spaces(struct lexer *l)
{
    while (l->at < l->end && is_space(at(l, 0)))
        l->at++;
}

/* Takes the next n bytes as the token's text. */
static void take(struct lexer *l, size_t n, enum token_kind kind, struct token *ret)
{
    *ret = (struct token){ .kind = kind, .at = l->at,
                           .text = { l->script->text.p + l->at, n } };
    l->at += n;
}

static size_t name_bytes(const struct lexer *l, size_t from)
{
    size_t n = from;

    while (is_name_char(at(l, n)))
        n++;
    return n - from;
}

/* Seconds of a unit that follows, and its bytes with the spaces before it; 0: none does. */
static double unit_s(const struct lexer *l, size_t *ret_n)
{
    static const struct { const char *name; double s; } units[] = {
        { "s", 1 }, { "min", 60 }, { "h", 3600 }, { "d", 86400 },
    };
    size_t spaces = 0, n;

    while (is_space(at(l, spaces)))
        spaces++;
    n = name_bytes(l, spaces);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct str word = { l->script->text.p + l->at + spaces, n };

        if (n && str_equal(word, str_of(units[i].name))) {
            *ret_n = spaces + n;
            return units[i].s;
        }
    }
    return 0;
}

static size_t digits(const struct lexer *l, size_t from)
{
    size_t n = from;

    while (is_digit(at(l, n)))
        n++;
    return n - from;
}

/* Bytes of a number: digits, perhaps a point and digits, perhaps an exponent. */
static size_t number_bytes(const struct lexer *l, bool *ret_whole)
{
    size_t n = digits(l, 0), more, sign;

    *ret_whole = true;
    if (at(l, n) == '.' && is_digit(at(l, n + 1))) {
        n += 1 + digits(l, n + 1);
        *ret_whole = false;
    }
    sign = at(l, n + 1) == '-' || at(l, n + 1) == '+';
    more = at(l, n) == 'e' ? digits(l, n + 1 + sign) : 0;
    if (more) {
        n += 1 + sign + more;
        *ret_whole = false;
    }
    return n;
}

static bool number(struct lexer *l, struct token *ret, struct err *e)
{
    struct token t;
    double factor;
    bool whole;
    size_t unit, n = number_bytes(l, &whole);

    take(l, n, whole ? TOKEN_INT : TOKEN_REAL, &t);
    if (!parse_double(t.text, &t.real) || t.real > NUMBER_MAX)
        return script_fail(l->script, t.at, e, ERR_INVALID, "\"%.*s\" is too large a number",
                           WORD(t.text));
    factor = unit_s(l, &unit);
    if (factor > 0) {
        t.real *= factor;
        if (t.real > NUMBER_MAX || t.real != floor(t.real))
            return script_fail(l->script, t.at, e, ERR_INVALID,
                               "\"%.*s\" of that unit are no whole seconds", WORD(t.text));
        t.kind = TOKEN_INT;
        t.span = true;
        l->at += unit;
        t.text.n = l->at - t.at;
    } else if (is_name_char(at(l, 0))) {
        return script_fail(l->script, l->at, e, ERR_INVALID,
                           "\"%.*s\" is no unit: s, min, h, d",
                           WORD(((struct str){ l->script->text.p + l->at, name_bytes(l, 0) })));
    }
    t.integer = t.kind == TOKEN_INT ? (int64_t)t.real : 0;
    *ret = t;
    return true;
}

static bool quoted(struct lexer *l, struct token *ret, struct err *e)
{
    char quote = at(l, 0);
    size_t from = l->at++;

    while (l->at < l->end && at(l, 0) != quote && at(l, 0) != '\n')
        l->at++;
    if (l->at == l->end || at(l, 0) != quote)
        return script_tell(l->script, from, e, ERR_INVALID, CODE_FILTER_QUOTE,
                           "the quote is not closed");
    *ret = (struct token){ .kind = TOKEN_TEXT, .at = from,
                           .text = { l->script->text.p + from + 1, l->at - from - 1 } };
    l->at++;
    return true;
}

bool lex_next(struct lexer *l, struct token *ret, struct err *e)
{
    char c;

    skip_spaces(l);
    c = at(l, 0);
    if (l->at == l->end) {
        take(l, 0, TOKEN_END, ret);
    } else if (is_digit(c)) {
        return number(l, ret, e);
    } else if (is_name_char(c)) {
        take(l, name_bytes(l, 0), TOKEN_NAME, ret);
    } else if (c == '"' || c == '\'') {
        return quoted(l, ret, e);
    } else if ((c == '!' || c == '<' || c == '>') && at(l, 1) == '=') {
        take(l, 2, TOKEN_SIGN, ret);
    } else if (c && strchr("()+-*/=<>,.", c)) {
        take(l, 1, TOKEN_SIGN, ret);
    } else {
        struct str rest = { l->script->text.p + l->at, l->end - l->at };
        size_t n = 1;

        while (n < rest.n && n < 4 && ((unsigned char)rest.p[n] & 0xc0) == 0x80)
            n++;
        return script_tell(l->script, l->at, e, ERR_INVALID, CODE_FILTER_SYMBOL,
                           "\"%.*s\" means nothing here", (int)n, rest.p);
    }
    return true;
}

bool lex_word(struct lexer *l, struct token *ret)
{
    size_t n = 0;

    skip_spaces(l);
    while (is_word_char(at(l, n)))
        n++;
    if (n)
        take(l, n, TOKEN_TEXT, ret);
    return n > 0;
}
