/* route.h -- the routes of the API: one row each, and nothing about a route stands elsewhere.
 *
 * Dispatch, permissions, the check of parameters and bodies, caching, and the OpenAPI
 * document are all made from these rows. A handler gets what the row promises. */
#ifndef ROUTE_H
#define ROUTE_H

#include <stdint.h>

#include "err.h"
#include "shape.h"

struct call;

enum param_kind { PARAM_TEXT, PARAM_INT, PARAM_BOOL };

struct param_def {
    const char     *name;                       /* in the path too: "/users/{name}" */
    const char     *doc;                        /* a phrase, no full stop */
    enum param_kind kind;
    bool            required;                   /* those of the path always are */
    const char     *words;                      /* allowed, '|' between; NULL: any */
    const char     *fallback;                   /* its value where none is given; NULL: none */
    int64_t         least, most;                /* of an INT; both 0: 0 to 1,000,000 */
};

enum { PARAMS_MAX = 32, PARAM_TEXT_MAX = 8 << 10, PAGE_MOST = 1000,
       BODY_BYTES_MAX = 1 << 20, PATH_PARTS_MAX = 8 };

/* The question's texts, as of struct engine_ask: rows of a table of parameters. */
#define PARAM_METRICS \
    { .name = "metrics", .required = true, \
      .doc = "ids with a statistic or without, comma between: \"csat, handle_time.p90\"; a group " \
             "of metrics" }
#define PARAMS_SPAN \
    { .name = "from", .doc = "a date or instant, or as in -28d so many days before the end; by " \
                             "default all the data there is" }, \
    { .name = "to", .doc = "the date or instant before which it ends" }, \
    { .name = "where", \
      .doc = "which facts count: \"channel = email and tier in (gold, silver)\"" }, \
    { .name = "tz", .fallback = "UTC", .doc = "time zone of dates and periods" }, \
    { .name = "now", .doc = "take this instant as the present" }
#define PARAMS_DEFINITIONS \
    { .name = "clock", .fallback = "calendar", .words = "calendar|business", \
      .doc = "calendar time or opening hours" }, \
    { .name = "week_start", .fallback = "monday", \
      .words = "monday|tuesday|wednesday|thursday|friday|saturday|sunday", \
      .doc = "first day of the week" }, \
    { .name = "set", .doc = "parameters: \"within = 20 s; backlog.older_than = 1 d\"" }, \
    { .name = "policy", .doc = "definitions for this question: \"spam = include\"" }, \
    { .name = "mature", .kind = PARAM_BOOL, \
      .doc = "only facts whose window is over, as of a return within 28 days" }
#define PARAM_GRAIN \
    { .name = "grain", .fallback = "all", \
      .words = "all|half_hour|hour|day|week|month|quarter|year", .doc = "length of the periods" }
#define PARAM_BY { .name = "by", .doc = "split by these dimensions, comma between" }
#define PARAM_COMPARE \
    { .name = "compare", .doc = "previous, year, target, benchmark; comma between" }
#define PARAMS_PAGE \
    { .name = "limit", .kind = PARAM_INT, .fallback = "100", .least = 1, .most = PAGE_MOST, \
      .doc = "at most so many items" }, \
    { .name = "cursor", .doc = "where to go on: `next` of the page before" }

enum {
    ROUTE_OPEN = 1,         /* without signing in; call->who is NULL then or not */
    ROUTE_CACHED = 2,       /* GET: the answer depends on scope, parameters and store only */
    ROUTE_PRESENT = 4,      /* and on the present: cached for ANSWER_FRESH_S at most */
    ROUTE_SPOOLED = 8,      /* a large body, in a file; the handler reads it itself */
};

struct route {
    const char             *method;             /* GET (answers HEAD too), POST, PUT, DELETE */
    const char             *path;               /* below /api/v1: "/users/{name}" */
    const char             *id;                 /* operationId: "getUser" */
    const char             *doc;                /* a phrase, no full stop */
    unsigned                needs;              /* PERM_... of access.h: all of them */
    unsigned                flags;              /* ROUTE_... */
    const struct param_def *params;
    size_t                  n_params;
    const struct shape     *body;               /* of JSON; NULL: none, or not JSON */
    const char             *body_types;         /* of other bodies, '|' between; NULL: none */
    const struct shape     *answer;             /* as JSON; NULL: no content, or not JSON */
    const char             *types;              /* other types of answers, '|' between */
    unsigned                status;             /* of success; 0: 200, without an answer 204 */
    bool                  (*handle)(struct call *c, struct err *e);
};

#define PARAMS(table) .params = (table), .n_params = sizeof(table) / sizeof *(table)

/* The status of success. */
static inline unsigned route_status(const struct route *r)
{
    return r->status ? r->status : r->answer || r->types ? 200 : 204;
}

/* The largest value of an INT. */
static inline int64_t param_most(const struct param_def *p)
{
    return p->most ? p->most : 1000000;
}

/* One table per area file, gathered in routes.c. */
struct route_table {
    const struct route *routes;
    size_t              n;
};

extern const struct route_table *const api_tables[];        /* ends with NULL */

/* The routes as a tree of path parts. */
struct router;
struct arena;

/* ERR_CONFLICT: two rows with the same method and path. */
MUST_USE bool router_open(struct arena *a, const struct route_table *const *tables,
                          struct router **ret, struct err *e);

/* The route of a method (HEAD: that of GET) and a decoded path below /api/v1, and what stands
 * in the path at its names, in their order; a name at the end has the rest of the path, slashes
 * too. ERR_NOT_FOUND: no such path; ERR_INVALID: the path has
 * other methods, which *ret_allowed (may be NULL) lists, ", " between, living with the router. */
MUST_USE bool router_find(const struct router *r, struct str method, struct str path,
                          const struct route **ret, struct str parts[PATH_PARTS_MAX],
                          const char **ret_allowed, struct err *e);

#endif
