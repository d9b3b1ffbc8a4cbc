/* fact_team.h -- whose conversations, and when: for those who see only those of their teams. */
#ifndef FACT_TEAM_H
#define FACT_TEAM_H

#include "err.h"
#include "store.h"

struct arena;

/* Whether a conversation, by its key, was with one of the teams. */
MUST_USE bool fact_is_of_team(struct store *s, uint64_t key, const struct str *teams, size_t n,
                              bool *ret, struct err *e);

/* As fact_span(), of the teams' conversations; where there is none, of their agents' time. */
MUST_USE bool fact_team_span(struct store *s, const struct str *teams, size_t n,
                             int64_t *ret_first_us, int64_t *ret_last_us, struct err *e);

/* The agents who did something for one of the teams, by name. */
MUST_USE bool fact_team_agents(struct arena *a, struct store *s, const struct str *teams, size_t n,
                               const struct str **ret, size_t *ret_n, struct err *e);

#endif
