/* area_views.c -- views that somebody saved. */
#include "api_priv.h"
#include "areas.h"
#include "json.h"

#define ROLE_WORDS "viewer|lead|manager|admin"

static const struct shape_field view_fields[] = {
    { "id", SHAPE_TEXT, 0, "names the view", NULL, NULL },
    { "owner", SHAPE_TEXT, 0, "who saved it", NULL, NULL },
    { "name", SHAPE_TEXT, 0, "what it is called", NULL, NULL },
    { "address", SHAPE_TEXT, 0, "path and query of the page", NULL, NULL },
    { "role", SHAPE_TEXT, FIELD_NULL, "shared with users of this role; null: one's own", NULL,
      ROLE_WORDS },
    { "standard", SHAPE_BOOL, 0, "what users of the role begin with", NULL, NULL },
    { "changed_at", SHAPE_INSTANT, 0, "when it was saved", NULL, NULL },
};

static const struct shape view_shape = SHAPE("View", "A page as somebody saved it", view_fields);
static const struct shape_field views_fields[] = { FIELDS_PAGE(&view_shape, "views by name") };
static const struct shape views_shape = SHAPE("Views", "One's own views and shared ones",
                                              views_fields);

static const struct shape_field new_view_fields[] = {
    { "name", SHAPE_TEXT, 0, "what it is called", NULL, NULL },
    { "address", SHAPE_TEXT, 0, "path and query of the page, from its / on", NULL, NULL },
    { "role", SHAPE_TEXT, FIELD_NULL | FIELD_OPTIONAL, "to share it with users of this role",
      NULL, ROLE_WORDS },
    { "standard", SHAPE_BOOL, FIELD_OPTIONAL, "what users of the role begin with", NULL, NULL },
};

static const struct shape new_view_shape = SHAPE("NewView", "A view to be saved",
                                                 new_view_fields);

static void put_view(struct put *o, const struct access_view *v)
{
    put_text(o, "id", v->id);
    put_text(o, "owner", v->owner);
    put_text(o, "name", v->name);
    put_text(o, "address", v->address);
    put_word(o, "role", v->shared ? access_role_name(v->role) : NULL);
    put_bool(o, "standard", v->standard);
    put_instant(o, "changed_at", v->changed_us);
}

static bool get_views(struct call *c, struct err *e)
{
    struct access_views views;
    size_t first, end;
    struct put *o;

    TRY(access_views(c->arena, c->api->options.access, c->who, &views, e));
    TRY(call_page(c, views.n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_view(o, &views.views[i]);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, views.n, end));
    return true;
}

/* Keeps what the body says, under the id or, where it is empty, a new one. */
static bool keep_view(struct call *c, struct str id, struct err *e)
{
    struct access *x = c->api->options.access;
    struct access_act act = call_act(c);
    struct str role = call_body_text(c, "role");
    struct access_view v = { .id = id, .name = call_body_text(c, "name"),
                             .address = call_body_text(c, "address"),
                             .standard = json_bool(json_get(c->body, "standard")) };
    struct access_views views;

    v.shared = role.p && access_role_of(role, &v.role);
    TRY(access_view_set(c->arena, x, &act, c->who, &v, &id, e));
    TRY(access_views(c->arena, x, c->who, &views, e));
    for (size_t i = 0; i < views.n; i++)
        if (str_equal(views.views[i].id, id)) {
            put_view(call_answer(c), &views.views[i]);
            return true;
        }
    return err_tell(e, ERR_NOT_FOUND, CODE_VIEW_UNKNOWN, "the view was removed meanwhile");
}

static bool post_view(struct call *c, struct err *e)
{
    return keep_view(c, STR(""), e);
}

static bool put_view_edit(struct call *c, struct err *e)
{
    return keep_view(c, call_text(c, "id"), e);
}

static bool delete_view(struct call *c, struct err *e)
{
    struct access_act act = call_act(c);

    return access_view_remove(c->api->options.access, &act, c->who, call_text(c, "id"), e);
}

static const struct param_def page_params[] = { PARAMS_PAGE };
static const struct param_def id_params[] = {
    { .name = "id", .doc = "of the view", .required = true },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/views", .id = "listViews", .handle = get_views,
      .doc = "one's own views, and those shared with one's role", .answer = &views_shape,
      PARAMS(page_params) },
    { .method = "POST", .path = "/views", .id = "addView", .handle = post_view,
      .doc = "save a view", .body = &new_view_shape, .answer = &view_shape, .status = 201 },
    { .method = "PUT", .path = "/views/{id}", .id = "editView", .handle = put_view_edit,
      .doc = "save a view again", .body = &new_view_shape, .answer = &view_shape,
      PARAMS(id_params) },
    { .method = "DELETE", .path = "/views/{id}", .id = "removeView", .handle = delete_view,
      .doc = "remove a view", PARAMS(id_params) },
};

const struct route_table routes_views = { routes, sizeof routes / sizeof *routes };
