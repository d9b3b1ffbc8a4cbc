/* mapped_test.c -- tables to records by a mapping: the sample, every part, messages, real data. */
#include "mapped.h"

#include "instant.h"
#include "source_tools.h"

static bool read_mapped(struct arena *a, struct str mapping_text, struct str table,
                        struct written *w, struct err *e)
{
    const struct mapping *mapping = NULL;
    struct mapped_options options = { .file = "t" };
    struct sink sink = sink_to(w);

    TRY(mapping_parse(a, "m", mapping_text, &mapping, e));
    return mapped_read(mapping, &options, (struct byte_source){ &table, read_pieces }, &sink, e);
}

/* Connector, name of mapping and expected records, the table's end. */
static const char *const samples[][3] = {
    { "csv", "tickets", "csv" },
    { "survey-csv", "survey", "csv" },
    { "orders-csv", "orders", "csv" },
    { "orders-csv", "register", "txt" },
};

TEST(the_samples_give_the_expected_records)
{
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        AUTO(written_done) struct written w = { 0 };
        const char *const *s = samples[i];
        char path[4][128];
        struct err e = { 0 };

        snprintf(path[0], sizeof path[0], "connectors/%s/sample/%s.json", s[0], s[1]);
        snprintf(path[1], sizeof path[1], "connectors/%s/sample/%s.%s", s[0], s[1], s[2]);
        snprintf(path[2], sizeof path[2], "connectors/%s/expected/%s.jsonl", s[0], s[1]);
        snprintf(path[3], sizeof path[3], "connectors/%s/expected/%s.rejects", s[0], s[1]);
        if (!read_mapped(a, read_tree(a, path[0]), read_tree(a, path[1]), &w, &e))
            test_fail(__FILE__, __LINE__, "%s", e.msg);
        check_tree(a, path[2], (struct str){ w.rows.p, w.rows.n });
        check_tree(a, path[3], (struct str){ w.rejects.p, w.rejects.n });
    }
}

/* Where the first value of a field in a canonical line is. */
static struct str field_text(struct str line, const char *name)
{
    const char *at = memmem(line.p, line.n, name, strlen(name));
    struct str text = { "", 0 };

    if (at) {
        text.p = at + strlen(name);
        text.n = (size_t)(strchrnul(text.p, '"') - text.p);
    }
    return text;
}

/* One order with fields `f` over columns x and y; the record's rest, or its reject. */
static struct str one(struct arena *a, const char *top, const char *fields, const char *cells)
{
    AUTO(written_done) struct written w = { 0 };
    char mapping[2048], table[512];
    struct err e = { 0 };

    snprintf(mapping, sizeof mapping,
             "{\"source\":\"s\",\"delimiter\":\"|\"%s,\"records\":[{\"type\":\"event\",\"fields\":"
             "{\"id\":{\"line\":true},\"conversation\":{\"value\":\"c\"},"
             "\"kind\":{\"value\":\"work\"},%s}}]}", top, fields);
    snprintf(table, sizeof table, "x|y\n%s\n", cells);
    if (!read_mapped(a, str_of(mapping), str_of(table), &w, &e))
        return str_copy(a, str_of(e.msg));
    return str_copy(a, w.n_rejects ? (struct str){ w.rejects.p, w.rejects.n }
                                   : (struct str){ w.rows.p, w.rows.n });
}

static const struct { const char *top, *fields, *cells, *want; } parts[] = {
    { "", "\"at\":\"x\"", "2026-03-02T08:57:00Z|", "\"at\":\"2026-03-02T08:57:00Z\"" },
    { "", "\"at\":\"x\"", "2026-03-02|", "\"at\":\"2026-03-02T00:00:00Z\"" },
    { "", "\"at\":\"x\"", "2026-03-02 08:57|", "no zone" },
    { ",\"zone\":\"+03:30\"", "\"at\":\"x\"", "2026-03-02 08:57|", "T05:27:00Z" },
    { ",\"zone\":\"+03:30\"", "\"at\":\"x\"", "2026-03-02 08:57Z|", "T08:57:00Z" },
    { ",\"zone\":\"Asia/Tehran\"", "\"at\":\"x\"", "2026-03-02|", "2026-03-01T20:30:00Z" },
    { ",\"zone\":\"Europe/Rome\"", "\"at\":\"x\"", "2026-07-01 10:00:00.25|", "T08:00:00.250000Z" },
    { ",\"zone\":\"Europe/Rome\"", "\"at\":\"x\"", "1960-01-01 10:00:00.25|",
      "1960-01-01T09:00:00.250000Z" },
    { ",\"calendar\":\"jalali\",\"zone\":\"Asia/Tehran\",\"instants\":[\"%Y/%m/%d %H:%M\"]",
      "\"at\":\"x\"", "۱۴۰۴/۰۱/۰۱ ۰۹:۰۰|", "2025-03-21T05:30:00Z" },
    { ",\"calendar\":\"buddhist\",\"zone\":\"Asia/Bangkok\",\"instants\":[\"%d/%m/%Y\",\"iso\"]",
      "\"at\":\"x\"", "2/3/2569|", "2026-03-01T17:00:00Z" },
    { ",\"calendar\":\"buddhist\",\"instants\":[\"%d/%m/%Y\",\"iso\"]", "\"at\":\"x\"",
      "2026-03-02T08:57:00Z|", "2026-03-02T08:57:00Z" },
    { ",\"instants\":[\"unix\"]", "\"at\":\"x\"", "1772441820|", "2026-03-02T08:57:00Z" },
    { ",\"instants\":[\"unix\"]", "\"at\":\"x\"", "1772441820.5|", "2026-03-02T08:57:00.500000Z" },
    { ",\"instants\":[\"unix\"]", "\"at\":\"x\"", "soon|", "[at] at: \"soon\" is not a Unix time" },
    { ",\"instants\":[\"unix\",\"%d/%m/%Y\"]", "\"at\":\"x\"", "2/3/2026|",
      "2026-03-02T00:00:00Z" },
    { ",\"instants\":[\"unix\",\"iso\"]", "\"at\":\"x\"", "soon|", "fits none of the formats" },
    { "", "\"at\":{\"column\":\"x\",\"format\":\"%m/%d/%Y\"}", "3/2/2026|",
      "2026-03-02T00:00:00Z" },
    { "", "\"at\":\"x\"", "۲۰۲۶-۰۳-۰۲|", "2026-03-02T00:00:00Z" },
    { "", "\"at\":\"x\"", "๒๐๒๖-๐๓-๐๒|", "2026-03-02T00:00:00Z" },
    { "", "\"at\":\"x\"", "9999-01-01|", "2540" },
    { "", "\"at\":\"x\"", "|", "[at] at: must be given" },
    { "", "\"at\":{\"value\":0},\"seconds\":\"x\"", "90|", "\"seconds\":90" },
    { "", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1.5|", "not a whole number" },
    { "", "\"at\":{\"value\":0},\"seconds\":{\"column\":\"x\",\"format\":\"min\"}", "1.5|",
      "\"seconds\":90" },
    { "", "\"at\":{\"value\":0},\"seconds\":{\"column\":\"x\",\"format\":\"ms\"}", "1600|",
      "\"seconds\":2" },
    { "", "\"at\":{\"value\":0},\"seconds\":{\"column\":\"x\",\"format\":\"h:m:s\"}", "1:02:03|",
      "\"seconds\":3723" },
    { "", "\"at\":{\"value\":0},\"seconds\":{\"column\":\"x\",\"format\":\"h:m:s\"}", "1:2:3:4|",
      "no time in h:m:s" },
    { "", "\"at\":{\"value\":0},\"seconds\":{\"column\":\"x\",\"format\":\"h\"}", "٢|",
      "\"seconds\":7200" },
    { ",\"decimal\":\",\"", "\"at\":{\"value\":0},\"seconds\":{\"column\":\"x\",\"format\":\"h\"}",
      "0,5|", "\"seconds\":1800" },
    { ",\"decimal\":\",\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1.500|", "decimal ," },
    { ",\"decimal\":\",\",\"grouping\":\".\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1.500|",
      "\"seconds\":1500" },
    { ",\"grouping\":\" \"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1\xc2\xa0" "500|",
      "\"seconds\":1500" },
    { ",\"grouping\":\" \"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "12\xe2\x80\xaf" "500|",
      "\"seconds\":12500" },
    { ",\"decimal\":\",\",\"grouping\":\".\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "12.50|",
      "\"12.50\" is no number with a decimal ," },
    { ",\"decimal\":\",\",\"grouping\":\".\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1.5000|",
      "is no number" },
    { ",\"grouping\":\",\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1,00,000|",
      "\"seconds\":100000" },
    { ",\"grouping\":\",\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "-1,234|",
      "\"seconds\":-1234" },
    { ",\"grouping\":\",\"", "\"at\":{\"value\":0},\"seconds\":\"x\"", "1,|", "is no number" },
    { ",\"grouping\":\",\"", "\"at\":{\"value\":0},\"seconds\":\"x\"",
      "\xd9\xa1\xd9\xac\xd9\xa2\xd9\xa3\xd9\xa4|", "\"seconds\":1234" },
    { "", "\"at\":{\"value\":0},\"value\":{\"concat\":[\"x\",{\"value\":\"-\"},\"y\"]}", "a|b",
      "\"value\":\"a-b\"" },
    { "", "\"at\":{\"value\":0},\"value\":{\"concat\":[{\"value\":\"-\"},\"y\"]}", "a|",
      "\"kind\":\"work\"}" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"default\":\"d\"}", " \t|",
      "\"value\":\"d\"" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"default\":null}", "|",
      "\"value\":null" },
    { ",\"absent\":[\"NULL\"]", "\"at\":{\"value\":0},\"value\":\"x\"", "NULL|", "\"work\"}" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"map\":{\"a\":\"b\",\"c\":null}}",
      "a|", "\"value\":\"b\"" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"map\":{\"a\":\"b\",\"c\":null}}",
      "c|", "\"value\":null" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"map\":{\"a\":\"b\",\"c\":null}}",
      "d|", "[value] value: \"d\" is not in the map" },
    { "", "\"at\":{\"value\":0},\"public\":{\"column\":\"x\",\"map\":{\"yes\":true},"
          "\"default\":false}", "no|", "\"public\":false" },
    { "", "\"at\":{\"value\":0},\"text\":{\"column\":\"z\",\"optional\":true}", "|", "\"work\"}" },
    { "", "\"at\":{\"value\":0},\"text\":\"x\"", "caf\xe9|", "[text] text: not UTF-8 at byte 4" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"null\":[\"0\",\"6\"]}", "6|",
      "\"value\":null" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"null\":\"6\"}", "60|",
      "\"value\":\"60\"" },
    { "", "\"at\":{\"value\":0},\"value\":{\"column\":\"x\",\"null\":\"6\",\"default\":\"d\"}", "|",
      "\"value\":\"d\"" },
    { "", "\"at\":{\"value\":\"2018-08-31\",\"months_before\":\"x\"}", "2|",
      "2018-06-30T00:00:00Z" },
    { "", "\"at\":{\"value\":\"2020-03-31T12:00:00Z\",\"months_before\":\"x\"}", "1|",
      "2020-02-29T12:00:00Z" },
    { "", "\"at\":{\"column\":\"y\",\"months_before\":\"x\"}", "20|2018-08-31",
      "2016-12-31T00:00:00Z" },
    { ",\"zone\":\"Europe/Rome\"", "\"at\":{\"column\":\"y\",\"months_before\":\"x\"}",
      "0|2018-08-31 10:00", "2018-08-31T08:00:00Z" },
    { ",\"zone\":\"Europe/Rome\"", "\"at\":{\"column\":\"y\",\"months_before\":\"x\"}",
      "6|2018-08-31 10:00", "2018-02-28T09:00:00Z" },
    { ",\"instants\":[\"unix\"]", "\"at\":{\"column\":\"y\",\"months_before\":\"x\"}",
      "1|1772441820",
      "2026-02-02T08:57:00Z" },
    { "", "\"at\":{\"value\":\"2018-08-31\",\"months_before\":\"x\"}", "1.5|",
      "[at] at: \"1.5\" of the column x is no number of months from 0 to 12000" },
    { "", "\"at\":{\"value\":\"2018-08-31\",\"months_before\":\"x\"}", "|",
      "\"\" of the column x" },
    { "", "\"at\":{\"value\":\"2018-08-31\",\"months_before\":\"x\"}", "-1|",
      "\"-1\" of the column" },
    { "", "\"at\":{\"value\":\"2018-08-31\",\"months_before\":\"x\"}", "12000|", "1399" },
    { "", "\"at\":{\"value\":0}", "a|b|", "\"kind\":\"work\"}" },
    { "", "\"at\":{\"value\":0}", "a|b|c", "3 cells, the header has 2" },
    { "", "\"at\":{\"value\":0}", "a", "1 cells, the header has 2" },
};

TEST(every_part_of_a_mapping)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        struct str got = one(a, parts[i].top, parts[i].fields, parts[i].cells);

        if (!memmem(got.p, got.n, parts[i].want, strlen(parts[i].want)))
            test_fail(__FILE__, __LINE__, "%s %s over %s: %.*s", parts[i].top, parts[i].fields,
                      parts[i].cells, (int)got.n, got.p);
    }
}

#define RULE(fields) "{\"records\":[{\"type\":\"team\",\"fields\":" fields "}]}"

static const struct { const char *text, *want; } bad[] = {
    { "{\n\"records\": [\n}", "m: JSON line 3" },
    { "[]", "m: the mapping: a list, an object is wanted" },
    { "{}", "m: records: a list with at least one rule" },
    { "{\"records\":[]}", "m: records: a list" },
    { "{\"delimeter\":\";\",\"records\":[]}", "\"delimeter\" is none of" },
    { "{\"delimiter\":\";;\"}", "m: delimiter: \";;\" is not one ASCII character" },
    { "{\"delimiter\":\"\\\"\"}", "m: delimiter: the quote is the same" },
    { "{\"zone\":\"Mars/Olympus\"}", "m: zone: " },
    { "{\"decimal\":\";\"}", "m: decimal: " },
    { "{\"instants\":[\"%d/%m\"]}", "m: instants: \"%d/%m\" gives no whole date" },
    { "{\"calendar\":\"mayan\"}", "m: calendar: \"mayan\" is none of gregorian" },
    { "{\"calendar\":\"jalali\",\"instants\":[\"%d %b %Y\"]}", "no Jalali month" },
    { "{\"instants\":[]}", "m: instants: an empty list" },
    { "{\"instants\":5}", "m: instants: a number, a text is wanted" },
    { "{\"unmatched\":\"drop\"}", "m: unmatched: \"drop\" is none of" },
    { "{\"records\":[{\"fields\":{}}]}", "m: records[0]: \"type\" must be given" },
    { "{\"records\":[{\"type\":\"tem\",\"fields\":{}}]}", "records[0]: \"tem\" is no type" },
    { "{\"records\":[{\"type\":\"team\"}]}", "m: records[0].fields: null, an object" },
    { "{\"records\":[{\"type\":\"team\",\"if\":{},\"fields\":{}}]}", "\"if\" is none of" },
    { "{\"records\":[{\"type\":\"team\",\"when\":{\"x\":5},\"fields\":{}}]}",
      "m: records[0].when.x: a number" },
    { "{\"records\":[{\"type\":\"team\",\"when\":{\"x\":{\"is\":5}},\"fields\":{}}]}",
      "m: records[0].when.x: \"is\" is none of not" },
    { "{\"every\":[],\"records\":[{\"type\":\"team\",\"fields\":{}}]}", "m: every: a list" },
    { "{\"every\":{\"kind\":\"x\"},\"records\":[{\"type\":\"team\",\"fields\":{}}]}",
      "m: every.kind: team has no such field" },
    { RULE("{\"nam\":\"x\"}"), "m: records[0].fields.nam: team has no such field" },
    { RULE("{\"name\":5}"), "m: records[0].fields.name: a number, an object is wanted" },
    { RULE("{\"name\":{}}"), "exactly one of column" },
    { RULE("{\"name\":{\"column\":\"x\",\"value\":\"y\"}}"), "exactly one of column" },
    { RULE("{\"name\":{\"colum\":\"x\"}}"), "m: records[0].fields.name: \"colum\" is none of" },
    { RULE("{\"name\":{\"column\":5}}"), "\"column\" is a number" },
    { RULE("{\"name\":{\"column\":\"x\",\"map\":[]}}"), "\"map\" is a list" },
    { RULE("{\"name\":{\"column\":\"x\",\"unique\":1}}"), "\"unique\" is a number" },
    { RULE("{\"name\":{\"column\":\"x\",\"split\":\",\"}}"), "name is no JSON" },
    { RULE("{\"name\":{\"column\":\"x\",\"format\":\"iso\"}}"), "\"format\" is for instants" },
    { RULE("{\"name\":{\"value\":\"x\",\"optional\":true}}"), "only a column is \"optional\"" },
    { RULE("{\"name\":{\"concat\":[\"x\",{\"column\":\"y\",\"map\":5}]}}"),
      "m: records[0].fields.name.concat[1]: \"map\" is a number" },
    { RULE("{\"name\":{\"concat\":[]}}"), "m: records[0].fields.name.concat: a list" },
    { RULE("{\"at\":{\"column\":\"x\",\"format\":\"%Q\"}}"), "\"%Q\" has a %" },
    { RULE("{\"at\":{\"column\":\"x\",\"unique\":true}}"), "only a text can be \"unique\"" },
    { RULE("{\"name\":{\"column\":\"x\",\"null\":0}}"), "fields.name.null: a number" },
    { RULE("{\"name\":{\"column\":\"x\",\"months_before\":\"y\"}}"), "\"months_before\" is for" },
    { RULE("{\"at\":{\"column\":\"x\",\"months_before\":3}}"), "is the name of a column" },
    { "{\"records\":[{\"type\":\"team\",\"each\":{}}]}", "m: records[0].each: a list with at" },
    { "{\"records\":[{\"type\":\"team\",\"each\":[]}]}", "m: records[0].each: a list with at" },
    { "{\"records\":[{\"type\":\"team\",\"each\":[1]}]}", "m: records[0].each[0]: a number" },
    { "{\"records\":[{\"type\":\"team\",\"each\":[{\"comment\":\"\"}]}]}",
      "m: records[0].fields: null" },
    { "{\"records\":[{\"type\":\"team\",\"each\":[{\"fields\":{\"nam\":\"x\"}}]}]}",
      "m: records[0].each[0].fields.nam: team has no such field" },
    { "{\"records\":[{\"type\":\"team\",\"each\":[{\"fields\":{},\"when\":{\"x\":5}}]}]}",
      "m: records[0].each[0].when.x: a number" },
    { "{\"columns\":[{\"from\":1,\"to\":2}]}", "m: columns[0]: \"name\" must be given" },
    { "{\"columns\":[{\"name\":\"x\",\"from\":0,\"to\":2}]}", "m: columns[0]: \"from\" and" },
    { "{\"columns\":[{\"name\":\"x\",\"from\":3,\"to\":2}]}", "m: columns[0]: \"from\" and" },
    { "{\"columns\":[{\"name\":\"x\",\"from\":1,\"to\":9999999}]}", "m: columns[0]: \"from\" and" },
    { "{\"columns\":[{\"name\":\"x\",\"from\":1,\"to\":2},{\"name\":\"y\",\"from\":2,\"to\":3}]}",
      "m: columns[1]: the column begins before" },
    { "{\"columns\":[{\"name\":\"x\",\"from\":1,\"to\":2},\"y\"]}",
      "m: columns[1]: a text, an object" },
    { "{\"columns\":[\"y\",{\"name\":\"x\"}]}", "m: columns: an object, a text is wanted" },
    { "{\"delimiter\":\"blanks\",\"columns\":[{\"name\":\"x\",\"from\":1,\"to\":2}]}",
      "m: columns: positions, and the delimiter" },
};

TEST(errors_in_a_mapping_name_the_file_the_place_and_the_word)
{
    AUTO(arena_close) struct arena *a = arena_open();

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct mapping *mapping = NULL;
        struct err e = { 0 };

        if (mapping_parse(a, "m", str_of(bad[i].text), &mapping, &e))
            test_fail(__FILE__, __LINE__, "%s is taken", bad[i].text);
        else if (!strstr(e.msg, bad[i].want) || e.kind != ERR_INVALID)
            test_fail(__FILE__, __LINE__, "%s: %s", bad[i].text, e.msg);
        CHECK(!mapping);
    }
}

TEST(columns_that_are_missing_or_twice_are_named)
{
    static const char *const row[][3] = {
        { "id,at\n", "no column \"x\" (records[0].when.x)",
          "\"Name\" (records[0].fields.name)" },
        { "id,Name,x,Name\n", "two columns", "\"Name\" (records[0].fields.name)" },
    };
    const char *mapping = "{\"records\":[{\"type\":\"team\",\"fields\":{\"name\":\"Name\"},"
                          "\"when\":{\"x\":\"1\"}}]}";

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        AUTO(arena_close) struct arena *a = arena_open();
        AUTO(written_done) struct written w = { 0 };
        struct err e = { 0 };

        CHECK(!read_mapped(a, str_of(mapping), str_of(row[i][0]), &w, &e));
        if (!strstr(e.msg, row[i][1]) || !strstr(e.msg, row[i][2]))
            test_fail(__FILE__, __LINE__, "%s", e.msg);
    }
}

TEST(a_table_without_a_header_or_without_rows)
{
    const char *mapping = "{\"source\":\"s\",\"columns\":[\"n\",\"t\"],"
                          "\"records\":[{\"type\":\"team\","
                          "\"fields\":{\"id\":\"n\",\"at\":\"t\"}}]}";
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    AUTO(written_done) struct written none = { 0 };
    struct err e = { 0 };

    CHECK(read_mapped(a, str_of(mapping), STR("1,2026-01-01\n"), &w, &e));
    CHECK_TEXT(((struct str){ w.rows.p, w.rows.n }),
               STR("{\"type\":\"team\",\"source\":\"s\",\"id\":\"1\","
                   "\"at\":\"2026-01-01T00:00:00Z\"}\n"));
    CHECK(read_mapped(a, str_of(mapping), STR(""), &none, &e));
    CHECK_INT(none.n_rows + none.n_rejects, 0);
}

/* A table of teams in some layout, and the names and rejects that it gives. */
static const struct { const char *top, *table, *names, *rejects; } layouts[] = {
    { "\"delimiter\":\"blanks\"", " id  name \n\n 1\tOst \r\n2   West\n3\n4 a b\n", "Ost,West,",
      "t:5 [] 1 cells, the header has 2\nt:6 [] 3 cells, the header has 2\n" },
    { "\"columns\":[{\"name\":\"id\",\"from\":1,\"to\":2},{\"name\":\"name\",\"from\":4,\"to\":7}]",
      "1  Łódź more\n 2 東 \n \t \n3\n   none\n5  ab\n", "Łódź,東,,ab,",
      "t:5 [id] id: must be given in team\n" },
    { "\"encoding\":\"latin1\",\"columns\":[{\"name\":\"id\",\"from\":1,\"to\":2},"
      "{\"name\":\"name\",\"from\":3,\"to\":4}]", "\xe9\xe9\xe8z\n", "èz,", "" },
    { "\"columns\":[{\"name\":\"id\",\"from\":2,\"to\":2},{\"name\":\"name\",\"from\":3,\"to\":3}]",
      "\x80\x80" "12\nx\xff\xff\n", "2,", "t:2 [id] id: not UTF-8 at byte 1\n" },
    { "\"delimiter\":\";\"", " id ;\" name\"\n1;Ost\n", "Ost,", "" },
};

static void check_layout(size_t i)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    struct bytes names = { 0 };
    struct str rest, rejects;
    char mapping[1024];
    struct err e = { 0 };

    snprintf(mapping, sizeof mapping,
             "{\"source\":\"s\",%s,\"records\":[{\"type\":\"team\",\"fields\":"
             "{\"id\":\"id\",\"at\":{\"value\":0},\"name\":\"name\"}}]}", layouts[i].top);
    if (!read_mapped(a, str_of(mapping), str_of(layouts[i].table), &w, &e))
        test_fail(__FILE__, __LINE__, "%zu: %s", i, e.msg);
    rest = (struct str){ w.rows.p, w.rows.n };
    while (rest.n) {
        const char *end = memchr(rest.p, '\n', rest.n);
        struct str line = { rest.p, (size_t)(end - rest.p) };
        struct str name = field_text(line, "\"name\":\"");

        bytes_add(&names, name.p, name.n);
        bytes_add(&names, ",", 1);
        rest = (struct str){ end + 1, rest.n - line.n - 1 };
    }
    rejects = (struct str){ w.rejects.p ? w.rejects.p : "", w.rejects.n };
    CHECK_TEXT(((struct str){ names.p ? names.p : "", names.n }), str_of(layouts[i].names));
    CHECK_TEXT(rejects, str_of(layouts[i].rejects));
    bytes_done(&names);
}

TEST(tables_in_blanks_and_at_positions)
{
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++)
        check_layout(i);
}

TEST(a_line_of_too_many_words_is_set_aside)
{
    const char *mapping = "{\"source\":\"s\",\"delimiter\":\"blanks\",\"columns\":[\"id\"],"
                          "\"records\":[{\"type\":\"team\",\"fields\":{\"id\":\"id\","
                          "\"at\":{\"value\":0}}}]}";
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    AUTO(bytes_done) struct bytes table = { 0 };
    struct err e = { 0 };

    for (int i = 0; i < 4097; i++)
        bytes_add(&table, "x ", 2);
    bytes_add(&table, "\ny\n", 3);
    CHECK(read_mapped(a, str_of(mapping), (struct str){ table.p, table.n }, &w, &e));
    CHECK_INT(w.n_rows, 1);
    CHECK_INT(w.n_rejects, 1);
}

TEST(a_line_that_is_too_long_is_set_aside)
{
    const char *mapping = "{\"source\":\"s\",\"columns\":[{\"name\":\"id\",\"from\":1,\"to\":1}],"
                          "\"records\":[{\"type\":\"team\",\"fields\":{\"id\":\"id\","
                          "\"at\":{\"value\":0}}}]}";
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    AUTO(bytes_done) struct bytes table = { 0 };
    struct err e = { 0 };

    memset(bytes_room(&table, LINE_BYTES_MAX + 1), 'x', LINE_BYTES_MAX + 1);
    table.n = LINE_BYTES_MAX + 1;
    bytes_add(&table, "\ny\n", 3);
    CHECK(read_mapped(a, str_of(mapping), (struct str){ table.p, table.n }, &w, &e));
    CHECK_INT(w.n_rows, 1);
    CHECK(memmem(w.rejects.p, w.rejects.n, "t:1 [] the line is over 4 MiB", 29) != NULL);
}

TEST(each_element_gives_a_record_of_its_own)
{
    const char *mapping =
        "{\"source\":\"s\",\"every\":{\"at\":{\"value\":0},\"name\":{\"value\":\"every\"}},"
        "\"records\":[{\"type\":\"team\",\"when\":{\"x\":\"1\"},\"fields\":"
        "{\"id\":\"x\",\"name\":{\"value\":\"shared\"}},\"each\":["
        "{\"fields\":{\"id\":{\"value\":\"a\"},\"name\":\"y\"}},"
        "{\"fields\":{\"id\":{\"value\":\"b\"}},\"when\":{\"y\":{\"not\":\"\"}}},"
        "{\"comment\":\"all is shared\"}]},"
        "{\"type\":\"team\",\"when\":{\"x\":\"2\"},\"fields\":{\"id\":\"x\"}}]}";
    const char *want =
        "{\"type\":\"team\",\"source\":\"s\",\"id\":\"a\",\"at\":\"1970-01-01T00:00:00Z\"}\n"
        "{\"type\":\"team\",\"source\":\"s\",\"id\":\"1\",\"at\":\"1970-01-01T00:00:00Z\","
        "\"name\":\"shared\"}\n"
        "{\"type\":\"team\",\"source\":\"s\",\"id\":\"2\",\"at\":\"1970-01-01T00:00:00Z\","
        "\"name\":\"every\"}\n";
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    struct err e = { 0 };

    if (!read_mapped(a, str_of(mapping), STR("x,y\n1,\n2,\n"), &w, &e))
        test_fail(__FILE__, __LINE__, "%s", e.msg);
    CHECK_TEXT(((struct str){ w.rows.p, w.rows.n }), str_of(want));
    CHECK_INT(w.n_rejects, 0);
}

TEST(a_mapping_knows_what_it_gives)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct mapping *mapping = NULL;
    struct err e = { 0 };

    CHECK(mapping_parse(a, "m", STR("{\"records\":[{\"type\":\"order\",\"fields\":{}}]}"), &mapping,
                        &e));
    CHECK(mapping_gives(mapping, RECORD_ORDER));
    CHECK(!mapping_gives(mapping, RECORD_ANSWER));
}

TEST(rows_without_a_rule_are_set_aside_unless_said_otherwise)
{
    for (int ignore = 0; ignore < 2; ignore++) {
        AUTO(arena_close) struct arena *a = arena_open();
        AUTO(written_done) struct written w = { 0 };
        char mapping[512];
        struct err e = { 0 };

        snprintf(mapping, sizeof mapping,
                 "{\"source\":\"s\"%s,\"records\":[{\"type\":\"team\","
                 "\"when\":{\"k\":[\"a\",\"b\"]},\"fields\":{\"id\":\"n\",\"at\":{\"value\":0}}}]}",
                 ignore ? ",\"unmatched\":\"ignore\"" : "");
        CHECK(read_mapped(a, str_of(mapping), STR("k,n\na,1\nb,2\nc,3\n"), &w, &e));
        CHECK_INT(w.n_rows, 2);
        CHECK_INT(w.n_rejects, !ignore);
    }
}

TEST(unique_ids_number_what_is_repeated)
{
    const char *mapping = "{\"source\":\"s\",\"records\":[{\"type\":\"team\",\"fields\":{\"id\":"
                          "{\"column\":\"n\",\"unique\":true},\"at\":{\"value\":0}}}]}";
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    AUTO(written_done) struct written many = { 0 };
    struct bytes table = { 0 };
    struct err e = { 0 };

    CHECK(read_mapped(a, str_of(mapping), STR("n\na\nb\na\na\n"), &w, &e));
    CHECK(memmem(w.rows.p, w.rows.n, "\"a~2\"", 5) && memmem(w.rows.p, w.rows.n, "\"a~3\"", 5));
    CHECK(!memmem(w.rows.p, w.rows.n, "\"b~2\"", 5));
    bytes_add(&table, "n\n", 2);
    for (int i = 0; i < 3000; i++) {
        char cell[32];

        bytes_add(&table, cell, (size_t)snprintf(cell, sizeof cell, "%d\n", i % 2000));
    }
    CHECK(read_mapped(a, str_of(mapping), (struct str){ table.p, table.n }, &many, &e));
    bytes_done(&table);
    CHECK(memmem(many.rows.p, many.rows.n, "\"999~2\"", 7) != NULL);
    CHECK(!memmem(many.rows.p, many.rows.n, "\"1000~2\"", 8));
}

struct ticket {
    struct str id;
    int64_t    first_us, taken_us, solved_us;   /* 0: never */
};

static int by_double(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void check_hours(double *hours, size_t n, double mean, double median)
{
    double sum = 0;

    qsort(hours, n, sizeof *hours, by_double);
    for (size_t i = 0; i < n; i++)
        sum += hours[i];
    CHECK_INT((int64_t)(sum / (double)n * 1000 + 0.5), (int64_t)(mean * 1000 + 0.5));
    CHECK_INT((int64_t)((hours[(n - 1) / 2] + hours[n / 2]) / 2 * 1000 + 0.5),
              (int64_t)(median * 1000 + 0.5));
}

static void note(struct ticket *tickets, size_t *n, struct str line)
{
    struct str id = field_text(line, "\"conversation\":\""), at = field_text(line, "\"at\":\"");
    int64_t at_us = 0;
    struct err e;
    size_t i = 0;

    CHECK(instant_parse(at, &at_us, &e));
    while (i < *n && !str_equal(tickets[i].id, id))
        i++;
    if (i == *n)
        tickets[(*n)++] = (struct ticket){ id, at_us, 0, 0 };
    tickets[i].first_us = at_us < tickets[i].first_us ? at_us : tickets[i].first_us;
    if (memmem(line.p, line.n, "\"kind\":\"assigned\"", 17) &&
        (!tickets[i].taken_us || at_us < tickets[i].taken_us))
        tickets[i].taken_us = at_us;
    if (memmem(line.p, line.n, "\"value\":\"solved\"", 16) && at_us > tickets[i].solved_us)
        tickets[i].solved_us = at_us;
}

/* Reference figures computed from the file itself by other means. */
TEST(the_italian_help_desk)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(written_done) struct written w = { 0 };
    AUTO(written_done) struct written again = { 0 };
    const char *folder = getenv("TELLTALE_SHARED_DATA");
    struct ticket *tickets = NEW_N(a, struct ticket, 22000);
    double *taken = NEW_N(a, double, 5000), *solved = NEW_N(a, double, 5000);
    size_t n = 0, n_taken = 0, n_solved = 0;
    struct str mapping, table;
    struct err e = { 0 };
    char path[512];

    snprintf(path, sizeof path, "%s/helpdesk_italian/Helpdesk.csv",
             folder ? folder : tree_path(a, "../shared/data"));
    table = read_path(a, path);
    if (!table.p)
        return;
    mapping = read_tree(a, "connectors/csv/helpdesk-italian.json");
    CHECK(read_mapped(a, mapping, table, &w, &e));
    CHECK(read_mapped(a, mapping, table, &again, &e));
    CHECK(w.hashes == again.hashes);            /* ids are the same on a repeated import */
    CHECK_INT(w.n_rows, 21348);
    CHECK_INT(w.n_rejects, 0);
    for (const char *p = w.rows.p; p < w.rows.p + w.rows.n;) {
        const char *end = memchr(p, '\n', (size_t)(w.rows.p + w.rows.n - p));

        note(tickets, &n, (struct str){ p, (size_t)(end - p) });
        p = end + 1;
    }
    CHECK_INT((int64_t)n, 4580);
    for (size_t i = 0; i < n; i++) {
        const struct ticket *t = &tickets[i];

        if (t->taken_us)
            taken[n_taken++] = (double)(t->taken_us - t->first_us) / 3.6e9;
        if (t->solved_us)
            solved[n_solved++] = (double)(t->solved_us - t->first_us) / 3.6e9;
    }
    CHECK_INT((int64_t)n_taken, 4285);
    CHECK_INT((int64_t)n_solved, 4569);
    check_hours(taken, n_taken, 97.595, 16.390);
    check_hours(solved, n_solved, 276.911, 159.790);
}
