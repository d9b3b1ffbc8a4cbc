/* ask_topics.c -- see ask_topics.h. */
#include "ask_topics.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ask_priv.h"
#include "buf.h"
#include "instant.h"
#include "intern.h"
#include "key.h"
#include "prose.h"

/* A word of fewer conversations than this may be somebody's name. */
enum { WORD_OF_MANY = 5 };

enum { LIMIT_DEFAULT = 20, LANGUAGE_MAX = 35, WHERE_MAX = 1 << 16, GROUP_MAX = 1 << 16 };

/* A conversation in a group: `number` falls with time, and is 0 in the span before. */
struct talk {
    uint64_t key;
    uint32_t number, group;
};

/* --- what is asked --- */

struct topics_question {
    struct arena   *arena;
    struct engine  *engine;
    struct engine_ask ask;                      /* of contact_volume, in the span now */
    struct str      by[QUESTION_BY_MAX];
    size_t          n_by;
    struct ask_span span, previous;
    int64_t         all_now, all_before;
};

static bool word_language(struct topics_question *q, struct str language, struct err *e)
{
    const struct filter *where;
    struct buf b;
    const char *text;

    if (language.n > LANGUAGE_MAX)
        return err_set(e, ERR_INVALID, "language: over %d characters", LANGUAGE_MAX);
    for (size_t i = 0; i < language.n; i++) {
        char c = language.p[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '-'))
            return err_set(e, ERR_INVALID, "language: \"%.*s\" is no tag, as in zh-Hant",
                           (int)language.n, language.p);
    }
    if (!language.n)
        return true;
    /* Whole by itself, so that brackets can go around it. */
    if (q->ask.where.n && !filter_parse(q->arena, q->ask.where, &where, e))
        return err_prefix(e, "where");
    buf_init(&b, q->arena, WHERE_MAX);
    if (q->ask.where.n)
        buf_add(&b, "(%.*s) and ", (int)q->ask.where.n, q->ask.where.p);
    buf_add(&b, "language = \"%.*s\"", (int)language.n, language.p);
    TRY(buf_finish(&b, &text, e));
    q->ask.where = str_of(text);
    return true;
}

static bool word_by(struct topics_question *q, struct err *e)
{
    struct str rest = q->ask.by, part;

    while (str_next(&rest, ',', &part)) {
        part = str_trim(part);
        if (!part.n)
            continue;
        if (q->n_by == QUESTION_BY_MAX)
            return err_set(e, ERR_LIMIT, "by: at most %d dimensions", QUESTION_BY_MAX);
        q->by[q->n_by++] = part;
    }
    return true;
}

/* The same question of a span. */
static struct engine_ask ask_of(const struct topics_question *q, const struct ask_span *span)
{
    struct engine_ask ask = q->ask;

    ask.from = instant_printed(q->arena, span->from_us);
    ask.to = instant_printed(q->arena, span->to_us);
    return ask;
}

/* Finds out both spans and how many conversations they have. */
static bool question_open(struct arena *a, struct engine *g, const struct topics_ask *ask,
                          struct topics_question *ret, struct err *e)
{
    struct topics_question *q = ret;
    struct ask_answer answer;
    struct engine_ask volume;

    *q = (struct topics_question){ .arena = a, .engine = g, .ask = ask->ask };
    q->ask.metrics = STR("contact_volume");
    q->ask.grain = q->ask.compare = q->ask.set = q->ask.folder = (struct str){ 0 };
    TRY(word_language(q, ask->language, e));
    TRY(word_by(q, e));
    volume = q->ask;
    volume.by = (struct str){ 0 };
    volume.compare = STR("previous");
    TRY(engine_ask(a, g, &volume, &answer, e));
    q->span = answer.span;
    q->previous = answer.previous;
    for (size_t i = 0; i < answer.n; i++) {
        q->all_now += answer.figures[i].n;
        q->all_before += answer.figures[i].previous.n;
    }
    return true;
}

/* --- records of contact_volume --- */

struct volume_row {
    struct str source, id, splits[QUESTION_BY_MAX];
    int64_t    at_us;
    uint64_t   key;
    uint32_t   place;                           /* of the conversation among those of its span */
};

struct volume {
    const struct topics_question *question;
    size_t   source, id, at, by[QUESTION_BY_MAX];   /* columns */
    uint64_t key;
    uint32_t n;                                 /* conversations so far */
    bool   (*use)(void *ctx, const struct volume_row *row, struct err *e);
    void    *ctx;
};

static bool find_column(const struct column_def *columns, size_t n, struct str name, size_t *ret,
                        struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(str_of(columns[i].name), name)) {
            *ret = i;
            return true;
        }
    return err_set(e, ERR_INTERNAL, "records have no column %.*s", (int)name.n, name.p);
}

static bool volume_columns(void *ctx, const struct column_def *columns, size_t n, struct err *e)
{
    struct volume *v = ctx;

    TRY(find_column(columns, n, STR("source"), &v->source, e));
    TRY(find_column(columns, n, STR("conversation_id"), &v->id, e));
    TRY(find_column(columns, n, STR("at"), &v->at, e));
    for (size_t i = 0; i < v->question->n_by; i++)
        TRY(find_column(columns, n, v->question->by[i], &v->by[i], e));
    return true;
}

static bool volume_rows(void *ctx, const struct chunk *c, struct err *e)
{
    struct volume *v = ctx;

    for (size_t i = 0; i < c->n; i++) {
        struct volume_row row = { .source = chunk_text(&c->columns[v->source], i),
                                  .id = chunk_text(&c->columns[v->id], i),
                                  .at_us = chunk_int(&c->columns[v->at], i) };

        for (size_t k = 0; k < v->question->n_by; k++)
            if (chunk_valid(&c->columns[v->by[k]], i))
                row.splits[k] = chunk_text(&c->columns[v->by[k]], i);
        row.key = key_of_conversation(row.source, row.id);
        /* Rows of one conversation, which may have several tags, follow each other. */
        if (!v->n || row.key != v->key)
            v->n++;
        v->key = row.key;
        row.place = v->n - 1;
        TRY(v->use(v->ctx, &row, e));
    }
    return true;
}

static bool each_record(const struct topics_question *q, const struct ask_span *span,
                        bool (*use)(void *ctx, const struct volume_row *row, struct err *e),
                        void *ctx, struct err *e)
{
    struct volume v = { .question = q, .use = use, .ctx = ctx };
    struct ask_rows rows = { volume_columns, volume_rows, &v };
    struct engine_ask ask = ask_of(q, span);

    return engine_records(q->engine, &ask, RECORDS_COUNTED, 0, &rows, e);
}

/* --- conversations, by key --- */

struct group {
    struct str splits[QUESTION_BY_MAX];
    uint32_t   number;                          /* as it was met */
    size_t     n_by;
};

struct talks {
    const struct topics_question *question;
    struct talk   *list;
    size_t         n, room;
    struct intern *names;                       /* of groups */
    struct group  *groups;
    size_t         n_groups, groups_room;
    bool           before;
};

static void talks_done(struct talks *t)
{
    mem_free(t->list);
    mem_free(t->groups);
    intern_close(&t->names);
}

/* The group's number as it is met: its values, each with a mark for "none", as one text. */
static bool group_of(struct talks *t, const struct volume_row *row, uint32_t *ret, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name;
    uint32_t number;
    struct buf b;

    buf_init(&b, a, GROUP_MAX);
    for (size_t i = 0; i < t->question->n_by; i++)
        buf_add(&b, "%c%zu;%.*s", row->splits[i].p ? 'v' : 'n', row->splits[i].n,
                (int)row->splits[i].n, row->splits[i].p ? row->splits[i].p : "");
    TRY(buf_finish(&b, &name, e));
    number = intern(t->names, str_of(name)) - 1;
    if (number == t->n_groups) {
        struct group *g;

        if (t->n_groups == TOPICS_GROUPS_MAX)
            return err_set(e, ERR_LIMIT, "by: over %d different values; say which with where",
                           TOPICS_GROUPS_MAX);
        if (t->n_groups == t->groups_room) {
            t->groups_room = t->groups_room ? 2 * t->groups_room : 16;
            t->groups = must_grow(t->groups, t->groups_room * sizeof *t->groups);
        }
        g = &t->groups[t->n_groups++];
        *g = (struct group){ .number = number, .n_by = t->question->n_by };
        for (size_t i = 0; i < g->n_by; i++)
            if (row->splits[i].p)
                g->splits[i] = str_copy(t->question->arena, row->splits[i]);
    }
    *ret = number;
    return true;
}

static bool add_talk(void *ctx, const struct volume_row *row, struct err *e)
{
    struct talks *t = ctx;
    uint32_t group = 0;

    if (t->question->n_by)
        TRY(group_of(t, row, &group, e));
    if (t->n == t->room) {
        t->room = t->room ? 2 * t->room : 4096;
        t->list = must_grow(t->list, t->room * sizeof *t->list);
    }
    t->list[t->n++] = (struct talk){ row->key, t->before ? 0 : UINT32_MAX - row->place, group };
    return true;
}

static int by_splits(const void *a, const void *b)
{
    const struct group *x = a, *y = b;

    return splits_compare(x->splits, y->splits, x->n_by);
}

static int by_key(const void *a, const void *b)
{
    const struct talk *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

/* Groups in the order of their values, conversations in that of their keys. */
static void sort_talks(struct talks *t, struct arena *a)
{
    uint32_t *ranks = NEW_N(a, uint32_t, t->n_groups + 1);

    if (t->n_groups)
        qsort(t->groups, t->n_groups, sizeof *t->groups, by_splits);
    for (size_t i = 0; i < t->n_groups; i++)
        ranks[t->groups[i].number] = (uint32_t)i;
    for (size_t i = 0; i < t->n; i++)
        t->list[i].group = ranks[t->list[i].group];
    if (t->n)
        qsort(t->list, t->n, sizeof *t->list, by_key);
}

static bool talks_load(const struct topics_question *q, bool with_before, struct talks *t,
                       struct err *e)
{
    t->question = q;
    t->names = intern_open();
    TRY(each_record(q, &q->span, add_talk, t, e));
    t->before = true;
    if (with_before)
        TRY(each_record(q, &q->previous, add_talk, t, e));
    sort_talks(t, q->arena);
    return true;
}

/* --- texts --- */

struct walk {
    const struct talks *talks;
    size_t              i;                      /* the first row of the conversation at hand */
    bool                begun;
    uint32_t            groups[TOPICS_GROUPS_MAX];
    struct tally       *tally;
    struct topics      *topics;
    uint64_t            term;                   /* looked for where there is no tally */
    uint64_t           *hits;                   /* a bit a conversation, by place */
};

/* Makes the conversation of a key the one at hand; texts come in the order of keys. */
static bool walk_to(struct walk *w, uint64_t key, struct err *e)
{
    const struct talks *t = w->talks;
    struct tally_conversation c = { .groups = w->groups };

    if (w->begun && t->list[w->i].key == key)
        return true;
    while (w->i < t->n && t->list[w->i].key < key)
        w->i++;
    if (w->i == t->n || t->list[w->i].key != key)
        return err_set(e, ERR_INTERNAL, "a text of a conversation that was not asked for");
    w->begun = true;
    c.number = t->list[w->i].number;
    c.before = c.number == 0;
    for (size_t i = w->i; t->n_groups && i < t->n && t->list[i].key == key; i++)
        if (!c.n_groups || w->groups[c.n_groups - 1] != t->list[i].group)
            w->groups[c.n_groups++] = t->list[i].group;
    if (w->tally)
        tally_begin(w->tally, &c);
    return true;
}

static bool look_for(struct walk *w, struct str text, struct err *e)
{
    uint32_t place = UINT32_MAX - w->talks->list[w->i].number;
    const struct topic_term *terms;
    size_t n;

    TRY(topics_read(w->topics, text, &terms, &n, e));
    for (size_t i = 0; i < n; i++)
        if (terms[i].hash == w->term)
            w->hits[place / 64] |= UINT64_C(1) << place % 64;
    return true;
}

static bool read_texts(void *ctx, const struct chunk *c, struct err *e)
{
    struct walk *w = ctx;

    for (size_t row = 0; row < c->n; row++) {
        struct str text = chunk_text(&c->columns[1], row);

        TRY(walk_to(w, ((const uint64_t *)c->columns[0].data)[row], e));
        TRY(w->tally ? tally_text(w->tally, text, e) : look_for(w, text, e));
    }
    return true;
}

/* Shows the texts of conversations: all, or those of the span now alone. */
static bool walk_texts(struct walk *w, bool with_before, struct err *e)
{
    AUTO(prose_close) struct prose *prose = NULL;
    const struct talks *t = w->talks;
    uint64_t *keys = must_room((t->n + 1) * sizeof *keys);
    size_t n = 0;
    bool ok;

    for (size_t i = 0; i < t->n; i++)
        if ((with_before || t->list[i].number) && (!n || keys[n - 1] != t->list[i].key))
            keys[n++] = t->list[i].key;
    w->i = 0;
    w->begun = false;
    ok = prose_open(t->question->engine->store, keys, n, &prose, e);
    mem_free(keys);
    return ok && prose_rows(prose, read_texts, w, e);
}

/* --- the answer --- */

struct example {
    uint32_t    place;
    struct str *id;
};

struct examples {
    struct arena   *arena;
    struct example *list;
    size_t          n, done;
};

static int by_place(const void *a, const void *b)
{
    const struct example *x = a, *y = b;

    return (x->place > y->place) - (x->place < y->place);
}

static bool take_id(void *ctx, const struct volume_row *row, struct err *e)
{
    struct examples *x = ctx;

    (void)e;
    for (; x->done < x->n && x->list[x->done].place == row->place; x->done++)
        *x->list[x->done].id = str_copy(x->arena, row->id);
    return true;
}

static bool hides_words(const struct topics_question *q)
{
    return q->ask.viewer && !q->ask.viewer->personal;
}

static bool make_answer(const struct topics_question *q, const struct talks *t,
                        const struct tally_result *r, struct topics_answer *ret, struct err *e)
{
    struct topics_figure *figures = NEW_N(q->arena, struct topics_figure, r->n + 1);
    size_t n = 0;
    struct examples x = { .arena = q->arena,
                          .list = NEW_N(q->arena, struct example, r->n * TOPICS_EXAMPLES + 1) };
    struct str *by = NEW_N(q->arena, struct str, QUESTION_BY_MAX);

    memcpy(by, q->by, sizeof q->by);
    for (size_t i = 0; i < r->n; i++) {
        const struct topic_row *row = &r->rows[i];
        struct str *splits = NEW_N(q->arena, struct str, QUESTION_BY_MAX);

        if (hides_words(q) && row->now + row->before < WORD_OF_MANY)
            continue;
        if (q->n_by)
            memcpy(splits, t->groups[row->group].splits, sizeof t->groups[row->group].splits);
        figures[n] = (struct topics_figure){
            .splits = splits, .term = row->term, .kinds = row->kinds, .now = row->now,
            .before = row->before, .of_now = row->of_now, .of_before = row->of_before,
            .new_g2 = row->new_g2, .distinctive_g2 = row->distinctive_g2,
            .n_ids = row->n_examples };
        for (size_t k = 0; k < row->n_examples; k++)
            x.list[x.n++] = (struct example){ UINT32_MAX - (uint32_t)row->examples[k],
                                              &figures[n].ids[k] };
        n++;
    }
    if (x.n)
        qsort(x.list, x.n, sizeof *x.list, by_place);
    if (x.n)
        TRY(each_record(q, &q->span, take_id, &x, e));
    *ret = (struct topics_answer){ .figures = figures, .n = n, .by = by, .n_by = q->n_by,
                                   .span = q->span, .previous = q->previous, .now = r->now,
                                   .before = r->before, .all_now = q->all_now,
                                   .all_before = q->all_before, .least = r->least };
    return true;
}

bool engine_topics(struct arena *a, struct engine *g, const struct topics_ask *ask,
                   struct topics_answer *ret, struct err *e)
{
    AUTO(talks_done) struct talks talks = { 0 };
    AUTO(tally_close) struct tally *tally = NULL;
    struct tally_options options = { .least = ask->least };
    struct topics_question *q = NEW(a, struct topics_question);
    struct walk *w = NEW(a, struct walk);
    struct tally_result result;

    TRY(question_open(a, g, ask, q, e));
    if (hides_words(q) && options.least && options.least < WORD_OF_MANY)
        options.least = WORD_OF_MANY;
    TRY(talks_load(q, true, &talks, e));
    options.n_groups = talks.n_groups;
    TRY(tally_open(&options, &tally, e));
    w->talks = &talks;
    w->tally = tally;
    TRY(walk_texts(w, false, e));
    tally_second(tally);
    TRY(walk_texts(w, true, e));
    TRY(tally_finish(a, tally, ask->limit ? (size_t)ask->limit : LIMIT_DEFAULT,
                     ask->kinds ? ask->kinds : TOPIC_NEW | TOPIC_DISTINCTIVE | TOPIC_FREQUENT,
                     &result, e));
    return make_answer(q, &talks, &result, ret, e);
}

/* --- behind a term --- */

struct telling {
    const struct topics_use *use;
    const uint64_t          *hits;
};

static bool tell(void *ctx, const struct volume_row *row, struct err *e)
{
    struct telling *t = ctx;
    struct topic_record r = { row->source, row->id, row->at_us, row->splits };

    if (!(t->hits[row->place / 64] >> row->place % 64 & 1))
        return true;
    return t->use->record(t->use->ctx, &r, e);
}

static size_t count_hits(const uint64_t *hits, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i <= n / 64; i++)
        count += (size_t)__builtin_popcountll(hits[i]);
    return count;
}

bool engine_topic_records(struct engine *g, const struct topics_ask *ask, struct str term,
                          const struct topics_use *use, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(topics_close) struct topics *topics = NULL;
    AUTO(talks_done) struct talks talks = { 0 };
    struct topics_question *q = NEW(a, struct topics_question);
    struct walk *w = NEW(a, struct walk);
    struct telling telling = { .use = use };
    struct topic_term typed;

    TRY(topics_open(&topics, e));
    TRY(topics_term(topics, term, &typed, e));
    TRY(question_open(a, g, ask, q, e));
    TRY(talks_load(q, false, &talks, e));
    w->talks = &talks;
    w->topics = topics;
    w->term = typed.hash;
    w->hits = NEW_N(a, uint64_t, talks.n / 64 + 1);
    telling.hits = w->hits;
    TRY(walk_texts(w, false, e));
    if (hides_words(q) && count_hits(w->hits, talks.n) < WORD_OF_MANY)
        return err_set(e, ERR_DENIED, "a word of fewer than %d conversations is not looked for: "
                       "it may be somebody's name", WORD_OF_MANY);
    return each_record(q, &q->span, tell, &telling, e);
}
