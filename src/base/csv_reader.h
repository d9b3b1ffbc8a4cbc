/* csv_reader.h -- rows of delimited text, one at a time. The only door to libcsv.
 *
 * Cells may be quoted, and then hold delimiters, line ends and doubled quotes.
 * Lines end with LF, CR LF or CR; blank ones are passed over. What is malformed
 * comes back as a row with a reason, and reading goes on with the next line: a
 * quote that is never closed costs its own line, not the rest of the file. */
#ifndef CSV_READER_H
#define CSV_READER_H

#include "lines.h"

enum { CSV_CELLS_MAX = 4096 };

struct csv_options {                            /* zero: commas and double quotes */
    char delimiter;
    char quote;
    bool unquoted;                              /* a quote means nothing */
};

struct csv_row {                                /* borrowed until the next row */
    const struct str *cells;
    size_t            n;
    int64_t           line;                     /* its first line */
    struct str        raw;                      /* as read */
    const char       *wrong;                    /* why it is no row; NULL: it is one */
};

struct csv_reader;

/* Reads from `lines`, which is borrowed. */
struct csv_reader *csv_reader_open(struct lines *lines, const struct csv_options *options);
void               csv_reader_close(struct csv_reader **c);

/* The next row, good or not; *ret_more is false after the last. */
MUST_USE bool csv_reader_next(struct csv_reader *c, struct csv_row *ret_row, bool *ret_more,
                              struct err *e);

#endif
