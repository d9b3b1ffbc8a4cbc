/* session.h -- what every command that opens a store does.
 *
 * A command that is called by itself opens the file, and the store is its own till it ends. One
 * that a server runs (attend.h) gets an engine of the server's pool. It need not know which. */
#ifndef SESSION_H
#define SESSION_H

#include <pthread.h>
#include <stdatomic.h>

#include "engine.h"
#include "options.h"
#include "output.h"
#include "pool.h"
#include "progress.h"

enum { DATABASE_PATH_SIZE = 4096 };

/* The store of one command, for as long as it runs. */
struct session {
    struct pool    *pool;                       /* of a server; NULL: the command opens the file */
    struct access  *access;                     /* of a server; NULL: the command opens its own */
    struct engine  *engine;                     /* that the command has; NULL: none yet */
    bool            writes;
    atomic_bool     over;                       /* the command shall end: its caller is gone */
    atomic_bool     cut;                        /* so is whoever read its output */
    pthread_mutex_t lock;                       /* of what session_stop() looks at */
};

void session_init(struct session *s, struct pool *pool);
void session_release(struct session *s);        /* gives the engine back or closes it */
void session_done(struct session *s);           /* and the rest */

/* From another thread: ends what the command does as soon as it can. To be repeated until it has
 * ended, since it may go on to something else. */
void session_stop(struct session *s);

/* The path of --db, by default the one in the user's data folder (XDG_DATA_HOME, else
 * ~/.local/share), whose folder is made. */
MUST_USE bool session_path(const struct options *o, char path[DATABASE_PATH_SIZE],
                           struct err *e);

/* MiB of --memory as bytes; 0 where it is not given. */
MUST_USE bool session_memory(const struct options *o, size_t *ret_bytes, struct err *e);

/* The engine to ask or to write by: it is the command's until it ends. session_write() makes a
 * database that is not there, unless it must be. */
MUST_USE bool session_read(const struct options *o, struct engine **ret, struct err *e);
MUST_USE bool session_write(const struct options *o, bool must_exist, struct engine **ret,
                            struct err *e);

/* Says on the error stream where the store as it was is, if opening it brought it forward. */
void session_say_former(const struct options *o, struct engine *g);

/* Copies the file where something was erased, by the engine of session_write(); see
 * engine_compact() and pool_compact(). */
MUST_USE bool session_compact(const struct options *o, struct engine *g, struct err *e);

/* The instant of --now, else the present. */
MUST_USE bool session_now(const struct options *o, int64_t *ret_us, struct err *e);

/* Says what was wrong on the command's error stream, unless nobody reads what it says any more; the
 * exit code. */
int session_fail(const struct options *o, const struct err *e);

/* Shows on the command's error stream how far a long call is, and ends it where the caller is
 * gone. The watch refers to the struct. */
struct session_watch {
    struct progress       progress;
    const struct options *options;
};

struct engine_watch session_watch(struct session_watch *w, const struct options *o);

/* Rows of chunks on the command's output, in the format of --format. */
struct print {                                  /* zero but for lines before print_open() */
    bool                     lines;             /* json is one object a line */
    FILE                    *to;
    struct session          *session;
    struct output           *output;
    const struct column_def *columns;
    size_t                   n;
};

void          print_open(struct print *p, const struct options *o, const struct column_def *columns,
                         size_t n);
bool          print_rows(void *print, const struct chunk *c, struct err *e);
MUST_USE bool print_finish(struct print *p, struct err *e);
void          print_close(struct print *p);

#endif
