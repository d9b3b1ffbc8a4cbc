/* slots.c -- lays the years of usual data out in slots, see calendar_priv.h.
 *
 * First all open runs are listed as instants, day by local day between each two
 * changes of the offset; then they are cut at the slots' borders. */
#include <assert.h>

#include "arena.h"
#include "calendar_priv.h"

struct span {                                   /* open, [from, to) */
    int64_t from_s, to_s;
};

struct spans {                                  /* ascending, apart from each other */
    struct arena *arena;
    struct span  *p;
    size_t        n, max;
};

static void add_span(struct spans *s, int64_t from_s, int64_t to_s)
{
    if (s->n && s->p[s->n - 1].to_s == from_s) {
        s->p[s->n - 1].to_s = to_s;
        return;
    }
    if (s->n == s->max) {
        struct span *p = NEW_N(s->arena, struct span, 2 * s->max);

        s->p = memcpy(p, s->p, s->n * sizeof *p);
        s->max *= 2;
    }
    s->p[s->n++] = (struct span){ from_s, to_s };
}

/* The open runs within [from, to), throughout which one offset holds. */
static void list_stretch(struct spans *s, const struct local *l, int64_t from_s, int64_t to_s,
                         int32_t offset_s)
{
    int64_t last = floor_div(to_s + offset_s - 1, DAY_S);

    for (int64_t day = floor_div(from_s + offset_s, DAY_S); day <= last; day++) {
        int weekday = day_weekday(day);
        int64_t midnight_s = day * DAY_S - offset_s;

        if (l->week.n[weekday] == 0 || local_is_holiday(l, day))
            continue;
        for (size_t i = 0; i < l->week.n[weekday]; i++) {
            int64_t open_s = midnight_s + l->week.runs[weekday][i].from_s;
            int64_t close_s = midnight_s + l->week.runs[weekday][i].to_s;

            if (open_s < from_s)
                open_s = from_s;
            if (close_s > to_s)
                close_s = to_s;
            if (open_s < close_s)
                add_span(s, open_s, close_s);
        }
    }
}

static void list_version(struct spans *s, const struct version *v, int64_t from_s, int64_t to_s)
{
    const struct zone *z = v->zone;

    for (size_t i = zone_changes(z, from_s); from_s < to_s; i++) {
        int64_t end_s = i < z->n && z->at_s[i] < to_s ? z->at_s[i] : to_s;

        list_stretch(s, v->local, from_s, end_s, zone_offset_after(z, i));
        from_s = end_s;
    }
}

static void list_spans(struct spans *s, const struct calendar *cal)
{
    for (size_t i = 0; i < cal->n_versions; i++) {
        int64_t from_s = i ? cal->versions[i].from_s : SLOTS_FROM_S;
        int64_t to_s = i + 1 < cal->n_versions ? cal->versions[i + 1].from_s : SLOTS_TO_S;

        list_version(s, &cal->versions[i], from_s < SLOTS_FROM_S ? SLOTS_FROM_S : from_s,
                     to_s > SLOTS_TO_S ? SLOTS_TO_S : to_s);
    }
}

/* The largest slot in which, as a rule, no more than two runs fall: as long as
 * the shortest way, within a day, from the end of a run to the start of the
 * next but one. Smaller slots would cost more memory than pieces cost time. */
static unsigned choose_shift(const struct calendar *cal)
{
    int64_t shortest_s = 1 << SLOT_SHIFT_MAX;
    unsigned shift = SLOT_SHIFT_MAX;

    for (size_t i = 0; i < cal->n_versions; i++) {
        const struct week *w = &cal->versions[i].local->week;

        for (int day = 0; day < 7; day++)
            for (size_t k = 0; k + 2 < w->n[day]; k++) {
                int64_t way_s = w->runs[day][k + 2].from_s - w->runs[day][k].to_s;

                if (way_s < shortest_s)
                    shortest_s = way_s;
            }
    }
    while (shift > SLOT_SHIFT_MIN && (1 << shift) > shortest_s)
        shift--;
    return shift;
}

struct cut {                                    /* the spans that fall in one slot */
    int64_t            start_s, end_s;
    const struct span *p;
    size_t             n;
    uint32_t           base_s;                  /* open seconds before the slot */
};

static uint16_t cut_from(const struct cut *c, size_t i)
{
    return (uint16_t)(c->p[i].from_s > c->start_s ? c->p[i].from_s - c->start_s : 0);
}

static uint16_t cut_to(const struct cut *c, size_t i)
{
    return (uint16_t)((c->p[i].to_s < c->end_s ? c->p[i].to_s : c->end_s) - c->start_s);
}

static uint32_t cut_open_s(const struct cut *c)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < c->n; i++)
        sum += (uint32_t)(cut_to(c, i) - cut_from(c, i));
    return sum;
}

/* Moves to the slot that starts at start_s. */
static void cut_next(struct cut *c, const struct spans *s, int64_t start_s, int64_t end_s)
{
    const struct span *end = s->p + s->n;

    c->base_s += cut_open_s(c);
    c->start_s = start_s;
    c->end_s = end_s;
    while (c->p < end && c->p->to_s <= start_s)
        c->p++;
    for (c->n = 0; c->p + c->n < end && c->p[c->n].from_s < end_s;)
        c->n++;
}

static void fill_pieces(const struct cut *c, struct piece *p)
{
    uint32_t base_s = c->base_s;

    for (size_t i = 0; i < c->n; i++) {
        p[i] = (struct piece){ base_s, cut_from(c, i), cut_to(c, i) };
        base_s += (uint32_t)(p[i].to - p[i].from);
    }
}

static void fill_slot(const struct cut *c, struct slot *s)
{
    if (c->n > 0) {
        s->a = cut_from(c, 0);
        s->b = cut_to(c, 0);
    }
    if (c->n > 1) {
        s->c = cut_from(c, 1);
        s->d = cut_to(c, 1);
    }
    s->base_s = c->base_s - s->a - s->c;
}

void slots_build(struct arena *a, struct calendar *cal)
{
    AUTO(arena_close) struct arena *scratch = arena_open();
    struct spans spans = { .arena = scratch, .p = NEW_N(scratch, struct span, 8192), .max = 8192 };
    struct cut c = { 0 };
    struct slot *slots;
    struct piece *pieces;
    size_t n_pieces = 0;
    int64_t slot_s;

    cal->shift = choose_shift(cal);
    slot_s = (int64_t)1 << cal->shift;
    cal->mask = (uint32_t)slot_s - 1;
    cal->n_slots = (uint64_t)((SLOTS_TO_S - SLOTS_FROM_S) / slot_s);
    slots = NEW_N(a, struct slot, cal->n_slots);
    list_spans(&spans, cal);
    pieces = NEW_N(scratch, struct piece, spans.n + cal->n_slots);
    c.p = spans.p;
    for (uint64_t i = 0; i < cal->n_slots; i++) {
        int64_t start_s = SLOTS_FROM_S + (int64_t)i * slot_s;

        cut_next(&c, &spans, start_s, start_s + slot_s);
        if (c.n <= 2) {
            fill_slot(&c, &slots[i]);
            continue;
        }
        slots[i] = (struct slot){ .base_s = (uint32_t)n_pieces, .a = SLOT_PIECES,
                                  .b = (uint16_t)c.n };
        fill_pieces(&c, pieces + n_pieces);
        n_pieces += c.n;
    }
    cal->slots = slots;
    cal->pieces = memcpy(NEW_N(a, struct piece, n_pieces), pieces, n_pieces * sizeof *pieces);
    assert(c.base_s + cut_open_s(&c) ==
           (uint64_t)calendar_position_without_slots_s(cal, c.end_s));
}
