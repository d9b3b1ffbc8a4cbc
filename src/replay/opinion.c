/* opinion.c -- see opinion.h. */
#include "opinion.h"

#include <stdlib.h>

#include "key.h"

int64_t opinion_polarity(struct str sentiment)
{
    if (str_equal(sentiment, STR("positive")))
        return 1;
    if (str_equal(sentiment, STR("neutral")))
        return 0;
    return str_equal(sentiment, STR("negative")) ? -1 : NONE;
}

/* Ids that are numbers stand in their order, and before all others, as in replay. */
static int compare_messages(const void *left, const void *right)
{
    const struct opinion_fact *a = *(struct opinion_fact *const *)left;
    const struct opinion_fact *b = *(struct opinion_fact *const *)right;
    uint64_t x = key_of_id(a->record_id), y = key_of_id(b->record_id);

    if (a->said_at != b->said_at)
        return a->said_at < b->said_at ? -1 : 1;
    if (x != y)
        return x < y ? -1 : 1;
    return str_compare(a->record_id, b->record_id);
}

void opinions_fold(struct opinion_fact **messages, size_t n)
{
    qsort(messages, n, sizeof *messages, compare_messages);
    for (size_t i = 0; i < n; i++) {
        messages[i]->is_first = i == 0;
        messages[i]->is_last = i == n - 1;
        messages[i]->shift = NONE;
    }
    if (n > 1)                                  /* one alone shows no change, not even none */
        messages[n - 1]->shift = messages[n - 1]->polarity - messages[0]->polarity;
}
