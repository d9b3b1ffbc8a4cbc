// canonical.test.mjs -- records in canonical form and mapped tables through the real program.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import {
  allFacts, facts, folder, long, output, random, readCsv, realData, rejects, root, run, sameFacts,
  shuffle, take,
} from "./telltale.mjs";

const canonical = join(root, "connectors", "canonical", "sample");
const csv = join(root, "connectors", "csv");
const types = ["conversation", "event", "agent", "team", "queue", "agent_state", "invitation",
  "answer", "review", "customer", "customer_event", "subscription", "order", "offer",
  "self_service", "vote", "mention", "marker", "comment", "action", "cost_rate",
  "currency_rate", "target", "sla_policy", "calendar", "policy", "setting"];

/** Imports records, in several files one after the other; returns the store. */
async function importRecords(t, ...files) {
  const at = folder(t);
  const db = join(at, "t.db");
  const said = [];
  for (const [i, records] of files.entries()) {
    const path = join(at, `${i}.jsonl`);
    writeFileSync(path, records.map((record) => JSON.stringify(record) + "\n").join(""));
    said.push(await take("canonical", path, db));
  }
  return { db, said };
}

test("all 27 types, as JSON lines and as CSV, say the same", async (t) => {
  const records = readFileSync(join(canonical, "records.jsonl"), "utf8").trim().split("\n");
  assert.deepEqual([...new Set(records.map((line) => JSON.parse(line).type))].sort(), [...types].sort());
  for (const [first, second] of [["records.jsonl", "records.csv"], ["records.csv", "records.jsonl"]]) {
    const db = join(folder(t), "t.db");
    const once = await take("canonical", join(canonical, first), db);
    const all = await allFacts(db);
    const twice = await take("canonical", join(canonical, second), db);

    assert.deepEqual([once.records, once.fresh, once.rejected], [records.length, records.length, 0]);
    assert.deepEqual([twice.records, twice.repeated, twice.rejected], [records.length, records.length, 0]);
    sameFacts(await allFacts(db), all);
  }
});

test("records come from standard input, too", async (t) => {
  const db = join(folder(t), "t.db");
  const input = readFileSync(join(canonical, "records.jsonl"));
  const { code, stdout } = await run(["import", "canonical", "-", "--db", db, "--quiet"], { input });
  assert.equal(code, 0);
  assert.match(stdout, /30 new/);
});

const at = (minute) => new Date(Date.UTC(2025, 2, 3, 9, minute)).toISOString();
const event = (id, minute, more) =>
  ({ type: "event", source: "s", id, at: at(minute), conversation: "C", ...more });
const conversation = (version, more) =>
  ({ type: "conversation", source: "s", id: "C", at: at(0), version: at(version), ...more });

test("the newest version counts, whatever the order of arrival", async (t) => {
  const older = conversation(1, { channel: "email", customer: "old" });
  const newer = conversation(2, { channel: "web_form", customer: "new" });
  for (const files of [[[older], [newer]], [[newer], [older]], [[older, newer]], [[newer, older]]]) {
    const { db } = await importRecords(t, ...files);
    const [row, ...rest] = await facts("conversation", db);
    assert.deepEqual([row.channel, row.customer, rest.length], ["web_form", "new", 0]);
  }
  const { said } = await importRecords(t, [newer], [older], [older]);
  assert.deepEqual(said.map(({ fresh, changed, repeated }) => [fresh, changed, repeated]),
    [[1, 0, 0], [0, 0, 1], [0, 0, 1]]);
});

test("a newer version of an event moves it to another conversation, and takes it away", async (t) => {
  const first = event("E", 5, { kind: "message", actor_kind: "agent", actor: "a", public: true });
  const moved = { ...first, version: at(9), conversation: "D" };
  for (const files of [[[first], [moved]], [[moved], [first]], [[first, moved]]]) {
    const { db } = await importRecords(t, [conversation(0, {}), { ...conversation(0, {}), id: "D" }], ...files);
    const replies = new Map((await facts("conversation", db)).map((row) => [row.conversation_id, row.replies]));
    assert.deepEqual([replies.get("C"), replies.get("D")], ["0", "0"]);
    const opened = (await facts("conversation", db)).filter((row) => row.agent_opened === "true");
    assert.deepEqual(opened.map((row) => row.conversation_id), ["D"]);
    const before = await allFacts(db);
    await output(["rebuild", "--db", db, "--quiet"]);
    sameFacts(await allFacts(db), before);
  }
});

test("versions that are equal but for their content end the same in either order", async (t) => {
  const a = conversation(1, { channel: "email", priority: "low" });
  const b = conversation(1, { channel: "email", priority: "high" });
  const [one, two] = [await importRecords(t, [a], [b]), await importRecords(t, [b], [a])];
  sameFacts(await allFacts(one.db), await allFacts(two.db));
});

test("events in any order, cut anywhere, with versions of all sorts", async (t) => {
  const next = random(5);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const records = Array.from({ length: 400 }, (_, i) => event(`E${i % 300}`, i, {
    conversation: `C${Math.floor(next() * 12)}`,
    version: at(Math.floor(next() * 3)),
    ...pick([
      { kind: "message", actor: "a", actor_kind: "agent", public: true },
      { kind: "message", actor: "c", actor_kind: "customer", public: true },
      { kind: "status", value: pick(["open", "pending", "solved", "closed"]) },
      { kind: "assigned", value: pick(["a", "b", null]) },
      { kind: "team", value: pick(["x", "y"]) },
    ]),
  }));
  const { db } = await importRecords(t, records);
  const want = await allFacts(db);
  for (let i = 0; i < (long ? 6 : 2); i++) {
    const mixed = shuffle(records, next);
    const cut = Math.floor(next() * mixed.length);
    const other = await importRecords(t, mixed.slice(0, cut), mixed.slice(cut));
    sameFacts(await allFacts(other.db), want);
  }
});

test("the csv connector's sample", async (t) => {
  const db = join(folder(t), "t.db");
  const mapping = ["--mapping", join(csv, "sample", "tickets.json")];
  const expected = readFileSync(join(csv, "expected", "tickets.jsonl"), "utf8").trim().split("\n");
  const said = await take("csv", join(csv, "sample", "tickets.csv"), db, mapping);
  assert.equal(said.records, expected.length);

  const lines = (await rejects(db)).map((row) => Number(row.line)).sort((a, b) => a - b);
  const refused = readFileSync(join(csv, "expected", "tickets.rejects"), "utf8");
  assert.deepEqual(lines, [...new Set([...refused.matchAll(/^t:(\d+)/gm)].map(([, n]) => Number(n)))]);
  assert.equal(said.rejected, lines.length);

  const same = join(folder(t), "t.db");
  await take("canonical", join(csv, "expected", "tickets.jsonl"), same);
  sameFacts(await allFacts(db), await allFacts(same));
});

const log = realData("helpdesk_italian", "Helpdesk.csv");

/** Seconds from each case's first event to its first one with the activity. */
function spans(cases, activity) {
  return new Map([...cases].flatMap(([id, rows]) => {
    const found = rows.filter((row) => row.activity === activity).map((row) => row.ms);
    const began = Math.min(...rows.map((row) => row.ms));
    return found.length ? [[id, (Math.min(...found) - began) / 1000]] : [];
  }));
}

/** How many, mean and median, as the log's reference figures are given. */
function figures(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return [sorted.length, (sorted.reduce((sum, value) => sum + value, 0) / sorted.length).toFixed(3), median.toFixed(3)];
}

test("a help desk's real log: 4,580 tickets", { skip: !log && "the log is not here" }, async (t) => {
  const db = join(folder(t), "t.db");
  const mapping = ["--mapping", join(csv, "helpdesk-italian.json")];
  const said = await take("csv", log, db, mapping);
  const rows = await facts("conversation", db);
  const cases = new Map();
  for (const row of readCsv(log)) {
    const id = row["case:concept:name"];
    const ms = Date.parse(row["time:timestamp"].replace(" ", "T"));
    cases.set(id, [...(cases.get(id) ?? []), { ms, activity: row["concept:name"] }]);
  }

  assert.deepEqual([said.records, said.rejected, said.conversations], [21348, 0, 4580]);
  assert.equal(rows.length, 4580);
  const first = spans(cases, "Resolve ticket");
  assert.equal(first.size, 4569);
  for (const row of rows)
    assert.equal(row.first_resolution_s, String(first.get(row.conversation_id) ?? ""), row.conversation_id);

  // This desk sets "Resolve ticket" again where it was not the end, and closes by itself later.
  await take("canonical", join(csv, "helpdesk-italian-policies.jsonl"), db);
  const settled = await facts("conversation", db);
  const hours = (name) => settled.filter((row) => row[name] !== "").map((row) => Number(row[name]) / 3600);
  assert.deepEqual(figures(hours("first_assigned_s")), [4285, "97.595", "16.390"]);
  assert.deepEqual(figures(hours("full_resolution_s")), [4569, "276.911", "159.790"]);

  const before = await allFacts(db);
  assert.deepEqual((await take("csv", log, db, mapping)).fresh, 0);
  sameFacts(await allFacts(db), before);
});
