/* put.c -- see put.h. */
#include "put.h"

#include <assert.h>
#include <math.h>

#include "instant.h"
#include "json.h"
#include "table.h"

#ifdef TELLTALE_CHECKED
enum { CHECKED = 1 };
#else
enum { CHECKED = 0 };
#endif

static struct put_level *top(struct put *o)
{
    return &o->levels[o->depth - 1];
}

/* The field of an object of that name; of a list that of its elements; NULL in a row. */
static const struct shape_field *field_of(struct put_level *l, const char *name)
{
    size_t place;

    assert(!name == !l->shape);
    if (!l->shape)
        return l->field;
    place = shape_find(l->shape, name, l->place);
    assert(place < l->shape->n);
    l->place = place + 1;
    return &l->shape->fields[place];
}

static bool fits(enum shape_kind declared, enum shape_kind written)
{
    return declared == written || declared == SHAPE_ANY ||
           (declared == SHAPE_NUMBER && written == SHAPE_INT);
}

static void check(struct put_level *l, const struct shape_field *f, enum shape_kind kind,
                  unsigned flags)
{
    uint64_t bit;

    if (!f) {                                   /* in a row: anything but containers */
        assert(kind < SHAPE_OBJECT || flags & FIELD_NULL);
        return;
    }
    if (l->shape) {
        bit = UINT64_C(1) << (f - l->shape->fields);
        assert(!(l->written & bit));
        l->written |= bit;
    }
    if (flags & FIELD_NULL) {
        assert(f->kind == SHAPE_ANY || f->flags & FIELD_NULL);
        assert(!l->shape || !(f->flags & FIELD_LIST));
        return;
    }
    assert(fits(f->kind, kind));
    assert(!l->shape || (f->flags & FIELD_LIST) == (flags & FIELD_LIST));
}

/* The comma before a value, and its name; the field that it is the value of. */
static const struct shape_field *begin(struct put *o, const char *name, enum shape_kind kind,
                                       unsigned flags)
{
    struct put_level *l = top(o);
    const struct shape_field *f = NULL;

    if (CHECKED || kind == SHAPE_OBJECT || flags & FIELD_LIST)
        f = field_of(l, name);
    if (CHECKED)
        check(l, f, flags & FIELD_LIST ? f->kind : kind, flags);
    bytes_add(o->to, ",", l->begun);
    l->begun = true;
    if (name) {
        json_print_text(o->to, str_of(name));
        bytes_add(o->to, ":", 1);
    }
    return f;
}

static void open_level(struct put *o, struct put_level level, const char *bracket)
{
    assert(o->depth < SHAPE_DEPTH_MAX);
    o->levels[o->depth++] = level;
    bytes_add(o->to, bracket, 1);
}

void put_begin(struct put *o, struct bytes *to, const struct shape *shape)
{
    *o = (struct put){ .to = to };
    open_level(o, (struct put_level){ .shape = shape }, "{");
}

void put_finish(struct put *o)
{
    assert(o->depth == 1);
    put_end(o);
}

void put_null(struct put *o, const char *name)
{
    begin(o, name, SHAPE_ANY, FIELD_NULL);
    bytes_add(o->to, "null", 4);
}

static void put_texts(struct put *o, const char *name, enum shape_kind kind, struct str text)
{
    begin(o, name, kind, 0);
    json_print_text(o->to, text);
}

void put_text(struct put *o, const char *name, struct str text)
{
    if (text.p)
        put_texts(o, name, SHAPE_TEXT, text);
    else
        put_null(o, name);
}

void put_said(struct put *o, const char *name, struct str text)
{
    put_text(o, name, text.n ? text : (struct str){ 0 });
}

void put_word(struct put *o, const char *name, const char *text)
{
    put_text(o, name, text ? str_of(text) : (struct str){ 0 });
}

void put_int(struct put *o, const char *name, int64_t number)
{
    if (number == NONE) {
        put_null(o, name);
        return;
    }
    begin(o, name, SHAPE_INT, 0);
    json_print_int(o->to, number);
}

void put_number(struct put *o, const char *name, double number)
{
    if (!isfinite(number)) {
        put_null(o, name);
        return;
    }
    begin(o, name, number == floor(number) ? SHAPE_INT : SHAPE_NUMBER, 0);
    json_print_double(o->to, number);
}

void put_bool(struct put *o, const char *name, bool value)
{
    begin(o, name, SHAPE_BOOL, 0);
    bytes_add(o->to, value ? "true" : "false", value ? 4 : 5);
}

void put_instant(struct put *o, const char *name, int64_t at_us)
{
    char text[INSTANT_TEXT_SIZE];

    if (at_us == NONE) {
        put_null(o, name);
        return;
    }
    instant_print(at_us, text);
    put_texts(o, name, SHAPE_INSTANT, str_of(text));
}

void put_local(struct put *o, const char *name, int64_t local_us)
{
    char text[INSTANT_TEXT_SIZE];
    struct str local;

    if (local_us == NONE) {
        put_null(o, name);
        return;
    }
    instant_print(local_us, text);
    local = str_of(text);
    local.n -= local.p[local.n - 1] == 'Z';
    put_texts(o, name, SHAPE_LOCAL, local);
}

void put_json(struct put *o, const char *name, const struct json *value)
{
    begin(o, name, SHAPE_ANY, json_kind(value) == JSON_KIND_NULL ? FIELD_NULL : 0);
    json_print(o->to, value);
}

void put_object(struct put *o, const char *name)
{
    const struct shape_field *f = begin(o, name, SHAPE_OBJECT, 0);

    open_level(o, (struct put_level){ .shape = f->of }, "{");
}

void put_list(struct put *o, const char *name)
{
    const struct shape_field *f = begin(o, name, SHAPE_ANY, FIELD_LIST);

    open_level(o, (struct put_level){ .field = f }, "[");
}

void put_row(struct put *o, const char *name)
{
    begin(o, name, SHAPE_ROW, 0);
    open_level(o, (struct put_level){ 0 }, "[");
}

/* Every field that is not optional was written. */
static void check_whole(const struct put_level *l)
{
    for (size_t i = 0; i < l->shape->n; i++)
        assert(l->written >> i & 1 || l->shape->fields[i].flags & FIELD_OPTIONAL);
}

void put_end(struct put *o)
{
    struct put_level *l = top(o);

    if (CHECKED && l->shape)
        check_whole(l);
    bytes_add(o->to, l->shape ? "}" : "]", 1);
    o->depth--;
}
