/* demo_effects_test.c -- what is planted in the made-up year can be measured in its records. */
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "demo.h"
#include "instant.h"
#include "parse.h"
#include "scale.h"
#include "test.h"

enum { CONVERSATIONS = 20000, CUSTOMERS = CONVERSATIONS / 5, NAMES = 64, KINDS = 3, MONTHS = 11,
       MONTH_S = 30 * 86400, WEEK_S = 7 * 86400, LATER = 8, ENOUGH = 100, PARTS = 4 };

enum sort { TICKET, CALL, CHAT };
enum verdict { UNKNOWN, BAD, NEUTRAL, GOOD };

struct names {
    char text[NAMES][40];
    int  n;
};

struct share {
    int64_t of, is;
};

/* What the records say of a conversation; instants in seconds, 0: none. */
struct seen {
    int64_t      at_s, wait_s, answered_s, resolved_s, handle_s, queued_s;
    int64_t      customer;
    int          channel, category, team, agent, replies;
    enum sort    sort;
    enum verdict mood, answer;
    bool         reopened, unresolved, answered, back;
};

struct company {
    struct seen  *seen;                         /* by number, from 1 */
    int64_t      *since_s, *left_s;             /* by customer, from 1; left 0: still there */
    int64_t      *invited;
    struct share  by_invitation[LATER + 1];     /* answered, by how many they had before */
    int64_t       answers_of[CONVERSATIONS * 2];    /* by invitation: how many answers */
    int64_t       invitation_at[CONVERSATIONS * 2]; /* by invitation: its place above, from 1 */
    struct names  channels, categories, teams, agents;
    int           team_of[NAMES];               /* by agent */
    int64_t       outage_s, over_s;
    struct share  csat[2], calls[2];            /* in the outage; otherwise */
    int64_t       promoters[2], detractors[2], asked[2];
    int64_t       scores[6];                    /* of csat on 1-5 */
    struct share  votes[2];                     /* on the poor article; on others */
    int64_t       work_s[NAMES], works[NAMES];  /* by team of the agent */
    int64_t      *orders, *last_order_s, orders_twice;
};

static struct str text_of(const struct row *row, const char *field)
{
    const struct row_value *v = &row->values[row_field_of(row->type, str_of(field))];

    return v->presence == ROW_VALUE ? v->text : (struct str){ "", 0 };
}

static bool says(const struct row *row, const char *field, const char *word)
{
    return str_equal(text_of(row, field), str_of(word));
}

static int64_t at_s(const struct row *row)
{
    return row->at_us / SECOND_US;
}

/* The number after so many letters; 0: there is none. */
static int64_t number_of(struct str text, size_t letters)
{
    int64_t number = 0;

    if (text.n <= letters ||
        !parse_int((struct str){ text.p + letters, text.n - letters }, &number))
        return 0;
    return number;
}

static int64_t customer_of(const struct row *row)
{
    return number_of(text_of(row, "customer"), 2);
}

static int name_of(struct names *names, struct str text)
{
    for (int i = 0; i < names->n; i++)
        if (str_equal(str_of(names->text[i]), text))
            return i;
    CHECK(names->n < NAMES && text.n < sizeof names->text[0]);
    memcpy(names->text[names->n], text.p, text.n);
    return names->n++;
}

static void see_conversation(struct company *c, const struct row *row)
{
    struct seen *s = &c->seen[number_of(row->id, 0)];

    *s = (struct seen){ .at_s = at_s(row), .customer = customer_of(row), .agent = -1,
                        .channel = name_of(&c->channels, text_of(row, "channel")),
                        .category = name_of(&c->categories, text_of(row, "category")),
                        .team = name_of(&c->teams, text_of(row, "team")),
                        .sort = says(row, "kind", "call") ? CALL
                                : says(row, "kind", "chat") ? CHAT : TICKET };
}

static void see_message(struct seen *s, const struct row *row)
{
    if (says(row, "actor_kind", "customer") && text_of(row, "sentiment").n)
        s->mood = says(row, "sentiment", "negative") ? BAD
                  : says(row, "sentiment", "positive") ? GOOD : NEUTRAL;
    if (!says(row, "actor_kind", "agent") ||
        !row->values[row_field_of(row->type, STR("public"))].is)
        return;
    if (s->sort == TICKET && !s->replies)
        s->wait_s = at_s(row) - s->at_s;
    s->replies++;
}

static void see_status(struct seen *s, const struct row *row)
{
    if (says(row, "value", "solved"))
        s->resolved_s = at_s(row);
    else if (says(row, "value", "open"))
        s->reopened |= s->resolved_s != 0;
}

static void see_call(struct company *c, struct seen *s, struct str kind, const struct row *row)
{
    if (str_equal(kind, STR("queued"))) {
        s->queued_s = at_s(row);
    } else if (str_equal(kind, STR("answered"))) {
        s->wait_s = s->answered ? s->wait_s : at_s(row) - s->queued_s;
        s->answered_s = at_s(row);
        s->answered = true;
        s->agent = name_of(&c->agents, text_of(row, "actor"));
    } else if (str_equal(kind, STR("ended"))) {
        s->handle_s += s->answered ? at_s(row) - s->answered_s : 0;
        s->resolved_s = says(row, "value", "resolved") ? at_s(row) : 0;
        s->unresolved = s->answered && !s->resolved_s;
    }
}

static void see_event(struct company *c, const struct row *row)
{
    struct seen *s = &c->seen[number_of(text_of(row, "conversation"), 0)];
    struct str kind = text_of(row, "kind");

    if (str_equal(kind, STR("message"))) {
        see_message(s, row);
    } else if (str_equal(kind, STR("status"))) {
        see_status(s, row);
    } else if (str_equal(kind, STR("assigned"))) {
        s->agent = name_of(&c->agents, text_of(row, "value"));
    } else if (str_equal(kind, STR("work")) || str_equal(kind, STR("wrap_up"))) {
        int64_t seconds = row->values[row_field_of(row->type, STR("seconds"))].number;

        s->handle_s += seconds;
        if (s->sort == TICKET) {
            int team = c->team_of[name_of(&c->agents, text_of(row, "actor"))];

            c->work_s[team] += seconds;
            c->works[team]++;
        }
    } else {
        see_call(c, s, kind, row);
    }
}

static void see_answer(struct company *c, const struct row *row)
{
    double score = row->values[row_field_of(row->type, STR("score"))].real;
    bool usual = at_s(row) < c->outage_s || at_s(row) >= c->over_s;
    int64_t conversation = number_of(text_of(row, "conversation"), 0);
    int64_t invitation = number_of(text_of(row, "invitation"), 0);
    struct scale scale;
    struct err e = { 0 };

    c->answers_of[invitation]++;
    CHECK(scale_parse(text_of(row, "scale"), &scale, &e));
    if (says(row, "kind", "csat")) {
        bool good = scale_satisfies(&scale, score);

        c->csat[usual].of++;
        c->csat[usual].is += good;
        c->seen[conversation].answer = good ? GOOD : BAD;
        c->scores[(int)score] += says(row, "scale", "1-5");
    } else if (says(row, "kind", "nps")) {
        c->asked[usual]++;
        c->promoters[usual] += score >= 9;
        c->detractors[usual] += score <= 6;
    }
}

static void see_invitation(struct company *c, const struct row *row)
{
    int64_t customer = customer_of(row), before;

    if (!customer)
        return;
    before = c->invited[customer]++;
    c->invitation_at[number_of(row->id, 0)] = 1 + (before < LATER ? before : LATER);
}

static void see_order(struct company *c, const struct row *row)
{
    int64_t customer = customer_of(row);

    c->orders_twice += ++c->orders[customer] == 2;
    if (at_s(row) > c->last_order_s[customer])
        c->last_order_s[customer] = at_s(row);
}

static bool take_row(void *ctx, const struct row *row, struct err *e)
{
    struct company *c = ctx;

    (void)e;
    if (row->kind == RECORD_MARKER && says(row, "kind", "outage")) {
        c->outage_s = at_s(row);
        c->over_s = row->values[row_field_of(row->type, STR("ends_at"))].number / SECOND_US;
    } else if (row->kind == RECORD_AGENT) {
        c->team_of[name_of(&c->agents, row->id)] = name_of(&c->teams, text_of(row, "team"));
    } else if (row->kind == RECORD_CUSTOMER) {
        c->since_s[number_of(row->id, 2)] = at_s(row);
    } else if (row->kind == RECORD_CUSTOMER_EVENT && says(row, "kind", "left")) {
        c->left_s[customer_of(row)] = at_s(row);
    } else if (row->kind == RECORD_CONVERSATION) {
        see_conversation(c, row);
    } else if (row->kind == RECORD_EVENT) {
        see_event(c, row);
    } else if (row->kind == RECORD_ANSWER) {
        see_answer(c, row);
    } else if (row->kind == RECORD_INVITATION) {
        see_invitation(c, row);
    } else if (row->kind == RECORD_ORDER) {
        see_order(c, row);
    } else if (row->kind == RECORD_VOTE) {
        struct share *s = &c->votes[!says(row, "article", "error-codes")];

        s->of++;
        s->is += row->values[row_field_of(row->type, STR("positive"))].is;
    }
    return true;
}

static bool take_reject(void *ctx, const struct reject *reject, struct err *e)
{
    (void)ctx;
    (void)reject;
    return err_set(e, ERR_INTERNAL, "a record was set aside");
}

static void count_calls(struct company *c)
{
    for (int i = 1; i <= CONVERSATIONS; i++) {
        const struct seen *s = &c->seen[i];
        struct share *calls = &c->calls[s->at_s < c->outage_s || s->at_s >= c->over_s];

        if (s->sort != CALL || !s->queued_s)
            continue;
        calls->of++;
        calls->is += s->answered;
    }
}

/* Made once for each seed. */
static struct company *years[5];
static struct arena *years_arena;

__attribute__((destructor)) static void close_years(void)
{
    arena_close(&years_arena);
}

static struct company *year(uint64_t seed)
{
    struct arena *a = years_arena = years_arena ? years_arena : arena_open();
    struct company *c = years[seed];
    struct demo_options o = { .conversations = CONVERSATIONS, .seed = seed,
                              .to_us = INT64_C(1767225600) * SECOND_US };      /* 2026-01-01 */
    struct sink sink = { .row = take_row, .reject = take_reject };
    struct err e = { 0 };

    if (c)
        return c;
    c = years[seed] = NEW(a, struct company);
    c->seen = NEW_N(a, struct seen, CONVERSATIONS + 1);
    c->since_s = NEW_N(a, int64_t, CUSTOMERS + 1);
    c->left_s = NEW_N(a, int64_t, CUSTOMERS + 1);
    c->invited = NEW_N(a, int64_t, CUSTOMERS + 1);
    c->orders = NEW_N(a, int64_t, CUSTOMERS + 1);
    c->last_order_s = NEW_N(a, int64_t, CUSTOMERS + 1);
    sink.ctx = c;
    if (!demo_write(&o, &sink, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    for (size_t i = 1; i < sizeof c->answers_of / sizeof *c->answers_of; i++) {
        struct share *s = &c->by_invitation[c->invitation_at[i] ? c->invitation_at[i] - 1 : LATER];

        s->of += c->invitation_at[i] != 0;
        s->is += c->invitation_at[i] && c->answers_of[i];
    }
    count_calls(c);
    return c;
}

static double percent(struct share s)
{
    CHECK(s.of > 0);
    return 100.0 * (double)s.is / (double)s.of;
}

static void check_within(double value, double low, double high, const char *what)
{
    if (!(value >= low && value <= high))
        test_fail(__FILE__, __LINE__, "%s: %g is not from %g to %g", what, value, low, high);
}

static int named(const struct names *names, const char *name)
{
    for (int i = 0; i < names->n; i++)
        if (strcmp(names->text[i], name) == 0)
            return i;
    test_fail(__FILE__, __LINE__, "no %s", name);
    return 0;
}

static double nps(const struct company *c, int usual)
{
    CHECK(c->asked[usual] > 10);
    return 100.0 * (double)(c->promoters[usual] - c->detractors[usual]) / (double)c->asked[usual];
}

TEST(the_outage_lowers_satisfaction_and_the_answer_rate)
{
    for (uint64_t seed = 1; seed < 3; seed++) {
        const struct company *c = year(seed);

        check_within(percent(c->csat[1]) - percent(c->csat[0]), 12, 45, "points of CSAT");
        check_within(nps(c, 1) - nps(c, 0), 30, 130, "points of NPS");
        check_within(percent(c->calls[1]) - percent(c->calls[0]), 8, 35, "points of answer rate");
    }
}

TEST(the_ends_of_the_scale_answer_more_and_the_often_asked_less)
{
    for (uint64_t seed = 1; seed < 3; seed++) {
        const struct company *c = year(seed);
        int64_t twice = 0;

        CHECK(c->scores[1] > c->scores[2] && c->scores[2] + c->scores[3] < c->scores[1] * 2);
        CHECK(c->scores[5] > c->scores[4] && c->scores[4] > c->scores[3]);
        check_within(percent(c->by_invitation[0]), 25, 36, "answers to the first invitation");
        check_within(percent(c->by_invitation[LATER]), 7, 16, "answers to later ones");
        for (size_t i = 1; i < sizeof c->answers_of / sizeof *c->answers_of; i++)
            twice += c->answers_of[i] == 2;
        CHECK(twice > 10);
    }
}

static int compare_numbers(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

/* Hours in the middle to a first reply to e-mails of the morning, which the night does not
 * lengthen: of that team or of the others. */
static double reply_hours(struct arena *a, const struct company *c, int team, bool others)
{
    int64_t *waits = NEW_N(a, int64_t, CONVERSATIONS), n = 0;
    int email = named(&c->channels, "email");

    for (int i = 1; i <= CONVERSATIONS; i++) {
        const struct seen *s = &c->seen[i];

        int64_t hour = s->at_s % 86400 / 3600;

        if (s->channel == email && s->replies && hour >= 6 && hour < 10 &&
            (s->team == team) != others)
            waits[n++] = s->wait_s;
    }
    qsort(waits, (size_t)n, sizeof *waits, compare_numbers);
    return (double)waits[n / 2] / 3600;
}

TEST(the_accounts_team_is_slow)
{
    for (uint64_t seed = 1; seed < 3; seed++) {
        AUTO(arena_close) struct arena *a = arena_open();
        const struct company *c = year(seed);
        int slow = named(&c->teams, "accounts"), orders = named(&c->teams, "orders");
        double work = (double)c->work_s[slow] / (double)c->works[slow];
        double usual = (double)c->work_s[orders] / (double)c->works[orders];

        check_within(reply_hours(a, c, slow, false) / reply_hours(a, c, slow, true), 1.4, 2.3,
                     "times the hours to a first reply");
        check_within(work / usual, 1.15, 1.6, "times the work on a ticket");
    }
}

/* Conversations and hours to their resolution by channel, in a quarter of the year. */
static void quarter(const struct company *c, int which, double share[NAMES], double hours[NAMES])
{
    double n[NAMES] = { 0 }, resolved[NAMES] = { 0 }, all = 0;
    int64_t from_s = c->seen[1].at_s + which * 91 * INT64_C(86400);

    memset(hours, 0, NAMES * sizeof *hours);
    for (int i = 1; i <= CONVERSATIONS; i++) {
        const struct seen *s = &c->seen[i];

        if (s->at_s < from_s || s->at_s >= from_s + 91 * INT64_C(86400) || !s->resolved_s)
            continue;
        n[s->channel]++;
        all++;
        resolved[s->channel]++;
        hours[s->channel] += (double)(s->resolved_s - s->at_s) / 3600;
    }
    for (int k = 0; k < c->channels.n; k++) {
        share[k] = n[k] / all;
        hours[k] = resolved[k] > 0 ? hours[k] / resolved[k] : 0;
    }
}

TEST(calls_give_way_to_messages_which_lengthens_resolution)
{
    for (uint64_t seed = 1; seed < 3; seed++) {
        const struct company *c = year(seed);
        int phone = named(&c->channels, "phone"), messaging = named(&c->channels, "messaging");
        double first[NAMES], last[NAMES], hours[NAMES], hours_last[NAMES], mix = 0;

        quarter(c, 0, first, hours);
        quarter(c, 3, last, hours_last);
        check_within(last[phone] / first[phone], 0.45, 0.8, "times the share of calls");
        check_within(last[messaging] / first[messaging], 1.9, 3.5, "times the share of messages");
        for (int k = 0; k < c->channels.n; k++)
            mix += (last[k] - first[k]) * (hours[k] + hours_last[k]) / 2;
        check_within(mix, 1.5, 6, "hours that the mix adds");
    }
}

static bool was_bad(const struct seen *s)
{
    return s->reopened || s->answer == BAD || s->mood == BAD ||
           s->wait_s > (s->sort == TICKET ? 86400 : 180);
}

/* Of whom the newest resolved contact before each month went well or badly: who left in it. */
static void count_leavers(struct arena *a, const struct company *c, struct share ret[2])
{
    int *newest = NEW_N(a, int, CUSTOMERS + 1);

    for (int month = 1; month <= MONTHS; month++) {
        int64_t from_s = c->seen[1].at_s + month * (int64_t)MONTH_S;

        for (int i = 1; i <= CONVERSATIONS; i++) {
            const struct seen *s = &c->seen[i], *old = &c->seen[newest[s->customer]];

            if (s->resolved_s && s->resolved_s <= from_s && s->resolved_s > old->resolved_s)
                newest[s->customer] = i;
        }
        for (int k = 1; k <= CUSTOMERS; k++) {
            bool good = !was_bad(&c->seen[newest[k]]);

            if (!newest[k] || c->since_s[k] > from_s || (c->left_s[k] && c->left_s[k] < from_s))
                continue;
            ret[good].of++;
            ret[good].is += c->left_s[k] && c->left_s[k] < from_s + MONTH_S;
        }
    }
}

TEST(customers_leave_two_to_three_times_as_often_after_bad_service)
{
    struct share all[2] = { 0 };

    for (uint64_t seed = 1; seed < 5; seed++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct share leavers[2] = { 0 };

        count_leavers(a, year(seed), leavers);
        check_within(percent(leavers[0]) / percent(leavers[1]), 1.7, 3.6, "times as many leave");
        for (int good = 0; good < 2; good++) {
            all[good].of += leavers[good].of;
            all[good].is += leavers[good].is;
        }
    }
    check_within(percent(all[0]) / percent(all[1]), 2, 3, "times as many leave, of four years");
}

TEST(who_left_buys_no_more_and_some_who_bought_buy_again)
{
    const struct company *c = year(1);
    int64_t left = 0, bought_after = 0;
    struct share again = { 0, c->orders_twice };

    for (int k = 1; k <= CUSTOMERS; k++) {
        left += c->left_s[k] != 0;
        again.of += c->orders[k] != 0;
        bought_after += c->left_s[k] && c->last_order_s[k] > c->left_s[k];
    }
    CHECK(left > CUSTOMERS / 20);
    CHECK_INT(bought_after, 0);
    CHECK(again.of > CUSTOMERS / 2);
    check_within(percent(again), 20, 45, "percent buy again");
}

TEST(one_article_helps_few)
{
    const struct company *c = year(1);

    check_within(percent(c->votes[1]) - percent(c->votes[0]), 18, 60, "points of helpfulness");
}

/* Sums of a figure: of an agent's conversations, or of all of a kind and category. */
struct sums {
    double n, fcr, answers, csat, handle_s;
};

static void add(struct sums *s, const struct seen *c, double fcr, double csat, double handle_s)
{
    s->n++;
    s->fcr += fcr;
    s->handle_s += handle_s;
    s->answers += c->answer != UNKNOWN;
    s->csat += c->answer != UNKNOWN ? csat : 0;
}

/* Whether the same person came back about the same within a week of the resolution. */
static void find_backs(struct arena *a, struct company *c)
{
    int *last = NEW_N(a, int, (size_t)(CUSTOMERS + 1) * NAMES);

    for (int i = 1; i <= CONVERSATIONS; i++) {
        struct seen *s = &c->seen[i];
        int *place = &last[s->customer * NAMES + s->category];
        struct seen *before = &c->seen[*place];

        if (*place && (!before->resolved_s || s->at_s < before->resolved_s + WEEK_S))
            before->back = true;
        *place = i;
    }
}

static bool counts(const struct seen *s)
{
    return s->agent >= 0 && (s->resolved_s || s->unresolved);
}

static double at_first(const struct seen *s)
{
    return s->resolved_s && !s->reopened && !s->back && (s->sort != TICKET || s->replies == 1);
}

/* By agent: as it is, and less what is usual for the kind and category of each conversation. */
static void sum_agents(const struct company *c, struct sums raw[NAMES], struct sums adjusted[NAMES])
{
    static struct sums cells[KINDS][NAMES];

    memset(cells, 0, sizeof cells);
    for (int i = 1; i <= CONVERSATIONS; i++) {
        const struct seen *s = &c->seen[i];

        if (counts(s))
            add(&cells[s->sort][s->category], s, at_first(s), s->answer == GOOD,
                (double)s->handle_s);
    }
    for (int i = 1; i <= CONVERSATIONS; i++) {
        const struct seen *s = &c->seen[i];
        const struct sums *cell = &cells[s->sort][s->category];

        if (!counts(s))
            continue;
        add(&raw[s->agent], s, at_first(s), s->answer == GOOD, (double)s->handle_s);
        add(&adjusted[s->agent], s, at_first(s) - cell->fcr / cell->n,
            (s->answer == GOOD) - (cell->answers > 0 ? cell->csat / cell->answers : 0),
            (double)s->handle_s / (cell->handle_s / cell->n));
    }
}

static double part_of(const struct sums *s, int part)
{
    return part == 0 ? s->fcr / s->n : part == 1 ? s->csat / s->answers
           : part == 2 ? s->n : -s->handle_s / s->n;
}

/* The agent with the greatest mean of z scores: resolved at first, satisfied, many, fast. */
static int best_of(const struct sums *sums)
{
    double scores[NAMES] = { 0 };
    int best = -1;

    for (int part = 0; part < PARTS; part++) {
        double n = 0, sum = 0, squares = 0;

        for (int i = 0; i < NAMES; i++)
            if (sums[i].n >= ENOUGH) {
                n++;
                sum += part_of(&sums[i], part);
                squares += part_of(&sums[i], part) * part_of(&sums[i], part);
            }
        for (int i = 0; i < NAMES; i++)
            if (sums[i].n >= ENOUGH)
                scores[i] += (part_of(&sums[i], part) - sum / n) /
                             sqrt(squares / n - sum / n * (sum / n));
    }
    for (int i = 0; i < NAMES; i++)
        if (sums[i].n >= ENOUGH && (best < 0 || scores[i] > scores[best]))
            best = i;
    return best;
}

TEST(the_best_agent_shows_only_when_the_mix_is_taken_out)
{
    for (uint64_t seed = 1; seed < 3; seed++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct company *c = year(seed);
        struct sums raw[NAMES] = { 0 }, adjusted[NAMES] = { 0 };
        int ivy = named(&c->agents, "ivy.chen");

        find_backs(a, c);
        sum_agents(c, raw, adjusted);
        CHECK(best_of(raw) != ivy);
        if (best_of(adjusted) != ivy)
            test_fail(__FILE__, __LINE__, "seed %d: best is %s", (int)seed,
                      c->agents.text[best_of(adjusted)]);
    }
}
