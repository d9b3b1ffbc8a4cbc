/* small_file.c -- see small_file.h. */
#include "small_file.h"

#include <errno.h>
#include <string.h>

#include "arena.h"

bool small_file_read(struct arena *a, const char *path, FILE *standard, size_t max_bytes,
                     struct str *ret, struct err *e)
{
    char *text = arena_alloc(a, max_bytes + 1, 1);
    bool given = standard && strcmp(path, "-") == 0;
    FILE *f = given ? standard : fopen(path, "rb");
    int why = 0;
    size_t n;

    if (!f)
        return err_set(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_DENIED, "%s: %s", path,
                       strerror(errno));
    n = fread(text, 1, max_bytes + 1, f);
    if (ferror(f))
        why = errno;
    if (!given)
        fclose(f);
    if (why)
        return err_set(e, why == EISDIR ? ERR_INVALID : ERR_DENIED, "%s: %s", path, strerror(why));
    if (n > max_bytes)
        return err_set(e, ERR_LIMIT, "%s: over %zu bytes", path, max_bytes);
    *ret = (struct str){ text, n };
    return true;
}
