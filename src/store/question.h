/* question.h -- texts that the module query made, run with their values bound. */
#ifndef QUESTION_H
#define QUESTION_H

#include "err.h"
#include "store.h"
#include "str.h"

struct question_value {
    struct str text;
    bool       word;                            /* facts keep it as a number */
};

/* Streams the rows of one SELECT. The text is query's own: what came from outside is among
 * the values, where "$1" or, of a word, "{word 1}" stand for the first of them. */
MUST_USE bool store_question(struct store *s, const char *sql, const struct question_value *values,
                             size_t n, store_rows *rows, void *ctx, struct err *e);

#endif
