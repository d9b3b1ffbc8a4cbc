/* targets.h -- targets and benchmarks of a store: read, looked up, chosen, written.
 *
 *   engine_targets ─► target_for ─► target_status            (guide.h)
 *   engine_packs ──► benchmarks_for ─► benchmark_status
 *
 * Read once for a question, then look up figure by figure. */
#ifndef TARGETS_H
#define TARGETS_H

#include "ask.h"
#include "guide.h"

struct question_item;

/* All targets: those recorded, and those of packs that are on. */
MUST_USE bool engine_targets(struct arena *a, struct engine *g, struct target_list *ret,
                             struct err *e);

/* Those that a viewer may see, as engine_notes_seen() of notes. */
MUST_USE bool engine_targets_seen(struct arena *a, struct engine *g, const struct viewer *v,
                                  struct target_list *ret, struct err *e);

/* Those recorded alone, in order of source, instant and id. */
MUST_USE bool engine_own_targets(struct arena *a, struct engine *g, struct target_list *ret,
                                 struct err *e);

/* Reads a file of targets; "-" is `standard`. */
MUST_USE bool engine_targets_of_file(struct arena *a, const char *path, FILE *standard,
                                     struct target_list *ret, struct err *e);

struct targets_written {
    int64_t fresh, changed, same;
};

/* Records targets. One without a source is told by OWN_SOURCE, one without an id gets its
 * target_id(), one without an instant holds from `now_us`. What is recorded already in the same
 * words is left alone. Metrics and parameters must exist. */
MUST_USE bool engine_targets_write(struct engine *g, const struct target_list *list,
                                   struct str folder, int64_t now_us, struct targets_written *ret,
                                   struct err *e);

/* What would become of targets if they were written, in their order but for those that are
 * recorded in the same words. */
struct target_change {
    const struct target *now;
    const struct target *before;                /* in its place so far; NULL: nothing */
};

struct targets_plan {
    struct target_change  *list;
    size_t                 n;
    struct targets_written counts;
};

/* Writes nothing; errors are those of engine_targets_write(). */
MUST_USE bool engine_targets_plan(struct arena *a, struct engine *g,
                                  const struct target_list *list, struct str folder,
                                  int64_t now_us, struct targets_plan *ret, struct err *e);

/* Packs of the program and those of the user's folder (may be empty), in order of name. */
struct packs {
    const struct pack *list;
    const bool        *on;                      /* as list: it is switched on */
    size_t             n;
    struct benchmark_list benchmarks;           /* of the packs that are on */
    struct benchmark_list all;
};

/* g NULL: nothing was chosen, so that packs are on by default alone. */
MUST_USE bool engine_packs(struct arena *a, struct engine *g, struct str folder,
                           struct packs *ret, struct err *e);

/* Switches a pack. ERR_NOT_FOUND: there is none of that name. */
MUST_USE bool engine_pack_switch(struct engine *g, struct str name, bool on, struct str folder,
                                 int64_t now_us, struct err *e);

/* Reads and checks a pack of the user's own. */
MUST_USE bool engine_check_pack(struct arena *a, const char *path, struct str folder,
                                struct pack *ret, struct err *e);

/* The targets of a target pack, as the program has them. */
MUST_USE bool engine_pack_targets(struct arena *a, struct str name, struct target_list *ret,
                                  struct err *e);

/* Where a figure stands: the item it answers, its splits and the pairs that the filter (may be
 * NULL) demands. Borrows the figure, the item and the filter. */
struct guide_place guide_place_of(struct arena *a, const struct ask_figure *f,
                                  const struct question_item *item, const struct filter *filter);

/* Goals of a business, and behind them the areas (KRAs) of the catalogue that no goal is named
 * after, each with its metrics. */
MUST_USE bool engine_goals(struct arena *a, const struct catalogue *c, struct goal_list *ret,
                           struct err *e);

#endif
