/* area_forget.c -- customers who are erased, or who ask what is known of them.
 *
 * Whom it is about stands in the body: paths are written into logs. */
#include "api_priv.h"
#include "areas.h"
#include "bytes.h"
#include "compact.h"
#include "forget.h"
#include "json.h"
#include "point.h"

enum { EXPORT_BYTES_MAX = 256 << 20 };

static const struct shape_field who_fields[] = {
    { "id", SHAPE_TEXT, 0, "the customer's id", NULL, NULL },
    { "source", SHAPE_TEXT, FIELD_OPTIONAL | FIELD_NULL,
      "who keeps the customer; by default the only source that knows the id", NULL, NULL },
    { "alone", SHAPE_BOOL, FIELD_OPTIONAL, "this customer only, though others are the same person",
      NULL, NULL },
};

static const struct shape who_shape = SHAPE("CustomerRef", "A customer, and all who are the same "
                                            "person", who_fields);

static const struct shape_field erased_fields[] = {
    FIELD("customers", SHAPE_INT, "of the person"),
    FIELD("records", SHAPE_INT, "rewritten"),
    FIELD("conversations", SHAPE_INT, "of them"),
    FIELD("rejects", SHAPE_INT, "whose texts are gone"),
    FIELD("mark", SHAPE_TEXT, "keyed hash of whom, as in the trail"),
    FIELD("compact_due", SHAPE_BOOL, "what was erased is still in free parts of the file, until "
          "it is compacted: within seconds, as soon as nothing reads for long"),
};

static const struct shape erased_shape = SHAPE("Erased", "What was erased", erased_fields);

static const struct shape_field erasure_fields[] = {
    FIELD("id", SHAPE_TEXT, "what stands for the customer since"),
    FIELD("at", SHAPE_INSTANT, "when they were erased"),
};

static const struct shape erasure_shape = SHAPE("Erasure", "A customer who was erased",
                                                erasure_fields);

static const struct shape_field erasures_fields[] = {
    FIELD("compact_due", SHAPE_BOOL, "the file is to be compacted yet"),
    FIELDS_PAGE(&erasure_shape, "the oldest first"),
};

static const struct shape erasures_shape = SHAPE("Erasures", "Customers who were erased",
                                                 erasures_fields);

static struct forget_who who_of(const struct call *c)
{
    struct str source = call_body_text(c, "source");
    const struct json *alone = json_get(c->body, "alone");

    return (struct forget_who){ .source = source.p ? source : STR(""),
                                .id = call_body_text(c, "id"),
                                .alone = json_kind(alone) == JSON_KIND_BOOL && json_bool(alone) };
}

static bool note(const struct call *c, const char *what, const struct forgotten *f, struct err *e)
{
    struct buf b;
    const char *about;

    buf_init(&b, c->arena, 256);
    buf_add(&b, "%s: %lld customers, %lld records", f->mark, (long long)f->customers,
            (long long)f->records);
    return buf_finish(&b, &about, e) && call_note(c, what, str_of(about), e);
}

static bool post_erase(struct call *c, struct err *e)
{
    struct forget_who who = who_of(c);
    struct forgotten f;
    struct engine *g;
    struct put *o;
    bool due;

    TRY(call_write(c, &g, e));
    TRY(engine_customer_erase(g, &who, c->now_us, &f, e));
    call_wrote(c);
    TRY(note(c, "customer.erase", &f, e));
    TRY(compact_is_due(engine_store(g), &due, e));
    o = call_answer(c);
    put_int(o, "customers", f.customers);
    put_int(o, "records", f.records);
    put_int(o, "conversations", f.conversations);
    put_int(o, "rejects", f.rejects);
    put_text(o, "mark", str_of(f.mark));
    put_bool(o, "compact_due", due);
    return true;
}

static bool take_line(void *ctx, struct str text, struct err *e)
{
    struct bytes *all = ctx;

    if (all->n + text.n > EXPORT_BYTES_MAX)
        return err_tell(e, ERR_LIMIT, CODE_EXPORT_LARGE,
                        "more than %d MiB; the command telltale customer export "
                        "gives out any amount", EXPORT_BYTES_MAX >> 20);
    bytes_add(all, text.p, text.n);
    return true;
}

static bool give_out(struct call *c, struct bytes *all, struct err *e)
{
    struct forget_who who = who_of(c);
    struct forgotten f;
    struct engine *g;

    TRY(call_write(c, &g, e));
    TRY(engine_customer_export(g, &who, take_line, all, &f, e));
    TRY(note(c, "customer.export", &f, e));
    call_bytes(c, "application/x-ndjson", "customer.jsonl", (struct str){ all->p, all->n });
    return true;
}

static bool post_export(struct call *c, struct err *e)
{
    struct bytes all = { 0 };
    bool ok = give_out(c, &all, e);

    bytes_done(&all);
    return ok;
}

static bool get_erasures(struct call *c, struct err *e)
{
    struct erased_row *rows;
    struct engine *g;
    size_t n, first, end;
    struct put *o;
    bool due;

    TRY(call_read(c, &g, e));
    TRY(engine_erasures(c->arena, g, &rows, &n, e));
    TRY(compact_is_due(engine_store(g), &due, e));
    TRY(call_page(c, n, &first, &end, e));
    o = call_answer(c);
    put_bool(o, "compact_due", due);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_text(o, "id", rows[i].id);
        put_instant(o, "at", rows[i].at_us);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, n, end));
    return true;
}

static const struct param_def page_params[] = { PARAMS_PAGE };

static const struct route routes[] = {
    { .method = "POST", .path = "/customers/erase", .id = "eraseCustomer", .handle = post_erase,
      .doc = "erase a customer for good: texts, names and identities; figures stay",
      .needs = PERM_SETTINGS | PERM_PERSONAL, .body = &who_shape, .answer = &erased_shape },
    { .method = "POST", .path = "/customers/export", .id = "exportCustomer",
      .handle = post_export, .doc = "all records about a customer, as lines of JSON",
      .needs = PERM_FACTS | PERM_PERSONAL, .body = &who_shape, .types = "application/x-ndjson" },
    { .method = "GET", .path = "/customers/erasures", .id = "listErasures",
      .handle = get_erasures, .doc = "customers who were erased", .needs = PERM_SETTINGS,
      .answer = &erasures_shape, PARAMS(page_params) },
};

const struct route_table routes_forget = { routes, sizeof routes / sizeof *routes };
