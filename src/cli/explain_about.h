/* explain_about.h -- how sure a figure is, and what stands beside it, for people. */
#ifndef EXPLAIN_ABOUT_H
#define EXPLAIN_ABOUT_H

#include <stdio.h>

#include "about.h"

/* Prints a section of the page: interval, the span before, target, benchmarks, notes. */
void print_about(FILE *out, const struct ask_figure *f, const struct about *about);

#endif
