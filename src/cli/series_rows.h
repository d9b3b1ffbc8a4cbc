/* series_rows.h -- rows of days, shared by the commands that tell series. */
#ifndef SERIES_ROWS_H
#define SERIES_ROWS_H

#include "options.h"
#include "output.h"
#include "series_ask.h"

enum { SERIES_SPLITS_MAX = 4, SERIES_COLUMNS_MAX = SERIES_SPLITS_MAX + 16,
       DAY_TEXT_SIZE = 16 };

/* What the series of an answer are split by; all have the same. */
size_t series_splits(const struct series_answer *answer, const struct str **ret);

/* Adds to columns, and to the cells of a row, what names a series: metric and splits. */
size_t series_name_columns(struct arena *a, const struct series_answer *answer,
                           struct column_def *columns);
size_t series_name_cells(const struct series_answer *answer, const struct day_series *s,
                         struct output_cell *cells);

/* "first_response_time, channel email", for a sentence. */
const char *series_words(struct arena *a, const struct day_series *s);

/* "2025-03-01" */
void day_text(int64_t local_us, char text[DAY_TEXT_SIZE]);

#endif
