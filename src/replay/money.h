/* money.h -- amounts of several currencies told in one: dated rates of exchange.
 *
 *   records of currency_rate ─► money_add_rate() ─┐
 *   currency to tell amounts in ─► money_settle() ┴► money_convert(amount, currency, instant)
 *
 * The rate of an instant is the latest one dated at or before it; before the first one
 * there is none. Between two currencies holds the later of
 *
 *   EUR in PLN (direct)   and   PLN in EUR (1 / rate),   at one instant the direct one,
 *
 * and only where there is neither, one step over a third currency: EUR in USD in PLN. Of
 * several such that one counts whose older rate is the latest; then the first by its code. */
#ifndef MONEY_H
#define MONEY_H

#include <stdint.h>

#include "str.h"

struct money;

struct money *money_open(void);
void          money_close(struct money **m);

/* A currency as a number, by its code without spaces at its ends and in any case; 0 for an
 * empty code. From any thread. */
uint32_t money_currency(struct money *m, struct str code);

/* Its code in capitals; empty for 0. Borrowed from the handle. */
struct str money_code(struct money *m, uint32_t currency);

/* Adds a rate: units of quote for one of base, from at_us on. Of two of the same instant
 * and currencies the one added last counts. One that is not above 0 and finite is none. */
void money_add_rate(struct money *m, struct str base, struct str quote, double rate,
                    int64_t at_us);

/* Ends the adding of rates and says in which currency amounts are told; empty: unknown. */
void money_settle(struct money *m, struct str code);

/* The currency that amounts are told in; 0: unknown. */
uint32_t money_told(const struct money *m);

/* Units of `to` for one of `from` at that instant; NAN: unknown. From here on from any thread. */
double money_rate(const struct money *m, uint32_t from, uint32_t to, int64_t at_us);

/* An amount in the currency of money_settle(), of which an amount without a currency (0) is
 * taken to be; NAN where no rate is known, and of NAN. */
double money_convert(const struct money *m, double amount, uint32_t currency, int64_t at_us);

#endif
