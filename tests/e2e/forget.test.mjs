// forget.test.mjs -- customers are erased and given out, while figures stay and nothing is left in the file.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { serve } from "./server.mjs";
import { client, userToken } from "./served.mjs";
import { folder, output, run, start, take } from "./telltale.mjs";

const mark = "zq9x";
const gone = (word) => `${mark}${word}`;
const now = "2026-04-01";
const day = (n, hour = 9) => new Date(Date.UTC(2026, 2, 1 + n, hour)).toISOString();

/** A ticket with what belongs to it; of the one who will be erased with a mark in every text. */
function ticket(i) {
  const theirs = i % 8 === 3;
  const customer = theirs ? gone("id") : `C-${i % 7}`;
  const about = { source: "acme", conversation: `T-${i}` };
  const agent = { actor: "A-1", actor_kind: "agent" };
  return [
    { type: "conversation", source: "acme", id: `T-${i}`, at: day(i % 20, 8), kind: "ticket", channel: "email",
      customer, subject: theirs ? gone("subject") : "hello", account: theirs ? gone("account") : "Ltd",
      custom: { note: theirs ? gone("custom") : "x" }, tags: theirs ? ["parcel", gone("tag")] : ["parcel"],
      matter: i % 3 ? undefined : `O-${i % 5}`, language: "en", category: `c${i % 3}` },
    { type: "event", id: `E-${i}-1`, at: day(i % 20, 9), ...about, kind: "message", actor: customer,
      actor_kind: "customer", public: true, text: theirs ? gone("text") : "text",
      sentiment: ["negative", "positive"][i % 2] },
    { type: "event", id: `E-${i}-2`, at: day(i % 20, 11), ...about, kind: "message", ...agent, public: true,
      text: theirs ? `Dear ${gone("name")}` : "yes" },
    { type: "event", id: `E-${i}-3`, at: day(i % 20, 12), ...about, kind: "status", value: "solved", ...agent },
    { type: "invitation", id: `I-${i}`, at: day((i % 20) + 1, 7), ...about, kind: "csat", customer },
    { type: "answer", id: `R-${i}`, at: day((i % 20) + 1), ...about, kind: "csat", scale: "1-5", score: 1 + (i % 5),
      comment: theirs ? gone("comment") : "ok", customer: i % 2 ? customer : undefined, invitation: `I-${i}` },
  ];
}

function records() {
  const one = { source: "acme", customer: gone("id") };
  return [
    ...Array.from({ length: 40 }, (_, i) => ticket(i)).flat(),
    { type: "customer", source: "acme", id: gone("id"), at: day(0), name: gone("name"), segment: "retail", tier: "gold",
      identities: [gone("mail@x.example"), `+4799${gone("phone")}`], account: gone("account") },
    { type: "customer", source: "shop", id: gone("shop"), at: day(0), name: gone("name"), segment: "b2c",
      identities: [gone("MAIL@x.example")] },
    { type: "customer", source: "acme", id: "C-1", at: day(0), name: "Ann", identities: ["ann@x.example"] },
    { type: "customer_event", ...one, id: "CE-1", at: day(0), kind: "signed_up" },
    { type: "subscription", ...one, id: "M-1", at: day(1), subscription: "S-1", movement: "new", amount: 49,
      currency: "EUR", reason: gone("reason") },
    { type: "order", source: "shop", id: "O-1", at: day(1), customer: gone("shop"), amount: 12, currency: "EUR",
      lines: [{ sku: gone("line") }] },
    { type: "offer", ...one, id: "F-1", at: day(1), conversation: "T-3", agent: "A-1", kind: "upsell", accepted: true },
    { type: "self_service", ...one, id: "H-1", at: day(1), medium: "bot", outcome: "solved" },
    { type: "vote", ...one, id: "V-1", at: day(1), article: "a", positive: true },
    { type: "mention", source: "social", id: "P-1", at: day(1), author: gone("mail@x.example"), text: gone("post"),
      channel: "social", sentiment: "positive" },
    { type: "mention", ...one, id: "P-2", at: day(1), author: gone("author"), text: gone("post"), channel: "social" },
    { type: "order", source: "shop", id: "O-9", at: "no instant", customer: gone("shop") },
  ];
}

const lines = (list) => list.map((r) => `${JSON.stringify(r)}\n`).join("");

/** A store with those records in a folder of its own. */
async function store(t) {
  const dir = folder(t);
  const db = join(dir, "s.db"), file = join(dir, "records.jsonl");
  writeFileSync(file, lines(records()));
  await output(["import", "canonical", file, "--db", db, "--quiet"]);
  return { dir, db, file };
}

/** How often the mark stands in the files of the store. */
function left(db) {
  const path = join(db, "..");
  return readdirSync(path).filter((f) => f.startsWith("s.db") && !f.endsWith(".socket"))
    .reduce((n, f) => n + readFileSync(join(path, f)).toString("latin1").toLowerCase().split(mark).length - 1, 0);
}

/** All figures, by month, but for themes of texts, which go with the texts. */
async function figures(db) {
  const said = await output(["ask", "all", "--db", db, "--now", now, "--grain", "month", "--format", "csv"]);
  assert.ok(said.split("\n").length > 80, said);
  return said.split("\n").filter((line) => !line.startsWith("topics")).join("\n");
}

const remade = ["conversation", "person_gap", "answer", "opinion", "offer", "purchase", "customer", "customer_span"];

async function facts(db) {
  const all = [];
  for (const table of remade) all.push(await output(["facts", table, "--db", db, "--format", "csv"]));
  return all.join("");
}

test("after erasing a customer nothing of them is in the file, and every figure stands", async (t) => {
  const { db, file } = await store(t);
  const before = await figures(db);
  assert.ok(left(db) > 20);
  const said = await output(["customer", "erase", gone("id"), "--source", "acme", "--db", db]);
  assert.match(said, /^erased: 2 customers of one person, \d+ records, 5 conversations, 1 texts/);
  assert.equal(left(db), 0);
  assert.equal(await figures(db), before);

  await t.test("a rebuild gives the same facts", async () => {
    const made = await facts(db);
    await output(["rebuild", "--db", db, "--quiet"]);
    assert.equal(await facts(db), made);
  });
  await t.test("the same export again is a repeat, and brings nobody back", async () => {
    const again = await take("canonical", file, db);
    assert.equal(again.fresh, 0);
    assert.equal(again.changed, 0);
    assert.equal(left(db), 0);
  });
  await t.test("newer and new records of theirs come without texts and names", async () => {
    const more = [
      { type: "conversation", source: "acme", id: "T-3", at: day(3, 8), version: day(20), kind: "ticket",
        customer: gone("id"), subject: gone("newer") },
      { type: "event", source: "acme", id: "E-3-9", at: day(20), conversation: "T-3", kind: "message",
        actor: gone("another"), actor_kind: "customer", public: true, text: gone("late") },
      { type: "conversation", source: "acme", id: "T-99", at: day(21), kind: "ticket", customer: gone("id"),
        subject: gone("later") },
    ];
    writeFileSync(join(db, "..", "more.jsonl"), lines(more));
    const taken = await take("canonical", join(db, "..", "more.jsonl"), db);
    assert.deepEqual([taken.fresh, taken.changed], [2, 1]);
    await output(["summary", "--db", db]);
    assert.equal(left(db), 0);
    assert.match(await output(["facts", "conversation", "--db", db, "--format", "csv"]), /T-99.*erased-/);
  });
  await t.test("the trail says who and when, not whom", async () => {
    const trail = await output(["trail", "--db", db, "--format", "csv"]);
    assert.match(trail, /,-,customer\.erase,"?[0-9a-f]{16}: 2 customers, \d+ records/);
  });
});

test("the export of a person is what imports take, and holds all of them and nobody else", async (t) => {
  const { dir, db } = await store(t);
  const out = join(dir, "theirs.jsonl");
  await output(["customer", "export", gone("shop"), "--db", db, "--out", out]);
  const given = readFileSync(out, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const wanted = records().filter((r) => JSON.stringify(r).includes(mark) && r.id !== "O-9").map((r) => r.id);
  for (const id of wanted) assert.ok(given.some((r) => r.id === id), id);
  assert.ok(given.every((r) => r.customer === undefined || r.customer.startsWith(mark)));
  const other = join(dir, "other.db");
  const taken = await take("canonical", out, other);
  assert.equal(taken.fresh, new Set(given.map((r) => `${r.type} ${r.source} ${r.id}`)).size);
  const refused = await run(["customer", "export", gone("shop"), "--db", db, "--out", out]);
  assert.equal(refused.code, 5);                // the file is there
  assert.match(await output(["trail", "--db", db]), /customer\.export/);
});

test("one customer alone, an id of several sources, and one that nobody knows", async (t) => {
  const { dir, db } = await store(t);
  const twice = join(dir, "twice.jsonl");
  writeFileSync(twice, lines([{ type: "customer", source: "other", id: "C-1", at: day(0) }]));
  await take("canonical", twice, db);
  const erase = (...more) => run(["customer", "erase", ...more, "--db", db]);
  assert.equal((await erase("C-1")).code, 5);
  assert.equal((await erase("nobody")).code, 3);
  assert.match((await erase(gone("shop"), "--alone")).stdout, /^erased: 1 customers/);
  assert.ok(left(db) > 0);
  assert.match((await erase(gone("id"))).stdout, /^erased: 1 customers/);
  assert.equal(left(db), 0);
});

/** Waits until the server has compacted the file. */
async function compacted(api) {
  for (let i = 0; i < 100; i++) {
    if (!(await api.json("/customers/erasures")).compact_due) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail("the file was not compacted");
}

test("a server erases and gives out, by its API and by commands, and goes on reading and writing", async (t) => {
  const { dir, db } = await store(t);
  const admin = await userToken(db, "ada", ["--role", "admin", "--personal", "on"]);
  const blind = await userToken(db, "bob", ["--role", "admin"]);
  const viewer = await userToken(db, "vic", ["--role", "viewer", "--personal", "on"]);
  const server = await serve(t, { db, args: ["--log", join(dir, "log.txt")] });
  const api = client(server, admin);
  const who = { id: gone("id"), source: "acme" };

  for (const token of [blind, viewer])
    for (const what of ["erase", "export"])
      assert.equal((await client(server, token).send("POST", `/customers/${what}`, {}, who)).status, 403);
  assert.equal((await api.send("POST", "/customers/erase", {}, { id: "nobody" })).status, 404);
  const given = await api.send("POST", "/customers/export", {}, who);
  assert.equal(given.status, 200);
  assert.ok(given.text.split("\n").length > 30);
  const before = await api.json("/ask", { metrics: "csat, contact_volume", now });
  const erased = await api.send("POST", "/customers/erase", {}, who);
  assert.deepEqual([erased.status, erased.json.customers, erased.json.conversations], [200, 2, 5]);
  await compacted(api);
  assert.equal(left(db), 0);
  assert.deepEqual((await api.json("/ask", { metrics: "csat, contact_volume", now })).figures, before.figures);
  assert.equal((await api.json("/customers/erasures")).items.length, 2);
  assert.equal((await api.send("POST", "/records", {}, records().slice(0, 30))).status, 200);
  assert.match(await output(["customer", "erase", "C-1", "--source", "acme", "--db", db]), /^erased: 1 customers/);
  assert.match(await output(["user", "--db", db]), /bob/);
  const trail = (await api.json("/trail")).items.filter((step) => step.what.startsWith("customer."));
  assert.deepEqual(trail.map((step) => [step.who, step.what]),
                   [["-", "customer.erase"], ["ada", "customer.erase"], ["ada", "customer.export"]]);
  assert.ok(!JSON.stringify(trail).includes(mark));
  await server.stop();
  assert.equal(left(db), 0);
  assert.ok(!readFileSync(join(dir, "log.txt"), "utf8").includes(mark));
});

test("killed at any time, erasing has not begun or is finished by the next who opens the store", async (t) => {
  const { dir, db } = await store(t);
  const before = await figures(db);
  const fresh = readFileSync(db), path = join(dir, "s.db");
  const again = () => {
    for (const f of readdirSync(dir).filter((f) => f.startsWith("s.db"))) rmSync(join(dir, f), { recursive: true });
    writeFileSync(path, fresh);
  };
  const from = performance.now();
  await output(["customer", "erase", gone("id"), "--source", "acme", "--db", path]);
  const whole = performance.now() - from;
  for (const part of [0.5, 0.7, 0.8, 0.9, 0.97]) {
    again();
    const wait = part * whole;
    const child = start(["customer", "erase", gone("id"), "--source", "acme", "--db", path]);
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill("SIGKILL");
    await ended;
    assert.equal(await figures(path), before);
    const erased = (await output(["customer", "--db", path, "--format", "csv"])).includes("erased-");
    assert.equal(left(path) === 0, erased, `after ${wait} ms`);
  }
});

test("a backup of before is restored without whom was erased since", async (t) => {
  const { dir, db } = await store(t);
  await output(["backup", join(dir, "b.bak"), "--db", db]);
  await output(["customer", "erase", gone("id"), "--source", "acme", "--db", db]);
  const before = await facts(db);
  await output(["restore", join(dir, "b.bak"), "--db", db]);
  const summary = await facts(db);
  assert.equal(summary, before);
  assert.equal(left(db), 0);
  assert.equal((await output(["customer", "--db", db, "--format", "csv"])).split("erased-").length, 3);
});
