/* tail_place.c -- see tail_place.h. */
#include "tail_place.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hash.h"
#include "json.h"

void tail_place_print(struct bytes *to, const struct tail_place *p)
{
    bytes_printf(to, "{\"device\":%" PRId64 ",\"head\":%" PRId64 ",\"head_n\":%" PRId64
                 ",\"inode\":%" PRId64 ",\"lines\":%" PRId64 ",\"offset\":%" PRId64
                 ",\"within\":%s}", p->device, (int64_t)p->head, p->head_n, p->inode, p->lines,
                 p->offset, p->within ? "true" : "false");
}

static bool number_of(const struct json *object, const char *name, int64_t least, int64_t most,
                      int64_t *ret, struct err *e)
{
    const struct json *value = json_get(object, name);

    if (json_kind(value) != JSON_KIND_INT || json_int(value) < least || json_int(value) > most)
        return err_set(e, ERR_INVALID, "a place in a file: %s is no such number", name);
    *ret = json_int(value);
    return true;
}

bool tail_place_parse(struct str text, struct tail_place *ret, struct err *e)
{
    AUTO(json_close) struct json *object = NULL;
    const struct json *within;
    struct tail_place p = { 0 };
    int64_t head;

    if (text.n > TAIL_PLACE_TEXT_MAX)
        return err_set(e, ERR_LIMIT, "a place in a file of over %d bytes", TAIL_PLACE_TEXT_MAX);
    TRY(json_parse(text, &object, e));
    TRY(number_of(object, "device", INT64_MIN, INT64_MAX, &p.device, e));
    TRY(number_of(object, "inode", INT64_MIN, INT64_MAX, &p.inode, e));
    TRY(number_of(object, "head", INT64_MIN, INT64_MAX, &head, e));
    TRY(number_of(object, "offset", 0, INT64_MAX, &p.offset, e));
    TRY(number_of(object, "lines", 0, p.offset, &p.lines, e));
    TRY(number_of(object, "head_n", 0, TAIL_HEAD_MOST, &p.head_n, e));
    within = json_get(object, "within");
    if (json_kind(within) != JSON_KIND_BOOL || p.head_n > p.offset)
        return err_set(e, ERR_INVALID, "a place in a file that cannot be");
    p.within = json_bool(within);
    p.head = (uint64_t)head;
    *ret = p;
    return true;
}

static bool hash_head(int fd, int64_t n, uint64_t *ret, struct err *e)
{
    char head[TAIL_HEAD_MOST];
    ssize_t got = pread(fd, head, (size_t)n, 0);

    if (got < 0)
        return err_set(e, ERR_UNAVAILABLE, "%s", strerror(errno));
    *ret = hash_bytes(head, (size_t)got, 0);
    return true;
}

bool tail_place_is_of(const struct tail_place *p, int fd, bool *ret, struct err *e)
{
    struct stat st;
    uint64_t head;
    bool same;

    if (fstat(fd, &st) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s", strerror(errno));
    same = (int64_t)st.st_dev == p->device && (int64_t)st.st_ino == p->inode;
    TRY(hash_head(fd, p->head_n, &head, e));
    *ret = st.st_size >= p->offset && head == p->head && (same || p->head_n >= TAIL_HEAD_LEAST);
    return true;
}

bool tail_place_mark(struct tail_place *p, int fd, struct err *e)
{
    struct tail_place marked = *p;
    struct stat st;

    if (fstat(fd, &st) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s", strerror(errno));
    marked.device = (int64_t)st.st_dev;
    marked.inode = (int64_t)st.st_ino;
    marked.head_n = p->offset < TAIL_HEAD_MOST ? p->offset : TAIL_HEAD_MOST;
    TRY(hash_head(fd, marked.head_n, &marked.head, e));
    *p = marked;
    return true;
}
