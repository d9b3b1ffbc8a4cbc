/* stream.h -- the lists of a vendor that are pulled, and how each is paged. Pure.
 *
 *   PAGING_CURSOR  Zendesk's cursor exports: start_time, then cursor=after_cursor for ever on;
 *                  end_of_stream
 *   PAGING_TIME    Zendesk's time-based exports: start_time=end_time; end_of_stream
 *   PAGING_COUNT   Talk's exports: the same, but they never say that they end: a page without
 *                  anything new does
 *   PAGING_AFTER   Zendesk's lists: a time and page[after]=meta.after_cursor; meta.has_more
 *   PAGING_ID      Stripe's lists, newest first: starting_after=<last id>; has_more
 *
 * Addresses are made here of cursors and times; one that a page names is never followed, so that
 * what proves us goes nowhere else. Sources: developer.zendesk.com/api-reference/ticketing/
 * ticket-management/incremental_exports, .../csat_survey_responses, /api-reference/voice/talk-api/
 * incremental_exports, docs.stripe.com/api/pagination. */
#ifndef STREAM_H
#define STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"
#include "vendor.h"

struct arena;
struct json;

enum paging { PAGING_CURSOR, PAGING_TIME, PAGING_COUNT, PAGING_AFTER, PAGING_ID };

enum { STREAMS_MAX = 12, STREAM_CURSOR_MAX = 2048,
       STREAM_OVERLAP_S = 300,                  /* asked for again at the next run */
       STREAM_HIDDEN_S = 61,                    /* exports hide the newest minute */
       STREAM_TALK_PAGE = 1000 };               /* rows a page of Talk's exports has at most */

struct stream {
    const char *name;
    const char *path, *query;                   /* the query's fixed part, "" for none */
    const char *list;                           /* the page's member with what it is about */
    enum paging paging;
    bool        optional;                       /* not every account has it: 403, 404 are fine */
    int         again_days;                     /* asked every so many days; 0: at each run */
    const char *since;                          /* the parameter of the time from which; NULL: all
                                                 * of it */
    bool        since_ms;                       /* that time is in milliseconds */
    int64_t     overlap_s;                      /* asked for again; 0: STREAM_OVERLAP_S */
    const char *each, *each_end;                /* of each item what is at each ID each_end, too;
                                                 * NULL: nothing */
};

/* In the order in which they are pulled; STREAMS_MAX at most. */
const struct stream *stream_list(enum vendor v, size_t *ret_n);

/* How far one is; zero is the beginning of all. What is kept of it is all that is needed to go on
 * after any stop. */
struct stream_state {
    struct str cursor;                          /* within a walk; empty: it begins */
    int64_t    from_s;                          /* Unix time from which all is to be asked */
    int64_t    ask_s;                           /* what is asked, an overlap before: by
                                                 * stream_begin(), not kept */
    int64_t    begun_s;                         /* when it began, where it is walked from new to
                                                 * old, or in lists; else 0 */
    int64_t    seen_s;                          /* newest generated_timestamp */
    int64_t    done_s;                          /* when it was last at its end; 0: never */
    int64_t    told;                            /* hash of a whole list with what is of each of its
                                                 * items; 0: not known */
    int64_t    pages, records;                  /* so far, for people */
};

/* Readies a state for a run: a walk that was cut goes on, one that ended begins anew with an
 * overlap. False: there is nothing to be done yet. */
bool stream_begin(const struct stream *s, struct stream_state *state, int64_t now_s);

/* The path and query of the next page. */
struct str stream_path(struct arena *a, const struct stream *s, const struct stream_state *state);

/* The path of what is asked of a page's item, in the arena; empty: its id cannot be part of a
 * path. *ret_id: the id, as digits. */
struct str stream_each_path(struct arena *a, const struct stream *s, const struct json *item,
                            struct str *ret_id);

/* Takes what a page says into the state; *ret_end: it was the last for now. Texts go to the arena.
 * ERR_UNAVAILABLE: it is no such page; ERR_CONFLICT: it does not move on. */
MUST_USE bool stream_advance(struct arena *a, const struct stream *s, const struct json *page,
                             int64_t now_s, struct stream_state *state, bool *ret_end,
                             struct err *e);

/* A cursor that its vendor does not know any more gives way to the newest time that was seen, less
 * the overlap. False: there was no cursor. */
bool stream_forget_cursor(const struct stream *s, struct stream_state *state);

#endif
