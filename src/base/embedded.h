/* embedded.h -- files inside the program (made by tools/embed.mjs). */
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *path;                           /* "zendesk-tables/event.sql" */
    const char *text;                           /* with a NUL behind it */
    size_t      n;
};

/* Each ends with a NULL path. Defined where they are used. */
extern const struct embedded_file embedded_files[];     /* connectors/, for source */
extern const struct embedded_file catalogue_files[];    /* catalogue/, for metric */
extern const struct embedded_file benchmark_files[];    /* benchmarks/, for engine */
extern const struct embedded_file goal_files[];         /* goals/, for engine */

#endif
