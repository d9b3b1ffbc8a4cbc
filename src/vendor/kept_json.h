/* kept_json.h -- the JSON texts in which hooks and pulls are kept. */
#ifndef KEPT_JSON_H
#define KEPT_JSON_H

#include "bytes.h"
#include "json.h"

struct arena;

/* Adds a member. */
void kept_json_text(struct bytes *b, const char *name, struct str text);
void kept_json_int(struct bytes *b, const char *name, int64_t number);

/* Ends the object; it is in the arena. */
struct str kept_json_finish(struct arena *a, struct bytes *b);

/* A member: empty, false where it is not there. */
struct str    kept_json_text_of(struct arena *a, const struct json *j, const char *name);
MUST_USE bool kept_json_int_of(const struct json *j, const char *name, int64_t *ret);

#endif
