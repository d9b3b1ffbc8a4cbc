/* guide_options.h -- what the commands about targets, packs and notes share. */
#ifndef GUIDE_OPTIONS_H
#define GUIDE_OPTIONS_H

#include "guide.h"
#include "options.h"
#include "output.h"

/* An option's text, empty where it is not given. */
struct str given_text(const struct options *o, const char *name);

/* An instant or a date; `otherwise_us` where it is not given. */
MUST_USE bool given_instant(const struct options *o, const char *name, int64_t otherwise_us,
                            int64_t *ret_us, struct err *e);

/* A number that may have a unit; NAN where it is not given. *unit: as for guide_number(). */
MUST_USE bool given_number(const struct options *o, const char *name, enum number_unit *unit,
                           double *ret, struct err *e);

/* The segment of --where; the whole where it is not given. */
MUST_USE bool given_segment(struct arena *a, const struct options *o, struct segment *ret,
                            struct err *e);

/* "channel=email; tier=gold" */
struct str segment_words(struct arena *a, const struct segment *s);

/* Cells of output: no text, and NAN, are no data. */
struct output_cell cell_text(struct str text);
struct output_cell cell_number(double value);
struct output_cell cell_instant(int64_t at_us, int64_t none_us);

/* Prints targets as rows. */
MUST_USE bool print_targets(const struct options *o, const struct target_list *list,
                            struct err *e);

#endif
