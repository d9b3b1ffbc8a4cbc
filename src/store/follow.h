/* follow.h -- whom a commit of little concerns: customers, and conversations that hang together
 * with what it brought, so that persons are made anew without reading all.
 *
 *   by customer ── shared identity ── customer          a person
 *        └── conversation ── order or case number, link ── conversation ── customer ...
 *
 * Who hangs together is found in four tables of numbers, kept beside the facts:
 *
 *   main.identity   customer, identity, id_key: who has what; the last is journal.customer's
 *   main.shared     those rows of it whose identity several have
 *   main.contact    key, customer, matter: of conversations with one of the two
 *   main.link       key, other: conversations that are linked
 *
 * Found means closed: whoever shares anything with one who is found is found too, as records say
 * now; and so are those at both ends of what held before. Who is not found is who he was.
 * Where there is a stage_follows_persons(), these are there until stage_close():
 *
 *   follow_key            keys of the conversations, and of some that do not exist
 *   follow_conversation   their rows of facts.conversation, as far as facts of persons need them
 *   follow_contact        their rows of main.contact, some more than once
 *   follow_link           their rows of main.link
 *   follow_pair           customer and identity: all who share one with a customer who was
 *                         found, some more than once
 *   follow_customer       keys of the customers
 *   follow_name           source, customer: those of them who are named anywhere, as texts */
#ifndef FOLLOW_H
#define FOLLOW_H

#include "err.h"
#include "journal.h"
#include "store.h"

/* Whether the four tables were ever made. */
MUST_USE bool follow_known(struct store *s, bool *ret, struct err *e);

/* The rows of main.identity, as a query of the journal. */
extern const char follow_identities[];

/* Makes the four tables anew, within the transaction that writes facts of conversations. */
MUST_USE bool follow_anew(struct store *s, struct err *e);

/* Within a transaction, when all of the stage and the facts of its conversations are written:
 * brings the four tables up to it, and finds whom it concerns. stage_follows_persons() is false
 * afterwards where these are too many, or where the tables were never made: then all is to be
 * made anew. Identities of more than shared_max customers make nobody one person. */
MUST_USE bool follow_find(struct stage *t, size_t shared_max, struct err *e);

/* After follow_find() found them: those of their sessions of self-service that are to be made anew,
 * for what came, for a conversation that they led to, or for any assisted contact of the person;
 * *ret_some: whether there are any. If so, removes their facts, and leaves
 *
 *   follow_session        the rows of journal.self_service
 *   follow_linked         the rows of facts.conversation that they led to, as far as needed */
MUST_USE bool follow_sessions(struct stage *t, bool *ret_some, struct err *e);

/* Drops what follow_find() left for one connection. */
MUST_USE bool follow_forget(struct store *s, struct err *e);

#endif
