/* record.h -- what a source said, in one canonical form: the types and their fields.
 *
 * The tables below are the only description of a record. The journal's tables,
 * the reader of JSON lines and CSV, docs/records.md and its test are made from
 * them. Every record carries, before the fields of its type:
 *
 *   source   who said it                       (required)
 *   id       the source's own id of it         (required, unique per source and type)
 *   at       the instant it speaks of          (required)
 *   version  the source's instant of update    (default: at)
 *
 * In the journal a record also has `id_key` and `hash` (see journal.h of
 * store), and `nulls`: bit i is set where field i was said to be null, which
 * is not the same as not being said. */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>

#include "str.h"
#include "table.h"

struct buf;

enum record_kind {
    RECORD_CONVERSATION, RECORD_EVENT, RECORD_AGENT, RECORD_TEAM, RECORD_QUEUE,
    RECORD_AGENT_STATE, RECORD_INVITATION, RECORD_ANSWER, RECORD_REVIEW, RECORD_CUSTOMER,
    RECORD_CUSTOMER_EVENT, RECORD_SUBSCRIPTION, RECORD_ORDER, RECORD_OFFER,
    RECORD_SELF_SERVICE, RECORD_VOTE, RECORD_MENTION, RECORD_MARKER, RECORD_COMMENT,
    RECORD_ACTION, RECORD_COST_RATE, RECORD_CURRENCY_RATE, RECORD_TARGET,
    RECORD_SLA_POLICY, RECORD_CALENDAR, RECORD_POLICY, RECORD_SETTING,
    RECORD_KINDS
};

enum { RECORD_FIELDS_MAX = 24 };

struct record_field {
    struct column_def column;                   /* name, type, doc */
    bool              required;                 /* absent or null: rejected */
    bool              json;                     /* text holding a JSON array or object */
    bool              prose;                    /* text up to 1 MiB, else up to 512 bytes */
    bool              scale;                    /* text that scale_parse() must take, or empty */
    const char       *values;                   /* allowed words, '|' between; NULL: any */
};

struct record_type {
    const char                *name;
    const char                *doc;
    const char                *example;         /* one JSON line, shown in docs/records.md */
    const struct record_field *fields;
    size_t                     n;               /* at most RECORD_FIELDS_MAX */
};

const struct record_type *record_type(enum record_kind kind);

/* The type of that name, or -1. */
int record_kind_of(struct str name);

/* The field's place in its type, or -1. */
int record_field_of(const struct record_type *t, struct str name);

/* Every type, its fields and its example as Markdown: docs/records.md. */
void record_print_docs(struct buf *b);

#endif
