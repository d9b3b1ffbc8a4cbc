/* journal_priv.h -- what the files of the journal share. */
#ifndef JOURNAL_PRIV_H
#define JOURNAL_PRIV_H

#include "duckdb_priv.h"
#include "journal.h"

/* So few are cheaper to follow one by one. */
enum { STAGE_LITTLE = 20000 };

enum { STAGE_REJECTS = RECORD_KINDS };          /* the appender of rejects, after the types' */

struct stage {
    struct store   *store;
    struct arena   *arena;
    bool            used[RECORD_KINDS];
    bool            prior;                      /* the journal knows conversations it touches */
    bool            moved;
    bool            remembered;                 /* stage_before* are there */
    bool            persons;                    /* follow_find() found them */
    int64_t         events;
    int64_t         records;                    /* new or newer ones of all kinds */
    duckdb_appender appenders[RECORD_KINDS + 1];
};

/* Makes the table of staged records of that kind, once. */
MUST_USE bool stage_create(struct stage *t, enum record_kind kind, struct err *e);

/* Drops what stage_remember() made. */
MUST_USE bool stage_forget_remembered(struct stage *t, struct err *e);

/* Hands rows that were added one by one to their tables. */
MUST_USE bool stage_flush(struct stage *t, struct err *e);

#endif
