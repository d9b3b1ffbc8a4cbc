/* cells.c -- see cells.h. */
#include "cells.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "instant.h"
#include "json.h"
#include "parse.h"

static void add_text(struct bytes *b, const char *text)
{
    bytes_add(b, text, strlen(text));
}

/* The shortest decimal that reads back as the same double. */
static void add_real(struct bytes *b, double real)
{
    char text[40];

    for (int digits = 15; digits <= 17; digits++) {
        double back;

        snprintf(text, sizeof text, "%.*g", digits, real);
        if (sscanf(text, "%lf", &back) == 1 && back == real)
            break;
    }
    add_text(b, text);
}

bool cell_none(const struct column_def *column, const struct output_cell *cell)
{
    return cell->none || (column->type == COLUMN_DOUBLE && !isfinite(cell->real));
}

struct output_cell cell_of(const struct chunk_column *c, enum column_type type, size_t row)
{
    struct output_cell cell = { .none = !chunk_valid(c, row) };

    if (cell.none)
        return cell;
    switch (type) {
    case COLUMN_BOOL:
        cell.number = ((const uint8_t *)c->data)[row];
        break;
    case COLUMN_DOUBLE:
        cell.real = ((const double *)c->data)[row];
        break;
    case COLUMN_TEXT:
        cell.text = chunk_text(c, row);
        break;
    default:
        cell.number = ((const int64_t *)c->data)[row];
    }
    return cell;
}

void cell_plain(struct bytes *b, const struct column_def *column, const struct output_cell *cell)
{
    char text[INSTANT_TEXT_SIZE];

    switch (column->type) {
    case COLUMN_BOOL:
        add_text(b, cell->number ? "true" : "false");
        return;
    case COLUMN_INT:
        snprintf(text, sizeof text, "%" PRId64, cell->number);
        break;
    case COLUMN_KEY:
        snprintf(text, sizeof text, "%" PRIu64, (uint64_t)cell->number);
        break;
    case COLUMN_DOUBLE:
        add_real(b, cell->real);
        return;
    case COLUMN_TIME:
        instant_print(cell->number, text);
        break;
    case COLUMN_TEXT:
        bytes_add(b, cell->text.p, cell->text.n);
        return;
    }
    add_text(b, text);
}

/* What is not UTF-8 becomes replacement characters. */
static void add_json_text(struct bytes *b, struct str text)
{
    struct bytes mended = { 0 };

    if (utf8_valid(text)) {
        json_print_text(b, text);
        return;
    }
    while (text.n) {
        size_t n = utf8_valid_bytes(text);

        bytes_add(&mended, text.p, n);
        text = (struct str){ text.p + n, text.n - n };
        if (text.n) {
            add_text(&mended, "\xef\xbf\xbd");
            text = (struct str){ text.p + 1, text.n - 1 };
        }
    }
    json_print_text(b, (struct str){ mended.p, mended.n });
    bytes_done(&mended);
}

void cell_json(struct bytes *b, const struct column_def *column, const struct output_cell *cell)
{
    bool quoted = column->type == COLUMN_TIME || column->type == COLUMN_KEY;

    if (cell_none(column, cell)) {
        add_text(b, "null");
    } else if (column->type == COLUMN_TEXT) {
        add_json_text(b, cell->text);
    } else {
        add_text(b, quoted ? "\"" : "");
        cell_plain(b, column, cell);
        add_text(b, quoted ? "\"" : "");
    }
}

void row_json(struct bytes *b, const struct column_def *columns, size_t n,
              const struct output_cell *cells)
{
    add_text(b, "{");
    for (size_t i = 0; i < n; i++) {
        if (i)
            add_text(b, ",");
        json_print_text(b, str_of(columns[i].name));
        add_text(b, ":");
        cell_json(b, &columns[i], &cells[i]);
    }
    add_text(b, "}");
}

static void add_csv_text(struct bytes *b, struct str text)
{
    bool quote = text.n == 0;

    for (size_t i = 0; i < text.n; i++)
        quote = quote || strchr(",\"\r\n", text.p[i]) != NULL;
    if (!quote) {
        bytes_add(b, text.p, text.n);
        return;
    }
    add_text(b, "\"");
    for (size_t i = 0; i < text.n; i++)
        bytes_add(b, text.p[i] == '"' ? "\"\"" : &text.p[i], text.p[i] == '"' ? 2 : 1);
    add_text(b, "\"");
}

void header_csv(struct bytes *b, const struct column_def *columns, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        add_text(b, i ? "," : "");
        add_csv_text(b, str_of(columns[i].name));
    }
    add_text(b, "\r\n");
}

void row_csv(struct bytes *b, const struct column_def *columns, size_t n,
             const struct output_cell *cells)
{
    for (size_t i = 0; i < n; i++) {
        add_text(b, i ? "," : "");
        if (cell_none(&columns[i], &cells[i]))
            continue;
        if (columns[i].type == COLUMN_TEXT)
            add_csv_text(b, cells[i].text);
        else
            cell_plain(b, &columns[i], &cells[i]);
    }
    add_text(b, "\r\n");
}
