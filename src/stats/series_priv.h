/* series_priv.h -- what anomalies and forecasts both ask of a series. */
#ifndef SERIES_PRIV_H
#define SERIES_PRIV_H

#include <math.h>

#include "series.h"

/* Monday 0 to Sunday 6; 1970-01-01 was a Thursday. */
static inline int series_weekday(const struct series *s, size_t i)
{
    int64_t day = (s->first_day % 7 + 7 + 3 + (int64_t)(i % 7)) % 7;

    return (int)day;
}

static inline size_t series_known(const struct series *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        n += !isnan(s->values[i]);
    return n;
}

static inline double series_cut(const struct series *s, double value)
{
    return s->least < s->most ? fmin(s->most, fmax(s->least, value)) : value;
}

#endif
