/* area_explanations.c -- why a figure moved, how it was made, how a conversation's facts came
 * about. */
#include <math.h>

#include "about.h"
#include "api_priv.h"
#include "areas.h"
#include "instant.h"
#include "point.h"
#include "say.h"
#include "why.h"

/* --- why --- */

static const struct shape_field why_value_fields[] = {
    FIELD_OR_NULL("value", SHAPE_TEXT, "null: facts that have none"),
    FIELD("n_before", SHAPE_INT, "facts before"),
    FIELD("n_after", SHAPE_INT, "facts now"),
    FIELD_OR_NULL("before", SHAPE_NUMBER, "its own figure before"),
    FIELD_OR_NULL("after", SHAPE_NUMBER, "its own figure now"),
    FIELD("mix", SHAPE_NUMBER, "of the move, by its share of the facts"),
    FIELD("rate", SHAPE_NUMBER, "by its own figure"),
    FIELD("volume", SHAPE_NUMBER, "of counts, by their number"),
    FIELD("effect", SHAPE_NUMBER, "the sum of these"),
    FIELD("beyond", SHAPE_NUMBER, "the effect, less what it would be had all moved alike"),
};

static const struct shape why_value_shape = SHAPE("WhyValue", "What one value did to the move",
                                                  why_value_fields);

static const struct shape_field why_dimension_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the dimension"),
    FIELD_OR_NULL("whole", SHAPE_TEXT, "why it cannot be split by that"),
    FIELD("move", SHAPE_NUMBER, "the sum of the effects"),
    FIELD("mix", SHAPE_NUMBER, "the sum of the values' mix"),
    FIELD("rate", SHAPE_NUMBER, "the sum of their rates"),
    FIELD("unevenness", SHAPE_NUMBER, "how far the values are from having moved alike; 0: no more "
          "than chance"),
    FIELD_OBJECT("values", FIELD_LIST, "the largest effect first", &why_value_shape),
    FIELD("others", SHAPE_INT, "values that are not told"),
};

static const struct shape why_dimension_shape =
    SHAPE("WhyDimension", "A move by the values of a dimension", why_dimension_fields);

static const struct shape_field why_fields[] = {
    FIELDS_HEAD,
    FIELD("metric", SHAPE_TEXT, "as it was asked for"),
    FIELD("name", SHAPE_TEXT, "the metric's name in English"),
    { "unit", SHAPE_TEXT, 0, "of the figures", NULL, UNIT_WORDS },
    { "better", SHAPE_TEXT, 0, "which side is good", NULL, BETTER_WORDS },
    FIELD_OBJECT("point", 0, "the figure now", &point_shape),
    FIELD_OR_NULL("before", SHAPE_NUMBER, "the figure before"),
    FIELD("before_n", SHAPE_INT, "facts before"),
    FIELD_OBJECT("span", 0, "now", &span_shape),
    FIELD_OBJECT("before_span", 0, "before", &span_shape),
    FIELD("is_count", SHAPE_BOOL, "its parts have a volume alone"),
    FIELD("move", SHAPE_NUMBER, "now, less before"),
    FIELD_OR_NULL("p", SHAPE_NUMBER, "how often chance alone moves it so far"),
    FIELD("chance", SHAPE_BOOL, "it may well be chance"),
    FIELD_OR_NULL("whole", SHAPE_TEXT, "why nothing can be split"),
    FIELD_OBJECT("dimensions", FIELD_LIST, "the most uneven first", &why_dimension_shape),
};

static const struct shape why_shape = SHAPE("Why", "What moved a figure", why_fields);

static void put_why_value(struct put *o, const struct why_value *v)
{
    put_object(o, NULL);
    put_text(o, "value", v->value);
    put_int(o, "n_before", v->n_before);
    put_int(o, "n_after", v->n_after);
    put_number(o, "before", v->none_before ? NAN : v->before);
    put_number(o, "after", v->none_after ? NAN : v->after);
    put_number(o, "mix", v->part.mix);
    put_number(o, "rate", v->part.rate);
    put_number(o, "volume", v->part.volume);
    put_number(o, "effect", v->part.total);
    put_number(o, "beyond", v->beyond);
    put_end(o);
}

static void put_why_dimension(struct put *o, const struct why_dimension *d, size_t limit)
{
    size_t n = d->n < limit ? d->n : limit;

    put_object(o, NULL);
    put_text(o, "name", d->name);
    put_word(o, "whole", d->whole);
    put_number(o, "move", d->move);
    put_number(o, "mix", d->mix);
    put_number(o, "rate", d->rate);
    put_number(o, "unevenness", d->unevenness);
    put_list(o, "values");
    for (size_t i = 0; i < n; i++)
        put_why_value(o, &d->values[i]);
    put_end(o);
    put_int(o, "others", (int64_t)(d->n - n));
    put_end(o);
}

static bool put_why(struct call *c, const struct why *w, struct err *e)
{
    static const struct point_with alone = { 0 };
    struct put *o = call_answer(c);

    put_head(c, o, w->zone);
    put_text(o, "metric", w->figure.name);
    put_text(o, "name", w->figure.metric->name);
    put_word(o, "unit", metric_unit_name(w->figure.unit));
    put_word(o, "better", better_word(w->figure.metric->better));
    put_object(o, "point");
    put_point(o, &w->figure, &alone);
    put_end(o);
    put_number(o, "before", w->with->none ? NAN : w->with->value);
    put_int(o, "before_n", w->with->n);
    TRY(put_span(c, "span", &w->span, w->zone, e));
    TRY(put_span(c, "before_span", &w->before, w->zone, e));
    put_bool(o, "is_count", w->is_count);
    put_number(o, "move", w->move);
    put_number(o, "p", w->with->change.none ? NAN : w->with->change.p);
    put_bool(o, "chance", w->chance);
    put_word(o, "whole", w->whole);
    put_list(o, "dimensions");
    for (size_t i = 0; i < w->n; i++)
        put_why_dimension(o, &w->dimensions[i], (size_t)call_int(c, "limit"));
    put_end(o);
    return true;
}

/* "2026-01-01/2026-02-01" */
static bool read_against(struct call *c, struct why_ask *ask, struct err *e)
{
    struct str text = call_text(c, "against"), from;

    if (!text.p)
        return true;
    if (!str_next(&text, '/', &from) || !from.n || !text.n)
        return call_wrong(c, e, "against", "a span is expected: 2026-01-01/2026-02-01");
    ask->before_from = from;
    ask->before_to = text;
    return true;
}

static bool get_why(struct call *c, struct err *e)
{
    struct why_ask ask = { .ask = call_question(c) };
    struct engine *g;
    struct why why;

    TRY(read_against(c, &ask, e));
    TRY(call_read(c, &g, e));
    TRY(engine_why(c->arena, g, &ask, &why, e));
    return put_why(c, &why, e);
}

static const struct param_def why_params[] = {
    PARAM_METRICS, PARAMS_SPAN,
    { .name = "by", .doc = "these dimensions, each by itself, comma between; by default all that "
                           "sort the facts well" },
    { .name = "compare", .fallback = "previous", .words = "previous|year", .doc = "with what" },
    { .name = "against", .doc = "with this span instead: 2026-01-01/2026-02-01" },
    PARAMS_DEFINITIONS,
    { .name = "limit", .kind = PARAM_INT, .fallback = "20", .least = 1, .most = 1000,
      .doc = "values told of each dimension" },
};

/* --- explain --- */

static const struct shape_field choice_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the parameter or policy"),
    FIELD_OR_NULL("source", SHAPE_TEXT, "of a policy, the source it is of; null: all others"),
    FIELD("value", SHAPE_TEXT, "as it is in force"),
};

static const struct shape choice_shape = SHAPE("Choice", "A choice of a definition",
                                               choice_fields);

static const struct shape_field reason_fields[] = {
    { "side", SHAPE_TEXT, 0, "of a quotient", NULL, "figure|numerator|denominator" },
    FIELD("table", SHAPE_TEXT, "of the facts"),
    FIELD("anchor", SHAPE_TEXT, "what places them in time"),
    FIELD_OR_NULL("left_out", SHAPE_TEXT, "why they are not counted; null: they are"),
    FIELD("facts", SHAPE_INT, "how many"),
};

static const struct shape reason_shape = SHAPE("Reason", "Facts that were counted, or left out",
                                               reason_fields);

static const struct shape_field part_fields[] = {
    FIELD("metric", SHAPE_TEXT, "its id"),
    FIELD("name", SHAPE_TEXT, "its name in English"),
    FIELD("formula", SHAPE_TEXT, "in words, Markdown"),
    FIELD_OR_NULL("expression", SHAPE_TEXT, "in the language of metrics"),
    FIELD_OR_NULL("method", SHAPE_TEXT, "how it is worked out of others"),
    { "clock", SHAPE_TEXT, 0, "of spans of time", NULL, "calendar|business" },
    FIELD_OBJECT("parameters", FIELD_LIST, "as they are in force", &choice_shape),
    FIELD_OBJECT("policies", FIELD_LIST, "those that its facts depend on", &choice_shape),
    FIELD_OBJECT("reasons", FIELD_LIST, "facts, by what became of them", &reason_shape),
};

static const struct shape part_shape = SHAPE("Definition", "How a figure is made", part_fields);

static const struct shape_field explain_fields[] = {
    FIELDS_HEAD,
    { "unit", SHAPE_TEXT, 0, "of its value", NULL, UNIT_WORDS },
    { "better", SHAPE_TEXT, 0, "which side is good", NULL, BETTER_WORDS },
    FIELD("meaning", SHAPE_TEXT, "what it is good for, Markdown"),
    FIELD_OBJECT("span", 0, "what was asked for", &span_shape),
    FIELD_OBJECT("point", FIELD_NULL, "the figure beside all else; null: it is a list",
                 &point_shape),
    FIELD_OR_NULL("text", SHAPE_TEXT, "the value as people say it, in English"),
    FIELD_OR_NULL("spread_low", SHAPE_NUMBER, "of values without an interval, by bootstrap"),
    FIELD_OR_NULL("spread_high", SHAPE_NUMBER, "its upper end"),
    FIELD_OR_NULL("wanted_n", SHAPE_NUMBER, "facts that would tell it within 5 points"),
    FIELD_OBJECT("notes", FIELD_LIST, "markers, comments and actions about it", &note_shape),
    FIELD_OBJECT("definition", 0, "how it is made", &part_shape),
    FIELD_OBJECT("parts", FIELD_LIST, "figures that it is made of", &part_shape),
};

static const struct shape explain_shape = SHAPE("Explanation", "A figure, and how it was made",
                                                explain_fields);

static void put_choices(struct put *o, const struct explained *x)
{
    put_list(o, "parameters");
    for (size_t i = 0; i < x->metric->n_parameters; i++) {
        AUTO(bytes_done) struct bytes text = { 0 };

        figure_parameter(&x->metric->parameters[i], &x->parameters[i], &text);
        put_object(o, NULL);
        put_text(o, "name", x->metric->parameters[i].name);
        put_null(o, "source");
        put_text(o, "value", text.n ? (struct str){ text.p, text.n } : STR(""));
        put_end(o);
    }
    put_end(o);
    put_list(o, "policies");
    for (size_t i = 0; i < x->n_policies; i++) {
        const struct explained_policy *p = &x->policies[i];

        put_object(o, NULL);
        put_word(o, "name", p->name);
        put_said(o, "source", p->source);
        put_text(o, "value", p->value);
        put_end(o);
    }
    put_end(o);
}

static void put_reasons(struct put *o, const struct explained *x)
{
    static const char *const sides[] = { "numerator", "denominator" };

    put_list(o, "reasons");
    for (size_t i = 0; i < x->n_reasons; i++) {
        const struct explained_reason *r = &x->reasons[i];

        put_object(o, NULL);
        put_word(o, "side", x->value->n_terms == 1 ? "figure" : sides[r->side]);
        put_word(o, "table", x->tables[r->side]);
        put_word(o, "anchor", x->anchors[r->side]);
        put_text(o, "left_out", r->reason);
        put_int(o, "facts", r->facts);
        put_end(o);
    }
    put_end(o);
}

static void put_definition(struct put *o, const char *name, const struct explained *x)
{
    put_object(o, name);
    put_text(o, "metric", x->metric->id);
    put_text(o, "name", x->metric->name);
    put_text(o, "formula", x->metric->formula);
    put_text(o, "expression", x->value ? x->value->text : (struct str){ 0 });
    put_text(o, "method", x->value ? (struct str){ 0 } : x->metric->method);
    put_word(o, "clock", x->business ? "business" : "calendar");
    put_choices(o, x);
    put_reasons(o, x);
    put_end(o);
}

struct explaining {
    struct explained  explained;
    struct ask_answer answer;
    struct about      about;                    /* of a single figure */
};

static void put_about(struct put *o, const struct explaining *x)
{
    const struct ask_figure *f = &x->answer.figures[0];
    struct point_with with = point_with(&x->answer);
    bool alone = x->answer.n == 1;
    char text[FIGURE_TEXT_SIZE];

    if (alone) {
        put_object(o, "point");
        put_point(o, f, &with);
        put_end(o);
    } else {
        put_null(o, "point");
    }
    if (alone && !f->none)
        figure_say(f->unit, f->value, text);
    put_word(o, "text", alone && !f->none ? text : NULL);
    put_number(o, "spread_low", alone && !x->about.spread.none ? x->about.spread.low : NAN);
    put_number(o, "spread_high", alone && !x->about.spread.none ? x->about.spread.high : NAN);
    put_number(o, "wanted_n", alone ? x->about.wanted_n : NAN);
    put_list(o, "notes");
    for (size_t i = 0; alone && i < x->about.n_notes; i++) {
        put_object(o, NULL);
        put_note(o, &x->about.notes[i]);
        put_end(o);
    }
    put_end(o);
}

static bool get_explain(struct call *c, struct err *e)
{
    struct explaining *x = NEW(c->arena, struct explaining);
    struct engine_ask ask = call_question(c);
    const struct metric *m;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_explain(c->arena, g, &ask, &x->explained, e));
    ask.compare = STR("previous, target, benchmark");
    TRY(engine_ask(c->arena, g, &ask, &x->answer, e));
    ask.compare = (struct str){ 0 };
    if (x->answer.n == 1)
        TRY(engine_about(c->arena, g, &ask, &x->answer.figures[0], &x->about, e));
    m = x->explained.metric;
    o = call_answer(c);
    put_head(c, o, x->answer.zone);
    put_word(o, "unit", metric_unit_name(m->unit));
    put_word(o, "better", better_word(m->better));
    put_text(o, "meaning", m->meaning);
    TRY(put_span(c, "span", &x->answer.span, x->answer.zone, e));
    put_about(o, x);
    put_definition(o, "definition", &x->explained);
    put_list(o, "parts");
    for (size_t i = 0; i < x->explained.n_parts; i++)
        put_definition(o, NULL, &x->explained.parts[i]);
    put_end(o);
    return true;
}

static const struct param_def explain_params[] = {
    PARAM_METRICS, PARAMS_SPAN, PARAMS_DEFINITIONS,
};

/* --- a conversation --- */

static const struct shape_field step_fields[] = {
    { "step", SHAPE_TEXT, 0, "what it is", NULL, "event|span|fact" },
    FIELD("what", SHAPE_TEXT, "its kind or name"),
    FIELD_OR_NULL("text", SHAPE_TEXT, "what it says"),
    FIELD_OR_NULL("actor", SHAPE_TEXT, "who did it"),
    FIELD_OR_NULL("actor_kind", SHAPE_TEXT, "what that is: agent, customer, bot, ..."),
    FIELD_OR_NULL("at", SHAPE_INSTANT, "when, or its start"),
    FIELD_OR_NULL("to", SHAPE_INSTANT, "its end"),
    FIELD_OR_NULL("span_s", SHAPE_INT, "seconds by calendar time"),
    FIELD_OR_NULL("business_s", SHAPE_INT, "seconds by opening hours"),
    FIELD_OR_NULL("calendar", SHAPE_TEXT, "whose opening hours; null: the source's own"),
    FIELD_OR_NULL("policy", SHAPE_TEXT, "the choice that decided it"),
};

static const struct shape step_shape = SHAPE("Step", "A step of how facts came about",
                                             step_fields);

static const struct shape_field conversation_fields[] = {
    FIELD_OBJECT("steps", FIELD_LIST, "in order", &step_shape),
};

static const struct shape conversation_shape =
    SHAPE("ConversationSteps", "How the facts of a conversation came about", conversation_fields);

static bool put_step(void *ctx, const struct engine_note *n, struct err *e)
{
    struct put *o = ctx;

    (void)e;
    put_object(o, NULL);
    put_text(o, "step", n->step);
    put_text(o, "what", n->what);
    put_said(o, "text", n->text);
    put_said(o, "actor", n->actor);
    put_said(o, "actor_kind", n->actor_kind);
    put_instant(o, "at", n->at_us);
    put_instant(o, "to", n->to_us);
    put_int(o, "span_s", n->span_s);
    put_int(o, "business_s", n->business_s);
    put_said(o, "calendar", n->calendar);
    put_said(o, "policy", n->policy);
    put_end(o);
    return true;
}

static bool get_conversation(struct call *c, struct err *e)
{
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    o = call_answer(c);
    put_list(o, "steps");
    TRY(engine_explain_conversation(g, c->viewer, call_text(c, "source"), call_text(c, "id"),
                                    put_step, o, e));
    put_end(o);
    return true;
}

static const struct param_def conversation_params[] = {
    { .name = "source", .doc = "who keeps it", .required = true },
    { .name = "id", .doc = "the source's id of it", .required = true },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/why", .id = "why", .handle = get_why,
      .doc = "what moved a figure", .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &why_shape, PARAMS(why_params) },
    { .method = "GET", .path = "/explain", .id = "explain", .handle = get_explain,
      .doc = "how a figure was made", .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &explain_shape, PARAMS(explain_params) },
    { .method = "GET", .path = "/conversations/{source}/{id}", .id = "conversation",
      .handle = get_conversation, .doc = "how the facts of a conversation came about",
      .needs = PERM_READ, .flags = ROUTE_CACHED, .answer = &conversation_shape,
      PARAMS(conversation_params) },
};

const struct route_table routes_explanations = { routes, sizeof routes / sizeof *routes };
