/* cmd_audit.c -- telltale audit: conversations drawn for review. */
#include <stdio.h>

#include "arena.h"
#include "audit.h"
#include "commands.h"
#include "figure.h"
#include "guide_options.h"
#include "instant.h"
#include "parse.h"
#include "session.h"

static bool number_given(const struct options *o, const char *name, int64_t *ret, struct err *e)
{
    const char *text = option_value(o, name);

    return parse_int(str_of(text), ret) ||
           err_set(e, ERR_INVALID, "--%s: \"%s\" is no whole number", name, text);
}

static void print_row(struct print *p, const struct audit_row *r)
{
    char period[INSTANT_TEXT_SIZE] = "";
    struct output_cell cells[] = {
        { .none = true }, { .text = r->agent }, { .number = r->place }, { .number = r->of },
        { .text = r->source }, { .text = r->conversation }, cell_text(r->channel),
        { .number = r->resolved_us },
    };

    if (r->local_period_us != NONE) {
        instant_print(r->local_period_us, period);
        cells[0] = cell_text((struct str){ period, 10 });
    }
    output_row(p->output, cells);
}

static bool audit(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "period", COLUMN_TEXT, "first day of the period; none: the whole span" },
        { "agent", COLUMN_TEXT, "who had it when it was resolved" },
        { "place", COLUMN_INT, "place in the draw" },
        { "of", COLUMN_INT, "so many the agent has in the period" },
        { "source", COLUMN_TEXT, "who keeps the conversation" },
        { "conversation_id", COLUMN_TEXT, "its id there" },
        { "channel", COLUMN_TEXT, "the channel it came by" },
        { "resolved_at", COLUMN_TIME, "when it was resolved" },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    struct engine *g;
    AUTO(print_close) struct print p = { 0 };
    struct audit_request request = { 0 };
    const struct audit_row *rows;
    int64_t seed, without;
    size_t n;

    TRY(question_of(o, "", &request.ask, e));
    TRY(number_given(o, "per-agent", &request.per_agent, e));
    TRY(number_given(o, "seed", &seed, e));
    request.seed = (uint64_t)seed;
    TRY(session_read(o, &g, e));
    TRY(engine_audit(a, g, &request, &rows, &n, &without, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        print_row(&p, &rows[i]);
    TRY(print_finish(&p, e));
    if (without)
        fprintf(o->err, "%lld resolved conversations have no agent and are not drawn from\n",
                (long long)without);
    return true;
}

int cmd_audit(const struct options *o)
{
    struct err e = { 0 };

    return audit(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
