/* explain_metric.c -- see explain_metric.h: a page for people, one object for programs. */
#include "explain_metric.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "bytes.h"
#include "explain_about.h"
#include "figure.h"
#include "json.h"
#include "session.h"

enum { SAMPLE = 10, VALUES_SHOWN = 20 };

struct page {
    const struct options *options;
    struct explained      explained;
    struct ask_answer     answer;
    struct ask_figure     figure;               /* the first of them */
    struct about          about;
    struct print          print;
    struct column_def     columns[CHUNK_COLUMNS_MAX];
};

static const char *side_name(const struct explained *x, size_t side)
{
    if (x->value->n_terms == 1)
        return "figure";
    return side ? "denominator" : "numerator";
}

/* --- the sample --- */

static bool begin(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct page *p = ctx;

    (void)e;
    memcpy(p->columns, columns, n * sizeof *columns);
    print_open(&p->print, p->options, p->columns, n);
    return true;
}

static bool rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct page *p = ctx;

    return print_rows(&p->print, c, e);
}

static bool print_sample(struct page *p, struct engine *g, const struct engine_ask *ask,
                         struct err *e)
{
    struct ask_rows to = { begin, rows, p };

    return engine_records(g, ask, RECORDS_COUNTED, SAMPLE, &to, e) && print_finish(&p->print, e);
}

/* --- for people --- */

static void print_indented(FILE *out, struct str text)
{
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;

        fprintf(out, "  %.*s\n", (int)n, text.p);
        text.p += n + (end != NULL);
        text.n -= n + (end != NULL);
    }
}

static void print_value(FILE *out, const struct page *p)
{
    const struct ask_figure *f = &p->figure;
    char value[FIGURE_TEXT_SIZE] = "no data", parts[2][FIGURE_TEXT_SIZE];

    if (!f->none)
        figure_say(f->unit, f->value, value);
    fprintf(out, "Value: %s, from %" PRId64 " facts", value, f->n);
    if (f->has_numerator && f->has_denominator) {
        figure_say(UNIT_NUMBER, f->numerator, parts[0]);
        figure_say(UNIT_NUMBER, f->denominator, parts[1]);
        fprintf(out, ": %s / %s", parts[0], parts[1]);
    }
    fprintf(out, "\n");
}

/* A metric that is a list by nature: by hour of the week, by agent, by topic. */
static void print_values(FILE *out, const struct page *p)
{
    size_t shown = p->answer.n < VALUES_SHOWN ? p->answer.n : VALUES_SHOWN;

    fprintf(out, "%zu figures%s\n\n", p->answer.n,
            shown < p->answer.n ? ", the first of them" : "");
    for (size_t i = 0; i < shown; i++) {
        const struct ask_figure *f = &p->answer.figures[i];
        char value[FIGURE_TEXT_SIZE] = "no data";

        if (!f->none)
            figure_say(f->unit, f->value, value);
        fprintf(out, "  %s", value);
        for (size_t k = 0; k < f->n_by; k++)
            fprintf(out, ", %.*s %.*s", (int)f->by[k].n, f->by[k].p, (int)f->splits[k].n,
                    f->splits[k].p ? f->splits[k].p : "");
        fprintf(out, "\n");
    }
}

static void print_choices(FILE *out, const struct explained *x)
{
    fprintf(out, "\nParameters and policies\n\n");
    fprintf(out, "  clock = %s\n", x->business ? "business" : "calendar");
    for (size_t i = 0; i < x->metric->n_parameters; i++) {
        const struct metric_parameter *m = &x->metric->parameters[i];
        AUTO(bytes_done) struct bytes text = { 0 };

        figure_parameter(m, &x->parameters[i], &text);
        fprintf(out, "  %.*s = %.*s\n", (int)m->name.n, m->name.p, (int)text.n, text.p);
    }
    for (size_t i = 0; i < x->n_policies; i++)
        fprintf(out, "  policy %s = %.*s%s%.*s\n", x->policies[i].name, (int)x->policies[i].value.n,
                x->policies[i].value.p, x->policies[i].source.n ? " for " : "",
                (int)x->policies[i].source.n, x->policies[i].source.p);
}

static void print_reasons(FILE *out, const struct explained *x)
{
    for (size_t side = 0; x->value && side < x->value->n_terms; side++) {
        fprintf(out, "\n%s: %s facts, placed in time by %s\n\n",
                x->value->n_terms == 1 ? "Facts" : side ? "Denominator" : "Numerator",
                x->tables[side], x->anchors[side]);
        for (size_t i = 0; i < x->n_reasons; i++) {
            const struct explained_reason *r = &x->reasons[i];

            if (r->side == side)
                fprintf(out, "  %10" PRId64 "  %s%.*s\n", r->facts,
                        r->reason.p ? "left out: " : "counted", (int)r->reason.n, r->reason.p);
        }
    }
}

/* What the figure is, as its page defines it. */
static void print_expression(FILE *out, const struct explained *x)
{
    if (x->value)
        print_indented(out, x->value->text);
    else
        fprintf(out, "  method %.*s\n", (int)x->metric->method.n, x->metric->method.p);
}

/* The figures that a method is made of, each as it is explained itself. */
static void print_parts(FILE *out, const struct explained *x)
{
    for (size_t i = 0; i < x->n_parts; i++) {
        const struct metric *m = x->parts[i].metric;

        fprintf(out, "\nMade of: %.*s (%.*s)\n\n", (int)m->name.n, m->name.p, (int)m->id.n,
                m->id.p);
        print_indented(out, m->formula);
        fprintf(out, "\n");
        print_expression(out, &x->parts[i]);
        print_choices(out, &x->parts[i]);
        print_reasons(out, &x->parts[i]);
    }
}

static bool print_page(struct page *p, struct engine *g, const struct engine_ask *ask,
                       struct err *e)
{
    const struct metric *m = p->explained.metric;
    char period[FIGURE_TEXT_SIZE];
    FILE *out = p->options->out;

    figure_period(&p->figure, "all", period);
    fprintf(out, "%.*s (%.*s), %s, %.*s\n\n", (int)m->name.n, m->name.p, (int)m->id.n, m->id.p,
            period, (int)ask->zone.n, ask->zone.p);
    if (p->answer.n == 1) {
        print_value(out, p);
        print_about(out, &p->figure, &p->about);
    } else {
        print_values(out, p);
    }
    fprintf(out, "\nFormula\n\n");
    print_indented(out, m->formula);
    fprintf(out, "\n");
    print_expression(out, &p->explained);
    print_choices(out, &p->explained);
    print_reasons(out, &p->explained);
    print_parts(out, &p->explained);
    if (m->n_made_of)
        fprintf(out, "\nThe first %d facts behind %.*s\n\n", SAMPLE, (int)m->made_of[0].n,
                m->made_of[0].p);
    else
        fprintf(out, "\nThe first %d of them\n\n", SAMPLE);
    return print_sample(p, g, ask, e);
}

/* --- for programs --- */

static void add_member(struct bytes *b, const char *name, struct str text)
{
    if (b->n && b->p[b->n - 1] != '{' && b->p[b->n - 1] != '[')
        bytes_add(b, ",", 1);
    json_print_text(b, str_of(name));
    bytes_add(b, ":", 1);
    if (text.p)
        json_print_text(b, text);
}

static void add_number(struct bytes *b, const char *name, bool there, double number)
{
    add_member(b, name, (struct str){ 0 });
    if (there)
        json_print_double(b, number);
    else
        bytes_add(b, "null", 4);
}

static void add_open(struct bytes *b, const char *name, const char *bracket)
{
    add_member(b, name, (struct str){ 0 });
    bytes_add(b, bracket, 1);
}

static void begin_object(struct bytes *b)
{
    bytes_add(b, b->p[b->n - 1] == '[' ? "{" : ",{", b->p[b->n - 1] == '[' ? 1 : 2);
}

static void add_choices(struct bytes *b, const struct explained *x)
{
    add_open(b, "parameters", "{");
    for (size_t i = 0; i < x->metric->n_parameters; i++) {
        AUTO(bytes_done) struct bytes text = { 0 }, name = { 0 };

        figure_parameter(&x->metric->parameters[i], &x->parameters[i], &text);
        bytes_add(&name, x->metric->parameters[i].name.p, x->metric->parameters[i].name.n);
        bytes_add(&name, "", 1);
        add_member(b, name.p, (struct str){ text.p, text.n });
    }
    bytes_add(b, "}", 1);
    add_open(b, "policies", "[");
    for (size_t i = 0; i < x->n_policies; i++) {
        begin_object(b);
        add_member(b, "name", str_of(x->policies[i].name));
        add_member(b, "value", x->policies[i].value);
        if (x->policies[i].source.n)
            add_member(b, "source", x->policies[i].source);
        bytes_add(b, "}", 1);
    }
    bytes_add(b, "]", 1);
}

static void add_facts(struct bytes *b, const struct explained *x)
{
    add_open(b, "facts", "[");
    for (size_t i = 0; i < x->n_reasons; i++) {
        const struct explained_reason *r = &x->reasons[i];

        begin_object(b);
        add_member(b, "side", str_of(side_name(x, r->side)));
        add_member(b, "table", str_of(x->tables[r->side]));
        add_member(b, "anchor", str_of(x->anchors[r->side]));
        if (r->reason.p)
            add_member(b, "left_out", r->reason);
        add_number(b, "facts", true, (double)r->facts);
        bytes_add(b, "}", 1);
    }
    bytes_add(b, "]", 1);
}

/* What the figure is, in the language of metrics or as a method. */
static void add_definition(struct bytes *b, const struct explained *x)
{
    add_member(b, "formula", x->metric->formula);
    if (x->value)
        add_member(b, "expression", x->value->text);
    else
        add_member(b, "method", x->metric->method);
}

static void add_parts(struct bytes *b, const struct explained *x)
{
    if (!x->n_parts)
        return;
    add_open(b, "made_of", "[");
    for (size_t i = 0; i < x->n_parts; i++) {
        begin_object(b);
        add_member(b, "metric", x->parts[i].metric->id);
        add_member(b, "name", x->parts[i].metric->name);
        add_definition(b, &x->parts[i]);
        add_choices(b, &x->parts[i]);
        add_facts(b, &x->parts[i]);
        bytes_add(b, "}", 1);
    }
    bytes_add(b, "]", 1);
}

static void add_figure(struct bytes *b, const struct ask_figure *f)
{
    add_number(b, "value", !f->none, f->value);
    add_number(b, "low", !f->interval.none, f->interval.low);
    add_number(b, "high", !f->interval.none, f->interval.high);
    add_number(b, "n", true, (double)f->n);
    add_number(b, "numerator", f->has_numerator, f->numerator);
    add_number(b, "denominator", f->has_denominator, f->denominator);
}

static void add_figures(struct bytes *b, const struct ask_answer *answer)
{
    add_open(b, "figures", "[");
    for (size_t i = 0; i < answer->n; i++) {
        const struct ask_figure *f = &answer->figures[i];

        begin_object(b);
        for (size_t k = 0; k < f->n_by; k++) {
            AUTO(bytes_done) struct bytes name = { 0 };

            bytes_add(&name, f->by[k].p, f->by[k].n);
            bytes_add(&name, "", 1);
            add_member(b, name.p, f->splits[k].p ? f->splits[k] : STR(""));
        }
        add_figure(b, f);
        bytes_add(b, "}", 1);
    }
    bytes_add(b, "]", 1);
}

static bool print_object(struct page *p, struct engine *g, const struct engine_ask *ask,
                         struct err *e)
{
    AUTO(bytes_done) struct bytes b = { 0 };
    const struct ask_figure *f = &p->figure;
    const struct metric *m = p->explained.metric;

    bytes_add(&b, "{", 1);
    add_member(&b, "metric", m->id);
    add_member(&b, "name", m->name);
    if (p->answer.n == 1)
        add_figure(&b, f);
    else
        add_figures(&b, &p->answer);
    add_member(&b, "unit", str_of(metric_unit_name(f->unit)));
    add_definition(&b, &p->explained);
    add_member(&b, "clock", p->explained.business ? STR("business") : STR("calendar"));
    add_choices(&b, &p->explained);
    add_facts(&b, &p->explained);
    add_parts(&b, &p->explained);
    add_open(&b, "sample", "\n");
    fwrite(b.p, 1, b.n, p->options->out);
    TRY(print_sample(p, g, ask, e));
    fprintf(p->options->out, "}\n");
    return true;
}

static bool explain(const struct options *o, struct page *p, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct engine_ask ask;

    if (output_format_of(option_value(o, "format")) == OUTPUT_CSV)
        return err_set(e, ERR_INVALID, "a metric is explained as a table or as json; its records "
                       "are printed by telltale records");
    TRY(question_of(o, o->args[0], &ask, e));
    TRY(session_read(o, &g, e));
    TRY(engine_explain(a, g, &ask, &p->explained, e));
    ask.compare = STR("previous, target, benchmark");
    TRY(engine_ask(a, g, &ask, &p->answer, e));
    ask.compare = (struct str){ 0 };
    if (!p->answer.n)
        return err_set(e, ERR_NOT_FOUND, "%s has no figure there", o->args[0]);
    p->figure = p->answer.figures[0];
    if (p->answer.n == 1)
        TRY(engine_about(a, g, &ask, &p->figure, &p->about, e));
    if (output_format_of(option_value(o, "format")) == OUTPUT_TABLE)
        return print_page(p, g, &ask, e);
    return print_object(p, g, &ask, e);
}

bool explain_metric(const struct options *o, struct err *e)
{
    struct page p = { .options = o };
    bool ok = explain(o, &p, e);

    print_close(&p.print);
    return ok;
}
