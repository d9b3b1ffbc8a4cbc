// zendesk.test.mjs -- the conformance tickets, to the second, through the real program.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { copy, facts, folder, output, readCsv, root, writeLines } from "./telltale.mjs";

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

test("Zendesk's words for channels become those that all sources share", async (t) => {
  const input = copy(t, join(conformance, "input"));
  const shared = {
    email: "email", mail: "email", web: "web_form", web_form: "web_form", chat: "live_chat", voice: "phone",
    phone_call_inbound: "phone", native_messaging: "messaging", whatsapp: "messaging", twitter_dm: "social",
    facebook_post: "social", instagram_dm: "social",
    api: "api", mobile_sdk: "mobile_sdk", "": "", unheard_of: "unheard_of",
  };
  const tickets = Object.keys(shared).map((word, i) => `${i},2026-03-02 09:00:00,${word}`);
  writeLines(join(input, "ticket.csv"), { header: "id,created_at,via_channel", rows: tickets });
  const db = join(folder(t), "t.db");
  await output(["import", "zendesk-tables", input, "--now", now, "--db", db, "--quiet"]);
  const rows = new Map((await facts("conversation", db)).map((row) => [row.conversation_id, row]));

  for (const [i, [word, channel]] of Object.entries(shared).entries())
    assert.deepEqual([word, rows.get(String(i)).channel, rows.get(String(i)).kind], [word, channel, "ticket"]);
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
