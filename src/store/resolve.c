/* resolve.c -- which staged records are new: repeats among them and against the journal.
 *
 * The newest version of (source, type, id) wins; equal versions are told apart
 * by their content. A repeat changes nothing, whatever the order of arrival. */
#include <stdio.h>

#include "arena.h"
#include "driver.h"
#include "erasure.h"
#include "journal_priv.h"
#include "recent.h"
#include "retention_priv.h"
#include "schema.h"
#include "withdraw.h"

/* The order of versions, as two SQL expressions: instant, then content. */
static void add_version(struct buf *b, const char *prefix)
{
    buf_add(b, "coalesce(%sversion, %s\"at\", TIMESTAMP '-infinity')", prefix, prefix);
}

static void add_content(struct buf *b, enum record_kind kind, const char *prefix)
{
    buf_add(b, "telltale_hash(");
    schema_names(b, kind, false, prefix);
    buf_add(b, ")");
}

/* An event that is known by its content (see schema.h). */
#define BY_CONTENT(prefix) \
    "(" prefix "id IS NULL AND " prefix "id_key >= 9223372036854775808)"

/* Then all of it must be the same. */
#define SAME_CONTENT \
    "(s.key = j.key AND s.\"at\" = j.\"at\" AND s.kind = j.kind AND s.value IS NOT DISTINCT FROM " \
    "j.value AND s.actor IS NOT DISTINCT FROM j.actor AND s.seconds IS NOT DISTINCT FROM " \
    "j.seconds AND s.business IS NOT DISTINCT FROM j.business)"

struct integers {
    int64_t *values;
    size_t   n;
};

static bool read_integers(void *ctx, const struct chunk *c, struct err *e)
{
    struct integers *list = ctx;

    (void)e;
    for (size_t i = 0; c->n && i < list->n; i++)
        list->values[i] = chunk_int(&c->columns[i], 0);
    return true;
}

/* Several counts by one query. */
static bool count_all(struct stage *t, const char *sql, int64_t *ret, size_t n, struct err *e)
{
    struct integers list = { ret, n };

    return driver_rows(t->store, sql, NULL, 0, read_integers, &list, e);
}

/* Keeps the newest of each id among the staged ones, of which `keys` differ. Only those whose
 * id comes twice are put in order: of all, they are few. */
static bool drop_repeats(struct stage *t, enum record_kind kind, int64_t keys,
                         struct stage_counts *counts, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name = record_type(kind)->name, *sql;
    struct buf b;
    int64_t dropped;

    if (keys == counts->records)
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "DELETE FROM stage_%s WHERE rowid IN (SELECT row FROM (SELECT rowid AS row, "
            "row_number() OVER (PARTITION BY id_key, source, id%s ORDER BY ", name,
            kind == RECORD_EVENT ? ", CASE WHEN " BY_CONTENT("") " THEN (key, \"at\", kind, value, "
                                   "actor, seconds, business) END" : "");
    add_version(&b, "");
    buf_add(&b, " DESC, ");
    add_content(&b, kind, "");
    buf_add(&b, " DESC, place) AS n FROM stage_%s WHERE id_key IN (SELECT id_key FROM stage_%s "
            "GROUP BY id_key HAVING count(*) > 1)) WHERE n > 1)", name, name);
    TRY(buf_finish(&b, &sql, e));
    TRY(driver_change(t->store, sql, &dropped, e));
    counts->repeated += dropped;
    return true;
}

#define EVENT_IDS "(SELECT id_key AS key FROM stage_event)"

/* The journal's records of a kind, as far as staged ones may be among them. */
static void add_known(struct buf *b, const struct stage *t, enum record_kind kind)
{
    bool events = kind == RECORD_EVENT;

    buf_add(b, "(SELECT * FROM journal.%s", record_type(kind)->name);
    if (recent_known(t->store) && (events || kind == RECORD_CONVERSATION)) {
        buf_add(b, " WHERE ");
        recent_places(b, t->store, events ? "journal.event" : "journal.conversation",
                      events ? "id_key" : "key",
                      events ? EVENT_IDS : "stage_conversation");
    }
    buf_add(b, ")");
}

/* stage_gone_K: each staged record that the journal knows, and whether it wins. */
static bool match(struct stage *t, enum record_kind kind, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *name = record_type(kind)->name, *sql;
    struct buf b;

    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_gone_%s AS SELECT s.rowid AS row, "
            "s.place, j.id_key, j.source, j.id, %s AS key, %s AS moved, ", name,
            schema_keyed(kind) ? "j.key" : "0", schema_keyed(kind) ? "s.key <> j.key" : "false");
    add_version(&b, "s.");
    buf_add(&b, " > ");
    add_version(&b, "j.");
    buf_add(&b, " OR (");
    add_version(&b, "s.");
    buf_add(&b, " = ");
    add_version(&b, "j.");
    buf_add(&b, " AND ");
    add_content(&b, kind, "s.");
    buf_add(&b, " > ");
    add_content(&b, kind, "j.");
    buf_add(&b, ") AS wins FROM stage_%s s JOIN ", name);
    add_known(&b, t, kind);
    buf_add(&b, " j ON s.id_key = j.id_key AND s.source = j.source AND s.id IS NOT DISTINCT FROM "
            "j.id%s",
            kind == RECORD_EVENT ? " WHERE NOT " BY_CONTENT("s.") " OR " SAME_CONTENT : "");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(t->store, sql, e);
}

/* Leaves only records that are new or newer; what they replace is in stage_gone_K. */
static bool compare(struct stage *t, enum record_kind kind, struct stage_counts *counts,
                    struct err *e)
{
    const char *name = record_type(kind)->name;
    int64_t n[3] = { 0 };                       /* that lose, that win, that moved */
    char sql[256];

    TRY(match(t, kind, e));
    snprintf(sql, sizeof sql, "SELECT count(*) FILTER (NOT wins), count(*) FILTER (wins), "
             "count(*) FILTER (wins AND moved) FROM stage_gone_%s", name);
    TRY(count_all(t, sql, n, 3, e));
    counts->repeated += n[0];
    counts->changed = n[1];
    t->moved |= n[2] > 0;
    return !n[0] || driver_runf(t->store, e, "DELETE FROM stage_%s WHERE rowid IN (SELECT row "
                                "FROM stage_gone_%s WHERE NOT wins); DELETE FROM stage_gone_%s "
                                "WHERE NOT wins", name, name, name);
}

static bool find_sources(struct stage *t, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct buf b;
    const char *sql;

    if (t->sourced)
        return true;
    t->sourced = true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_sources AS SELECT source FROM main.due");
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (t->used[kind])
            buf_add(&b, " UNION SELECT %s FROM (SELECT DISTINCT source FROM stage_%s)",
                    kind == RECORD_EVENT ? "telltale_source_name(source)" : "source",
                    record_type((enum record_kind)kind)->name);
    if (t->withdrawn)
        buf_add(&b, " UNION SELECT source FROM stage_withdrawn");
    TRY(buf_finish(&b, &sql, e));
    return driver_run(t->store, sql, e);
}

/* Whether the journal has any of that kind from these sources; a little is compared anyway. */
static bool may_be_known(struct stage *t, enum record_kind kind, int64_t records, bool *ret,
                         struct err *e)
{
    int64_t known = records > 0;

    if (records > STAGE_LITTLE)
        TRY(find_sources(t, e) &&
            driver_int(t->store, &known, e, "SELECT count(*) FROM (SELECT 1 FROM journal.%s WHERE "
                       "source IN (SELECT %s FROM stage_sources) LIMIT 1)",
                       record_type(kind)->name,
                       kind == RECORD_EVENT ? "telltale_source(source)" : "source"));
    *ret = known > 0;
    return true;
}

static bool resolve_kind(struct stage *t, enum record_kind kind, struct stage_counts *counts,
                         struct err *e)
{
    const char *name = record_type(kind)->name;
    int64_t n[3] = { 0 };                       /* records, different ids, those that may be old */
    char sql[160];
    bool known;

    if (!t->used[kind])
        return true;
    snprintf(sql, sizeof sql, "SELECT count(*), count(DISTINCT id_key), count(*) FILTER "
             "(telltale_old(id_key)) FROM stage_%s", name);
    TRY(count_all(t, sql, n, 3, e));
    counts->records = n[0];
    if (kind == RECORD_EVENT)
        recent_young(t->store, EVENT_IDS, !n[2]);
    TRY(drop_repeats(t, kind, n[1], counts, e));
    TRY(withdraw_staged(t, kind, counts, e));
    TRY(retention_staged(t, kind, counts, e));
    TRY(may_be_known(t, kind, n[0], &known, e));
    if (known)
        TRY(compare(t, kind, counts, e));
    else
        TRY(driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE stage_gone_%s (id_key "
                        "UBIGINT, source %s, id VARCHAR, key UBIGINT, place BIGINT)", name,
                        kind == RECORD_EVENT ? "BIGINT" : "VARCHAR"));
    TRY(withdraw_journal(t, kind, counts, e));
    t->replaces[kind] = counts->changed > 0;
    counts->fresh = counts->records - counts->changed - counts->repeated;
    return true;
}

/* Conversations that are known by their events alone get a row with their id,
 * so that events need to carry only the key. */
static bool add_stubs(struct stage *t, struct err *e)
{
    if (!t->used[RECORD_EVENT])
        return true;
    return driver_runf(t->store, e, "INSERT INTO stage_conversation BY NAME "
        "SELECT key, telltale_id_key(id) AS id_key, telltale_source_name(source) AS source, id "
        "FROM (SELECT DISTINCT e.key, e.source, e.conversation AS id FROM stage_event e ANTI JOIN "
        "stage_conversation c ON e.key = c.key AND e.conversation = c.id)");
}

/* Stubs of conversations that the journal knows are not needed. Two conversations that share a
 * key are refused. */
static bool drop_known_stubs(struct stage *t, bool prior, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t n[3] = { 0 }, known[3] = { 0 };     /* rows, keys, old; stubs, clashes, known ones */
    const char *sql;
    struct buf b;

    TRY(count_all(t, "SELECT count(*), count(DISTINCT key), count(*) FILTER (telltale_old(key)) "
                  "FROM stage_conversation", n, 3, e));
    recent_young(t->store, "stage_conversation", !n[2]);
    if (prior && n[0]) {
        buf_init(&b, a, SQL_MAX);
        buf_add(&b, "CREATE OR REPLACE TEMP TABLE stage_known AS SELECT s.rowid AS row, s.\"at\" "
                "IS NULL AS stub, s.id = j.id AND s.source = j.source AS same FROM "
                "stage_conversation s JOIN ");
        add_known(&b, t, RECORD_CONVERSATION);
        buf_add(&b, " j ON s.key = j.key");
        TRY(buf_finish(&b, &sql, e) && driver_run(t->store, sql, e));
        TRY(count_all(t, "SELECT count(*) FILTER (stub AND same), count(*) FILTER (NOT same), "
                      "count(*) FROM stage_known", known, 3, e));
        if (known[0])
            TRY(driver_run(t->store, "DELETE FROM stage_conversation WHERE rowid IN (SELECT row "
                           "FROM stage_known WHERE stub AND same)", e));
        TRY(driver_run(t->store, "DROP TABLE stage_known", e));
    }
    if (n[0] != n[1] || known[1])
        return err_set(e, ERR_CONFLICT, "two conversations have the same 64-bit key; "
                       "give one of the sources another name");
    t->prior = known[2] > 0;
    return true;
}

/* The conversations to replay: staged ones, those that lost a record to another, those of agents
 * whose role changed, and all of a source whose settings changed. */
static bool find_touched(struct stage *t, struct err *e)
{
    return driver_runf(t->store, e, "CREATE OR REPLACE TEMP TABLE stage_touched AS "
        "SELECT DISTINCT key FROM (SELECT key FROM stage_conversation UNION ALL SELECT key FROM "
        "stage_gone_conversation %s%s UNION ALL SELECT key FROM journal.conversation WHERE source "
        "IN (SELECT source FROM main.due))",
        t->used[RECORD_EVENT] ? "UNION ALL SELECT key FROM stage_event UNION ALL SELECT key FROM "
                                "stage_gone_event" : "",
        t->roles ? " UNION ALL SELECT key FROM stage_role_key" : "");
}

/* Facts depend on these; a change of one replays all of its source. */
static bool mark_due(struct stage *t, const struct stage_counts *counts, struct err *e)
{
    static const enum record_kind settings[] = { RECORD_CALENDAR, RECORD_SLA_POLICY,
                                                 RECORD_POLICY };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (counts[settings[i]].fresh || counts[settings[i]].changed)
            TRY(driver_runf(t->store, e, "INSERT INTO main.due SELECT DISTINCT source FROM "
                "(SELECT source FROM stage_%s UNION ALL SELECT source FROM stage_gone_%s) WHERE "
                "source IN (SELECT source FROM journal.conversation) AND source NOT IN (SELECT "
                "source FROM main.due)", record_type(settings[i])->name,
                record_type(settings[i])->name));
    return true;
}

#define ROLES_BEFORE "SELECT j.source, j.id, j.role FROM journal.agent j SEMI JOIN " \
                     "stage_gone_agent g ON g.id_key = j.id_key AND g.source = j.source AND " \
                     "g.id IS NOT DISTINCT FROM j.id WHERE j.role IS NOT NULL"
#define ROLES        "SELECT source, id, role FROM stage_agent WHERE role IS NOT NULL"

/* Of an agent, replay reads the role alone: whether what they did was an agent's. So a change of
 * it replays what they did, and a team or a name nothing. */
static bool find_roles(struct stage *t, const struct stage_counts *counts, struct err *e)
{
    int64_t n;

    if (!counts[RECORD_AGENT].fresh && !counts[RECORD_AGENT].changed)
        return true;
    TRY(driver_run(t->store, "CREATE OR REPLACE TEMP TABLE stage_role AS SELECT DISTINCT source, "
                   "id FROM ((" ROLES " EXCEPT " ROLES_BEFORE ") UNION ALL (" ROLES_BEFORE
                   " EXCEPT " ROLES "))", e));
    TRY(driver_int(t->store, &n, e, "SELECT count(*) FROM stage_role"));
    if (!n)
        return true;
    TRY(driver_run(t->store, "CREATE OR REPLACE TEMP TABLE stage_role_key AS SELECT DISTINCT e.key "
                   "FROM journal.event e SEMI JOIN (SELECT telltale_source(source) AS source, id "
                   "FROM stage_role) r ON e.source = r.source AND e.actor = r.id WHERE "
                   "e.actor_kind = 'agent'", e));
    TRY(driver_int(t->store, &n, e, "SELECT count(*) FROM stage_role_key"));
    t->roles = n > 0;
    return true;
}

bool stage_due(struct stage *t, struct err *e)
{
    return !t->roles || driver_run(t->store, "INSERT INTO main.due SELECT DISTINCT source FROM "
                                   "stage_role WHERE source NOT IN (SELECT source FROM main.due)",
                                   e);
}

static bool resolve(struct stage *t, struct stage_counts *counts, struct err *e)
{
    int64_t due;
    bool prior;

    TRY(recent_enter(t->store, e));
    TRY(stage_create(t, RECORD_CONVERSATION, e));
    TRY(withdraw_prepare(t, e));
    TRY(erasure_stage(t, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        TRY(resolve_kind(t, (enum record_kind)kind, &counts[kind], e));
    TRY(mark_due(t, counts, e));
    TRY(find_roles(t, counts, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        t->records += counts[kind].fresh + counts[kind].changed;
    t->events = counts[RECORD_EVENT].fresh + counts[RECORD_EVENT].changed;
    t->conversations = counts[RECORD_CONVERSATION].records > 0;
    TRY(add_stubs(t, e));
    TRY(may_be_known(t, RECORD_CONVERSATION, t->records, &prior, e));
    TRY(drop_known_stubs(t, prior, e));
    TRY(driver_int(t->store, &due, e, "SELECT count(*) FROM main.due"));
    t->prior |= due || t->roles || t->replaces[RECORD_EVENT] || t->replaces[RECORD_CONVERSATION];
    return t->prior || t->records <= STAGE_LITTLE ? find_touched(t, e) : true;
}

bool stage_resolve(struct stage *t, struct stage_counts *counts, struct err *e)
{
    return stage_flush(t, e) && driver_run(t->store, "BEGIN TRANSACTION", e) &&
           resolve(t, counts, e) && driver_run(t->store, "COMMIT", e);
}

struct fates {
    struct stage_record *records;
    size_t               n;
    enum stage_fate      fate;
};

static bool read_fates(void *ctx, const struct chunk *c, struct err *e)
{
    const struct fates *f = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        size_t place = (size_t)chunk_int(&c->columns[0], row);

        if (place < f->n)
            f->records[place] = (struct stage_record){ f->fate,
                ((const uint64_t *)c->columns[1].data)[row] };
    }
    return true;
}

static bool fates_of(struct stage *t, enum record_kind kind, const struct fates *f, struct err *e)
{
    struct fates fates = *f;
    char sql[256];

    snprintf(sql, sizeof sql, "SELECT place, %s FROM stage_%s%s WHERE place IS NOT NULL",
             schema_keyed(kind) ? "key" : "0::UBIGINT", f->fate == FATE_CHANGED ? "gone_" : "",
             record_type(kind)->name);
    return driver_rows(t->store, sql, NULL, 0, read_fates, &fates, e);
}

bool stage_fates(struct stage *t, struct stage_record *records, size_t n, struct err *e)
{
    const struct fates fresh = { records, n, FATE_NEW }, changed = { records, n, FATE_CHANGED };

    if (t->withdrawn)
        TRY(driver_rows(t->store, "SELECT place, 0::UBIGINT FROM stage_withdrawn", NULL, 0,
                        read_fates, &(struct fates){ records, n, FATE_NEW }, e));
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (t->used[kind]) {
            TRY(fates_of(t, (enum record_kind)kind, &fresh, e));
            if (t->replaces[kind])
                TRY(fates_of(t, (enum record_kind)kind, &changed, e));
        }
    return true;
}

bool stage_mark(struct stage *t, int64_t place, int64_t *ret_n, struct err *e)
{
    int64_t n = 0, all = 0;

    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (t->used[kind]) {
            TRY(driver_int(t->store, &n, e, "UPDATE stage_%s SET place = %lld WHERE place IS NULL",
                           record_type((enum record_kind)kind)->name, (long long)place));
            all += n;
        }
    *ret_n = all;
    return true;
}

struct marked {
    struct stage_counts *counts;
    size_t               n;
    bool                 changed;               /* those that were, of all that were read */
};

static bool read_marked(void *ctx, const struct chunk *c, struct err *e)
{
    const struct marked *m = ctx;

    (void)e;
    for (size_t row = 0; row < c->n; row++) {
        size_t place = (size_t)chunk_int(&c->columns[0], row);
        int64_t n = chunk_int(&c->columns[1], row);

        if (place >= m->n)
            continue;
        m->counts[place].changed += m->changed ? n : 0;
        m->counts[place].fresh += m->changed ? -n : n;
    }
    return true;
}

bool stage_marked(struct stage *t, struct stage_counts *counts, size_t n, struct err *e)
{
    char sql[160];

    for (int i = 0; i < 2 * RECORD_KINDS; i++) {
        enum record_kind kind = (enum record_kind)(i / 2);
        struct marked m = { counts, n, i % 2 };

        if (!t->used[kind])
            continue;
        snprintf(sql, sizeof sql, "SELECT place, count(*) FROM stage_%s%s WHERE place IS NOT NULL "
                 "GROUP BY place", m.changed ? "gone_" : "", record_type(kind)->name);
        TRY(driver_rows(t->store, sql, NULL, 0, read_marked, &m, e));
    }
    return true;
}

bool stage_is_little(struct stage *t, bool *ret, struct err *e)
{
    int64_t touched = 0;

    if (t->records <= STAGE_LITTLE)
        TRY(driver_int(t->store, &touched, e, "SELECT count(*) FROM stage_touched"));
    *ret = t->records <= STAGE_LITTLE && touched <= STAGE_LITTLE;
    return true;
}

int64_t stage_events(const struct stage *t)
{
    return t->events;
}

bool stage_must_be_whole(const struct stage *t)
{
    return t->moved;
}
