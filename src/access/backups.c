/* backups.c -- when the store was last backed up, and where to. See access.h. */
#include "access_priv.h"

static void add_text(struct bytes *b, const char *name, struct str text)
{
    bytes_printf(b, ",\"%s\":", name);
    json_print_text(b, text);
}

bool access_backup_made(struct access *x, const struct access_act *act,
                        const struct access_backup *backup, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(bytes_done) struct bytes b = { 0 };
    struct changes c = { .arena = a };

    bytes_printf(&b, "{\"at_us\":%lld,\"bytes\":%lld,\"rows\":%lld", (long long)backup->at_us,
                 (long long)backup->bytes, (long long)backup->rows);
    add_text(&b, "path", backup->path);
    add_text(&b, "who", act->who);
    bytes_add(&b, "}", 1);
    CHANGING(x);
    changes_add(&c, KIND_BACKUP, STR("last"), (struct str){ b.p, b.n });
    return changes_write(x, &c, act, "backup", backup->path, e);
}

static bool whole(const struct json *j, const char *name, int64_t *ret)
{
    const struct json *member = json_get(j, name);

    if (json_kind(member) != JSON_KIND_INT)
        return false;
    *ret = json_int(member);
    return true;
}

static struct str text(struct arena *a, const struct json *j, const char *name)
{
    const struct json *member = json_get(j, name);

    return json_kind(member) == JSON_KIND_TEXT ? str_copy(a, json_text(member)) : STR("");
}

bool access_backup_last(struct arena *a, struct access *x, struct access_backup *ret,
                        struct err *e)
{
    AUTO(json_close) struct json *j = NULL;
    struct access_backup last = { .at_us = NONE };
    struct str body;

    if (kept_find(a, x->kept, KIND_BACKUP, STR("last"), &body)) {
        TRY(json_parse(body, &j, e));
        if (!whole(j, "at_us", &last.at_us) || !whole(j, "bytes", &last.bytes) ||
            !whole(j, "rows", &last.rows))
            return err_set(e, ERR_INVALID, "what is kept of the last backup cannot be read");
        last.path = text(a, j, "path");
        last.who = text(a, j, "who");
    }
    *ret = last;
    return true;
}
