// guide.test.mjs -- targets, packs, goals, templates, notes and the draw for review, by the real program.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, output, run, take } from "./telltale.mjs";

/** A made-up year in a folder of its own. */
async function demo(t, conversations = 1500) {
  const place = folder(t);
  const db = join(place, "t.db");
  await output(["demo", "--db", db, "--conversations", String(conversations), "--quiet"]);
  return { place, db };
}

const json = async (...args) => JSON.parse(await output([...args, "--format", "json"]));

async function fails(args, code, message) {
  const got = await run(args);
  assert.equal(got.code, code, `telltale ${args.join(" ")}: ${got.stderr}`);
  assert.match(got.stderr, message);
}

test("a target is set, changed, ended, and goes out to a file and back unchanged", async (t) => {
  const { place, db } = await demo(t);
  const set = (...more) => output(["targets", "set", ...more, "--db", db]);
  const mine = async () => (await json("targets", "--db", db)).filter((x) => x.source === "telltale");

  assert.match(await set("first_response_time", "4 h", "--where", "channel = email", "--from", "2025-03-01",
    "--high", "6 h", "--owner", "mina", "--review", "2025-09-01"), /^1 targets new/);
  assert.match(await set("first_response_time", "4 h", "--where", "channel = email", "--from", "2025-03-01",
    "--high", "6 h", "--owner", "mina", "--review", "2025-09-01"), /^0 targets new, 0 changed, 1 as they were/);
  assert.match(await set("first_response_time", "5 h", "--where", "channel = email", "--from", "2025-03-01"),
    /^0 targets new, 1 changed/);
  assert.match(await set("backlog", "none", "--from", "2025-04-01"), /^1 targets new/);
  assert.match(await set("service_level", "80 %", "--set", "within=20 s", "--from", "2099-01-01"), /^1 targets new/);
  const [ended, changed, later] = (await mine()).sort((a, b) => (a.metric < b.metric ? -1 : 1));
  assert.equal(changed.target, 5 * 3600);
  assert.equal(changed.segment, "channel=email");
  assert.equal(changed.owner, null);
  assert.equal(ended.target, null);
  assert.equal(later.from, "2099-01-01T00:00:00Z");

  const [one, two] = [join(place, "one.csv"), join(place, "two.csv")];
  await output(["targets", "export", one, "--db", db]);
  assert.match(await output(["targets", "import", one, "--db", db]), /^0 targets new, 0 changed, \d+ as they were/);
  const other = join(place, "other.db");
  await output(["demo", "--db", other, "--conversations", "10", "--quiet", "--seed", "9"]);
  await output(["targets", "import", one, "--db", other]);
  await output(["targets", "export", two, "--db", other]);
  assert.equal(readFileSync(two, "utf8"), readFileSync(one, "utf8"));

  await fails(["targets", "set", "first_response_tim", "4 h", "--db", db], 3, /there is no metric/);
  await fails(["targets", "set", "backlog", "many", "--db", db], 2, /no number/);
  await fails(["targets", "set", "backlog", "4", "--set", "within=1 s", "--db", db], 2, /has no parameter/);
  await fails(["targets", "set", "backlog", "4", "--where", "wait_s > 3", "--db", db], 2, /segment/);
  await fails(["targets", "set", "backlog", "4", "--where", "chanel = email", "--db", db], 2, /no dimension "chanel"/);
  writeFileSync(one, "metric,target\nbacklog,1\nbacklog,x\n");
  const before = await output(["targets", "--db", db]);
  await fails(["targets", "import", one, "--db", db], 2, /one\.csv:3: target/);
  writeFileSync(one, "metric,target\nbacklog,1\npaid_hours,24 h\n");
  await fails(["targets", "import", one, "--db", db], 2, /paid_hours is told in hours/);
  assert.equal(await output(["targets", "--db", db]), before, "a file is taken whole or not at all");
});

test("the targets that the sources state are on unless they are switched off", async (t) => {
  const { db } = await demo(t, 50);
  const stated = async () => (await json("targets", "--db", db)).filter((x) => x.source === null);

  const list = await stated();
  const of = (metric, segment) => list.find((x) => x.metric === metric && x.segment === segment)?.target;
  assert.equal(of("first_response_time", "channel=email"), 24 * 3600);
  assert.equal(of("first_response_time", "channel=live_chat"), 30);
  assert.equal(of("first_response_time", "channel=phone"), 180);
  assert.equal(of("first_response_time", "channel=social"), 3600);
  assert.equal(of("answer_rate", null), 80);
  await output(["benchmarks", "off", "sources", "--db", db]);
  assert.equal((await stated()).length, 0);
  await output(["benchmarks", "on", "sources", "--db", db]);
  assert.deepEqual(await stated(), list);
});

test("packs are off until they are chosen, but for lines that say what they are", async (t) => {
  const { place, db } = await demo(t, 50);
  const packs = await json("benchmarks", "--db", db);

  assert.deepEqual(packs.filter((p) => p.on).map((p) => p.pack), ["common_targets", "sources"]);
  for (const line of await json("benchmarks", "common_targets", "--db", db))
    assert.equal(line.kind, "common target, not a standard");
  await output(["benchmarks", "on", "sqm", "--db", db]);
  assert.ok((await json("benchmarks", "--db", db)).find((p) => p.pack === "sqm").on);
  await fails(["benchmarks", "on", "nobody", "--db", db], 3, /there is no pack/);

  const waits = await json("benchmarks", "first_response_time", "--db", db, "--now", "2026-06-01T00:00:00Z");
  assert.ok(waits.length >= 4);
  for (const w of waits) {
    assert.ok(w.source && w.site && w.population && /^[ABC]$/.test(w.grade));
    assert.match(w.warning, /more than five years old/);
  }

  const own = join(place, "ours.jsonl");
  const line = { metric: "answer_rate", unit: "%", kind: "observed", value: 91, population: "our sister firm",
    source: "their report", site: "by mail", grade: "C", year: 2026 };
  const write = (x) => writeFileSync(own, `{"pack":"Ours","about":"Of the group"}\n${JSON.stringify(x)}\n`);
  write(line);
  assert.match(await output(["benchmarks", "check", own]), /well-formed, 1 benchmark/);
  const rows = await json("benchmarks", "ours", "--db", db, "--metrics", place);
  assert.equal(rows[0].value, 91);
  for (const [change, message] of [
    [{ metric: "answers" }, /ours\.jsonl:2: metric: there is no metric/],
    [{ unit: "s" }, /ours\.jsonl:2: unit: answer_rate is told in %/],
    [{ grade: "D" }, /ours\.jsonl:2: grade/],
    [{ colour: "red" }, /ours\.jsonl:2: there is no field "colour"/],
    [{ set: "within=1 s" }, /ours\.jsonl:2: set: /],
  ]) {
    write({ ...line, ...change });
    await fails(["benchmarks", "check", own], 2, message);
  }
});

test("a template is filled from the past, edited, applied, and looked at again", async (t) => {
  const { place, db } = await demo(t);
  const [csv, xlsx] = [join(place, "k.csv"), join(place, "k.xlsx")];
  const make = (...more) => output(["template", "--goal", "responsiveness", "--to", "2025-12-01", "--db", db, ...more]);

  await make("--out", csv, "--owner", "mina", "--review", "2025-12-15");
  const lines = readFileSync(csv, "utf8").trim().split("\n");
  const rate = lines.find((l) => l.startsWith("answer_rate,")).split(",");
  const history = rate[6].split(" ").map(Number).sort((a, b) => a - b);
  assert.equal(history.length, 6);
  const target = Number(rate[lines[0].split(",").indexOf("target")]);
  assert.ok(Math.abs(target - (history[2] + history[3]) / 2) < 0.01, `${target} of ${history}`);
  const asked = await json("ask", "answer_rate", "--grain", "month", "--from", "2025-06-01", "--to", "2025-12-01",
    "--db", db);
  assert.deepEqual(rate[6].split(" ").map(Number), asked.map((f) => Number(f.value.toPrecision(6))));

  await make("--out", xlsx);
  assert.equal(readFileSync(xlsx).subarray(0, 2).toString(), "PK");
  await fails(["template", "--goal", "nothing", "--db", db], 3, /there is no goal/);
  await fails(["template", "--goal", "loyalty", "--out", "k.pdf", "--db", db], 2, /\.xlsx/);

  // One target that nobody reaches, one that everybody does, one row left empty.
  const at = lines[0].split(",").indexOf("target");
  const edited = lines.map((l) => {
    const cells = l.split(",");
    const to = { answer_rate: "100", abandonment_rate: "99", service_level: "" }[cells[0]];
    if (to !== undefined) cells[at] = to;
    return cells.join(",");
  });
  writeFileSync(csv, edited.join("\n") + "\n");
  assert.match(await output(["template", "apply", csv, "--db", db, "--now", "2025-12-10T00:00:00Z"]),
    /; 1 rows without a target/);
  assert.match(await output(["template", "apply", csv, "--db", db, "--now", "2025-12-10T00:00:00Z"]),
    /^0 targets new, 0 changed/);
  const review = await json("template", "review", "--db", db, "--now", "2025-12-31T00:00:00Z");
  const found = (metric) => review.filter((r) => r.about === "target" && r.of === metric && r.owner === "mina")
    .map((r) => r.finding);
  assert.deepEqual(found("answer_rate"), ["due", "out of reach"]);
  assert.deepEqual(found("abandonment_rate"), ["due", "always met"]);
  assert.ok(review.some((r) => r.about === "action"));
  assert.ok(review.some((r) => r.about === "comment"));

  // Long after the last record there is no data to measure by.
  const late = await json("template", "review", "--goal", "responsiveness", "--db", db,
    "--now", "2027-06-01T00:00:00Z");
  assert.ok(late.some((r) => r.about === "metric" && r.of === "answer_rate" && r.finding === "measurability"));
  assert.ok(late.some((r) => r.about === "source" && r.finding === "timeliness"));
});

test("an action keeps its figure before and after", async (t) => {
  const { db } = await demo(t);
  const note = (...args) => output(["notes", ...args, "--db", db]);

  const [, id] = (await note("action", "first_response_time", "Night shift", "--cause", "No cover", "--who", "mina",
    "--at", "2025-06-01", "--due", "2025-08-01", "--where", "channel = email")).trim().split(" ");
  await note("comment", "answer_rate", "The dip is the snow", "--who", "olga", "--from", "2025-03-01",
    "--to", "2025-04-01");
  await note("marker", "New router", "--kind", "release", "--at", "2025-02-01", "--ends", "2025-02-03");
  const notes = await json("notes", "--db", db);
  const action = notes.find((n) => n.id === id);
  const value = async (from, to) => (await json("ask", "first_response_time", "--where", "channel = email",
    "--from", from, "--to", to, "--db", db))[0].value;
  assert.equal(action.before, await value("2025-05-04", "2025-06-01"));
  assert.equal(action.after, await value("2025-08-01", "2025-08-29"));
  assert.equal(action.state, "open");
  await note("done", id);
  assert.equal((await json("notes", "--db", db)).find((n) => n.id === id).state, "done");
  assert.ok(!(await json("notes", "--open", "--db", db)).some((n) => n.id === id));
  const marked = (await json("notes", "--from", "2025-02-02", "--to", "2025-02-03", "--db", db)).map((n) => n.text);
  assert.deepEqual(marked, ["New router"]);
  assert.ok((await json("notes", "--figure", "answer_rate", "--db", db)).every((n) => n.figure === "answer_rate"));
  for (const channel of ["email", "phone"])
    await note("comment", "csat", "As agreed", "--at", "2025-05-05", "--where", `channel = ${channel}`);
  const agreed = (await json("notes", "--figure", "csat", "--db", db)).filter((n) => n.text === "As agreed")
    .map((n) => n.segment);
  assert.deepEqual(agreed.sort(), ["channel=email", "channel=phone"], "the segment is part of what a note is");
  await fails(["notes", "comment", "answers", "x", "--db", db], 3, /there is no metric/);
  await fails(["notes", "done", "zzz", "--db", db], 3, /there is no action/);
  await fails(["notes", "action", "answer_rate", "--db", db], 2, /a metric and a text/);
});

/** Records of some resolved tickets of three agents over two months, one a line. */
function tickets(n) {
  const lines = [];
  const say = (type, id, at, more) => lines.push(JSON.stringify({ type, source: "desk", id, at, ...more }));
  for (let i = 0; i < n; i++) {
    const day = String((i * 7) % 28 + 1).padStart(2, "0"), month = i % 2 ? "03" : "04";
    const at = (hour) => `2025-${month}-${day}T${hour}:00:00Z`;
    const actor = { actor: `A-${i % 3}`, actor_kind: "agent" };
    say("conversation", `T${i}`, at("08"), { kind: "ticket", channel: i % 4 ? "email" : "web_form" });
    say("event", `G${i}`, at("09"), { conversation: `T${i}`, kind: "assigned", value: `A-${i % 3}` });
    say("event", `M${i}`, at("10"), { conversation: `T${i}`, kind: "message", public: true, ...actor });
    say("event", `S${i}`, at("11"), { conversation: `T${i}`, kind: "status", value: "solved", ...actor });
  }
  return lines;
}

test("the draw for review follows from the seed alone", async (t) => {
  const place = folder(t);
  const lines = tickets(240);
  const draw = async (name, order, ...more) => {
    const [db, file] = [join(place, `${name}.db`), join(place, `${name}.jsonl`)];
    writeFileSync(file, order.join("\n") + "\n");
    await take("canonical", [file], db);
    return json("audit", "--db", db, ...more);
  };
  const short = (rows) => rows.map((r) => `${r.period} ${r.agent} ${r.conversation_id}`);

  const first = await draw("a", lines, "--per-agent", "3", "--grain", "month", "--seed", "7");
  assert.equal(first.length, 3 * 3 * 2);
  for (const r of first) assert.equal(r.of, 40);
  assert.equal(new Set(short(first)).size, first.length);
  const turned = await draw("b", [...lines].reverse(), "--per-agent", "3", "--grain", "month", "--seed", "7");
  assert.deepEqual(turned, first);
  const db = join(place, "a.db");
  const other = await json("audit", "--db", db, "--per-agent", "3", "--grain", "month", "--seed", "8");
  assert.notDeepEqual(short(other), short(first));
  const more = await json("audit", "--db", db, "--per-agent", "5", "--grain", "month", "--seed", "7");
  for (const s of short(first)) assert.ok(short(more).includes(s), "a larger draw holds the smaller one");
  const some = await json("audit", "--db", db, "--per-agent", "100", "--seed", "7", "--where", "channel = web_form",
    "--from", "2025-03-01", "--to", "2025-05-01");
  assert.equal(some.length, 60);
  for (const r of some) assert.equal(r.channel, "web_form");

  // Every ticket has the same chance: over many seeds each comes up about as often as any other.
  const times = new Map();
  for (let seed = 0; seed < 40; seed++)
    for (const r of await json("audit", "--db", db, "--per-agent", "20", "--seed", String(seed)))
      times.set(r.conversation_id, (times.get(r.conversation_id) ?? 0) + 1);
  assert.equal(times.size, 240, "each ticket comes up at some seed");
  assert.ok(Math.max(...times.values()) < 25, "none comes up at most of them");
  await fails(["audit", "--db", db, "--per-agent", "0"], 6, /from 1 to 1000/);
});

test("months before the first fact judge no target", async (t) => {
  const dir = folder(t);
  const path = join(dir, "team.jsonl");
  writeFileSync(path, JSON.stringify({ type: "team", source: "a", id: "x", at: "2026-01-01T00:00:00Z" }) + "\n");
  await take("canonical", path, join(dir, "t.db"));
  const said = await output(["template", "review", "--db", join(dir, "t.db"), "--now", "2026-06-01T00:00:00Z"]);
  assert.doesNotMatch(said, /always met|out of reach/);
});
