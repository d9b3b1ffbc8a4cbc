/* commands.h -- the table of telltale's commands, and the function of each.
 *
 * A command takes what was parsed and returns an exit code (see exit_code());
 * it writes results to o->out and everything else to o->err. A server runs
 * commands on threads of its own, each for another process: what a command
 * needs of its surroundings stands in the options, and it never looks at
 * stdin, stdout, stderr or the environment. Its files are relative to the
 * folder of its thread. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "options.h"

extern const struct program_def telltale_program;

int cmd_import(const struct options *o);
int cmd_demo(const struct options *o);
int cmd_summary(const struct options *o);
int cmd_facts(const struct options *o);
int cmd_ask(const struct options *o);
int cmd_scorecard(const struct options *o);
int cmd_why(const struct options *o);
int cmd_anomalies(const struct options *o);
int cmd_forecast(const struct options *o);
int cmd_performers(const struct options *o);
int cmd_explain(const struct options *o);
int cmd_records(const struct options *o);
int cmd_topics(const struct options *o);
int cmd_metrics(const struct options *o);
int cmd_quality(const struct options *o);
int cmd_targets(const struct options *o);
int cmd_benchmarks(const struct options *o);
int cmd_goals(const struct options *o);
int cmd_notes(const struct options *o);
int cmd_user(const struct options *o);
int cmd_retention(const struct options *o);
int cmd_customer(const struct options *o);
int cmd_token(const struct options *o);
int cmd_hook(const struct options *o);
int cmd_pull(const struct options *o);
int cmd_trail(const struct options *o);
int cmd_audit(const struct options *o);
int cmd_template(const struct options *o);
int cmd_rejects(const struct options *o);
int cmd_rebuild(const struct options *o);
int cmd_backup(const struct options *o);
int cmd_restore(const struct options *o);
int cmd_verify(const struct options *o);
int cmd_tail(const struct options *o);
int cmd_serve(const struct options *o);
int cmd_openapi(const struct options *o);
int cmd_help(const struct options *o);
int cmd_completion(const struct options *o);
int cmd_version(const struct options *o);

#endif
