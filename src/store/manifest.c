/* manifest.c -- what a backup says of itself; see backup.h. */
#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "backup_priv.h"
#include "instant.h"
#include "json.h"
#include "table.h"

enum { HASH_DIGITS = 16 };

static bool int_of(const struct json *object, const char *name, int64_t *ret, struct err *e)
{
    const struct json *value = json_get(object, name);

    if (json_kind(value) != JSON_KIND_INT || json_int(value) < 0)
        return err_set(e, ERR_INVALID, "%s: no number from 0", name);
    *ret = json_int(value);
    return true;
}

static bool hash_of(const struct json *object, uint64_t *ret, struct err *e)
{
    const struct json *value = json_get(object, "hash");
    uint64_t hash = 0;

    if (json_kind(value) != JSON_KIND_TEXT || json_text(value).n != HASH_DIGITS)
        return err_set(e, ERR_INVALID, "hash: no %d digits", HASH_DIGITS);
    for (int i = 0; i < HASH_DIGITS; i++) {
        const char *digits = "0123456789abcdef";
        const char *at = memchr(digits, json_text(value).p[i], 16);

        if (!at)
            return err_set(e, ERR_INVALID, "hash: no %d digits", HASH_DIGITS);
        hash = hash << 4 | (uint64_t)(at - digits);
    }
    *ret = hash;
    return true;
}

static bool tables_of(struct arena *a, const struct json *object, struct backup_manifest *ret,
                      struct err *e)
{
    const struct json *list = json_get(object, "tables");
    struct json_members m = { 0 };
    struct backup_table *tables;
    size_t n = 0;

    if (json_kind(list) != JSON_KIND_OBJECT || json_count(list) > BACKUP_TABLES_MAX)
        return err_set(e, ERR_INVALID, "tables: no object of at most %d tables",
                       BACKUP_TABLES_MAX);
    tables = NEW_N(a, struct backup_table, json_count(list) + 1);
    while (json_next(list, &m)) {
        if (json_kind(m.value) != JSON_KIND_INT || json_int(m.value) < 0)
            return err_set(e, ERR_INVALID, "tables: %.100s has no number of rows", m.name.p);
        tables[n++] = (struct backup_table){ str_copy(a, m.name), json_int(m.value) };
    }
    ret->tables = tables;
    ret->n = n;
    return true;
}

bool backup_manifest_parse(struct arena *a, struct str text, struct backup_manifest *ret,
                           struct err *e)
{
    AUTO(json_close) struct json *object = NULL;
    struct backup_manifest m = { 0 };
    const struct json *at;

    if (text.n > BACKUP_MANIFEST_MAX)
        return err_set(e, ERR_LIMIT, "the manifest is over %d bytes", BACKUP_MANIFEST_MAX);
    TRY(json_parse(text, &object, e));
    at = json_get(object, "made_at");
    if (json_kind(at) != JSON_KIND_TEXT)
        return err_set(e, ERR_INVALID, "made_at: no instant");
    TRY(instant_parse(json_text(at), &m.made_us, e));
    TRY(int_of(object, "layout", &m.layout, e));
    TRY(int_of(object, "bytes", &m.bytes, e));
    TRY(hash_of(object, &m.hash, e));
    TRY(tables_of(a, object, &m, e));
    *ret = m;
    return true;
}

void backup_manifest_print(struct bytes *b, const struct backup_manifest *m)
{
    char at[INSTANT_TEXT_SIZE];

    instant_print(m->made_us, at);
    bytes_printf(b, "{\"bytes\":%" PRId64 ",\"hash\":\"%016" PRIx64 "\",\"layout\":%" PRId64
                 ",\"made_at\":\"%s\",\"tables\":{", m->bytes, m->hash, m->layout, at);
    for (size_t i = 0; i < m->n; i++) {
        bytes_add(b, ",", i > 0);
        json_print_text(b, m->tables[i].name);
        bytes_printf(b, ":%" PRId64, m->tables[i].rows);
    }
    bytes_add(b, "}}", 2);
}

void backup_mark_print(char ret[BACKUP_MARK_SIZE], size_t manifest_bytes)
{
    char text[BACKUP_MARK_SIZE + 1];

    snprintf(text, sizeof text, "\nTELLTALE BACKUP %014zu\n", manifest_bytes);
    memcpy(ret, text, BACKUP_MARK_SIZE);
}

bool backup_mark_parse(const char mark[BACKUP_MARK_SIZE], size_t *ret_manifest_bytes)
{
    char text[BACKUP_MARK_SIZE];
    size_t n = 0;

    for (const char *p = mark + 17; p < mark + BACKUP_MARK_SIZE - 1; p++) {
        if (*p < '0' || *p > '9')
            return false;
        n = 10 * n + (size_t)(*p - '0');
    }
    backup_mark_print(text, n);
    if (memcmp(text, mark, BACKUP_MARK_SIZE) != 0)
        return false;
    *ret_manifest_bytes = n;
    return true;
}
