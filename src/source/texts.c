/* texts.c -- connectors over texts (see tables.h): lines, or objects of JSON, made a relation. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "arena.h"
#include "json_values.h"
#include "lines.h"
#include "parse.h"
#include "tables_priv.h"
#include "text.h"

enum { PROGRESS_BYTES = 1 << 20 };

struct reading {
    const struct tables_options *options;
    struct texts                *texts;
    struct str                  *lists;         /* of JSON: names of lists of records */
    size_t                       n_lists;
    bool                         json;
    const char                  *file;
    int64_t                      bytes_before, reported, of_bytes;
};

static bool progress(struct reading *r, const char *what, int64_t bytes, struct err *e)
{
    const struct tables_options *o = r->options;

    return !o->progress || o->progress(o->ctx, what, bytes, r->of_bytes, e);
}

static bool report(struct reading *r, int64_t bytes_read, struct err *e)
{
    int64_t bytes = r->bytes_before + bytes_read;

    if (bytes - r->reported < PROGRESS_BYTES)
        return true;
    r->reported = bytes;
    return progress(r, r->file, bytes, e);
}

/* So that nobody reads thousands of complaints about its bytes. */
static bool check_packed(int64_t line, struct str text, struct err *e)
{
    if (line == 1 && text.n > 1 && memcmp(text.p, "\x1f\x8b", 2) == 0)
        return err_set(e, ERR_INVALID, "the file is compressed; unpack it with gunzip first");
    return true;
}

static bool set_aside(struct reading *r, int64_t line, struct str text, const char *reason,
                      struct err *e)
{
    struct reject reject = { .file = r->file, .line = line, .field = "", .reason = reason,
                             .text = text };

    if (reject.text.n > REJECT_TEXT_MAX)
        reject.text.n = REJECT_TEXT_MAX;
    return r->options->reject(r->options->ctx, &reject, e);
}

/* Whether a text is one that the engine takes. */
static bool check_text(struct str text, struct err *e)
{
    size_t valid = utf8_valid_bytes(text);

    if (valid < text.n)
        return err_set(e, ERR_INVALID, text.p[valid] ? "not UTF-8 at byte %zu"
                                                     : "a NUL at byte %zu", valid + 1);
    return true;
}

static bool is_blank(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!memchr(" \t\r", text.p[i], 3))
            return false;
    return true;
}

static bool use_line(struct reading *r, const struct line *line, struct err *e)
{
    struct err why;

    if (line->too_long)
        return set_aside(r, line->number, line->text, "the line is over 4 MiB", e);
    if (is_blank(line->text))
        return true;
    if (!check_text(line->text, &why))
        return set_aside(r, line->number, line->text, why.msg, e);
    return texts_add(r->texts, &(struct text_place){ r->file, line->number, 1, { "", 0 } },
                     line->text, e);
}

static bool read_lines(struct reading *r, struct byte_source from, struct err *e)
{
    AUTO(lines_done) struct lines lines;
    struct line line;
    bool more;

    lines_init(&lines, from);
    lines.number = r->options->lines_before;
    for (;;) {
        TRY(lines_next(&lines, &line, &more, e));
        if (!more)
            break;
        TRY(check_packed(line.number, line.text, e));
        TRY(use_line(r, &line, e));
        TRY(report(r, lines.bytes_read, e));
    }
    r->bytes_before += lines.bytes_read;
    return true;
}

static bool check_value(const struct json_value *value, struct err *e)
{
    AUTO(json_close) struct json *object = NULL;

    if (value->wrong)
        return err_set(e, ERR_INVALID, "%s", value->wrong);
    return check_text(value->text, e) && json_parse(value->text, &object, e);
}

static bool use_value(struct reading *r, const struct json_value *value, struct err *e)
{
    struct err why, place;

    if (check_value(value, &why))
        return texts_add(r->texts, &(struct text_place){ r->file, value->line, value->place,
                                                         value->list }, value->text, e);
    if (value->place > 1)
        err_set(&place, why.kind, "record %lld of the line: %s", (long long)value->place, why.msg);
    return set_aside(r, value->line, value->text, value->place > 1 ? place.msg : why.msg, e);
}

static bool read_values(struct reading *r, struct byte_source from, struct err *e)
{
    AUTO(json_values_close) struct json_values *values = NULL;
    struct json_value value;
    bool more;

    values = json_values_open(from, r->lists, r->n_lists);
    for (;;) {
        TRY(json_values_next(values, &value, &more, e));
        if (!more)
            break;
        TRY(check_packed(value.line, value.text, e));
        TRY(use_value(r, &value, e));
        TRY(report(r, json_values_bytes(values), e));
    }
    r->bytes_before += json_values_bytes(values);
    return true;
}

static bool read_source(struct reading *r, struct byte_source from, struct err *e)
{
    return r->json ? read_values(r, from, e) : read_lines(r, from, e);
}

static bool read_text(struct reading *r, struct str text, struct err *e)
{
    r->file = r->options->shown_name ? r->options->shown_name : "";
    return read_source(r, byte_source_text(&text), e);
}

static bool read_path(struct reading *r, const char *path, struct err *e)
{
    bool standard = r->options->standard && strcmp(path, "-") == 0, ok;
    FILE *f = standard ? r->options->standard : fopen(path, "rb");
    struct stat st;

    if (!f)
        return err_set(e, ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
    r->file = r->options->shown_name ? r->options->shown_name : path;
    if (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode))
        ok = err_set(e, ERR_INVALID, "a folder; name its files");
    else
        ok = read_source(r, byte_source_file(f), e);
    if (!standard)
        fclose(f);
    return ok || err_prefix(e, "%s", path);
}

static bool make_relations(struct reading *r, const struct json *names, struct err *e)
{
    for (size_t i = 0; i < json_count(names); i++) {
        struct str entry = json_text(json_at(names, i)), name;
        const struct embedded_file *sql = tables_query(r->options->connector, entry, &name);

        if (!sql)
            return err_set(e, ERR_INTERNAL, "the connector has no %.*s", (int)entry.n, entry.p);
        if (!texts_relation(r->texts, name, sql->text, e))
            return err_prefix(e, "%s", sql->path);
    }
    return true;
}

/* What a mapping lost against its own rejects.sql is told without a line, not lost in silence. */
static bool map(struct reading *r, struct stage *stage, const struct json *connector,
                struct err *e)
{
    const struct embedded_file *blame = tables_embedded(r->options->connector, "rejects.sql");
    int64_t incomplete;

    TRY(progress(r, "mapping", r->of_bytes, e));
    TRY(make_relations(r, json_get(connector, "relations"), e));
    if (blame)
        TRY(texts_blame(r->texts, blame->text, r->options->reject, r->options->ctx, e));
    TRY(tables_select(stage, r->options->connector, json_get(connector, "records"), &incomplete,
                      e));
    return !incomplete || set_aside(r, 0, STR(""), "records that lack what they must have", e);
}

static void add_sizes(struct reading *r)
{
    struct stat st;

    r->of_bytes = (int64_t)r->options->text.n;
    for (size_t i = 0; i < r->options->n_paths; i++)
        if (stat(r->options->paths[i], &st) == 0 && S_ISREG(st.st_mode))
            r->of_bytes += st.st_size;
}

/* `list` is one name, or a list of names. */
static void read_lists(struct arena *a, const struct json *list, struct reading *r)
{
    bool one = json_kind(list) == JSON_KIND_TEXT;

    r->n_lists = one ? 1 : json_count(list);
    r->lists = NEW_N(a, struct str, r->n_lists);
    for (size_t i = 0; i < r->n_lists; i++)
        r->lists[i] = json_text(one ? list : json_at(list, i));
}

bool tables_read_texts(struct store *s, struct stage *stage, const struct tables_options *o,
                       const struct json *connector, struct err *e)
{
    AUTO(texts_close) struct texts *texts = NULL;
    AUTO(arena_close) struct arena *a = arena_open();
    struct reading r = { .options = o,
                         .json = str_equal(json_text(json_get(connector, "texts")), STR("json")) };

    read_lists(a, json_get(connector, "list"), &r);
    TRY(texts_open(s, &texts, e));
    r.texts = texts;
    if (json_get(connector, "known"))
        TRY(texts_known(texts, stage, e));
    add_sizes(&r);
    if (o->text.p)
        TRY(read_text(&r, o->text, e));
    for (size_t i = 0; i < o->n_paths; i++)
        TRY(read_path(&r, o->paths[i], e));
    TRY(texts_flush(texts, e));
    return map(&r, stage, connector, e);
}
