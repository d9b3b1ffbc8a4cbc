/* topics_priv.h -- what the files of this module share. */
#ifndef TOPICS_PRIV_H
#define TOPICS_PRIV_H

#include "topics.h"

/* --- normal.c: one form of a text --- */

struct normal {                                 /* zero at first */
    char    *text;
    int32_t *points;
    size_t   text_bytes, points_n;              /* room */
};

void normal_done(struct normal *n);

/* NFKC with cases folded; spaces are one space, lines end in one '\n', digits are '0',
 * letters that Persian writes in two ways are one. Addresses, and lines quoted from
 * another message, are '\n'. Valid until the next call. */
struct str normal_text(struct normal *n, struct str text);

/* Of a word in that form: all of it is hiragana. */
bool normal_is_hiragana(struct str word);

/* It is one character, and none of the Han script. */
bool normal_is_letter(struct str word);

/* --- breaks.c: words of a text --- */

struct breaks;

MUST_USE bool breaks_open(struct breaks **ret, struct err *e);
void          breaks_close(struct breaks **b);
MUST_USE bool breaks_start(struct breaks *b, struct str text, struct err *e);

/* The next piece of the text; false at its end. */
bool breaks_next(struct breaks *b, size_t *ret_from, size_t *ret_to, bool *ret_word);

/* --- tally.c: counts, to score.c --- */

struct cell {                                   /* of a term in a group */
    uint64_t   term;
    struct str text;
    uint64_t   set;                             /* which conversations: a sum of hashes */
    uint64_t   examples[TOPICS_EXAMPLES];       /* ascending */
    uint32_t   n_examples, group, now, before, words, weight;
};

struct tally_counts {
    const struct cell *cells;                   /* group n_groups: all conversations */
    size_t             n;
    uint32_t           n_groups;
    const int64_t     *now, *before;            /* conversations with any text, by group */
    int64_t            least;
    struct topics     *topics;                  /* to take terms apart */
};

void               tally_counts(struct tally *t, struct tally_counts *ret);
const struct cell *tally_cell(const struct tally *t, uint64_t term, uint32_t group);

/* --- stops.c: words that carry no theme --- */

enum word_use {
    WORD_CONTENT,
    WORD_STOP,                                  /* only between others */
    WORD_FIRST,                                 /* says not: begins a term, or stands between */
    WORD_EITHER,                                /* the same, and may end one */
};

struct stops;

struct stops *stops_open(void);
void          stops_close(struct stops **s);
enum word_use stops_use(const struct stops *s, struct str word);

#endif
