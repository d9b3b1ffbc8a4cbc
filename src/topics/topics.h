/* topics.h -- terms that texts have in common: which are frequent, newly frequent, distinctive.
 *
 *   text ─► one form ─► words ─► terms ─► conversations that have them ─► rows
 *           normal.c    breaks.c terms.c  tally.c                         score.c
 *
 * No model of any language: words are found by the rules and dictionaries of
 * Unicode, in any script; a list of stop words for each of six languages says
 * which carry no theme. What tells of persons is left out: see docs/topics.md. */
#ifndef TOPICS_H
#define TOPICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct arena;

enum {
    TOPICS_TEXT_MAX = 64 << 10,                 /* bytes of a text that are read */
    TOPICS_WORD_MAX = 64,                       /* bytes of a word; a longer one is none */
    TOPICS_WORDS_MAX = 3,                       /* of a term */
    TOPICS_TERMS_MAX = 1 << 16,                 /* different ones of one conversation */
    TOPICS_GROUPS_MAX = 1024,
    TOPICS_EXAMPLES = 3,
};

/* --- terms of one text --- */

struct topics;

/* A reader of texts: one thread's at a time. */
MUST_USE bool topics_open(struct topics **ret, struct err *e);
void          topics_close(struct topics **t);

struct topic_term {
    struct str text;                            /* in its one form, as it is shown */
    uint64_t   hash;                            /* of the text */
    unsigned   words, weight;                   /* all; those that are not stop words */
};

/* The terms of a text in their order, repeats included. Bytes from the first that is not
 * UTF-8 on, and those over TOPICS_TEXT_MAX, are not read. Valid until the next call. */
MUST_USE bool topics_read(struct topics *t, struct str text, const struct topic_term **ret,
                          size_t *ret_n, struct err *e);

/* A term as somebody types it, in the one form; its text is valid until the next call.
 * ERR_INVALID: it can be none. */
MUST_USE bool topics_term(struct topics *t, struct str text, struct topic_term *ret,
                          struct err *e);

/* --- terms of many conversations ---
 *
 * Every conversation is shown twice, in any order: tally_begin() and its texts,
 * then tally_second() and all of them again. The first time, counters of a fixed
 * number say how often each term can occur at most; the second time those that
 * reach the minimum are counted exactly. Where more remain than `cells_max`, the
 * minimum rises until they fit: which terms are kept never depends on the order. */

struct tally;

struct tally_options {
    size_t  n_groups;                           /* 0: conversations are not split */
    int64_t least;                              /* conversations of a term; 0: 5 */
    size_t  cells_max;                          /* counts kept: a term and group; 0: 400,000 */
};

MUST_USE bool tally_open(const struct tally_options *o, struct tally **ret, struct err *e);
void          tally_close(struct tally **t);

struct tally_conversation {
    uint64_t        number;                     /* its own; lower ones become examples */
    bool            before;                     /* it is of the span to compare with */
    const uint32_t *groups;                     /* each once, below n_groups */
    size_t          n_groups;
};

/* What follows are the texts of this one. */
void          tally_begin(struct tally *t, const struct tally_conversation *c);
MUST_USE bool tally_text(struct tally *t, struct str text, struct err *e);

void tally_second(struct tally *t);

enum topic_kind {
    TOPIC_NEW = 1 << 0,                         /* its share has at least doubled, beyond chance */
    TOPIC_DISTINCTIVE = 1 << 1,                 /* at least twice the share of all other groups */
    TOPIC_FREQUENT = 1 << 2,                    /* among the highest shares */
};

struct topic_row {
    uint32_t   group;                           /* of n_groups; 0 where there are none */
    struct str term;
    unsigned   kinds;
    int64_t    now, before;                     /* conversations that have it */
    int64_t    of_now, of_before;               /* conversations with any text */
    double     new_g2, distinctive_g2;          /* log-likelihood ratios, signed; 0: unknown */
    uint64_t   examples[TOPICS_EXAMPLES];       /* lowest numbers, ascending */
    size_t     n_examples;
};

struct tally_result {
    const struct topic_row *rows;               /* by group; new ones, distinctive, frequent */
    size_t                  n;
    int64_t                 now, before;        /* conversations with any text */
    int64_t                 least;              /* the minimum that was in force in the end */
};

/* At most `limit` rows a group: of each of the kinds asked for the strongest, in turn.
 * Terms that nearly always occur within a longer one, or in exactly the same conversations
 * as another, are one with it. Lives in the arena. */
MUST_USE bool tally_finish(struct arena *a, struct tally *t, size_t limit, unsigned kinds,
                           struct tally_result *ret, struct err *e);

/* The log-likelihood ratio of a out of n against b out of m, negative where a/n < b/m
 * (Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993). */
double topics_g2(int64_t a, int64_t n, int64_t b, int64_t m);

#endif
