/* access.c -- opening, writing together, the trail. See access.h. */
#include "access_priv.h"
#include "parse.h"

enum { IDLE_S = 12 * 3600, SESSION_S = 14 * 86400, KEY_TEXT = 2 * KEY_BYTES };

static const char key_id[] = "pseudonym";

static bool hex_value(char c, unsigned *ret)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c) : NULL;

    *ret = at ? (unsigned)(at - digits) : 0;
    return at != NULL;
}

/* The key is kept as hexadecimal digits in a JSON text. */
static bool read_key(struct access *x, struct str body, struct err *e)
{
    unsigned high, low;

    if (body.n != KEY_TEXT + 2)
        return err_set(e, ERR_INVALID, "the kept key of pseudonyms cannot be read");
    for (size_t i = 0; i < KEY_BYTES; i++) {
        if (!hex_value(body.p[1 + 2 * i], &high) || !hex_value(body.p[2 + 2 * i], &low))
            return err_set(e, ERR_INVALID, "the kept key of pseudonyms cannot be read");
        x->pseudonym_key[i] = (char)(high << 4 | low);
    }
    return true;
}

static bool make_key(struct access *x, struct err *e)
{
    char body[KEY_TEXT + 3] = "\"";

    random_bytes(x->pseudonym_key, KEY_BYTES);
    for (size_t i = 0; i < KEY_BYTES; i++)
        for (size_t half = 0; half < 2; half++)
            body[1 + 2 * i + half] =
                "0123456789abcdef"[(unsigned char)x->pseudonym_key[i] >> (half ? 0 : 4) & 15];
    body[KEY_TEXT + 1] = '"';
    return kept_write(x->kept, &(struct kept_change){ KIND_KEY, str_of(key_id), str_of(body) }, 1,
                      NULL, 0, e);
}

static bool find_key(struct access *x, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct str body;

    return kept_find(a, x->kept, KIND_KEY, str_of(key_id), &body) ? read_key(x, body, e)
                                                                 : make_key(x, e);
}

/* So that nothing is found damaged in the middle of a request. */
static bool check_all(struct access *x, struct err *e)
{
    static const char *const passes[] = { KIND_SESSION, KIND_TOKEN, KIND_LINK };
    AUTO(arena_close) struct arena *a = arena_open();
    struct kept_item *items;
    struct access_view v;
    struct user_body u;
    struct pass_body p;
    size_t n = kept_list(a, x->kept, KIND_USER, &items);

    for (size_t i = 0; i < n; i++)
        TRY(body_user(a, items[i].body, &u, e));
    for (size_t k = 0; k < sizeof passes / sizeof *passes; k++) {
        n = kept_list(a, x->kept, passes[k], &items);
        for (size_t i = 0; i < n; i++)
            TRY(body_pass(a, items[i].body, &p, e));
    }
    n = kept_list(a, x->kept, KIND_VIEW, &items);
    for (size_t i = 0; i < n; i++)
        TRY(body_view(a, items[i].body, &v, e));
    return true;
}

bool access_open(struct store *s, const struct access_options *o, struct access **ret,
                 struct err *e)
{
    struct access *x;
    uint64_t seed;

    TRY(secret_ready(e));
    x = must_alloc(sizeof *x);
    random_bytes(&seed, sizeof seed);
    pthread_mutex_init(&x->changing, NULL);
    x->idle_us = (o->idle_s ? o->idle_s : IDLE_S) * SECOND_US;
    x->session_us = (o->session_s ? o->session_s : SESSION_S) * SECOND_US;
    x->hasher = hasher_open(o->hash_passes, o->hash_bytes);
    x->lockout = lockout_open(seed);
    if (!kept_open(s, &x->kept, e) || !find_key(x, e) || !check_all(x, e)) {
        access_close(&x);
        return false;
    }
    *ret = x;
    return true;
}

void access_close(struct access **x)
{
    if (!*x)
        return;
    kept_close(&(*x)->kept);
    hasher_close(&(*x)->hasher);
    lockout_close(&(*x)->lockout);
    pthread_mutex_destroy(&(*x)->changing);
    mem_free(*x);
    *x = NULL;
}

struct kept *access_kept(struct access *x)
{
    return x->kept;
}

uint64_t access_changes(const struct access *x)
{
    return atomic_load(&x->changes);
}

struct str access_pseudonym_key(const struct access *x)
{
    return (struct str){ x->pseudonym_key, KEY_BYTES };
}

/* --- writing --- */

void changes_add(struct changes *c, const char *kind, struct str id, struct str body)
{
    if (c->n == c->cap) {
        size_t cap = c->cap ? 2 * c->cap : 8;
        struct kept_change *list = NEW_N(c->arena, struct kept_change, cap);

        if (c->n)
            memcpy(list, c->list, c->n * sizeof *list);
        c->list = list;
        c->cap = cap;
    }
    c->list[c->n++] = (struct kept_change){ kind, id, body };
}

bool changes_end(struct changes *c, struct access *x, const char *kind, struct str user_key,
                 struct err *e)
{
    struct kept_item *items;
    struct pass_body p;
    size_t n = kept_list(c->arena, x->kept, kind, &items);

    for (size_t i = 0; i < n; i++) {
        TRY(body_pass(c->arena, items[i].body, &p, e));
        if (str_equal(p.user, user_key))
            changes_add(c, kind, items[i].id, (struct str){ 0 });
    }
    return true;
}

/* A text of the trail: never refused, cut where it is too long. */
static struct str trail_text(struct str text)
{
    return utf8_cut((struct str){ text.p, utf8_valid_bytes(text) }, ACCESS_TEXT_BYTES);
}

static struct kept_step step_of(const struct access_act *act, struct str what, struct str about)
{
    return (struct kept_step){ .at_us = act->now_us,
                               .who = trail_text(act->who),
                               .what = trail_text(what),
                               .about = trail_text(about),
                               .address = trail_text(act->address) };
}

bool changes_write(struct access *x, const struct changes *c, const struct access_act *act,
                   const char *what, struct str about, struct err *e)
{
    struct kept_step step;

    if (what)
        step = step_of(act, str_of(what), about);
    TRY(kept_write(x->kept, c->list, c->n, what ? &step : NULL, act->now_us, e));
    if (what)
        atomic_fetch_add(&x->changes, 1);
    return true;
}

bool access_note(struct access *x, const struct access_act *act, struct str what,
                 struct str about, struct err *e)
{
    struct kept_step step = step_of(act, what, about);

    return kept_write(x->kept, NULL, 0, &step, act->now_us, e);
}

bool access_keep(struct access *x, const struct access_act *act,
                 const struct kept_change *changes, size_t n, const char *what, struct str about,
                 struct err *e)
{
    struct kept_step step;

    if (what)
        step = step_of(act, str_of(what), about);
    return kept_write(x->kept, changes, n, what ? &step : NULL, act->now_us, e);
}

bool access_trail(struct arena *a, struct access *x, int64_t before, size_t limit,
                  struct access_trail *ret, struct err *e)
{
    struct access_step *steps;
    struct kept_step *kept;
    size_t n;

    if (limit < 1 || limit > ACCESS_PAGE)
        return err_set(e, ERR_INVALID, "1 to %d steps of the trail at once", ACCESS_PAGE);
    TRY(kept_trail(a, x->kept, before > 0 ? before : INT64_MAX, limit + 1, &kept, &n, e));
    steps = NEW_N(a, struct access_step, n + 1);
    for (size_t i = 0; i < n && i < limit; i++)
        steps[i] = (struct access_step){ kept[i].number, kept[i].at_us, kept[i].who,
                                         kept[i].what, kept[i].about, kept[i].address };
    *ret = (struct access_trail){ .steps = steps, .n = n < limit ? n : limit,
                                  .next = n > limit ? kept[limit - 1].number : 0 };
    return true;
}
