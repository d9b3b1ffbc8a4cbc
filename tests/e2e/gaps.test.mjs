// gaps.test.mjs -- persons and when they came back, through the real program.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkLate, seeds } from "./connector.mjs";
import { facts, folder, output, random } from "./telltale.mjs";

const line = (type, id, at, fields) => ({ type, source: "desk", id, at, ...fields });
const customer = (id, identities, source = "desk") =>
  line("customer", id, "2025-01-01T00:00:00Z", { source, identities });
const ticket = (id, at, fields) => line("conversation", id, at, { kind: "ticket", channel: "email", ...fields });
const solved = (id, at) =>
  line("event", `E-${id}-${at}`, at, { conversation: id, kind: "status", value: "solved" });

async function take(dir, db, records) {
  const file = join(dir, "records.jsonl");
  writeFileSync(file, records.map((record) => JSON.stringify(record) + "\n").join(""));
  await output(["import", "canonical", file, "--db", db, "--quiet"]);
}

async function gapsOf(t, records) {
  const dir = folder(t);
  const db = join(dir, "t.db");
  await take(dir, db, records);
  return new Map((await facts("person_gap", db)).map((row) => [row.conversation_id, row]));
}

test("identities are compared trimmed and without case, and merge over several customers", async (t) => {
  const gaps = await gapsOf(t, [
    customer("A", [" Ann@Example.ORG", "+48 22 1"]),
    customer("B", ["ann@example.org "]),
    customer("7", ["+48 22 1"], "calls"),
    customer("D", ["dan@example.org", "  "]),
    ticket("T1", "2025-03-03T09:00:00Z", { customer: "A", category: "billing" }),
    ticket("T2", "2025-03-03T10:00:00Z", { customer: "7", source: "calls", category: "billing" }),
    ticket("T3", "2025-03-03T11:00:00Z", { customer: "D", category: "billing" }),
    ticket("T4", "2025-03-04T09:00:00Z", { customer: "B", category: "delivery" }),
    ticket("T5", "2025-03-05T09:00:00Z", { customer: "A", source: "calls" }),
    ticket("T6", "2025-03-05T09:00:00Z"),
    solved("T1", "2025-03-03T12:00:00Z"),
  ]);
  const person = (id) => `${gaps.get(id).person_source}/${gaps.get(id).person}`;

  assert.equal(gaps.size, 6);
  assert.equal(person("T2"), person("T1"));
  assert.equal(person("T4"), person("T1"));
  assert.equal(person("T3"), "desk/D");
  assert.equal(person("T5"), "calls/A"); // another source's customer of that name
  assert.equal(person("T6"), "/");
  assert.equal(gaps.get("T1").next_contact_s, "3600");
  assert.equal(gaps.get("T1").next_contact_after_resolution_at, "2025-03-04T09:00:00Z");
  assert.equal(gaps.get("T1").next_contact_after_resolution_s, String(21 * 3600));
  assert.equal(gaps.get("T1").next_same_category_s, "3600");
  assert.equal(gaps.get("T2").next_contact_s, String(23 * 3600));
  assert.equal(gaps.get("T2").next_same_category_s, "");
  assert.equal(gaps.get("T4").next_contact_s, "");
});

test("what many share merges nobody", async (t) => {
  const people = (n) =>
    Array.from({ length: n }, (_, i) => [
      customer(`C${i}`, ["+48 22 000"]),
      ticket(`T${i}`, `2025-03-0${i + 1}T09:00:00Z`, { customer: `C${i}` }),
    ]).flat();
  const [five, six] = [await gapsOf(t, people(5)), await gapsOf(t, people(6))];

  assert.equal(new Set([...five.values()].map((row) => row.person)).size, 1);
  assert.equal(new Set([...six.values()].map((row) => row.person)).size, 6);
  assert.equal(five.get("T0").next_contact_s, "86400");
  assert.equal(six.get("T0").next_contact_s, "");
});

test("matters cross persons and sources, by number and by link", async (t) => {
  const gaps = await gapsOf(t, [
    ticket("T1", "2025-03-03T09:00:00Z", { customer: "A", matter: "Order-17" }),
    ticket("T2", "2025-03-04T09:00:00Z", { customer: "B", matter: " order-17", source: "calls" }),
    ticket("T3", "2025-03-05T09:00:00Z", { customer: "C", linked: ["T1"] }),
    ticket("T4", "2025-03-06T09:00:00Z", { customer: "D" }),
    ticket("T5", "2025-03-07T09:00:00Z", { linked: ["T4", "gone"] }),
    ticket("T6", "2025-03-08T09:00:00Z", { customer: "E" }),
  ]);
  const next = (id) => gaps.get(id).next_same_matter_at;

  assert.equal(next("T1"), "2025-03-04T09:00:00Z");
  assert.equal(next("T2"), "2025-03-05T09:00:00Z");
  assert.equal(next("T3"), "");
  assert.equal(next("T4"), "2025-03-07T09:00:00Z");
  assert.equal(next("T5"), "");
  assert.equal(next("T6"), "");
  for (const row of gaps.values()) assert.equal(row.next_contact_at, "");
});

test("a matter hangs together by number, link, or person and category, across persons", async (t) => {
  const at = (day) => `2025-03-${String(day).padStart(2, "0")}T09:00:00Z`;
  const gaps = await gapsOf(t, [
    ticket("T1", at(1), { customer: "A", category: "billing" }),
    ticket("T2", at(8), { customer: "A", category: "billing" }), // a week later
    ticket("T3", at(15), { customer: "A", category: "billing", matter: "17" }),
    ticket("T4", at(16), { customer: "B", category: "delivery", matter: "17" }),
    ticket("T5", at(17), { customer: "B", category: "delivery" }),
    ticket("T6", at(18), { linked: ["T5"] }),
    ticket("T7", at(25), { customer: "B", category: "delivery" }), // eight days later
    ticket("T8", at(26), { customer: "B", category: "delivery", spam: true }),
    ticket("T9", at(27), { customer: "B", category: "returns" }),
  ]);
  const of = (id) => `${gaps.get(id).matter_at} ${gaps.get(id).matter_first}`;

  assert.equal(of("T1"), `${at(1)} true`);
  for (const id of ["T2", "T3", "T4", "T5", "T6"]) assert.equal(of(id), `${at(1)} false`, id);
  for (const id of ["T7", "T8", "T9"]) assert.equal(of(id), `${gaps.get(id).created_at} true`, id);
});

test("spam, tests, deleted and merged ones are nobody's next contact, but have one", async (t) => {
  const gaps = await gapsOf(t, [
    ticket("T1", "2025-03-03T09:00:00Z", { customer: "A" }),
    ticket("T2", "2025-03-04T09:00:00Z", { customer: "A", spam: true }),
    ticket("T3", "2025-03-05T09:00:00Z", { customer: "A", test: true }),
    ticket("T4", "2025-03-06T09:00:00Z", { customer: "A", deleted: true }),
    ticket("T5", "2025-03-07T09:00:00Z", { customer: "A" }),
    line("event", "M", "2025-03-07T10:00:00Z", { conversation: "T5", kind: "merged", value: "T1" }),
    ticket("T6", "2025-03-08T09:00:00Z", { customer: "A" }),
  ]);

  for (const id of ["T1", "T2", "T3", "T4", "T5"])
    assert.equal(gaps.get(id).next_contact_at, "2025-03-08T09:00:00Z", id);
});

test("a customer record that comes later merges what stands", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const next = async () => (await facts("person_gap", db)).find((row) => row.conversation_id === "T1");

  await take(dir, db, [
    ticket("T1", "2025-03-03T09:00:00Z", { customer: "A" }),
    ticket("T2", "2025-03-04T09:00:00Z", { customer: "B" }),
    customer("A", ["a@example.org"]),
  ]);
  assert.equal((await next()).next_contact_at, "");
  await take(dir, db, [customer("B", ["A@example.org"])]);
  assert.equal((await next()).next_contact_at, "2025-03-04T09:00:00Z");
  const corrected = { ...customer("B", ["b@example.org"]), version: "2025-02-01T00:00:00Z" };
  await take(dir, db, [corrected]);
  assert.equal((await next()).next_contact_at, "");
});

function made(seed) {
  const next = random(seed);
  const pick = (n) => Math.floor(next() * n);
  const instant = () => new Date(Date.UTC(2025, 2, 1) + pick(400) * 4 * 3600_000).toISOString();
  const records = Array.from({ length: 30 }, (_, i) =>
    customer(`C${i % 15}`, [`m${pick(12)}@x.org`, `+48 ${pick(40)}`], i < 15 ? "desk" : "calls"),
  );
  for (let i = 0; i < 150; i++) {
    const source = pick(3) ? "desk" : "calls";
    records.push(
      ticket(`T${i}`, instant(), {
        source,
        ...(pick(6) && { customer: `C${pick(18)}` }),
        ...(pick(2) && { category: `k${pick(3)}` }),
        ...(!pick(4) && { matter: `O-${pick(10)}` }),
        ...(!pick(6) && { linked: [`T${pick(160)}`] }),
        ...(!pick(10) && { spam: true }),
      }),
    );
    if (pick(2)) records.push({ ...solved(`T${i}`, instant()), source });
  }
  return records;
}

/** What hangs together by number, link, or person and category within a week: lists of tickets. */
function mattersOf(tickets, person, matter) {
  const groups = new Map(tickets.map((x) => [x, [x]]));
  const unite = (a, b) => {
    if (groups.get(a) === groups.get(b)) return;
    const all = [...groups.get(a), ...groups.get(b)];
    for (const x of all) groups.set(x, all);
  };
  const said = tickets.filter((x) => !x.spam).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  said.forEach((x, i) => {
    for (const y of said.slice(i + 1)) if (matter(x, y)) unite(x, y);
    const next = said.slice(i + 1).find((y) => x.category && y.category === x.category && person(x, y));
    if (next && Date.parse(next.at) - Date.parse(x.at) <= 7 * 86400_000) unite(x, next);
  });
  return groups;
}

/** The same by loops over all pairs. */
function slowly(records, resolved) {
  const groups = new Map(); // union-find over customers, conversations and matters
  const root = (x) => {
    while (groups.has(x)) x = groups.get(x);
    return x;
  };
  const unite = (a, b) => root(a) !== root(b) && groups.set(root(a), root(b));
  const shared = new Map();
  for (const c of records.filter((r) => r.type === "customer"))
    for (const identity of c.identities)
      shared.set(identity, (shared.get(identity) ?? new Set()).add(`${c.source}/${c.id}`));
  for (const who of shared.values())
    if (who.size <= 5) for (const one of who) unite(`c:${[...who][0]}`, `c:${one}`);
  const tickets = records.filter((r) => r.type === "conversation");
  for (const x of tickets) {
    for (const other of x.linked ?? []) unite(`t:${x.source}/${x.id}`, `t:${x.source}/${other}`);
    if (x.matter) unite(`t:${x.source}/${x.id}`, `m:${x.matter}`);
  }
  const ms = (text) => Date.parse(text);
  const person = (x, y) =>
    x.customer && y.customer && root(`c:${x.source}/${x.customer}`) === root(`c:${y.source}/${y.customer}`);
  const matter = (x, y) => root(`t:${x.source}/${x.id}`) === root(`t:${y.source}/${y.id}`);
  const matters = mattersOf(tickets, person, matter);
  return new Map(
    tickets.map((x) => {
      const from = ms(x.at);
      const end = resolved.get(x.id) ? ms(resolved.get(x.id)) : NaN;
      const first = (after, same) =>
        tickets
          .filter((y) => !y.spam && ms(y.at) > Math.max(from, after) && same(y))
          .map((y) => ms(y.at))
          .reduce((a, b) => Math.min(a, b), Infinity);
      const text = (at) => (Number.isFinite(at) ? new Date(at).toISOString().replace(".000", "") : "");
      return [
        x.id,
        {
          next_contact_at: text(first(from, (y) => person(x, y))),
          next_contact_after_resolution_at: Number.isNaN(end) ? "" : text(first(end, (y) => person(x, y))),
          next_same_matter_at: text(first(from, (y) => matter(x, y))),
          next_same_category_at: text(first(from, (y) => x.category && y.category === x.category && person(x, y))),
          matter_at: text(Math.min(...matters.get(x).map((y) => ms(y.at)))),
          of_matter: matters.get(x).map((y) => y.id).sort().join(" "),
        },
      ];
    }),
  );
}

test("gaps are those of a loop over all, in any order and number of imports", async (t) => {
  for (const seed of seeds(1, 2, 3)) {
    const records = made(seed);
    const dir = folder(t);
    const whole = await checkLate(t, records, seed, (db, some) => take(dir, db, some));

    const rows = await facts("person_gap", whole);
    const want = slowly(records, new Map(rows.map((row) => [row.conversation_id, row.first_resolution_at])));
    const firsts = new Set();
    assert.equal(rows.length, 150);
    for (const row of rows) {
      const { of_matter, ...values } = want.get(row.conversation_id);
      const got = Object.fromEntries(Object.keys(values).map((name) => [name, row[name]]));
      assert.deepEqual(got, values, `seed ${seed}, ${row.conversation_id}`);
      if (row.matter_first !== "true") continue;
      assert.equal(row.created_at, row.matter_at);
      assert.ok(!firsts.has(of_matter), `two firsts of ${of_matter}`);
      firsts.add(of_matter);
    }
    assert.equal(firsts.size, new Set([...want.values()].map((row) => row.of_matter)).size);
  }
});
