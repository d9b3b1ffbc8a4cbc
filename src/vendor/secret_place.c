/* secret_place.c -- see secret_place.h. */
#include "secret_place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "hmac.h"

enum { VARIABLE_MAX = 128 };

static const char env_prefix[] = "env:", file_prefix[] = "file:";

static bool is_variable(const char *name)
{
    size_t n = strlen(name);
    bool good = n > 0 && n <= VARIABLE_MAX && !(name[0] >= '0' && name[0] <= '9');

    for (size_t i = 0; good && i < n; i++)
        good = (name[i] >= 'A' && name[i] <= 'Z') || (name[i] >= 'a' && name[i] <= 'z') ||
               (name[i] >= '0' && name[i] <= '9') || name[i] == '_';
    return good;
}

static struct str joined(struct arena *a, const char *prefix, const char *text)
{
    size_t front = strlen(prefix), n = strlen(text);
    char *p = NEW_N(a, char, front + n + 1);

    memcpy(p, prefix, front);
    memcpy(p + front, text, n);
    return (struct str){ p, front + n };
}

bool secret_place(struct arena *a, const char *variable, const char *file, struct str *ret,
                  struct err *e)
{
    char path[PATH_MAX];

    if (!variable == !file)
        return err_set(e, ERR_INVALID, "a file or a variable of the environment is expected, and "
                       "not both");
    if (variable && !is_variable(variable))
        return err_set(e, ERR_INVALID, "that is no name of a variable");
    if (file && !realpath(file, path))
        return err_set(e, ERR_NOT_FOUND, "%s: %s", file, strerror(errno));
    *ret = variable ? joined(a, env_prefix, variable) : joined(a, file_prefix, path);
    return true;
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static bool read_file(const char *path, char *text, size_t *ret_n, struct err *e)
{
    AUTO(close_one) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat st;
    ssize_t n;

    if (fd < 0 || fstat(fd, &st) != 0)
        return err_set(e, ERR_UNAVAILABLE, "the secret in %s: %s", path, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_UNAVAILABLE, "the secret in %s: not a file", path);
    if ((st.st_uid != geteuid() && st.st_uid != 0) || st.st_mode & 077)
        return err_set(e, ERR_UNAVAILABLE, "the secret in %s: others may read it; it must be your "
                       "own and of mode 0600", path);
    n = read(fd, text, SECRET_TEXT_MAX);
    if (n < 0 || n == SECRET_TEXT_MAX)
        return err_set(e, ERR_UNAVAILABLE, "the secret in %s: %s", path,
                       n < 0 ? strerror(errno) : "too long");
    *ret_n = (size_t)n;
    return true;
}

static bool read_variable(const char *name, char *text, size_t *ret_n, struct err *e)
{
    const char *value = getenv(name);
    size_t n = value ? strlen(value) : 0;

    if (!value)
        return err_set(e, ERR_UNAVAILABLE, "the secret in the variable %s: it is not set", name);
    if (n >= SECRET_TEXT_MAX)
        return err_set(e, ERR_UNAVAILABLE, "the secret in the variable %s: too long", name);
    memcpy(text, value, n);
    *ret_n = n;
    return true;
}

/* A line each; blank ones do not count. */
static bool split(struct secrets *s, size_t n, struct err *e)
{
    struct str rest = { s->text, n }, line;

    while (str_next(&rest, '\n', &line)) {
        line = str_trim(line);
        if (!line.n)
            continue;
        if (line.n < SECRET_LEAST)
            return err_set(e, ERR_UNAVAILABLE, "a secret has at least %d characters",
                           SECRET_LEAST);
        if (s->n == SECRETS_MAX)
            return err_set(e, ERR_UNAVAILABLE, "more than %d secrets", SECRETS_MAX);
        s->list[s->n++] = line;
    }
    return s->n || err_set(e, ERR_UNAVAILABLE, "there is no secret");
}

bool secrets_read(struct str place, struct secrets *ret, struct err *e)
{
    char where[PATH_MAX + 8];
    bool of_file, ok;
    size_t n = 0;

    secrets_done(ret);
    if (place.n >= sizeof where)
        return err_set(e, ERR_INVALID, "that is no place of a secret");
    memcpy(where, place.p, place.n);
    where[place.n] = 0;
    of_file = strncmp(where, file_prefix, strlen(file_prefix)) == 0;
    if (!of_file && strncmp(where, env_prefix, strlen(env_prefix)) != 0)
        return err_set(e, ERR_INVALID, "that is no place of a secret");
    ok = of_file ? read_file(where + strlen(file_prefix), ret->text, &n, e)
                 : read_variable(where + strlen(env_prefix), ret->text, &n, e);
    if (ok && !split(ret, n, e))
        ok = err_prefix(e, "the secret in %s", strchr(where, ':') + 1);
    if (!ok)
        secrets_done(ret);
    return ok;
}

void secrets_done(struct secrets *s)
{
    hmac_forget(s, sizeof *s);
}
