/* chdb.c -- runs queries in the ClickHouse library of npm's @chdb/lib-linux-x64-gnu, for tests.
 *
 *   chdb PATH-OF-LIBCHDB.SO FILE    each line of the file is a text of JSON: a query
 *
 * Answers each with "ok SIZE" or "error SIZE", a line, and that many bytes. The library is opened
 * by name, so that what is built does not depend on whether it is there; it takes what comes on
 * stdin for rows to insert. */
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>

#include "json.h"
#include "lines.h"

struct chdb_result;
struct chdb_connection;

/* The library's C API (chdb.h of github.com/chdb-io/chdb), as far as it is used. */
struct chdb {
    struct chdb_connection **(*connect)(int argc, char **argv);
    struct chdb_result *(*query)(struct chdb_connection *c, const char *text, size_t text_size,
                                 const char *format, size_t format_size);
    char       *(*buffer)(struct chdb_result *r);
    size_t      (*length)(struct chdb_result *r);
    const char *(*error)(struct chdb_result *r);
    void        (*destroy)(struct chdb_result *r);
    void        (*close)(struct chdb_connection **c);
};

static bool find(void *library, const char *name, void *ret, struct err *e)
{
    void *symbol = dlsym(library, name);

    memcpy(ret, &symbol, sizeof symbol);
    return symbol || err_set(e, ERR_NOT_FOUND, "%s: %s", name, dlerror());
}

static bool open_library(const char *path, struct chdb *ret, struct err *e)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);

    if (!library)
        return err_set(e, ERR_NOT_FOUND, "%s", dlerror());
    return find(library, "chdb_connect", &ret->connect, e) &&
           find(library, "chdb_query_n", &ret->query, e) &&
           find(library, "chdb_result_buffer", &ret->buffer, e) &&
           find(library, "chdb_result_length", &ret->length, e) &&
           find(library, "chdb_result_error", &ret->error, e) &&
           find(library, "chdb_destroy_query_result", &ret->destroy, e) &&
           find(library, "chdb_close_conn", &ret->close, e);
}

static bool run(const struct chdb *chdb, struct chdb_connection *to, struct str line,
                struct err *e)
{
    static const char format[] = "JSONCompact";
    AUTO(json_close) struct json *query = NULL;
    struct chdb_result *r;
    const char *error;
    struct str text;

    TRY(json_parse(line, &query, e));
    text = json_text(query);
    r = chdb->query(to, text.p, text.n, format, sizeof format - 1);
    if (!r)
        return err_set(e, ERR_INTERNAL, "no answer at all");
    error = chdb->error(r);
    printf("%s %zu\n", error ? "error" : "ok", error ? strlen(error) : chdb->length(r));
    fwrite(error ? error : chdb->buffer(r), 1, error ? strlen(error) : chdb->length(r), stdout);
    fflush(stdout);
    chdb->destroy(r);
    return true;
}

static void close_file(FILE **f)
{
    if (*f)
        fclose(*f);
}

static bool run_all(const char *path, const char *queries, struct err *e)
{
    AUTO(close_file) FILE *f = fopen(queries, "rb");
    AUTO(lines_done) struct lines lines = { 0 };
    char name[] = "chdb", *argv[] = { name, NULL };
    struct chdb_connection **to;
    struct chdb chdb = { 0 };
    struct line line;
    bool more;

    if (!f)
        return err_set(e, ERR_NOT_FOUND, "%s: %s", queries, strerror(errno));
    TRY(open_library(path, &chdb, e));
    to = chdb.connect(1, argv);
    if (!to)
        return err_set(e, ERR_UNAVAILABLE, "no connection");
    lines_init(&lines, byte_source_file(f));
    TRY(lines_next(&lines, &line, &more, e));
    while (more) {
        TRY(run(&chdb, *to, line.text, e));
        TRY(lines_next(&lines, &line, &more, e));
    }
    chdb.close(to);
    return true;
}

int main(int argc, char **argv)
{
    struct err e = { 0 };

    if (argc == 3 && run_all(argv[1], argv[2], &e))
        return 0;
    fprintf(stderr, "chdb: %s\n", argc == 3 ? e.msg : "usage: chdb PATH-OF-LIBCHDB.SO FILE");
    return 1;
}
