// genesys.test.mjs -- Genesys Cloud's conversation details: a made-up sample, hostile input, a vendor's fixture.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkExpected, checkLaws, imported, rejectsOf, sampleOf, written } from "./connector.mjs";
import { facts, folder, realData, rejects, run, take } from "./telltale.mjs";

const name = "genesys-conversations";
const sample = sampleOf(name);

/** The conversations of a file of any layout. */
function conversations(path) {
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".jsonl")) return text.trim().split("\n").map((line) => JSON.parse(line));
  return JSON.parse(text).conversations;
}

const plain = () => structuredClone(conversations(sample[1])[0]);
const lines = (some) => some.map((one) => JSON.stringify(one) + "\n").join("");

test("the sample gives the facts beside it", async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take(name, sample, db);

  assert.deepEqual([said.rejected, said.conversations], [0, 15]);
  for (const table of ["conversation", "leg"]) await checkExpected(db, name, table);
});

test("repeats, order, cuts and layouts change nothing", async (t) => {
  const all = [...new Set(sample.flatMap(conversations).map((one) => JSON.stringify(one)))];
  await checkLaws(t, name, all, (some) => some.join("\n"), (some) => some.join(""),
    (some) => `{"totalHits":9,"conversations":[${some.join(",\n")}]}`, (some) => `[${some.join()}]`);
});

test("a conversation that was read while it went on is completed by a later export, in any order", async (t) => {
  const whole = plain();
  const live = plain();
  delete live.conversationEnd;
  live.participants[2].sessions[0].segments = [{ ...live.participants[2].sessions[0].segments[0] }];
  delete live.participants[2].sessions[0].segments[0].segmentEnd;
  delete live.participants[0].sessions[0].segments[0].segmentEnd;
  delete live.participants[1].sessions[0].segments[0].segmentEnd;
  const [first, last] = [written(t, lines([live])), written(t, lines([whole]))];

  const [row] = await facts("conversation", await imported(t, name, [first]));
  assert.deepEqual([row.queued_at, row.answered_at, row.ended_at, row.outcome], ["2026-03-02T08:26:40Z", "", "", ""]);
  const want = await facts("conversation", await imported(t, name, [last]));
  assert.equal(want[0].wait_s, "18");
  assert.deepEqual(await facts("conversation", await imported(t, name, [first], [last])), want);
  assert.deepEqual(await facts("conversation", await imported(t, name, [last], [first])), want);
  assert.deepEqual(await facts("conversation", await imported(t, name, [last, first])), want);
});

test("what cannot be used is set aside with its record, field and reason", async (t) => {
  const bad = (change) => {
    const one = plain();
    change(one);
    return one;
  };
  const input = [
    plain(),
    bad((c) => delete c.conversationId),
    bad((c) => (c.conversationId = 5)),
    bad((c) => (c.conversationId = "x".repeat(1 << 20))),
    bad((c) => (c.conversationStart = "yesterday")),
    bad((c) => (c.conversationStart = "9999-01-01T00:00:00Z")),
    bad((c) => (c.participants = "none")),
    { ...plain(), conversationId: "c-02", conversationEnd: "infinity" },
    { ...plain(), conversationId: "c-03", participants: [5, { purpose: "acd", sessions: {} }, { sessions: [7] }] },
    { ...plain(), conversationId: "c-04", participants: [{ purpose: "acd", sessions: [{ segments: "x" }, { segments: [
      { segmentType: "interact" }, { segmentStart: "2026-03-02T09:00:00Z", segmentEnd: "2026-03-02T08:00:00Z" }, 3,
    ] }] }] },
    { ...plain(), conversationId: "c-05", participants: [], surveys: {}, evaluations: "all" },
    { message: "Too many requests", status: 429 },
  ];
  assert.deepEqual((await rejectsOf(t, name, lines(input))).sort((a, b) => a[0] - b[0]), [
    ["2", "conversationId", "not a text, or missing"],
    ["3", "conversationId", "not a text, or missing"],
    ["4", "conversationId", "longer than 200 bytes"],
    ["5", "conversationStart", "not an instant, or missing"],
    ["6", "conversationStart", "more than a day after the present"],
    ["7", "participants", "not a list"],
    ["8", "conversationEnd", "not an instant at or after the start"],
    ["9", "participants[0]", "not an object"],
    ["9", "participants[1].sessions", "not a list"],
    ["9", "participants[2].sessions[0].segments", "not an object"],
    ["10", "participants[0].sessions[0].segments", "not a list"],
    ["10", "participants[0].sessions[1].segments[0].segmentStart", "not an instant, or missing"],
    ["10", "participants[0].sessions[1].segments[1].segmentEnd", "not an instant at or after the start"],
    ["10", "participants[0].sessions[1].segments[2].segmentStart", "not an instant, or missing"],
    ["11", "evaluations", "not a list"],
    ["11", "surveys", "not a list"],
    ["12", "conversationId", "not a text, or missing"],
  ]);
  const db = await imported(t, name, [written(t, lines(input))]);
  const ids = (await facts("conversation", db)).map((row) => row.conversation_id);
  assert.deepEqual(ids, ["c-01", "c-02", "c-03", "c-04", "c-05"]);
});

test("input that is no JSON, or is cut off, costs itself and no more", async (t) => {
  const good = JSON.stringify(plain());
  const other = good.replaceAll("c-01", "c-99");
  const cutOff = "record 2 of the line: the file ends within the";
  const cases = [
    ["", 0, []],
    ["\n\n", 0, []],
    ["not json\n" + good, 1, [["1", "not a JSON object"]]],
    [good.slice(0, -200) + "\n" + other, 1, [["1", "the record is malformed or cut off"]]],
    [good.slice(0, 300) + "\n" + other + "\n" + good.slice(0, 500), 1,
      [["1", "the record is malformed or cut off"], ["3", "the file ends within the record"]]],
    [`{"conversations":[${good},${other.slice(0, 700)}`, 1, [["1", `${cutOff} record`]]],
    [`{"conversations":[${good},`, 1, [["1", `${cutOff} list`]]],
    [`{"conversations":[${good}`, 1, [["1", `${cutOff} list`]]],
    [`{"conversations":[5,null,${good}]}`, 1,
      [["1", "not a JSON object"], ["1", "record 2 of the line: not a JSON object"]]],
    [good + `{"conversationId":"a","conversationId":"b"}`, 1, [["1", /record 2 of the line: .*duplicate/]]],
    [good + `{"a":tru}`, 1, [["1", /record 2 of the line: /]]],
  ];
  for (const [text, n, want] of cases) {
    const db = await imported(t, name, [written(t, text)]);
    const got = (await rejects(db)).map((row) => [row.line, row.reason]);
    assert.equal(got.length, want.length, text.slice(0, 60));
    for (const [i, [line, reason]] of want.entries()) {
      assert.equal(got[i][0], line);
      if (typeof reason === "string") assert.equal(got[i][1], reason);
      else assert.match(got[i][1], reason);
    }
    assert.equal((await facts("conversation", db)).length, n, text.slice(0, 60));
  }
});

test("bytes that are no text, records without end, deep nesting", async (t) => {
  const good = JSON.stringify(plain());
  const big = `{"conversationId":"${"x".repeat(5 << 20)}"}`;
  const deep = `{"conversationId":${"[".repeat(100000)}`;
  const input = Buffer.concat([
    Buffer.from(`{"conversationId":"caf\xe9"}\n`, "latin1"), Buffer.from(`{"a":"\0"}\n${big}\n${deep}\n${good}\n`),
  ]);
  const db = await imported(t, name, [written(t, input)]);
  assert.deepEqual((await rejects(db)).map((row) => [row.line, row.reason]), [
    ["1", "not UTF-8 at byte 23"], ["2", "a NUL at byte 7"], ["3", "the record is over 4 MiB"],
    ["4", "the record is malformed or cut off"],
  ]);
  assert.equal((await facts("conversation", db)).length, 1);

  const noise = Buffer.from(Array.from({ length: 65536 }, (_, i) => (i * 167 + (i >> 7) * 13) & 255));
  assert.equal((await take(name, written(t, noise), join(folder(t), "n.db"))).records, 0);
  const packed = written(t, Buffer.from("1f8b0800", "hex"));
  const { code, stderr } = await run(["import", name, packed, "--db", db, "--quiet"]);
  assert.notEqual(code, 0);
  assert.match(stderr, /the file is compressed/);
});

const real = realData("vendor_fixtures", "genesys", "conversation_details_sample.json");

test("a vendor's fixture of an old layout: all 25 conversations", { skip: real ? false : "not here" }, async (t) => {
  const db = await imported(t, name, [real]);
  const rows = await facts("conversation", db);
  assert.deepEqual(await rejects(db), []);
  assert.equal(rows.length, 25);
  const sorts = new Set(rows.map((row) => `${row.kind} ${row.channel}`));
  assert.deepEqual([...sorts].sort(), ["call phone", "chat live_chat"]);
  assert.ok(rows.every((row) => row.answered_at !== "" && row.ended_at !== "" && row.abandoned === "false"));
  const held = rows.find((row) => row.hold_s !== "0");
  assert.deepEqual([held.hold_s, held.talk_s], ["170", "2"]);
  assert.equal((await facts("leg", db)).filter((leg) => leg.outcome === "no_answer").length, 2);
});
