/* sheet.h -- a spreadsheet of one page, as an XLSX file. The only door to libxlsxwriter.
 *
 *   sheet_open ─► sheet_text, sheet_number, ... ─► sheet_finish
 *
 * Texts stay texts: one that begins with = is no formula. */
#ifndef SHEET_H
#define SHEET_H

#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct sheet;

enum sheet_style { SHEET_PLAIN, SHEET_HEAD, SHEET_ENTRY };     /* ENTRY: to be filled in */

/* Starts the file `path`, whose page is called `name`; it is written by sheet_finish(). The first
 * row stays in sight. */
struct sheet *sheet_open(const char *path, const char *name);

/* Rows and columns count from 0. Texts are cut to what a cell takes. */
void sheet_text(struct sheet *s, size_t row, size_t column, struct str text,
                enum sheet_style style);
void sheet_number(struct sheet *s, size_t row, size_t column, double number,
                  enum sheet_style style);
void sheet_date(struct sheet *s, size_t row, size_t column, int64_t at_us,
                enum sheet_style style);

/* How wide a column is, in characters. */
void sheet_width(struct sheet *s, size_t column, double characters);

/* Writes the file. */
MUST_USE bool sheet_finish(struct sheet *s, struct err *e);
void          sheet_close(struct sheet **s);

#endif
