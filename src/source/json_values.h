/* json_values.h -- a stream of JSON as one text per record, with bounded memory.
 *
 *   {..}{..}   {..}\n{..}   [{..},{..}]   {"conversations":[{..},{..}],"totalHits":2}
 *
 * A record is an object: at the top, in a list at the top, or in a list of one
 * of the given names within an object at the top, whose other members are passed
 * over. Objects may follow each other with or without anything between them.
 *
 * Only brackets and texts are looked at: whether an object is JSON throughout
 * is for json_parse() to say. Where brackets do not match, the reader goes on at
 * the next line that begins with a brace, so that a record that was cut off
 * costs no other. */
#ifndef JSON_VALUES_H
#define JSON_VALUES_H

#include "lines.h"

struct json_value {
    struct str  text;                           /* borrowed until the next */
    int64_t     line;                           /* where it begins, from 1 */
    int64_t     place;                          /* which record of that line, from 1 */
    struct str  list;                           /* name of the list it is in; empty: of none */
    const char *wrong;                          /* NULL: its brackets match */
};

struct json_values;

/* `lists`: names of lists of records, of at most 64 bytes. They are kept, not copied. */
struct json_values *json_values_open(struct byte_source from, const struct str *lists, size_t n);
void                json_values_close(struct json_values **v);

/* The next record, or what stands where one should; *ret_more is false after the
 * last. One over LINE_BYTES_MAX is wrong and has its first LINE_KEPT_MAX bytes.
 * False: the source could not be read. */
MUST_USE bool json_values_next(struct json_values *v, struct json_value *ret, bool *ret_more,
                               struct err *e);

/* From the source so far. */
int64_t json_values_bytes(const struct json_values *v);

#endif
