/* mix.h -- agents compared as if all had the same mix of contacts.
 *
 * A stratum is one kind of contact, such as a channel and category together. Of each agent and
 * stratum the cell has the number of contacts and the sum of what is measured (of a rate: how
 * often it was true). R is the rate or mean of a stratum over all agents:
 *
 *   expected = sum of n R over the agent's strata / their sum of n     (what all would have)
 *   adjusted = observed - expected + overall    of means    (indirect standardisation)
 *            = the same of rates, of log odds: odds(overall) x odds(observed) / odds(expected)
 *   direct   = the agent's own rates, weighted as the strata are over all; `covered` is how
 *              much of that weight the agent's strata make up
 *   z        = (observed - expected) / its standard error: how sure a difference is
 *
 * Odds instead of the ratio overall x observed / expected (the standardised ratio of Breslow and
 * Day, 1987, volume II, chapter 2): an adjusted rate stays from 0 to 1, and who solves what others
 * do not is adjusted alike whether solved or unsolved ones are counted. Not `direct`: with
 * strata left out it weighs other contacts than those of all, and a stratum of one contact counts
 * as much as its share of everybody's. */
#ifndef MIX_H
#define MIX_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum mix_kind { MIX_RATE, MIX_MEAN };

struct mix_cell {
    size_t agent, stratum;                      /* from 0; cells of the same two are added up */
    double n, sum, sum_of_squares;              /* squares: of means, else ignored */
};

struct mix_agent {
    bool   none;                                /* no contacts */
    double n, observed, expected;
    double adjusted;                            /* overall, where just what was expected came */
    double direct, covered;
    bool   has_z;                               /* not where nothing varies */
    double z;
};

struct mix {
    bool                    none;               /* no contacts at all */
    double                  overall;
    const struct mix_agent *agents;             /* n_agents, by number */
};

/* Agents and strata of cells lie below n_agents and n_strata. */
struct mix mix_adjust(struct arena *a, enum mix_kind kind, const struct mix_cell *cells,
                      size_t n_cells, size_t n_agents, size_t n_strata);

#endif
