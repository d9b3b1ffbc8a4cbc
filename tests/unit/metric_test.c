/* metric_test.c -- the language of metrics: what reads, what does not, and what it means. */
#include <stdlib.h>

#include "embedded.h"
#include "metric_tools.h"
#include "test.h"

#define LENGTH(list) (sizeof (list) / sizeof *(list))

/* Each file by itself first, so that one mistake does not hide the others. */
TEST(the_catalogue_reads)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct catalogue c = { 0 };
    struct err e = { 0 };
    int bad = 0;

    for (const struct embedded_file *f = catalogue_files; f->path; f++) {
        struct metric *m;

        if (!metric_parse(a, schema, str_of(f->path), (struct str){ f->text, f->n }, &m, &e)) {
            test_fail(__FILE__, __LINE__, "%s", e.msg);
            bad++;
        }
    }
    if (!catalogue_read(a, schema, &c, &e) && !bad)
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    CHECK(bad || c.n > 20);
    for (size_t i = 0; i < c.n; i++)
        CHECK(catalogue_metric(&c, c.metrics[i]->id) == c.metrics[i]);
    CHECK(!catalogue_metric(&c, STR("no_such_metric")));
}

TEST(what_the_catalogue_says_prints_and_reads_back)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct catalogue c = { 0 };
    struct err e = { 0 };

    if (!catalogue_read(a, schema, &c, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    for (size_t i = 0; i < c.n; i++)
        if (!metric_rereads(a, schema, c.metrics[i], &e))
            test_fail(__FILE__, __LINE__, "%s: %s", c.metrics[i]->id.p, e.msg);
}

/* --- one file, with lines instead of others --- */

static const char *const sample_keys[][2] = {
    { "name", "Sample" }, { "kra", "demand" }, { "unit", "%" }, { "better", "higher" },
    { "facts", "conversation" }, { "anchor", "created" }, { "value", "share(resolved)" },
};

static const char *const sample_sections = "## Formula\nf\n## Meaning\nm\n## Example\ne\n";

/* A file with the given lines; those of the sample whose keys they do not give follow. */
static const char *file_with(struct arena *a, const char *lines)
{
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 1 << 20);
    buf_add(&b, "---\n%s%s", lines, *lines ? "\n" : "");
    for (size_t i = 0; i < LENGTH(sample_keys); i++) {
        char key[40];

        snprintf(key, sizeof key, "%s:", sample_keys[i][0]);
        if (strncmp(lines, key, strlen(key)) != 0) {
            char later[42];

            snprintf(later, sizeof later, "\n%s", key);
            if (!strstr(lines, later))
                buf_add(&b, "%s %s\n", key, sample_keys[i][1]);
        }
    }
    buf_add(&b, "---\n%s", sample_sections);
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

static struct metric *read_lines(struct arena *a, const char *lines, struct err *e)
{
    struct metric *m = NULL;

    return metric_parse(a, schema_of_facts(a), STR("folder/m.md"), str_of(file_with(a, lines)),
                        &m, e) ? m : NULL;
}

/* The figure as it reads: aggregate, value, condition. */
static const char *figure(struct arena *a, const struct metric *m, const struct metric_value *v)
{
    const struct metric_schema *schema = schema_of_facts(a);
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 1 << 20);
    for (size_t i = 0; i < v->n_terms; i++) {
        const struct metric_term *t = &v->terms[i];

        buf_add(&b, "%s%s %s where %s at %s", i ? " / " : "", schema->facts[t->table]->name,
                printed(a, schema, m, t->table, t->value),
                printed(a, schema, m, t->table, t->where), t->anchors[0].name);
        buf_add(&b, "%s", t->business ? " clock" : "");
    }
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

static const struct { const char *lines, *want; } good[] = {
    { "", "conversation full_resolution_at != none where - at created" },
    { "of: kind = 'call'", "conversation full_resolution_at != none where kind = \"call\" at "
      "created" },
    { "of: blocked and spam\nvalue: share(merged_into = none where deleted and test)",
      "conversation merged_into = none where blocked and spam and deleted and test at created" },
    { "value: share(not (blocked or spam) and not deleted)",
      "conversation not (blocked or spam) and not deleted where - at created" },
    { "value: share(blocked and (spam and deleted) or (test or voicemail))",
      "conversation blocked and spam and deleted or test or voicemail where - at created" },
    { "value: share((blocked = spam) = true)",
      "conversation (blocked = spam) = true where - at created" },
    { "value: share(wait_s <= 60 s)", "conversation wait_s <= 60 where - at created clock" },
    { "value: share(wait_s <= 1.5 min)", "conversation wait_s <= 90 where - at created clock" },
    { "value: share(wait_business_s <= 2h)",
      "conversation wait_business_s <= 7200 where - at created" },
    { "value: share(reopens - (replies - 1) > -2 * (touches + 1.5))",
      "conversation reopens - (replies - 1) > -2 * (touches + 1.5) where - at created" },
    { "value: share(reopens / replies / 2 >= 0.25)",
      "conversation reopens / replies / 2 >= 0.25 where - at created" },
    { "value: share(span(created_at, answered_at) < 7 d)",
      "conversation span(created_at, answered_at) < 604800 where - at created clock" },
    { "value: share(span(created_at, first_response_at) < 7 d)",
      "conversation span(created_at, first_response_at) < 604800 where - at created" },
    { "value: share(7 d + created_at < now - 1 h)",
      "conversation created_at + 604800 < now - 3600 where - at created" },
    { "value: share(kind in (\"call\", 'chat') and has(tags, 'a \"b\"'))",
      "conversation kind in (\"call\", \"chat\") and has(tags, 'a \"b\"') where - at created" },
    { "value: share(coalesce(least(reopens, 2), greatest(replies, 1.5, none), if(blocked, 1, "
      "none)) != none)", "conversation coalesce(least(reopens, 2), greatest(replies, 1.5, none), "
      "if(blocked, 1, none)) != none where - at created" },
    { "value: share(policy resolution_reopened is first or policy bot_answers given)",
      "conversation policy resolution_reopened is \"first\" or policy bot_answers given "
      "where - at created" },
    { "parameter within: 60 s\nparameter base: all | some\nparameter limit: 3\n"
      "value: share(wait_s < within where base is some or reopens > limit)",
      "conversation wait_s < within where base is some or reopens > limit at created clock" },
    { "parameter wait_s: 60 s\nvalue: share(wait_s < conversation.wait_s)",
      "conversation wait_s < conversation.wait_s where - at created clock" },
    { "parameter kind: call | chat\nvalue: share(kind is chat and kind = 'chat')",
      "conversation kind is chat and conversation.kind = \"chat\" where - at created" },
    { "value: share(agent = none)", "conversation conversation.agent = none where - at created" },
    { "value: share(weekday(created_at) = 1 and hour(created_at) < 12)",
      "conversation weekday(created_at) = 1 and hour(created_at) < 12 where - at created" },
    { "unit: s\nvalue: mean(wait_s)\nanchor: offered",
      "conversation wait_s where - at offered clock" },
    { "unit: s\nvalue: sum(talk_s)\n    / count(where reopens > 0)",
      "conversation talk_s where - at created / conversation - where reopens > 0 at created" },
    { "value: count() at full_resolution / count(where blocked)",
      "conversation - where - at full_resolution / conversation - where blocked at created" },
    { "unit: count\nvalue: distinct(conversation)", "conversation - where - at created" },
    { "unit: count\nvalue: distinct(customer where resolved)",
      "conversation customer where full_resolution_at != none at created" },
    { "unit: count\nfacts: leg\nanchor: answered\nvalue: distinct(customer)",
      "leg conversation.customer where - at answered" },
    { "unit: count\nfacts: leg\nanchor: answered\nvalue: handled(where outcome = 'answered')",
      "leg - where outcome = \"answered\" at answered" },
    { "unit: count\nfacts: open_span\nanchor: span\nvalue: stock(created_at + 1 d)",
      "open_span created_at + 86400 where - at span" },
    { "unit: number\nfacts: leg\nanchor: answered\nvalue: handled() / hours() from agent_interval",
      "leg - where - at answered / agent_interval - where - at interval" },
    { "unit: number\nfacts: conversation, person_gap\nvalue: count() / count() from leg at ended",
      "conversation - where - at created / leg - where - at ended" },
    { "facts: conversation, person_gap\nanchor: matter\nvalue: share(opens_matter)",
      "conversation coalesce(person_gap.matter_first, true) where - at matter" },
    { "facts: reply\nanchor: reply\nvalue: share(response_s < 60)",
      "reply response_s < 60 where - at reply clock" },
    { "value: count()\nshare of: channel", "conversation - where - at created" },
    { "unit: count\nvalue: count()\nfold: weekday_hour", "conversation - where - at created" },
    { "unit: number\nvalue: mean(if(blocked, 1, 2.5))",
      "conversation if(blocked, 1, 2.5) where - at created" },
    { "parameter long: 4 d by tier\nvalue: share(wait_s > long)",
      "conversation wait_s > long where - at created clock" },
};

TEST(good_files_read_as_they_say)
{
    for (size_t i = 0; i < LENGTH(good); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct err e = { 0 };
        const struct metric *m = read_lines(a, good[i].lines, &e);
        const char *got = m ? figure(a, m, &m->values[m->n_values - 1]) : e.msg;

        if (strcmp(got, good[i].want) != 0)
            test_fail(__FILE__, __LINE__, "%s\n%s\ninstead of\n%s", good[i].lines, got,
                      good[i].want);
        if (m && !metric_rereads(a, schema_of_facts(a), m, &e))
            test_fail(__FILE__, __LINE__, "%s\n%s", good[i].lines, e.msg);
    }
}

static const struct { const char *lines, *want; } bad[] = {
    { "vale: count()", "m.md:2:1: there is no key \"vale\"; is it \"value\"?" },
    { "name: A\nname: B", "m.md:3:1: \"name\" stands there twice" },
    { "leave out x: blocked\nleave out x: spam", "m.md:3:1: \"leave out x\" stands there twice" },
    { "name:", "m.md:2:1: \"name\" has no value" },
    { "name", "m.md:2:1: \"name\": a line is \"key: value\"" },
    { " x: y", "m.md:2:1: this line goes on with nothing" },
    { "kra: demnd", "m.md:2:6: there is no KRA \"demnd\"; is it \"demand\"?" },
    { "unit: percent", "m.md:2:7: there is no unit \"percent\"" },
    { "better: low", "m.md:2:9: there is no better \"low\"; is it \"lower\"?" },
    { "facts: conversations", "m.md:2:8: there are no facts \"conversations\"; is it "
      "\"conversation\"?" },
    { "facts: conversation, leg", "leg cannot be joined to conversation" },
    { "facts: conversation, conversation", "\"conversation\" stands there twice" },
    { "facts: agent_interval, conversation", "cannot be joined" },
    { "anchor: create", "m.md:2:9: conversation has no anchor \"create\"" },
    { "anchor: queued", "its anchors are created, offered" },
    { "anchor: matter", "m.md:2:9: matter:1:1: \"person_gap\" is not among the facts" },
    { "anchor when resolved: offered", "m.md:2:13: this can depend on parameters" },
    { "anchor when policy resolution_reopened is first: offered", "m.md:2:13: this can depend on" },
    { "value when resolved: count()", "m.md:2:12: this can depend on parameters" },
    { "anchor when x is y: offered", "m.md:2:13: there is no parameter \"x\"" },
    { "balance with: a, m", "\"m\" is the metric itself" },
    { "balance with: A", "\"A\" is no metric's id" },
    { "share of: chanel\nvalue: count()", "m.md:2:11: there is no dimension \"chanel\"; is it "
      "\"channel\"?" },
    { "share of: clock\nvalue: count()", "these facts have no \"clock\"" },
    { "fold: month", "\"month\" is no fold" },
    { "mature after: wait_s", "m.md:2:15: \"mature after\" takes an instant, this is a whole "
      "number" },
    { "unit: count\nfacts: open_span\nanchor: span\nvalue: stock()\nmature after: created_at",
      "what lasts does not become mature" },
    { "interval: mean", "m.md:2:1: only mean() has the interval of a mean" },
    { "interval: mea\nunit: number\nvalue: mean(replies)",
      "no interval \"mea\"; is it \"mean\"?" },
    { "value: counts()", "m.md:2:8: there is no aggregate \"counts\"; is it \"count\"?" },
    { "value: count", "\"(\" is wanted at the end" },
    { "value: count(resolved)", "count() takes no value" },
    { "value: share()", "m.md:2:14: share() is of what?" },
    { "value: share(reopens)", "share() takes a condition, this is a whole number" },
    { "value: share(none)", "share() takes a condition, this is none" },
    { "unit: s\nvalue: mean(resolved)", "mean() takes a number, this is a condition" },
    { "value: share(resolved) / count()", "is not in the unit \"%\"" },
    { "value: count()", "m.md:2:8: a figure of this kind is not in the unit \"%\"" },
    { "unit: count", "is not in the unit \"count\"" },
    { "value: handled() / count()", "handled() counts legs" },
    { "unit: count\nvalue: distinct(reopens)", "distinct() takes conversation, customer or" },
    { "unit: count\nvalue: stock()", "stock() counts spans of time, and conversation has none" },
    { "unit: count\nfacts: open_span\nanchor: span\nvalue: count()",
      "count() of open_span needs an instant, and \"span\" is none" },
    { "value: count() / count() from leg", "m.md:2:18: count() from leg needs \"at\" and one of "
      "its anchors: queued, answered, ended" },
    { "value: count() / count() from legs", "there are no facts \"legs\"; is it \"leg\"?" },
    { "value: count() / count() / count()", "from, at, or the end is wanted instead of \"/\"" },
    { "value: share(resolvd)", "m.md:2:14: conversation has no \"resolvd\"; is it \"resolved\"?" },
    { "value: share(\n  blocked and\n  abandond)", "m.md:4:3: conversation has no \"abandond\"; "
      "is it \"abandoned\"?" },
    { "value: share(chosen_start_at = none)", "conversation has no \"chosen_start_at\"" },
    { "value: share(leg.outcome = 'x')", "\"leg\" is not among the facts here" },
    { "value: share(conversation.agnt = none)", "conversation has no \"agnt\"; is it \"agent\"?" },
    { "value: share(resolved = 1)", "a condition is compared with a whole number" },
    { "value: share(created_at > 5)", "an instant is compared with a whole number" },
    { "value: share(created_at - answered_at > 5)", "is span(FROM, TO)" },
    { "value: share(created_at + 1.5 > now)", "only a span of whole seconds" },
    { "value: share(created_at * 2 > now)", "only a span of whole seconds" },
    { "value: share(span(created_at, 5) > 1)", "this is a whole number, an instant is wanted" },
    { "value: share(reopens > none)", "nothing is more or less than none" },
    { "value: share(blocked < spam)", "conditions are only compared with = and !=" },
    { "value: share(tags = 'x')", "a list is compared with a text" },
    { "value: share(tags in ('x'))", "a list is asked with has()" },
    { "value: share(has(status, 'x'))", "this is a text, a list such as tags is wanted" },
    { "value: share(has(tags, status))", "has() asks for a text in quotes" },
    { "value: share(reopens in (1, replies))", "\"in\" takes a list of values" },
    { "value: share(reopens in (1, 'x'))", "a whole number is compared with a text" },
    { "value: share(reopens and resolved)", "this is a whole number, a condition is wanted" },
    { "value: share(status + 1 > 2)", "this is a text, a number is wanted" },
    { "value: share(if(resolved, 1, 'x') = 1)", "if() gives a whole number or a text" },
    { "value: share(coalesce(reopens, 'x') = 1)", "this is a text, those before are a whole" },
    { "value: share(least(resolved, blocked))", "a condition has no least or greatest" },
    { "value: share(if(resolved, blocked))", "if() takes 3 values, not 2" },
    { "value: share(coalesce(blocked))", "coalesce() takes 2 values or more, not 1" },
    { "value: share(spam(blocked))", "there is no function \"spam\" here; is it \"span\"?" },
    { "value: share(status = \"x)", "m.md:2:23: the quote is not closed" },
    { "value: share(status = x;)", "\";\" means nothing here" },
    { "value: share(status = ä)", "\"ä\" means nothing here" },
    { "value: share(wait_s < 5 m)", "instead of \"m\"" },
    { "value: share(wait_s < 5m)", "\"m\" is no unit: s, min, h, d" },
    { "value: share(wait_s < 0.3 s)", "are no whole seconds" },
    { "value: share(wait_s < 99999999999999999999)", "is too large a number" },
    { "value: share(wait_s = 1 = 2)", "is wanted instead of \"=\"" },
    { "value: share(1 < -wait_s)", "a number after \"-\" is wanted" },
    { "value: share(not)", "a value is wanted instead of \")\"" },
    { "value: share(policy bot_answer is include)", "no policy \"bot_answer\" that a question can "
      "set; is it \"bot_answers\"?" },
    { "value: share(policy agent_roles given)", "no policy \"agent_roles\" that a question can" },
    { "value: share(policy bot_answers is yes)", "is never \"yes\": exclude|include" },
    { "value: share(policy bot_answers)", "\"is\" or \"given\" is wanted" },
    { "parameter base: a | b\nvalue: share(base is c)", "\"c\" is no choice of \"base\"" },
    { "parameter base: a | b\nvalue: share(base = 'a')", "write \"base is a\"" },
    { "parameter base: a | B", "m.md:2:17: \"B\" is no choice" },
    { "parameter base: a | a", "the choice \"a\" stands there twice" },
    { "parameter base: a", "\"a\" is no span (60 s), number or list of choices" },
    { "parameter base: 3 by tier", "only spans can differ by a dimension" },
    { "parameter base: 3 d by teir", "spans do not differ by \"teir\"; is it \"tier\"?" },
    { "parameter not: 3", "\"not\" is no name for a parameter" },
    { "parameter A: 3", "\"A\" is no name for a parameter" },
    { "parameter x: 3\nparameter  x: 4", "\"parameter  x\" stands there twice" },
    { "of: reopens", "m.md:2:5: this is a whole number, a condition is wanted" },
    { "leave out some: now", "m.md:2:17: this is an instant, a condition is wanted" },
};

TEST(bad_files_are_named_with_line_and_word)
{
    for (size_t i = 0; i < LENGTH(bad); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct err e = { 0 };
        const struct metric *m = read_lines(a, bad[i].lines, &e);

        if (m || !strstr(e.msg, bad[i].want) || strncmp(e.msg, "folder/m.md:", 12) != 0)
            test_fail(__FILE__, __LINE__, "%s\n%s\ninstead of\n%s", bad[i].lines,
                      m ? "it reads" : e.msg, bad[i].want);
    }
}

static const struct { const char *text, *want; } broken[] = {
    { "", "m.md:1:1: the first line is not \"---\"" },
    { "---\nname: x\n", "m.md:3:1: a second line \"---\" is missing" },
    { "---\n---\n", "the section \"## Formula\" is missing" },
    { "---\n---\nx\n## Formula\nf\n## Meaning\nm\n## Example\ne\n",
      "m.md:3:1: \"x\" stands before the first section" },
    { "---\n---\n## Formula\nf\n## Meaning\n\n## Example\ne\n",
      "the section \"## Meaning\" is empty" },
    { "---\n---\n## Formula\nf\n## Formula\nf\n", "m.md:5:1: \"## Formula\" stands there twice" },
    { "---\n---\n## Notes\nf\n", "m.md:3:1: there is no section \"Notes\"" },
    { "---\n---\n## Formula\nf\n## Meaning\nm\n## Example\ne\n", "m.md:1:1: \"name\" is missing" },
    { "---\nname: \xff\n", "m.md:2:7: this is no UTF-8" },
};

TEST(files_without_their_parts_are_bad)
{
    for (size_t i = 0; i < LENGTH(broken); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct err e = { 0 };
        struct metric *m;

        CHECK(!metric_parse(a, schema_of_facts(a), STR("m.md"), str_of(broken[i].text), &m, &e));
        if (!strstr(e.msg, broken[i].want))
            test_fail(__FILE__, __LINE__, "%s\ninstead of\n%s", e.msg, broken[i].want);
    }
}

TEST(ids_come_from_the_file)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct metric_schema *schema = schema_of_facts(a);
    struct str text = str_of(file_with(a, ""));
    struct err e = { 0 };
    struct metric *m;

    CHECK(metric_parse(a, schema, STR("a/b_2.md"), text, &m, &e));
    CHECK(str_equal(m->id, STR("b_2")));
    CHECK(metric_parse(a, schema, STR("plain"), text, &m, &e));
    CHECK(str_equal(m->id, STR("plain")));
    CHECK(!metric_parse(a, schema, STR("a/B.md"), text, &m, &e));
    CHECK(strstr(e.msg, "\"B\" is no metric's id"));
    CHECK(!metric_parse(a, schema, STR("a/.md"), text, &m, &e));
}

TEST(a_file_keeps_what_it_says)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct err e = { 0 };
    const struct metric *m;

    m = read_lines(a, "name: Some\r\n   name\r\nof: blocked\n\nparameter base: none | some\n"
                   "parameter days: 2 d by tier\nleave out too  early: reopens > 1\n"
                   "balance with: x, y\nsource: th 1\nanchor when base is some: offered\n"
                   "value when base is some: count()\n  / count()", &e);
    if (!m) {
        test_fail(__FILE__, __LINE__, "%s", e.msg);
        return;
    }
    CHECK(str_equal(m->name, STR("Some name")));
    CHECK(str_equal(m->of_text, STR("blocked")));
    CHECK(str_equal(m->source, STR("th 1")));
    CHECK(str_equal(m->formula, STR("f")) && str_equal(m->meaning, STR("m")));
    CHECK(str_equal(m->example, STR("e")));
    CHECK_INT(m->example_line, 26);
    CHECK(m->unit == UNIT_PERCENT && !strcmp(metric_unit_name(m->unit), "%"));
    CHECK_INT(m->n_balance_with, 2);
    CHECK(str_equal(m->balance_with[1], STR("y")));
    CHECK_INT(m->n_parameters, 2);
    CHECK(m->parameters[0].kind == PARAMETER_CHOICE && m->parameters[0].n_choices == 2);
    CHECK(m->parameters[1].kind == PARAMETER_SECONDS && m->parameters[1].number == 172800);
    CHECK(str_equal(m->parameters[1].by, STR("tier")));
    CHECK_INT(m->n_reasons, 1);
    CHECK(str_equal(m->reasons[0].name, STR("too  early")));
    CHECK_INT(m->n_values, 2);
    CHECK(m->values[0].when && !m->values[1].when);
    CHECK(str_equal(m->values[0].text, STR("count() / count()")));
    CHECK_INT(m->values[1].terms[0].n_anchors, 2);
    CHECK(m->values[1].terms[0].anchors[0].when && !m->values[1].terms[0].anchors[1].when);
    CHECK(!strcmp(m->values[1].terms[0].anchors[0].name, "offered"));
}

TEST(sections_keep_their_code)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const char *text = "---\nname: n\nkra: demand\nunit: %\nbetter: none\nfacts: leg\n"
        "anchor: ended\nvalue: share(outcome = 'answered')\n---\n\n## Formula\n\n"
        "```\n## Meaning\n```\n## Meaning\nm\n\n## Example\n\n\n  e\n\n";
    struct err e = { 0 };
    struct metric *m;

    CHECK(metric_parse(a, schema_of_facts(a), STR("m.md"), str_of(text), &m, &e));
    CHECK(str_equal(m->formula, STR("```\n## Meaning\n```")));
    CHECK(str_equal(m->example, STR("  e")));
    CHECK_INT(m->example_line, 22);
}

/* --- limits --- */

static const char *repeated(struct arena *a, const char *before, const char *each, size_t n,
                            const char *after)
{
    const char *text = "";
    struct err e = { 0 };
    struct buf b;

    buf_init(&b, a, 1 << 20);
    buf_add(&b, "%s", before);
    for (size_t i = 0; i < n; i++)
        buf_add(&b, "%s", each);
    buf_add(&b, "%s", after);
    CHECK(buf_finish(&b, &text, &e));
    return text;
}

static const struct { const char *before, *each; size_t n; const char *after, *want; } big[] = {
    { "value: share(", "(", 60, "x", "\")\" is wanted at the end" },
    { "value: share(", "(", 100, "x", "over 64 levels deep" },
    { "value: share(", "not ", 100, "blocked)", "over 64 levels deep" },
    { "value: share(1 < 1", " + 1", 100, ")", "over 64 levels deep" },
    { "value: share(blocked", " or blocked", 5000, ")", "over 4096 parts" },
    { "value: share(reopens in (1", ", 1", 5000, "))", "over 4096 parts" },
    { "value: share(blocked", " or response_s < 1", 400, ")", "is too big once" },
    { "value: share(coalesce(1", ", coalesce(response_s, 1)", 800, ") > 1)", "is too big once" },
    { "name: ", "x", 70000, "", "over 65536 bytes" },
    { "balance with: a", ", b", 8, "", "over 8 metrics" },
    { "parameter x: a", " | b", 1, "", "" },
    { "parameter x: a|b|c|d|e|f|g|h", "|i", 1, "", "over 8 choices" },
    { "facts: conversation", ", conversation", 1, "", "twice" },
};

TEST(what_is_too_big_is_refused)
{
    for (size_t i = 0; i < LENGTH(big); i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct err e = { 0 };
        const char *lines = repeated(a, big[i].before, big[i].each, big[i].n, big[i].after);
        const struct metric *m = read_lines(a, lines, &e);

        if (*big[i].want ? m || !strstr(e.msg, big[i].want) : !m)
            test_fail(__FILE__, __LINE__, "%zu: %s\ninstead of\n%s", i, m ? "it reads" : e.msg,
                      big[i].want);
        if (!m && strstr(big[i].want, "over "))
            CHECK(e.kind == ERR_LIMIT);
    }
}

TEST(too_many_of_a_kind_are_refused)
{
    for (size_t f = 0; f < 4; f++) {
        AUTO(arena_close) struct arena *a = arena_open();
        size_t most = f == 2 ? ANCHORS_MAX : f == 3 ? METRIC_VALUES_MAX : 9;
        struct err e = { 0 };
        struct buf b;

        buf_init(&b, a, 4096);
        for (size_t i = 0; f > 1 && i < most; i++)
            buf_add(&b, "parameter x%zu: a | b\n", i);
        for (size_t i = 0; i < most; i++) {
            char line[80];

            snprintf(line, sizeof line, f == 0 ? "parameter p%zu: 3\n"
                     : f == 1 ? "leave out r%zu: blocked\n"
                     : f == 2 ? "anchor when x%zu is a: offered\n"
                     : "value when x%zu is a: count() / count()\n", i);
            buf_add(&b, "%s", line);
        }
        buf_add(&b, "source: x");
        CHECK(!read_lines(a, b.p, &e));
        CHECK(e.kind == ERR_LIMIT);
        if (!strstr(e.msg, "over "))
            test_fail(__FILE__, __LINE__, "%zu: %s", f, e.msg);
    }
}
