/* tally.c -- how many conversations have a term: exact counts in bounded memory.
 *
 * A count-min sketch (Cormode and Muthukrishnan 2005) is filled first; it never
 * says too few. Then what it lets through is counted exactly, so that the sketch
 * costs memory where it errs, never truth. */
#include "arena.h"
#include "hash.h"
#include "topics_priv.h"

enum {
    SKETCH_ROWS = 2, SKETCH_PER_CELL = 4,
    LEAST_DEFAULT = 5, CELLS_DEFAULT = 400000,
    SEEN_ROOM = 2 * TOPICS_TERMS_MAX,
};

/* Terms that the conversation at hand had before; a generation spares emptying it. */
struct seen {
    uint64_t term;
    uint64_t generation;
};

struct tally {
    struct topics            *topics;
    struct arena             *texts;
    uint32_t                 *sketch[SKETCH_ROWS];
    size_t                    sketch_room;
    struct cell              *cells;
    uint32_t                 *index;            /* of a cell, from 1; 0: free */
    size_t                    n, cells_max, cells_room, index_room;
    struct seen              *seen;
    uint64_t                  generation;
    size_t                    n_seen;
    struct tally_conversation at;
    bool                      second, has_text;
    uint32_t                  n_groups;
    int64_t                   least;
    int64_t                  *now, *before;
};

static size_t power_of_two(size_t least)
{
    size_t n = 1;

    while (n < least)
        n *= 2;
    return n;
}

bool tally_open(const struct tally_options *o, struct tally **ret, struct err *e)
{
    struct tally *t;

    if (o->n_groups > TOPICS_GROUPS_MAX)
        return err_set(e, ERR_LIMIT, "%zu groups are more than %d: say which with where",
                       o->n_groups, TOPICS_GROUPS_MAX);
    t = must_alloc(sizeof *t);
    t->least = o->least ? o->least : LEAST_DEFAULT;
    t->cells_max = o->cells_max ? o->cells_max : CELLS_DEFAULT;
    t->n_groups = (uint32_t)o->n_groups;
    t->now = must_alloc((o->n_groups + 1) * sizeof *t->now);
    t->before = must_alloc((o->n_groups + 1) * sizeof *t->before);
    if (!topics_open(&t->topics, e)) {
        tally_close(&t);
        return false;
    }
    t->texts = arena_open();
    t->sketch_room = power_of_two(SKETCH_PER_CELL * t->cells_max);
    for (size_t i = 0; i < SKETCH_ROWS; i++)
        t->sketch[i] = must_alloc(t->sketch_room * sizeof *t->sketch[i]);
    t->index_room = power_of_two(2 * t->cells_max);
    t->index = must_alloc(t->index_room * sizeof *t->index);
    t->seen = must_alloc(SEEN_ROOM * sizeof *t->seen);
    *ret = t;
    return true;
}

void tally_close(struct tally **t)
{
    if (!*t)
        return;
    topics_close(&(*t)->topics);
    arena_close(&(*t)->texts);
    for (size_t i = 0; i < SKETCH_ROWS; i++)
        mem_free((*t)->sketch[i]);
    mem_free((*t)->cells);
    mem_free((*t)->index);
    mem_free((*t)->seen);
    mem_free((*t)->now);
    mem_free((*t)->before);
    mem_free(*t);
    *t = NULL;
}

void tally_second(struct tally *t)
{
    t->second = true;
}

void tally_begin(struct tally *t, const struct tally_conversation *c)
{
    t->at = *c;
    t->has_text = false;
    t->generation++;
    t->n_seen = 0;
}

/* --- the sketch --- */

static uint64_t key_of(uint64_t term, uint32_t group)
{
    return hash_mix(term ^ hash_mix(group + 1));
}

static uint32_t *counter(const struct tally *t, uint64_t key, size_t row)
{
    return &t->sketch[row][(key >> (row * 32)) & (t->sketch_room - 1)];
}

/* So many conversations have the term, or fewer. */
static uint32_t at_most(const struct tally *t, uint64_t key)
{
    uint32_t least = UINT32_MAX;

    for (size_t row = 0; row < SKETCH_ROWS; row++)
        if (*counter(t, key, row) < least)
            least = *counter(t, key, row);
    return least;
}

static void sketch(struct tally *t, uint64_t term, uint32_t group)
{
    uint64_t key = key_of(term, group);

    for (size_t row = 0; row < SKETCH_ROWS; row++)
        if (*counter(t, key, row) < UINT32_MAX)
            ++*counter(t, key, row);
}

/* --- cells --- */

static size_t place_of(const struct tally *t, uint64_t term, uint32_t group)
{
    size_t i = (size_t)key_of(term, group) & (t->index_room - 1);

    for (; t->index[i]; i = (i + 1) & (t->index_room - 1)) {
        const struct cell *c = &t->cells[t->index[i] - 1];

        if (c->term == term && c->group == group)
            break;
    }
    return i;
}

const struct cell *tally_cell(const struct tally *t, uint64_t term, uint32_t group)
{
    uint32_t i = t->index[place_of(t, term, group)];

    return i ? &t->cells[i - 1] : NULL;
}

/* Lets go of what cannot reach a minimum that has risen. */
static void prune(struct tally *t, int64_t least)
{
    struct arena *texts = arena_open();
    size_t n = t->n;

    memset(t->index, 0, t->index_room * sizeof *t->index);
    t->n = 0;
    for (size_t i = 0; i < n; i++) {
        struct cell c = t->cells[i];

        if (at_most(t, key_of(c.term, c.group)) < least)
            continue;
        c.text = str_copy(texts, c.text);
        t->cells[t->n] = c;
        t->index[place_of(t, c.term, c.group)] = (uint32_t)t->n + 1;
        t->n++;
    }
    arena_close(&t->texts);
    t->texts = texts;
}

static struct cell *cell_made(struct tally *t, const struct topic_term *term, uint32_t group)
{
    uint64_t key = key_of(term->hash, group);
    size_t place = place_of(t, term->hash, group);

    if (t->index[place])
        return &t->cells[t->index[place] - 1];
    for (; t->n == t->cells_max && at_most(t, key) >= t->least; t->least++)
        prune(t, t->least + 1);
    if (at_most(t, key) < t->least)
        return NULL;
    if (t->n == t->cells_room) {
        t->cells_room = t->cells_room ? 2 * t->cells_room : 1024;
        t->cells = must_grow(t->cells, t->cells_room * sizeof *t->cells);
    }
    t->cells[t->n] = (struct cell){ .term = term->hash, .text = str_copy(t->texts, term->text),
                                    .group = group, .words = term->words,
                                    .weight = term->weight };
    t->index[place_of(t, term->hash, group)] = (uint32_t)t->n + 1;
    return &t->cells[t->n++];
}

static void add_example(struct cell *c, uint64_t number)
{
    size_t i = c->n_examples;

    if (i == TOPICS_EXAMPLES && c->examples[--i] <= number)
        return;
    for (; i > 0 && c->examples[i - 1] > number; i--)
        c->examples[i] = c->examples[i - 1];
    c->examples[i] = number;
    if (c->n_examples < TOPICS_EXAMPLES)
        c->n_examples++;
}

static void count(struct tally *t, const struct topic_term *term, uint32_t group)
{
    struct cell *c;

    if (!t->second) {
        sketch(t, term->hash, group);
        return;
    }
    c = cell_made(t, term, group);
    if (!c)
        return;
    if (t->at.before) {
        c->before++;
        return;
    }
    c->now++;
    c->set += hash_mix(t->at.number + 1);
    add_example(c, t->at.number);
}

/* --- texts --- */

/* The conversation at hand had the term before; else it has it now. */
static bool seen_before(struct tally *t, uint64_t term)
{
    size_t i = (size_t)hash_mix(term) & (SEEN_ROOM - 1);

    for (; t->seen[i].generation == t->generation; i = (i + 1) & (SEEN_ROOM - 1))
        if (t->seen[i].term == term)
            return true;
    if (t->n_seen == TOPICS_TERMS_MAX)
        return true;
    t->seen[i] = (struct seen){ term, t->generation };
    t->n_seen++;
    return false;
}

static void has_text(struct tally *t)
{
    int64_t *by_group = t->at.before ? t->before : t->now;

    t->has_text = true;
    by_group[t->n_groups]++;
    for (size_t i = 0; i < t->at.n_groups; i++)
        by_group[t->at.groups[i]]++;
}

static bool is_blank(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] > ' ')
            return false;
    return true;
}

bool tally_text(struct tally *t, struct str text, struct err *e)
{
    const struct topic_term *terms;
    size_t n;

    if (is_blank(text) || (!t->second && t->at.before))
        return true;
    if (t->second && !t->has_text)
        has_text(t);
    TRY(topics_read(t->topics, text, &terms, &n, e));
    for (size_t i = 0; i < n; i++) {
        if (seen_before(t, terms[i].hash))
            continue;
        count(t, &terms[i], t->n_groups);
        for (size_t k = 0; k < t->at.n_groups; k++)
            count(t, &terms[i], t->at.groups[k]);
    }
    return true;
}

void tally_counts(struct tally *t, struct tally_counts *ret)
{
    *ret = (struct tally_counts){ t->cells, t->n, t->n_groups, t->now, t->before, t->least,
                                  t->topics };
}
