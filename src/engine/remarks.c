/* remarks.c -- see remarks.h. */
#include "remarks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "engine_priv.h"
#include "hash.h"
#include "journal.h"

/* Answers that count, in a table by source and id, with open addressing. */
struct answers {
    struct arena  *arena;
    struct remark *list;
    size_t         n, room;
    size_t         source, answer, conversation, at, adds;      /* columns */
    uint32_t      *places;                      /* of an answer in the list, from 1; 0: free */
    size_t         mask;
    bool           silent;                      /* answers without a text are wanted as well */
};

static bool find(const struct column_def *columns, size_t n, const char *name, size_t *ret)
{
    size_t i = 0;

    while (i < n && strcmp(columns[i].name, name) != 0)
        i++;
    *ret = i;
    return i < n;
}

static bool take_columns(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct answers *s = ctx;

    if (find(columns, n, "answer_id", &s->answer) && find(columns, n, "source", &s->source) &&
        find(columns, n, "conversation_id", &s->conversation) && find(columns, n, "at", &s->at) &&
        find(columns, n, "adds", &s->adds))
        return true;
    return err_set(e, ERR_INVALID, "the figure is not made of answers to surveys");
}

static bool take_answers(void *ctx, const struct chunk *c, struct err *e)
{
    struct answers *s = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        if (s->n == s->room) {
            struct remark *more = NEW_N(s->arena, struct remark, 2 * s->room + 256);

            if (s->n)
                memcpy(more, s->list, s->n * sizeof *more);
            s->list = more;
            s->room = 2 * s->room + 256;
        }
        s->list[s->n++] = (struct remark){
            .source = str_copy(s->arena, chunk_text_if(&c->columns[s->source], row)),
            .answer = str_copy(s->arena, chunk_text_if(&c->columns[s->answer], row)),
            .conversation = str_copy(s->arena, chunk_text_if(&c->columns[s->conversation], row)),
            .at_us = chunk_int(&c->columns[s->at], row),
            .adds = chunk_real(&c->columns[s->adds], row), .score = NAN,
        };
    }
    return true;
}

static uint64_t key_of(struct str source, struct str id)
{
    return hash_bytes(id.p, id.n, hash_bytes(source.p, source.n, 0));
}

/* The place in the table of an answer, or of the free place for it. */
static uint32_t *place_of(const struct answers *s, struct str source, struct str id)
{
    size_t i = (size_t)key_of(source, id) & s->mask;

    while (s->places[i] && !(str_equal(s->list[s->places[i] - 1].answer, id) &&
                             str_equal(s->list[s->places[i] - 1].source, source)))
        i = (i + 1) & s->mask;
    return &s->places[i];
}

/* An answer about several agents may count more than once: it has one remark. */
static void index_answers(struct answers *s)
{
    s->mask = 255;
    while (s->mask < 2 * s->n)
        s->mask = 2 * s->mask + 1;
    s->places = NEW_N(s->arena, uint32_t, s->mask + 1);
    for (size_t i = 0; i < s->n; i++) {
        uint32_t *place = place_of(s, s->list[i].source, s->list[i].answer);

        if (!*place)
            *place = (uint32_t)i + 1;
    }
}

enum { READ_SOURCE, READ_ID, READ_TEXT, READ_LANGUAGE, READ_SCORE, READ_SCALE, READ_SENTIMENT,
       READ_COLUMNS };

static bool take_texts(void *ctx, const struct chunk *c, struct err *e)
{
    struct answers *s = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        struct str text = chunk_text_if(&c->columns[READ_TEXT], row);
        struct remark *r;
        uint32_t place;

        if (!text.n && !s->silent)
            continue;
        place = *place_of(s, chunk_text_if(&c->columns[READ_SOURCE], row),
                          chunk_text_if(&c->columns[READ_ID], row));
        if (!place)
            continue;
        r = &s->list[place - 1];
        r->text = str_copy(s->arena, text);
        r->language = str_copy(s->arena, chunk_text_if(&c->columns[READ_LANGUAGE], row));
        r->score = chunk_real(&c->columns[READ_SCORE], row);
        r->scale = str_copy(s->arena, chunk_text_if(&c->columns[READ_SCALE], row));
        r->sentiment = str_copy(s->arena, chunk_text_if(&c->columns[READ_SENTIMENT], row));
    }
    return true;
}

static int newest_first(const void *left, const void *right)
{
    const struct remark *x = left, *y = right;
    int order;

    if (x->at_us != y->at_us)
        return x->at_us > y->at_us ? -1 : 1;
    order = str_compare(x->source, y->source);
    return order ? order : str_compare(x->answer, y->answer);
}

/* The answers that count, with what their records say. */
static bool read_answers(struct engine *g, const struct engine_ask *ask, struct answers *s,
                         struct err *e)
{
    static const char *const columns[READ_COLUMNS] = { "source", "id", "comment", "language",
                                                       "score", "scale", "sentiment" };
    const struct ask_rows rows = { take_columns, take_answers, s };
    struct engine_ask asked = *ask;

    asked.by = (struct str){ 0 };
    TRY(engine_records(g, &asked, RECORDS_COUNTED, 0, &rows, e));
    index_answers(s);
    return journal_rows(g->store, RECORD_ANSWER, columns, READ_COLUMNS, take_texts, s, e);
}

bool engine_remarks(struct arena *a, struct engine *g, const struct engine_ask *ask,
                    const struct remark **ret, size_t *ret_n, struct err *e)
{
    struct answers s = { .arena = a };
    size_t n = 0;

    if (ask->viewer && !ask->viewer->personal)
        return err_tell(e, ERR_DENIED, CODE_TEXTS_HIDDEN,
                        "what customers wrote needs the permission to see it");
    TRY(read_answers(g, ask, &s, e));
    for (size_t i = 0; i < s.n; i++)
        if (s.list[i].text.n)
            s.list[n++] = s.list[i];
    if (n)
        qsort(s.list, n, sizeof *s.list, newest_first);
    *ret = s.list;
    *ret_n = n < REMARKS_MAX ? n : REMARKS_MAX;
    return true;
}

static int by_score(const void *left, const void *right)
{
    const struct score_count *x = left, *y = right;
    int order = str_compare(x->scale, y->scale);

    return order ? order : (x->score > y->score) - (x->score < y->score);
}

bool engine_scores(struct arena *a, struct engine *g, const struct engine_ask *ask,
                   const struct score_count **ret, size_t *ret_n, struct err *e)
{
    struct answers s = { .arena = a, .silent = true };
    struct score_count *list;
    size_t n = 0, kept = 0;

    TRY(read_answers(g, ask, &s, e));
    list = NEW_N(a, struct score_count, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        if (!isnan(s.list[i].score))
            list[n++] = (struct score_count){ s.list[i].scale, s.list[i].score, 1 };
    if (n)
        qsort(list, n, sizeof *list, by_score);
    for (size_t i = 0; i < n; i++)
        if (kept && by_score(&list[kept - 1], &list[i]) == 0)
            list[kept - 1].n++;
        else
            list[kept++] = list[i];
    *ret = list;
    *ret_n = kept;
    return true;
}
