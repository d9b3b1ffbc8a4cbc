// connect.test.mjs -- Amazon Connect's contact records and agent events: a made-up sample, hostile input.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkExpected, checkLaws, imported, rejectsOf, sampleOf, written } from "./connector.mjs";
import { facts, folder, rejects, run, take } from "./telltale.mjs";

const name = "amazon-connect";
const sample = sampleOf(name);

/** The objects of a file, which follow each other with nothing or a line's end between. */
const objects = (path) => readFileSync(path, "utf8").replaceAll("}{", "}\n{").trim().split("\n");

const contact = (id) =>
  JSON.parse(sample.flatMap(objects).find((text) => text.includes(`"ContactId":"${id}","InitialContactId"`)));
const event = () => JSON.parse(objects(sample[0])[0]);
const lines = (some) => some.map((one) => JSON.stringify(one) + "\n").join("");

test("the sample gives the facts beside it", async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take(name, sample, db);

  assert.deepEqual([said.rejected, said.conversations], [0, 11]);
  for (const table of ["conversation", "leg"]) await checkExpected(db, name, table);
});

test("handling time is interaction, hold and after-call work, to the second", async (t) => {
  const calls = await facts("conversation", await imported(t, name, sample));
  const rows = new Map(calls.map((row) => [row.conversation_id, row]));
  const handle = (id) => ["talk_s", "hold_s", "wrap_up_s"].map((column) => Number(rows.get(id)[column]));

  assert.deepEqual(handle("k-01"), [208, 12, 42]);
  assert.deepEqual(handle("k-04"), [150 + 350, 20 + 0, 15 + 60]);
  assert.deepEqual(handle("k-13"), [185, 0, 35]);
});

test("repeats, order and cuts change nothing, with and without line ends", async (t) => {
  const all = [...new Set(sample.flatMap(objects))];
  await checkLaws(t, name, all, (some) => some.join(""), (some) => some.join("\n"));
});

test("the later update of a contact wins, whichever comes first", async (t) => {
  const late = contact("k-13");
  const early = { ...late, LastUpdateTimestamp: "2026-03-02T10:33:25Z" };
  early.Agent = { ...late.Agent, AfterContactWorkDuration: 1 };
  late.LastUpdateTimestamp = "2026-03-02T10:40:00Z";
  late.Agent.AfterContactWorkDuration = 35;
  for (const order of [[early, late], [late, early]]) {
    const paths = order.map((one) => [written(t, lines([one]))]);
    for (const db of [await imported(t, name, ...paths), await imported(t, name, paths.flat())]) {
      const [row] = await facts("conversation", db);
      assert.equal(row.wrap_up_s, "35");
    }
  }
});

test("what cannot be used is set aside with its record, field and reason", async (t) => {
  const bad = (change) => {
    const one = contact("k-01");
    change(one);
    return one;
  };
  const badEvent = (change) => {
    const one = event();
    change(one);
    return one;
  };
  const unreadable = "not an instant from the year 1400 to a day after the present";
  const cases = [
    [bad((c) => delete c.ContactId), "ContactId", "not a text, or missing"],
    [bad((c) => (c.ContactId = 7)), "ContactId", "not a text, or missing"],
    [bad((c) => (c.ContactId = "x".repeat(100000))), "ContactId", "longer than 200 bytes"],
    [bad((c) => (c.Queue = "Support")), "Queue", "not an object"],
    [bad((c) => (c.Agent = [])), "Agent", "not an object"],
    [bad((c) => (c.Agent.Username = "x".repeat(201))), "Agent.Username", "longer than 200 bytes"],
    [bad((c) => (c.InitiationTimestamp = null)), "InitiationTimestamp", "missing"],
    [bad((c) => (c.InitiationTimestamp = "now")), "InitiationTimestamp", unreadable],
    [bad((c) => (c.Queue.EnqueueTimestamp = "2026-13-01T00:00:00Z")), "Queue.EnqueueTimestamp", unreadable],
    [bad((c) => (c.DisconnectTimestamp = "2999-01-01T00:00:00Z")), "DisconnectTimestamp", unreadable],
    [bad((c) => (c.Agent.CustomerHoldDuration = -1)), "Agent.CustomerHoldDuration", "not a whole number of seconds"],
    [bad((c) => (c.Agent.AgentInteractionDuration = 1.5)), "Agent.AgentInteractionDuration",
      "not a whole number of seconds"],
    [bad((c) => (c.Attributes = "none")), "Attributes", "not an object of at most 1 MiB"],
    [badEvent((e) => (e.EventId = 1)), "EventId", "not a text of 1 to 200 bytes"],
    [badEvent((e) => delete e.EventType), "EventType", "missing"],
    [badEvent((e) => { delete e.AgentARN; e.CurrentAgentSnapshot.Configuration = null; }), "AgentARN",
      "no agent, or longer than 200 bytes"],
    [badEvent((e) => (e.EventTimestamp = 1772438400)), "EventTimestamp", unreadable],
    [badEvent((e) => (e.CurrentAgentSnapshot = null)), "CurrentAgentSnapshot.AgentStatus.Type", "missing"],
    [{ message: "Forbidden" }, "ContactId", "not a text, or missing"],
  ];
  const input = cases.map(([one]) => one);
  const want = cases.map(([, field, reason], i) => [String(i + 1), field, reason]);
  assert.deepEqual((await rejectsOf(t, name, lines(input))).sort((a, b) => a[0] - b[0]), want);

  const touching = await rejectsOf(t, name, input.map((one) => JSON.stringify(one)).join(""));
  assert.deepEqual(touching.map(([line]) => line), want.map(() => "1"));
  assert.ok(touching.some(([, , reason]) => reason === "record 19 of the line: not a text, or missing"));
});

test("records that are cut off, no text or no JSON cost themselves and no more", async (t) => {
  const good = JSON.stringify(contact("k-01"));
  const other = JSON.stringify(contact("k-02"));
  const cut = good.slice(0, good.indexOf('"Queue":{') + 9);
  const db = await imported(t, name, [written(t, cut + other + "\n" + good.slice(0, -3) + "\n" + good)]);
  assert.deepEqual((await rejects(db)).map((row) => [row.line, row.reason]), [
    ["1", "the record is malformed or cut off"], ["2", "the record is malformed or cut off"],
  ]);
  assert.deepEqual((await facts("conversation", db)).map((row) => row.conversation_id), ["k-01", "k-02"]);

  const noise = Buffer.from(Array.from({ length: 65536 }, (_, i) => (i * 167 + (i >> 7) * 13) & 255));
  assert.equal((await take(name, written(t, noise), db)).records, 0);
  assert.equal((await take(name, written(t, ""), db)).rejected, 0);
  const packed = written(t, Buffer.from("1f8b0800", "hex"));
  const { code, stderr } = await run(["import", name, packed, "--db", db, "--quiet"]);
  assert.notEqual(code, 0);
  assert.match(stderr, /the file is compressed/);
});

test("a heartbeat is no presence", async (t) => {
  const said = async (type, status) => {
    const one = event();
    one.EventType = type;
    one.CurrentAgentSnapshot.AgentStatus.Type = status;
    one.CurrentAgentSnapshot.Configuration.FirstName = one.CurrentAgentSnapshot.Configuration.LastName = null;
    return (await take(name, written(t, lines([one])), join(folder(t), "t.db"))).records;
  };
  assert.equal(await said("LOGIN", "ROUTABLE"), 1);
  assert.equal(await said("STATE_CHANGE", "OFFLINE"), 1);
  assert.equal(await said("HEART_BEAT", "ROUTABLE"), 0);
  assert.equal(await said("SOMETHING_NEW", "ROUTABLE"), 0);
});
