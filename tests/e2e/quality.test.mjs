// quality.test.mjs -- what the data lacks: each measure on records made by hand, and a real log.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder, output, parseCsv, realData, run, take } from "./telltale.mjs";

const now = "2026-03-10T12:00:00Z";
const day = (d, time = "10:00:00") => `2026-03-${String(d).padStart(2, "0")}T${time}Z`;

/** A store with these records. */
async function store(t, records) {
  const at = folder(t);
  const path = join(at, "records.jsonl");
  writeFileSync(path, records.map((r) => JSON.stringify({ source: "acme", at: day(2), ...r }) + "\n").join(""));
  const db = join(at, "t.db");
  await take("canonical", path, db, ["--now", now]);
  return db;
}

/** Rows of `telltale quality` as [of, missing, value], found by what, field and measure. */
async function quality(db, source = "acme") {
  const out = await output(["quality", "--db", db, "--now", now, "--format", "json"]);
  const rows = JSON.parse(out).filter((row) => row.source === source);
  return (what, field, measure) => {
    const found = rows.filter((row) => row.what === what && row.field === field && row.measure === measure);
    assert.ok(found.length < 2, `${what} ${field} ${measure} stands twice`);
    return found.length ? [found[0].of, found[0].missing, Number(found[0].value.toFixed(2))] : null;
  };
}

const conversation = (id, more = {}) => ({ type: "conversation", id, kind: "ticket", ...more });
const event = (conversation, kind, more = {}) =>
  ({ type: "event", id: `${conversation} ${kind} ${more.at ?? ""}${more.actor ?? ""}`, conversation, kind, ...more });
const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));

test("coverage of a type's fields: an empty text says nothing, a zero does", async (t) => {
  const find = await quality(await store(t, [
    { type: "answer", id: "1", kind: "csat", scale: "1-5", score: 0, conversation: "" },
    { type: "answer", id: "2", kind: "csat", score: 4, comment: "fine" },
    { type: "answer", id: "3", kind: "csat", score: null, invitation: "I" },
    { type: "answer", id: "4", kind: "enps", score: 9 },
  ]));
  assert.deepEqual(find("answer", "score", "coverage"), [4, 1, 75]);
  assert.deepEqual(find("answer", "scale", "coverage"), [3, 2, 33.33]);         // of those with a score
  assert.deepEqual(find("answer", "comment", "coverage"), [4, 3, 25]);
  assert.deepEqual(find("answer", "conversation", "coverage"), [2, 2, 0]);      // an invitation may say it
  assert.deepEqual(find("answer", "kind", "coverage"), [4, 0, 100]);
  assert.equal(find("review", "agent", "coverage"), null);                      // there are none
});

test("events lack only what their kind should have", async (t) => {
  const find = await quality(await store(t, [
    event("T", "message", { actor_kind: "customer", public: true, text: "hello" }),
    event("T", "message", { actor_kind: "agent", actor: "A", public: true, at: day(2, "11:00:00") }),
    event("T", "message", { actor_kind: "agent", at: day(2, "12:00:00") }),
    event("T", "message", { actor: "B", public: true, at: day(2, "13:00:00") }),
    event("T", "work", { actor: "A", seconds: 0 }),
    event("T", "work", { at: day(3) }),
  ]));
  assert.deepEqual(find("event message", "actor_kind", "coverage"), [4, 1, 75]);
  assert.deepEqual(find("event message", "actor", "coverage"), [2, 1, 50]);
  assert.deepEqual(find("event message", "public", "coverage"), [4, 1, 75]);
  assert.deepEqual(find("event message", "text", "coverage"), [4, 3, 25]);
  assert.deepEqual(find("event work", "seconds", "coverage"), [2, 1, 50]);
  assert.equal(find("event message", "seconds", "coverage"), null);
  assert.deepEqual(find("conversation", "record", "coverage"), [1, 1, 0]);      // known by events alone
});

test("a chat's first reply is there on 7 of 150", async (t) => {
  const find = await quality(await store(t, list(150, (i) => [
    conversation(`C${i}`, { kind: "chat", channel: "live_chat", customer: i < 100 ? `U${i}` : null }),
    ...(i >= 7 ? [] : [
      event(`C${i}`, "queued", { value: "web", at: day(2, "10:00:01") }),
      event(`C${i}`, "message", { actor_kind: "customer", public: true, at: day(2, "10:00:02") }),
      event(`C${i}`, "answered", { actor: "A", at: day(2, "10:00:09") }),
      event(`C${i}`, "message", { actor: "A", actor_kind: "agent", public: true, at: day(2, "10:00:20") }),
      event(`C${i}`, "ended", { at: day(2, "10:05:00") }),
    ]),
  ]).flat()));
  assert.deepEqual(find("chat", "first_response_at", "coverage"), [150, 143, 4.67]);
  assert.deepEqual(find("chat", "offered_at", "coverage"), [150, 143, 4.67]);
  assert.deepEqual(find("chat", "outcome", "coverage"), [7, 0, 100]);
  assert.deepEqual(find("chat", "agent", "coverage"), [7, 0, 100]);
  assert.deepEqual(find("chat", "customer", "coverage"), [150, 50, 66.67]);
  assert.deepEqual(find("chat", "channel", "coverage"), [150, 0, 100]);
  assert.deepEqual(find("chat", "opening_hours", "coverage"), [150, 150, 0]);
});

test("calls without an outcome, an agent or an end", async (t) => {
  const call = (id, ...events) => [
    conversation(id, { kind: "call" }),
    ...events.map(([kind, s, more]) => event(id, kind, { at: day(2, `10:00:${s}`), ...more })),
  ];
  const find = await quality(await store(t, [
    call("1", ["queued", 10, { value: "q" }], ["answered", 20, { actor: "A" }], ["ended", 30]),
    call("2", ["queued", 10, { value: "q" }], ["answered", 20]),
    call("3", ["queued", 10, { value: "q" }], ["abandoned", 20]),
    call("4", ["queued", 10]),
    call("5", ["blocked", 10]),
    call("6"),
    [conversation("7", { kind: "call", spam: true })],
  ].flat()));
  assert.deepEqual(find("call", "offered_at", "coverage"), [5, 1, 80]);
  assert.deepEqual(find("call", "outcome", "coverage"), [4, 1, 75]);
  assert.deepEqual(find("call", "ended_at", "coverage"), [2, 1, 50]);
  assert.deepEqual(find("call", "agent", "coverage"), [2, 1, 50]);
  assert.deepEqual(find("call", "queue", "coverage"), [4, 1, 75]);
  assert.deepEqual(find("answered leg", "talk_s", "coverage"), [2, 1, 50]);
  assert.deepEqual(find("answered leg", "agent", "coverage"), [2, 1, 50]);
});

test("tickets that stand resolved, and those that only the record calls so", async (t) => {
  const resolved = (id, more = {}) => [
    conversation(id, { status: "Closed", ...more }),
    event(id, "status", { value: "solved", at: day(3) }),
  ];
  const said = (kind, actor, time) => ({ actor, actor_kind: kind, public: true, at: day(2, time) });
  const find = await quality(await store(t, [
    resolved("1", { category: "refund", priority: "high", team: "post" }),
    resolved("2", { category: "" }),
    event("2", "message", said("customer", "C", "10:15:00")),
    event("2", "assigned", { value: "A", at: day(2, "10:30:00") }),
    event("2", "message", said("agent", "A", "11:00:00")),
    event("2", "target", { value: "resolution", seconds: 60 }),
    resolved("3"),
    event("3", "message", said("customer", "C", "10:15:00")),
    event("3", "message", said("bot", "bot", "10:16:00")),                      // no person had to
    resolved("7"),
    event("7", "message", said("agent", "A", "10:15:00")),                      // nobody waited
    conversation("4", { status: "solved" }),
    conversation("5", { status: "open" }),
    resolved("6", { test: true }),
  ].flat()));
  assert.deepEqual(find("ticket", "first_response_at", "coverage"), [2, 1, 50]);
  assert.deepEqual(find("ticket", "agent", "coverage"), [3, 2, 33.33]);
  assert.deepEqual(find("ticket", "full_resolution_at", "coverage"), [5, 1, 80]);
  assert.deepEqual(find("ticket", "category", "coverage"), [6, 5, 16.67]);
  assert.deepEqual(find("ticket", "priority", "coverage"), [6, 5, 16.67]);
  assert.deepEqual(find("ticket", "sla_clock", "coverage"), [6, 5, 16.67]);
  assert.deepEqual(find("reply", "agent", "coverage"), [1, 0, 100]);
});

test("records that name a conversation, a customer, an invitation or an agent that is not there", async (t) => {
  const db = await store(t, [
    conversation("T", { customer: "C" }),
    conversation("U", { customer: "gone" }),
    conversation("V"),
    { ...conversation("W"), source: "desk" },
    { type: "customer", id: "C" },
    { type: "agent", id: "A" },
    { type: "invitation", id: "I", kind: "csat", conversation: "T" },
    { type: "invitation", id: "J", kind: "csat", conversation: "lost" },
    { type: "answer", id: "1", kind: "csat", conversation: "T" },
    { type: "answer", id: "2", kind: "csat", conversation: "W" },               // of another source
    { type: "answer", id: "3", kind: "csat", invitation: "I" },
    { type: "answer", id: "4", kind: "csat", invitation: "J" },
    { type: "answer", id: "5", kind: "csat", invitation: "K" },
    { type: "answer", id: "6", kind: "csat" },
    { type: "review", id: "1", scores: [], conversation: "nowhere", agent: "A" },
    { type: "offer", id: "1", kind: "upsell", conversation: "U", agent: "B" },
    { type: "self_service", id: "1", medium: "bot", conversation: "X" },
    { type: "self_service", id: "2", medium: "bot", outcome: "handed_over" },
    event("T", "assigned", { value: "A", actor: "chief", actor_kind: "agent" }),
    event("T", "message", { actor: "C", actor_kind: "customer" }),
    event("T", "message", { actor: "B", actor_kind: "agent" }),
    event("T", "hold", { actor: "B" }),
    { type: "order", id: "O", conversation: "T", customer: "gone" },
  ]);
  const find = await quality(db);
  assert.deepEqual(find("answer", "conversation", "unjoinable"), [4, 2, 50]);
  assert.deepEqual(find("answer", "invitation", "unjoinable"), [3, 1, 33.33]);
  assert.deepEqual(find("invitation", "conversation", "unjoinable"), [2, 1, 50]);
  assert.deepEqual(find("review", "conversation", "unjoinable"), [1, 1, 100]);
  assert.deepEqual(find("review", "agent", "unjoinable"), [1, 0, 0]);
  assert.deepEqual(find("offer", "conversation", "unjoinable"), [1, 0, 0]);
  assert.deepEqual(find("offer", "agent", "unjoinable"), [1, 1, 100]);
  assert.deepEqual(find("self_service", "conversation", "unjoinable"), [1, 1, 100]);
  assert.deepEqual(find("self_service", "conversation", "coverage"), [1, 1, 0]);
  assert.deepEqual(find("conversation", "customer", "unjoinable"), [2, 1, 50]);
  assert.deepEqual(find("order", "conversation", "unjoinable"), [1, 0, 0]);
  assert.deepEqual(find("order", "customer", "unjoinable"), [1, 1, 100]);
  assert.deepEqual(find("event", "agent", "unjoinable"), [3, 2, 66.67]);

  const rows = parseCsv(await output(["quality", "--db", db, "--now", now, "--format", "csv"]));
  const note = (what, field) =>
    rows.find((row) => row.what === what && row.field === field && row.measure === "unjoinable").note;
  assert.match(note("answer", "conversation"), /; 1 are ids of another source$/);
  assert.doesNotMatch(note("review", "conversation"), /another source/);
  assert.match(note("event", "agent"), /1 of 2 agents$/);
});

test("merges, links and order numbers that lead nowhere", async (t) => {
  const find = await quality(await store(t, [
    conversation("A"),
    conversation("B"),
    conversation("C"),
    event("A", "merged", { value: "B" }),
    event("C", "merged", { value: "gone" }),
    ...list(5, (i) => conversation(`call${i}`, { kind: "call", linked: i < 2 ? ["B", `T${i}`] : [] })),
    conversation("M1", { matter: "ord-1" }),
    conversation("M2", { matter: " ORD-2" }),
    { ...conversation("M3", { matter: "ord-2" }), source: "desk" },
    conversation("M4", { matter: "ord-4" }),
    conversation("M5", { matter: " " }),
    { type: "order", id: "ORD-4", source: "shop" },
  ]));
  assert.deepEqual(find("ticket", "merged_into", "unjoinable"), [2, 1, 50]);
  assert.deepEqual(find("call", "linked", "unjoinable"), [4, 2, 50]);
  assert.deepEqual(find("ticket", "matter", "unjoinable"), [3, 1, 33.33]);
  assert.equal(find("ticket", "linked", "unjoinable"), null);
});

test("how late records come, and which were touched without anything having happened", async (t) => {
  const answer = (i, late_s) => ({
    type: "answer", id: `${i}`, kind: "csat", score: 1, at: day(2),
    ...(late_s === undefined ? {} : { version: new Date(Date.parse(day(2)) + 1000 * late_s).toISOString() }),
  });
  const db = await store(t, [
    ...list(10, (i) => answer(i)),                                              // version is at
    ...list(9, (i) => answer(10 + i, 600)),
    answer(20, 123456),
    { type: "vote", id: "1", article: "a", positive: true, version: day(1) },   // said before it happened
    conversation("1", { version: day(9) }),                                     // stamped, and nothing else
    conversation("2", { version: day(4) }),
    event("2", "status", { value: "solved", at: day(4, "09:00:00") }),
    conversation("3", { version: day(2, "23:59:59") }),
    conversation("4"),
  ]);
  const find = await quality(db);
  assert.deepEqual(find("answer", "median", "lateness"), [20, null, 0]);        // half of them at once
  assert.deepEqual(find("answer", "p95", "lateness"), [20, null, 600]);
  assert.deepEqual(find("answer", "later_day", "lateness"), [20, 1, 5]);
  assert.deepEqual(find("vote", "median", "lateness"), [1, null, -86400]);
  assert.deepEqual(find("vote", "later_day", "lateness"), [1, 0, 0]);
  assert.deepEqual(find("ticket", "touched", "lateness"), [4, 1, 25]);
  assert.deepEqual(find("conversation", "later_day", "lateness"), [4, 2, 50]);
  assert.deepEqual(find("conversation", "p95", "lateness"), [4, null, 604000]); // 7 days, in three digits
});

test("how old the newest record is, by type and in all; settings are not among them", async (t) => {
  const find = await quality(await store(t, [
    conversation("1", { at: day(1) }),
    event("1", "status", { value: "open", at: day(10, "11:59:00") }),
    { type: "vote", id: "1", article: "a", positive: true, at: day(9, "12:00:00") },
    { type: "target", id: "1", metric: "csat", at: day(11) },
  ]));
  assert.deepEqual(find("all", "at", "freshness"), [3, null, 60]);
  assert.deepEqual(find("event", "at", "freshness"), [1, null, 60]);
  assert.deepEqual(find("vote", "at", "freshness"), [1, null, 86400]);
  assert.deepEqual(find("conversation", "at", "freshness"), [1, null, 9 * 86400 + 7200]);
});

test("what was set aside, of all that a connector read; reading again changes nothing", async (t) => {
  const at = folder(t);
  const [good, bad, db] = ["good.jsonl", "bad.jsonl", "t.db"].map((name) => join(at, name));
  const record = (i) => ({ source: "s", at: day(2), ...conversation(`${i}`) });
  writeFileSync(good, list(3, (i) => JSON.stringify(record(i)) + "\n").join(""));
  writeFileSync(bad, "{}\n");
  const ask = () => output(["quality", "--db", db, "--now", now, "--format", "csv"]);

  await take("canonical", [good, bad], db, ["--now", now]);
  const rows = parseCsv(await ask()).filter((row) => row.measure === "rejects");
  assert.deepEqual(rows, [{
    source: "", what: "canonical", field: "records", measure: "rejects", of: "4", missing: "1", value: "25", unit: "%",
    note: "all: see telltale rejects",
  }]);
  const first = await ask();
  await take("canonical", [good, bad], db, ["--now", now]);
  assert.equal(await ask(), first);
});

test("the table: the worst first, what is whole in one line, the rest with --all", async (t) => {
  const db = await store(t, [
    ...list(3, (i) => ({ type: "review", id: `${i}`, scores: [], ...(i ? { conversation: "T" } : { agent: "A" }) })),
    ...list(2000, (i) => ({ type: "answer", id: `${i}`, kind: "csat", scale: "1-5", conversation: "T",
                           score: i ? 5 : null, at: day(10) })),
    conversation("T"),
    { ...conversation("T"), source: "second" },
  ]);
  const table = (...more) => output(["quality", "--db", db, "--now", now, ...more]);
  const short = await table();
  const reviews = short.split("\n").filter((line) => /^acme +review/.test(line));
  assert.deepEqual(reviews.map((line) => line.split(/ {2,}/).slice(2, 7)), [
    ["agent", "unjoinable", "1", "1", "100.0 %"],
    ["agent", "coverage", "3", "2", "33.3 %"],
    ["conversation", "coverage", "3", "1", "66.7 %"],
  ]);
  assert.match(short, /^acme +answer +score +coverage +2000 +1 +> 99\.9 % +CSAT, NPS, CES$/m);
  assert.match(short, /^acme +all +at +freshness +2004 +– +2 h 00 min +newest record: 2026-03-10T10:00:00Z$/m);
  assert.doesNotMatch(short, /reviewer|answer +scale/);
  assert.match(short, /^acme: left out \d+ that are whole, and \d+ that no figure depends on$/m);
  assert.match(short, /^second: left out/m);
  assert.ok(short.lastIndexOf("\nacme ") < short.indexOf("\nsecond "));

  const all = await table("--all");
  const count = (text) => text.split("\n").filter((line) => /^(acme|second|–) /.test(line)).length;
  const left = [...short.matchAll(/left out (\d+) .* and (\d+)/g)].reduce((sum, m) => sum + +m[1] + +m[2], 0);
  assert.match(all, /^acme +review +reviewer +coverage +3 +3 +0\.0 % +–$/m);
  assert.doesNotMatch(all, /left out/);
  assert.equal(count(all), count(short) + left);
  const json = JSON.parse(await table("--format", "json"));
  assert.equal(json.length, count(all));
  const names = ["source", "what", "field", "measure", "of", "missing", "value", "unit", "note"];
  assert.deepEqual(Object.keys(json[0]), names);
});

test("an empty store, one that is not there, a present that is none", async (t) => {
  const at = folder(t);
  const db = join(at, "t.db");
  const none = await run(["quality", "--db", db]);
  assert.notEqual(none.code, 0);
  writeFileSync(join(at, "empty"), "");
  await take("canonical", join(at, "empty"), db);
  assert.equal(await output(["quality", "--db", db, "--format", "json"]), "[]\n");
  const wrong = await run(["quality", "--db", db, "--now", "soon"]);
  assert.match(wrong.stderr, /--now/);
});

const real = realData("asterisk_queue_log", "queue_log");

test("a real log: a call without an outcome, one without an end", { skip: real ? false : "not here" }, async (t) => {
  const db = join(folder(t), "t.db");
  await take("asterisk-queue-log", real, db);
  const find = await quality(db, "asterisk");
  assert.deepEqual(find("call", "outcome", "coverage"), [21, 1, 95.24]);
  assert.deepEqual(find("call", "ended_at", "coverage"), [8, 1, 87.5]);         // of those answered
  assert.deepEqual(find("call", "agent", "coverage"), [8, 0, 100]);
  assert.deepEqual(find("call", "offered_at", "coverage"), [21, 0, 100]);
  assert.deepEqual(find("event", "agent", "unjoinable"), [229, 229, 100]);
});
