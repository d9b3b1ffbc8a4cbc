/* docs.c -- the manual's page of records, made from the tables. */
#include "buf.h"
#include "record.h"

static const char *type_name(const struct record_field *f)
{
    if (f->json)
        return "JSON";
    switch (f->column.type) {
    case COLUMN_BOOL:   return "bool";
    case COLUMN_INT:
    case COLUMN_KEY:    return "integer";
    case COLUMN_DOUBLE: return "number";
    case COLUMN_TIME:   return "instant";
    case COLUMN_TEXT:   break;
    }
    return f->values ? "word" : f->prose ? "prose" : "text";
}

static void print_field(struct buf *b, const struct record_field *f)
{
    buf_add(b, "| `%s` | %s | %s%s", f->column.name, type_name(f), f->required ? "required; " : "",
            f->column.doc);
    for (const char *c = f->values; c && *c; c++)
        buf_add(b, c == f->values ? ": `%c" : *c == '|' ? "`, `" : "%c", *c);
    buf_add(b, "%s |\n", f->values ? "`" : "");
}

static void print_type(struct buf *b, const struct record_type *t)
{
    buf_add(b, "\n## %s\n\n%s\n\n", t->name, t->doc);
    buf_add(b, "| field | type | meaning |\n| --- | --- | --- |\n");
    for (size_t i = 0; i < t->n; i++)
        print_field(b, &t->fields[i]);
    buf_add(b, "\n```json\n%s\n```\n", t->example);
}

static const char intro[] =
    "# Records\n"
    "\n"
    "<!-- Made from the tables in src/record/types.c; UPDATE_GOLDEN=1 rewrites this page. -->\n"
    "\n"
    "A record is what a source said, in one canonical form. It comes as a line of JSON, or as\n"
    "a row of CSV whose header names the fields; `type` says which record it is. Fields that\n"
    "are not named here are ignored.\n"
    "\n"
    "| field | type | meaning |\n"
    "| --- | --- | --- |\n"
    "| `type` | word | required; one of the types below |\n"
    "| `source` | text | required, unless the import names it; who said it |\n"
    "| `id` | text | required; the source's own id, unique for its source and type |\n"
    "| `at` | instant | required; the instant the record speaks of |\n"
    "| `version` | instant | the source's instant of update; unsaid: `at` |\n"
    "| `withdrawn` | bool | the source took the record back; `at` is when; of any type but "
    "conversation |\n"
    "\n"
    "A record with the same source, type and id as an older one replaces it if its version is\n"
    "greater; the same record again changes nothing. A record that cannot be used is set aside\n"
    "with its line, the field and the reason, and the rest goes on.\n"
    "\n"
    "A record that is withdrawn has no other fields. Of what has the same or a lesser version\n"
    "nothing is left, and it stays away if it comes late; a greater version is there again. A\n"
    "conversation is not withdrawn: it is `deleted` or `merged`, by its record or an event.\n"
    "\n"
    "```json\n{\"type\":\"answer\",\"source\":\"acme\",\"id\":\"R-1\","
    "\"at\":\"2026-03-05T09:00:00Z\","
    "\"withdrawn\":true}\n```\n"
    "\n"
    "## Values\n"
    "\n"
    "- Not said, `null` and a value are three things. A score of 0 is a score; an empty text is\n"
    "  a text. In CSV an empty cell is not said, `\\N` is null.\n"
    "- **text**: UTF-8 without NUL, at most 512 bytes; **prose**: at most 1 MiB; **word**: one of\n"
    "  those listed. A whole number of JSON is taken as its digits.\n"
    "- **JSON**: a list or an object, in CSV its text; at most 1 MiB.\n"
    "- **bool**: `true`, `false`, `1`, `0`. **integer**, **number**: with a point, finite. All\n"
    "  of these also as texts.\n"
    "- **instant**: ISO 8601 with `Z`, `UTC` or an offset, such as\n"
    "  `2026-03-02T10:57:00.25+02:00`; a date alone is its midnight UTC; a time without an\n"
    "  offset is refused. Or a Unix time: below 10^11 in seconds, below 10^14 in milliseconds,\n"
    "  else in microseconds; eight digits in a text are a date. Kept in microseconds, from the\n"
    "  year 1399 to 2540.\n"
    "- A line has at most 4 MiB; JSON nests at most 2,048 levels and names nothing twice.\n";

/* A section of its own keeps the types' tables short. */
static const char scales[] =
    "\n"
    "## Scales\n"
    "\n"
    "The scale of an answer says which answers there are, and which of them are satisfied:\n"
    "\n"
    "| scale | answers | satisfied |\n"
    "| --- | --- | --- |\n"
    "| `1-5` | 1 to 5 | 4 and 5 |\n"
    "| `1-3` | 1 to 3 | 3 |\n"
    "| `thumbs` | 0 down, 1 up | 1 |\n"
    "| `smileys` | 1 to 3 | 3 |\n"
    "| `1-10 satisfied 8-10`, `1-5 satisfied 3,5` | as the ends say | those that are named |\n"
    "| `0-10`, `1-7`, any other `LOW-HIGH` | as the ends say | unknown |\n"
    "\n"
    "- Ends that are whole numbers have only whole answers between them; `0.0-10.0` has all.\n"
    "- A score that is not on its scale is kept in the record, but is no answer: it leaves the\n"
    "  sample. So do a blank one and one that is not applicable, which are not said, or null.\n"
    "- ` harder` at the end says, of ces, that more is harder, not easier: `1-7 harder`.\n"
    "- Promoters (9 and 10) and detractors (0 to 6) are known on the scale `0-10` only.\n"
    "- A record whose scale reads as none of these is set aside.\n";

void record_print_docs(struct buf *b)
{
    buf_add(b, "%s%s", intro, scales);
    for (int i = 0; i < RECORD_KINDS; i++)
        print_type(b, record_type((enum record_kind)i));
}
