/* intake.c -- see intake.h. */
#include "intake.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "arena.h"
#include "canonical.h"
#include "engine_priv.h"
#include "mapped.h"
#include "settings.h"
#include "small_file.h"
#include "tables.h"

enum { MAPPING_BYTES_MAX = 1 << 20 };
static const int64_t day_us = INT64_C(86400) * 1000000;

struct intake {
    struct store                *store;
    struct stage                *stage;
    const struct import_options *options;
    const char                  *connector;
    const char                  *file;
    int64_t                      rows, bytes_before, bytes, of_bytes;
    int64_t                      place;         /* of what comes next */
    int64_t                      rejected;
};

static bool take_reject(void *ctx, const struct reject *reject, struct err *e)
{
    struct intake *in = ctx;
    struct reject r = *reject;

    in->rejected++;
    while (r.text.n && (r.text.p[r.text.n - 1] == '\n' || r.text.p[r.text.n - 1] == '\r'))
        r.text.n--;
    return stage_reject(in->stage, in->connector, &r, e);
}

bool intake_set_aside(const struct row *row, const char *file, const char *field,
                      const struct err *why, const struct sink *sink, struct err *e)
{
    struct bytes text = { 0 };
    struct reject r = { .file = file, .line = row->line, .field = field, .reason = why->msg };
    bool ok;

    if (!row->line)
        row_print(row, &text);
    r.text = row->line ? row->raw : (struct str){ text.p, text.n };
    if (r.text.n > REJECT_TEXT_MAX)
        r.text.n = REJECT_TEXT_MAX;
    ok = sink->reject(sink->ctx, &r, e);
    bytes_done(&text);
    return ok;
}

static bool set_aside(struct intake *in, const struct row *row, const char *field,
                      const struct err *why, struct err *e)
{
    const struct sink sink = { .ctx = in, .reject = take_reject };

    return intake_set_aside(row, in->file, field, why, &sink, e);
}

bool intake_usable(const struct row *row, int64_t now_us, const char **ret_field, struct err *why)
{
    *ret_field = "at";
    if (row->at_us > now_us + day_us)
        return err_set(why, ERR_INVALID, "more than a day after the present");
    return row_withdrawn(row) || settings_check(row, ret_field, why);
}

static bool take_row(void *ctx, const struct row *row, struct err *e)
{
    struct intake *in = ctx;
    struct err why = { 0 };
    const char *field;

    in->rows++;
    if (!intake_usable(row, in->options->now_us, &field, &why)) {
        in->place++;
        return set_aside(in, row, field, &why, e);
    }
    return stage_add(in->stage, row, in->place++, e);
}

static bool take_fed_reject(void *ctx, const struct reject *reject, struct err *e)
{
    struct intake *in = ctx;

    in->place++;
    return take_reject(in, reject, e);
}

static bool take_progress(void *ctx, int64_t bytes_read, struct err *e)
{
    struct intake *in = ctx;

    in->bytes = in->bytes_before + bytes_read;
    return engine_watch(&in->options->watch, in->file, in->rows, in->bytes, in->of_bytes, e);
}

static bool take_tables_progress(void *ctx, const char *what, int64_t bytes, int64_t of_bytes,
                                 struct err *e)
{
    struct intake *in = ctx;

    return engine_watch(&in->options->watch, what, 0, bytes, of_bytes, e);
}

/* Settings that a connector's SQL made are checked like those that were read. */
static bool check_staged(void *ctx, const struct row *row, bool *ret_keep, struct err *e)
{
    struct intake *in = ctx;
    struct err why = { 0 };
    const char *field = "";

    *ret_keep = settings_check(row, &field, &why);
    return *ret_keep || set_aside(in, row, field, &why, e);
}

static bool read_tables(struct intake *in, struct err *e)
{
    static const enum record_kind settings[] = { RECORD_CALENDAR, RECORD_SLA_POLICY,
                                                 RECORD_POLICY };
    struct tables_options o = { .connector = in->options->connector,
                                .paths = in->options->paths, .n_paths = in->options->n_paths,
                                .source = in->options->source, .now_us = in->options->now_us,
                                .standard = in->options->standard,
                                .text = in->options->text,
                                .shown_name = in->options->shown_name,
                                .lines_before = in->options->lines_before,
                                .progress = take_tables_progress, .reject = take_reject,
                                .ctx = in };

    in->file = in->options->n_paths ? in->options->paths[in->options->n_paths - 1] : "";
    TRY(tables_read(in->store, in->stage, &o, e));
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        TRY(stage_check(in->stage, settings[i], check_staged, in, e));
    return true;
}

/* Each is read by itself and staged with the others, so that what became of it can be told. */
static bool read_parts(struct intake *in, struct err *e)
{
    for (size_t i = 0; i < in->options->n_parts; i++) {
        struct import_part *part = &in->options->parts[i];
        struct intake one = { .store = in->store, .stage = in->stage, .options = part->options,
                              .connector = in->connector };

        TRY(read_tables(&one, e));
        part->counts.rejected = one.rejected;
        TRY(stage_mark(in->stage, (int64_t)i, &part->counts.records, e));
    }
    return true;
}

static bool read_mapping(struct arena *a, const char *path, FILE *standard,
                         const struct mapping **ret, struct err *e)
{
    struct str text;

    TRY(small_file_read(a, path, standard, MAPPING_BYTES_MAX, &text, e));
    return mapping_parse(a, path, text, ret, e);
}

/* One file, by the mapping where there is one. */
static bool read_file(struct intake *in, const struct mapping *mapping, const char *path,
                      struct err *e)
{
    bool standard = in->options->standard && strcmp(path, "-") == 0, ok;
    FILE *f = standard ? in->options->standard : fopen(path, "rb");
    struct sink sink = { .ctx = in, .row = take_row, .reject = take_reject,
                         .progress = take_progress };
    struct mapped_options mapped = { .file = path, .source = in->options->source };
    struct canonical_options canonical = { .file = path, .source = in->options->source };
    struct stat st;

    if (!f)
        return err_set(e, ERR_NOT_FOUND, "%s: %s", path, strerror(errno));
    if (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode)) {
        fclose(f);
        return err_set(e, ERR_INVALID, "%s: a folder; name its files", path);
    }
    in->file = path;
    ok = mapping ? mapped_read(mapping, &mapped, byte_source_file(f), &sink, e)
                 : canonical_read(&canonical, byte_source_file(f), &sink, e);
    in->bytes_before = in->bytes;
    if (!standard)
        fclose(f);
    return ok;
}

/* Records that come from no file. */
static bool read_feed(struct intake *in, struct err *e)
{
    struct sink sink = { .ctx = in, .row = take_row, .reject = take_fed_reject,
                         .progress = take_progress };

    in->file = in->options->shown_name ? in->options->shown_name : in->connector;
    in->of_bytes = in->options->feed_of;
    return in->options->feed(in->options->feed_ctx, &sink, e);
}

static void add_sizes(struct intake *in)
{
    struct stat st;

    for (size_t i = 0; i < in->options->n_paths; i++)
        if (stat(in->options->paths[i], &st) == 0 && S_ISREG(st.st_mode))
            in->of_bytes += st.st_size;
}

/* Connectors that read any table by a mapping file, and the records that it must give. */
static const struct { struct str name; int kind; } by_mapping[] = {
    { { "csv", 3 }, -1 },
    { { "survey-csv", 10 }, RECORD_ANSWER },
    { { "orders-csv", 10 }, RECORD_ORDER },
};

static bool open_mapping(struct arena *a, const struct import_options *o, int kind,
                         const struct mapping **ret, struct err *e)
{
    if (!o->mapping)
        return err_set(e, ERR_INVALID, "the %.*s connector needs a mapping file (--mapping FILE)",
                       (int)o->connector.n, o->connector.p);
    TRY(read_mapping(a, o->mapping, o->standard, ret, e));
    if (kind >= 0 && !mapping_gives(*ret, (enum record_kind)kind))
        return err_set(e, ERR_INVALID, "%s: no rule gives records of type %s, as %.*s wants",
                       o->mapping, record_type((enum record_kind)kind)->name,
                       (int)o->connector.n, o->connector.p);
    return true;
}

static bool no_connector(const char *name, struct err *e)
{
    AUTO(bytes_done) struct bytes all = { 0 };

    bytes_add(&all, "canonical", 9);
    for (size_t i = 0; i < sizeof by_mapping / sizeof *by_mapping; i++) {
        bytes_add(&all, ", ", 2);
        bytes_add(&all, by_mapping[i].name.p, by_mapping[i].name.n);
    }
    tables_add_names(&all);
    return err_set(e, ERR_NOT_FOUND, "there is no connector \"%.40s\"; there are %.*s", name,
                   (int)all.n, all.p);
}

bool intake_read(struct store *s, struct stage *stage, const struct import_options *o,
                 struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    const struct mapping *mapping = NULL;
    struct intake in = { .store = s, .stage = stage, .options = o,
                         .connector = str_copy(a, o->connector).p };
    bool known = str_equal(o->connector, STR("canonical"));

    if (o->feed)
        return read_feed(&in, e);
    if (o->n_parts)
        return read_parts(&in, e);
    if (tables_is_connector(o->connector))
        return read_tables(&in, e);
    for (size_t i = 0; i < sizeof by_mapping / sizeof *by_mapping; i++) {
        if (!str_equal(o->connector, by_mapping[i].name))
            continue;
        TRY(open_mapping(a, o, by_mapping[i].kind, &mapping, e));
        known = true;
    }
    if (!known)
        return no_connector(in.connector, e);
    add_sizes(&in);
    for (size_t i = 0; i < o->n_paths; i++)
        TRY(read_file(&in, mapping, o->paths[i], e));
    return true;
}
