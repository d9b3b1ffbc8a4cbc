/* explain_metric.h -- telltale explain METRIC: how a figure was made. */
#ifndef EXPLAIN_METRIC_H
#define EXPLAIN_METRIC_H

#include "err.h"
#include "options.h"

MUST_USE bool explain_metric(const struct options *o, struct err *e);

#endif
