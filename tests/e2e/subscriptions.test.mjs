// subscriptions.test.mjs -- tables of Recurly and Stripe, and a snapshot, to subscriptions with monthly revenue.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { copy, facts, folder, parseCsv, random, readCsv, readLines, realData, rejects, root, run, shuffle, take,
  writeLines } from "./telltale.mjs";

const connector = join(root, "connectors", "subscriptions");
const sample = (layout) => join(connector, "sample", layout);
const files = { recurly: ["account_history", "plan_history", "subscription_history"],
  stripe: ["customers", "subscription_item_change_events", "subscription_items", "subscriptions"] };

/** Spans in which subscriptions are in force: [subscription, from, to, plan, monthly revenue]. */
async function spans(db) {
  const rows = (await facts("customer_span", db)).filter((row) => row.what === "subscription");
  return rows.map((row) => [row.record_id, row.from_at, row.to_at, row.plan, row.mrr]).sort();
}

async function imported(t, ...folders) {
  const db = join(folder(t), "t.db");
  for (const one of folders) await take("subscriptions", one, db);
  return db;
}

test("Recurly: versions become spans of monthly revenue", async (t) => {
  const db = await imported(t, sample("recurly"));
  const got = await spans(db);
  const of = (id) => got.filter(([one]) => one === id).map(([, ...rest]) => rest.join(" "));

  assert.deepEqual(of("s1"), ["2024-01-10T10:00:00Z 2024-04-10T10:00:00Z gold 49",
    "2024-04-10T10:00:00Z 2024-07-10T10:00:00Z gold 98", "2024-07-10T10:00:00Z 2024-11-03T06:59:30Z gold 59.5"]);
  assert.deepEqual(of("s2"), ["2024-02-15T09:00:00Z  gold_yearly 100"], "from the end of its trial");
  assert.deepEqual(of("s4"), ["2024-03-15T13:00:00Z 2024-06-15T13:00:00Z gold 49",
    "2024-06-15T13:00:00Z 2024-08-15T13:00:00Z gold 0", "2024-08-15T13:00:00Z  gold 49"], "in force while paused");
  assert.deepEqual(of("s8"), ["2024-05-01T09:00:00Z  weekly 60.833333"], "14 a week");
  assert.deepEqual([...new Set(got.map(([id]) => id))], ["s1", "s2", "s3", "s4", "s8"]);
  const accounts = (await facts("customer_span", db)).filter((row) => row.what === "account");
  assert.deepEqual(accounts.find((row) => row.customer === "a3").to_at, "2024-09-02T12:00:00Z");
});

test("Stripe: changes of revenue where they are told, else what stands", async (t) => {
  const got = await spans(await imported(t, sample("stripe")));
  const of = (id) => got.filter(([one]) => one === id).map(([, ...rest]) => rest.join(" "));

  assert.deepEqual(of("sub_1"), ["2025-01-05T10:05:00Z 2025-02-10T09:00:00Z price_basic 12",
    "2025-02-10T09:00:00Z 2025-03-10T09:00:00Z price_plus 18",
    "2025-03-10T09:00:00Z 2025-04-05T10:05:00Z price_plus 15",
    "2025-06-01T08:00:00Z  price_basic 9"]);
  assert.deepEqual(of("sub_3"), ["2025-01-07T11:00:00Z 2025-05-07T11:00:00Z price_basic 20",
    "2025-05-07T11:00:00Z  price_plus 50"], "one item for another is no churn");
  assert.deepEqual(of("sub_4"), ["2025-02-15T10:10:00Z  Yearly 10"]);
  assert.deepEqual(of("sub_5"), ["2025-03-01T10:00:00Z 2025-06-01T10:00:00Z price_basic 42.5"]);
  assert.deepEqual(of("sub_8"), ["2025-03-03T10:00:00Z  By use "], "billed by use: revenue is not known");
  assert.deepEqual([...new Set(got.map(([id]) => id))], ["sub_1", "sub_2", "sub_3", "sub_4", "sub_5", "sub_8"]);
});

test("repeats and the order of rows change nothing, in one folder or in two", async (t) => {
  const next = random(3);
  const mixed = folder(t);
  for (const layout of ["recurly", "stripe"])
    for (const name of files[layout]) {
      const { header, rows } = readLines(join(sample(layout), `${name}.csv`));
      writeLines(join(mixed, `${name}.csv`), { header, rows: shuffle([...rows, ...rows], next) });
    }
  const want = await spans(await imported(t, sample("recurly"), sample("stripe"), sample("recurly")));
  assert.deepEqual(await spans(await imported(t, mixed)), want);
});

test("a source's name, where one is given", async (t) => {
  const db = join(folder(t), "t.db");
  await take("subscriptions", sample("stripe"), db, ["--source", "shop-eu"]);
  assert.deepEqual([...new Set((await facts("customer_span", db)).map((row) => row.source))], ["shop-eu"]);
});

test("files and columns that must be there are named", async (t) => {
  const said = async (change) => {
    const input = copy(t, sample("recurly"));
    change(input);
    const { code, stderr } = await run(["import", "subscriptions", input, "--db", join(folder(t), "t.db"), "--quiet"]);
    assert.notEqual(code, 0);
    return stderr;
  };
  assert.match(await said((input) => rmSync(join(input, "plan_history.csv"))),
    /there must be subscription_history\.csv and plan_history\.csv, or subscription_item_change_events\.csv, or /);
  assert.match(await said((input) => {
    const path = join(input, "subscription_history.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace("unit_amount", "price"));
  }), /subscription_history\.csv: line 1: there is no column "unit_amount"/);
});

test("rows that cannot be used are named once each, with field and reason", async (t) => {
  const input = copy(t, sample("stripe"));
  const path = join(input, "subscription_item_change_events.csv");
  const { header, rows } = readLines(path);
  const cases = [
    ["2025-01-05 10:05:00,ACTIVE_START,i9,usd,c9,,100,p,,1,", "subscription_id", "empty"],
    ["2025-01-05 10:05:00,ACTIVE_START,i9,usd,,,100,p,,1,s", "customer_id", "empty"],
    ["2025-01-05 10:05:00,ACTIVE_START,i9,dollar,c9,,100,p,,1,s", "currency", "not three letters"],
    ["2025-01-05 10:05:00,ACTIVE_START,i9,usd,c9,,,p,,1,s", "mrr_change", "not a number"],
    ["2025-01-05 10:05:00,ACTIVE_START,i9,usd,c9,,nan,p,,1,s1", "mrr_change", "not a number"],
    ["2999-01-05 10:05:00,ACTIVE_START,i9,usd,c9,,100,p,,1,s", "event_timestamp", "more than a day after the present"],
    ["1066-10-14 09:00:00,ACTIVE_START,i9,usd,c9,,100,p,,1,s", "event_timestamp", "before the year 1400"],
    ["2025-01-05 10:05:00,ACTIVE_END,i9,usd,c9,,-100,p,,1,s2", "mrr_change",
      "takes away more than the rows before it gave to the subscription"],
    [`2025-01-05 10:05:00,ACTIVE_START,i9,usd,c9,,100,p,,1,${"x".repeat(201)}`, "subscription_id",
      "longer than 200 bytes"],
  ];
  writeLines(path, { header, rows: [...rows.slice(0, -1), ...cases.map(([line]) => line)] });
  const db = await imported(t, input);
  const got = (await rejects(db)).filter((row) => row.file.endsWith("events.csv"));
  assert.deepEqual(got.map((row) => [Number(row.line), row.field, row.reason]).sort((a, b) => a[0] - b[0]),
    cases.map(([, field, reason], i) => [rows.length + 1 + i, field, reason]));
  assert.deepEqual(await spans(db), await spans(await imported(t, sample("stripe"))));
});

test("noise costs its own lines; line ends of two kinds name the file", async (t) => {
  const input = copy(t, sample("recurly"));
  const path = join(input, "subscription_history.csv");
  const next = random(11);
  const noise = Buffer.from(Array.from({ length: 30000 }, () => Math.floor(next() * 256)))
    .filter((byte) => byte !== 13 && byte !== 34);
  writeFileSync(path, Buffer.concat([readFileSync(path), noise, Buffer.from("\n")]));
  assert.deepEqual(await spans(await imported(t, input)), await spans(await imported(t, sample("recurly"))));

  writeFileSync(path, readFileSync(join(sample("recurly"), "subscription_history.csv"), "utf8").replace("\n", "\r"));
  const { code, stderr } = await run(["import", "subscriptions", input, "--db", join(folder(t), "t.db"), "--quiet"]);
  assert.notEqual(code, 0);
  assert.match(stderr, /subscription_history\.csv: /);
});

const fixture = realData("vendor_fixtures", "recurly");

test("a vendor's fixture of Recurly's tables", { skip: fixture ? false : "not here" }, async (t) => {
  const input = folder(t);
  for (const name of files.recurly) copyFileSync(join(fixture, `${name}_data.csv`), join(input, `${name}.csv`));
  const rows = readCsv(join(input, "subscription_history.csv"));
  const db = await imported(t, input);
  const got = await spans(db);

  assert.deepEqual(await rejects(db), []);
  assert.deepEqual(new Set(got.map(([id]) => id)), new Set(rows.map((row) => row.id)));
  for (const [id, from, to, , mrr] of got) {
    const last = rows.filter((row) => row.id === id).sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1))[0];
    const at = (text) => (text ? `${text.replace(" ", "T")}Z` : "");
    const start = last.trial_started_at ? last.trial_ends_at : last.activated_at;
    assert.deepEqual([from, to], [at(start), last.state === "expired" ? at(last.expires_at) : ""]);
    assert.equal(Number(mrr), last.unit_amount * last.quantity + Number(last.add_ons_total));
  }
});

const telco = realData("telco_churn", "Telco-Customer-Churn.csv");

test("a snapshot of customers: who left within its month", { skip: telco ? false : "not here" }, async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take("csv", telco, db, ["--mapping", join(connector, "telco-churn.json")]);
  const rows = (await facts("customer_span", db)).filter((row) => row.what === "subscription");
  const [start, end] = ["2018-09-01T00:00:00Z", "2018-10-01T00:00:00Z"];
  const there = (some, at) => some.filter((row) => row.from_at <= at && (row.to_at === "" || row.to_at > at));
  const cents = (some) => some.reduce((sum, row) => sum + Math.round(Number(row.mrr) * 100), 0);
  const left = (some) => there(some, start).filter((row) => there([row], end).length === 0);
  const share = (plan) => {
    const some = rows.filter((row) => row.plan === plan);
    return ((100 * left(some).length) / there(some, start).length).toFixed(3);
  };

  assert.deepEqual([said.records, said.rejected], [7043 * 2 + 1869, 0]);
  assert.deepEqual([there(rows, start).length, left(rows).length], [7043, 1869]);
  assert.deepEqual([cents(there(rows, start)), cents(left(rows))], [45611660, 13913085]);
  assert.deepEqual(["Month-to-month", "One year", "Two year"].map(share), ["42.710", "11.270", "2.832"]);
  const tenure = new Map(parseCsv(readFileSync(telco, "utf8")).map((row) => [row.customerID, Number(row.tenure)]));
  const months = (row) => (2018 - row.from_at.slice(0, 4)) * 12 + 8 - Number(row.from_at.slice(5, 7));
  for (const row of rows) assert.equal(months(row), tenure.get(row.record_id), row.record_id);
});
