/* remote.h -- a command that the server of its store runs: the client's side.
 *
 * While `telltale serve` has a store, it listens beside it (place.h). Any other command that finds
 * it there sends its command line and its streams (errand.h) and ends as the server says. Whoever
 * ends the client closes the connection, and so ends the command. */
#ifndef REMOTE_H
#define REMOTE_H

#include "options.h"

/* Runs the command at the server, if there is one: *ret_served. *ret_code: what to end with; below
 * 0, the signal to die of. ERR_DENIED: the server is another user's; ERR_UNAVAILABLE: it went. */
MUST_USE bool remote_run(const struct options *o, bool *ret_served, int *ret_code,
                         struct err *e);

#endif
