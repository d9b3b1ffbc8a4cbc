/* vendor.c -- see vendor.h. */
#include "vendor.h"

static const struct { const char *name, *connector; } vendors[VENDORS] = {
    [VENDOR_ZENDESK] = { "zendesk", "zendesk-json" },
    [VENDOR_CHATWOOT] = { "chatwoot", "chatwoot" },
    [VENDOR_STRIPE] = { "stripe", "stripe" },
};

const char *vendor_name(enum vendor v)
{
    return vendors[v].name;
}

bool vendor_of(struct str name, enum vendor *ret)
{
    for (int v = 0; v < VENDORS; v++)
        if (str_equal(name, str_of(vendors[v].name))) {
            *ret = (enum vendor)v;
            return true;
        }
    return false;
}

struct str vendor_connector(enum vendor v)
{
    return str_of(vendors[v].connector);
}

bool vendor_check_name(struct str name, struct err *e)
{
    bool good = name.n > 0 && name.n <= VENDOR_NAME_MAX;

    for (size_t i = 0; good && i < name.n; i++)
        good = (name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= '0' && name.p[i] <= '9') ||
               name.p[i] == '-' || name.p[i] == '_';
    return good || err_set(e, ERR_INVALID, "a name is 1 to %d of a-z, 0-9, - and _",
                           VENDOR_NAME_MAX);
}
