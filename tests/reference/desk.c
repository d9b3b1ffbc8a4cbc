/* desk.c -- see desk.h. */
#include "desk.h"

#include <stdio.h>

#include "instant.h"
#include "json.h"
#include "test.h"

#define YEAR_US (INT64_C(1609459200) * SECOND_US)           /* 2021-01-01 */

static const struct ref_setting policies[] = {
    { "first_response_start", "created" }, { "first_response_agent_opened", "next_any" },
    { "bot_answers", "include" }, { "spam", "include" }, { "sla_tie", "breached" },
    { "sla_withdrawn", "counted" }, { "resolution_reopened", "first" },
    { "interval_attribution", "end" }, { "survey_repeat", "first" },
};

enum { POLICIES = sizeof policies / sizeof *policies };

const struct ref_source desk_source = { DESK_SOURCE, policies, POLICIES };

struct desk {
    FILE   *file;
    int     n, events;
    int64_t at_us;
    char    id[32];
};

/* --- lines --- */

static int upto(int n)
{
    return (int)(test_random() % (uint64_t)n);
}

static bool one_in(int n)
{
    return upto(n) == 0;
}

/* One of the texts; NULL among them is none. */
#define LIST(...) ((const char *const[]){ __VA_ARGS__ })
#define PICK(...) LIST(__VA_ARGS__)[upto((int)(sizeof LIST(__VA_ARGS__) / sizeof(const char *)))]

static void text(FILE *f, const char *name, const char *value)
{
    AUTO(bytes_done) struct bytes b = { 0 };

    if (!value)
        return;
    json_print_text(&b, str_of(value));
    fprintf(f, ",\"%s\":%.*s", name, (int)b.n, b.p);
}

static void begin(const struct desk *d, const char *type, const char *id, int64_t at_us)
{
    char at[INSTANT_TEXT_SIZE];

    instant_print(at_us, at);
    fprintf(d->file, "{\"type\":\"%s\",\"at\":\"%s\"", type, at);
    text(d->file, "source", DESK_SOURCE);
    text(d->file, "id", id);
}

static void end(const struct desk *d)
{
    fputs("}\n", d->file);
}

/* Often the same instant, a full hour or a midnight, where edges lie; seldom fractions. */
static int64_t later_us(int64_t at_us, int hours)
{
    int64_t seconds = upto(hours * 3600 + 1);

    if (one_in(3))
        return at_us;
    at_us += (one_in(3) ? seconds % 300 : seconds) * SECOND_US;
    if (one_in(4))
        at_us = at_us / DAY_US * DAY_US + (at_us % DAY_US ? DAY_US : 0);
    else if (one_in(3))
        at_us = at_us / (3600 * SECOND_US) * 3600 * SECOND_US + 3600 * SECOND_US;
    return at_us + (one_in(12) ? upto(1000000) : 0);
}

/* --- events --- */

static void event(struct desk *d, const char *kind, const char *value, const char *actor,
                  const char *actor_kind, int seconds)
{
    char id[32];

    snprintf(id, sizeof id, "e%d", d->events++);
    begin(d, "event", id, d->at_us);
    text(d->file, "conversation", d->id);
    text(d->file, "kind", kind);
    text(d->file, "value", value);
    text(d->file, "actor", actor);
    text(d->file, "actor_kind", actor_kind);
    if (seconds >= 0)
        fprintf(d->file, ",\"seconds\":%d", seconds);
    if (strcmp(kind, "message") == 0)
        fprintf(d->file, ",\"public\":%s,\"automatic\":%s", one_in(5) ? "false" : "true",
                one_in(8) ? "true" : "false");
    if (strcmp(kind, "message") == 0)
        text(d->file, "sentiment", PICK("positive", "neutral", "negative", NULL, NULL));
    if (strcmp(kind, "target") == 0)
        fprintf(d->file, ",\"business\":%s", one_in(2) ? "true" : "false");
    end(d);
}

static const char *agent(void)
{
    return PICK("ann", "bob", "Çelik", "d'or", "eve");
}

static const char *team(void)
{
    return PICK("sales", "support", "źródło", NULL);
}

static void message(struct desk *d)
{
    const char *kind = PICK("customer", "customer", "agent", "agent", "bot", "system");

    event(d, "message", NULL, strcmp(kind, "agent") == 0 ? agent() : kind, kind, -1);
}

static void standing(struct desk *d)
{
    switch (upto(4)) {
    case 0: event(d, "priority", PICK("low", "high", NULL), NULL, "system", -1); break;
    case 1: event(d, "category", PICK("refund", "how_to", "a \"b\"", NULL), NULL, "agent", -1);
        break;
    case 2: event(d, "tier", PICK("gold", "silver", NULL), NULL, "system", -1); break;
    case 3: event(d, "team", team(), NULL, "agent", -1); break;
    }
}

static void target(struct desk *d)
{
    static const int seconds[] = { 0, 60, 300, 3600, 86400, -1 };

    event(d, "target", PICK("first_response", "next_response", "periodic_update", "resolution",
                            "agent_work", "requester_wait"), NULL, "system", seconds[upto(6)]);
}

static void rare(struct desk *d)
{
    char other[32];

    snprintf(other, sizeof other, "T%d", upto(d->n + 1));
    switch (upto(7)) {
    case 0: event(d, "merged", other, agent(), "agent", -1); break;
    case 1: event(d, "spam", NULL, agent(), "agent", -1); break;
    case 2: event(d, "deleted", NULL, agent(), "agent", -1); break;
    case 3: event(d, "test", NULL, agent(), "agent", -1); break;
    case 4: event(d, "restored", NULL, agent(), "agent", -1); break;
    case 5: event(d, "escalated", team(), agent(), "agent", -1); break;
    case 6: event(d, "bot_handoff", NULL, "robo", "bot", -1); break;
    }
}

static void ticket(struct desk *d)
{
    for (int n = 1 + upto(12); n > 0; n--) {
        int what = upto(20);

        if (what < 8)
            message(d);
        else if (what < 13)
            event(d, "status", PICK("open", "pending", "hold", "solved", "solved", "closed"),
                  agent(), "agent", -1);
        else if (what < 15)
            event(d, "assigned", PICK("ann", "bob", "Çelik", NULL), agent(), "agent", -1);
        else if (what < 17)
            standing(d);
        else if (what == 17)
            event(d, "work", NULL, agent(), "agent", upto(600));
        else if (what == 18)
            target(d);
        else if (one_in(3))
            rare(d);
        d->at_us = later_us(d->at_us, 48);
    }
}

/* A call or a chat; every step may be missing. */
static void live(struct desk *d, bool chat)
{
    const char *who = agent();

    if (!one_in(8))
        event(d, "queued", PICK("Q1", "Q2", "кол-центр"), NULL, "system", -1);
    for (int n = upto(3); n > 0; n--) {
        d->at_us += upto(90) * SECOND_US;
        event(d, PICK("offered", "no_answer", "queued", "transferred"), PICK("Q2", "sales", NULL),
              agent(), "agent", upto(30));
    }
    d->at_us += upto(120) * SECOND_US;
    if (one_in(3)) {
        event(d, PICK("abandoned", "voicemail", "callback", "blocked"), NULL, NULL, "customer", -1);
    } else if (!one_in(12)) {
        event(d, "answered", NULL, who, "agent", -1);
        for (int n = upto(5); n > 0; n--) {
            d->at_us += upto(200) * SECOND_US;
            if (chat)
                message(d);
            else
                event(d, PICK("hold", "unhold"), NULL, who, "agent", -1);
        }
    }
    d->at_us = later_us(d->at_us, 1);
    if (!one_in(6))
        event(d, "ended", PICK("resolved", "unresolved", NULL), who, "agent", -1);
    if (one_in(2))
        event(d, "wrap_up", NULL, who, "agent", upto(100));
    if (one_in(5))
        standing(d);
}

/* --- records --- */

static void lists(const struct desk *d)
{
    static const char *const tags[] = { NULL, NULL, "[]", "[\"vip\"]", "[\"vip\",\"vip\"]",
        "[\"say \\\"hi\\\"\",\"vip\"]", "[\"d'or\",\"żółw\",\"a,b\"]", "[\"null\",\"[]\"]",
        "[\"\"]" };
    const char *list = tags[upto((int)(sizeof tags / sizeof *tags))];

    if (list)
        fprintf(d->file, ",\"tags\":%s", list);
    if (d->n && one_in(10))
        fprintf(d->file, ",\"linked\":[\"T%d\"]", upto(d->n));
}

static void survey(struct desk *d)
{
    begin(d, "answer", d->id, d->at_us + upto(100) * SECOND_US);
    text(d->file, "kind", "resolved");
    text(d->file, "conversation", d->id);
    fprintf(d->file, ",\"score\":%d}\n", upto(2));
}

/* --- what is not about one conversation, or not only --- */

/* A record of its own, which often names a conversation, one that nobody knows, or none. */
static void record(struct desk *d, const char *type, const char *named)
{
    char id[32];

    snprintf(id, sizeof id, "%c%d", *type, d->events++);
    begin(d, type, id, later_us(YEAR_US + upto(360 * 24) * 3600 * SECOND_US, 24));
    snprintf(id, sizeof id, one_in(20) ? "gone%d" : "T%d", upto(d->n + 1));
    if (named && !one_in(4))
        text(d->file, named, id);
}

static void whom(struct desk *d)
{
    char id[32];

    snprintf(id, sizeof id, "k%d", upto(60));
    text(d->file, "customer", one_in(4) ? NULL : id);
}

static void money(struct desk *d, const char *name)
{
    if (!one_in(6))
        fprintf(d->file, ",\"%s\":%d.%d", name, upto(200), 5 * upto(2));
    text(d->file, "currency", PICK("EUR", "EUR", "USD", "JPY", NULL));
}

static void answer(struct desk *d)
{
    const char *kind = PICK("csat", "csat", "nps", "nps", "ces", "esat", "enps");
    char invitation[32];

    record(d, "answer", "conversation");
    snprintf(invitation, sizeof invitation, "v%d", upto(150));
    text(d->file, "kind", kind);
    text(d->file, "invitation", one_in(2) ? invitation : NULL);
    if (strcmp(kind, "ces") == 0)
        text(d->file, "scale", PICK("1-7", "1-7 harder", "1-5 harder", NULL));
    else if (strcmp(kind, "csat") == 0 || strcmp(kind, "esat") == 0)
        text(d->file, "scale", PICK("1-5", "thumbs", "1-7", "1-10 satisfied 8-10", NULL));
    else
        text(d->file, "scale", PICK("0-10", "0-10", "1-5", NULL));
    if (!one_in(8))
        fprintf(d->file, ",\"score\":%d", upto(strstr(kind, "nps") ? 11 : 7));
    if (one_in(4))
        fprintf(d->file, ",\"weight\":%d.5", upto(3));
    whom(d);
    text(d->file, "agent", PICK("ann", "bob", NULL, NULL));
    text(d->file, "task", PICK("question", "return", NULL));
    text(d->file, "language", PICK("pl", "fa", NULL));
    text(d->file, "comment", one_in(3) ? "dobrze" : NULL);
    text(d->file, "sentiment", PICK("positive", "neutral", "negative", NULL));
    end(d);
}

static void invitations(struct desk *d)
{
    char id[32];

    for (int i = 0; i < 120; i++) {
        snprintf(id, sizeof id, "v%d", i);
        begin(d, "invitation", id, later_us(YEAR_US + upto(360) * DAY_US, 24));
        text(d->file, "kind", PICK("csat", "nps", "ces"));
        snprintf(id, sizeof id, "T%d", upto(d->n + 1));
        text(d->file, "conversation", one_in(4) ? NULL : id);
        whom(d);
        text(d->file, "agent", PICK("ann", "eve", NULL));
        if (one_in(3))
            fprintf(d->file, ",\"delivered\":%s", one_in(2) ? "true" : "false");
        end(d);
    }
}

static void review(struct desk *d)
{
    record(d, "review", "conversation");
    text(d->file, "agent", PICK("ann", "bob", "Çelik", NULL));
    text(d->file, "reviewer", PICK("rex", "d'or", NULL));
    fprintf(d->file, ",\"scores\":[");
    for (int n = 1 + upto(3), i = 0; i < n; i++) {
        fprintf(d->file, "%s{\"category\":\"c%d\",\"weight\":%d", i ? "," : "", upto(4),
                1 + upto(3));
        if (one_in(5))
            fprintf(d->file, ",\"not_applicable\":true}");
        else
            fprintf(d->file, ",\"points\":%d,\"maximum\":5,\"critical\":%s}", upto(6),
                    one_in(5) ? "true" : "false");
    }
    fprintf(d->file, "]");
    end(d);
}

static void session(struct desk *d)
{
    record(d, "self_service", one_in(2) ? "conversation" : NULL);
    text(d->file, "medium", PICK("knowledge_base", "bot", "bot", "ivr", "ivr", "community",
                                 "video"));
    text(d->file, "article", PICK("returns", "źródło", NULL));
    text(d->file, "outcome", PICK("solved", "gave_up", "handed_over", "unknown", NULL));
    whom(d);
    end(d);
}

static void vote_or_mention(struct desk *d)
{
    if (one_in(2)) {
        record(d, "vote", NULL);
        text(d->file, "article", PICK("returns", "źródło", "a, b"));
        fprintf(d->file, ",\"positive\":%s", one_in(3) ? "false" : "true");
    } else {
        record(d, "mention", NULL);
        text(d->file, "class", PICK("brand_mention", "negative_comment", "own \"word\"", NULL));
        text(d->file, "channel", PICK("social", "forum", NULL));
        text(d->file, "language", PICK("pl", "fa", NULL));
        text(d->file, "text", "?");
        text(d->file, "sentiment", PICK("positive", "neutral", "negative", NULL));
    }
    whom(d);
    end(d);
}

static void offer(struct desk *d)
{
    record(d, "offer", "conversation");
    text(d->file, "kind", PICK("upsell", "cross_sell"));
    text(d->file, "agent", PICK("ann", "bob", NULL));
    if (!one_in(4))
        fprintf(d->file, ",\"accepted\":%s", one_in(2) ? "true" : "false");
    money(d, "amount");
    whom(d);
    end(d);
}

static void order(struct desk *d)
{
    record(d, "order", one_in(3) ? "conversation" : NULL);
    if (one_in(2))
        fprintf(d->file, ",\"margin\":%d", upto(50));
    money(d, "amount");
    whom(d);
    end(d);
}

static void movement(struct desk *d)
{
    char id[32];

    record(d, "subscription", NULL);
    snprintf(id, sizeof id, "k%d", upto(30));
    text(d->file, "customer", id);
    text(d->file, "subscription", PICK("one", "two", NULL));
    text(d->file, "movement", PICK("new", "new", "expansion", "contraction", "churn",
                                   "reactivation"));
    text(d->file, "plan", PICK("basic", "pro", NULL));
    money(d, "amount");
    end(d);
}

static void touch(struct desk *d)
{
    char id[32];

    record(d, "customer_event", NULL);
    snprintf(id, sizeof id, "k%d", upto(60));
    text(d->file, "customer", id);
    text(d->file, "kind", PICK("signed_up", "left", "visited", "visited", "referred",
                               "interacted", "registered"));
    text(d->file, "programme", PICK("friends", "d'or", NULL));
    end(d);
}

static void rates(struct desk *d)
{
    for (int i = 0; i < 4; i++) {
        record(d, "currency_rate", NULL);
        fprintf(d->file, ",\"base\":\"USD\",\"quote\":\"EUR\",\"rate\":0.%d}\n", 75 + i);
    }
    for (int i = 0; i < 6; i++) {
        begin(d, "cost_rate", (const char *[]){ "h", "h1", "h2", "c", "c1", "c2" }[i],
              YEAR_US + (i % 3 - 1) * 90 * DAY_US);
        text(d->file, "kind", i < 3 ? "agent_hour" : "contact");
        if (i == 1)
            text(d->file, "team", "sales");
        if (i == 4)
            text(d->file, "channel", "email");
        fprintf(d->file, ",\"amount\":%d.25,\"currency\":\"EUR\"}\n", i < 3 ? 20 + i : i - 2);
    }
}

/* After the conversations, which they name. */
static void others(struct desk *d)
{
    static void (*const kinds[])(struct desk *) = { answer, answer, review, session,
                                                    vote_or_mention, offer, order, movement,
                                                    touch };

    invitations(d);
    rates(d);
    for (int i = 0; i < 3 * d->n; i++)
        kinds[upto(sizeof kinds / sizeof *kinds)](d);
}

static void conversation(struct desk *d)
{
    const char *kind = PICK("ticket", "ticket", "call", "chat");
    char customer[32];

    d->at_us = later_us(YEAR_US + upto(360 * 24) * 3600 * SECOND_US, 24);
    snprintf(d->id, sizeof d->id, "T%d", d->n);
    snprintf(customer, sizeof customer, "k%d", upto(60));
    begin(d, "conversation", d->id, d->at_us);
    text(d->file, "kind", kind);
    text(d->file, "channel", PICK("email", "phone", "Téléphone d'été", NULL));
    text(d->file, "customer", one_in(6) ? NULL : customer);
    text(d->file, "account", PICK("Shop Ltd", "\"Quoted\" & Co", NULL));
    text(d->file, "language", PICK("pl", "fa", "th", NULL));
    text(d->file, "category", PICK("refund", "how_to", "other", NULL));
    text(d->file, "priority", PICK("low", "high", NULL));
    text(d->file, "tier", PICK("gold", "silver", "", NULL));
    text(d->file, "team", team());
    text(d->file, "matter", PICK("M1", "M2", NULL, NULL, NULL));
    lists(d);
    if (one_in(12))
        fprintf(d->file, ",\"%s\":true", PICK("spam", "test", "deleted"));
    end(d);
    if (strcmp(kind, "ticket") == 0)
        ticket(d);
    else
        live(d, strcmp(kind, "chat") == 0);
    if (one_in(4))
        survey(d);
}

static void settings(struct desk *d)
{
    for (size_t i = 0; i < POLICIES; i++) {
        begin(d, "policy", policies[i].name, YEAR_US - DAY_US);
        text(d->file, "name", policies[i].name);
        text(d->file, "value", policies[i].value);
        end(d);
    }
    begin(d, "calendar", "office", YEAR_US - DAY_US);
    text(d->file, "calendar", "office");
    text(d->file, "zone", "Asia/Tehran");
    text(d->file, "hours", "sat-wed 08:00-16:30");
    end(d);
}

static void people(struct desk *d)
{
    char id[32];

    for (int i = 0; i < 50; i++) {
        snprintf(id, sizeof id, "k%d", i);
        begin(d, "customer", id, YEAR_US);
        text(d->file, "segment", PICK("retail", "bulk", "d'or", NULL));
        if (one_in(2))
            fprintf(d->file, ",\"identities\":[\"m%d@example.org\"]", i % 30);
        end(d);
    }
    for (int i = 0; i < 300; i++) {
        snprintf(id, sizeof id, "s%d", i);
        begin(d, "agent_state", id, later_us(YEAR_US + upto(360) * DAY_US, 24));
        text(d->file, "agent", agent());
        text(d->file, "state", PICK("logged_in", "available", "busy", "wrap_up", "break",
                                    "logged_out"));
        end(d);
    }
    for (int i = 0; i < 8; i++) {
        snprintf(id, sizeof id, "%s", (const char *[]){ "ann", "bob", "Çelik", "d'or" }[i % 4]);
        begin(d, "agent", id, YEAR_US + i / 4 * 100 * DAY_US);
        text(d->file, "team", team());
        end(d);
    }
}

void desk_write(const char *path, int conversations)
{
    struct desk d = { .file = fopen(path, "w") };

    settings(&d);
    people(&d);
    for (; d.n < conversations; d.n++)
        conversation(&d);
    others(&d);
    fclose(d.file);
}
