/* area_series.c -- a figure day by day: days out of the ordinary, and what comes next. */
#include <math.h>

#include "api_priv.h"
#include "areas.h"
#include "instant.h"
#include "parse.h"
#include "point.h"
#include "series_ask.h"

#define THRESHOLD_MAX 1000.0

static const struct shape_field anomaly_fields[] = {
    FIELD("day", SHAPE_LOCAL, "its start in the zone"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "the figure"),
    FIELD("n", SHAPE_INT, "facts"),
    FIELD_OR_NULL("expected", SHAPE_NUMBER, "what was to be expected; null: too little around"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end of the usual"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    FIELD_OR_NULL("score", SHAPE_NUMBER, "spreads above what was expected"),
    FIELD("unusual", SHAPE_BOOL, "out of the ordinary"),
};

static const struct shape anomaly_shape = SHAPE("DayExpected", "A day beside what was expected",
                                                anomaly_fields);

static const struct shape_field anomalies_series_fields[] = {
    FIELD("metric", SHAPE_TEXT, "as it was asked for"),
    { "unit", SHAPE_TEXT, 0, "of its values", NULL, UNIT_WORDS },
    FIELD_TEXTS("by", "what it is split by"),
    { "values", SHAPE_TEXT, FIELD_LIST | FIELD_NULL, "as `by`", NULL, NULL },
    FIELD("known", SHAPE_INT, "days with data that it goes by"),
    FIELD_OBJECT("days", FIELD_LIST, "those of the question", &anomaly_shape),
};

static const struct shape anomalies_series_shape =
    SHAPE("AnomalySeries", "The days of one series", anomalies_series_fields);

static const struct shape_field anomalies_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("series", FIELD_LIST, "by metric and splits", &anomalies_series_shape),
    FIELD_OBJECT("markers", FIELD_LIST, "of the time told", &note_shape),
};

static const struct shape anomalies_shape = SHAPE("Anomalies", "Days out of the ordinary",
                                                  anomalies_fields);

static void put_name(struct put *o, const struct day_series *s)
{
    const struct ask_figure *f = &s->figures[0];

    put_text(o, "metric", f->name);
    put_word(o, "unit", metric_unit_name(f->unit));
    put_splits(o, f);
    put_int(o, "known", (int64_t)s->known);
}

static void put_day(struct put *o, const struct ask_figure *f, const struct series_day *day)
{
    put_object(o, NULL);
    put_local(o, "day", f->local_from_us);
    put_number(o, "value", f->none ? NAN : f->value);
    put_int(o, "n", f->n);
    put_number(o, "expected", day->none ? NAN : day->expected);
    put_number(o, "low", day->none ? NAN : day->low);
    put_number(o, "high", day->none ? NAN : day->high);
    put_number(o, "score", day->none ? NAN : day->score);
    put_bool(o, "unusual", !day->none && day->unusual);
    put_end(o);
}

static bool get_anomalies(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    struct series_answer answer;
    struct engine *g;
    double threshold;
    struct put *o;

    if (!parse_double(call_text(c, "threshold"), &threshold) || !(threshold > 0) ||
        threshold > THRESHOLD_MAX)
        return call_wrong(c, e, "threshold", "a number above 0, up to %g, is expected",
                          THRESHOLD_MAX);
    TRY(call_read(c, &g, e));
    TRY(engine_anomalies(c->arena, g, &ask, threshold, &answer, e));
    o = call_answer(c);
    put_head(c, o, answer.zone);
    put_list(o, "series");
    for (size_t i = 0; i < answer.n; i++) {
        const struct day_series *s = &answer.list[i];

        put_object(o, NULL);
        put_name(o, s);
        put_list(o, "days");
        for (size_t k = 0; k < s->n; k++)
            put_day(o, &s->figures[k], &s->days[k]);
        put_end(o);
        put_end(o);
    }
    put_end(o);
    put_list(o, "markers");
    for (size_t i = 0; i < answer.markers.n; i++) {
        put_object(o, NULL);
        put_note(o, &answer.markers.notes[i]);
        put_end(o);
    }
    put_end(o);
    return true;
}

static const struct param_def anomalies_params[] = {
    PARAM_METRICS, PARAMS_SPAN, PARAM_BY, PARAMS_DEFINITIONS,
    { .name = "threshold", .fallback = "3.5", .doc = "spreads from which on a day is unusual" },
};

/* --- forecast --- */

static const struct shape_field forecast_day_fields[] = {
    FIELD("day", SHAPE_LOCAL, "its start in the zone"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "foretold; null: nothing can be said"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end of the 95 % interval"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
};

static const struct shape forecast_day_shape = SHAPE("DayForetold", "A day to come",
                                                     forecast_day_fields);

static const struct shape_field forecast_series_fields[] = {
    FIELD("metric", SHAPE_TEXT, "as it was asked for"),
    { "unit", SHAPE_TEXT, 0, "of its values", NULL, UNIT_WORDS },
    FIELD_TEXTS("by", "what it is split by"),
    { "values", SHAPE_TEXT, FIELD_LIST | FIELD_NULL, "as `by`", NULL, NULL },
    FIELD("known", SHAPE_INT, "days with data that it goes by"),
    FIELD("none", SHAPE_BOOL, "too few days to foretell anything"),
    FIELD("has_trend", SHAPE_BOOL, "a trend is in it"),
    FIELD_OR_NULL("error", SHAPE_NUMBER, "standard deviation one day ahead"),
    FIELD_OBJECT("days", FIELD_LIST, "from the end of the question on", &forecast_day_shape),
};

static const struct shape forecast_series_shape =
    SHAPE("ForecastSeries", "What comes next in one series", forecast_series_fields);

static const struct shape_field forecast_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("series", FIELD_LIST, "by metric and splits", &forecast_series_shape),
};

static const struct shape forecast_shape = SHAPE("Forecast", "What comes next", forecast_fields);

static void put_forecast(struct put *o, const struct day_series *s)
{
    const struct forecast *f = &s->forecast;

    put_object(o, NULL);
    put_name(o, s);
    put_bool(o, "none", f->none);
    put_bool(o, "has_trend", f->has_trend);
    put_number(o, "error", f->none ? NAN : f->error);
    put_list(o, "days");
    for (size_t i = 0; !f->none && i < f->n; i++) {
        const struct forecast_day *day = &f->days[i];

        put_object(o, NULL);
        put_local(o, "day", s->next_local_us + (int64_t)i * DAY_US);
        put_number(o, "value", day->none ? NAN : day->value);
        put_number(o, "low", day->none ? NAN : day->low);
        put_number(o, "high", day->none ? NAN : day->high);
        put_end(o);
    }
    put_end(o);
    put_end(o);
}

static bool get_forecast(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    struct series_answer answer;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_forecast(c->arena, g, &ask, (size_t)call_int(c, "days"), &answer, e));
    o = call_answer(c);
    put_head(c, o, answer.zone);
    put_list(o, "series");
    for (size_t i = 0; i < answer.n; i++)
        put_forecast(o, &answer.list[i]);
    put_end(o);
    return true;
}

static const struct param_def forecast_params[] = {
    PARAM_METRICS, PARAMS_SPAN, PARAM_BY, PARAMS_DEFINITIONS,
    { .name = "days", .kind = PARAM_INT, .fallback = "28", .least = 1, .most = FORECAST_DAYS_MAX,
      .doc = "so many days" },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/series/anomalies", .id = "anomalies", .handle = get_anomalies,
      .doc = "days beside what was to be expected", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &anomalies_shape,
      PARAMS(anomalies_params) },
    { .method = "GET", .path = "/series/forecast", .id = "forecast", .handle = get_forecast,
      .doc = "the days to come", .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &forecast_shape, PARAMS(forecast_params) },
};

const struct route_table routes_series = { routes, sizeof routes / sizeof *routes };
