/* point.c -- see point.h. */
#include "point.h"

#include <math.h>

#include "calendar.h"
#include "call.h"
#include "guide.h"
#include "instant.h"
#include "json.h"
#include "parse.h"
#include "say.h"
#include "targets.h"
#include "zoneinfo.h"

static const struct shape_field span_fields[] = {
    FIELD("from", SHAPE_INSTANT, "start"),
    FIELD("to", SHAPE_INSTANT, "end; it does not belong to it"),
    FIELD("local_from", SHAPE_LOCAL, "start in the zone"),
    FIELD("local_to", SHAPE_LOCAL, "end in the zone"),
};

const struct shape span_shape = SHAPE("Span", "A stretch of time", span_fields);

static const struct shape_field compared_fields[] = {
    FIELD_OR_NULL("value", SHAPE_NUMBER, "the figure then"),
    FIELD("n", SHAPE_INT, "facts counted then"),
    FIELD_OR_NULL("p", SHAPE_NUMBER, "how often chance alone moves it so far; null: no test"),
    { "direction", SHAPE_TEXT, FIELD_NULL, "how it moved since, as the metric has it; unclear: may "
      "be chance, or too few facts", NULL, "better|worse|none|unclear" },
};

static const struct shape compared_shape = SHAPE("Compared", "The figure of another span",
                                                 compared_fields);

static const struct shape_field point_target_fields[] = {
    FIELD_OR_NULL("value", SHAPE_NUMBER, "to be reached"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    { "direction", SHAPE_TEXT, 0, "which side is good", NULL, "higher|lower|band|none" },
    { "status", SHAPE_TEXT, FIELD_NULL, "null: nothing to judge; few: too few facts to judge",
      NULL, "met|near|missed|few" },
    FIELD_OR_NULL("owner", SHAPE_TEXT, "who answers for it"),
    FIELD_OR_NULL("basis", SHAPE_TEXT, "where it comes from"),
    FIELD_OR_NULL("source", SHAPE_TEXT, "who keeps it; null: a pack of the program"),
    FIELD("id", SHAPE_TEXT, "its id"),
};

static const struct shape point_target_shape = SHAPE("PointTarget", "The target that applies",
                                                     point_target_fields);

static const struct shape_field point_benchmark_fields[] = {
    FIELD_OR_NULL("value", SHAPE_NUMBER, "what others reach"),
    FIELD_OR_NULL("p25", SHAPE_NUMBER, "a quarter lies below"),
    FIELD_OR_NULL("median", SHAPE_NUMBER, "half lies below"),
    FIELD_OR_NULL("p75", SHAPE_NUMBER, "three quarters lie below"),
    FIELD_OR_NULL("good_low", SHAPE_NUMBER, "good from here on"),
    FIELD_OR_NULL("good_high", SHAPE_NUMBER, "good up to here"),
    FIELD_OR_NULL("poor_low", SHAPE_NUMBER, "poor below"),
    FIELD_OR_NULL("poor_high", SHAPE_NUMBER, "poor above"),
    FIELD_OR_NULL("population", SHAPE_TEXT, "of whom it is"),
    FIELD_OR_NULL("country", SHAPE_TEXT, "where"),
    FIELD_OR_NULL("industry", SHAPE_TEXT, "of which trade"),
    FIELD_OR_NULL("year", SHAPE_INT, "of when it is"),
    FIELD_OR_NULL("source", SHAPE_TEXT, "the site that says it"),
    FIELD_OR_NULL("title", SHAPE_TEXT, "of the page"),
    FIELD_OR_NULL("grade", SHAPE_TEXT, "how good its evidence is: A, B, C"),
    FIELD("kind", SHAPE_TEXT, "observed, target, or a common target that is no standard"),
    FIELD("old", SHAPE_BOOL, "more than five years"),
    FIELD_OR_NULL("not_comparable", SHAPE_TEXT, "why it must not be compared"),
    FIELD_OR_NULL("note", SHAPE_TEXT, "what else is to be known"),
};

static const struct shape point_benchmark_shape =
    SHAPE("PointBenchmark", "A published benchmark of the figure", point_benchmark_fields);

static const struct shape_field point_fields[] = {
    FIELD("from", SHAPE_INSTANT, "start of its period"),
    FIELD("to", SHAPE_INSTANT, "end of its period"),
    FIELD("local_from", SHAPE_LOCAL, "start in the zone"),
    FIELD("local_to", SHAPE_LOCAL, "end in the zone"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "the figure; shares in percent; null: no data"),
    FIELD("n", SHAPE_INT, "facts counted"),
    FIELD_OR_NULL("numerator", SHAPE_NUMBER, "of a quotient or mean"),
    FIELD_OR_NULL("denominator", SHAPE_NUMBER, "of a quotient or mean"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end of the 95 % interval"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    FIELD("small", SHAPE_BOOL, "so few facts say little: no verdict"),
    FIELD("immature", SHAPE_INT, "facts counted whose window is not over"),
    FIELD_OBJECT("previous", FIELD_OPTIONAL, "the span before, where asked", &compared_shape),
    FIELD_OBJECT("year", FIELD_OPTIONAL, "a year before, where asked", &compared_shape),
    FIELD_OBJECT("target", FIELD_OPTIONAL | FIELD_NULL, "the target that applies, where asked",
                 &point_target_shape),
    FIELD_OBJECT("benchmarks", FIELD_OPTIONAL | FIELD_LIST, "published ones, the best first, where "
                 "asked", &point_benchmark_shape),
};

const struct shape point_shape = SHAPE("Point", "One figure", point_fields);

static const struct shape_field note_fields[] = {
    { "kind", SHAPE_TEXT, 0, "what it is", NULL, "marker|comment|action" },
    FIELD("source", SHAPE_TEXT, "who keeps it"),
    FIELD("id", SHAPE_TEXT, "its id"),
    FIELD_OR_NULL("at", SHAPE_INSTANT, "start of a marker; when it was said or decided"),
    FIELD("text", SHAPE_TEXT, "title, comment, what is done"),
    FIELD_OR_NULL("sort", SHAPE_TEXT, "of a marker: release, outage, ..."),
    FIELD_OR_NULL("ends", SHAPE_INSTANT, "end of a marker"),
    FIELD_OR_NULL("figure", SHAPE_TEXT, "of comments and actions: id, id.p90"),
    FIELD("segment", SHAPE_ANY, "what the figure is of, as an object of texts"),
    FIELD_OR_NULL("from", SHAPE_INSTANT, "of a comment, start of the figure's span"),
    FIELD_OR_NULL("to", SHAPE_INSTANT, "its end"),
    FIELD_OR_NULL("author", SHAPE_TEXT, "who said it; who answers for it"),
    FIELD_OR_NULL("cause", SHAPE_TEXT, "of an action, why"),
    FIELD_OR_NULL("due", SHAPE_INSTANT, "of an action"),
    FIELD_OR_NULL("state", SHAPE_TEXT, "of an action: open, done, dropped"),
};

const struct shape note_shape = SHAPE("Note", "A marker, comment or action", note_fields);

/* --- writing --- */

void put_head(struct call *c, struct put *o, struct str zone)
{
    put_int(o, "generation", c->generation);
    put_instant(o, "as_of", c->now_us);
    put_text(o, "zone", zone);
}

static int64_t local_time(const struct zone *zone, int64_t at_us)
{
    int64_t at_s = at_us / SECOND_US - (at_us % SECOND_US < 0);

    return at_us + zone_offset_s(zone, at_s) * SECOND_US;
}

bool put_span(struct call *c, const char *name, const struct ask_span *span, struct str zone,
              struct err *e)
{
    struct put *o = call_answer(c);
    const struct zone *local;
    struct str tzif;

    TRY(zoneinfo_read(c->arena, zone, &tzif, e));
    TRY(zone_parse(c->arena, tzif, &local, e));
    put_object(o, name);
    put_instant(o, "from", span->from_us);
    put_instant(o, "to", span->to_us);
    put_local(o, "local_from", local_time(local, span->from_us));
    put_local(o, "local_to", local_time(local, span->to_us));
    put_end(o);
    return true;
}

const char *better_word(enum metric_better better)
{
    static const char *const words[] = { [BETTER_NONE] = "none", [BETTER_HIGHER] = "higher",
                                         [BETTER_LOWER] = "lower" };

    return words[better];
}

struct point_with point_with(const struct ask_answer *answer)
{
    return (struct point_with){ answer->compares_previous, answer->compares_year,
                                answer->compares_target, answer->compares_benchmark };
}

const char *direction_word(const struct ask_figure *f, const struct compared *with)
{
    int direction = figure_direction(f, with);

    if (f->none || !with->asked || with->none)
        return NULL;
    if (f->metric->better == BETTER_NONE || f->value == with->value)
        return "none";
    return direction > 0 ? "better" : direction < 0 ? "worse" : "unclear";
}

static void put_compared(struct put *o, const char *name, const struct ask_figure *f,
                         const struct compared *with)
{
    put_object(o, name);
    put_number(o, "value", with->none ? NAN : with->value);
    put_int(o, "n", with->n);
    put_number(o, "p", with->change.none ? NAN : with->change.p);
    put_word(o, "direction", direction_word(f, with));
    put_end(o);
}

static void put_target(struct put *o, const struct ask_figure *f)
{
    const struct target *t = f->target;
    const char *status, *direction;

    if (!t) {
        put_null(o, "target");
        return;
    }
    status = guide_status_name((enum guide_status)f->target_status);
    direction = target_direction_name(target_side(t, f->metric));
    put_object(o, "target");
    put_number(o, "value", t->value);
    put_number(o, "low", t->low);
    put_number(o, "high", t->high);
    put_word(o, "direction", *direction ? direction : "none");
    put_word(o, "status", *status ? status : NULL);
    put_said(o, "owner", t->owner);
    put_said(o, "basis", t->basis);
    put_said(o, "source", t->source);
    put_text(o, "id", t->id);
    put_end(o);
}

static void put_benchmark(struct put *o, const struct benchmark_match *m)
{
    const struct benchmark *b = m->benchmark;

    put_object(o, NULL);
    put_number(o, "value", b->value);
    put_number(o, "p25", b->p25);
    put_number(o, "median", b->p50);
    put_number(o, "p75", b->p75);
    put_number(o, "good_low", b->good_low);
    put_number(o, "good_high", b->good_high);
    put_number(o, "poor_low", b->poor_low);
    put_number(o, "poor_high", b->poor_high);
    put_said(o, "population", b->population);
    put_said(o, "country", b->country);
    put_said(o, "industry", b->industry);
    put_int(o, "year", b->year);
    put_said(o, "source", b->site);
    put_said(o, "title", b->title);
    put_said(o, "grade", (struct str){ &b->grade, b->grade ? 1 : 0 });
    put_word(o, "kind", benchmark_kind(b));
    put_bool(o, "old", m->old);
    put_word(o, "not_comparable", m->blocked);
    put_said(o, "note", b->note);
    put_end(o);
}

void put_splits(struct put *o, const struct ask_figure *f)
{
    put_list(o, "by");
    for (size_t i = 0; i < f->n_by; i++)
        put_text(o, NULL, f->by[i]);
    put_end(o);
    put_list(o, "values");
    for (size_t i = 0; i < f->n_by; i++)
        put_text(o, NULL, f->splits[i]);
    put_end(o);
}

void put_point(struct put *o, const struct ask_figure *f, const struct point_with *with)
{
    put_instant(o, "from", f->from_us);
    put_instant(o, "to", f->to_us);
    put_local(o, "local_from", f->local_from_us);
    put_local(o, "local_to", f->local_to_us);
    put_number(o, "value", f->none ? NAN : f->value);
    put_int(o, "n", f->n);
    put_number(o, "numerator", f->has_numerator ? f->numerator : NAN);
    put_number(o, "denominator", f->has_denominator ? f->denominator : NAN);
    put_number(o, "low", f->interval.none ? NAN : f->interval.low);
    put_number(o, "high", f->interval.none ? NAN : f->interval.high);
    put_bool(o, "small", f->small);
    put_int(o, "immature", f->immature);
    if (with->previous)
        put_compared(o, "previous", f, &f->previous);
    if (with->year)
        put_compared(o, "year", f, &f->year);
    if (with->target)
        put_target(o, f);
    if (!with->benchmark)
        return;
    put_list(o, "benchmarks");
    for (size_t i = 0; i < f->n_benchmarks; i++)
        put_benchmark(o, &f->benchmarks[i]);
    put_end(o);
}

void put_segment(struct put *o, const char *name, const struct segment *s)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    AUTO(json_close) struct json *object = NULL;
    struct err ignored;

    segment_print_json(&text, s);
    put_json(o, name, json_parse((struct str){ text.p, text.n }, &object, &ignored) ? object
                                                                                   : NULL);
}

void put_note(struct put *o, const struct note *n)
{
    put_word(o, "kind", note_kind_name(n->kind));
    put_text(o, "source", n->source);
    put_text(o, "id", n->id);
    put_instant(o, "at", n->at_us);
    put_text(o, "text", n->text.p ? n->text : STR(""));
    put_said(o, "sort", n->sort);
    put_instant(o, "ends", n->ends_us);
    put_said(o, "figure", n->figure);
    put_segment(o, "segment", &n->segment);
    put_instant(o, "from", n->from_us);
    put_instant(o, "to", n->to_us);
    put_said(o, "author", n->author);
    put_said(o, "cause", n->cause);
    put_instant(o, "due", n->due_us);
    put_said(o, "state", n->state);
}

/* --- reading --- */

bool body_instant(struct call *c, const char *name, int64_t otherwise, int64_t *ret_us,
                  struct err *e)
{
    struct str text = call_body_text(c, name);

    *ret_us = otherwise;
    if (text.p && !instant_parse(text, ret_us, e))
        return call_tell(c, e, name, CODE_INSTANT, "\"%.*s\" is no instant, as in "
                         "2026-03-01T09:00:00Z", (int)utf8_cut(text, 40).n, text.p);
    return true;
}

bool body_segment(struct call *c, const char *name, struct segment *ret, struct err *e)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    const struct json *j = json_get(c->body, name);
    struct err why = { 0 };

    *ret = (struct segment){ 0 };
    if (json_kind(j) == JSON_KIND_NULL)
        return true;
    json_print(&text, j);
    return segment_of_json(c->arena, (struct str){ text.p, text.n }, ret, &why) ||
           call_pass(c, e, name, &why);
}
