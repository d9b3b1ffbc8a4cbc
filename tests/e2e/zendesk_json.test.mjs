// zendesk_json.test.mjs -- Zendesk's API and webhooks: the same facts as its tables, in any order.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkExpected, imported, rejectsOf, sampleOf, written } from "./connector.mjs";
import { allFacts, facts, folder, output, random, rejects, root, sameFacts, shuffle, take } from "./telltale.mjs";

const name = "zendesk-json";
const sample = sampleOf(name);
const [calls, legs, , schedules, surveys, ticketEvents, tickets, users] = sample;
const exports = [schedules, ticketEvents, tickets, users];
const pages = (path) => readFileSync(path, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const lines = (some) => some.map((one) => JSON.stringify(one) + "\n").join("");
const byId = async (db) => new Map((await facts("conversation", db)).map((row) => [row.conversation_id, row]));
const audits = () => pages(ticketEvents).flatMap((page) => page.ticket_events);

let deliveries = 0;
const hook = (type, time, ticket, event, actor) => ({
  type: `zen:event-type:ticket.${type}`, id: `d-${++deliveries}`, time: time.replace("Z", ".345678901Z"), account_id: 1,
  subject: `zen:ticket:${ticket.id}`, zendesk_event_version: "2022-11-06", event: { meta: { sequence: {} }, ...event },
  detail: { id: String(ticket.id), created_at: ticket.created_at, updated_at: time, status: ticket.status.toUpperCase(),
    priority: (ticket.priority ?? "").toUpperCase(), type: (ticket.type ?? "").toUpperCase(), subject: ticket.subject,
    requester_id: String(ticket.requester_id), group_id: String(ticket.group_id ?? 0), via: ticket.via,
    tags: ticket.tags,
    organization_id: String(ticket.organization_id ?? 0), actor_id: String(actor ?? "") },
});

/** What the webhook would have sent of an audit. */
function hooksOf(audit, all, staff) {
  const ticket = all.get(audit.ticket_id);
  const created = Object.assign({}, ...audit.child_events.filter((child) => child.event_type === "Create"));
  const types = { status: "status_changed", priority: "priority_changed", type: "type_changed",
    assignee_id: "agent_assignment_changed", group_id: "group_assignment_changed" };
  const birth = audit.created_at === ticket.created_at && created.status
    ? [hook("created", audit.created_at, { ...ticket, priority: null, type: null, group_id: null, ...created,
      id: ticket.id }, {}, audit.updater_id)] : [];
  if (birth.length) birth[0].detail.assignee_id = String(created.assignee_id ?? "");
  return birth.concat(audit.child_events.flatMap((child) => {
    if (child.event_type === "Comment") {
      const author = { id: child.author_id, is_staff: staff.has(child.author_id), name: "Somebody" };
      if (child.author_id < 1) return [];
      const comment = { id: child.id, body: child.body, is_public: child.public, author };
      return [hook("comment_added", audit.created_at, ticket, { comment }, audit.updater_id)];
    }
    const field = Object.keys(types).find((one) => one in child);
    if (!field) return [];
    const current = child[field] === null ? null : String(child[field]).toUpperCase();
    if (birth.length && child.event_type === "Create") return [];
    return [hook(types[field], audit.created_at, ticket, { current, previous: null }, audit.updater_id)];
  }));
}

function allHooks() {
  const all = new Map(pages(tickets).flatMap((page) => page.tickets).map((ticket) => [ticket.id, ticket]));
  const staff = new Set(pages(users)[0].users.filter((user) => user.role !== "end-user").map((user) => user.id));
  return audits().flatMap((audit) => hooksOf(audit, all, staff));
}

async function tablesFacts(t) {
  const db = join(folder(t), "t.db");
  await take("zendesk-tables", join(root, "connectors", "zendesk-tables", "sample"), db);
  return [await allFacts(db), db];
}

test("the sample gives the facts beside it", async (t) => {
  const db = await imported(t, name, sample);
  assert.deepEqual(await rejects(db), []);
  for (const table of ["conversation", "answer", "leg"]) await checkExpected(db, name, table);
});

test("the API gives what the account's tables give, to the byte, also after them", async (t) => {
  const [want, db] = await tablesFacts(t);
  sameFacts(await allFacts(await imported(t, name, exports)), want);
  const said = await take(name, exports, db);
  sameFacts(await allFacts(db), want);
  assert.equal(said.rejected, 0);
});

test("files one by one in any order, users first or last, and pages cut and repeated", async (t) => {
  const want = await allFacts(await imported(t, name, exports));
  const next = random(5);
  const lists = ["tickets", "ticket_events", "users", "groups", "schedules", "holidays"];
  const rows = exports.flatMap(pages).flatMap((page) =>
    lists.flatMap((list) => (page[list] ?? []).map((row) => JSON.stringify({ [list]: [row] }))));
  // A schedule and its holidays are one record: they stay together.
  const hours = rows.filter((row) => /^{"(schedules|holidays)"/.test(row));
  const rest = rows.filter((row) => !hours.includes(row));
  const file = (some) => written(t, [...hours, ...shuffle(some, next)].join("\n"));

  for (const order of [[users, tickets, ticketEvents, schedules], [ticketEvents, schedules, tickets, users]])
    sameFacts(await allFacts(await imported(t, name, ...order.map((path) => [path]))), want);
  for (const share of [2, 3]) {
    const parts = Array.from({ length: share }, (_, k) => file(rest.filter((_, i) => i % share === k)));
    const twice = shuffle([...parts, ...parts], next).map((path) => [path]);
    sameFacts(await allFacts(await imported(t, name, ...twice)), want);
  }
  const single = pages(tickets).flatMap((page) => page.tickets).concat(audits(), pages(users)[0].users);
  sameFacts(await allFacts(await imported(t, name, [written(t, lines(single)), schedules, users])), want);
});

test("a ticket's own audits say the same as the export of events", async (t) => {
  const own = audits().map(({ updater_id, child_events, ...audit }) => ({ ...audit, author_id: updater_id,
    events: child_events.map(({ event_type, via, via_reference_id, previous_value, id, ...rest }) => {
      if (event_type === "Comment" || event_type === "ScheduleAssignment") return { ...rest, id, type: event_type };
      const [[field_name, value]] = Object.entries(rest);
      return { id, type: event_type, field_name, value, previous_value };
    }) }));
  const file = written(t, JSON.stringify({ audits: own, count: own.length }));
  sameFacts(await allFacts(await imported(t, name, [schedules, tickets, users, file])),
    await allFacts(await imported(t, name, exports)));
});

test("webhooks before, after, without and within the exports tell of the same tickets", async (t) => {
  const hooks = allHooks();
  const live = written(t, lines(hooks));
  const want = await allFacts(await imported(t, name, exports));
  sameFacts(await allFacts(await imported(t, name, exports, [live])), want);
  sameFacts(await allFacts(await imported(t, name, [live], exports)), want);
  sameFacts(await allFacts(await imported(t, name, [...exports, live, live])), want);

  const alone = await byId(await imported(t, name, [live]));
  const whole = await byId(await imported(t, name, exports));
  for (const [id, row] of alone)
    for (const column of ["created_at", "first_response_s", "first_resolution_at", "full_resolution_at", "replies",
      "reopens", "requester_wait_s", "agent", "team", "priority", "status"])
      assert.equal(row[column], whole.get(id)[column], `${id} ${column}`);
});

test("who wrote a comment is known once users are, whenever they come", async (t) => {
  const without = await byId(await imported(t, name, [tickets, ticketEvents]));
  assert.equal(without.get("4701").first_response_s, "", "nobody knows who agents are");
  const before = await byId(await imported(t, name, [users], [tickets], [ticketEvents]));
  assert.equal(before.get("4701").first_response_s, "1800");
});

test("metric events: targets, the same as the ticket's history tells", async (t) => {
  const told = audits().filter((audit) => audit.ticket_id === 4701).flatMap((audit) => audit.child_events)
    .find((child) => child.first_reply_time).first_reply_time;
  const event = (id, metric, instance_id, target) => ({ id, ticket_id: 4701, metric, instance_id, type: "apply_sla",
    time: "2025-03-03T09:10:00Z", sla: { target, business_hours: told.in_business_hours, policy: { id: 1 } } });
  const list = { ticket_metric_events: [
    event(1, "reply_time", 1, told.minutes), event(2, "requester_wait_time", 1, 600),
    { id: 3, ticket_id: 4701, metric: "reply_time", instance_id: 1, type: "fulfill", time: "2025-03-03T09:40:00Z" }] };
  const clocks = async (...paths) => (await facts("sla_clock", await imported(t, name, paths)))
    .filter((row) => row.conversation_id === "4701").map((row) => `${row.clock} ${row.applied_at} ${row.target_s}`);
  const history = await clocks(...exports);
  const both = await clocks(...exports, written(t, JSON.stringify(list)));
  assert.deepEqual(both.filter((clock) => clock.startsWith("first_response")).length, 1);
  assert.ok(both.some((clock) => clock.startsWith("requester_wait 2025-03-03T09:10:00Z 36000")));
  assert.equal(both.length, new Set([...history, ...both]).size);
});

test("deleted, restored, spam, merged: flags, not deletions", async (t) => {
  const [ticket] = pages(tickets)[0].tickets;
  const of = async (...types) => {
    const some = types.map(([type, event], i) => hook(type, `2025-03-09T10:0${i}:00Z`, ticket, event ?? {}));
    const row = (await byId(await imported(t, name, [...exports, written(t, lines(some))]))).get("4701");
    return [row.deleted, row.spam, row.merged_into];
  };
  assert.deepEqual(await of(["soft_deleted"]), ["true", "false", ""]);
  assert.deepEqual(await of(["soft_deleted"], ["undeleted"]), ["false", "false", ""]);
  assert.deepEqual(await of(["marked_as_spam"]), ["false", "true", ""]);
  assert.deepEqual(await of(["merged", { target_ticket_id: "4702" }]), ["false", "false", "4702"]);
});

test("the later clock of an export holds, whichever comes first; closing does not resolve again", async (t) => {
  const [ticket] = pages(tickets)[0].tickets;
  const late = { ...ticket, generated_timestamp: ticket.generated_timestamp + 100, tags: ["late"] };
  for (const order of [[ticket, late], [late, ticket]]) {
    const paths = order.map((one) => [written(t, JSON.stringify({ tickets: [one] }))]);
    for (const db of [await imported(t, name, ...paths), await imported(t, name, paths.flat())])
      assert.equal((await byId(db)).get("4701").tags, '["late"]');
  }
  const row = (await byId(await imported(t, name, exports))).get("4701");
  assert.equal(row.status, "closed");
  assert.ok(row.full_resolution_at < row.status_since_at);
});

test("webhooks of no use give no record and no complaint", async (t) => {
  const others = [{ type: "zen:event-type:user.created", id: "1", time: "2026-03-02T09:00:00Z", detail: { id: "5" } },
    { type: "zen:event-type:article.published", detail: {} }, { tickets: [], end_of_stream: true },
    { metric_sets: [{ id: 1 }], organizations: [{}] },
    { survey_responses: [{ id: "1", answers: [{ type: "skipped" }] }], legs: [{ id: 2, type: "customer" }] },
    { count: 0, end_of_stream: true }];
  const said = await take(name, written(t, lines(others)), await imported(t, name));
  assert.deepEqual([said.records, said.rejected], [0, 0]);
});

test("calls, legs and survey responses: any order, cuts, repeats, rows by themselves", async (t) => {
  const lists = { calls, legs, survey_responses: surveys };
  const rows = Object.entries(lists).flatMap(([list, path]) =>
    (list === "survey_responses" ? [JSON.parse(readFileSync(path, "utf8"))] : pages(path))
      .flatMap((page) => page[list]).map((row) => JSON.stringify({ [list]: [row] })));
  const want = await allFacts(await imported(t, name, [calls, legs, surveys]));
  const bare = rows.map((row) => JSON.stringify(Object.values(JSON.parse(row))[0][0]));
  const mixed = shuffle([...rows, ...bare], random(5)), half = mixed.length / 2;
  const [one, other] = [mixed.slice(0, half), mixed.slice(half)].map((some, i) => written(t, some.join("\n"), `${i}`));
  sameFacts(await allFacts(await imported(t, name, [one], [other])), want);
  sameFacts(await allFacts(await imported(t, name, [other], [one, other])), want);
});

test("a call that goes on, a survey that is changed: the later telling holds", async (t) => {
  const call = pages(calls)[0].calls[0], [survey] = JSON.parse(readFileSync(surveys, "utf8")).survey_responses;
  const live = { ...call, completion_status: null, duration: null, updated_at: call.created_at };
  const changed = structuredClone(survey);
  Object.assign(changed.answers[0], { rating: 1, rating_category: "bad", updated_at: "2025-05-06T12:00:00.000Z" });
  const first = written(t, JSON.stringify({ calls: [live] }) + JSON.stringify({ survey_response: survey }));
  const last = written(t, JSON.stringify({ survey_responses: [changed] }), "last");
  for (const order of [[first, calls, last], [last, calls, first]]) {
    const db = await imported(t, name, ...order.map((path) => [path]));
    const row = (await byId(db)).get(`call/${call.id}`);
    assert.deepEqual([row.outcome, row.ended_at], ["", "2025-05-06T08:04:20Z"]);
    const answers = await facts("answer", db);
    assert.deepEqual(answers.map((answer) => [answer.score, answer.satisfied]), [["1", "false"]]);
  }
});

test("holidays as an answer about one schedule, the later asking holds", async (t) => {
  const [holidays] = pages(schedules).filter((page) => page.holidays).map((page) => page.holidays);
  const list = readFileSync(schedules, "utf8").split("\n")[0];
  const told = (id, asked_at, some) => JSON.stringify({ schedule_holidays: [{ schedule_id: id, asked_at,
    answer: { holidays: some, count: some.length } }] });
  const of = (id) => holidays.filter((one) => one.schedule_id === id).map(({ schedule_id: _, ...one }) => one);
  const full = written(t, [list, told(101, "2025-05-02T00:00:00Z", of(101)), told(102, "2025-05-02T00:00:00Z", of(102))]
    .join("\n"));
  const none = written(t, [list, ...[101, 102].map((id) => told(id, "2025-05-01T00:00:00Z", []))].join("\n"));
  const want = await allFacts(await imported(t, name, exports));
  const rest = [ticketEvents, tickets, users];
  for (const order of [[[none], [full]], [[full], [none]]])
    sameFacts(await allFacts(await imported(t, name, ...order, rest)), want);
});

test("what cannot be used is set aside with its record, field and reason", async (t) => {
  const [ticket] = pages(tickets)[0].tickets;
  const id = "not a number or text of at most 100 bytes";
  const bad = (more) => ({ ...ticket, ...more });
  const badHook = (more, detail) => {
    const one = hook("status_changed", "2025-03-09T10:00:00Z", ticket, { current: "OPEN" });
    return { ...one, ...more, detail: detail === undefined ? one.detail : detail };
  };
  const audit = (more) => ({ ...audits()[0], ...more });
  const metric = (more) => ({ id: 1, ticket_id: 1, metric: "reply_time", type: "apply_sla",
    time: "2025-03-03T09:10:00Z", sla: { target: 60, business_hours: true }, ...more });
  const unreadable = "not an instant from the year 1400 to a day after the present";
  const cases = [
    [{ error: "RecordNotFound" }, "", "not an object of Zendesk's"],
    [bad({ id: null }), "id", id],
    [bad({ id: "x".repeat(1 << 20) }), "id", id],
    [bad({ id: [1] }), "id", id],
    [bad({ created_at: 5 }), "created_at", "not an instant, or missing"],
    [bad({ created_at: "1066-10-14T09:00:00Z" }), "created_at", "before the year 1400"],
    [bad({ created_at: "2999-01-01T00:00:00Z" }), "created_at", "more than a day after the present"],
    [badHook({}, null), "detail", "not an object, or missing"],
    [badHook({}, { id: "" }), "detail.id", id],
    [badHook({ time: "now" }), "time", "not an instant, or missing"],
    [badHook({ time: "2999-01-01T00:00:00Z" }), "time", unreadable],
    [audit({ ticket_id: "" }), "ticket_id", id],
    [audit({ created_at: "soon" }), "created_at", "not an instant, or missing"],
    [audit({ updater_id: "x".repeat(101) }), "author_id", "longer than 100 bytes"],
    [audit({ child_events: {} }), "child_events", "not a list"],
    [audit({ child_events: [{ event_type: "Comment" }] }), "child_events.id", id],
    [{ users: [{ id: 5 }] }, "role", id],
    [{ groups: [{ name: "x" }] }, "id", id],
    [{ users: [{ id: 5, role: "agent", created_at: "long ago" }] }, "created_at, updated_at", "not instants"],
    [{ satisfaction_ratings: [{ id: 1, ticket_id: 5, created_at: "2025-03-03T09:10:00Z" }] }, "score", "missing"],
    [{ calls: [{ created_at: "2025-03-03T09:10:00Z" }] }, "id", "not a number or text of at most 90 bytes"],
    [{ calls: [{ id: 1 }] }, "created_at", "not an instant, or missing"],
    [{ calls: [{ id: 1, created_at: "2025-03-03T09:10:00Z", duration: -1 }] }, "duration, ivr_time_spent",
      "not seconds from 0 to 2000000"],
    [{ legs: [{ id: 1, created_at: "2025-03-03T09:10:00Z" }] }, "call_id", "not a number or text of at most 90 bytes"],
    [{ legs: [{ id: 1, call_id: 1, created_at: "2025-03-03T09:10:00Z", talk_time: "long" }] },
      "duration, talk_time, hold_time, wrap_up_time", "not seconds from 0 to 2000000"],
    [{ survey_responses: [{ id: "a", answers: [{ type: "rating_scale", rating: 2 }] }] }, "answers.rating_category",
      "neither good, neutral nor bad"],
    [metric({ sla: { target: -1, business_hours: true } }), "sla.target", "not minutes from 0 to 2000000"],
    [metric({ sla: { target: 60 } }), "sla.business_hours", "neither true nor false"],
    [metric({ time: "" }), "time", unreadable],
  ];
  const want = cases.map(([, field, reason], i) => [String(i + 1), field, reason]);
  assert.deepEqual((await rejectsOf(t, name, lines(cases.map(([one]) => one)))).sort((a, b) => a[0] - b[0]), want);
});

test("odd shapes and mutilated bodies cost nothing but themselves", async (t) => {
  const [ticket] = pages(tickets)[0].tickets;
  const of = (id, more) => ({ ...ticket, id, ...more });
  const odd = [
    of(1, { tags: "none", via: [], requester_id: { a: 1 }, generated_timestamp: "soon", subject: null }),
    { id: 1, ticket_id: 2, created_at: "2025-03-03T09:10:00Z", updater_id: null, child_events: [5, null, "x", {},
      { event_type: "Change", status: { deep: [1] } }, { event_type: "Change", first_reply_time: "never" },
      { event_type: "Create", priority: null }], merged_ticket_ids: "all" },
    hook("comment_added", "2025-03-09T10:00:00Z", of(3), { comment: { id: 8, author: "Ann" } }),
    of("'; DROP TABLE journal.event; --", {}),
  ];
  const deep = `{"tickets":[{"id":${"[".repeat(3000)}\n`;
  const text = deep + lines(odd) + JSON.stringify(of(7)).slice(0, -30) + "\n" + JSON.stringify(of(8)) + "\n{\"type\":";
  const db = await imported(t, name, [written(t, text)]);
  assert.deepEqual([...(await byId(db)).keys()], ["'; DROP TABLE journal.event; --", "1", "2", "3", "8"]);
  assert.equal((await rejects(db)).length, 3);
  assert.match(await output(["rejects", "--db", db]), /cut off/);
});
