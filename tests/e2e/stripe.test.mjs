// stripe.test.mjs -- Stripe's subscriptions, from lists and from events: the same revenue, whatever comes first.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkExpected, checkLaws, imported, rejectsOf, sampleOf, written } from "./connector.mjs";
import { allFacts, facts, random, rejects, root, run, sameFacts, shuffle, take } from "./telltale.mjs";

const name = "stripe";
const sample = sampleOf(name);
const [, , lists, webhooks] = sample;
const at = (text) => Date.parse(`${text}Z`) / 1000;

/** The objects of a file: of lists, or one a line. */
function objects(path) {
  const text = readFileSync(path, "utf8");
  const pages = text.startsWith("{\n") ? [JSON.parse(text)] : text.trim().split("\n").map((line) => JSON.parse(line));
  return pages.flatMap((page) => page.data?.length ? page.data : [page]);
}
const lines = (some) => some.map((one) => JSON.stringify(one) + "\n").join("");

const price = (unit_amount, more = {}) => ({ id: "p1", currency: "usd", unit_amount,
  recurring: { interval: "month", interval_count: 1, usage_type: "licensed" }, ...more });
const subscription = (items, more = {}) => ({ id: "sub_x", object: "subscription", customer: "cus_x", status: "active",
  created: at("2026-01-01T00:00:00"), items: { data: items }, ...more });
let events = 0;
const event = (kind, created, object, previous_attributes) => ({ id: `evt_x${++events}`, object: "event", created,
  type: `customer.subscription.${kind}`, data: { object, previous_attributes } });

/** Spans in which subscriptions are in force: "from to revenue". */
async function spans(db) {
  const rows = (await facts("customer_span", db)).filter((row) => row.what === "subscription");
  return rows.map((row) => `${row.record_id} ${row.from_at} ${row.to_at} ${row.mrr}`).sort();
}
const spansOf = async (t, some) => spans(await imported(t, name, [written(t, lines(some))]));
const revenueOf = async (t, object) => (await spansOf(t, [object])).map((text) => text.split(" ")[3]);

test("the sample gives the facts beside it", async (t) => {
  const db = await imported(t, name, sample);
  assert.deepEqual(await rejects(db), []);
  await checkExpected(db, name, "customer_span");
});

test("lists and events in any order, cut and repeated, are one account", async (t) => {
  const all = [...new Set(sample.flatMap(objects).map((one) => JSON.stringify(one)))];
  await checkLaws(t, name, all, (some) => `{"object":"list","has_more":false,"data":[${some.join(",\n")}]}`);

  const want = await allFacts(await imported(t, name, sample));
  const next = random(7);
  for (let i = 0; i < 2; i++)
    sameFacts(await allFacts(await imported(t, name, ...shuffle([...sample, lists, webhooks], next))), want);
});

test("a list alone tells of the beginning, the end and what it brings now", async (t) => {
  const got = await spans(await imported(t, name, [lists]));
  // Yen and dinars of an account that is told in dollars have no rate here.
  assert.deepEqual(got, [
    "sub_1 2026-01-05T10:05:00Z 2026-05-05T10:05:00Z 30", "sub_2 2026-01-20T11:00:00Z  ",
    "sub_3 2026-01-07T08:00:00Z  10", "sub_4 2026-02-01T10:00:00Z  ", "sub_5 2025-11-02T08:00:00Z  26",
    "sub_6 2026-03-01T08:00:00Z  ",
  ]);
});

test("a list that was made after an event does not count its change again", async (t) => {
  const before = subscription([{ quantity: 1, price: price(1800) }]);
  const after = subscription([{ quantity: 1, price: price(2400) }]);
  const change = event("updated", at("2026-03-01T00:00:00"), after, { items: before.items });
  const want = ["sub_x 2026-01-01T00:00:00Z 2026-03-01T00:00:00Z 18", "sub_x 2026-03-01T00:00:00Z  24"];
  for (const order of [[before, change, after], [after, change, before], [change, after], [change, before], [change]])
    assert.deepEqual(await spans(await imported(t, name, ...order.map((one) => [written(t, lines([one]))]))), want);
});

test("a month of any interval, currency and discount", async (t) => {
  const of = (unit_amount, more, quantity = 1, rest = {}) =>
    revenueOf(t, subscription([{ quantity, price: price(unit_amount, more) }], rest));
  const every = (interval, interval_count = 1) => ({ recurring: { interval, interval_count, usage_type: "licensed" } });
  const off = (coupon, more = {}) => ({ discounts: [{ id: "di_1", source: { coupon }, ...more }] });

  assert.deepEqual(await of(1200, every("year"), 3), ["3"]);
  assert.deepEqual(await of(1200, every("week")), ["52"]);
  assert.deepEqual(await of(1200, every("day")), ["365"]);
  assert.deepEqual(await of(1200, every("month", 3)), ["4"]);
  assert.deepEqual(await of(1200, { currency: "jpy" }), ["1200"]);
  assert.deepEqual(await of(1200, { currency: "kwd" }), ["1.2"]);
  assert.deepEqual(await of(null, { unit_amount_decimal: "0.5" }, 1000), ["5"]);
  assert.deepEqual(await of(100, { transform_quantity: { divide_by: 10, round: "up" } }, 11), ["2"]);
  assert.deepEqual(await of(1000, {}, 1, off({ percent_off: 25, duration: "forever" })), ["7.5"]);
  assert.deepEqual(await of(1000, {}, 1, off({ amount_off: 400, duration: "repeating" })), ["6"]);
  assert.deepEqual(await of(12000, every("year"), 1, off({ amount_off: 1200, duration: "forever" })), ["9"]);
  assert.deepEqual(await of(1000, {}, 1, off({ percent_off: 25, duration: "once" })), ["10"]);
  assert.deepEqual(await of(1000, {}, 1, off({ percent_off: 25 }, { end: at("2025-12-31T00:00:00") })), ["10"]);
  assert.deepEqual(await of(1000, {}, 1, { discount: { coupon: { percent_off: 50, duration: "forever" } } }), ["5"]);
  assert.deepEqual(await of(1000, {}, 1, { discounts: ["di_1"] }), ["10"], "an id does not say what is taken off");
});

test("what brings nothing, and what nobody knows", async (t) => {
  const metered = { quantity: undefined, price: price(2, { recurring: { interval: "month", usage_type: "metered" } }) };
  const plain = { quantity: 1, price: price(1000) };
  for (const status of ["trialing", "incomplete", "incomplete_expired", "paused"])
    assert.deepEqual(await spansOf(t, [subscription([plain], { status })]), [], status);
  assert.deepEqual(await revenueOf(t, subscription([metered])), [""]);
  assert.deepEqual(await revenueOf(t, subscription([metered, plain])), ["10"]);
  assert.deepEqual(await revenueOf(t, subscription([{ quantity: 1, price: price(null) }])), [""]);
  assert.deepEqual(await revenueOf(t, { ...subscription([plain]), items: { data: [plain], has_more: true } }), [""]);
  const within = { trial_end: at("2026-02-01T00:00:00"), ended_at: at("2026-01-20T00:00:00"), status: "canceled" };
  assert.deepEqual(await spansOf(t, [subscription([plain], within)]), [], "it ended within its trial");
  const other = [event("updated", at("2026-02-01T00:00:00"), { id: "in_1", object: "invoice" }),
    { object: "list", data: [] }, { id: "prod_1", object: "product" }];
  const said = await take(name, written(t, lines(other)), await imported(t, name));
  assert.deepEqual([said.records, said.rejected], [0, 0]);
});

test("a trial ends, a pause begins and ends, a subscription goes", async (t) => {
  const plain = [{ quantity: 1, price: price(1000) }];
  const of = (status, more) => subscription(plain, { status, trial_end: at("2026-01-15T00:00:00"), ...more });
  const steps = [
    event("created", at("2026-01-01T00:00:00"), of("trialing")),
    event("updated", at("2026-01-15T00:00:03"), of("active"), { status: "trialing" }),
    event("paused", at("2026-02-01T00:00:00"), of("paused"), { status: "active" }),
    event("resumed", at("2026-03-01T00:00:00"), of("active"), { status: "paused" }),
    event("updated", at("2026-03-05T00:00:00"), of("past_due"), { status: "active" }),
    event("deleted", at("2026-04-01T00:00:02"), of("canceled", { ended_at: at("2026-04-01T00:00:00"),
      canceled_at: at("2026-03-10T00:00:00") })),
  ];
  const want = ["sub_x 2026-01-15T00:00:00Z 2026-02-01T00:00:00Z 10",
    "sub_x 2026-03-01T00:00:00Z 2026-04-01T00:00:00Z 10"];
  assert.deepEqual(await spansOf(t, steps), want);
  assert.deepEqual(await spansOf(t, [...steps].reverse()), want);
});

test("what cannot be used is set aside with its record, field and reason", async (t) => {
  const plain = [{ quantity: 1, price: price(1000) }];
  const bad = (more) => subscription(plain, more);
  const unreadable = "not seconds of an instant up to a day after the present";
  const cases = [
    [{ error: { type: "invalid_request_error" } }, "object", "not an object of Stripe's"],
    [{ id: "evt_1", object: "event", type: "customer.subscription.updated", created: 1, data: {} }, "data.object",
      "not an object, or missing"],
    [{ ...event("updated", "soon", bad()) }, "created", unreadable],
    [bad({ id: 5 }), "id", "not a text of 1 to 100 bytes"],
    [bad({ id: "x".repeat(1 << 20) }), "id", "not a text of 1 to 100 bytes"],
    [bad({ customer: null }), "customer", "not a text of 1 to 100 bytes"],
    [bad({ status: "asleep" }), "status", "not a status of subscriptions"],
    [bad({ created: "yesterday" }), "created", unreadable],
    [bad({ created: null }), "created", "missing"],
    [bad({ created: 99999999999999 }), "created", unreadable],
    [bad({ status: "canceled" }), "ended_at", "missing"],
    [bad({ items: { data: "all" } }), "items.data", "not a list"],
    [{ id: "cus_1", object: "customer" }, "created", "missing"],
  ];
  const want = cases.map(([, field, reason], i) => [String(i + 1), field, reason]);
  assert.deepEqual((await rejectsOf(t, name, lines(cases.map(([one]) => one)))).sort((a, b) => a[0] - b[0]), want);
});

test("odd shapes cost nothing but themselves", async (t) => {
  const plain = [{ quantity: 1, price: price(1000) }];
  const odd = [
    subscription(plain, { id: "sub_1", discounts: "none", discount: 5 }),
    subscription([5, null, "x", { price: 7 }, {}], { id: "sub_2" }),
    subscription(plain, { id: "sub_3", items: { data: [{ quantity: "many", price: price("much") }] } }),
    subscription(plain, { id: "sub_4", cancellation_details: "none", trial_end: null }),
    { ...event("updated", at("2026-02-01T00:00:00"), subscription(plain, { id: "sub_5" })), data: {
      object: subscription(plain, { id: "sub_5" }), previous_attributes: "nothing" } },
    subscription(plain, { id: "'; DROP TABLE journal.customer; --", customer: { id: "cus_'x" } }),
  ];
  const deep = `{"object":"subscription","id":${"[".repeat(3000)}`;
  const text = lines(odd) + deep + "\n" + "not json\n" + lines([subscription(plain, { id: "sub_9" })]).slice(0, -20);
  const db = await imported(t, name, [written(t, text)]);
  const got = (await spans(db)).map((one) => one.split(" 2026")[0]);
  assert.deepEqual(got, ["'; DROP TABLE journal.customer; --", "sub_1", "sub_2", "sub_3", "sub_4", "sub_5"]);
  assert.equal((await rejects(db)).length, 2);
});

test("connectors are named where there is none of a name", async (t) => {
  const db = await imported(t, name, [sample[0]]);
  const { code, stderr } = await run(["import", "stripes", sample[0], "--db", db, "--quiet"]);
  assert.notEqual(code, 0);
  const all = readdirSync(join(root, "connectors")).sort();
  const [, names] = stderr.match(/there is no connector "stripes"; there are (.*)\n/);
  assert.deepEqual(names.split(", ").sort(), all);
});
