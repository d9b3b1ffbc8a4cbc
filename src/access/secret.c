/* secret.c -- see secret.h. */
#include "secret.h"

#include <pthread.h>
#include <stdio.h>

#include <sodium.h>

#include "arena.h"
#include "hmac.h"

enum { WAITING_MAX = 16 };

bool secret_ready(struct err *e)
{
    return sodium_init() >= 0 || err_set(e, ERR_UNAVAILABLE, "the system gives no randomness");
}

void random_bytes(void *p, size_t n)
{
    randombytes_buf(p, n);
}

struct str random_text(struct arena *a, const char *prefix, size_t chars)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t front = strlen(prefix);
    char *p = NEW_N(a, char, front + chars + 1);

    memcpy(p, prefix, front);
    for (size_t i = 0; i < chars; i++)
        p[front + i] = digits[randombytes_uniform(sizeof digits - 1)];
    return (struct str){ p, front + chars };
}

struct str secret_check(struct arena *a, struct str secret)
{
    unsigned char hash[CHECK_CHARS / 2];
    char *p = NEW_N(a, char, CHECK_CHARS + 1);

    crypto_generichash(hash, sizeof hash, (const unsigned char *)secret.p, secret.n, NULL, 0);
    sodium_bin2hex(p, CHECK_CHARS + 1, hash, sizeof hash);
    return (struct str){ p, CHECK_CHARS };
}

struct str secret_id(struct str check)
{
    return (struct str){ check.p, ID_CHARS };
}

bool secret_equal(struct str a, struct str b)
{
    return a.n == b.n && sodium_memcmp(a.p, b.p, a.n) == 0;
}

void hmac_sha256(struct str key, const struct str *parts, size_t n, struct hmac *ret)
{
    unsigned char code[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key.p, key.n);
    for (size_t i = 0; i < n; i++)
        crypto_auth_hmacsha256_update(&state, (const unsigned char *)parts[i].p, parts[i].n);
    crypto_auth_hmacsha256_final(&state, code);
    sodium_bin2hex(ret->hex, sizeof ret->hex, code, sizeof code);
    sodium_bin2base64(ret->base64, sizeof ret->base64, code, sizeof code,
                      sodium_base64_VARIANT_ORIGINAL);
    sodium_memzero(&state, sizeof state);
}

bool hmac_equal(struct str a, struct str b)
{
    return secret_equal(a, b);
}

void hmac_forget(void *secret, size_t n)
{
    sodium_memzero(secret, n);
}

struct hasher {
    uint64_t        passes;
    size_t          memory_bytes;
    pthread_mutex_t one;                        /* held while a hash is made */
    pthread_mutex_t lock;                       /* of what is below */
    unsigned        waiting;
    uint64_t        count;
};

struct hasher *hasher_open(uint64_t passes, size_t memory_bytes)
{
    struct hasher *h = must_alloc(sizeof *h);

    h->passes = passes ? passes : crypto_pwhash_argon2id_OPSLIMIT_MODERATE;
    h->memory_bytes = memory_bytes ? memory_bytes : crypto_pwhash_argon2id_MEMLIMIT_MODERATE;
    pthread_mutex_init(&h->one, NULL);
    pthread_mutex_init(&h->lock, NULL);
    return h;
}

void hasher_close(struct hasher **h)
{
    if (!*h)
        return;
    pthread_mutex_destroy(&(*h)->one);
    pthread_mutex_destroy(&(*h)->lock);
    mem_free(*h);
    *h = NULL;
}

static bool enter(struct hasher *h, struct err *e)
{
    bool room;

    pthread_mutex_lock(&h->lock);
    room = h->waiting < WAITING_MAX;
    h->waiting += room;
    h->count += room;
    pthread_mutex_unlock(&h->lock);
    if (!room)
        return err_tell(e, ERR_LIMIT, CODE_SIGN_IN_BUSY,
                        "too many are signing in; try again in a moment");
    pthread_mutex_lock(&h->one);
    return true;
}

static void leave(struct hasher *h)
{
    pthread_mutex_unlock(&h->one);
    pthread_mutex_lock(&h->lock);
    h->waiting--;
    pthread_mutex_unlock(&h->lock);
}

static bool hash(struct hasher *h, struct str password, char text[crypto_pwhash_STRBYTES])
{
    return crypto_pwhash_argon2id_str(text, password.p, password.n, h->passes,
                                      h->memory_bytes) == 0;
}

bool hasher_make(struct arena *a, struct hasher *h, struct str password, struct str *ret,
                 struct err *e)
{
    char text[crypto_pwhash_STRBYTES];
    bool ok;

    TRY(enter(h, e));
    ok = hash(h, password, text);
    leave(h);
    if (!ok)
        return err_set(e, ERR_UNAVAILABLE, "there is no memory to hash a password");
    *ret = str_copy(a, str_of(text));
    return true;
}

bool hasher_verify(struct hasher *h, struct str known, struct str password, bool *ret,
                   struct err *e)
{
    char text[crypto_pwhash_STRBYTES] = { 0 };
    bool there = known.n > 0 && known.n < sizeof text, ok;

    TRY(enter(h, e));
    if (there)
        memcpy(text, known.p, known.n);
    ok = there ? crypto_pwhash_argon2id_str_verify(text, password.p, password.n) == 0
               : hash(h, password, text);
    leave(h);
    *ret = there && ok;
    return true;
}

uint64_t hasher_count(struct hasher *h)
{
    uint64_t count;

    pthread_mutex_lock(&h->lock);
    count = h->count;
    pthread_mutex_unlock(&h->lock);
    return count;
}
