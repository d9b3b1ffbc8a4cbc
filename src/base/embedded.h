/* embedded.h -- files inside the program (made by tools/embed.mjs and embed-web.mjs). */
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

/* A file of the dashboard. What lies below /assets/ has a hash of its content in its name, so it
 * never changes; the others do. */
struct embedded_page {
    const char          *path;                  /* "/index.html", "/assets/main-B1x.js" */
    const char          *type;                  /* "text/html; charset=utf-8" */
    const char          *tag;                   /* hash of the content, 16 digits */
    const unsigned char *gzip;
    size_t               n_gzip, n;             /* n: bytes when inflated */
};

/* Ends with a NULL path; holds nothing else where the packages of web/ were not installed. */
extern const struct embedded_page web_files[];          /* web/, for api */

#endif
