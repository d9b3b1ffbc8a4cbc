/* gaps.c -- see gaps.h: union-find over what is shared, and sorted walks. */
#include "gaps.h"

#include <stdlib.h>

#include "arena.h"

#define MICRO INT64_C(1000000)

struct people {
    uint64_t *customers;                        /* sorted, unique */
    size_t   *parents;                          /* the least customer is the root */
    size_t    n;
};

static int compare_numbers(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return (a > b) - (a < b);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct identity *a = left, *b = right;

    if (a->identity != b->identity)
        return a->identity < b->identity ? -1 : 1;
    return (a->customer > b->customer) - (a->customer < b->customer);
}

/* The place of a customer, or n. */
static size_t place_of(const struct people *p, uint64_t customer)
{
    size_t low = 0, high = p->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (p->customers[middle] < customer)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->n && p->customers[low] == customer ? low : p->n;
}

static size_t root_of(const struct people *p, size_t i)
{
    while (p->parents[i] != i) {
        p->parents[i] = p->parents[p->parents[i]];
        i = p->parents[i];
    }
    return i;
}

static void unite(struct people *p, size_t a, size_t b)
{
    a = root_of(p, a);
    b = root_of(p, b);
    p->parents[a > b ? a : b] = a < b ? a : b;
}

static void list_customers(struct arena *a, struct people *p, const struct identity *pairs,
                           size_t n)
{
    p->customers = NEW_N(a, uint64_t, n);
    p->parents = NEW_N(a, size_t, n);
    for (size_t i = 0; i < n; i++)
        p->customers[i] = pairs[i].customer;
    qsort(p->customers, n, sizeof *p->customers, compare_numbers);
    for (size_t i = 0; i < n; i++)
        if (!p->n || p->customers[p->n - 1] != p->customers[i])
            p->customers[p->n++] = p->customers[i];
    for (size_t i = 0; i < p->n; i++)
        p->parents[i] = i;
}

const struct people *people_merge(struct arena *a, struct identity *pairs, size_t n,
                                  size_t shared_max)
{
    struct people *p = NEW(a, struct people);

    if (!n)
        return p;
    list_customers(a, p, pairs, n);
    qsort(pairs, n, sizeof *pairs, compare_pairs);
    for (size_t from = 0, to; from < n; from = to) {
        size_t customers = 1;

        for (to = from + 1; to < n && pairs[to].identity == pairs[from].identity; to++)
            customers += pairs[to].customer != pairs[to - 1].customer;
        if (customers > shared_max || !pairs[from].identity)
            continue;
        for (size_t i = from + 1; i < to; i++)
            unite(p, place_of(p, pairs[from].customer), place_of(p, pairs[i].customer));
    }
    for (size_t i = 0; i < p->n; i++)           /* people_of() then only looks up */
        p->parents[i] = root_of(p, i);
    return p;
}

bool people_know(const struct people *p, uint64_t customer)
{
    return place_of(p, customer) < p->n;
}

uint64_t people_of(const struct people *p, uint64_t customer)
{
    size_t i = place_of(p, customer);

    return i < p->n ? p->customers[p->parents[i]] : customer;
}

struct entry {                                  /* a contact in the group it is looked up in */
    uint64_t group, subgroup, conversation;
    int64_t  created_us;
    int64_t  next_us;                           /* of the first from here on that is not apart */
    size_t   contact;
    bool     apart;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->subgroup != b->subgroup)
        return a->subgroup < b->subgroup ? -1 : 1;
    if (a->created_us != b->created_us)
        return a->created_us < b->created_us ? -1 : 1;
    return (a->conversation > b->conversation) - (a->conversation < b->conversation);
}

static bool same_group(const struct entry *a, const struct entry *b)
{
    return a->group == b->group && a->subgroup == b->subgroup;
}

static int64_t floor_s(int64_t us)
{
    return us >= 0 ? us / MICRO : -((-us + MICRO - 1) / MICRO);
}

static void put(int64_t *ret_at, int64_t *ret_s, int64_t from_us, int64_t at_us)
{
    *ret_at = at_us;
    *ret_s = at_us == NONE ? NONE : floor_s(at_us) - floor_s(from_us);
}

/* Sorts, and notes for each entry from where on its group goes on. */
static void sort_entries(struct entry *entries, size_t n)
{
    qsort(entries, n, sizeof *entries, compare_entries);
    for (size_t i = n; i--;) {
        bool last = i + 1 == n || !same_group(&entries[i + 1], &entries[i]);

        entries[i].next_us = !entries[i].apart ? entries[i].created_us
                             : last ? NONE : entries[i + 1].next_us;
    }
}

/* The instant of the next entry of the group of entries[i] that is strictly
 * later than `after_us`: by halving, since the group is sorted. */
static int64_t next_after(const struct entry *entries, size_t n, size_t i, int64_t after_us)
{
    size_t low = i + 1, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (same_group(&entries[middle], &entries[i]) && entries[middle].created_us <= after_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && same_group(&entries[low], &entries[i]) ? entries[low].next_us : NONE;
}

static size_t group_by_person(const struct contact *contacts, size_t n, bool by_category,
                              struct entry *ret)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (contacts[i].person && (!by_category || contacts[i].category))
            ret[count++] = (struct entry){
                .group = contacts[i].person, .subgroup = by_category ? contacts[i].category : 0,
                .conversation = contacts[i].conversation, .contact = i,
                .created_us = contacts[i].created_us, .apart = contacts[i].apart };
    sort_entries(ret, count);
    return count;
}

static size_t group_by_matter(const struct contact *contacts, size_t n, struct entry *ret)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (contacts[i].matter)
            ret[count++] = (struct entry){
                .group = contacts[i].matter, .conversation = contacts[i].conversation,
                .contact = i, .created_us = contacts[i].created_us,
                .apart = contacts[i].apart };
    sort_entries(ret, count);
    return count;
}

/* Whether an entry goes on with the chain of the one before it. */
static bool goes_on(const struct entry *before, const struct entry *entry)
{
    return same_group(before, entry) &&
           floor_s(entry->created_us) - floor_s(before->created_us) <= MATTER_WINDOW_S;
}

void gaps_chain(struct arena *a, struct contact *contacts, size_t n)
{
    struct entry *entries = NEW_N(a, struct entry, n ? n : 1);
    size_t count = group_by_person(contacts, n, true, entries), kept = 0;

    for (size_t i = 0; i < n; i++)
        contacts[i].chain = 0;
    for (size_t i = 0; i < count; i++)
        if (!entries[i].apart)
            entries[kept++] = entries[i];
    for (size_t from = 0, to; from < kept; from = to) {
        for (to = from + 1; to < kept && goes_on(&entries[to - 1], &entries[to]); to++)
            ;
        for (size_t i = from; i < to && to - from > 1; i++) {
            contacts[entries[i].contact].chain = entries[from].conversation;
            contacts[entries[i].contact].chain_us = entries[from].created_us;
        }
    }
}

void gaps_fold(struct arena *a, const struct contact *contacts, size_t n,
               struct person_gap_fact *ret)
{
    struct entry *entries = NEW_N(a, struct entry, n ? n : 1);
    size_t count;

    for (size_t i = 0; i < n; i++)
        ret[i] = (struct person_gap_fact){
            contacts[i].created_us, contacts[i].first_resolution_us,
            NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
            contacts[i].chain ? contacts[i].chain_us : contacts[i].created_us,
            !contacts[i].chain || contacts[i].chain == contacts[i].conversation, NONE };
    count = group_by_person(contacts, n, false, entries);
    for (size_t i = 0; i < count; i++) {
        struct person_gap_fact *gap = &ret[entries[i].contact];
        int64_t from_us = gap->created_at, end_us = gap->first_resolution_at;

        put(&gap->next_contact_at, &gap->next_contact_s, from_us,
            next_after(entries, count, i, from_us));
        if (end_us != NONE)
            put(&gap->next_contact_after_resolution_at, &gap->next_contact_after_resolution_s,
                end_us, next_after(entries, count, i, end_us > from_us ? end_us : from_us));
    }
    count = group_by_person(contacts, n, true, entries);
    for (size_t i = 0; i < count; i++) {
        struct person_gap_fact *gap = &ret[entries[i].contact];

        put(&gap->next_same_category_at, &gap->next_same_category_s, gap->created_at,
            next_after(entries, count, i, gap->created_at));
    }
    count = group_by_matter(contacts, n, entries);
    for (size_t i = 0; i < count; i++) {
        struct person_gap_fact *gap = &ret[entries[i].contact];

        put(&gap->next_same_matter_at, &gap->next_same_matter_s, gap->created_at,
            next_after(entries, count, i, gap->created_at));
    }
}

static uint64_t chain_of(const struct contact *c)
{
    return c->chain ? c->chain : c->conversation;
}

void gaps_links(struct arena *a, const struct contact *contacts, size_t n,
                struct chain_link *ret)
{
    struct entry *entries = NEW_N(a, struct entry, n ? n : 1);
    size_t count = group_by_matter(contacts, n, entries), kept = 0;

    for (size_t i = 0; i < n; i++)
        ret[i] = (struct chain_link){ chain_of(&contacts[i]), 0, contacts[i].chain
                                      ? contacts[i].chain_us : contacts[i].created_us };
    for (size_t i = 0; i < count; i++)
        if (!entries[i].apart)
            entries[kept++] = entries[i];
    for (size_t from = 0, to; from < kept; from = to) {
        bool several = false;

        for (to = from + 1; to < kept && same_group(&entries[to], &entries[from]); to++)
            several |= ret[entries[to].contact].chain != ret[entries[from].contact].chain;
        for (size_t i = from; i < to && several; i++)
            ret[entries[i].contact].matter = entries[i].group;
    }
}

struct joined {                                 /* a chain in the matter it was joined to */
    uint64_t      root;
    struct matter matter;
};

static int compare_joined(const void *left, const void *right)
{
    const struct joined *a = left, *b = right;

    if (a->root != b->root)
        return a->root < b->root ? -1 : 1;
    if (a->matter.first_us != b->matter.first_us)
        return a->matter.first_us < b->matter.first_us ? -1 : 1;
    return (a->matter.chain > b->matter.chain) - (a->matter.chain < b->matter.chain);
}

static int compare_matters(const void *left, const void *right)
{
    return compare_numbers(&((const struct matter *)left)->chain,
                           &((const struct matter *)right)->chain);
}

size_t matters_join(struct arena *a, const struct chain_link *links, size_t n, struct matter *ret)
{
    struct identity *pairs = NEW_N(a, struct identity, n ? n : 1);
    struct joined *all = NEW_N(a, struct joined, n ? n : 1);
    const struct people *chains;
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        pairs[i] = (struct identity){ links[i].chain, links[i].matter };
    chains = people_merge(a, pairs, n, SIZE_MAX);
    for (size_t i = 0; i < n; i++)
        all[i] = (struct joined){ people_of(chains, links[i].chain),
                                  { links[i].chain, links[i].chain, links[i].chain_us } };
    qsort(all, n, sizeof *all, compare_joined);
    for (size_t i = 0; i < n; i++) {
        bool same_root = i && all[i].root == all[i - 1].root;

        if (same_root && all[i].matter.chain == ret[kept - 1].chain)
            continue;                           /* linked by more than one conversation */
        ret[kept] = all[i].matter;
        if (same_root) {
            ret[kept].first = ret[kept - 1].first;
            ret[kept].first_us = ret[kept - 1].first_us;
        }
        kept++;
    }
    qsort(ret, kept, sizeof *ret, compare_matters);
    return kept;
}
