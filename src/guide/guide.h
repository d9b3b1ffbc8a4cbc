/* guide.h -- what figures are held against: targets, published benchmarks, goals. Pure.
 *
 *   records `target`, benchmarks/NAME.csv ──► struct target ─────target_for──► the one that applies
 *   benchmarks/NAME.jsonl ─────pack_read────► struct benchmark ──benchmarks_for──► those that do
 *   goals/goals.jsonl ─────────goals_read───► struct goal: which metrics serve it
 *
 * A figure is described by where it stands: its metric and parameters, its clock, what it is
 * split and filtered by. docs/targets.md and docs/benchmark-packs.md say the rules. Everything
 * that is read lives in the arena; mistakes name file, line and field. */
#ifndef GUIDE_H
#define GUIDE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "bytes.h"
#include "err.h"
#include "metric.h"
#include "str.h"

struct arena;
struct json;

/* Limits: more is ERR_LIMIT. */
enum { GUIDE_FILE_MAX = 8 << 20, SEGMENT_PAIRS_MAX = 4, TARGETS_MAX = 10000, PACKS_MAX = 64,
       BENCHMARKS_MAX = 2000, GOALS_MAX = 64, GOAL_METRICS_MAX = 64, MATCHES_MAX = 8 };

/* --- segments --- */

struct guide_pair {
    struct str dimension, value;
};

struct segment {
    struct guide_pair pairs[SEGMENT_PAIRS_MAX]; /* in order of the dimension, each once */
    size_t            n;
};

/* Reads "channel=email; tier=gold"; a value with ; = or quotes in it stands in double quotes,
 * doubled within. Nothing is the whole. The texts are copied. */
MUST_USE bool segment_parse(struct arena *a, struct str text, struct segment *ret, struct err *e);

/* Reads an object of texts; null and a text that is empty are the whole. */
MUST_USE bool segment_of_json(struct arena *a, struct str text, struct segment *ret,
                              struct err *e);

/* Of a filter as questions have it: "channel = email and tier = gold", and nothing else. */
MUST_USE bool segment_of_filter(struct arena *a, struct str text, struct segment *ret,
                                struct err *e);

/* Adds the text, which reads back the same; nothing for the whole. */
void segment_print(struct buf *b, const struct segment *s);

/* Adds the object. */
void segment_print_json(struct bytes *out, const struct segment *s);

/* Adds a filter that is true of the segment; nothing for the whole. ERR_INVALID: a value has
 * both kinds of quotes. */
MUST_USE bool segment_print_filter(struct buf *b, const struct segment *s, struct err *e);

/* Their order, by dimensions and values: 0 where they are alike. */
int segment_compare(const struct segment *a, const struct segment *b);

/* --- where a figure stands --- */

struct guide_place {
    const struct metric          *metric;
    struct str                    name;         /* as it was asked for: id, id.p90 */
    const struct parameter_value *parameters;   /* as metric->parameters; NULL: the defaults */
    bool                          business;     /* it counts opening hours */
    const struct guide_pair      *pairs;        /* what it is split by, and filtered to */
    size_t                        n_pairs;
    int64_t                       from_us, to_us;       /* the figure's period; a target must
                                                   hold at its last instant */
};

/* Whether a figure lies in the segment; `very`: it is the segment itself. */
bool segment_holds(const struct segment *s, const struct guide_place *place, bool very);

enum guide_status { STATUS_NONE,                /* nothing to judge: no data, no direction */
                    STATUS_FEW,                 /* too few facts to judge */
                    STATUS_MET, STATUS_NEAR, STATUS_MISSED };

/* "", "few", "met", "near", "missed" */
const char *guide_status_name(enum guide_status status);

enum guide_clock { CLOCK_EITHER, CLOCK_CALENDAR, CLOCK_BUSINESS };

/* --- targets --- */

/* The unit that somebody wrote behind a number. */
enum number_unit { NUMBER_PLAIN, NUMBER_TIME, NUMBER_PERCENT };

enum target_direction { DIRECTION_UNSAID, DIRECTION_HIGHER, DIRECTION_LOWER, DIRECTION_BAND,
                        DIRECTION_NONE };

struct target {
    struct str            source, id;           /* of the record; a pack's: empty, the pack */
    struct str            metric;               /* id, id.p90 */
    struct str            set;                  /* "within=20 s"; empty: the defaults */
    struct segment        segment;
    enum guide_clock      clock;
    int64_t               from_us;              /* holds from then on; INT64_MIN: always has */
    double                value, low, high;     /* NAN: none; all three: it has ended */
    double                tolerance;            /* NAN: none */
    enum target_direction direction;
    struct str            owner, basis;
    int64_t               review_us;            /* NONE: none */
    bool                  built_in;             /* gives way to any record */
    enum number_unit      written_in;           /* of its numbers, as they were read */
};

struct target_list {
    const struct target *targets;
    size_t               n;
};

/* "", "higher", "lower", "band", "none"; false: no such word. */
const char *target_direction_name(enum target_direction direction);
bool        target_direction_of(struct str word, enum target_direction *ret);

/* "", "calendar", "business" */
const char *guide_clock_name(enum guide_clock clock);
bool        guide_clock_of(struct str word, enum guide_clock *ret);

/* The target that applies to a figure, or NULL. Of records before built-in ones the one with the
 * most specific segment that the figure lies in, of those the newest that holds at the instant.
 * A count or sum has only targets of its very segment, since a part is not the whole. */
const struct target *target_for(const struct target_list *list, const struct guide_place *place);

/* Which side is good: the target's word, else the metric's, else a band where it has both ends. */
enum target_direction target_side(const struct target *t, const struct metric *m);

/* How a value stands to a target. Higher: met from the value on, near from `low`, or by the
 * tolerance; lower likewise with `high`; a band: met within, near by the tolerance. `n`: facts
 * behind the value. */
enum guide_status target_status(const struct target *t, const struct metric *m, bool none,
                                double value, int64_t n);

/* A target has ended where it says no number any more. */
bool target_has_ended(const struct target *t);

/* The id of a record for a target: metric, what differs, from when. ERR_LIMIT: too long. */
MUST_USE bool target_id(struct arena *a, const struct target *t, struct str *ret, struct err *e);

bool target_equal(const struct target *a, const struct target *b);

/* Whether both are of one metric, its parameters, clock and segment. */
bool target_same_place(const struct target *t, const struct target *u);

/* Whether it is the one that holds for its metric, parameters, clock and segment at an instant. */
bool target_in_force(const struct target_list *list, const struct target *t, int64_t at_us);

/* Reads targets from CSV; docs/targets.md has the columns. `columns` beyond those of a target are
 * an error but for those that a template adds. Values may have units: "24 h", "80 %". */
MUST_USE bool targets_read(struct arena *a, const char *file, struct str text,
                           struct target_list *ret, struct err *e);

/* The header, and a line; what is printed reads back the same. */
void targets_print_header(struct bytes *out);
void targets_print(struct bytes *out, const struct target *t);

/* A cell of CSV, in quotes where it needs them. */
void guide_csv_cell(struct bytes *out, struct str text);

/* A number as people write it for a unit: "24 h", "90", "80 %", "1 d". NAN for an empty text. Times
 * are given in seconds. *unit becomes its unit where there is one. False: it is no number, or its
 * unit is another than the one that *unit had. */
bool guide_number(struct str text, enum number_unit *unit, double *ret);

/* Whether numbers with such a unit can be those of a metric. */
MUST_USE bool guide_unit_check(const struct metric *m, enum number_unit unit, struct err *e);

/* Whether a text of parameters names and fits those of a metric; whether it says the same as those
 * of a figure: what it does not name must be the default. What may differ by a dimension need
 * only agree for the figure's own value of it. */
MUST_USE bool guide_set_check(const struct metric *m, struct str set, struct err *e);
bool          guide_set_equal(const struct guide_place *place, struct str set);

/* --- benchmarks --- */

struct pack {
    struct str name;                            /* of its file */
    struct str title, about;
    bool       on;                              /* unless it is switched off */
    bool       own;                             /* of the user's folder */
    bool       targets;                         /* of targets, no benchmarks */
    size_t     n;
};

struct benchmark {
    const struct pack *pack;
    struct str         metric, set, unit;
    struct str         period;                  /* the span it is of, as in "month"; empty: any */
    struct segment     segment;
    enum guide_clock   clock;                   /* of spans of time; unsaid: calendar */
    bool               has_kind;
    bool               observed;                /* measured; else somebody's advice */
    bool               convention;              /* a common target, not a standard */
    bool               derived;                 /* the band is our own derivation */
    double             value, p25, p50, p75;    /* NAN: none */
    double             good_low, good_high;     /* good within; NAN: no such end */
    double             poor_low, poor_high;     /* poor outside */
    struct str         country, industry, population, method, title, site, note;
    struct str         not_comparable;          /* why it is only shown; empty: it compares */
    int64_t            n;                       /* NONE: not said */
    int64_t            year;                    /* NONE: not said */
    char               grade;                   /* A, B, C */
    int64_t            line;                    /* of the pack's file */
};

struct benchmark_list {
    const struct benchmark *list;
    size_t                  n;
};

/* Reads a pack: lines of JSON, the first one about the pack. `name` is the pack's. */
MUST_USE bool pack_read(struct arena *a, const char *file, struct str name, struct str text,
                        struct pack *ret, struct benchmark_list *ret_list, struct err *e);

/* Whether the metrics, units and parameters that a pack names exist. */
MUST_USE bool pack_check(const struct catalogue *c, const char *file,
                         const struct benchmark_list *list, struct err *e);

struct benchmark_match {
    const struct benchmark *benchmark;
    bool                    old;                /* more than five years */
    const char             *blocked;            /* why it must not be compared; NULL: it may */
};

/* Those that apply to a figure, the best first: not blocked, most specific, best grade, newest.
 * They stand side by side and are never averaged. */
size_t benchmarks_for(const struct benchmark_list *list, const struct guide_place *place,
                      int64_t now_us, struct benchmark_match ret[MATCHES_MAX]);

/* Good is met, poor is missed, between is near; without a band, none. */
enum guide_status benchmark_status(const struct benchmark *b, const struct metric *m, bool none,
                                   double value, int64_t n);

/* It is more than five years old. */
bool benchmark_is_old(const struct benchmark *b, int64_t now_us);

/* "observed", "target", "common target, not a standard"; "our own derivation" is said of a band. */
const char *benchmark_kind(const struct benchmark *b);

/* The metric's id in a name: of id.p90, id. */
struct str guide_metric_id(struct str name);

/* --- goals --- */

struct goal_metric {
    struct str metric, why;
};

struct goal {
    struct str                id, name, about;
    const struct goal_metric *metrics;
    size_t                    n;
};

struct goal_list {
    const struct goal *list;
    size_t             n;
};

MUST_USE bool goals_read(struct arena *a, const char *file, struct str text,
                         struct goal_list *ret, struct err *e);

#endif
