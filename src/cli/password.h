/* password.h -- asks for a password: never an argument, which other users of the machine see. */
#ifndef PASSWORD_H
#define PASSWORD_H

#include "access.h"
#include "options.h"

enum { PASSWORD_SIZE = ACCESS_PASSWORD_BYTES + 3 };

/* From a terminal, without showing it and twice; else the first line of the input. `text` holds
 * it: password_forget() it. ERR_INVALID: none, two that differ, too long. */
MUST_USE bool password_ask(const struct options *o, char text[PASSWORD_SIZE], struct err *e);
void          password_forget(char (*text)[PASSWORD_SIZE]);

#endif
