/* problem.h -- errors as problem documents (RFC 9457). */
#ifndef PROBLEM_H
#define PROBLEM_H

#include "bytes.h"
#include "err.h"
#include "put.h"
#include "shape.h"

extern const struct shape problem_shape;

/* Its members "code" and "params", for others that tell an error that has a code: the words of the
 * one, behind a first "|", the shape of the other, and both as they are written. */
extern const char         problem_codes[];
extern const struct shape problem_params_shape;

void problem_put_code(struct put *o, const struct err *e);

/* What else is known of what went wrong; zero is nothing. */
struct problem {
    const char *field;                          /* parameter, or field of the body; NULL: none */
    bool        of_body;                        /* the body is well-formed but not right */
    bool        media;                          /* the body is of a type that is not taken */
    bool        nobody;                         /* nobody is signed in */
    const char *allowed;                        /* the methods that the path has; NULL: right */
    bool        wait;                           /* later it may be taken: 429, not 413 */
};

/* The status of an error. */
unsigned problem_status(const struct err *e, const struct problem *p);

/* Writes {"type", "title", "status", "detail", "field", "code", "params"}. Texts of internal errors
 * are for the log and not told. */
void problem_print(struct bytes *to, const struct err *e, const struct problem *p);

#endif
