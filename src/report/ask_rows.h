/* ask_rows.h -- an answer as rows of numbers, the same wherever they are written. */
#ifndef ASK_ROWS_H
#define ASK_ROWS_H

#include "ask.h"
#include "cells.h"

enum { ASK_SPLITS_MAX = 8, ASK_COLUMNS_MAX = ASK_SPLITS_MAX + 32 };

/* The splits of all figures, each once: columns of the table. */
struct ask_splits {
    const char *names[ASK_SPLITS_MAX];
    size_t      n;
};

struct ask_splits ask_splits(struct arena *a, const struct ask_answer *answer);

/* The figure's value of a split; no data where it is not split by that. */
struct output_cell ask_split_cell(const struct ask_figure *f, const char *name);

/* The columns; how many. */
size_t ask_columns(const struct ask_answer *answer, const struct ask_splits *splits,
                   struct column_def columns[ASK_COLUMNS_MAX]);

/* The row of a figure; `period` as of figure_period(), borrowed. */
void ask_row(struct arena *a, const struct ask_answer *answer, const struct ask_splits *splits,
             const struct ask_figure *f, const char *period,
             struct output_cell cells[ASK_COLUMNS_MAX]);

#endif
