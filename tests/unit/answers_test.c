/* answers_test.c -- the cache of answers: made once for all who wait, never too old, bounded. */
#include "test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "arena.h"
#include "cache.h"
#include "http.h"

static struct http_blob *blob(const char *text)
{
    return http_blob_open("text/plain", str_of(text), STR(""));
}

static void put(struct cache *c, const char *key, int64_t generation, int64_t until_us,
                const char *text)
{
    AUTO(http_blob_close) struct http_blob *b = NULL;

    CHECK(!cache_take(c, str_of(key), generation, 0, &b));
    b = blob(text);
    cache_give(c, str_of(key), generation, until_us, b);
}

static bool has(struct cache *c, const char *key, int64_t generation, int64_t now_us,
                const char *text)
{
    AUTO(http_blob_close) struct http_blob *b = NULL;

    return cache_peek(c, str_of(key), generation, now_us, &b) &&
           str_equal(http_blob_bytes(b), str_of(text));
}

TEST(an_answer_is_of_its_generation)
{
    AUTO(cache_close) struct cache *c = cache_open(1 << 20);

    put(c, "a", 1, INT64_MAX, "one");
    CHECK(has(c, "a", 1, 5, "one"));
    CHECK(!has(c, "b", 1, 5, "one"));
    CHECK(!has(c, "a", 2, 5, "one"));
    put(c, "a", 2, INT64_MAX, "two");
    CHECK(has(c, "a", 2, 5, "two"));
}

TEST(what_depends_on_the_present_ends)
{
    AUTO(cache_close) struct cache *c = cache_open(1 << 20);

    put(c, "a", 1, 1000, "one");
    CHECK(has(c, "a", 1, 999, "one"));
    CHECK(!has(c, "a", 1, 1000, "one"));
}

TEST(memory_is_bounded_and_the_oldest_goes_first)
{
    AUTO(cache_close) struct cache *c = cache_open(4000);
    struct cache_state state;
    char key[16];

    for (int i = 0; i < 100; i++) {
        snprintf(key, sizeof key, "%d", i);
        put(c, key, 1, INT64_MAX, "text");
        CHECK(i == 0 || has(c, "0", 1, 0, "text"));     /* asked for again and again */
    }
    cache_state(c, &state);
    CHECK(state.bytes <= 4000 && state.entries < 20 && state.entries > 5);
    CHECK(!has(c, "50", 1, 0, "text"));
    CHECK(has(c, "99", 1, 0, "text"));
}

TEST(what_could_not_be_made_is_made_by_the_next)
{
    AUTO(cache_close) struct cache *c = cache_open(1 << 20);
    struct http_blob *none = NULL;

    CHECK(!cache_take(c, STR("a"), 1, 0, &none));
    cache_give(c, STR("a"), 1, INT64_MAX, NULL);
    put(c, "a", 1, INT64_MAX, "one");
    CHECK(has(c, "a", 1, 0, "one"));
}

enum { THREADS = 8, ROUNDS = 50 };

struct flight {
    struct cache     *cache;
    pthread_barrier_t together;
    _Atomic int       made, right;
};

static void *fly(void *ctx)
{
    struct flight *f = ctx;

    for (int i = 0; i < ROUNDS; i++) {
        AUTO(http_blob_close) struct http_blob *b = NULL;

        pthread_barrier_wait(&f->together);
        if (!cache_take(f->cache, STR("key"), i, 0, &b)) {
            usleep(500);
            b = blob("made");
            cache_give(f->cache, STR("key"), i, INT64_MAX, b);
            f->made++;
        }
        f->right += str_equal(http_blob_bytes(b), STR("made"));
    }
    return NULL;
}

TEST(what_many_wait_for_is_made_once)
{
    AUTO(cache_close) struct cache *c = cache_open(1 << 20);
    struct flight f = { .cache = c };
    pthread_t threads[THREADS];

    pthread_barrier_init(&f.together, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, fly, &f) == 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(f.right, THREADS * ROUNDS);
    CHECK_INT(f.made, ROUNDS);
    pthread_barrier_destroy(&f.together);
}
