/* area_people.c -- agents beside each other, and themes of what customers wrote. */
#include <math.h>

#include "api_priv.h"
#include "areas.h"
#include "ask_topics.h"
#include "performers.h"
#include "point.h"
#include "remarks.h"

/* --- performers --- */

static const struct shape_field part_fields[] = {
    FIELD("metric", SHAPE_TEXT, "which"),
    FIELD_OR_NULL("value", SHAPE_NUMBER, "the figure"),
    FIELD("n", SHAPE_INT, "facts"),
    FIELD_OR_NULL("adjusted", SHAPE_NUMBER, "as if all had the same channels and categories, where "
                  "asked"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end of the 95 % interval"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    FIELD_OR_NULL("z", SHAPE_NUMBER, "spreads above the mean of the ranked"),
    FIELD_OR_NULL("rank", SHAPE_NUMBER, "place by this alone, 1 the best"),
};

static const struct shape performer_part_shape = SHAPE("PerformerPart", "A part of a score",
                                                       part_fields);

static const struct shape_field performer_fields[] = {
    FIELD("agent", SHAPE_TEXT, "who"),
    { "values", SHAPE_TEXT, FIELD_LIST | FIELD_NULL, "as `by`", NULL, NULL },
    FIELD("period", SHAPE_INT, "which, from 0"),
    FIELD("resolved", SHAPE_INT, "resolved conversations"),
    FIELD("few", SHAPE_BOOL, "too few to be ranked"),
    FIELD_OR_NULL("place", SHAPE_INT, "1 the best, ties share one; null: not ranked"),
    FIELD_OR_NULL("place_best", SHAPE_INT, "the best place that its interval leaves open"),
    FIELD_OR_NULL("place_worst", SHAPE_INT, "the worst"),
    FIELD_OR_NULL("score", SHAPE_NUMBER, "what the place goes by"),
    FIELD_OR_NULL("low", SHAPE_NUMBER, "lower end of its 95 % interval; null: by ranks"),
    FIELD_OR_NULL("high", SHAPE_NUMBER, "upper end"),
    FIELD_OR_NULL("weight", SHAPE_NUMBER, "of the parts that are known"),
    FIELD_OBJECT("parts", FIELD_LIST, "what the score is made of", &performer_part_shape),
};

static const struct shape performer_shape = SHAPE("Performer", "An agent beside others",
                                                  performer_fields);

static const struct shape_field performers_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("span", 0, "what was asked for", &span_shape),
    FIELD_TEXTS("by", "what they are split by"),
    FIELD_OBJECT("items", FIELD_LIST, "by place; then those without one", &performer_shape),
};

static const struct shape performers_shape = SHAPE("Performers", "Agents beside each other",
                                                   performers_fields);

static void put_part(struct put *o, const struct performer *p, size_t measure)
{
    static const char *const names[PERFORMER_MEASURES] = {
        "first_contact_resolution", "csat", "resolved", "average_handle_time",
    };
    const struct performer_part *part = &p->parts[measure];

    put_object(o, NULL);
    put_word(o, "metric", names[measure]);
    put_number(o, "value", part->none ? NAN : part->value);
    put_int(o, "n", part->n);
    put_number(o, "adjusted", part->has_adjusted ? part->adjusted : NAN);
    put_number(o, "low", part->none || part->interval.none ? NAN : part->interval.low);
    put_number(o, "high", part->none || part->interval.none ? NAN : part->interval.high);
    put_number(o, "z", p->ranked && !part->none ? part->z : NAN);
    put_number(o, "rank", p->ranked && !part->none ? part->rank : NAN);
    put_end(o);
}

static void put_performer(struct put *o, const struct performer *p, size_t n_by)
{
    put_object(o, NULL);
    put_text(o, "agent", p->agent.p ? p->agent : STR(""));
    put_list(o, "values");
    for (size_t i = 0; i < n_by; i++)
        put_text(o, NULL, p->splits[i]);
    put_end(o);
    put_int(o, "period", (int64_t)p->period);
    put_int(o, "resolved", p->resolved);
    put_bool(o, "few", p->few);
    put_int(o, "place", p->place ? (int64_t)p->place : NONE);
    put_int(o, "place_best", p->place_best ? (int64_t)p->place_best : NONE);
    put_int(o, "place_worst", p->place_worst ? (int64_t)p->place_worst : NONE);
    put_number(o, "score", p->ranked ? p->score : NAN);
    put_number(o, "low", p->ranked ? p->score_low : NAN);
    put_number(o, "high", p->ranked ? p->score_high : NAN);
    put_number(o, "weight", p->ranked ? p->weight : NAN);
    put_list(o, "parts");
    for (size_t i = 0; i < PERFORMER_MEASURES; i++)
        put_part(o, p, i);
    put_end(o);
    put_end(o);
}

static bool get_performers(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    struct performers found;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_performers(c->arena, g, &ask, &found, e));
    o = call_answer(c);
    put_head(c, o, ask.zone);
    TRY(put_span(c, "span", &found.span, ask.zone, e));
    put_list(o, "by");
    for (size_t i = 0; i < found.n_by; i++)
        put_text(o, NULL, found.by[i]);
    put_end(o);
    put_list(o, "items");
    for (size_t i = 0; i < found.n; i++)
        put_performer(o, &found.list[i], found.n_by);
    put_end(o);
    return true;
}

static const struct param_def performers_params[] = {
    PARAMS_SPAN, PARAM_GRAIN, PARAM_BY, PARAMS_DEFINITIONS,
};

/* --- topics --- */

static const struct shape_field topic_fields[] = {
    { "values", SHAPE_TEXT, FIELD_LIST | FIELD_NULL, "as `by`", NULL, NULL },
    FIELD("term", SHAPE_TEXT, "one to three words"),
    { "kinds", SHAPE_TEXT, FIELD_LIST, "what is telling about it", NULL,
      "new|distinctive|frequent" },
    FIELD("now", SHAPE_INT, "conversations that have it"),
    FIELD("before", SHAPE_INT, "in the span before"),
    FIELD("of_now", SHAPE_INT, "conversations with any text, of its group"),
    FIELD("of_before", SHAPE_INT, "in the span before"),
    FIELD_OR_NULL("new_g2", SHAPE_NUMBER, "log-likelihood ratio against the span before"),
    FIELD_OR_NULL("distinctive_g2", SHAPE_NUMBER, "against the other groups"),
    FIELD_TEXTS("examples", "ids of the newest conversations that have it"),
};

static const struct shape topic_shape = SHAPE("Topic", "A term of what customers wrote",
                                              topic_fields);

static const struct shape_field topics_fields[] = {
    FIELDS_HEAD,
    FIELD_OBJECT("span", 0, "what was asked for", &span_shape),
    FIELD_OBJECT("previous_span", 0, "the span before", &span_shape),
    FIELD_TEXTS("by", "what it is split by"),
    FIELD("now", SHAPE_INT, "conversations with any text"),
    FIELD("before", SHAPE_INT, "in the span before"),
    FIELD("all_now", SHAPE_INT, "and without"),
    FIELD("all_before", SHAPE_INT, "in the span before"),
    FIELD("least", SHAPE_INT, "conversations that a term must have"),
    FIELD_OBJECT("items", FIELD_LIST, "by group; new ones, distinctive, frequent", &topic_shape),
};

static const struct shape topics_shape = SHAPE("Topics", "Themes of what customers wrote",
                                               topics_fields);

static void put_kinds(struct put *o, unsigned kinds)
{
    put_list(o, "kinds");
    if (kinds & TOPIC_NEW)
        put_word(o, NULL, "new");
    if (kinds & TOPIC_DISTINCTIVE)
        put_word(o, NULL, "distinctive");
    if (kinds & TOPIC_FREQUENT)
        put_word(o, NULL, "frequent");
    put_end(o);
}

static void put_topic(struct put *o, const struct topics_figure *f, size_t n_by)
{
    put_object(o, NULL);
    put_list(o, "values");
    for (size_t i = 0; i < n_by; i++)
        put_text(o, NULL, f->splits[i]);
    put_end(o);
    put_text(o, "term", f->term);
    put_kinds(o, f->kinds);
    put_int(o, "now", f->now);
    put_int(o, "before", f->before);
    put_int(o, "of_now", f->of_now);
    put_int(o, "of_before", f->of_before);
    put_number(o, "new_g2", f->new_g2);
    put_number(o, "distinctive_g2", f->distinctive_g2);
    put_list(o, "examples");
    for (size_t i = 0; i < f->n_ids; i++)
        put_text(o, NULL, f->ids[i]);
    put_end(o);
    put_end(o);
}

static struct topics_ask topics_of(const struct call *c)
{
    struct str language = call_text(c, "language"), kind = call_text(c, "kind");
    struct topics_ask ask = { .ask = call_question(c), .least = call_int(c, "least") };

    ask.language = language.p ? language : STR("");
    ask.kinds = !kind.p ? 0 : str_equal(kind, STR("new")) ? TOPIC_NEW
              : str_equal(kind, STR("distinctive")) ? TOPIC_DISTINCTIVE : TOPIC_FREQUENT;
    return ask;
}

static bool get_topics(struct call *c, struct err *e)
{
    struct topics_ask ask = topics_of(c);
    struct topics_answer answer;
    struct engine *g;
    struct put *o;

    ask.limit = call_int(c, "limit");
    TRY(call_read(c, &g, e));
    TRY(engine_topics(c->arena, g, &ask, &answer, e));
    o = call_answer(c);
    put_head(c, o, ask.ask.zone);
    TRY(put_span(c, "span", &answer.span, ask.ask.zone, e));
    TRY(put_span(c, "previous_span", &answer.previous, ask.ask.zone, e));
    put_list(o, "by");
    for (size_t i = 0; i < answer.n_by; i++)
        put_text(o, NULL, answer.by[i]);
    put_end(o);
    put_int(o, "now", answer.now);
    put_int(o, "before", answer.before);
    put_int(o, "all_now", answer.all_now);
    put_int(o, "all_before", answer.all_before);
    put_int(o, "least", answer.least);
    put_list(o, "items");
    for (size_t i = 0; i < answer.n; i++)
        put_topic(o, &answer.figures[i], answer.n_by);
    put_end(o);
    return true;
}

#define PARAMS_TOPICS \
    PARAMS_SPAN, PARAM_BY, \
    { .name = "policy", .doc = "definitions for this question: \"spam = include\"" }, \
    { .name = "language", .doc = "of the conversations, as in zh-Hant; by default all" }, \
    { .name = "kind", .words = "new|distinctive|frequent", .doc = "only terms that are" }, \
    { .name = "least", .kind = PARAM_INT, .fallback = "5", .least = 2, \
      .doc = "conversations that a term must have" }

static const struct param_def topics_params[] = {
    PARAMS_TOPICS,
    { .name = "limit", .kind = PARAM_INT, .fallback = "20", .least = 1, .most = PAGE_MOST,
      .doc = "terms of each group" },
};

/* --- conversations with a term --- */

static const struct shape_field talk_fields[] = {
    FIELD("source", SHAPE_TEXT, "who keeps it"),
    FIELD("id", SHAPE_TEXT, "the source's id of it"),
    FIELD("at", SHAPE_INSTANT, "when it was created"),
};

static const struct shape talk_shape = SHAPE("TopicConversation", "A conversation that has a term",
                                             talk_fields);

static const struct shape_field talks_fields[] = {
    FIELDS_PAGE(&talk_shape, "the oldest first"),
};

static const struct shape talks_shape = SHAPE("TopicConversations", "Conversations that have a "
                                              "term", talks_fields);

struct talks {
    struct arena         *arena;
    struct topic_record  *list;
    size_t                n, room;
};

static bool take_talk(void *ctx, const struct topic_record *r, struct err *e)
{
    struct talks *t = ctx;

    (void)e;
    if (t->n == t->room) {
        size_t room = t->room ? 2 * t->room : 256;
        struct topic_record *more = NEW_N(t->arena, struct topic_record, room);

        for (size_t i = 0; i < t->n; i++)
            more[i] = t->list[i];
        t->list = more;
        t->room = room;
    }
    t->list[t->n++] = (struct topic_record){ .source = str_copy(t->arena, r->source),
                                             .id = str_copy(t->arena, r->id), .at_us = r->at_us };
    return true;
}

static bool get_topic_conversations(struct call *c, struct err *e)
{
    struct topics_ask ask = topics_of(c);
    struct talks talks = { .arena = c->arena };
    struct topics_use use = { take_talk, &talks };
    struct engine *g;
    size_t first, end;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_topic_records(g, &ask, call_text(c, "term"), &use, e));
    TRY(call_page(c, talks.n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++) {
        put_object(o, NULL);
        put_text(o, "source", talks.list[i].source);
        put_text(o, "id", talks.list[i].id);
        put_instant(o, "at", talks.list[i].at_us);
        put_end(o);
    }
    put_end(o);
    put_text(o, "next", call_next_page(c, talks.n, end));
    return true;
}

static const struct param_def talks_params[] = {
    { .name = "term", .doc = "one to three words", .required = true }, PARAMS_TOPICS, PARAMS_PAGE,
};

/* --- remarks --- */

static const struct shape_field remark_fields[] = {
    FIELD("source", SHAPE_TEXT, "who keeps the answer"),
    FIELD("answer", SHAPE_TEXT, "the source's id of it"),
    FIELD_OR_NULL("conversation", SHAPE_TEXT, "that it is about"),
    FIELD("at", SHAPE_INSTANT, "when it was given"),
    FIELD_OR_NULL("score", SHAPE_NUMBER, "as it was given"),
    FIELD_OR_NULL("scale", SHAPE_TEXT, "of the score"),
    FIELD_OR_NULL("adds", SHAPE_NUMBER, "to the figure"),
    FIELD("text", SHAPE_TEXT, "what was written"),
    FIELD_OR_NULL("language", SHAPE_TEXT, "of it"),
    FIELD_OR_NULL("sentiment", SHAPE_TEXT, "positive, neutral, negative"),
};

static const struct shape remark_shape = SHAPE("Remark", "What a customer wrote to an answer",
                                               remark_fields);

static const struct shape_field remarks_fields[] = {
    FIELDS_PAGE(&remark_shape, "the newest first, at most 2,000"),
};

static const struct shape remarks_shape = SHAPE("Remarks", "What customers wrote to answers",
                                                remarks_fields);

static void put_remark(struct put *o, const struct remark *r)
{
    put_object(o, NULL);
    put_text(o, "source", r->source);
    put_text(o, "answer", r->answer);
    put_said(o, "conversation", r->conversation);
    put_instant(o, "at", r->at_us);
    put_number(o, "score", r->score);
    put_said(o, "scale", r->scale);
    put_number(o, "adds", r->adds);
    put_text(o, "text", r->text);
    put_said(o, "language", r->language);
    put_said(o, "sentiment", r->sentiment);
    put_end(o);
}

static bool get_remarks(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    const struct remark *list;
    size_t n, first, end;
    struct engine *g;
    struct put *o;

    TRY(call_read(c, &g, e));
    TRY(engine_remarks(c->arena, g, &ask, &list, &n, e));
    TRY(call_page(c, n, &first, &end, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = first; i < end; i++)
        put_remark(o, &list[i]);
    put_end(o);
    put_text(o, "next", call_next_page(c, n, end));
    return true;
}

static const struct param_def remarks_params[] = {
    { .name = "metrics", .fallback = "csat", .doc = "the figure whose answers count" },
    PARAMS_SPAN, PARAMS_DEFINITIONS, PARAMS_PAGE,
};

/* --- scores --- */

static const struct shape_field score_fields[] = {
    FIELD_OR_NULL("scale", SHAPE_TEXT, "of the score, such as 1-5"),
    FIELD("score", SHAPE_NUMBER, "as it was given"),
    FIELD("n", SHAPE_INT, "answers"),
};

static const struct shape score_shape = SHAPE("ScoreCount", "How many answers gave a score",
                                              score_fields);

static const struct shape_field scores_fields[] = {
    FIELD_OBJECT("items", FIELD_LIST, "by scale, the lowest score first", &score_shape),
};

static const struct shape scores_shape = SHAPE("Scores", "Scores of answers to a survey",
                                               scores_fields);

static bool get_scores(struct call *c, struct err *e)
{
    struct engine_ask ask = call_question(c);
    const struct score_count *list;
    struct engine *g;
    struct put *o;
    size_t n;

    TRY(call_read(c, &g, e));
    TRY(engine_scores(c->arena, g, &ask, &list, &n, e));
    o = call_answer(c);
    put_list(o, "items");
    for (size_t i = 0; i < n; i++) {
        put_object(o, NULL);
        put_said(o, "scale", list[i].scale);
        put_number(o, "score", list[i].score);
        put_int(o, "n", (int64_t)list[i].n);
        put_end(o);
    }
    put_end(o);
    return true;
}

static const struct param_def scores_params[] = {
    { .name = "metrics", .fallback = "csat", .doc = "the figure whose answers count" },
    PARAMS_SPAN, PARAMS_DEFINITIONS,
};

static const struct route routes[] = {
    { .method = "GET", .path = "/performers", .id = "performers", .handle = get_performers,
      .doc = "agents beside each other", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &performers_shape,
      PARAMS(performers_params) },
    { .method = "GET", .path = "/topics", .id = "topics", .handle = get_topics,
      .doc = "themes of what customers wrote", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &topics_shape, PARAMS(topics_params) },
    { .method = "GET", .path = "/topics/conversations", .id = "topicConversations",
      .handle = get_topic_conversations, .doc = "conversations that have a term",
      .needs = PERM_READ, .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &talks_shape,
      PARAMS(talks_params) },
    { .method = "GET", .path = "/remarks", .id = "remarks", .handle = get_remarks,
      .doc = "what customers wrote to the answers behind a figure",
      .needs = PERM_READ | PERM_PERSONAL, .flags = ROUTE_CACHED | ROUTE_PRESENT,
      .answer = &remarks_shape, PARAMS(remarks_params) },
    { .method = "GET", .path = "/scores", .id = "scores", .handle = get_scores,
      .doc = "how many of the answers behind a figure gave which score", .needs = PERM_READ,
      .flags = ROUTE_CACHED | ROUTE_PRESENT, .answer = &scores_shape, PARAMS(scores_params) },
};

const struct route_table routes_people = { routes, sizeof routes / sizeof *routes };
