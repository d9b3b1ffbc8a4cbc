// now.test.mjs -- facts as of an instant: ages and running clocks, through the real program.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, output, parseCsv, run } from "./telltale.mjs";

const hour = 3600;
const record = (type, id, at, fields) => ({ type, source: "desk", id, at, ...fields });
const ticket = (id, at, fields) => record("conversation", id, at, { kind: "ticket", channel: "email", ...fields });
let events = 0;
const event = (conversation, at, kind, value, fields) =>
  record("event", `E${events++}`, at, { conversation, kind, value, ...fields });
const office = [
  record("calendar", "K1", "2025-01-01T00:00:00Z", { calendar: "office", zone: "UTC", hours: "mon-fri 09:00-17:00" }),
  record("calendar", "K2", "2025-01-01T00:00:00Z", { calendar: "late", zone: "UTC", hours: "mon-fri 09:00-21:00" }),
];
const monday = "2025-03-03T09:00:00Z";
const target = (conversation, clock, hours, business) =>
  event(conversation, monday, "target", clock, { seconds: hours * hour, business });

function imported(t, records) {
  const dir = folder(t);
  const db = join(dir, "t.db");
  writeFileSync(join(dir, "r.jsonl"), records.map((r) => JSON.stringify(r) + "\n").join(""));
  return output(["import", "canonical", join(dir, "r.jsonl"), "--db", db, "--quiet"]).then(() => db);
}

const csv = (table, db, more = []) => output(["facts", table, "--db", db, "--format", "csv", ...more]);
const rowsAt = async (table, db, now) => parseCsv(await csv(table, db, ["--now", now]));

test("open conversations have an age, in calendar and in open time", async (t) => {
  const db = await imported(t, [
    ...office,
    ticket("open", monday),
    ticket("moved", monday),
    event("moved", monday, "calendar", "office"),
    event("moved", "2025-03-04T12:00:00Z", "calendar", "late"),
    ticket("solved", monday),
    event("solved", "2025-03-03T10:00:00Z", "status", "solved"),
    ticket("again", monday),
    event("again", "2025-03-03T10:00:00Z", "status", "solved"),
    event("again", "2025-03-03T11:00:00Z", "status", "open"),
    ticket("merged", monday),
    event("merged", "2025-03-03T10:00:00Z", "merged", "open"),
    ticket("deleted", monday, { deleted: true }),
    ticket("call", monday, { kind: "call", channel: "phone" }),
    event("call", monday, "queued", "Q"),
    event("call", "2025-03-03T09:01:00Z", "abandoned", null),
    ticket("later", "2025-03-05T09:00:00Z"),
  ]);
  const rows = await rowsAt("conversation", db, "2025-03-04T20:00:00Z");
  const age = Object.fromEntries(rows.map((row) => [row.conversation_id, [row.age_s, row.age_business_s]]));

  assert.deepEqual(age.open, [String(35 * hour), String(16 * hour)]);
  assert.deepEqual(age.moved, [String(35 * hour), String((8 + 3 + 8) * hour)]);
  assert.deepEqual(age.again, [String(35 * hour), String(16 * hour)]);
  for (const id of ["solved", "merged", "deleted", "call", "later"]) assert.deepEqual(age[id], ["", ""], id);
});

test("without opening hours there is an age, but none in open time", async (t) => {
  const [row] = await rowsAt("conversation", await imported(t, [ticket("T", monday)]), "2025-03-03T10:00:00Z");
  assert.deepEqual([row.age_s, row.age_business_s], [String(hour), ""]);
});

test("running clocks are counted up to now, paused ones stand, ended ones repeat", async (t) => {
  const db = await imported(t, [
    ...office,
    ticket("T", monday),
    event("T", monday, "calendar", "office"),
    target("T", "resolution", 12, true),
    target("T", "first_response", 4, false),
    event("T", "2025-03-04T12:00:00Z", "calendar", "late"),
    ticket("P", monday),
    target("P", "resolution", 2, false),
    event("P", "2025-03-03T12:00:00Z", "status", "pending"),
    ticket("S", monday),
    target("S", "resolution", 2, false),
    event("S", "2025-03-03T10:00:00Z", "status", "solved"),
  ]);
  const at = async (now) =>
    Object.fromEntries(
      (await rowsAt("sla_clock", db, now)).map((row) => [
        `${row.conversation_id} ${row.clock}`,
        [row.elapsed_now_s, row.breached_now],
      ]),
    );
  const early = await at("2025-03-04T12:30:00Z");
  const late = await at("2025-03-04T20:00:00Z");

  assert.deepEqual(early["T resolution"], [String(11.5 * hour), "false"]);
  assert.deepEqual(late["T resolution"], [String(19 * hour), "true"]);
  assert.deepEqual(late["T first_response"], [String(35 * hour), "true"]);
  assert.deepEqual(late["P resolution"], [String(3 * hour), "true"]);
  assert.deepEqual(late["S resolution"], [String(hour), "false"]);
});

test("without --now nothing is added, and tables where nothing runs stay as they are", async (t) => {
  const db = await imported(t, [...office, ticket("T", monday)]);
  const header = (text) => text.split("\r\n")[0];

  for (const [table, more] of [
    ["conversation", ",age_s,age_business_s"],
    ["sla_clock", ",elapsed_now_s,breached_now"],
  ])
    assert.equal(header(await csv(table, db, ["--now", monday])), header(await csv(table, db)) + more);
  for (const table of ["reply", "leg", "open_span", "person_gap", "agent_interval"])
    assert.equal(await csv(table, db, ["--now", monday]), await csv(table, db), table);
  const refused = await run(["facts", "conversation", "--db", db, "--now", monday, "--parquet", `${db}.parquet`]);
  assert.notEqual(refused.code, 0);
  assert.match(refused.stderr, /--now and --parquet/);
});
