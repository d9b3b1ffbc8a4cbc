/* out.c -- records of the made-up company, a field at a time, into the sink. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "demo_priv.h"

enum { PRINT_SIZE = 1024 };

/* The first failure stays. */
static void check(struct out *o, bool ok)
{
    o->failed |= !ok;
}

static int field_of(struct out *o, const char *field)
{
    int place = row_field_of(o->row.type, str_of(field));

    if (place < 0)
        check(o, err_set(&o->err, ERR_INTERNAL, "%s has no field %s", o->row.type->name, field));
    return place;
}

static bool is_off(const struct out *o)
{
    return o->skip || o->failed;
}

void out_open(struct out *o, enum record_kind kind, const char *id, int64_t at_s)
{
    char number[ID_SIZE];

    o->skip = at_s >= o->cut_s;
    if (is_off(o))
        return;
    row_start(&o->row, kind);
    if (!id) {
        snprintf(number, sizeof number, "%" PRId64, ++o->ids[kind]);
        id = number;
    }
    check(o, row_set_text(&o->row, ROW_SOURCE, STR("demo"), &o->err) &&
             row_set_text(&o->row, ROW_ID, str_of(id), &o->err) &&
             row_set_time(&o->row, ROW_AT, at_s * SECOND_US, &o->err));
}

void out_text(struct out *o, const char *field, const char *text)
{
    int place;

    if (is_off(o))
        return;
    place = field_of(o, field);
    if (place >= 0)
        check(o, row_set_text(&o->row, place, str_of(text), &o->err));
}

void out_print(struct out *o, const char *field, const char *fmt, ...)
{
    char text[PRINT_SIZE];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    out_text(o, field, text);
}

void out_int(struct out *o, const char *field, int64_t number)
{
    out_print(o, field, "%" PRId64, number);
}

void out_bool(struct out *o, const char *field, bool is)
{
    out_text(o, field, is ? "true" : "false");
}

void out_time(struct out *o, const char *field, int64_t at_s)
{
    int place;

    if (is_off(o))
        return;
    place = field_of(o, field);
    if (place >= 0)
        check(o, row_set_time(&o->row, place, at_s * SECOND_US, &o->err));
}

void out_close(struct out *o)
{
    if (is_off(o))
        return;
    check(o, row_finish(&o->row, &o->err) && o->sink->row(o->sink->ctx, &o->row, &o->err));
}
