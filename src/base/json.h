/* json.h -- JSON in and out. The only door to jansson.
 *
 *   text ─json_parse─► struct json (a tree; json_close frees it) ─json_print─► text
 *
 * What is read from a tree is borrowed from it. Strict: UTF-8, no NUL, no name
 * twice in one object, at most 2,048 levels deep, integers within int64,
 * finite numbers. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "err.h"
#include "str.h"

struct json;

enum json_kind { JSON_KIND_NULL, JSON_KIND_BOOL, JSON_KIND_INT, JSON_KIND_DOUBLE, JSON_KIND_TEXT,
                 JSON_KIND_LIST, JSON_KIND_OBJECT };

/* Reads one value, of any kind, with nothing but spaces after it. The message
 * of an error names line and column. */
MUST_USE bool json_parse(struct str text, struct json **ret_json, struct err *e);

/* Frees a whole tree that json_parse() gave; NULL is fine. */
void json_close(struct json **j);

/* What a value is. NULL (a member that is not there) counts as null. */
enum json_kind json_kind(const struct json *j);

/* What the kind is called in messages: "a text", "a list", ... */
const char *json_kind_name(enum json_kind kind);

/* The value; the kind must be right. json_double() also takes an integer. */
bool       json_bool(const struct json *j);
int64_t    json_int(const struct json *j);
double     json_double(const struct json *j);
struct str json_text(const struct json *j);

/* Elements of a list, members of an object; 0 for anything else. */
size_t json_count(const struct json *j);

/* The i-th element of a list. */
const struct json *json_at(const struct json *list, size_t i);

/* The member of that name; NULL where there is none or j is no object. */
const struct json *json_get(const struct json *j, const char *name);

/* Members in the order of the text. Begin with a zero iterator:
 *   struct json_members m = { 0 };
 *   while (json_next(object, &m)) use(m.name, m.value); */
struct json_members {
    void              *place;
    struct str         name;
    const struct json *value;
};

bool json_next(const struct json *object, struct json_members *m);

/* Adds the value in its one canonical form: no spaces, members sorted by name,
 * numbers in the fewest digits that read back. Equal values, equal texts. */
void json_print(struct bytes *out, const struct json *j);

/* Adds a text with its quotes, a number: parts to write JSON with. */
void json_print_text(struct bytes *out, struct str text);
void json_print_double(struct bytes *out, double number);
void json_print_int(struct bytes *out, int64_t number);

#endif
