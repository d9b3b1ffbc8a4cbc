// present.test.mjs -- what is open now: who waits, promises, agents, the business day over midnight; and for whom.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { client, userToken } from "./served.mjs";
import { serve } from "./server.mjs";
import { output } from "./telltale.mjs";

const source = "acme";
let dir, server, boss, lead;

function ticket(id, at, team, channel, more = []) {
  const customer = { kind: "message", actor_kind: "customer", public: true };
  return [
    { type: "conversation", id, at, kind: "ticket", channel },
    { type: "event", id: `${id}-t`, at, conversation: id, kind: "team", value: team },
    { type: "event", id: `${id}-m`, at, conversation: id, ...customer },
    ...more.map((each, i) => ({ type: "event", id: `${id}-${i}`, conversation: id, ...each })),
  ];
}

const answer = (at) => ({ at, kind: "message", actor: "ann", actor_kind: "agent", public: true });
const records = [
  { type: "sla_policy", id: "P", at: "2026-01-01T00:00:00Z", name: "All", position: 1, conditions: {},
    targets: [{ clock: "first_response", target_s: 3600, business: false }] },
  { type: "agent", id: "ann", at: "2026-01-01T00:00:00Z", name: "Ann", team: "sales" },
  { type: "agent", id: "bob", at: "2026-01-01T00:00:00Z", name: "Bob", team: "support" },
  { type: "agent_state", id: "S1", at: "2026-03-02T08:00:00Z", agent: "ann", state: "available" },
  { type: "agent_state", id: "S2", at: "2026-03-02T09:00:00Z", agent: "ann", state: "busy" },
  { type: "agent_state", id: "S3", at: "2026-03-02T08:00:00Z", agent: "bob", state: "break" },
  ...ticket("T1", "2026-03-02T08:00:00Z", "sales", "email"),
  ...ticket("T2", "2026-03-02T09:10:00Z", "support", "social"),
  ...ticket("T3", "2026-03-02T08:30:00Z", "support", "email", [answer("2026-03-02T08:40:00Z")]),
  ...ticket("T4", "2026-03-02T08:30:00Z", "sales", "email",
            [{ at: "2026-03-02T09:30:00Z", kind: "status", value: "solved" }]),
].map((each) => ({ source, ...each }));

before(async () => {
  dir = mkdtempSync(join(tmpdir(), "telltale-present-"));
  const db = join(dir, "t.db");
  writeFileSync(join(dir, "r.jsonl"), records.map((each) => JSON.stringify(each)).join("\n") + "\n");
  await output(["import", "canonical", join(dir, "r.jsonl"), "--db", db, "--quiet"]);
  const tokens = [await userToken(db, "boss", ["--role", "admin"]),
                  await userToken(db, "leo", ["--role", "lead", "--teams", "support"])];
  server = await serve({ after() {} }, { db, args: ["--quiet"] });
  [boss, lead] = tokens.map((token) => client(server, token));
});

after(async () => {
  if (server) await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const at = (now, more = {}) => ({ now, ...more });

test("who waits, which promises are late or soon will be, who is there", async () => {
  const said = await boss.json("/present", at("2026-03-02T09:20:00Z"));
  assert.equal(said.ended, false);
  assert.deepEqual([said.waiting.n, said.waiting.since], [3, "2026-03-02T08:00:00Z"]);
  assert.deepEqual(said.waiting.channels.map((each) => [each.channel, each.n]), [["email", 2], ["social", 1]]);
  assert.deepEqual([said.clocks.late, said.clocks.soon], [1, 2]);
  assert.deepEqual(said.clocks.items.map((each) => each.id), ["T4", "T1", "T2"]);
  assert.deepEqual(said.agents.items.map((each) => [each.agent, each.state, each.since]),
                   [["ann", "handling", "2026-03-02T09:00:00Z"], ["bob", "break", "2026-03-02T08:00:00Z"]]);
  assert.deepEqual([said.agents.n, said.agents.handling, said.agents.break], [2, 1, 1]);
});

test("a moment earlier and later, what was open then", async () => {
  const before = await boss.json("/present", at("2026-03-02T08:35:00Z"));
  assert.deepEqual([before.waiting.n, before.clocks.late], [3, 0]);
  const later = await boss.json("/present", at("2026-03-02T09:40:00Z"));
  assert.deepEqual([later.waiting.n, later.clocks.items.map((each) => each.id)], [2, ["T2", "T1"]]);
});

test("the business day goes over midnight", async () => {
  const day = async (now, day_start, tz = "UTC") => (await boss.json("/present", at(now, { day_start, tz }))).day;
  assert.equal((await day("2026-03-02T05:59:59Z", "06:00")).local_from, "2026-03-01T06:00:00");
  assert.equal((await day("2026-03-02T06:00:00Z", "06:00")).local_from, "2026-03-02T06:00:00");
  const long = await day("2026-03-28T23:30:00Z", "00:00", "Europe/Warsaw");
  // The data ended long before.
  assert.equal(long.local_to, "2026-03-03T00:00:00");
  assert.equal((await boss.call("/present", { day_start: "25:00" })).status, 400);
});

test("data that ended have no present: their last instant is told", async () => {
  const said = await boss.json("/present", at("2026-04-01T00:00:00Z"));
  assert.deepEqual([said.ended, said.at], [true, "2026-03-02T09:30:00Z"]);
});

test("teams of the question; a lead is told of their own alone", async () => {
  const sales = await boss.json("/present", at("2026-03-02T09:20:00Z", { teams: "sales" }));
  assert.deepEqual([sales.waiting.n, sales.agents.n], [2, 1]);
  const own = await lead.json("/present", at("2026-03-02T09:20:00Z"));
  assert.deepEqual([own.waiting.n, own.clocks.items.map((each) => each.id)], [1, ["T2"]]);
  assert.deepEqual(own.agents.items.map((each) => each.agent), ["bob"]);
  const others = await lead.json("/present", at("2026-03-02T09:20:00Z", { teams: "sales" }));
  assert.deepEqual([others.waiting.n, others.clocks.late, others.agents.n], [0, 0, 0]);
});
