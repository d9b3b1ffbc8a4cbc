/* demo.h -- a year of a made-up company's records, the same for the same arguments.
 *
 * A shop for smart lamps with three service teams, six channels and customers in
 * six languages; docs/demo.md tells what is in it. No clock and no floating point,
 * so that every compiler makes the same records to the byte; the time zone's rules
 * are read from the system's tz database, and nothing else.
 *
 *   agents and shifts ─┐
 *   customers ─────────┼► days ─► calls, chats, tickets ─► surveys, repeats, offers
 *   profiles ──────────┘      ├► states of agents, self-service, mentions
 *                             └► who leaves ─► orders, subscriptions, touches
 *
 * Memory: the agents' shifts, one day's arrivals, and eight bytes a customer. */
#ifndef DEMO_H
#define DEMO_H

#include <stdint.h>

#include "err.h"
#include "sink.h"

enum { DEMO_CONVERSATIONS_MAX = 100000000 };

struct demo_options {
    int64_t  conversations;                     /* from 1 to DEMO_CONVERSATIONS_MAX */
    uint64_t seed;
    int64_t  to_us;                             /* end of the year; nothing is later */
};

/* Hands all records to sink->row, source "demo"; sink->progress gets the
 * conversations so far. ERR_INVALID: an option is out of its range. */
MUST_USE bool demo_write(const struct demo_options *o, const struct sink *sink, struct err *e);

#endif
