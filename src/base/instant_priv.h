/* instant_priv.h -- what both readers of instants use: a text read from left to right. */
#ifndef INSTANT_PRIV_H
#define INSTANT_PRIV_H

#include "instant.h"

struct instant_scan {
    const char *p, *end;
};

/* Each takes what it names from the front of the text, or leaves the output alone. */
bool instant_take(struct instant_scan *s, char c);

/* From min to max digits. */
bool instant_take_digits(struct instant_scan *s, int min, int max, int *ret);

/* Digits of a second's fraction; those past a microsecond are dropped. */
bool instant_take_fraction(struct instant_scan *s, int *ret_micro);

/* Z, +02, +0200 or +02:00. */
bool instant_take_offset(struct instant_scan *s, int32_t *ret_s);

/* Whether there is such a day and time; 24:00 and second 60 exist. */
bool instant_check(const struct instant_parts *p);

/* "text" why; always false. */
bool instant_fail(struct err *e, struct str text, const char *why);

#endif
