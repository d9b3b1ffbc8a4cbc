/* targets.c -- targets between the journal and those who ask for them. */
#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ask_priv.h"
#include "embedded.h"
#include "engine_priv.h"
#include "instant.h"
#include "journal.h"
#include "own.h"

/* --- reading --- */

struct reading {
    struct arena  *arena;
    struct target *list;
    size_t         n, room;
};

enum { SOURCE, ID, AT, METRIC, VALUE, LOW, HIGH, DIRECTION, SEGMENT, TOLERANCE, SET, CLOCK, OWNER,
       REVIEW, BASIS, COLUMNS };

static struct str text_at(struct arena *a, const struct chunk *c, int column, size_t row)
{
    return str_copy(a, chunk_text_if(&c->columns[column], row));
}

static bool read_target(struct reading *r, const struct chunk *c, size_t row, struct target *t,
                        struct err *e)
{
    struct arena *a = r->arena;

    *t = (struct target){
        .source = text_at(a, c, SOURCE, row), .id = text_at(a, c, ID, row),
        .from_us = chunk_int(&c->columns[AT], row), .metric = text_at(a, c, METRIC, row),
        .value = chunk_real(&c->columns[VALUE], row), .low = chunk_real(&c->columns[LOW], row),
        .high = chunk_real(&c->columns[HIGH], row),
        .tolerance = chunk_real(&c->columns[TOLERANCE], row),
        .set = text_at(a, c, SET, row), .owner = text_at(a, c, OWNER, row),
        .review_us = chunk_int(&c->columns[REVIEW], row), .basis = text_at(a, c, BASIS, row),
    };
    if (!target_direction_of(text_at(a, c, DIRECTION, row), &t->direction) ||
        !guide_clock_of(text_at(a, c, CLOCK, row), &t->clock))
        return err_set(e, ERR_INTERNAL, "target %s: its direction or clock is none", t->id.p);
    return segment_of_json(a, text_at(a, c, SEGMENT, row), &t->segment, e);
}

static bool read_targets(void *ctx, const struct chunk *c, struct err *e)
{
    struct reading *r = ctx;

    for (size_t row = 0; row < c->n; row++) {
        if (r->n == TARGETS_MAX)
            return err_set(e, ERR_LIMIT, "there are more than %d targets", TARGETS_MAX);
        if (r->n == r->room) {
            struct target *more = NEW_N(r->arena, struct target, 2 * r->room + 64);

            if (r->n)
                memcpy(more, r->list, r->n * sizeof *more);
            r->list = more;
            r->room = 2 * r->room + 64;
        }
        TRY(read_target(r, c, row, &r->list[r->n], e));
        r->n++;
    }
    return true;
}

bool engine_own_targets(struct arena *a, struct engine *g, struct target_list *ret,
                        struct err *e)
{
    static const char *const columns[COLUMNS] = {
        "source", "id", "at", "metric", "value", "low", "high", "direction", "segment",
        "tolerance", "set", "clock", "owner", "review_at", "basis",
    };
    struct reading r = { .arena = a };

    TRY(journal_rows(g->store, RECORD_TARGET, columns, COLUMNS, read_targets, &r, e));
    *ret = (struct target_list){ r.list, r.n };
    return true;
}

static const struct embedded_file *target_pack(struct str name)
{
    for (const struct embedded_file *f = benchmark_files; f->path; f++) {
        struct str path = str_of(f->path);

        if (path.n == name.n + 4 && memcmp(path.p + name.n, ".csv", 4) == 0 &&
            memcmp(path.p, name.p, name.n) == 0)
            return f;
    }
    return NULL;
}

bool engine_pack_targets(struct arena *a, struct str name, struct target_list *ret,
                         struct err *e)
{
    const struct embedded_file *f = target_pack(name);
    struct target *list;

    if (!f)
        return err_set(e, ERR_NOT_FOUND, "there is no pack of targets \"%.*s\"", (int)name.n,
                       name.p);
    TRY(targets_read(a, f->path, (struct str){ f->text, f->n }, ret, e));
    list = NEW_N(a, struct target, ret->n + 1);
    for (size_t i = 0; i < ret->n; i++) {
        list[i] = ret->targets[i];
        list[i].built_in = true;
        TRY(target_id(a, &list[i], &list[i].id, e));
    }
    ret->targets = list;
    return true;
}

bool engine_targets(struct arena *a, struct engine *g, struct target_list *ret, struct err *e)
{
    struct target_list own, of_pack;
    struct packs packs;
    struct target *all;

    TRY(engine_own_targets(a, g, &own, e));
    TRY(engine_packs(a, g, (struct str){ 0 }, &packs, e));
    for (size_t i = 0; i < packs.n; i++) {
        if (!packs.list[i].targets || !packs.on[i])
            continue;
        TRY(engine_pack_targets(a, packs.list[i].name, &of_pack, e));
        all = NEW_N(a, struct target, own.n + of_pack.n + 1);
        if (own.n)
            memcpy(all, own.targets, own.n * sizeof *all);
        memcpy(all + own.n, of_pack.targets, of_pack.n * sizeof *all);
        own = (struct target_list){ all, own.n + of_pack.n };
    }
    *ret = own;
    return true;
}

/* --- writing --- */

static struct str number_text(struct arena *a, double value)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    if (isnan(value))
        return (struct str){ 0 };
    json_print_double(&b, value);
    return str_copy(a, (struct str){ b.p, b.n });
}

static void target_record(struct arena *a, const struct target *t, int64_t now_us,
                          struct own_record *ret)
{
    *ret = (struct own_record){ .kind = RECORD_TARGET, .source = t->source, .id = t->id,
                                .at_us = t->from_us, .version_us = now_us };
    own_text(ret, "metric", t->metric);
    own_text(ret, "value", number_text(a, t->value));
    own_text(ret, "low", number_text(a, t->low));
    own_text(ret, "high", number_text(a, t->high));
    own_text(ret, "tolerance", number_text(a, t->tolerance));
    own_text(ret, "direction", str_of(target_direction_name(t->direction)));
    own_segment(a, ret, &t->segment);
    own_text(ret, "set", t->set);
    own_text(ret, "clock", str_of(guide_clock_name(t->clock)));
    own_text(ret, "owner", t->owner);
    own_instant(a, ret, "review_at", t->review_us);
    own_text(ret, "basis", t->basis);
}

static bool check_target(const struct catalogue *c, const struct target *t, struct err *e)
{
    const struct metric *m = catalogue_metric(c, guide_metric_id(t->metric));

    for (size_t i = 0; i < t->segment.n; i++)
        if (!dimension_of(c->schema, t->segment.pairs[i].dimension))
            return err_tell(e, ERR_INVALID, CODE_DIMENSION_UNKNOWN,
                            "segment: there is no dimension \"%.*s\"",
                            (int)t->segment.pairs[i].dimension.n, t->segment.pairs[i].dimension.p);
    if (!m)
        return err_tell(e, ERR_NOT_FOUND, CODE_METRIC_UNKNOWN,
                        "there is no metric \"%.*s\": see telltale metrics", (int)t->metric.n,
                        t->metric.p);
    TRY(guide_unit_check(m, t->written_in, e));
    return guide_set_check(m, t->set, e);
}

static int by_source_and_id(const void *x, const void *y)
{
    const struct target *a = x, *b = y;
    int order = str_compare(a->source, b->source);

    return order ? order : str_compare(a->id, b->id);
}

/* The recorded target of a source and id; NULL: none. The list is in that order. */
static const struct target *recorded(const struct target *list, size_t n, const struct target *t)
{
    return n ? bsearch(t, list, n, sizeof *list, by_source_and_id) : NULL;
}

/* Fills in what a target leaves to us. */
static bool whole_target(struct arena *a, struct target *t, int64_t now_us, struct err *e)
{
    if (!t->source.n)
        t->source = STR(OWN_SOURCE);
    if (t->from_us == INT64_MIN)
        t->from_us = now_us - now_us % DAY_US;
    return t->id.n || target_id(a, t, &t->id, e);
}

/* What holds where a target is to hold, before it is written; NULL: nothing. */
static const struct target *replaced(const struct target_list *before, const struct target *t,
                                     int64_t now_us)
{
    for (size_t i = 0; i < before->n; i++)
        if (target_same_place(&before->targets[i], t) &&
            target_in_force(before, &before->targets[i], now_us))
            return &before->targets[i];
    return NULL;
}

static bool no_two_are_one(struct arena *a, const struct target *list, size_t n, struct err *e)
{
    struct target *sorted = NEW_N(a, struct target, n + 1);

    if (n)
        memcpy(sorted, list, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_source_and_id);
    for (size_t i = 1; i < n; i++)
        if (by_source_and_id(&sorted[i - 1], &sorted[i]) == 0)
            return err_set(e, ERR_CONFLICT, "two targets are one: %s", sorted[i].id.p);
    return true;
}

bool engine_targets_plan(struct arena *a, struct engine *g, const struct target_list *list,
                         struct str folder, int64_t now_us, struct targets_plan *ret,
                         struct err *e)
{
    struct target *made = NEW_N(a, struct target, list->n + 1), *sorted;
    struct targets_plan plan = { .list = NEW_N(a, struct target_change, list->n + 1) };
    struct target_list before;
    struct catalogue c;

    TRY(engine_metrics(a, folder, &c, e));
    TRY(engine_own_targets(a, g, &before, e));
    sorted = NEW_N(a, struct target, before.n + 1);
    if (before.n)
        memcpy(sorted, before.targets, before.n * sizeof *sorted);
    qsort(sorted, before.n, sizeof *sorted, by_source_and_id);
    for (size_t i = 0; i < list->n; i++) {
        const struct target *known;

        made[i] = list->targets[i];
        TRY(whole_target(a, &made[i], now_us, e));
        known = recorded(sorted, before.n, &made[i]);
        if (known && target_equal(known, &made[i])) {
            plan.counts.same++;
            continue;
        }
        TRY(check_target(&c, &made[i], e));
        *(known ? &plan.counts.changed : &plan.counts.fresh) += 1;
        plan.list[plan.n++] = (struct target_change){
            .now = &made[i], .before = known ? known : replaced(&before, &made[i], now_us) };
    }
    TRY(no_two_are_one(a, made, list->n, e));
    *ret = plan;
    return true;
}

bool engine_targets_write(struct engine *g, const struct target_list *list, struct str folder,
                          int64_t now_us, struct targets_written *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct import_result done = { 0 };
    struct own_record *records;
    struct targets_plan plan;

    TRY(engine_targets_plan(a, g, list, folder, now_us, &plan, e));
    records = NEW_N(a, struct own_record, plan.n + 1);
    for (size_t i = 0; i < plan.n; i++)
        target_record(a, plan.list[i].now, now_us, &records[i]);
    if (plan.n)
        TRY(own_write(g, records, plan.n, now_us, &done, e));
    *ret = (struct targets_written){ done.fresh, done.changed, plan.counts.same };
    return true;
}

/* --- where a figure stands --- */

struct guide_place guide_place_of(struct arena *a, const struct ask_figure *f,
                                  const struct question_item *item, const struct filter *filter)
{
    const struct filter_pair *demanded = NULL;
    bool whole;
    size_t n_demanded = filter ? filter_pairs(a, filter, &demanded, &whole) : 0;
    struct guide_pair *pairs = NEW_N(a, struct guide_pair, f->n_by + n_demanded + 1);
    struct guide_place place = { .metric = f->metric, .name = f->name,
                                 .parameters = item->parameters, .business = item->business,
                                 .pairs = pairs, .from_us = f->from_us, .to_us = f->to_us };

    for (size_t i = 0; i < f->n_by; i++)
        pairs[place.n_pairs++] = (struct guide_pair){ f->by[i], f->splits[i] };
    for (size_t i = 0; i < n_demanded; i++)
        pairs[place.n_pairs++] = (struct guide_pair){ demanded[i].name, demanded[i].value };
    return place;
}
