/* rank.h -- agents put in order by several measures at once, with ties kept as ties. */
#ifndef RANK_H
#define RANK_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* What each of n agents has; NaN: no data. */
struct rank_measure {
    const double *values;
    bool          lower_is_better;
    double        weight;                       /* 0: shown, not counted; never negative */
};

struct rank_part {
    bool   none;                                /* no data */
    double z;                                   /* spreads better than the agents' mean; 0
                                                 * where all are alike */
    double rank;                                /* 1 the best; ties share their mean place */
};

enum rank_basis { RANK_BY_Z, RANK_BY_RANK };

struct ranked {
    bool                    none;               /* no data in any measure that counts */
    double                  score;              /* weighted mean of z (higher is better) or of
                                                 * ranks (lower is better), of what has data */
    double                  weight;             /* share of all weight that these measures have */
    size_t                  place;              /* 1 the best; after two firsts comes 3; 0: none */
    const struct rank_part *parts;              /* by measure */
};

/* Scores closer than 1e-9 are a tie. n agents, in their order. */
const struct ranked *rank_agents(struct arena *a, const struct rank_measure *measures,
                                 size_t n_measures, size_t n, enum rank_basis basis);

#endif
