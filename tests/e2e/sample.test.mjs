// sample.test.mjs -- the made-up sample of zendesk-tables gives the facts beside it.
//
// UPDATE_EXPECTED=1 writes the expected files anew; the figures below are worked out by hand.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { allFacts, facts, folder, output, parseCsv, rejects, root, sameFacts, tables, take } from "./telltale.mjs";

const connector = join(root, "connectors", "zendesk-tables");
const hour = 3600;

async function importSample(t) {
  const db = join(folder(t), "t.db");
  const said = await take("zendesk-tables", join(connector, "sample"), db);
  assert.equal(said.rejected, 0);
  assert.equal(said.conversations, 41);
  return db;
}

test("every table of facts is as expected, to the byte", async (t) => {
  const got = await allFacts(await importSample(t));
  const file = (table) => join(connector, "expected", `${table}.csv`);
  if (process.env.UPDATE_EXPECTED) for (const table of tables) writeFileSync(file(table), got[table]);
  sameFacts(got, Object.fromEntries(tables.map((table) => [table, readFileSync(file(table), "utf8")])));
});

// Per ticket: first response, full resolution, requester wait; each in calendar and open time (null: not worked out).
// Warsaw is open Mon-Fri 8-16 but on 13 and 14 March and 21 April; Toronto Mon-Fri 9-18 and
// Sat 10-14 but on 18 April. Summer time began on 9 March there, on 30 March in Warsaw.
const byHand = {
  4701: [1800, 1800, 1800, 1800, 1800, 1800],
  4702: [58500, 3900, 235500, 2 * 8 * hour + 8100, 235500 - 123900, null],
  4705: [230400, 4800, 576000, 3 * 8 * hour, 230400, 4800],
  4706: [240, 240, 600, 600, 600, 600],
  4707: [145500, 2400, 503100, 4 * 9 * hour + 4 * hour, 145500 + 54600 + 99600, null],
  4710: [408300, 1800 + 3300, 416400, 1800 + 11400, 416400 - 3900, 1800 + 3300 + 4200],
  4712: ["", "", 11220, 720, 11220, 720],
  4716: [69300, 3 * hour + 900, 261900, 3 * hour + 2 * 8 * hour + 5 * hour + 2700, 261900, 89100],
  4720: [3000, 3000, 7200, 7200, 4500, 4500],
  4724: [229200, 2400, 418800, 1200 + 2 * 8 * hour + 5 * hour, 418800, 76800],
  4727: [8400, 3600, 505200, 3600 + 3 * 8 * hour + 12000, 9600, 4800],
  4728: ["", "", "", "", 600, 600],
  4729: [71700, 10200 + 3900, 81900, 10200 + 14100, 81900, 24300],
  4731: ["", "", 300, 300, 300, 300],
  4732: [420, 420, 64500, 2700 + 6000, 64500, 8700],
  4733: [78600, 24300 + 300, 686700, 24300 + 9 * hour + 4 * hour + 4 * 9 * hour, 78600, 24600],
  4736: [411600, 600 + 8 * hour + 7800, 411600, 37200, 411600, 37200],
  4741: ["", "", "", "", 0, 0],
};

test("figures worked out by hand", async (t) => {
  const rows = new Map((await facts("conversation", await importSample(t))).map((row) => [row.conversation_id, row]));
  const spans = ["first_response", "full_resolution", "requester_wait"].flatMap((s) => [`${s}_s`, `${s}_business_s`]);
  for (const [id, want] of Object.entries(byHand))
    for (const [i, name] of spans.entries())
      if (want[i] !== null)
        assert.equal(rows.get(id)[name], String(want[i]), `${id} ${name}`);
});

test("what else the sample shows", async (t) => {
  const rows = new Map((await facts("conversation", await importSample(t))).map((row) => [row.conversation_id, row]));
  const pick = (id, ...names) => names.map((name) => rows.get(id)[name]);

  assert.deepEqual(pick("4707", "reopens", "replies", "customer_messages"), ["1", "2", "2"]);
  assert.deepEqual(pick("4708", "transfers", "private_notes", "assignments"), ["2", "1", "2"]);
  assert.deepEqual(pick("4708", "team_created", "team"), ["31", "33"]);
  assert.deepEqual(pick("4709", "replies", "first_response_at"), ["1", "2025-03-12T09:05:00Z"]);
  assert.deepEqual(pick("4712", "merged_into", "status"), ["4713", "closed"]);
  assert.deepEqual(pick("4716", "agent_opened", "replies", "customer_messages"), ["true", "1", "1"]);
  assert.deepEqual(pick("4718", "priority_created", "priority", "agents", "on_hold_s"), ["normal", "high", "2", "0"]);
  assert.deepEqual(pick("4728", "deleted", "status"), ["true", "deleted"]);
  assert.deepEqual(pick("4731", "agentless", "replies"), ["true", "0"]);
  assert.deepEqual(pick("4741", "awaiting_since_at", "status"), ["2025-04-25T13:30:00Z", "new"]);
});

test("targets met, breached and running", async (t) => {
  const clocks = (await facts("sla_clock", await importSample(t))).filter((row) => row.clock === "first_response");
  const ids = (of) => clocks.filter(of).map((row) => row.conversation_id).sort();

  assert.deepEqual(ids((row) => row.breached === "true"), ["4716", "4718", "4721", "4727", "4729", "4733", "4736"]);
  assert.deepEqual(ids((row) => row.state === "running"), ["4740", "4741"]);
  const retargeted = clocks.find((row) => row.conversation_id === "4724");
  assert.deepEqual([retargeted.target_s, retargeted.due_at], ["3600", "2025-03-31T06:40:00Z"]);
});

test("the summary has a row a channel, and one for all", async (t) => {
  const db = await importSample(t);
  const rows = parseCsv(await output(["summary", "--db", db, "--format", "csv"]));
  assert.deepEqual(rows.map((row) => row.channel), ["email", "live_chat", "web_form", ""]);
  const [all, ...some] = rows.map((row) => Number(row.conversations)).reverse();
  assert.equal(all, some.reduce((sum, n) => sum + n, 0));

  const screen = await output(["summary", "--db", db]);
  assert.match(screen, /^all +/m);
  assert.match(screen, /service-level clocks: \d+ ended, \d+ of them breached; \d+ running/);
  assert.ok(screen.split("\n").every((line) => line.length <= 120));
});

test("nothing is set aside", async (t) => {
  assert.deepEqual(await rejects(await importSample(t)), []);
});

test("a policy that comes later counts for what is there, and is taken back by the next", async (t) => {
  const db = await importSample(t);
  const before = await allFacts(db);
  const counted = async (value, version) => {
    const path = join(folder(t), "policy.jsonl");
    const at = "1970-01-01T00:00:00Z";
    const record = { type: "policy", source: "zendesk", id: "start", at, version, name: "first_response_start", value };
    writeFileSync(path, JSON.stringify(record) + "\n");
    await take("canonical", path, db);
    const row = (await facts("conversation", db)).find((one) => one.conversation_id === "4716");
    return [row.first_response_start_at, row.first_response_s];
  };

  assert.deepEqual(await counted("first_customer_message", "2025-01-01"), ["2025-03-17T14:30:00Z", "60300"]);
  assert.deepEqual(await counted("created", "2025-01-02"), ["2025-03-17T12:00:00Z", "69300"]);
  sameFacts(await allFacts(db), before);
});

test("the README shows what the sample gives", async (t) => {
  const summary = await output(["summary", "--db", await importSample(t)]);
  assert.ok(readFileSync(join(root, "README.md"), "utf8").includes("```\n" + summary + "```\n"), summary);
});
