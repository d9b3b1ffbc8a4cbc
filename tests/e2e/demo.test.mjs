// demo.test.mjs -- the made-up company: the same from the same seed, nothing set aside, and lifelike.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";

import { facts, folder, output, rejects, run } from "./telltale.mjs";

const day = 86400;
const seconds = (text) => Date.parse(text) / 1000;
const share = (list, of) => list.filter(of).length / list.length;
const median = (values) => {
  const known = values.filter((v) => v !== "").map(Number).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
};

async function makeYear(t, more = []) {
  const db = join(folder(t), "demo.db");
  const said = await output(["demo", "--db", db, "--quiet", ...more]);
  return { db, said };
}

async function hashOf(db) {
  const text = await output(["facts", "conversation", "--db", db, "--format", "csv"]);
  return createHash("sha256").update(text).digest("hex");
}

function within(value, low, high, what) {
  assert.ok(value >= low && value <= high, `${what}: ${value} is not from ${low} to ${high}`);
}

test("the same seed makes the same facts, another one does not", async (t) => {
  const small = ["--conversations", "1500"];
  const [one, again, other] = await Promise.all([small, small, [...small, "--seed", "2"]].map(async (more) =>
    hashOf((await makeYear(t, more)).db)));
  assert.equal(again, one);
  assert.notEqual(other, one);
});

test("a second run changes nothing", async (t) => {
  const { db } = await makeYear(t, ["--conversations", "1500"]);
  const before = await hashOf(db);
  const said = await output(["demo", "--db", db, "--quiet", "--conversations", "1500"]);
  assert.match(said, /, 0 of them new; 0 rejected/);
  assert.equal(await hashOf(db), before);
});

test("the year is one that a support manager believes", async (t) => {
  const { db, said } = await makeYear(t);
  assert.match(said, /; 0 rejected; /);
  assert.match(said, /^20,000 conversations/m);
  assert.deepEqual(await rejects(db), []);

  const all = await facts("conversation", db);
  const gaps = new Map((await facts("person_gap", db)).map((row) => [row.conversation_id, row]));
  assert.equal(all.length, 20000);
  assert.ok(all.every((c) => c.created_at >= "2025-01-01" && c.created_at < "2026-01-01"));
  assert.ok(all.every((c) => c.updated_at < "2026-01-01"));

  const calls = all.filter((c) => c.kind === "call" && c.queued_at !== "");
  const outage = calls.filter((c) => c.tags.includes("outage"));
  const usual = calls.filter((c) => !c.tags.includes("outage"));
  const soon = (c) => c.answered_at !== "" && seconds(c.answered_at) - seconds(c.queued_at) <= 60;
  within(share(usual, soon), 0.74, 0.86, "service level");
  within(share(usual, (c) => c.abandoned === "true"), 0.045, 0.085, "abandonment");
  within(share(outage, (c) => c.abandoned === "true"), 0.18, 0.34, "abandonment in the outage");
  assert.equal(calls.filter((c) => c.answered_at !== "" && c.ended_at === "").length, 3);

  const email = all.filter((c) => c.channel === "email");
  const tickets = all.filter((c) => c.kind === "ticket");
  within(median(email.map((c) => c.first_response_s)) / 3600, 2, 5, "hours to a first response by e-mail");
  within(median(tickets.map((c) => c.full_resolution_s)) / 3600, 14, 34, "hours to a resolution");
  within(tickets.filter((c) => c.full_resolution_at === "").length, 20, 400, "open tickets");

  const counted = all.filter((c) => [c.spam, c.test, c.deleted].every((is) => is !== "true") && c.merged_into === "");
  const resolved = counted.filter((c) => c.first_resolution_at !== "");
  within(share(resolved, (c) => Number(c.reopens) > 0), 0.04, 0.08, "reopened");
  const again = (c) => ["next_same_category_at", "next_same_matter_at"].some((name) => {
    const next = gaps.get(c.conversation_id)?.[name];
    return next && seconds(next) < seconds(c.first_resolution_at) + 7 * day;
  });
  const atFirst = (c) => c.single_touch === "true" && !again(c);
  within(share(counted, atFirst), 0.57, 0.7, "resolved at first contact");

  const of = (agent) => resolved.filter((c) => c.agent === agent);
  const reopened = (agent) => share(of(agent), (c) => Number(c.reopens) > 0);
  assert.ok(reopened("piotr.krol") > 2 * reopened("anna.nowak"), "the curt one's cases come back");
  assert.ok(reopened("tomasz.lis") < reopened("anna.nowak"), "the thorough one's do not");
});

test("the year ends where it is told to", async (t) => {
  const { db } = await makeYear(t, ["--conversations", "400", "--to", "2024-06-15T10:30:00Z"]);
  const all = await facts("conversation", db);
  assert.equal(all.length, 400);
  assert.ok(all.every((c) => c.created_at >= "2023-06-15T10:30" && c.created_at < "2024-06-15T10:30"));
});

test("what cannot be is refused", async (t) => {
  const db = join(folder(t), "demo.db");
  for (const [more, message] of [
    [["--conversations", "0"], /--conversations: "0"/],
    [["--conversations", "many"], /--conversations: "many"/],
    [["--conversations", "100000001"], /conversations must be from 1 to 100000000/],
    [["--seed", "-1"], /--seed: "-1"/],
    [["--to", "soon"], /--to/],
    [["--to", "1900-01-01"], /the year must end between/],
  ]) {
    const got = await run(["demo", "--db", db, "--quiet", ...more]);
    assert.notEqual(got.code, 0, more.join(" "));
    assert.match(got.stderr, message);
  }
});
