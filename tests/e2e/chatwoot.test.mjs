// chatwoot.test.mjs -- Chatwoot's conversations, from its API and its webhooks: the same facts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { checkExpected, checkLaws, imported, rejectsOf, sampleOf, written } from "./connector.mjs";
import { allFacts, facts, rejects, sameFacts, take } from "./telltale.mjs";

const name = "chatwoot";
const sample = sampleOf(name);
const [, , conversations, , messages, , webhooks] = sample;
const lines = (some) => some.map((one) => JSON.stringify(one) + "\n").join("");
const hooks = () => readFileSync(webhooks, "utf8").trim().split("\n").map((line) => JSON.parse(line));

/** Every object of the sample as an import takes it. */
const objects = () => [
  ...hooks(),
  ...readFileSync(messages, "utf8").trim().split("\n").flatMap((line) => JSON.parse(line).payload),
  ...sample.filter((path) => path.endsWith(".json")).flatMap((path) => {
    const page = JSON.parse(readFileSync(path, "utf8"));
    return page.payload ?? (Array.isArray(page) ? page : [page]);
  }),
].map((one) => JSON.stringify(one));

const by = async (db, table = "conversation") =>
  new Map((await facts(table, db)).map((row) => [row.conversation_id, row]));

test("the sample gives the facts beside it", async (t) => {
  const db = await imported(t, name, sample);
  assert.deepEqual(await rejects(db), []);
  for (const table of ["conversation", "answer"]) await checkExpected(db, name, table);
  const rows = await facts("conversation", db);
  assert.deepEqual(rows.map((row) => row.first_response_s), ["890", "5400", ""], "by hand: people, not the bot");
});

test("the API and the webhook in any order, cut and repeated, are one desk", async (t) => {
  const all = objects();
  await checkLaws(t, name, all, (some) => some.join("\n"));
  const want = await allFacts(await imported(t, name, sample));
  sameFacts(await allFacts(await imported(t, name, ...[...sample].reverse().map((path) => [path]))), want);
});

test("the API alone and the webhook alone tell the same of what both know", async (t) => {
  const api = (await by(await imported(t, name, sample.filter((path) => path !== webhooks)))).get("42");
  const live = (await by(await imported(t, name, [webhooks]))).get("42");
  for (const column of ["channel", "customer", "created_at", "first_response_at", "first_response_s",
    "agent_first_response", "first_bot_answer_at", "first_resolution_at"])
    assert.equal(api[column], live[column], column);
  assert.equal(live.bot_handoff_at, "2026-03-02T08:58:01Z");
  assert.equal(live.first_assigned_at, "2026-03-02T09:01:00Z");
  assert.equal(api.reopens, "1");
});

const message = (more) => ({ id: 1, conversation_id: 7, message_type: 0, created_at: 1772442000, content: "Hello",
  ...more });

test("only what a person writes in public is a reply", async (t) => {
  const sent = (id, more) => message({ id, message_type: 1, created_at: 1772442000 + id * 60, ...more });
  const all = [
    message(),
    sent(2, { sender: { id: 1, type: "agent_bot" } }), sent(3, { sender: { id: 1, type: "captain_assistant" } }),
    sent(4, { sender: { id: 2, type: "user" }, private: true }), sent(5, { message_type: 3 }),
    sent(6, { message_type: 2 }),
    sent(7, {}), sent(8, { sender: { id: 2, type: "user" }, content_attributes: { automation_rule_id: 3 } }),
    sent(9, { sender: { id: 3, name: "Mira", type: "user" } }),
  ];
  const db = await imported(t, name, [written(t, lines(all))]);
  const row = (await by(db)).get("7");
  assert.deepEqual([row.first_response_s, row.agent_first_response, row.replies, row.bot_answers, row.private_notes,
    row.automatic_messages], ["540", "3", "1", "2", "1", "3"]);
});

test("instants are seconds or texts, types numbers or words", async (t) => {
  for (const [created_at, message_type] of [[1772442000, 0], ["2026-03-02 09:00:00 UTC", "incoming"],
    ["2026-03-02T09:00:00.123Z", "incoming"], ["1772442000", "0"]]) {
    const db = await imported(t, name, [written(t, lines([message({ created_at, message_type })]))]);
    assert.equal((await by(db)).get("7").first_customer_message_at, "2026-03-02T09:00:00Z");
  }
});

test("a deleted message stays one, without its text", async (t) => {
  const gone = message({ content: "This message was deleted", content_attributes: { deleted: true } });
  for (const order of [[message(), gone], [gone, message()]]) {
    const db = await imported(t, name, ...order.map((one) => [written(t, lines([one]))]));
    assert.equal((await by(db)).get("7").customer_messages, "1");
  }
});

test("webhooks of no use give no record and no complaint", async (t) => {
  const others = [{ event: "conversation_typing_on", conversation: { id: 1 } }, { event: "webwidget_triggered" },
    { event: "inbox_created", id: 4 }, { event: "something_new" }, { id: 1, name: "first_response", value: 1,
      event_end_time: "2026-03-02T09:00:00Z", conversation_id: 900 }, { meta: {}, payload: [] }];
  const said = await take(name, written(t, lines(others)), await imported(t, name));
  assert.deepEqual([said.records, said.rejected], [0, 0]);
});

test("what cannot be used is set aside with its record, field and reason", async (t) => {
  const talk = (more) => ({ ...hooks()[0], ...more });
  const id = "not a number or text of at most 100 bytes";
  const cases = [
    [{ error: "Invalid token" }, "", "not an object of Chatwoot's"],
    [talk({ id: null }), "id", id],
    [talk({ id: { a: 1 } }), "id", id],
    [talk({ id: "x".repeat(101) }), "id", id],
    [talk({ created_at: "soon" }), "created_at", "not an instant, or missing"],
    [talk({ created_at: 9999999999 }), "created_at", "more than a day after the present"],
    [talk({ meta: [] }), "meta", "not an object"],
    [message({ id: "" }), "id", id],
    [message({ conversation_id: null }), "conversation_id", id],
    [message({ message_type: 9 }), "message_type", "none of incoming, outgoing, activity, template"],
    [message({ created_at: null }), "created_at", "not an instant, or missing"],
    [message({ created_at: "1066-10-14T00:00:00Z" }), "created_at", "before the year 1400"],
    [message({ sender: { id: "x".repeat(101) } }), "sender.id", "longer than 100 bytes"],
    [{ id: 1, rating: 7, conversation_id: 7, created_at: 1772442000 }, "rating", "not a whole number from 1 to 5"],
    [{ id: 1, rating: 5, conversation_id: 7, created_at: "now" }, "created_at",
      "not seconds of an instant up to a day after the present"],
    [{ data: { payload: [5, { id: 3 }] } }, "data.payload[0]", "not an object"],
  ];
  const want = cases.map(([, field, reason], i) => [String(i + 1), field, reason]);
  want.push([want.at(-1)[0], "data.payload[1].created_at", "not an instant, or missing"]);
  const got = await rejectsOf(t, name, lines(cases.map(([one]) => one)));
  assert.deepEqual(got.sort((a, b) => a[0] - b[0]), want);
});

test("odd shapes and mutilated bodies cost nothing but themselves", async (t) => {
  const talk = (id, more) => ({ ...hooks()[0], id, ...more });
  const odd = [
    talk(1, { changed_attributes: "none", labels: {}, contact_inbox: 5 }),
    talk(2, { changed_attributes: [5, { status: "open" }, { status: { current_value: { deep: [1] } } }], meta: {} }),
    talk(3, { meta: { sender: "Ann", assignee: [], team: 4 }, updated_at: "later", status: 7, priority: {} }),
    message({ id: 4, conversation_id: 4, sender: "Ann", content: { a: 1 }, content_attributes: "[]", private: 5 }),
    { id: 9, phone_number: 5, email: [], identifier: {} },
    talk("'; DROP TABLE journal.event; --", {}),
  ];
  const cut = JSON.stringify(talk(7)).slice(0, -30);
  const text = lines(odd) + cut + "\n" + JSON.stringify(talk(8)) + "\n{\"event\":";
  const db = await imported(t, name, [written(t, text)]);
  assert.deepEqual([...(await by(db)).keys()], ["'; DROP TABLE journal.event; --", "1", "2", "3", "4", "8"]);
  assert.equal((await rejects(db)).length, 2);
});

test("a page of conversations is one object", async (t) => {
  const page = JSON.parse(readFileSync(conversations, "utf8"));
  const rows = await by(await imported(t, name, [written(t, JSON.stringify(page))]));
  assert.deepEqual([...rows.keys()], ["42", "43"]);
});
