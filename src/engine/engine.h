/* engine.h -- the use cases: take records in, make facts, open and explain them.
 *
 * One engine owns one store. Nothing here prints; whoever calls does. */
#ifndef ENGINE_H
#define ENGINE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "chunk.h"
#include "err.h"
#include "facts.h"
#include "sink.h"

struct engine;
struct import_result;
struct stage_record;
struct store;
struct viewer;

struct engine_options {
    const char *path;                           /* NULL: in memory */
    size_t      memory_bytes;                   /* in all; 0: a default */
    unsigned    threads;                        /* 0: one a core */
    bool        must_exist;
};

MUST_USE bool engine_open(const struct engine_options *o, struct engine **ret, struct err *e);
void          engine_close(struct engine **g);      /* a file that it made, and into which no
                                                      import came, is removed again */

/* Something of worth was put in the store: a file that it made stays. */
void engine_keep(struct engine *g);

/* From another thread: what the engine does in its store just now fails. */
void engine_interrupt(struct engine *g);

/* The store that it owns, for what else is kept there. */
struct store *engine_store(struct engine *g);

/* How far a long call is; false stops it. `bytes` of `of_bytes` were read, or 0 of 0. */
struct engine_watch {
    bool (*progress)(void *ctx, const char *what, int64_t rows, int64_t bytes, int64_t of_bytes,
                     struct err *e);
    void *ctx;
};

struct import_part;

struct import_options {
    struct str          connector;
    const char *const  *paths;
    size_t              n_paths;
    struct str          source;                 /* empty: the connector's own */
    const char         *mapping;                /* file of the csv connector; NULL: none */
    int64_t             now_us;                 /* records of more than a day later are set aside */
    int64_t             batch_events;           /* committed together, about; 0: a default */
    FILE               *standard;               /* what the path "-" stands for */
    const char         *shown_name;             /* what rejects call the file, of connectors that
                                                   read texts and of a feed; NULL: its path */
    int64_t             lines_before;           /* as in tables.h */
    struct engine_watch watch;
    /* In place of a connector's files: hands its records to the sink. NULL: files. */
    bool              (*feed)(void *ctx, const struct sink *sink, struct err *e);
    void               *feed_ctx;
    int64_t             feed_of;                /* what the sink's progress counts to */
    /* Of a feed's records in their order, those set aside too, what became of each; NULL: nobody
     * wants to know. Zero before. */
    struct stage_record *records;
    size_t              n_records;
    /* In place of paths, of connectors over texts: the bytes of a file. p NULL: paths. */
    struct str          text;
    /* In place of paths: texts of many, of the one connector, for one commit. */
    struct import_part *parts;
    size_t              n_parts;
    /* Within the transaction that ends the import; NULL: nothing. */
    bool              (*last)(void *ctx, const struct import_result *r, struct err *e);
    void               *last_ctx;
};

struct import_result {
    int64_t records, fresh, changed, repeated, rejected, conversations;
};

/* Of the options only the text, its source, name and present are looked at. */
struct import_part {
    const struct import_options *options;
    struct import_result         counts;        /* told; but for conversations. Zero before */
};

/* Reads records and brings the facts up to date, in committed batches. */
MUST_USE bool engine_import(struct engine *g, const struct import_options *o,
                            struct import_result *ret, struct err *e);

/* Takes in a year of a made-up company's records (docs/demo.md), as an import does. */
struct demo_request {
    int64_t             conversations;
    uint64_t            seed;
    int64_t             to_us;                  /* end of the year */
    struct engine_watch watch;
};

MUST_USE bool engine_demo(struct engine *g, const struct demo_request *r,
                          struct import_result *ret, struct err *e);

/* Makes all facts again from the journal, in one transaction. */
MUST_USE bool engine_rebuild(struct engine *g, const struct engine_watch *watch,
                             int64_t *ret_conversations, struct err *e);

/* A table of facts in its order. */
MUST_USE bool engine_facts(struct engine *g, enum fact_table table,
                           bool (*rows)(void *ctx, const struct chunk *c, struct err *e),
                           void *ctx, struct err *e);

/* The same as of an instant: behind the table's columns stand those of
 * engine_now_columns(), which only tables with something that runs have:
 * ages of open conversations, service-level clocks counted up to then. */
MUST_USE bool engine_facts_now(struct engine *g, enum fact_table table, int64_t now_us,
                               bool (*rows)(void *ctx, const struct chunk *c, struct err *e),
                               void *ctx, struct err *e);
const struct column_def *engine_now_columns(enum fact_table table, size_t *ret_n);

MUST_USE bool engine_facts_parquet(struct engine *g, enum fact_table table, struct str path,
                                   struct err *e);

/* A table of facts as a viewer (viewer.h) sees it, now_us NONE or as engine_facts_now(): names of
 * customers are pseudonyms and texts none to those who may not see them. ERR_DENIED: the viewer
 * sees only some teams. The same of what was set aside. */
MUST_USE bool engine_facts_seen(struct engine *g, const struct viewer *v, enum fact_table table,
                                int64_t now_us,
                                bool (*rows)(void *ctx, const struct chunk *c, struct err *e),
                                void *ctx, struct err *e);
MUST_USE bool engine_rejects_seen(struct engine *g, const struct viewer *v,
                                  bool (*rows)(void *ctx, const struct chunk *c, struct err *e),
                                  void *ctx, struct err *e);

/* What was set aside: connector, file, line, field, reason, text. */
MUST_USE bool engine_rejects(struct engine *g,
                             bool (*rows)(void *ctx, const struct chunk *c, struct err *e),
                             void *ctx, struct err *e);

/* What else there is. */
struct engine_totals {
    int64_t records, replies, legs, clocks_ended, clocks_breached, clocks_running, rejects;
    int64_t first_us, last_us;                  /* creation of conversations; NONE: no such */
};

MUST_USE bool engine_totals(struct engine *g, struct engine_totals *ret, struct err *e);

/* One step of how a conversation's facts came about. Texts are borrowed for the call. */
struct engine_note {
    struct str step;                            /* event, span, fact */
    struct str what, text;
    struct str actor, actor_kind;
    int64_t    at_us, to_us;                    /* NONE: there is none */
    int64_t    span_s, business_s;              /* NONE: does not apply */
    struct str calendar;                        /* empty: the source's own */
    struct str policy;                          /* the choice that decided it */
};

/* Tells the steps in order. An empty source: the only one that has the id. A viewer (NULL: sees
 * all) who may not see the conversation gets ERR_NOT_FOUND; one who may not see persons gets
 * pseudonyms of customers. */
MUST_USE bool engine_explain_conversation(struct engine *g, const struct viewer *v,
                                          struct str source, struct str id,
                                          bool (*use)(void *ctx, const struct engine_note *note,
                                                      struct err *e), void *ctx, struct err *e);

#endif
