// agents.test.mjs -- what agents did when, through the real program.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkLate, seeds } from "./connector.mjs";
import { facts, folder, output, random } from "./telltale.mjs";

const line = (type, id, at, fields) => ({ type, source: "desk", id, at, ...fields });
const clock = (time) => `2025-03-03T${time}:00Z`;
const state = (id, time, agent, word, more) => line("agent_state", id, clock(time), { agent, state: word, ...more });
const agent = (id, time, team, more) => line("agent", id, clock(time), { team, ...more });

/** A call that rang at, and was answered by, an agent. */
function call(id, agent, from, to, wrapUp) {
  const event = (kind, at, fields) => line("event", `${id}-${kind}`, clock(at), { conversation: id, kind, ...fields });
  return [
    line("conversation", id, clock(from), { kind: "call", channel: "phone" }),
    event("queued", from, { value: "front" }),
    event("answered", from, { actor: agent, actor_kind: "agent" }),
    ...(to ? [event("ended", to)] : []),
    ...(wrapUp ? [event("wrap_up", to, { actor: agent, actor_kind: "agent", seconds: wrapUp })] : []),
  ];
}

const day = [
  agent("A", "07:00", "post"),
  agent("B", "12:00", "post"),
  state("1", "08:00", "A", "logged_in"),
  state("2", "08:05", "A", "available"),
  state("3", "10:00", "A", "break"),
  state("4", "10:30", "A", "available"),
  state("5", "12:00", "A", "logged_out"),
  state("6", "11:00", "B", "available"),
  state("7", "13:00", "B", "busy"),
  ...call("C1", "A", "08:10", "08:20", 300),
  ...call("C2", "A", "08:15", "08:40"), // beside the first
  ...call("C3", "A", "09:55", "10:05"), // into the break
  ...call("C4", "A", "11:50"), // never ended
  ...call("C5", "X", "09:00", "09:30"), // no presence known
  ...call("C6", "A", "13:00", "13:30"), // after logging out
];

async function take(dir, db, records) {
  const file = join(dir, "records.jsonl");
  writeFileSync(file, records.map((record) => JSON.stringify(record) + "\n").join(""));
  await output(["import", "canonical", file, "--db", db, "--quiet"]);
}

async function intervals(db) {
  const short = (at) => at.slice(11, 16);
  return (await facts("agent_interval", db)).map((row) =>
    [row.source, row.agent, row.team, row.state, short(row.from_at), short(row.to_at)].join(" "));
}

const ofDay = [
  "desk A post available 08:05 08:10",
  "desk A post available 08:40 09:55",
  "desk A post available 10:30 12:00",
  "desk A post break 10:00 10:30",
  "desk A post handling 08:10 08:40",
  "desk A post handling 09:55 10:00",
  "desk A post logged_in 08:00 10:00",
  "desk A post logged_in 10:30 12:00",
  "desk B  available 11:00 12:00",
  "desk B post available 12:00 13:00",
  "desk B post handling 13:00 ",
  "desk B  logged_in 11:00 12:00",
  "desk B post logged_in 12:00 ",
];

test("presence and legs of a day", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");

  await take(dir, db, day);
  assert.deepEqual(await intervals(db), ofDay);
});

test("states and legs that come later, or go, change the intervals", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");

  await take(dir, db, day);
  await take(dir, db, [state("8", "14:00", "B", "logged_out")]);
  assert.ok((await intervals(db)).includes("desk B post handling 13:00 14:00"));
  await take(dir, db, call("C7", "B", "11:30", "11:40"));
  assert.ok((await intervals(db)).includes("desk B  handling 11:30 11:40"));
  await take(dir, db, [agent("B", "12:00", "parcels", { version: clock("15:00") })]);
  assert.ok((await intervals(db)).includes("desk B parcels handling 13:00 14:00"));
  await take(dir, db, [state("3", "10:00", "A", "available", { version: clock("15:00") })]);
  assert.ok((await intervals(db)).includes("desk A post logged_in 08:00 12:00"));
  await take(dir, db, [state("9", "08:00", "X", "logged_in")]);
  assert.ok((await intervals(db)).includes("desk X  handling 09:00 09:30"));
});

test("only agents' states of that source count", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");

  const elsewhere = state("1", "08:00", "A", "available", { source: "calls" });
  await take(dir, db, [elsewhere, ...call("C1", "A", "08:10", "08:20")]);
  assert.deepEqual(await intervals(db), ["calls A  available 08:00 ", "calls A  logged_in 08:00 "]);
});

function made(seed) {
  const next = random(seed);
  const pick = (n) => Math.floor(next() * n);
  const at = (minute) => new Date(Date.UTC(2025, 2, 3) + minute * 60_000).toISOString().slice(11, 16);
  const words = ["logged_in", "available", "busy", "wrap_up", "break", "logged_out"];
  const records = Array.from({ length: 120 }, (_, i) => {
    const source = pick(3) ? "desk" : "calls";
    return state(pick(2) ? `${i}` : `s${i}`, at(pick(1200)), `A${pick(6)}`, words[pick(6)], { source });
  });

  for (let i = 0; i < 5; i++) records.push(agent(`A${i}`, at(pick(1200)), `t${pick(2)}`));
  for (let i = 0; i < 60; i++) {
    const from = pick(1200);
    records.push(...call(`C${i}`, `A${pick(6)}`, at(from), pick(6) && at(from + 1 + pick(40)), pick(2) * 30 * pick(9)));
  }
  return records;
}

test("late, repeated and reordered records change nothing", async (t) => {
  for (const seed of seeds(1, 2, 3)) {
    const dir = folder(t);
    const whole = await checkLate(t, made(seed), seed, (db, some) => take(dir, db, some));
    assert.ok((await intervals(whole)).length > 100);
  }
});
