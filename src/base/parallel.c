/* parallel.c -- see parallel.h. */
#include "parallel.h"

#include <pthread.h>

#include "arena.h"

struct job {
    bool     (*work)(void *ctx, unsigned worker, struct err *e);
    void      *ctx;
    unsigned   worker;
    bool       started, ok;
    struct err err;
    pthread_t  thread;
};

static void *run(void *of)
{
    struct job *j = of;

    j->ok = j->work(j->ctx, j->worker, &j->err);
    return NULL;
}

bool parallel_run(unsigned threads, bool (*work)(void *ctx, unsigned worker, struct err *e),
                  void *ctx, struct err *e)
{
    AUTO(arena_close) struct arena *a = arena_open();
    struct job *jobs = NEW_N(a, struct job, threads);
    bool ok = true;

    for (unsigned i = 0; i < threads; i++) {
        jobs[i] = (struct job){ .work = work, .ctx = ctx, .worker = i };
        if (i > 0)                              /* worker 0 is this thread */
            jobs[i].started = pthread_create(&jobs[i].thread, NULL, run, &jobs[i]) == 0;
    }
    for (unsigned i = 0; i < threads; i++) {
        if (!jobs[i].started)                   /* the system has no thread left: do it here */
            run(&jobs[i]);
    }
    for (unsigned i = 0; i < threads; i++) {
        if (jobs[i].started)
            pthread_join(jobs[i].thread, NULL);
        if (ok && !jobs[i].ok) {
            *e = jobs[i].err;
            ok = false;
        }
    }
    return ok;
}
