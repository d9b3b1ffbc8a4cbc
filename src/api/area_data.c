/* area_data.c -- the data behind the figures: its quality, its sources; and the catalogue of
 * metrics. */
#include <string.h>

#include "api_priv.h"
#include "areas.h"
#include "catalogue.h"
#include "point.h"
#include "quality.h"
#include "rates.h"
#include "say.h"

/* --- quality --- */

static const struct shape_field quality_fields[] = {
    FIELD_OR_NULL("source", SHAPE_TEXT, "null: a connector's rejects"),
    FIELD_OR_NULL("what", SHAPE_TEXT, "type of record, kind of conversation"),
    FIELD_OR_NULL("field", SHAPE_TEXT, "which"),
    FIELD("measure", SHAPE_TEXT, "coverage, unjoinable, rejects, lateness, freshness"),
    FIELD("of", SHAPE_INT, "rows it is about"),
    FIELD_OR_NULL("missing", SHAPE_INT, "that lack it, cannot be joined, ...; null: a span"),
    FIELD("value", SHAPE_NUMBER, "of coverage the share that has it, else of missing; or a span"),
    FIELD("unit", SHAPE_TEXT, "of the value"),
    FIELD_OR_NULL("note", SHAPE_TEXT, "figures that suffer"),
    FIELD("whole", SHAPE_BOOL, "nothing is missing, late or set aside"),
};
static const struct shape quality_shape = SHAPE("Quality", "A measure of the data",
                                                quality_fields);
static const struct shape_field qualities_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "by source, shares before spans and the worst first",
                 &quality_shape),
};
static const struct shape qualities_shape = SHAPE("Qualities", "What is wrong with the data",
                                                  qualities_fields);

static bool put_quality(void *ctx, const struct quality *q, struct err *e)
{
    struct put *o = ctx;

    (void)e;
    put_object(o, NULL);
    put_said(o, "source", q->source);
    put_said(o, "what", q->what);
    put_said(o, "field", q->field);
    put_word(o, "measure", quality_measure_name(q->measure));
    put_int(o, "of", q->of);
    put_int(o, "missing", q->missing);
    put_number(o, "value", q->value);
    put_word(o, "unit", quality_unit_name(q->unit));
    put_said(o, "note", q->note);
    put_bool(o, "whole", q->whole);
    put_end(o);
    return true;
}

static bool get_quality(struct call *c, struct err *e)
{
    struct engine *g;
    struct put *o;

    if (c->viewer && c->viewer->scoped)
        return err_tell(e, ERR_DENIED, CODE_ALL_TEAMS,
                        "the quality of the data is that of all teams");
    TRY(call_read(c, &g, e));
    o = call_answer(c);
    put_list(o, "items");
    TRY(engine_quality(g, c->now_us, put_quality, o, e));
    put_end(o);
    return true;
}

/* --- sources --- */

static const struct shape_field source_type_fields[] = {
    FIELD("type", SHAPE_TEXT, "of records"),
    FIELD("records", SHAPE_INT, "of it"),
    FIELD("behind_s", SHAPE_NUMBER, "seconds since its newest one"),
};
static const struct shape source_type_shape = SHAPE("SourceType", "Records of a type",
                                                    source_type_fields);
static const struct shape_field source_fields[] = {
    FIELD("source", SHAPE_TEXT, "as records name it"),
    FIELD("records", SHAPE_INT, "of things that happened"),
    FIELD("behind_s", SHAPE_NUMBER, "seconds since its newest one"),
    FIELD_OBJECT("types", FIELD_LIST, "the one that is furthest behind first",
                 &source_type_shape),
};
static const struct shape source_shape = SHAPE("Source", "Where records come from",
                                               source_fields);
static const struct shape_field sources_fields[] = {
    FIELD("records", SHAPE_INT, "in all"),
    FIELD("rejects", SHAPE_INT, "set aside"),
    FIELD_OR_NULL("first", SHAPE_INSTANT, "the oldest conversation's creation"),
    FIELD_OR_NULL("last", SHAPE_INSTANT, "the newest one's"),
    FIELD_OBJECT("items", FIELD_LIST, "by name", &source_shape),
};
static const struct shape sources_shape = SHAPE("Sources", "Where records come from",
                                                sources_fields);

enum { SOURCE_ROWS_MAX = 1 << 16 };

/* Rows of freshness, by source. */
struct sources {
    struct arena   *arena;
    struct quality *list;
    size_t          n, room;
};

static bool take_source(void *ctx, const struct quality *q, struct err *e)
{
    struct sources *s = ctx;

    if (s->n == SOURCE_ROWS_MAX)
        return err_set(e, ERR_LIMIT, "there are too many sources to list");
    if (s->n == s->room) {
        struct quality *more = NEW_N(s->arena, struct quality, 2 * s->room + 64);

        for (size_t i = 0; i < s->n; i++)
            more[i] = s->list[i];
        s->list = more;
        s->room = 2 * s->room + 64;
    }
    s->list[s->n] = *q;
    s->list[s->n].source = str_copy(s->arena, q->source);
    s->list[s->n++].what = str_copy(s->arena, q->what);
    return true;
}

static bool is_of_all(const struct quality *q)
{
    return str_equal(q->what, STR("all"));
}

/* Rows [first, end) are of one source. */
static void put_source(struct put *o, const struct quality *rows, size_t first, size_t end)
{
    const struct quality *all = &rows[first];

    for (size_t i = first; i < end; i++)
        if (is_of_all(&rows[i]))
            all = &rows[i];
    put_object(o, NULL);
    put_text(o, "source", all->source);
    put_int(o, "records", all->of);
    put_number(o, "behind_s", all->value);
    put_list(o, "types");
    for (size_t i = first; i < end; i++) {
        if (is_of_all(&rows[i]))
            continue;
        put_object(o, NULL);
        put_text(o, "type", rows[i].what);
        put_int(o, "records", rows[i].of);
        put_number(o, "behind_s", rows[i].value);
        put_end(o);
    }
    put_end(o);
    put_end(o);
}

static bool get_sources(struct call *c, struct err *e)
{
    struct sources sources = { .arena = c->arena };
    struct engine_totals totals;
    struct engine *g;
    struct put *o;

    if (c->viewer && c->viewer->scoped)
        return err_tell(e, ERR_DENIED, CODE_ALL_TEAMS, "sources are those of all teams");
    TRY(call_read(c, &g, e));
    TRY(engine_totals(g, &totals, e));
    TRY(engine_freshness(g, c->now_us, take_source, &sources, e));
    o = call_answer(c);
    put_int(o, "records", totals.records);
    put_int(o, "rejects", totals.rejects);
    put_instant(o, "first", totals.first_us);
    put_instant(o, "last", totals.last_us);
    put_list(o, "items");
    for (size_t i = 0, end; i < sources.n; i = end) {
        for (end = i; end < sources.n &&
                      str_equal(sources.list[end].source, sources.list[i].source);)
            end++;
        put_source(o, sources.list, i, end);
    }
    put_end(o);
    return true;
}

static const struct param_def now_params[] = {
    { .name = "now", .doc = "take this instant as the present" },
};

/* --- metrics --- */

static const struct shape_field parameter_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the parameter"),
    { "kind", SHAPE_TEXT, 0, "of its values", NULL, "seconds|number|choice" },
    FIELD_TEXTS("choices", "of a choice, its words"),
    FIELD("default", SHAPE_TEXT, "as a question writes it"),
    FIELD_OR_NULL("by", SHAPE_TEXT, "dimension by which it may differ"),
};
static const struct shape parameter_shape = SHAPE("Parameter", "A parameter of a metric",
                                                  parameter_fields);

static const struct shape_field metric_fields[] = {
    FIELD("id", SHAPE_TEXT, "its id"),
    FIELD("name", SHAPE_TEXT, "its name in English"),
    FIELD("kra", SHAPE_TEXT, "its key result area"),
    { "unit", SHAPE_TEXT, 0, "of its values", NULL, UNIT_WORDS },
    { "better", SHAPE_TEXT, 0, "which side is good", NULL, BETTER_WORDS },
    FIELD("own", SHAPE_BOOL, "of the server's own folder"),
    FIELD("list", SHAPE_BOOL, "it is a list by nature: by hours, agents, topics"),
    FIELD("has_method", SHAPE_BOOL, "it is worked out of others"),
    FIELD_TEXTS("made_of", "which"),
    FIELD_TEXTS("balance_with", "metrics to look at together with it"),
    FIELD_OBJECT("parameters", FIELD_LIST, "that a question can set", &parameter_shape),
    FIELD_TEXTS("dimensions", "that it can be split and filtered by"),
    FIELD("has_business", SHAPE_BOOL, "it follows the clock of the question"),
    { "stats", SHAPE_TEXT, FIELD_LIST, "besides percentiles", NULL,
      "mean|median|p90|min|max|sum" },
    FIELD("formula", SHAPE_TEXT, "in words, Markdown"),
    FIELD("meaning", SHAPE_TEXT, "what it is good for, Markdown"),
    FIELD_OR_NULL("source", SHAPE_TEXT, "who asked for it"),
};
static const struct shape metric_shape = SHAPE("Metric", "A metric", metric_fields);

static const struct shape_field kra_fields[] = {
    FIELD("id", SHAPE_TEXT, "of the area"),
    FIELD_TEXTS("metrics", "ids"),
};
static const struct shape kra_shape = SHAPE("Area", "A key result area", kra_fields);

static const struct shape_field dimension_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the dimension"),
    FIELD("doc", SHAPE_TEXT, "what it is"),
    FIELD("own", SHAPE_BOOL, "of the server's own folder"),
};
static const struct shape dimension_shape = SHAPE("Dimension", "What figures are split by",
                                                  dimension_fields);

static const struct shape_field policy_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the policy"),
    FIELD_TEXTS("values", "the default first; empty: any text"),
    FIELD("doc", SHAPE_TEXT, "what it decides"),
};
static const struct shape policy_shape = SHAPE("Policy", "Where definitions differ",
                                               policy_fields);

static const struct shape_field catalogue_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "all metrics, by area", &metric_shape),
    FIELD_OBJECT("kras", FIELD_LIST, "key result areas", &kra_shape),
    FIELD_OBJECT("dimensions", FIELD_LIST, "what figures are split by", &dimension_shape),
    FIELD_OBJECT("policies", FIELD_LIST, "that a question can set", &policy_shape),
    FIELD_OR_NULL("currency", SHAPE_TEXT, "code of the currency that money is told in; null: no "
                  "amount has one"),
};
static const struct shape catalogue_shape = SHAPE("Catalogue", "Metrics, and what they can be "
                                                  "asked by", catalogue_fields);

static bool is_list(const struct metric *m)
{
    return m->share_of.n || m->weekday_hour || str_equal(m->method, STR("top_performers")) ||
           str_equal(m->method, STR("topics"));
}

static void put_texts(struct put *o, const char *name, const struct str *texts, size_t n)
{
    put_list(o, name);
    for (size_t i = 0; i < n; i++)
        put_text(o, NULL, texts[i]);
    put_end(o);
}

static void put_parameter(struct put *o, const struct metric_parameter *p)
{
    static const char *const kinds[] = { [PARAMETER_SECONDS] = "seconds",
                                         [PARAMETER_NUMBER] = "number",
                                         [PARAMETER_CHOICE] = "choice" };
    AUTO(bytes_done) struct bytes text = { 0 };
    struct parameter_value value = { 0 };

    parameter_default(p, &value);
    figure_parameter(p, &value, &text);
    put_object(o, NULL);
    put_text(o, "name", p->name);
    put_word(o, "kind", kinds[p->kind]);
    put_texts(o, "choices", p->choices, p->kind == PARAMETER_CHOICE ? p->n_choices : 0);
    put_text(o, "default", text.n ? (struct str){ text.p, text.n } : STR(""));
    put_said(o, "by", p->by);
    put_end(o);
}

/* A dimension that all terms of all values of the metric have. */
static bool has_dimension(struct arena *a, const struct catalogue *c, const struct metric *m,
                          struct str name)
{
    for (size_t i = 0; i < m->n_values; i++)
        for (size_t t = 0; t < m->values[i].n_terms; t++) {
            const struct metric_term *term = &m->values[i].terms[t];
            const struct expr *x = NULL;
            struct err ignored;

            if (!dimension_expr(a, c->schema, term->table, term->anchors[0].name, name, &x,
                                &ignored) || !x)
                return false;
        }
    return true;
}

/* What a metric is made of decides for one with a method. */
static const struct metric *counted(const struct catalogue *c, const struct metric *m)
{
    for (int depth = 0; depth < 4 && m && m->method.n && m->n_made_of; depth++)
        m = catalogue_metric(c, m->made_of[0]);
    return m;
}

static void put_dimensions_of(struct call *c, const struct catalogue *catalogue,
                              const struct metric *m, const struct dimension_facts *dimensions,
                              size_t n)
{
    const struct metric *of = counted(catalogue, m);
    struct put *o = call_answer(c);

    put_list(o, "dimensions");
    for (size_t i = 0; of && i < n; i++) {
        struct str name = str_of(dimensions[i].dimension->name);

        if (has_dimension(c->arena, catalogue, of, name))
            put_text(o, NULL, name);
    }
    put_end(o);
}

static bool has_business(const struct metric *m)
{
    for (size_t i = 0; m && i < m->n_values; i++)
        for (size_t t = 0; t < m->values[i].n_terms; t++)
            if (m->values[i].terms[t].business)
                return true;
    return false;
}

static bool has_values(const struct metric *m)
{
    return m->n_values && m->values[0].n_terms == 1 &&
           (m->values[0].terms[0].aggregate == AGGREGATE_MEAN ||
            m->values[0].terms[0].aggregate == AGGREGATE_SUM);
}

static void put_metric(struct call *c, const struct catalogue *catalogue, size_t place,
                       const struct dimension_facts *dimensions, size_t n)
{
    static const char *const stats[] = { "mean", "median", "p90", "min", "max", "sum" };
    const struct metric *m = catalogue->metrics[place];
    struct put *o = call_answer(c);

    put_object(o, NULL);
    put_text(o, "id", m->id);
    put_text(o, "name", m->name);
    put_text(o, "kra", m->kra);
    put_word(o, "unit", metric_unit_name(m->unit));
    put_word(o, "better", better_word(m->better));
    put_bool(o, "own", place >= catalogue->n_built_in);
    put_bool(o, "list", is_list(m));
    put_bool(o, "has_method", m->method.n > 0);
    put_texts(o, "made_of", m->made_of, m->n_made_of);
    put_texts(o, "balance_with", m->balance_with, m->n_balance_with);
    put_list(o, "parameters");
    for (size_t i = 0; i < m->n_parameters; i++)
        put_parameter(o, &m->parameters[i]);
    put_end(o);
    put_dimensions_of(c, catalogue, m, dimensions, n);
    put_bool(o, "has_business", has_business(m));
    put_list(o, "stats");
    for (size_t i = 0; has_values(m) && i < sizeof stats / sizeof *stats; i++)
        put_word(o, NULL, stats[i]);
    put_end(o);
    put_text(o, "formula", m->formula);
    put_text(o, "meaning", m->meaning);
    put_said(o, "source", m->source);
    put_end(o);
}

/* In the order of the catalogue, which is by area. */
static void put_areas(struct put *o, const struct catalogue *c)
{
    put_list(o, "kras");
    for (size_t i = 0; i < c->n; i++) {
        struct str kra = c->metrics[i]->kra;
        bool met = false;

        for (size_t k = 0; k < i; k++)
            met = met || str_equal(c->metrics[k]->kra, kra);
        if (met)
            continue;
        put_object(o, NULL);
        put_text(o, "id", kra);
        put_list(o, "metrics");
        for (size_t k = i; k < c->n; k++)
            if (str_equal(c->metrics[k]->kra, kra))
                put_text(o, NULL, c->metrics[k]->id);
        put_end(o);
        put_end(o);
    }
    put_end(o);
}

static void put_policies(struct put *o, const struct metric_schema *schema)
{
    put_list(o, "policies");
    for (size_t i = 0; i < schema->n_policies; i++) {
        const struct metric_policy *p = &schema->policies[i];
        struct str rest = str_of(p->values ? p->values : ""), value;

        put_object(o, NULL);
        put_word(o, "name", p->name);
        put_list(o, "values");
        while (p->values && strchr(p->values, '|') &&
               str_next(&rest, '|', &value))
            put_text(o, NULL, value);
        put_end(o);
        put_word(o, "doc", p->doc ? p->doc : "");
        put_end(o);
    }
    put_end(o);
}

static bool get_metrics(struct call *c, struct err *e)
{
    const struct dimension_facts *dimensions;
    struct catalogue catalogue;
    struct str currency;
    struct engine *g;
    struct put *o;
    size_t n;

    TRY(call_read(c, &g, e));
    TRY(engine_currency(c->arena, g, &currency, e));
    TRY(engine_metrics(c->arena, c->api->options.folder, &catalogue, e));
    TRY(engine_dimensions(c->arena, &catalogue, &dimensions, &n, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < catalogue.n; i++)
        put_metric(c, &catalogue, i, dimensions, n);
    put_end(o);
    put_areas(o, &catalogue);
    put_list(o, "dimensions");
    for (size_t i = 0; i < n; i++) {
        put_object(o, NULL);
        put_word(o, "name", dimensions[i].dimension->name);
        put_word(o, "doc", dimensions[i].dimension->doc);
        put_bool(o, "own", dimensions[i].own);
        put_end(o);
    }
    put_end(o);
    put_policies(o, catalogue.schema);
    put_said(o, "currency", currency);
    return true;
}

static const struct route routes[] = {
    { .method = "GET", .path = "/metrics", .id = "metrics", .handle = get_metrics,
      .doc = "metrics, and what they can be asked by", .needs = PERM_READ,
      .flags = ROUTE_CACHED, .answer = &catalogue_shape },
    { .method = "GET", .path = "/quality", .id = "quality", .handle = get_quality,
      .doc = "what is wrong with the data", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &qualities_shape, PARAMS(now_params) },
    { .method = "GET", .path = "/sources", .id = "sources", .handle = get_sources,
      .doc = "where records come from", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &sources_shape, PARAMS(now_params) },
};

const struct route_table routes_data = { routes, sizeof routes / sizeof *routes };
