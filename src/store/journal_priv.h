/* journal_priv.h -- what the files of the journal share. */
#ifndef JOURNAL_PRIV_H
#define JOURNAL_PRIV_H

#include "buf.h"
#include "duckdb_priv.h"
#include "journal.h"

/* So few are cheaper to follow one by one. */
enum { STAGE_LITTLE = 20000 };

/* Appenders after those of the types. */
enum { STAGE_REJECTS = RECORD_KINDS, STAGE_WITHDRAWN, STAGE_APPENDERS };

struct stage {
    struct store   *store;
    struct arena   *arena;
    bool            used[RECORD_KINDS];
    bool            rejected;                   /* there is a stage_reject */
    bool            replaces[RECORD_KINDS];     /* stage_gone_K has rows */
    bool            prior;                      /* the journal knows conversations it touches */
    bool            moved;
    bool            sourced;                    /* stage_sources is there */
    bool            roles;                      /* stage_role and stage_role_key have rows */
    bool            remembered;                 /* stage_before* are there */
    bool            young;                      /* none of stage_touched is old, see recent.h */
    bool            persons;                    /* follow_find() found them */
    int64_t         legs_before;                /* rows of stage_before_leg */
    struct {                                    /* rows of follow_K, where persons were found */
        int64_t customers, names, matters, pairs, contacts, links, changed, led;
        bool    more_keys;                      /* than those of stage_touched */
    } follow;
    int64_t         events;
    int64_t         records;                    /* new or newer ones of all kinds */
    bool            conversations;              /* some were read, not only their events */
    bool            heard;                      /* events may tell how somebody felt */
    bool            withdrawn;                  /* stage_withdrawn is there; see withdraw.h */
    int64_t         withdrawn_n[RECORD_KINDS];
    duckdb_appender appenders[STAGE_APPENDERS];
};

/* Makes the table of staged records of that kind, once. */
MUST_USE bool stage_create(struct stage *t, enum record_kind kind, struct err *e);

/* Adds rows to a table of what is staged, until stage_flush(). */
MUST_USE bool stage_appender(struct stage *t, int place, const char *table, duckdb_appender *ret,
                             struct err *e);

/* Drops what stage_remember() made. */
MUST_USE bool stage_forget_remembered(struct stage *t, struct err *e);

/* After stage_remember(), parts of a union: columns of the staged records `r` of a kind, and of
 * those that they replace. */
void stage_add_union(struct buf *b, const struct stage *t, enum record_kind kind,
                     const char *columns, const char *where);

/* Hands rows that were added one by one to their tables. */
MUST_USE bool stage_flush(struct stage *t, struct err *e);

#endif
