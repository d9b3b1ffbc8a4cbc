/* access.h -- who may do what: users, passwords, sessions, tokens, links, and the trail of it.
 *
 *   name, password ─access_sign_in─► session secret ─access_by_session─┐
 *   code of a link ─access_redeem──► the first admin                   ├─► struct access_who
 *   user ───────────access_token_make─► "tt_..." ────access_by_token───┘   user, permissions
 *
 * Of secrets only hashes are kept: of passwords Argon2id, of the others, which are 256 random
 * bits, BLAKE2b. Everything stands in the store's own tables (kept.h): what changes is committed,
 * with its row of the trail, before a function returns. One struct access owns those tables for
 * as long as it is open: a second one on the same store would not see its changes.
 *
 * All functions are safe from several threads at once. Nothing here asks for the time. Results
 * lie in the arena; outputs are untouched on failure. Roles and permissions: docs/access.md. */
#ifndef ACCESS_H
#define ACCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "str.h"

struct access;
struct arena;
struct kept;
struct kept_change;
struct store;

enum {
    ACCESS_NAME_CHARACTERS  = 64,               /* of a user's name; from 1 */
    ACCESS_PASSWORD_LEAST   = 10,               /* characters */
    ACCESS_PASSWORD_BYTES   = 1024,
    ACCESS_TEAMS            = 100,              /* of a user */
    ACCESS_TEXT_BYTES       = 200,              /* of a team, a label, a view's name, a text of
                                                   the trail */
    ACCESS_ADDRESS_BYTES    = 4096,             /* of a view */
    ACCESS_SETTINGS_BYTES   = 16 * 1024,
    ACCESS_USERS            = 10000,
    ACCESS_SESSIONS         = 50,               /* of a user; the oldest is closed for a new one */
    ACCESS_TOKENS           = 100,              /* of a user */
    ACCESS_VIEWS            = 200,              /* of a user */
    ACCESS_LINK_H           = 24,
    ACCESS_TOKEN_DAYS       = 90,               /* where nothing is said */
    ACCESS_TOKEN_DAYS_MAX   = 366,
    ACCESS_PAGE             = 1000,             /* rows of the trail at most */
};

/* --- roles and permissions --- */

enum access_permission {
    PERM_READ     = 1 << 0,                     /* figures */
    PERM_NOTE     = 1 << 1,                     /* markers, comments, actions; shares views */
    PERM_TARGET   = 1 << 2,                     /* targets, goals, packs */
    PERM_SETTINGS = 1 << 3,                     /* calendars, policies, service levels, rates,
                                                   sources; default views */
    PERM_RECORDS  = 1 << 4,                     /* gives records */
    PERM_FACTS    = 1 << 5,                     /* tables of facts, rejects */
    PERM_USERS    = 1 << 6,                     /* users, tokens of others, the trail */
    PERM_PERSONAL = 1 << 7,                     /* customers' names, texts of messages */
    PERM_ALL      = (1 << 8) - 1,
};

enum access_role { ROLE_VIEWER, ROLE_LEAD, ROLE_MANAGER, ROLE_ADMIN, ROLES };

/* "viewer", "lead", "manager", "admin"; false: no role is called that. */
const char   *access_role_name(enum access_role role);
MUST_USE bool access_role_of(struct str name, enum access_role *ret);

/* What the role may; PERM_PERSONAL is in none of them: it is given to a user. */
unsigned access_role_permissions(enum access_role role);

/* "read", "note", ... of one bit. */
const char *access_permission_name(enum access_permission one);

/* Names with commas or spaces between as bits; "all" is all. ERR_INVALID names the unknown. */
MUST_USE bool access_permissions_of(struct str names, unsigned *ret, struct err *e);

/* The names of bits with commas between. */
struct str access_permissions_printed(struct arena *a, unsigned permissions);

/* --- opening --- */

struct access_options {                         /* 0: the default */
    int64_t  idle_s;                            /* a session unused for so long ends; 12 h */
    int64_t  session_s;                         /* and in any case then; 14 days */
    uint64_t hash_passes;                       /* of Argon2id; 3 */
    size_t   hash_bytes;                        /* memory of one hash; 256 MiB. One is made at a
                                                   time, whatever the number of threads */
};

/* Reads what the store keeps. The store must outlive it. ERR_INVALID: what is kept is damaged,
 * or of a newer release. */
MUST_USE bool access_open(struct store *s, const struct access_options *o, struct access **ret,
                          struct err *e);
void          access_close(struct access **x);  /* NULL is fine */

/* Who does it, from where and when, for the trail and the lock-out. */
struct access_act {
    struct str who;                             /* a user's name; "-" is the command line */
    struct str address;                         /* of the client; empty: none */
    int64_t    now_us;
};

/* --- users --- */

struct access_teams {
    const struct str *names;                    /* as facts have them, byte for byte */
    size_t            n;
};

struct access_user {
    struct str          name;                   /* as given, NFC */
    enum access_role    role;
    struct access_teams teams;                  /* of viewers and leads only */
    bool                personal, disabled;
    struct str          language;               /* tag; empty: the browser's */
    int64_t             made_us, seen_us;       /* seen: last sign-in; NONE: never */
};

/* The form in which names are compared: NFC, case folded, one space between words. ERR_INVALID:
 * not 1 to 64 printing characters, or with '/' or a space at an end. */
MUST_USE bool access_name_key(struct arena *a, struct str name, struct str *ret, struct err *e);

/* Everyone, by name. */
struct access_users {
    const struct access_user *users;
    size_t                    n;
};

MUST_USE bool access_users(struct arena *a, struct access *x, struct access_users *ret,
                           struct err *e);

/* ERR_NOT_FOUND: nobody is called that. */
MUST_USE bool access_user(struct arena *a, struct access *x, struct str name,
                          struct access_user *ret, struct err *e);

/* Whether there is an admin who is not disabled: if not, a link is to be made. */
bool access_has_admin(struct access *x);

/* made_us and seen_us of `u` are not looked at. ERR_CONFLICT: the name is taken; ERR_INVALID:
 * a name, password, team or language that cannot be, or teams of a manager or admin;
 * ERR_LIMIT: too many users. */
MUST_USE bool access_user_add(struct access *x, const struct access_act *act,
                              const struct access_user *u, struct str password, struct err *e);

/* What changes; NULL stays. */
struct access_edit {
    const enum access_role    *role;            /* to manager or admin: teams are emptied */
    const struct access_teams *teams;
    const bool                *personal, *disabled;
    const struct str          *language, *password;
};

/* A new password or `disabled` ends the user's sessions; all else holds from the next request on.
 * ERR_CONFLICT: nobody would be left as an admin who is not disabled. */
MUST_USE bool access_user_set(struct access *x, const struct access_act *act, struct str name,
                              const struct access_edit *edit, struct err *e);

/* Removes the user with sessions, tokens, settings and views; views that are shared stay, without
 * an owner. ERR_CONFLICT as above. */
MUST_USE bool access_user_remove(struct access *x, const struct access_act *act, struct str name,
                                 struct err *e);

/* --- who is it --- */

/* How someone is known, and what they may now. */
struct access_who {
    struct access_user user;
    unsigned           permissions;             /* effective: of the role, PERM_PERSONAL of the
                                                   user, both within the token's scopes */
    bool               scoped;                  /* only the facts of user.teams; none of them:
                                                   nothing. Leads always, viewers with teams */
    bool               by_token;
    struct str         id;                      /* of the session or token: no secret */
    int64_t            expires_us;
};

/* Checks a password and opens a session; the secret goes into the cookie and nowhere else.
 * ERR_DENIED: name or password are wrong, or the user is disabled: which, is not told, nor by
 * the time that it takes. ERR_LIMIT: locked out for *ret_wait_s seconds, or too many hashes
 * wait already (then 1); *ret_wait_s is 0 in all other cases. */
MUST_USE bool access_sign_in(struct arena *a, struct access *x, const struct access_act *act,
                             struct str name, struct str password, struct str *ret_secret,
                             int64_t *ret_wait_s, struct err *e);

/* The same check without a session, as before a change of one's own password. */
MUST_USE bool access_check_password(struct access *x, const struct access_act *act,
                                    struct str name, struct str password, int64_t *ret_wait_s,
                                    struct err *e);

/* Whose session it is, and that it was used now. ERR_DENIED: nobody's, or not any more. */
MUST_USE bool access_by_session(struct arena *a, struct access *x, struct str secret,
                                int64_t now_us, struct access_who *ret, struct err *e);

/* The same of a token "tt_...". */
MUST_USE bool access_by_token(struct arena *a, struct access *x, struct str token,
                              int64_t now_us, struct access_who *ret, struct err *e);

/* Ends the session; a secret of nobody's is fine. */
MUST_USE bool access_sign_out(struct access *x, const struct access_act *act, struct str secret,
                              struct err *e);

/* Raised by everything that may end a session or a token or change what somebody may: what
 * lives long, as a stream does, asks again who it is when this has changed. Expiry by time
 * does not raise it: see expires_us. */
uint64_t access_changes(const struct access *x);

/* --- tokens --- */

struct access_token {
    struct str id, user, label;
    unsigned   scopes;
    int64_t    made_us, expires_us, used_us;    /* used: to ten minutes; NONE: never */
};

struct access_tokens {
    const struct access_token *tokens;          /* by user, then by age */
    size_t                     n;
};

/* Those of one user, or of all where `user` is empty; expired ones too. */
MUST_USE bool access_tokens(struct arena *a, struct access *x, struct str user,
                            struct access_tokens *ret, struct err *e);

/* A token of `t->user`, with label, scopes and expires_us (0: in 90 days) of `t`. *ret_text is
 * shown this once. ERR_INVALID: no scope, or ends before now or after 366 days. */
MUST_USE bool access_token_make(struct arena *a, struct access *x, const struct access_act *act,
                                const struct access_token *t, struct str *ret_text,
                                struct str *ret_id, struct err *e);

/* Removes a token, by its id; where `user` is not empty, only one of that user's.
 * ERR_NOT_FOUND: there is none. */
MUST_USE bool access_token_revoke(struct access *x, const struct access_act *act, struct str user,
                                  struct str id, struct err *e);

/* --- links --- */

/* A code that makes one admin, once, within 24 h; every older code ends. */
MUST_USE bool access_link_make(struct arena *a, struct access *x, const struct access_act *act,
                               struct str *ret_code, struct err *e);

/* Uses the code up and adds the user as an admin, both or neither: a password that is refused
 * leaves the code as it was. act->who is not looked at. ERR_DENIED: not a code, or used, or too
 * old; ERR_LIMIT: as access_sign_in(). */
MUST_USE bool access_redeem(struct access *x, const struct access_act *act, struct str code,
                            struct str name, struct str password, struct str language,
                            int64_t *ret_wait_s, struct err *e);

/* --- what a user arranges --- */

/* The user's settings as JSON, "{}" where there are none. */
MUST_USE bool access_settings(struct arena *a, struct access *x, struct str name, struct str *ret,
                              struct err *e);

/* Keeps a JSON object of at most ACCESS_SETTINGS_BYTES. Not in the trail. */
MUST_USE bool access_settings_set(struct access *x, const struct access_act *act, struct str name,
                                  struct str json, struct err *e);

struct access_view {
    struct str       id;                        /* empty: a new one */
    struct str       owner, name;
    struct str       address;                   /* path and query, from its '/' on */
    bool             shared;                    /* with the users of `role`, and with admins */
    bool             standard;                  /* what `role` begins with; one a role; shared */
    enum access_role role;
    int64_t          changed_us;
};

struct access_views {
    const struct access_view *views;            /* by name */
    size_t                    n;
};

/* Those that the user owns or that are shared with the user's role; an admin sees all shared
 * ones. */
MUST_USE bool access_views(struct arena *a, struct access *x, const struct access_who *who,
                           struct access_views *ret, struct err *e);

/* Keeps a view of `who`; owner and changed_us of `v` are not looked at. ERR_DENIED: it is
 * another's (but who may change settings may change shared ones), or shared without PERM_NOTE, or
 * standard without PERM_SETTINGS; ERR_NOT_FOUND: no such id. */
MUST_USE bool access_view_set(struct arena *a, struct access *x, const struct access_act *act,
                              const struct access_who *who, const struct access_view *v,
                              struct str *ret_id, struct err *e);
MUST_USE bool access_view_remove(struct access *x, const struct access_act *act,
                                 const struct access_who *who, struct str id, struct err *e);

/* --- the trail --- */

struct access_step {
    int64_t    number, at_us;                   /* numbers rise */
    struct str who, what, about, address;       /* "user.set", "ann", ... */
};

struct access_trail {
    const struct access_step *steps;            /* newest first */
    size_t                    n;
    int64_t                   next;             /* `before` of the next page; 0: there is none */
};

/* At most `limit` (1 to ACCESS_PAGE) steps with a number below `before`; 0: from the newest. */
MUST_USE bool access_trail(struct arena *a, struct access *x, int64_t before, size_t limit,
                           struct access_trail *ret, struct err *e);

/* Appends what somebody did elsewhere, as "target.set"; too long texts are cut. */
MUST_USE bool access_note(struct access *x, const struct access_act *act, struct str what,
                          struct str about, struct err *e);

/* --- the newest backup --- */

struct access_backup {
    int64_t    at_us;                           /* the instant that it holds; NONE: none is known */
    struct str path, who;                       /* as the command was given it; who made it */
    int64_t    bytes, rows;
};

/* Writes that one was made, with a step of the trail; its `who` is that of the act. */
MUST_USE bool access_backup_made(struct access *x, const struct access_act *act,
                                 const struct access_backup *backup, struct err *e);

/* The newest that was made of this store; a store that was restored knows none. */
MUST_USE bool access_backup_last(struct arena *a, struct access *x, struct access_backup *ret,
                                 struct err *e);

/* --- what others keep --- */

/* What the store keeps, for other modules to read kinds of their own: see kept.h. Borrowed. */
struct kept *access_kept(struct access *x);

/* Writes such items (struct kept_change of kept.h) together with a step of the trail; `what` NULL:
 * without a step. */
MUST_USE bool access_keep(struct access *x, const struct access_act *act,
                          const struct kept_change *changes, size_t n, const char *what,
                          struct str about, struct err *e);

/* --- pseudonyms --- */

/* 32 random bytes, made once a store, to hash customers' names with; borrowed from the handle. */
struct str access_pseudonym_key(const struct access *x);

#endif
