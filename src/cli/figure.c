/* figure.c -- see figure.h. */
#include "figure.h"

#include <math.h>
#include <string.h>

#include "session.h"


static struct str text_of(const struct options *o, const char *name)
{
    for (size_t i = 0; i < o->command->n_options; i++)
        if (strcmp(o->command->options[i].name, name) == 0) {
            const char *value = option_value(o, name);

            return value ? str_of(value) : (struct str){ 0 };
        }
    return (struct str){ 0 };
}

static bool flag_of(const struct options *o, const char *name)
{
    for (size_t i = 0; i < o->command->n_options; i++)
        if (strcmp(o->command->options[i].name, name) == 0)
            return option_on(o, name);
    return false;
}

bool question_of(const struct options *o, const char *metrics, struct engine_ask *ret,
                 struct err *e)
{
    *ret = (struct engine_ask){
        .metrics = str_of(metrics), .from = text_of(o, "from"), .to = text_of(o, "to"),
        .grain = text_of(o, "grain"), .by = text_of(o, "by"), .where = text_of(o, "where"),
        .compare = text_of(o, "compare"), .clock = text_of(o, "clock"),
        .zone = text_of(o, "tz"), .week_start = text_of(o, "week-start"),
        .set = text_of(o, "set"), .policy = text_of(o, "policy"),
        .folder = text_of(o, "metrics"), .mature_only = flag_of(o, "mature"),
    };
    return session_now(o, &ret->now_us, e);
}

void sparkline(const double *values, size_t n, char text[4 * SPARKLINE_MAX + 1])
{
    static const char *const blocks[] = { "\xe2\x96\x81", "\xe2\x96\x82", "\xe2\x96\x83",
                                          "\xe2\x96\x84", "\xe2\x96\x85", "\xe2\x96\x86",
                                          "\xe2\x96\x87", "\xe2\x96\x88" };
    double low = INFINITY, high = -INFINITY;
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        low = values[i] < low ? values[i] : low;
        high = values[i] > high ? values[i] : high;
    }
    for (size_t i = 0; i < n && i < SPARKLINE_MAX; i++) {
        const char *block = " ";

        if (!isnan(values[i]))
            block = blocks[high > low ? (size_t)(7 * (values[i] - low) / (high - low) + 0.5) : 3];
        memcpy(text + at, block, strlen(block));
        at += strlen(block);
    }
    text[at] = 0;
}
