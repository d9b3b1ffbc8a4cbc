/* whole_file.c -- see whole_file.h. */
#include "whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"

enum { SUFFIX_SIZE = 32, TRIES = 1000 };

/* Follows links, so that a link goes on pointing to the file. */
static const char *target_of(struct arena *a, const char *path)
{
    char *real = realpath(path, NULL);
    const char *kept = real ? str_copy(a, str_of(real)).p : path;

    mem_free(real);
    return kept;
}

/* With the rights that any new file gets; a name that is taken is passed over. */
static bool make_beside(struct arena *a, const char *path, const char **ret, struct err *e)
{
    size_t size = strlen(path) + SUFFIX_SIZE;
    char *name = NEW_N(a, char, size);
    int fd = -1;

    for (int i = 0; i < TRIES && fd < 0; i++) {
        snprintf(name, size, "%s.part%d", path, i);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    if (fd < 0)
        return err_set(e, errno == EACCES ? ERR_DENIED : errno == ENOENT ? ERR_NOT_FOUND
                                                                       : ERR_UNAVAILABLE,
                       "%s: %s", path, strerror(errno));
    close(fd);
    *ret = name;
    return true;
}

bool whole_file_open(struct arena *a, struct str path, struct whole_file *ret, struct err *e)
{
    struct whole_file w = { .path = target_of(a, str_copy(a, path).p) };
    struct stat st;

    if (stat(w.path, &st) == 0 && !S_ISREG(st.st_mode))
        w.working = w.path;
    else
        TRY(make_beside(a, w.path, &w.working, e));
    *ret = w;
    return true;
}

bool whole_file_keep(struct whole_file *w, struct err *e)
{
    if (w->working != w->path && rename(w->working, w->path) != 0)
        return err_set(e, ERR_UNAVAILABLE, "%s: %s", w->path, strerror(errno));
    w->working = NULL;
    return true;
}

bool whole_file_sync_folder(const char *path, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *slash = strrchr(path, '/');
    struct str folder = { path, slash == path ? 1 : slash ? (size_t)(slash - path) : 0 };
    int fd = open(slash ? str_copy(a, folder).p : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    int why = errno;

    if (fd >= 0)
        close(fd);
    return ok || err_set(e, ERR_UNAVAILABLE, "%s: %s", path, strerror(why));
}

void whole_file_done(struct whole_file *w)
{
    if (w->working && w->working != w->path)
        unlink(w->working);
    w->working = NULL;
}
