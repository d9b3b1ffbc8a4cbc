/* api_test.c -- routes are found, parameters and bodies checked, JSON written by its shape. */
#include "test.h"

#include <math.h>

#include "arena.h"
#include "bytes.h"
#include "json.h"
#include "openapi.h"
#include "params.h"
#include "problem.h"
#include "put.h"
#include "route.h"
#include "table.h"

static bool nothing(struct call *c, struct err *e)
{
    (void)c;
    (void)e;
    return true;
}

static const struct param_def thing_params[] = {
    { .name = "id", .doc = "which", .required = true },
    { .name = "part", .doc = "of it", .required = true },
    { .name = "grain", .doc = "how long", .words = "day|week", .fallback = "day" },
    PARAMS_PAGE,
    { .name = "mature", .kind = PARAM_BOOL, .doc = "whether" },
};

static const struct route things[] = {
    { .method = "GET", .path = "/things", .id = "list", .doc = "all", .handle = nothing },
    { .method = "POST", .path = "/things", .id = "add", .doc = "one", .handle = nothing },
    { .method = "GET", .path = "/things/{id}/parts/{part}", .id = "part", .doc = "a part",
      .handle = nothing, PARAMS(thing_params) },
    { .method = "GET", .path = "/things/{id}", .id = "one", .doc = "one", .handle = nothing },
    { .method = "GET", .path = "/things/mine", .id = "mine", .doc = "mine", .handle = nothing },
};

static const struct route_table thing_table = { things, sizeof things / sizeof *things };
static const struct route_table *const tables[] = { &thing_table, NULL };

static bool id_is(const struct router *r, const char *method, const char *path, const char *id)
{
    struct str parts[PATH_PARTS_MAX];
    const struct route *route;
    struct err e = { 0 };

    return router_find(r, str_of(method), str_of(path), &route, parts, NULL, &e) &&
           strcmp(route->id, id) == 0;
}

TEST(routes_are_found_by_method_and_path)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct router *r;
    struct str parts[PATH_PARTS_MAX];
    const struct route *route;
    const char *allowed = NULL;
    struct err e = { 0 };

    CHECK(router_open(a, tables, &r, &e));
    CHECK(id_is(r, "GET", "/things", "list"));
    CHECK(id_is(r, "HEAD", "/things", "list"));
    CHECK(id_is(r, "POST", "/things", "add"));
    CHECK(id_is(r, "GET", "/things/mine", "mine"));
    CHECK(id_is(r, "GET", "/things/7", "one"));
    CHECK(router_find(r, STR("GET"), STR("/things/a b/parts/é"), &route, parts, NULL, &e));
    CHECK(str_equal(parts[0], STR("a b")) && str_equal(parts[1], STR("é")));
    CHECK(router_find(r, STR("GET"), STR("/things/1/parts/2/3//"), &route, parts, NULL, &e));
    CHECK(str_equal(parts[0], STR("1")) && str_equal(parts[1], STR("2/3//")));
    CHECK(!router_find(r, STR("DELETE"), STR("/things"), &route, parts, &allowed, &e));
    CHECK_INT(e.kind, ERR_INVALID);
    CHECK(allowed && strcmp(allowed, "GET, HEAD, POST") == 0);
}

TEST(other_paths_are_not_there)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const char *const paths[] = { "/", "", "/thing", "/things/", "/things//parts/x",
                                         "/things/1/parts", "/things/1/2", "//things" };
    struct str parts[PATH_PARTS_MAX];
    const struct route *route;
    struct router *r;
    struct err e = { 0 };

    CHECK(router_open(a, tables, &r, &e));
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        e = (struct err){ 0 };
        CHECK(!router_find(r, STR("GET"), str_of(paths[i]), &route, parts, NULL, &e));
        CHECK_INT(e.kind, ERR_NOT_FOUND);
    }
}

TEST(one_route_stands_once)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const struct route twice[] = {
        { .method = "GET", .path = "/a/{x}", .id = "a", .handle = nothing },
        { .method = "GET", .path = "/a/{y}", .id = "b", .handle = nothing },
    };
    static const struct route_table table = { twice, 2 };
    static const struct route_table *const both[] = { &table, NULL };
    struct router *r;
    struct err e = { 0 };

    CHECK(!router_open(a, both, &r, &e));
    CHECK_INT(e.kind, ERR_CONFLICT);
}

static enum err_kind take(struct str values[PARAMS_MAX], const char *name, const char *value)
{
    const char *field = NULL;
    struct err e = { 0 };

    return params_take(&things[2], str_of(name), str_of(value), values, &field, &e) ? ERR_NONE
                                                                                   : e.kind;
}

TEST(parameters_are_checked)
{
    struct str values[PARAMS_MAX] = { 0 }, parts[PATH_PARTS_MAX] = { STR("a"), STR("b") };
    const char *field = NULL;
    struct err e = { 0 };

    CHECK(!params_finish(&things[2], values, &field, &e) && strcmp(field, "id") == 0);
    params_path(&things[2], parts, values);
    CHECK_INT(take(values, "part", "c"), ERR_INVALID);          /* the path has it */
    CHECK_INT(take(values, "colour", "red"), ERR_INVALID);
    CHECK_INT(take(values, "grain", "year"), ERR_INVALID);
    CHECK_INT(take(values, "limit", "0"), ERR_INVALID);
    CHECK_INT(take(values, "limit", "1001"), ERR_INVALID);
    CHECK_INT(take(values, "limit", "7x"), ERR_INVALID);
    CHECK_INT(take(values, "mature", "yes"), ERR_INVALID);
    CHECK_INT(take(values, "limit", "7"), ERR_NONE);
    CHECK_INT(take(values, "limit", "8"), ERR_INVALID);
    CHECK_INT(take(values, "mature", ""), ERR_NONE);
    CHECK(params_finish(&things[2], values, &field, &e));
    CHECK(str_equal(values[1], STR("b")) && str_equal(values[2], STR("day")));
    CHECK(str_equal(values[3], STR("7")) && !values[5].p);
}

static void key_of(const char *first, const char *second, struct bytes *key)
{
    struct str values[PARAMS_MAX] = { [0] = STR("a"), [1] = STR("b") };

    values[2] = str_of(first);
    values[4] = str_of(second);
    params_key(&things[2], values, key);
}

TEST(keys_of_different_requests_differ)
{
    struct bytes one = { 0 }, same = { 0 }, other = { 0 };

    key_of("day", "x", &one);
    key_of("day", "x", &same);
    key_of("dayx", "", &other);
    CHECK(one.n == same.n && memcmp(one.p, same.p, one.n) == 0);
    CHECK(one.n != other.n || memcmp(one.p, other.p, one.n) != 0);
    bytes_done(&one);
    bytes_done(&same);
    bytes_done(&other);
}

static const struct shape_field inner_fields[] = {
    { "n", SHAPE_NUMBER, FIELD_NULL, "a number", NULL, NULL },
};

static const struct shape inner = SHAPE("Inner", "Inside", inner_fields);

static const struct shape_field outer_fields[] = {
    { "name", SHAPE_TEXT, 0, "a name", NULL, NULL },
    { "kind", SHAPE_TEXT, FIELD_OPTIONAL, "a word", NULL, "a|b" },
    { "n", SHAPE_INT, FIELD_NULL, "whole", NULL, NULL },
    { "on", SHAPE_BOOL, FIELD_OPTIONAL, "whether", NULL, NULL },
    { "at", SHAPE_INSTANT, FIELD_NULL | FIELD_OPTIONAL, "when", NULL, NULL },
    { "inner", SHAPE_OBJECT, FIELD_LIST, "more", &inner, NULL },
    { "rows", SHAPE_ROW, FIELD_LIST | FIELD_OPTIONAL, "rows", NULL, NULL },
    { "texts", SHAPE_TEXT, FIELD_LIST | FIELD_NULL | FIELD_OPTIONAL, "texts", NULL, NULL },
    { "any", SHAPE_ANY, FIELD_OPTIONAL, "whatever", NULL, NULL },
};

static const struct shape outer = SHAPE("Outer", "Outside", outer_fields);

TEST(json_is_written_by_its_shape)
{
    static const char want[] =
        "{\"name\":\"a\\\"b\",\"n\":null,\"at\":\"1970-01-01T00:00:01Z\",\"inner\":[{\"n\":1.5},"
        "{\"n\":null}],\"rows\":[[1,\"x\",null,true]],\"texts\":[\"a\",null]}";
    struct bytes text = { 0 };
    struct put o;

    put_begin(&o, &text, &outer);
    put_text(&o, "name", STR("a\"b"));
    put_int(&o, "n", NONE);
    put_instant(&o, "at", 1000000);
    put_list(&o, "inner");
    for (int i = 0; i < 2; i++) {
        put_object(&o, NULL);
        put_number(&o, "n", i ? NAN : 1.5);
        put_end(&o);
    }
    put_end(&o);
    put_list(&o, "rows");
    put_row(&o, NULL);
    put_int(&o, NULL, 1);
    put_text(&o, NULL, STR("x"));
    put_null(&o, NULL);
    put_bool(&o, NULL, true);
    put_end(&o);
    put_end(&o);
    put_list(&o, "texts");
    put_text(&o, NULL, STR("a"));
    put_text(&o, NULL, (struct str){ 0 });
    put_end(&o);
    put_finish(&o);
    CHECK(text.n == sizeof want - 1 && memcmp(text.p, want, text.n) == 0);
    bytes_done(&text);
}

/* The kind of the error of a body, and which field it is about. */
static enum err_kind body(const char *text, const char *want_field)
{
    AUTO(json_close) struct json *j = NULL;
    const char *field = NULL;
    struct err e = { 0 };

    CHECK(json_parse(str_of(text), &j, &e));
    if (shape_check(&outer, j, &field, &e))
        return ERR_NONE;
    CHECK(want_field && field ? strcmp(want_field, field) == 0 : want_field == field);
    return e.kind;
}

TEST(bodies_are_held_against_their_shape)
{
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[]}", NULL), ERR_NONE);
    CHECK_INT(body("{\"name\":\"a\",\"n\":null,\"inner\":[{\"n\":1}],\"kind\":\"b\",\"at\":"
                   "\"2026-03-02T08:57:00Z\",\"texts\":[null],\"any\":{\"x\":[]}}", NULL),
              ERR_NONE);
    CHECK_INT(body("[]", NULL), ERR_INVALID);
    CHECK_INT(body("{\"n\":1,\"inner\":[]}", "name"), ERR_INVALID);
    CHECK_INT(body("{\"name\":null,\"n\":1,\"inner\":[]}", "name"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1.5,\"inner\":[]}", "n"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":{}}", "inner"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[{\"n\":\"x\"}]}", "n"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[{\"m\":1}]}", "m"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[],\"kind\":\"c\"}", "kind"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[],\"at\":\"soon\"}", "at"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[],\"rows\":[[[]]]}", "rows"), ERR_INVALID);
    CHECK_INT(body("{\"name\":\"a\",\"n\":1,\"inner\":[],\"more\":1}", "more"), ERR_INVALID);
}

TEST(errors_have_their_status)
{
    static const struct { enum err_kind kind; struct problem p; unsigned status; } cases[] = {
        { ERR_INVALID, { 0 }, 400 }, { ERR_INVALID, { .of_body = true }, 422 },
        { ERR_INVALID, { .media = true }, 415 }, { ERR_INVALID, { .allowed = "GET" }, 405 },
        { ERR_DENIED, { 0 }, 403 }, { ERR_DENIED, { .nobody = true }, 401 },
        { ERR_NOT_FOUND, { 0 }, 404 }, { ERR_CONFLICT, { 0 }, 409 }, { ERR_LIMIT, { 0 }, 413 },
        { ERR_LIMIT, { .wait = true }, 429 }, { ERR_TIMEOUT, { 0 }, 504 },
        { ERR_UNAVAILABLE, { 0 }, 503 }, { ERR_INTERNAL, { 0 }, 500 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err e = { .kind = cases[i].kind };

        CHECK_INT(problem_status(&e, &cases[i].p), cases[i].status);
    }
}

TEST(what_is_wrong_within_is_not_told)
{
    AUTO(json_close) struct json *j = NULL;
    struct err e = { 0 }, secret = { .kind = ERR_INTERNAL, .msg = "at /secret/place" };
    struct problem p = { .field = "x" };
    struct bytes text = { 0 };

    problem_print(&text, &secret, &p);
    CHECK(!memmem(text.p, text.n, "secret", 6));
    CHECK(json_parse((struct str){ text.p, text.n }, &j, &e));
    CHECK_INT(json_int(json_get(j, "status")), 500);
    CHECK(str_equal(json_text(json_get(j, "field")), STR("x")));
    bytes_done(&text);
}

/* Every route of the program has its own path, method and id, and says what it is. */
TEST(the_tables_hold_together)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(json_close) struct json *j = NULL;
    struct bytes text = { 0 };
    struct router *r;
    struct err e = { 0 };

    CHECK(router_open(a, api_tables, &r, &e));
    for (size_t t = 0; api_tables[t]; t++)
        for (size_t i = 0; i < api_tables[t]->n; i++) {
            const struct route *route = &api_tables[t]->routes[i];

            CHECK(route->doc && route->id && route->handle && route->n_params <= PARAMS_MAX);
            CHECK(!(route->flags & ROUTE_CACHED) || strcmp(route->method, "GET") == 0);
            CHECK(!(route->flags & ROUTE_CACHED) || !(route->flags & ROUTE_OPEN));
        }
    openapi_print(&text, api_tables);
    CHECK(json_parse((struct str){ text.p, text.n }, &j, &e));      /* a name twice is an error */
    CHECK(str_equal(json_text(json_get(j, "openapi")), STR("3.1.0")));
    bytes_done(&text);
}
