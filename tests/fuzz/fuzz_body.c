/* fuzz_body.c -- any JSON as the body of any route: what is taken has the fields that it must. */
#include <stdlib.h>

#include "json.h"
#include "route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct shape *s, const struct json *j)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct shape_field *f = &s->fields[i];
        const struct json *value = json_get(j, f->name);

        if (!value && !(f->flags & FIELD_OPTIONAL))
            abort();
        if (value && f->flags & FIELD_LIST && json_kind(value) != JSON_KIND_LIST)
            abort();
        if (value && f->kind == SHAPE_TEXT && !(f->flags & (FIELD_LIST | FIELD_NULL)) &&
            json_kind(value) != JSON_KIND_TEXT)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(json_close) struct json *j = NULL;
    const char *field = NULL;
    struct err e = { 0 };

    if (!json_parse((struct str){ (const char *)data, size }, &j, &e))
        return 0;
    for (size_t t = 0; api_tables[t]; t++)
        for (size_t i = 0; i < api_tables[t]->n; i++) {
            const struct shape *body = api_tables[t]->routes[i].body;

            if (!body)
                continue;
            e = (struct err){ 0 };
            if (shape_check(body, j, &field, &e))
                check(body, j);
            else if (e.kind != ERR_INVALID && e.kind != ERR_LIMIT)
                abort();
        }
    return 0;
}
