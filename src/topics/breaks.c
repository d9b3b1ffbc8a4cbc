/* breaks.c -- where words begin and end, in any script. The door to ICU. */
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "arena.h"
#include "topics_priv.h"

struct breaks {
    UBreakIterator *iterator;
    UText           text;
    int32_t         at;
};

bool breaks_open(struct breaks **ret, struct err *e)
{
    struct breaks *b = must_alloc(sizeof *b);
    UErrorCode status = U_ZERO_ERROR;

    b->text = (UText)UTEXT_INITIALIZER;
    /* The root's rules; dictionaries for scripts without spaces come with them. */
    b->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    if (U_FAILURE(status)) {
        breaks_close(&b);
        return err_set(e, ERR_INTERNAL, "the rules of words are not here: %s",
                       u_errorName(status));
    }
    *ret = b;
    return true;
}

void breaks_close(struct breaks **b)
{
    if (!*b)
        return;
    if ((*b)->iterator)
        ubrk_close((*b)->iterator);
    utext_close(&(*b)->text);
    mem_free(*b);
    *b = NULL;
}

bool breaks_start(struct breaks *b, struct str text, struct err *e)
{
    UErrorCode status = U_ZERO_ERROR;

    utext_openUTF8(&b->text, text.p, (int64_t)text.n, &status);
    ubrk_setUText(b->iterator, &b->text, &status);
    if (U_FAILURE(status))
        return err_set(e, ERR_INTERNAL, "a text cannot be split into words: %s",
                       u_errorName(status));
    b->at = ubrk_first(b->iterator);
    return true;
}

bool breaks_next(struct breaks *b, size_t *ret_from, size_t *ret_to, bool *ret_word)
{
    int32_t to = ubrk_next(b->iterator);

    if (to == UBRK_DONE)
        return false;
    *ret_from = (size_t)b->at;
    *ret_to = (size_t)to;
    *ret_word = ubrk_getRuleStatus(b->iterator) >= UBRK_WORD_LETTER;
    b->at = to;
    return true;
}
