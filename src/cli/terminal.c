/* terminal.c -- see terminal.h. */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct terminal terminal_of(FILE *f)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    struct terminal t = { .here = isatty(fileno(f)) };
    struct winsize size;

    if (!t.here)
        return t;
    t.colours = !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
    t.columns = ioctl(fileno(f), TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
    return t;
}
