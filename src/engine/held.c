/* held.c -- see held.h: a head, then which fields are there, then their values. */
#include "held.h"

#include "intake.h"

enum { ENTRY_REJECT = RECORD_KINDS };

struct head {
    uint32_t bytes;                             /* of the entry, this included */
    uint32_t kind;                              /* of the record, or ENTRY_REJECT */
    uint32_t nulls;
    uint32_t there;                             /* bit i: field i has a value */
    int64_t  line;
};

void held_done(struct held *h)
{
    bytes_done(&h->bytes);
    *h = (struct held){ 0 };
}

static bool full(struct held *h, struct err *e)
{
    h->full = h->bytes.n >= HELD_BYTES_MAX || h->n >= HELD_RECORDS_MAX;
    return !h->full || err_set(e, ERR_LIMIT, "more than is held in memory");
}

/* Entries begin at a multiple of 8. */
static void end_entry(struct held *h, size_t from, struct head head)
{
    static const char zeros[8];

    bytes_add(&h->bytes, zeros, -h->bytes.n & 7);
    head.bytes = (uint32_t)(h->bytes.n - from);
    memcpy(h->bytes.p + from, &head, sizeof head);
    h->n++;
}

static void add_text(struct held *h, struct str text)
{
    uint64_t n = text.n;

    bytes_add(&h->bytes, &n, sizeof n);
    bytes_add(&h->bytes, text.p, text.n);
    bytes_add(&h->bytes, "\0\0\0\0\0\0\0", -h->bytes.n & 7);
}

static bool take_reject(void *ctx, const struct reject *reject, struct err *e)
{
    struct held *h = ctx;
    struct head head = { .kind = ENTRY_REJECT, .line = reject->line };
    size_t from = h->bytes.n;

    TRY(full(h, e));
    bytes_add(&h->bytes, &head, sizeof head);
    add_text(h, (struct str){ reject->file, strlen(reject->file) + 1 });
    add_text(h, (struct str){ reject->field, strlen(reject->field) + 1 });
    add_text(h, (struct str){ reject->reason, strlen(reject->reason) + 1 });
    add_text(h, reject->text);
    end_entry(h, from, head);
    h->rejected++;
    return true;
}

static void add_value(struct held *h, const struct row *row, int field)
{
    const struct row_value *v = &row->values[field];
    bool text = field == ROW_SOURCE || field == ROW_ID ||
                (field < RECORD_FIELDS_MAX &&
                 row->type->fields[field].column.type == COLUMN_TEXT);

    if (text)
        add_text(h, v->text);
    else
        bytes_add(&h->bytes, &v->number, sizeof v->number);
}

static bool take_row(void *ctx, const struct row *row, struct err *e)
{
    struct held *h = ctx;
    struct head head = { .kind = (uint32_t)row->kind, .nulls = row->nulls, .line = row->line };
    const struct sink sink = held_sink(h);
    struct err why = { 0 };
    const char *field;
    size_t from = h->bytes.n;

    TRY(full(h, e));
    if (!intake_usable(row, h->now_us, &field, &why))
        return intake_set_aside(row, h->file, field, &why, &sink, e);
    bytes_add(&h->bytes, &head, sizeof head);
    for (int i = 0; i < ROW_FIELDS; i++)
        if (row->values[i].presence == ROW_VALUE) {
            head.there |= 1u << i;
            add_value(h, row, i);
        }
    end_entry(h, from, head);
    return true;
}

struct sink held_sink(struct held *h)
{
    return (struct sink){ .ctx = h, .row = take_row, .reject = take_reject };
}

static struct str next_text(const char **p)
{
    struct str text;
    uint64_t n;

    memcpy(&n, *p, sizeof n);
    text = (struct str){ *p + sizeof n, n };
    *p += sizeof n + ((n + 7) & ~(uint64_t)7);
    return text;
}

static void read_row(const struct head *head, const char *p, struct row *ret)
{
    row_start(ret, (enum record_kind)head->kind);
    for (int i = 0; i < ROW_FIELDS; i++) {
        struct row_value *v = &ret->values[i];

        if (!(head->there >> i & 1))
            continue;
        v->presence = ROW_VALUE;
        if (i == ROW_SOURCE || i == ROW_ID ||
            (i < RECORD_FIELDS_MAX && ret->type->fields[i].column.type == COLUMN_TEXT)) {
            v->text = next_text(&p);
        } else {
            memcpy(&v->number, p, sizeof v->number);
            p += sizeof v->number;
        }
    }
    ret->nulls = head->nulls;
    ret->line = head->line;
    ret->source = ret->values[ROW_SOURCE].text;
    ret->id = ret->values[ROW_ID].text;
    ret->at_us = ret->values[ROW_AT].number;
    ret->version_us = ret->values[ROW_VERSION].number;
}

bool held_next(const struct held *h, size_t *at, struct held_one *ret)
{
    struct head head;
    const char *p;

    if (*at >= h->bytes.n)
        return false;
    memcpy(&head, h->bytes.p + *at, sizeof head);
    p = h->bytes.p + *at + sizeof head;
    *at += head.bytes;
    ret->good = head.kind != ENTRY_REJECT;
    if (ret->good) {
        read_row(&head, p, &ret->row);
        return true;
    }
    ret->reject = (struct reject){ .line = head.line };
    ret->reject.file = next_text(&p).p;
    ret->reject.field = next_text(&p).p;
    ret->reject.reason = next_text(&p).p;
    ret->reject.text = next_text(&p);
    return true;
}
