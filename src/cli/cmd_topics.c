/* cmd_topics.c -- telltale topics: terms that conversations of a period have in common. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "ask_topics.h"
#include "buf.h"
#include "commands.h"
#include "figure.h"
#include "instant.h"
#include "parse.h"
#include "progress.h"
#include "session.h"

enum { SPLITS_MAX = 8, COLUMNS_MAX = SPLITS_MAX + 20, EXAMPLES_MAX = 1 << 16, LIMIT_MAX = 10000 };

static const struct { unsigned kind; const char *word; } kind_words[] = {
    { TOPIC_NEW, "new" }, { TOPIC_DISTINCTIVE, "distinctive" }, { TOPIC_FREQUENT, "frequent" },
};

enum { KIND_WORDS = sizeof kind_words / sizeof *kind_words };

static bool whole_number(const struct options *o, const char *name, int64_t *ret, struct err *e)
{
    const char *text = option_value(o, name);
    int64_t number;

    if (!parse_int(str_of(text), &number) || number < 1 || number > LIMIT_MAX)
        return err_set(e, ERR_INVALID, "--%s: \"%s\" is no whole number from 1 to %d", name, text,
                       LIMIT_MAX);
    *ret = number;
    return true;
}

static bool topics_ask_of(const struct options *o, struct topics_ask *ret, struct err *e)
{
    const char *language = option_value(o, "language"), *what = option_value(o, "what");

    *ret = (struct topics_ask){ .language = language ? str_of(language) : (struct str){ 0 } };
    for (size_t i = 0; i < KIND_WORDS; i++)
        if (strcmp(what, kind_words[i].word) == 0)
            ret->kinds = kind_words[i].kind;
    TRY(whole_number(o, "limit", &ret->limit, e));
    TRY(whole_number(o, "least", &ret->least, e));
    return question_of(o, "", &ret->ask, e);
}

static size_t add_column(struct column_def *columns, size_t n, const char *name,
                         enum column_type type)
{
    columns[n] = (struct column_def){ .name = name, .type = type, .doc = "" };
    return n + 1;
}

static struct output_cell text_cell(const char *text)
{
    return (struct output_cell){ .none = !*text, .text = str_of(text) };
}

static struct output_cell split_cell(struct str split)
{
    return (struct output_cell){ .none = !split.p, .text = split };
}

static double percent(int64_t part, int64_t of)
{
    return of ? 100 * (double)part / (double)of : 0;
}

/* "new, frequent" */
static const char *say_kinds(struct arena *a, unsigned kinds)
{
    const char *text = "";
    struct buf b;
    struct err e = { 0 };

    buf_init(&b, a, EXAMPLES_MAX);
    for (size_t i = 0; i < KIND_WORDS; i++)
        if (kinds & kind_words[i].kind)
            buf_add(&b, "%s%s", b.n ? ", " : "", kind_words[i].word);
    return buf_finish(&b, &text, &e) ? text : "";
}

static bool say_examples(struct arena *a, const struct topics_figure *f, const char **ret,
                         struct err *e)
{
    struct buf b;

    buf_init(&b, a, EXAMPLES_MAX);
    for (size_t i = 0; i < f->n_ids; i++)
        buf_add(&b, "%s%.*s", i ? ", " : "", (int)f->ids[i].n, f->ids[i].p);
    return buf_finish(&b, ret, e);
}

struct telling {
    struct arena         *arena;
    const struct options *options;
    struct topics_answer  answer;
    int64_t               least;                /* asked for */
};

/* --- for programs: numbers --- */

static size_t data_columns(const struct telling *t, struct column_def *columns)
{
    static const struct { const char *name; enum column_type type; } last[] = {
        { "term", COLUMN_TEXT }, { "what", COLUMN_TEXT }, { "conversations", COLUMN_INT },
        { "of", COLUMN_INT }, { "share", COLUMN_DOUBLE }, { "before", COLUMN_INT },
        { "of_before", COLUMN_INT }, { "share_before", COLUMN_DOUBLE },
        { "change", COLUMN_DOUBLE }, { "g2_new", COLUMN_DOUBLE },
        { "g2_distinctive", COLUMN_DOUBLE }, { "examples", COLUMN_TEXT },
        { "from", COLUMN_TIME }, { "to", COLUMN_TIME }, { "before_from", COLUMN_TIME },
        { "before_to", COLUMN_TIME },
    };
    size_t n = 0;

    for (size_t i = 0; i < t->answer.n_by; i++)
        n = add_column(columns, n, str_copy(t->arena, t->answer.by[i]).p, COLUMN_TEXT);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        n = add_column(columns, n, last[i].name, last[i].type);
    return n;
}

static bool data_row(const struct telling *t, const struct topics_figure *f,
                     struct output_cell *cells, struct err *e)
{
    double share = percent(f->now, f->of_now), before = percent(f->before, f->of_before);
    bool none = !f->of_before;
    const char *examples;
    size_t n = 0;

    TRY(say_examples(t->arena, f, &examples, e));
    for (size_t i = 0; i < t->answer.n_by; i++)
        cells[n++] = split_cell(f->splits[i]);
    cells[n++] = (struct output_cell){ .text = f->term };
    cells[n++] = text_cell(say_kinds(t->arena, f->kinds));
    cells[n++] = (struct output_cell){ .number = f->now };
    cells[n++] = (struct output_cell){ .number = f->of_now };
    cells[n++] = (struct output_cell){ .real = share };
    cells[n++] = (struct output_cell){ .number = f->before };
    cells[n++] = (struct output_cell){ .number = f->of_before };
    cells[n++] = (struct output_cell){ .none = none, .real = before };
    cells[n++] = (struct output_cell){ .none = none, .real = share - before };
    cells[n++] = (struct output_cell){ .none = none, .real = f->new_g2 };
    cells[n++] = (struct output_cell){ .none = f->of_now == t->answer.now,
                                       .real = f->distinctive_g2 };
    cells[n++] = text_cell(examples);
    cells[n++] = (struct output_cell){ .number = t->answer.span.from_us };
    cells[n++] = (struct output_cell){ .number = t->answer.span.to_us };
    cells[n++] = (struct output_cell){ .number = t->answer.previous.from_us };
    cells[n++] = (struct output_cell){ .number = t->answer.previous.to_us };
    return true;
}

/* --- for people: texts --- */

static size_t shown_columns(const struct telling *t, struct column_def *columns)
{
    static const char *const last[] = { "share", "before", "change", "what", "examples" };
    size_t n = 0;

    for (size_t i = 0; i < t->answer.n_by; i++)
        n = add_column(columns, n, str_copy(t->arena, t->answer.by[i]).p, COLUMN_TEXT);
    n = add_column(columns, n, "term", COLUMN_TEXT);
    n = add_column(columns, n, "conversations", COLUMN_INT);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        n = add_column(columns, n, last[i], COLUMN_TEXT);
    return n;
}

static const char *say_percent(struct arena *a, double value)
{
    char *text = arena_alloc(a, FIGURE_TEXT_SIZE, 1);

    figure_say(UNIT_PERCENT, value, text);
    return text;
}

static bool shown_row(const struct telling *t, const struct topics_figure *f,
                      struct output_cell *cells, struct err *e)
{
    double share = percent(f->now, f->of_now), before = percent(f->before, f->of_before);
    char *change = arena_alloc(t->arena, FIGURE_TEXT_SIZE, 1);
    const char *examples;
    size_t n = 0;

    TRY(say_examples(t->arena, f, &examples, e));
    if (f->of_before)
        snprintf(change, FIGURE_TEXT_SIZE, "%+.1f pt", share - before);
    for (size_t i = 0; i < t->answer.n_by; i++)
        cells[n++] = split_cell(f->splits[i]);
    cells[n++] = (struct output_cell){ .text = f->term };
    cells[n++] = (struct output_cell){ .number = f->now };
    cells[n++] = text_cell(say_percent(t->arena, share));
    cells[n++] = text_cell(f->of_before ? say_percent(t->arena, before) : "no data");
    cells[n++] = text_cell(change);
    cells[n++] = text_cell(say_kinds(t->arena, f->kinds));
    cells[n++] = text_cell(examples);
    return true;
}

/* How much the shares rest on; `asked` is the minimum that was asked for. */
static void say_basis(FILE *out, const struct topics_answer *k, int64_t asked)
{
    char now[32], all_now[32], before[32], all_before[32], from[INSTANT_TEXT_SIZE];

    progress_count(k->now, now);
    progress_count(k->all_now, all_now);
    progress_count(k->before, before);
    progress_count(k->all_before, all_before);
    instant_print(k->previous.from_us, from);
    fprintf(out, "\n%s of %s conversations have text; before, from %.10s, %s of %s\n", now, all_now,
            from, before, all_before);
    if (!k->n && k->now)
        fprintf(out, "no such term is in at least %" PRId64 " of them\n", k->least);
    else if (k->least > asked)
        fprintf(out, "so many different terms: only those in at least %" PRId64 " were counted\n",
                k->least);
}

static bool print_answer(const struct telling *t, struct err *e)
{
    AUTO(print_close) struct print p = { 0 };
    bool people = output_format_of(option_value(t->options, "format")) == OUTPUT_TABLE;
    struct column_def columns[COLUMNS_MAX];
    size_t n = people ? shown_columns(t, columns) : data_columns(t, columns);

    print_open(&p, t->options, columns, n);
    for (size_t i = 0; i < t->answer.n; i++) {
        const struct topics_figure *f = &t->answer.figures[i];
        struct output_cell cells[COLUMNS_MAX];

        TRY(people ? shown_row(t, f, cells, e) : data_row(t, f, cells, e));
        output_row(p.output, cells);
    }
    TRY(print_finish(&p, e));
    if (people)
        say_basis(t->options->out, &t->answer, t->least);
    return true;
}

/* --- behind a term --- */

struct listing {
    struct print print;
    size_t       n_by;
};

static void listing_done(struct listing *l)
{
    print_close(&l->print);
}

static bool list_record(void *ctx, const struct topic_record *r, struct err *e)
{
    struct listing *l = ctx;
    struct output_cell cells[COLUMNS_MAX];
    size_t n = 0;

    (void)e;
    cells[n++] = (struct output_cell){ .text = r->source };
    cells[n++] = (struct output_cell){ .text = r->id };
    cells[n++] = (struct output_cell){ .number = r->at_us };
    for (size_t i = 0; i < l->n_by; i++)
        cells[n++] = split_cell(r->splits[i]);
    output_row(l->print.output, cells);
    return true;
}

static bool print_records(struct arena *a, const struct options *o, struct engine *g,
                          const struct topics_ask *ask, struct err *e)
{
    AUTO(listing_done) struct listing l = { .print = { .lines = true } };
    struct column_def columns[COLUMNS_MAX];
    struct topics_use use = { list_record, &l };
    struct str rest = ask->ask.by, part;
    size_t n = 0;

    n = add_column(columns, n, "source", COLUMN_TEXT);
    n = add_column(columns, n, "conversation_id", COLUMN_TEXT);
    n = add_column(columns, n, "at", COLUMN_TIME);
    while (str_next(&rest, ',', &part) && l.n_by < SPLITS_MAX)
        if (str_trim(part).n) {
            n = add_column(columns, n, str_copy(a, str_trim(part)).p, COLUMN_TEXT);
            l.n_by++;
        }
    print_open(&l.print, o, columns, n);
    TRY(engine_topic_records(g, ask, str_of(option_value(o, "term")), &use, e));
    return print_finish(&l.print, e);
}

static bool run(const struct options *o, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    struct telling t = { .arena = a, .options = o };
    struct topics_ask ask;

    TRY(topics_ask_of(o, &ask, e));
    TRY(session_read(o, &g, e));
    if (option_value(o, "term"))
        return print_records(a, o, g, &ask, e);
    t.least = ask.least;
    TRY(engine_topics(a, g, &ask, &t.answer, e));
    return print_answer(&t, e);
}

int cmd_topics(const struct options *o)
{
    struct err e = { 0 };

    return run(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
