/* area_present.c -- the present, for screens on the wall: who waits, what runs out, who is
 * there. */
#include "api_priv.h"
#include "areas.h"
#include "calendar.h"
#include "instant.h"
#include "point.h"
#include "present.h"
#include "zoneinfo.h"

enum { TEAMS_MAX = 100, MOST = 200, MINUTE_S = 60, DAY_MINUTES = 24 * 60 };

static const struct shape_field queue_fields[] = {
    FIELD_OR_NULL("channel", SHAPE_TEXT, "null: unknown"),
    FIELD("n", SHAPE_INT, "customers who wait"),
    FIELD("since", SHAPE_INSTANT, "since when the first of them does"),
};
static const struct shape queue_shape = SHAPE("Queue", "Who waits for an answer", queue_fields);

static const struct shape_field waiting_fields[] = {
    FIELD("n", SHAPE_INT, "customers whose message or call is not answered"),
    FIELD_OR_NULL("since", SHAPE_INSTANT, "since when the first of them waits"),
    FIELD_OBJECT("channels", FIELD_LIST, "most waiting first", &queue_shape),
};
static const struct shape waiting_shape = SHAPE("Waiting", "Who waits, in all", waiting_fields);

static const struct shape_field clock_fields[] = {
    FIELD("source", SHAPE_TEXT, "who keeps the conversation"),
    FIELD("id", SHAPE_TEXT, "its id"),
    FIELD_OR_NULL("channel", SHAPE_TEXT, "its channel"),
    FIELD_OR_NULL("team", SHAPE_TEXT, "who has it"),
    FIELD("clock", SHAPE_TEXT, "first_response, next_response, periodic_update, resolution"),
    FIELD("due", SHAPE_INSTANT, "when the promised time is over"),
};
static const struct shape clock_shape = SHAPE("RunningClock", "A promise that is not kept yet",
                                              clock_fields);

static const struct shape_field clocks_fields[] = {
    FIELD("late", SHAPE_INT, "promises whose time is over"),
    FIELD("soon", SHAPE_INT, "whose time will be over within `soon` minutes"),
    FIELD_OBJECT("items", FIELD_LIST, "nearest to their instant first", &clock_shape),
};
static const struct shape clocks_shape = SHAPE("RunningClocks", "Promises at risk", clocks_fields);

static const struct shape_field signed_in_fields[] = {
    FIELD("agent", SHAPE_TEXT, "who"),
    FIELD_OR_NULL("team", SHAPE_TEXT, "of which team"),
    { "state", SHAPE_TEXT, 0, "what they do", NULL, "handling|available|logged_in|break" },
    FIELD("since", SHAPE_INSTANT, "since when"),
};
static const struct shape signed_in_shape = SHAPE("SignedIn", "An agent who is there",
                                                  signed_in_fields);

static const struct shape_field there_fields[] = {
    FIELD("n", SHAPE_INT, "in all"),
    FIELD("handling", SHAPE_INT, "with a customer, or at the work after"),
    FIELD("available", SHAPE_INT, "ready for the next"),
    FIELD("logged_in", SHAPE_INT, "signed in, at nothing that is recorded"),
    FIELD("break", SHAPE_INT, "on a break"),
    FIELD_OBJECT("items", FIELD_LIST, "by state, those longest in it first", &signed_in_shape),
};
static const struct shape there_shape = SHAPE("AgentsThere", "Agents signed in", there_fields);

static const struct shape_field present_fields[] = {
    FIELDS_HEAD,
    FIELD("at", SHAPE_INSTANT, "what it is the state of: the present, or where the data ended more "
                               "than a day before it, their end"),
    FIELD_OR_NULL("known_until", SHAPE_INSTANT, "the newest record's time"),
    FIELD("ended", SHAPE_BOOL, "nothing was recorded for a day: `at` is the data's end"),
    FIELD_OBJECT("day", 0, "the business day that `at` is in", &span_shape),
    FIELD_OBJECT("waiting", 0, "who waits", &waiting_shape),
    FIELD_OBJECT("clocks", 0, "promises at risk", &clocks_shape),
    FIELD_OBJECT("agents", 0, "who is there", &there_shape),
};
static const struct shape present_shape = SHAPE("Present", "What is open now", present_fields);

/* "06:00" */
static bool day_start(struct call *c, int64_t *ret_s, struct err *e)
{
    struct str text = call_text(c, "day_start");
    int64_t hour = 0, minute = 0;
    bool good = text.n == 5 && text.p[2] == ':';

    for (size_t i = 0; good && i < text.n; i++)
        good = i == 2 || (text.p[i] >= '0' && text.p[i] <= '9');
    if (good) {
        hour = (text.p[0] - '0') * 10 + text.p[1] - '0';
        minute = (text.p[3] - '0') * 10 + text.p[4] - '0';
    }
    if (!good || hour > 23 || minute > 59)
        return call_wrong(c, e, "day_start", "an hour of the day is expected, as in 06:00");
    *ret_s = (hour * MINUTE_S + minute) * MINUTE_S;
    return true;
}

/* The day that begins at that time of the clock and has the instant in it. */
static bool business_day(struct call *c, struct str name, int64_t at_us, struct ask_span *ret,
                         struct err *e)
{
    int64_t start_s, at_s = at_us / SECOND_US - (at_us % SECOND_US < 0), local_s, into_s;
    const struct zone *zone;
    struct str tzif;

    TRY(day_start(c, &start_s, e));
    TRY(zoneinfo_read(c->arena, name, &tzif, e));
    TRY(zone_parse(c->arena, tzif, &zone, e));
    local_s = at_s + zone_offset_s(zone, at_s) - start_s;
    into_s = (local_s % DAY_S + DAY_S) % DAY_S;
    local_s += start_s - into_s;
    *ret = (struct ask_span){ zone_utc_s(zone, local_s) * SECOND_US,
                              zone_utc_s(zone, local_s + DAY_S) * SECOND_US };
    return true;
}

/* "Support;Sales" */
static bool teams_of(struct call *c, struct open_ask *ask, struct err *e)
{
    struct str text = call_text(c, "teams"), *teams = NEW_N(c->arena, struct str, TEAMS_MAX);
    size_t from = 0;

    if (!text.p)
        return true;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != ';')
            continue;
        if (ask->n_teams == TEAMS_MAX)
            return call_wrong(c, e, "teams", "more than %d teams", TEAMS_MAX);
        if (i > from)
            teams[ask->n_teams++] = (struct str){ text.p + from, i - from };
        from = i + 1;
    }
    ask->teams = teams;
    ask->of_teams = true;
    return true;
}

static void put_waiting(struct put *o, const struct open_state *s)
{
    int64_t n = 0, since_us = NONE;

    for (size_t i = 0; i < s->n_channels; i++) {
        n += s->channels[i].n;
        if (since_us == NONE || s->channels[i].since_us < since_us)
            since_us = s->channels[i].since_us;
    }
    put_object(o, "waiting");
    put_int(o, "n", n);
    put_instant(o, "since", since_us);
    put_list(o, "channels");
    for (size_t i = 0; i < s->n_channels; i++) {
        put_object(o, NULL);
        put_said(o, "channel", s->channels[i].channel);
        put_int(o, "n", s->channels[i].n);
        put_instant(o, "since", s->channels[i].since_us);
        put_end(o);
    }
    put_end(o);
    put_end(o);
}

static void put_clocks(struct put *o, const struct open_state *s)
{
    put_object(o, "clocks");
    put_int(o, "late", s->late);
    put_int(o, "soon", s->soon);
    put_list(o, "items");
    for (size_t i = 0; i < s->n_clocks; i++) {
        const struct open_clock *k = &s->clocks[i];

        put_object(o, NULL);
        put_text(o, "source", k->source);
        put_text(o, "id", k->id);
        put_said(o, "channel", k->channel);
        put_said(o, "team", k->team);
        put_text(o, "clock", k->clock);
        put_instant(o, "due", k->due_us);
        put_end(o);
    }
    put_end(o);
    put_end(o);
}

static void put_agents(struct put *o, const struct open_state *s)
{
    put_object(o, "agents");
    put_int(o, "n", s->handling + s->available + s->elsewhere + s->away);
    put_int(o, "handling", s->handling);
    put_int(o, "available", s->available);
    put_int(o, "logged_in", s->elsewhere);
    put_int(o, "break", s->away);
    put_list(o, "items");
    for (size_t i = 0; i < s->n_agents; i++) {
        const struct open_agent *agent = &s->agents[i];

        put_object(o, NULL);
        put_text(o, "agent", agent->agent);
        put_said(o, "team", agent->team);
        put_text(o, "state", agent->state);
        put_instant(o, "since", agent->since_us);
        put_end(o);
    }
    put_end(o);
    put_end(o);
}

static bool get_present(struct call *c, struct err *e)
{
    struct open_ask ask = { .at_us = c->now_us, .soon_s = call_int(c, "soon") * MINUTE_S,
                            .most = (size_t)call_int(c, "limit") };
    struct str zone = call_question(c).zone;
    struct present_answer answer;
    struct ask_span day;
    struct engine *g;
    struct put *o;

    TRY(teams_of(c, &ask, e));
    TRY(call_read(c, &g, e));
    TRY(engine_present(c->arena, g, c->viewer, &ask, &answer, e));
    TRY(business_day(c, zone, answer.at_us, &day, e));
    o = call_answer(c);
    put_head(c, o, zone);
    put_instant(o, "at", answer.at_us);
    put_instant(o, "known_until", answer.known_us);
    put_bool(o, "ended", answer.at_us != ask.at_us);
    TRY(put_span(c, "day", &day, zone, e));
    put_waiting(o, &answer.open);
    put_clocks(o, &answer.open);
    put_agents(o, &answer.open);
    return true;
}

static const struct param_def present_params[] = {
    { .name = "teams", .doc = "of these teams alone, semicolons between" },
    { .name = "tz", .fallback = "UTC", .doc = "time zone of the business" },
    { .name = "day_start", .fallback = "00:00", .doc = "when its day begins, as in 06:00" },
    { .name = "soon", .kind = PARAM_INT, .fallback = "60", .least = 1, .most = 31 * DAY_MINUTES,
      .doc = "a promise is at risk so many minutes before its time is over" },
    { .name = "limit", .kind = PARAM_INT, .fallback = "24", .least = 1, .most = MOST,
      .doc = "so many promises, and so many agents" },
    { .name = "now", .doc = "take this instant as the present" },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/present", .id = "present", .handle = get_present,
      .doc = "what is open now", .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &present_shape, PARAMS(present_params) },
};

const struct route_table routes_present = { routes, sizeof routes / sizeof *routes };
