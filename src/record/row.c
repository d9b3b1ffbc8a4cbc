/* row.c -- see row.h. */
#include "row.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <strings.h>

#include "hash.h"
#include "instant.h"
#include "parse.h"
#include "scale.h"

static const struct record_field common[ROW_FIELDS - RECORD_FIELDS_MAX] = {
    [ROW_SOURCE - RECORD_FIELDS_MAX] = {
        .column = { .name = "source", .type = COLUMN_TEXT, .doc = "who said it" },
        .required = true },
    [ROW_ID - RECORD_FIELDS_MAX] = {
        .column = { .name = "id", .type = COLUMN_TEXT, .doc = "the source's id of it" },
        .required = true },
    [ROW_AT - RECORD_FIELDS_MAX] = {
        .column = { .name = "at", .type = COLUMN_TIME, .doc = "the instant it speaks of" },
        .required = true },
    [ROW_VERSION - RECORD_FIELDS_MAX] = {
        .column = { .name = "version", .type = COLUMN_TIME,
                    .doc = "the source's instant of update" } },
    [ROW_WITHDRAWN - RECORD_FIELDS_MAX] = {
        .column = { .name = "withdrawn", .type = COLUMN_BOOL,
                    .doc = "the source took the record back" } },
};

const struct record_field *row_field(const struct record_type *type, int field)
{
    return field < RECORD_FIELDS_MAX ? &type->fields[field] : &common[field - RECORD_FIELDS_MAX];
}

int row_field_of(const struct record_type *type, struct str name)
{
    for (int i = RECORD_FIELDS_MAX; i < ROW_FIELDS; i++)
        if (str_equal(name, str_of(row_field(type, i)->column.name)))
            return i;
    return record_field_of(type, name);
}

void row_start(struct row *r, enum record_kind kind)
{
    struct bytes texts = r->texts;

    *r = (struct row){ .kind = kind, .type = record_type(kind), .texts = texts };
    r->texts.n = 0;
}

void row_done(struct row *r)
{
    bytes_done(&r->texts);
    *r = (struct row){ 0 };
}

/* A value in a message: cut, and only what is valid text. */
static bool wrong(struct row *r, const struct record_field *f, struct err *e, struct str text,
                  const char *want)
{
    struct str part = utf8_cut(text, 48);
    size_t n = utf8_valid_bytes(part);

    r->wrong = f->column.name;
    return err_tell(e, ERR_INVALID, CODE_FIELD_VALUE, "%s: \"%.*s\"%s is not %s", f->column.name,
                    (int)n, n ? text.p : "", n < text.n ? "..." : "", want);
}

static void keep(struct row *r, int field, const char *p, size_t n)
{
    r->offsets[field] = r->texts.n;
    bytes_add(&r->texts, p, n);
    r->values[field].presence = ROW_VALUE;
    r->values[field].text = (struct str){ NULL, n };    /* row_finish() knows where */
}

static bool is_one_of(const char *words, struct str word)
{
    while (words) {
        const char *end = strchrnul(words, '|');

        if (str_equal(word, (struct str){ words, (size_t)(end - words) }))
            return true;
        words = *end ? end + 1 : NULL;
    }
    return false;
}

static bool check_scale(struct row *r, const struct record_field *f, struct str text,
                        struct err *e)
{
    struct scale scale;

    if (scale_parse(text, &scale, e))
        return true;
    r->wrong = f->column.name;
    return err_prefix(e, "%s", f->column.name);
}

static bool check_text(struct row *r, const struct record_field *f, struct str text,
                       struct err *e)
{
    size_t max = f->prose || f->json ? ROW_TEXT_MAX : ROW_NAME_MAX;
    size_t valid;

    if (text.n > max) {
        r->wrong = f->column.name;
        return err_set(e, ERR_LIMIT, "%s: %zu bytes, at most %zu are allowed", f->column.name,
                       text.n, max);
    }
    valid = utf8_valid_bytes(text);
    if (valid < text.n) {
        r->wrong = f->column.name;
        return err_set(e, ERR_INVALID, text.p[valid] ? "%s: not UTF-8 at byte %zu"
                                                     : "%s: a NUL at byte %zu",
                       f->column.name, valid + 1);
    }
    if (f->values && !is_one_of(f->values, text)) {
        char want[256];

        snprintf(want, sizeof want, "one of %.200s", f->values);
        return wrong(r, f, e, text, want);
    }
    if (f->required && text.n == 0)
        return wrong(r, f, e, text, "allowed to be empty");
    return !f->scale || text.n == 0 || check_scale(r, f, text, e);
}

static bool set_tree(struct row *r, int field, const struct json *value, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);
    size_t from = r->texts.n;

    if (json_kind(value) != JSON_KIND_LIST && json_kind(value) != JSON_KIND_OBJECT) {
        r->wrong = f->column.name;
        return err_set(e, ERR_INVALID, "%s: %s, a list or an object is wanted", f->column.name,
                       json_kind_name(json_kind(value)));
    }
    json_print(&r->texts, value);
    if (r->texts.n - from > ROW_TEXT_MAX) {
        r->texts.n = from;
        r->wrong = f->column.name;
        return err_set(e, ERR_LIMIT, "%s: over %d bytes of JSON", f->column.name, ROW_TEXT_MAX);
    }
    r->offsets[field] = from;
    r->values[field].presence = ROW_VALUE;
    r->values[field].text = (struct str){ NULL, r->texts.n - from };
    return true;
}

static bool set_tree_text(struct row *r, int field, struct str text, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);
    AUTO(json_close) struct json *tree = NULL;

    TRY(check_text(r, f, text, e));
    if (!json_parse(text, &tree, e)) {
        r->wrong = f->column.name;
        return err_prefix(e, "%s", f->column.name);
    }
    return set_tree(r, field, tree, e);
}

bool row_set_time(struct row *r, int field, int64_t at_us, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);

    if (at_us <= -ROW_INSTANT_MAX || at_us >= ROW_INSTANT_MAX) {
        r->wrong = f->column.name;
        return err_set(e, ERR_INVALID, "%s: not between the years 1399 and 2540",
                       f->column.name);
    }
    r->values[field].presence = ROW_VALUE;
    r->values[field].number = at_us;
    return true;
}

/* Unix times, too, may come as text: in cells they cannot come otherwise. */
static bool set_time_text(struct row *r, int field, struct str text, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);
    int64_t number, at_us;
    double real;
    bool ok;

    if (text.n != 8 && parse_int(text, &number))        /* eight digits are a date */
        ok = instant_of_int(number, &at_us, e);
    else if (memchr(text.p ? text.p : "", '.', text.n) && parse_double(text, &real))
        ok = instant_of_double(real, &at_us, e);
    else
        ok = instant_parse(text, &at_us, e);
    if (!ok) {
        r->wrong = f->column.name;
        return err_prefix(e, "%s", f->column.name);
    }
    return row_set_time(r, field, at_us, e);
}

static bool is_word(struct str text, const char *word)
{
    return text.n == strlen(word) && strncasecmp(text.p, word, text.n) == 0;
}

static bool set_bool_text(struct row *r, int field, struct str text, struct err *e)
{
    bool yes = is_word(text, "true") || is_word(text, "1");

    if (!yes && !is_word(text, "false") && !is_word(text, "0"))
        return wrong(r, row_field(r->type, field), e, text, "true or false");
    r->values[field].presence = ROW_VALUE;
    r->values[field].is = yes;
    return true;
}

bool row_set_text(struct row *r, int field, struct str text, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);
    struct row_value *v = &r->values[field];

    if (f->json)
        return set_tree_text(r, field, text, e);
    switch (f->column.type) {
    case COLUMN_BOOL:
        return set_bool_text(r, field, text, e);
    case COLUMN_TIME:
        return set_time_text(r, field, text, e);
    case COLUMN_INT:
    case COLUMN_KEY:
        if (!parse_int(text, &v->number))
            return wrong(r, f, e, text, "a whole number");
        v->presence = ROW_VALUE;
        return true;
    case COLUMN_DOUBLE:
        if (!parse_double(text, &v->real))
            return wrong(r, f, e, text, "a number");
        v->presence = ROW_VALUE;
        return true;
    case COLUMN_TEXT:
        break;
    }
    TRY(check_text(r, f, text, e));
    keep(r, field, text.p, text.n);
    return true;
}

static bool set_number(struct row *r, int field, const struct json *value, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);
    bool whole = json_kind(value) == JSON_KIND_INT;
    double real = json_double(value);
    int64_t at_us;
    char digits[32];

    switch (f->column.type) {
    case COLUMN_TIME:
        if (whole ? instant_of_int(json_int(value), &at_us, e) : instant_of_double(real, &at_us, e))
            return row_set_time(r, field, at_us, e);
        r->wrong = f->column.name;
        return err_prefix(e, "%s", f->column.name);
    case COLUMN_DOUBLE:
        r->values[field].real = real;
        r->values[field].presence = ROW_VALUE;
        return true;
    case COLUMN_BOOL:
    case COLUMN_INT:
    case COLUMN_KEY:
    case COLUMN_TEXT:
        break;
    }
    if (whole || (f->column.type == COLUMN_INT && fabs(real) < 9e15 && trunc(real) == real))
        snprintf(digits, sizeof digits, "%" PRId64, whole ? json_int(value) : (int64_t)real);
    else
        snprintf(digits, sizeof digits, "%.17g", real);
    if (!whole && f->column.type == COLUMN_TEXT)
        return wrong(r, f, e, str_of(digits), "a text or a whole number");
    return row_set_text(r, field, str_of(digits), e);
}

bool row_set_json(struct row *r, int field, const struct json *value, struct err *e)
{
    const struct record_field *f = row_field(r->type, field);

    switch (json_kind(value)) {
    case JSON_KIND_NULL:
        row_set_null(r, field);
        return true;
    case JSON_KIND_TEXT:
        return row_set_text(r, field, json_text(value), e);
    case JSON_KIND_INT:
    case JSON_KIND_DOUBLE:
        if (!f->json)
            return set_number(r, field, value, e);
        break;
    case JSON_KIND_BOOL:
        if (f->column.type != COLUMN_BOOL)
            break;
        r->values[field].presence = ROW_VALUE;
        r->values[field].is = json_bool(value);
        return true;
    case JSON_KIND_LIST:
    case JSON_KIND_OBJECT:
        if (f->json)
            return set_tree(r, field, value, e);
        break;
    }
    r->wrong = f->column.name;
    return err_set(e, ERR_INVALID, "%s: %s is not allowed here", f->column.name,
                   json_kind_name(json_kind(value)));
}

void row_set_null(struct row *r, int field)
{
    r->values[field] = (struct row_value){ .presence = ROW_NULL };
}

static uint64_t value_hash(const struct record_field *f, const struct row_value *v)
{
    uint64_t name = hash_bytes(f->column.name, strlen(f->column.name), v->presence);
    double real = v->real + 0.0;                /* -0 is 0 */
    uint64_t bits = 0;

    if (v->presence == ROW_NULL)
        return name;
    switch (f->column.type) {
    case COLUMN_TEXT:   return hash_bytes(v->text.p, v->text.n, name);
    case COLUMN_DOUBLE: memcpy(&bits, &real, sizeof bits); break;
    case COLUMN_BOOL:   bits = v->is; break;
    case COLUMN_INT:
    case COLUMN_KEY:
    case COLUMN_TIME:   bits = (uint64_t)v->number; break;
    }
    return hash_mix(name ^ hash_mix(bits));
}

/* A sum, so that neither the order of the input nor that of the table counts,
 * and a field that a later release adds changes no hash of older records. */
static uint64_t row_hash(const struct row *r)
{
    uint64_t hash = hash_bytes(r->type->name, strlen(r->type->name), 0);

    for (int i = 0; i < ROW_FIELDS; i++)
        if (r->values[i].presence != ROW_ABSENT)
            hash += value_hash(row_field(r->type, i), &r->values[i]);
    return hash_mix(hash);
}

/* A conversation's record says what its events hang on; that it is deleted is said otherwise. */
static bool check_withdrawn(struct row *r, struct err *e)
{
    struct row_value *v = &r->values[ROW_WITHDRAWN];

    if (v->presence == ROW_VALUE && !v->is)
        v->presence = ROW_ABSENT;
    if (v->presence == ROW_ABSENT || r->kind != RECORD_CONVERSATION)
        return true;
    r->wrong = "withdrawn";
    return err_set(e, ERR_INVALID, "withdrawn: a conversation is not withdrawn; say deleted");
}

bool row_finish(struct row *r, struct err *e)
{
    struct row_value *values = r->values;

    TRY(check_withdrawn(r, e));
    for (int i = 0; i < ROW_FIELDS; i++) {
        const struct record_field *f;

        if (i >= (int)r->type->n && i < RECORD_FIELDS_MAX)
            continue;
        f = row_field(r->type, i);
        if (f->required && values[i].presence != ROW_VALUE &&
            (i >= RECORD_FIELDS_MAX || !row_withdrawn(r))) {
            r->wrong = f->column.name;
            return err_tell(e, ERR_INVALID, CODE_FIELD_MISSING, "%s: must be given in %s%s",
                            f->column.name, r->type->name,
                            values[i].presence == ROW_NULL ? ", is null" : "");
        }
        if (f->column.type == COLUMN_TEXT && values[i].presence == ROW_VALUE)
            values[i].text.p = r->texts.p ? r->texts.p + r->offsets[i] : "";
        if (values[i].presence == ROW_NULL && i < RECORD_FIELDS_MAX)
            r->nulls |= 1u << i;
    }
    if (values[ROW_VERSION].presence != ROW_VALUE)
        values[ROW_VERSION] = values[ROW_AT];
    r->source = values[ROW_SOURCE].text;
    r->id = values[ROW_ID].text;
    r->at_us = values[ROW_AT].number;
    r->version_us = values[ROW_VERSION].number;
    r->hash = row_hash(r);
    return true;
}

static void print_value(const struct record_field *f, const struct row_value *v,
                        struct bytes *out)
{
    char text[INSTANT_TEXT_SIZE];

    if (v->presence == ROW_NULL) {
        bytes_add(out, "null", 4);
        return;
    }
    switch (f->column.type) {
    case COLUMN_BOOL:
        bytes_add(out, v->is ? "true" : "false", v->is ? 4 : 5);
        break;
    case COLUMN_INT:
    case COLUMN_KEY:
        json_print_int(out, v->number);
        break;
    case COLUMN_DOUBLE:
        json_print_double(out, v->real);
        break;
    case COLUMN_TIME:
        instant_print(v->number, text);
        json_print_text(out, str_of(text));
        break;
    case COLUMN_TEXT:
        if (f->json)
            bytes_add(out, v->text.p, v->text.n);
        else
            json_print_text(out, v->text);
        break;
    }
}

static void print_field(const struct row *r, int field, struct bytes *out)
{
    const struct record_field *f = row_field(r->type, field);

    if (r->values[field].presence == ROW_ABSENT)
        return;
    bytes_add(out, ",", 1);
    json_print_text(out, str_of(f->column.name));
    bytes_add(out, ":", 1);
    print_value(f, &r->values[field], out);
}

void row_print(const struct row *r, struct bytes *out)
{
    bytes_add(out, "{\"type\":", 8);
    json_print_text(out, str_of(r->type->name));
    for (int i = RECORD_FIELDS_MAX; i < ROW_FIELDS; i++)
        if (i != ROW_VERSION || r->version_us != r->at_us)
            print_field(r, i, out);
    for (int i = 0; i < (int)r->type->n; i++)
        print_field(r, i, out);
    bytes_add(out, "}", 1);
}
