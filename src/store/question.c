/* question.c -- see question.h. */
#include "question.h"

#include <string.h>

#include "arena.h"
#include "driver.h"
#include "intern.h"

/* Of a word that nothing has. */
enum { NO_WORD = -1 };

/* The text with the numbers of its words in place, and its other values numbered anew. */
struct wording {
    struct buf  text;
    struct str *texts;
    size_t     *places;                         /* of a value among the texts; 0: not yet */
    size_t      n;
};

static void add_text(struct wording *w, const struct question_value *values, size_t i)
{
    if (!w->places[i]) {
        w->texts[w->n++] = values[i].text;
        w->places[i] = w->n;
    }
    buf_add(&w->text, "$%zu", w->places[i]);
}

static void add_word(struct wording *w, struct store *s, struct str word)
{
    uint32_t number = intern_find(store_words(s), word);

    if (number)
        buf_add(&w->text, "%u", number);
    else
        buf_add(&w->text, "(%d)", NO_WORD);
}

/* "$3" or "{word 3}" at the front of a text; how long it is, 0: neither. */
static size_t placeholder(const char *text, size_t n_values, bool *ret_word, size_t *ret_i)
{
    static const char open[] = "{word ";
    const char *p = text;
    size_t i = 0;

    *ret_word = strncmp(text, open, sizeof open - 1) == 0;
    p += *ret_word ? sizeof open - 1 : 1;
    if ((!*ret_word && *text != '$') || *p < '0' || *p > '9')
        return 0;
    for (; *p >= '0' && *p <= '9' && i <= n_values; p++)
        i = 10 * i + (size_t)(*p - '0');
    if (i == 0 || i > n_values)
        return 0;
    *ret_i = i - 1;
    return (size_t)(p - text) + *ret_word;
}

static bool word_text(struct store *s, const char *sql, const struct question_value *values,
                      size_t n, struct wording *w, const char **ret, struct err *e)
{
    for (const char *p = sql; *p;) {
        size_t plain = strcspn(p, "${"), i, size;
        bool word;

        buf_add(&w->text, "%.*s", (int)plain, p);
        p += plain;
        size = *p ? placeholder(p, n, &word, &i) : 0;
        if (size && word)
            add_word(w, s, values[i].text);
        else if (size)
            add_text(w, values, i);
        else if (*p)
            buf_add(&w->text, "%c", *p);
        p += size ? size : *p != 0;
    }
    return buf_finish(&w->text, ret, e);
}

bool store_question(struct store *s, const char *sql, const struct question_value *values,
                    size_t n, store_rows *rows, void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct wording w = { .texts = NEW_N(a, struct str, n + 1),
                         .places = NEW_N(a, size_t, n + 1) };
    const char *text;

    buf_init(&w.text, a, 2 * SQL_MAX);
    TRY(word_text(s, sql, values, n, &w, &text, e));
    return driver_rows(s, text, w.texts, w.n, rows, ctx, e);
}
