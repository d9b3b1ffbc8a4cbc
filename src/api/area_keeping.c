/* area_keeping.c -- how records come in just now, and whether there is a backup. */
#include <sys/stat.h>

#include "api_priv.h"
#include "areas.h"
#include "live.h"
#include "point.h"

static const struct shape_field intake_fields[] = {
    FIELD("records", SHAPE_INT, "that came live since the server began"),
    FIELD("minute_records", SHAPE_INT, "of them within the last minute"),
    FIELD("commits", SHAPE_INT, "in which they were written"),
    FIELD_OR_NULL("last_at", SHAPE_INSTANT, "the newest of these; null: none yet"),
    FIELD("waiting", SHAPE_INT, "parcels of records that wait to be written"),
    FIELD("waiting_bytes", SHAPE_INT, "memory of them"),
    FIELD("refused", SHAPE_INT, "parcels that found the queue full and were asked to come again"),
};
static const struct shape intake_shape = SHAPE("Intake", "How records come in just now",
                                               intake_fields);

static const struct shape_field backup_fields[] = {
    FIELD("at", SHAPE_INSTANT, "the instant that it holds"),
    FIELD("path", SHAPE_TEXT, "where it was written, as the command was given it"),
    FIELD_OR_NULL("who", SHAPE_TEXT, "who made it"),
    FIELD("bytes", SHAPE_INT, "its size"),
    FIELD("rows", SHAPE_INT, "in all its tables"),
};
static const struct shape backup_shape = SHAPE("Backup", "The newest backup", backup_fields);

static const struct shape_field keeping_fields[] = {
    FIELD_OBJECT("backup", FIELD_NULL, "null: none was made of this store", &backup_shape),
    FIELD_OR_NULL("store_bytes", SHAPE_INT, "size of the database file"),
};
static const struct shape keeping_shape = SHAPE("Keeping", "How the store is kept", keeping_fields);

static bool get_intake(struct call *c, struct err *e)
{
    struct live_state s = { .last_us = NONE };
    struct put *o;

    if (c->viewer && c->viewer->scoped)
        return err_tell(e, ERR_DENIED, CODE_ALL_TEAMS, "what comes in is of all teams");
    if (c->api->options.live)
        live_state(c->api->options.live, &s);
    o = call_answer(c);
    put_int(o, "records", (int64_t)s.records);
    put_int(o, "minute_records", (int64_t)s.minute_records);
    put_int(o, "commits", (int64_t)s.commits);
    put_instant(o, "last_at", s.last_us);
    put_int(o, "waiting", s.waiting);
    put_int(o, "waiting_bytes", (int64_t)s.waiting_bytes);
    put_int(o, "refused", (int64_t)s.refused);
    return true;
}

static bool get_keeping(struct call *c, struct err *e)
{
    struct access_backup last;
    struct stat st;
    struct put *o;
    bool known = c->api->options.db && stat(c->api->options.db, &st) == 0;

    TRY(access_backup_last(c->arena, c->api->options.access, &last, e));
    o = call_answer(c);
    if (last.at_us == NONE) {
        put_null(o, "backup");
    } else {
        put_object(o, "backup");
        put_instant(o, "at", last.at_us);
        put_text(o, "path", last.path);
        put_said(o, "who", last.who);
        put_int(o, "bytes", last.bytes);
        put_int(o, "rows", last.rows);
        put_end(o);
    }
    put_int(o, "store_bytes", known ? (int64_t)st.st_size : NONE);
    return true;
}

static const struct route routes[] = {
    { .method = "GET", .path = "/intake", .id = "getIntake", .handle = get_intake,
      .doc = "how records come in just now", .needs = PERM_READ, .answer = &intake_shape },
    { .method = "GET", .path = "/keeping", .id = "getKeeping", .handle = get_keeping,
      .doc = "when the store was last backed up, where to, and its size",
      .needs = PERM_SETTINGS, .answer = &keeping_shape },
};

const struct route_table routes_keeping = { routes, sizeof routes / sizeof *routes };
