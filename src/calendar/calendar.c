/* calendar.c -- versions made one, positions, and the way back from them.
 *
 * A span is the difference of two positions. In the years that have slots a
 * position is one look-up; calendar_priv.h shows the slot and what holds for
 * all other years. */
#include "calendar.h"

#include <assert.h>

#include "arena.h"
#include "calendar_priv.h"

enum { VERSIONS_MAX = 500 };

/* Open seconds before an instant by one version, from an origin of its own. */
static int64_t version_open_s(const struct version *v, int64_t at_s)
{
    int64_t cycles = zone_cycles(v->zone, at_s);
    size_t changes = zone_changes(v->zone, at_s - cycles * CYCLE_S);

    return local_open_s(v->local, at_s + zone_offset_after(v->zone, changes)) -
           v->jumps_s[changes] - cycles * v->cycle_jump_s;
}

int64_t calendar_position_without_slots_s(const struct calendar *cal, int64_t at_s)
{
    size_t low = 1, high = cal->n_versions;     /* the first also holds before it begins */

    at_s = clamp_s(at_s);
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (cal->versions[middle].from_s <= at_s)
            low = middle + 1;
        else
            high = middle;
    }
    return cal->versions[low - 1].base_s + version_open_s(&cal->versions[low - 1], at_s);
}

static int64_t piece_position(const struct calendar *cal, const struct slot *s, uint32_t second)
{
    const struct piece *p = &cal->pieces[s->base_s], *end = p + s->b;     /* at least three */

    while (p + 1 < end && p[1].from <= second)
        p++;
    if (second <= p->from)
        return p->base_s;
    return p->base_s + ((second < p->to ? second : p->to) - p->from);
}

static inline uint32_t within(uint32_t second, uint32_t low, uint32_t high)
{
    uint32_t up = second > low ? second : low;

    return up < high ? up : high;
}

static inline uint32_t plain_position(const struct slot *s, uint32_t second)
{
    return s->base_s + within(second, s->a, s->b) + within(second, s->c, s->d);
}

static inline int64_t slot_position(const struct calendar *cal, const struct slot *s,
                                    uint32_t second)
{
    if (__builtin_expect(s->a & SLOT_PIECES, 0))
        return piece_position(cal, s, second);
    return plain_position(s, second);
}

static inline int64_t position(const struct calendar *cal, int64_t at_s)
{
    uint64_t since = (uint64_t)at_s - (uint64_t)SLOTS_FROM_S;

    if (__builtin_expect(since >= SLOTS_TO_S - SLOTS_FROM_S, 0))
        return calendar_position_without_slots_s(cal, at_s);
    return slot_position(cal, &cal->slots[since >> cal->shift], (uint32_t)since & cal->mask);
}

int64_t calendar_position_s(const struct calendar *cal, int64_t at_s)
{
    return position(cal, at_s);
}

static __attribute__((noinline)) int64_t rare_open_s(const struct calendar *cal, int64_t from_s,
                                                     int64_t to_s)
{
    return from_s < to_s ? position(cal, to_s) - position(cal, from_s) : 0;
}

/* Written for speed: both ends together, and what is rare elsewhere, so that
 * no register has to be saved. */
int64_t calendar_open_s(const struct calendar *cal, int64_t from_s, int64_t to_s)
{
    const struct slot *first, *last;
    uint32_t from, to;

    if (__builtin_expect(from_s >= to_s || from_s < SLOTS_FROM_S || to_s >= SLOTS_TO_S, 0))
        return rare_open_s(cal, from_s, to_s);
    from = (uint32_t)(from_s - SLOTS_FROM_S);
    to = (uint32_t)(to_s - SLOTS_FROM_S);
    first = &cal->slots[from >> cal->shift];
    last = &cal->slots[to >> cal->shift];
    if (__builtin_expect((first->a | last->a) & SLOT_PIECES, 0))
        return rare_open_s(cal, from_s, to_s);
    return plain_position(last, to & cal->mask) - plain_position(first, from & cal->mask);
}

/* The least instant in (low, high] at a position of at least `target`, where
 * high is at one and low is not. */
static int64_t halve(const struct calendar *cal, int64_t low, int64_t high, int64_t target)
{
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;

        if (position(cal, middle) < target)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* The least second of a slot at a position of at least `target`, which is
 * after the slot's start and not after its end. */
static int64_t slot_second(const struct slot *s, int64_t target)
{
    uint32_t need = (uint32_t)target - (s->base_s + s->a + s->c);
    uint32_t first = (uint32_t)(s->b - s->a);

    return need <= first ? s->a + need : s->c + (need - first);
}

/* Strides that double from slot to slot, then halves. */
static int64_t after_by_slots(const struct calendar *cal, uint64_t i, int64_t target)
{
    uint64_t stride = 1, low = i, high;         /* slot low starts before the target */

    for (high = i + 1; high < cal->n_slots && slot_position(cal, &cal->slots[high], 0) < target;
         high = low + stride) {
        low = high;
        stride *= 2;
    }
    if (high > cal->n_slots)
        high = cal->n_slots;
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;

        if (slot_position(cal, &cal->slots[middle], 0) < target)
            low = middle;
        else
            high = middle;
    }
    i = SLOTS_FROM_S + (low << cal->shift);
    if (cal->slots[low].a & SLOT_PIECES)
        return halve(cal, (int64_t)i, (int64_t)i + ((int64_t)1 << cal->shift), target);
    return (int64_t)i + slot_second(&cal->slots[low], target);
}

int64_t calendar_after_s(const struct calendar *cal, int64_t from_s, int64_t open_s)
{
    int64_t start, target, high, stride = DAY_S;
    uint64_t i;

    if (open_s <= 0)
        return from_s;
    from_s = clamp_s(from_s);
    start = position(cal, from_s);
    if (open_s > cal->end_position_s - start)
        return INT64_MIN;
    target = start + open_s;
    i = (uint64_t)(from_s - SLOTS_FROM_S) >> cal->shift;
    if (i < cal->n_slots && target <= cal->slots_end_position_s)
        return after_by_slots(cal, i, target);
    for (high = from_s; position(cal, high) < target; stride *= 2) {
        from_s = high;
        high = clamp_s(high + stride);
    }
    return halve(cal, from_s, high, target);
}

/* Sums of what each change of the offset jumps over. */
static void sum_jumps(struct arena *a, struct version *v)
{
    const struct zone *z = v->zone;
    int64_t *jumps_s = NEW_N(a, int64_t, z->n + 1);

    for (size_t i = 0; i < z->n; i++)
        jumps_s[i + 1] = jumps_s[i] +
                         local_open_s(v->local, z->at_s[i] + zone_offset_after(z, i + 1)) -
                         local_open_s(v->local, z->at_s[i] + zone_offset_after(z, i));
    v->jumps_s = jumps_s;
    if (z->cycle_end_s != INT64_MAX)
        v->cycle_jump_s = jumps_s[zone_changes(z, z->cycle_end_s - 1)] -
                          jumps_s[zone_changes(z, z->cycle_end_s - 1 - CYCLE_S)];
}

static bool build_version(struct arena *a, const struct calendar_version *from,
                          struct version *to, struct err *e)
{
    assert(from->zone);
    to->from_s = clamp_s(from->from_s);
    to->zone = from->zone;
    TRY(local_build(a, from->hours, from->holidays, &to->local, e));
    sum_jumps(a, to);
    return true;
}

/* Makes the positions of neighbours meet, and be 0 where the slots begin. */
static void join_versions(struct calendar *cal, struct version *v)
{
    int64_t origin;

    for (size_t i = 1; i < cal->n_versions; i++)
        v[i].base_s = v[i - 1].base_s + version_open_s(&v[i - 1], v[i].from_s) -
                      version_open_s(&v[i], v[i].from_s);
    origin = calendar_position_without_slots_s(cal, SLOTS_FROM_S);
    for (size_t i = 0; i < cal->n_versions; i++)
        v[i].base_s -= origin;
    cal->end_position_s = calendar_position_without_slots_s(cal, REACH_S);
    cal->slots_end_position_s = position(cal, SLOTS_TO_S);
}

bool calendar_build(struct arena *a, const struct calendar_version *versions, size_t n,
                    const struct calendar **ret_cal, struct err *e)
{
    struct calendar *cal = NEW(a, struct calendar);
    struct version *v;

    if (n < 1)
        return err_set(e, ERR_INVALID, "calendar: no version");
    if (n > VERSIONS_MAX)
        return err_set(e, ERR_LIMIT, "calendar: over %d versions", VERSIONS_MAX);
    v = NEW_N(a, struct version, n);
    for (size_t i = 0; i < n; i++) {
        if (i > 1 && versions[i].from_s < versions[i - 1].from_s)
            return err_set(e, ERR_INVALID, "calendar: version %zu begins before version %zu",
                           i + 1, i);
        if (!build_version(a, &versions[i], &v[i], e))
            return n > 1 ? err_prefix(e, "calendar: version %zu", i + 1)
                         : err_prefix(e, "calendar");
    }
    cal->versions = v;
    cal->n_versions = n;
    join_versions(cal, v);
    slots_build(a, cal);
    *ret_cal = cal;
    return true;
}
