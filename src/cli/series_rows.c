/* series_rows.c -- see series_rows.h. */
#include "series_rows.h"

#include <stdio.h>

#include "arena.h"
#include "buf.h"
#include "instant.h"

enum { SERIES_WORDS_MAX = 4096 };

size_t series_splits(const struct series_answer *answer, const struct str **ret)
{
    size_t n = answer->n && answer->list[0].n ? answer->list[0].figures[0].n_by : 0;

    *ret = n ? answer->list[0].figures[0].by : NULL;
    return n < SERIES_SPLITS_MAX ? n : SERIES_SPLITS_MAX;
}

size_t series_name_columns(struct arena *a, const struct series_answer *answer,
                           struct column_def *columns)
{
    const struct str *by;
    size_t n_by = series_splits(answer, &by);

    columns[0] = (struct column_def){ .name = "metric", .type = COLUMN_TEXT, .doc = "" };
    for (size_t i = 0; i < n_by; i++)
        columns[1 + i] = (struct column_def){ .name = str_copy(a, by[i]).p, .type = COLUMN_TEXT,
                                              .doc = "" };
    return 1 + n_by;
}

size_t series_name_cells(const struct series_answer *answer, const struct day_series *s,
                         struct output_cell *cells)
{
    const struct str *by;
    size_t n_by = series_splits(answer, &by);

    cells[0] = (struct output_cell){ .text = s->figures[0].name };
    for (size_t i = 0; i < n_by; i++) {
        bool there = i < s->figures[0].n_by && s->figures[0].splits[i].p;

        cells[1 + i] = (struct output_cell){ .none = !there };
        if (there)
            cells[1 + i].text = s->figures[0].splits[i];
    }
    return 1 + n_by;
}

const char *series_words(struct arena *a, const struct day_series *s)
{
    const struct ask_figure *f = &s->figures[0];
    struct buf b;

    buf_init(&b, a, SERIES_WORDS_MAX);
    buf_add(&b, "%.*s", (int)f->name.n, f->name.p);
    for (size_t i = 0; i < f->n_by; i++)
        buf_add(&b, ", %.*s %.*s", (int)f->by[i].n, f->by[i].p,
                f->splits[i].p ? (int)f->splits[i].n : 6,
                f->splits[i].p ? f->splits[i].p : "(none)");
    return b.p;
}

void day_text(int64_t local_us, char text[DAY_TEXT_SIZE])
{
    char whole[INSTANT_TEXT_SIZE];

    instant_print(local_us, whole);
    snprintf(text, DAY_TEXT_SIZE, "%.10s", whole);
}
