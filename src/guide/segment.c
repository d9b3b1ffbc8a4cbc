/* segment.c -- a part of the whole, as people write it, as JSON, as a filter. */
#include <string.h>

#include "arena.h"
#include "guide_priv.h"
#include "parse.h"

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.p[i] == '_' || (s.p[i] >= 'a' && s.p[i] <= 'z') ||
              (i && s.p[i] >= '0' && s.p[i] <= '9')))
            return false;
    return s.n > 0 && s.n <= 64;
}

/* Keeps the pairs in order of the dimension. */
static bool add_pair(struct segment *s, struct guide_pair pair, struct err *e)
{
    size_t at = 0;

    if (!is_name(pair.dimension))
        return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: \"%.*s\" is no name of a dimension",
                        (int)utf8_cut(pair.dimension, 40).n, pair.dimension.p);
    if (!pair.value.n)
        return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: %.*s has no value",
                        (int)pair.dimension.n, pair.dimension.p);
    if (s->n == SEGMENT_PAIRS_MAX)
        return err_tell(e, ERR_LIMIT, CODE_SEGMENT, "segment: more than %d dimensions",
                        SEGMENT_PAIRS_MAX);
    for (size_t i = 0; i < s->n; i++) {
        int order = str_compare(s->pairs[i].dimension, pair.dimension);

        if (order == 0)
            return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: %.*s comes twice",
                            (int)pair.dimension.n, pair.dimension.p);
        at += order < 0;
    }
    memmove(&s->pairs[at + 1], &s->pairs[at], (s->n - at) * sizeof *s->pairs);
    s->pairs[at] = pair;
    s->n++;
    return true;
}

/* A value in quotes off the front of the text, and the `;` behind it. */
static bool take_quoted(struct arena *a, struct str *text, struct str *ret, struct err *e)
{
    char *value = NEW_N(a, char, text->n + 1);
    size_t n = 0, i = 1;

    for (; i < text->n; i++) {
        if (text->p[i] == '"' && !(i + 1 < text->n && text->p[i + 1] == '"'))
            break;
        i += text->p[i] == '"';
        value[n++] = text->p[i];
    }
    if (i >= text->n)
        return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: a quote is not closed");
    *ret = (struct str){ value, n };
    *text = str_trim((struct str){ text->p + i + 1, text->n - i - 1 });
    if (text->n && *text->p != ';')
        return err_tell(e, ERR_INVALID, CODE_SEGMENT,
                        "segment: after a closing quote a ; is expected");
    if (text->n)
        *text = (struct str){ text->p + 1, text->n - 1 };
    return true;
}

bool segment_parse(struct arena *a, struct str text, struct segment *ret, struct err *e)
{
    struct str rest = str_trim(str_copy(a, text));
    struct segment s = { 0 };

    if (!utf8_valid(text))
        return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: this is no UTF-8");
    while (rest.n) {
        const char *sign = memchr(rest.p, '=', rest.n);
        struct guide_pair pair;

        if (!sign)
            return err_tell(e, ERR_INVALID, CODE_SEGMENT,
                            "segment: \"%.*s\" is not dimension=value", (int)utf8_cut(rest, 40).n,
                            rest.p);
        pair.dimension = str_trim((struct str){ rest.p, (size_t)(sign - rest.p) });
        rest = (struct str){ sign + 1, rest.n - (size_t)(sign - rest.p) - 1 };
        rest = str_trim(rest);
        if (rest.n && *rest.p == '"') {
            TRY(take_quoted(a, &rest, &pair.value, e));
        } else {
            pair.value = (struct str){ rest.p, 0 };
            (void)str_next(&rest, ';', &pair.value);
            pair.value = str_trim(pair.value);
        }
        TRY(add_pair(&s, pair, e));
        rest = str_trim(rest);
    }
    *ret = s;
    return true;
}

bool segment_of_filter(struct arena *a, struct str text, struct segment *ret, struct err *e)
{
    const struct filter_pair *pairs;
    const struct filter *f;
    struct segment s = { 0 };
    bool whole;
    size_t n;

    TRY(filter_parse(a, text, &f, e));
    n = filter_pairs(a, f, &pairs, &whole);
    if (!whole)
        return err_tell(e, ERR_INVALID, CODE_SEGMENT,
                        "a segment is only \"dimension = value\", with \"and\" between");
    for (size_t i = 0; i < n; i++)
        TRY(add_pair(&s, (struct guide_pair){ pairs[i].name, pairs[i].value }, e));
    *ret = s;
    return true;
}

bool segment_of_json(struct arena *a, struct str text, struct segment *ret, struct err *e)
{
    AUTO(json_close) struct json *object = NULL;
    struct json_members m = { 0 };
    struct segment s = { 0 };

    if (text.n) {
        TRY(json_parse(text, &object, e));
        if (json_kind(object) != JSON_KIND_OBJECT && json_kind(object) != JSON_KIND_NULL)
            return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: it must be an object");
        while (json_next(object, &m)) {
            if (json_kind(m.value) != JSON_KIND_TEXT)
                return err_tell(e, ERR_INVALID, CODE_SEGMENT, "segment: %.*s must be a text",
                                (int)utf8_cut(m.name, 40).n, m.name.p);
            TRY(add_pair(&s, (struct guide_pair){ str_copy(a, m.name),
                                                  str_copy(a, json_text(m.value)) }, e));
        }
    }
    *ret = s;
    return true;
}

static bool needs_quotes(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ';' || s.p[i] == '"' || s.p[i] == '=')
            return true;
    return *s.p == ' ' || s.p[s.n - 1] == ' ';
}

void segment_print(struct buf *b, const struct segment *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct guide_pair *p = &s->pairs[i];

        buf_add(b, "%s%.*s=", i ? "; " : "", (int)p->dimension.n, p->dimension.p);
        if (!needs_quotes(p->value)) {
            buf_add(b, "%.*s", (int)p->value.n, p->value.p);
            continue;
        }
        buf_add(b, "\"");
        for (size_t k = 0; k < p->value.n; k++)
            buf_add(b, p->value.p[k] == '"' ? "\"\"" : "%c", p->value.p[k]);
        buf_add(b, "\"");
    }
}

void segment_print_json(struct bytes *out, const struct segment *s)
{
    bytes_add(out, "{", 1);
    for (size_t i = 0; i < s->n; i++) {
        bytes_add(out, ",", i > 0);
        json_print_text(out, s->pairs[i].dimension);
        bytes_add(out, ":", 1);
        json_print_text(out, s->pairs[i].value);
    }
    bytes_add(out, "}", 1);
}

bool segment_print_filter(struct buf *b, const struct segment *s, struct err *e)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct guide_pair *p = &s->pairs[i];
        char quote = memchr(p->value.p, '"', p->value.n) ? '\'' : '"';

        if (memchr(p->value.p, quote, p->value.n))
            return err_tell(e, ERR_INVALID, CODE_SEGMENT,
                            "segment: %.*s has both kinds of quotes, which a filter cannot hold",
                            (int)p->dimension.n, p->dimension.p);
        buf_add(b, "%s%.*s = %c%.*s%c", i ? " and " : "", (int)p->dimension.n, p->dimension.p,
                quote, (int)p->value.n, p->value.p, quote);
    }
    return true;
}

int segment_compare(const struct segment *a, const struct segment *b)
{
    for (size_t i = 0; i < a->n && i < b->n; i++) {
        int order = str_compare(a->pairs[i].dimension, b->pairs[i].dimension);

        if (!order)
            order = str_compare(a->pairs[i].value, b->pairs[i].value);
        if (order)
            return order;
    }
    return (a->n > b->n) - (a->n < b->n);
}
