/* terminal.h -- what a stream leads to: a person's terminal, or a file or program. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct terminal {                               /* zero: a file or a program */
    bool   here;                                /* a terminal */
    bool   colours;
    size_t columns;                             /* 0: no limit */
};

/* Colours only on a terminal that has them and where NO_COLOR is not set
 * (https://no-color.org). */
struct terminal terminal_of(FILE *f);

#endif
