/* customers.c -- see customers.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "customers_priv.h"
#include "instant.h"
#include "intern.h"
#include "key.h"

static int find_word(const char *const *names, int n, struct str word)
{
    int i = 0;

    while (i < n && !str_equal(word, str_of(names[i])))
        i++;
    return i;
}

enum customer_did customer_did_of(struct str word)
{
    static const char *const names[CUSTOMER_DIDS] = { "signed_up", "referred", "registered",
                                                      "visited", "interacted", "left" };

    return (enum customer_did)find_word(names, CUSTOMER_DIDS, word);
}

enum movement movement_of(struct str word)
{
    static const char *const names[MOVEMENTS] = { "new", "reactivation", "expansion",
                                                  "contraction", "churn" };

    return (enum movement)find_word(names, MOVEMENTS, word);
}

struct customer_words customer_words_of(struct intern *words)
{
    return (struct customer_words){ words, {
        [BASIS_SUBSCRIPTION] = intern(words, STR("subscription")),
        [BASIS_PURCHASE] = intern(words, STR("purchase")),
        [BASIS_ACCOUNT] = intern(words, STR("account")),
    }, {
        [SPAN_SUBSCRIPTION] = intern(words, STR("subscription")),
        [SPAN_ACCOUNT] = intern(words, STR("account")),
        [SPAN_PURCHASE] = intern(words, STR("purchase")),
        [SPAN_SERVICE] = intern(words, STR("service")),
        [SPAN_TOUCH] = intern(words, STR("touch")),
    } };
}

/* Of one customer, source and id. */
static int compare_names(const struct person_record *a, const struct person_record *b)
{
    int order = str_compare(a->source_text, b->source_text);

    return order ? order : str_compare(a->id, b->id);
}

/* By instant and id: numbers in their order, then the others, which say nothing about
 * what came first. */
static int compare_records(const void *left, const void *right)
{
    const struct person_record *a = left, *b = right;
    uint64_t x = a->id_key & KEY_HASHED, y = b->id_key & KEY_HASHED;

    if (a->at_us != b->at_us)
        return a->at_us < b->at_us ? -1 : 1;
    if (a->said != b->said)
        return a->said < b->said ? -1 : 1;
    if (x != y)
        return x < y ? -1 : 1;
    x = x ? a->what : a->id_key;
    y = y ? b->what : b->id_key;
    if (x != y)
        return x < y ? -1 : 1;
    return compare_names(a, b);
}

static int compare_instants(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

int64_t instants_from(const struct instants *i, int64_t at_us)
{
    size_t low = 0, high = i->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (i->list[middle] < at_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low < i->n ? i->list[low] : NONE;
}

struct customer_span_fact *person_span(struct person *p, enum span_of what, struct str record_id,
                                       int64_t from_us, int64_t to_us)
{
    struct customer_span_fact *span = &p->facts->spans[p->facts->spans_n++];

    *span = (struct customer_span_fact){
        .what = p->words->what[what], .record_id = record_id, .from_at = from_us, .to_at = to_us,
        .mrr = NAN, .amount = NAN, .previous_at = NONE, .previous_day_at = NONE,
        .plan = NONE, .first_response_s = NONE, .full_resolution_s = NONE, .reopened = NONE,
        .satisfied = NONE, .sentiment = NONE };
    return span;
}

static bool is_event(const struct person_record *r, enum customer_did did)
{
    return r->said == SAID_EVENT && r->what == did;
}

static bool is_purchase(const struct person_record *r)
{
    return r->said == SAID_ORDER || is_event(r, DID_REGISTERED);
}

static void note_first(int64_t *first_us, int64_t at_us)
{
    if (*first_us == NONE)                      /* records come in order */
        *first_us = at_us;
}

/* What the other steps look up. */
static void look_through(struct person *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct person_record *r = &p->records[i];

        if (is_event(r, DID_LEFT))
            p->lefts.list[p->lefts.n++] = r->at_us;
        if (is_event(r, DID_SIGNED_UP))
            note_first(&p->signed_up_us, r->at_us);
        if (r->said == SAID_CONVERSATION)
            note_first(&p->contact_us, r->at_us);
        if (is_purchase(r)) {
            note_first(&p->bought_us, r->at_us);
            p->buys.list[p->buys.n++] = r->at_us;
        }
    }
}

static struct purchase_fact purchase_of(const struct money *m, const struct person_record *r)
{
    bool order = r->said == SAID_ORDER;

    return (struct purchase_fact){
        .source = r->source, .order_id = r->id, .customer = r->customer_id,
        .registration = !order, .ordered_at = r->at_us,
        .amount = order ? money_convert(m, r->amount, r->currency, r->at_us) : NAN,
        .margin = order ? money_convert(m, r->margin, r->currency, r->at_us) : NAN,
        .number = NONE, .previous_at = NONE, .previous_day_at = NONE, .next_at = NONE };
}

struct purchase_fact customers_lone_order(const struct money *m,
                                          const struct person_record *order)
{
    return purchase_of(m, order);
}

static int64_t day_of(int64_t at_us)
{
    return at_us >= 0 ? at_us / DAY_US : -((-at_us + DAY_US - 1) / DAY_US);
}

/* Adds to a sum of what is known. */
static void add_known(double *sum, double amount)
{
    if (!isnan(amount))
        *sum = isnan(*sum) ? amount : *sum + amount;
}

static void find_purchases(struct person *p)
{
    struct person_facts *f = p->facts;

    for (size_t i = 0; i < p->n; i++) {
        struct purchase_fact *one = &f->purchases[f->purchases_n], *before = one - 1;

        if (!is_purchase(&p->records[i]))
            continue;
        *one = purchase_of(p->money, &p->records[i]);
        one->number = (int64_t)++f->purchases_n;
        if (one->number > 1) {
            bool later_day = day_of(before->ordered_at) < day_of(one->ordered_at);

            one->previous_at = before->ordered_at;
            one->previous_day_at = later_day ? before->ordered_at : before->previous_day_at;
            before->next_at = one->ordered_at;
        }
        add_known(&f->customer.revenue, one->amount);
        add_known(&f->customer.margin, one->margin);
        f->customer.last_purchase_at = one->ordered_at;
    }
    f->customer.purchases = (int64_t)f->purchases_n;
    f->customer.first_purchase_at = p->bought_us;
    for (size_t i = 0; i < f->purchases_n; i++) {
        const struct purchase_fact *one = &f->purchases[i];
        int64_t left_us = instants_from(&p->lefts, one->ordered_at);
        bool gone = left_us != NONE && (one->next_at == NONE || left_us < one->next_at);
        struct customer_span_fact *span = person_span(p, SPAN_PURCHASE, one->order_id,
                                                      one->ordered_at,
                                                      gone ? left_us : one->next_at);

        span->amount = one->amount;
        span->previous_at = one->previous_at;
        span->previous_day_at = one->previous_day_at;
    }
}

/* When the account began; NONE: there is none. Of those who never signed up it is the first
 * purchase or conversation, but a conversation of one who has left does not bring him back. */
static int64_t account_start(const struct person *p)
{
    int64_t bought_us = p->buys.n ? p->buys.list[0] : NONE;
    bool gone = p->lefts.n && p->contact_us != NONE && p->lefts.list[0] < p->contact_us;

    if (p->signed_up_us != NONE)
        return p->signed_up_us;
    if (p->contact_us == NONE || gone)
        return bought_us;
    return bought_us != NONE && bought_us < p->contact_us ? bought_us : p->contact_us;
}

/* The next sign that someone who left is back. */
static int64_t back_after(const struct person *p, const struct instants *sign_ups,
                          int64_t left_us)
{
    int64_t signed_up_us = instants_from(sign_ups, left_us + 1);
    int64_t bought_us = instants_from(&p->buys, left_us + 1);

    if (signed_up_us == NONE || bought_us == NONE)
        return signed_up_us == NONE ? bought_us : signed_up_us;
    return signed_up_us < bought_us ? signed_up_us : bought_us;
}

static void find_accounts(struct person *p)
{
    struct instants sign_ups = { NEW_N(p->arena, int64_t, p->n), 0 };
    int64_t from_us = account_start(p), left_us;

    for (size_t i = 0; i < p->n; i++)
        if (is_event(&p->records[i], DID_SIGNED_UP))
            sign_ups.list[sign_ups.n++] = p->records[i].at_us;
    if (from_us == NONE && p->lefts.n)
        p->facts->customer.left_at = p->lefts.list[0];
    for (; from_us != NONE; from_us = left_us == NONE ? NONE : back_after(p, &sign_ups, left_us)) {
        left_us = instants_from(&p->lefts, from_us);
        if (left_us != from_us)
            person_span(p, SPAN_ACCOUNT, p->facts->customer.customer, from_us, left_us);
        p->facts->customer.left_at = left_us;
    }
}

static int compare_resolved(const void *left, const void *right)
{
    const struct person_record *a = *(const struct person_record *const *)left;
    const struct person_record *b = *(const struct person_record *const *)right;

    if (a->resolved_us != b->resolved_us)
        return a->resolved_us < b->resolved_us ? -1 : 1;
    return (a > b) - (a < b);
}

static void find_services(struct person *p)
{
    const struct person_record **list = NEW_N(p->arena, const struct person_record *, p->n);
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++)
        if (p->records[i].said == SAID_CONVERSATION && p->records[i].resolved_us != NONE)
            list[n++] = &p->records[i];
    if (n)
        qsort(list, n, sizeof *list, compare_resolved);
    for (size_t i = 0; i < n; i++) {
        struct customer_span_fact *span = person_span(p, SPAN_SERVICE, list[i]->id,
                                                      list[i]->resolved_us, i + 1 < n
                                                      ? list[i + 1]->resolved_us : NONE);

        span->first_response_s = list[i]->first_response_s;
        span->full_resolution_s = list[i]->full_resolution_s;
        span->reopened = list[i]->reopened;
        span->satisfied = list[i]->satisfied;
        span->sentiment = word_of(list[i]->sentiment);
    }
}

static void find_touches(struct person *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct person_record *r = &p->records[i];

        if (is_event(r, DID_VISITED) || is_event(r, DID_INTERACTED))
            person_span(p, SPAN_TOUCH, r->id, r->at_us, r->at_us);
    }
}

/* Who stands for the person; of others in order of source and id what that one does not say. */
static void describe(struct person *p, uint64_t person)
{
    struct customer_fact *c = &p->facts->customer;
    const struct person_record *self = p->records, *segment = NULL, *tier = NULL;

    for (size_t i = 0; i < p->n; i++) {
        const struct person_record *r = &p->records[i];
        bool first = r->customer == person;

        if (first)
            self = r;
        if (r->said != SAID_CUSTOMER) {
            p->facts->is_customer = true;
            continue;
        }
        if (r->segment && (first || !segment || (segment->customer != person &&
                                                 compare_names(r, segment) < 0)))
            segment = r;
        if (r->tier && (first || !tier || (tier->customer != person &&
                                           compare_names(r, tier) < 0)))
            tier = r;
    }
    c->source = self->source;
    c->customer = self->customer_id;
    c->segment = segment ? segment->segment : NONE;
    c->tier = tier ? tier->tier : NONE;
}

static bool any_movement(const struct person *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->records[i].said == SAID_MOVEMENT)
            return true;
    return false;
}

/* Those who signed up in March and subscribe in April are of April: in the month of a cohort all
 * of it are there. */
static void find_cohort(struct person *p, enum basis basis)
{
    struct customer_fact *c = &p->facts->customer;
    int64_t began_us = basis == BASIS_SUBSCRIPTION ? p->subscribed_us
                       : basis == BASIS_PURCHASE ? p->bought_us : c->first_at;
    struct instant_parts parts;
    char month[32];

    instant_split(began_us != NONE ? began_us : c->first_at, &parts);
    snprintf(month, sizeof month, "%04d-%02d", parts.year, parts.month);
    c->cohort = intern(p->words->words, str_of(month));
}

static void find_basis(struct person *p)
{
    struct customer_fact *c = &p->facts->customer;
    const int64_t since_us[] = { p->subscribed_us, p->bought_us, p->signed_up_us };
    enum basis basis = any_movement(p) ? BASIS_SUBSCRIPTION
                       : p->bought_us != NONE ? BASIS_PURCHASE : BASIS_ACCOUNT;

    c->basis = p->words->basis[basis];
    c->first_at = basis == BASIS_ACCOUNT ? account_start(p) : NONE;
    for (size_t i = 0; i < sizeof since_us / sizeof *since_us; i++)
        if (since_us[i] != NONE && (c->first_at == NONE || since_us[i] < c->first_at))
            c->first_at = since_us[i];
    if (c->first_at != NONE)
        find_cohort(p, basis);
}

/* A programme named when the person became a customer: in a sign-up or a referral of up to a
 * day later. What comes after that is how he brought others, or came back. */
static void find_referral(struct person *p)
{
    struct customer_fact *c = &p->facts->customer;

    for (size_t i = 0; i < p->n && c->first_at != NONE && !c->referred; i++) {
        const struct person_record *r = &p->records[i];

        if (r->at_us > c->first_at + DAY_US)
            break;
        if (r->programme && (is_event(r, DID_SIGNED_UP) || is_event(r, DID_REFERRED))) {
            c->referred = true;
            c->programme = r->programme;
        }
    }
}

/* The columns that all spans of a person share. */
static void label_spans(struct person_facts *f)
{
    const struct customer_fact *c = &f->customer;

    for (size_t i = 0; i < f->spans_n; i++) {
        struct customer_span_fact *span = &f->spans[i];

        span->source = c->source;
        span->customer = c->customer;
        span->segment = c->segment;
        span->tier = c->tier;
        span->basis = c->basis;
        span->first_at = c->first_at;
        span->cohort = c->cohort;
    }
}

void customers_fold(struct arena *a, const struct customer_words *words, const struct money *m,
                    uint64_t person, struct person_record *records, size_t n,
                    struct person_facts *ret)
{
    struct person p = { .arena = a, .words = words, .money = m, .records = records, .n = n,
                        .lefts = { NEW_N(a, int64_t, n), 0 }, .buys = { NEW_N(a, int64_t, n), 0 },
                        .signed_up_us = NONE, .subscribed_us = NONE, .bought_us = NONE,
                        .contact_us = NONE, .facts = ret };

    qsort(records, n, sizeof *records, compare_records);
    *ret = (struct person_facts){
        .customer = { .cohort = NONE, .left_at = NONE, .programme = NONE, .revenue = NAN,
                      .margin = NAN, .last_purchase_at = NONE },
        .purchases = NEW_N(a, struct purchase_fact, n),
        .spans = NEW_N(a, struct customer_span_fact, 2 * n + 1) };
    describe(&p, person);
    look_through(&p);
    person_subscriptions(&p);
    if (p.buys.n)
        qsort(p.buys.list, p.buys.n, sizeof *p.buys.list, compare_instants);
    find_purchases(&p);
    find_accounts(&p);
    find_services(&p);
    find_touches(&p);
    find_basis(&p);
    find_referral(&p);
    label_spans(ret);
}
