/* text.c -- what stands in request lines and headers: pure, bounded, strict. */
#include <ctype.h>
#include <strings.h>

#include "arena.h"
#include "http_text.h"
#include "parse.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* %XX undone, once. False: a '%' without two digits, or the outcome is no UTF-8 or has a NUL. */
static bool decode(struct arena *a, struct str raw, bool plus_is_space, struct str *ret)
{
    char *out = NEW_N(a, char, raw.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];

        if (c == '%') {
            int high = raw.n - i > 2 ? hex_digit(raw.p[i + 1]) : -1;
            int low = raw.n - i > 2 ? hex_digit(raw.p[i + 2]) : -1;

            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        out[n++] = c;
    }
    *ret = (struct str){ out, n };
    return utf8_valid(*ret);
}

/* Whether a path has a segment of one or two dots. */
static bool has_dot_segment(struct str path)
{
    struct str rest = path, segment;

    while (str_next(&rest, '/', &segment))
        if (str_equal(segment, STR(".")) || str_equal(segment, STR("..")))
            return true;
    return false;
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7f)
            return true;
    return false;
}

void text_split_url(struct str url, struct str *ret_path, struct str *ret_query)
{
    const char *mark = url.n ? memchr(url.p, '?', url.n) : NULL;
    size_t n = mark ? (size_t)(mark - url.p) : url.n;

    *ret_path = (struct str){ url.p, n };
    *ret_query = mark ? (struct str){ mark + 1, url.n - n - 1 } : (struct str){ "", 0 };
}

bool text_path(struct arena *a, struct str raw, struct str *ret, struct err *e)
{
    struct str path;

    if (raw.n == 0 || raw.p[0] != '/')
        return err_set(e, ERR_INVALID, "the path does not begin with a slash");
    if (!decode(a, raw, false, &path))
        return err_set(e, ERR_INVALID, "the path is not percent-encoded UTF-8");
    if (has_control(path))
        return err_set(e, ERR_INVALID, "the path has a control character");
    if (has_dot_segment(path))
        return err_set(e, ERR_INVALID, "the path has a segment of dots");
    *ret = path;
    return true;
}

bool text_query(struct arena *a, struct str raw, struct http_pair **ret, size_t *ret_n,
                struct err *e)
{
    struct http_pair *pairs = NULL;
    struct str rest = raw, part;
    size_t n = 0, most = 1;

    for (size_t i = 0; i < raw.n; i++)
        most += raw.p[i] == '&';
    if (most > QUERY_PAIRS_MAX)
        return err_set(e, ERR_LIMIT, "the query has over %d parameters", QUERY_PAIRS_MAX);
    if (raw.n)
        pairs = NEW_N(a, struct http_pair, most);
    while (raw.n && str_next(&rest, '&', &part)) {
        struct str value = part, name;

        if (part.n == 0)
            continue;
        if (!str_next(&value, '=', &name))
            name = part;
        if (!decode(a, name, true, &pairs[n].name) || !decode(a, value, true, &pairs[n].value))
            return err_set(e, ERR_INVALID, "the query is not percent-encoded UTF-8");
        n++;
    }
    *ret = pairs;
    *ret_n = n;
    return true;
}

bool text_cookie(struct str header, struct str name, struct str *ret)
{
    struct str rest = header, part;

    while (str_next(&rest, ';', &part)) {
        struct str value = part, key;

        if (!memchr(part.p, '=', part.n) || !str_next(&value, '=', &key))
            continue;
        if (!str_equal(str_trim(key), name))
            continue;
        value = str_trim(value);
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
            value = (struct str){ value.p + 1, value.n - 2 };
        *ret = value;
        return true;
    }
    return false;
}

bool text_same_word(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

/* Whether parameters of a list's element say q=0, q=0.000 and so on. */
static bool refused(struct str parameters)
{
    struct str part;
    double q;

    while (str_next(&parameters, ';', &part)) {
        part = str_trim(part);
        if (part.n < 2 || (part.p[0] | 0x20) != 'q' || part.p[1] != '=')
            continue;
        part = (struct str){ part.p + 2, part.n - 2 };
        return !parse_double(part, &q) || q <= 0;
    }
    return false;
}

bool text_accepts_gzip(struct str header)
{
    struct str rest = header, part;
    bool any = false;

    while (str_next(&rest, ',', &part)) {
        struct str parameters = part, coding;

        if (!str_next(&parameters, ';', &coding))
            continue;
        coding = str_trim(coding);
        if (text_same_word(coding, STR("gzip")) || text_same_word(coding, STR("x-gzip")))
            return !refused(parameters);
        if (str_equal(coding, STR("*")))
            any = !refused(parameters);
    }
    return any;
}

bool text_etag_matches(struct str header, struct str etag)
{
    size_t i = 0;

    if (str_equal(str_trim(header), STR("*")))
        return true;
    while (i < header.n) {
        const char *open = memchr(header.p + i, '"', header.n - i), *end;

        if (!open)
            return false;
        i = (size_t)(open - header.p) + 1;
        end = memchr(header.p + i, '"', header.n - i);
        if (!end)
            return false;
        if (str_equal((struct str){ header.p + i, (size_t)(end - open) - 1 }, etag))
            return true;
        i = (size_t)(end - header.p) + 1;
    }
    return false;
}

struct str text_host_name(struct str header)
{
    const char *end;

    header = str_trim(header);
    if (header.n && header.p[0] == '[') {
        end = memchr(header.p, ']', header.n);
        return end ? (struct str){ header.p + 1, (size_t)(end - header.p) - 1 }
                   : (struct str){ "", 0 };
    }
    end = header.n ? memchr(header.p, ':', header.n) : NULL;
    return (struct str){ header.p, end ? (size_t)(end - header.p) : header.n };
}

bool text_worth_gzip(struct str type)
{
    static const char *const others[] = { "application/json", "application/javascript",
                                          "application/problem+json", "application/x-ndjson",
                                          "application/xml", "application/openmetrics-text",
                                          "application/manifest+json", "image/svg+xml" };
    struct str rest = type, name;

    if (!str_next(&rest, ';', &name))
        return false;
    name = str_trim(name);
    if (name.n > 5 && strncasecmp(name.p, "text/", 5) == 0)
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (text_same_word(name, str_of(others[i])))
            return true;
    return false;
}

bool text_header_ok(struct str name, struct str value)
{
    if (memchr(name.p, '\0', name.n))
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (!isalnum((unsigned char)name.p[i]) && !strchr("!#$%&'*+-.^_`|~", name.p[i]))
            return false;
    for (size_t i = 0; i < value.n; i++)
        if (((unsigned char)value.p[i] < 0x20 && value.p[i] != '\t') || value.p[i] == 0x7f)
            return false;
    return name.n > 0;
}
