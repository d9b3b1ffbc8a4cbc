/* area_standards.c -- what figures are held against: targets, packs of benchmarks, goals; a look
 * at them, and templates. */
#include <math.h>

#include "api_priv.h"
#include "areas.h"
#include "download.h"
#include "instant.h"
#include "json.h"
#include "point.h"
#include "targets.h"
#include "template.h"

/* --- targets --- */

static const struct shape_field target_fields[] = {
    FIELD_OR_NULL("source", SHAPE_TEXT, "who keeps it; null: a pack of the program"),
    FIELD("id", SHAPE_TEXT, "its id"),
    FIELD("metric", SHAPE_TEXT, "id, id.p90"),
    FIELD_OR_NULL("unit", SHAPE_TEXT, "of its numbers"),
    FIELD_OR_NULL("set", SHAPE_TEXT, "parameters that it is for; null: the defaults"),
    FIELD("segment", SHAPE_ANY, "where it holds, as an object of texts"),
    FIELD_OR_NULL("clock", SHAPE_TEXT, "calendar, business; null: either"),
    FIELD_OR_NULL("from", SHAPE_INSTANT, "holds from then on; null: always has"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "to be reached"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    FIELD_OR_NULL("tolerance", SHAPE_NUMBER, "how far beyond is near"),
    FIELD_OR_NULL("direction", SHAPE_TEXT, "which side is good; null: as the metric says"),
    FIELD_OR_NULL("owner", SHAPE_TEXT, "who answers for it"),
    FIELD_OR_NULL("basis", SHAPE_TEXT, "where it comes from"),
    FIELD_OR_NULL("review", SHAPE_INSTANT, "when to look at it again"),
    FIELD("ended", SHAPE_BOOL, "it says no number any more"),
    FIELD("in_force", SHAPE_BOOL, "no later one has taken its place"),
};

static const struct shape target_shape = SHAPE("Target", "A target", target_fields);
static const struct shape_field targets_fields[] = { FIELDS_PAGE(&target_shape, "targets") };
static const struct shape targets_shape = SHAPE("Targets", "Targets", targets_fields);

static void put_target(struct put *o, const struct target *t, const struct target_list *all,
                       const struct catalogue *c, int64_t now_us)
{
    const struct metric *m = catalogue_metric(c, guide_metric_id(t->metric));
    const char *clock = guide_clock_name(t->clock);
    const char *direction = target_direction_name(t->direction);

    put_said(o, "source", t->source);
    put_text(o, "id", t->id.p ? t->id : STR(""));
    put_text(o, "metric", t->metric);
    put_word(o, "unit", m ? metric_unit_name(m->unit) : NULL);
    put_said(o, "set", t->set);
    put_segment(o, "segment", &t->segment);
    put_word(o, "clock", *clock ? clock : NULL);
    put_instant(o, "from", t->from_us);
    put_number(o, "value", t->value);
    put_number(o, "low", t->low);
    put_number(o, "high", t->high);
    put_number(o, "tolerance", t->tolerance);
    put_word(o, "direction", *direction ? direction : NULL);
    put_said(o, "owner", t->owner);
    put_said(o, "basis", t->basis);
    put_instant(o, "review", t->review_us);
    put_bool(o, "ended", target_has_ended(t));
    put_bool(o, "in_force", target_in_force(all, t, now_us));
}

static bool put_targets(struct call *c, const struct target_list *list, struct err *e)
{
    struct catalogue catalogue;
    size_t first, end;
    struct put *o;

    TRY(engine_metrics(c->arena, c->api->options.folder, &catalogue, e));
    TRY(call_page(c, list->n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_target(o, &list->targets[i], list, &catalogue, c->now_us);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, list->n, end));
    return true;
}

/* Those recorded that are in force, to edit and to give back to POST /targets/apply. */
static void targets_csv(struct call *c, const struct target_list *list)
{
    AUTO(bytes_done) struct bytes text = { 0 };

    targets_print_header(&text);
    for (size_t i = 0; i < list->n; i++)
        if (list->targets[i].source.n && target_in_force(list, &list->targets[i], c->now_us))
            targets_print(&text, &list->targets[i]);
    call_bytes(c, "text/csv; charset=utf-8", "targets.csv", (struct str){ text.p, text.n });
}

static bool get_targets(struct call *c, struct err *e)
{
    struct target_list list;
    struct engine *g;

    TRY(call_read(c, &g, e));
    TRY(engine_targets_seen(c->arena, g, c->viewer, &list, e));
    if (!str_equal(call_text(c, "format"), STR("csv")))
        return put_targets(c, &list, e);
    targets_csv(c, &list);
    return true;
}

static const struct param_def targets_params[] = {
    { .name = "format", .fallback = "json", .words = "json|csv",
      .doc = "csv are those recorded that are in force, to edit and apply" },
    PARAMS_PAGE,
};

static const struct shape_field new_target_fields[] = {
    FIELD("metric", SHAPE_TEXT, "id, id.p90"),
    { "value", SHAPE_NUMBER, FIELD_OPTIONAL | FIELD_NULL, "in the metric's unit; no value, low or "
      "high ends the target", NULL, NULL },
    { "low", SHAPE_NUMBER, FIELD_OPTIONAL | FIELD_NULL, "lower end", NULL, NULL },
    { "high", SHAPE_NUMBER, FIELD_OPTIONAL | FIELD_NULL, "upper end", NULL, NULL },
    { "tolerance", SHAPE_NUMBER, FIELD_OPTIONAL | FIELD_NULL, "how far beyond is near", NULL,
      NULL },
    { "direction", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "which side is good", NULL,
      "higher|lower|band|none" },
    { "segment", SHAPE_ANY, FIELD_OPTIONAL | FIELD_NULL, "where it holds, as an object of texts",
      NULL, NULL },
    { "set", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "parameters that it is for", NULL, NULL },
    { "clock", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "that it counts by", NULL,
      "calendar|business" },
    { "from", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "holds from then on; today", NULL,
      NULL },
    { "review", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "when to look at it again", NULL,
      NULL },
    { "owner", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "who answers for it", NULL, NULL },
    { "basis", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "where it comes from", NULL, NULL },
};

static const struct shape new_target_shape = SHAPE("NewTarget", "A target to be set",
                                                   new_target_fields);

static const struct shape_field number_fields[] = {
    FIELD_OR_NULL("value", SHAPE_NUMBER, "to be reached"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
};
static const struct shape numbers_shape = SHAPE("TargetNumbers", "What a target says; no number: "
                                                "it has ended", number_fields);

static const struct shape_field change_fields[] = {
    FIELD("metric", SHAPE_TEXT, "id, id.p90"),
    FIELD_OR_NULL("unit", SHAPE_TEXT, "of its numbers"),
    FIELD("segment", SHAPE_ANY, "where it holds, as an object of texts"),
    FIELD_OR_NULL("set", SHAPE_TEXT, "parameters that it is for; null: the defaults"),
    FIELD_OR_NULL("from", SHAPE_INSTANT, "holds from then on; null: always has"),
    FIELD_OBJECT("before", FIELD_NULL, "in its place so far; null: nothing", &numbers_shape),
    FIELD_OBJECT("now", 0, "from then on", &numbers_shape),
};
static const struct shape change_shape = SHAPE("TargetChange", "What a file would change",
                                               change_fields);

static const struct shape_field written_fields[] = {
    FIELD("read", SHAPE_INT, "targets"),
    FIELD("fresh", SHAPE_INT, "new ones"),
    FIELD("changed", SHAPE_INT, "that said something else before"),
    FIELD("same", SHAPE_INT, "that were there already"),
    FIELD_OBJECT("changes", FIELD_LIST | FIELD_OPTIONAL, "of a dry run: what would change",
                 &change_shape),
};

static const struct shape written_shape = SHAPE("TargetsWritten", "What became of targets",
                                                written_fields);

static double body_number(const struct call *c, const char *name)
{
    const struct json *j = json_get(c->body, name);

    return json_kind(j) == JSON_KIND_NULL ? NAN : json_double(j);
}

static bool target_of_body(struct call *c, struct target *ret, struct err *e)
{
    struct str clock = call_body_text(c, "clock"), direction = call_body_text(c, "direction");

    *ret = (struct target){
        .metric = call_body_text(c, "metric"), .set = call_body_text(c, "set"),
        .value = body_number(c, "value"), .low = body_number(c, "low"),
        .high = body_number(c, "high"), .tolerance = body_number(c, "tolerance"),
        .owner = call_body_text(c, "owner"), .basis = call_body_text(c, "basis"),
    };
    TRY(body_instant(c, "from", c->now_us - c->now_us % DAY_US, &ret->from_us, e));
    TRY(body_instant(c, "review", NONE, &ret->review_us, e));
    TRY(body_segment(c, "segment", &ret->segment, e));
    return (!direction.p || target_direction_of(direction, &ret->direction)) &&
           (!clock.p || guide_clock_of(clock, &ret->clock));
}

static bool write_targets(struct call *c, const struct target_list *list, const char *what,
                          struct str about, struct err *e)
{
    struct targets_written written;
    struct engine *g;
    struct put *o;

    TRY(call_write(c, &g, e));
    TRY(engine_targets_write(g, list, c->api->options.folder, c->now_us, &written, e));
    TRY(call_note(c, what, about, e));
    o = call_answer(c);
    put_int(o, "read", (int64_t)list->n);
    put_int(o, "fresh", written.fresh);
    put_int(o, "changed", written.changed);
    put_int(o, "same", written.same);
    return true;
}

static bool put_one_target(struct call *c, struct err *e)
{
    struct target t;

    TRY(target_of_body(c, &t, e));
    return write_targets(c, &(struct target_list){ &t, 1 }, "target.set", t.metric, e);
}

/* What ends is not forgotten: from now on it says no number. */
static bool delete_target(struct call *c, struct err *e)
{
    struct str id = call_text(c, "id");
    struct target_list list;
    struct engine *g;

    TRY(call_write(c, &g, e));
    TRY(engine_targets_seen(c->arena, g, c->viewer, &list, e));
    for (size_t i = 0; i < list.n; i++) {
        struct target t = list.targets[i];

        if (!str_equal(t.id, id) || t.built_in)
            continue;
        t.source = t.id = (struct str){ 0 };
        t.value = t.low = t.high = t.tolerance = NAN;
        t.from_us = c->now_us;
        t.review_us = NONE;
        return write_targets(c, &(struct target_list){ &t, 1 }, "target.end", t.metric, e);
    }
    return err_tell(e, ERR_NOT_FOUND, CODE_TARGET_UNKNOWN,
                    "there is no recorded target of that id");
}

static const struct param_def target_params[] = {
    { .name = "id", .doc = "of the target", .required = true },
};

static void put_numbers(struct put *o, const char *name, const struct target *t)
{
    if (!t) {
        put_null(o, name);
        return;
    }
    put_object(o, name);
    put_number(o, "value", t->value);
    put_number(o, "low", t->low);
    put_number(o, "high", t->high);
    put_end(o);
}

static bool plan_targets(struct call *c, const struct target_list *list, struct err *e)
{
    struct catalogue catalogue;
    struct targets_plan plan;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_metrics(c->arena, c->api->options.folder, &catalogue, e));
    TRY(engine_targets_plan(c->arena, g, list, c->api->options.folder, c->now_us, &plan, e));
    o = call_answer(c);
    put_int(o, "read", (int64_t)list->n);
    put_int(o, "fresh", plan.counts.fresh);
    put_int(o, "changed", plan.counts.changed);
    put_int(o, "same", plan.counts.same);
    put_list(o, "changes");
    for (size_t i = 0; i < plan.n; i++) {
        const struct target *t = plan.list[i].now;
        const struct metric *m = catalogue_metric(&catalogue, guide_metric_id(t->metric));

        put_object(o, NULL);
        put_text(o, "metric", t->metric);
        put_word(o, "unit", m ? metric_unit_name(m->unit) : NULL);
        put_segment(o, "segment", &t->segment);
        put_said(o, "set", t->set);
        put_instant(o, "from", t->from_us);
        put_numbers(o, "before", plan.list[i].before);
        put_numbers(o, "now", t);
        put_end(o);
    }
    put_end(o);
    return true;
}

static bool apply_targets(struct call *c, struct err *e)
{
    struct target_list list;

    TRY(targets_read(c->arena, "body", http_request_body(c->request), &list, e));
    if (call_bool(c, "dry_run"))
        return plan_targets(c, &list, e);
    return write_targets(c, &list, "targets.apply", (struct str){ 0 }, e);
}

static const struct param_def apply_params[] = {
    { .name = "dry_run", .kind = PARAM_BOOL,
      .doc = "only read and check the file, and say what it would change" },
};

/* --- packs --- */

static const struct shape_field pack_fields[] = {
    FIELD("name", SHAPE_TEXT, "of the pack"),
    FIELD_OR_NULL("title", SHAPE_TEXT, "what it is called"),
    FIELD_OR_NULL("about", SHAPE_TEXT, "what is in it"),
    FIELD("on", SHAPE_BOOL, "it is switched on"),
    FIELD("own", SHAPE_BOOL, "of the folder of the server's own metrics"),
    FIELD("targets", SHAPE_BOOL, "of targets, else of benchmarks"),
    FIELD("n", SHAPE_INT, "how many"),
};

static const struct shape pack_shape = SHAPE("Pack", "A pack of benchmarks or targets",
                                             pack_fields);
static const struct shape_field packs_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "in order of name", &pack_shape),
};
static const struct shape packs_shape = SHAPE("Packs", "Packs", packs_fields);

static void put_pack(struct put *o, const struct pack *p, bool on)
{
    put_text(o, "name", p->name);
    put_said(o, "title", p->title);
    put_said(o, "about", p->about);
    put_bool(o, "on", on);
    put_bool(o, "own", p->own);
    put_bool(o, "targets", p->targets);
    put_int(o, "n", (int64_t)p->n);
}

static bool get_packs(struct call *c, struct err *e)
{
    struct packs packs;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_packs(c->arena, g, c->api->options.folder, &packs, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < packs.n; i++) {
        put_object(o, NULL);
        put_pack(o, &packs.list[i], packs.on[i]);
        put_end(o);
    }
    put_end(o);
    return true;
}

static const struct shape_field switch_fields[] = { FIELD("on", SHAPE_BOOL, "switch it on") };
static const struct shape switch_shape = SHAPE("PackSwitch", "On or off", switch_fields);

static bool put_pack_switch(struct call *c, struct err *e)
{
    struct str name = call_text(c, "pack");
    bool on = json_bool(json_get(c->body, "on"));
    struct engine *g;

    TRY(call_write(c, &g, e));
    TRY(engine_pack_switch(g, name, on, c->api->options.folder, c->now_us, e));
    return call_note(c, on ? "pack.on" : "pack.off", name, e);
}

static const struct param_def pack_params[] = {
    { .name = "pack", .doc = "its name", .required = true },
};

/* --- goals --- */

static const struct shape_field goal_metric_fields[] = {
    FIELD("metric", SHAPE_TEXT, "its id"),
    FIELD_OR_NULL("why", SHAPE_TEXT, "what it shows of the goal"),
};
static const struct shape goal_metric_shape = SHAPE("GoalMetric", "A metric that serves a goal",
                                                    goal_metric_fields);
static const struct shape_field goal_fields[] = {
    FIELD("id", SHAPE_TEXT, "of the goal or area"),
    FIELD("name", SHAPE_TEXT, "in English"),
    FIELD_OR_NULL("about", SHAPE_TEXT, "what it is"),
    FIELD_OBJECT("metrics", FIELD_LIST, "that serve it", &goal_metric_shape),
};
static const struct shape goal_shape = SHAPE("Goal", "A goal of a business", goal_fields);
static const struct shape_field goals_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "goals, then areas", &goal_shape),
};
static const struct shape goals_shape = SHAPE("Goals", "Goals", goals_fields);

static bool get_goals(struct call *c, struct err *e)
{
    struct catalogue catalogue;
    struct goal_list goals;
    struct put *o;

    TRY(engine_metrics(c->arena, c->api->options.folder, &catalogue, e));
    TRY(engine_goals(c->arena, &catalogue, &goals, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < goals.n; i++) {
        const struct goal *goal = &goals.list[i];

        put_object(o, NULL);
        put_text(o, "id", goal->id);
        put_text(o, "name", goal->name);
        put_said(o, "about", goal->about);
        put_list(o, "metrics");
        for (size_t k = 0; k < goal->n; k++) {
            put_object(o, NULL);
            put_text(o, "metric", goal->metrics[k].metric);
            put_said(o, "why", goal->metrics[k].why);
            put_end(o);
        }
        put_end(o);
        put_end(o);
    }
    put_end(o);
    return true;
}

/* --- review --- */

static const struct shape_field review_fields[] = {
    { "about", SHAPE_TEXT, 0, "what it is about", NULL, "target|metric|source|action|comment" },
    FIELD_OR_NULL("metric", SHAPE_TEXT, "its name; of a source, the source's"),
    FIELD("segment", SHAPE_ANY, "the part of it, as an object of texts"),
    FIELD("finding", SHAPE_TEXT, "due, out of reach, always met, relevance, ..."),
    FIELD_OR_NULL("detail", SHAPE_TEXT, "in English"),
    FIELD_OR_NULL("owner", SHAPE_TEXT, "who answers for it"),
    FIELD_OR_NULL("at", SHAPE_INSTANT, "review date, due date, when it was said"),
    FIELD_OR_NULL("id", SHAPE_TEXT, "of the target, action or comment"),
};
static const struct shape review_shape = SHAPE("Finding", "What wants to be looked at",
                                               review_fields);
static const struct shape_field reviews_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "findings", &review_shape),
};
static const struct shape reviews_shape = SHAPE("Review", "A look at targets, metrics and actions",
                                                reviews_fields);

static struct str goal_of(const struct call *c)
{
    struct str goal = call_text(c, "goal");

    return goal.p ? goal : STR("");
}

static bool get_review(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    const struct review_row *rows;
    struct engine *g;
    struct put *o;
    size_t n;

    TRY(call_read(c, &g, e));
    TRY(engine_review(c->arena, g, &ask, goal_of(c), &rows, &n, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < n; i++) {
        put_object(o, NULL);
        put_word(o, "about", rows[i].about);
        put_said(o, "metric", rows[i].metric);
        put_segment(o, "segment", &rows[i].segment);
        put_word(o, "finding", rows[i].finding);
        put_said(o, "detail", rows[i].detail);
        put_said(o, "owner", rows[i].owner);
        put_instant(o, "at", rows[i].at_us);
        put_said(o, "id", rows[i].id);
        put_end(o);
    }
    put_end(o);
    return true;
}

#define PARAM_GOAL { .name = "goal", .doc = "a goal or an area; by default none" }

static const struct param_def review_params[] = { PARAM_GOAL, PARAMS_SPAN, PARAMS_DEFINITIONS };

/* --- template --- */

static const struct shape_field template_fields[] = {
    FIELD("metric", SHAPE_TEXT, "its id"),
    FIELD("name", SHAPE_TEXT, "its name in English"),
    { "unit", SHAPE_TEXT, 0, "of its numbers", NULL, UNIT_WORDS },
    FIELD_OR_NULL("why", SHAPE_TEXT, "what it shows of the goal"),
    FIELD_OR_NULL("now", SHAPE_NUMBER, "the figure"),
    FIELD("n", SHAPE_INT, "facts"),
    { "months", SHAPE_NUMBER, FIELD_LIST | FIELD_NULL, "the last six whole months, the oldest "
      "first", NULL, NULL },
    FIELD_OR_NULL("value", SHAPE_NUMBER, "a target to aim at"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    FIELD_OR_NULL("basis", SHAPE_TEXT, "where the target comes from"),
};
static const struct shape template_row_shape = SHAPE("TemplateRow", "A key figure of a template",
                                                     template_fields);
static const struct shape_field template_list_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "in the goal's order", &template_row_shape),
};
static const struct shape template_shape = SHAPE("Template", "Key figures, and what to aim at",
                                                 template_list_fields);

static void put_template_row(struct put *o, const struct template_row *r)
{
    put_object(o, NULL);
    put_text(o, "metric", r->metric->id);
    put_text(o, "name", r->metric->name);
    put_word(o, "unit", metric_unit_name(r->metric->unit));
    put_said(o, "why", r->why);
    put_number(o, "now", r->none ? NAN : r->now);
    put_int(o, "n", r->n);
    put_list(o, "months");
    for (size_t i = 0; i < TEMPLATE_MONTHS; i++)
        put_number(o, NULL, r->months[i]);
    put_end(o);
    put_number(o, "value", r->target.value);
    put_number(o, "low", r->target.low);
    put_number(o, "high", r->target.high);
    put_said(o, "basis", r->target.basis);
    put_end(o);
}

/* To edit and to give back to POST /targets/apply. */
static void template_csv(struct call *c, const struct template_row *rows, size_t n)
{
    AUTO(bytes_done) struct bytes text = { 0 };

    targets_print_header(&text);
    for (size_t i = 0; i < n; i++)
        targets_print(&text, &rows[i].target);
    call_bytes(c, "text/csv; charset=utf-8", "template.csv", (struct str){ text.p, text.n });
}

static bool get_template(struct call *c, struct err *e)
{
    struct str basis = call_text(c, "basis"), pack = call_text(c, "pack");
    struct template_request r = { .ask = call_question(c), .goal = goal_of(c),
                                  .review_us = NONE, .pack = pack.p ? pack : STR("") };
    const struct template_row *rows;
    struct engine *g;
    struct put *o;
    size_t n;

    r.basis = str_equal(basis, STR("best")) ? BASIS_BEST : str_equal(basis, STR("pack"))
            ? BASIS_PACK : str_equal(basis, STR("none")) ? BASIS_NONE : BASIS_MEDIAN;
    TRY(call_read(c, &g, e));
    TRY(engine_template(c->arena, g, &r, &rows, &n, e));
    if (str_equal(call_text(c, "format"), STR("csv"))) {
        template_csv(c, rows, n);
        return true;
    }
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < n; i++)
        put_template_row(o, &rows[i]);
    put_end(o);
    return true;
}

static const struct param_def template_params[] = {
    PARAM_GOAL,
    { .name = "metrics", .doc = "instead of a goal: ids, comma between" },
    { .name = "basis", .fallback = "median", .words = "median|best|pack|none",
      .doc = "of targets: the median or best quartile of the last months, a pack" },
    { .name = "pack", .doc = "for basis pack, its name" },
    { .name = "format", .fallback = "json", .words = "json|csv",
      .doc = "csv are the targets, to edit and apply" },
    PARAMS_SPAN, PARAMS_DEFINITIONS,
};

static const struct route routes[] = {
    { .method = "GET", .path = "/targets", .id = "listTargets", .handle = get_targets,
      .doc = "targets, those of packs too", .needs = PERM_READ, .answer = &targets_shape,
      .types = "text/csv", PARAMS(targets_params) },
    { .method = "PUT", .path = "/targets", .id = "setTarget", .handle = put_one_target,
      .doc = "set a target", .needs = PERM_TARGET, .body = &new_target_shape,
      .answer = &written_shape },
    { .method = "DELETE", .path = "/targets/{id}", .id = "endTarget", .handle = delete_target,
      .doc = "end a target", .needs = PERM_TARGET, .answer = &written_shape,
      PARAMS(target_params) },
    { .method = "POST", .path = "/targets/apply", .id = "applyTargets", .handle = apply_targets,
      .doc = "set the targets of a file", .needs = PERM_TARGET, .body_types = "text/csv",
      .answer = &written_shape, PARAMS(apply_params) },
    { .method = "GET", .path = "/benchmarks", .id = "listPacks", .handle = get_packs,
      .doc = "packs of benchmarks and targets", .needs = PERM_READ, .answer = &packs_shape },
    { .method = "PUT", .path = "/benchmarks/{pack}", .id = "switchPack",
      .handle = put_pack_switch, .doc = "switch a pack on or off", .needs = PERM_TARGET,
      .body = &switch_shape, PARAMS(pack_params) },
    { .method = "GET", .path = "/goals", .id = "listGoals", .handle = get_goals,
      .doc = "goals and the metrics that serve them", .needs = PERM_READ,
      .answer = &goals_shape },
    { .method = "GET", .path = "/review", .id = "review", .handle = get_review,
      .doc = "what of targets, metrics and actions wants to be looked at", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &reviews_shape, PARAMS(review_params) },
    { .method = "GET", .path = "/template", .id = "template", .handle = get_template,
      .doc = "key figures and targets to begin with", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &template_shape, .types = "text/csv",
      PARAMS(template_params) },
};

const struct route_table routes_standards = { routes, sizeof routes / sizeof *routes };
