// topics.test.mjs -- themes: what is counted and what is not, in six languages, and the outage of the
// made-up company.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { facts, folder, output, parseCsv, random, run, shuffle, take } from "./telltale.mjs";

const now = ["--now", "2026-03-20T00:00:00Z"];

/** A conversation of a day of March 2026, with a subject and messages: [who, text, more]. */
function talk(id, day, subject, messages = [], more = {}) {
  const at = (hour) => new Date(Date.UTC(2026, 2, day, 8 + hour)).toISOString();
  return [
    { type: "conversation", source: "s", id, at: at(0), kind: "ticket", channel: "email", subject, ...more },
    { type: "event", source: "s", id: `${id}-0`, at: at(0), conversation: id, kind: "created" },
    ...messages.map(([actor_kind, text, extra], i) =>
      ({ type: "event", source: "s", id: `${id}-${i + 1}`, at: at(1 + i), conversation: id,
         kind: "message", actor: actor_kind, actor_kind, public: true, text, ...extra })),
  ];
}

async function store(t, ...parts) {
  const at = folder(t);
  const db = join(at, "t.db");
  for (const [i, records] of parts.entries()) {
    const path = join(at, `${i}.jsonl`);
    writeFileSync(path, records.map((record) => JSON.stringify(record) + "\n").join(""));
    const said = await take("canonical", path, db);
    assert.equal(said.rejected, 0);
  }
  return db;
}

async function topics(db, ...more) {
  return JSON.parse(await output(["topics", "--db", db, "--format", "json", ...now, ...more]));
}

async function behind(db, term, ...more) {
  const out = await output(["topics", "--db", db, "--format", "csv", ...now, "--term", term, ...more]);
  return parseCsv(out).map((row) => row.conversation_id);
}

const week = ["--from", "2026-03-08", "--to", "2026-03-15"];
const row = (rows, term) => rows.find((r) => r.term === term);

test("what customers wrote counts, once a conversation", async (t) => {
  const db = await store(t, [
    talk("A", 9, "Parcel late", [["customer", "My parcel! The parcel is late."]]),
    talk("B", 10, null, [["customer", "where is the parcel"], ["agent", "The courier has a depot"]]),
    talk("C", 11, "Hello", [["customer", "depot note", { public: false }],
                            ["customer", "depot reply", { automatic: true }]]),
    talk("D", 12, null, [["agent", "depot"]]),
    talk("E", 3, "parcel"),
    talk("F", 16, "parcel"),
  ].flat());
  const rows = await topics(db, ...week, "--least", "1");
  const parcel = row(rows, "parcel");
  assert.deepEqual([parcel.conversations, parcel.of, parcel.before, parcel.of_before], [2, 3, 1, 1]);
  assert.equal(parcel.share, 200 / 3);
  assert.equal(parcel.share_before, 100);
  assert.equal(parcel.change, 200 / 3 - 100);
  assert.equal(parcel.examples, "B, A");
  for (const word of ["depot", "courier", "hello", "depot note"]) assert.equal(row(rows, word), undefined, word);
  assert.deepEqual(await behind(db, "Parcel", ...week), ["A", "B"]);
  assert.deepEqual(await behind(db, "parcel", "--from", "2026-03-01"), ["E", "A", "B", "F"]);
  assert.deepEqual(await behind(db, "depot", ...week), []);
});

test("spans, filters and policies are those of every question", async (t) => {
  const db = await store(t, [
    talk("A", 9, "lamp broken", [], { category: "repair", language: "en" }),
    talk("B", 9, "lamp broken", [], { category: "repair", spam: true }),
    talk("C", 10, "lampa", [], { category: "sales", language: "pl" }),
    talk("D", 14, "lamp", [], { channel: "web_form" }),
  ].flat());
  const ids = (...more) => behind(db, "lamp", ...week, ...more);
  assert.deepEqual(await ids(), ["A", "D"]);
  assert.deepEqual(await ids("--policy", "spam = include"), ["A", "B", "D"]);
  assert.deepEqual(await ids("--where", "channel = web_form"), ["D"]);
  assert.deepEqual(await ids("--language", "en"), ["A"]);
  assert.deepEqual(await ids("--language", "en", "--where", "channel = web_form or channel = phone"), []);
  assert.deepEqual(await behind(db, "lamp", "--from", "2026-03-08", "--to", "2026-03-09"), []);
  // The morning of the 9th in UTC is the evening of the 8th in Honolulu.
  assert.deepEqual(await behind(db, "lamp", "--from", "2026-03-08", "--to", "2026-03-09", "--tz",
                                "Pacific/Honolulu"), ["A"]);

  const rows = await topics(db, ...week, "--by", "category", "--least", "1");
  assert.deepEqual(rows.map((r) => [r.category, r.term, r.conversations, r.of]),
                   [[null, "lamp", 1, 1], ["repair", "lamp broken", 1, 1], ["sales", "lampa", 1, 1]]);
});

test("six languages, and nothing that tells of persons", async (t) => {
  const texts = {
    en: ["The refund is missing, mail me at jane@example.com", "refund"],
    pl: ["Zwrot pieniędzy nie dotarł, nr 4711", "zwrot pieniędzy"],
    ja: ["荷物が破損していました。090-1234-5678", "荷物が破損"],
    "zh-Hant": ["我的包裹尚未送達 https://shop.example/jane", "尚未送達"],
    th: ["พัสดุเสียหาย โทร ๐๘๑๒๓๔๕๖๗๘", "เสียหาย"],
    fa: ["بسته‌ام نرسيده است ۴۷۱۱", "بستهام نرسیده"],
  };
  const records = Object.entries(texts).flatMap(([language, [text]]) =>
    [1, 2, 3, 4, 5].flatMap((i) => talk(`${language}-${i}`, 8 + i, null, [["customer", text]], { language })));
  const db = await store(t, records);
  const rows = await topics(db, ...week, "--by", "language", "--limit", "50");
  for (const [language, [, term]] of Object.entries(texts)) {
    const own = rows.filter((r) => r.language === language);
    assert.ok(own.length > 0, language);
    assert.ok(own.every((r) => r.conversations === 5 && r.of === 5 && r.share === 100));
    assert.ok(own.every((r) => !/[0-9๐-๙۰-۹]|jane|example|shop|http/.test(r.term)), language);
    assert.equal((await behind(db, term, ...week)).length, 5, term);
  }
});

test("the order of records does not matter, and text that says nothing is no data", async (t) => {
  const words = ["lamp", "parcel", "late", "broken", "refund", "荷物", "退款", "พัสดุ", "paczka", "the"];
  const next = random(7);
  const some = () => Array.from({ length: 1 + Math.floor(next() * 6) }, () =>
    words[Math.floor(next() * words.length)]).join(" ");
  const records = Array.from({ length: 120 }, (_, i) =>
    talk(`T${i}`, 1 + (i % 14), next() < 0.5 ? some() : null, [["customer", some()]],
         { category: ["a", "b"][i % 2] })).flat();
  const ask = async (db) => output(["topics", "--db", db, "--format", "csv", ...now, ...week, "--by", "category"]);
  const one = await ask(await store(t, records));
  const shuffled = shuffle(records, next);
  assert.equal(await ask(await store(t, shuffled.slice(200), shuffled.slice(0, 200))), one);
  const rows = parseCsv(one);
  assert.ok(rows.length > 10);
  for (const r of rows) {
    assert.ok(Number(r.share) > 0 && Number(r.share) <= 100);
    assert.ok(Number(r.share_before) >= 0 && Number(r.share_before) <= 100);
  }

  const silent = await store(t, talk("A", 9, null));
  assert.deepEqual(await topics(silent, ...week, "--least", "1"), []);
  assert.match(await output(["topics", "--db", silent, ...now, ...week]), /^0 of 1 conversations have text/m);
});

test("what is asked wrongly is said", async (t) => {
  const db = await store(t, talk("A", 9, "lamp"));
  for (const [more, message] of [
    [["--limit", "0"], /--limit: "0" is no whole number from 1/],
    [["--language", "en' or 1=1"], /language: .* is no tag/],
    [["--term", "4711"], /a term is expected/],
    [["--by", "planet"], /there is no dimension "planet"/],
    [["--where", "channel ="], /where/],
    [["--where", "channel = email) or (channel = phone", "--language", "en"], /where/],
  ]) {
    const { code, stderr } = await run(["topics", "--db", db, ...now, ...more]);
    assert.equal(code, 2, more.join(" "));
    assert.match(stderr, message);
  }
});

test("the outage of the made-up company shows as new themes", async (t) => {
  const db = join(folder(t), "demo.db");
  await output(["demo", "--db", db, "--quiet"]);
  const outage = (await facts("conversation", db)).filter((c) => c.tags.includes("outage"));
  // The company's days are those of Warsaw, in August two hours ahead.
  const warsaw = ["--tz", "Europe/Warsaw"];
  const days = outage.map((c) => new Date(Date.parse(c.created_at) + 2 * 3600e3).toISOString().slice(0, 10)).sort();
  const to = new Date(Date.parse(days[0]) + 7 * 86400e3).toISOString().slice(0, 10);
  assert.ok(days.length > 20 && days.at(-1) < to);

  const rows = await topics(db, "--from", days[0], "--to", to, ...warsaw, "--what", "new", "--language", "en");
  const connect = row(rows, "not connect");
  assert.ok(connect, rows.map((r) => r.term).join(", "));
  assert.ok(connect.share > 2 * connect.share_before);
  const ids = await behind(db, "not connect", "--from", days[0], "--to", to, ...warsaw);
  const technical = new Set((await facts("conversation", db)).filter((c) =>
    c.category === "technical_issue").map((c) => c.conversation_id));
  assert.ok(ids.length >= connect.conversations);
  assert.ok(ids.filter((id) => technical.has(id)).length > 0.9 * ids.length);

  const before = new Date(Date.parse(days[0]) - 7 * 86400e3).toISOString().slice(0, 10);
  const calm = await topics(db, "--from", before, "--to", days[0], ...warsaw, "--what", "new");
  assert.ok(calm.length < 3, calm.map((r) => r.term).join(", "));

  const themes = await topics(db, "--by", "category", "--what", "distinctive", "--language", "en");
  const of = (category) => themes.filter((r) => r.category === category).map((r) => r.term);
  assert.ok(of("refund").includes("refund"));
  assert.ok(of("shipping").includes("parcel"));
  assert.ok(!of("shipping").includes("refund"));
});
