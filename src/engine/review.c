/* review.c -- which targets, metrics, sources and actions want to be looked at. */
#include <inttypes.h>
#include <string.h>

#include "arena.h"
#include "ask_priv.h"
#include "engine_priv.h"
#include "instant.h"
#include "interval.h"
#include "notes.h"
#include "quality.h"
#include "seen.h"
#include "targets.h"
#include "template.h"

/* Months with a verdict before a target is out of reach or always met. */
enum { VERDICTS_MIN = 3, FRESH_DAYS_MAX = 7, LATE_DAYS_MAX = 1, COVERED_MIN = 50 };

struct freshness {
    struct str source;
    size_t     from;                            /* its first row */
    bool       dry;                             /* nothing comes any more, of any type */
};

struct review {
    struct arena            *arena;
    struct engine           *engine;
    const struct engine_ask *base;
    struct str               from, to;          /* of the last whole months */
    int64_t                  known_us;          /* first fact; NONE: there is none */
    struct review_row       *list;
    size_t                   n, room;
    struct freshness         fresh;             /* of the source that is told */
};

__attribute__((format(printf, 3, 4)))
static void add(struct review *r, const struct review_row *like, const char *fmt, ...)
{
    struct buf detail;
    va_list ap;

    if (r->n == r->room) {
        struct review_row *more = NEW_N(r->arena, struct review_row, 2 * r->room + 64);

        if (r->n)
            memcpy(more, r->list, r->n * sizeof *more);
        r->list = more;
        r->room = 2 * r->room + 64;
    }
    buf_init(&detail, r->arena, 4096);
    va_start(ap, fmt);
    buf_addv(&detail, fmt, ap);
    va_end(ap);
    r->list[r->n] = *like;
    r->list[r->n++].detail = (struct str){ detail.p ? detail.p : "", detail.n };
}

static struct engine_ask question(const struct review *r, struct str metric)
{
    struct engine_ask ask = *r->base;

    ask.metrics = metric;
    ask.from = r->from;
    ask.to = r->to;
    ask.grain = ask.by = ask.where = ask.compare = ask.set = ask.clock = (struct str){ 0 };
    return ask;
}

/* --- targets --- */

static bool ask_target(struct review *r, const struct target *t, struct ask_answer *ret,
                       struct err *e)
{
    struct engine_ask ask = question(r, t->metric);
    struct buf where;

    buf_init(&where, r->arena, FILTER_MAX);
    TRY(segment_print_filter(&where, &t->segment, e));
    ask.where = (struct str){ where.p, where.n };
    ask.set = t->set;
    ask.grain = STR("month");
    if (t->clock == CLOCK_BUSINESS)
        ask.clock = STR("business");
    return engine_ask(r->arena, r->engine, &ask, ret, e);
}

static bool review_target(struct review *r, const struct target *t, struct err *e)
{
    struct review_row row = { .about = "target", .metric = t->metric, .segment = t->segment,
                              .owner = t->owner, .at_us = t->review_us, .id = t->id };
    struct ask_answer answer;
    struct err why = { 0 };
    int met = 0, judged = 0;

    if (t->review_us != NONE && t->review_us <= r->base->now_us) {
        row.finding = "due";
        add(r, &row, "it was to be looked at again by now");
    }
    if (!ask_target(r, t, &answer, &why)) {
        row.finding = "cannot be asked";
        add(r, &row, "%s", why.msg);
        *e = why;
        return err_is_of_the_question(&why);
    }
    for (size_t i = 0; i < answer.n; i++) {
        const struct ask_figure *f = &answer.figures[i];
        enum guide_status s = target_status(t, f->metric, f->none, f->value, f->n);

        /* Before the first fact a count is 0 because nobody counted. */
        if (r->known_us == NONE || f->to_us <= r->known_us)
            continue;
        judged += s == STATUS_MET || s == STATUS_NEAR || s == STATUS_MISSED;
        met += s == STATUS_MET;
    }
    if (judged >= VERDICTS_MIN && met == 0) {
        row.finding = "out of reach";
        add(r, &row, "met in none of %d months", judged);
    } else if (judged >= VERDICTS_MIN && met == judged) {
        row.finding = "always met";
        add(r, &row, "met in each of %d months", judged);
    }
    return true;
}

/* --- metrics --- */

static bool review_data(struct review *r, const struct metric *m, struct review_row *row,
                        struct err *e)
{
    struct engine_ask ask = question(r, m->id);
    size_t last = 0, months = 0;
    struct ask_answer answer;
    int64_t facts = 0;

    ask.grain = STR("month");
    TRY(engine_ask(r->arena, r->engine, &ask, &answer, e));
    for (size_t i = 0; i < answer.n; i++)
        if (!answer.figures[i].none) {
            months++;
            last = answer.figures[i].period;
            facts += answer.figures[i].n;
        }
    row->finding = "measurability";
    if (!months)
        add(r, row, "no data in the last %d months", TEMPLATE_MONTHS);
    else if (m->unit != UNIT_COUNT && m->unit != UNIT_HOURS && sample_is_small((double)facts))
        add(r, row, "only %" PRId64 " facts in %d months", facts, TEMPLATE_MONTHS);
    row->finding = "timeliness";
    if (months && last + 1 < answer.n_periods)
        add(r, row, "no data in the last %zu of %d months", answer.n_periods - 1 - last,
            TEMPLATE_MONTHS);
    return true;
}

static bool review_relevance(struct review *r, const struct metric *m, struct review_row *row,
                             struct err *e)
{
    struct engine_ask ask = question(r, m->id);
    const struct explained_reason *most = NULL;
    int64_t counted = 0, left_out = 0;
    struct explained x;

    TRY(engine_explain(r->arena, r->engine, &ask, &x, e));
    for (size_t i = 0; i < x.n_reasons; i++) {
        const struct explained_reason *reason = &x.reasons[i];

        if (reason->side != 0)
            continue;
        if (!reason->reason.p) {
            counted += reason->facts;
            continue;
        }
        left_out += reason->facts;
        if (!most || reason->facts > most->facts)
            most = reason;
    }
    row->finding = "relevance";
    if (counted && most && counted < left_out)
        add(r, row, "it counts %" PRId64 " of %" PRId64 " facts; most others: %.*s", counted,
            counted + left_out, (int)most->reason.n, most->reason.p);
    return true;
}

/* Whether some value of a dimension has a figure. */
static bool has_split(struct review *r, const struct metric *m, const char *dimension)
{
    struct engine_ask ask = question(r, m->id);
    struct ask_answer answer;
    struct err ignored = { 0 };

    ask.by = str_of(dimension);
    if (!engine_ask(r->arena, r->engine, &ask, &answer, &ignored))
        return false;
    for (size_t i = 0; i < answer.n; i++)
        if (!answer.figures[i].none && answer.figures[i].n_by &&
            answer.figures[i].splits[answer.figures[i].n_by - 1].p)
            return true;
    return false;
}

static void review_actionability(struct review *r, const struct metric *m,
                                 struct review_row *row)
{
    static const char *const dimensions[] = { "team", "agent", "channel", "category", "segment",
                                              "tier" };

    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        if (has_split(r, m, dimensions[i]))
            return;
    row->finding = "actionability";
    add(r, row, "it cannot be told by team, agent, channel, category, segment or tier");
}

static bool review_metric(struct review *r, const struct metric *m, struct err *e)
{
    struct review_row row = { .about = "metric", .metric = m->id, .at_us = NONE };
    size_t before = r->n;
    struct err why = { 0 };

    if (!review_data(r, m, &row, &why)) {
        row.finding = "measurability";
        add(r, &row, "%s", why.msg);
        *e = why;
        return err_is_of_the_question(&why);
    }
    if (r->n > before)
        return true;                            /* nothing further can be said without data */
    if (!review_relevance(r, m, &row, &why) && !err_is_of_the_question(&why)) {
        *e = why;
        return false;
    }
    review_actionability(r, m, &row);
    return true;
}

/* --- sources --- */

/* A source that has dried up says so once; of one that has not, each type that has. All of its
 * rows on this stand together, as engine_quality() tells them. */
static void review_freshness(struct review *r, const struct quality *q, struct review_row *row)
{
    double days = q->value / (double)DAY_S;
    bool dry = days > FRESH_DAYS_MAX, same = str_equal(r->fresh.source, row->metric);

    if (!same)
        r->fresh = (struct freshness){ .source = row->metric, .from = r->n };
    if (!dry || r->fresh.dry)
        return;
    if (str_equal(q->what, STR("all"))) {
        r->fresh.dry = true;
        r->n = r->fresh.from;
        add(r, row, "the newest record is %.0f days old", days);
    } else {
        add(r, row, "the newest %.*s is %.0f days old", (int)q->what.n, q->what.p, days);
    }
}

static bool review_source(void *ctx, const struct quality *q, struct err *e)
{
    struct review *r = ctx;
    struct review_row row = { .about = "source", .metric = str_copy(r->arena, q->source),
                              .at_us = NONE };
    double days = q->value / (double)DAY_S;

    (void)e;
    row.finding = "timeliness";
    if (q->measure == QUALITY_FRESHNESS)
        review_freshness(r, q, &row);
    if (q->measure == QUALITY_LATENESS && q->unit == QUALITY_S && days > LATE_DAYS_MAX)
        add(r, &row, "%.*s: records come %.1f days late", (int)q->what.n, q->what.p, days);
    row.finding = "measurability";
    if (q->measure == QUALITY_COVERAGE && q->note.n && q->value < COVERED_MIN)
        add(r, &row, "%.*s: %.*s is known of %.1f %%; it makes %.*s wrong", (int)q->what.n,
            q->what.p, (int)q->field.n, q->field.p, q->value, (int)q->note.n, q->note.p);
    return true;
}

/* --- actions and comments --- */

static bool review_action(struct review *r, const struct note *n, struct review_row *row,
                          struct err *e)
{
    struct note_effect effect;
    struct err why = { 0 };

    row->finding = n->due_us != NONE && n->due_us <= r->base->now_us ? "overdue" : "open";
    if (!engine_note_effect(r->arena, r->engine, r->base->viewer, n, r->base->folder,
                            r->base->now_us, &effect, &why)) {
        *e = why;
        add(r, row, "%.*s", (int)n->text.n, n->text.p);
        return err_is_of_the_question(&why);
    }
    if (!effect.before.asked || effect.before.none || !effect.after.asked || effect.after.none)
        add(r, row, "%.*s", (int)n->text.n, n->text.p);
    else
        add(r, row, "%.*s; before %.6g, %s %.6g %s", (int)n->text.n, n->text.p,
            effect.before.value, effect.so_far ? "so far" : "after", effect.after.value,
            metric_unit_name(effect.unit));
    return true;
}

static bool review_notes(struct review *r, struct err *e)
{
    struct note_list notes;
    int64_t from_us;

    TRY(instant_parse(r->from, &from_us, e));
    TRY(engine_notes_seen(r->arena, r->engine, r->base->viewer, &notes, e));
    for (size_t i = 0; i < notes.n; i++) {
        const struct note *n = &notes.notes[i];
        struct review_row row = { .about = note_kind_name(n->kind), .metric = n->figure,
                                  .segment = n->segment, .owner = n->author, .id = n->id,
                                  .at_us = n->kind == NOTE_ACTION ? n->due_us : n->at_us };

        if (note_is_open(n)) {
            TRY(review_action(r, n, &row, e));
        } else if (n->kind == NOTE_COMMENT && n->at_us >= from_us) {
            row.finding = "comment";
            add(r, &row, "%.*s", (int)n->text.n, n->text.p);
        }
    }
    return true;
}

/* --- all --- */

static bool is_wanted(const struct metric *m, const struct target_list *targets,
                      const struct goal *goal, int64_t now_us)
{
    for (size_t i = 0; i < goal->n; i++)
        if (str_equal(goal->metrics[i].metric, m->id))
            return true;
    for (size_t i = 0; i < targets->n; i++)
        if (str_equal(guide_metric_id(targets->targets[i].metric), m->id) &&
            target_in_force(targets, &targets->targets[i], now_us))
            return true;
    return false;
}

bool engine_review(struct arena *a, struct engine *g, const struct engine_ask *ask,
                   struct str goal_id, const struct review_row **ret, size_t *ret_n,
                   struct err *e)
{
    struct review r = { .arena = a, .engine = g, .base = ask };
    struct target_list targets;
    struct goal goal = { 0 };
    struct catalogue c;
    int64_t last_us;

    TRY(engine_metrics(a, ask->folder, &c, e));
    TRY(seen_span(g, ask->viewer, &r.known_us, &last_us, e));
    if (goal_id.n)
        TRY(template_goal(a, &c, goal_id, &goal, e));
    TRY(template_months(a, ask->zone, ask->now_us, &r.from, &r.to, e));
    TRY(engine_targets_seen(a, g, ask->viewer, &targets, e));
    for (size_t i = 0; i < targets.n; i++)
        if (target_in_force(&targets, &targets.targets[i], ask->now_us))
            TRY(review_target(&r, &targets.targets[i], e));
    for (size_t i = 0; i < c.n; i++)
        if (is_wanted(c.metrics[i], &targets, &goal, ask->now_us))
            TRY(review_metric(&r, c.metrics[i], e));
    /* Sources are of all teams. */
    if (!ask->viewer || !ask->viewer->scoped)
        TRY(engine_quality(g, ask->now_us, review_source, &r, e));
    TRY(review_notes(&r, e));
    *ret = r.list;
    *ret_n = r.n;
    return true;
}
