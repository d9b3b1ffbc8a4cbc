/* follow_session.c -- which sessions of self-service a commit of little concerns; see follow.h. */
#include "arena.h"
#include "driver.h"
#include "follow.h"
#include "journal_priv.h"
#include "recent.h"

static void add_staged(struct buf *b, const struct stage *t)
{
    buf_add(b, "SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS id WHERE false");
    if (stage_has(t, RECORD_SELF_SERVICE))
        buf_add(b, " UNION ALL SELECT source, id FROM stage_self_service");
    if (stage_had(t, RECORD_SELF_SERVICE))
        buf_add(b, " UNION ALL SELECT source, id FROM stage_before_self_service");
}

/* Whether a person may have other assisted contacts than before. */
static bool has_moved(const struct stage *t)
{
    return t->follow.names &&
           (t->follow.changed || stage_is_of(t, RECORD_CUSTOMER));
}

/* The facts that there are of them join follow_led. */
static bool find_places(struct stage *t, struct err *e)
{
    bool staged = stage_is_of(t, RECORD_SELF_SERVICE), moved = has_moved(t);
    AUTO(arena_close) struct arena *a = arena_open();
    int64_t more;
    const char *sql;
    struct buf b;

    if (!staged && !moved)
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "INSERT INTO follow_led SELECT rowid, source, session_id, customer FROM "
            "facts.session WHERE rowid NOT IN (SELECT place FROM follow_led) AND rowid IN (SELECT "
            "NULL::BIGINT WHERE false");
    if (moved)
        buf_add(&b, " UNION ALL SELECT s.rowid FROM facts.session s SEMI JOIN (SELECT "
                "telltale_number(source) AS source, customer FROM follow_name) n ON n.source = "
                "s.source AND n.customer = s.customer");
    if (staged) {
        buf_add(&b, " UNION ALL SELECT s.rowid FROM facts.session s SEMI JOIN (SELECT "
                "telltale_number(source) AS source, id FROM (");
        add_staged(&b, t);
        buf_add(&b, ")) k ON k.source = s.source AND k.id = s.session_id");
    }
    buf_add(&b, ")");
    TRY(buf_finish(&b, &sql, e) && driver_change(t->store, sql, &more, e));
    t->follow.led += more;
    return true;
}

bool follow_sessions(struct stage *t, bool *ret_some, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *sql;
    struct buf b;

    TRY(find_places(t, e));
    *ret_some = t->follow.led || stage_is_of(t, RECORD_SELF_SERVICE);
    if (!*ret_some)
        return true;
    buf_init(&b, a, SQL_MAX);
    buf_add(&b, "CREATE OR REPLACE TEMP TABLE follow_session AS WITH wanted AS MATERIALIZED "
            "(SELECT DISTINCT telltale_id_key(id) AS id_key, source, id FROM (SELECT "
            "telltale_word(source) AS source, id FROM follow_led UNION ALL ");
    add_staged(&b, t);
    buf_add(&b, ")) SELECT j.* FROM journal.self_service j SEMI JOIN wanted w ON w.id_key = "
            "j.id_key AND w.source = j.source AND w.id = j.id WHERE j.rowid IN (SELECT i.rowid "
            "FROM journal.self_service i SEMI JOIN wanted USING (id_key)); "
            "CREATE OR REPLACE TEMP TABLE follow_linked AS SELECT key, created_at, aside, "
            "agentless FROM facts.conversation WHERE ");
    recent_places(&b, t->store, "facts.conversation", "key", "(SELECT telltale_key(source, "
                  "conversation) AS key FROM follow_session WHERE conversation <> '')");
    buf_add(&b, "; DELETE FROM facts.session WHERE rowid IN (SELECT place FROM follow_led)");
    return buf_finish(&b, &sql, e) && driver_run(t->store, sql, e);
}
