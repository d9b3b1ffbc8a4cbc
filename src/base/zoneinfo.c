/* zoneinfo.c -- see zoneinfo.h. */
#include "zoneinfo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "arena.h"
#include "buf.h"

enum { NAME_MAX_BYTES = 64, FILE_MAX_BYTES = 1 << 16, PATH_MAX_BYTES = 4096 };

static bool is_name_byte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-' || c == '+';
}

/* Words of letters, digits, '_', '-' and '+' with a slash between each two: no
 * dots, so that no name leads out of the folder. */
static bool is_zone_name(struct str name)
{
    if (name.n < 1 || name.n > NAME_MAX_BYTES)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        if (is_name_byte(name.p[i]))
            continue;
        if (name.p[i] != '/' || i == 0 || i == name.n - 1 || name.p[i - 1] == '/')
            return false;
    }
    return true;
}

static void file_close(FILE **f)
{
    if (*f)
        fclose(*f);
}

static bool open_zone(struct arena *a, struct str name, FILE **ret_file, struct err *e)
{
    const char *folder = getenv("TZDIR"), *path;
    struct stat st;
    struct buf b;

    buf_init(&b, a, PATH_MAX_BYTES);
    buf_add(&b, "%s/%.*s", folder && *folder ? folder : "/usr/share/zoneinfo", (int)name.n,
            name.p);
    TRY(buf_finish(&b, &path, e));
    if (stat(path, &st) == 0 ? !S_ISREG(st.st_mode) : errno == ENOENT || errno == ENOTDIR)
        return err_tell(e, ERR_NOT_FOUND, CODE_ZONE, "time zone '%.*s' is not in the tz database",
                        (int)name.n, name.p);
    *ret_file = fopen(path, "rbe");
    if (!*ret_file)
        return err_set(e, ERR_UNAVAILABLE, "time zone '%.*s': %s", (int)name.n, name.p,
                       strerror(errno));
    return true;
}

bool zoneinfo_read(struct arena *a, struct str name, struct str *ret_tzif, struct err *e)
{
    AUTO(file_close) FILE *f = NULL;
    char *bytes;
    size_t n;

    if (!is_zone_name(name))
        return err_tell(e, ERR_INVALID, CODE_ZONE, "'%.*s' is not the name of a time zone",
                        (int)(name.n < NAME_MAX_BYTES ? name.n : NAME_MAX_BYTES), name.p);
    TRY(open_zone(a, name, &f, e));
    bytes = arena_alloc(a, FILE_MAX_BYTES + 1, 1);
    n = fread(bytes, 1, FILE_MAX_BYTES + 1, f);
    if (ferror(f))
        return err_set(e, ERR_UNAVAILABLE, "time zone '%.*s': %s", (int)name.n, name.p,
                       strerror(errno));
    if (n > FILE_MAX_BYTES)
        return err_set(e, ERR_LIMIT, "time zone '%.*s': a file over %d bytes", (int)name.n,
                       name.p, FILE_MAX_BYTES);
    *ret_tzif = (struct str){ bytes, n };
    return true;
}
