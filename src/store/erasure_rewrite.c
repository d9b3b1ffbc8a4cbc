/* erasure_rewrite.c -- what the list of erasures does to records, as SQL; see erasure.h. */
#include "arena.h"
#include "driver.h"
#include "erasure_priv.h"
#include "journal_priv.h"
#include "recent.h"
#include "schema.h"

#define CUSTOMER "customer = coalesce(telltale_erased(source, customer), customer)"

/* A name, id or handle in another field of the record. */
#define NAMED(column) column " = coalesce(telltale_erased_text(" column "), " column ")"

#define TAGS "tags = CASE WHEN json_valid(tags) AND len(list_filter(from_json(tags, " \
    "'[\"VARCHAR\"]'), lambda t: telltale_erased_text(t) IS NOT NULL)) > 0 THEN " \
    "to_json(list_filter(from_json(tags, '[\"VARCHAR\"]'), lambda t: telltale_erased_text(t) IS " \
    "NULL))::VARCHAR ELSE tags END"

/* Of which records, by the customer that they name or by their conversation. */
#define THEIRS "telltale_erased(source, customer) IS NOT NULL"
#define ABOUT  "telltale_key(source, conversation) IN (SELECT key FROM erased_key)"

static const struct rule {
    enum record_kind kind;
    const char      *set, *where;
} rules[] = {
    { RECORD_CUSTOMER, "name = NULL, " NAMED("account") ", identities = CASE WHEN identities IS "
      "NOT NULL THEN telltale_erased_identities(source, id) END, id_key = telltale_id_key("
      "telltale_erased(source, id)), id = telltale_erased(source, id)",
      "telltale_erased(source, id) IS NOT NULL" },
    { RECORD_CONVERSATION, CUSTOMER ", subject = NULL, custom = NULL, " NAMED("account") ", "
      NAMED("matter") ", " TAGS, "key IN (SELECT key FROM erased_key)" },
    { RECORD_INVITATION, CUSTOMER, THEIRS },
    { RECORD_ANSWER, CUSTOMER ", comment = NULL", THEIRS " OR " ABOUT },
    { RECORD_CUSTOMER_EVENT, CUSTOMER, THEIRS },
    { RECORD_SUBSCRIPTION, CUSTOMER ", reason = NULL", THEIRS },
    { RECORD_ORDER, CUSTOMER ", lines = NULL", THEIRS },
    { RECORD_OFFER, CUSTOMER, THEIRS },
    { RECORD_SELF_SERVICE, CUSTOMER, THEIRS },
    { RECORD_VOTE, CUSTOMER, THEIRS },
    { RECORD_MENTION, CUSTOMER ", author = coalesce(telltale_erased(source, customer), "
      "telltale_erased_handle(author)), text = NULL",
      THEIRS " OR telltale_erased_handle(author) IS NOT NULL" },
};

/* Who acted in events: in their conversations any customer; elsewhere they themselves. */
#define ACTOR_ERASED "telltale_erased(telltale_source_name(e.source), e.actor)"
#define ELSEWHERE "e.actor_kind = 'customer' AND " ACTOR_ERASED " IS NOT NULL"

static bool count_rows(struct store *s, const char *prefix, const struct rule *rule,
                       struct erasure_counts *counts, struct err *e)
{
    int64_t n;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM %s%s WHERE %s", prefix,
                   record_type(rule->kind)->name, rule->where));
    counts->records += n;
    if (rule->kind == RECORD_CONVERSATION)
        counts->conversations += n;
    return true;
}

static bool rewrite_events(struct store *s, const char *prefix, struct erasure_counts *counts,
                           struct err *e)
{
    int64_t n;

    TRY(driver_int(s, &n, e, "SELECT count(*) FROM %sevent e WHERE e.key IN (SELECT key FROM "
                   "erased_key) OR (" ELSEWHERE ")", prefix));
    counts->records += n;
    return driver_runf(s, e, "UPDATE %sevent e SET text = NULL, actor = " ACTOR_ERASED " WHERE "
        ELSEWHERE "; UPDATE %sevent e SET text = NULL, actor = CASE WHEN e.actor IS NULL THEN NULL "
        "WHEN e.actor_kind = 'customer' THEN k.id WHEN coalesce(e.actor_kind, 'none') = 'none' "
        "THEN coalesce(" ACTOR_ERASED ", e.actor) ELSE e.actor END FROM erased_key k WHERE k.key = "
        "e.key", prefix, prefix);
}

bool erased_rewrite(struct store *s, const char *prefix, const bool *used,
                    struct erasure_counts *counts, struct err *e)
{
    if (used[RECORD_EVENT])
        TRY(rewrite_events(s, prefix, counts, e));
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (!used[rules[i].kind])
            continue;
        TRY(count_rows(s, prefix, &rules[i], counts, e));
        TRY(driver_runf(s, e, "UPDATE %s%s SET %s WHERE %s", prefix,
                        record_type(rules[i].kind)->name, rules[i].set, rules[i].where));
    }
    return true;
}

/* Conversations that are theirs by what is staged, and those that the journal knows as theirs. */
bool erasure_stage(struct stage *t, struct err *e)
{
    struct erasure_counts unused = { 0 };

    if (!t->store->owner->erasures->n)
        return true;
    TRY(driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE erased_key AS SELECT key, "
        "any_value(id) AS id FROM (SELECT key, customer AS id FROM journal.conversation WHERE "
        "customer LIKE 'erased-%%' AND telltale_is_erased(customer) UNION ALL SELECT key, "
        "telltale_erased(source, customer) AS id FROM stage_conversation WHERE " THEIRS
        ") GROUP BY key"));
    return erased_rewrite(t->store, "stage_", t->used, &unused, e) &&
           driver_run(t->store, "DROP TABLE erased_key", e);
}

static const char *const sealed[] = { "vote", "mention", "opinion" };

/* Sealed facts, withdrawals of their own record, and answers that are kept for those who send
 * again: without one, what is sent again is a repeat. */
static bool rewrite_beside(struct store *s, struct err *e)
{
    if (s->owner->withdrawn)
        TRY(driver_run(s, "UPDATE journal.withdrawn SET id_key = telltale_id_key(telltale_erased("
                       "source, id)), id = telltale_erased(source, id) WHERE type = 'customer' AND "
                       "telltale_erased(source, id) IS NOT NULL", e));
    if (s->owner->sealed)
        for (size_t i = 0; i < sizeof sealed / sizeof *sealed; i++)
            TRY(driver_runf(s, e, "UPDATE sealed.%s SET customer = telltale_erased(telltale_word("
                            "source), customer) WHERE telltale_erased(telltale_word(source), "
                            "customer) IS NOT NULL", sealed[i]));
    return driver_run(s, "DELETE FROM main.receipt WHERE telltale_erased_names(key) OR "
                      "telltale_erased_names(answer)", e);
}

bool erasure_apply(struct store *s, struct erasure_counts *ret, struct err *e)
{
    struct erasure_counts counts = { 0 };
    bool all[RECORD_KINDS];

    for (int kind = 0; kind < RECORD_KINDS; kind++)
        all[kind] = true;
    recent_drop(s);
    TRY(driver_run(s, "CREATE OR REPLACE TEMP TABLE erased_key AS SELECT key, "
        "telltale_erased(source, customer) AS id FROM journal.conversation WHERE " THEIRS "; "
        "CREATE OR REPLACE TEMP TABLE stage_touched AS SELECT key FROM erased_key UNION SELECT "
        "e.key FROM journal.event e WHERE " ELSEWHERE, e));
    TRY(erased_rewrite(s, "journal.", all, &counts, e));
    TRY(rewrite_beside(s, e));
    TRY(driver_int(s, &counts.rejects, e, "SELECT count(*) FROM journal.reject WHERE "
                   "telltale_erased_names(text) OR telltale_erased_names(reason)"));
    TRY(driver_runf(s, e, "UPDATE journal.reject SET text = '', reason = '%s' WHERE "
                    "telltale_erased_names(text) OR telltale_erased_names(reason); "
                    "DROP TABLE erased_key", erasure_reason));
    *ret = counts;
    return true;
}

bool erasure_touched(struct store *s, struct stage **ret, struct err *e)
{
    AUTO(stage_close) struct stage *t = NULL;

    TRY(stage_open(s, &t, e));
    TRY(driver_run(s, "CREATE OR REPLACE TEMP TABLE stage_gone_event (id_key UBIGINT, source "
                      "BIGINT, id VARCHAR, key UBIGINT); CREATE OR REPLACE TEMP TABLE "
                      "stage_gone_conversation (id_key UBIGINT, source VARCHAR, id VARCHAR, key "
                      "UBIGINT)", e));
    t->prior = true;
    *ret = t;
    t = NULL;
    return true;
}
