/* scope.c -- what a viewer may see: whose rows count, and which columns name persons.
 *
 * A row of a table with a team of its own belongs to that team; a row about a conversation to
 * every team that the conversation was with; all others, and those without a team or a
 * conversation, to nobody. docs/access-scope.md says it table by table. */
#include <string.h>

#include "query_priv.h"

enum belonging { TO_NOBODY, TO_TEAM, TO_CONVERSATION };

static enum belonging belonging_of(const struct table_def *t)
{
    static const struct { const char *table; enum belonging to; } rows[] = {
        { "conversation", TO_CONVERSATION }, { "reply", TO_TEAM }, { "leg", TO_TEAM },
        { "sla_clock", TO_TEAM }, { "open_span", TO_TEAM }, { "conversation_team", TO_TEAM },
        { "person_gap", TO_CONVERSATION }, { "agent_interval", TO_TEAM },
        { "answer", TO_CONVERSATION }, { "invitation", TO_CONVERSATION },
        { "review", TO_CONVERSATION }, { "criterion", TO_CONVERSATION },
        { "opinion", TO_CONVERSATION }, { "offer", TO_CONVERSATION },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].table, t->name) == 0)
            return rows[i].to;
    return TO_NOBODY;
}

static bool is_scoped(const struct question *q)
{
    return q->viewer && q->viewer->scoped;
}

/* The viewer's teams as the words they are, comma between. */
static bool team_list(struct writer *w, const char **ret, struct err *e)
{
    const struct viewer *v = w->question->viewer;
    const char *team;
    struct buf b;

    buf_init(&b, w->arena, QUERY_SQL_MAX);
    for (size_t i = 0; i < v->n_teams; i++) {
        TRY(bind_text(w, v->teams[i], true, &team, e));
        buf_add(&b, "%s%s", i ? ", " : "", team);
    }
    return buf_finish(&b, ret, e);
}

bool scope_text(struct writer *w, size_t table, const char **ret, struct err *e)
{
    const struct table_def *t = w->schema->facts[table];
    enum belonging to = belonging_of(t);
    const char *teams;
    const struct expr *named;
    struct buf b;

    *ret = "";
    if (!is_scoped(w->question))
        return true;
    if (to == TO_NOBODY || w->question->viewer->n_teams == 0) {
        *ret = "1 = 0";
        return true;
    }
    TRY(team_list(w, &teams, e));
    buf_init(&b, w->arena, QUERY_SQL_MAX);
    if (to == TO_TEAM) {
        buf_add(&b, "f.team IN (%s)", teams);
        return buf_finish(&b, ret, e);
    }
    /* The key of a record that names no conversation is its own. */
    named = expr_column(w->arena, w->schema, table, "conversation_id");
    if (named && !t->columns[named->column].joined)
        buf_add(&b, "f.conversation_id IS NOT NULL AND ");
    buf_add(&b, "f.key IN (SELECT key FROM ");
    w->dialect->table(&b, "conversation_team");
    buf_add(&b, " WHERE team IN (%s))", teams);
    return buf_finish(&b, ret, e);
}

/* --- splits by people --- */

static const struct expr *text_expr(struct arena *a, struct str text)
{
    struct expr *x = NEW(a, struct expr);

    *x = (struct expr){ .kind = EXPR_TEXT, .type = TYPE_TEXT, .text = text };
    return x;
}

/* x where the team is one of the viewer's, else none. */
static const struct expr *where_own(struct arena *a, const struct viewer *v,
                                    const struct expr *team, const struct expr *x)
{
    const struct expr **list = NEW_N(a, const struct expr *, v->n_teams + 1);
    const struct expr **args = NEW_N(a, const struct expr *, 3);
    struct expr *is_own = NEW(a, struct expr), *made = NEW(a, struct expr);

    list[0] = team;
    for (size_t i = 0; i < v->n_teams; i++)
        list[i + 1] = text_expr(a, v->teams[i]);
    *is_own = (struct expr){ .kind = EXPR_IN, .type = TYPE_BOOL, .args = list,
                             .n = v->n_teams + 1 };
    args[0] = is_own;
    args[1] = x;
    args[2] = NEW(a, struct expr);
    *made = (struct expr){ .kind = EXPR_IF, .type = TYPE_TEXT, .args = args, .n = 3 };
    return made;
}

/* Whether a text is made of which team or agent it was. */
static bool tells_who(const struct metric_schema *s, const struct expr *x)
{
    if (x->kind == EXPR_COLUMN && x->table < s->n_facts && x->type == TYPE_TEXT) {
        const char *name = column_of(s, x->table, x->column)->name;

        return strncmp(name, "team", 4) == 0 || strncmp(name, "agent", 5) == 0;
    }
    for (size_t i = 0; i < x->n; i++)
        if (tells_who(s, x->args[i]))
            return true;
    return false;
}

/* A conversation that was with the viewer's team may be with another now: who that is, and who
 * works there, is not told. Nor is it by dimensions of the user's own, which may look at any
 * instant: those are refused. */
static bool hide_others(struct arena *a, const struct question *q, size_t table,
                        const char *anchor, struct str dimension, const struct expr **x,
                        struct err *e)
{
    const struct expr *team;

    if (!is_scoped(q) || q->viewer->n_teams == 0 || (*x)->type != TYPE_TEXT ||
        !tells_who(q->schema, *x))
        return true;
    TRY(dimension_expr(a, q->schema, table, anchor, STR("team"), &team, e));
    if (!str_equal(dimension, STR("team")) && !str_equal(dimension, STR("agent")))
        return err_tell(e, ERR_DENIED, CODE_SPLIT_OTHERS,
                        "by: \"%.*s\" is made of who had the conversation, which may "
                        "be another team", (int)dimension.n, dimension.p);
    if (team)
        *x = where_own(a, q->viewer, team, *x);
    return true;
}

/* --- columns that name persons --- */

enum personal personal_column(const struct table_def *t, const char *name)
{
    static const char *const names[] = { "customer", "account", "person", "matter" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return PERSONAL_NAME;
    /* Of an account the customer. */
    if (strcmp(t->name, "customer_span") == 0 && strcmp(name, "record_id") == 0)
        return PERSONAL_NAME;
    return strcmp(name, "comment") == 0 ? PERSONAL_TEXT : PERSONAL_NO;
}

static bool names_persons(const struct metric_schema *s, const struct expr *x)
{
    if (!x)
        return false;
    if (x->kind == EXPR_COLUMN && x->table < s->n_facts &&
        personal_column(s->facts[x->table], column_of(s, x->table, x->column)->name))
        return true;
    for (size_t i = 0; i < x->n; i++)
        if (names_persons(s, x->args[i]))
            return true;
    return false;
}

static bool hides_persons(const struct question *q)
{
    return q->viewer && !q->viewer->personal;
}

bool scope_filter(const struct question *q, const struct expr *filter, struct err *e)
{
    return !hides_persons(q) || !names_persons(q->schema, filter) ||
           err_tell(e, ERR_DENIED, CODE_CUSTOMER_HIDDEN,
                    "where: which customer it is, and what was written, is not "
                    "shown to you and cannot be asked for");
}

bool scope_split(struct arena *a, const struct question *q, size_t table, const char *anchor,
                 struct str dimension, const struct expr **x, struct err *e)
{
    if (hides_persons(q) && (*x)->kind != EXPR_COLUMN && names_persons(q->schema, *x))
        return err_tell(e, ERR_DENIED, CODE_CUSTOMER_HIDDEN,
                        "by: \"%.*s\" is made of who the customer is, which is not shown to you",
                        (int)dimension.n, dimension.p);
    return hide_others(a, q, table, anchor, dimension, x, e);
}
