/* trial.h -- one request put to the engine and to the reference, and what differs. */
#ifndef TRIAL_H
#define TRIAL_H

#include "ask.h"
#include "reference.h"

enum { TRIAL_METRICS_MAX = 4, TRIAL_TEAMS_MAX = 3 };

/* A request in both forms: as texts, and as what they mean. */
struct trial {
    struct engine_ask   ask;
    struct ref_question questions[TRIAL_METRICS_MAX];       /* one a metric asked for */
    size_t              n;
    bool                previous, year;
    struct viewer       viewer;                 /* who asks, where the request has one */
    struct str          teams[TRIAL_TEAMS_MAX];
    const char         *team_names[TRIAL_TEAMS_MAX];
};

/* The facts of an engine, and what values occur in them. */
struct trial_world {
    struct engine    *engine;
    struct ref_facts  facts;
    const struct ref_source *sources;
    size_t            n_sources;
};

/* Makes a request at random from test_random(). */
void trial_random(struct arena *a, const struct trial_world *w, struct trial *ret);

/* Asks, opens and explains; false, with what differs first: they are not the same. */
MUST_USE bool trial_run(struct arena *a, const struct trial_world *w, const struct trial *t,
                        struct err *e);

/* The request as it is typed. */
const char *trial_command(struct arena *a, const struct trial *t);

/* Opens a store of made-up records: of a made-up company and of an unruly desk. */
void trial_open(struct arena *a, const char *path, int demo_conversations, int desk_conversations,
                struct trial_world *ret);

/* Makes a store of made-up records, and puts `n` random requests to it; reports failures. */
void trial_many(int demo_conversations, int desk_conversations, int n);

#endif
