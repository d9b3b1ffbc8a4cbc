/* errand.h -- what a client asks a server to run: one message on the Unix socket.
 *
 *   client -> server   the size of the rest, 4 bytes; with it the descriptors of its input, output
 *                      and error stream and of its folder (SCM_RIGHTS). The rest: texts that each
 *                      end in a NUL: the program's version; where its output and its error
 *                      stream lead to; its umask; the words of the command line
 *   server -> client   the exit code, 4 bytes; below 0 the signal that it would have died of
 *
 * Numbers are those of the machine: both run on it. The words hold what the client's environment
 * says, since the server's may say something else. */
#ifndef ERRAND_H
#define ERRAND_H

#include <stdint.h>
#include <sys/types.h>

#include "bytes.h"
#include "options.h"
#include "str.h"

enum { ERRAND_BYTES_MAX = 4 << 20, ERRAND_DESCRIPTORS = 4 };

enum errand_descriptor { ERRAND_IN, ERRAND_OUT, ERRAND_ERR, ERRAND_FOLDER };

struct errand {
    struct terminal out_terminal, err_terminal;
    mode_t          umask;
    char          **words;                      /* words[0] is the program's name */
    int             n;
};

/* The texts of a command line. --db is left out: the server has one store. */
void errand_print(struct bytes *b, const struct options *o, mode_t umask);

/* Reads them. Files that are a process's own (/dev/stdin, /dev/fd/3, /proc/self/...) become those
 * of the client. ERR_CONFLICT: it is of another version; ERR_INVALID: it is none. */
MUST_USE bool errand_parse(struct arena *a, struct str text, pid_t client, struct errand *ret,
                           struct err *e);

#endif
