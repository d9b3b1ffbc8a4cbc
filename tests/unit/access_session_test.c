/* access_session_test.c -- signing in, sessions, the lock-out, and many threads at once. */
#include <stdatomic.h>

#include "access_tools.h"
#include "lockout.h"
#include "parallel.h"
#include "secret.h"

enum { THREADS = 4, IDLE_S = 12 * 3600, SESSION_S = 14 * 86400 };

/* How it ends: the wait, or -1 where it was wrong, 0 where it was right. */
static int64_t try_as(struct access *x, const char *name, struct str password,
                      const char *address, int64_t after_s)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct access_act act = { STR(""), str_of(address), T0 + after_s * SECOND_US };
    struct str secret;
    int64_t wait_s = -1;
    struct err e = { 0 };

    if (access_sign_in(a, x, &act, str_of(name), password, &secret, &wait_s, &e))
        return 0;
    CHECK_INT(e.kind, wait_s ? ERR_LIMIT : ERR_DENIED);
    return wait_s ? wait_s : -1;
}

TEST(a_session_ends_when_it_is_idle_or_old)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct str idle, busy;

    must_add(x, "ann", ROLE_VIEWER);
    idle = sign_in(a, x, "ann", 0);
    busy = sign_in(a, x, "ann", 0);
    CHECK(is_known(x, idle, IDLE_S - 1));
    CHECK(is_known(x, idle, 2 * IDLE_S - 2));                   /* it was used in between */
    CHECK(!is_known(x, idle, 3 * IDLE_S - 2));
    for (int64_t at = 0; at < SESSION_S; at += IDLE_S / 2)
        CHECK(is_known(x, busy, at));
    CHECK(!is_known(x, busy, SESSION_S));
    CHECK(!is_known(x, STR(""), 0) && !is_known(x, STR("guess"), 0));
}

TEST(signing_out_ends_one_session_or_all)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(1);
    struct str one, two, others;
    uint64_t changes;
    struct err e = { 0 };

    must_add(x, "ann", ROLE_VIEWER);
    must_add(x, "bob", ROLE_VIEWER);
    one = sign_in(a, x, "ann", 0);
    two = sign_in(a, x, "ann", 0);
    others = sign_in(a, x, "bob", 0);
    changes = access_changes(x);
    CHECK(access_sign_out(x, &act, one, &e) && access_sign_out(x, &act, one, &e));
    CHECK(access_changes(x) > changes);
    CHECK(!is_known(x, one, 1) && is_known(x, two, 1));
    CHECK(is_known(x, others, 1));
}

TEST(a_new_password_or_none_any_more_ends_all_sessions)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(1);
    struct str secret;
    struct err e = { 0 };

    must_add(x, "ann", ROLE_VIEWER);
    secret = sign_in(a, x, "ann", 0);
    CHECK(access_user_set(x, &act, STR("ann"),
                          &(struct access_edit){ .password = &OTHER_PASSWORD }, &e));
    CHECK(!is_known(x, secret, 1));
    CHECK_INT(try_as(x, "ann", PASSWORD, "", 1), -1);
    CHECK_INT(try_as(x, "ann", OTHER_PASSWORD, "", 1), 0);
    CHECK(access_user_set(x, &act, STR("ann"), &(struct access_edit){ .disabled = &(bool){ 1 } },
                          &e));
    CHECK_INT(try_as(x, "ann", OTHER_PASSWORD, "", 1), -1);
    CHECK(access_user_remove(x, &act, STR("ann"), &e));
    CHECK_INT(try_as(x, "ann", OTHER_PASSWORD, "", 1), -1);
}

TEST(the_longest_unused_session_makes_room)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct str first, second;

    must_add(x, "ann", ROLE_VIEWER);
    first = sign_in(a, x, "ann", 0);
    second = sign_in(a, x, "ann", 1);
    for (int i = 2; i < ACCESS_SESSIONS; i++)
        sign_in(a, x, "ann", i);
    CHECK(is_known(x, first, 3600));                            /* used: the second is the oldest */
    sign_in(a, x, "ann", 3601);
    CHECK(is_known(x, first, 3601) && !is_known(x, second, 3601));
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.kept WHERE kind = 'session'"),
              ACCESS_SESSIONS);
    sign_in(a, x, "ann", 10 * IDLE_S);                          /* what has ended goes */
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.kept WHERE kind = 'session'"), 1);
}

TEST(a_name_is_locked_out_for_longer_each_time)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    int64_t at = 0;

    must_add(x, "ann", ROLE_VIEWER);
    for (int i = 0; i < LOCKOUT_NAME_FREE; i++)
        CHECK_INT(try_as(x, i % 2 ? "ann" : "ANN", OTHER_PASSWORD, "", at), -1);
    for (int64_t wait = 1; wait <= 1024; wait *= 2) {
        int64_t most = wait < LOCKOUT_MAX_S ? wait : LOCKOUT_MAX_S;

        CHECK_INT(try_as(x, "ann", PASSWORD, "", at), most);    /* the right one too */
        at += most;
        CHECK_INT(try_as(x, "ann", OTHER_PASSWORD, "", at), -1);
    }
    CHECK_INT(try_as(x, "ann", PASSWORD, "", at + LOCKOUT_MAX_S), 0);
    CHECK_INT(try_as(x, "ann", OTHER_PASSWORD, "", at + LOCKOUT_MAX_S), -1);
    CHECK_INT(try_as(x, "ann", PASSWORD, "", at + LOCKOUT_MAX_S), 0);   /* counted anew */
}

TEST(an_address_is_locked_out_whatever_names_it_tries)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    char name[20], address[60];

    must_add(x, "ann", ROLE_VIEWER);
    for (int i = 0; i < LOCKOUT_ADDRESS_FREE; i++) {
        snprintf(name, sizeof name, "guess%d", i);
        snprintf(address, sizeof address, "2001:db8:0:1::%x", i + 1);
        CHECK_INT(try_as(x, name, PASSWORD, address, 0), -1);
    }
    CHECK_INT(try_as(x, "ann", PASSWORD, "2001:db8:0:1:ffff::1", 0), 1);
    CHECK_INT(try_as(x, "ann", PASSWORD, "2001:db8:0:2::1", 0), 0);
    CHECK_INT(try_as(x, "ann", PASSWORD, "2001:db8:0:1:ffff::1", 1), 0);
}

/* Else somebody with a password of their own could guess another's for ever. */
TEST(a_right_password_does_not_clear_the_address)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    char name[20];

    must_add(x, "eve", ROLE_VIEWER);
    for (int i = 0; i < LOCKOUT_ADDRESS_FREE; i++) {
        snprintf(name, sizeof name, "guess%d", i);
        CHECK_INT(try_as(x, name, PASSWORD, "192.0.2.9", 0), -1);
        if (i + 1 < LOCKOUT_ADDRESS_FREE)
            CHECK_INT(try_as(x, "eve", PASSWORD, "192.0.2.9", 0), 0);
    }
    CHECK_INT(try_as(x, "eve", PASSWORD, "192.0.2.9", 0), 1);
    CHECK_INT(try_as(x, "eve", PASSWORD, "::ffff:192.0.2.9", 0), 1);
}

TEST(the_lock_out_has_a_fixed_size_and_forgets)
{
    AUTO(lockout_close) struct lockout *l = lockout_open(7);
    char name[20];

    for (int i = 0; i < 50000; i++) {
        snprintf(name, sizeof name, "n%d", i);
        CHECK_INT(lockout_begin(l, str_of(name), STR(""), T0), 0);
    }
    for (int i = 0; i < LOCKOUT_NAME_FREE; i++)
        CHECK_INT(lockout_begin(l, STR("ann"), STR(""), T0 + SECOND_US), 0);
    CHECK_INT(lockout_begin(l, STR("ann"), STR(""), T0 + SECOND_US), 1);
    lockout_undo(l, STR("ann"), STR(""));
    CHECK_INT(lockout_begin(l, STR("ann"), STR(""), T0 + SECOND_US), 0);
    for (int i = 0; i < LOCKOUT_NAME_FREE; i++)
        CHECK_INT(lockout_begin(l, STR("ann"), STR(""), T0 + 2 * LOCKOUT_FORGET_S * SECOND_US),
                  0);
}

/* Not by the clock: by the number of hashes and of rows of the trail. */
TEST(a_wrong_name_costs_what_a_wrong_password_costs)
{
    static const char *const names[] = { "ann", "gone", "nobody", "not/a name", "" };
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        AUTO(store_close) struct store *s = test_store(NULL);
        AUTO(access_close) struct access *x = test_access(s);
        AUTO(hasher_close) struct hasher *h = hasher_open(CHEAP_PASSES, CHEAP_BYTES);
        struct access_act act = act_at(0);
        bool right = true;

        must_add(x, "ann", ROLE_VIEWER);
        must_add(x, "gone", ROLE_VIEWER);
        CHECK(access_user_set(x, &act, STR("gone"),
                              &(struct access_edit){ .disabled = &(bool){ 1 } }, &e));
        CHECK_INT(try_as(x, names[i], OTHER_PASSWORD, "", 0), -1);
        CHECK_INT(query_int(s, "SELECT count(*) FROM main.trail WHERE what = 'session.denied'"), 1);
        CHECK_INT(query_int(s, "SELECT count(*) FROM main.trail WHERE about LIKE 'no%'"), 0);
        CHECK(hasher_verify(h, STR(""), PASSWORD, &right, &e) && !right);
        CHECK_INT((int64_t)hasher_count(h), 1);
    }
}

TEST(a_hash_is_of_argon2id_and_of_its_password_alone)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(hasher_close) struct hasher *h = hasher_open(CHEAP_PASSES, CHEAP_BYTES);
    struct str hash, other;
    bool right = false;
    struct err e = { 0 };

    CHECK(hasher_make(a, h, PASSWORD, &hash, &e) && hasher_make(a, h, PASSWORD, &other, &e));
    CHECK(memcmp(hash.p, "$argon2id$", 10) == 0 && !str_equal(hash, other));
    CHECK(hasher_verify(h, hash, PASSWORD, &right, &e) && right);
    CHECK(hasher_verify(h, hash, OTHER_PASSWORD, &right, &e) && !right);
    CHECK(hasher_verify(h, STR("$argon2id$nonsense"), PASSWORD, &right, &e) && !right);
    CHECK_INT((int64_t)hasher_count(h), 5);
}

struct crowd {
    struct access *access;
    atomic_int     wrong, added, redeemed;
    struct str     code;
};

static bool one_of_many(void *ctx, unsigned worker, struct err *e)
{
    struct crowd *c = ctx;
    struct access *x = c->access;
    char name[20];

    (void)e;
    for (int round = 0; round < 12; round++) {
        AUTO(arena_close) struct arena *a = arena_open();
        struct access_act act = act_at(round);
        struct access_views views;
        struct access_who who;
        struct str secret = { 0 };
        int64_t wait_s;
        struct err own = { 0 };

        snprintf(name, sizeof name, "same%d", round);
        c->added += add(x, name, ROLE_VIEWER, &own);
        snprintf(name, sizeof name, "own%u-%d", worker, round);
        act.address = STR("");
        c->wrong += !add(x, name, ROLE_LEAD, &own);
        c->wrong += !access_sign_in(a, x, &act, str_of(name), PASSWORD, &secret, &wait_s, &own);
        c->wrong += !access_by_session(a, x, secret, act.now_us + 3600 * SECOND_US, &who, &own);
        c->wrong += !access_views(a, x, &who, &views, &own);
        c->wrong += !access_user_remove(x, &act, str_of(name), &own);
        c->wrong += access_by_session(a, x, secret, act.now_us, &who, &own);
        c->redeemed += access_redeem(x, &act, c->code, str_of(name), PASSWORD, STR(""), &wait_s,
                                     &own);
    }
    return true;
}

TEST(many_threads_add_each_user_once_and_use_a_link_once)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    static struct crowd c;
    struct access_act act = act_at(0);
    struct err e = { 0 };

    c = (struct crowd){ .access = x };
    CHECK(access_link_make(a, x, &act, &c.code, &e));
    CHECK(parallel_run(THREADS, one_of_many, &c, &e));
    CHECK_INT(c.wrong, 0);
    CHECK_INT(c.added, 12);
    CHECK_INT(c.redeemed, 1);
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.kept WHERE kind = 'user'"), 13);
    CHECK_INT(query_int(s, "SELECT count(*) - count(DISTINCT number) FROM main.trail"), 0);
}

/* An import holds a transaction open on the store's own connection. */
TEST(users_change_while_an_import_runs)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(store_close) struct store *s = test_store(folder_file(a, &f, "busy.db"));
    AUTO(access_close) struct access *x = test_access(s);
    struct err e = { 0 };

    CHECK(store_begin(s, &e));
    CHECK(driver_run(s, "INSERT INTO main.due VALUES ('desk')", &e));
    must_add(x, "ann", ROLE_ADMIN);
    CHECK(is_known(x, sign_in(a, x, "ann", 0), 1));
    CHECK(store_commit(s, &e));
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.kept WHERE kind = 'user'"), 1);
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.due"), 1);
}

static void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    char block[4096];

    CHECK(in && out);
    for (size_t n; in && out && (n = fread(block, 1, sizeof block, in)) > 0;)
        CHECK(fwrite(block, 1, n, out) == n);
    if (in)
        fclose(in);
    if (out)
        fclose(out);
}

/* What was told to be done is there after a death of the process: a copy of the files as they
 * stand while all is open is what a restart would find. */
TEST(what_returned_survives_a_kill)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(folder_done) struct folder f = folder_open();
    const char *path = folder_file(a, &f, "live.db"), *copy = folder_file(a, &f, "copy.db");
    AUTO(store_close) struct store *s = test_store(path);
    AUTO(access_close) struct access *x = test_access(s);
    AUTO(store_close) struct store *found = NULL;
    AUTO(access_close) struct access *after = NULL;
    struct str secret;

    must_add(x, "ann", ROLE_ADMIN);
    secret = sign_in(a, x, "ann", 0);
    copy_file(path, copy);
    copy_file(folder_file(a, &f, "live.db.wal"), folder_file(a, &f, "copy.db.wal"));
    found = test_store(copy);
    after = test_access(found);
    CHECK(is_known(after, secret, 1));
}
