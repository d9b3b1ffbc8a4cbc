/* duckdb_priv.h -- what the files of the DuckDB driver share. */
#ifndef DUCKDB_PRIV_H
#define DUCKDB_PRIV_H

#include <duckdb.h>
#include <pthread.h>
#include <stdatomic.h>

#include "record.h"
#include "store.h"

struct erasures;
struct recent;
struct stream;

struct store {
    struct store     *owner;                    /* itself; of a reader: whose it is */
    duckdb_database   database;                 /* the owner's */
    duckdb_connection connection;
    unsigned          threads;
    size_t            memory_bytes;
    char              folder[4096];
    char              file[4096];               /* whole, links followed; of one in memory empty */
    char              former[4096];             /* see store_former() */
    bool              read_only;                /* nothing can be written */
    atomic_bool       copied;                   /* of the owner: a backup is under way */
    char              own_folder[512];          /* of a store in memory, for what does not fit;
                                                   else empty */
    pthread_mutex_t   streams_lock;             /* of the owner, as what follows */
    struct stream    *streams;                  /* scans and writes under way, of all connections */
    struct intern    *words, *sources;          /* facts.word, journal.source; the owner's */
    bool              withdrawn;                /* the owner's: journal.withdrawn is there */
    bool              retains, sealed;          /* the owner's: some period is or was set, some
                                                   facts are sealed; see retention.h */
    struct { int64_t applied_us; bool texts_only; } retained[RECORD_KINDS];
    _Atomic int64_t   horizons[RECORD_KINDS];   /* the owner's: whole records that are older went,
                                                   with their facts; NONE: none did */
    struct recent    *recent;                   /* the owner's, as the writer knows it; NULL: it was
                                                   never asked for */
    atomic_uint_fast64_t recent_lost;           /* the owner's: how often it was dropped */
    pthread_mutex_t   checkpoint_lock;          /* the owner's: whoever makes one, and whoever
                                                   begins to copy the file */
    struct erasures  *erasures;                 /* the owner's; only the writer looks at it */
    atomic_bool       unread_instant;           /* the owner's: see input_has_unread() */
    void            (*committed)(void *ctx);
    void             *committed_ctx;
    char             *spill_folder;             /* the owner's, as it was opened; or NULL */
    pthread_mutex_t   readers_lock;             /* of the owner: guards what follows */
    struct store     *readers;                  /* the owner's; chained by `next` */
    struct store     *next;
    pthread_mutex_t  *guard;                    /* see store_guard() */
};

/* Says the engine's message, its first line; always false. */
bool duckdb_fail(struct err *e, const char *message);

/* A view of an engine's chunk, from column `first` on. */
void duckdb_view(duckdb_data_chunk from, size_t first, struct chunk *ret);

/* The functions behind driver_scan() and driver_write(). */
MUST_USE bool duckdb_register_stream(struct store *s, struct err *e);

/* The functions that the store's own SQL uses; see duckdb_functions.c. */
MUST_USE bool duckdb_register_functions(struct store *s, struct err *e);

/* Those that look things up in the list of erasures; see duckdb_erased.c. */
void duckdb_run_erased(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output);
void duckdb_run_erased_identities(duckdb_function_info info, duckdb_data_chunk input,
                                  duckdb_vector output);
void duckdb_run_erased_handle(duckdb_function_info info, duckdb_data_chunk input,
                              duckdb_vector output);
void duckdb_run_erased_text(duckdb_function_info info, duckdb_data_chunk input,
                            duckdb_vector output);
void duckdb_run_erased_names(duckdb_function_info info, duckdb_data_chunk input,
                             duckdb_vector output);
void duckdb_run_is_erased(duckdb_function_info info, duckdb_data_chunk input,
                          duckdb_vector output);

/* Opens the database at s->path and the owner's connection to it. */
MUST_USE bool duckdb_attach(struct store *s, struct err *e);

#endif
