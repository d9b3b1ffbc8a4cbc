/* ask_standards.c -- targets and published benchmarks beside figures. */
#include <string.h>

#include "ask_priv.h"
#include "targets.h"

bool tell_standards(const struct asking *k, struct str folder, struct span_figures *figures,
                    struct err *e)
{
    struct target_list targets = { 0 };
    struct packs packs = { 0 };

    if (k->target)
        TRY(engine_targets_seen(k->arena, k->engine, k->question.viewer, &targets, e));
    if (k->benchmark)
        TRY(engine_packs(k->arena, k->engine, folder, &packs, e));
    for (size_t i = 0; i < figures->n && (k->target || k->benchmark); i++) {
        struct ask_figure *f = &figures->list[i];
        struct guide_place place = guide_place_of(k->arena, f, &k->items[f->item],
                                                  k->question.filter);
        struct benchmark_match matches[MATCHES_MAX];

        f->target = target_for(&targets, &place);
        if (f->target)
            f->target_status = target_status(f->target, f->metric, f->none, f->value, f->n);
        f->n_benchmarks = benchmarks_for(&packs.benchmarks, &place, k->question.now_us, matches);
        if (f->n_benchmarks) {
            struct benchmark_match *kept = NEW_N(k->arena, struct benchmark_match,
                                                 f->n_benchmarks);

            memcpy(kept, matches, f->n_benchmarks * sizeof *kept);
            f->benchmarks = kept;
        }
    }
    return true;
}
