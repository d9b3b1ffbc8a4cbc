/* experience.c -- see experience.h: what each table needs beside what the feed says.
 *
 *   answer      what its score means; the first and the last of several
 *   review      the scorecard is read, criterion has a row for each of its categories
 *   opinion     first and last message of a conversation, and the shift between them
 *   session     the person's next assisted contact
 *   offer       its amount in the currency that amounts are told in
 *
 * Invitations, votes and posts are as they are said. */
#include "experience.h"

#include <math.h>

#include "arena.h"
#include "fact.h"
#include "follow.h"
#include "opinion.h"
#include "persons.h"
#include "rates.h"
#include "review.h"
#include "said.h"
#include "self_service.h"
#include "survey.h"
#include "told.h"

static bool each_answer(struct told *t, unsigned worker, struct told_row *row, struct err *e)
{
    struct answer_fact *f = row->fact;
    struct survey_said said = { told_text(t, f->survey), told_text(t, f->scale), f->score,
                                f->weight };

    survey_judge(&said, f);
    return told_add(t, worker, row, e);
}

static void fold_answers(struct told *t, unsigned worker, void **facts, size_t n)
{
    (void)t;
    (void)worker;
    survey_order((struct answer_fact **)facts, n);
}

struct review_row {
    struct review_fact fact;
    struct str         scores;
};

struct criterion_row {
    struct criterion_fact fact;
    struct str            scores;
};

static const struct column_def review_more[] = {
    { .name = "scores", .type = COLUMN_TEXT, .doc = "its scorecard" },
};

static bool each_review(struct told *t, unsigned worker, struct told_row *row, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct review_row *r = row->fact;
    struct review review;

    review_read(a, r->scores, &review);
    r->scores = (struct str){ NULL, 0 };
    r->fact.score = review.score;
    r->fact.critical_failed = review.rated ? review.critical_failed : NONE;
    r->fact.rated = (int64_t)review.rated;
    return told_add(t, worker, row, e);
}

static bool each_scorecard(struct told *t, unsigned worker, struct told_row *row, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct criterion_row *r = row->fact;
    struct review review;

    review_read(a, r->scores, &review);
    r->scores = (struct str){ NULL, 0 };
    for (size_t i = 0; i < review.n; i++) {
        const struct review_category *c = &review.categories[i];

        r->fact.number = (int64_t)i + 1;
        r->fact.criterion = told_word(t, c->category);
        r->fact.weight = c->weight;
        r->fact.points = c->points;
        r->fact.maximum = c->maximum;
        r->fact.critical = c->critical;
        TRY(told_add(t, worker, row, e));
    }
    return true;
}

static bool each_opinion(struct told *t, unsigned worker, struct told_row *row, struct err *e)
{
    struct opinion_fact *f = row->fact;

    f->polarity = opinion_polarity(told_text(t, f->sentiment));
    return f->polarity == NONE || told_add(t, worker, row, e);
}

static void fold_opinions(struct told *t, unsigned worker, void **facts, size_t n)
{
    struct opinion_fact **opinions = (struct opinion_fact **)facts;

    (void)worker;
    if (str_equal(told_text(t, opinions[0]->said_in), STR("message")))
        opinions_fold(opinions, n);
}

struct session_row {
    struct session_fact fact;
    int64_t             person;                 /* the key of one */
    int64_t             linked_at;
};

static const struct column_def session_more[] = {
    { .name = "person", .type = COLUMN_KEY, .doc = "who" },
    { .name = "linked_at", .type = COLUMN_TIME, .doc = "creation of its conversation" },
};

struct session_run {
    struct engine       *engine;
    bool                 followed;              /* only persons whom a stage concerns */
    const struct people *people;
    struct bytes        *contacts;              /* of a partition, in order; by worker */
};

static bool take_contacts(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct told *t = ctx;
    const struct session_run *r = told_context(t);

    for (size_t row = 0; row < c->n; row++) {
        struct session_contact one = {
            people_of(r->people, ((const uint64_t *)c->columns[0].data)[row]),
            chunk_int(&c->columns[1], row),
        };

        TRY(partitions_add(told_partitions(t), worker, STREAM_CONTACTS, one.person, &one,
                           sizeof one, e));
    }
    return true;
}

static bool before_sessions(struct told *t, struct err *e)
{
    struct session_run *r = told_context(t);

    return said_scan_assisted(r->engine->store, r->followed, take_contacts, t, e);
}

static bool each_session(struct told *t, unsigned worker, struct told_row *row, struct err *e)
{
    struct session_run *r = told_context(t);
    struct session_row *session = row->fact;

    if (session->person) {
        session->person = (int64_t)people_of(r->people, (uint64_t)session->person);
        row->together = (uint64_t)session->person;
    }
    return told_add(t, worker, row, e);
}

static bool begin_sessions(struct told *t, unsigned worker, unsigned partition, struct err *e)
{
    struct session_run *r = told_context(t);
    struct bytes *rows = &r->contacts[worker];

    rows->n = 0;
    TRY(partitions_take(told_partitions(t), STREAM_CONTACTS, partition, rows, e));
    session_sort((struct session_contact *)(void *)rows->p,
                 rows->n / sizeof(struct session_contact));
    return true;
}

static void fold_sessions(struct told *t, unsigned worker, void **facts, size_t n)
{
    struct session_run *r = told_context(t);
    const struct bytes *rows = &r->contacts[worker];

    for (size_t i = 0; i < n; i++) {
        struct session_row *s = facts[i];

        s->fact.next_assisted_at = session_next(
            (const struct session_contact *)(const void *)rows->p,
            rows->n / sizeof(struct session_contact), (uint64_t)s->person, s->fact.started_at,
            s->linked_at);
    }
}

struct offer_row {
    struct offer_fact fact;
    struct str        currency;
};

static const struct column_def offer_more[] = {
    { .name = "currency", .type = COLUMN_TEXT, .doc = "of its amount" },
};

static bool each_offer(struct told *t, unsigned worker, struct told_row *row, struct err *e)
{
    struct money *money = told_context(t);
    struct offer_row *r = row->fact;

    r->fact.amount = money_convert(money, r->fact.amount, money_currency(money, r->currency),
                                   r->fact.made_at);
    return told_add(t, worker, row, e);
}

static bool make_offers(struct engine *g, const struct told_kind *kind,
                        const struct said_followed *only, struct err *e)
{
    AUTO(money_close) struct money *money = NULL;

    return rates_load(g->store, &money, e) && told_make(g, kind, only, money, NULL, e);
}

static bool make_sessions(struct engine *g, const struct told_kind *kind,
                          const struct said_followed *only, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    unsigned workers = store_threads(g->store) + 1;
    struct session_run r = { .engine = g, .followed = only,
                             .contacts = NEW_N(a, struct bytes, workers) };
    bool ok = persons_find(a, g->store, only ? only->stage : NULL, &r.people, e) &&
              told_make(g, kind, only, &r, before_sessions, e);

    for (unsigned i = 0; i < workers; i++)
        bytes_done(&r.contacts[i]);
    return ok;
}

#define MORE(columns) .more = columns, .n_more = sizeof columns / sizeof *columns

static const struct told_kind kinds[] = {
    { .table = FACTS_ANSWER, .bytes = sizeof(struct answer_fact), .each = each_answer,
      .fold = fold_answers },
    { .table = FACTS_INVITATION, .bytes = sizeof(struct invitation_fact) },
    { .table = FACTS_REVIEW, .bytes = sizeof(struct review_row), MORE(review_more),
      .each = each_review },
    { .table = FACTS_CRITERION, .bytes = sizeof(struct criterion_row), MORE(review_more),
      .each = each_scorecard },
    { .table = FACTS_OPINION, .bytes = sizeof(struct opinion_fact), .each = each_opinion,
      .fold = fold_opinions },
    { .table = FACTS_SESSION, .bytes = sizeof(struct session_row), MORE(session_more),
      .each = each_session, .begin = begin_sessions, .fold = fold_sessions },
    { .table = FACTS_VOTE, .bytes = sizeof(struct vote_fact) },
    { .table = FACTS_MENTION, .bytes = sizeof(struct mention_fact) },
    { .table = FACTS_OFFER, .bytes = sizeof(struct offer_row), MORE(offer_more),
      .each = each_offer },
};

static bool make(struct engine *g, const struct told_kind *kind, const struct said_followed *only,
                 struct err *e)
{
    if (kind->table == FACTS_SESSION)
        return make_sessions(g, kind, only && only->sessions ? only : NULL, e);
    if (kind->table == FACTS_OFFER)
        return make_offers(g, kind, only && only->all_offers ? NULL : only, e);
    return told_make(g, kind, only, NULL, NULL, e);
}

static bool make_all(struct engine *g, struct err *e)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        TRY(fact_clear(g->store, facts_table(kinds[i].table), e));
        TRY(make(g, &kinds[i], NULL, e));
    }
    return true;
}

static bool follow(struct engine *g, const struct told_kind *kind,
                   const struct said_followed *only, struct err *e)
{
    const char *table = facts_table(kind->table)->name;

    if (kind->table == FACTS_SESSION)
        return only->sessions_stay ||
               ((only->sessions || fact_clear(g->store, facts_table(kind->table), e)) &&
                make(g, kind, only, e));
    return !said_depends(only, table) ||
           (said_forget(g->store, only, table, e) && make(g, kind, only, e));
}

bool engine_experience(struct engine *g, struct stage *stage, struct err *e)
{
    struct said_followed only;

    if (!stage)
        return make_all(g, e);
    TRY(said_follow(g->store, stage, &only, e));
    TRY(rates_changed(g->store, stage, &only.all_offers, e));
    only.stage = stage;
    if (stage_follows_persons(stage)) {
        TRY(follow_sessions(stage, &only.sessions, e));
        only.sessions_stay = !only.sessions;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        TRY(follow(g, &kinds[i], &only, e));
    return said_follow_end(g->store, e);
}
