/* signature.c -- see signature.h. */
#include "signature.h"

#include "hmac.h"
#include "instant.h"
#include "parse.h"

const char *verdict_name(enum verdict v)
{
    static const char *const names[] = { "good", "not signed", "wrong signature", "stale" };

    return names[v];
}

bool stripe_signature_parse(struct str header, struct stripe_signature *ret)
{
    struct stripe_signature found = { 0 };
    struct str part, name;
    int64_t seconds;

    if (header.n > SIGNATURE_HEADER_MAX)
        return false;
    while (str_next(&header, ',', &part)) {
        part = str_trim(part);
        if (!str_next(&part, '=', &name))
            continue;
        if (str_equal(name, STR("t"))) {
            if (found.time.p || !parse_int(part, &seconds) || seconds < 0)
                return false;
            found.time = part;
        } else if (str_equal(name, STR("v1")) && found.n < SIGNATURES_MAX) {
            found.codes[found.n++] = part;
        }
    }
    if (!found.time.p || !found.n)
        return false;
    *ret = found;
    return true;
}

/* The window is looked at last, so that only who can sign learns that it is the time. */
static enum verdict of_time(bool signed_well, int64_t at_us, int64_t now_us, int64_t window_s)
{
    int64_t window_us = window_s * SECOND_US;

    if (!signed_well)
        return VERDICT_WRONG;
    return at_us >= now_us - window_us && at_us <= now_us + window_us ? VERDICT_GOOD
                                                                      : VERDICT_STALE;
}

static bool unix_time(struct str text, int64_t *ret_us)
{
    int64_t seconds;

    if (!parse_int(text, &seconds) || seconds < 0 || seconds > INT64_MAX / SECOND_US)
        return false;
    *ret_us = seconds * SECOND_US;
    return true;
}

static enum verdict check_zendesk(const struct secrets *s, const struct delivery *d,
                                  int64_t now_us, int64_t window_s)
{
    struct str parts[] = { d->timestamp, d->body };
    struct err ignored = { 0 };
    bool good = false;
    int64_t at_us;

    for (size_t i = 0; i < s->n; i++) {
        struct hmac code;

        hmac_sha256(s->list[i], parts, 2, &code);
        good |= hmac_equal(d->signature, (struct str){ code.base64, HMAC_BASE64 });
    }
    if (!instant_parse(d->timestamp, &at_us, &ignored))
        return VERDICT_WRONG;
    return of_time(good, at_us, now_us, window_s);
}

/* Whether one of the codes is that of a secret, over time, a dot and body. */
static bool any_code(const struct secrets *s, struct str time, struct str body,
                     const struct str *codes, size_t n)
{
    struct str parts[] = { time, STR("."), body };
    bool good = false;

    for (size_t i = 0; i < s->n; i++) {
        struct hmac code;

        hmac_sha256(s->list[i], parts, 3, &code);
        for (size_t k = 0; k < n; k++)
            good |= hmac_equal(codes[k], (struct str){ code.hex, HMAC_HEX });
    }
    return good;
}

static enum verdict check_chatwoot(const struct secrets *s, const struct delivery *d,
                                   int64_t now_us, int64_t window_s)
{
    struct str code = d->signature, scheme;
    int64_t at_us;
    bool good;

    if (!str_next(&code, '=', &scheme) || !str_equal(scheme, STR("sha256")))
        return VERDICT_WRONG;
    good = any_code(s, d->timestamp, d->body, &code, 1);
    if (!unix_time(d->timestamp, &at_us))
        return VERDICT_WRONG;
    return of_time(good, at_us, now_us, window_s);
}

static enum verdict check_stripe(const struct secrets *s, const struct delivery *d,
                                 int64_t now_us, int64_t window_s)
{
    struct stripe_signature sent;
    int64_t at_us;
    bool good;

    if (!stripe_signature_parse(d->signature, &sent) || !unix_time(sent.time, &at_us))
        return VERDICT_WRONG;
    good = any_code(s, sent.time, d->body, sent.codes, sent.n);
    return of_time(good, at_us, now_us, window_s);
}

enum verdict signature_check(enum vendor v, const struct secrets *s, const struct delivery *d,
                             int64_t now_us, int64_t window_s)
{
    if (!d->signature.p || (v != VENDOR_STRIPE && !d->timestamp.p))
        return VERDICT_MISSING;
    if (v == VENDOR_STRIPE)
        return check_stripe(s, d, now_us, window_s);
    return v == VENDOR_ZENDESK ? check_zendesk(s, d, now_us, window_s)
                               : check_chatwoot(s, d, now_us, window_s);
}

enum verdict token_check(const struct secrets *s, const struct delivery *d)
{
    bool good = false;

    if (!d->token.p)
        return VERDICT_MISSING;
    for (size_t i = 0; i < s->n; i++)
        good |= hmac_equal(d->token, s->list[i]);
    return good ? VERDICT_GOOD : VERDICT_WRONG;
}
