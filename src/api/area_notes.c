/* area_notes.c -- what people say and do about figures: markers, comments, actions. */
#include <math.h>

#include "api_priv.h"
#include "areas.h"
#include "json.h"
#include "metric.h"
#include "point.h"

static const struct shape_field notes_fields[] = { FIELDS_PAGE(&note_shape, "by instant") };
static const struct shape notes_shape = SHAPE("Notes", "Markers, comments or actions",
                                              notes_fields);

/* --- listed --- */

static bool is_shown(const struct call *c, const struct note *n, enum note_kind kind)
{
    struct str figure = call_text(c, "figure");

    return n->kind == kind && (!figure.p || str_equal(figure, n->figure));
}

static bool list_notes(struct call *c, enum note_kind kind, struct err *e)
{
    size_t n = 0, first, end;
    struct note_list notes;
    const struct note **list;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_notes_seen(c->arena, g, c->viewer, &notes, e));
    list = NEW_N(c->arena, const struct note *, notes.n + 1);
    for (size_t i = notes.n; i-- > 0;)          /* the newest first */
        if (is_shown(c, &notes.notes[i], kind))
            list[n++] = &notes.notes[i];
    TRY(call_page(c, n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_note(o, list[i]);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, n, end));
    return true;
}

static bool get_markers(struct call *c, struct err *e)
{
    return list_notes(c, NOTE_MARKER, e);
}

static bool get_comments(struct call *c, struct err *e)
{
    return list_notes(c, NOTE_COMMENT, e);
}

static bool get_actions(struct call *c, struct err *e)
{
    return list_notes(c, NOTE_ACTION, e);
}

static const struct param_def list_params[] = {
    { .name = "figure", .doc = "only those about it: id, id.p90" }, PARAMS_PAGE,
};

/* --- written --- */

static const struct shape_field made_fields[] = { FIELD("id", SHAPE_TEXT, "it got") };
static const struct shape made_shape = SHAPE("NoteMade", "A note that was recorded", made_fields);

static struct str body_said(const struct call *c, const char *name)
{
    struct str text = call_body_text(c, name);

    return text.p ? text : STR("");
}

static bool write_note(struct call *c, const struct note *n, const char *what, struct err *e)
{
    struct engine *g;
    struct str id;

    if (!str_trim(n->text).n)
        return call_tell(c, e, "text", CODE_TEXT_EMPTY, "it is empty");
    TRY(call_write(c, &g, e));
    TRY(engine_note(c->arena, g, n, c->api->options.folder, c->now_us, &id, e));
    TRY(call_note(c, what, id, e));
    put_text(call_answer(c), "id", id);
    return true;
}

static struct note note_of_body(const struct call *c, enum note_kind kind)
{
    return (struct note){ .kind = kind, .text = body_said(c, "text"), .at_us = c->now_us,
                          .ends_us = NONE, .from_us = NONE, .to_us = NONE, .due_us = NONE,
                          .author = c->who ? c->who->user.name : STR("") };
}

static const struct shape_field new_marker_fields[] = {
    FIELD("text", SHAPE_TEXT, "its title"),
    { "sort", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "release, outage, ...", NULL, NULL },
    { "at", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "its start; now", NULL, NULL },
    { "ends", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "its end; none", NULL, NULL },
};
static const struct shape new_marker_shape = SHAPE("NewMarker", "Something that happened",
                                                   new_marker_fields);

static bool post_marker(struct call *c, struct err *e)
{
    struct note n = note_of_body(c, NOTE_MARKER);

    n.author = (struct str){ 0 };
    n.sort = body_said(c, "sort");
    TRY(body_instant(c, "at", c->now_us, &n.at_us, e));
    TRY(body_instant(c, "ends", NONE, &n.ends_us, e));
    return write_note(c, &n, "marker.add", e);
}

static const struct shape_field new_comment_fields[] = {
    FIELD("figure", SHAPE_TEXT, "that it is about: id, id.p90"),
    FIELD("text", SHAPE_TEXT, "what is said"),
    { "segment", SHAPE_ANY, FIELD_OPTIONAL | FIELD_NULL, "the part of it, as an object of texts",
      NULL, NULL },
    { "from", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "start of the figure's span", NULL,
      NULL },
    { "to", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "its end", NULL, NULL },
};
static const struct shape new_comment_shape = SHAPE("NewComment", "What is said about a figure",
                                                    new_comment_fields);

static bool post_comment(struct call *c, struct err *e)
{
    struct note n = note_of_body(c, NOTE_COMMENT);

    n.figure = call_body_text(c, "figure");
    TRY(body_segment(c, "segment", &n.segment, e));
    TRY(body_instant(c, "from", NONE, &n.from_us, e));
    TRY(body_instant(c, "to", NONE, &n.to_us, e));
    return write_note(c, &n, "comment.add", e);
}

static const struct shape_field new_action_fields[] = {
    FIELD("figure", SHAPE_TEXT, "that it shall move: id, id.p90"),
    FIELD("text", SHAPE_TEXT, "what is done"),
    { "segment", SHAPE_ANY, FIELD_OPTIONAL | FIELD_NULL, "the part of it, as an object of texts",
      NULL, NULL },
    { "cause", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "what it shall cure", NULL, NULL },
    { "owner", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL, "who answers for it; oneself", NULL,
      NULL },
    { "due", SHAPE_INSTANT, FIELD_OPTIONAL | FIELD_NULL, "until when", NULL, NULL },
};
static const struct shape new_action_shape = SHAPE("NewAction", "What is done about a figure",
                                                   new_action_fields);

static bool post_action(struct call *c, struct err *e)
{
    struct note n = note_of_body(c, NOTE_ACTION);
    struct str owner = call_body_text(c, "owner");

    n.figure = call_body_text(c, "figure");
    n.cause = body_said(c, "cause");
    n.state = STR("open");
    n.author = owner.n ? owner : n.author;
    TRY(body_segment(c, "segment", &n.segment, e));
    TRY(body_instant(c, "due", NONE, &n.due_us, e));
    return write_note(c, &n, "action.add", e);
}

/* --- an action: its state, its effect --- */

static bool find_action(struct call *c, struct engine *g, struct note *ret, struct err *e)
{
    struct str id = call_text(c, "id");
    struct note_list notes;

    TRY(engine_notes_seen(c->arena, g, c->viewer, &notes, e));
    for (size_t i = 0; i < notes.n; i++)
        if (notes.notes[i].kind == NOTE_ACTION && str_equal(notes.notes[i].id, id)) {
            *ret = notes.notes[i];
            return true;
        }
    return err_tell(e, ERR_NOT_FOUND, CODE_ACTION_UNKNOWN, "there is no action of that id");
}

static const struct shape_field state_fields[] = {
    { "state", SHAPE_TEXT, 0, "what has become of it", NULL, "open|done|dropped" },
};
static const struct shape state_shape = SHAPE("ActionState", "The state of an action",
                                              state_fields);

static bool put_action(struct call *c, struct err *e)
{
    struct engine *g;
    struct note n;

    TRY(call_write(c, &g, e));
    TRY(find_action(c, g, &n, e));
    TRY(engine_note_state(g, n.id, call_body_text(c, "state"), c->now_us, e));
    return call_note(c, "action.state", n.id, e);
}

static const struct shape_field effect_fields[] = {
    FIELD("unit", SHAPE_TEXT, "of the figures"),
    FIELD_OBJECT("before_span", 0, "28 days before it was decided", &span_shape),
    FIELD_OR_NULL("before", SHAPE_NUMBER, "the figure then"),
    FIELD("before_n", SHAPE_INT, "facts then"),
    FIELD_OBJECT("after_span", 0, "up to 28 days from when it was due", &span_shape),
    FIELD_OR_NULL("after", SHAPE_NUMBER, "the figure then; null: that has not come"),
    FIELD("after_n", SHAPE_INT, "facts then"),
    FIELD("so_far", SHAPE_BOOL, "it is not due yet"),
};
static const struct shape effect_shape = SHAPE("ActionEffect", "What an action did to its figure",
                                               effect_fields);

static bool get_effect(struct call *c, struct err *e)
{
    struct note_effect effect;
    struct engine *g;
    struct note n;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(find_action(c, g, &n, e));
    if (!n.figure.n)
        return err_set(e, ERR_NOT_FOUND, "the action is about no figure");
    TRY(engine_note_effect(c->arena, g, c->viewer, &n, c->api->options.folder, c->now_us, &effect,
                           e));
    o = call_answer(c);
    put_word(o, "unit", metric_unit_name(effect.unit));
    TRY(put_span(c, "before_span", &effect.before_span, STR("UTC"), e));
    put_number(o, "before", !effect.before.asked || effect.before.none ? NAN
                                                                       : effect.before.value);
    put_int(o, "before_n", effect.before.n);
    TRY(put_span(c, "after_span", &effect.after_span, STR("UTC"), e));
    put_number(o, "after", !effect.after.asked || effect.after.none ? NAN : effect.after.value);
    put_int(o, "after_n", effect.after.n);
    put_bool(o, "so_far", effect.so_far);
    return true;
}

static const struct param_def id_params[] = {
    { .name = "id", .doc = "of the action", .required = true },
};

static const struct route routes[] = {
    { .method = "GET", .path = "/markers", .id = "listMarkers", .handle = get_markers,
      .doc = "what happened, the newest first", .needs = PERM_READ, .answer = &notes_shape,
      PARAMS(list_params) },
    { .method = "POST", .path = "/markers", .id = "addMarker", .handle = post_marker,
      .doc = "record what happened", .needs = PERM_NOTE, .body = &new_marker_shape,
      .answer = &made_shape, .status = 201 },
    { .method = "GET", .path = "/comments", .id = "listComments", .handle = get_comments,
      .doc = "what is said about figures, the newest first", .needs = PERM_READ,
      .answer = &notes_shape, PARAMS(list_params) },
    { .method = "POST", .path = "/comments", .id = "addComment", .handle = post_comment,
      .doc = "say something about a figure", .needs = PERM_NOTE, .body = &new_comment_shape,
      .answer = &made_shape, .status = 201 },
    { .method = "GET", .path = "/actions", .id = "listActions", .handle = get_actions,
      .doc = "what is done about figures, the newest first", .needs = PERM_READ,
      .answer = &notes_shape, PARAMS(list_params) },
    { .method = "POST", .path = "/actions", .id = "addAction", .handle = post_action,
      .doc = "record what is done", .needs = PERM_NOTE, .body = &new_action_shape,
      .answer = &made_shape, .status = 201 },
    { .method = "PUT", .path = "/actions/{id}", .id = "setAction", .handle = put_action,
      .doc = "set the state of an action", .needs = PERM_NOTE, .body = &state_shape,
      PARAMS(id_params) },
    { .method = "GET", .path = "/actions/{id}/effect", .id = "actionEffect",
      .handle = get_effect, .doc = "what an action did to its figure", .needs = PERM_READ,
      .answer = &effect_shape, PARAMS(id_params) },
};

const struct route_table routes_notes = { routes, sizeof routes / sizeof *routes };
