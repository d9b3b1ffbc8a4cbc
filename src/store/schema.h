/* schema.h -- the tables of a store, made from the descriptions of records and facts.
 *
 *   journal.<type>    every record, newest version; conversation and event also carry
 *                     `key`, the number of their conversation. An event, of which
 *                     there are most, carries its source as a number, and its id
 *                     only where it is neither a number (that is id_key) nor
 *                     missing: then the event is known by its content, and
 *                     id_key is a hash of that with the top bit set
 *   journal.reject    what could not be used, with its place and reason
 *   journal.import    what was read, when, and how far
 *   facts.<table>     what replay makes of them; texts that repeat as numbers
 *   facts.word        those texts: telltale_word(number) in SQL
 *   stage_<type>      temporary: read by an import and not yet committed
 *   main.telltale     the layout, and whether gaps or all facts wait to be made anew
 *   main.<other>      what the program keeps for itself: schema_steps.c
 *
 * Private to store, but for the names of facts tables, which are those of facts.h. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "buf.h"
#include "record.h"
#include "store.h"

enum { SCHEMA_VERSION = 6 };

/* Makes what is missing, and brings an older layout forward, with a copy of the file beside it
 * first; ERR_INVALID where the file is something else. */
MUST_USE bool schema_prepare(struct store *s, const struct store_options *o, struct err *e);

/* "name" TYPE, ... of a record's table; that of staged ones also has `place`, see stage_add(). */
void schema_columns(struct buf *b, enum record_kind kind, bool stage);

/* The same columns' names only, each behind `prefix`. */
void schema_names(struct buf *b, enum record_kind kind, bool stage, const char *prefix);

/* A column's type in the journal, and whether the journal lacks it. */
const char *schema_type(enum record_kind kind, const struct column_def *column);
bool        schema_only_staged(enum record_kind kind, const struct column_def *column);

/* "name" TYPE, ... of a table of facts. */
void schema_facts_columns(struct buf *b, const struct table_def *t);

/* Whether records of that kind carry `key`. */
bool schema_keyed(enum record_kind kind);

#endif
