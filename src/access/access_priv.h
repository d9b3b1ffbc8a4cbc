/* access_priv.h -- what the files of access share. */
#ifndef ACCESS_PRIV_H
#define ACCESS_PRIV_H

#include <pthread.h>
#include <stdatomic.h>

#include "access.h"
#include "arena.h"
#include "bytes.h"
#include "instant.h"
#include "json.h"
#include "kept.h"
#include "lockout.h"
#include "secret.h"
#include "table.h"

#define TOKEN_PREFIX "tt_"

/* What is kept of a session or token is written again when it is older than this, at most. */
enum { SEEN_STEP_S = 600 };

struct access {
    struct kept          *kept;
    pthread_mutex_t       changing;             /* held from a look to the write it decides */
    atomic_uint_least64_t changes;
    int64_t               idle_us, session_us;
    struct hasher        *hasher;
    struct lockout       *lockout;
    char                  pseudonym_key[KEY_BYTES];
};

static inline void access_unlock(pthread_mutex_t **m)
{
    pthread_mutex_unlock(*m);
}

/* Holds the lock to the end of the block. */
#define CHANGING(x)                                                                     \
    AUTO(access_unlock) pthread_mutex_t *changing_ = &(x)->changing;                    \
    pthread_mutex_lock(changing_)

/* --- what is kept, as it stands there (body.c) --- */

#define KIND_USER     "user"                    /* by key of the name */
#define KIND_SESSION  "session"                 /* by secret_id() */
#define KIND_TOKEN    "token"                   /* by secret_id() */
#define KIND_LINK     "link"                    /* by secret_id() */
#define KIND_SETTINGS "settings"                /* by key of the user's name */
#define KIND_VIEW     "view"                    /* by a random id */
#define KIND_BACKUP   "backup"                  /* "last" */
#define KIND_KEY      "key"                     /* "pseudonym" */

struct user_body {
    struct access_user user;
    struct str         password;                /* Argon2id's text */
};

/* A session, token or link. */
struct pass_body {
    struct str user;                            /* key of the name; empty: of a link */
    struct str check;                           /* secret_check() */
    struct str label;
    unsigned   scopes;
    int64_t    made_us, expires_us, seen_us;
};

struct str body_of_user(struct arena *a, const struct user_body *u);
struct str body_of_pass(struct arena *a, const struct pass_body *p);
struct str body_of_view(struct arena *a, const struct access_view *v);

/* ERR_INVALID: not what this release writes. The texts lie in the arena. */
MUST_USE bool body_user(struct arena *a, struct str body, struct user_body *ret, struct err *e);
MUST_USE bool body_pass(struct arena *a, struct str body, struct pass_body *ret, struct err *e);
MUST_USE bool body_view(struct arena *a, struct str body, struct access_view *ret, struct err *e);

/* --- users (users.c) --- */

/* The user of a key; ERR_NOT_FOUND. */
MUST_USE bool user_by_key(struct arena *a, struct access *x, struct str key,
                          struct user_body *ret, struct err *e);

/* A user that can be: ERR_INVALID says why not. Makes name NFC, and key. */
MUST_USE bool user_check(struct arena *a, struct access_user *u, struct str *ret_key,
                         struct err *e);

/* --- texts (name.c) --- */

/* A text of 1 to ACCESS_TEXT_BYTES printing characters; `what` is for the message. */
MUST_USE bool text_check(struct str text, const char *what, struct err *e);

/* NFC; ERR_INVALID: not UTF-8. */
MUST_USE bool text_normal(struct arena *a, struct str text, struct str *ret, struct err *e);

/* A password that may be set, by length and by what everybody tries first; `key` is that of the
 * user's name. */
MUST_USE bool password_check(struct arena *a, struct str password, struct str key,
                             struct err *e);

/* --- writing (access.c) --- */

/* What is to be written together. */
struct changes {
    struct arena       *arena;
    struct kept_change *list;
    size_t              n, cap;
};

/* body.p NULL: it goes. */
void changes_add(struct changes *c, const char *kind, struct str id, struct str body);

/* Writes them with a step of the trail; `what` NULL: without. Called with the lock held. */
MUST_USE bool changes_write(struct access *x, const struct changes *c,
                            const struct access_act *act, const char *what, struct str about,
                            struct err *e);

/* Adds the ends of all a user's items of a kind of passes. */
MUST_USE bool changes_end(struct changes *c, struct access *x, const char *kind,
                          struct str user_key, struct err *e);

#endif
