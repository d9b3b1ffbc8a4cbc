// why.test.mjs -- what moved a figure, unusual days, days to come, agents ranked: on a made-up year,
// which has effects planted (docs/demo.md), and on few records made by hand.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { folder, output, parseCsv, run, take } from "./telltale.mjs";

const now = ["--now", "2026-01-01T00:00:00Z"];
const year = mkdtempSync(join(tmpdir(), "telltale-test-"));
const demo = join(year, "demo.db");
const outage = { from: "2025-08-18", to: "2025-08-25" };
const month = { from: "2025-07-21", to: "2025-08-18" };

before(async () => {
  await output(["demo", "--db", demo, "--conversations", "30000", "--quiet"]);
});

after(() => rmSync(year, { recursive: true, force: true }));

function span({ from, to }) {
  return ["--from", from, "--to", to];
}

function against({ from, to }) {
  return ["--against", `${from}/${to}`];
}

async function json(db, ...args) {
  return JSON.parse(await output([...args, "--db", db, "--format", "json", ...now]));
}

/** The rows of why: the whole, and by dimension its own row and its values. */
async function why(db, metric, ...more) {
  const rows = await json(db, "why", metric, ...more);
  const dimensions = rows.filter((row) => row.level === "dimension")
    .map((row) => ({ ...row, values: rows.filter((v) => v.level === "value" && v.dimension === row.dimension) }));
  return { whole: rows[0], dimensions, of: (name) => dimensions.find((d) => d.dimension === name) };
}

const sum = (list, of) => list.reduce((total, x) => total + of(x), 0);

function close(got, want, near = Math.max(Math.abs(want), 1e-6)) {
  assert.ok(Math.abs(got - want) <= 1e-9 * near, `${got} is not ${want}`);
}

/** The records behind a figure; they come one a line. */
async function recordLines(args) {
  const text = await output([...args, "--db", demo, "--format", "json", ...now]);
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

test("mix and rate are those that the records give", async () => {
  const sides = [];
  for (const when of [month, outage]) {
    const groups = new Map();
    for (const row of await recordLines(["records", "csat", ...span(when), "--by", "category"])) {
      const group = groups.get(row.category) ?? { k: 0, n: 0 };
      groups.set(row.category, { k: group.k + (row.satisfied ? 1 : 0), n: group.n + 1 });
    }
    sides.push(groups);
  }
  const totals = sides.map((groups) => ({ k: sum([...groups.values()], (g) => g.k),
                                          n: sum([...groups.values()], (g) => g.n) }));
  const middle = 50 * (totals[0].k / totals[0].n + totals[1].k / totals[1].n);
  const got = (await why(demo, "csat", ...span(outage), ...against(month), "--by", "category")).of("category");
  assert.equal(got.values.length, new Set([...sides[0].keys(), ...sides[1].keys()]).size);
  let both = 0;
  for (const value of got.values) {
    const [a, b] = sides.map((groups) => groups.get(value.value));
    if (!a || !b) continue;
    both += 1;
    const [w0, w1] = [a.n / totals[0].n, b.n / totals[1].n];
    const [r0, r1] = [100 * a.k / a.n, 100 * b.k / b.n];
    close(value.mix, (w1 - w0) * ((r0 + r1) / 2 - middle), 100);
    close(value.rate, (w0 + w1) / 2 * (r1 - r0), 100);
    assert.equal(value.n_before, a.n);
    assert.equal(value.n_after, b.n);
  }
  assert.ok(both >= 5);
});

test("the outage lowered satisfaction, most of it with the technical issues", async () => {
  const got = await why(demo, "csat", ...span(outage), ...against(month));
  assert.ok(got.whole.effect < -10 && got.whole.p < 0.001);
  for (const dimension of got.dimensions.filter((d) => d.note === null)) {
    close(sum(dimension.values, (v) => v.effect), got.whole.effect);
    close(sum(dimension.values, (v) => v.share_after), 1);
  }
  assert.equal(got.of("category").values[0].value, "technical_issue");
  assert.equal(got.of("team").values[0].value, "technical");
  assert.ok(got.of("team").values[0].effect < got.whole.effect / 2);
  for (const left of ["tag", "customer", "account"]) assert.equal(got.of(left), undefined, left);
  const page = await output(["why", "csat", "--db", demo, ...span(outage), ...against(month), ...now]);
  assert.match(page, /^Customer satisfaction \(CSAT\) fell by [\d.]+ pt, from [\d.]+ % to [\d.]+ %: /);
  assert.match(page, /: -[\d.]+ pt of it in /);
  assert.match(page, /more than chance \(p < 0\.001\)/);
  assert.match(page, /Tags are left out/);
});

test("the outage brought contacts about technical issues", async () => {
  const got = await why(demo, "contact_volume", ...span(outage));
  const [first] = got.dimensions;
  assert.equal(first.dimension, "category");
  assert.equal(first.values[0].value, "technical_issue");
  assert.ok(first.values[0].effect > 0.7 * got.whole.effect);
  assert.equal(sum(first.values, (v) => v.effect), got.whole.effect);
  assert.ok(first.values.every((v) => v.mix === null && v.rate === null && v.volume === v.effect));
});

test("resolution took longer since calls gave way to messages, not since any call did", async () => {
  const got = await why(demo, "average_resolution_time", "--from", "2025-10-01", "--to", "2026-01-01",
                        "--against", "2025-01-01/2025-04-01");
  const kind = got.of("kind");
  const call = kind.values.find((v) => v.value === "call");
  assert.ok(got.whole.effect > 3600);
  assert.ok(call.mix > 3600, `${call.mix}`);
  assert.ok(Math.abs(call.rate) < 60, `${call.rate}`);
  assert.ok(call.share_after < call.share_before);
  const phone = got.of("channel").values.find((v) => v.value === "phone");
  const messaging = got.of("channel").values.find((v) => v.value === "messaging");
  assert.ok(phone.share_after < phone.share_before && messaging.share_after > messaging.share_before);
});

test("what may be chance is not laid at anybody's door", async () => {
  const when = span({ from: "2025-06-16", to: "2025-06-23" });
  const got = await why(demo, "csat", ...when);
  assert.ok(got.whole.p > 0.05);
  const page = await output(["why", "csat", "--db", demo, ...when, ...now]);
  assert.match(page, /^Customer satisfaction \(CSAT\) rose by [\d.]+ pt, from [^:]+%\nThis may well be chance/);
  assert.doesNotMatch(page, /of it in/);
});

test("figures that are no sums of their parts say so", async () => {
  const when = span({ from: "2025-06-01", to: "2025-07-01" });
  const note = async (metric, ...more) => (await why(demo, metric, ...when, ...more)).whole.note;
  assert.match(await note("first_response_time.p90"), /percentile/);
  assert.match(await note("top_performers"), /other figures/);
  assert.match(await note("channel_share"), /share of the whole/);
  const hours = await why(demo, "contacts_per_hour", ...when, "--by", "agent");
  assert.match(hours.of("agent").note, /distinct/);
  assert.equal(hours.of("agent").values.length, 0);
  const refused = async (...args) => {
    const { code, stderr } = await run(["why", ...args, "--db", demo, ...now]);
    assert.equal(code, 2, stderr);
    return stderr;
  };
  assert.match(await refused("csat", "--by", "tag"), /each of its tags/);
  assert.match(await refused("csat", "--by", "height"), /no dimension "height"/);
  assert.match(await refused("csat,nps"), /one metric/);
  assert.match(await refused("csat", "--compare", "target"), /compare/);
  assert.match(await refused("csat", "--against", "2025-01-01"), /FROM\/TO/);
  assert.match(await refused("csat", "--limit", "0"), /limit/);
});

test("a dimension of the user's own is looked at as well", async (t) => {
  const own = folder(t);
  mkdirSync(join(own, "dimensions"));
  writeFileSync(join(own, "dimensions", "live.md"), `---
name: Live or written
value of conversation: if(kind = "ticket", "written", "live")
---
## Meaning

Made up.
`);
  const got = await why(demo, "contact_volume", ...span(outage), "--metrics", own);
  assert.deepEqual(got.of("live").values.map((v) => v.value).sort(), ["live", "written"]);
  close(sum(got.of("live").values, (v) => v.effect), got.whole.effect);
});

test("JSON and CSV say the same", async () => {
  const args = ["why", "csat", "--db", demo, ...span(outage), ...now];
  const rows = JSON.parse(await output([...args, "--format", "json"]));
  const cells = parseCsv(await output([...args, "--format", "csv"]));
  assert.equal(cells.length, rows.length);
  rows.forEach((row, i) => {
    for (const [name, cell] of Object.entries(row)) assert.equal(cells[i][name], cell === null ? "" : `${cell}`);
  });
});

test("the days of the outage are out of the ordinary, and their marker says why", async () => {
  const days = await json(demo, "anomalies", "contact_volume,answer_rate", "--from", "2025-08-01",
                          "--to", "2025-09-10");
  for (const metric of ["contact_volume", "answer_rate"]) {
    const found = days.filter((d) => d.metric === metric && d.markers?.includes("outage"));
    assert.ok(found.length >= 5, metric);
    for (const d of found) {
      assert.ok(d.unusual && (d.value > d.high || d.value < d.low));
      assert.ok(metric === "contact_volume" ? d.score > 3.5 : d.score < -3.5);
      assert.ok(d.day >= outage.from && d.day < outage.to);
      assert.match(d.markers, /outage: Lamps/);
    }
  }
  const all = await json(demo, "anomalies", "contact_volume", ...span(outage), "--all", "--by", "channel");
  assert.equal(new Set(all.map((d) => d.day)).size, 7);
  assert.ok(new Set(all.map((d) => d.channel)).size > 4);
  const page = await output(["anomalies", "contact_volume", "--db", demo, ...span(outage), ...now]);
  assert.match(page, /contact_volume: 7 of 7 days are out of the ordinary/);
});

test("a forecast knows the week, and how sure it is", async () => {
  const days = await json(demo, "forecast", "contact_volume", "--to", "2025-07-01", "--days", "28");
  assert.equal(days.length, 28);
  assert.equal(days[0].day, "2025-07-01");
  assert.equal(days[27].day, "2025-07-28");
  assert.ok(days.every((d) => d.low <= d.value && d.value <= d.high && d.low >= 0));
  assert.ok(days[27].high - days[27].value >= days[6].high - days[6].value);
  const weekday = (d) => new Date(`${d.day}T00:00:00Z`).getUTCDay();
  const mean = (list) => sum(list, (d) => d.value) / list.length;
  assert.ok(mean(days.filter((d) => weekday(d) === 0)) < 0.6 * mean(days.filter((d) => weekday(d) === 2)));
  const seen = await json(demo, "ask", "contact_volume", "--grain", "day", "--from", "2025-07-01",
                          "--to", "2025-07-29");
  const inside = seen.filter((d, i) => d.value >= days[i].low && d.value <= days[i].high).length;
  assert.ok(inside >= 24, `${inside} of 28`);
});

test("the best agent is first only where the mix is adjusted for", async () => {
  const raw = await json(demo, "performers");
  const adjusted = await json(demo, "performers", "--set", "adjust = mix");
  assert.notEqual(raw.find((p) => p.place === 1).agent, "ivy.chen");
  assert.equal(adjusted.find((p) => p.place === 1).agent, "ivy.chen");
  assert.ok(raw.every((p) => p.csat_adjusted === null));
  const ivy = adjusted[0];
  assert.ok(ivy.csat_adjusted > ivy.csat && ivy.csat_low < ivy.csat && ivy.csat < ivy.csat_high);
  assert.ok(ivy.average_handle_time_adjusted < ivy.average_handle_time);
  const few = await json(demo, "performers", "--set", "min_volume = 2000");
  for (const p of few) assert.equal(p.ranked, p.resolved >= 2000, p.agent);
  assert.ok(few.some((p) => p.ranked) && few.some((p) => !p.ranked && p.place === null));
  const page = await output(["performers", "--db", demo, ...now, "--set", "min_volume = 2000"]);
  assert.match(page, /Not ranked, \d+ of them with too few resolved:/);
  const teams = await json(demo, "performers", "--by", "team");
  assert.equal(teams.filter((p) => p.place === 1 && p.team === "technical").length, 1);
});

test("who was served badly leaves more often", async () => {
  const rate = async (dimension) => {
    const rows = await json(demo, "ask", "churn_rate", "--by", dimension, "--grain", "month");
    const groups = {};
    for (const row of rows) {
      const group = groups[row[dimension]] ??= { left: 0, all: 0 };
      group.left += row.numerator ?? 0;
      group.all += row.denominator ?? 0;
    }
    return (value) => groups[value].left / groups[value].all;
  };
  const csat = await rate("service_csat");
  assert.ok(csat("dissatisfied") > 1.6 * csat("satisfied"));
  const response = await rate("service_first_response");
  assert.ok(response("over 24 h") > 1.6 * response("1 to 8 h"));
  const reopened = await rate("service_reopened");
  assert.ok(reopened("reopened") > 1.6 * reopened("not reopened"));
});

test("few days and few facts: nothing is made of them", async (t) => {
  const at = folder(t);
  const db = join(at, "t.db");
  const records = [];
  for (let day = 1; day <= 12; day++)
    for (let i = 0; i < 1 + (day % 2); i++) {
      const id = `${day}-${i}`;
      const when = `2025-03-${String(day).padStart(2, "0")}T09:00:00Z`;
      const channel = i ? "email" : "web_form";
      records.push({ type: "conversation", source: "s", id, at: when, kind: "ticket", channel },
                   { type: "event", source: "s", id: `${id}-0`, at: when, conversation: id, kind: "created" });
    }
  writeFileSync(join(at, "r.jsonl"), records.map((r) => JSON.stringify(r) + "\n").join(""));
  assert.equal((await take("canonical", join(at, "r.jsonl"), db)).rejected, 0);
  const days = await run(["anomalies", "contact_volume", "--db", db, ...now, "--format", "json", "--all"]);
  assert.ok(JSON.parse(days.stdout).every((d) => d.expected === null && d.unusual === null && d.value > 0));
  assert.match(days.stderr, /12 days with data are too few to say; it takes 21/);
  const next = await run(["forecast", "contact_volume", "--db", db, ...now, "--format", "json"]);
  assert.deepEqual(JSON.parse(next.stdout), []);
  assert.match(next.stderr, /12 days with data are too few for a forecast; it takes 14/);
  const halves = await why(db, "contact_volume", "--from", "2025-03-07", "--to", "2025-03-13",
                           "--against", "2025-03-01/2025-03-07");
  assert.equal(halves.whole.effect, 0);
  const page = await output(["why", "resolution_rate", "--db", db, ...now, "--from", "2025-03-07",
                             "--to", "2025-03-13", "--against", "2025-03-01/2025-03-07"]);
  assert.match(page, /There are few facts, 9 before and 9 now/);
  const nobody = await output(["performers", "--db", db, ...now]);
  assert.match(nobody, /Nobody can be ranked/);
});
