/* line_ends.c -- see line_ends.h. Reads a file once where its lines end alike; most do. */
#include "line_ends.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PART_BYTES = 64 * 1024 };

struct ends {
    bool quoted;
    bool cr;                                    /* one was read and is not written yet */
    bool lf, crlf;                              /* seen */
};

/* What ends the lines of a part, quotes or not. */
static void look(struct ends *s, const char *p, size_t n)
{
    const char *end = p + n, *first = p;

    for (; (p = memchr(p, '\n', (size_t)(end - p))); p++) {
        bool crlf = p > first ? p[-1] == '\r' : s->cr;

        s->crlf = s->crlf || crlf;
        s->lf = s->lf || !crlf;
        if (s->lf && s->crlf)
            break;
    }
    s->cr = n && end[-1] == '\r';
}

/* The part with LF for CR LF outside quotes; out has room for one byte more. */
static size_t plain(struct ends *s, const char *in, size_t n, char *out)
{
    size_t m = 0;

    for (size_t i = 0; i < n; i++) {
        char c = in[i];

        if (c == '\n' && !s->quoted) {
            s->crlf = s->crlf || s->cr;
            s->lf = s->lf || !s->cr;
        } else if (s->cr) {
            out[m++] = '\r';
        }
        s->quoted ^= c == '"';
        s->cr = c == '\r' && !s->quoted;
        if (!s->cr)
            out[m++] = c;
    }
    return m;
}

static bool write_all(int file, const char *p, size_t n, struct err *e)
{
    while (n) {
        ssize_t done = write(file, p, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return err_set(e, ERR_UNAVAILABLE, "writing a copy: %s", strerror(errno));
        p += done;
        n -= (size_t)done;
    }
    return true;
}

/* Reads the file: plainly what ends its lines, until both kinds are seen; or with regard to
 * quotes, and then with LF for CR LF into the other file, if there is one. */
static bool pass(FILE *f, bool quotes, int file, struct ends *ret, struct err *e)
{
    char in[PART_BYTES], out[PART_BYTES + 1];
    struct ends s = { 0 };
    size_t n, n_out = 0;

    rewind(f);
    do {
        n = fread(in, 1, PART_BYTES, f);
        if (ferror(f))
            return err_set(e, ERR_UNAVAILABLE, "%s", strerror(errno));
        if (quotes)
            n_out = plain(&s, in, n, out);
        else
            look(&s, in, n);
        if (file >= 0)
            TRY(write_all(file, out, n_out, e));
    } while (n && (file >= 0 || !(s.lf && s.crlf)));
    *ret = s;
    return true;
}

static bool differ(FILE *f, bool quotes, bool *ret, struct err *e)
{
    struct ends s;

    TRY(pass(f, quotes, -1, &s, e));
    *ret = s.lf && s.crlf;
    return true;
}

static bool copy(FILE *f, int file, struct err *e)
{
    struct ends s;

    TRY(pass(f, true, file, &s, e));
    return !s.cr || write_all(file, "\r", 1, e);
}

static bool make_copy(FILE *f, const char *folder, int *ret_file, struct err *e)
{
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (file < 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: no room for a copy: %s", folder, strerror(errno));
    if (!copy(f, file, e)) {
        close(file);
        return false;
    }
    *ret_file = file;
    return true;
}

bool line_ends_agree(const char *path, const char *folder, int *ret_file, struct err *e)
{
    FILE *f = fopen(path, "rb");
    int file = -1;
    bool two = false, ok;

    if (!f)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    ok = differ(f, false, &two, e) && (!two || differ(f, true, &two, e)) &&
         (!two || make_copy(f, folder, &file, e));
    fclose(f);
    if (!ok)
        return err_prefix(e, "%s", path);
    *ret_file = file;
    return true;
}
