/* source_tools.h -- what tests of readers share: files of the tree, and a sink that writes down. */
#ifndef SOURCE_TOOLS_H
#define SOURCE_TOOLS_H

#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "bytes.h"
#include "sink.h"
#include "test.h"

/* The path of a file of the tree. */
static inline const char *tree_path(struct arena *a, const char *name)
{
    const char *root = getenv("TELLTALE_SOURCE");
    size_t size = strlen(root ? root : ".") + strlen(name) + 2;
    char *path = NEW_N(a, char, size);

    snprintf(path, size, "%s/%s", root ? root : ".", name);
    return path;
}

/* A whole file; p is NULL where it cannot be opened. */
static inline struct str read_path(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    struct bytes all = { 0 };
    struct str text = { NULL, 0 };

    if (!f)
        return text;
    for (size_t n = 1; n > 0; all.n += n)
        n = fread(bytes_room(&all, 1 << 16), 1, 1 << 16, f);
    fclose(f);
    text = str_copy(a, (struct str){ all.p, all.n });
    bytes_done(&all);
    return text;
}

static inline struct str read_tree(struct arena *a, const char *name)
{
    struct str text = read_path(a, tree_path(a, name));

    if (!text.p)
        test_fail(name, 1, "the file cannot be opened");
    return text;
}

/* Compares with a file of the tree; UPDATE_GOLDEN=1 rewrites that instead. */
static inline void check_tree(struct arena *a, const char *name, struct str text)
{
    if (getenv("UPDATE_GOLDEN")) {
        FILE *f = fopen(tree_path(a, name), "wb");

        CHECK(f && fwrite(text.p, 1, text.n, f) == text.n);
        if (f)
            fclose(f);
    } else if (!str_equal(read_tree(a, name), text)) {
        test_fail(name, 1, "differs (UPDATE_GOLDEN=1 rewrites it); got:\n%.*s",
                  (int)(text.n < 4000 ? text.n : 4000), text.p);
    }
}

/* What a reader gave: a line for each row, and for each reject. */
struct written {
    struct bytes rows, rejects;
    int64_t      n_rows, n_rejects, bytes_read;
    int64_t      stop_after;                    /* rows; 0: never */
    uint64_t     hashes;                        /* of the rows, order left out */
};

static inline bool write_row(void *ctx, const struct row *row, struct err *e)
{
    struct written *w = ctx;

    row_print(row, &w->rows);
    bytes_add(&w->rows, "\n", 1);
    w->n_rows++;
    w->hashes += row->hash;
    return w->n_rows != w->stop_after || err_set(e, ERR_INTERNAL, "stopped by the test");
}

static inline bool write_reject(void *ctx, const struct reject *r, struct err *e)
{
    struct written *w = ctx;
    char text[1024];
    int n = snprintf(text, sizeof text, "%s:%d [%s] %s\n", r->file, (int)r->line, r->field,
                     r->reason);

    (void)e;
    bytes_add(&w->rejects, text, (size_t)n);
    w->n_rejects++;
    if (r->text.n > REJECT_TEXT_MAX)
        test_fail(r->file, (int)r->line, "a reject's text of %zu bytes", r->text.n);
    return true;
}

static inline bool write_progress(void *ctx, int64_t bytes_read, struct err *e)
{
    struct written *w = ctx;

    (void)e;
    if (bytes_read < w->bytes_read)
        test_fail(__FILE__, __LINE__, "progress goes back");
    w->bytes_read = bytes_read;
    return true;
}

static inline struct sink sink_to(struct written *w)
{
    return (struct sink){ w, write_row, write_reject, write_progress };
}

static inline void written_done(struct written *w)
{
    bytes_done(&w->rows);
    bytes_done(&w->rejects);
}

#define CHECK_TEXT(got, want)                                                              \
    do {                                                                                   \
        struct str got_ = (got), want_ = (want);                                           \
        if (!str_equal(got_, want_))                                                       \
            test_fail(__FILE__, __LINE__, "%s: got\n%.*s\nwant\n%.*s", #got, (int)got_.n,  \
                      got_.p ? got_.p : "", (int)want_.n, want_.p ? want_.p : "");         \
    } while (0)

/* Bytes from a text in pieces of 1 to 7, as a slow connection gives them. */
static inline bool read_pieces(void *ctx, char *p, size_t n, size_t *ret_n, struct err *e)
{
    struct str *text = ctx;
    size_t take = 1 + (size_t)(test_random() % 7);

    (void)e;
    take = take < n ? take : n;
    take = take < text->n ? take : text->n;
    if (take)
        memcpy(p, text->p, take);
    *text = (struct str){ text->p + take, text->n - take };
    *ret_n = take;
    return true;
}

#endif
