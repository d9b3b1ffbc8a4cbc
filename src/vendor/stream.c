/* stream.c -- see stream.h. */
#include "stream.h"

#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "buf.h"
#include "json.h"

enum { PATH_MAX_BYTES = 7000 };

#define SINCE_START .since = "start_time"

/* The newer survey is answered and changed for weeks after it was offered; asked for is by that. */
enum { SURVEY_OVERLAP_S = 45 * 86400 };

static const struct stream zendesk[] = {
    { "groups", "/api/v2/groups.json", "page[size]=100", "groups", PAGING_AFTER, .optional = true,
      .again_days = 1 },
    { "schedules", "/api/v2/business_hours/schedules.json", "", "schedules", PAGING_AFTER,
      .optional = true, .again_days = 1, .each = "/api/v2/business_hours/schedules/",
      .each_end = "/holidays.json" },
    { "users", "/api/v2/incremental/users/cursor.json", "", "users", PAGING_CURSOR, SINCE_START },
    { "tickets", "/api/v2/incremental/tickets/cursor.json", "include=metric_sets", "tickets",
      PAGING_CURSOR, SINCE_START },
    { "ticket_events", "/api/v2/incremental/ticket_events.json", "include=comment_events",
      "ticket_events", PAGING_TIME, SINCE_START },
    { "ticket_metric_events", "/api/v2/incremental/ticket_metric_events.json", "",
      "ticket_metric_events", PAGING_TIME, .optional = true, SINCE_START },
    { "satisfaction_ratings", "/api/v2/satisfaction_ratings.json", "page[size]=100",
      "satisfaction_ratings", PAGING_AFTER, .optional = true, SINCE_START },
    { "survey_responses", "/api/v2/guide/survey_responses", "page[size]=100", "survey_responses",
      PAGING_AFTER, .optional = true, .again_days = 1, .since = "filter[created_at_start]",
      .since_ms = true, .overlap_s = SURVEY_OVERLAP_S },
    { "calls", "/api/v2/channels/voice/stats/incremental/calls", "", "calls", PAGING_COUNT,
      .optional = true, SINCE_START },
    { "legs", "/api/v2/channels/voice/stats/incremental/legs", "", "legs", PAGING_COUNT,
      .optional = true, SINCE_START },
};

/* Whole lists before events end, which Stripe keeps for 30 days. */

static const struct stream stripe[] = {
    { "customers", "/v1/customers", "limit=100", "data", PAGING_ID, .again_days = 20 },
    { "subscriptions", "/v1/subscriptions", "limit=100&status=all&expand[]=data.discounts", "data",
      PAGING_ID, .again_days = 20 },
    { "events", "/v1/events", "limit=100&type=customer.*", "data", PAGING_ID,
      .since = "created[gte]" },
};

const struct stream *stream_list(enum vendor v, size_t *ret_n)
{
    *ret_n = v == VENDOR_ZENDESK ? sizeof zendesk / sizeof *zendesk
           : v == VENDOR_STRIPE ? sizeof stripe / sizeof *stripe : 0;
    return v == VENDOR_ZENDESK ? zendesk : stripe;
}

/* --- asking --- */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

bool stream_begin(const struct stream *s, struct stream_state *state, int64_t now_s)
{
    bool cut = state->cursor.n > 0;
    int64_t overlap_s = 0;

    if (s->again_days && !cut && state->done_s &&
        now_s - state->done_s < s->again_days * INT64_C(86400))
        return false;
    if (state->done_s)
        overlap_s = s->overlap_s ? s->overlap_s : STREAM_OVERLAP_S;
    state->ask_s = later(state->from_s - overlap_s, 0);
    if (state->ask_s > now_s - STREAM_HIDDEN_S)
        state->ask_s = now_s - STREAM_HIDDEN_S;
    if (!cut)
        state->begun_s = now_s;
    return true;
}

static void add_escaped(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~", c);

        if (plain && c)
            buf_add(b, "%c", c);
        else
            buf_add(b, "%%%02X", c);
    }
}

/* Brackets of names are fine as they are: all servers take them, and no text of a page is there. */
static void add_cursor(struct buf *b, const char *name, struct str cursor)
{
    buf_add(b, "&%s=", name);
    add_escaped(b, cursor);
}

struct str stream_path(struct arena *a, const struct stream *s, const struct stream_state *state)
{
    bool cut = state->cursor.n > 0;
    struct buf b;

    buf_init(&b, a, PATH_MAX_BYTES);
    buf_add(&b, "%s?%s", s->path, s->query);
    if (s->since && !(s->paging == PAGING_CURSOR && cut) &&
        (s->paging != PAGING_ID || state->ask_s))
        buf_add(&b, "&%s=%" PRId64, s->since, s->since_ms ? state->ask_s * 1000 : state->ask_s);
    if (cut)
        add_cursor(&b, s->paging == PAGING_CURSOR ? "cursor"
                     : s->paging == PAGING_AFTER ? "page[after]" : "starting_after",
                   state->cursor);
    return (struct str){ b.p, b.n };
}

struct str stream_each_path(struct arena *a, const struct stream *s, const struct json *item,
                            struct str *ret_id)
{
    const struct json *id = json_get(item, "id");
    struct buf b;

    if (json_kind(id) != JSON_KIND_INT || json_int(id) < 0)
        return STR("");
    buf_init(&b, a, PATH_MAX_BYTES);
    buf_add(&b, "%" PRId64, json_int(id));
    *ret_id = (struct str){ b.p, b.n };
    buf_init(&b, a, PATH_MAX_BYTES);
    buf_add(&b, "%s%" PRId64 "%s", s->each, json_int(id), s->each_end);
    return (struct str){ b.p, b.n };
}

/* --- answers --- */

static bool no_page(const struct stream *s, const char *member, struct err *e)
{
    return err_tell(e, ERR_UNAVAILABLE, CODE_PULL_ANSWER, "%s: what came has no \"%s\" as it "
                    "should", s->name, member);
}

static bool stuck(const struct stream *s, struct err *e)
{
    return err_tell(e, ERR_CONFLICT, CODE_PULL_ANSWER, "%s: the next page is the same one again",
                    s->name);
}

/* A cursor that differs from the one before. */
static bool take_cursor(struct arena *a, const struct stream *s, const struct json *cursor,
                        bool end, struct stream_state *state, struct err *e)
{
    struct str text = json_kind(cursor) == JSON_KIND_TEXT ? json_text(cursor) : STR("");

    if (text.n > STREAM_CURSOR_MAX)
        return err_tell(e, ERR_LIMIT, CODE_PULL_ANSWER, "%s: a cursor of over %d bytes", s->name,
                        STREAM_CURSOR_MAX);
    if (!end && !text.n)
        return no_page(s, "cursor", e);
    if (!end && str_equal(text, state->cursor))
        return stuck(s, e);
    if (text.n)
        state->cursor = str_copy(a, text);
    return true;
}

static bool bool_of(const struct json *j, bool otherwise)
{
    return json_kind(j) == JSON_KIND_BOOL ? json_bool(j) : otherwise;
}

static void note_seen(const struct json *items, struct stream_state *state)
{
    for (size_t i = 0; i < json_count(items); i++) {
        const struct json *at = json_get(json_at(items, i), "generated_timestamp");

        if (json_kind(at) == JSON_KIND_INT)
            state->seen_s = later(state->seen_s, json_int(at));
    }
}

static bool advance_cursor(struct arena *a, const struct stream *s, const struct json *page,
                           struct stream_state *state, bool *ret_end, struct err *e)
{
    const struct json *end = json_get(page, "end_of_stream");

    if (json_kind(end) != JSON_KIND_BOOL)
        return no_page(s, "end_of_stream", e);
    TRY(take_cursor(a, s, json_get(page, "after_cursor"), json_bool(end), state, e));
    *ret_end = json_bool(end);
    return true;
}

static bool advance_time(const struct stream *s, const struct json *page,
                         struct stream_state *state, bool *ret_end, struct err *e)
{
    const struct json *end_time = json_get(page, "end_time"), *next = json_get(page, "next_page");
    bool end = bool_of(json_get(page, "end_of_stream"), json_kind(next) == JSON_KIND_NULL);

    if (json_kind(end_time) == JSON_KIND_INT) {
        if (!end && json_int(end_time) <= state->ask_s)
            return stuck(s, e);
        state->ask_s = json_int(end_time);
        state->from_s = later(state->from_s, json_int(end_time));
    } else if (!end) {
        return no_page(s, "end_time", e);
    }
    *ret_end = end;
    return true;
}

/* What is of the end time of one page is on the next one again, and then nothing else. */
static bool advance_count(const struct stream *s, const struct json *page,
                          struct stream_state *state, bool *ret_end, struct err *e)
{
    const struct json *end_time = json_get(page, "end_time");
    size_t n = json_count(json_get(page, s->list));

    if (n && json_kind(end_time) != JSON_KIND_INT)
        return no_page(s, "end_time", e);
    *ret_end = !n || json_int(end_time) <= state->ask_s;
    if (*ret_end)
        return n < STREAM_TALK_PAGE || stuck(s, e);
    state->ask_s = json_int(end_time);
    state->from_s = later(state->from_s, state->ask_s);
    return true;
}

/* The last item's id is where the next page begins. */
static bool advance_id(struct arena *a, const struct stream *s, const struct json *page,
                       struct stream_state *state, bool *ret_end, struct err *e)
{
    const struct json *items = json_get(page, s->list), *more = json_get(page, "has_more");
    size_t n = json_count(items);

    if (json_kind(more) != JSON_KIND_BOOL)
        return no_page(s, "has_more", e);
    *ret_end = !json_bool(more);
    return *ret_end ||
           take_cursor(a, s, n ? json_get(json_at(items, n - 1), "id") : NULL, false, state, e);
}

static bool advance_after(struct arena *a, const struct stream *s, const struct json *page,
                          struct stream_state *state, bool *ret_end, struct err *e)
{
    const struct json *meta = json_get(page, "meta");
    bool more = bool_of(json_get(meta, "has_more"), false);

    *ret_end = !more;
    return *ret_end || take_cursor(a, s, json_get(meta, "after_cursor"), false, state, e);
}

static bool advance(struct arena *a, const struct stream *s, const struct json *page,
                    struct stream_state *state, bool *ret_end, struct err *e)
{
    switch (s->paging) {
    case PAGING_CURSOR:
        return advance_cursor(a, s, page, state, ret_end, e);
    case PAGING_TIME:
        return advance_time(s, page, state, ret_end, e);
    case PAGING_COUNT:
        return advance_count(s, page, state, ret_end, e);
    case PAGING_AFTER:
        return advance_after(a, s, page, state, ret_end, e);
    default:
        return advance_id(a, s, page, state, ret_end, e);
    }
}

bool stream_advance(struct arena *a, const struct stream *s, const struct json *page,
                    int64_t now_s, struct stream_state *state, bool *ret_end, struct err *e)
{
    struct stream_state next = *state;
    bool end = false;

    if (json_kind(page) != JSON_KIND_OBJECT ||
        json_kind(json_get(page, s->list)) != JSON_KIND_LIST)
        return no_page(s, s->list, e);
    TRY(advance(a, s, page, &next, &end, e));
    note_seen(json_get(page, s->list), &next);
    next.pages++;
    if (end) {
        next.done_s = now_s;
        if (s->paging == PAGING_AFTER || s->paging == PAGING_ID) {
            next.cursor = STR("");
            next.from_s = next.begun_s;
        }
    }
    *state = next;
    *ret_end = end;
    return true;
}

bool stream_forget_cursor(const struct stream *s, struct stream_state *state)
{
    if (!state->cursor.n)
        return false;
    state->cursor = STR("");
    if (s->paging == PAGING_CURSOR)
        state->from_s = state->ask_s = later(state->seen_s - STREAM_OVERLAP_S, state->from_s);
    return true;
}
