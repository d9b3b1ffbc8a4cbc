/* driver.h -- what an engine must do for the rest of this module. Private to store. */
#ifndef DRIVER_H
#define DRIVER_H

#include "buf.h"
#include "store.h"

enum { SQL_MAX = 1 << 20 };

/* Runs statements; the text is ours. */
MUST_USE bool driver_run(struct store *s, const char *sql, struct err *e);

/* The same; *ret_rows: how many the last of them wrote or deleted. */
MUST_USE bool driver_change(struct store *s, const char *sql, int64_t *ret_rows, struct err *e);

__attribute__((format(printf, 3, 4)))
MUST_USE bool driver_runf(struct store *s, struct err *e, const char *fmt, ...);

/* Runs one query that gives one integer; NONE where it gives null or no row. */
__attribute__((format(printf, 4, 5)))
MUST_USE bool driver_int(struct store *s, int64_t *ret, struct err *e, const char *fmt, ...);

/* Runs one statement with text values bound to $1, $2, ... */
MUST_USE bool driver_bind(struct store *s, const char *sql, const struct str *values, size_t n,
                          struct err *e);

/* Streams a query's rows in order. */
MUST_USE bool driver_rows(struct store *s, const char *sql, const struct str *values, size_t n,
                          store_rows *rows, void *ctx, struct err *e);

/* Gives a query's rows to the sink from all threads. `columns` are expressions
 * of the query's column names, comma between. */
MUST_USE bool driver_scan(struct store *s, const char *columns, const char *query,
                          store_sink *sink, void *ctx, struct err *e);

/* Appends what the source gives to a table of that shape. */
MUST_USE bool driver_write(struct store *s, const char *table, const struct table_def *shape,
                           store_source *source, void *ctx, struct err *e);

/* Whether it is another's connection, and settings of the database are not its own to change. */
bool store_is_reader(const struct store *s);

/* A text as an SQL literal, quotes doubled; ERR_INVALID for a NUL byte. */
MUST_USE bool driver_literal(struct buf *b, struct str text, struct err *e);

/* The path of a file as a literal. The engine opens files on threads of its own: where the calling
 * thread is in another folder than the process, a path from there is written FOLDER/./PATH. */
MUST_USE bool driver_path(struct buf *b, struct str path, struct err *e);

/* The path as it was given to driver_path() on this thread, out of what the engine says. */
struct str driver_path_given(struct arena *a, struct str path);

/* A name as an SQL identifier, always quoted. */
void driver_name(struct buf *b, const char *name);

/* The engine's type of a column. */
const char *driver_type(enum column_type type);

#endif
