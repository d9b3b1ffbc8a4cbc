/* cmd_summary.c -- telltale summary. */
#include "commands.h"
#include "session.h"

static bool summary(const struct options *o, struct err *e)
{
    static const struct column_def columns[SUMMARY_COLUMNS] = {
        { "source", COLUMN_TEXT, "who keeps the conversations" },
        { "kind", COLUMN_TEXT, "ticket, call or chat" },
        { "channel", COLUMN_TEXT, "channel they came by" },
        { "conversations", COLUMN_INT, "how many" },
        { "first_responses", COLUMN_INT, "how many were answered" },
        { "first_response_mean_s", COLUMN_DOUBLE, "from start to first response" },
        { "first_response_median_s", COLUMN_DOUBLE, "from start to first response" },
        { "first_response_p90_s", COLUMN_DOUBLE, "from start to first response" },
        { "first_responses_business", COLUMN_INT, "how many have opening hours" },
        { "first_response_business_mean_s", COLUMN_DOUBLE, "the same in open time" },
        { "first_response_business_median_s", COLUMN_DOUBLE, "the same in open time" },
        { "first_response_business_p90_s", COLUMN_DOUBLE, "the same in open time" },
        { "resolved", COLUMN_INT, "how many stand resolved" },
        { "resolution_mean_s", COLUMN_DOUBLE, "from creation to the resolution that stands" },
        { "resolution_median_s", COLUMN_DOUBLE, "from creation to the resolution that stands" },
        { "resolution_p90_s", COLUMN_DOUBLE, "from creation to the resolution that stands" },
        { "resolved_business", COLUMN_INT, "how many have opening hours" },
        { "resolution_business_mean_s", COLUMN_DOUBLE, "the same in open time" },
        { "resolution_business_median_s", COLUMN_DOUBLE, "the same in open time" },
        { "resolution_business_p90_s", COLUMN_DOUBLE, "the same in open time" },
    };
    AUTO(engine_close) struct engine *g = NULL;
    AUTO(print_close) struct print p = { 0 };

    TRY(session_open(o, true, &g, e));
    print_open(&p, o, columns, SUMMARY_COLUMNS);
    return engine_summary(g, print_rows, &p, e) && print_finish(&p, e);
}

int cmd_summary(const struct options *o)
{
    struct err e = { 0 };

    return summary(o, &e) ? exit_code(ERR_NONE) : session_fail(&e);
}
