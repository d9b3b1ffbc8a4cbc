/* ask_rows.c -- prints the rows of SELECTs over a store, for tests that compare engines.
 *
 *   ask_rows DATABASE    reads lines {"sql": "...", "values": [["word", "..."], ["text", "..."]]}
 *
 * and answers each with a line: a list of rows, a row being an object as its columns stand. */
#include <stdio.h>

#include "arena.h"
#include "buf.h"
#include "engine_priv.h"
#include "json.h"
#include "lines.h"
#include "question.h"

enum { SQL_TEXT_MAX = 4 << 20, VALUES_MAX = 1024 };

static bool print_texts(void *ctx, const struct chunk *c, struct err *e)
{
    size_t *n = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str text = chunk_text(&c->columns[0], row);

        printf("%s%.*s", (*n)++ ? "," : "[", (int)text.n, text.p);
    }
    return true;
}

/* The engine itself makes JSON of a row: what a row is made of, only the text knows. */
static bool answer(struct store *s, const struct json *request, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct json *values = json_get(request, "values");
    struct question_value *bound = NEW_N(a, struct question_value, VALUES_MAX);
    size_t n = json_count(values), rows = 0;
    struct str sql = json_text(json_get(request, "sql"));
    const char *text;
    struct buf b;

    if (n > VALUES_MAX)
        return err_set(e, ERR_LIMIT, "more than %d values", VALUES_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct json *value = json_at(values, i);

        bound[i].word = str_equal(json_text(json_at(value, 0)), STR("word"));
        bound[i].text = json_text(json_at(value, 1));
    }
    buf_init(&b, a, SQL_TEXT_MAX);
    buf_add(&b, "SELECT CAST(to_json(x) AS VARCHAR) FROM (");
    buf_add(&b, "%.*s", (int)sql.n, sql.p);
    buf_add(&b, ") x");
    TRY(buf_finish(&b, &text, e));
    TRY(store_question(s, text, bound, n, print_texts, &rows, e));
    puts(rows ? "]" : "[]");
    return true;
}

static bool answer_all(const char *path, struct err *e)
{
    AUTO(engine_close) struct engine *g = NULL;
    AUTO(lines_done) struct lines lines = { 0 };
    struct engine_options o = { .path = path, .must_exist = true };
    struct line line;
    bool more;

    TRY(engine_open(&o, &g, e));
    lines_init(&lines, byte_source_file(stdin));
    TRY(lines_next(&lines, &line, &more, e));
    while (more) {
        AUTO(json_close) struct json *request = NULL;

        TRY(json_parse(line.text, &request, e));
        if (!answer(g->store, request, e))
            return err_prefix(e, "request %d", (int)line.number);
        TRY(lines_next(&lines, &line, &more, e));
    }
    return true;
}

int main(int argc, char **argv)
{
    struct err e = { 0 };

    if (argc == 2 && answer_all(argv[1], &e))
        return 0;
    fprintf(stderr, "ask_rows: %s\n", argc == 2 ? e.msg : "usage: ask_rows DATABASE");
    return 1;
}
