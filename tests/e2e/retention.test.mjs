// retention.test.mjs -- what is older than its type's period goes; figures of the past stand.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { serve } from "./server.mjs";
import { client, userToken } from "./served.mjs";
import { folder, output, run, take } from "./telltale.mjs";

const made = ["conversation", "answer", "opinion", "vote", "mention", "purchase", "customer"];
const old = "zq9old";
const at = (days, hour = 9) => new Date(Date.UTC(2026, 5, 1, hour) - days * 86400e3).toISOString();
const now = at(0);

/** Records of so many days ago, with their age in each text. */
function aged(days) {
  const text = days > 100 ? `${old} ${days}` : `new ${days}`, about = { source: "acme", conversation: `T-${days}` };
  return [
    { type: "conversation", source: "acme", id: `T-${days}`, at: at(days, 8), kind: "ticket", customer: `C-${days % 3}`,
      subject: text, custom: { note: text } },
    { type: "event", id: `E-${days}`, at: at(days), ...about, kind: "message", actor: `C-${days % 3}`,
      actor_kind: "customer", public: true, text, sentiment: "negative" },
    { type: "event", id: `S-${days}`, at: at(days, 11), ...about, kind: "status", value: "solved", actor: "A-1",
      actor_kind: "agent" },
    { type: "answer", id: `R-${days}`, at: at(days, 12), ...about, kind: "csat", score: 1 + (days % 5), comment: text },
    { type: "vote", source: "acme", id: `V-${days}`, at: at(days), article: "a", positive: days % 2 > 0,
      customer: days > 100 ? `${old}-C` : "C-1" },
    { type: "mention", source: "acme", id: `P-${days}`, at: at(days), class: "brand_mention", author: text, text,
      sentiment: "positive" },
    { type: "order", source: "acme", id: `O-${days}`, at: at(days), customer: `C-${days % 3}`, amount: 5,
      currency: "EUR", lines: [{ sku: text }] },
    { type: "marker", source: "acme", id: `K-${days}`, at: at(days), title: text },
  ];
}

const lines = (list) => list.map((r) => `${JSON.stringify(r)}\n`).join("");
const all = [3, 20, 60, 90, 120, 150, 200].flatMap(aged);

async function store(t) {
  const dir = folder(t), db = join(dir, "s.db"), file = join(dir, "records.jsonl");
  writeFileSync(file, lines(all));
  await take("canonical", file, db);
  return { dir, db, file };
}

const left = (db) => readFileSync(db).toString("latin1").split(old).length - 1;

async function facts(db) {
  const rows = [];
  for (const table of made) rows.push(await output(["facts", table, "--db", db, "--format", "csv"]));
  return rows.join("");
}

const figures = (db) => output(["ask", "all", "--db", db, "--now", now, "--grain", "month", "--format", "csv"])
  .then((said) => said.split("\n").filter((line) => !line.startsWith("topics")).join("\n"));

test("texts and whole records go, figures stand, and neither a rebuild nor an import brings them back", async (t) => {
  const { db, file } = await store(t);
  const before = await figures(db), table = await facts(db);
  const set = (...words) => output(["retention", "set", ...words, "--db", db]);
  for (const type of ["conversation", "event", "answer", "order"]) await set(type, "100", "--texts-only");
  for (const type of ["vote", "mention", "marker"]) await set(type, "100");
  const said = await output(["retention", "apply", "--now", now, "--db", db]);
  assert.match(said, /^texts? of|event: texts of 3 records/m);
  assert.match(said, /vote: 3 records/);
  assert.equal(await figures(db), before);
  const after = await facts(db);
  const kept = (rows) => rows.split("\n").filter((line) => !line.includes(old)).length;
  assert.equal(after.split("\n").length, table.split("\n").length);
  assert.ok(kept(after) > kept(table));
  await output(["rebuild", "--db", db, "--quiet"]);
  assert.equal(await facts(db), after);
  const again = await take("canonical", file, db);
  assert.deepEqual([again.fresh, again.changed], [0, 0]);
  assert.equal(await facts(db), after);

  await t.test("who voted long ago is in sealed facts alone, and goes when erased", async () => {
    assert.ok(left(db) > 0);
    const late = join(db, "..", "late.jsonl");
    writeFileSync(late, lines([{ type: "vote", source: "acme", id: "V-1", at: at(1), article: "a", positive: true,
                                 customer: `${old}-C` }]));
    await take("canonical", late, db);
    await output(["customer", "erase", `${old}-C`, "--db", db]);
    assert.equal(left(db), 0);
    const votes = await output(["facts", "vote", "--db", db, "--format", "csv"]);
    assert.equal(votes.split("\n").filter((line) => line.includes("erased-")).length, 4);
  });
  await t.test("it is in the trail", async () => {
    const trail = await output(["trail", "--db", db, "--format", "csv"]);
    assert.match(trail, /retention\.set,"?event: 100, texts/);
    assert.match(trail, /retention\.apply,vote: 3 records/);
  });
});

test("what a type cannot lose is refused, and a period ends", async (t) => {
  const { db } = await store(t);
  const set = (...words) => run(["retention", "set", ...words, "--db", db]);
  assert.match((await set("answer", "10")).stderr, /only its texts can go/);
  assert.match((await set("customer", "10")).stderr, /kept for ever/);
  assert.match((await set("vote", "10", "--texts-only")).stderr, /no texts/);
  assert.match((await set("votes", "10")).stderr, /no type of records "votes"/);
  assert.equal((await set("vote", "none")).code, 2);
  assert.equal((await set("vote", "10")).code, 0);
  assert.match(await output(["retention", "--db", db, "--format", "csv"]), /^vote,10,records,,/m);
  assert.equal((await set("vote", "forever")).code, 0);
  assert.equal(await output(["retention", "apply", "--now", now, "--db", db]), "");
});

test("a server does it by its API and by itself", async (t) => {
  const { db } = await store(t);
  const admin = await userToken(db, "ada", ["--role", "admin"]);
  const viewer = await userToken(db, "vic", ["--role", "viewer"]);
  await output(["retention", "set", "event", "30", "--texts-only", "--db", db]);
  const server = await serve(t, { db });
  const api = client(server, admin);

  assert.equal((await client(server, viewer).send("PUT", "/retention/event", {}, { days: 1 })).status, 403);
  const of = async (type) => (await api.json("/retention")).items.find((item) => item.type === type);
  for (let i = 0; (await of("event")).ran === null; i++) {
    assert.ok(i < 100, "nothing was done by itself");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: 30 })).status, 400);
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: 0, texts_only: true })).status, 422);
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: 30, texts_only: true })).status, 200);
  const done = await api.send("POST", "/retention/apply");
  assert.equal(done.json.items.find((item) => item.type === "answer").records, 7);
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: null })).status, 200);
  assert.equal((await of("answer")).days, null);
});
