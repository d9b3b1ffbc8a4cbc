// demo.test.mjs -- the made-up company: the same from the same seed, nothing set aside, and lifelike.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, test } from "node:test";

import { facts, folder, output, rejects, run } from "./telltale.mjs";

const day = 86400;
const seconds = (text) => Date.parse(text) / 1000;
const share = (list, of) => list.filter(of).length / list.length;
const median = (values) => {
  const known = values.filter((v) => v !== "").map(Number).sort((a, b) => a - b);
  return known[Math.floor(known.length / 2)];
};

async function makeYear(at, more = []) {
  const db = join(at, "demo.db");
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

/** The usual year, which tests only read. */
const place = folder({ after });
let usual;
const usualYear = () => (usual ??= makeYear(place));

test("the same seed makes the same facts, another one does not", async (t) => {
  const small = ["--conversations", "1500"];
  const [one, again, other] = await Promise.all([small, small, [...small, "--seed", "2"]].map(async (more) =>
    hashOf((await makeYear(folder(t), more)).db)));
  assert.equal(again, one);
  assert.notEqual(other, one);
});

test("a second run changes nothing", async (t) => {
  const { db } = await makeYear(folder(t), ["--conversations", "1500"]);
  const before = await hashOf(db);
  const said = await output(["demo", "--db", db, "--quiet", "--conversations", "1500"]);
  assert.match(said, /, 0 of them new; 0 rejected/);
  assert.equal(await hashOf(db), before);
});

test("the year is one that a support manager believes", async () => {
  const { db, said } = await usualYear();
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

/** Of the customers there when each month began, by how the contact before it went: [gone when it ended, all]. */
function churn(spans) {
  const counts = { good: [0, 0], bad: [0, 0] };
  const people = new Map();
  for (const span of spans) people.set(span.customer, [...(people.get(span.customer) ?? []), span]);
  const bounds = Array.from({ length: 12 }, (_, month) => Date.UTC(2025, month + 1, 1) / 1000);
  const holds = (list, what, at) => list.find((s) => s.what === what && seconds(s.from_at) <= at &&
    (s.to_at === "" || seconds(s.to_at) > at));
  const isThere = (list, at) => {
    const span = holds(list, list[0].basis, at);
    return span !== undefined && (span.basis !== "purchase" || seconds(span.from_at) + 180 * day > at);
  };
  for (const list of people.values())
    for (let month = 0; month < 11; month++) {
      const service = holds(list, "service", bounds[month]);
      if (!service || !isThere(list, bounds[month])) continue;
      const bad = Number(service.first_response_s) > day || service.reopened === "true" ||
        service.satisfied === "false" || service.sentiment === "negative";
      const count = counts[bad ? "bad" : "good"];
      count[0] += isThere(list, bounds[month + 1]) ? 0 : 1;
      count[1]++;
    }
  return counts;
}

test("what is planted shows in the facts", async () => {
  const { db } = await usualYear();
  const [outage] = (await facts("conversation", db)).filter((c) => c.tags.includes("outage"));
  const week = seconds(outage.created_at);
  const inWeek = (at) => Math.abs(seconds(at) - week) < 7 * day;

  const answers = (await facts("answer", db)).filter((a) => a.is_last === "true");
  for (const survey of ["csat", "nps", "ces", "esat", "enps", "resolved"])
    assert.ok(answers.some((a) => a.survey === survey && a.score !== ""), survey);
  const csat = answers.filter((a) => a.survey === "csat");
  const satisfied = (a) => a.satisfied === "true";
  assert.ok(csat.every((a) => a.satisfied !== ""), "every scale says which answers are satisfied");
  assert.deepEqual([...new Set(csat.map((a) => a.scale))].sort(), ["1-5", "smileys", "thumbs"]);
  const low = share(csat.filter((a) => inWeek(a.responded_at)), satisfied);
  within(share(csat.filter((a) => !inWeek(a.responded_at)), satisfied) - low, 0.08, 0.4, "satisfaction lost");

  const purchases = await facts("purchase", db);
  assert.ok(purchases.every((p) => p.registration === "true" || p.amount !== ""), "both currencies have rates");
  const customers = await facts("customer", db);
  within(share(customers, (c) => c.referred === "true"), 0.01, 0.08, "customers who came by a programme");

  const { good, bad } = churn(await facts("customer_span", db));
  within(bad[0] / bad[1] / (good[0] / good[1]), 1.6, 3.2, "times as many leave after bad service");
});

test("the year ends where it is told to", async (t) => {
  const { db } = await makeYear(folder(t), ["--conversations", "400", "--to", "2024-06-15T10:30:00Z"]);
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
