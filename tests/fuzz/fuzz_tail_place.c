/* fuzz_tail_place.c -- where a file was left: what was read prints and reads the same. */
#include <stdlib.h>
#include <string.h>

#include "tail_place.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    struct tail_place p, again;
    struct err e = { 0 };

    if (!tail_place_parse((struct str){ (const char *)data, size }, &p, &e))
        return 0;
    tail_place_print(&text, &p);
    if (!tail_place_parse((struct str){ text.p, text.n }, &again, &e) ||
        p.device != again.device || p.inode != again.inode || p.head_n != again.head_n ||
        p.head != again.head || p.offset != again.offset || p.lines != again.lines ||
        p.within != again.within || p.head_n > p.offset || p.lines > p.offset)
        abort();
    return 0;
}
