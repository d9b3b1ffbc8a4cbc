/* vendor_test.c -- signatures of webhooks, places of secrets, and what becomes of a delivery. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "hmac.h"
#include "hooks.h"
#include "instant.h"

/* --- signatures --- */

/* RFC 4231, test case 2. */
TEST(the_code_is_that_of_the_standard)
{
    struct str parts[] = { STR("what do ya want "), STR("for nothing?") };
    struct hmac code;

    hmac_sha256(STR("Jefe"), parts, 2, &code);
    CHECK(strcmp(code.hex,
                 "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843") == 0);
    CHECK(strcmp(code.base64, "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=") == 0);
    CHECK(hmac_equal(STR("abc"), STR("abc")));
    CHECK(!hmac_equal(STR("abc"), STR("abd")));
    CHECK(!hmac_equal(STR("abc"), STR("ab")));
}

static struct secrets secrets_of(struct str one, struct str other)
{
    return (struct secrets){ .list = { one, other }, .n = other.p ? 2 : 1 };
}

static int64_t at_us(const char *text)
{
    struct err e = { 0 };
    int64_t us = 0;

    CHECK(instant_parse(str_of(text), &us, &e));
    return us;
}

/* Secret, time and body as in developer.zendesk.com/documentation/webhooks/verifying; the code by
 * another program (node's crypto). */
TEST(zendesk_signs_time_and_body)
{
    struct secrets s = secrets_of(STR("HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA="),
                                  (struct str){ 0 });
    struct delivery d = { STR("{\"say\": \"hello\"}"),
                          STR("Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk="),
                          STR("2021-07-25T10:00:00Z"), { 0 } };
    struct delivery swapped = d, mutilated = d, missing = d;
    int64_t now_us = at_us("2021-07-25T10:04:59Z");

    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &d, now_us, 300), VERDICT_GOOD);
    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &d, at_us("2021-07-25T09:55:00Z"), 300),
              VERDICT_GOOD);
    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &d, at_us("2021-07-25T10:05:01Z"), 300),
              VERDICT_STALE);
    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &d, at_us("2021-07-25T09:54:59Z"), 300),
              VERDICT_STALE);
    /* An older page of the vendor's puts the body before the time. */
    swapped.signature = STR("tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw=");
    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &swapped, now_us, 300), VERDICT_WRONG);
    mutilated.body = STR("{\"say\": \"hullo\"}");
    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &mutilated, now_us, 300), VERDICT_WRONG);
    missing.timestamp = (struct str){ 0 };
    CHECK_INT(signature_check(VENDOR_ZENDESK, &s, &missing, now_us, 300), VERDICT_MISSING);
}

TEST(chatwoot_names_its_scheme)
{
    struct secrets s = secrets_of(STR("another-secret-of-ours"), STR("chatwoot-secret-0001"));
    struct str time = STR("1772440000"), body = STR("{\"event\":\"message_created\"}");
    struct str parts[] = { time, STR("."), body };
    struct hmac code;
    char text[8 + HMAC_HEX] = "sha256=";
    struct delivery d = { body, { text, 7 + HMAC_HEX }, time, { 0 } };
    int64_t now_us = INT64_C(1772440000) * SECOND_US;

    hmac_sha256(s.list[1], parts, 3, &code);
    memcpy(text + 7, code.hex, HMAC_HEX);
    CHECK_INT(signature_check(VENDOR_CHATWOOT, &s, &d, now_us + 299 * SECOND_US, 300),
              VERDICT_GOOD);
    CHECK_INT(signature_check(VENDOR_CHATWOOT, &s, &d, now_us + 301 * SECOND_US, 300),
              VERDICT_STALE);
    text[70] = text[70] == '0' ? '1' : '0';
    CHECK_INT(signature_check(VENDOR_CHATWOOT, &s, &d, now_us, 300), VERDICT_WRONG);
    d.signature = (struct str){ code.hex, HMAC_HEX };
    CHECK_INT(signature_check(VENDOR_CHATWOOT, &s, &d, now_us, 300), VERDICT_WRONG);
}

TEST(stripe_sends_a_code_for_each_secret_while_one_is_rolled)
{
    struct secrets one = secrets_of(STR("whsec_0123456789abcdef"), (struct str){ 0 });
    struct secrets both = secrets_of(STR("whsec_the_new_one_of_two"), one.list[0]);
    struct str body = STR("{\"id\":\"evt_1\"}");
    struct str parts[] = { STR("1772440000"), STR("."), body };
    int64_t now_us = INT64_C(1772440000) * SECOND_US;
    struct delivery d = { .body = body };
    struct hmac code;
    char text[256];

    hmac_sha256(one.list[0], parts, 3, &code);
    snprintf(text, sizeof text, "t=1772440000,v1=%064d,v1=%s,v0=%064d", 0, code.hex, 0);
    d.signature = str_of(text);
    CHECK_INT(signature_check(VENDOR_STRIPE, &one, &d, now_us, 300), VERDICT_GOOD);
    CHECK_INT(signature_check(VENDOR_STRIPE, &both, &d, now_us, 300), VERDICT_GOOD);
    CHECK_INT(signature_check(VENDOR_STRIPE, &both, &d, now_us + 301 * SECOND_US, 300),
              VERDICT_STALE);
    snprintf(text, sizeof text, "t=1772440000,v0=%s", code.hex);
    d.signature = str_of(text);
    CHECK_INT(signature_check(VENDOR_STRIPE, &one, &d, now_us, 300), VERDICT_WRONG);
    snprintf(text, sizeof text, "t=1772440001,v1=%s", code.hex);
    d.signature = str_of(text);
    CHECK_INT(signature_check(VENDOR_STRIPE, &one, &d, now_us, 300), VERDICT_WRONG);
    d.signature = (struct str){ 0 };
    CHECK_INT(signature_check(VENDOR_STRIPE, &one, &d, now_us, 300), VERDICT_MISSING);
}

TEST(headers_of_stripe_that_cannot_be)
{
    static const char *const wrong[] = {
        "", "t=1", "v1=aa", "t=,v1=aa", "t=-1,v1=aa", "t=1,t=2,v1=aa", "t=1x,v1=aa", ",,,", "t",
        "t=99999999999999999999,v1=aa",
    };
    struct stripe_signature s;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!stripe_signature_parse(str_of(wrong[i]), &s));
    CHECK(stripe_signature_parse(STR("t=12, v1=aa,v2=cc,v1=bb"), &s));
    CHECK_INT((int64_t)s.n, 2);
    CHECK(str_equal(s.time, STR("12")) && str_equal(s.codes[1], STR("bb")));
}

/* --- secrets --- */

static struct str file_with(struct arena *a, const char *text, mode_t mode)
{
    char path[] = "/tmp/telltale-secret-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");
    struct err e = { 0 };
    struct str place = { 0 };

    fputs(text, f);
    fclose(f);
    CHECK(chmod(path, mode) == 0);
    CHECK(secret_place(a, NULL, path, &place, &e));
    return place;
}

static void check_refused(struct arena *a, const char *text, mode_t mode)
{
    struct str place = file_with(a, text, mode);
    struct secrets s = { 0 };
    struct err e = { 0 };

    CHECK(!secrets_read(place, &s, &e));
    CHECK_INT(e.kind, ERR_UNAVAILABLE);
    CHECK(!text[0] || !strstr(e.msg, text));
    unlink(place.p + strlen("file:"));
}

TEST(a_secret_in_a_file_is_its_owners_alone)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str place = file_with(a, "first-secret-of-two\n\n second-secret-of-two \n", 0600);
    struct secrets s = { 0 };
    struct err e = { 0 };

    CHECK(secrets_read(place, &s, &e));
    CHECK_INT((int64_t)s.n, 2);
    CHECK(str_equal(s.list[1], STR("second-secret-of-two")));
    secrets_done(&s);
    CHECK_INT((int64_t)s.n, 0);
    CHECK_INT(s.text[0], 0);
    unlink(place.p + strlen("file:"));
    CHECK(!secrets_read(place, &s, &e));
    check_refused(a, "a-secret-that-others-see", 0640);
    check_refused(a, "a-secret-that-others-see", 0604);
    check_refused(a, "too short", 0600);
    check_refused(a, "", 0600);
}

TEST(a_secret_in_the_environment)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct secrets s = { 0 };
    struct err e = { 0 };
    struct str place;

    CHECK(secret_place(a, "TELLTALE_TEST_SECRET", NULL, &place, &e));
    unsetenv("TELLTALE_TEST_SECRET");
    CHECK(!secrets_read(place, &s, &e));
    setenv("TELLTALE_TEST_SECRET", "sixteen-letters-", 1);
    CHECK(secrets_read(place, &s, &e));
    CHECK(str_equal(s.list[0], STR("sixteen-letters-")));
    CHECK(!secret_place(a, "A=B", NULL, &place, &e));
    CHECK(!secret_place(a, "X", "/dev/null", &place, &e));
    CHECK(!secret_place(a, NULL, NULL, &place, &e));
    CHECK(!secrets_read(STR("sixteen-letters-"), &s, &e));
}

/* --- deliveries --- */

TEST(a_name_of_a_delivery_forges_no_line)
{
    char id[HOOK_ID_SIZE], longest[200];

    hook_id(STR("a b\nhook x: taken\x7f"), id);
    CHECK(strcmp(id, "a?b?hook?x:?taken?") == 0);
    hook_id((struct str){ 0 }, id);
    CHECK(strcmp(id, "-") == 0);
    memset(longest, 'x', sizeof longest);
    hook_id((struct str){ longest, sizeof longest }, id);
    CHECK_INT((int64_t)strlen(id), HOOK_ID_SIZE - 1);
}

/* Checks a delivery, and tells that it was taken where it fits. */
static enum hook_outcome deliver(struct hooks *h, const struct hook *hook,
                                 const struct delivery *d, int64_t now_us, bool fits,
                                 struct hook_check *ret)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct import_options o;
    struct err e = { 0 };

    CHECK(hooks_check(a, h, hook, d, STR("d-1"), now_us, ret, &e));
    if (ret->receipt.outcome != HOOK_TAKEN)
        return ret->receipt.outcome;
    CHECK(payload_options(a, &ret->payload, now_us, &o, &e));
    CHECK(str_equal(o.connector, STR("chatwoot")));
    CHECK(str_equal(o.text, STR("{\"id\":1}")));
    CHECK(strcmp(o.shown_name, "hook desk d-1") == 0);
    if (fits)
        hooks_taken(h, ret, &(struct import_result){ .records = 1, .fresh = 1 });
    return HOOK_TAKEN;
}

TEST(a_delivery_is_taken_once_and_only_when_it_is_on_disk)
{
    AUTO(hooks_close) struct hooks *h = hooks_open();
    struct hook hook = { .name = STR("desk"), .vendor = VENDOR_CHATWOOT, .window_s = 300,
                         .secret = STR("env:TELLTALE_TEST_SECRET") };
    struct str parts[] = { STR("1772440000"), STR("."), STR("{\"id\":1}") };
    int64_t now_us = INT64_C(1772440000) * SECOND_US;
    char text[8 + HMAC_HEX] = "sha256=";
    struct delivery d = { parts[2], { text, 7 + HMAC_HEX }, parts[0], { 0 } };
    uint64_t counts[HOOK_BROKEN + 1];
    struct hook_check c;
    struct hmac code;

    setenv("TELLTALE_TEST_SECRET", "sixteen-letters-", 1);
    hmac_sha256(STR("sixteen-letters-"), parts, 3, &code);
    memcpy(text + 7, code.hex, HMAC_HEX);
    CHECK_INT(deliver(h, &hook, &d, now_us, false, &c), HOOK_TAKEN);    /* the disk was full */
    CHECK_INT(deliver(h, &hook, &d, now_us, true, &c), HOOK_TAKEN);
    CHECK_INT(c.receipt.result.fresh, 1);
    CHECK_INT(deliver(h, &hook, &d, now_us, true, &c), HOOK_REPEATED);
    CHECK_INT(deliver(h, &hook, &d, now_us + 400 * SECOND_US, true, &c), HOOK_REFUSED);
    CHECK_INT(c.receipt.verdict, VERDICT_STALE);
    hooks_counts(h, counts);
    CHECK_INT((int64_t)counts[HOOK_TAKEN], 1);
    CHECK_INT((int64_t)counts[HOOK_REPEATED], 1);
    CHECK_INT((int64_t)counts[HOOK_REFUSED], 1);
}
