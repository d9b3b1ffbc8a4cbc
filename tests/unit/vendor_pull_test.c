/* vendor_pull_test.c -- paging of vendors, waiting, addresses, and what is kept of a pull. */
#include "test.h"

#include <stdio.h>

#include "arena.h"
#include "engine.h"
#include "fetch.h"
#include "instant.h"
#include "json.h"
#include "pulls.h"
#include "retry.h"
#include "table.h"

/* --- waiting --- */

TEST(retry_after_is_seconds_or_a_date)
{
    int64_t now_us = INT64_C(784111717) * SECOND_US, s = -1;    /* 1994-11-06T08:48:37Z */
    static const char *const wrong[] = { "", "soon", "-1", "1.5", "Sun, 06 Nov 1994", "1 s",
                                         "Sunday, 06-Nov-94 08:49:37 GMT" };

    CHECK(retry_after(STR(" 17 "), now_us, &s));
    CHECK_INT(s, 17);
    CHECK(retry_after(STR("Sun, 06 Nov 1994 08:49:37 GMT"), now_us, &s));
    CHECK_INT(s, 60);
    CHECK(retry_after(STR("Sun, 06 Nov 1994 08:40:00 GMT"), now_us, &s));
    CHECK_INT(s, 0);
    CHECK(retry_after(STR("999999999"), now_us, &s));
    CHECK_INT(s, RETRY_AFTER_MAX_S);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!retry_after(str_of(wrong[i]), now_us, &s));
}

TEST(waits_grow_within_bounds)
{
    for (unsigned tries = 1; tries < 20; tries++) {
        int64_t most = 500;

        for (unsigned i = 1; i < tries && most < 60000; i++)
            most *= 2;
        most = most < 60000 ? most : 60000;
        for (int i = 0; i < 100; i++) {
            int64_t ms = retry_wait_ms(tries, test_random());

            CHECK(ms >= most / 2 && ms <= most);
        }
    }
}

/* --- addresses --- */

TEST(only_https_but_for_this_machine)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const char *const wrong[] = {
        "", "desk", "http://desk.example.org", "ftp://desk.example.org", "file:///etc/passwd",
        "https://ann:secret@desk.example.org", "https://desk.example.org/api",
        "https://desk.example.org/?a=b", "https://desk.example.org#a", "http://127.0.0.1.example",
        "http://localhost.example.org", "https://",
    };
    static const char *const good[][2] = {
        { "https://desk.example.org", "https://desk.example.org" },
        { "https://desk.example.org/", "https://desk.example.org" },
        { "https://desk.example.org:8443", "https://desk.example.org:8443" },
        { "http://127.0.0.1:9000", "http://127.0.0.1:9000" },
        { "http://localhost:1", "http://localhost:1" }, { "http://[::1]:1", "http://[::1]:1" },
    };
    struct err e = { 0 };
    struct str base;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!fetch_base(a, str_of(wrong[i]), &base, &e));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        CHECK(fetch_base(a, str_of(good[i][0]), &base, &e));
        CHECK(str_equal(base, str_of(good[i][1])));
    }
}

/* --- paging --- */

static const struct stream *stream_of(enum vendor v, const char *name)
{
    size_t n;
    const struct stream *streams = stream_list(v, &n);

    for (size_t i = 0; i < n; i++)
        if (strcmp(streams[i].name, name) == 0)
            return &streams[i];
    test_fail(__FILE__, __LINE__, "there is no stream %s", name);
    return streams;
}

static bool advance(struct arena *a, const struct stream *s, const char *page, int64_t now_s,
                    struct stream_state *state, bool *ret_end, struct err *e)
{
    AUTO(json_close) struct json *j = NULL;

    CHECK(json_parse(str_of(page), &j, e));
    return stream_advance(a, s, j, now_s, state, ret_end, e);
}

static void check_path(struct arena *a, const struct stream *s, const struct stream_state *state,
                       const char *want)
{
    struct str got = stream_path(a, s, state);

    if (!str_equal(got, str_of(want)))
        test_fail(__FILE__, __LINE__, "%.*s, want %s", (int)got.n, got.p, want);
}

TEST(a_cursor_export_goes_on_from_its_last_cursor)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct stream *s = stream_of(VENDOR_ZENDESK, "tickets");
    struct stream_state state = { .cursor = STR(""), .from_s = 1700000000 };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    check_path(a, s, &state, "/api/v2/incremental/tickets/cursor.json?include=metric_sets"
                             "&start_time=1700000000");
    CHECK(advance(a, s, "{\"tickets\":[{\"generated_timestamp\":1772000000}],\"after_cursor\":"
                        "\"a=b&c\",\"end_of_stream\":false}", 1772440000, &state, &end, &e));
    CHECK(!end && !state.done_s);
    CHECK_INT(state.seen_s, 1772000000);
    check_path(a, s, &state, "/api/v2/incremental/tickets/cursor.json?include=metric_sets"
                             "&cursor=a%3Db%26c");
    CHECK(!advance(a, s, "{\"tickets\":[],\"after_cursor\":\"a=b&c\",\"end_of_stream\":false}",
                   1772440000, &state, &end, &e));
    CHECK_INT(e.kind, ERR_CONFLICT);
    CHECK(advance(a, s, "{\"tickets\":[],\"after_cursor\":\"d\",\"end_of_stream\":true}",
                  1772440000, &state, &end, &e));
    CHECK(end);
    CHECK_INT(state.done_s, 1772440000);
    CHECK(stream_begin(s, &state, 1772440600));
    check_path(a, s, &state, "/api/v2/incremental/tickets/cursor.json?include=metric_sets"
                             "&cursor=d");
    CHECK(stream_forget_cursor(s, &state));
    check_path(a, s, &state, "/api/v2/incremental/tickets/cursor.json?include=metric_sets"
                             "&start_time=1771999700");
    CHECK(!stream_forget_cursor(s, &state));
}

TEST(a_time_export_overlaps_and_does_not_ask_for_the_hidden_minute)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct stream *s = stream_of(VENDOR_ZENDESK, "ticket_metric_events");
    struct stream_state state = { .cursor = STR(""), .from_s = 1700000000 };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    check_path(a, s, &state, "/api/v2/incremental/ticket_metric_events.json?"
                             "&start_time=1700000000");
    CHECK(!advance(a, s, "{\"ticket_metric_events\":[{}],\"end_time\":1700000000,"
                         "\"end_of_stream\":false}", 1772440000, &state, &end, &e));
    CHECK(advance(a, s, "{\"ticket_metric_events\":[{}],\"end_time\":1772439900,"
                        "\"end_of_stream\":false}", 1772440000, &state, &end, &e));
    CHECK(!end);
    check_path(a, s, &state, "/api/v2/incremental/ticket_metric_events.json?"
                             "&start_time=1772439900");
    CHECK(advance(a, s, "{\"ticket_metric_events\":[],\"end_time\":null,\"next_page\":null}",
                  1772440000, &state, &end, &e));
    CHECK(end);
    for (int i = 0; i < 3; i++) {               /* nothing new: it does not drift back */
        CHECK(stream_begin(s, &state, 1772440300));
        check_path(a, s, &state, "/api/v2/incremental/ticket_metric_events.json?"
                                 "&start_time=1772439600");
        CHECK(advance(a, s, "{\"ticket_metric_events\":[],\"end_time\":null,\"next_page\":null}",
                      1772440300, &state, &end, &e));
    }
    state.from_s = 1772440350;
    state.done_s = 0;
    CHECK(stream_begin(s, &state, 1772440360));
    check_path(a, s, &state, "/api/v2/incremental/ticket_metric_events.json?"
                             "&start_time=1772440299");
}

TEST(exports_of_talk_end_where_nothing_is_new)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes full = { 0 };
    const struct stream *s = stream_of(VENDOR_ZENDESK, "legs");
    struct stream_state state = { .cursor = STR(""), .from_s = 1700000000 };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    check_path(a, s, &state, "/api/v2/channels/voice/stats/incremental/legs?"
                             "&start_time=1700000000");
    CHECK(advance(a, s, "{\"legs\":[{}],\"end_time\":1772000000,\"next_page\":\"x\"}",
                  1772440000, &state, &end, &e));
    CHECK(!end);
    check_path(a, s, &state, "/api/v2/channels/voice/stats/incremental/legs?"
                             "&start_time=1772000000");
    CHECK(advance(a, s, "{\"legs\":[{}],\"end_time\":1772000000,\"next_page\":\"x\"}",
                  1772440000, &state, &end, &e));
    CHECK(end && state.from_s == 1772000000);
    CHECK(advance(a, s, "{\"legs\":[],\"end_time\":null,\"next_page\":\"x\"}", 1772440000, &state,
                  &end, &e));
    CHECK(end);
    CHECK(!advance(a, s, "{\"legs\":[{}]}", 1772440000, &state, &end, &e));
    bytes_printf(&full, "{\"end_time\":1772000000,\"legs\":[{}");
    for (int i = 1; i < STREAM_TALK_PAGE; i++)
        bytes_add(&full, ",{}", 3);
    bytes_add(&full, "]}", 3);
    CHECK(!advance(a, s, full.p, 1772440000, &state, &end, &e));
    CHECK_INT(e.kind, ERR_CONFLICT);
}

TEST(surveys_are_asked_for_once_a_day_with_those_of_weeks_before)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct stream *s = stream_of(VENDOR_ZENDESK, "survey_responses");
    struct stream_state state = { .cursor = STR(""), .from_s = 1700000000 };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    check_path(a, s, &state, "/api/v2/guide/survey_responses?page[size]=100"
                             "&filter[created_at_start]=1700000000000");
    CHECK(advance(a, s, "{\"survey_responses\":[],\"meta\":{\"has_more\":false}}", 1772440000,
                  &state, &end, &e));
    CHECK(!stream_begin(s, &state, 1772440000 + DAY_S - 1));
    CHECK(stream_begin(s, &state, 1772440000 + DAY_S));
    check_path(a, s, &state, "/api/v2/guide/survey_responses?page[size]=100"
                             "&filter[created_at_start]=1768552000000");
}

TEST(only_numbers_become_paths)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(json_close) struct json *j = NULL;
    const struct stream *s = stream_of(VENDOR_ZENDESK, "schedules");
    struct err e = { 0 };
    struct str id, path;

    CHECK(json_parse(STR("[{\"id\":7},{\"id\":\"../8\"},{\"id\":-1},{}]"), &j, &e));
    path = stream_each_path(a, s, json_at(j, 0), &id);
    CHECK(str_equal(path, STR("/api/v2/business_hours/schedules/7/holidays.json")));
    CHECK(str_equal(id, STR("7")));
    for (size_t i = 1; i < 4; i++)
        CHECK(!stream_each_path(a, s, json_at(j, i), &id).n);
}

TEST(lists_of_stripe_are_walked_from_new_to_old)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct stream *s = stream_of(VENDOR_STRIPE, "events");
    struct stream_state state = { .cursor = STR("") };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    check_path(a, s, &state, "/v1/events?limit=100&type=customer.*");
    CHECK(advance(a, s, "{\"data\":[{\"id\":\"evt_9\"},{\"id\":\"evt_8\"}],\"has_more\":true}",
                  1772440000, &state, &end, &e));
    check_path(a, s, &state, "/v1/events?limit=100&type=customer.*&starting_after=evt_8");
    /* A stop: the walk goes on where it was, and ends at the time when it began. */
    CHECK(stream_begin(s, &state, 1772443600));
    check_path(a, s, &state, "/v1/events?limit=100&type=customer.*&starting_after=evt_8");
    CHECK(advance(a, s, "{\"data\":[{\"id\":\"evt_7\"}],\"has_more\":false}", 1772443600, &state,
                  &end, &e));
    CHECK(end);
    CHECK(stream_begin(s, &state, 1772447200));
    check_path(a, s, &state, "/v1/events?limit=100&type=customer.*&created[gte]=1772439700");
    CHECK(!advance(a, s, "{\"data\":[],\"has_more\":true}", 1772447200, &state, &end, &e));
    CHECK(!advance(a, s, "{\"error\":{}}", 1772447200, &state, &end, &e));
}

TEST(whole_lists_are_walked_again_before_events_are_forgotten)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct stream *s = stream_of(VENDOR_STRIPE, "subscriptions");
    struct stream_state state = { .cursor = STR("") };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    CHECK(advance(a, s, "{\"data\":[{\"id\":\"sub_1\"}],\"has_more\":false}", 1772440000, &state,
                  &end, &e));
    CHECK(!stream_begin(s, &state, 1772440000 + 19 * DAY_S));
    CHECK(stream_begin(s, &state, 1772440000 + 21 * DAY_S));
    check_path(a, s, &state, "/v1/subscriptions?limit=100&status=all&expand[]=data.discounts");
}

TEST(lists_of_zendesk_have_cursors_of_their_own)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct stream *s = stream_of(VENDOR_ZENDESK, "satisfaction_ratings");
    struct stream_state state = { .cursor = STR("") };
    struct err e = { 0 };
    bool end;

    CHECK(stream_begin(s, &state, 1772440000));
    CHECK(advance(a, s, "{\"satisfaction_ratings\":[{}],\"meta\":{\"has_more\":true,"
                        "\"after_cursor\":\"x/y\"}}", 1772440000, &state, &end, &e));
    check_path(a, s, &state, "/api/v2/satisfaction_ratings.json?page[size]=100&start_time=0"
                             "&page[after]=x%2Fy");
    CHECK(advance(a, s, "{\"satisfaction_ratings\":[],\"meta\":{\"has_more\":false}}", 1772440000,
                  &state, &end, &e));
    CHECK(end && !state.cursor.n);
    CHECK_INT(state.from_s, 1772440000);
}

/* --- what is kept --- */

TEST(how_far_a_pull_is_is_kept)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };
    struct engine *g = NULL;
    struct access *x = NULL;
    struct access_act act = { .who = STR("-"), .address = STR(""), .now_us = 1000000 };
    struct pull p = { .name = STR("desk"), .vendor = VENDOR_ZENDESK, .source = STR("eu"),
                      .base = STR("https://a.zendesk.com"), .user = STR("ann@a.example/token"),
                      .secret = STR("env:TOKEN"), .since_s = 7, .every_min = 5 }, got;
    const struct stream *s = stream_of(VENDOR_ZENDESK, "users");
    struct stream_state state = { STR("\"c\""), 1, 0, 2, 3, 4, -7, 5, 6 }, back;
    struct pull_last last = { 1, NONE, 2, 3, 4, 5, 6, { 0 } }, last_back;
    const char *name, *value;
    struct pull_list all;
    size_t at = 0;

    CHECK(engine_open(&(struct engine_options){ 0 }, &g, &e));
    CHECK(access_open(engine_store(g), &(struct access_options){ 0 }, &x, &e));
    CHECK(pull_add(x, &act, &p, &e));
    CHECK(pull_find(a, x, STR("desk"), &got, &e));
    CHECK(str_equal(got.user, p.user) && str_equal(got.base, p.base) && got.every_min == 5);
    CHECK(pull_state(a, x, &p, s, &back, &e));
    CHECK_INT(back.from_s, 7);
    CHECK(pull_state_keep(x, &p, s, &state, 1, &e));
    CHECK(pull_state(a, x, &p, s, &back, &e));
    CHECK(str_equal(back.cursor, STR("\"c\"")));
    CHECK(back.from_s == 1 && back.begun_s == 2 && back.seen_s == 3 && back.done_s == 4 &&
          back.told == -7);
    err_tell(&last.error, ERR_INVALID, CODE_PULL_STATUS, "%s: %d", "why", 503);
    CHECK(pull_last_keep(x, p.name, &last, 1, &e));
    CHECK(pull_last(a, x, p.name, &last_back, &e));
    CHECK(last_back.ended_us == NONE && strcmp(last_back.error.msg, "why: 503") == 0);
    CHECK(last_back.error.kind && last_back.error.code == CODE_PULL_STATUS);
    CHECK(err_part_next(&last_back.error, &at, &name, &value) && strcmp(name, "text") == 0 &&
          strcmp(value, "why") == 0);
    CHECK(err_part_next(&last_back.error, &at, &name, &value) && strcmp(name, "n") == 0 &&
          strcmp(value, "503") == 0 && !err_part_next(&last_back.error, &at, &name, &value));
    CHECK(pull_add(x, &act, &p, &e));           /* the same: it goes on where it was */
    CHECK(pull_state(a, x, &p, s, &back, &e) && back.cursor.n);
    p.base = STR("https://b.zendesk.com");
    CHECK(pull_add(x, &act, &p, &e));           /* another: from the beginning */
    CHECK(pull_state(a, x, &p, s, &back, &e) && !back.cursor.n);
    p.vendor = VENDOR_CHATWOOT;
    CHECK(!pull_add(x, &act, &p, &e));
    p.vendor = VENDOR_STRIPE, p.name = STR("list");
    CHECK(!pull_add(x, &act, &p, &e));
    CHECK(pull_remove(x, &act, STR("desk"), &e));
    CHECK(pull_list(a, x, &all, &e) && all.n == 0);
    p = (struct pull){ .name = STR("desk"), .vendor = VENDOR_ZENDESK };     /* as a run has it */
    CHECK(!pull_state_keep(x, &p, s, &state, 1, &e) && e.kind == ERR_NOT_FOUND);
    CHECK(!pull_last_keep(x, p.name, &last, 1, &e));
    CHECK(pull_state(a, x, &p, s, &back, &e) && !back.cursor.n);
    CHECK(!pull_remove(x, &act, STR("desk"), &e));
    access_close(&x);
    engine_close(&g);
}
