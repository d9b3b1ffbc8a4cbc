/* session.h -- what every command that opens a store does. */
#ifndef SESSION_H
#define SESSION_H

#include "engine.h"
#include "options.h"
#include "output.h"

/* Opens the database of --db, by default the one in the user's data folder
 * (XDG_DATA_HOME, else ~/.local/share), whose folder is made. */
MUST_USE bool session_open(const struct options *o, bool must_exist, struct engine **ret,
                           struct err *e);

/* The instant of --now, else the present. */
MUST_USE bool session_now(const struct options *o, int64_t *ret_us, struct err *e);

/* Says what was wrong on stderr; the exit code. */
int session_fail(const struct err *e);

/* An engine_watch's function; ctx is a struct progress. */
bool session_progress(void *ctx, const char *what, int64_t rows, int64_t bytes,
                      int64_t of_bytes, struct err *e);

/* Rows of chunks on stdout, in the format of --format. */
struct print {                                  /* zero but for lines before print_open() */
    bool                     lines;             /* json is one object a line */
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
