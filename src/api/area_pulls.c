/* area_pulls.c -- /pulls: which vendors are pulled from, how their last runs went.
 *
 * They are set up on the machine itself (telltale pull add): an address and the place of a secret
 * together say where a secret is sent. */
#include "api_priv.h"
#include "areas.h"
#include "point.h"
#include "problem.h"
#include "schedule.h"

static const struct shape_field stream_fields[] = {
    FIELD("name", SHAPE_TEXT, "which list of the vendor's"),
    FIELD("pages", SHAPE_INT, "that were taken so far"),
    FIELD("records", SHAPE_INT, "that they held"),
    FIELD_OR_NULL("done_at", SHAPE_INSTANT, "when it was last at its end; null: never"),
};
static const struct shape stream_shape = SHAPE("PullStream", "How far a list is", stream_fields);

static const struct shape_field pull_fields[] = {
    FIELD("name", SHAPE_TEXT, "what it is called"),
    { "vendor", SHAPE_TEXT, 0, "whose export it is", NULL, VENDOR_PULL_WORDS },
    FIELD("address", SHAPE_TEXT, "where it is asked"),
    FIELD_OR_NULL("source", SHAPE_TEXT, "what its records are said to be of; null: its vendor's"),
    FIELD_OR_NULL("every_min", SHAPE_INT, "minutes between two runs; null: as the server says"),
    FIELD("running", SHAPE_BOOL, "it runs just now"),
    FIELD_OR_NULL("begun_at", SHAPE_INSTANT, "when the last run began; null: never"),
    FIELD_OR_NULL("ended_at", SHAPE_INSTANT, "when it ended; null: it runs, or was cut"),
    FIELD("records", SHAPE_INT, "that the last run brought"),
    FIELD("rejected", SHAPE_INT, "of it, that were set aside"),
    FIELD_OR_NULL("error", SHAPE_TEXT, "why the last run ended before its time; null: it did not"),
    { "code", SHAPE_TEXT, FIELD_NULL, "what that was, as problems have it; null: not all have one",
      NULL, problem_codes + 1 },
    FIELD_OBJECT("params", FIELD_NULL, "its parts, where there is a code", &problem_params_shape),
    FIELD_OR_NULL("next_at", SHAPE_INSTANT, "when the server runs it next; null: it does not"),
    FIELD_OBJECT("streams", FIELD_LIST, "its lists, in their order", &stream_shape),
};
static const struct shape pull_shape = SHAPE("Pull", "A vendor that is pulled from", pull_fields);
static const struct shape_field pulls_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "by name", &pull_shape),
};
static const struct shape pulls_shape = SHAPE("Pulls", "Vendors that are pulled from",
                                              pulls_fields);

static const struct param_def name_params[] = {
    { .name = "name", .doc = "of the pull", .required = true },
};

static bool put_streams(struct call *c, struct put *o, const struct pull *p, struct err *e)
{
    size_t n;
    const struct stream *streams = stream_list(p->vendor, &n);

    put_list(o, "streams");
    for (size_t i = 0; i < n; i++) {
        struct stream_state state;

        TRY(pull_state(c->arena, c->api->options.access, p, &streams[i], &state, e));
        put_object(o, NULL);
        put_word(o, "name", streams[i].name);
        put_int(o, "pages", state.pages);
        put_int(o, "records", state.records);
        put_instant(o, "done_at", state.done_s ? state.done_s * 1000000 : NONE);
        put_end(o);
    }
    put_end(o);
    return true;
}

static bool put_pull(struct call *c, struct put *o, const struct pull *p, struct err *e)
{
    struct pull_last last;

    TRY(pull_last(c->arena, c->api->options.access, p->name, &last, e));
    put_object(o, NULL);
    put_text(o, "name", p->name);
    put_word(o, "vendor", vendor_name(p->vendor));
    put_text(o, "address", p->base);
    put_said(o, "source", p->source);
    put_int(o, "every_min", p->every_min ? p->every_min : NONE);
    put_bool(o, "running", pull_runs(p->name));
    put_instant(o, "begun_at", last.begun_us);
    put_instant(o, "ended_at", last.ended_us);
    put_int(o, "records", last.records);
    put_int(o, "rejected", last.rejected);
    put_said(o, "error", str_of(last.error.msg));
    if (last.error.code) {
        problem_put_code(o, &last.error);
    } else {
        put_null(o, "code");
        put_null(o, "params");
    }
    put_instant(o, "next_at", schedule_next_us(c->api->options.schedule, p, &last));
    TRY(put_streams(c, o, p, e));
    put_end(o);
    return true;
}

static bool get_pulls(struct call *c, struct err *e)
{
    struct pull_list all;
    struct put *o;

    TRY(pull_list(c->arena, c->api->options.access, &all, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < all.n; i++)
        TRY(put_pull(c, o, &all.pulls[i], e));
    put_end(o);
    return true;
}

static bool run_pull(struct call *c, struct err *e)
{
    struct pull p;

    TRY(pull_find(c->arena, c->api->options.access, call_text(c, "name"), &p, e));
    if (!c->api->options.schedule)
        return err_tell(e, ERR_UNAVAILABLE, CODE_PULLS_OFF, "this server runs no pulls");
    TRY(call_note(c, "pull.run", p.name, e));
    schedule_now(c->api->options.schedule, p.name);
    return true;
}

static bool delete_pull(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);

    return pull_remove(c->api->options.access, &act, call_text(c, "name"), e);
}

static const struct route routes[] = {
    { .method = "GET", .path = "/pulls", .id = "listPulls", .handle = get_pulls,
      .doc = "vendors that are pulled from, and how their last runs went", .needs = PERM_SETTINGS,
      .answer = &pulls_shape },
    { .method = "POST", .path = "/pulls/{name}/run", .id = "runPull", .handle = run_pull,
      .doc = "run it as soon as may be; its row tells when it has ended", .needs = PERM_SETTINGS,
      PARAMS(name_params), .status = 202 },
    { .method = "DELETE", .path = "/pulls/{name}", .id = "removePull", .handle = delete_pull,
      .doc = "pull from it no more; records stay", .needs = PERM_SETTINGS | PERM_USERS,
      PARAMS(name_params) },
};

const struct route_table routes_pulls = { routes, sizeof routes / sizeof *routes };
