/* roles.c -- which role may do what, and the names of both. docs/access.md has the table. */
#include "access_priv.h"
#include "buf.h"

enum { NAMES_MAX = 256 };

static const struct {
    const char *name;
    unsigned    permissions;
} roles[ROLES] = {
    [ROLE_VIEWER] = { "viewer", PERM_READ },
    [ROLE_LEAD] = { "lead", PERM_READ | PERM_NOTE },
    [ROLE_MANAGER] = { "manager",
                       PERM_READ | PERM_NOTE | PERM_TARGET | PERM_SETTINGS | PERM_FACTS },
    [ROLE_ADMIN] = { "admin", PERM_ALL & ~PERM_PERSONAL },
};

static const char *const permissions[] = {
    "read", "note", "target", "settings", "records", "facts", "users", "personal",
};

enum { PERMISSIONS = sizeof permissions / sizeof *permissions };

_Static_assert(PERM_ALL == (1 << PERMISSIONS) - 1, "each permission has a name");

const char *access_role_name(enum access_role role)
{
    return roles[role].name;
}

bool access_role_of(struct str name, enum access_role *ret)
{
    for (int i = 0; i < ROLES; i++)
        if (str_equal(name, str_of(roles[i].name))) {
            *ret = (enum access_role)i;
            return true;
        }
    return false;
}

unsigned access_role_permissions(enum access_role role)
{
    return roles[role].permissions;
}

const char *access_permission_name(enum access_permission one)
{
    return permissions[__builtin_ctz((unsigned)one)];
}

static unsigned permission_of(struct str name)
{
    if (str_equal(name, STR("all")))
        return PERM_ALL;
    for (unsigned i = 0; i < PERMISSIONS; i++)
        if (str_equal(name, str_of(permissions[i])))
            return 1u << i;
    return 0;
}

bool access_permissions_of(struct str names, unsigned *ret, struct err *e)
{
    unsigned all = 0, one;

    for (size_t i = 0, end; i < names.n; i = end + 1) {
        struct str name;

        for (end = i; end < names.n && names.p[end] != ',' && names.p[end] != ' ';)
            end++;
        name = (struct str){ names.p + i, end - i };
        one = permission_of(name);
        if (name.n && !one)
            return err_set(e, ERR_INVALID, "no permission is called \"%.*s\"",
                           (int)(name.n < 60 ? name.n : 60), name.p);
        all |= one;
    }
    *ret = all;
    return true;
}

struct str access_permissions_printed(struct arena *a, unsigned all)
{
    struct buf b;

    buf_init(&b, a, NAMES_MAX);
    for (unsigned i = 0; i < PERMISSIONS; i++)
        if (all >> i & 1)
            buf_add(&b, "%s%s", b.n ? "," : "", permissions[i]);
    return (struct str){ b.p, b.n };
}
