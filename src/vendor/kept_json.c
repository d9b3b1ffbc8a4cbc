/* kept_json.c -- see kept_json.h. */
#include "kept_json.h"

#include "arena.h"

static void begin(struct bytes *b, const char *name)
{
    bytes_add(b, b->n ? "," : "{", 1);
    json_print_text(b, str_of(name));
    bytes_add(b, ":", 1);
}

void kept_json_text(struct bytes *b, const char *name, struct str text)
{
    begin(b, name);
    json_print_text(b, text.p ? text : STR(""));
}

void kept_json_int(struct bytes *b, const char *name, int64_t number)
{
    begin(b, name);
    json_print_int(b, number);
}

struct str kept_json_finish(struct arena *a, struct bytes *b)
{
    bytes_add(b, b->n ? "}" : "{}", b->n ? 1 : 2);
    return str_copy(a, (struct str){ b->p, b->n });
}

struct str kept_json_text_of(struct arena *a, const struct json *j, const char *name)
{
    const struct json *member = json_get(j, name);

    return json_kind(member) == JSON_KIND_TEXT ? str_copy(a, json_text(member)) : STR("");
}

bool kept_json_int_of(const struct json *j, const char *name, int64_t *ret)
{
    const struct json *member = json_get(j, name);

    if (json_kind(member) != JSON_KIND_INT)
        return false;
    *ret = json_int(member);
    return true;
}
