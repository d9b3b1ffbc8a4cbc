/* tail.c -- see tail.h. */
#include "tail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "buf.h"
#include "bytes.h"
#include "canonical.h"
#include "lines.h"
#include "tables.h"
#include "tail_former.h"
#include "tail_place.h"

enum { BATCH_DEFAULT = 8 << 20, NAME_MAX_BYTES = 8192, WARNING_SIZE = 1024 };

struct tail {
    struct tail_options options;
    struct arena       *arena;
    struct str          name;                   /* what its place is kept under */
    char               *batch;
    struct tail_place   place;
    int                 fd;                     /* what is read now; -1: not open */
    bool                gone;                   /* another file has its name */
    bool                closed;                 /* it grows no more */
    int64_t             gone_ms;                /* since when nothing came any more */
};

/* --- opening --- */

/* The same file by whatever path it is named, before there is one. */
static bool name_of(struct arena *a, const struct tail_options *o, struct str *ret, struct err *e)
{
    const char *text, *path;
    struct buf b;

    TRY(tail_former_path(a, o->path, &path, e));
    buf_init(&b, a, NAME_MAX_BYTES);
    buf_add(&b, "%.*s %.*s %s", (int)o->connector.n, o->connector.p, (int)o->source.n,
            o->source.n ? o->source.p : "", path);
    TRY(buf_finish(&b, &text, e));
    *ret = str_of(text);
    return true;
}

static bool find_place(struct tail *t, struct err *e)
{
    struct str text;

    return !t->options.find(t->options.ctx, t->arena, t->name, &text) ||
           tail_place_parse(text, &t->place, e);
}

bool tail_open(const struct tail_options *o, struct tail **ret, struct err *e)
{
    struct tail *t;

    if (!str_equal(o->connector, STR("canonical")) && !tables_is_of_lines(o->connector))
        return err_set(e, ERR_INVALID, "\"%.*s\" reads no lines: canonical (lines of JSON) and "
                       "asterisk-queue-log do", (int)o->connector.n, o->connector.p);
    t = must_alloc(sizeof *t);
    *t = (struct tail){ .options = *o, .arena = arena_open(), .fd = -1 };
    if (!t->options.batch_bytes)
        t->options.batch_bytes = BATCH_DEFAULT;
    t->batch = arena_alloc(t->arena, t->options.batch_bytes, 1);
    if (!name_of(t->arena, o, &t->name, e) || !find_place(t, e)) {
        tail_close(&t);
        return false;
    }
    *ret = t;
    return true;
}

void tail_close(struct tail **t)
{
    if (!*t)
        return;
    if ((*t)->fd >= 0)
        close((*t)->fd);
    arena_close(&(*t)->arena);
    mem_free(*t);
    *t = NULL;
}

/* --- which file --- */

static void warn(struct tail *t, const char *what)
{
    char text[WARNING_SIZE];

    snprintf(text, sizeof text, "%s: %s", t->options.path, what);
    t->options.warn(t->options.ctx, text);
}

static void use(struct tail *t, int fd, bool closed)
{
    if (t->fd >= 0)
        close(t->fd);
    t->fd = fd;
    t->gone = t->closed = closed;
}

static void start_anew(struct tail *t, int fd, bool closed)
{
    use(t, fd, closed);
    t->place = (struct tail_place){ 0 };
}

/* The file that has the name now is another one, or was emptied: what was read of the former goes
 * on where that is now. */
static bool find_former(struct tail *t, int current, struct err *e)
{
    int former = -1;

    TRY(tail_former_find(t->options.path, &t->place, current, &former, e));
    if (former >= 0) {
        close(current);
        use(t, former, true);
        return true;
    }
    warn(t, "the file that was read before is gone; if it had more than was read, import it "
         "where it is now");
    start_anew(t, current, false);
    return true;
}

/* False in *ret: there is no file now. */
static bool open_file(struct tail *t, bool *ret, struct err *e)
{
    int fd = open(t->options.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    bool same;

    *ret = fd >= 0;
    if (fd < 0)
        return errno == ENOENT || err_set(e, errno == EACCES ? ERR_DENIED : ERR_UNAVAILABLE,
                                          "%s: %s", t->options.path, strerror(errno));
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return err_set(e, ERR_INVALID, "%s: not a file", t->options.path);
    }
    if (!tail_place_is_of(&t->place, fd, &same, e)) {
        close(fd);
        return false;
    }
    if (!t->place.offset || same) {
        use(t, fd, false);
        return true;
    }
    return find_former(t, fd, e);
}

/* After the last of a file that was rotated away: the next that was, or the one that grows. */
static bool go_on(struct tail *t, struct err *e)
{
    int next = -1;

    TRY(tail_former_next(t->options.path, t->fd, &next, e));
    if (next >= 0) {
        start_anew(t, next, true);
        return true;
    }
    use(t, -1, false);
    t->place = (struct tail_place){ 0 };
    return true;
}

/* Whether another file has the name, or none. */
static bool look_at_name(struct tail *t, const struct tail_turn *turn, struct err *e)
{
    struct stat st, own;
    bool other = stat(t->options.path, &st) != 0;

    if (fstat(t->fd, &own) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", t->options.path, strerror(errno));
    if (other)
        return true;                            /* who writes it will make another */
    if (st.st_dev == own.st_dev && st.st_ino == own.st_ino)
        return true;
    if (!t->gone) {
        t->gone = true;
        t->gone_ms = turn->now_ms;
    }
    t->closed = turn->last || turn->now_ms - t->gone_ms >= t->options.grace_ms;
    return true;
}

/* --- a batch --- */

struct batch {
    struct str text;
    int64_t    bytes, lines;                    /* that it takes of the file */
    bool       within;                          /* its end is within a line */
};

static int64_t ends_in(struct str text)
{
    int64_t n = 0;

    for (const char *p = text.p; text.n && (p = memchr(p, '\n', text.n - (size_t)(p - text.p)));
         p++)
        n++;
    return n;
}

/* The rest of a line that was too long, and set aside, is passed over. */
static void pass_over(struct str *text, struct batch *b)
{
    const char *end = memchr(text->p, '\n', text->n);
    size_t n = end ? (size_t)(end - text->p) + 1 : text->n;

    b->bytes += (int64_t)n;
    b->within = !end;
    text->p += n;
    text->n -= n;
}

/* Whole lines of what was read. Without an end of a line they are none, unless the file grows no
 * more or nothing longer can be held. */
static struct batch cut(const struct tail *t, struct str text)
{
    bool full = text.n == t->options.batch_bytes;
    struct batch b = { .within = t->place.within };
    const char *end;

    if (b.within)
        pass_over(&text, &b);
    if (!text.n)
        return b;
    end = memrchr(text.p, '\n', text.n);
    if (end)
        text.n = (size_t)(end - text.p) + 1;
    else if (!t->closed && !full)
        return b;
    b.text = text;
    b.within = !end && full;
    b.lines = ends_in(text) + !end;
    b.bytes += (int64_t)text.n;
    return b;
}

static bool read_part(struct tail *t, struct str *ret, struct err *e)
{
    size_t n = 0;

    while (n < t->options.batch_bytes) {
        ssize_t got = pread(t->fd, t->batch + n, t->options.batch_bytes - n,
                            t->place.offset + (int64_t)n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(e, ERR_UNAVAILABLE, "%s: %s", t->options.path, strerror(errno));
        if (got == 0)
            break;
        n += (size_t)got;
    }
    *ret = (struct str){ t->batch, n };
    return true;
}

struct feed {
    const struct tail *tail;
    struct str         text;
};

static bool feed_records(void *ctx, const struct sink *sink, struct err *e)
{
    const struct feed *f = ctx;
    struct canonical_options o = { .file = f->tail->options.path,
                                   .source = f->tail->options.source,
                                   .format = CANONICAL_JSON,
                                   .lines_before = f->tail->place.lines };
    struct str text = f->text;

    return canonical_read(&o, byte_source_text(&text), sink, e);
}

static void close_file(FILE **f)
{
    if (*f)
        fclose(*f);
}

static bool take(struct tail *t, struct str text, int64_t now_us, struct import_result *ret,
                 struct err *e)
{
    static const char *const paths[] = { "-" };
    AUTO(close_file) FILE *f = NULL;
    struct feed feed = { t, text };
    struct import_options o = {
        .connector = t->options.connector, .source = t->options.source, .now_us = now_us,
        .paths = paths, .n_paths = 1, .shown_name = t->options.path,
        .lines_before = t->place.lines,
    };

    if (str_equal(o.connector, STR("canonical"))) {
        o.feed = feed_records;
        o.feed_ctx = &feed;
        o.n_paths = 0;
        return t->options.take(t->options.ctx, &o, ret, e);
    }
    f = fmemopen(t->batch + (text.p - t->batch), text.n, "r");
    if (!f)
        return err_set(e, ERR_UNAVAILABLE, "what came cannot be read: %s", strerror(errno));
    o.standard = f;
    return t->options.take(t->options.ctx, &o, ret, e);
}

static bool keep_place(struct tail *t, const struct batch *b, struct err *e)
{
    AUTO(bytes_done) struct bytes text = { 0 };
    struct tail_place p = t->place;

    p.offset += b->bytes;
    p.lines += b->lines;
    p.within = b->within;
    TRY(tail_place_mark(&p, t->fd, e));
    tail_place_print(&text, &p);
    TRY(t->options.keep(t->options.ctx, t->name, (struct str){ text.p, text.n }, e));
    t->place = p;
    return true;
}

/* Whether there was anything; *ret_full: and more is likely. */
static bool read_batch(struct tail *t, int64_t now_us, bool *ret_any, bool *ret_full,
                       struct import_result *ret, struct err *e)
{
    struct str text;
    struct batch b;

    TRY(read_part(t, &text, e));
    b = cut(t, text);
    *ret_any = b.bytes > 0;
    *ret_full = text.n == t->options.batch_bytes;
    if (!*ret_any)
        return true;
    TRY(!b.text.n || take(t, b.text, now_us, ret, e));
    return keep_place(t, &b, e);
}

/* Emptied, or written over: its place is that of another file now. */
static bool check_same(struct tail *t, bool *ret, struct err *e)
{
    *ret = true;
    return !t->place.offset || tail_place_is_of(&t->place, t->fd, ret, e);
}

bool tail_step(struct tail *t, const struct tail_turn *turn, enum tail_step *ret,
               struct import_result *ret_result, struct err *e)
{
    struct import_result result = { 0 };
    bool there = t->fd >= 0, same = true, any = false, full = false, was_closed;

    if (there)
        TRY(check_same(t, &same, e));
    if (!same)
        use(t, -1, false);
    if (t->fd < 0)
        TRY(open_file(t, &there, e));
    *ret = TAIL_IDLE;
    if (!there)
        return true;
    was_closed = t->closed;
    TRY(read_batch(t, turn->now_us, &any, &full, &result, e));
    if (any) {
        t->gone_ms = turn->now_ms;
        *ret = full || t->closed ? TAIL_MORE : TAIL_TOOK;
        *ret_result = result;
    } else if (was_closed) {
        TRY(go_on(t, e));
        *ret = TAIL_MORE;
    } else {
        TRY(look_at_name(t, turn, e));
        *ret = t->closed ? TAIL_MORE : TAIL_IDLE;
    }
    return true;
}
