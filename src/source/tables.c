/* tables.c -- see tables.h. */
#include "tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "csv_reader.h"
#include "embedded.h"
#include "input.h"
#include "json.h"
#include "line_ends.h"
#include "tables_priv.h"

enum { COPY_PATH_SIZE = 64 };

const struct embedded_file *tables_embedded(struct str connector, const char *file)
{
    for (const struct embedded_file *f = embedded_files; f->path; f++)
        if (strncmp(f->path, connector.p, connector.n) == 0 && f->path[connector.n] == '/' &&
            strcmp(f->path + connector.n + 1, file) == 0)
            return f;
    return NULL;
}

bool tables_is_connector(struct str name)
{
    return name.n && tables_embedded(name, "connector.json");
}

const struct embedded_file *tables_query(struct str connector, struct str entry,
                                         struct str *ret_name)
{
    const char *slash = entry.n ? memchr(entry.p, '/', entry.n) : NULL;
    char file[64];

    *ret_name = entry;
    if (slash) {
        connector = (struct str){ entry.p, (size_t)(slash - entry.p) };
        *ret_name = (struct str){ slash + 1, entry.n - connector.n - 1 };
    }
    snprintf(file, sizeof file, "%.*s.sql", (int)ret_name->n, ret_name->p);
    return tables_embedded(connector, file);
}

bool tables_is_of_lines(struct str name)
{
    AUTO(json_close) struct json *connector = NULL;
    const struct embedded_file *file = tables_embedded(name, "connector.json");
    struct err never = { 0 };
    const struct json *texts;

    if (!name.n || !file ||
        !json_parse((struct str){ file->text, file->n }, &connector, &never))
        return false;
    texts = json_get(connector, "texts");
    return json_kind(texts) == JSON_KIND_TEXT && str_equal(json_text(texts), STR("lines"));
}

void tables_add_names(struct bytes *to)
{
    for (const struct embedded_file *f = embedded_files; f->path; f++) {
        const char *end = strchr(f->path, '/');

        if (!end || strcmp(end, "/connector.json") != 0)
            continue;
        bytes_add(to, ", ", 2);
        bytes_add(to, f->path, (size_t)(end - f->path));
    }
}

static bool open_input(const struct tables_file *f, FILE **ret, struct err *e)
{
    *ret = fopen(f->path, "rb");
    if (*ret)
        return true;
    return err_set(e, ERR_NOT_FOUND, "%s: %s", f->path, strerror(errno));
}

/* The names of a file's columns, from its first row. */
static bool read_header(struct arena *a, struct tables_file *f, struct err *e)
{
    struct lines lines;
    struct csv_reader *reader;
    struct csv_row row = { 0 };
    bool more = false, ok;
    FILE *file;

    TRY(open_input(f, &file, e));
    lines_init(&lines, byte_source_file(file));
    reader = csv_reader_open(&lines, &(struct csv_options){ 0 });
    ok = csv_reader_next(reader, &row, &more, e);
    if (ok && (!more || row.wrong))
        ok = err_set(e, ERR_INVALID, "line 1: %s", more ? row.wrong : "the file is empty");
    if (ok) {
        struct str *header = NEW_N(a, struct str, row.n);

        for (size_t i = 0; i < row.n; i++)
            header[i] = str_copy(a, row.cells[i]);
        f->input.header = header;
        f->input.header_n = row.n;
    }
    csv_reader_close(&reader);
    lines_done(&lines);
    fclose(file);
    return ok || err_prefix(e, "%s", f->path);
}

static bool check_header(const struct tables_file *f, struct err *e)
{
    for (size_t i = 0; i < f->input.header_n; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(f->input.header[i], f->input.header[j]))
                return err_set(e, ERR_INVALID, "%s: line 1: two columns are called \"%.*s\"",
                               f->path, (int)f->input.header[i].n, f->input.header[i].p);
    for (size_t i = 0; i < f->input.n; i++) {
        bool found = !f->must_have[i];

        for (size_t j = 0; j < f->input.header_n; j++)
            found = found || str_equal(f->input.header[j], str_of(f->input.columns[i].name));
        if (!found)
            return err_set(e, ERR_INVALID, "%s: line 1: there is no column \"%s\"", f->path,
                           f->input.columns[i].name);
    }
    return true;
}

static bool read_columns(struct arena *a, const struct json *j, struct tables_file *f)
{
    struct input_column *columns = NEW_N(a, struct input_column, json_count(j));
    struct json_members m = { 0 };
    size_t n = 0;

    f->must_have = NEW_N(a, bool, json_count(j));
    while (json_next(j, &m)) {
        struct str type = str_copy(a, json_text(m.value));

        f->must_have[n] = type.n && type.p[type.n - 1] == '!';
        if (f->must_have[n])
            type = str_copy(a, (struct str){ type.p, type.n - 1 });
        columns[n++] = (struct input_column){ str_copy(a, m.name).p, type.p };
    }
    f->input.columns = columns;
    f->input.n = n;
    return true;
}

static bool agree_line_ends(struct tables *t, struct tables_file *f, struct err *e)
{
    char *path;

    TRY(line_ends_agree(f->path, store_folder(t->store), &f->copy, e));
    if (f->copy < 0)
        return true;
    path = NEW_N(t->arena, char, COPY_PATH_SIZE);
    snprintf(path, COPY_PATH_SIZE, "/proc/self/fd/%d", f->copy);
    f->input.path = path;
    return true;
}

static bool read_file(struct tables *t, const struct json *j, struct tables_file *f,
                      struct err *e)
{
    const char *name = json_text(json_get(j, "file")).p;
    size_t n = strlen(t->folder) + strlen(name) + 2;
    char *path = NEW_N(t->arena, char, n);
    struct stat st;

    snprintf(path, n, "%s/%s", t->folder, name);
    f->path = path;
    f->name = name;
    f->input.name = str_copy(t->arena, json_text(json_get(j, "name"))).p;
    f->input.keep = json_kind(json_get(j, "keep")) == JSON_KIND_BOOL;
    read_columns(t->arena, json_get(j, "columns"), f);
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
        f->bytes = st.st_size;
        f->input.path = path;
        TRY(read_header(t->arena, f, e));
        return check_header(f, e) && agree_line_ends(t, f, e);
    }
    if (json_kind(json_get(j, "required")) == JSON_KIND_BOOL)
        return err_set(e, ERR_NOT_FOUND, "%s: the file is missing", path);
    return true;
}

static bool progress(const struct tables *t, const char *what, int64_t bytes, struct err *e)
{
    return !t->options->progress ||
           t->options->progress(t->options->ctx, what, bytes, t->bytes, e);
}

static bool open_files(struct tables *t, struct err *e)
{
    int64_t done = 0;

    for (size_t i = 0; i < t->n; i++) {
        TRY(progress(t, t->files[i].name, done, e));
        TRY(input_open(t->store, &t->files[i].input, e));
        done += t->files[i].bytes;
    }
    return progress(t, "mapping", t->bytes, e);
}

bool tables_select(struct stage *stage, struct str connector, const struct json *types,
                   int64_t *ret_incomplete, struct err *e)
{
    int64_t incomplete = 0, n;

    for (size_t i = 0; i < json_count(types); i++) {
        struct str entry = json_text(json_at(types, i)), type;
        const struct embedded_file *sql = tables_query(connector, entry, &type);
        int kind = record_kind_of(type);

        if (kind < 0 || !sql)
            return err_set(e, ERR_INTERNAL, "the connector has no %.*s", (int)entry.n, entry.p);
        if (!stage_select(stage, (enum record_kind)kind, sql->text, e))
            return err_prefix(e, "%s", sql->path);
        TRY(stage_remove_incomplete(stage, (enum record_kind)kind, &n, e));
        incomplete += n;
    }
    *ret_incomplete = incomplete;
    return true;
}

static bool select_records(struct tables *t, const struct json *types, struct err *e)
{
    const struct embedded_file *sql = tables_embedded(t->options->connector, "rejects.sql");
    int64_t incomplete;

    TRY(tables_select(t->stage, t->options->connector, types, &incomplete, e));
    return !incomplete || !sql || tables_blame(t, sql->text, e);
}

/* A row of a copy is one of the file. */
static bool reject_row(void *ctx, const struct reject *reject, struct err *e)
{
    struct tables *t = ctx;
    struct reject r = *reject;

    for (size_t i = 0; i < t->n; i++)
        if (t->files[i].copy >= 0 && strcmp(t->files[i].input.path, r.file) == 0)
            r.file = t->files[i].path;
    return t->options->reject(t->options->ctx, &r, e);
}

/* A relation's name, which ends with a NUL. */
static const char *relation(const struct tables *t, const struct json *names, size_t i)
{
    return str_copy(t->arena, json_text(json_at(names, i))).p;
}

static bool make_relations(struct tables *t, const struct json *names, struct err *e)
{
    for (size_t i = 0; i < json_count(names); i++) {
        const char *name = relation(t, names, i);
        struct str bare;
        const struct embedded_file *sql = tables_query(t->options->connector, str_of(name), &bare);

        if (!sql)
            return err_set(e, ERR_INTERNAL, "the connector has no %s", name);
        if (!input_relation(t->store, bare.p, sql->text, e))
            return err_prefix(e, "%s", sql->path);
    }
    return true;
}

static bool has_file(const struct tables *t, struct str name)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->files[i].input.path && str_equal(str_of(t->files[i].input.name), name))
            return true;
    return false;
}

/* Whether all files of one of the layouts are there; no layouts: yes. */
static bool check_layouts(const struct tables *t, const struct json *layouts, struct err *e)
{
    AUTO(bytes_done) struct bytes said = { 0 };

    for (size_t i = 0; i < json_count(layouts); i++) {
        const struct json *files = json_at(layouts, i);
        bool all = true;

        bytes_add(&said, i ? ", or " : "", i ? 5 : 0);
        for (size_t j = 0; j < json_count(files); j++) {
            struct str name = json_text(json_at(files, j));

            all = all && has_file(t, name);
            bytes_add(&said, j ? " and " : "", j ? 5 : 0);
            bytes_add(&said, name.p, name.n);
            bytes_add(&said, ".csv", 4);
        }
        if (all)
            return true;
    }
    return !said.n || err_set(e, ERR_NOT_FOUND, "%s: there must be %.*s", t->folder,
                              (int)said.n, said.p);
}

static bool read_all(struct tables *t, const struct json *connector, struct err *e)
{
    const struct json *files = json_get(connector, "files");

    t->n = json_count(files);
    t->files = NEW_N(t->arena, struct tables_file, t->n);
    for (size_t i = 0; i < t->n; i++)
        t->files[i].copy = -1;
    for (size_t i = 0; i < t->n; i++) {
        TRY(read_file(t, json_at(files, i), &t->files[i], e));
        t->bytes += t->files[i].bytes;
    }
    return check_layouts(t, json_get(connector, "layouts"), e) && open_files(t, e) &&
           make_relations(t, json_get(connector, "relations"), e) &&
           select_records(t, json_get(connector, "records"), e) &&
           (!input_unread(t->store) || tables_unread(t, e)) &&
           input_rejects(t->store, reject_row, t, e);
}

static void close_relation(const struct tables *t, const struct json *names, size_t i)
{
    struct str bare;

    tables_query(t->options->connector, str_of(relation(t, names, i)), &bare);
    input_close(t->store, bare.p);
}

static bool read_folder(struct store *s, struct stage *stage, const struct tables_options *o,
                        const char *folder, const struct json *connector, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct tables t = { .store = s, .stage = stage, .options = o, .folder = folder, .arena = a };
    struct stat st;
    bool ok;

    if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
        return err_set(e, ERR_NOT_FOUND, "%s: not a folder of tables", folder);
    ok = read_all(&t, connector, e);
    for (size_t i = 0; i < json_count(json_get(connector, "relations")); i++)
        close_relation(&t, json_get(connector, "relations"), i);
    for (size_t i = 0; i < t.n; i++) {
        input_close(s, t.files[i].input.name);
        if (t.files[i].copy >= 0)
            close(t.files[i].copy);
    }
    return ok;
}

bool tables_read(struct store *s, struct stage *stage, const struct tables_options *o,
                 struct err *e)
{
    AUTO(json_close) struct json *connector = NULL;
    const struct embedded_file *file = tables_embedded(o->connector, "connector.json");
    struct str source = o->source;

    if (!file)
        return err_set(e, ERR_NOT_FOUND, "there is no connector \"%.*s\"", (int)o->connector.n,
                       o->connector.p);
    TRY(json_parse((struct str){ file->text, file->n }, &connector, e));
    if (!source.n)
        source = json_text(json_get(connector, "source"));
    TRY(input_set(s, source, o->now_us, e));
    TRY(stage_may_reject(stage, e));
    if (json_get(connector, "texts"))
        return tables_read_texts(s, stage, o, connector, e);
    for (size_t i = 0; i < o->n_paths; i++)
        TRY(read_folder(s, stage, o, o->paths[i], connector, e));
    return true;
}
