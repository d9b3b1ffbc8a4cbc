/* embedded.h -- the connectors' own files, inside the program (made by tools/embed.mjs). */
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *path;                           /* "zendesk-tables/event.sql" */
    const char *text;                           /* with a NUL behind it */
    size_t      n;
};

extern const struct embedded_file embedded_files[];     /* ends with a NULL path */

#endif
