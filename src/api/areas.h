/* areas.h -- the tables of routes, one a file area_NAME.c; routes.c gathers them. */
#ifndef AREAS_H
#define AREAS_H

#include "route.h"

extern const struct route_table routes_session, routes_users, routes_views, routes_intake,
    routes_figures, routes_explanations, routes_rows, routes_series, routes_people,
    routes_standards, routes_notes, routes_settings, routes_data, routes_present,
    routes_service, routes_hooks, routes_forget, routes_retention, routes_pulls, routes_keeping;

#endif
