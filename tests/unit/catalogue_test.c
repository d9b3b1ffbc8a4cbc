/* catalogue_test.c -- the worked examples of the catalogue, put to the engine and to the
 * reference: both must give what the page prints (docs/metric-language.md, "Examples"). */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "ask.h"
#include "engine_priv.h"
#include "fact.h"
#include "instant.h"
#include "intern.h"
#include "key.h"
#include "own.h"
#include "parse.h"
#include "reference.h"
#include "store_tools.h"
#include "zoneinfo.h"

enum { ROWS_MAX = 64, CELLS_MAX = 24, ITEMS_MAX = 16 };

/* A row of an example's table: cells as texts, empty where there is none. */
struct example_row {
    struct str cells[CELLS_MAX];
};

struct example_table {
    enum fact_table    table;
    bool               records;                 /* of this kind, and no facts */
    enum record_kind   kind;
    struct str         names[CELLS_MAX];
    size_t             n_names;
    struct example_row rows[ROWS_MAX];
    size_t             n;
};

/* One "=>" line. */
struct example_line {
    struct str text;
    size_t     line;                            /* in the file */
    struct str items[ITEMS_MAX];                /* of the variation */
    size_t     n_items;
    struct str value, numerator, denominator, n;
};

struct example {
    const struct metric *metric;
    struct example_table tables[FACT_TABLES + 1];
    size_t               n_tables;
    struct example_line  lines[ROWS_MAX];
    size_t               n;
};

static struct str trim(struct str s)
{
    while (s.n && isspace((unsigned char)*s.p)) {
        s.p++;
        s.n--;
    }
    while (s.n && isspace((unsigned char)s.p[s.n - 1]))
        s.n--;
    return s;
}

/* Takes the part before a byte; of commas, one that is not in brackets. */
static bool next(struct str *rest, char separator, struct str *ret)
{
    size_t i = 0;
    int depth = 0;

    if (!rest->p)
        return false;
    for (; i < rest->n && (rest->p[i] != separator || (separator == ',' && depth)); i++)
        depth += (rest->p[i] == '(') - (rest->p[i] == ')');
    *ret = trim((struct str){ rest->p, i });
    *rest = i < rest->n ? (struct str){ rest->p + i + 1, rest->n - i - 1 }
                        : (struct str){ NULL, 0 };
    return true;
}

static bool starts(struct str s, const char *with)
{
    return s.n >= strlen(with) && memcmp(s.p, with, strlen(with)) == 0;
}

static struct str after(struct str s, const char *with)
{
    return trim((struct str){ s.p + strlen(with), s.n - strlen(with) });
}

static bool fail(const struct example *x, size_t line, struct err *e, const char *what,
                 struct str word)
{
    return err_set(e, ERR_INVALID, "%.*s.md:%zu: %s \"%.*s\"", (int)x->metric->id.n,
                   x->metric->id.p, line, what, (int)word.n, word.p);
}

/* --- reading --- */

/* "| a | b |" */
static bool read_cells(const struct example *x, size_t line, struct str text, struct str *ret,
                       size_t *ret_n, struct err *e)
{
    struct str rest = { text.p + 1, text.n - 1 }, cell;

    *ret_n = 0;
    while (next(&rest, '|', &cell) && rest.p) {
        if (*ret_n == CELLS_MAX)
            return fail(x, line, e, "too many cells", text);
        ret[(*ret_n)++] = cell;
    }
    return rest.p || !cell.n || fail(x, line, e, "a row without an end", text);
}

static bool read_row(struct example *x, size_t line, struct str text, struct err *e)
{
    struct example_table *t = x->n_tables ? &x->tables[x->n_tables - 1] : NULL;
    size_t n;

    if (!t)
        return fail(x, line, e, "a row of no table", text);
    if (!t->n_names)
        return read_cells(x, line, text, t->names, &t->n_names, e);
    if (starts(text, "| ---"))
        return true;
    if (t->n == ROWS_MAX)
        return fail(x, line, e, "too many rows", text);
    TRY(read_cells(x, line, text, t->rows[t->n].cells, &n, e));
    t->n++;
    return n == t->n_names || fail(x, line, e, "a row with other columns", text);
}

static bool read_result(struct example *x, struct example_line *l, struct str text,
                        struct err *e)
{
    static const char *const names[] = { "value ", "numerator ", "denominator ", "n " };
    struct str *const values[] = { &l->value, &l->numerator, &l->denominator, &l->n };
    struct str part;

    while (next(&text, ',', &part)) {
        size_t i = 0;

        while (i < 4 && !starts(part, names[i]))
            i++;
        if (i == 4)
            return fail(x, l->line, e, "not value, numerator, denominator or n:", part);
        *values[i] = after(part, names[i]);
    }
    return l->value.n || fail(x, l->line, e, "a line without a value", l->text);
}

/* "=> VARIATION, VARIATION: value 1, n 2" */
static bool read_line(struct example *x, size_t line, struct str text, struct err *e)
{
    struct example_line *l = &x->lines[x->n];
    struct str rest = after(text, "=>"), items;
    size_t colon = rest.n;

    if (x->n == ROWS_MAX)
        return fail(x, line, e, "too many lines", text);
    *l = (struct example_line){ .text = text, .line = line };
    for (size_t i = 0; i + 8 < rest.n && colon == rest.n; i++)
        if (memcmp(rest.p + i, ": value ", 8) == 0)
            colon = i;
    items = colon < rest.n ? (struct str){ rest.p, colon } : (struct str){ NULL, 0 };
    while (next(&items, ',', &l->items[l->n_items]) && l->n_items < ITEMS_MAX - 1)
        l->n_items++;
    if (colon < rest.n)
        rest = (struct str){ rest.p + colon + 1, rest.n - colon - 1 };
    x->n++;
    return read_result(x, l, trim(rest), e);
}

/* "conversation:" begins a table; other text explains. */
static bool read_name(struct example *x, struct str text)
{
    for (int i = 0; i < FACT_TABLES; i++) {
        const char *name = facts_table((enum fact_table)i)->name;

        if (text.n == strlen(name) + 1 && starts(text, name) && text.p[text.n - 1] == ':') {
            x->tables[x->n_tables++] = (struct example_table){ .table = (enum fact_table)i };
            return true;
        }
    }
    for (int i = 0; i < RECORD_KINDS; i++) {
        const char *name = record_type((enum record_kind)i)->name;

        if (starts(text, "records of ") && starts(after(text, "records of "), name) &&
            text.n == strlen("records of :") + strlen(name)) {
            x->tables[x->n_tables++] = (struct example_table){ .records = true,
                                                               .kind = (enum record_kind)i };
            return true;
        }
    }
    return false;
}

static bool read_example(const struct metric *m, struct example *ret, struct err *e)
{
    struct str rest = m->example, text;

    *ret = (struct example){ .metric = m };
    for (size_t line = m->example_line; next(&rest, '\n', &text); line++) {
        if (starts(text, "|"))
            TRY(read_row(ret, line, text, e));
        else if (starts(text, "=>"))
            TRY(read_line(ret, line, text, e));
        else
            (void)read_name(ret, text);
    }
    return true;
}

/* --- writing the rows --- */

struct writing {
    struct arena               *arena;
    struct engine              *engine;
    const struct example       *example;
    const struct example_table *table;
    struct table_def            stored;
    bool                        done;
};

static struct str cell_of(const struct example_table *t, size_t row, const char *name)
{
    for (size_t i = 0; i < t->n_names; i++)
        if (str_equal(t->names[i], str_of(name)))
            return t->rows[row].cells[i];
    if (strcmp(name, "source") == 0)
        return STR("example");
    return strcmp(name, "aside") == 0 ? STR("0") : (struct str){ 0 };
}

static bool set_cell(struct writing *w, struct chunk *c, size_t column, size_t row,
                     struct str text, struct err *e)
{
    const struct column_def *def = &w->stored.columns[column];
    struct chunk_column *to = &c->columns[column];
    int64_t number = 0;

    if (!text.n) {
        chunk_set_null(to, row);
        return true;
    }
    if (def->word)
        number = intern(store_words(w->engine->store), text);
    else if (def->type == COLUMN_TIME)
        TRY(instant_parse(text, &number, e));
    else if (def->type == COLUMN_INT && !parse_int(text, &number))
        return fail(w->example, 0, e, def->name, text);
    else if (def->type == COLUMN_BOOL && !str_equal(text, STR("true")) &&
             !str_equal(text, STR("false")))
        return fail(w->example, 0, e, def->name, text);
    if (def->type == COLUMN_TEXT)
        chunk_set_text(to, row, text);
    else if (def->type == COLUMN_DOUBLE && !parse_double(text, &((double *)to->data)[row]))
        return fail(w->example, 0, e, def->name, text);
    else if (def->type == COLUMN_DOUBLE)
        return true;
    else if (def->type == COLUMN_BOOL)
        ((uint8_t *)to->data)[row] = str_equal(text, STR("true"));
    else
        ((int64_t *)to->data)[row] = number;
    return true;
}

/* Of a conversation, a person or an agent, whichever the table is about; else of the row itself. */
static uint64_t key_of(const struct example_table *t, size_t row)
{
    static const char *const names[] = { "conversation_id", "customer", "agent" };
    struct str source = cell_of(t, row, "source"), id = { 0 };
    char number[32];

    for (size_t i = 0; i < 3 && !id.n; i++)
        id = cell_of(t, row, names[i]);
    snprintf(number, sizeof number, "row %zu", row);
    return key_of_conversation(source, id.n ? id : str_of(number));
}

static bool give_rows(void *ctx, unsigned worker, struct chunk *c, struct err *e)
{
    struct writing *w = ctx;

    c->n = 0;
    if (worker != 0 || w->done)
        return true;
    for (size_t i = 1; i < w->stored.n; i++)
        chunk_nullable(&c->columns[i]);
    for (size_t row = 0; row < w->table->n; row++) {
        ((uint64_t *)c->columns[0].data)[row] = key_of(w->table, row);
        for (size_t i = 1; i < w->stored.n; i++)
            TRY(set_cell(w, c, i, row, cell_of(w->table, row, w->stored.columns[i].name), e));
    }
    c->n = w->table->n;
    w->done = true;
    return true;
}

static bool write_table(struct arena *a, struct engine *g, const struct example *x,
                        const struct example_table *t, struct err *e)
{
    struct writing w = { a, g, x, t, fact_stored(a, facts_table(t->table)), false };

    for (size_t i = 0; i < t->n_names; i++) {
        size_t k = 0;

        while (k < facts_table(t->table)->n &&
               !str_equal(t->names[i], str_of(facts_table(t->table)->columns[k].name)))
            k++;
        if (k == facts_table(t->table)->n)
            return fail(x, 0, e, "no such column:", t->names[i]);
    }
    return fact_append(g->store, &w.stored, give_rows, &w, e);
}

/* What becomes no facts is read as records: costs, and what customers wrote. */
static bool write_records(struct arena *a, struct engine *g, const struct example_table *t,
                          struct err *e)
{
    struct own_record records[ROWS_MAX];
    struct import_result imported;

    for (size_t row = 0; row < t->n; row++) {
        struct own_record *r = &records[row];

        *r = (struct own_record){ .kind = t->kind, .source = STR("example"),
                                  .id = cell_of(t, row, "id") };
        TRY(instant_parse(cell_of(t, row, "at"), &r->at_us, e));
        r->version_us = r->at_us;
        for (size_t i = 0; i < t->n_names; i++)
            if (!str_equal(t->names[i], STR("id")) && !str_equal(t->names[i], STR("at")) &&
                t->rows[row].cells[i].n)
                own_text(r, str_copy(a, t->names[i]).p, t->rows[row].cells[i]);
    }
    return own_write(g, records, t->n, records[0].at_us + INT64_C(400) * 86400 * 1000000,
                     &imported, e);
}

/* Rows of conversations that only other tables name. */
static void add_conversations(struct example_table *made, const struct example *x)
{
    *made = (struct example_table){ .table = FACTS_CONVERSATION, .n_names = 1,
                                    .names = { STR("conversation_id") } };
    for (size_t t = 0; t < x->n_tables; t++)
        for (size_t row = 0; row < x->tables[t].n && !x->tables[t].records; row++) {
            struct str id = cell_of(&x->tables[t], row, "conversation_id");
            size_t i = 0;

            while (i < made->n && !str_equal(made->rows[i].cells[0], id))
                i++;
            if (id.n && i == made->n)
                made->rows[made->n++].cells[0] = id;
        }
}

static bool write_example(struct arena *a, struct engine *g, const struct example *x,
                          struct err *e)
{
    struct example_table *implied = NEW(a, struct example_table);
    bool given = false;

    for (size_t i = 0; i < x->n_tables; i++)
        if (x->tables[i].records)
            TRY(write_records(a, g, &x->tables[i], e));
    TRY(store_begin(g->store, e));
    for (size_t i = 0; i < x->n_tables; i++) {
        if (x->tables[i].records)
            continue;
        given = given || x->tables[i].table == FACTS_CONVERSATION;
        TRY(write_table(a, g, x, &x->tables[i], e));
    }
    add_conversations(implied, x);
    if (!given)
        TRY(write_table(a, g, x, implied, e));
    return store_commit(g->store, e);
}

/* --- asking --- */

/* A line as a question in both forms, and the splits of the figure that it prints. */
struct asked {
    struct engine_ask   ask;
    struct ref_question question;
    struct ref_filter   filter;
    const char         *values[REF_BY_MAX];
};

static const char *joined(struct arena *a, struct str x, const char *between, struct str y)
{
    size_t n = x.n + strlen(between) + y.n + 1;
    char *text = arena_alloc(a, n, 1);

    snprintf(text, n, "%.*s%s%.*s", (int)x.n, x.p, x.n ? between : "", (int)y.n, y.p);
    return text;
}

static void split_assignment(struct arena *a, struct str text, struct ref_setting *ret)
{
    struct str name, value;

    (void)next(&text, '=', &name);
    value = trim(text);
    *ret = (struct ref_setting){ str_copy(a, name).p, str_copy(a, value).p };
}

static void add_split(struct arena *a, struct str text, struct asked *k)
{
    struct ref_question *q = &k->question;
    struct ref_setting split;

    split_assignment(a, text, &split);
    q->by[q->n_by] = split.name;
    k->values[q->n_by++] = split.value;
    /* By topic those figures always are; nothing else can be. */
    if (strcmp(split.name, "topic") != 0)
        k->ask.by = str_of(joined(a, k->ask.by, ", ", str_of(split.name)));
}

static void add_where(struct arena *a, struct str text, struct asked *k)
{
    struct ref_setting one;

    k->ask.where = text;
    k->question.filter = &k->filter;
    if (!memchr(text.p, '=', text.n)) {
        k->filter = (struct ref_filter){ .test = REF_TRUE, .name = str_copy(a, text).p };
        return;
    }
    split_assignment(a, text, &one);
    k->filter = (struct ref_filter){ .test = REF_EQUAL, .name = one.name, .texts = { one.value },
                                     .n = 1 };
}

static bool is_stat(struct str text)
{
    static const char *const stats[] = { "median", "mean", "min", "max", "sum" };

    for (size_t i = 0; i < sizeof stats / sizeof *stats; i++)
        if (str_equal(text, str_of(stats[i])))
            return true;
    return text.n > 1 && *text.p == 'p' && isdigit((unsigned char)text.p[1]);
}

static bool is_parameter(const struct metric *m, struct str text)
{
    struct str name;

    (void)next(&text, '=', &name);
    for (size_t i = 0; i < m->n_parameters; i++)
        if (str_equal(m->parameters[i].name, name))
            return text.p != NULL;
    return false;
}

static bool add_item(struct arena *a, const struct example *x, const struct example_line *l,
                     struct str item, struct asked *k, struct err *e)
{
    struct ref_question *q = &k->question;

    if (starts(item, "from=")) {
        k->ask.from = after(item, "from=");
        return instant_parse(k->ask.from, &q->from_us, e);
    }
    if (starts(item, "to=")) {
        k->ask.to = after(item, "to=");
        return instant_parse(k->ask.to, &q->to_us, e);
    }
    if (starts(item, "by ")) {
        add_split(a, after(item, "by "), k);
    } else if (starts(item, "where ")) {
        add_where(a, after(item, "where "), k);
    } else if (starts(item, "policy ")) {
        split_assignment(a, after(item, "policy "), &q->policies[q->n_policies++]);
        k->ask.policy = str_of(joined(a, k->ask.policy, "; ", after(item, "policy ")));
    } else if (is_parameter(x->metric, item)) {
        split_assignment(a, item, &q->set[q->n_set++]);
        k->ask.set = str_of(joined(a, k->ask.set, "; ", item));
    } else if (str_equal(item, STR("clock=business"))) {
        q->business = true;
        k->ask.clock = STR("business");
    } else if (is_stat(item)) {
        q->stat = str_copy(a, item).p;
        k->ask.metrics = str_of(joined(a, k->ask.metrics, ".", item));
    } else {
        return fail(x, l->line, e, "no such variation:", item);
    }
    return true;
}

/* Where nothing else is said, all of 2026, as of its end. */
static bool ask_line(struct arena *a, const struct example *x, const struct example_line *l,
                     struct asked *ret, struct err *e)
{
    struct ref_question *q = &ret->question;
    struct str tzif;

    *ret = (struct asked){ .ask = { .metrics = x->metric->id, .from = STR("2026-01-01"),
                                    .to = STR("2027-01-01") } };
    *q = (struct ref_question){ .metric = str_copy(a, x->metric->id).p, .stat = "",
                                .grain = "all" };
    TRY(instant_parse(ret->ask.from, &q->from_us, e) && instant_parse(ret->ask.to, &q->to_us, e));
    ret->ask.now_us = q->now_us = q->to_us;
    TRY(zoneinfo_read(a, STR("UTC"), &tzif, e) && zone_parse(a, tzif, &q->zone, e));
    for (size_t i = 0; i < l->n_items; i++) {
        if (q->n_by == REF_BY_MAX - 2 || q->n_set == REF_SET_MAX || q->n_policies == REF_SET_MAX)
            return fail(x, l->line, e, "too many variations", l->text);
        TRY(add_item(a, x, l, l->items[i], ret, e));
    }
    return true;
}

/* --- comparing --- */

static bool same_number(const struct example *x, const struct example_line *l, const char *who,
                        const char *what, struct str want, bool has, double got, struct err *e)
{
    double number;

    if (!want.p)
        return true;
    if (str_equal(want, STR("none")))
        return !has || err_set(e, ERR_CONFLICT, "%.*s.md:%zu: %s gives %s %.17g, not none",
                               (int)x->metric->id.n, x->metric->id.p, l->line, who, what, got);
    if (!parse_double(want, &number))
        return fail(x, l->line, e, "no number:", want);
    if (!has)
        return err_set(e, ERR_CONFLICT, "%.*s.md:%zu: %s gives no %s", (int)x->metric->id.n,
                       x->metric->id.p, l->line, who, what);
    return fabs(got - number) <= 1e-9 * fabs(number) ||
           err_set(e, ERR_CONFLICT, "%.*s.md:%zu: %s gives %s %.17g, the page says %.*s",
                   (int)x->metric->id.n, x->metric->id.p, l->line, who, what, got, (int)want.n,
                   want.p);
}

static bool same_as_page(const struct example *x, const struct example_line *l, const char *who,
                         const struct ref_figure *f, struct err *e)
{
    return same_number(x, l, who, "value", l->value, !f->none, f->value, e) &&
           same_number(x, l, who, "numerator", l->numerator, f->has_numerator, f->numerator, e) &&
           same_number(x, l, who, "denominator", l->denominator, f->has_denominator,
                       f->denominator, e) &&
           same_number(x, l, who, "n", l->n, true, (double)f->n, e);
}

/* The figure under the values that the line names. */
static bool find_figure(const struct ask_answer *answer, const struct asked *k,
                        struct ref_figure *ret)
{
    for (size_t i = 0; i < answer->n; i++) {
        const struct ask_figure *f = &answer->figures[i];
        bool same = true;

        for (size_t b = 0; b < k->question.n_by; b++)
            same = same && f->splits[b].p && str_equal(f->splits[b], str_of(k->values[b]));
        if (!same)
            continue;
        *ret = (struct ref_figure){ f->none, f->value, f->has_numerator, f->has_denominator,
                                    f->numerator, f->denominator, f->n };
        return true;
    }
    return false;
}

static bool check_line(struct engine *g, const struct ref_facts *facts, const struct example *x,
                       const struct example_line *l, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct ask_answer answer;
    struct ref_answer plain;
    struct ref_figure figure;
    struct asked k;

    TRY(ask_line(a, x, l, &k, e));
    TRY(engine_ask(a, g, &k.ask, &answer, e));
    if (!find_figure(&answer, &k, &figure))
        return fail(x, l->line, e, "no such figure:", l->text);
    TRY(same_as_page(x, l, "the engine", &figure, e));
    /* Methods have tests of their own. */
    if (x->metric->method.n)
        return true;
    ref_ask(a, facts, &k.question, &plain);
    ref_figure(&plain, k.values, 0, &figure);
    return same_as_page(x, l, "the reference", &figure, e);
}

/* Each parameter is shown at work by some line. */
static void check_parameters(const struct example *x)
{
    const struct metric *m = x->metric;

    for (size_t p = 0; p < m->n_parameters; p++) {
        bool shown = false;

        for (size_t i = 0; i < x->n; i++)
            for (size_t k = 0; k < x->lines[i].n_items; k++) {
                struct str rest = x->lines[i].items[k], name;

                shown = shown || (next(&rest, '=', &name) && rest.p &&
                                  str_equal(name, m->parameters[p].name));
            }
        if (!shown)
            test_fail(__FILE__, __LINE__, "%.*s.md: no example has %.*s=", (int)m->id.n, m->id.p,
                      (int)m->parameters[p].name.n, m->parameters[p].name.p);
    }
}

/* Checks the lines of one metric; how many there were. */
static int64_t check_metric(const struct metric *m)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(engine_close) struct engine *g = NULL;
    struct engine_options o = { .threads = 1, .memory_bytes = (size_t)256 << 20 };
    struct example *x = NEW(a, struct example);
    struct ref_facts facts;
    struct err e = { 0 };

    if (!went_well(read_example(m, x, &e) && engine_open(&o, &g, &e) &&
                   write_example(a, g, x, &e) && ref_read(a, g, &facts, &e), &e))
        return 0;
    for (size_t i = 0; i < x->n; i++)
        if (!check_line(g, &facts, x, &x->lines[i], &e))
            test_fail(__FILE__, __LINE__, "%s\n%.*s", e.msg, (int)x->lines[i].text.n,
                      x->lines[i].text.p);
    check_parameters(x);
    return (int64_t)x->n;
}

/* Lines that begin with "=>", counted without reading them. */
static int64_t printed_lines(struct str text)
{
    int64_t n = 0;
    struct str line;

    while (next(&text, '\n', &line))
        n += starts(line, "=>");
    return n;
}

TEST(every_example_gives_what_its_page_prints)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t lines = 0;
    struct catalogue c;
    struct err e = { 0 };

    if (!went_well(engine_metrics(a, STR(""), &c, &e), &e))
        return;
    for (size_t i = 0; i < c.n; i += TEST_EVERY) {
        int64_t n = check_metric(c.metrics[i]);

        if (n == 0 || n != printed_lines(c.metrics[i]->example))
            test_fail(__FILE__, __LINE__, "%.*s.md: %lld of %lld examples were checked",
                      (int)c.metrics[i]->id.n, c.metrics[i]->id.p, (long long)n,
                      (long long)printed_lines(c.metrics[i]->example));
        lines += n;
    }
    printf("# %lld examples of %zu metrics\n", (long long)lines, c.n);
}

TEST(the_reference_knows_every_metric_and_no_other)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *const *ids = ref_metric_ids(a);
    struct catalogue c;
    struct err e = { 0 };
    size_t n = 0, plain = 0;

    if (!went_well(engine_metrics(a, STR(""), &c, &e), &e))
        return;
    for (size_t i = 0; i < c.n; i++)
        plain += !c.metrics[i]->method.n;
    for (; ids[n]; n++)
        if (!catalogue_metric(&c, str_of(ids[n])))
            test_fail(__FILE__, __LINE__, "the catalogue has no %s", ids[n]);
    CHECK_INT((int64_t)n, (int64_t)plain);
}
