/* ask_topics.h -- themes of a period: terms of what customers wrote, and who wrote them.
 *
 * Which conversations count, and how they are split, is the business of the
 * metric contact_volume: spans, filters and policies mean what they mean in
 * every other question. */
#ifndef ASK_TOPICS_H
#define ASK_TOPICS_H

#include "ask.h"
#include "topics.h"

struct topics_ask {
    struct engine_ask ask;                      /* metrics, grain and compare do not matter */
    struct str        language;                 /* of the conversations; empty: all */
    int64_t           limit;                    /* rows of each group; 0: 20 */
    int64_t           least;                    /* conversations of a term; 0: 5 */
    unsigned          kinds;                    /* of enum topic_kind, to tell; 0: all */
};

struct topics_figure {
    const struct str *splits;                   /* p NULL: the facts have no value */
    struct str        term;
    unsigned          kinds;
    int64_t           now, before;              /* conversations that have the term */
    int64_t           of_now, of_before;        /* conversations with any text, of the group */
    double            new_g2, distinctive_g2;   /* against the span before, against the rest */
    struct str        ids[TOPICS_EXAMPLES];      /* of the newest conversations that have it */
    size_t            n_ids;
};

struct topics_answer {
    const struct topics_figure *figures;        /* by group; new ones, distinctive, frequent */
    size_t                      n;
    const struct str           *by;
    size_t                      n_by;
    struct ask_span             span, previous;
    int64_t                     now, before;    /* conversations with any text */
    int64_t                     all_now, all_before;    /* and without */
    int64_t                     least;          /* that was in force: see topics.h */
};

MUST_USE bool engine_topics(struct arena *a, struct engine *g, const struct topics_ask *ask,
                            struct topics_answer *ret, struct err *e);

/* The conversations of the span that have a term, oldest first; once a group. */
struct topic_record {
    struct str        source, id;
    int64_t           at_us;                    /* creation */
    const struct str *splits;
};

struct topics_use {
    bool (*record)(void *ctx, const struct topic_record *r, struct err *e);
    void  *ctx;
};

MUST_USE bool engine_topic_records(struct engine *g, const struct topics_ask *ask,
                                   struct str term, const struct topics_use *use, struct err *e);

#endif
