/* sheet.c -- see sheet.h. */
#include "sheet.h"

#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "arena.h"
#include "instant.h"
#include "parse.h"

/* A cell takes 32,767 characters; a character has up to four bytes. */
enum { CELL_BYTES_MAX = 32767, STYLES = 3 };

struct sheet {
    lxw_workbook  *book;
    lxw_worksheet *page;
    lxw_format    *plain[STYLES], *dates[STYLES];
    lxw_error      wrong;                       /* the first one */
};

static void make_formats(struct sheet *s)
{
    for (int i = 0; i < STYLES; i++) {
        lxw_format **both[] = { &s->plain[i], &s->dates[i] };

        for (size_t k = 0; k < 2; k++) {
            lxw_format *f = workbook_add_format(s->book);

            if (i == SHEET_HEAD)
                format_set_bold(f);
            if (i == SHEET_ENTRY)
                format_set_bg_color(f, 0xfff8dc);
            if (k == 1)
                format_set_num_format(f, "yyyy-mm-dd");
            *both[k] = f;
        }
    }
}

struct sheet *sheet_open(const char *path, const char *name)
{
    struct sheet *s = must_alloc(sizeof *s);

    s->book = workbook_new(path);
    s->page = workbook_add_worksheet(s->book, name);
    make_formats(s);
    worksheet_freeze_panes(s->page, 1, 0);
    return s;
}

static void note(struct sheet *s, lxw_error result)
{
    if (result != LXW_NO_ERROR && s->wrong == LXW_NO_ERROR)
        s->wrong = result;
}

void sheet_text(struct sheet *s, size_t row, size_t column, struct str text,
                enum sheet_style style)
{
    struct str cut = utf8_cut(text, CELL_BYTES_MAX);
    char *copy;

    if (!cut.n)
        return;
    copy = must_alloc(cut.n + 1);
    memcpy(copy, cut.p, cut.n);
    note(s, worksheet_write_string(s->page, (lxw_row_t)row, (lxw_col_t)column, copy,
                                   s->plain[style]));
    mem_free(copy);
}

void sheet_number(struct sheet *s, size_t row, size_t column, double number,
                  enum sheet_style style)
{
    note(s, worksheet_write_number(s->page, (lxw_row_t)row, (lxw_col_t)column, number,
                                   s->plain[style]));
}

void sheet_date(struct sheet *s, size_t row, size_t column, int64_t at_us,
                enum sheet_style style)
{
    struct instant_parts p;
    lxw_datetime at;

    instant_split(at_us, &p);
    at = (lxw_datetime){ p.year, p.month, p.day, p.hour, p.minute, p.second };
    note(s, worksheet_write_datetime(s->page, (lxw_row_t)row, (lxw_col_t)column, &at,
                                     s->dates[style]));
}

void sheet_width(struct sheet *s, size_t column, double characters)
{
    note(s, worksheet_set_column(s->page, (lxw_col_t)column, (lxw_col_t)column, characters,
                                 NULL));
}

bool sheet_finish(struct sheet *s, struct err *e)
{
    lxw_error closed = workbook_close(s->book);

    s->book = NULL;
    note(s, closed);
    return s->wrong == LXW_NO_ERROR ||
           err_set(e, ERR_UNAVAILABLE, "the spreadsheet: %s", lxw_strerror(s->wrong));
}

void sheet_close(struct sheet **s)
{
    if (*s && (*s)->book)
        lxw_workbook_free((*s)->book);
    mem_free(*s);
    *s = NULL;
}
