/* tail_former.c -- see tail_former.h. */
#include "tail_former.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void folder_of(const char *path, char ret[PATH_MAX])
{
    size_t n = (size_t)(base_of(path) - path);

    snprintf(ret, PATH_MAX, "%.*s", n ? (int)n : 1, n ? path : ".");
}

bool tail_former_path(struct arena *a, const char *path, const char **ret, struct err *e)
{
    char folder[PATH_MAX], real[PATH_MAX], *whole;
    size_t size = PATH_MAX + strlen(path) + 2;

    folder_of(path, folder);
    if (!realpath(folder, real))
        return err_set(e, errno == EACCES ? ERR_DENIED : ERR_NOT_FOUND, "%s: %s", path,
                       strerror(errno));
    whole = NEW_N(a, char, size);
    snprintf(whole, size, "%s/%s", strcmp(real, "/") ? real : "", base_of(path));
    *ret = whole;
    return true;
}

/* NAME.1, NAME-20260302: a dot or a dash, and a number. */
static bool is_former(const char *name, const char *of)
{
    size_t n = strlen(of);

    if (strncmp(name, of, n) != 0 || (name[n] != '.' && name[n] != '-') || !name[n + 1])
        return false;
    for (const char *p = name + n + 1; *p; p++)
        if (*p < '0' || *p > '9')
            return false;
    return true;
}

struct look {
    const char *path;
    DIR        *folder;
};

static bool look_open(const char *path, struct look *ret, struct err *e)
{
    char folder[PATH_MAX];

    folder_of(path, folder);
    *ret = (struct look){ path, opendir(folder) };
    return ret->folder ||
           err_set(e, ERR_UNAVAILABLE, "%s: %s", folder, strerror(errno));
}

static void look_done(struct look *l)
{
    if (l->folder)
        closedir(l->folder);
}

/* The next of them, open; -1: no more. */
static int look_next(struct look *l)
{
    for (struct dirent *one; (one = readdir(l->folder));) {
        int fd = is_former(one->d_name, base_of(l->path))
            ? openat(dirfd(l->folder), one->d_name, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
        struct stat st;

        if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
            return fd;
        if (fd >= 0)
            close(fd);
    }
    return -1;
}

static bool same_file(int a, int b)
{
    struct stat one, other;

    return fstat(a, &one) == 0 && fstat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

bool tail_former_find(const char *path, const struct tail_place *place, int current, int *ret,
                      struct err *e)
{
    AUTO(look_done) struct look l = { 0 };

    TRY(look_open(path, &l, e));
    for (int fd; (fd = look_next(&l)) >= 0; close(fd)) {
        bool is = false;

        if (same_file(fd, current))
            continue;
        if (!tail_place_is_of(place, fd, &is, e)) {
            close(fd);
            return false;
        }
        if (is) {
            *ret = fd;
            return true;
        }
    }
    return true;
}

static bool earlier(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec != b->tv_sec ? a->tv_sec < b->tv_sec : a->tv_nsec < b->tv_nsec;
}

bool tail_former_next(const char *path, int after, int *ret, struct err *e)
{
    AUTO(look_done) struct look l = { 0 };
    struct stat from, st, best;
    int found = -1;

    if (fstat(after, &from) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(errno));
    TRY(look_open(path, &l, e));
    for (int fd; (fd = look_next(&l)) >= 0;) {
        bool is = !same_file(fd, after) && fstat(fd, &st) == 0 &&
                  earlier(&from.st_mtim, &st.st_mtim) &&
                  (found < 0 || earlier(&st.st_mtim, &best.st_mtim));

        if (is && found >= 0)
            close(found);
        if (is) {
            found = fd;
            best = st;
        } else {
            close(fd);
        }
    }
    if (found >= 0)
        *ret = found;
    return true;
}
