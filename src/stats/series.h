/* series.h -- a daily series: which days are out of the ordinary, and what comes next.
 *
 *   value = level + weekday + time of the year + rest
 *
 * A day without data is NaN. It is no 0: it neither counts nor pulls anything down.
 *
 * Anomalies. Each part is a median, so that what is out of the ordinary does not hide itself:
 * the level is that of the 17 days to each side (of 35 days at the ends of the series too), the
 * weekday's part that of all its days, the year's part that of the week around the same date in
 * other years. Few years are weak evidence (an incident is no season): with k other years
 * k / (k + 1) of it counts, and the remainder widens the band. The rest's spread is 1.4826 x its
 * median absolute deviation; where that is 0, 1.2533 x the mean one. A day is unusual when it is
 * more than `threshold` spreads off: 3.5 by default (Iglewicz and Hoaglin 1993). Where the facts
 * behind each day are given, a day with a quarter of the usual number has twice the spread.
 *
 * Forecast. Exponential smoothing with additive weekly season and errors; from 8 weeks on with
 * a trend damped by 0.98 a day. Smoothing weights minimise the squared errors one day ahead.
 * Intervals follow from these errors (Hyndman, Koehler, Ord, Snyder 2008, table 6.1). */
#ifndef SERIES_H
#define SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { SERIES_DAYS_MAX = 20000, ANOMALY_DAYS_MIN = 21, FORECAST_DAYS_MIN = 14,
       TREND_DAYS_MIN = 56 };

struct series {
    const double *values;                       /* one a day; NaN: no data */
    const double *sizes;                        /* facts behind each value; NULL: not known */
    size_t        n;                            /* at most SERIES_DAYS_MAX */
    int64_t       first_day;                    /* days since 1970-01-01, a Thursday */
    double        least, most;                  /* what a value can be; both 0: anything */
};

/* A day beside what was to be expected: expected = level + weekday + year. */
struct series_day {
    bool   none;                                /* no data, or too little around to say */
    bool   unusual;
    double expected, low, high;                 /* the band, cut at least and most */
    double level, weekday, year;
    double score;                               /* spreads above what was expected */
};

/* series->n days. All are none below ANOMALY_DAYS_MIN days of data; a day is none whose weekday
 * has data on fewer than three. A size is above 0 where there is a value. threshold 0: 3.5. */
const struct series_day *series_anomalies(struct arena *a, const struct series *s,
                                          double threshold);

struct forecast_day {
    bool   none;                                /* its weekday never had data, or it is too far */
    double value, low, high;                    /* the interval, cut at least and most */
};

struct forecast {
    bool                       none;            /* below FORECAST_DAYS_MIN days of data */
    const struct forecast_day *days;            /* from the day after the series' last on */
    size_t                     n;
    bool                       has_trend;
    double                     level_weight, trend_weight, season_weight;
    double                     error;           /* standard deviation, one day ahead */
};

/* Days further ahead than the series is long are none. confidence as in interval.h. */
struct forecast series_forecast(struct arena *a, const struct series *s, size_t days,
                                double confidence);

#endif
