/* fuzz_route.c -- any address: a method, a path, lines of parameters. What is found holds what the
 * row of the route promises. */
#include <stdlib.h>

#include "arena.h"
#include "params.h"
#include "parse.h"
#include "route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct route *r, const struct str *values)
{
    int64_t number;

    for (size_t i = 0; i < r->n_params; i++) {
        const struct param_def *p = &r->params[i];

        if (!values[i].p) {
            if (p->required || p->fallback)
                abort();
            continue;
        }
        if (p->words && !word_among(p->words, values[i]))
            abort();
        if (p->kind == PARAM_INT &&
            (!parse_int(values[i], &number) || number < p->least || number > param_most(p)))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str rest = { (const char *)data, size }, method = { 0 }, path = { 0 }, line;
    struct str parts[PATH_PARTS_MAX], values[PARAMS_MAX] = { 0 };
    const char *field = NULL, *allowed = NULL;
    const struct route *route;
    struct router *router;
    struct err e = { 0 };

    if (!router_open(a, api_tables, &router, &e))
        abort();
    str_next(&rest, '\n', &method);
    str_next(&rest, '\n', &path);
    if (!router_find(router, method, path, &route, parts, &allowed, &e)) {
        if (e.kind != ERR_NOT_FOUND && (e.kind != ERR_INVALID || !allowed))
            abort();
        return 0;
    }
    params_path(route, parts, values);
    while (str_next(&rest, '\n', &line)) {
        struct str name;

        if (!str_next(&line, '=', &name))
            continue;
        if (!params_take(route, name, line, values, &field, &e))
            return e.kind == ERR_INVALID ? 0 : (abort(), 0);
    }
    if (params_finish(route, values, &field, &e))
        check(route, values);
    return 0;
}
