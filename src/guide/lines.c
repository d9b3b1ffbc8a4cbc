/* lines.c -- files of JSON lines, strictly: every mistake with its file and line. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "guide_priv.h"
#include "parse.h"

bool guide_fail(const char *file, int64_t line, struct err *e, const char *fmt, ...)
{
    char why[200];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    return err_tell(e, ERR_INVALID, CODE_FILE_LINE, "%s:%lld: %s", file, (long long)line, why);
}

size_t guide_count_lines(struct str text, size_t most)
{
    size_t n = 1;

    for (size_t i = 0; i < text.n && n < most; i++)
        n += text.p[i] == '\n' || text.p[i] == '\r';
    return n;
}

bool guide_lines(const char *file, struct str text,
                 bool (*use)(void *ctx, const struct json *object, int64_t line, struct err *e),
                 void *ctx, struct err *e)
{
    struct str one;

    if (text.n > GUIDE_FILE_MAX)
        return err_tell(e, ERR_LIMIT, CODE_FILE_LARGE, "%s: over %d bytes", file, GUIDE_FILE_MAX);
    for (int64_t line = 1; str_next(&text, '\n', &one); line++) {
        AUTO(json_close) struct json *object = NULL;
        struct err why = { 0 };

        if (one.n && one.p[one.n - 1] == '\r')
            one.n--;
        if (!str_trim(one).n)
            continue;
        if (!json_parse(one, &object, &why))
            return guide_fail(file, line, e, "%s", why.msg);
        if (json_kind(object) != JSON_KIND_OBJECT)
            return guide_fail(file, line, e, "an object is expected");
        TRY(use(ctx, object, line, e));
    }
    return true;
}

bool guide_text(struct arena *a, const char *file, int64_t line, const struct json_members *m,
                struct str *ret, struct err *e)
{
    if (json_kind(m->value) != JSON_KIND_TEXT)
        return guide_fail(file, line, e, "%.*s: a text is expected, not %s",
                          (int)utf8_cut(m->name, 40).n, m->name.p,
                          json_kind_name(json_kind(m->value)));
    *ret = str_copy(a, json_text(m->value));
    return true;
}
