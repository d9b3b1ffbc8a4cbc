// withdraw.test.mjs -- records that their source took back: gone, whatever comes first, and back with a newer version.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { folder, output, run, take } from "./telltale.mjs";

const made = ["conversation", "reply", "person_gap", "answer", "invitation", "opinion", "vote", "offer", "purchase",
              "customer", "customer_span", "agent_interval"];
const day = (n, hour = 9) => new Date(Date.UTC(2026, 2, 1 + n, hour)).toISOString();

/** Some of everything that can be withdrawn, by number. */
function some(i) {
  const about = { source: "acme", conversation: `T-${i}` }, customer = `C-${i % 5}`;
  return [
    { type: "event", id: String(1000 + i), at: day(i, 10), ...about, kind: "message", actor: "A-1", actor_kind: "agent",
      public: true },
    { type: "event", id: `E-${i}`, at: day(i, 11), ...about, kind: "status", value: "solved", actor: "A-1",
      actor_kind: "agent" },
    { type: "invitation", id: `I-${i}`, at: day(i, 12), ...about, kind: "csat", customer },
    { type: "answer", id: `R-${i}`, at: day(i, 13), ...about, kind: "csat", score: 1 + (i % 5), customer,
      sentiment: "positive" },
    { type: "vote", source: "acme", id: `V-${i}`, at: day(i), article: "a", positive: true, customer },
    { type: "offer", id: `F-${i}`, at: day(i), ...about, kind: "upsell", accepted: true, amount: 5, currency: "EUR" },
    { type: "order", source: "acme", id: `O-${i}`, at: day(i), customer, amount: 12, currency: "EUR" },
    { type: "customer", source: "acme", id: customer, at: day(0), identities: [`m${i % 3}@x.example`], tier: "gold" },
    { type: "customer_event", source: "acme", id: `CE-${i}`, at: day(i), customer, kind: "visited" },
    { type: "subscription", source: "acme", id: `M-${i}`, at: day(i), customer, movement: "new", amount: 3,
      currency: "EUR" },
    { type: "agent_state", source: "acme", id: `S-${i}`, at: day(i, 8), agent: "A-1",
      state: i % 2 ? "break" : "available" },
  ];
}

const kept = (i) => [
  { type: "conversation", source: "acme", id: `T-${i}`, at: day(i, 8), kind: "ticket", customer: `C-${i % 5}` },
  { type: "event", source: "acme", id: `Q-${i}`, at: day(i, 9), conversation: `T-${i}`, kind: "message",
    actor: `C-${i % 5}`, actor_kind: "customer", public: true },
];

const takeBack = ({ type, source, id }) => ({ type, source, id, at: day(28), withdrawn: true });
/** Numbers of [0, 1) that are the same each time: Park and Miller's generator. */
function random(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const lines = (list) => list.map((r) => `${JSON.stringify(r)}\n`).join("");

function shuffled(list, next) {
  return list.map((r) => [next(), r]).sort((a, b) => a[0] - b[0]).map(([, r]) => r);
}

async function facts(db) {
  const all = [];
  for (const table of made) all.push(await output(["facts", table, "--db", db, "--format", "csv"]));
  return all.join("");
}

test("withdrawn records leave nothing, in whatever order and batches they come", async (t) => {
  const dir = folder(t), next = random(7);
  const numbers = Array.from({ length: 16 }, (_, i) => i);
  const list = numbers.flatMap((i) => some(i));
  const gone = list.filter((r, i) => i % 3 === 0 && r.type !== "customer");
  const one = [...numbers.flatMap((i) => kept(i)), ...list.filter((r) => !gone.includes(r))];
  const put = (name, list) => {
    writeFileSync(join(dir, name), lines(list));
    return join(dir, name);
  };
  const all = join(dir, "all.db"), live = join(dir, "live.db"), never = join(dir, "never.db");
  const everything = shuffled([...one, ...gone, ...gone.map(takeBack), ...gone.slice(0, 9)], next);

  await take("canonical", put("never.jsonl", one), never);
  await take("canonical", put("all.jsonl", everything), all);
  for (let i = 0, n; i < everything.length; i += n) {
    n = 1 + Math.floor(next() * 90);
    await take("canonical", put("part.jsonl", everything.slice(i, i + n)), live);
  }
  const wanted = await facts(never);
  assert.equal(await facts(all), wanted);
  assert.equal(await facts(live), wanted);
  await output(["rebuild", "--db", live, "--quiet"]);
  assert.equal(await facts(live), wanted);

  await t.test("again they are repeats", async () => {
    const again = await take("canonical", join(dir, "all.jsonl"), live);
    assert.deepEqual([again.fresh, again.changed], [0, 0]);
  });
  await t.test("a newer version is there again, an older one is not", async () => {
    const [old] = gone.filter((r) => r.type === "answer");
    const late = put("late.jsonl", [{ ...old, version: day(27) }]);
    assert.deepEqual(await take("canonical", late, live).then((r) => [r.fresh, r.repeated]), [0, 1]);
    const newer = put("newer.jsonl", [{ ...old, version: day(29) }]);
    assert.deepEqual(await take("canonical", newer, live).then((r) => [r.fresh, r.repeated]), [1, 0]);
    assert.match(await output(["facts", "answer", "--db", live, "--format", "csv"]), new RegExp(`\\b${old.id}\\b`));
    const lost = put("lost.jsonl", [{ type: "answer", source: "acme", id: old.id, at: day(28, 20), withdrawn: true }]);
    assert.deepEqual(await take("canonical", lost, live).then((r) => [r.changed, r.repeated]), [0, 1]);
  });
});

test("settings are withdrawn too; a conversation is not", async (t) => {
  const dir = folder(t), db = join(dir, "s.db"), file = join(dir, "f.jsonl");
  const send = async (...list) => {
    writeFileSync(file, lines(list));
    return take("canonical", file, db);
  };
  const spam = { type: "conversation", source: "acme", id: "T-1", at: day(1), kind: "ticket", spam: true };
  const policy = { type: "policy", source: "acme", id: "p", at: day(0), name: "spam", value: "include" };
  await send(spam, policy);
  assert.deepEqual(await send(takeBack(policy)).then((r) => [r.changed, r.rejected]), [1, 0]);
  assert.equal((await send(takeBack(spam))).rejected, 1);
  assert.match((await run(["rejects", "--db", db])).stdout, /a conversation is not withdrawn/);
});
