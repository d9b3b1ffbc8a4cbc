// customers.test.mjs -- what persons bought, paid monthly and came back for, through the real program.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkLate, seeds } from "./connector.mjs";
import { facts, folder, output, random, realData, root } from "./telltale.mjs";

const line = (type, id, at, fields) => ({ type, source: "shop", id, at, ...fields });
const event = (id, at, customer, kind, more) => line("customer_event", id, at, { customer, kind, ...more });
const order = (id, at, customer, amount, more) => line("order", id, at, { customer, amount, currency: "EUR", ...more });
const move = (id, at, customer, movement, amount, more) =>
  line("subscription", id, at, { customer, subscription: `S-${customer}`, movement, amount, currency: "EUR", ...more });
const rate = (id, at, base, quote, value) => line("currency_rate", id, at, { base, quote, rate: value });
const currency = (id, at, value, more) => line("policy", id, at, { name: "currency", value, ...more });

/** A ticket that was answered after half an hour and solved after four; what the customer thought of it. */
function ticket(id, day, customer, { sentiment, scores = [], spam } = {}) {
  const at = (time) => `${day}T${time}:00Z`;
  const happened = (kind, time, more) =>
    line("event", `${id}-${kind}-${time}`, at(time), { conversation: id, kind, ...more });
  return [
    line("conversation", id, at("08:00"), { kind: "ticket", channel: "email", customer, ...(spam && { spam }) }),
    happened("message", "08:00", { actor_kind: "customer", actor: customer, public: true, sentiment }),
    happened("message", "08:30", { actor_kind: "agent", actor: "A", public: true }),
    happened("status", "12:00", { value: "solved" }),
    ...scores.map((score, i) =>
      line("answer", `${id}-R${i}`, at(`13:0${i}`), { kind: "csat", scale: "1-5", score, conversation: id })),
  ];
}

async function take(dir, db, records) {
  const file = join(dir, "records.jsonl");
  writeFileSync(file, records.map((record) => JSON.stringify(record) + "\n").join(""));
  await output(["import", "canonical", file, "--db", db, "--quiet"]);
}

const show = (row, ...names) => names.map((name) => row[name].replace(/^(\d{4}-\d\d-\d\d)T00:00:00Z$/, "$1")).join(" ");
const spans = async (db) =>
  (await facts("customer_span", db)).map((row) => show(row, "customer", "what", "record_id", "from_at", "to_at"));
const find = (rows, fields) =>
  rows.filter((row) => Object.entries(fields).every(([name, value]) => row[name] === value));

const made = [
  // Mira is known to the shop and to the desk, which says what she is.
  line("customer", "mira", "2025-01-01", { identities: ["mira@home.example"] }),
  line("customer", "C-1", "2025-01-01", {
    source: "desk", identities: ["MIRA@home.example "], segment: "retail", tier: "gold",
  }),
  event("1", "2025-01-05", "mira", "signed_up", { programme: "friends" }),
  order("O-1", "2025-01-10", "mira", 20, { margin: 5 }),
  order("O-2", "2025-02-10", "mira", 40, { currency: "PLN" }),
  { ...order("O-3", "2025-03-10", "C-1", 7), source: "desk" },
  event("2", "2025-04-01", "mira", "left"),
  event("3", "2025-02-01", "mira", "visited"),
  // Ola pays monthly, leaves, and comes back.
  move("1", "2025-01-01", "ola", "new", 10, { plan: "small" }),
  move("2", "2025-02-01", "ola", "expansion", 5, { plan: "large" }),
  move("3", "2025-03-01", "ola", "churn", 15),
  move("4", "2025-05-01", "ola", "reactivation", 40, { currency: "PLN" }),
  ...ticket("T-1", "2025-01-20", "ola", { sentiment: "negative", scores: [5, 1] }),
  ...ticket("T-2", "2025-02-20", "ola", { sentiment: "positive", scores: [4] }),
  ...ticket("T-3", "2025-03-20", "ola", { spam: true }),
  // Jan only ever asked; nobody knows who bought O-9.
  ...ticket("T-4", "2025-01-02", "jan"),
  order("O-9", "2025-01-03", undefined, 1),
  rate("1", "2025-01-01", "EUR", "PLN", 4),
  rate("2", "2025-04-01", "EUR", "PLN", 5),
];

test("persons, their purchases and their subscriptions", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");

  await take(dir, db, made);
  const customers = await facts("customer", db);
  const [jan, ola, mira] = ["account", "subscription", "purchase"].map((basis) => find(customers, { basis })[0]);
  assert.equal(customers.length, 3);
  assert.equal(show(jan, "customer", "basis", "first_at", "cohort", "purchases", "revenue"),
               "jan account 2025-01-02T08:00:00Z 2025-01 0 ");
  assert.equal(show(ola, "customer", "basis", "first_at", "left_at", "referred"), "ola subscription 2025-01-01  false");
  assert.equal(show(mira, "segment", "tier", "basis", "first_at", "cohort", "left_at", "referred", "programme"),
               "retail gold purchase 2025-01-05 2025-01 2025-04-01 true friends");
  assert.equal(show(mira, "purchases", "revenue", "margin", "first_purchase_at", "last_purchase_at"),
               "3 37 5 2025-01-10 2025-03-10");

  const bought = await facts("purchase", db);
  const purchase = ["order_id", "customer", "amount", "number", "previous_at", "next_at"];
  assert.deepEqual(bought.map((row) => show(row, ...purchase)), [
    "O-3 C-1 7 3 2025-02-10 ",
    "O-1 mira 20 1  2025-02-10",
    "O-2 mira 10 2 2025-01-10 2025-03-10",
    "O-9  1   ",
  ]);

  const all = await facts("customer_span", db);
  const subscribed = find(all, { what: "subscription" });
  assert.deepEqual(subscribed.map((row) => show(row, "record_id", "from_at", "to_at", "plan", "mrr")), [
    "S-ola 2025-01-01 2025-02-01 small 10",
    "S-ola 2025-02-01 2025-03-01 large 15",
    "S-ola 2025-05-01  large 8",
  ]);
  const service = ["first_response_s", "full_resolution_s", "reopened", "satisfied", "sentiment"];
  const served = find(all, { what: "service", customer: "ola" });
  assert.deepEqual(served.map((row) => show(row, "record_id", "from_at", "to_at", ...service)), [
    "T-1 2025-01-20T12:00:00Z 2025-02-20T12:00:00Z 1800 14400 false false negative",
    "T-2 2025-02-20T12:00:00Z  1800 14400 false true positive",
  ]);
  assert.deepEqual(find(all, { what: "purchase" }).map((row) => show(row, "record_id", "from_at", "to_at", "amount")), [
    "O-1 2025-01-10 2025-02-10 20",
    "O-2 2025-02-10 2025-03-10 10",
    "O-3 2025-03-10 2025-04-01 7",
  ]);
  assert.deepEqual(find(all, { what: "account" }).map((row) => show(row, "customer", "from_at", "to_at")).sort(), [
    "jan 2025-01-02T08:00:00Z ",
    `${mira.customer} 2025-01-05 2025-04-01`,
    "ola 2025-01-01 ",
  ].sort());
  assert.deepEqual(find(all, { what: "touch" }).map((row) => show(row, "record_id", "from_at", "to_at")),
                   ["3 2025-02-01 2025-02-01"]);
});

test("what comes later changes the facts of customers", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");
  const mira = async () => (await facts("customer", db)).find((row) => row.segment === "retail");
  const ola = async (what, name) =>
    find(await facts("customer_span", db), { customer: "ola", what }).map((row) => row[name]);
  const paid = () => ola("subscription", "mrr");

  await take(dir, db, made);
  await take(dir, db, [order("O-4", "2025-05-10", "mira", 3)]);
  assert.equal(show(await mira(), "purchases", "revenue", "left_at"), "4 40 ");
  assert.deepEqual((await spans(db)).filter((text) => text.includes("account C-1") || text.includes("account mira"))
    .map((text) => text.split(" ").slice(3).join(" ")), ["2025-01-05 2025-04-01", "2025-05-10 "]);
  await take(dir, db, [rate("3", "2025-05-01", "EUR", "PLN", 8)]);
  assert.deepEqual(await paid(), ["10", "15", "5"]);
  await take(dir, db, [currency("C", "2025-01-01", "pln")]);
  assert.deepEqual(await paid(), ["40", "60", "40"]);
  await take(dir, db, [currency("C", "2024-01-01", "eur", { source: "desk" })]); // said before
  assert.deepEqual(await paid(), ["40", "60", "40"]);
  await take(dir, db, [currency("C", "2026-01-01", "USD", { source: "desk" })]); // no rate
  assert.deepEqual(await paid(), ["", "", ""]);
  assert.equal(show(await mira(), "purchases", "revenue"), "4 ");
  await take(dir, db, [rate("4", "2025-01-01", "USD", "EUR", 0.5)]); // over the euro
  assert.deepEqual(await paid(), ["20", "30", "10"]);
  const late = { kind: "csat", scale: "1-5", score: 2, conversation: "T-2" };
  await take(dir, db, [line("answer", "T-2-R9", "2025-02-21", late)]);
  assert.deepEqual(await ola("service", "satisfied"), ["false", "false"]);
  const alone = { source: "desk", identities: [], version: "2025-06-01" };
  await take(dir, db, [line("customer", "C-1", "2025-01-01", alone)]);
  assert.equal((await facts("customer", db)).length, 4); // the desk's customer is nobody else now
});

test("a currency that is no code is set aside", async (t) => {
  const dir = folder(t);
  const db = join(dir, "t.db");

  await take(dir, db, [currency("C", "2025-01-01", "euros")]);
  const rejects = await output(["rejects", "--db", db, "--format", "csv"]);
  assert.match(rejects, /policy currency: ""euros"" is no code of three letters/);
});

function madeUp(seed) {
  const next = random(seed);
  const pick = (n) => Math.floor(next() * n);
  const of = (list) => list[pick(list.length)];
  const day = () => new Date(Date.UTC(2025, 0, 1) + pick(120) * 12 * 3_600_000).toISOString();
  const who = () => `c${pick(25)}`;
  const id = (i) => (pick(2) ? `${i}` : `x${i}`);
  const currencies = ["EUR", "EUR", "PLN", "USD", undefined];
  const kinds = ["signed_up", "left", "visited", "referred", "interacted", "registered"];
  const movements = ["new", "expansion", "contraction", "churn", "reactivation"];
  const pairs = [["EUR", "PLN"], ["PLN", "EUR"], ["USD", "EUR"]];
  const records = [];

  for (let i = 0; i < 20; i++)
    records.push(line("customer", `c${i}`, day(), {
      source: of(["shop", "desk"]), identities: [`m${pick(30)}`, `p${pick(90)}`],
      ...(pick(2) && { segment: of(["retail", "public"]) }), ...(pick(2) && { tier: of(["gold", "free"]) }),
    }));
  for (let i = 0; i < 120; i++) {
    const buyer = pick(9) ? who() : undefined;
    records.push(order(id(i), day(), buyer, pick(90), { currency: of(currencies) }));
  }
  for (let i = 0; i < 100; i++)
    records.push(event(id(i), day(), who(), of(kinds), pick(2) ? { programme: "friends" } : {}));
  for (let i = 0; i < 80; i++) {
    const plan = { subscription: of(["S1", "S2", undefined]), plan: of(["small", "large", undefined]) };
    const more = { currency: of(currencies), ...plan };
    records.push(move(id(i), day(), `c${pick(12)}`, of(movements), pick(60), more));
  }
  for (let i = 0; i < 30; i++) {
    const opinion = { sentiment: of(["positive", "negative", undefined]), scores: [1 + pick(5)] };
    records.push(...ticket(`T${i}`, day().slice(0, 10), who(), opinion));
  }
  for (let i = 0; i < 12; i++) records.push(rate(id(i), day(), ...of(pairs), 0.5 + pick(9)));
  return records;
}

test("late, repeated and reordered records of customers change nothing", async (t) => {
  for (const seed of seeds(1, 2, 3)) {
    const dir = folder(t);
    const whole = await checkLate(t, madeUp(seed), seed, (db, some) => take(dir, db, some));
    assert.ok((await spans(whole)).length > 200);
  }
});

const cdnow = realData("cdnow", "CDNOW_sample.txt");

test("the customers of CDNOW's sample", { skip: !cdnow && "needs ../shared/data/cdnow" }, async (t) => {
  const db = join(folder(t), "t.db");
  const mapping = join(root, "connectors", "orders-csv", "cdnow.json");

  await output(["import", "orders-csv", cdnow, "--mapping", mapping, "--db", db, "--quiet"]);
  const customers = await facts("customer", db);
  const bought = await facts("purchase", db);
  assert.equal(customers.length, 2357);
  assert.ok(customers.every((row) => row.basis === "purchase" && row.first_at === row.first_purchase_at));
  assert.equal(customers.reduce((sum, row) => sum + Number(row.revenue), 0).toFixed(2), "244091.94");
  assert.equal(customers.reduce((sum, row) => sum + Number(row.purchases), 0), 6919);
  assert.equal(customers.filter((row) => Number(row.purchases) >= 2).length, 1152);
  const again = bought.filter((row) => row.previous_day_at);
  assert.equal(new Set(again.map((row) => row.customer)).size, 1139);
  const early = again.filter((row) => row.ordered_at < "1997-10-01");
  assert.equal(new Set(early.map((row) => row.customer)).size, 946);
});
