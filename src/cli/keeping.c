/* keeping.c -- see keeping.h. */
#include "keeping.h"

#include "store.h"

bool keeping_show(void *watch, int64_t bytes, int64_t of_bytes, struct err *e)
{
    struct engine_watch *w = watch;

    return w->progress(w->ctx, "copying", 0, bytes, of_bytes, e);
}

/* The writer is needed for a moment only: a server goes on with its work meanwhile. */
static bool take_hold(const struct options *o, const struct keeper *k, struct backup **ret,
                      struct err *e)
{
    struct engine *g = k->engine;
    bool ok;

    TRY(g || session_write(o, true, &g, e));
    ok = backup_open(engine_store(g), ret, e);
    if (!k->engine)
        session_release(o->session);
    return ok;
}

bool keeping_copy(struct arena *a, const struct options *o, const struct keeper *k,
                  const struct whole_file *w, struct session_watch *shown,
                  struct backup_manifest *ret, struct err *e)
{
    AUTO(backup_close) struct backup *b = NULL;
    struct engine_watch inner = session_watch(shown, o);
    struct backup_watch watch = { keeping_show, &inner };

    return take_hold(o, k, &b, e) &&
           backup_write(a, b, w->working, k->act.now_us, &watch, ret, e);
}
