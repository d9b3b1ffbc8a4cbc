/* routes.c -- all routes there are. */
#include "areas.h"

const struct route_table *const api_tables[] = {
    &routes_session, &routes_users, &routes_views, &routes_intake, &routes_figures,
    &routes_explanations, &routes_rows, &routes_series, &routes_people, &routes_standards,
    &routes_notes, &routes_settings, &routes_data, &routes_present, &routes_service, &routes_hooks,
    &routes_forget, &routes_retention, &routes_pulls, &routes_keeping, NULL,
};
