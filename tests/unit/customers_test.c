/* customers_test.c -- what a person bought and paid: by hand, and against plain loops. */
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "customers.h"
#include "err.h"
#include "intern.h"
#include "key.h"
#include "test.h"

#define DAY  INT64_C(86400000000)
#define HOUR INT64_C(3600000000)

enum { RECORDS_MAX = 64 };

struct desk {
    struct arena         *arena;
    struct intern        *words;
    struct money         *money;
    struct customer_words known;
    struct person_record  records[RECORDS_MAX];
    size_t                n;
    struct person_facts   facts;
};

static struct desk *desk_open(void)
{
    struct arena *a = arena_open();
    struct desk *d = NEW(a, struct desk);

    d->arena = a;
    d->words = intern_open();
    d->money = money_open();
    d->known = customer_words_of(d->words);
    return d;
}

static void desk_close(struct desk **d)
{
    struct arena *a = (*d)->arena;

    intern_close(&(*d)->words);
    money_close(&(*d)->money);
    arena_close(&a);
    *d = NULL;
}

/* A record of customer C-1, who is number 1. */
static struct person_record *add(struct desk *d, enum person_said said, uint32_t what,
                                 const char *id, int64_t at_us)
{
    struct person_record *r = &d->records[d->n++];

    *r = (struct person_record){
        .said = said, .what = what, .customer = 1, .id_key = key_of_id(str_of(id)),
        .source = intern(d->words, STR("shop")), .source_text = STR("shop"), .id = str_of(id),
        .customer_id = STR("C-1"), .at_us = at_us, .amount = NAN, .margin = NAN,
        .resolved_us = NONE, .first_response_s = NONE, .full_resolution_s = NONE,
        .reopened = NONE, .satisfied = NONE };
    return r;
}

static struct person_record *event(struct desk *d, enum customer_did did, const char *id,
                                   int64_t at_us)
{
    return add(d, SAID_EVENT, did, id, at_us);
}

static struct person_record *move(struct desk *d, enum movement movement, const char *id,
                                  int64_t at_us, double amount)
{
    struct person_record *r = add(d, SAID_MOVEMENT, movement, id, at_us);

    r->amount = amount;
    r->subscription = STR("S-1");
    return r;
}

static struct person_record *order(struct desk *d, const char *id, int64_t at_us, double amount)
{
    struct person_record *r = add(d, SAID_ORDER, 0, id, at_us);

    r->amount = amount;
    return r;
}

static struct person_record *contact(struct desk *d, const char *id, int64_t at_us,
                                     int64_t resolved_us)
{
    struct person_record *r = add(d, SAID_CONVERSATION, 0, id, at_us);

    r->resolved_us = resolved_us;
    return r;
}

static const struct customer_fact *fold(struct desk *d)
{
    customers_fold(d->arena, &d->known, d->money, 1, d->records, d->n, &d->facts);
    return &d->facts.customer;
}

static bool is_word(const struct desk *d, int64_t word, const char *text)
{
    return word == intern_find(d->words, str_of(text));
}

/* The i-th span of that kind. */
static const struct customer_span_fact *span(const struct desk *d, const char *what, int i)
{
    static const struct customer_span_fact none = { .from_at = -1, .to_at = -1 };

    for (size_t j = 0; j < d->facts.spans_n; j++)
        if (is_word(d, d->facts.spans[j].what, what) && i-- == 0)
            return &d->facts.spans[j];
    return &none;
}

static int64_t spans_of(const struct desk *d, const char *what)
{
    int64_t n = 0;

    for (size_t j = 0; j < d->facts.spans_n; j++)
        n += is_word(d, d->facts.spans[j].what, what);
    return n;
}

static void check_span(const struct customer_span_fact *s, int64_t from_us, int64_t to_us,
                       double mrr)
{
    CHECK_INT(s->from_at, from_us);
    CHECK_INT(s->to_at, to_us);
    CHECK((isnan(mrr) && isnan(s->mrr)) || fabs(s->mrr - mrr) < 1e-9);
}

/* The drawing at the top of customers.h. */
TEST(movements_make_spans_and_who_left_is_gone)
{
    AUTO(desk_close) struct desk *d = desk_open();

    money_settle(d->money, STR("EUR"));
    move(d, MOVE_NEW, "1", 1 * DAY, 10)->plan = 77;
    move(d, MOVE_EXPANSION, "2", 3 * DAY, 5);
    move(d, MOVE_CHURN, "3", 5 * DAY, 15);
    move(d, MOVE_REACTIVATION, "4", 7 * DAY, 12);
    event(d, DID_SIGNED_UP, "e1", 1 * DAY);
    event(d, DID_LEFT, "e2", 9 * DAY);
    event(d, DID_SIGNED_UP, "e3", 11 * DAY);
    order(d, "o1", 1 * DAY, 20);
    order(d, "o2", 3 * DAY, 30);
    order(d, "o3", 8 * DAY, 40);
    CHECK_INT(fold(d)->first_at, 1 * DAY);
    CHECK(is_word(d, d->facts.customer.basis, "subscription"));
    CHECK(is_word(d, d->facts.customer.cohort, "1970-01"));
    CHECK_INT(d->facts.customer.left_at, NONE);
    CHECK_INT(spans_of(d, "subscription"), 3);
    check_span(span(d, "subscription", 0), 1 * DAY, 3 * DAY, 10);
    check_span(span(d, "subscription", 1), 3 * DAY, 5 * DAY, 15);
    check_span(span(d, "subscription", 2), 7 * DAY, 9 * DAY, 12);
    CHECK_INT(span(d, "subscription", 2)->plan, 77);
    CHECK(str_equal(span(d, "subscription", 0)->record_id, STR("S-1")));
    CHECK_INT(spans_of(d, "purchase"), 3);
    check_span(span(d, "purchase", 1), 3 * DAY, 8 * DAY, NAN);
    check_span(span(d, "purchase", 2), 8 * DAY, 9 * DAY, NAN);
    CHECK(fabs(span(d, "purchase", 2)->amount - 40) < 1e-9);
    CHECK_INT(spans_of(d, "account"), 2);
    check_span(span(d, "account", 0), 1 * DAY, 9 * DAY, NAN);
    check_span(span(d, "account", 1), 11 * DAY, NONE, NAN);
}

TEST(movements_that_repeat_or_lack_something)
{
    AUTO(desk_close) struct desk *d = desk_open();

    money_settle(d->money, STR("EUR"));
    move(d, MOVE_CONTRACTION, "1", 1 * DAY, 3);         /* it was there; worth what? */
    move(d, MOVE_NEW, "2", 2 * DAY, 10);
    move(d, MOVE_NEW, "3", 3 * DAY, 10);                /* said again: not twice the amount */
    move(d, MOVE_CONTRACTION, "4", 4 * DAY, 11);        /* to nothing, which is no churn */
    move(d, MOVE_EXPANSION, "5", 5 * DAY, 4);
    move(d, MOVE_CHURN, "6", 6 * DAY, 4);
    move(d, MOVE_CHURN, "7", 7 * DAY, 4);
    move(d, MOVE_CONTRACTION, "8", 8 * DAY, 1);         /* what is not in force cannot shrink */
    move(d, MOVE_EXPANSION, "9", 9 * DAY, 6);
    move(d, MOVE_EXPANSION, "10", 10 * DAY, NAN);
    fold(d);
    CHECK_INT(spans_of(d, "subscription"), 7);
    check_span(span(d, "subscription", 0), 1 * DAY, 2 * DAY, NAN);
    check_span(span(d, "subscription", 1), 2 * DAY, 3 * DAY, 10);
    check_span(span(d, "subscription", 2), 3 * DAY, 4 * DAY, 10);
    check_span(span(d, "subscription", 3), 4 * DAY, 5 * DAY, 0);
    check_span(span(d, "subscription", 4), 5 * DAY, 6 * DAY, 4);
    check_span(span(d, "subscription", 5), 9 * DAY, 10 * DAY, 6);
    check_span(span(d, "subscription", 6), 10 * DAY, NONE, NAN);
}

TEST(movements_of_one_instant)
{
    AUTO(desk_close) struct desk *d = desk_open();

    money_settle(d->money, STR("EUR"));
    move(d, MOVE_EXPANSION, "b", 1 * DAY, 5);           /* no numbers: the new one comes first */
    move(d, MOVE_NEW, "z", 1 * DAY, 10);
    move(d, MOVE_NEW, "12", 2 * DAY, 1);                /* numbers: in their order */
    move(d, MOVE_CHURN, "11", 2 * DAY, 15);
    fold(d);
    CHECK_INT(spans_of(d, "subscription"), 2);
    check_span(span(d, "subscription", 0), 1 * DAY, 2 * DAY, 15);
    check_span(span(d, "subscription", 1), 2 * DAY, NONE, 1);
}

TEST(a_movement_without_a_subscription_is_of_the_only_one)
{
    AUTO(desk_close) struct desk *d = desk_open();

    money_settle(d->money, STR("EUR"));
    move(d, MOVE_NEW, "1", 1 * DAY, 10);
    move(d, MOVE_EXPANSION, "2", 2 * DAY, 5)->subscription = STR("");
    fold(d);
    check_span(span(d, "subscription", 1), 2 * DAY, NONE, 15);
    move(d, MOVE_NEW, "3", 3 * DAY, 100)->subscription = STR("S-2");
    fold(d);                                            /* now nobody knows which */
    CHECK_INT(spans_of(d, "subscription"), 3);
    check_span(span(d, "subscription", 0), 2 * DAY, NONE, 5);
    CHECK(str_equal(span(d, "subscription", 0)->record_id, STR("C-1")));
    check_span(span(d, "subscription", 1), 1 * DAY, NONE, 10);
    check_span(span(d, "subscription", 2), 3 * DAY, NONE, 100);
}

TEST(amounts_add_up_in_their_own_currency)
{
    AUTO(desk_close) struct desk *d = desk_open();
    uint32_t pln = money_currency(d->money, STR("PLN")), usd = money_currency(d->money,
                                                                              STR("USD"));

    money_add_rate(d->money, STR("EUR"), STR("PLN"), 4, 0);
    money_add_rate(d->money, STR("EUR"), STR("PLN"), 5, 2 * DAY);
    money_settle(d->money, STR("EUR"));
    move(d, MOVE_NEW, "1", 1 * DAY, 100)->currency = pln;
    move(d, MOVE_EXPANSION, "2", 2 * DAY, 20);                      /* its own currency */
    move(d, MOVE_CONTRACTION, "3", 3 * DAY, 4)->currency = money_currency(d->money, STR("EUR"));
    move(d, MOVE_EXPANSION, "4", 4 * DAY, 1)->currency = usd;       /* no rate is known */
    move(d, MOVE_REACTIVATION, "5", 5 * DAY, 60);
    order(d, "o1", 1 * DAY, 40)->currency = pln;
    order(d, "o2", 3 * DAY, 40)->currency = pln;
    order(d, "o3", 3 * DAY, 7)->currency = usd;
    order(d, "o4", 4 * DAY, 2)->margin = 1;
    fold(d);
    check_span(span(d, "subscription", 0), 1 * DAY, 2 * DAY, 25);
    check_span(span(d, "subscription", 1), 2 * DAY, 3 * DAY, 24);
    check_span(span(d, "subscription", 2), 3 * DAY, 4 * DAY, 20);
    check_span(span(d, "subscription", 3), 4 * DAY, 5 * DAY, NAN);
    check_span(span(d, "subscription", 4), 5 * DAY, NONE, 12);
    CHECK(fabs(d->facts.customer.revenue - 20) < 1e-9);
    CHECK(fabs(d->facts.customer.margin - 1) < 1e-9);
    CHECK_INT(d->facts.customer.purchases, 4);
    CHECK(isnan(d->facts.purchases[2].amount));
}

TEST(purchases_know_those_before_and_after)
{
    AUTO(desk_close) struct desk *d = desk_open();
    const struct purchase_fact *p;

    order(d, "1", 10 * DAY + 1 * HOUR, 5);
    order(d, "2", 10 * DAY + 2 * HOUR, 6);
    event(d, DID_REGISTERED, "3", 12 * DAY)->programme = 9;
    order(d, "4", 12 * DAY + 23 * HOUR, 8);
    fold(d);
    p = d->facts.purchases;
    CHECK_INT((int64_t)d->facts.purchases_n, 4);
    CHECK_INT(p[0].previous_at, NONE);
    CHECK_INT(p[1].previous_at, 10 * DAY + 1 * HOUR);
    CHECK_INT(p[1].previous_day_at, NONE);
    CHECK_INT(p[2].previous_day_at, 10 * DAY + 2 * HOUR);
    CHECK(p[2].registration && !p[3].registration);
    CHECK(isnan(p[2].amount));
    CHECK_INT(p[3].previous_at, 12 * DAY);
    CHECK_INT(p[3].previous_day_at, 10 * DAY + 2 * HOUR);
    CHECK_INT(p[2].next_at, 12 * DAY + 23 * HOUR);
    CHECK_INT(p[3].next_at, NONE);
    CHECK(is_word(d, d->facts.customer.basis, "purchase"));
    CHECK_INT(d->facts.customer.referred, 0);           /* what was registered is no referral */
    CHECK_INT(d->facts.customer.last_purchase_at, 12 * DAY + 23 * HOUR);
}

TEST(a_cohort_is_of_the_month_in_which_the_basis_began)
{
    enum { MONTH = 31 };
    AUTO(desk_close) struct desk *bought = desk_open(), *subscribed = desk_open();

    event(bought, DID_SIGNED_UP, "1", 1 * DAY);
    CHECK(is_word(bought, (fold(bought), bought->facts.customer.cohort), "1970-01"));
    order(bought, "2", (MONTH + 2) * DAY, 20);
    CHECK_INT(fold(bought)->first_at, 1 * DAY);
    CHECK(is_word(bought, bought->facts.customer.cohort, "1970-02"));
    money_settle(subscribed->money, STR("EUR"));
    order(subscribed, "1", 1 * DAY, 20);
    move(subscribed, MOVE_NEW, "2", (MONTH + 3) * DAY, 10);
    CHECK_INT(fold(subscribed)->first_at, 1 * DAY);
    CHECK(is_word(subscribed, subscribed->facts.customer.cohort, "1970-02"));
    CHECK(is_word(subscribed, span(subscribed, "purchase", 0)->cohort, "1970-02"));
}

TEST(an_account_begins_with_the_first_sign_where_nobody_signed_up)
{
    AUTO(desk_close) struct desk *d = desk_open();

    contact(d, "1", 3 * DAY, NONE);
    contact(d, "2", 2 * DAY, 4 * DAY);
    event(d, DID_VISITED, "3", 1 * DAY);
    CHECK_INT(fold(d)->first_at, 2 * DAY);
    CHECK(is_word(d, d->facts.customer.basis, "account"));
    check_span(span(d, "account", 0), 2 * DAY, NONE, NAN);
    check_span(span(d, "touch", 0), 1 * DAY, 1 * DAY, NAN);
    CHECK(isnan(d->facts.customer.revenue));
    event(d, DID_LEFT, "4", 1 * DAY);                   /* left before: asking is no way back */
    CHECK_INT(fold(d)->first_at, NONE);
    CHECK_INT(d->facts.customer.cohort, NONE);
    CHECK_INT(d->facts.customer.left_at, 1 * DAY);
    CHECK_INT(spans_of(d, "account"), 0);
    event(d, DID_SIGNED_UP, "5", 5 * DAY);
    event(d, DID_LEFT, "6", 6 * DAY);
    event(d, DID_LEFT, "7", 7 * DAY);
    CHECK_INT(fold(d)->first_at, 5 * DAY);
    CHECK_INT(d->facts.customer.left_at, 6 * DAY);
    check_span(span(d, "account", 0), 5 * DAY, 6 * DAY, NAN);
}

TEST(service_lasts_to_the_next_resolution)
{
    AUTO(desk_close) struct desk *d = desk_open();
    struct person_record *r = contact(d, "T-2", 1 * DAY, 5 * DAY);

    r->first_response_s = 60;
    r->full_resolution_s = 4 * 86400;
    r->reopened = 1;
    r->satisfied = 0;
    r->sentiment = 8;
    contact(d, "T-1", 2 * DAY, 3 * DAY);
    contact(d, "T-3", 6 * DAY, NONE);
    fold(d);
    CHECK_INT(spans_of(d, "service"), 2);
    check_span(span(d, "service", 0), 3 * DAY, 5 * DAY, NAN);
    check_span(span(d, "service", 1), 5 * DAY, NONE, NAN);
    CHECK(str_equal(span(d, "service", 1)->record_id, STR("T-2")));
    CHECK_INT(span(d, "service", 1)->first_response_s, 60);
    CHECK_INT(span(d, "service", 1)->reopened, 1);
    CHECK_INT(span(d, "service", 1)->satisfied, 0);
    CHECK_INT(span(d, "service", 1)->sentiment, 8);
    CHECK_INT(span(d, "service", 0)->satisfied, NONE);
}

TEST(a_programme_refers_within_a_day)
{
    AUTO(desk_close) struct desk *d = desk_open();

    order(d, "1", 2 * DAY, 5);
    event(d, DID_SIGNED_UP, "2", 3 * DAY)->programme = 5;
    event(d, DID_REFERRED, "3", 3 * DAY + 1)->programme = 6;
    CHECK_INT(fold(d)->referred, 1);
    CHECK_INT(d->facts.customer.programme, 5);
    d->records[1].at_us = d->records[2].at_us = 3 * DAY + 1;    /* no longer near */
    CHECK_INT(fold(d)->referred, 0);
    CHECK_INT(d->facts.customer.programme, NONE);
}

TEST(others_fill_what_the_one_who_stands_for_the_person_does_not_say)
{
    AUTO(desk_close) struct desk *d = desk_open();
    struct person_record *self = add(d, SAID_CUSTOMER, 0, "C-1", 9 * DAY);
    struct person_record *late = add(d, SAID_CUSTOMER, 0, "C-9", 1 * DAY);
    struct person_record *early = add(d, SAID_CUSTOMER, 0, "C-5", 2 * DAY);

    self->tier = 10;
    late->customer = early->customer = 2;
    late->customer_id = early->customer_id = STR("x");
    late->tier = 11;
    late->segment = 20;
    early->segment = 21;
    fold(d);
    CHECK_INT(d->facts.customer.tier, 10);
    CHECK_INT(d->facts.customer.segment, 21);
    CHECK(str_equal(d->facts.customer.customer, STR("C-1")));
    CHECK_INT(d->facts.customer.first_at, NONE);
    CHECK(!d->facts.is_customer);
    event(d, DID_VISITED, "1", 3 * DAY);
    fold(d);
    CHECK(d->facts.is_customer);
}

/* --- the same in plain loops, instant by instant --- */

static bool comes_before(const struct person_record *a, const struct person_record *b)
{
    return a->at_us < b->at_us || (a->at_us == b->at_us && a->id_key < b->id_key);
}

/* Monthly revenue of one subscription at an instant; NAN: it is not in force. `left` counts
 * behind all else of its instant. */
static double plain_mrr(const struct desk *d, const char *name, int64_t at_us)
{
    const struct person_record *last = NULL;
    int64_t left_us = INT64_MIN;
    double mrr = NAN;

    for (;;) {
        const struct person_record *next = NULL;

        for (size_t i = 0; i < d->n; i++) {
            const struct person_record *r = &d->records[i];

            if (r->said == SAID_MOVEMENT && str_equal(r->subscription, str_of(name)) &&
                r->at_us <= at_us && (!last || comes_before(last, r)) &&
                (!next || comes_before(r, next)))
                next = r;
        }
        for (size_t i = 0; i < d->n; i++)       /* somebody left in between, or afterwards */
            if (d->records[i].said == SAID_EVENT && d->records[i].what == DID_LEFT &&
                d->records[i].at_us <= at_us && d->records[i].at_us > left_us && last &&
                d->records[i].at_us >= last->at_us &&
                (!next || d->records[i].at_us < next->at_us)) {
                left_us = d->records[i].at_us;
                mrr = NAN;
            }
        if (!next)
            return mrr;
        if (next->what == MOVE_NEW || next->what == MOVE_REACTIVATION)
            mrr = next->amount;
        else if (next->what == MOVE_EXPANSION)
            mrr = isnan(mrr) ? next->amount : mrr + next->amount;
        else if (next->what == MOVE_CONTRACTION && !isnan(mrr))
            mrr = mrr > next->amount ? mrr - next->amount : 0;
        else
            mrr = NAN;
        last = next;
    }
}

static void check_mrr(const struct desk *d, int64_t at_us)
{
    static const char *const names[] = { "S-1", "S-2" };

    for (int i = 0; i < 2; i++) {
        double want = plain_mrr(d, names[i], at_us), got = NAN;
        int holds = 0;

        for (size_t j = 0; j < d->facts.spans_n; j++) {
            const struct customer_span_fact *s = &d->facts.spans[j];

            if (is_word(d, s->what, "subscription") && s->from_at <= at_us &&
                (s->to_at == NONE || s->to_at > at_us) &&
                str_equal(s->record_id, str_of(names[i]))) {
                got = s->mrr;
                holds++;
            }
        }
        CHECK_INT(holds, !isnan(want));
        CHECK(isnan(want) ? isnan(got) : fabs(want - got) < 1e-9);
    }
}

static void check_purchases(const struct desk *d)
{
    for (size_t i = 0; i < d->facts.purchases_n; i++) {
        const struct purchase_fact *p = &d->facts.purchases[i];
        int64_t before = 0, day_us = NONE;

        for (size_t j = 0; j < d->facts.purchases_n; j++) {
            const struct purchase_fact *other = &d->facts.purchases[j];

            before += other->number < p->number;
            CHECK(other->number >= p->number || other->ordered_at <= p->ordered_at);
            if (other->ordered_at / DAY < p->ordered_at / DAY && other->ordered_at > day_us)
                day_us = other->ordered_at;
            if (other->number == p->number + 1)
                CHECK_INT(p->next_at, other->ordered_at);
            if (other->number == p->number - 1)
                CHECK_INT(p->previous_at, other->ordered_at);
        }
        CHECK_INT(p->number, before + 1);
        CHECK_INT(p->previous_day_at, day_us);
    }
}

/* Whether someone signed up is there at that instant: the last word of all up to it. */
static bool plain_account(const struct desk *d, int64_t at_us)
{
    int64_t signed_up_us = INT64_MAX, said_us = INT64_MIN;
    bool here = false;

    for (size_t i = 0; i < d->n; i++)
        if (d->records[i].said == SAID_EVENT && d->records[i].what == DID_SIGNED_UP &&
            d->records[i].at_us < signed_up_us)
            signed_up_us = d->records[i].at_us;
    for (size_t i = 0; i < d->n; i++) {
        const struct person_record *r = &d->records[i];
        bool left = r->said == SAID_EVENT && r->what == DID_LEFT;
        bool back = r->said == SAID_ORDER ||
                    (r->said == SAID_EVENT && (r->what == DID_SIGNED_UP ||
                                               r->what == DID_REGISTERED));

        if (r->at_us < signed_up_us || r->at_us > at_us || (!left && !back) ||
            r->at_us < said_us || (r->at_us == said_us && !left))
            continue;
        said_us = r->at_us;
        here = back;
    }
    return here;
}

static void check_account(const struct desk *d, int64_t at_us)
{
    int64_t holds = 0;

    for (size_t j = 0; j < d->facts.spans_n; j++) {
        const struct customer_span_fact *s = &d->facts.spans[j];

        holds += is_word(d, s->what, "account") && s->from_at <= at_us &&
                 (s->to_at == NONE || s->to_at > at_us);
    }
    CHECK_INT(holds, plain_account(d, at_us));
}

static void add_random(struct desk *d, int number, bool subscribes)
{
    static char ids[RECORDS_MAX][8];
    int64_t at_us = (int64_t)(test_random() % 80) * 6 * HOUR;
    double amount = (double)(test_random() % 20);

    snprintf(ids[number], sizeof ids[number], "%d", (1 + (int)(test_random() % 50)) * 100 + number);
    switch (subscribes ? test_random() % 3 : 1 + test_random() % 3) {
    case 0:
        move(d, (enum movement)(test_random() % MOVEMENTS), ids[number], at_us, amount);
        if (test_random() % 3 == 0)
            d->records[d->n - 1].subscription = STR("S-2");
        break;
    case 1:
        order(d, ids[number], at_us, amount);
        break;
    case 2:
        event(d, (enum customer_did)(test_random() % CUSTOMER_DIDS), ids[number], at_us);
        break;
    default:
        contact(d, ids[number], at_us, at_us + (int64_t)(test_random() % 9) * HOUR);
        break;
    }
}

static void shuffle(struct person_record *records, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = test_random() % i;
        struct person_record one = records[i - 1];

        records[i - 1] = records[j];
        records[j] = one;
    }
}

TEST(random_customers_equal_plain_loops_in_any_order)
{
    int64_t subscriptions = 0, gone = 0;

    for (int round = 0; round < 1500; round++) {
        AUTO(desk_close) struct desk *d = desk_open();
        int n = 1 + (int)(test_random() % 30);
        bool subscribes = test_random() % 2;
        struct person_facts before;

        money_settle(d->money, STR("EUR"));
        if (subscribes) {                       /* a first movement that shrinks is unknown */
            move(d, MOVE_NEW, "1", 0, 10);
            move(d, MOVE_NEW, "2", 0, 20)->subscription = STR("S-2");
        } else {
            event(d, DID_SIGNED_UP, "1", 0);
        }
        for (int i = 0; i < n; i++)
            add_random(d, i, subscribes);
        fold(d);
        for (int64_t at_us = 0; at_us <= 21 * DAY; at_us += 6 * HOUR) {
            check_mrr(d, at_us);
            if (!subscribes)
                check_account(d, at_us);
        }
        check_purchases(d);
        subscriptions += spans_of(d, "subscription");
        gone += d->facts.customer.left_at != NONE;
        before = d->facts;
        shuffle(d->records, d->n);
        fold(d);
        CHECK_INT((int64_t)d->facts.spans_n, (int64_t)before.spans_n);
        CHECK(memcmp(d->facts.spans, before.spans, before.spans_n * sizeof *before.spans) == 0);
        CHECK(memcmp(d->facts.purchases, before.purchases,
                     before.purchases_n * sizeof *before.purchases) == 0);
        CHECK(memcmp(&d->facts.customer, &before.customer, sizeof before.customer) == 0);
    }
    CHECK(subscriptions > 1000 && gone > 100);
}
