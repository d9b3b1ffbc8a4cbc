/* guide_options.c -- see guide_options.h. */
#include "guide_options.h"

#include <string.h>

#include "arena.h"
#include "instant.h"
#include "parse.h"

struct str given_text(const struct options *o, const char *name)
{
    const char *value = option_value(o, name);

    return value ? str_of(value) : (struct str){ 0 };
}

bool given_instant(const struct options *o, const char *name, int64_t otherwise_us,
                   int64_t *ret_us, struct err *e)
{
    const char *value = option_value(o, name);

    if (value && !instant_parse(str_of(value), ret_us, e))
        return err_prefix(e, "--%s", name);
    if (!value)
        *ret_us = otherwise_us;
    return true;
}

bool given_number(const struct options *o, const char *name, enum number_unit *unit, double *ret,
                  struct err *e)
{
    const char *value = option_value(o, name);

    if (value && !guide_number(str_of(value), unit, ret))
        return err_set(e, ERR_INVALID, "--%s: \"%s\" is no number, as in 80, 24 h or 30 s, or has "
                       "another unit than the other numbers", name, value);
    if (!value)
        *ret = NAN;
    return true;
}

bool given_segment(struct arena *a, const struct options *o, struct segment *ret, struct err *e)
{
    const char *value = option_value(o, "where");

    *ret = (struct segment){ 0 };
    if (value && !segment_of_filter(a, str_of(value), ret, e))
        return err_prefix(e, "--where");
    return true;
}

struct str segment_words(struct arena *a, const struct segment *s)
{
    struct buf b;

    buf_init(&b, a, 1 << 16);
    segment_print(&b, s);
    return (struct str){ b.p, b.n };
}

struct output_cell cell_text(struct str text)
{
    return (struct output_cell){ .none = !text.n, .text = text };
}

struct output_cell cell_number(double value)
{
    return (struct output_cell){ .none = isnan(value), .real = value };
}

struct output_cell cell_instant(int64_t at_us, int64_t none_us)
{
    return (struct output_cell){ .none = at_us == none_us, .number = at_us };
}
