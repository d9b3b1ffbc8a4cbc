/* commands.c -- see commands.h. Help, manual page and completions say what this table says. */
#include "commands.h"

#include "figure.h"
#include "help.h"
#include "keeping_commands.h"
#include "output.h"
#include "vendor_commands.h"

#define COUNT(list) (sizeof (list) / sizeof (list)[0])
#define OPTIONS(list) .options = (list), .n_options = COUNT(list)
#define EXAMPLES(list) .examples = (list), .n_examples = COUNT(list)

#define OPTION_DB \
    { .name = "db", .argument = "FILE", .environment = "TELLTALE_DB", \
      .doc = "the database; by default telltale/telltale.db in the user's data folder" }
#define OPTION_FORMAT \
    { .name = "format", .argument = "FORMAT", .doc = "how to print", .fallback = "table", \
      .values = OUTPUT_FORMATS }
#define OPTION_QUIET { .name = "quiet", .doc = "say nothing of the progress" }
#define OPTION_MEMORY \
    { .name = "memory", .argument = "MIB", \
      .doc = "what the engine may take, in MiB, from 256; 2048 by default" }

static const struct option_def import_options[] = {
    OPTION_DB,
    { .name = "now", .argument = "INSTANT",
      .doc = "take this as the present, as in 2026-03-02T08:57:00Z; records of more than a day "
             "later are set aside" },
    { .name = "source", .argument = "NAME",
      .doc = "who says it, where several accounts of one kind are kept; by default the "
             "connector's own" },
    { .name = "mapping", .argument = "FILE",
      .doc = "which columns mean what, for csv, survey-csv and orders-csv" },
    { .name = "batch-events", .argument = "N",
      .doc = "about how many events are committed together, with their conversations; some four "
             "million by default" },
    OPTION_MEMORY,
    OPTION_QUIET,
};

static const struct option_def demo_options[] = {
    OPTION_DB,
    { .name = "conversations", .argument = "N", .fallback = "20000",
      .doc = "how many conversations the year has" },
    { .name = "seed", .argument = "N", .fallback = "1",
      .doc = "another number makes another year; the same one the same" },
    { .name = "to", .argument = "INSTANT", .fallback = "2026-01-01T00:00:00Z",
      .doc = "where the year ends" },
    OPTION_MEMORY,
    OPTION_QUIET,
};

static const struct option_def backup_options[] = { BACKUP_OPTIONS };
static const struct option_def restore_options[] = { RESTORE_OPTIONS };
static const struct option_def tail_options[] = { TAIL_OPTIONS };
static const struct example_def tail_examples[] = { TAIL_EXAMPLES };
static const struct option_def verify_options[] = { VERIFY_OPTIONS };
static const struct example_def verify_examples[] = { VERIFY_EXAMPLES };
static const struct example_def backup_examples[] = { BACKUP_EXAMPLES };
static const struct example_def restore_examples[] = { RESTORE_EXAMPLES };

static const struct option_def print_options[] = { OPTION_DB, OPTION_FORMAT, OPTION_MEMORY };

static const struct option_def facts_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "now", .argument = "INSTANT",
      .doc = "take this as the present: adds to open conversations their age and to running "
             "clocks the time run so far; not with --parquet" },
    { .name = "parquet", .argument = "FILE", .doc = "write a Parquet file instead of printing" },
    OPTION_MEMORY,
};

static const struct option_def explain_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "source", .argument = "NAME",
      .doc = "of a conversation: whose, where several sources have the id" },
    QUESTION_OPTIONS,
    OPTION_MEMORY,
};

static const struct option_def ask_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    OPTION_GRAIN,
    OPTION_BY,
    OPTION_COMPARE,
    QUESTION_OPTIONS,
    { .name = "sql", .argument = "ENGINE", .doc = "print the query instead",
      .values = "duckdb|clickhouse" },
    OPTION_MEMORY,
};

static const struct option_def why_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "by", .argument = "DIMENSIONS",
      .doc = "look at these alone, comma between; by default at all that sort the facts well" },
    { .name = "compare", .argument = "WITH", .fallback = "previous",
      .doc = "previous: the span before; year: a year before", .values = "previous|year" },
    { .name = "against", .argument = "FROM/TO",
      .doc = "this span instead, as in 2025-01-01/2025-04-01" },
    { .name = "limit", .argument = "N", .fallback = "8",
      .doc = "in a table, values of each dimension; the others as one" },
    QUESTION_OPTIONS,
    OPTION_MEMORY,
};

static const struct option_def anomalies_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    OPTION_BY,
    { .name = "threshold", .argument = "SPREADS", .fallback = "3.5",
      .doc = "how many spreads off is out of the ordinary" },
    { .name = "all", .doc = "print the other days too" },
    QUESTION_OPTIONS,
    OPTION_MEMORY,
};

static const struct option_def forecast_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    OPTION_BY,
    { .name = "days", .argument = "N", .fallback = "28", .doc = "how many, up to 366" },
    QUESTION_OPTIONS,
    OPTION_MEMORY,
};

static const struct option_def performers_options[] = {
    OPTION_DB, OPTION_FORMAT, OPTION_GRAIN, OPTION_BY, QUESTION_OPTIONS, OPTION_MEMORY,
};

static const struct option_def scorecard_options[] = {
    OPTION_DB, OPTION_FORMAT, QUESTION_OPTIONS, OPTION_MEMORY,
};

static const struct option_def records_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    OPTION_BY,
    QUESTION_OPTIONS,
    { .name = "left-out", .doc = "those that belong to it but are not counted, with the reason" },
    { .name = "part", .argument = "METRIC",
      .doc = "where it is made of other figures, the one whose facts are printed; by default the "
             "first" },
    OPTION_MEMORY,
};

static const struct option_def topics_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    OPTION_BY,
    OPTION_SPAN,
    { .name = "language", .argument = "TAG",
      .doc = "conversations of this language alone, as in en or zh-Hant" },
    { .name = "what", .argument = "WHAT", .doc = "which terms to tell", .fallback = "all",
      .values = "all|new|distinctive|frequent" },
    { .name = "limit", .argument = "N", .doc = "terms of each group at most", .fallback = "20" },
    { .name = "least", .argument = "N", .doc = "conversations that a term must be in",
      .fallback = "5" },
    { .name = "term", .argument = "TERM", .doc = "list the conversations that have this one" },
    OPTION_ZONE,
    OPTION_POLICY,
    OPTION_NOW,
    OPTION_MEMORY,
};

static const struct option_def metrics_options[] = {
    OPTION_FORMAT,
    { .name = "metrics", .argument = "FOLDER", .environment = "TELLTALE_METRICS",
      .doc = "a folder with metrics of your own" },
};

static const struct option_def quality_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "all", .doc = "in a table, also what is whole and what no figure depends on" },
    { .name = "now", .argument = "INSTANT",
      .doc = "take this as the present, which the age of the newest record is counted to" },
    OPTION_MEMORY,
};

#define OPTION_METRICS \
    { .name = "metrics", .argument = "FOLDER", .environment = "TELLTALE_METRICS", \
      .doc = "a folder with metrics and packs of your own" }
#define OPTION_NOW \
    { .name = "now", .argument = "INSTANT", .doc = "take this as the present" }

static const struct option_def targets_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "where", .argument = "SEGMENT",
      .doc = "where it holds, as in \"channel = email and tier = gold\"" },
    { .name = "from", .argument = "INSTANT", .doc = "holds from then on; by default from today" },
    { .name = "low", .argument = "NUMBER",
      .doc = "of a band its lower end; else what is still near, below it" },
    { .name = "high", .argument = "NUMBER",
      .doc = "of a band its upper end; else what is still near, above it" },
    { .name = "tolerance", .argument = "NUMBER", .doc = "how far beyond is still near" },
    { .name = "direction", .argument = "SIDE",
      .doc = "which side is good; by default as the metric says",
      .values = "higher|lower|band|none" },
    { .name = "set", .argument = "NAME=VALUE",
      .doc = "parameters of the metric that it is for, semicolons between" },
    { .name = "clock", .argument = "CLOCK", .doc = "the clock it is for; by default either",
      .values = "calendar|business" },
    { .name = "owner", .argument = "NAME", .doc = "who answers for it" },
    { .name = "review", .argument = "INSTANT", .doc = "when to look at it again" },
    { .name = "basis", .argument = "TEXT", .doc = "where it comes from" },
    OPTION_METRICS,
    OPTION_NOW,
    OPTION_MEMORY,
};

static const struct option_def benchmarks_options[] = {
    OPTION_DB, OPTION_FORMAT, OPTION_METRICS, OPTION_NOW, OPTION_MEMORY,
};

static const struct option_def notes_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "figure", .argument = "METRIC", .doc = "list only those about this metric" },
    { .name = "open", .doc = "list only actions that are neither done nor dropped" },
    { .name = "from", .argument = "INSTANT",
      .doc = "list those from then on; of a new comment, start of the figure's span" },
    { .name = "to", .argument = "INSTANT",
      .doc = "list those before it; of a new comment, end of the figure's span" },
    { .name = "at", .argument = "INSTANT", .doc = "when it happened; by default now" },
    { .name = "ends", .argument = "INSTANT", .doc = "of a marker: its end" },
    { .name = "kind", .argument = "WORD", .doc = "of a marker: release, outage, campaign, ..." },
    { .name = "where", .argument = "SEGMENT",
      .doc = "the part of the figure, as in \"channel = email\"" },
    { .name = "who", .argument = "NAME", .doc = "who says it; who answers for it" },
    { .name = "cause", .argument = "TEXT", .doc = "of an action: what it shall cure" },
    { .name = "due", .argument = "INSTANT", .doc = "of an action: until when" },
    OPTION_METRICS,
    OPTION_NOW,
    OPTION_MEMORY,
};

static const struct option_def audit_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    OPTION_GRAIN,
    QUESTION_OPTIONS,
    { .name = "per-agent", .argument = "N", .fallback = "5",
      .doc = "so many of each agent and period" },
    { .name = "seed", .argument = "N", .fallback = "1",
      .doc = "another number draws others; the same one the same" },
    OPTION_MEMORY,
};

static const struct option_def template_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "goal", .argument = "GOAL", .doc = "of which the metrics are: see telltale goals" },
    { .name = "of", .argument = "METRICS", .doc = "these metrics instead, comma between" },
    { .name = "out", .argument = "FILE", .doc = "write a file that ends in .xlsx or .csv" },
    { .name = "basis", .argument = "BASIS",
      .doc = "where targets come from: the median of the last six months, the best quartile of "
             "them, a pack",
      .fallback = "median", .values = "median|best|pack|none" },
    { .name = "pack", .argument = "PACK", .doc = "the pack that targets come from" },
    { .name = "owner", .argument = "NAME", .doc = "who answers for them" },
    { .name = "review", .argument = "INSTANT", .doc = "when to look at them again" },
    QUESTION_OPTIONS,
    OPTION_MEMORY,
};

static const struct option_def user_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "role", .argument = "ROLE", .doc = "what they may do; a new user is a viewer",
      .values = "viewer|lead|manager|admin" },
    { .name = "teams", .argument = "TEAMS",
      .doc = "of a viewer or lead: see the facts of these teams alone, semicolons between" },
    { .name = "personal", .argument = "WORD", .doc = "sees customers' names and texts",
      .values = "on|off" },
    { .name = "disabled", .argument = "WORD", .doc = "may not sign in", .values = "on|off" },
    { .name = "language", .argument = "TAG", .doc = "of their pages, as in en or zh-Hant" },
    { .name = "password", .doc = "of a user who is set: ask for a new password" },
    OPTION_MEMORY,
};

static const struct option_def token_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "label", .argument = "TEXT", .doc = "what it is for", .fallback = "command line" },
    { .name = "scopes", .argument = "PERMISSIONS", .fallback = "read",
      .doc = "what it may do where its user may, comma between: read, note, target, settings, "
             "records, facts, users, personal, or all" },
    { .name = "days", .argument = "N", .fallback = "90",
      .doc = "it ends after so many, up to 366" },
    OPTION_MEMORY,
};

static const struct option_def hook_options[] = { HOOK_OPTIONS };
static const struct option_def pull_options[] = { PULL_OPTIONS };

static const struct option_def customer_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "source", .argument = "SOURCE",
      .doc = "who keeps the customer; by default the only source that knows the id" },
    { .name = "alone", .doc = "this customer only, though others are the same person" },
    { .name = "out", .argument = "FILE",
      .doc = "write the records of an export to a new file that only its owner may read" },
    OPTION_MEMORY,
};

static const struct option_def retention_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "texts-only", .doc = "what goes are texts; records stay" },
    { .name = "dry-run", .doc = "of apply: say what would go, and leave it" },
    { .name = "now", .argument = "TIME", .doc = "take this instant as the present" },
    OPTION_MEMORY,
};

static const struct option_def trail_options[] = {
    OPTION_DB,
    OPTION_FORMAT,
    { .name = "limit", .argument = "N", .fallback = "100", .doc = "the newest so many" },
    OPTION_MEMORY,
};

static const struct option_def serve_options[] = {
    OPTION_DB,
    OPTION_MEMORY,
    { .name = "listen", .argument = "ADDRESS", .fallback = "127.0.0.1",
      .doc = "the address to listen on: of this machine alone, unless told otherwise" },
    { .name = "port", .argument = "N", .fallback = "8765", .doc = "0: any that is free" },
    { .name = "tls-cert", .argument = "FILE", .doc = "certificate and its chain, PEM" },
    { .name = "tls-key", .argument = "FILE", .doc = "key of the certificate, PEM" },
    { .name = "plain", .doc = "listen on other addresses without TLS, behind a proxy that has it" },
    { .name = "host", .argument = "NAMES",
      .doc = "names by which it is asked for, comma between; requests for others are refused" },
    { .name = "workers", .argument = "N", .fallback = "8",
      .doc = "requests that are worked on at once" },
    { .name = "connections", .argument = "N", .fallback = "1000",
      .doc = "connections at once, those that listen to changes counted; more wait" },
    { .name = "per-client", .argument = "N", .fallback = "100",
      .doc = "of them, from one address; more are closed" },
    { .name = "rate", .argument = "N", .fallback = "100",
      .doc = "requests a second from one address, and five times as many at once; more get 429" },
    { .name = "queue", .argument = "MIB", .fallback = "64",
      .doc = "memory for records that wait to be written, in MiB; when it is full, more get 429" },
    { .name = "metrics", .argument = "FOLDER", .environment = "TELLTALE_METRICS",
      .doc = "a folder with metrics of your own" },
    { .name = "metrics-kpi", .argument = "METRICS",
      .doc = "figures of the newest 28 days that /metrics tells, comma between" },
    OPTION_ZONE,
    { .name = "pull-every", .argument = "MINUTES",
      .doc = "run pulls that do not say how often so often; see telltale pull" },
    { .name = "log", .argument = "FILE", .doc = "requests are logged there, not on stderr" },
    { .name = "quiet", .doc = "no log of requests" },
    { .name = "open", .doc = "open it in the browser" },
    { .name = "link", .doc = "print a new link that makes an admin, once" },
};

static const struct option_def rebuild_options[] = { OPTION_DB, OPTION_MEMORY, OPTION_QUIET };

static const struct option_def help_options[] = {
    { .name = "man", .doc = "print the whole manual for man(1)" },
};

static const struct example_def import_examples[] = {
    { "telltale import zendesk-tables tables/ --db desk.db", "read a folder of tables" },
    { "telltale import zendesk-tables tables/ --db desk.db --now 2026-03-02T08:57:00Z",
      "read it as if it were that morning" },
    { "telltale import survey-csv answers.csv --mapping survey.json --db desk.db",
      "read a survey's answers" },
};

static const struct example_def demo_examples[] = {
    { "telltale demo --db demo.db", "a year of a small company" },
    { "telltale demo --db large.db --conversations 1000000", "of a large one" },
};

static const struct example_def summary_examples[] = {
    { "telltale summary --db desk.db", "what is in the database" },
};

static const struct example_def facts_examples[] = {
    { "telltale facts conversation --db desk.db --format csv >conversations.csv",
      "a row a conversation, for a spreadsheet" },
};

static const struct example_def explain_examples[] = {
    { "telltale explain first_response_time --db desk.db", "formula, choices, what was left out" },
    { "telltale explain conversation 4711 --db desk.db", "how each of its facts came to be" },
};

static const struct example_def ask_examples[] = {
    { "telltale ask average_wait_time.p90 --by channel --grain month --tz Asia/Tokyo",
      "by month and channel" },
    { "telltale ask answer_rate --from -28d --compare previous",
      "the last four weeks beside the four before" },
    { "telltale ask service_level --set \"within = 20 s\"", "with another threshold" },
    { "telltale ask responsiveness --where \"tier = gold\" --format json", "all of one area" },
};

static const struct example_def why_examples[] = {
    { "telltale why csat --from 2025-03-01 --to 2025-04-01", "March beside February" },
    { "telltale why closure_ratio --from -28d --by channel,team --compare year",
      "two dimensions, beside a year before" },
};

static const struct example_def anomalies_examples[] = {
    { "telltale anomalies contact_volume --from -28d", "of the last four weeks" },
    { "telltale anomalies answer_rate --by queue --all --format csv >days.csv", "all days" },
};

static const struct example_def forecast_examples[] = {
    { "telltale forecast contact_volume --days 14 --by channel", "two weeks of each channel" },
};

static const struct example_def performers_examples[] = {
    { "telltale performers --from 2025-03-01 --to 2025-04-01 --by team", "beside their team" },
    { "telltale performers --set \"min_volume = 50; adjust = mix\"",
      "as if all had the same cases" },
};

static const struct example_def scorecard_examples[] = {
    { "telltale scorecard --tz Asia/Tokyo", "the last four weeks on one page" },
};

static const struct example_def records_examples[] = {
    { "telltale records abandonment_rate --from 2025-03-01 --format csv >calls.csv",
      "the calls behind the figure" },
};

static const struct example_def topics_examples[] = {
    { "telltale topics --from -7d", "themes of the last week, beside the week before" },
    { "telltale topics --from -28d --by category --what distinctive", "what sets each apart" },
    { "telltale topics --from -7d --term \"late parcel\"", "the conversations behind one" },
};

static const struct example_def metrics_examples[] = {
    { "telltale metrics", "which there are" },
    { "telltale metrics service_level", "the page of one" },
    { "telltale metrics dimensions", "by what they can be split" },
    { "telltale metrics check mine/my_metric.md", "a file of your own" },
};

static const struct example_def quality_examples[] = {
    { "telltale quality --db desk.db", "what is wrong, the worst first" },
    { "telltale quality --db desk.db --format csv >quality.csv", "every field" },
};

static const struct example_def targets_examples[] = {
    { "telltale targets", "those that hold, or did, or will" },
    { "telltale targets set first_response_time \"4 h\" --where \"channel = email\"",
      "from today on" },
    { "telltale targets set csat none", "no target any more" },
    { "telltale targets export targets.csv", "to edit, and to import again" },
};

static const struct example_def benchmarks_examples[] = {
    { "telltale benchmarks", "which packs there are" },
    { "telltale benchmarks sqm", "what one says" },
    { "telltale benchmarks first_response_time", "what all say of a metric" },
    { "telltale benchmarks on sqm", "hold figures against it" },
    { "telltale benchmarks check mine/ours.jsonl", "a pack of your own" },
};

static const struct example_def goals_examples[] = {
    { "telltale goals", "which there are" },
    { "telltale goals loyalty", "the metrics that show it, and why" },
};

static const struct example_def user_examples[] = {
    { "telltale user add ann --role lead --teams \"Billing; Returns\"",
      "a lead of two teams; asks for the password" },
    { "telltale user set ann --personal on", "may see customers' names" },
    { "telltale user set ann --password", "another password, which it asks for" },
};

static const struct example_def token_examples[] = {
    { "telltale token add ann --label nightly --scopes read,facts --days 30", "for a script" },
    { "telltale token", "all there are" },
};

static const struct example_def hook_examples[] = { HOOK_EXAMPLES };
static const struct example_def pull_examples[] = { PULL_EXAMPLES };

static const struct example_def customer_examples[] = {
    { "telltale customer export C-7 --source shop --out c7.jsonl", "what is known of them" },
    { "telltale customer erase C-7 --source shop", "they asked to be forgotten" },
};

static const struct example_def retention_examples[] = {
    { "telltale retention set event 365 --texts-only", "messages lose their text after a year" },
    { "telltale retention set vote forever", "no end any more" },
    { "telltale retention set conversation 1095", "conversations go whole after three years" },
    { "telltale retention apply --dry-run", "what would go now" },
    { "telltale retention apply", "do it now; a server does it every day" },
};

static const struct example_def trail_examples[] = {
    { "telltale trail --limit 1000 --format csv >trail.csv", "for a review" },
};

static const struct example_def notes_examples[] = {
    { "telltale notes --from 2025-03-01", "what happened and was said and done" },
    { "telltale notes marker \"New router\" --kind release --at 2025-03-02", "an event" },
    { "telltale notes comment csat \"The dip is the snow\"", "feedback on a figure" },
    { "telltale notes action csat \"Night shift\" --cause \"No cover\" --due 2025-05-01",
      "something done" },
    { "telltale notes done 1f2e3d4c", "it is done" },
};

static const struct example_def audit_examples[] = {
    { "telltale audit --from 2025-03-01 --to 2025-04-01 --per-agent 5 --seed 1",
      "five of each agent" },
    { "telltale audit --grain month --where \"channel = email\" --format csv >draw.csv",
      "of each month" },
};

static const struct example_def template_examples[] = {
    { "telltale template --goal loyalty --out loyalty.xlsx", "a spreadsheet" },
    { "telltale template --goal loyalty --basis best --out loyalty.csv", "to edit" },
    { "telltale template apply loyalty.csv", "the targets of the file hold from today on" },
    { "telltale template review --goal loyalty", "what wants to be looked at" },
};

static const struct example_def rejects_examples[] = {
    { "telltale rejects --db desk.db", "what was set aside, where it stands and why" },
};

static const struct example_def serve_examples[] = {
    { "telltale serve --db desk.db", "on this machine, at http://127.0.0.1:8765" },
    { "telltale serve --listen 0.0.0.0 --tls-cert cert.pem --tls-key key.pem",
      "for others, too" },
};

static const struct example_def openapi_examples[] = {
    { "telltale openapi > openapi.json", "what the server serves at /api/v1/openapi.json" },
};

static const struct example_def rebuild_examples[] = {
    { "telltale rebuild --db desk.db", "make the facts again" },
};

static const struct example_def help_examples[] = {
    { "telltale help import", "more on one command" },
    { "telltale help --man >telltale.1", "the manual page" },
};

static const struct example_def completion_examples[] = {
    { "telltale completion bash >~/.local/share/bash-completion/completions/telltale",
      "for bash, from the next shell on" },
    { "telltale completion zsh >~/.zfunc/_telltale", "for zsh, in a folder of its fpath" },
    { "telltale completion fish >~/.config/fish/completions/telltale.fish", "for fish" },
};

static const struct command_def commands[] = {
    { .name = "import", .args = "CONNECTOR PATH...", .run = cmd_import,
      .doc = "read records from files and bring the facts up to date",
      .more = "Connectors are canonical (records as JSON lines or CSV); csv, survey-csv and "
              "orders-csv (any table, by a mapping file); subscriptions (tables of Recurly or "
              "Stripe), amazon-connect, asterisk-queue-log, chatwoot, genesys-conversations, "
              "stripe, zendesk-json and zendesk-tables. Reading the same records again changes "
              "nothing. A record that cannot be used is set aside with its reason, file and "
              "line; see rejects.",
      OPTIONS(import_options), EXAMPLES(import_examples) },
    { .name = "demo", .args = "", .run = cmd_demo,
      .doc = "fill a database with a year of a made-up company",
      .more = "For trying things out: calls, chats and tickets of three teams, with shifts, "
              "surveys, orders and an outage. Use a database of its own: what it says of another "
              "year does not go with the rest.",
      OPTIONS(demo_options), EXAMPLES(demo_examples) },
    { .name = "summary", .args = "", .run = cmd_summary,
      .doc = "show what is in the database and its main figures",
      OPTIONS(print_options), EXAMPLES(summary_examples) },
    { .name = "facts", .args = "TABLE", .run = cmd_facts,
      .doc = "print a table of facts, sorted by its key",
      .more = "Tables are conversation, reply, leg, sla_clock, open_span, "
              "conversation_team, person_gap, agent_interval and those of docs/facts.md. Here "
              "json is one object a line. No data is a dash in a table, null "
              "in json and an empty field in csv; it is never zero.",
      OPTIONS(facts_options), EXAMPLES(facts_examples) },
    { .name = "ask", .args = "METRICS", .run = cmd_ask,
      .doc = "figures, by period and split",
      .more = "METRICS are ids with comma between; of means also id.median, id.p90, id.min, id.max "
              "and id.sum; an area, as in responsiveness, or all. Each figure comes with the "
              "number of facts counted, numerator and denominator. No data is not zero.",
      OPTIONS(ask_options), EXAMPLES(ask_examples) },
    { .name = "scorecard", .args = "", .run = cmd_scorecard,
      .doc = "one page of figures by area, beside the span before",
      OPTIONS(scorecard_options), EXAMPLES(scorecard_examples) },
    { .name = "why", .args = "METRIC", .run = cmd_why,
      .doc = "show what moved a figure from one span of time to the next",
      .more = "For each dimension, how much of the move comes from each of its values, because "
              "there is more or less of it (mix) or because it became better or worse (rate). The "
              "effects add up to the whole move. The most uneven dimension comes first.",
      OPTIONS(why_options), EXAMPLES(why_examples) },
    { .name = "anomalies", .args = "METRICS", .run = cmd_anomalies,
      .doc = "list days that are out of the ordinary, with what was expected",
      .more = "A day is held against the days around it, its weekday and, after a year, the same "
              "time of other years. Markers of the day stand beside it.",
      OPTIONS(anomalies_options), EXAMPLES(anomalies_examples) },
    { .name = "forecast", .args = "METRICS", .run = cmd_forecast,
      .doc = "show the days to come, and how sure they are",
      .more = "By level and weekday of the data before --to, from eight weeks on also by a trend. "
              "19 of 20 days lie between low and high, if nothing happens that never did before.",
      OPTIONS(forecast_options), EXAMPLES(forecast_examples) },
    { .name = "performers", .args = "", .run = cmd_performers,
      .doc = "rank agents by first contact resolution, CSAT, volume and handle time",
      .more = "The parameters are those of top_performers: see telltale metrics top_performers. "
              "Agents with few conversations stand apart.",
      OPTIONS(performers_options), EXAMPLES(performers_examples) },
    { .name = "explain", .args = "METRIC [ID]", .run = cmd_explain,
      .doc = "show how a figure was made, or the facts of one conversation",
      .more = "explain METRIC: formula, parameters, policies, what was counted and what was left "
              "out, ten records. explain conversation ID: the timeline of one conversation.",
      OPTIONS(explain_options), EXAMPLES(explain_examples) },
    { .name = "records", .args = "METRIC", .run = cmd_records,
      .doc = "print all facts behind a figure",
      .more = "The rows are exactly those that ask counts over the same span. Of a stock, such as "
              "the backlog, those at its end. Here json is one object a line.",
      OPTIONS(records_options), EXAMPLES(records_examples) },
    { .name = "topics", .args = "", .run = cmd_topics,
      .doc = "show the themes of what customers wrote, and how they changed",
      .more = "Terms of one to three words in subjects and customers' messages, with the share of "
              "conversations that have them. New ones have at least doubled since the span before, "
              "distinctive ones are twice as frequent as in the other groups, both beyond chance.",
      OPTIONS(topics_options), EXAMPLES(topics_examples) },
    { .name = "metrics", .args = "[ID] [FILE]", .run = cmd_metrics, .here = true,
      .doc = "list the metrics, dimensions or policies, explain a metric, or check files of your "
             "own",
      .more = "dimensions: by what figures are split and filtered, and which facts have it. "
              "policies: what a question or a source can choose. check FILE or check FOLDER: "
              "metrics, dimensions and policies of your own, each fault with file, line and word.",
      OPTIONS(metrics_options), EXAMPLES(metrics_examples) },
    { .name = "quality", .args = "", .run = cmd_quality,
      .doc = "show what the data lacks, by source and field, and which figures suffer",
      .more = "Coverage of fields, records that name others which are not there, how late records "
              "come, how old the newest one is, and how much was set aside. json and csv have "
              "every row.",
      OPTIONS(quality_options), EXAMPLES(quality_examples) },
    { .name = "targets", .args = "[ACTION] [METRIC|FILE] [VALUE]", .values = "set|export|import",
      .run = cmd_targets,
      .doc = "list targets, set one, write them to a file and read them from one",
      .more = "A target holds from an instant on, for a metric and perhaps a segment; of those "
              "that apply to a figure the most specific counts. set METRIC VALUE: with none as the "
              "value there is no target any more. Those that the sources of the metrics state are "
              "the pack sources; a target of your own takes their place.",
      OPTIONS(targets_options), EXAMPLES(targets_examples) },
    { .name = "benchmarks", .args = "[NAME] [PACK|FILE]", .run = cmd_benchmarks,
      .doc = "list packs of benchmarks, show one, switch it on or off",
      .more = "Figures are held against packs that are on. Each benchmark says who was looked at, "
              "in which year, by whom, and how far to trust it. Your own history is the better "
              "comparison.",
      OPTIONS(benchmarks_options), EXAMPLES(benchmarks_examples) },
    { .name = "goals", .args = "[GOAL]", .run = cmd_goals, .here = true,
      .doc = "list goals of a business, and the metrics that show each",
      OPTIONS(metrics_options), EXAMPLES(goals_examples) },
    { .name = "notes", .args = "[ACTION] [METRIC|TITLE|ID] [TEXT]",
      .values = "marker|comment|action|done|drop", .run = cmd_notes,
      .doc = "list markers, comments and actions, or write one",
      .more = "A marker is an event beside the figures of its day, a comment is feedback on a "
              "figure, an action is something done about one. Actions are listed with the figure "
              "of the 28 days before they were decided, and of the 28 days from when they were due "
              "or, where that is to come, since they were decided.",
      OPTIONS(notes_options), EXAMPLES(notes_examples) },
    { .name = "user", .args = "[ACTION] [NAME]", .values = "list|add|set|remove",
      .run = cmd_user, .doc = "list who may sign in, or add, change or remove one",
      .more = "A password is asked for on the terminal, or read from the first line of the input; "
              "it is never an argument. The last admin who is not disabled stays one.",
      OPTIONS(user_options), EXAMPLES(user_examples) },
    { .name = "token", .args = "[ACTION] [USER|ID]", .values = "list|add|revoke",
      .run = cmd_token, .doc = "list what programs sign in with, or make or revoke one",
      .more = "A new token is printed once and not kept: only its hash is. It may do what both its "
              "scopes and its user's role let it.",
      OPTIONS(token_options), EXAMPLES(token_examples) },
    { HOOK_COMMAND, OPTIONS(hook_options), EXAMPLES(hook_examples) },
    { PULL_COMMAND, OPTIONS(pull_options), EXAMPLES(pull_examples) },
    { .name = "customer", .args = "[ACTION] [ID]", .values = "list|erase|export",
      .run = cmd_customer,
      .doc = "erase a customer for good, give out all records about one, or list erasures",
      .more = "erase: texts, names and identities of the person go, from records, facts, what was "
              "set aside and free parts of the file; instants and figures stay, under a random id. "
              "The same records imported again bring nobody back. Backups still have them. export: "
              "lines of JSON, as import takes them. Both are in the trail, without the id.",
      OPTIONS(customer_options), EXAMPLES(customer_examples) },
    { .name = "retention", .args = "[ACTION] [TYPE] [DAYS]", .values = "list|set|apply",
      .run = cmd_retention,
      .doc = "list or set how long records of a type are kept, or remove what is older",
      .more = "Texts can go of conversation, event, answer, subscription, order and mention; whole "
              "records of conversation, invitation, answer, review, order, offer, self_service, "
              "customer, vote, mention, marker, comment and action. Where texts, votes or posts "
              "go, figures of the past stand; of the others there is no data any more before "
              "what was removed. What comes later and is older is treated alike. DAYS: a number, "
              "or forever.",
      OPTIONS(retention_options), EXAMPLES(retention_examples) },
    { .name = "trail", .args = "", .run = cmd_trail,
      .doc = "list who signed in, and who changed users, tokens and settings",
      OPTIONS(trail_options), EXAMPLES(trail_examples) },
    { .name = "audit", .args = "", .run = cmd_audit,
      .doc = "draw resolved conversations at random for review",
      .more = "The same seed draws the same conversations, in whatever order records came. Each "
              "agent had them when they were resolved.",
      OPTIONS(audit_options), EXAMPLES(audit_examples) },
    { .name = "template", .args = "[ACTION] [FILE]", .values = "apply|review",
      .run = cmd_template,
      .doc = "key figures of a goal with targets to edit, to apply and to look at again",
      .more = "The last six months are the whole ones before the span's end. apply sets the "
              "targets of a CSV file; rows without one are passed over. review tells targets that "
              "are due, out of reach or always met; metrics that lack data, are late, stand for "
              "too little or cannot be put down to anybody; and open actions and comments.",
      OPTIONS(template_options), EXAMPLES(template_examples) },
    { .name = "rejects", .args = "", .run = cmd_rejects,
      .doc = "list the records that were set aside, and why",
      OPTIONS(print_options), EXAMPLES(rejects_examples) },
    { .name = "rebuild", .args = "", .run = cmd_rebuild,
      .doc = "make all facts again from the journal",
      .more = "The facts come out the same, to the byte.",
      OPTIONS(rebuild_options), EXAMPLES(rebuild_examples) },
    { TAIL_COMMAND, OPTIONS(tail_options), EXAMPLES(tail_examples) },
    { BACKUP_COMMAND, OPTIONS(backup_options), EXAMPLES(backup_examples) },
    { RESTORE_COMMAND, OPTIONS(restore_options), EXAMPLES(restore_examples) },
    { VERIFY_COMMAND, OPTIONS(verify_options), EXAMPLES(verify_examples) },
    { .name = "serve", .args = "", .run = cmd_serve, .here = true,
      .doc = "the dashboard and the API on a port, until it is stopped",
      .more = "While it runs it has the store. At its first start, and with --link, it prints a "
              "link by which one admin can be made within 24 hours.",
      OPTIONS(serve_options), EXAMPLES(serve_examples) },
    { .name = "openapi", .args = "", .run = cmd_openapi, .here = true,
      .doc = "print the description of the API (OpenAPI 3.1)", EXAMPLES(openapi_examples) },
    { .name = "help", .args = "[COMMAND]", .run = cmd_help, .here = true,
      .doc = "explain the commands",
      OPTIONS(help_options), EXAMPLES(help_examples) },
    { .name = "completion", .args = "SHELL", .values = COMPLETION_SHELLS, .run = cmd_completion,
      .here = true,
      .doc = "print a script that completes commands in a shell",
      EXAMPLES(completion_examples) },
    { .name = "version", .args = "", .run = cmd_version, .here = true, .doc = "print the version" },
};

const struct program_def telltale_program = {
    .name = "telltale",
    .version = TELLTALE_VERSION,
    .doc = "measure customer service from the records of help desks, call centres, chats,"
           " surveys and shops, on the command line and on a dashboard",
    .commands = commands,
    .n = COUNT(commands),
};
