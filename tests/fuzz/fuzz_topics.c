/* fuzz_topics.c -- any bytes as a text: its terms are short, in one form and found again as typed;
 * its lines as conversations: counts are within bounds, in either order the same. */
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"
#include "parse.h"
#include "topics.h"

enum { LINES_MAX = 64 };

static void check_term(struct topics *typing, const struct topic_term *term)
{
    struct topic_term typed;
    struct err e = { 0 };

    if (!term->text.n || term->text.n > TOPICS_WORDS_MAX * (TOPICS_WORD_MAX + 1) ||
        !utf8_valid(term->text) || memchr(term->text.p, '\n', term->text.n) ||
        memchr(term->text.p, '0', term->text.n))
        abort();
    if (term->words < 1 || term->words > TOPICS_WORDS_MAX || term->weight < 1 ||
        term->weight > term->words)
        abort();
    if (!topics_term(typing, term->text, &typed, &e) || typed.hash != term->hash)
        abort();
}

static void check_text(struct str text)
{
    static struct topics *t, *typing;           /* kept: to open one takes long */
    const struct topic_term *terms;
    struct err e = { 0 };
    size_t n;

    if ((!t && !topics_open(&t, &e)) || (!typing && !topics_open(&typing, &e)))
        abort();
    if (!topics_read(t, text, &terms, &n, &e))
        abort();
    for (size_t i = 0; i < n; i++)
        check_term(typing, &terms[i]);
}

/* Each line is a conversation; its first byte chooses its group and span. */
static struct tally_result count(struct arena *a, struct str text, bool backwards)
{
    AUTO(tally_close) struct tally *t = NULL;
    struct tally_options o = { .n_groups = 2, .least = 1, .cells_max = 64 };
    struct tally_result r = { 0 };
    struct str lines[LINES_MAX];
    struct err e = { 0 };
    size_t n = 0;

    while (n < LINES_MAX && str_next(&text, '\n', &lines[n]))
        n++;
    if (!tally_open(&o, &t, &e))
        abort();
    for (int pass = 0; pass < 2; pass++) {
        for (size_t k = 0; k < n; k++) {
            size_t i = backwards ? n - 1 - k : k;
            uint32_t group = lines[i].n ? lines[i].p[0] & 1 : 0;
            struct tally_conversation c = { .number = i, .groups = &group, .n_groups = 1,
                                            .before = lines[i].n && lines[i].p[0] & 2 };

            tally_begin(t, &c);
            if (!tally_text(t, lines[i], &e))
                abort();
        }
        tally_second(t);
    }
    if (!tally_finish(a, t, 20, TOPIC_NEW | TOPIC_DISTINCTIVE | TOPIC_FREQUENT, &r, &e))
        abort();
    return r;
}

static void check_counts(struct str text)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct tally_result r = count(a, text, false), again = count(a, text, true);

    if (r.n != again.n || r.now != again.now || r.least != again.least)
        abort();
    for (size_t i = 0; i < r.n; i++) {
        const struct topic_row *row = &r.rows[i], *other = &again.rows[i];

        if (row->now < r.least || row->now > row->of_now || row->before < 0 ||
            row->before > row->of_before || row->group > 1)
            abort();
        if (!str_equal(row->term, other->term) || row->now != other->now ||
            row->kinds != other->kinds)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };

    check_text(text);
    check_counts(text);
    return 0;
}
