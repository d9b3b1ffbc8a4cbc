/* series_ask.h -- a figure day by day: days out of the ordinary, and what comes next.
 *
 *   all days there are up to SERIES_HISTORY_DAYS before ──► the statistics of series.h
 *                                          └──► the days of the question are told
 *
 * A day that is not over has no value yet. Each combination of splits is a series. */
#ifndef SERIES_ASK_H
#define SERIES_ASK_H

#include "ask.h"
#include "notes.h"
#include "series.h"

/* Days read before those told; days read behind them, where there are some; days foretold. */
enum { SERIES_HISTORY_DAYS = 1096, SERIES_BEHIND_DAYS = 35, FORECAST_DAYS_MAX = 366 };

/* The figures of a series stand in a row, a day each; local_from_us is the day. */
struct day_series {
    const struct ask_figure  *figures;
    size_t                    n;
    size_t                    known;            /* days with a value, those before included */
    size_t                    history;          /* days read in all */
    const struct series_day  *days;             /* n, of engine_anomalies() */
    struct forecast           forecast;         /* of engine_forecast() */
    int64_t                   next_local_us;    /* first day of the forecast */
};

struct series_answer {
    const struct day_series *list;
    size_t                   n;
    struct note_list         markers;           /* of the time told; of engine_anomalies() */
    struct str               zone;
};

/* The days of the question beside what was to be expected. `grain` and `compare` are not looked at.
 * threshold in spreads, 0: the usual one (series.h). ERR_INVALID as engine_ask(). */
MUST_USE bool engine_anomalies(struct arena *a, struct engine *g, const struct engine_ask *ask,
                               double threshold, struct series_answer *ret, struct err *e);

/* `days` days from the end of the question on (1 to FORECAST_DAYS_MAX), made of all data before,
 * or from its start on where it says one. */
MUST_USE bool engine_forecast(struct arena *a, struct engine *g, const struct engine_ask *ask,
                              size_t days, struct series_answer *ret, struct err *e);

#endif
