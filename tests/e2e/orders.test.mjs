// orders.test.mjs -- orders by a mapping file: made-up lists, and CDNOW's sample.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { facts, folder, realData, rejects, root, run, take } from "./telltale.mjs";

const connector = join(root, "connectors", "orders-csv");
const sample = (name) => join(connector, "sample", name);
const mapping = (name) => ["--mapping", join(connector, `${name}.json`)];

test("a shop's list: local times, decimal commas, cancelled orders left out", async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take("orders-csv", sample("orders.csv"), db, mapping("sample/orders"));
  const orders = new Map((await facts("purchase", db)).map((row) => [row.order_id, row]));

  assert.deepEqual([said.records, said.rejected], [4, 3]);
  assert.deepEqual([...orders.keys()].sort(), ["B-1", "B-2", "B-3", "B-7"]);
  assert.equal(orders.get("B-1").ordered_at, "2026-03-02T08:57:00Z");
  assert.equal(orders.get("B-2").ordered_at, "2026-03-29T01:30:00Z");
  assert.deepEqual([orders.get("B-3").customer, orders.get("B-3").number], ["K-8", "2"]);
  assert.deepEqual((await rejects(db)).map((row) => [row.line, row.field]).sort(),
    [["6", "at"], ["7", "amount"], ["9", ""]]);
});

test("a register in fixed columns: equal lines are orders of their own", async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take("orders-csv", sample("register.txt"), db, mapping("sample/register"));
  const orders = (await facts("purchase", db)).filter((row) => row.customer === "0001");

  assert.deepEqual([said.records, said.rejected], [6, 1]);
  assert.deepEqual(orders.map((row) => row.order_id).sort(),
    ["0001/20260302/19.90", "0001/20260302/19.90~2"]);
  const again = await take("orders-csv", sample("register.txt"), db, mapping("sample/register"));
  assert.deepEqual([again.records, again.fresh, again.changed], [6, 0, 0]);
});

test("a mapping must be there, and give orders", async (t) => {
  const db = join(folder(t), "t.db");
  const none = await run(["import", "orders-csv", sample("orders.csv"), "--db", db, "--quiet"]);
  assert.notEqual(none.code, 0);
  assert.match(none.stderr, /the orders-csv connector needs a mapping file/);
  const survey = ["--mapping", join(root, "connectors", "survey-csv", "sample", "survey.json")];
  const other = await run(["import", "orders-csv", sample("orders.csv"), ...survey, "--db", db, "--quiet"]);
  assert.notEqual(other.code, 0);
  assert.match(other.stderr, /survey\.json: no rule gives records of type order, as orders-csv wants/);
});

const real = realData("cdnow", "CDNOW_sample.txt");

test("CDNOW's sample", { skip: real ? false : "not here" }, async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take("orders-csv", real, db, mapping("cdnow"));
  const orders = await facts("purchase", db);
  const cents = (some) => some.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0);
  const customers = new Map(orders.map((row) => [row.customer, []]));
  for (const row of orders) customers.get(row.customer).push(row);
  const repeat = (key) => [...customers.values()].filter((some) => new Set(some.map(key)).size > 1).length;

  assert.deepEqual([said.records, said.fresh, said.rejected], [6919, 6919, 0]);
  assert.deepEqual([orders.length, customers.size, cents(orders)], [6919, 2357, 24409194]);
  assert.deepEqual([repeat((row) => row.order_id), repeat((row) => row.ordered_at)], [1152, 1139]);
  assert.deepEqual(orders.map((row) => row.ordered_at).sort().filter((_, i, all) => i % (all.length - 1) === 0),
    ["1997-01-01T00:00:00Z", "1998-06-30T00:00:00Z"]);
});
