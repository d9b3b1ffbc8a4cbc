/* evaluate.c -- a field of a record from a row of the table. */
#include "bytes.h"
#include "hash.h"
#include "instant.h"
#include "mapped_priv.h"
#include "parse.h"

enum { MONTHS_MAX = 12000 };

/* What an expression comes to. */
struct result {
    enum row_presence presence;
    bool              fixed;                    /* from the mapping, not from the table */
    struct str        text;
};

struct seen {                                   /* open addressing; 0 in a slot: free */
    struct arena *arena;
    struct { uint64_t hash; uint32_t count; } *slots;
    size_t        n, cap;                       /* cap: a power of two */
};

struct seen *seen_open(struct arena *a)
{
    struct seen *s = NEW(a, struct seen);

    s->arena = a;
    s->cap = 1024;
    s->slots = arena_alloc(a, s->cap, sizeof *s->slots);
    return s;
}

static size_t slot_of(const struct seen *s, uint64_t hash)
{
    size_t i = hash & (s->cap - 1);

    while (s->slots[i].count && s->slots[i].hash != hash)
        i = (i + 1) & (s->cap - 1);
    return i;
}

static void grow(struct seen *s)
{
    struct seen old = *s;

    s->cap *= 2;
    s->slots = arena_alloc(s->arena, s->cap, sizeof *s->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].count)
            s->slots[slot_of(s, old.slots[i].hash)] = old.slots[i];
}

uint32_t seen_before(struct seen *s, enum record_kind kind, struct str text)
{
    uint64_t hash = hash_bytes(text.p, text.n, kind);
    size_t i;

    if (s->n * 2 >= s->cap)
        grow(s);
    i = slot_of(s, hash);
    s->n += s->slots[i].count == 0;
    s->slots[i].hash = hash;
    return s->slots[i].count++;
}

struct str without_blanks(struct str text)
{
    while (text.n && (text.p[0] == ' ' || text.p[0] == '\t'))
        text = (struct str){ text.p + 1, text.n - 1 };
    while (text.n && (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\t'))
        text.n--;
    return text;
}

struct str table_cell(const struct table_row *t, size_t column)
{
    struct str cell = { "", 0 };

    if (t->at[column] == CELL_ABSENT)
        return cell;
    cell = without_blanks(t->cells[t->at[column]]);
    for (size_t i = 0; i < t->mapping->n_absent; i++)
        if (str_equal(cell, t->mapping->absent[i]))
            return (struct str){ "", 0 };
    return cell;
}

static struct str kept(const struct table_row *t, struct bytes *text)
{
    struct str copy = str_copy(t->arena, (struct str){ text->p, text->n });

    bytes_done(text);
    return copy;
}

static bool evaluate(const struct table_row *t, const struct expression *x, struct result *ret,
                     struct err *e);

static bool concat(const struct table_row *t, const struct expression *x, struct result *ret,
                   struct err *e)
{
    AUTO(bytes_done) struct bytes text = { 0 };

    for (size_t i = 0; i < x->n; i++) {
        struct result part;

        TRY(evaluate(t, &x->parts[i], &part, e));
        if (part.presence != ROW_VALUE)
            continue;
        bytes_add(&text, part.text.p, part.text.n);
        ret->presence = x->parts[i].kind == EXPRESSION_CONSTANT ? ret->presence : ROW_VALUE;
    }
    ret->text = kept(t, &text);
    return true;
}

static bool object(const struct table_row *t, const struct expression *x, struct result *ret,
                   struct err *e)
{
    AUTO(bytes_done) struct bytes text = { 0 };

    for (size_t i = 0; i < x->n; i++) {
        struct result part;

        TRY(evaluate(t, &x->parts[i], &part, e));
        if (part.presence == ROW_ABSENT)
            continue;
        bytes_add(&text, text.n ? "," : "{", 1);
        json_print_text(&text, x->names[i]);
        bytes_add(&text, ":", 1);
        if (part.presence == ROW_NULL)
            bytes_add(&text, "null", 4);
        else
            json_print_text(&text, part.text);
        ret->presence = ROW_VALUE;
    }
    bytes_add(&text, "}", 1);
    ret->text = kept(t, &text);
    return true;
}

/* What the expression begins with, before map, split and default. */
static bool origin(const struct table_row *t, const struct expression *x, struct result *ret,
                   struct err *e)
{
    struct bytes digits = { 0 };

    switch (x->kind) {
    case EXPRESSION_COLUMN:
        ret->text = table_cell(t, x->column);
        ret->presence = ret->text.n ? ROW_VALUE : ROW_ABSENT;
        return true;
    case EXPRESSION_CONSTANT:
        *ret = (struct result){ x->constant.null ? ROW_NULL : ROW_VALUE, true, x->constant.text };
        return true;
    case EXPRESSION_CONCAT:
        return concat(t, x, ret, e);
    case EXPRESSION_OBJECT:
        return object(t, x, ret, e);
    case EXPRESSION_LINE:
        break;
    }
    json_print_int(&digits, t->line);
    *ret = (struct result){ ROW_VALUE, true, kept(t, &digits) };
    return true;
}

static void take(struct result *ret, const struct constant *c)
{
    *ret = (struct result){ c->null ? ROW_NULL : ROW_VALUE, true, c->text };
}

static bool look_up(const struct expression *x, struct result *ret, struct err *e)
{
    struct str part = utf8_cut(ret->text, 64);
    size_t low = 0, high = x->n_map;

    while (low < high) {
        size_t middle = (low + high) / 2, n;
        struct str key = x->map[middle].key;
        int order;

        n = key.n < ret->text.n ? key.n : ret->text.n;
        order = n ? memcmp(ret->text.p, key.p, n) : 0;
        order = order ? order : (ret->text.n > key.n) - (ret->text.n < key.n);
        if (order == 0) {
            take(ret, &x->map[middle].to);
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    if (!x->otherwise)
        return err_set(e, ERR_INVALID, "\"%.*s\" is not in the map",
                       (int)utf8_valid_bytes(part), part.p);
    take(ret, x->otherwise);
    return true;
}

static struct str split(const struct table_row *t, struct str text, struct str between)
{
    struct bytes list = { 0 };

    while (text.n) {
        const char *end = memmem(text.p, text.n, between.p, between.n);
        struct str one = { text.p, end ? (size_t)(end - text.p) : text.n };
        size_t used = one.n + (end ? between.n : 0);

        while (one.n && one.p[0] == ' ')
            one = (struct str){ one.p + 1, one.n - 1 };
        while (one.n && one.p[one.n - 1] == ' ')
            one.n--;
        if (one.n) {
            bytes_add(&list, list.n ? "," : "[", 1);
            json_print_text(&list, one);
        }
        text = (struct str){ text.p + used, text.n - used };
    }
    bytes_add(&list, list.n ? "]" : "[]", list.n ? 1 : 2);
    return kept(t, &list);
}

static bool stands_for_null(const struct expression *x, struct str text)
{
    for (size_t i = 0; i < x->n_nulls; i++)
        if (str_equal(text, x->nulls[i]))
            return true;
    return false;
}

static bool evaluate(const struct table_row *t, const struct expression *x, struct result *ret,
                     struct err *e)
{
    *ret = (struct result){ 0 };
    TRY(origin(t, x, ret, e));
    if (ret->presence == ROW_VALUE && !ret->fixed && stands_for_null(x, ret->text))
        ret->presence = ROW_NULL;
    if (ret->presence == ROW_ABSENT && x->otherwise)
        take(ret, x->otherwise);
    else if (ret->presence == ROW_VALUE && x->map)
        TRY(look_up(x, ret, e));
    if (ret->presence == ROW_VALUE && !ret->fixed && x->split.n)
        ret->text = split(t, ret->text, x->split);
    return true;
}

/* So many months before; the last day of a month that is too short. */
static int64_t months_earlier(int64_t at_us, int64_t months)
{
    struct instant_parts parts;
    int64_t month;
    int days;

    instant_split(at_us, &parts);
    month = parts.year * INT64_C(12) + parts.month - 1 - months;
    parts.year = (int)((month - (month < 0 ? 11 : 0)) / 12);
    parts.month = (int)(month - parts.year * INT64_C(12)) + 1;
    days = instant_month_days(parts.year, parts.month);
    parts.day = parts.day < days ? parts.day : days;
    return instant_join(&parts);
}

static bool parse_one(const struct mapping *m, struct str text, struct str format, int64_t months,
                      int64_t *ret_us, struct err *e)
{
    enum instant_offset offset = OFFSET_GIVEN;
    int64_t at_us, number;
    double real;

    if (str_equal(format, STR("unix"))) {
        if (parse_int(text, &number))
            TRY(instant_of_int(number, &at_us, e));
        else if (parse_double(text, &real))
            TRY(instant_of_double(real, &at_us, e));
        else
            return err_set(e, ERR_INVALID, "is not a Unix time");
    } else if (str_equal(format, STR("iso"))) {
        TRY(instant_parse_local(text, &at_us, &offset, e));
    } else {
        TRY(instant_parse_pattern(text, format, m->dates, &at_us, &offset, e));
    }
    if (offset == OFFSET_NONE && !m->has_offset)
        return err_set(e, ERR_INVALID, "has no offset from UTC, and the mapping no zone");
    at_us = months ? months_earlier(at_us, months) : at_us;
    if (offset != OFFSET_GIVEN && m->zone) {
        int64_t us = at_us % SECOND_US, s = at_us / SECOND_US - (us < 0);

        at_us = zone_utc_s(m->zone, s) * SECOND_US + us + (us < 0 ? SECOND_US : 0);
    } else if (offset != OFFSET_GIVEN) {
        at_us -= m->offset_s * SECOND_US;
    }
    *ret_us = at_us;
    return true;
}

/* How many months before an instant is meant, from a column. */
static bool get_months(const struct table_row *t, const struct expression *x, int64_t *ret,
                       struct err *e)
{
    struct str cell, plain, part;

    *ret = 0;
    if (!x->has_months)
        return true;
    cell = table_cell(t, x->months);
    part = utf8_cut(cell, 64);
    if (plain_number(t->arena, t->mapping, cell, &plain) && parse_int(plain, ret) && *ret >= 0 &&
        *ret <= MONTHS_MAX)
        return true;
    return err_set(e, ERR_INVALID, "\"%.*s\" of the column %s is no number of months from 0 to %d",
                   (int)utf8_valid_bytes(part), part.p, t->mapping->columns[x->months].name.p,
                   MONTHS_MAX);
}

static bool set_instant(const struct table_row *t, const struct field_rule *rule,
                        const struct result *from, struct row *row, struct err *e)
{
    static const struct str iso = { "iso", 3 };
    const struct expression *x = &rule->expression;
    const struct str *formats = x->n_formats ? x->formats : t->mapping->formats;
    size_t n = x->n_formats ? x->n_formats : t->mapping->n_formats;
    struct str digits = plain_digits(t->arena, from->text), part = utf8_cut(from->text, 64);
    struct err why;
    int64_t at_us, months;

    if (from->fixed) {                          /* the mapping's own, not the table's */
        formats = &iso;
        n = 1;
    }
    TRY(get_months(t, x, &months, e));
    for (size_t i = 0; i < n; i++)
        if (parse_one(t->mapping, digits, formats[i], months, &at_us, &why))
            return row_set_time(row, rule->field, at_us, e);
    if (n == 1 && why.msg[0] == '"')            /* it shows the text itself */
        return err_set(e, ERR_INVALID, "%s", why.msg);
    return err_set(e, ERR_INVALID, "\"%.*s\" %s", (int)utf8_valid_bytes(part), part.p,
                   n > 1 ? "fits none of the formats" : why.msg);
}

static bool set_number(const struct table_row *t, const struct field_rule *rule, struct str text,
                       struct row *row, struct err *e)
{
    const struct expression *x = &rule->expression;
    struct str plain = text, part = utf8_cut(text, 64);
    int64_t seconds;

    if (!plain_number(t->arena, t->mapping, text, &plain))
        return err_set(e, ERR_INVALID, "\"%.*s\" is no number with a decimal %c",
                       (int)utf8_valid_bytes(part), part.p, t->mapping->decimal);
    if (x->n_formats) {
        struct bytes digits = { 0 };

        TRY(plain_seconds(plain, x->formats[0], &seconds, e));
        json_print_int(&digits, seconds);
        plain = kept(t, &digits);
    }
    return row_set_text(row, rule->field, plain, e);
}

/* The text again with a number behind it, where it came before. */
static struct str numbered(const struct table_row *t, enum record_kind kind, struct str text)
{
    uint32_t before = seen_before(t->seen, kind, text);
    struct bytes with = { 0 };

    if (before == 0)
        return text;
    bytes_add(&with, text.p, text.n);
    bytes_add(&with, "~", 1);
    json_print_int(&with, (int64_t)before + 1);
    return kept(t, &with);
}

static bool set(const struct table_row *t, const struct field_rule *rule, struct row *row,
                struct err *e)
{
    enum column_type type = row_field(row->type, rule->field)->column.type;
    struct result result;

    TRY(evaluate(t, &rule->expression, &result, e));
    if (result.presence == ROW_ABSENT)
        return true;
    if (result.presence == ROW_NULL) {
        row_set_null(row, rule->field);
        return true;
    }
    if (type == COLUMN_TIME && (!result.fixed || rule->expression.has_months))
        return set_instant(t, rule, &result, row, e);
    if (!result.fixed && (type == COLUMN_INT || type == COLUMN_DOUBLE))
        return set_number(t, rule, result.text, row, e);
    if (rule->expression.unique)
        result.text = numbered(t, row->kind, result.text);
    return row_set_text(row, rule->field, result.text, e);
}

bool table_set(const struct table_row *t, const struct field_rule *rule, struct row *row,
               struct err *e)
{
    const char *name = row_field(row->type, rule->field)->column.name;

    row->wrong = NULL;
    if (set(t, rule, row, e))
        return true;
    if (!row->wrong) {                          /* row.c names the field itself */
        row->wrong = name;
        return err_prefix(e, "%s", name);
    }
    return false;
}
