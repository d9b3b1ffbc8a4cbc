/* router.c -- paths of routes as a tree of parts: finding one takes a step a part. */
#include "arena.h"
#include "route.h"
#include "str.h"

enum { ALLOWED_MAX = 48 };

/* One part of a path. Its children are a list; the ones of one part are few. */
struct node {
    struct str           text;                  /* empty: a name in braces, which takes any part,
                                                 * and at the end of a route all that follows */
    const struct route  *routes[8];             /* by method, as they came */
    size_t               n;
    char                *allowed;               /* "GET, HEAD, PUT" */
    size_t               allowed_n;
    struct node         *first, *next;
};

struct router {
    struct node root;
};

static bool is_name(struct str part)
{
    return part.n > 1 && part.p[0] == '{';
}

/* The next part of "/a/b"; false at the end. An empty part is one, too. */
static bool next_part(struct str *path, struct str *ret)
{
    const char *slash;

    if (path->n == 0)
        return false;
    path->p++;
    path->n--;
    slash = path->n ? memchr(path->p, '/', path->n) : NULL;
    *ret = (struct str){ path->p, slash ? (size_t)(slash - path->p) : path->n };
    path->p += ret->n;
    path->n -= ret->n;
    return true;
}

static struct node *child_of(struct arena *a, struct node *parent, struct str part)
{
    struct str text = is_name(part) ? (struct str){ "", 0 } : part;
    struct node **place = &parent->first;

    /* Names come last, so that "/users/me" is never taken for one. */
    for (; *place; place = &(*place)->next) {
        if (str_equal((*place)->text, text))
            return *place;
        if (text.n && !(*place)->text.n)
            break;
    }
    struct node *child = NEW(a, struct node);

    *child = (struct node){ .text = text, .next = *place };
    *place = child;
    return child;
}

static void allow(struct arena *a, struct node *node, const char *method)
{
    struct str words[] = { str_of(", "), str_of(method) };

    if (!node->allowed)
        node->allowed = arena_alloc(a, ALLOWED_MAX, 1);
    for (size_t i = node->allowed_n ? 0 : 1; i < 2; i++) {
        memcpy(node->allowed + node->allowed_n, words[i].p, words[i].n);
        node->allowed_n += words[i].n;
    }
}

static bool add_route(struct arena *a, struct router *r, const struct route *route, struct err *e)
{
    struct str path = str_of(route->path), part;
    struct node *node = &r->root;

    while (next_part(&path, &part))
        node = child_of(a, node, part);
    for (size_t i = 0; i < node->n; i++)
        if (strcmp(node->routes[i]->method, route->method) == 0)
            return err_set(e, ERR_CONFLICT, "two routes %s %s", route->method, route->path);
    if (node->n == sizeof node->routes / sizeof node->routes[0])
        return err_set(e, ERR_LIMIT, "too many routes %s", route->path);
    node->routes[node->n++] = route;
    allow(a, node, route->method);
    if (strcmp(route->method, "GET") == 0)
        allow(a, node, "HEAD");
    return true;
}

bool router_open(struct arena *a, const struct route_table *const *tables, struct router **ret,
                 struct err *e)
{
    struct router *r = NEW(a, struct router);

    for (; *tables; tables++)
        for (size_t i = 0; i < (*tables)->n; i++)
            TRY(add_route(a, r, &(*tables)->routes[i], e));
    *ret = r;
    return true;
}

static const struct node *node_of(const struct router *r, struct str path,
                                  struct str parts[PATH_PARTS_MAX])
{
    const struct node *node = &r->root;
    struct str part;
    size_t n = 0;

    while (next_part(&path, &part)) {
        const struct node *child = node->first;

        while (child && child->text.n && !str_equal(child->text, part))
            child = child->next;
        if (!child || (!child->text.n && (part.n == 0 || n == PATH_PARTS_MAX)))
            return NULL;
        if (!child->text.n && !child->first) {  /* ids of sources may hold slashes */
            part.n += path.n;
            path.n = 0;
        }
        if (!child->text.n)
            parts[n++] = part;
        node = child;
    }
    return node->n ? node : NULL;
}

bool router_find(const struct router *r, struct str method, struct str path,
                 const struct route **ret, struct str parts[PATH_PARTS_MAX],
                 const char **ret_allowed, struct err *e)
{
    const struct node *node = node_of(r, path, parts);

    if (!node)
        return err_set(e, ERR_NOT_FOUND, "there is no such path");
    if (str_equal(method, STR("HEAD")))
        method = STR("GET");
    for (size_t i = 0; i < node->n; i++)
        if (str_equal(method, str_of(node->routes[i]->method))) {
            *ret = node->routes[i];
            return true;
        }
    if (ret_allowed)
        *ret_allowed = node->allowed;
    return err_set(e, ERR_INVALID, "this path takes %s", node->allowed);
}
