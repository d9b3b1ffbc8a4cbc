/* vendor.h -- the vendors whose webhooks are checked and whose exports are pulled. */
#ifndef VENDOR_H
#define VENDOR_H

#include "err.h"
#include "str.h"

enum vendor { VENDOR_ZENDESK, VENDOR_CHATWOOT, VENDOR_STRIPE, VENDORS };

/* Their words, as options and the API list them; those that can be pulled from. */
#define VENDOR_WORDS      "zendesk|chatwoot|stripe"
#define VENDOR_PULL_WORDS "zendesk|stripe"

enum { VENDOR_NAME_MAX = 64 };

/* "zendesk"; false: no vendor is called that. */
const char   *vendor_name(enum vendor v);
MUST_USE bool vendor_of(struct str name, enum vendor *ret);

/* The connector that reads what it sends. */
struct str vendor_connector(enum vendor v);

/* A name of a hook or pull: 1 to VENDOR_NAME_MAX of a-z, 0-9, '-' and '_'. */
MUST_USE bool vendor_check_name(struct str name, struct err *e);

#endif
