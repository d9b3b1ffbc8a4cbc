/* explain.c -- one conversation's records, replayed again with every step told. */
#include <stdio.h>

#include "arena.h"
#include "engine_priv.h"
#include "journal.h"
#include "pack.h"
#include "seen.h"

struct telling {
    struct intern *texts;
    const struct viewer *viewer;
    bool         (*use)(void *ctx, const struct engine_note *note, struct err *e);
    void          *ctx;
    struct err    *e;
    bool           ok;
};

static struct str text_or_none(struct intern *texts, uint32_t number)
{
    return number ? intern_text(texts, number) : (struct str){ NULL, 0 };
}

/* What an event says, in the words of the records. */
static struct str value_text(struct intern *texts, const struct replay_note *n, char text[64])
{
    enum event_kind kind = EVENT_KINDS;
    uint32_t value = n->event->value;
    int i = event_kind_of(str_of(n->what));

    if (i >= 0)
        kind = (enum event_kind)i;
    switch (kind) {
    case EVENT_MESSAGE:
        return str_of(value & MESSAGE_PUBLIC ? value & MESSAGE_AUTOMATIC ? "public, automatic"
                                                                         : "public" : "private");
    case EVENT_TARGET:
        if ((value & TARGET_CLOCK) >= CLOCKS)
            return STR("unknown clock");
        if (value & TARGET_WITHDRAWN)
            snprintf(text, 64, "%s withdrawn",
                     sla_clock_name((enum sla_clock)(value & TARGET_CLOCK)));
        else
            snprintf(text, 64, "%s within %u s%s",
                     sla_clock_name((enum sla_clock)(value & TARGET_CLOCK)),
                     value >> TARGET_S_SHIFT, value & TARGET_BUSINESS ? " of open time" : "");
        return str_of(text);
    case EVENT_WORK:
    case EVENT_NO_ANSWER:
    case EVENT_WRAP_UP:
        snprintf(text, 64, "%u s", value);
        return str_of(text);
    default:
        return text_or_none(texts, value);
    }
}

static void tell(void *ctx, const struct replay_note *n)
{
    AUTO(arena_close) struct arena *a = arena_open();
    static const char *const steps[] = { [NOTE_EVENT] = "event", [NOTE_SPAN] = "span",
                                         [NOTE_DECISION] = "fact" };
    struct telling *t = ctx;
    char text[64];
    struct engine_note note = {
        .step = str_of(steps[n->kind]), .what = str_of(n->what),
        .text = text_or_none(t->texts, n->text), .at_us = n->at_us, .to_us = n->to_us,
        .span_s = n->span_s, .business_s = n->business_s,
        .calendar = text_or_none(t->texts, n->calendar),
    };

    if (!t->ok)
        return;
    if (n->kind == NOTE_EVENT) {
        note.text = value_text(t->texts, n, text);
        note.actor = text_or_none(t->texts, n->event->actor);
        if (n->actor == ACTOR_CUSTOMER || n->actor == ACTOR_NONE)  /* none: nobody knows */
            note.actor = seen_name(a, t->viewer, "customer", PERSONAL_NAME, note.actor);
        if (n->actor != ACTOR_NONE)
            note.actor_kind = str_of(actor_kind_name(n->actor));
    }
    if (n->policy)
        note.policy = str_of(n->policy->name);
    t->ok = t->use(t->ctx, &note, t->e);
}

static bool explain(const struct settings *settings, struct bytes rows[PARTITION_STREAMS],
                    struct telling *t, struct err *e)
{
    const struct packed_conversation *c;
    const struct source_settings *source;
    struct replay_conversation said;
    struct replay_facts facts;
    struct replay *replay;

    if (rows[STREAM_CONVERSATIONS].n == 0)
        return err_set(e, ERR_NOT_FOUND, "the conversation has no record");
    c = (const struct packed_conversation *)rows[STREAM_CONVERSATIONS].p;
    source = settings_of(settings, c->source);
    said = packed_said(c);
    replay = replay_open(&source->replay);
    replay_explain(replay, &said, (struct replay_event *)rows[STREAM_EVENTS].p,
                   rows[STREAM_EVENTS].n / sizeof(struct replay_event), &facts, tell, t);
    replay_close(&replay);
    return t->ok;
}

bool engine_explain_conversation(struct engine *g, const struct viewer *v, struct str source,
                                 struct str id,
                                 bool (*use)(void *ctx, const struct engine_note *note,
                                             struct err *e), void *ctx, struct err *e)
{
    AUTO(settings_close) struct settings *settings = NULL;
    AUTO(partitions_close) struct partitions *p = NULL;
    AUTO(pack_close) struct pack *pack = NULL;
    struct bytes rows[PARTITION_STREAMS] = { 0 };
    struct telling t = { store_words(g->store), v, use, ctx, e, true };
    unsigned workers = store_threads(g->store) + 1;
    uint64_t key;
    bool ok;

    TRY(seen_check(v, e));
    TRY(seen_conversation(g, v, source, id, &key, e));
    TRY(settings_load(g->store, store_words(g->store), &settings, e));
    p = partitions_open(workers, g->fold_bytes, g->folder);
    pack = pack_open(settings, store_sources(g->store), p, workers, true);
    TRY(journal_scan_one(g->store, key, pack_conversations, pack_events, pack, e));
    ok = partitions_take(p, STREAM_CONVERSATIONS, partition_of(key), &rows[1], e) &&
         partitions_take(p, STREAM_EVENTS, partition_of(key), &rows[0], e) &&
         explain(settings, rows, &t, e);
    bytes_done(&rows[0]);
    bytes_done(&rows[1]);
    return ok;
}
