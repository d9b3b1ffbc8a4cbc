/* vendor_commands.h -- rows of the commands about vendors, for the table of commands.c. */
#ifndef VENDOR_COMMANDS_H
#define VENDOR_COMMANDS_H

#include "vendor.h"

#define HOOK_OPTIONS \
    OPTION_DB, \
    OPTION_FORMAT, \
    { .name = "vendor", .argument = "VENDOR", .values = VENDOR_WORDS, \
      .doc = "who sends, and so how it is signed and read" }, \
    { .name = "secret-file", .argument = "FILE", \
      .doc = "file with the signing secret, of mode 0600; read at each use" }, \
    { .name = "secret-env", .argument = "VARIABLE", \
      .doc = "variable of the server's environment with the signing secret" }, \
    { .name = "source", .argument = "NAME", \
      .doc = "who says it, where several accounts of one vendor are kept" }, \
    { .name = "window", .argument = "SECONDS", .fallback = "300", \
      .doc = "how far from the present a signed time may be" }, \
    { .name = "by-token", \
      .doc = "the vendor does not sign: the secret itself comes with each delivery, as " \
             "?token=SECRET or in the header X-Telltale-Hook-Token" }, \
    OPTION_MEMORY

#define HOOK_EXAMPLES \
    { "telltale hook add desk --vendor zendesk --secret-file zendesk.secret", \
      "take what comes at /hooks/desk" }, \
    { "telltale hook add chat --vendor chatwoot --secret-env CHATWOOT_SECRET", \
      "the secret is in the environment of the server" }, \
    { "telltale hook", "all there are" }

#define HOOK_COMMAND \
    .name = "hook", .args = "[ACTION] [NAME]", .values = "list|add|remove", .run = cmd_hook, \
    .doc = "list the webhooks that the server takes, or add or remove one", \
    .more = "A vendor sends to /hooks/NAME of the server. The store keeps where the secret is, " \
            "never the secret. docs/webhooks.md says what to set up at each vendor."

#endif
