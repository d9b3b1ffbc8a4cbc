/* place.c -- see place.h. */
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "arena.h"
#include "hash.h"

/* The folder of a path, whole and with links followed; false and errno. */
static bool folder_of(const char *path, char ret[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX];
    int n = slash == path ? snprintf(folder, sizeof folder, "/")
          : slash ? snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path)
          : snprintf(folder, sizeof folder, ".");

    if (n < (int)sizeof folder)
        return realpath(folder, ret) != NULL;
    errno = ENAMETOOLONG;
    return false;
}

bool place_database(const char *database, char ret[PATH_MAX], struct err *e)
{
    const char *slash = strrchr(database, '/');
    char folder[PATH_MAX], whole[PATH_MAX];
    int n;

    if (realpath(database, ret))
        return true;
    if (!folder_of(database, folder))
        return err_set(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_DENIED, "%s: %s", database,
                       strerror(errno));
    n = snprintf(whole, sizeof whole, "%s/%s", strcmp(folder, "/") ? folder : "",
                 slash ? slash + 1 : database);
    if (n >= (int)sizeof whole)
        return err_set(e, ERR_LIMIT, "%s: the path is too long", database);
    memcpy(ret, whole, (size_t)n + 1);
    return true;
}

bool place_of(const char *database, struct place *ret, struct err *e)
{
    char path[PATH_MAX];
    const char *name;

    TRY(place_database(database, path, e));
    name = strrchr(path, '/') + 1;
    if (!folder_of(path, ret->folder))
        return err_set(e, ERR_NOT_FOUND, "%s: %s", database, strerror(errno));
    if (strlen(name) + sizeof ".socket" <= sizeof ret->name)
        snprintf(ret->name, sizeof ret->name, "%.*s.socket", (int)sizeof ret->name - 8, name);
    else
        snprintf(ret->name, sizeof ret->name, ".telltale-%016" PRIx64 ".socket",
                 hash_bytes(name, strlen(name), 0));
    return true;
}

/* The address, by the path where it is short enough, else through the folder, which the caller
 * closes. */
static bool address_of(const struct place *p, struct sockaddr_un *ret, int *ret_folder)
{
    int n = snprintf(ret->sun_path, sizeof ret->sun_path, "%s/%s", p->folder, p->name);

    ret->sun_family = AF_UNIX;
    *ret_folder = -1;
    if (n < (int)sizeof ret->sun_path)
        return true;
    *ret_folder = open(p->folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*ret_folder < 0)
        return false;
    snprintf(ret->sun_path, sizeof ret->sun_path, "/proc/self/fd/%d/%s", *ret_folder, p->name);
    return true;
}

/* Closes both and keeps errno. */
static int give_up(int s, int folder)
{
    int why = errno;

    if (s >= 0)
        close(s);
    if (folder >= 0)
        close(folder);
    errno = why;
    return -1;
}

int place_connect(const struct place *p)
{
    struct sockaddr_un address;
    int folder, s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (s < 0 || !address_of(p, &address, &folder))
        return give_up(s, -1);
    if (connect(s, (const struct sockaddr *)&address, sizeof address) != 0)
        return give_up(s, folder);
    if (folder >= 0)
        close(folder);
    return s;
}

int place_listen(const struct place *p, int waiting)
{
    struct sockaddr_un address;
    int folder, s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    place_remove(p);
    if (s < 0 || !address_of(p, &address, &folder))
        return give_up(s, -1);
    /* The rights that the file gets, from the moment it is there: see unix(7). */
    if (fchmod(s, 0600) != 0 || bind(s, (const struct sockaddr *)&address, sizeof address) != 0 ||
        listen(s, waiting) != 0)
        return give_up(s, folder);
    if (folder >= 0)
        close(folder);
    return s;
}

void place_remove(const struct place *p)
{
    int folder = open(p->folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    struct stat st;

    if (folder < 0)
        return;
    if (fstatat(folder, p->name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISSOCK(st.st_mode))
        unlinkat(folder, p->name, 0);
    close(folder);
}
