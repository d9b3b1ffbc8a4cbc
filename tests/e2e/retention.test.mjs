// retention.test.mjs -- what is older than its type's period goes; figures of the past stand.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { serve } from "./server.mjs";
import { client, userToken } from "./served.mjs";
import { allFacts, folder, long, output, random, run, sameFacts, take } from "./telltale.mjs";

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

/** Records of a type, of days ago each: [id, days, fields]. */
const of = (type, rows) => rows.map(([id, days, fields]) => ({ type, source: "acme", id, at: at(days), ...fields }));

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

/** What is told of the past and of the present, by month. */
const months = async (db, metric) => (await output(["ask", metric, "--db", db, "--now", now, "--grain", "month",
  "--from", "2025-11-01", "--to", "2026-06-01", "--format", "json"]).then(JSON.parse))
  .map(({ value }) => value);

test("conversations go whole with all that is theirs, before them there is no data", async (t) => {
  const { dir, db, file } = await store(t);
  const open = { type: "conversation", source: "acme", id: "T-open", at: at(190), kind: "ticket", customer: "C-9" };
  const more = join(dir, "more.jsonl");
  writeFileSync(more, lines([open,
    { type: "event", source: "acme", id: "E-open", at: at(190), conversation: "T-open", kind: "message",
      actor: "C-9", actor_kind: "customer", public: true, text: "still waiting" },
    { type: "answer", source: "acme", id: "R-late", at: at(30), conversation: "T-150", kind: "csat", scale: "1-5",
      score: 5 },
    ...["C-0", "C-8"].map((id) => ({ type: "customer", source: "acme", id, at: at(220), name: `Name ${id}` }))]));
  await take("canonical", more, db);
  const before = await months(db, "contact_volume");

  for (const type of ["conversation", "order", "customer"]) await output(["retention", "set", type, "100", "--db", db]);
  const apply = (...args) => output(["retention", "apply", "--now", now, "--db", db, ...args]);
  const table = await facts(db), dry = await apply("--dry-run");
  // Of 120 and 200: conversation, two events, answer. 150 has a newer answer, T-open is open.
  assert.match(dry, /^conversation: 8 records$/m);
  assert.match(dry, /^order: 3 records$/m);
  assert.match(dry, /^customer: 1 records$/m);
  assert.equal(await facts(db), table);
  assert.equal(await apply(), dry);

  const rows = await output(["facts", "conversation", "--db", db, "--format", "csv"]);
  for (const id of ["T-120", "T-200"]) assert.ok(!rows.includes(`,${id},`), id);
  for (const id of ["T-150", "T-open", "T-90"]) assert.ok(rows.includes(`,${id},`), id);
  const after = await facts(db), horizon = at(100).slice(0, 7);
  await output(["rebuild", "--db", db, "--quiet"]);
  assert.equal(await facts(db), after);
  const again = await take("canonical", [file, more], db);
  assert.deepEqual([again.fresh, again.changed], [0, 0]);
  assert.equal(await facts(db), after);
  assert.equal(horizon, "2026-02");
  assert.deepEqual(await months(db, "contact_volume"), [null, null, null, null, ...before.slice(4)]);
  assert.match(await output(["verify", "--db", db, "--quiet"]), /^check/);

  // What is newer than the horizon is taken.
  writeFileSync(more, lines([{ type: "event", source: "acme", id: "E-new", at: at(2), conversation: "T-120",
    kind: "message", actor: "C-0", actor_kind: "customer", public: true, text: "again" }]));
  assert.equal((await take("canonical", more, db)).fresh, 1);
});

/** Customers of every sort, with periods of 100 days in mind: an id says what becomes of its records. */
function relations() {
  const movement = (id, days, customer, what, subscription, amount = 10) =>
    ({ ...of("subscription", [[id, days, { customer, movement: what, amount, currency: "EUR" }]])[0],
       ...(subscription && { subscription }) });
  const did = (id, days, customer, kind) => of("customer_event", [[id, days, { customer, kind }]])[0];
  return [
    // It is over: all of it goes.
    did("gone-1", 400, "over", "signed_up"), movement("gone-2", 390, "over", "new", "S"),
    movement("gone-3", 300, "over", "churn", "S"), did("gone-4", 380, "over", "visited"),
    did("gone-5", 350, "left", "signed_up"), did("gone-6", 200, "left", "left"),
    movement("gone-7", 350, "unnamed", "new"), movement("gone-8", 300, "unnamed", "churn"),
    // One runs, another ended; the first one stays.
    movement("kept-1", 400, "runs", "new", "first"), movement("kept-2", 350, "runs", "expansion", "first"),
    movement("gone-9", 300, "runs", "new", "second", 7), movement("gone-10", 200, "runs", "churn", "second"),
    movement("kept-3", 400, "again", "new", "first"), movement("kept-4", 300, "again", "churn", "first"),
    movement("kept-5", 250, "again", "new", "next", 20),
    // An account that nobody closed, an end that is not old enough, an order that speaks of somebody.
    did("kept-6", 400, "account", "signed_up"), did("gone-11", 300, "account", "interacted"),
    did("kept-7", 20, "account", "visited"),
    movement("kept-8", 400, "late", "new", "S"), movement("kept-9", 60, "late", "churn", "S"),
    movement("kept-10", 400, "buys", "new", "S"), movement("kept-11", 300, "buys", "churn", "S"),
    ...of("order", [["kept-12", 30, { customer: "buys", amount: 5, currency: "EUR" }]]),
    // One person: what is over of the one is not of the other.
    ...of("customer", [["one", 400, { identities: ["same@example.org"] }],
                       ["other", 400, { identities: ["same@example.org"] }]]),
    movement("kept-13", 400, "one", "new", "S"), movement("kept-14", 300, "one", "churn", "S"),
    movement("kept-15", 200, "other", "new", "T"),
  ];
}

/** Agents: who left, who works, who is away since long ago. */
function staff() {
  const state = (id, days, agent, what) => of("agent_state", [[id, days, { agent, state: what }]])[0];
  return [
    ...of("agent", [["A-left", 400, { name: "L", team: "x" }], ["A-works", 400, { name: "W", team: "x" }],
                    ["A-away", 400, { name: "Y", team: "y" }], ["A-named", 400, { name: "N" }]]),
    state("gone-s1", 300, "A-left", "available"), state("gone-s2", 299.5, "A-left", "logged_out"),
    state("gone-s3", 300, "A-works", "available"), state("gone-s4", 299.6, "A-works", "logged_out"),
    state("kept-s5", 100.2, "A-works", "available"), state("kept-s6", 99.8, "A-works", "logged_out"),
    state("kept-s7", 20, "A-works", "available"), state("kept-s8", 19.6, "A-works", "logged_out"),
    state("gone-s9", 280, "A-away", "available"), state("kept-s10", 270, "A-away", "break"),
    ...of("conversation", [["T-1", 30, { kind: "ticket" }]]),
    ...of("event", [["E-1", 30, { conversation: "T-1", kind: "assigned", value: "A-named" }]]),
  ];
}

test("what customers and agents did goes where no later figure is made of it", async (t) => {
  const dir = folder(t), db = join(dir, "s.db"), file = join(dir, "records.jsonl"), less = join(dir, "less.db");
  const list = [...relations(), ...staff()], goes = (id) => id.startsWith("gone") || id === "A-left";
  writeFileSync(file, lines(list));
  await take("canonical", file, db);
  const asked = ["churn_rate", "net_revenue_retention", "average_revenue_per_account", "customer_engagement",
                 "retention_rate", "occupancy"];
  const figures = async () => {
    const told = {};
    for (const each of asked) told[each] = await months(db, each);
    return told;
  };
  const before = await figures();
  for (const type of ["subscription", "customer_event", "agent_state", "agent"])
    await output(["retention", "set", type, "100", "--db", db]);
  const said = await output(["retention", "apply", "--now", now, "--db", db]);
  assert.equal(said, "agent: 2 records\nagent_state: 4 records\ncustomer_event: 5 records\nsubscription: 6 records\n");

  // As a store that never had them, but for who is listed.
  writeFileSync(file, lines(list.filter(({ id }) => !goes(id))));
  await take("canonical", file, less);
  const left = await allFacts(db);
  sameFacts(left, await allFacts(less));
  await output(["rebuild", "--db", db, "--quiet"]);
  sameFacts(await allFacts(db), left);
  const after = await figures();
  for (const each of asked)
    assert.deepEqual(after[each], [null, null, null, null, ...before[each].slice(4)], each);
  assert.ok(before.churn_rate[5] > 0 && before.occupancy[6] !== null);

  writeFileSync(file, lines(list));
  const again = await take("canonical", file, db);
  assert.deepEqual([again.fresh, again.changed], [0, 0]);
  sameFacts(await allFacts(db), left);
  await output(["verify", "--db", db, "--quiet"]);
});

/** Conversations of at most ten days, nine of ten closed, with what belongs to them; in order of time. */
function history(seed) {
  const next = random(seed), pick = (n) => Math.floor(next() * n), list = [];
  const when = (day) => new Date(Date.UTC(2025, 0, 1) + Math.floor(day * 86400e3)).toISOString();
  for (let i = 0; i < 40; i++) {
    const day = next() * 280, once = pick(2), customer = once ? `O-${i}` : `C-${pick(4)}`;
    const about = { conversation: `T-${i}` }, said = { ...about, kind: "message", public: true };
    const add = (type, id, later, fields) =>
      list.push({ type, source: "acme", id: `${id}${i}`, at: when(day + later), ...fields });
    if (once) add("customer", "O-", 0, { name: `Once ${i}` });
    add("conversation", "T-", 0, { kind: "ticket", channel: ["email", "web_form"][pick(2)], customer });
    add("event", "M-", 0.01, { ...said, actor: customer, actor_kind: "customer", text: "hello" });
    add("event", "A-", 0.5 + next(), { ...said, actor: `A-${pick(2)}`, actor_kind: "agent" });
    if (pick(10)) add("event", "S-", 2 + next() * 3, { ...about, kind: "status", value: "solved" });
    if (pick(2)) add("invitation", "I-", 6, { ...about, kind: "csat", customer });
    if (pick(2))
      add("answer", "R-", 7 + next() * 3, { ...about, kind: "csat", scale: "1-5", score: 1 + pick(5), customer });
    if (pick(3) === 0) add("order", "P-", next() * 9, { customer, amount: 10, currency: "EUR" });
    if (!pick(3)) add("offer", "F-", 1, { ...about, customer, kind: "cross_sell", accepted: pick(2) > 0 });
    if (!pick(3)) add("self_service", "H-", 0, { medium: "knowledge_base", outcome: "gave_up", customer, ...about });
    const paid = { customer, subscription: `S-${i}`, amount: 1 + pick(9), currency: "EUR" };
    if (once && pick(2)) add("customer_event", "U-", 0, { customer, kind: "signed_up" });
    if (pick(2)) add("customer_event", "W-", 3, { customer, kind: "visited" });
    if (pick(2)) add("subscription", "N-", 1, { ...paid, movement: "new" });
    if (pick(3)) add("subscription", "D-", 5, { ...paid, movement: "churn" });
    if (once && pick(2)) add("customer_event", "L-", 6, { customer, kind: "left" });
    if (!once && day < 20) add("subscription", "F-", -0.1 - day, { ...paid, movement: "new", subscription: "first" });
    for (const [agent, name] of [[`A-${pick(2)}`, "a"], [`B-${i}`, "b"]]) {
      add("agent_state", `${name}in`, 0, { agent, state: "available" });
      add("agent_state", `${name}out`, 0.4, { agent, state: "logged_out" });
    }
    add("agent", "B-", 0, { name: `Agent ${i}`, team: ["x", "y"][pick(2)] });
    if (pick(2)) add("event", "G-", 0.2, { ...about, kind: "assigned", value: `B-${i}` });
  }
  return [list.sort((a, b) => (a.at < b.at ? -1 : 1)), when, pick];
}

const periods = { conversation: 60, invitation: 70, answer: 80, order: 90, offer: 60, self_service: 75, customer: 40,
                  subscription: 65, customer_event: 50, agent_state: 55, agent: 45 };

async function kept(dir, name) {
  const db = join(dir, name), none = join(dir, "none.jsonl");
  writeFileSync(none, "");
  await take("canonical", none, db);
  for (const [type, days] of Object.entries(periods)) await output(["retention", "set", type, `${days}`, "--db", db]);
  return db;
}

test("retention while records come ends as one import and one retention", async (t) => {
  for (let seed = 1; seed <= (long ? 20 : 2); seed++) {
    const dir = folder(t), [list, when, pick] = history(seed), file = join(dir, "some.jsonl");
    const live = await kept(dir, "live.db"), once = await kept(dir, "once.db"), end = when(300);
    const cuts = [when(80 + pick(60)), when(150 + pick(100)), end];
    for (const [i, cut] of cuts.entries()) {
      writeFileSync(file, lines(list.filter((r) => r.at < cut && (i === 0 || r.at >= cuts[i - 1]))));
      await take("canonical", file, live);
      await output(["retention", "apply", "--now", cut, "--db", live]);
    }
    writeFileSync(file, lines(list));
    await take("canonical", file, once);
    const said = await output(["retention", "apply", "--now", end, "--db", once]);
    assert.match(said, /^conversation: [1-9]/m);
    for (const type of ["customer", "subscription", "customer_event", "agent_state", "agent"])
      assert.match(said, new RegExp(`^${type}: [1-9]`, "m"));
    sameFacts(await allFacts(live), await allFacts(once));
    const again = await take("canonical", file, live);
    assert.deepEqual([again.fresh, again.changed], [0, 0], `seed ${seed}`);
  }
});

test("what a type cannot lose is refused, and a period ends", async (t) => {
  const { db } = await store(t);
  const set = (...words) => run(["retention", "set", ...words, "--db", db]);
  assert.match((await set("event", "10")).stderr, /only its texts can go/);
  assert.match((await set("team", "10")).stderr, /kept for ever/);
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
  assert.equal((await api.send("PUT", "/retention/event", {}, { days: 30 })).status, 400);
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: 0, texts_only: true })).status, 422);
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: 30, texts_only: true })).status, 200);
  const tried = await api.send("POST", "/retention/apply", { dry_run: true });
  const would = tried.json.items.find((item) => item.type === "answer");
  assert.deepEqual([would.records, would.ran], [7, null]);
  const done = await api.send("POST", "/retention/apply");
  assert.equal(done.json.items.find((item) => item.type === "answer").records, 7);
  assert.equal((await api.send("PUT", "/retention/answer", {}, { days: null })).status, 200);
  assert.equal((await of("answer")).days, null);
});
