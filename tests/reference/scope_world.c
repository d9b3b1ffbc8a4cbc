/* scope_world.c -- see scope_world.h. Every type of record, without chance: what is ours is the
 * same with and without what is theirs. */
#include "scope_world.h"

#include <stdarg.h>
#include <stdlib.h>

#include "instant.h"
#include "store_tools.h"

#define YEAR_US (INT64_C(1609459200) * SECOND_US)           /* 2021-01-01 */

struct side {
    FILE       *file;
    const char *prefix;                         /* of all names */
    int         day, days;                      /* first one, and how many */
    int         n;                              /* records, for their ids */
};

int64_t scope_now_us(void)
{
    return YEAR_US + 370 * DAY_US;
}

/* A line: {"type":..., "source":"desk", "id":..., "at":..., and the rest, in which ~ is the
 * side's prefix and ' a quote. */
__attribute__((format(printf, 5, 6)))
static void line(struct side *s, const char *type, const char *id, int64_t at_us,
                 const char *fmt, ...)
{
    char text[2048], at[INSTANT_TEXT_SIZE];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    instant_print(at_us, at);
    fprintf(s->file, "{\"type\":\"%s\",\"source\":\"desk\",\"id\":\"%s%s\",\"at\":\"%s\"", type,
            s->prefix, id, at);
    for (const char *p = text; *p; p++)
        if (*p == '~')
            fputs(s->prefix, s->file);
        else
            fputc(*p == '\'' ? '"' : *p, s->file);
    fputs("}\n", s->file);
}

static const char *id_of(struct side *s, const char *kind)
{
    static char id[32];

    snprintf(id, sizeof id, "%s%d", kind, s->n++);
    return id;
}

static int64_t day_us(const struct side *s, int i, int of)
{
    return YEAR_US + (s->day + (int64_t)i * s->days / of) * DAY_US + 9 * 3600 * SECOND_US;
}

static void event(struct side *s, int i, int64_t at_us, const char *kind, const char *more)
{
    line(s, "event", id_of(s, "e"), at_us, ",'conversation':'~T%d','kind':'%s'%s", i, kind, more);
}

static void message(struct side *s, int i, int64_t at_us, bool agent)
{
    char more[256];

    if (agent)
        snprintf(more, sizeof more, ",'actor':'~agent%d','actor_kind':'agent','public':true",
                 i % 3);
    else
        snprintf(more, sizeof more, ",'actor':'~Xperson%d','actor_kind':'customer','public':true,"
                 "'text':'~word broken lamp Xpersonname%c%c','sentiment':'%s'", i % 9,
                 'a' + i % 26, 'a' + i / 26, i % 2 ? "negative" : "positive");
    event(s, i, at_us, "message", more);
}

static void live(struct side *s, int i, int64_t at_us)
{
    event(s, i, at_us, "queued", ",'value':'~queue'");
    event(s, i, at_us + 20 * SECOND_US, i % 7 ? "answered" : "abandoned",
          i % 7 ? ",'actor':'~agent1','actor_kind':'agent'" : "");
    event(s, i, at_us + 400 * SECOND_US, "ended", ",'value':'resolved'");
}

static void ticket(struct side *s, int i, int64_t at_us)
{
    message(s, i, at_us + SECOND_US, false);
    event(s, i, at_us + 60 * SECOND_US, "target", ",'value':'first_response','seconds':900");
    event(s, i, at_us + 90 * SECOND_US, "assigned", ",'value':'~agent2'");
    message(s, i, at_us + (600 + i * 7) * SECOND_US, true);
    if (i % 10 == 9)                            /* moved on: theirs in the end, and ours as well */
        event(s, i, at_us + 1800 * SECOND_US, "team", ",'value':'Xsecretteam'");
    if (i % 10 == 9)
        event(s, i, at_us + 2000 * SECOND_US, "assigned", ",'value':'Xsecretagent0'");
    if (i % 5)
        event(s, i, at_us + 3 * 3600 * SECOND_US, "status", ",'value':'solved'");
}

static void about(struct side *s, int i, int64_t at_us)
{
    static const char *const surveys[][2] = { { "csat", "1-5" }, { "nps", "0-10" },
                                              { "ces", "1-7" } };

    line(s, "invitation", id_of(s, "v"), at_us, ",'kind':'%s','conversation':'~T%d','customer':"
         "'~Xperson%d','channel':'~mail'", surveys[i % 3][0], i, i % 9);
    if (i % 2)
        line(s, "answer", id_of(s, "a"), at_us + DAY_US, ",'kind':'%s','scale':'%s','score':%d,"
             "'conversation':'~T%d','comment':'~Xperson wrote this','sentiment':'negative',"
             "'task':'~task'", surveys[i % 3][0], surveys[i % 3][1], i % 5, i);
    if (i % 4 == 0)
        line(s, "review", id_of(s, "q"), at_us + DAY_US, ",'conversation':'~T%d','agent':"
             "'~agent1','reviewer':'~reviewer','scores':[{'category':'~tone','weight':2,'points':"
             "%d,'maximum':5}]", i, i % 5);
    if (i % 6 == 0)
        line(s, "offer", id_of(s, "f"), at_us, ",'conversation':'~T%d','customer':'~Xperson%d',"
             "'agent':'~agent1','kind':'upsell','accepted':%s,'amount':%d,'currency':'EUR'", i,
             i % 9, i % 12 ? "true" : "false", i);
}

static void conversation(struct side *s, int i)
{
    static const char *const kinds[] = { "ticket", "ticket", "call" };
    int64_t at_us = day_us(s, i, SCOPE_CONVERSATIONS);
    const char *kind = kinds[i % 3];
    char id[16];

    snprintf(id, sizeof id, "T%d", i);
    line(s, "conversation", id, at_us, ",'kind':'%s','channel':'~%s','customer':'~Xperson%d',"
         "'account':'~Xperson Ltd','subject':'~word lamp broken Xpersonname%c%c','language':'en',"
         "'category':'~cat%d','priority':'~high','tier':'~gold','tags':['~tag'],'matter':"
         "'~Xpersonmatter%d'%s", kind, i % 2 ? "email" : "phone", i % 9, 'a' + i % 26,
         'a' + i / 26, i % 4, i, i % 15 ? ",'team':'~team'" : "");      /* some are nobody's */
    if (strcmp(kind, "call") == 0)
        live(s, i, at_us);
    else
        ticket(s, i, at_us);
    about(s, i, at_us + DAY_US);
}

/* What belongs to no team. */
static void customers(struct side *s)
{
    for (int i = 0; i < 9; i++) {
        int64_t at_us = day_us(s, i, 9);
        char id[16];

        snprintf(id, sizeof id, "Xperson%d", i);
        line(s, "customer", id, at_us, ",'segment':'~segment','tier':'~gold'");
        line(s, "customer_event", id_of(s, "c"), at_us, ",'customer':'~Xperson%d','kind':"
             "'signed_up','programme':'~friends'", i);
        line(s, "order", id_of(s, "o"), at_us + DAY_US, ",'customer':'~Xperson%d','amount':%d,"
             "'margin':5,'currency':'EUR'", i, 100 + i);
        line(s, "order", id_of(s, "o"), at_us + 20 * DAY_US, ",'customer':'~Xperson%d','amount':"
             "%d,'currency':'EUR'", i, 50 + i);
        line(s, "subscription", id_of(s, "m"), at_us, ",'customer':'~Xperson%d','subscription':"
             "'~one','movement':'new','amount':20,'currency':'EUR','plan':'~basic'", i);
        line(s, "self_service", id_of(s, "h"), at_us, ",'medium':'bot','article':'~article',"
             "'outcome':'solved','customer':'~Xperson%d'", i);
        line(s, "vote", id_of(s, "w"), at_us, ",'article':'~article','positive':true,'customer':"
             "'~Xperson%d'", i);
        line(s, "mention", id_of(s, "p"), at_us, ",'class':'~class','channel':'~social','text':"
             "'~Xperson told','customer':'~Xperson%d','language':'en','sentiment':'negative'", i);
    }
}

static void agents(struct side *s)
{
    for (int i = 0; i < 3; i++) {
        char id[16];

        snprintf(id, sizeof id, "agent%d", i);
        line(s, "agent", id, YEAR_US, ",'team':'~team','name':'~name'");
        for (int k = 0; k < 20; k++) {
            int64_t at_us = day_us(s, k, 20);

            line(s, "agent_state", id_of(s, "s"), at_us, ",'agent':'~agent%d','state':'available'",
                 i);
            line(s, "agent_state", id_of(s, "s"), at_us + (7200 + 60 * i) * SECOND_US,
                 ",'agent':'~agent%d','state':'logged_out'", i);
        }
    }
    line(s, "cost_rate", "h", YEAR_US, ",'kind':'agent_hour','team':'~team','amount':25,"
         "'currency':'EUR'");
}

/* What is said of figures of the side's team. */
static void said(struct side *s)
{
    line(s, "target", "g", YEAR_US, ",'metric':'csat','value':80,'direction':'higher','segment':"
         "{'team':'~team'},'owner':'~owner','basis':'~basis'");
    line(s, "target", "ga", YEAR_US, ",'metric':'contact_volume','value':8,'segment':{'agent':"
         "'~agent1'},'owner':'~owner'");
    line(s, "comment", "n", day_us(s, 9, 10), ",'figure':'csat','text':'~comment','author':"
         "'~owner','segment':{'team':'~team'}");
    line(s, "comment", "na", day_us(s, 9, 10), ",'figure':'contact_volume','text':'~comment',"
         "'author':'~owner','segment':{'agent':'~agent1'}");
    line(s, "action", "x", day_us(s, 5, 10), ",'figure':'contact_volume','cause':'~cause','owner':"
         "'~owner','text':'~action','state':'open','segment':{'team':'~team'}");
}

static void write_side(struct side *s)
{
    agents(s);
    customers(s);
    for (int i = 0; i < SCOPE_CONVERSATIONS; i++)
        conversation(s, i);
    said(s);
}

struct engine *scope_world(bool theirs)
{
    AUTO(folder_done) struct folder folder = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *file = folder_file(a, &folder, "two.jsonl");
    struct side sides[2] = {
        { .file = fopen(file, "w"), .prefix = "ours", .day = 1, .days = 350 },
        { .prefix = SCOPE_SECRET, .day = 0, .days = 345 },
    };
    struct engine_options o = { .path = NULL, .threads = 2, .memory_bytes = (size_t)256 << 20 };
    struct import_options import = { .connector = STR("canonical"), .paths = &file, .n_paths = 1,
                                     .now_us = scope_now_us() };
    struct import_result result = { 0 };
    struct engine *g = NULL;
    struct err e = { 0 };

    sides[1].file = sides[0].file;
    write_side(&sides[0]);
    if (theirs)
        write_side(&sides[1]);
    fclose(sides[0].file);
    went_well(engine_open(&o, &g, &e) && engine_import(g, &import, &result, &e), &e);
    CHECK_INT(result.rejected, 0);
    return g;
}
