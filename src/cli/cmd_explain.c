/* cmd_explain.c -- telltale explain: a conversation, or a metric. */
#include "commands.h"
#include "explain_metric.h"
#include "session.h"

static struct output_cell text_cell(struct str text)
{
    return (struct output_cell){ .none = !text.p, .text = text };
}

static struct output_cell number_cell(int64_t number)
{
    return (struct output_cell){ .none = number == NONE, .number = number };
}

static bool print_note(void *ctx, const struct engine_note *n, struct err *e)
{
    const struct output_cell cells[] = {
        number_cell(n->at_us), number_cell(n->to_us), text_cell(n->step), text_cell(n->what),
        text_cell(n->text), text_cell(n->actor), text_cell(n->actor_kind), number_cell(n->span_s),
        number_cell(n->business_s), text_cell(n->calendar), text_cell(n->policy),
    };
    struct print *p = ctx;

    (void)e;
    output_row(p->output, cells);
    return true;
}

static bool explain_conversation(const struct options *o, struct err *e)
{
    static const struct column_def columns[] = {
        { "at", COLUMN_TIME, "instant, or start of a span" },
        { "to", COLUMN_TIME, "end of a span" },
        { "step", COLUMN_TEXT, "event: what was recorded; span: time in a state; fact: a result" },
        { "what", COLUMN_TEXT, "which event or fact" },
        { "value", COLUMN_TEXT, "what it says" },
        { "actor", COLUMN_TEXT, "who did it" },
        { "actor_kind", COLUMN_TEXT, "what counts as who did it" },
        { "span_s", COLUMN_INT, "calendar time" },
        { "business_s", COLUMN_INT, "open time in it" },
        { "calendar", COLUMN_TEXT, "whose opening hours; none: the source's own" },
        { "policy", COLUMN_TEXT, "the choice that decided it" },
    };
    struct engine *g;
    AUTO(print_close) struct print p = { 0 };
    const char *source = option_value(o, "source");

    TRY(session_read(o, &g, e));
    print_open(&p, o, columns, sizeof columns / sizeof *columns);
    return engine_explain_conversation(g, NULL, str_of(source ? source : ""), str_of(o->args[1]),
                                       print_note, &p, e) && print_finish(&p, e);
}

static bool explain(const struct options *o, struct err *e)
{
    bool conversation = strcmp(o->args[0], "conversation") == 0;

    if (conversation != (o->n_args == 2))
        return err_set(e, ERR_INVALID, conversation
                       ? "explain conversation: the conversation's id is missing"
                       : "explain: \"%s\" is not \"conversation\"; a metric stands alone",
                       o->args[0]);
    return conversation ? explain_conversation(o, e) : explain_metric(o, e);
}

int cmd_explain(const struct options *o)
{
    struct err e = { 0 };

    return explain(o, &e) ? exit_code(ERR_NONE) : session_fail(o, &e);
}
