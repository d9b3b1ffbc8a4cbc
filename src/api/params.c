/* params.c -- see params.h. */
#include "params.h"

#include <string.h>

#include "parse.h"

size_t param_find(const struct route *r, struct str name)
{
    size_t i = 0;

    while (i < r->n_params && !str_equal(str_of(r->params[i].name), name))
        i++;
    return i;
}

void params_path(const struct route *r, const struct str parts[PATH_PARTS_MAX],
                 struct str values[PARAMS_MAX])
{
    const char *p = strchr(r->path, '{');

    for (size_t n = 0; p; p = strchr(p + 1, '{')) {
        struct str name = { p + 1, strcspn(p + 1, "}") };

        values[param_find(r, name)] = parts[n++];
    }
}

static bool fits(const struct param_def *p, struct str value, struct err *e)
{
    int64_t number;

    if (value.n > PARAM_TEXT_MAX)
        return err_tell(e, ERR_INVALID, CODE_PARAMETER, "parameter \"%s\" is longer than %d bytes",
                        p->name, PARAM_TEXT_MAX);
    if (p->words && !word_among(p->words, value))
        return err_tell(e, ERR_INVALID, CODE_PARAMETER, "parameter \"%s\" is one of %s", p->name,
                        p->words);
    if (p->kind == PARAM_BOOL && !word_among("true|false", value))
        return err_tell(e, ERR_INVALID, CODE_PARAMETER, "parameter \"%s\" is true or false",
                        p->name);
    if (p->kind != PARAM_INT)
        return true;
    if (!parse_int(value, &number) || number < p->least || number > param_most(p))
        return err_tell(e, ERR_INVALID, CODE_PARAMETER_RANGE,
                        "parameter \"%s\" is a whole number from %lld to %lld", p->name,
                        (long long)p->least, (long long)param_most(p));
    return true;
}

bool params_take(const struct route *r, struct str name, struct str value,
                 struct str values[PARAMS_MAX], const char **ret_field, struct err *e)
{
    size_t i = param_find(r, name);

    if (i == r->n_params)
        return err_tell(e, ERR_INVALID, CODE_PARAMETER, "there is no parameter \"%.*s\" here",
                        (int)utf8_cut(name, 60).n, name.p);
    *ret_field = r->params[i].name;
    if (values[i].p)
        return err_tell(e, ERR_INVALID, CODE_PARAMETER, "parameter \"%s\" is given twice",
                        r->params[i].name);
    if (value.n) {
        TRY(fits(&r->params[i], value, e));
        values[i] = value;
    }
    *ret_field = NULL;
    return true;
}

const char *params_named(const struct route *r, const char *message)
{
    for (size_t i = 0; i < r->n_params; i++) {
        size_t n = strlen(r->params[i].name);

        if (strncmp(message, r->params[i].name, n) == 0 && message[n] == ':')
            return r->params[i].name;
    }
    return NULL;
}

bool params_finish(const struct route *r, struct str values[PARAMS_MAX], const char **ret_field,
                   struct err *e)
{
    for (size_t i = 0; i < r->n_params; i++) {
        const struct param_def *p = &r->params[i];

        if (values[i].p)
            continue;
        if (p->required) {
            *ret_field = p->name;
            return err_tell(e, ERR_INVALID, CODE_PARAMETER_MISSING, "parameter \"%s\" is missing",
                            p->name);
        }
        if (p->fallback)
            values[i] = str_of(p->fallback);
    }
    return true;
}

void params_key(const struct route *r, const struct str values[PARAMS_MAX], struct bytes *to)
{
    bytes_add(to, r->id, strlen(r->id));
    for (size_t i = 0; i < r->n_params; i++) {
        uint32_t n = values[i].p ? (uint32_t)values[i].n : UINT32_MAX;

        bytes_add(to, &n, sizeof n);
        bytes_add(to, values[i].p, values[i].n);
    }
}
