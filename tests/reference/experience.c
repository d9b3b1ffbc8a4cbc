/* experience.c -- the metrics of surveys, reviews, self-service, offers and customers: what each
 * makes of one row. */
#include "reference_priv.h"

#define OF(part, row) const struct plain_##part *x = (row)->own

static double or_zero(double x)
{
    return isnan(x) ? 0 : x;
}

/* --- answers --- */

/* An answer to that survey which is the one of its invitation that counts. */
static bool answered(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m,
                     const char *survey)
{
    OF(answer, r);

    m->at_us = x->responded_at;
    if (!ref_is(x->survey, survey))
        return false;
    if (ref_policy(q, x->source, "survey_repeat", "first"))
        return x->is_first == 1;
    return ref_policy(q, x->source, "survey_repeat", "all") || x->is_last == 1;
}

static bool satisfied(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m,
                      const char *survey)
{
    OF(answer, r);

    m->value = x->satisfied == 1;
    if (isnan(x->score))
        m->reason = "no answer on its scale";
    else if (x->satisfied == NONE)
        m->reason = "scale without satisfied answers";
    return answered(q, r, m, survey);
}

bool ref_csat(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return satisfied(q, r, m, "csat");
}

bool ref_csat_weight(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool belongs = satisfied(q, r, m, "csat");

    m->value = x->satisfied == 1 ? x->weight : 0;
    return belongs;
}

bool ref_csat_weights(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool belongs = satisfied(q, r, m, "csat");

    m->value = x->weight;
    return belongs && x->satisfied != NONE;
}

bool ref_esat(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return satisfied(q, r, m, "esat");
}

bool ref_ces(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool harder = ref_chosen(q, "direction", "easier", "harder");

    m->value = x->score;
    if (isnan(x->score))
        m->reason = "no answer on its scale";
    else if (x->harder != NONE && x->harder != harder)
        m->reason = "other direction";
    return answered(q, r, m, "ces");
}

bool ref_ces_weight(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool belongs = ref_ces(q, r, m);

    m->value = x->score * x->weight;
    return belongs;
}

bool ref_ces_weights(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool belongs = ref_ces(q, r, m);

    m->value = x->weight;
    return belongs && !isnan(x->score);
}

static bool recommends(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m,
                       const char *survey)
{
    OF(answer, r);

    m->value = x->promoter == NONE ? NAN : 100 * (double)x->promoter;
    m->reason = x->promoter == NONE ? "no answer on its scale" : NULL;
    return answered(q, r, m, survey);
}

bool ref_nps(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return recommends(q, r, m, "nps");
}

bool ref_nps_weight(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool belongs = recommends(q, r, m, "nps");

    m->value *= x->weight;
    return belongs;
}

bool ref_nps_weights(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(answer, r);
    bool belongs = recommends(q, r, m, "nps");

    m->value = x->weight;
    return belongs && x->promoter != NONE;
}

bool ref_enps(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return recommends(q, r, m, "enps");
}

bool ref_survey_response_rate(const struct ref_question *q, const struct ref_row *r,
                              struct ref_mark *m)
{
    OF(invitation, r);

    (void)q;
    m->at_us = x->sent_at;
    m->value = x->answered_at != NONE;
    m->reason = x->delivered == 0 ? "not delivered" : NULL;
    return true;
}

/* --- reviews, texts, posts --- */

bool ref_iqs(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(review, r);

    (void)q;
    m->at_us = x->reviewed_at;
    m->value = x->score;
    m->reason = isnan(x->score) ? "nothing was rated" : NULL;
    return true;
}

bool ref_sentiment(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    static const struct { const char *of, *said_in; } kinds[] = {
        { "messages", "message" }, { "comments", "comment" }, { "mentions", "mention" },
    };
    static const char *const classes[] = { "positive", "neutral", "negative" };
    OF(opinion, r);

    m->at_us = x->said_at;
    for (int i = 0; i < 3; i++)
        if (ref_chosen(q, "of", "all", kinds[i].of) && !ref_is(x->said_in, kinds[i].said_in))
            m->reason = "other texts";
    m->value = ref_is(x->sentiment, "positive") ? 100 : ref_is(x->sentiment, "negative") ? -100 : 0;
    for (int i = 0; i < 3; i++)
        if (ref_chosen(q, "show", "net", classes[i]))
            m->value = ref_is(x->sentiment, classes[i]) ? 100 : 0;
    if (ref_chosen(q, "show", "net", "shift"))
        m->value = x->shift == NONE ? NAN : (double)x->shift;
    return true;
}

bool ref_social_mentions(const struct ref_question *q, const struct ref_row *r,
                         struct ref_mark *m)
{
    OF(mention, r);

    (void)q;
    m->at_us = x->posted_at;
    return true;
}

/* --- self-service --- */

bool ref_self_service_sessions(const struct ref_question *q, const struct ref_row *r,
                               struct ref_mark *m)
{
    OF(session, r);

    (void)q;
    m->at_us = x->started_at;
    return true;
}

bool ref_help_center_visits(const struct ref_question *q, const struct ref_row *r,
                            struct ref_mark *m)
{
    OF(session, r);

    return ref_self_service_sessions(q, r, m) && ref_is(x->medium, "knowledge_base");
}

bool ref_self_service_success(const struct ref_question *q, const struct ref_row *r,
                              struct ref_mark *m)
{
    OF(session, r);
    int64_t until_us = x->started_at + SECOND_US * ref_seconds(q, "window", 86400, NULL);
    bool solved = ref_is(x->outcome, "solved");

    m->at_us = x->started_at;
    m->value = solved || x->next_assisted_at == NONE || x->next_assisted_at >= until_us;
    if (!x->customer && !solved && x->next_assisted_at == NONE)
        m->reason = "customer unknown";
    return true;
}

bool ref_article_helpfulness(const struct ref_question *q, const struct ref_row *r,
                             struct ref_mark *m)
{
    OF(vote, r);

    (void)q;
    m->at_us = x->voted_at;
    m->value = x->positive == NONE ? NAN : (double)x->positive;
    return true;
}

static bool contained(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m,
                      const char *medium)
{
    OF(session, r);
    bool gave_up = ref_is(x->outcome, "gave_up"), handed = ref_is(x->outcome, "handed_over");
    bool led_to_agent = x->conversation_id && x->next_assisted_at != NONE;

    m->at_us = x->started_at;
    m->value = ref_chosen(q, "show", "contained", "gave_up") ? gave_up
        : !gave_up && !handed && !led_to_agent;
    return ref_is(x->medium, medium);
}

bool ref_ivr_containment(const struct ref_question *q, const struct ref_row *r,
                         struct ref_mark *m)
{
    return contained(q, r, m, "ivr");
}

bool ref_bot_containment(const struct ref_question *q, const struct ref_row *r,
                         struct ref_mark *m)
{
    return contained(q, r, m, "bot");
}

/* --- customers in a period --- */

static int64_t inactive_us(const struct ref_question *q)
{
    return SECOND_US * ref_seconds(q, "inactive_after", 180 * 86400, NULL);
}

static bool bought_before(const struct ref_question *q, int64_t last_us, int64_t at_us)
{
    return last_us != NONE && last_us + inactive_us(q) > at_us;
}

static bool is_there(const struct ref_question *q, const struct plain_customer_period *x,
                     int64_t active, int64_t last_purchase_us, int64_t at_us)
{
    return ref_is(x->basis, "purchase") ? bought_before(q, last_purchase_us, at_us) : active == 1;
}

static bool at_start(const struct ref_question *q, const struct plain_customer_period *x)
{
    return is_there(q, x, x->active_start, x->last_purchase_start_at, x->from_at);
}

static bool at_end(const struct ref_question *q, const struct plain_customer_period *x)
{
    return is_there(q, x, x->active_end, x->last_purchase_at, x->to_at);
}

bool ref_churn_rate(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    m->at_us = x->from_at;
    m->value = !at_end(q, x);
    m->reason = at_start(q, x) ? NULL : "not there at the start";
    return true;
}

bool ref_retention_rate(const struct ref_question *q, const struct ref_row *r,
                        struct ref_mark *m)
{
    OF(customer_period, r);

    m->at_us = x->from_at;
    m->value = at_end(q, x);
    if (ref_chosen(q, "base", "start", "cohort")) {
        if (ref_is(x->basis, "purchase") && x->last_purchase_at == NONE)
            m->reason = "nothing bought yet";
    } else if (!at_start(q, x)) {
        m->reason = "not there at the start";
    }
    return true;
}

static bool pays_at_start(const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    m->at_us = x->from_at;
    return x->active_start == 1 && x->mrr_start > 0;
}

bool ref_revenue_start(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    (void)q;
    m->value = x->mrr_start;
    return pays_at_start(r, m);
}

bool ref_revenue_end(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    (void)q;
    m->value = or_zero(x->mrr_end);
    return pays_at_start(r, m);
}

bool ref_revenue_kept(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    (void)q;
    m->value = fmin(or_zero(x->mrr_end), x->mrr_start);
    return pays_at_start(r, m);
}

bool ref_account_revenue(const struct ref_question *q, const struct ref_row *r,
                         struct ref_mark *m)
{
    OF(customer_period, r);

    (void)q;
    m->at_us = x->from_at;
    m->value = x->mrr_start;
    return x->active_start == 1 && !isnan(x->mrr_start);
}

bool ref_purchases(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    (void)q;
    m->at_us = x->from_at;
    m->value = (double)x->purchases;
    return ref_is(x->basis, "purchase");
}

bool ref_buyers(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer_period, r);

    return ref_purchases(q, r, m) && bought_before(q, x->last_purchase_start_at, x->from_at);
}

bool ref_repurchase_rate(const struct ref_question *q, const struct ref_row *r,
                         struct ref_mark *m)
{
    OF(customer_period, r);
    int64_t since_us = x->to_at - SECOND_US * ref_seconds(q, "window", 365 * 86400, NULL);
    int64_t before_us = ref_chosen(q, "count_by", "order", "day") ? x->previous_purchase_day_at
                                                                  : x->previous_purchase_at;

    m->at_us = x->from_at;
    m->value = before_us != NONE && before_us >= since_us;
    if (x->last_purchase_at == NONE || x->last_purchase_at < since_us)
        m->reason = "nothing bought in the window";
    return true;
}

/* Whoever buys is there until long after the last purchase. */
bool ref_customer_engagement(const struct ref_question *q, const struct ref_row *r,
                             struct ref_mark *m)
{
    OF(customer_period, r);
    bool buys = bought_before(q, x->last_purchase_start_at, x->from_at) ||
                bought_before(q, x->last_purchase_at, x->from_at);

    m->at_us = x->from_at;
    if (ref_chosen(q, "show", "touches", "active"))
        m->value = x->touches + x->purchases + x->contacts > 0 ? 100 : 0;
    else
        m->value = (double)(x->touches + x->purchases);
    if (!buys && x->active_start != 1 && x->active_end != 1)
        m->reason = "not there in the period";
    return true;
}

bool ref_referral_rate(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(customer, r);

    (void)q;
    m->at_us = x->first_at;
    m->value = x->referred == 1;
    return true;
}

/* --- orders and offers --- */

bool ref_order(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(purchase, r);

    m->at_us = x->ordered_at;
    m->reason = isnan(x->amount) ? "amount unknown" : NULL;
    return x->registration == 0 &&
           (ref_chosen(q, "basis", "revenue", "revenue") || !isnan(x->margin));
}

bool ref_order_amount(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(purchase, r);

    m->value = x->amount;
    return ref_order(q, r, m);
}

bool ref_order_margin(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(purchase, r);

    (void)ref_order(q, r, m);
    m->value = x->margin;
    return x->registration == 0;
}

static bool offered(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m,
                    const char *kind)
{
    OF(offer, r);
    bool of_offers = ref_chosen(q, "base", "conversations", "offers");

    m->at_us = x->made_at;
    m->value = x->accepted == 1;
    if (of_offers && x->accepted == NONE)
        m->reason = "answer unknown";
    return ref_is(x->offer, kind) && (of_offers || (x->accepted == 1 && x->conversation_id));
}

bool ref_upsell(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return offered(q, r, m, "upsell");
}

bool ref_cross_sell(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    return offered(q, r, m, "cross_sell");
}

bool ref_offer_revenue(const struct ref_question *q, const struct ref_row *r, struct ref_mark *m)
{
    OF(offer, r);

    (void)q;
    m->at_us = x->made_at;
    m->value = x->amount;
    m->reason = x->accepted == 1 ? NULL : "not accepted";
    return true;
}
