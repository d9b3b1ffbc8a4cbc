/* reference_priv.h -- what the files of the reference share.
 *
 *   read.c      facts to plain rows
 *   periods.c   customers in the periods of a question
 *   time.c      zones, days, periods, spans to compare with
 *   metrics.c   what each metric says of a row; experience.c: those of surveys,
 *               self-service, offers and customers
 *   choices.c   parameters, policies, dimensions, filters of a question
 *   answer.c    rows to figures */
#ifndef REFERENCE_PRIV_H
#define REFERENCE_PRIV_H

#include <math.h>
#include <string.h>

#include "instant.h"
#include "reference.h"

/* At which instant of a conversation team, tier and the like are looked at. */
enum ref_standing { AT_CREATION, AT_FIRST_RESPONSE, AT_FIRST_RESOLUTION, AT_FULL_RESOLUTION };

/* What one side of a metric makes of a row. */
struct ref_mark {
    const struct ref_row *row;
    int                   side;
    enum ref_standing     standing;
    int64_t               at_us;                /* places it; NONE: nothing does */
    int64_t               from_us, to_us;       /* of what lasts instead */
    int64_t               after_us;             /* ... and counts after this instant only */
    const char           *reason;               /* why it is left out; NULL: it is not */
    double                value;                /* what it adds; NAN: none. Of a share 1 or 0 */
};

/* False: the row does not belong to the metric. */
typedef bool ref_marks(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m);

struct ref_side {
    enum ref_kind   kind;
    enum fact_table table;
    ref_marks      *marks;
};

struct ref_metric {
    const char     *id;
    struct ref_side sides[2];
    size_t          n;
    bool            percent;                    /* a quotient of two sides is one */
    const char     *share_of;                   /* a dimension, or NULL */
    bool            weekday_hour;
    const char     *when, *is;                  /* a parameter that chooses this form; or NULL */
};

extern const struct ref_metric ref_metrics[];
extern const size_t            ref_metrics_n;

/* The form of the metric that the question's parameters choose. */
const struct ref_metric *ref_metric_of(const struct ref_question *q);

/* The marks of experience.c. */
ref_marks ref_csat, ref_csat_weight, ref_csat_weights, ref_ces, ref_ces_weight, ref_ces_weights,
          ref_nps, ref_nps_weight, ref_nps_weights, ref_esat, ref_enps, ref_survey_response_rate,
          ref_iqs, ref_sentiment, ref_social_mentions, ref_self_service_sessions,
          ref_help_center_visits, ref_self_service_success, ref_article_helpfulness,
          ref_ivr_containment, ref_bot_containment, ref_churn_rate, ref_retention_rate,
          ref_revenue_start, ref_revenue_end, ref_revenue_kept, ref_account_revenue,
          ref_order_amount, ref_order, ref_order_margin, ref_purchases, ref_buyers,
          ref_repurchase_rate, ref_referral_rate, ref_customer_engagement, ref_upsell,
          ref_cross_sell, ref_offer_revenue;

/* --- rows of a kind of their own --- */

/* A column of texts, or of whole numbers; false: there is none of that name. */
bool ref_own_text(const struct ref_row *r, const char *name, const char **ret);
bool ref_own_number(const struct ref_row *r, const char *name, int64_t *ret);
bool ref_own_real(const struct ref_row *r, const char *name, double *ret);

/* --- choices --- */

bool ref_same(const char *x, const char *y);    /* both none, or equal texts */
bool ref_is(const char *text, const char *word);            /* false of none */

/* A parameter: whether it is a choice; its seconds, for a row whose tier is known. */
bool    ref_chosen(const struct ref_question *q, const char *name, const char *otherwise,
                   const char *choice);
int64_t ref_seconds(const struct ref_question *q, const char *name, int64_t otherwise_s,
                    const char *value_of_dimension);

bool ref_policy(const struct ref_question *q, const char *source, const char *name,
                const char *value);
bool ref_given(const struct ref_question *q, const char *name);

/* The parts of ordinary names of a dimension: one text, or a list of tags. */
struct ref_texts {
    const char *const *list;
    size_t             n;
};

/* Whether the table has the dimension. */
bool ref_dimension(struct arena *a, const struct ref_question *q, const struct ref_mark *m,
                   const char *name, struct ref_texts *ret);

/* A split by team or agent tells nobody of other teams. */
void ref_hide(struct arena *a, const struct ref_question *q, const struct ref_mark *m,
              const char *name, struct ref_texts *texts);

/* A number that the table has, NAN of a row without. */
bool ref_number(const struct ref_question *q, const struct ref_row *r, const char *name,
                double *ret);

bool ref_passes(struct arena *a, const struct ref_question *q, const struct ref_mark *m);

#endif
