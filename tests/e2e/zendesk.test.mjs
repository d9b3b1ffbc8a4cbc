// zendesk.test.mjs -- the conformance tickets, to the second, through the real program.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { facts, folder, output, readCsv, root } from "./telltale.mjs";

const conformance = join(root, "tests", "conformance", "zendesk-tables");
const now = "2026-07-01T00:00:00Z";

async function importTickets(t) {
  const db = join(folder(t), "t.db");
  const input = join(conformance, "input");
  await output(["import", "zendesk-tables", input, "--now", now, "--db", db, "--quiet"]);
  return db;
}

const instant = (text) => (text ? new Date(text.replace(" ", "T").replace(/Z?$/, "Z")).toISOString() : "");

test("all 57 tickets have the expected figures", async (t) => {
  const got = new Map((await facts("conversation", await importTickets(t))).map((row) => [row.conversation_id, row]));
  const expected = readCsv(join(conformance, "expected.csv"));

  assert.equal(expected.length, 57);
  assert.equal(got.size, 57);
  for (const want of expected) {
    const row = got.get(want.conversation_id);
    const figures = Object.fromEntries(Object.keys(want).map((name) => [name, row[name]]));
    assert.deepEqual(figures, want, `ticket ${want.conversation_id}`);
  }
});

test("every ended service-level clock is as expected, and there is no other", async (t) => {
  const key = ["conversation_id", "clock", "applied_at"];
  const instants = ["applied_at", "due_at", "ended_at"];
  const expected = readCsv(join(conformance, "expected_sla.csv"));
  const pick = (row) =>
    Object.fromEntries(
      Object.keys(expected[0]).map((name) => [name, instants.includes(name) ? instant(row[name]) : row[name]]),
    );
  const byKey = (a, b) => (key.map((k) => a[k]).join() < key.map((k) => b[k]).join() ? -1 : 1);
  const ended = (await facts("sla_clock", await importTickets(t))).filter((row) => row.elapsed_s !== "");

  assert.deepEqual(ended.map(pick).sort(byKey), expected.map(pick).sort(byKey));
});
