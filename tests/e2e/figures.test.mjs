// figures.test.mjs -- every metric that is wanted answers on the made-up company, and equals a plain loop over facts.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { facts, folder, output, parseCsv, random, readCsv, realData, rejects, root, run, shuffle,
  take } from "./telltale.mjs";

const db = join(folder({ after }), "demo.db");
const year = ["--db", db, "--from", "2025-01-01", "--to", "2026-01-01", "--now", "2026-01-01T00:00:00Z"];
const hour = 3_600_000;

before(() => output(["demo", "--db", db, "--quiet"]));

// What must be in the catalogue, by a dimension that each of them has; the first view takes them by months.
const wanted = {
  channel: `answer_rate abandonment_rate blocked_contacts blocked_rate service_level first_response_time
    average_response_time average_wait_time sla_attainment average_resolution_time resolution_rate closure_ratio
    first_contact_resolution next_issue_avoidance replies_per_resolution interactions_per_conversation
    one_touch_rate reopen_rate backlog awaiting_reply escalation_rate transfer_rate average_handle_time talk_time
    hold_time wrap_time ticket_handle_time peak_hours required_agents contact_volume channel_share request_types
    bot_effect agentless_resolution self_service_usage csat ces nps survey_response_rate iqs sentiment
    upsell_rate cross_sell_rate`,
  team: "agent_utilization occupancy contacts_per_hour cost_per_contact automation_savings top_performers",
  agent: "esat enps",
  segment: `churn_rate retention_rate net_revenue_retention gross_revenue_retention repurchase_rate referral_rate
    customer_engagement customer_lifetime_value`,
  medium: "self_service_success help_center_visits",
  article: "article_helpfulness bot_containment ivr_containment",
  class: "social_mentions",
};
const lists = Object.entries(wanted).map(([by, ids]) => [by, ids.split(/\s+/)]);
// Surveys of employees are made once a quarter.
const quarterly = ["esat", "enps"];

const json = async (metrics, ...more) =>
  JSON.parse(await output(["ask", [metrics].flat().join(","), "--format", "json", ...more]));

/** Figures by metric. */
function byMetric(figures) {
  const all = new Map();
  for (const f of figures) all.set(f.metric, [...(all.get(f.metric) ?? []), f]);
  return all;
}

test("every metric that is wanted is in the catalogue, and themes are told", async () => {
  const there = new Set(JSON.parse(await output(["metrics", "--format", "json"])).map((one) => one.metric));
  assert.deepEqual(lists.flatMap(([, ids]) => ids).filter((id) => !there.has(id)), []);
  const terms = JSON.parse(await output(["topics", "--db", db, "--from", "-28d", "--now", "2026-01-01T00:00:00Z",
                                         "--format", "json"]));
  assert.ok(terms.length >= 10 && terms.every((one) => one.conversations >= 5));
});

test("every metric has a value in every month, or quarter where its surveys are made in quarters", async () => {
  for (const [, ids] of lists)
    for (const [id, figures] of byMetric(await json(ids, ...year, "--grain", "month"))) {
      const told = new Set(figures.filter((f) => f.value !== null).map((f) => f.from));
      assert.equal(told.size, quarterly.includes(id) ? 4 : 12, id);
      assert.ok(figures.every((f) => f.value === null || Number.isFinite(f.value)), id);
    }
});

test("days, weeks, quarters and years", async () => {
  const march = ["--db", db, "--from", "2025-03-01", "--to", "2025-04-01"];
  for (const [by, ids] of lists) {
    // A lifetime is told by months or longer periods; nobody handles many contacts in a day.
    const short = ids.filter((id) => id !== "customer_lifetime_value");
    const few = by === "team" ? ["--set", "top_performers.min_volume = 1"] : [];
    for (const grain of ["day", "week"]) {
      const some = byMetric(await json(short, ...march, "--grain", grain, ...few));
      for (const id of short) assert.ok(some.get(id).some((f) => f.value !== null), `${id} by ${grain}`);
    }
    if (by !== "segment" && by !== "channel") continue;
    for (const [grain, n] of [["quarter", 4], ["year", 1]])
      for (const [id, figures] of byMetric(await json(ids, ...year, "--grain", grain)))
        assert.equal(new Set(figures.filter((f) => f.value !== null).map((f) => f.from)).size, n, `${id} by ${grain}`);
  }
});

/** What a text such as "1,234.5 %" says, and how far rounding may have moved it. */
function said(text) {
  const number = text.match(/^[+-]?[\d,]+(\.\d+)?/)?.[0] ?? "";
  const digits = number.split(".")[1]?.length ?? 0;
  return { value: Number(number.replaceAll(",", "")), off: 0.5000001 * 10 ** -digits };
}

// Sums of fractions are made in the order in which threads come, which may move their last digit.
const digits = (key, value) =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;

test("split by a dimension, a table, JSON and CSV say the same", async () => {
  for (const [by, ids] of lists) {
    const ask = ["ask", ids.join(","), ...year, "--grain", "quarter", "--by", by];
    const [table, csv] = [await output(ask), await output([...ask, "--format", "csv"])];
    const figures = await json(ids, ...ask.slice(2));
    for (const [id, some] of byMetric(figures)) {
      const values = new Set(some.filter((f) => f.value !== null).map((f) => f[by]));
      assert.ok(values.size > (id === "ivr_containment" ? 0 : 1), `${id} by ${by} has ${values.size}`);
    }
    const cells = (row) => Object.values(row).map((cell) => (cell === null ? "" : `${digits("", cell)}`));
    const number = /^-?\d+(\.\d+)?(e-?\d+)?$/;
    const texts = (row) =>
      Object.values(row).map((cell) => (number.test(cell) ? `${digits("", Number(cell))}` : cell));
    const rows = parseCsv(csv);
    assert.deepEqual(rows.map((row) => Object.keys(row))[0], Object.keys(figures[0]));
    assert.equal(rows.length, figures.length);
    rows.forEach((row, i) => assert.deepEqual(texts(row), cells(figures[i]), `${row.metric} ${i}`));

    const [head, ...lines] = table.trimEnd().split("\n").map((one) => one.split(/ {2,}/));
    assert.equal(lines.length, figures.length);
    lines.forEach((line, i) => {
      const { metric, value, unit } = figures[i];
      const text = line[head.indexOf("value")];
      assert.equal(line[0], metric);
      assert.equal(text === "no data", value === null, line.join(" "));
      if (value === null || !["%", "number", "count"].includes(unit)) return;
      assert.ok(Math.abs(said(text).value - value) <= said(text).off, `${line.join(" ")}: ${value}`);
    });
  }
});

// --- by a plain loop ---

const month = (at) => at.slice(0, 7);
const ms = (at) => Date.parse(at);
const counts = (row) => row.aside === "0";
const yes = (cell) => cell === "true";
const first = (key) => `${key}-01T00:00:00Z`;

/** What is put in under each key, as a sum of [part, whole]. */
class Parts extends Map {
  add(key, part, whole = 1) {
    const [a, b] = this.get(key) ?? [0, 0];
    this.set(key, [a + part, b + whole]);
  }
}

/** Figures of a metric by month, and by another split of it if one is named, are those of the parts. */
async function equal(id, parts, { factor = 100, by, more = [] } = {}) {
  const figures = await json(id, ...year, "--grain", "month", ...(by ? ["--by", by] : []), ...more);
  const got = new Map(figures.filter((f) => f.value !== null)
    .map((f) => [by ? `${month(f.from)} ${f[by] ?? ""}` : month(f.from), f]));
  const want = [...parts].filter(([, [, whole]]) => whole);
  assert.ok(want.length >= 4, `${id}: parts`);
  assert.deepEqual([...got.keys()].sort(), want.map(([key]) => key).sort(), `${id}: months`);
  for (const [key, [part, whole]] of want) {
    const value = (factor * part) / whole;
    const { value: is } = got.get(key);
    assert.ok(Math.abs(is - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${id}, ${key}: ${is} for ${value}`);
  }
}

test("surveys: CSAT, NPS, CES, of employees, and how many answer", async () => {
  const answers = (await facts("answer", db)).filter((row) => counts(row) && yes(row.is_last));
  const parts = (survey, key, take) => {
    const all = new Parts();
    for (const row of answers) if (row.survey === survey && take(row) !== null) all.add(key(row), take(row));
    return all;
  };
  const satisfied = (row) => (row.satisfied === "" ? null : Number(yes(row.satisfied)));
  const promoter = (row) => (row.promoter === "" ? null : Number(row.promoter));
  const score = (row) => (row.score === "" || yes(row.harder) ? null : Number(row.score));
  const at = (row) => month(row.responded_at);
  const of = (name) => (row) => `${at(row)} ${row[name]}`;

  await equal("csat", parts("csat", at, satisfied));
  await equal("csat", parts("csat", of("language"), satisfied), { by: "language" });
  await equal("csat", parts("csat", of("agent"), satisfied), { by: "agent" });
  await equal("nps", parts("nps", at, promoter));
  await equal("ces", parts("ces", at, score), { factor: 1 });
  await equal("ces", parts("ces", of("task"), score), { factor: 1, by: "task" });
  await equal("esat", parts("esat", at, satisfied));
  await equal("enps", parts("enps", at, promoter));

  const sent = new Parts();
  for (const row of await facts("invitation", db))
    if (counts(row) && yes(row.delivered)) sent.add(month(row.sent_at), Number(row.answered_at !== ""));
  await equal("survey_response_rate", sent);
});

test("reviews, opinions and posts", async () => {
  const [iqs, feeling, posts] = [new Parts(), new Parts(), new Parts()];
  for (const row of await facts("review", db))
    if (counts(row) && row.score !== "") iqs.add(`${month(row.reviewed_at)} ${row.reviewer}`, Number(row.score));
  for (const row of await facts("opinion", db))
    if (counts(row)) feeling.add(month(row.said_at), Number(row.polarity));
  for (const row of await facts("mention", db)) posts.add(`${month(row.posted_at)} ${row.class}`, 1);
  await equal("iqs", iqs, { factor: 1, by: "reviewer" });
  await equal("sentiment", feeling);
  await equal("social_mentions", new Map([...posts].map(([key, [n]]) => [key, [n, 1]])), { factor: 1, by: "class" });
});

test("self-service: success, containment, articles", async () => {
  const [success, bots, menus, votes, visits] = Array.from({ length: 5 }, () => new Parts());
  for (const row of (await facts("session", db)).filter(counts)) {
    const key = month(row.started_at);
    const solved = row.outcome === "solved";
    const next = row.next_assisted_at;
    if (row.customer !== "" || solved || next !== "")
      success.add(key, Number(solved || next === "" || ms(next) >= ms(row.started_at) + 24 * hour));
    const alone = !["gave_up", "handed_over"].includes(row.outcome) && (row.conversation_id === "" || next === "");
    if (row.medium === "bot") bots.add(key, Number(alone));
    if (row.medium === "ivr") menus.add(key, Number(alone));
    if (row.medium === "knowledge_base") visits.add(key, 1, 0);
  }
  for (const row of await facts("vote", db))
    votes.add(`${month(row.voted_at)} ${row.article}`, Number(yes(row.positive)));
  await equal("self_service_success", success);
  await equal("bot_containment", bots);
  await equal("ivr_containment", menus);
  await equal("article_helpfulness", votes, { by: "article" });
  await equal("help_center_visits", new Map([...visits].map(([key, [n]]) => [key, [n, 1]])), { factor: 1 });
});

test("offers, referrals and orders", async () => {
  const conversations = (await facts("conversation", db)).filter(counts);
  const offers = (await facts("offer", db)).filter(counts);
  for (const [id, kind] of [["upsell_rate", "upsell"], ["cross_sell_rate", "cross_sell"]]) {
    const [rate, taken, seen] = [new Parts(), new Parts(), new Set()];
    for (const row of conversations) rate.add(month(row.created_at), 0);
    for (const row of offers.filter((one) => one.offer === kind)) {
      const key = month(row.made_at);
      if (row.accepted !== "") taken.add(key, Number(yes(row.accepted)));
      if (!yes(row.accepted) || row.conversation_id === "" || seen.has(`${key} ${row.conversation_id}`)) continue;
      seen.add(`${key} ${row.conversation_id}`);
      rate.add(key, 1, 0);
    }
    await equal(id, rate);
    await equal(id, taken, { more: ["--set", "base = offers"] });
  }
  const [referred, orders] = [new Parts(), new Parts()];
  for (const row of await facts("customer", db))
    if (row.first_at >= "2025") referred.add(month(row.first_at), Number(yes(row.referred)));
  for (const row of await facts("purchase", db))
    if (!yes(row.registration) && row.amount !== "" && row.ordered_at >= "2025")
      orders.add(month(row.ordered_at), Number(row.amount));
  await equal("referral_rate", referred);
  await equal("average_order_value", orders, { factor: 1 });
});

/** Persons with their spans, newest record of an id last. */
async function persons() {
  const all = new Map();
  for (const row of await facts("customer_span", db)) {
    const who = `${row.source} ${row.customer}`;
    all.set(who, [...(all.get(who) ?? []), row]);
  }
  return [...all.values()];
}

const holds = (span, at) => span.from_at <= at && (span.to_at === "" || span.to_at > at);

/** Whether a person is a customer at an instant, and what is paid monthly then. */
function customer(spans, at) {
  const { basis } = spans[0];
  const now = spans.filter((span) => span.what === basis && holds(span, at));
  const bought = now.some((span) => ms(span.from_at) + 180 * 24 * hour > ms(at));
  return { there: basis === "purchase" ? bought : now.length > 0,
           mrr: spans.filter((span) => span.what === "subscription" && holds(span, at))
             .reduce((sum, span) => sum + Number(span.mrr), 0) };
}

test("churn, retention and revenue retention", async () => {
  const [churn, stay, net, gross, bySegment] = Array.from({ length: 5 }, () => new Parts());
  const months = Array.from({ length: 13 }, (_, i) => (i < 12 ? `2025-${`${i + 1}`.padStart(2, "0")}` : "2026-01"));
  for (const spans of await persons()) {
    const at = months.map((key) => customer(spans, first(key)));
    for (let i = 0; i < 12; i++) {
      const [start, end] = [at[i], at[i + 1]];
      if (!start.there) continue;
      churn.add(months[i], Number(!end.there));
      stay.add(months[i], Number(end.there));
      bySegment.add(`${months[i]} ${spans[0].segment}`, Number(!end.there));
      if (!(start.mrr > 0)) continue;
      net.add(months[i], end.mrr, start.mrr);
      gross.add(months[i], Math.min(start.mrr, end.mrr), start.mrr);
    }
  }
  await equal("churn_rate", churn);
  await equal("churn_rate", bySegment, { by: "segment" });
  await equal("retention_rate", stay);
  await equal("net_revenue_retention", net);
  await equal("gross_revenue_retention", gross);
});

test("agents' time", async () => {
  const [busy, occupied, load, logged] = Array.from({ length: 4 }, () => new Parts());
  for (const row of await facts("agent_interval", db)) {
    // What an agent still does at the year's end lasts until then; nobody works at a month's end.
    const hours = (Math.min(ms(row.to_at || first("2026-01")), ms(first("2026-01"))) - ms(row.from_at)) / hour;
    const key = month(row.from_at);
    if (row.state === "handling") busy.add(key, hours, 0);
    if (row.state === "logged_in") busy.add(key, 0, hours);
    if (row.state === "logged_in") logged.add(key, 0, hours);
    if (["handling", "available"].includes(row.state)) occupied.add(key, row.state === "handling" ? hours : 0, hours);
  }
  const seen = new Set();
  for (const row of (await facts("reply", db)).filter(counts)) {
    const who = `${month(row.at)} ${row.conversation_id}`;
    if (!seen.has(who)) load.add(month(row.at), 1, 0);
    seen.add(who);
  }
  for (const [key, [, hours]] of logged) load.add(key, 0, hours);
  await equal("agent_utilization", busy);
  await equal("occupancy", occupied);
  await equal("contacts_per_hour", load, { factor: 1 });
});

// --- beside what they are compared with, and how sure they are ---

test("beside the span before, a year before, target and benchmark at once", async () => {
  const span = (from, to) =>
    ["--db", db, "--from", from, "--to", to, "--now", "2026-01-01T00:00:00Z", "--by", "channel"];
  const ids = ["csat", "answer_rate", "contact_volume", "nps"];
  await output(["benchmarks", "on", "comm100", "--db", db]);
  const all = await json(ids, ...span("2025-11-05", "2025-12-03"), "--compare", "previous,year,target,benchmark");
  const before = await json(ids, ...span("2025-10-08", "2025-11-05"));
  const key = (f) => `${f.metric} ${f.channel}`;
  const old = new Map(before.map((f) => [key(f), f]));
  for (const f of all) {
    assert.deepEqual([f.previous, f.previous_n], [old.get(key(f)).value, old.get(key(f)).n], key(f));
    const none = f.unit === "count" ? 0 : null;
    assert.deepEqual([f.year, f.year_n, f.year_p], [none, 0, null], "the company is a year old");
    assert.equal(f.previous_p === null || (f.previous_p >= 0 && f.previous_p <= 1), true, key(f));
  }
  assert.ok(all.every((f) => f.metric !== "answer_rate" || f.target === 80));
  assert.ok(all.some((f) => f.target_status === "met") && all.some((f) => f.benchmark !== null));
  const table = await output(["ask", ids.join(","), ...span("2025-11-05", "2025-12-03"), "--compare",
                              "previous,year,target,benchmark"]);
  assert.match(table.split("\n")[0], /before +year before +target +benchmark/);
});

test("an interval holds its figure; few facts are said to be few", async () => {
  const ids = ["csat", "nps", "ces", "iqs", "answer_rate", "article_helpfulness"];
  const figures = await json(ids, ...year, "--grain", "month");
  for (const f of figures) {
    assert.ok(f.low <= f.value && f.value <= f.high, `${f.metric}: ${f.low}, ${f.value}, ${f.high}`);
    if (f.unit !== "%") continue;
    // Wilson's interval, as in E. B. Wilson, JASA 22 (1927), 209-212; z of 95 %.
    const [z, n, p] = [1.959963984540054, f.denominator, f.numerator / f.denominator];
    const middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const half = (z / (1 + z * z / n)) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    if (["csat", "answer_rate", "article_helpfulness"].includes(f.metric))
      for (const [got, want] of [[f.low, middle - half], [f.high, middle + half]])
        assert.ok(Math.abs(got - 100 * want) < 1e-9, `${f.metric}: ${got} for ${100 * want}`);
  }
  const daily = ["ask", "csat", "--db", db, "--from", "2025-01-02", "--to", "2025-01-03"];
  assert.match(await output(daily), / to [\d.]+ %, few /);
  assert.equal(JSON.parse(await output([...daily, "--format", "json"]))[0].small, true);
});

test("a page says how sure its figure is, and what people say of it", async () => {
  const page = (metric, from, to) =>
    output(["explain", metric, "--db", db, "--from", from, "--to", to, "--now", "2026-01-01T00:00:00Z"]);
  const outage = await page("csat", "2025-08-18", "2025-08-25");
  assert.match(outage, /^ {2}95 %: \d+\.\d % to \d+\.\d %$/m);
  assert.match(outage, /^ {2}the span before: .*more than chance \(p = /m);
  assert.match(outage, /^ {2}target: .*missed$/m);
  assert.match(outage, /^ {2}2025-08-18 marker: /m);
  assert.match(outage, /^ {2}2025-08-\d\d comment by /m);
  const time = await page("first_response_time.median", "2025-11-03", "2025-11-10");
  assert.match(time, /^ {2}95 %, by bootstrap: .* to /m);
});

test("what is a list by nature is explained as one", async () => {
  const asked = ["--db", db, "--from", "2025-11-01", "--to", "2025-12-01"];
  for (const metric of ["top_performers", "topics", "peak_hours", "channel_share"]) {
    assert.match(await output(["explain", metric, ...asked]), /^\d+ figures/m);
    const told = JSON.parse(await output(["explain", metric, ...asked, "--format", "json"]));
    const figures = JSON.parse(await output(["ask", metric, ...asked, "--format", "json"]));
    assert.deepEqual(told.figures.map((f) => f.value), figures.map((f) => f.value));
  }
});

test("what a window may still change is told, and left out where wanted", async () => {
  const span = (from, to) => ["--db", db, "--from", from, "--to", to, "--now", "2026-01-01T00:00:00Z"];
  const ids = ["first_contact_resolution", "next_issue_avoidance", "self_service_success"];
  const december = span("2025-12-01", "2026-01-01");
  const [soon, mature] = [await json(ids, ...december), await json(ids, ...december, "--mature")];
  soon.forEach((f, i) => {
    assert.ok(f.immature > 0 && f.immature < f.n, f.metric);
    assert.deepEqual([mature[i].immature, mature[i].n], [0, f.n - f.immature], f.metric);
  });
  for (const f of await json(ids, ...span("2025-10-01", "2025-11-01"))) assert.equal(f.immature, 0, f.metric);
  assert.match(await output(["ask", ids.join(","), ...december]), /window not over/);
});

// --- made-up records ---

const line = (type, id, at, fields) => ({ type, source: "shop", id: `${id}`, at, ...fields });
const answer = (id, kind, score, more) => line("answer", id, "2026-03-02T10:00:00Z", { kind, score, ...more });
const move = (id, at, who, movement, amount) =>
  line("subscription", id, at, { customer: who, movement, amount, currency: "EUR" });
const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));

async function give(path, store, records) {
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  await output(["import", "canonical", path, "--db", store, "--quiet"]);
}

test("published examples: CSAT 72, NPS +60, churn 50", async (t) => {
  const dir = folder(t);
  const store = join(dir, "t.db");
  const stars = [[43, 4], [29, 5], [12, 3], [9, 2], [7, 1]];
  const marks = [[40, 10], [30, 9], [12, 8], [8, 7], [6, 6], [4, 0]];
  const many = (kind, pairs) =>
    pairs.flatMap(([n, score]) => list(n, (i) => answer(`${kind}${score}-${i}`, kind, score)));
  await give(join(dir, "r.jsonl"), store, [
    ...many("csat", stars), ...many("nps", marks),
    ...list(100, (i) => move(`n${i}`, "2025-01-10T00:00:00Z", `c${i}`, "new", 20)),
    ...list(50, (i) => move(`l${i}`, "2025-08-10T00:00:00Z", `c${i}`, "churn", 20)),
    ...list(30, (i) => move(`m${i}`, "2025-09-10T00:00:00Z", `d${i}`, "new", 20)),
    line("cost_rate", 1, "2025-01-01T00:00:00Z", { kind: "agent_hour", amount: 30, currency: "EUR" }),
    line("cost_rate", 2, "2025-01-01T00:00:00Z", { kind: "contact", channel: "email", amount: 0.5, currency: "EUR" }),
    line("agent_state", 1, "2026-03-02T08:00:00Z", { agent: "ann", state: "logged_in" }),
    line("agent_state", 2, "2026-03-02T10:00:00Z", { agent: "ann", state: "logged_out" }),
    ...list(4, (i) => line("conversation", `T${i}`, "2026-03-02T09:00:00Z", { kind: "ticket", channel: "email" })),
  ]);
  const ask = async (id, from, to) => {
    const [f] = await json(id, "--db", store, "--from", from, "--to", to, "--now", "2026-06-01T00:00:00Z");
    return [f.value, f.numerator, f.denominator];
  };
  assert.deepEqual(await ask("csat", "2026-03-01", "2026-04-01"), [72, 72, 100]);
  assert.deepEqual((await ask("nps", "2026-03-01", "2026-04-01"))[0], 60);
  assert.deepEqual(await ask("churn_rate", "2025-02-01", "2026-02-01"), [50, 50, 100]);
  assert.deepEqual(await ask("retention_rate", "2025-02-01", "2026-02-01"), [50, 50, 100]);
  assert.deepEqual(await ask("net_revenue_retention", "2025-02-01", "2026-02-01"), [50, 1000, 2000]);
  // Two hours at 30 and four mails at 0.50.
  assert.deepEqual(await ask("cost_per_contact", "2026-03-02", "2026-03-03"), [15.5, 62, 4]);
});

/** A small company's records of all types that figures are made of, by a seed. */
function madeUp(seed) {
  const next = random(seed);
  const pick = (n) => Math.floor(next() * n);
  const of = (some) => some[pick(some.length)];
  const at = (plus = 0) => new Date(Date.UTC(2025, 0, 1) + (pick(170) * 24 + pick(24) + plus) * hour).toISOString();
  const who = () => `c${pick(30)}`;
  const feeling = () => of(["positive", "neutral", "negative", undefined]);
  const survey = () => of(["csat", "ces", "nps", "esat", "enps", "resolved"]);
  const agent = () => of(["ann", "bob", "cyd"]);
  const ticket = () => `T${pick(60)}`;
  const records = list(30, (i) => line("customer", `c${i}`, "2025-01-01T00:00:00Z", {
    segment: of(["home", "trade"]), tier: of(["gold", "free"]), identities: [`mail${pick(28)}`] }));
  for (let i = 0; i < 60; i++) {
    const start = Date.UTC(2025, 0, 1) + pick(4000) * hour;
    const then = (hours) => new Date(start + hours * hour).toISOString();
    const event = (kind, hours, more) =>
      line("event", `${i}-${kind}-${hours}`, then(hours), { conversation: `T${i}`, kind, ...more });
    const customer = who();
    records.push(line("conversation", `T${i}`, then(0), { kind: "ticket", channel: of(["email", "social"]), customer }),
      event("message", 0, { actor_kind: "customer", actor: customer, public: true, sentiment: feeling() }),
      event("assigned", 1, { value: agent() }),
      event("message", 1 + pick(30), { actor_kind: of(["agent", "bot"]), actor: agent(), public: true }),
      event("message", 33, { actor_kind: "customer", actor: customer, public: true, sentiment: feeling() }),
      event("message", 35, { actor_kind: "agent", actor: agent(), public: true }));
    if (pick(5)) records.push(event("status", 36 + pick(20), { value: "solved" }));
  }
  for (let i = 0; i < 90; i++) {
    records.push(
      line("answer", i, at(), { kind: survey(), score: pick(8), conversation: ticket(), invitation: `I${pick(70)}`,
        customer: who(), agent: agent(), weight: 1 + pick(3), sentiment: feeling() }),
      line("review", i, at(), { conversation: ticket(), agent: agent(), reviewer: of(["r", "s"]), scores: [
        { category: "tone", weight: 2, points: pick(6), maximum: 5 + pick(2) },
        { category: "safe", weight: 1, points: pick(2), maximum: 1, critical: pick(2) === 1 }] }),
      line("self_service", i, at(), { medium: of(["knowledge_base", "bot", "ivr", "video"]), article: of(["a", "b"]),
        outcome: of(["solved", "gave_up", "handed_over", undefined]), customer: who(),
        ...(pick(2) && { conversation: ticket() }) }),
      line("vote", i, at(), { article: of(["a", "b"]), positive: pick(2) === 1, customer: who() }),
      line("mention", i, at(), { class: of(["brand_mention", "negative_comment"]), sentiment: feeling() }),
      line("offer", i, at(), { customer: who(), conversation: ticket(), agent: agent(), amount: pick(90),
        kind: of(["upsell", "cross_sell"]), currency: "EUR", ...(pick(3) && { accepted: pick(2) === 1 }) }),
      line("order", i, at(), { customer: who(), amount: pick(90), currency: of(["EUR", "PLN"]), margin: pick(9) }),
      line("customer_event", i, at(), { customer: who(), kind: of(["signed_up", "visited", "left", "registered"]),
        ...(pick(2) && { programme: "friends" }) }),
      line("subscription", i, at(), { customer: `c${pick(12)}`, amount: pick(60), plan: of(["small", "large"]),
        movement: of(["new", "expansion", "contraction", "churn", "reactivation"]), currency: "EUR" }),
      line("agent_state", i, at(), { agent: agent(), state: of(["logged_in", "available", "busy", "logged_out"]) }));
    if (i < 70)
      records.push(line("invitation", `I${i}`, at(), { kind: survey(), customer: who(), delivered: pick(9) > 0 }));
    if (i < 6) records.push(
      line("currency_rate", i, at(), { base: "EUR", quote: "PLN", rate: 4 + i / 10 }),
      line("cost_rate", i, at(), { kind: of(["agent_hour", "contact"]), amount: 1 + pick(40), currency: "EUR" }),
      line("target", i, at(), { metric: "csat", target: 70 + i }));
  }
  return records;
}

/** Figures that are not the same in two answers, the first few. */
function different(one, other) {
  const [a, b] = [one, other].map((text) => JSON.parse(text, digits).map((f) => JSON.stringify(f)));
  if (a.length !== b.length) return [[a.length, b.length]];
  return a.flatMap((got, i) => (got === b[i] ? [] : [[got, b[i]]])).slice(0, 5);
}

test("late, repeated and reordered records give the same figures", async (t) => {
  const dir = folder(t);
  const [whole, cut] = [join(dir, "whole.db"), join(dir, "cut.db")];
  const records = madeUp(7);
  const next = random(8);
  const mixed = shuffle([...records, ...records.slice(0, 300)], next);
  await give(join(dir, "r.jsonl"), whole, records);
  for (const [from, to] of [[0, 400], [300, 900], [800, mixed.length]])
    await give(join(dir, "r.jsonl"), cut, shuffle(mixed.slice(from, to), next));
  assert.deepEqual(await rejects(whole), []);

  const ids = lists.flatMap(([, some]) => some);
  const span = ["--from", "2025-01-01", "--to", "2025-07-01", "--now", "2025-07-01T00:00:00Z", "--format", "json"];
  const ask = (store, metrics, ...more) => output(["ask", metrics.join(","), "--db", store, ...span, ...more]);
  const months = await ask(whole, ids, "--grain", "month", "--compare", "previous,target");
  assert.deepEqual(different(await ask(cut, ids, "--grain", "month", "--compare", "previous,target"), months), []);
  const told = new Set(JSON.parse(months).filter((f) => f.value !== null).map((f) => f.metric));
  assert.ok(told.size > ids.length * 0.75, `${told.size} have a value`);
  for (const [by, some] of lists)
    assert.deepEqual(different(await ask(cut, some, "--by", by), await ask(whole, some, "--by", by)), [], by);
});

// --- odd questions, and stores with next to nothing ---

/** Ends with this code, not by a signal, and says why where it fails. */
async function ends(args, code, message) {
  const got = await run(args);
  const what = `telltale ${args.join(" ")}: ${got.stdout.slice(0, 200)}${got.stderr}`;
  assert.equal(got.code, code, what);
  if (code) assert.match(got.stderr, /^telltale: [^\n]+\n$/, what);
  assert.match(got.code ? got.stderr : got.stdout, message, what);
}

test("odd questions are answered or refused in a line", async () => {
  const cases = [
    [["csat", "--by", "medium"], 2, /csat cannot be split by medium/],
    [["csat", "--by", "nosuch"], 2, /no dimension "nosuch"/],
    [["cost_per_contact", "--by", "channel"], 2, /cannot be split by channel/],
    [["bot_effect", "--by", "medium"], 2, /cannot be split by medium/],
    [["customer_lifetime_value", "--grain", "day", "--from", "2025-03-01"], 2, /months or longer/],
    [["customer_lifetime_value", "--set", "model = forecast", "--by", "segment"], 2, /no splits and no filter/],
    [["csat", "--by", "channel,team,agent,category"], 6, /at most 3 dimensions/],
    [["csat", "--set", "window = 3"], 2, /parameter "window"/],
    [["top_performers", "--set", "min_volume = 99999999999999999999"], 2, /not a number/],
    [["csat", "--where", "frob = 1"], 2, /no "frob"/],
    [["csat", "--where", "channel"], 2, /a condition is wanted/],
    [["csat", "--compare", "nosuch"], 2, /none of previous, year, target, benchmark/],
    [["csat", "--from", "2025-02-01", "--to", "2025-01-01"], 2, /span of time is empty/],
    [["csat", "--from", "2025-01-01", "--to", "99999-01-01"], 2, /not an instant/],
    [["csat", "--tz", "Mars/Olympus"], 3, /not in the tz database/],
    [["contact_volume", "--grain", "half_hour", "--from", "1500-01-01"], 6, /more than 100000 periods/],
    [["nosuch"], 3, /no metric "nosuch"/],
    [["csat", "--from", "9999-01-01", "--to", "9999-12-31"], 0, /no data/],
    [["csat,churn_rate", "--from", "2030-01-01", "--to", "2031-01-01", "--compare", "previous,year"], 0, /no data/],
    [["csat", "--from", "0001-01-01", "--to", "1400-01-01"], 0, /no data/],
  ];
  for (const [args, code, message] of cases) await ends(["ask", ...args, "--db", db], code, message);
  await ends(["topics", "--limit", "999999999999", "--db", db], 2, /from 1 to 10000/);
});

const everyCommand = (store, metric) => [
  ["summary"], ["facts", "answer"], ["ask", metric], ["scorecard"], ["records", metric], ["explain", metric],
  ["topics"], ["quality"], ["targets"], ["benchmarks"], ["template", "--of", metric], ["template", "review"],
  ["why", metric], ["anomalies", metric], ["forecast", metric], ["performers"], ["notes"], ["audit"], ["rejects"],
  ["rebuild", "--quiet"],
].map((args) => [...args, "--db", store]);

test("a store with nothing or with one record: every command ends well", async (t) => {
  const dir = folder(t);
  const ids = lists.flatMap(([, some]) => some);
  const counted = new Set(["blocked_contacts", "backlog", "awaiting_reply", "contact_volume", "help_center_visits",
                           "social_mentions", "peak_hours"]);
  for (const [name, records] of [["empty", []], ["one", [answer(1, "csat", 5)]]]) {
    const store = join(dir, `${name}.db`);
    await give(join(dir, "r.jsonl"), store, records);
    for (const args of everyCommand(store, "csat")) await ends(args, 0, /^/);
    for (const span of [[], ["--from", "2025-01-01", "--to", "2025-03-01", "--grain", "month"]])
      for (const f of await json(ids, "--db", store, "--now", "2026-06-01T00:00:00Z", ...span))
        if (name === "empty" || f.metric !== "csat")
          assert.ok(f.value === null || (f.value === 0 && counted.has(f.metric)), `${name}, ${f.metric}: ${f.value}`);
  }
  const [f] = await json("csat", "--db", join(dir, "one.db"));
  assert.deepEqual([f.value, f.n, f.small], [100, 1, true], "all the data there is, though no conversation");
});

// --- real data ---

const mapped = (connector, name) => ["--mapping", join(root, "connectors", connector, `${name}.json`)];
const [cdnow, telco, airport] = [realData("cdnow", "CDNOW_sample.txt"),
  realData("telco_churn", "Telco-Customer-Churn.csv"), realData("sfo_survey", "2016_SFO_Customer_Survey.csv")];

/* What a customer is worth within some weeks after a day, by the published fits to CDNOW: Fader, Hardie and Lee,
 * Marketing Science 24 (2005), 275-284, formula 10; Fader and Hardie's note on the gamma-gamma model (2013). */
function expectedWorth(orders, end, weeks) {
  const [r, alpha, a, b, p, q, v] = [0.243, 4.414, 0.793, 2.426, 6.25, 3.74, 15.44];
  const people = new Map();
  for (const row of orders.filter((one) => ms(one.ordered_at) / (24 * hour) <= end)) {
    const day = ms(row.ordered_at) / (24 * hour);
    const days = people.get(row.customer) ?? new Map();
    people.set(row.customer, days.set(day, (days.get(day) ?? 0) + Number(row.amount)));
  }
  const series = (j, k, l, z) => {
    let [term, sum] = [1, 1];
    for (let n = 0; n < 5000 && term > 1e-14 * sum; n++) sum += term *= (((j + n) * (k + n)) / ((l + n) * (n + 1))) * z;
    return sum;
  };
  let all = 0;
  for (const days of people.values()) {
    const [began, ...later] = [...days.keys()].sort((one, other) => one - other);
    const x = later.length;
    const [last, age] = [((later.at(-1) ?? began) - began) / 7, (end - began) / 7];
    const paid = x ? later.reduce((sum, day) => sum + days.get(day), 0) / x : 0;
    const still = ((alpha + age) / (alpha + age + weeks)) ** (r + x)
      * series(r + x, b + x, a + b + x - 1, weeks / (alpha + age + weeks));
    const gone = x ? (a / (b + x - 1)) * ((alpha + age) / (alpha + last)) ** (r + x) : 0;
    all += ((((a + b + x - 1) / (a - 1)) * (1 - still)) / (1 + gone)) * ((p * (v + x * paid)) / (p * x + q - 1));
  }
  return all / people.size;
}

test("CDNOW: repurchase, revenue, lifetime value", { skip: cdnow ? false : "not here" }, async (t) => {
  const store = join(folder(t), "t.db");
  await take("orders-csv", cdnow, store, mapped("orders-csv", "cdnow"));
  const all = ["--db", store, "--from", "1997-01-01", "--to", "1998-07-01", "--now", "1998-07-01T00:00:00Z"];
  const parts = async (id, ...more) => {
    const [f] = await json(id, ...all, ...more);
    return [f.numerator, f.denominator];
  };
  assert.deepEqual(await parts("repurchase_rate", "--set", "window = 550 d"), [1152, 2357]);
  assert.deepEqual(await parts("repurchase_rate", "--set", "window = 550 d; count_by = day"), [1139, 2357]);
  const [amount, orders] = await parts("average_order_value");
  assert.deepEqual([amount.toFixed(2), orders], ["244091.94", 6919]);
  const [worth] = await json("customer_lifetime_value", "--db", store, "--from", "1997-01-01", "--to", "1997-10-01",
                             "--set", "model = forecast");
  assert.equal(worth.n, 2357);
  const published = expectedWorth(await facts("purchase", store), Date.UTC(1997, 8, 30) / (24 * hour), 365 / 7);
  assert.ok(Math.abs(worth.value / published - 1) < 0.01, `${worth.value} for ${published}`);
});

test("telco: churn of customers and of revenue, by plan", { skip: telco ? false : "not here" }, async (t) => {
  const store = join(folder(t), "t.db");
  await take("csv", telco, store, mapped("subscriptions", "telco-churn"));
  const ask = (id, ...more) =>
    json(id, "--db", store, "--from", "2018-09-01", "--to", "2018-10-01", "--now", "2018-11-01T00:00:00Z", ...more);
  assert.equal((await ask("churn_rate"))[0].value.toFixed(4), "26.5370");
  assert.equal((100 - (await ask("net_revenue_retention"))[0].value).toFixed(3), "30.503");
  assert.equal((100 - (await ask("gross_revenue_retention"))[0].value).toFixed(3), "30.503");
  assert.deepEqual((await ask("churn_rate", "--by", "plan")).map((f) => [f.plan, f.value.toFixed(3)]),
    [["Month-to-month", "42.710"], ["One year", "11.270"], ["Two year", "2.832"]]);
});

test("an airport's survey of 2016, weighted and by area", { skip: airport ? false : "not here" }, async (t) => {
  const store = join(folder(t), "t.db");
  await take("survey-csv", airport, store, mapped("survey-csv", "sfo-2016"));
  const rows = readCsv(airport).filter((row) => ["1", "2", "3", "4", "5"].includes(row.Q7ALL));
  const sum = (some, of) => some.reduce((all, row) => all + of(row), 0);
  const share = (some, of) => (100 * sum(some.filter((row) => Number(row.Q7ALL) >= 4), of)) / sum(some, of);
  const [plain] = await json("csat", "--db", store);
  assert.deepEqual([plain.numerator, plain.denominator, plain.value.toFixed(2)], [2364, 2919, "80.99"]);
  const [weighted] = await json("csat", "--db", store, "--set", "weighted = yes");
  assert.ok(Math.abs(weighted.value - share(rows, (row) => Number(row.WEIGHT))) < 1e-6, `${weighted.value}`);
  const areas = await json("csat", "--db", store, "--by", "segment");
  assert.deepEqual(areas.map((f) => [f.segment, f.value.toFixed(9)]), ["A", "B", "C", "D", "E", "F", "G"].map((area) =>
    [area, share(rows.filter((row) => row.BAREA === area), () => 1).toFixed(9)]));
});
