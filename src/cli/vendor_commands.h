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

#define PULL_OPTIONS \
    OPTION_DB, \
    OPTION_FORMAT, \
    { .name = "vendor", .argument = "VENDOR", .values = VENDOR_PULL_WORDS, \
      .doc = "whose export it is" }, \
    { .name = "subdomain", .argument = "NAME", .doc = "of Zendesk: NAME.zendesk.com" }, \
    { .name = "base-url", .argument = "URL", \
      .doc = "the vendor's address, where it is another: https://desk.example.org" }, \
    { .name = "user", .argument = "EMAIL", \
      .doc = "of Zendesk: the agent an API token is used as; without, it is an OAuth token" }, \
    { .name = "token-file", .argument = "FILE", \
      .doc = "file with the token, of mode 0600; read at each run" }, \
    { .name = "token-env", .argument = "VARIABLE", \
      .doc = "variable of the environment with the token; where a server has the store, of its" \
             " own" }, \
    { .name = "source", .argument = "NAME", \
      .doc = "who says it, where several accounts of one vendor are kept" }, \
    { .name = "since", .argument = "TIME", \
      .doc = "begin with what changed from this date or instant on; a pull that there is begins" \
             " anew" }, \
    { .name = "every", .argument = "MINUTES", \
      .doc = "how often the server runs it; by default as its --pull-every says" }, \
    OPTION_QUIET, \
    OPTION_MEMORY

#define PULL_EXAMPLES \
    { "telltale pull add desk --vendor zendesk --subdomain acme --user ann@acme.example " \
      "--token-file zendesk.token", "set it up" }, \
    { "telltale pull desk", "bring what is new, on from where the last run ended" }, \
    { "telltale pull", "all there are, and how their last runs went" }

#define PULL_COMMAND \
    .name = "pull", .args = "[NAME|ACTION] [NAME]", .run = cmd_pull, \
    .doc = "bring what is new at a vendor; list, add or remove such pulls", \
    .more = "Actions are list, add and remove. A run ends when all lists are at their end. Where " \
            "it is stopped, the next one goes on: the place in each list is kept once the " \
            "records are on disk. The server runs pulls by itself with --every or --pull-every."

#endif
