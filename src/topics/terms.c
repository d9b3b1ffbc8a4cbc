/* terms.c -- terms of one to three words: see topics.h. */
#include <string.h>

#include "arena.h"
#include "hash.h"
#include "topics_priv.h"

struct word {
    size_t        from, to;
    enum word_use use;
    bool          joined;                       /* to the word before, with nothing but a space
                                                   or a hyphen between */
};

struct topics {
    struct normal      normal;
    struct breaks     *breaks;
    struct stops      *stops;
    struct word       *words;
    struct topic_term *terms;
    size_t             n_words, words_room, n_terms, terms_room;
};

bool topics_open(struct topics **ret, struct err *e)
{
    struct topics *t = must_alloc(sizeof *t);

    if (!breaks_open(&t->breaks, e)) {
        topics_close(&t);
        return false;
    }
    t->stops = stops_open();
    *ret = t;
    return true;
}

void topics_close(struct topics **t)
{
    if (!*t)
        return;
    normal_done(&(*t)->normal);
    breaks_close(&(*t)->breaks);
    stops_close(&(*t)->stops);
    mem_free((*t)->words);
    mem_free((*t)->terms);
    mem_free(*t);
    *t = NULL;
}

/* Numbers, ids, names of hosts and files tell of persons and orders, not of themes. */
static bool is_kept(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] == '0' || word.p[i] == '.' || word.p[i] == '_')
            return false;
    return word.n <= TOPICS_WORD_MAX;
}

static void add_word(struct topics *t, struct word w)
{
    if (t->n_words == t->words_room) {
        t->words_room = t->words_room ? 2 * t->words_room : 256;
        t->words = must_grow(t->words, t->words_room * sizeof *t->words);
    }
    t->words[t->n_words++] = w;
}

static bool find_words(struct topics *t, struct str text, struct err *e)
{
    size_t from, to, end = 0;
    bool is_word, joined = false;

    t->n_words = 0;
    TRY(breaks_start(t->breaks, text, e));
    while (breaks_next(t->breaks, &from, &to, &is_word)) {
        struct str piece = { text.p + from, to - from };
        bool kept = is_word && is_kept(piece);

        if (kept) {
            add_word(t, (struct word){ from, to, stops_use(t->stops, piece), joined });
            end = to;
        }
        /* The next word is joined where at most one space or hyphen stands between. */
        joined = kept || (joined && from == end && piece.n == 1 &&
                          (*piece.p == ' ' || *piece.p == '-'));
    }
    return true;
}

static void add_term(struct topics *t, struct str text, size_t first, size_t n)
{
    struct topic_term term = { .words = (unsigned)n };
    const struct word *w = t->words + first;
    bool content = false;

    for (size_t i = 0; i < n; i++) {
        term.weight += w[i].use != WORD_STOP;
        content = content || w[i].use == WORD_CONTENT;
    }
    if (!content || w[0].use == WORD_STOP || w[n - 1].use == WORD_STOP ||
        w[n - 1].use == WORD_FIRST)
        return;
    if (t->n_terms == t->terms_room) {
        t->terms_room = t->terms_room ? 2 * t->terms_room : 256;
        t->terms = must_grow(t->terms, t->terms_room * sizeof *t->terms);
    }
    term.text = (struct str){ text.p + w[0].from, w[n - 1].to - w[0].from };
    term.hash = hash_bytes(term.text.p, term.text.n, 0);
    t->terms[t->n_terms++] = term;
}

bool topics_read(struct topics *t, struct str text, const struct topic_term **ret, size_t *ret_n,
                 struct err *e)
{
    text = normal_text(&t->normal, text);
    TRY(find_words(t, text, e));
    t->n_terms = 0;
    for (size_t i = 0; i < t->n_words; i++)
        for (size_t n = 1; n <= TOPICS_WORDS_MAX && i + n <= t->n_words; n++) {
            if (n > 1 && !t->words[i + n - 1].joined)
                break;
            add_term(t, text, i, n);
        }
    *ret = t->terms;
    *ret_n = t->n_terms;
    return true;
}

bool topics_term(struct topics *t, struct str text, struct topic_term *ret, struct err *e)
{
    struct str form = normal_text(&t->normal, text);

    if (!form.n || memchr(form.p, '\n', form.n) || memchr(form.p, '0', form.n))
        return err_set(e, ERR_INVALID, "a term is expected, of words without digits");
    *ret = (struct topic_term){ .text = form, .hash = hash_bytes(form.p, form.n, 0) };
    return true;
}
