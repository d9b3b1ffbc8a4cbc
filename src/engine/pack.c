/* pack.c -- see pack.h. */
#include "pack.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "hash.h"
#include "journal.h"

enum { CACHE_SLOTS = 4096, WORKERS_MORE = 1 };

/* Texts repeat; each worker remembers the numbers of those it saw last. */
struct cached {
    struct str text;                            /* the intern table's own */
    uint32_t   number;
};

struct worker {
    struct cached                 cache[CACHE_SLOTS];
    int64_t                       source_number;
    const struct source_settings *source;       /* of the last row */
    struct bytes                  row;
};

struct pack {
    const struct settings *settings;
    struct intern         *texts, *sources;
    struct partitions     *to;
    bool                   every_actor;
    unsigned               n;
    struct worker         *workers;
};

struct pack *pack_open(const struct settings *settings, struct intern *sources,
                       struct partitions *to, unsigned workers, bool every_actor)
{
    struct pack *p = must_alloc(sizeof *p);

    p->settings = settings;
    p->texts = settings_texts(settings);
    p->sources = sources;
    p->to = to;
    p->every_actor = every_actor;
    p->n = workers;
    p->workers = must_alloc(workers * sizeof *p->workers);
    return p;
}

void pack_close(struct pack **p)
{
    if (!*p)
        return;
    for (unsigned i = 0; i < (*p)->n; i++)
        bytes_done(&(*p)->workers[i].row);
    mem_free((*p)->workers);
    mem_free(*p);
    *p = NULL;
}

static uint32_t number_of(struct pack *p, struct worker *w, const struct chunk_column *c,
                          size_t row)
{
    const struct chunk_word *word = (const struct chunk_word *)c->data + row;
    struct cached *slot;
    uint64_t head, tail;
    struct str text;

    if (!chunk_valid(c, row))
        return 0;
    text = chunk_text(c, row);
    memcpy(&head, word, 8);
    memcpy(&tail, word->n <= 12 ? word->tail.rest : word->tail.p + (word->n - 8), 8);
    slot = &w->cache[hash_mix(head ^ tail * 31) % CACHE_SLOTS];
    if (!slot->number || !str_equal(slot->text, text)) {
        slot->number = intern(p->texts, text);
        slot->text = intern_text(p->texts, slot->number);
    }
    return slot->number;
}

static const struct source_settings *source_of(struct pack *p, struct worker *w, int64_t source)
{
    if (!w->source || w->source_number != source) {
        struct str name = intern_text(p->sources, (uint32_t)source);

        w->source = settings_of(p->settings, intern(p->texts, name));
        w->source_number = source;
    }
    return w->source;
}

static uint32_t seconds_of(int64_t seconds)
{
    return seconds == NONE || seconds < 0 ? 0 : seconds > UINT32_MAX ? UINT32_MAX
                                                                      : (uint32_t)seconds;
}

static bool flag(const struct chunk_column *c, size_t row)
{
    return chunk_valid(c, row) && ((const uint8_t *)c->data)[row];
}

static uint32_t target_of(const struct chunk *c, size_t row)
{
    const struct chunk_column *value = &c->columns[FEED_VALUE];
    int64_t seconds = chunk_int(&c->columns[FEED_SECONDS], row);
    int clock = chunk_valid(value, row) ? sla_clock_of(chunk_text(value, row)) : -1;

    if (clock < 0)
        clock = CLOCKS;                         /* replay knows no such clock and passes over it */
    if (seconds == NONE || seconds < 0)
        return (uint32_t)clock | TARGET_WITHDRAWN;
    if (seconds > TARGET_S_MAX)
        seconds = TARGET_S_MAX;
    return (uint32_t)clock | (flag(&c->columns[FEED_BUSINESS], row) ? TARGET_BUSINESS : 0) |
           (uint32_t)seconds << TARGET_S_SHIFT;
}

/* Whoever changes a field or asks a question may be one of many customers; replay
 * asks only which agent wrote, worked or was on the line. */
static bool wants_actor(enum event_kind kind, enum actor_kind actor)
{
    switch (kind) {
    case EVENT_MESSAGE:
        return actor == ACTOR_AGENT || actor == ACTOR_BOT;
    case EVENT_WORK:
    case EVENT_OFFERED:
    case EVENT_NO_ANSWER:
    case EVENT_TRANSFERRED:
    case EVENT_ANSWERED:
    case EVENT_HOLD:
    case EVENT_UNHOLD:
    case EVENT_ENDED:
    case EVENT_WRAP_UP:
        return actor != ACTOR_CUSTOMER;
    default:
        return false;
    }
}

static uint32_t actor_number(struct pack *p, struct worker *w, const struct chunk *c, size_t row,
                             enum event_kind kind)
{
    const struct chunk_column *column = &c->columns[FEED_ACTOR_KIND];
    enum actor_kind actor = chunk_valid(column, row)
        ? (enum actor_kind)((const uint8_t *)column->data)[row] : ACTOR_NONE;

    if (!p->every_actor && !wants_actor(kind, actor))
        return 0;
    return number_of(p, w, &c->columns[FEED_ACTOR], row);
}

static enum actor_kind actor_of(const struct source_settings *s, const struct chunk *c,
                                size_t row, uint32_t actor)
{
    const struct chunk_column *column = &c->columns[FEED_ACTOR_KIND];
    enum actor_kind kind = chunk_valid(column, row)
        ? (enum actor_kind)((const uint8_t *)column->data)[row] : ACTOR_NONE;

    if (kind == ACTOR_AGENT && actor < s->n_barred && s->barred[actor])
        return ACTOR_NONE;
    return kind;
}

static uint32_t value_of(struct pack *p, struct worker *w, const struct chunk *c, size_t row,
                         enum event_kind kind, enum actor_kind actor)
{
    switch (kind) {
    case EVENT_MESSAGE:
        return (flag(&c->columns[FEED_PUBLIC], row) ? MESSAGE_PUBLIC : 0u) |
               (flag(&c->columns[FEED_AUTOMATIC], row) ? MESSAGE_AUTOMATIC : 0u) |
               (uint32_t)actor << MESSAGE_ACTOR_SHIFT;
    case EVENT_TARGET:
        return target_of(c, row);
    case EVENT_WORK:
    case EVENT_NO_ANSWER:
    case EVENT_WRAP_UP:
        return seconds_of(chunk_int(&c->columns[FEED_SECONDS], row));
    default:
        return number_of(p, w, &c->columns[FEED_VALUE], row);
    }
}

bool pack_events(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    struct pack *p = ctx;
    struct worker *w = &p->workers[worker];
    const uint64_t *keys = c->columns[FEED_KEY].data, *ties = c->columns[FEED_ID_KEY].data;
    const int64_t *at_us = c->columns[FEED_AT].data;
    const uint8_t *kinds = c->columns[FEED_KIND].data;
    const int64_t *sources = c->columns[FEED_SOURCE].data;

    if (worker >= p->n)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    for (size_t row = 0; row < c->n; row++) {
        const struct source_settings *s = source_of(p, w, sources[row]);
        enum event_kind kind = (enum event_kind)kinds[row];
        uint32_t actor = actor_number(p, w, c, row, kind);
        enum actor_kind who = actor_of(s, c, row, actor);
        struct replay_event event = {
            .conversation = keys[row],
            .order = replay_order(&s->replay.policies, at_us[row], kind, who),
            .tie = ties[row],
            .actor = actor,
            .value = value_of(p, w, c, row, kind, who),
        };

        TRY(partitions_add(p->to, worker, STREAM_EVENTS, keys[row], &event, sizeof event, e));
    }
    return true;
}

static void add_text(struct bytes *to, const struct chunk_column *c, size_t row, uint32_t *ret_n)
{
    if (chunk_valid(c, row)) {
        struct str text = chunk_text(c, row);

        bytes_add(to, text.p, text.n);
        *ret_n = (uint32_t)text.n + 1;
    }
}

bool pack_conversations(void *ctx, unsigned worker, const struct chunk *c, struct err *e)
{
    static const enum feed_conversation texts[] = { FEED_C_ID, FEED_C_CUSTOMER, FEED_C_ACCOUNT,
                                                    FEED_C_MATTER, FEED_C_TAGS };
    struct pack *p = ctx;
    struct worker *w = &p->workers[worker];

    if (worker >= p->n)
        return err_set(e, ERR_INTERNAL, "more threads than were asked for");
    for (size_t row = 0; row < c->n; row++) {
        struct packed_conversation head = {
            .key = ((const uint64_t *)c->columns[FEED_C_KEY].data)[row],
            .created_us = chunk_int(&c->columns[FEED_C_AT], row),
            .source = number_of(p, w, &c->columns[FEED_C_SOURCE], row),
            .kind = number_of(p, w, &c->columns[FEED_C_KIND], row),
            .channel = number_of(p, w, &c->columns[FEED_C_CHANNEL], row),
            .language = number_of(p, w, &c->columns[FEED_C_LANGUAGE], row),
            .priority = number_of(p, w, &c->columns[FEED_C_PRIORITY], row),
            .category = number_of(p, w, &c->columns[FEED_C_CATEGORY], row),
            .tier = number_of(p, w, &c->columns[FEED_C_TIER], row),
            .team = number_of(p, w, &c->columns[FEED_C_TEAM], row),
            .flags = (flag(&c->columns[FEED_C_SPAM], row) ? PACKED_SPAM : 0u) |
                     (flag(&c->columns[FEED_C_TEST], row) ? PACKED_TEST : 0u) |
                     (flag(&c->columns[FEED_C_DELETED], row) ? PACKED_DELETED : 0u),
        };

        w->row.n = 0;
        bytes_add(&w->row, &head, sizeof head);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            add_text(&w->row, &c->columns[texts[i]], row, &head.texts[i]);
        while (w->row.n % 8)
            bytes_add(&w->row, "", 1);
        head.n = (uint32_t)w->row.n;
        memcpy(w->row.p, &head, sizeof head);
        TRY(partitions_add(p->to, worker, STREAM_CONVERSATIONS, head.key, w->row.p, w->row.n, e));
    }
    return true;
}

struct str packed_text(const struct packed_conversation *c, enum packed_text which)
{
    const char *p = (const char *)(c + 1);

    if (!c->texts[which])
        return (struct str){ NULL, 0 };
    for (int i = 0; i < (int)which; i++)
        p += c->texts[i] ? c->texts[i] - 1 : 0;
    return (struct str){ p, c->texts[which] - 1 };
}

struct replay_conversation packed_said(const struct packed_conversation *c)
{
    return (struct replay_conversation){
        .created_us = c->created_us, .kind = c->kind, .channel = c->channel,
        .priority = c->priority, .category = c->category, .tier = c->tier, .team = c->team,
        .spam = c->flags & PACKED_SPAM, .test = c->flags & PACKED_TEST,
        .deleted = c->flags & PACKED_DELETED,
    };
}
