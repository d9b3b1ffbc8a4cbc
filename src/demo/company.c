/* company.c -- the frame of the year: opening hours, holidays, teams, targets, markers. */
#include <inttypes.h>
#include <stdio.h>

#include "demo_priv.h"
#include "zoneinfo.h"

#define ZONE  "Europe/Warsaw"
#define HOURS "mon-fri 08:00-18:00, sat 09:00-13:00"

const char *const channel_names[CHANNELS] = { "phone", "email", "web_form", "live_chat",
                                              "messaging", "social" };
const char *const team_names[TEAMS] = { "orders", "technical", "accounts" };
const char *const tier_names[TIERS] = { "enterprise", "business", "freemium" };
const char *const priority_names[PRIORITIES] = { "urgent", "high", "normal", "low" };

static int64_t floor_day(int64_t s)
{
    return (s - (s % DAY_S + DAY_S) % DAY_S) / DAY_S;
}

static int64_t local_day(const struct demo *d, int64_t at_s)
{
    return floor_day(at_s + zone_offset_s(d->zone, at_s));
}

static struct instant_parts date_of(const struct demo *d, int day)
{
    struct instant_parts parts;

    instant_split((d->first_day + day) * DAY_US, &parts);
    return parts;
}

/* Days since 1970 of Easter Sunday (the anonymous Gregorian algorithm, Nature 1876). */
static int64_t easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;

    return instant_days(year, n / 31, n % 31 + 1);
}

/* Poland's days off; those that move with Easter for each year that is touched. */
static void name_holidays(struct demo *d)
{
    int n = snprintf(d->holidays, sizeof d->holidays,
                     "01-01, 01-06, 05-01, 05-03, 08-15, 11-01, 11-11, 12-24..12-26");
    int first = date_of(d, 0).year, last = date_of(d, d->days - 1).year;

    for (int year = first; year <= last; year++)
        for (int move = 1; move <= 60; move += 59) {    /* Easter Monday, Corpus Christi */
            struct instant_parts p;

            instant_split((easter(year) + move) * DAY_US, &p);
            n += snprintf(d->holidays + n, sizeof d->holidays - (size_t)n, ", %04d-%02d-%02d",
                          p.year, p.month, p.day);
        }
}

/* The same date a year earlier; a leap day's is the day before. */
static int64_t year_before_s(int64_t to_us)
{
    struct instant_parts p;

    instant_split(to_us, &p);
    p.year--;
    if (p.day > instant_month_days(p.year, p.month))
        p.day = instant_month_days(p.year, p.month);
    return instant_join(&p) / SECOND_US;
}

static int weekday(const struct demo *d, int day)   /* 0: Monday */
{
    return (int)((d->first_day + day + 3) % 7 + 7) % 7;
}

static int monday_from(const struct demo *d, int day)
{
    while (weekday(d, day) != 0)
        day++;
    return day;
}

/* The last open minute's end before the year's, or the year's end where it is open then. */
static int64_t last_open_s(const struct demo *d)
{
    int64_t s = d->to_s;

    while (s > d->from_s && !calendar_open_s(d->calendar, s - MINUTE_S, s))
        s -= MINUTE_S;
    return s;
}

bool company_open(struct demo *d, struct err *e)
{
    struct calendar_version version = { .hours = STR(HOURS) };
    struct str tzif;

    TRY(zoneinfo_read(d->arena, STR(ZONE), &tzif, e));
    TRY(zone_parse(d->arena, tzif, &d->zone, e));
    d->to_s = d->options->to_us / SECOND_US;
    d->from_s = year_before_s(d->options->to_us);
    d->first_day = local_day(d, d->from_s);
    d->days = (int)(local_day(d, d->to_s - 1) - d->first_day) + 1;
    for (int day = 0; day < YEAR_DAYS_MAX; day++)
        d->noon_s[day] = zone_utc_s(d->zone, (d->first_day + day) * DAY_S + DAY_S / 2);
    name_holidays(d);
    version.zone = d->zone;
    version.holidays = str_of(d->holidays);
    TRY(calendar_build(d->arena, &version, 1, &d->calendar, e));
    d->incident_day = monday_from(d, d->days * 5 / 8);
    d->release_day = monday_from(d, d->days * 3 / 8) + 1;
    d->live_cut_s = last_open_s(d);
    return true;
}

int company_day(const struct demo *d, int64_t at_s)
{
    return (int)(local_day(d, at_s) - d->first_day);
}

int64_t company_minute_s(const struct demo *d, int day, int minute)
{
    return d->noon_s[day] + (minute - 12 * 60) * MINUTE_S;
}

bool company_is_open(const struct demo *d, int64_t at_s)
{
    return calendar_open_s(d->calendar, at_s, at_s + 1) > 0;
}

bool company_is_busy_season(const struct demo *d, int day)
{
    struct instant_parts p = date_of(d, day);

    return (p.month == 11 && p.day >= 15) || (p.month == 12 && p.day <= 23);
}

bool company_is_incident(const struct demo *d, int day)
{
    return day >= d->incident_day && day < d->incident_day + 7;
}

bool company_is_holiday(const struct demo *d, int day)
{
    return weekday(d, day) < 6 &&
           !calendar_open_s(d->calendar, company_minute_s(d, day, 10 * 60),
                            company_minute_s(d, day, 11 * 60));
}

static void write_frame(struct demo *d)
{
    static const char *const titles[TEAMS] = { "Orders and delivery", "Technical help",
                                               "Accounts and billing" };
    struct out *o = &d->out;

    out_open(o, RECORD_CALENDAR, "office", d->from_s);
    out_text(o, "calendar", "office");
    out_text(o, "zone", ZONE);
    out_text(o, "hours", HOURS);
    out_text(o, "holidays", d->holidays);
    out_text(o, "name", "Service desk, Warsaw");
    out_time(o, "since", d->from_s);
    out_close(o);
    for (int team = 0; team < TEAMS; team++) {
        out_open(o, RECORD_TEAM, team_names[team], d->from_s);
        out_text(o, "name", titles[team]);
        out_close(o);
        for (int chat = 0; chat < 2; chat++) {
            char id[ID_SIZE];

            snprintf(id, sizeof id, "%s-%s", team_names[team], chat ? "chat" : "phone");
            out_open(o, RECORD_QUEUE, id, d->from_s);
            out_print(o, "name", "%s, %s", titles[team], chat ? "chat" : "phone");
            out_text(o, "team", team_names[team]);
            out_close(o);
        }
    }
}

/* Amounts are told in euro; what households in Poland pay is converted. */
static void write_settings(struct demo *d)
{
    struct out *o = &d->out;

    out_open(o, RECORD_POLICY, "currency", d->from_s);
    out_text(o, "name", "currency");
    out_text(o, "value", "EUR");
    out_close(o);
}

/* First response and resolution in open hours by priority, next response for all. */
static void write_policies(struct demo *d)
{
    static const int hours[TIERS][PRIORITIES][2] = {
        { { 1, 4 }, { 2, 8 }, { 3, 12 }, { 4, 16 } },
        { { 1, 6 }, { 3, 10 }, { 4, 16 }, { 6, 20 } },
        { { 2, 8 }, { 4, 12 }, { 6, 20 }, { 10, 30 } },
    };
    struct out *o = &d->out;

    for (int live = 0; live < 2; live++) {
        out_open(o, RECORD_SLA_POLICY, live ? "live_chat" : "phone", d->from_s);
        out_text(o, "name", live ? "Chat" : "Telephone");
        out_int(o, "position", live + 1);
        out_print(o, "conditions", "{\"channel\":\"%s\"}", live ? "live_chat" : "phone");
        out_text(o, "targets", "[{\"clock\":\"first_response\",\"target_s\":60}]");
        out_close(o);
    }
    for (int tier = 0; tier < TIERS; tier++) {
        char targets[1000];
        int n = snprintf(targets, sizeof targets, "[{\"clock\":\"next_response\",\"target_s\":%d,"
                         "\"business\":true}", hours[tier][NORMAL][0] * HOUR_S);

        for (int p = 0; p < PRIORITIES; p++)
            n += snprintf(targets + n, sizeof targets - (size_t)n, ",{\"clock\":\"first_response\""
                          ",\"priority\":\"%s\",\"target_s\":%d,\"business\":true},{\"clock\":"
                          "\"resolution\",\"priority\":\"%s\",\"target_s\":%d,\"business\":true}",
                          priority_names[p], hours[tier][p][0] * HOUR_S, priority_names[p],
                          hours[tier][p][1] * HOUR_S);
        snprintf(targets + n, sizeof targets - (size_t)n, "]");
        out_open(o, RECORD_SLA_POLICY, tier_names[tier], d->from_s);
        out_print(o, "name", "Tickets, %s", tier_names[tier]);
        out_int(o, "position", tier + 3);
        out_print(o, "conditions", "{\"tier\":\"%s\"}", tier_names[tier]);
        out_text(o, "targets", targets);
        out_close(o);
    }
}

static void write_cost(struct demo *d, int64_t at_s, const char *kind, const char *where,
                       const char *name, int cents)
{
    struct out *o = &d->out;

    out_open(o, RECORD_COST_RATE, NULL, at_s);
    out_text(o, "kind", kind);
    out_text(o, where, name);
    out_print(o, "amount", "%d.%02d", cents / 100, cents % 100);
    out_text(o, "currency", "EUR");
    out_close(o);
}

/* In the middle of the year wages rise, lines get cheaper and messages dearer. */
static void write_costs(struct demo *d)
{
    static const int wages[2][TEAMS] = { { 2750, 3350, 2950 }, { 2950, 3550, 3150 } };
    static const int contacts[2][CHANNELS] = { { 35, 5, 5, 12, 8, 6 }, { 29, 5, 5, 12, 11, 6 } };
    struct out *o = &d->out;

    for (int half = 0; half < 2; half++) {
        int64_t at_s = half ? d->noon_s[d->days / 2] : d->from_s;

        for (int team = 0; team < TEAMS; team++)
            write_cost(d, at_s, "agent_hour", "team", team_names[team], wages[half][team]);
        for (int channel = 0; channel < CHANNELS; channel++)
            write_cost(d, at_s, "contact", "channel", channel_names[channel],
                       contacts[half][channel]);
    }
    for (int month = 0; month < 12; month++) {
        struct dice dice = dice_of(d->options->seed, 'y', (uint64_t)month);

        out_open(o, RECORD_CURRENCY_RATE, NULL, d->from_s + d->days * DAY_S / 12 * month);
        out_text(o, "base", "EUR");
        out_text(o, "quote", "PLN");
        out_print(o, "rate", "4.%02d", (int)dice_between(&dice, 20, 34));
        out_close(o);
    }
}

/* What was aimed at from the start of the year, and what from its middle. A minute is promised to
 * those who call or chat, and no aim for letters. */
static void write_targets(struct demo *d)
{
    static const struct {
        int         half;
        const char *metric, *value, *direction, *segment;
    } targets[] = {
        { 0, "first_response_time", "86400", "lower", "{\"channel\":\"email\"}" },
        { 0, "first_response_time", "86400", "lower", "{\"channel\":\"web_form\"}" },
        { 0, "first_response_time", "30", "lower", "{\"channel\":\"live_chat\"}" },
        { 0, "first_response_time", "180", "lower", "{\"channel\":\"phone\"}" },
        { 0, "first_response_time", "3600", "lower", "{\"channel\":\"social\"}" },
        { 0, "answer_rate", "80", "higher", "{}" },
        { 0, "service_level", "80", "higher", "{\"channel\":\"phone\"}" },
        { 0, "service_level", "80", "higher", "{\"channel\":\"live_chat\"}" },
        { 0, "abandonment_rate", "8", "lower", "{}" },
        { 0, "sla_attainment", "85", "higher", "{}" },
        { 0, "first_contact_resolution", "65", "higher", "{}" },
        { 0, "csat", "78", "higher", "{}" },
        { 1, "csat", "80", "higher", "{}" },
        { 0, "nps", "35", "higher", "{}" },
        { 0, "ces", "5.2", "higher", "{}" },
        { 0, "survey_response_rate", "20", "higher", "{}" },
        { 0, "esat", "70", "higher", "{}" },
        { 0, "iqs", "85", "higher", "{}" },
        { 0, "self_service_success", "60", "higher", "{}" },
        { 0, "churn_rate", "2", "lower", "{}" },
        { 0, "net_revenue_retention", "100", "higher", "{}" },
    };
    struct out *o = &d->out;

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        out_open(o, RECORD_TARGET, NULL, targets[i].half ? d->noon_s[d->days / 2] : d->from_s);
        out_text(o, "metric", targets[i].metric);
        out_text(o, "value", targets[i].value);
        out_text(o, "direction", targets[i].direction);
        out_text(o, "segment", targets[i].segment);
        out_text(o, "owner", "quality.desk");
        out_time(o, "review_at", d->to_s + 14 * DAY_S);
        out_close(o);
    }
    out_open(o, RECORD_TARGET, NULL, d->from_s);
    out_text(o, "metric", "occupancy");
    out_text(o, "low", "70");
    out_text(o, "high", "88");
    out_text(o, "direction", "band");
    out_close(o);
}

static void write_marker(struct demo *d, int day, int hours, const char *kind, const char *title)
{
    out_open(&d->out, RECORD_MARKER, NULL, company_minute_s(d, day, 8 * 60));
    out_text(&d->out, "title", title);
    out_text(&d->out, "kind", kind);
    out_time(&d->out, "ends_at", company_minute_s(d, day, 8 * 60) + hours * HOUR_S);
    out_close(&d->out);
}

static void write_comment(struct demo *d, int day, const char *figure, const char *author,
                          const char *text)
{
    out_open(&d->out, RECORD_COMMENT, NULL, company_minute_s(d, day, 10 * 60));
    out_text(&d->out, "figure", figure);
    out_text(&d->out, "text", text);
    out_text(&d->out, "author", author);
    out_close(&d->out);
}

static void write_action(struct demo *d, int day, const char *figure, const char *state,
                         const char *cause, const char *text)
{
    out_open(&d->out, RECORD_ACTION, NULL, company_minute_s(d, day, 11 * 60));
    out_text(&d->out, "figure", figure);
    out_text(&d->out, "cause", cause);
    out_text(&d->out, "owner", "quality.desk");
    out_time(&d->out, "due_at", company_minute_s(d, day, 11 * 60) + 30 * DAY_S);
    out_text(&d->out, "text", text);
    out_text(&d->out, "state", state);
    out_close(&d->out);
}

/* What people wrote beside the figures, and what they did. */
static void write_talk(struct demo *d)
{
    int after = d->incident_day + 8;

    write_comment(d, after, "service_level", "quality.desk",
                  "The dip is the week when lamps could not reach our servers.");
    write_comment(d, after + 1, "csat", "nina.holm",
                  "Two thirds of the bad answers are about the outage, not about the agents.");
    write_comment(d, d->days * 3 / 4, "average_resolution_time", "nina.holm",
                  "Each channel is as fast as it was; there are fewer calls and more messages.");
    write_action(d, after, "abandonment_rate", "done",
                 "All callers of the outage waited in one queue",
                 "Tell of known outages before the queue, and offer a message when it is over");
    write_action(d, after + 20, "first_response_time", "open",
                 "The accounts team has too few people for refunds and cancellations",
                 "Train two people of the orders team for refunds");
    write_action(d, d->days / 4, "article_helpfulness", "dropped",
                 "The article on error codes helps one reader in four",
                 "Write it anew with pictures");
}

void company_write(struct demo *d)
{
    int day = 0;

    write_frame(d);
    write_settings(d);
    write_policies(d);
    write_costs(d);
    write_targets(d);
    write_marker(d, d->release_day, 1, "release", "Version 4 of the app");
    write_marker(d, d->days / 3, 24, "change", "The website offers messages before the telephone");
    write_marker(d, d->incident_day, 7 * 24 - 8, "outage", "Lamps cannot reach our servers");
    while (day < d->days && !company_is_busy_season(d, day))
        day++;
    if (day < d->days)
        write_marker(d, day, 38 * 24, "campaign", "Sale before the holidays");
    write_talk(d);
}
