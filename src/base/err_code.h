/* err_code.h -- what people do wrong, by names that stay.
 *
 * An error that somebody can bring about by a form, an address or a file has a code, so that a
 * page says it in the reader's language. Each has its name as problem documents tell it, and the
 * names of its parts: what the conversions of the message are, in their order ("-" is not told).
 * Those of filters have a column, too. The sentences: locales/metrics.LANG.json, problem.code.*. */
#ifndef ERR_CODE_H
#define ERR_CODE_H

#define ERR_CODES(X) \
    X(ACTION_UNKNOWN, "action_unknown", "")                              \
    X(ALL_TEAMS, "all_teams", "")                                        \
    X(ANSWER_LARGE, "answer_large", "most")                              \
    X(BODY_LARGE, "body_large", "")                                      \
    X(CONVERSATION_UNKNOWN, "conversation_unknown", "text")              \
    X(CURSOR, "cursor", "")                                              \
    X(CUSTOMER_HIDDEN, "customer_hidden", "")                            \
    X(CUSTOMER_SOURCES, "customer_sources", "n")                         \
    X(CUSTOMER_UNKNOWN, "customer_unknown", "")                          \
    X(DIMENSIONS_MANY, "dimensions_many", "most")                        \
    X(DIMENSION_TWICE, "dimension_twice", "dimension")                   \
    X(DIMENSION_UNKNOWN, "dimension_unknown", "dimension")               \
    X(EXPORT_LARGE, "export_large", "most")                              \
    X(FIELD_MISSING, "field_missing", "name")                            \
    X(FIELD_VALUE, "field_value", "name text")                           \
    X(FILE_LARGE, "file_large", "- most")                                \
    X(FILE_LINE, "file_line", "- line")                                  \
    X(FILTER, "filter", "")                                              \
    X(FILTER_LONG, "filter_long", "most")                                \
    X(FILTER_NAME, "filter_name", "- text")                              \
    X(FILTER_QUOTE, "filter_quote", "")                                  \
    X(FILTER_SYMBOL, "filter_symbol", "text")                            \
    X(FILTER_VALUE, "filter_value", "text")                              \
    X(FORECAST_SHORT, "forecast_short", "")                              \
    X(HOLIDAY, "holiday", "text")                                        \
    X(HOLIDAY_ORDER, "holiday_order", "text")                            \
    X(HOURS_DAY, "hours_day", "text")                                    \
    X(HOURS_INTERVAL, "hours_interval", "text")                          \
    X(INSTANT, "instant", "text")                                        \
    X(LAST_ADMIN, "last_admin", "")                                      \
    X(LINK_USED, "link_used", "")                                        \
    X(LOW_ABOVE_HIGH, "low_above_high", "")                              \
    X(METRICS_MANY, "metrics_many", "most")                              \
    X(METRIC_NONE, "metric_none", "")                                    \
    X(METRIC_UNKNOWN, "metric_unknown", "metric")                        \
    X(NAME_FORM, "name_form", "")                                        \
    X(NAME_TAKEN, "name_taken", "")                                      \
    X(NOT_SPLIT, "not_split", "metric dimension")                        \
    X(NO_VALUES, "no_values", "metric")                                  \
    X(NUMBER, "number", "text")                                          \
    X(PARAMETER, "parameter", "name")                                    \
    X(PARAMETER_MISSING, "parameter_missing", "name")                    \
    X(PARAMETER_RANGE, "parameter_range", "name least most")             \
    X(PASSWORD_COMMON, "password_common", "")                            \
    X(PASSWORD_LONG, "password_long", "most")                            \
    X(PASSWORD_NAME, "password_name", "")                                \
    X(PASSWORD_SHORT, "password_short", "least")                         \
    X(PASSWORD_UNPRINTABLE, "password_unprintable", "")                  \
    X(PERIOD_DAYS, "period_days", "most")                                \
    X(PERIOD_SHORT, "period_short", "")                                  \
    X(PERMISSION, "permission", "")                                      \
    X(PULLS_OFF, "pulls_off", "")                                        \
    X(PULL_ANSWER, "pull_answer", "text")                                \
    X(PULL_CERTIFICATE, "pull_certificate", "text")                      \
    X(PULL_LARGE, "pull_large", "text most")                             \
    X(PULL_REFUSED, "pull_refused", "text n")                            \
    X(PULL_SECRET, "pull_secret", "")                                    \
    X(PULL_SILENT, "pull_silent", "- n")                                 \
    X(PULL_STATUS, "pull_status", "text n")                              \
    X(PULL_STOPPED, "pull_stopped", "")                                  \
    X(PULL_UNKNOWN, "pull_unknown", "name")                              \
    X(PULL_WAITED, "pull_waited", "- n")                                 \
    X(SEGMENT, "segment", "")                                            \
    X(SETTING_UNKNOWN, "setting_unknown", "name")                        \
    X(SETTING_VALUE, "setting_value", "name text")                       \
    X(SIGNED_OUT, "signed_out", "")                                      \
    X(SIGN_IN_BUSY, "sign_in_busy", "")                                  \
    X(SIGN_IN_WRONG, "sign_in_wrong", "")                                \
    X(SLA_NONE, "sla_none", "")                                          \
    X(SLA_SECONDS, "sla_seconds", "- most")                              \
    X(SPAN_EMPTY, "span_empty", "")                                      \
    X(SPLIT_OTHERS, "split_others", "dimension")                         \
    X(STATISTIC, "statistic", "text")                                    \
    X(TARGET_UNIT, "target_unit", "metric")                              \
    X(TARGET_UNKNOWN, "target_unknown", "")                              \
    X(TEAMS_MANY, "teams_many", "most")                                  \
    X(TEAMS_ROLE, "teams_role", "")                                      \
    X(TEXTS_HIDDEN, "texts_hidden", "")                                  \
    X(TEXT_EMPTY, "text_empty", "")                                      \
    X(TEXT_FORM, "text_form", "- most")                                  \
    X(TEXT_LONG, "text_long", "most")                                    \
    X(TOKENS_MANY, "tokens_many", "most")                                \
    X(TOKEN_DAYS, "token_days", "most")                                  \
    X(TOKEN_SCOPES, "token_scopes", "")                                  \
    X(TOKEN_UNKNOWN, "token_unknown", "")                                \
    X(TOLERANCE, "tolerance", "")                                        \
    X(TRIES, "tries", "wait_s")                                          \
    X(USERS_MANY, "users_many", "most")                                  \
    X(USER_UNKNOWN, "user_unknown", "")                                  \
    X(VIEWS_MANY, "views_many", "most")                                  \
    X(VIEW_OTHER, "view_other", "")                                      \
    X(VIEW_UNKNOWN, "view_unknown", "")                                  \
    X(WORKED_OUT, "worked_out", "metric")                                \
    X(WRITERS, "writers", "")                                            \
    X(ZONE, "zone", "text")

enum err_code {
    CODE_NONE,
#define X(id, name, parts) CODE_##id,
    ERR_CODES(X)
#undef X
};

#endif
