/* gone.c -- ends the questions of clients who are gone.
 *
 * A page that is left hangs up, but the store would go on counting for it, for seconds on much
 * data, while others wait. A thread looks at what runs a few times a second. */
#include <time.h>

#include "api_priv.h"
#include "http.h"

enum { LOOK_EVERY_MS = 200 };

/* Answers that others wait for as well are made all the same. */
static bool is_for_nobody(const struct api *api, const struct call *c)
{
    return c->request && c->reader && !c->writer && http_gone(c->request) &&
           !(c->kept_key.p && cache_waited(api->cache, c->kept_key, c->generation));
}

static void end(struct api *api, struct call *c)
{
    engine_interrupt(c->reader);
    api->ended += !c->ended;
    c->ended = true;
}

static void *run(void *ctx)
{
    struct api *api = ctx;
    struct timespec apart = { .tv_nsec = LOOK_EVERY_MS * 1000000L };

    while (!api->gone.stopping) {
        nanosleep(&apart, NULL);
        pthread_mutex_lock(&api->busy.lock);
        for (size_t i = 0; i < api->busy.n; i++)
            if (is_for_nobody(api, api->busy.calls[i]))
                end(api, api->busy.calls[i]);
        pthread_mutex_unlock(&api->busy.lock);
    }
    return NULL;
}

void gone_start(struct api *api)
{
    api->gone.running = pthread_create(&api->gone.thread, NULL, run, api) == 0;
}

void gone_stop(struct api *api)
{
    api->gone.stopping = true;
    if (api->gone.running)
        pthread_join(api->gone.thread, NULL);
    api->gone.running = false;
}
