/* target.c -- which target applies to a figure, and how a value stands to it. */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "guide_priv.h"
#include "instant.h"
#include "interval.h"
#include "parse.h"

/* --- words --- */

static const char *const statuses[] = { "", "few", "met", "near", "missed" };
static const char *const directions[] = { "", "higher", "lower", "band", "none" };
static const char *const clocks[] = { "", "calendar", "business" };

static bool word_of(struct str word, const char *const *words, size_t n, size_t *ret)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(word, str_of(words[i]))) {
            *ret = i;
            return true;
        }
    return false;
}

const char *guide_status_name(enum guide_status status)
{
    return statuses[status];
}

const char *target_direction_name(enum target_direction direction)
{
    return directions[direction];
}

bool target_direction_of(struct str word, enum target_direction *ret)
{
    size_t i;

    if (!word_of(word, directions, sizeof directions / sizeof *directions, &i))
        return false;
    *ret = (enum target_direction)i;
    return true;
}

const char *guide_clock_name(enum guide_clock clock)
{
    return clocks[clock];
}

bool guide_clock_of(struct str word, enum guide_clock *ret)
{
    size_t i;

    if (!word_of(word, clocks, sizeof clocks / sizeof *clocks, &i))
        return false;
    *ret = (enum guide_clock)i;
    return true;
}

/* --- parameters --- */

static bool next_set(struct str *rest, struct str *ret_name, struct str *ret_value)
{
    struct str part;

    while (str_next(rest, ';', &part)) {
        const char *sign = part.n ? memchr(part.p, '=', part.n) : NULL;

        part = str_trim(part);
        if (!part.n)
            continue;
        *ret_name = sign ? str_trim((struct str){ part.p, (size_t)(sign - part.p) }) : part;
        *ret_value = sign ? str_trim((struct str){ sign + 1, (size_t)(part.p + part.n - sign) - 1 })
                          : (struct str){ 0 };
        return true;
    }
    return false;
}

static const struct metric_parameter *parameter_named(const struct metric *m, struct str name)
{
    for (size_t i = 0; i < m->n_parameters; i++)
        if (str_equal(m->parameters[i].name, name))
            return &m->parameters[i];
    return NULL;
}

bool guide_set_check(const struct metric *m, struct str set, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str name, value;

    while (next_set(&set, &name, &value)) {
        const struct metric_parameter *p = parameter_named(m, name);
        struct parameter_value parsed;

        if (!p)
            return err_set(e, ERR_INVALID, "set: %.*s has no parameter \"%.*s\"", (int)m->id.n,
                           m->id.p, (int)utf8_cut(name, 40).n, name.p);
        if (!parameter_parse(a, p, value, &parsed, e))
            return err_prefix(e, "set");
    }
    return true;
}

static bool same_value(const struct parameter_value *x, const struct parameter_value *y)
{
    if (fabs(x->number - y->number) > 0 || x->n_at != y->n_at)
        return false;
    for (size_t i = 0; i < x->n_at; i++)
        if (!str_equal(x->at[i], y->at[i]) || fabs(x->numbers[i] - y->numbers[i]) > 0)
            return false;
    return true;
}

/* What a parameter is for the place: its own value where it differs by a dimension and the place
 * has one. */
static struct parameter_value value_at(const struct guide_place *place,
                                       const struct metric_parameter *p,
                                       const struct parameter_value *v)
{
    for (size_t i = 0; p->by.n && i < place->n_pairs; i++) {
        struct parameter_value own = { .number = v->number };

        if (!str_equal(place->pairs[i].dimension, p->by))
            continue;
        for (size_t k = 0; k < v->n_at; k++)
            if (str_equal(v->at[k], place->pairs[i].value))
                own.number = v->numbers[k];
        return own;
    }
    return *v;
}

bool guide_set_equal(const struct guide_place *place, struct str set)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric *m = place->metric;
    struct str name, value, rest;
    struct err ignored;

    for (size_t i = 0; i < m->n_parameters; i++) {
        struct parameter_value wanted, given;

        parameter_default(&m->parameters[i], &wanted);
        parameter_default(&m->parameters[i], &given);
        if (place->parameters)
            given = place->parameters[i];
        for (rest = set; next_set(&rest, &name, &value);)
            if (str_equal(name, m->parameters[i].name) &&
                !parameter_parse(a, &m->parameters[i], value, &wanted, &ignored))
                return false;
        wanted = value_at(place, &m->parameters[i], &wanted);
        given = value_at(place, &m->parameters[i], &given);
        if (!same_value(&wanted, &given))
            return false;
    }
    for (rest = set; next_set(&rest, &name, &value);)
        if (!parameter_named(m, name))
            return false;
    return true;
}

/* --- which applies --- */

static bool has_pair(const struct guide_pair *pairs, size_t n, const struct guide_pair *pair)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(pairs[i].dimension, pair->dimension) &&
            str_equal(pairs[i].value, pair->value))
            return true;
    return false;
}

bool segment_holds(const struct segment *s, const struct guide_place *place, bool very)
{
    for (size_t i = 0; i < s->n; i++)
        if (!has_pair(place->pairs, place->n_pairs, &s->pairs[i]))
            return false;
    for (size_t i = 0; very && i < place->n_pairs; i++)
        if (!has_pair(s->pairs, s->n, &place->pairs[i]))
            return false;
    return true;
}

bool metric_adds_up(const struct metric *m, struct str name)
{
    bool one_sum = m->n_values && m->values[0].n_terms == 1 &&
                   m->values[0].terms[0].aggregate == AGGREGATE_SUM;

    return m->unit == UNIT_COUNT || m->unit == UNIT_HOURS || (m->unit == UNIT_MONEY && one_sum) ||
           (name.n > 4 && memcmp(name.p + name.n - 4, ".sum", 4) == 0);
}

bool target_has_ended(const struct target *t)
{
    return isnan(t->value) && isnan(t->low) && isnan(t->high);
}

static bool applies(const struct target *t, const struct guide_place *place)
{
    if (!str_equal(t->metric, place->name) || t->from_us >= place->to_us)
        return false;
    if (t->clock != CLOCK_EITHER && (t->clock == CLOCK_BUSINESS) != place->business)
        return false;
    return segment_holds(&t->segment, place, metric_adds_up(place->metric, place->name)) &&
           guide_set_equal(place, t->set);
}

/* Of two for the same segment: whether `t` gives way to `u`. */
static bool gives_way(const struct target *t, const struct target *u)
{
    int order;

    if (t->built_in != u->built_in)
        return t->built_in;
    if (t->from_us != u->from_us)
        return t->from_us < u->from_us;
    order = str_compare(t->source, u->source);
    return (order ? order : str_compare(t->id, u->id)) < 0;
}

bool target_same_place(const struct target *t, const struct target *u)
{
    return str_equal(u->metric, t->metric) && str_equal(u->set, t->set) && u->clock == t->clock &&
           segment_compare(&u->segment, &t->segment) == 0;
}

bool target_in_force(const struct target_list *list, const struct target *t, int64_t at_us)
{
    if (t->from_us > at_us || target_has_ended(t))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct target *u = &list->targets[i];

        if (u != t && u->from_us <= at_us && target_same_place(t, u) && gives_way(t, u))
            return false;
    }
    return true;
}

static bool is_superseded(const struct target_list *list, const struct guide_place *place,
                          const struct target *t)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct target *u = &list->targets[i];

        if (u != t && str_equal(u->metric, t->metric) &&
            segment_compare(&u->segment, &t->segment) == 0 && applies(u, place) &&
            gives_way(t, u))
            return true;
    }
    return false;
}

/* Whether `t` is nearer to the figure than `best`. */
static bool is_nearer(const struct target *t, const struct target *best)
{
    if (!best || t->built_in != best->built_in)
        return !best || best->built_in;
    if (t->segment.n != best->segment.n)
        return t->segment.n > best->segment.n;
    return segment_compare(&t->segment, &best->segment) < 0;
}

const struct target *target_for(const struct target_list *list, const struct guide_place *place)
{
    const struct target *best = NULL;

    for (size_t i = 0; i < list->n; i++) {
        const struct target *t = &list->targets[i];

        if (!target_has_ended(t) && applies(t, place) && is_nearer(t, best) &&
            !is_superseded(list, place, t))
            best = t;
    }
    return best;
}

/* --- how a value stands --- */

enum target_direction target_side(const struct target *t, const struct metric *m)
{
    if (t->direction != DIRECTION_UNSAID)
        return t->direction;
    if (m->better != BETTER_NONE)
        return m->better == BETTER_HIGHER ? DIRECTION_HIGHER : DIRECTION_LOWER;
    return !isnan(t->low) && !isnan(t->high) ? DIRECTION_BAND : DIRECTION_NONE;
}

/* Met within [met_low, met_high], near within [near_low, near_high]. */
static enum guide_status within(double value, double met_low, double met_high, double near_low,
                                double near_high)
{
    if (value >= met_low && value <= met_high)
        return STATUS_MET;
    return value >= near_low && value <= near_high ? STATUS_NEAR : STATUS_MISSED;
}

bool too_few_facts(const struct metric *m, int64_t n)
{
    return m->unit != UNIT_COUNT && m->unit != UNIT_HOURS && m->unit != UNIT_MONEY &&
           sample_is_small((double)n);
}

static enum guide_status status_in_band(const struct target *t, double value, double tolerance)
{
    double low = !isnan(t->low) ? t->low : isnan(t->high) ? t->value : -INFINITY;
    double high = !isnan(t->high) ? t->high : isnan(t->low) ? t->value : INFINITY;

    return within(value, low, high, low - tolerance, high + tolerance);
}

enum guide_status target_status(const struct target *t, const struct metric *m, bool none,
                                double value, int64_t n)
{
    double tolerance = isnan(t->tolerance) ? 0 : t->tolerance, aim;

    if (none || target_has_ended(t) || target_side(t, m) == DIRECTION_NONE)
        return STATUS_NONE;
    if (too_few_facts(m, n))
        return STATUS_FEW;
    if (target_side(t, m) == DIRECTION_BAND)
        return status_in_band(t, value, tolerance);
    if (target_side(t, m) == DIRECTION_HIGHER) {
        aim = !isnan(t->value) ? t->value : !isnan(t->low) ? t->low : t->high;
        return within(value, aim, INFINITY, isnan(t->low) ? aim - tolerance : fmin(t->low, aim),
                      INFINITY);
    }
    aim = !isnan(t->value) ? t->value : !isnan(t->high) ? t->high : t->low;
    return within(value, -INFINITY, aim, -INFINITY,
                  isnan(t->high) ? aim + tolerance : fmax(t->high, aim));
}

/* --- records --- */

bool target_id(struct arena *a, const struct target *t, struct str *ret, struct err *e)
{
    char from[INSTANT_TEXT_SIZE] = "";
    const char *text;
    struct buf b;

    if (t->from_us != INT64_MIN)
        instant_print(t->from_us, from);
    buf_init(&b, a, 512);
    buf_add(&b, "%.*s", (int)t->metric.n, t->metric.p);
    if (t->segment.n) {
        buf_add(&b, " [");
        segment_print(&b, &t->segment);
        buf_add(&b, "]");
    }
    if (t->set.n)
        buf_add(&b, " (%.*s)", (int)t->set.n, t->set.p);
    buf_add(&b, "%s%s%s%s", t->clock ? " " : "", guide_clock_name(t->clock), *from ? " from " : "",
            from);
    if (!buf_finish(&b, &text, e))
        return err_set(e, ERR_LIMIT, "the target's segment and parameters are too long");
    *ret = str_of(text);
    return true;
}

static bool same_number(double x, double y)
{
    return (isnan(x) && isnan(y)) || fabs(x - y) <= 0;
}

bool target_equal(const struct target *a, const struct target *b)
{
    return str_equal(a->source, b->source) && str_equal(a->id, b->id) &&
           str_equal(a->metric, b->metric) && str_equal(a->set, b->set) &&
           segment_compare(&a->segment, &b->segment) == 0 && a->clock == b->clock &&
           a->from_us == b->from_us && same_number(a->value, b->value) &&
           same_number(a->low, b->low) && same_number(a->high, b->high) &&
           same_number(a->tolerance, b->tolerance) && a->direction == b->direction &&
           str_equal(a->owner, b->owner) && str_equal(a->basis, b->basis) &&
           a->review_us == b->review_us;
}
