/* question.c -- see question.h. */
#include "question.h"

#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "intern.h"

/* The number of a word in decimal; one that no word has where the store does not know it. */
static struct str number_of(struct arena *a, struct store *s, struct str word)
{
    uint32_t number = intern_find(store_words(s), word);
    char *text = arena_alloc(a, 12, 1);

    snprintf(text, 12, "%lld", number ? (long long)number : -1);
    return str_of(text);
}

bool store_question(struct store *s, const char *sql, const struct question_value *values,
                    size_t n, store_rows *rows, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str *texts = NEW_N(a, struct str, n + 1);

    for (size_t i = 0; i < n; i++)
        texts[i] = values[i].word ? number_of(a, s, values[i].text) : values[i].text;
    return driver_rows(s, sql, texts, n, rows, ctx, e);
}
