/* area_figures.c -- figures: questions, cards, distributions, hours of the week, values of
 * dimensions. */
#include <math.h>

#include "api_priv.h"
#include "areas.h"
#include "ask_rows.h"
#include "cards.h"
#include "download.h"
#include "metric.h"
#include "point.h"
#include "say.h"
#include "spread.h"

/* --- ask --- */

static const struct shape_field series_fields[] = {
    FIELD("metric", SHAPE_TEXT, "as it was asked for: id, id.p90"),
    FIELD("name", SHAPE_TEXT, "the metric's name in English"),
    { "unit", SHAPE_TEXT, 0, "of its values", NULL, UNIT_WORDS },
    { "better", SHAPE_TEXT, 0, "which side is good", NULL, BETTER_WORDS },
    FIELD_TEXTS("by", "what it is split by"),
    { "values", SHAPE_TEXT, FIELD_LIST | FIELD_NULL, "as `by`; null: the facts have no value",
      NULL, NULL },
    FIELD_OBJECT("points", FIELD_LIST, "one a period", &point_shape),
};

static const struct shape series_shape = SHAPE("Series", "The figures of one metric and one "
                                               "combination of splits", series_fields);

static const struct shape_field answer_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("span", 0, "what was asked for", &span_shape),
    FIELD_OBJECT("previous_span", FIELD_OPTIONAL, "the span before, where asked", &span_shape),
    FIELD_OBJECT("year_span", FIELD_OPTIONAL, "a year before, where asked", &span_shape),
    FIELD_OBJECT("series", FIELD_LIST, "by metric and splits", &series_shape),
};

static const struct shape answer_shape = SHAPE("Answer", "Figures", answer_fields);

static void put_series(struct put *o, const struct ask_figure *f, size_t n,
                       const struct point_with *with)
{
    put_object(o, NULL);
    put_text(o, "metric", f->name);
    put_text(o, "name", f->metric->name);
    put_word(o, "unit", metric_unit_name(f->unit));
    put_word(o, "better", better_word(f->metric->better));
    put_splits(o, f);
    put_list(o, "points");
    for (size_t i = 0; i < n; i++) {
        put_object(o, NULL);
        put_point(o, &f[i], with);
        put_end(o);
    }
    put_end(o);
    put_end(o);
}

static bool answer_json(struct call *c, const struct ask_answer *answer, struct err *e)
{
    struct point_with with = point_with(answer);
    struct put *o = call_answer(c);

    put_head(c, o, answer->zone);
    TRY(put_span(c, "span", &answer->span, answer->zone, e));
    if (with.previous)
        TRY(put_span(c, "previous_span", &answer->previous, answer->zone, e));
    if (with.year)
        TRY(put_span(c, "year_span", &answer->year, answer->zone, e));
    put_list(o, "series");
    for (size_t i = 0; i < answer->n; i += answer->n_periods)
        put_series(o, &answer->figures[i], answer->n_periods, &with);
    put_end(o);
    return true;
}

/* The same rows as those of `telltale ask --format csv`. */
static bool answer_file(struct call *c, struct download *file, const struct ask_answer *answer,
                        struct err *e)
{
    struct ask_splits splits = ask_splits(c->arena, answer);
    const char *grain = str_copy(c->arena, call_text(c, "grain")).p;
    struct column_def columns[ASK_COLUMNS_MAX];
    size_t n = ask_columns(answer, &splits, columns);

    TRY(download_open(file, columns, n, e));
    for (size_t i = 0; i < answer->n; i++) {
        struct output_cell cells[ASK_COLUMNS_MAX];
        char period[FIGURE_TEXT_SIZE];

        figure_period(&answer->figures[i], grain, period);
        ask_row(c->arena, answer, &splits, &answer->figures[i], period, cells);
        TRY(download_row(file, cells, e));
    }
    return download_finish(file, e);
}

static bool get_ask(struct call *c, struct err *e)
{
    AUTO(download_done) struct download file = { .call = c, .name = "figures" };
    struct engine_ask ask = call_question(c);
    struct ask_answer answer;

    TRY(call_read(c, &file.engine, e));
    TRY(engine_ask(c->arena, file.engine, &ask, &answer, e));
    return download_wanted(&file) ? answer_file(c, &file, &answer, e) : answer_json(c, &answer, e);
}

static const struct param_def ask_params[] = {
    PARAM_METRICS, PARAMS_SPAN, PARAM_GRAIN, PARAM_BY, PARAM_COMPARE, PARAMS_DEFINITIONS,
    { .name = "format", .fallback = "json", .words = DOWNLOAD_WORDS,
      .doc = "of the answer; the rows of files are those of `telltale ask`" },
};

/* --- cards --- */

#define SPARK_WORDS "day|week|month"

static const struct shape_field spark_fields[] = {
    FIELD("local_from", SHAPE_LOCAL, "start of the period in the zone"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "the figure"),
    FIELD("n", SHAPE_INT, "facts counted"),
    FIELD_OR_NULL("before", SHAPE_NUMBER, "that of the span compared with, at the same place"),
    FIELD("open", SHAPE_BOOL, "the period is not over, or its facts may still change"),
};

static const struct shape spark_shape = SHAPE("SparkPoint", "A figure of a line", spark_fields);

static const struct shape_field coverage_fields[] = {
    FIELD("of", SHAPE_INT, "facts that could be counted"),
    FIELD("known", SHAPE_INT, "of them, those of which enough is known"),
    FIELD_OR_NULL("share", SHAPE_NUMBER, "known by of, 0 to 1; null: of none"),
};

static const struct shape coverage_shape = SHAPE("Coverage", "How much is known",
                                                 coverage_fields);

static const struct shape_field card_fields[] = {
    FIELD("metric", SHAPE_TEXT, "as it was asked for: id, id.p90"),
    FIELD("name", SHAPE_TEXT, "the metric's name in English"),
    FIELD("kra", SHAPE_TEXT, "its key result area"),
    { "unit", SHAPE_TEXT, 0, "of its values", NULL, UNIT_WORDS },
    { "better", SHAPE_TEXT, 0, "which side is good", NULL, BETTER_WORDS },
    FIELD_OBJECT("point", FIELD_NULL, "the figure; null: see `error`", &point_shape),
    FIELD_OBJECT("spark", FIELD_LIST, "how it went; empty: it has no line", &spark_shape),
    { "spark_grain", SHAPE_TEXT, FIELD_NULL, "periods of that line; null: it has none", NULL,
      SPARK_WORDS },
    FIELD_OR_NULL("newest", SHAPE_LOCAL, "start of the newest period of the line with facts"),
    FIELD_OBJECT("coverage", FIELD_NULL, "null: it does not apply", &coverage_shape),
    FIELD_OR_NULL("error", SHAPE_TEXT, "why there is no figure"),
};

static const struct shape card_shape = SHAPE("Card", "A figure with what stands beside it",
                                             card_fields);

static const struct shape_field cards_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("span", 0, "what was asked for", &span_shape),
    FIELD_OBJECT("previous_span", FIELD_OPTIONAL, "the span before, where asked", &span_shape),
    FIELD_OBJECT("year_span", FIELD_OPTIONAL, "a year before, where asked", &span_shape),
    FIELD_OR_NULL("known_until", SHAPE_INSTANT, "what happened up to then is known: the newest "
                  "record's time"),
    FIELD_OBJECT("cards", FIELD_LIST, "as asked for", &card_shape),
};

static const struct shape cards_shape = SHAPE("Scorecard", "Cards", cards_fields);

static double figure_before(const struct ask_figure *f)
{
    const struct compared *with = f->previous.asked ? &f->previous : &f->year;

    return with->asked && !with->none ? with->value : NAN;
}

static void put_sparks(struct put *o, const struct card *card, int64_t now_us)
{
    const struct ask_figure *newest = NULL;

    put_list(o, "spark");
    for (size_t i = 0; i < card->n_spark; i++) {
        const struct ask_figure *f = &card->spark[i];

        put_object(o, NULL);
        put_local(o, "local_from", f->local_from_us);
        put_number(o, "value", f->none ? NAN : f->value);
        put_int(o, "n", f->n);
        put_number(o, "before", figure_before(f));
        put_bool(o, "open", f->to_us > now_us || f->immature > 0);
        put_end(o);
        newest = f->n > 0 ? f : newest;
    }
    put_end(o);
    put_word(o, "spark_grain", card->n_spark ? grain_name(card->grain) : NULL);
    put_local(o, "newest", newest ? newest->local_from_us : NONE);
}

static void put_coverage(struct put *o, const struct card *card)
{
    int64_t of = card->figure.of, known = card->figure.n;

    if (card->error.kind != ERR_NONE || of == NONE) {
        put_null(o, "coverage");
        return;
    }
    put_object(o, "coverage");
    put_int(o, "of", of);
    put_int(o, "known", known);
    put_number(o, "share", of ? (double)known / (double)of : NAN);
    put_end(o);
}

static void put_card(struct put *o, const struct card *card, const struct point_with *with,
                     int64_t now_us)
{
    put_object(o, NULL);
    put_text(o, "metric", card->name);
    put_text(o, "name", card->metric->name);
    put_text(o, "kra", card->metric->kra);
    put_word(o, "unit", metric_unit_name(card->metric->unit));
    put_word(o, "better", better_word(card->metric->better));
    if (card->error.kind == ERR_NONE) {
        put_object(o, "point");
        put_point(o, &card->figure, with);
        put_end(o);
    } else {
        put_null(o, "point");
    }
    put_sparks(o, card, now_us);
    put_coverage(o, card);
    put_word(o, "error", card->error.kind == ERR_NONE ? NULL : card->error.msg);
    put_end(o);
}

static bool get_scorecard(struct call *c, struct err *e)
{
    struct cards_ask ask = { .ask = call_question(c) };
    struct str spark = call_text(c, "spark");
    struct point_with with;
    struct cards cards;
    struct engine *g;
    struct put *o;

    ask.spark = str_equal(spark, STR("none")) ? (struct str){ 0 } : spark;
    TRY(call_read(c, &g, e));
    TRY(engine_cards(c->arena, g, &ask, &cards, e));
    with = (struct point_with){ cards.compares_previous, cards.compares_year,
                                cards.compares_target, cards.compares_benchmark };
    o = call_answer(c);
    put_head(c, o, cards.zone);
    TRY(put_span(c, "span", &cards.span, cards.zone, e));
    if (with.previous)
        TRY(put_span(c, "previous_span", &cards.previous, cards.zone, e));
    if (with.year)
        TRY(put_span(c, "year_span", &cards.year, cards.zone, e));
    put_instant(o, "known_until", cards.known_us);
    put_list(o, "cards");
    for (size_t i = 0; i < cards.n; i++)
        put_card(o, &cards.list[i], &with, c->now_us);
    put_end(o);
    return true;
}

static const struct param_def scorecard_params[] = {
    { .name = "metrics", .fallback = "first_contact_resolution,average_response_time,csat,nps,"
                                     "average_resolution_time",
      .doc = "ids with a statistic or without, comma between; a group of metrics; all" },
    PARAMS_SPAN, PARAM_COMPARE, PARAMS_DEFINITIONS,
    { .name = "spark", .fallback = "day", .words = "none|" SPARK_WORDS,
      .doc = "periods of the cards' lines; figures of customers have the twelve months up to the "
             "end, figures that are worked out of others no line" },
};

/* --- distribution --- */

static const struct shape_field bucket_fields[] = {
    FIELD_OR_NULL("from", SHAPE_NUMBER, "from here on; null: no bound"),
    FIELD_OR_NULL("to", SHAPE_NUMBER, "below; null: no bound"),
    FIELD("n", SHAPE_INT, "facts"),
    FIELD("share", SHAPE_NUMBER, "of all, in per cent"),
};

static const struct shape bucket_shape = SHAPE("Bucket", "Facts whose value lies in between",
                                               bucket_fields);

static const struct shape_field distribution_fields[] = {
    { "unit", SHAPE_TEXT, 0, "of values and bounds", NULL, UNIT_WORDS },
    FIELD_OBJECT("buckets", FIELD_LIST, "seven of them; none without data", &bucket_shape),
    FIELD("n", SHAPE_INT, "facts"),
    FIELD_OR_NULL("median", SHAPE_NUMBER, "half of them lie below"),
    FIELD_OR_NULL("p90", SHAPE_NUMBER, "nine of ten lie below"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "the least"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "the greatest"),
};

static const struct shape distribution_shape =
    SHAPE("Distribution", "How the values lie that a figure is the mean of", distribution_fields);

static bool get_distribution(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    struct distribution d;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_distribution(c->arena, g, &ask, &d, e));
    o = call_answer(c);
    put_word(o, "unit", metric_unit_name(d.unit));
    put_list(o, "buckets");
    for (size_t i = 0; i < d.n_buckets; i++) {
        put_object(o, NULL);
        put_number(o, "from", d.buckets[i].from);
        put_number(o, "to", d.buckets[i].to);
        put_int(o, "n", d.buckets[i].n);
        put_number(o, "share", 100.0 * (double)d.buckets[i].n / (double)d.n);
        put_end(o);
    }
    put_end(o);
    put_int(o, "n", d.n);
    put_number(o, "median", d.median);
    put_number(o, "p90", d.p90);
    put_number(o, "low", d.low);
    put_number(o, "high", d.high);
    return true;
}

static const struct param_def one_params[] = { PARAM_METRICS, PARAMS_SPAN, PARAMS_DEFINITIONS };

/* --- hours of the week --- */

static const struct param_def heatmap_params[] = {
    PARAM_METRICS,
    { .name = "grain", .words = "hour|half_hour", .doc = "how long a cell is; an hour" },
    PARAMS_SPAN, PARAMS_DEFINITIONS,
};

static const struct shape_field cell_fields[] = {
    FIELD("weekday", SHAPE_INT, "Monday 1 to Sunday 7"),
    FIELD("hour", SHAPE_INT, "0 to 23, in the zone"),
    FIELD("minute", SHAPE_INT, "0, or 30 for the second half of an hour"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "the figure of these hours; of what is counted, or lasts, "
                  "the mean of such an hour"),
    FIELD("n", SHAPE_INT, "facts"),
    FIELD("hours", SHAPE_INT, "how many such hours the span has"),
    FIELD_OR_NULL("step", SHAPE_INT, "its shade, from 0, by `steps`; null: of fewer than `few` "
                  "facts"),
};

static const struct shape cell_shape = SHAPE("HourCell", "An hour of the week", cell_fields);

static const struct shape_field heatmap_fields[] = {
    FIELDS_HEAD,
    { "unit", SHAPE_TEXT, 0, "of the values", NULL, UNIT_WORDS },
    { "steps", SHAPE_NUMBER, FIELD_LIST, "where the next shade begins: as many cells in each", NULL,
      NULL },
    FIELD("few", SHAPE_INT, "cells of fewer facts say little"),
    FIELD_OBJECT("cells", FIELD_LIST, "from Monday, 0 h on", &cell_shape),
};

static const struct shape heatmap_shape = SHAPE("Heatmap", "A figure by the hours of the week",
                                                heatmap_fields);

static bool get_heatmap(struct call *c, struct err *e)
{
    struct heatmap *map = NEW(c->arena, struct heatmap);
    struct engine_ask ask = call_question(c);
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_heatmap(c->arena, g, &ask, map, e));
    o = call_answer(c);
    put_head(c, o, map->zone);
    put_word(o, "unit", metric_unit_name(map->unit));
    put_list(o, "steps");
    for (size_t i = 0; i < map->n_steps; i++)
        put_number(o, NULL, map->steps[i]);
    put_end(o);
    put_int(o, "few", map->few);
    put_list(o, "cells");
    for (size_t i = 0; i < map->n; i++) {
        int64_t minute = (int64_t)i * (WEEK_HOURS * 60 / (int64_t)map->n);

        put_object(o, NULL);
        put_int(o, "weekday", minute / (24 * 60) + 1);
        put_int(o, "hour", minute / 60 % 24);
        put_int(o, "minute", minute % 60);
        put_number(o, "value", map->cells[i].none ? NAN : map->cells[i].value);
        put_int(o, "n", map->cells[i].n);
        put_int(o, "hours", map->cells[i].hours);
        put_int(o, "step", heatmap_step(map, i) < 0 ? NONE : heatmap_step(map, i));
        put_end(o);
    }
    put_end(o);
    return true;
}

/* --- values of a dimension --- */

static const struct shape_field value_fields[] = {
    FIELD_OR_NULL("value", SHAPE_TEXT, "null: facts that have none"),
    FIELD("n", SHAPE_INT, "facts"),
};

static const struct shape value_shape = SHAPE("DimensionValue", "A value and its facts",
                                              value_fields);

static const struct shape_field values_fields[] = {
    FIELDS_PAGE(&value_shape, "the most frequent first"),
};

static const struct shape values_shape = SHAPE("DimensionValues", "Values of a dimension",
                                               values_fields);

static bool get_values(struct call *c, struct err *e)
{
    struct values_ask ask = { .ask = call_question(c), .dimension = call_text(c, "name") };
    const struct dimension_value *list;
    struct engine *g;
    size_t n, first, end;
    struct put *o;

    if (call_given(c, "prefix"))
        ask.prefix = call_text(c, "prefix");
    TRY(call_read(c, &g, e));
    TRY(engine_values(c->arena, g, &ask, &list, &n, e));
    TRY(call_page(c, n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_text(o, "value", list[i].value);
        put_int(o, "n", list[i].n);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, n, end));
    return true;
}

static const struct param_def values_params[] = {
    { .name = "name", .doc = "of the dimension", .required = true },
    { .name = "metrics", .fallback = "contact_volume", .doc = "the metric whose facts count" },
    { .name = "prefix", .doc = "values that begin so, capitals or not" },
    PARAMS_SPAN, PARAMS_PAGE,
};

static const struct route routes[] = {
    { .method = "GET", .path = "/ask", .id = "ask", .handle = get_ask, .doc = "figures",
      .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &answer_shape,
      .types = DOWNLOAD_TYPES, PARAMS(ask_params) },
    { .method = "GET", .path = "/scorecard", .id = "scorecard", .handle = get_scorecard,
      .doc = "figures as cards", .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &cards_shape, PARAMS(scorecard_params) },
    { .method = "GET", .path = "/distribution", .id = "distribution", .handle = get_distribution,
      .doc = "how the values of a mean lie", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &distribution_shape, PARAMS(one_params) },
    { .method = "GET", .path = "/heatmap", .id = "heatmap", .handle = get_heatmap,
      .doc = "a figure by the hours of the week", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &heatmap_shape, PARAMS(heatmap_params) },
    { .method = "GET", .path = "/dimensions/{name}/values", .id = "dimensionValues",
      .handle = get_values, .doc = "values of a dimension that occur", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &values_shape, PARAMS(values_params) },
};

const struct route_table routes_figures = { routes, sizeof routes / sizeof *routes };
