/* types.c -- every type of record, its fields, their meaning, one example each. */
#include <string.h>

#include "record.h"

#define COLUMN(column_name, column_type, column_doc) \
    .column = { .name = column_name, .type = column_type, .doc = column_doc }

/* These begin a field; what follows the name and the meaning is by name. */
#define TEXT(name, doc)   COLUMN(name, COLUMN_TEXT, doc)
#define PROSE(name, doc)  COLUMN(name, COLUMN_TEXT, doc), .prose = true
#define JSON(name, doc)   COLUMN(name, COLUMN_TEXT, doc), .json = true
#define WORD(name, doc, words) COLUMN(name, COLUMN_TEXT, doc), .values = words
#define BOOL(name, doc)   COLUMN(name, COLUMN_BOOL, doc)
#define INT(name, doc)    COLUMN(name, COLUMN_INT, doc)
#define DOUBLE(name, doc) COLUMN(name, COLUMN_DOUBLE, doc)
#define TIME(name, doc)   COLUMN(name, COLUMN_TIME, doc)

#define SENTIMENTS "positive|neutral|negative"

static const struct record_field conversation_fields[] = {
    { WORD("kind", "ticket, call or live chat", "ticket|call|chat") },
    { TEXT("channel", "how it came in: phone, email, web_form, live_chat, "
                      "messaging, social, ...") },
    { TEXT("customer", "the customer's id") },
    { TEXT("account", "the customer's organisation") },
    { PROSE("subject", "subject line") },
    { TEXT("language", "language of the conversation, as a BCP 47 tag") },
    { TEXT("category", "what it is about") },
    { TEXT("priority", "priority, in the source's words") },
    { TEXT("tier", "the customer's class of service; selects service-level targets") },
    { TEXT("team", "team that has it") },
    { TEXT("matter", "order or case number it is about") },
    { JSON("linked", "ids of conversations about the same matter, a list") },
    { JSON("tags", "tags, a list of texts") },
    { JSON("custom", "the source's own fields, an object") },
    { TEXT("status", "status as it stands: new, open, pending, hold, solved, closed, "
                     "or the source's own word") },
    { BOOL("test", "made for a test") },
    { BOOL("spam", "marked as spam") },
    { BOOL("deleted", "deleted at the source") },
};

static const struct record_field event_fields[] = {
    { TEXT("conversation", "id of the conversation it happened to"), .required = true },
    { WORD("kind", "what happened",
           "created|calendar|priority|category|tier|queued|offered|no_answer|blocked|"
           "bot_handoff|team|assigned|transferred|escalated|answered|hold|unhold|message|work|"
           "status|restored|target|abandoned|voicemail|callback|ended|wrap_up|merged|spam|test|"
           "deleted"), .required = true },
    { TEXT("value", "by kind: the agent, team, status, priority, queue, clock, ...; "
                    "null says that there is none now") },
    { TEXT("actor", "id of who did it; of a call's steps, the agent") },
    { WORD("actor_kind", "who did it", "customer|agent|bot|system") },
    { BOOL("public", "a message that the customer sees") },
    { BOOL("automatic", "an acknowledgement, an out-of-office, a trigger's message") },
    { PROSE("text", "what was written") },
    { WORD("sentiment", "of a message, where the source says so", SENTIMENTS) },
    { INT("seconds", "seconds worked, rung or wrapped up; of a target, the target") },
    { BOOL("business", "of a target: it counts business time") },
};

static const struct record_field agent_fields[] = {
    { TEXT("name", "name to show") },
    { TEXT("email", "e-mail address") },
    { TEXT("role", "role at the source, such as agent or admin") },
    { TEXT("team", "team the agent is in from here on") },
    { BOOL("active", "still works here") },
};

static const struct record_field team_fields[] = {
    { TEXT("name", "name to show") },
};

static const struct record_field queue_fields[] = {
    { TEXT("name", "name to show") },
    { TEXT("team", "team that serves it") },
};

static const struct record_field agent_state_fields[] = {
    { TEXT("agent", "the agent's id"), .required = true },
    { WORD("state", "what the agent does from here on",
           "logged_in|available|busy|wrap_up|break|logged_out"), .required = true },
};

static const struct record_field invitation_fields[] = {
    { WORD("kind", "which survey", "csat|nps|ces|esat|enps|resolved"), .required = true },
    { TEXT("conversation", "the conversation it asks about") },
    { TEXT("customer", "who was asked") },
    { TEXT("agent", "the agent it asks about; of a survey of employees, who was asked") },
    { TEXT("channel", "how it was sent") },
    { BOOL("delivered", "it reached them; unsaid: it did") },
};

static const struct record_field answer_fields[] = {
    { WORD("kind", "which survey; resolved: whether the matter was, above 0 is yes",
           "csat|nps|ces|esat|enps|resolved"), .required = true },
    { TEXT("scale", "which answers there are, see Scales; unsaid: 1-5 of csat and esat, 1-7 of "
                    "ces, 0-10 of nps and enps"), .scale = true },
    { DOUBLE("score", "the answer, on that scale; blank or not applicable: not said, or null") },
    { PROSE("comment", "what was written") },
    { TEXT("language", "language of the comment, as a BCP 47 tag") },
    { TEXT("invitation", "id of the invitation it answers") },
    { TEXT("conversation", "the conversation it is about") },
    { TEXT("customer", "who answered") },
    { TEXT("agent", "the agent it is about; of a survey of employees, who answered") },
    { TEXT("task", "of ces: question, problem, request, purchase, return, ...") },
    { WORD("sentiment", "of the comment, where the source says so", SENTIMENTS) },
    { DOUBLE("weight", "how many answers this one stands for, above 0; unsaid: 1") },
};

static const struct record_field review_fields[] = {
    { TEXT("conversation", "the conversation that was reviewed") },
    { TEXT("agent", "the agent whose work it was") },
    { TEXT("reviewer", "who reviewed") },
    { JSON("scores", "list of objects: category, weight, points, maximum, critical, "
                     "not_applicable"), .required = true },
};

static const struct record_field customer_fields[] = {
    { TEXT("name", "name to show") },
    { TEXT("tier", "class of service") },
    { TEXT("segment", "segment in the source's words") },
    { JSON("identities", "phones, addresses and handles, a list of texts") },
    { TEXT("account", "the customer's organisation") },
    { TEXT("language", "preferred language, as a BCP 47 tag") },
};

static const struct record_field customer_event_fields[] = {
    { TEXT("customer", "the customer's id"), .required = true },
    { WORD("kind", "what the customer did",
           "signed_up|left|visited|referred|interacted|registered"), .required = true },
    { TEXT("programme", "referral programme, or what was registered") },
};

static const struct record_field subscription_fields[] = {
    { TEXT("customer", "the customer's id"), .required = true },
    { TEXT("subscription", "id of the subscription; unsaid: the customer's only one") },
    { WORD("movement", "how monthly revenue moved",
           "new|expansion|contraction|churn|reactivation"), .required = true },
    { DOUBLE("amount", "monthly revenue moved, never negative: the movement says which way") },
    { TEXT("currency", "ISO 4217 code; unsaid: that of the subscription so far") },
    { PROSE("reason", "why") },
    { TEXT("plan", "plan after the movement") },
};

static const struct record_field order_fields[] = {
    { TEXT("customer", "who bought") },
    { DOUBLE("amount", "what was paid for") },
    { TEXT("currency", "ISO 4217 code; unsaid: the one that the policy `currency` names") },
    { DOUBLE("margin", "of the amount, the margin") },
    { JSON("lines", "what was bought, a list of objects") },
    { TEXT("conversation", "the conversation it came out of") },
};

static const struct record_field offer_fields[] = {
    { TEXT("customer", "to whom") },
    { TEXT("conversation", "the conversation it was made in") },
    { TEXT("agent", "who made it") },
    { WORD("kind", "a dearer or a complementary product", "upsell|cross_sell"),
      .required = true },
    { BOOL("accepted", "the customer took it; unsaid: not known yet") },
    { DOUBLE("amount", "worth of the offer") },
    { TEXT("currency", "ISO 4217 code; unsaid: the one that the policy `currency` names") },
};

static const struct record_field self_service_fields[] = {
    { WORD("medium", "where", "knowledge_base|bot|ivr|community|video"), .required = true },
    { TEXT("article", "article, flow or menu that was used") },
    { WORD("outcome", "how it ended", "solved|gave_up|handed_over|unknown") },
    { TEXT("customer", "who") },
    { TEXT("conversation", "the conversation it led to") },
    { TIME("ended_at", "end of the session; `at` is its start") },
};

static const struct record_field vote_fields[] = {
    { TEXT("article", "the article's id"), .required = true },
    { BOOL("positive", "it helped"), .required = true },
    { TEXT("customer", "who voted") },
};

static const struct record_field mention_fields[] = {
    { TEXT("class", "brand_mention, technical_question, account_question, negative_comment, "
                    "help_centre, or the source's own word") },
    { TEXT("channel", "network it was posted on") },
    { TEXT("author", "handle of who posted it") },
    { TEXT("customer", "the customer's id, where known") },
    { PROSE("text", "the post") },
    { TEXT("language", "language of the post, as a BCP 47 tag") },
    { WORD("sentiment", "of the post, where the source says so", SENTIMENTS) },
};

static const struct record_field marker_fields[] = {
    { PROSE("title", "what happened"), .required = true },
    { TEXT("kind", "release, outage, campaign, ...") },
    { TIME("ends_at", "its end, where it lasted") },
};

static const struct record_field comment_fields[] = {
    { TEXT("figure", "the figure it is about") },
    { PROSE("text", "what was written"), .required = true },
    { TEXT("author", "who wrote it") },
    { JSON("segment", "the part of the figure it is about: an object of dimension and value") },
    { TIME("from_at", "start of the span of the figure it is about") },
    { TIME("to_at", "end of that span") },
};

static const struct record_field action_fields[] = {
    { TEXT("figure", "the figure it shall move") },
    { PROSE("cause", "what it shall cure") },
    { TEXT("owner", "who answers for it") },
    { TIME("due_at", "until when") },
    { PROSE("text", "what is done"), .required = true },
    { TEXT("state", "open, done or dropped") },
    { JSON("segment", "the part of the figure it shall move: an object of dimension and value") },
};

static const struct record_field cost_rate_fields[] = {
    { WORD("kind", "what the amount is for: an agent's hour, or one contact",
           "agent_hour|contact"), .required = true },
    { TEXT("team", "team it holds for; unsaid: every team") },
    { TEXT("channel", "channel it holds for; unsaid: every channel") },
    { DOUBLE("amount", "cost"), .required = true },
    { TEXT("currency", "ISO 4217 code") },
};

static const struct record_field currency_rate_fields[] = {
    { TEXT("base", "ISO 4217 code of the currency that is priced"), .required = true },
    { TEXT("quote", "ISO 4217 code of the currency it is priced in"), .required = true },
    { DOUBLE("rate", "units of quote for one unit of base"), .required = true },
};

static const struct record_field target_fields[] = {
    { TEXT("metric", "id of the metric, or as it is asked for: id.p90"), .required = true },
    { DOUBLE("value", "the target, in the metric's unit; no value, low or high: there is none "
                      "any more") },
    { DOUBLE("low", "lower end of a band") },
    { DOUBLE("high", "upper end of a band") },
    { WORD("direction", "which side of the target is good; unsaid: as the metric says",
           "higher|lower|band|none") },
    { JSON("segment", "where it holds: an object of dimension and value") },
    { DOUBLE("tolerance", "how far beyond it is still near, where there is no band to say so") },
    { TEXT("set", "parameters of the metric it is for, such as within=20 s; unsaid: the "
                  "defaults") },
    { WORD("clock", "the clock it counts by; unsaid: either", "calendar|business") },
    { TEXT("owner", "who answers for it") },
    { TIME("review_at", "when it is to be looked at again") },
    { TEXT("basis", "where it comes from") },
};

static const struct record_field sla_policy_fields[] = {
    { TEXT("name", "name to show") },
    { INT("position", "the first that matches applies, in this order") },
    { JSON("conditions", "object with any of tier, channel, priority, category, team; "
                         "all must match") },
    { JSON("targets", "list of objects: clock, priority, target_s, business"),
      .required = true },
};

static const struct record_field calendar_fields[] = {
    { TEXT("calendar", "id that events name; records that share it are its versions"),
      .required = true },
    { TEXT("zone", "time zone, a name of the tz database") },
    { PROSE("hours", "opening hours, such as mon-fri 09:00-17:00; or 24x7") },
    { PROSE("holidays", "closed days, such as 2025-12-24..2025-12-26, 05-01") },
    { TEXT("name", "name to show") },
    { TIME("since", "the source has it since then; the oldest is the source's default") },
};

static const struct record_field policy_fields[] = {
    { TEXT("name", "name of the policy"), .required = true },
    { PROSE("value", "its value from here on"), .required = true },
};

static const struct record_field setting_fields[] = {
    { TEXT("name", "name of the choice"), .required = true },
    { PROSE("value", "what was chosen"), .required = true },
};

#define TYPE(type, doc_text, example_line)                                                \
    { .name = #type, .doc = doc_text, .example = example_line, .fields = type##_fields,   \
      .n = sizeof type##_fields / sizeof type##_fields[0] }

static const struct record_type types[RECORD_KINDS] = {
    [RECORD_CONVERSATION] = TYPE(conversation,
        "A ticket, a call or a chat, from first contact to closure. `at` is its creation.",
        "{\"type\":\"conversation\",\"source\":\"acme\",\"id\":\"T-1\","
        "\"at\":\"2026-03-02T08:57:00Z\",\"kind\":\"ticket\",\"channel\":\"email\","
        "\"customer\":\"C-7\",\"subject\":\"Parcel is late\",\"language\":\"en\","
        "\"category\":\"shipping\",\"priority\":\"high\",\"tags\":[\"parcel\"],"
        "\"custom\":{\"carrier\":\"north\"}}"),
    [RECORD_EVENT] = TYPE(event,
        "Something that happened to a conversation. A conversation may come into being "
        "through its events alone.",
        "{\"type\":\"event\",\"source\":\"acme\",\"id\":\"E-1\","
        "\"at\":\"2026-03-02T09:20:00Z\",\"conversation\":\"T-1\",\"kind\":\"message\","
        "\"actor\":\"A-3\",\"actor_kind\":\"agent\",\"public\":true,\"automatic\":false,"
        "\"text\":\"It arrives tomorrow.\"}"),
    [RECORD_AGENT] = TYPE(agent, "A person, or an account, that serves customers.",
        "{\"type\":\"agent\",\"source\":\"acme\",\"id\":\"A-3\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"Mina Park\",\"role\":\"agent\","
        "\"team\":\"post\",\"active\":true}"),
    [RECORD_TEAM] = TYPE(team, "A team of agents.",
        "{\"type\":\"team\",\"source\":\"acme\",\"id\":\"post\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"Parcels\"}"),
    [RECORD_QUEUE] = TYPE(queue, "A line in which calls and chats wait.",
        "{\"type\":\"queue\",\"source\":\"acme\",\"id\":\"Q-1\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"Front desk\",\"team\":\"post\"}"),
    [RECORD_AGENT_STATE] = TYPE(agent_state, "An agent's state, from `at` to the next one.",
        "{\"type\":\"agent_state\",\"source\":\"acme\",\"id\":\"S-1\","
        "\"at\":\"2026-03-02T08:00:00Z\",\"agent\":\"A-3\",\"state\":\"available\"}"),
    [RECORD_INVITATION] = TYPE(invitation, "A survey that was sent. `at` is the sending.",
        "{\"type\":\"invitation\",\"source\":\"acme\",\"id\":\"I-1\","
        "\"at\":\"2026-03-03T10:00:00Z\",\"kind\":\"csat\",\"conversation\":\"T-1\","
        "\"customer\":\"C-7\",\"agent\":\"A-3\",\"channel\":\"email\",\"delivered\":true}"),
    [RECORD_ANSWER] = TYPE(answer, "An answer to a survey. A score of 0 is a score.",
        "{\"type\":\"answer\",\"source\":\"acme\",\"id\":\"R-1\","
        "\"at\":\"2026-03-03T12:00:00Z\",\"kind\":\"csat\",\"scale\":\"1-5\",\"score\":5,"
        "\"comment\":\"\xe0\xb8\x82\xe0\xb8\xad\xe0\xb8\x9a\xe0\xb8\x84\xe0\xb8\xb8\xe0\xb8\x93"
        "\",\"language\":\"th\",\"invitation\":\"I-1\",\"conversation\":\"T-1\"}"),
    [RECORD_REVIEW] = TYPE(review, "A quality review of a conversation.",
        "{\"type\":\"review\",\"source\":\"acme\",\"id\":\"V-1\","
        "\"at\":\"2026-03-04T09:00:00Z\",\"conversation\":\"T-1\",\"agent\":\"A-3\","
        "\"reviewer\":\"A-9\",\"scores\":[{\"category\":\"tone\",\"weight\":2,\"points\":4,"
        "\"maximum\":5},{\"category\":\"privacy\",\"weight\":1,\"points\":1,\"maximum\":1,"
        "\"critical\":true}]}"),
    [RECORD_CUSTOMER] = TYPE(customer,
        "A customer. Several records turn out to be one person where they share an identity.",
        "{\"type\":\"customer\",\"source\":\"acme\",\"id\":\"C-7\","
        "\"at\":\"2025-11-20T00:00:00Z\",\"tier\":\"enterprise\",\"segment\":\"retail\","
        "\"identities\":[\"c7@shop.example\",\"+15550100\"],\"account\":\"Shop Ltd\"}"),
    [RECORD_CUSTOMER_EVENT] = TYPE(customer_event, "A touch between a customer and the firm.",
        "{\"type\":\"customer_event\",\"source\":\"acme\",\"id\":\"CE-1\","
        "\"at\":\"2025-11-20T00:00:00Z\",\"customer\":\"C-7\",\"kind\":\"signed_up\","
        "\"programme\":\"friends\"}"),
    [RECORD_SUBSCRIPTION] = TYPE(subscription, "A movement of monthly revenue.",
        "{\"type\":\"subscription\",\"source\":\"acme\",\"id\":\"M-1\","
        "\"at\":\"2025-12-01T00:00:00Z\",\"customer\":\"C-7\",\"subscription\":\"S-7\","
        "\"movement\":\"new\",\"amount\":49.5,\"currency\":\"EUR\",\"plan\":\"standard\"}"),
    [RECORD_ORDER] = TYPE(order, "A purchase.",
        "{\"type\":\"order\",\"source\":\"acme\",\"id\":\"O-1\","
        "\"at\":\"2026-02-10T15:04:05Z\",\"customer\":\"C-7\",\"amount\":120,"
        "\"currency\":\"EUR\",\"margin\":31.2,\"lines\":[{\"sku\":\"lamp\",\"count\":2}]}"),
    [RECORD_OFFER] = TYPE(offer, "A dearer or complementary offer made by service.",
        "{\"type\":\"offer\",\"source\":\"acme\",\"id\":\"F-1\","
        "\"at\":\"2026-03-02T09:21:00Z\",\"customer\":\"C-7\",\"conversation\":\"T-1\","
        "\"agent\":\"A-3\",\"kind\":\"cross_sell\",\"accepted\":false,\"amount\":15,"
        "\"currency\":\"EUR\"}"),
    [RECORD_SELF_SERVICE] = TYPE(self_service,
        "A session in which customers help themselves. `at` is its start.",
        "{\"type\":\"self_service\",\"source\":\"acme\",\"id\":\"H-1\","
        "\"at\":\"2026-03-02T08:50:00Z\",\"medium\":\"knowledge_base\","
        "\"article\":\"late-parcels\",\"outcome\":\"gave_up\",\"customer\":\"C-7\","
        "\"ended_at\":\"2026-03-02T08:54:30Z\"}"),
    [RECORD_VOTE] = TYPE(vote, "A vote on an article of the knowledge base.",
        "{\"type\":\"vote\",\"source\":\"acme\",\"id\":\"W-1\","
        "\"at\":\"2026-03-02T08:54:00Z\",\"article\":\"late-parcels\",\"positive\":false}"),
    [RECORD_MENTION] = TYPE(mention, "A public post about the firm.",
        "{\"type\":\"mention\",\"source\":\"acme\",\"id\":\"P-1\","
        "\"at\":\"2026-03-02T20:00:00Z\",\"class\":\"brand_mention\",\"channel\":\"social\","
        "\"author\":\"@mira\",\"text\":\"Quick answer, thanks\",\"language\":\"en\"}"),
    [RECORD_MARKER] = TYPE(marker, "An event to show beside figures.",
        "{\"type\":\"marker\",\"source\":\"acme\",\"id\":\"K-1\","
        "\"at\":\"2026-03-01T22:00:00Z\",\"title\":\"Depot closed by snow\","
        "\"kind\":\"outage\",\"ends_at\":\"2026-03-02T06:00:00Z\"}"),
    [RECORD_COMMENT] = TYPE(comment, "What somebody says about a figure.",
        "{\"type\":\"comment\",\"source\":\"acme\",\"id\":\"N-1\","
        "\"at\":\"2026-03-05T07:30:00Z\",\"figure\":\"csat\","
        "\"text\":\"The dip is the snow.\",\"author\":\"A-9\"}"),
    [RECORD_ACTION] = TYPE(action, "Something done about a figure.",
        "{\"type\":\"action\",\"source\":\"acme\",\"id\":\"X-1\","
        "\"at\":\"2026-03-05T08:00:00Z\",\"figure\":\"first_response_time\","
        "\"cause\":\"No cover at night\",\"owner\":\"A-9\","
        "\"due_at\":\"2026-04-01T00:00:00Z\",\"text\":\"Add a night shift\","
        "\"state\":\"open\"}"),
    [RECORD_COST_RATE] = TYPE(cost_rate, "What service costs, from `at` on.",
        "{\"type\":\"cost_rate\",\"source\":\"acme\",\"id\":\"L-1\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"agent_hour\",\"team\":\"post\","
        "\"amount\":28.5,\"currency\":\"EUR\"}"),
    [RECORD_CURRENCY_RATE] = TYPE(currency_rate, "A rate of exchange, from `at` on.",
        "{\"type\":\"currency_rate\",\"source\":\"acme\",\"id\":\"Y-1\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"base\":\"EUR\",\"quote\":\"PLN\",\"rate\":4.27}"),
    [RECORD_TARGET] = TYPE(target, "A target of a metric, from `at` on.",
        "{\"type\":\"target\",\"source\":\"acme\",\"id\":\"G-1\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"metric\":\"csat\",\"value\":80,"
        "\"direction\":\"higher\",\"segment\":{\"channel\":\"email\"},\"owner\":\"A-9\","
        "\"review_at\":\"2026-07-01T00:00:00Z\"}"),
    [RECORD_SLA_POLICY] = TYPE(sla_policy, "Service-level targets, from `at` on.",
        "{\"type\":\"sla_policy\",\"source\":\"acme\",\"id\":\"B-1\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"Enterprise\",\"position\":1,"
        "\"conditions\":{\"tier\":\"enterprise\"},\"targets\":[{\"clock\":\"first_response\","
        "\"priority\":\"high\",\"target_s\":3600,\"business\":true}]}"),
    [RECORD_CALENDAR] = TYPE(calendar,
        "Opening hours. Records that share `calendar` are its versions; `at` is from when "
        "one holds.",
        "{\"type\":\"calendar\",\"source\":\"acme\",\"id\":\"office-2026\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"calendar\":\"office\",\"zone\":\"Europe/Warsaw\","
        "\"hours\":\"mon-fri 09:00-17:00\",\"holidays\":\"2026-05-01, 12-25..12-26\","
        "\"name\":\"Office hours\",\"since\":\"2020-01-01T00:00:00Z\"}"),
    [RECORD_POLICY] = TYPE(policy, "A definition that a source's figures follow, from `at` on.",
        "{\"type\":\"policy\",\"source\":\"acme\",\"id\":\"bot_answers\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"bot_answers\",\"value\":\"include\"}"),
    [RECORD_SETTING] = TYPE(setting, "A choice of those who run Telltale.",
        "{\"type\":\"setting\",\"source\":\"telltale\",\"id\":\"pack.phone\","
        "\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"pack.phone\",\"value\":\"on\"}"),
};

const struct record_type *record_type(enum record_kind kind)
{
    return &types[kind];
}

static bool is(const char *name, struct str text)
{
    return strlen(name) == text.n && memcmp(name, text.p, text.n) == 0;
}

int record_kind_of(struct str name)
{
    for (int i = 0; i < RECORD_KINDS; i++)
        if (is(types[i].name, name))
            return i;
    return -1;
}

int record_field_of(const struct record_type *t, struct str name)
{
    for (size_t i = 0; i < t->n; i++)
        if (is(t->fields[i].column.name, name))
            return (int)i;
    return -1;
}
