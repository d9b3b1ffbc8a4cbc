/* access_test.c -- users, roles, tokens, links, views and the trail. */
#include "access_tools.h"

#define COUNT(list) (sizeof (list) / sizeof (list)[0])

/* The table of docs/access.md, written down once more. */
TEST(each_role_has_its_permissions_and_no_other)
{
    static const bool may[ROLES][8] = {
        /* read note target settings records facts users personal */
        [ROLE_VIEWER]  = { 1, 0, 0, 0, 0, 0, 0, 0 },
        [ROLE_LEAD]    = { 1, 1, 0, 0, 0, 0, 0, 0 },
        [ROLE_MANAGER] = { 1, 1, 1, 1, 0, 1, 0, 0 },
        [ROLE_ADMIN]   = { 1, 1, 1, 1, 1, 1, 1, 0 },
    };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);

    for (int role = 0; role < ROLES; role++) {
        const char *name = access_role_name((enum access_role)role);
        struct access_who who;

        must_add(x, name, (enum access_role)role);
        who = who_is(a, x, name);
        for (unsigned i = 0; i < 8; i++)
            CHECK_INT(who.permissions >> i & 1, may[role][i]);
        CHECK_INT(who.permissions, access_role_permissions((enum access_role)role));
        CHECK_INT(who.scoped, role == ROLE_LEAD);
    }
}

TEST(names_of_roles_and_permissions_read_back)
{
    AUTO(arena_close) struct arena *a = arena_open();
    enum access_role role = ROLES;
    unsigned got = 0;
    struct err e = { 0 };

    for (int i = 0; i < ROLES; i++) {
        CHECK(access_role_of(str_of(access_role_name((enum access_role)i)), &role));
        CHECK_INT(role, i);
    }
    CHECK(!access_role_of(STR("Admin"), &role) && !access_role_of(STR(""), &role));
    for (unsigned all = 0; all <= PERM_ALL; all++) {
        CHECK(access_permissions_of(access_permissions_printed(a, all), &got, &e));
        CHECK_INT(got, all);
    }
    CHECK(access_permissions_of(STR("read, note"), &got, &e));
    CHECK_INT(got, PERM_READ | PERM_NOTE);
    CHECK(access_permissions_of(STR("all"), &got, &e) && got == PERM_ALL);
    CHECK(!access_permissions_of(STR("read,root"), &got, &e) && e.kind == ERR_INVALID);
    CHECK(strcmp(access_permission_name(PERM_PERSONAL), "personal") == 0);
}

TEST(personal_is_given_to_a_user_and_teams_scope_a_viewer)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_teams teams = { &STR("Billing"), 1 };
    struct access_act act = act_at(0);
    struct access_who who;
    struct err e = { 0 };

    must_add(x, "vera", ROLE_VIEWER);
    CHECK(!who_is(a, x, "vera").scoped);
    CHECK(access_user_set(x, &act, STR("vera"),
                          &(struct access_edit){ .teams = &teams, .personal = &(bool){ true } },
                          &e));
    who = who_is(a, x, "vera");
    CHECK(who.scoped && who.user.teams.n == 1);
    CHECK(str_equal(who.user.teams.names[0], STR("Billing")));
    CHECK_INT(who.permissions, PERM_READ | PERM_PERSONAL);
}

TEST(who_sees_all_has_no_teams)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_teams teams = { &STR("Billing"), 1 };
    struct access_user u = { .name = STR("mia"), .role = ROLE_MANAGER, .teams = teams };
    struct access_act act = act_at(0);
    enum access_role manager = ROLE_MANAGER;
    struct err e = { 0 };

    CHECK(!access_user_add(x, &act, &u, PASSWORD, &e) && e.kind == ERR_INVALID);
    u.role = ROLE_LEAD;
    CHECK(access_user_add(x, &act, &u, PASSWORD, &e));
    CHECK(who_is(a, x, "mia").scoped);
    CHECK(access_user_set(x, &act, STR("mia"), &(struct access_edit){ .role = &manager }, &e));
    CHECK(!who_is(a, x, "mia").scoped && who_is(a, x, "mia").user.teams.n == 0);
    CHECK(!access_user_set(x, &act, STR("mia"), &(struct access_edit){ .teams = &teams }, &e));
    CHECK_INT(e.kind, ERR_INVALID);
}

TEST(one_admin_always_stays)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    enum access_role viewer = ROLE_VIEWER;
    bool yes = true;
    const struct access_edit demote = { .role = &viewer }, disable = { .disabled = &yes };
    struct access_act act = act_at(0);
    struct err e = { 0 };

    CHECK(!access_has_admin(x));
    must_add(x, "ada", ROLE_ADMIN);
    CHECK(access_has_admin(x));
    CHECK(!access_user_set(x, &act, STR("ada"), &demote, &e) && e.kind == ERR_CONFLICT);
    CHECK(!access_user_set(x, &act, STR("ada"), &disable, &e) && e.kind == ERR_CONFLICT);
    CHECK(!access_user_remove(x, &act, STR("ADA"), &e) && e.kind == ERR_CONFLICT);
    must_add(x, "bob", ROLE_ADMIN);
    CHECK(access_user_set(x, &act, STR("bob"), &disable, &e));
    CHECK(!access_user_remove(x, &act, STR("ada"), &e));        /* bob cannot sign in */
    CHECK(access_user_set(x, &act, STR("bob"), &(struct access_edit){ .disabled = &(bool){ 0 } },
                          &e));
    CHECK(access_user_set(x, &act, STR("ada"), &demote, &e));
    CHECK_INT(who_is(a, x, "ada").permissions, PERM_READ);
    CHECK(!access_user_remove(x, &act, STR("bob"), &e) && e.kind == ERR_CONFLICT);
}

TEST(names_that_look_alike_are_one)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    AUTO(arena_close) struct arena *a = arena_open();
    static const char *const same[] = { "ZO\xc3\x8b", "zoe\xcc\x88", "ZOE\xcc\x88" };
    struct access_user u;
    struct err e = { 0 };

    must_add(x, "Zo\xc3\xab", ROLE_VIEWER);                     /* composed */
    for (size_t i = 0; i < COUNT(same); i++)
        CHECK(!add(x, same[i], ROLE_VIEWER, &e) && e.kind == ERR_CONFLICT);
    CHECK(access_user(a, x, str_of(same[2]), &u, &e));
    CHECK(str_equal(u.name, STR("Zo\xc3\xab")));
    must_add(x, "stra\xc3\x9f" "e", ROLE_VIEWER);
    CHECK(!add(x, "STRASSE", ROLE_VIEWER, &e) && e.kind == ERR_CONFLICT);
}

TEST(hostile_names_are_refused)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    static const char *const names[] = {
        "", " ", " ann", "ann ", "a  b", "a/b", "../x", ".", "..", "-", "a\nb", "a\tb", "a\x1b[2J",
        "a\xe2\x80\x8b" "b", "a\xe2\x80\xae" "b", "\xef\xbb\xbf" "ann", "a\xc2\xa0" "b", "\xff",
        "a\xc0\xaf", "\xed\xa0\x80", "a\xe2\x80\xa8" "b",
    };
    char long_name[66] = { 0 };
    struct err e;

    for (size_t i = 0; i < COUNT(names); i++) {
        CHECK(!add(x, names[i], ROLE_VIEWER, &e));
        CHECK_INT(e.kind, ERR_INVALID);
    }
    memset(long_name, 'n', 65);
    CHECK(!add(x, long_name, ROLE_VIEWER, &e) && e.kind == ERR_INVALID);
    long_name[64] = 0;
    CHECK(add(x, long_name, ROLE_VIEWER, &e));
    CHECK(add(x, "'; DROP TABLE main.kept; --", ROLE_VIEWER, &e));
    CHECK(add(x, "<script>alert(1)<\\script>", ROLE_VIEWER, &e));
    CHECK(add(x, "\xe6\x9d\x8e \xe5\xb0\x8f\xe9\xbe\x8d", ROLE_VIEWER, &e));
}

TEST(passwords_that_are_guessed_first_are_refused)
{
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    static const char *const bad[] = {
        "", "short", "ninechars", "Password123", "QWERTYUIOP", "aaaaaaaaaaaa", "Annabella-1",
        "1234annabella!", "tab\tin the middle", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
    };
    static char much[ACCESS_PASSWORD_BYTES + 1];
    struct access_user u = { .name = STR("Annabella"), .role = ROLE_ADMIN };
    struct access_act act = act_at(0);
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(bad); i++) {
        e = (struct err){ 0 };
        CHECK(!access_user_add(x, &act, &u, str_of(bad[i]), &e));
        CHECK_INT(e.kind, ERR_INVALID);
    }
    for (size_t i = 0; i < sizeof much; i++)
        much[i] = (char)('a' + i % 26);
    CHECK(!access_user_add(x, &act, &u, (struct str){ much, sizeof much }, &e));
    CHECK(!access_has_admin(x));
    CHECK(access_user_add(x, &act, &u, (struct str){ much, sizeof much - 1 }, &e));
    CHECK(access_has_admin(x));
}

TEST(a_token_may_what_its_scopes_and_its_user_may)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(0);
    enum access_role viewer = ROLE_VIEWER;
    struct str id = STR(""), token;
    struct access_who who;
    struct err e = { 0 };

    must_add(x, "mia", ROLE_MANAGER);
    token = make_token(a, x, "mia", PERM_READ | PERM_TARGET | PERM_RECORDS | PERM_PERSONAL, &id);
    CHECK_INT((int64_t)token.n, 46);
    CHECK(memcmp(token.p, "tt_", 3) == 0);
    CHECK(access_by_token(a, x, token, T0, &who, &e) && who.by_token);
    CHECK_INT(who.permissions, PERM_READ | PERM_TARGET);
    CHECK(access_user_set(x, &act, STR("mia"), &(struct access_edit){ .role = &viewer }, &e));
    CHECK(access_by_token(a, x, token, T0, &who, &e));
    CHECK_INT(who.permissions, PERM_READ);
    CHECK(access_user_set(x, &act, STR("mia"), &(struct access_edit){ .disabled = &(bool){ 1 } },
                          &e));
    CHECK(!access_by_token(a, x, token, T0, &who, &e) && e.kind == ERR_DENIED);
}

TEST(a_token_ends_by_time_and_by_hand)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(0);
    struct access_tokens list;
    struct access_who who;
    struct str id = STR(""), token, wrong;
    struct err e = { 0 };

    must_add(x, "mia", ROLE_MANAGER);
    must_add(x, "bob", ROLE_ADMIN);
    token = make_token(a, x, "mia", PERM_READ, &id);
    CHECK(access_tokens(a, x, STR("MIA"), &list, &e) && list.n == 1);
    CHECK(list.tokens[0].used_us == NONE && str_equal(list.tokens[0].user, STR("mia")));
    CHECK(access_by_token(a, x, token, T0 + 90 * DAY_US - 1, &who, &e));
    CHECK(!access_by_token(a, x, token, T0 + 90 * DAY_US, &who, &e));
    CHECK(access_tokens(a, x, STR(""), &list, &e) && list.n == 1);
    CHECK_INT(list.tokens[0].used_us, T0 + 90 * DAY_US - 1);
    wrong = str_copy(a, token);
    ((char *)wrong.p)[45] ^= 1;
    CHECK(!access_by_token(a, x, wrong, T0, &who, &e));
    CHECK(!access_by_token(a, x, STR("tt_"), T0, &who, &e));
    CHECK(!access_by_token(a, x, id, T0, &who, &e));
    CHECK(!access_by_session(a, x, token, T0, &who, &e));       /* a token is no session */
    CHECK(!access_token_revoke(x, &act, STR("bob"), id, &e) && e.kind == ERR_NOT_FOUND);
    CHECK(access_by_token(a, x, token, T0, &who, &e));
    CHECK(access_token_revoke(x, &act, STR("mia"), id, &e));
    CHECK(!access_by_token(a, x, token, T0, &who, &e));
}

TEST(tokens_that_cannot_be_are_not_made)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    const struct access_token bad[] = {
        { .user = STR("mia"), .label = STR("x") },
        { .user = STR("mia"), .label = STR("x"), .scopes = PERM_ALL + 1 },
        { .user = STR("mia"), .label = STR(""), .scopes = PERM_READ },
        { .user = STR("mia"), .label = STR("a\nb"), .scopes = PERM_READ },
        { .user = STR("mia"), .label = STR("x"), .scopes = PERM_READ, .expires_us = T0 },
        { .user = STR("mia"), .label = STR("x"), .scopes = PERM_READ,
          .expires_us = T0 + 367 * DAY_US },
        { .user = STR("nobody"), .label = STR("x"), .scopes = PERM_READ },
    };
    struct access_act act = act_at(0);
    struct access_tokens list;
    struct str text, id;
    struct err e = { 0 };

    must_add(x, "mia", ROLE_MANAGER);
    for (size_t i = 0; i < COUNT(bad); i++)
        CHECK(!access_token_make(a, x, &act, &bad[i], &text, &id, &e));
    CHECK_INT(e.kind, ERR_NOT_FOUND);
    CHECK(access_tokens(a, x, STR(""), &list, &e) && list.n == 0);
    for (int i = 0; i < ACCESS_TOKENS; i++)
        make_token(a, x, "mia", PERM_READ, &id);
    CHECK(!access_token_make(a, x, &act, &(struct access_token){ .user = STR("mia"),
                             .label = STR("x"), .scopes = PERM_READ }, &text, &id, &e));
    CHECK_INT(e.kind, ERR_LIMIT);
}

static bool redeem(struct access *x, struct str code, const char *name, struct str password,
                   int64_t after_s, struct err *e)
{
    struct access_act act = act_at(after_s);
    int64_t wait_s;

    *e = (struct err){ 0 };
    return access_redeem(x, &act, code, str_of(name), password, STR("en"), &wait_s, e);
}

TEST(a_link_makes_one_admin_once)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(0);
    struct str old = { 0 }, code = { 0 }, late = { 0 };
    struct access_user u;
    struct err e = { 0 };

    CHECK(access_link_make(a, x, &act, &old, &e) && access_link_make(a, x, &act, &code, &e));
    CHECK(!redeem(x, old, "ada", PASSWORD, 1, &e) && e.kind == ERR_DENIED);
    CHECK(!redeem(x, STR("guess"), "ada", PASSWORD, 1, &e) && e.kind == ERR_DENIED);
    CHECK(!redeem(x, code, "ada", STR("short"), 1, &e) && e.kind == ERR_INVALID);
    CHECK(!redeem(x, code, "a/b", PASSWORD, 1, &e) && e.kind == ERR_INVALID);
    CHECK(!access_has_admin(x));
    CHECK(redeem(x, code, "ada", PASSWORD, 2, &e));             /* what failed did not use it up */
    CHECK(access_user(a, x, STR("ada"), &u, &e) && u.role == ROLE_ADMIN);
    CHECK(!redeem(x, code, "eve", PASSWORD, 3, &e) && e.kind == ERR_DENIED);
    CHECK(access_link_make(a, x, &act, &late, &e));
    CHECK(!redeem(x, late, "eve", PASSWORD, ACCESS_LINK_H * 3600, &e) && e.kind == ERR_DENIED);
    CHECK(!access_user(a, x, STR("eve"), &u, &e));
}

TEST(codes_are_not_guessed_for_long)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(0);
    struct str code;
    int tries = 0;
    struct err e = { 0 };

    CHECK(access_link_make(a, x, &act, &code, &e));
    while (tries < 100 && !redeem(x, STR("guess"), "ada", PASSWORD, 0, &e) &&
           e.kind == ERR_DENIED)
        tries++;
    CHECK_INT(tries, 20);
    CHECK_INT(e.kind, ERR_LIMIT);
    CHECK(!redeem(x, code, "ada", PASSWORD, 0, &e) && e.kind == ERR_LIMIT);
    CHECK(redeem(x, code, "ada", PASSWORD, 1, &e));
}

TEST(settings_are_an_object_of_the_user)
{
    static char large[ACCESS_SETTINGS_BYTES + 1];
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(0);
    struct str text;
    struct err e = { 0 };

    must_add(x, "ann", ROLE_VIEWER);
    CHECK(access_settings(a, x, STR("ann"), &text, &e) && str_equal(text, STR("{}")));
    CHECK(access_settings_set(x, &act, STR("ann"), STR(" {\"b\": 1, \"a\": [2]} "), &e));
    CHECK(access_settings(a, x, STR("Ann"), &text, &e));
    CHECK(str_equal(text, STR("{\"a\":[2],\"b\":1}")));
    CHECK(!access_settings_set(x, &act, STR("ann"), STR("[1]"), &e) && e.kind == ERR_INVALID);
    CHECK(!access_settings_set(x, &act, STR("ann"), STR("{"), &e) && e.kind == ERR_INVALID);
    memset(large, ' ', sizeof large);
    CHECK(!access_settings_set(x, &act, STR("ann"), (struct str){ large, sizeof large }, &e));
    CHECK_INT(e.kind, ERR_LIMIT);
    CHECK(!access_settings_set(x, &act, STR("eve"), STR("{}"), &e) && e.kind == ERR_NOT_FOUND);
}

static bool save(struct arena *a, struct access *x, const struct access_who *who,
                 struct access_view v, struct str *ret_id, struct err *e)
{
    struct access_act act = act_at(0);

    *e = (struct err){ 0 };
    return access_view_set(a, x, &act, who, &v, ret_id, e);
}

static size_t count_views(struct access *x, const struct access_who *who)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct access_views views = { 0 };
    struct err e = { 0 };

    CHECK(access_views(a, x, who, &views, &e));
    return views.n;
}

TEST(views_are_seen_by_their_owner_and_the_role_they_are_shared_with)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_view v = { .name = STR("Mornings"), .address = STR("/?from=-7d&by=channel") };
    struct access_act act = act_at(0);
    struct access_who mia, vera, ada, leo;
    struct str id, own;
    struct err e;

    must_add(x, "mia", ROLE_MANAGER);
    must_add(x, "vera", ROLE_VIEWER);
    must_add(x, "ada", ROLE_ADMIN);
    must_add(x, "leo", ROLE_LEAD);
    mia = who_is(a, x, "mia");
    vera = who_is(a, x, "vera");
    ada = who_is(a, x, "ada");
    leo = who_is(a, x, "leo");
    CHECK(save(a, x, &mia, v, &id, &e));
    CHECK_INT(count_views(x, &mia), 1);
    CHECK_INT(count_views(x, &vera) + count_views(x, &ada), 0);
    v.id = id;
    CHECK(!save(a, x, &vera, v, &own, &e) && e.kind == ERR_NOT_FOUND);
    v.shared = true;
    v.role = ROLE_VIEWER;
    CHECK(save(a, x, &mia, v, &own, &e) && str_equal(own, id));
    CHECK_INT(count_views(x, &vera), 1);
    CHECK_INT(count_views(x, &leo), 0);
    CHECK_INT(count_views(x, &ada), 1);
    v.shared = false;
    CHECK(!save(a, x, &vera, v, &own, &e) && e.kind == ERR_DENIED);
    CHECK(!access_view_remove(x, &act, &vera, id, &e) && e.kind == ERR_DENIED);
    v.id = STR("");
    v.shared = true;
    CHECK(!save(a, x, &vera, v, &own, &e) && e.kind == ERR_DENIED);
    CHECK(access_user_remove(x, &act, STR("mia"), &e));
    CHECK_INT(count_views(x, &vera), 1);                        /* shared: it stays */
    CHECK(access_view_remove(x, &act, &ada, id, &e));
    CHECK_INT(count_views(x, &vera), 0);
}

TEST(a_role_has_one_standard_view)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_view v = { .name = STR("One"), .address = STR("/"), .shared = true,
                             .standard = true, .role = ROLE_LEAD };
    struct access_views views = { 0 };
    struct access_who mia, leo;
    struct str first, second;
    struct err e;

    must_add(x, "mia", ROLE_MANAGER);
    must_add(x, "leo", ROLE_LEAD);
    mia = who_is(a, x, "mia");
    leo = who_is(a, x, "leo");
    CHECK(!save(a, x, &leo, v, &first, &e) && e.kind == ERR_DENIED);
    CHECK(save(a, x, &mia, v, &first, &e));
    v.name = STR("Two");
    CHECK(save(a, x, &mia, v, &second, &e));
    CHECK(access_views(a, x, &leo, &views, &e) && views.n == 2);
    CHECK(!views.views[0].standard && views.views[1].standard);
    CHECK(str_equal(views.views[1].id, second));
    CHECK(str_equal(views.views[1].owner, STR("mia")));
}

TEST(addresses_of_views_stay_here)
{
    static const char *const bad[] = { "", "x", "//evil.example", "/\\evil.example",
                                       "https://evil.example", "/a b", "/a\nb", "/\xc3\xa9",
                                       "javascript:alert(1)" };
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_who ann;
    struct str id;
    struct err e;

    must_add(x, "ann", ROLE_VIEWER);
    ann = who_is(a, x, "ann");
    for (size_t i = 0; i < COUNT(bad); i++) {
        CHECK(!save(a, x, &ann, (struct access_view){ .name = STR("v"),
                    .address = str_of(bad[i]) }, &id, &e));
        CHECK_INT(e.kind, ERR_INVALID);
    }
    CHECK_INT(count_views(x, &ann), 0);
}

TEST(the_trail_tells_who_did_what_newest_first)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(5);
    struct access_trail page = { 0 };
    int64_t before = 0, seen = 0, last = INT64_MAX;
    struct err e = { 0 };

    must_add(x, "ann", ROLE_VIEWER);
    for (int i = 0; i < 24; i++)
        CHECK(access_note(x, &act, STR("target.set"), STR("csat \xff cut here"), &e));
    do {
        CHECK(access_trail(a, x, before, 10, &page, &e));
        for (size_t i = 0; i < page.n; i++) {
            CHECK(page.steps[i].number < last);
            last = page.steps[i].number;
        }
        seen += (int64_t)page.n;
        before = page.next;
    } while (page.next);
    CHECK_INT(seen, 25);
    CHECK_INT(page.n, 5);
    CHECK(str_equal(page.steps[4].what, STR("user.add")));
    CHECK(str_equal(page.steps[4].about, STR("ann")));
    CHECK(str_equal(page.steps[4].who, STR("admin")));
    CHECK(str_equal(page.steps[4].address, STR("192.0.2.7")));
    CHECK(str_equal(page.steps[0].about, STR("csat ")));
    CHECK_INT(page.steps[0].at_us, T0 + 5 * SECOND_US);
    CHECK(!access_trail(a, x, 0, 0, &page, &e) && !access_trail(a, x, 0, 1001, &page, &e));
}

TEST(everything_is_there_again_after_it_was_closed)
{
    AUTO(folder_done) struct folder f = folder_open();
    AUTO(arena_close) struct arena *a = arena_open();
    const char *path = folder_file(a, &f, "kept.db");
    struct str secret, token, id, key;
    struct access_who who;
    struct err e = { 0 };

    {
        AUTO(store_close) struct store *s = test_store(path);
        AUTO(access_close) struct access *x = test_access(s);

        must_add(x, "ann", ROLE_ADMIN);
        secret = sign_in(a, x, "ann", 0);
        token = make_token(a, x, "ann", PERM_READ, &id);
        key = str_copy(a, access_pseudonym_key(x));
    }
    {
        AUTO(store_close) struct store *s = test_store(path);
        AUTO(access_close) struct access *x = test_access(s);

        CHECK(is_known(x, secret, 1));
        CHECK(access_by_token(a, x, token, T0, &who, &e));
        CHECK(str_equal(access_pseudonym_key(x), key));
        CHECK_INT(query_int(s, "SELECT max(number) FROM main.trail"), 3);
        CHECK(access_sign_out(x, &(struct access_act){ .now_us = T0 }, secret, &e));
        CHECK_INT(query_int(s, "SELECT max(number) FROM main.trail"), 4);
    }
}

/* What is kept leads back to no secret. */
TEST(only_hashes_of_secrets_are_kept)
{
    AUTO(arena_close) struct arena *a = arena_open();
    AUTO(store_close) struct store *s = test_store(NULL);
    AUTO(access_close) struct access *x = test_access(s);
    struct access_act act = act_at(0);
    struct str secrets[4] = { PASSWORD }, id;
    struct err e = { 0 };

    must_add(x, "ann", ROLE_ADMIN);
    secrets[1] = sign_in(a, x, "ann", 0);
    secrets[2] = make_token(a, x, "ann", PERM_READ, &id);
    CHECK(access_link_make(a, x, &act, &secrets[3], &e));
    for (size_t i = 0; i < COUNT(secrets); i++) {
        char sql[512];

        snprintf(sql, sizeof sql, "SELECT (SELECT count(*) FROM main.kept WHERE contains("
                 "body || id, '%.*s')) + (SELECT count(*) FROM main.trail WHERE contains("
                 "who || what || about || address, '%.*s'))", (int)secrets[i].n, secrets[i].p,
                 (int)secrets[i].n, secrets[i].p);
        CHECK_INT(query_int(s, sql), 0);
    }
    CHECK_INT(query_int(s, "SELECT count(*) FROM main.kept WHERE contains(body, '$argon2id$')"),
              1);
    CHECK_INT(query_int(s, "SELECT count(DISTINCT kind) FROM main.kept"), 5);
}

/* At once, not in the middle of a request. */
TEST(what_is_kept_is_damaged_and_that_is_said)
{
    static const char *const bad[] = { "{}", "not JSON", "{\"name\":1}", "[]" };
    struct access_options o = { .hash_passes = CHEAP_PASSES, .hash_bytes = CHEAP_BYTES };
    struct err e = { 0 };

    for (size_t i = 0; i < COUNT(bad); i++) {
        AUTO(store_close) struct store *s = test_store(NULL);
        AUTO(access_close) struct access *x = test_access(s);
        AUTO(access_close) struct access *again = NULL;

        must_add(x, "ann", ROLE_ADMIN);
        CHECK(driver_runf(s, &e, "UPDATE main.kept SET body = '%s' WHERE kind = 'user'", bad[i]));
        CHECK(!access_open(s, &o, &again, &e) && e.kind == ERR_INVALID);
    }
}
