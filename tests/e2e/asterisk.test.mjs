// asterisk.test.mjs -- Asterisk's queue log: a made-up sample, hostile lines, a real log.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { checkExpected, checkLaws, imported, rejectsOf, sampleOf, written } from "./connector.mjs";
import { facts, folder, realData, rejects, run, take } from "./telltale.mjs";

const name = "asterisk-queue-log";
const sample = sampleOf(name);

test("the sample gives the facts beside it", async (t) => {
  const db = join(folder(t), "t.db");
  const said = await take(name, sample, db);

  assert.deepEqual([said.rejected, said.conversations], [0, 16]);
  for (const table of ["conversation", "leg"]) await checkExpected(db, name, table);
});

test("repeats, order and cuts change nothing", async (t) => {
  const lines = sample.flatMap((path) => readFileSync(path, "utf8").split("\n")).filter((line) => line !== "");
  await checkLaws(t, name, lines, (some) => some.map((line) => line + "\n").join(""));
});

test("what cannot be used is set aside with its line, field and reason, and nothing else is", async (t) => {
  const lines = [
    "1772440000|1772440000.17|support|NONE|ENTERQUEUE||0400123456|1",
    "",
    "1772440001|1772440000.17|support|Ann",
    "yesterday|1772440000.17|support|Ann|CONNECT|1|x|1",
    "1772440002.5|1772440000.17|support|Ann|CONNECT|1|x|1",
    "99999999999|1772440000.17|support|Ann|CONNECT|1|x|1",
    "1772440003|1772440000.17|support|Ann|",
    "1772440004|NONE|support|Ann|CONNECT|1|x|1",
    "1772440005||support|NONE|ABANDON|1|1|5",
    "1772440006|NONE|NONE|NONE|PAUSEALL|lunch",
    "1772440007|1772440000.17|support|Ann|RINGNOANSWER|five",
    "1772440008|1772440000.17|support|Ann|CONNECT|8|x|-1",
    "1772440009|" + "9".repeat(201) + "|support|NONE|ENTERQUEUE||1|1",
    "1772440009|1772440000.17|" + "q".repeat(201) + "|NONE|ENTERQUEUE||1|1",
    "1772440010|1772440000.17|support|Ann|SURVEY|" + "x".repeat(100000),
    "1772440010|REALTIME|support|NONE|CONFIGRELOAD|",
    "1772440011|1772440000.17|support|NONE|ABANDON|1|1|11\r",
  ];
  assert.deepEqual(await rejectsOf(t, name, lines.join("\n")), [
    ["3", "", "fewer than five fields"],
    ["4", "time", "not a Unix time in seconds"],
    ["5", "time", "not a Unix time in seconds"],
    ["6", "time", "more than a day after the present"],
    ["7", "event", "empty"],
    ["8", "callid", "an event of a call, and no call"],
    ["9", "callid", "an event of a call, and no call"],
    ["10", "agent", "an event of an agent, and no agent"],
    ["11", "data1", "not a time rung"],
    ["12", "data3", "not a time rung"],
    ["13", "callid", "longer than 200 bytes"],
    ["14", "queue", "longer than 200 bytes"],
  ]);
  const db = await imported(t, name, [written(t, lines.join("\n"))]);
  const rows = await facts("conversation", db);
  assert.deepEqual(rows.map((row) => [row.conversation_id, row.abandoned, row.abandon_wait_s]),
    [["1772440000.17", "true", "11"]]);
});

test("bytes that are no text, and lines without end", async (t) => {
  const good = Buffer.from("1772440000|1.17|support|NONE|ENTERQUEUE||1|1\n");
  const input = Buffer.concat([
    Buffer.from("1772440000|1.18|caf\xe9|NONE|ENTERQUEUE||1|1\n", "latin1"), good, Buffer.from("a\0b|c\n"),
    Buffer.from("1772440000|1.19|" + "x".repeat(5 << 20) + "\n"), Buffer.from("1772440002|1.17|supp"),
  ]);
  const db = await imported(t, name, [written(t, input)]);
  const rows = await rejects(db);
  assert.deepEqual(rows.map((row) => [row.line, row.field, row.reason]), [
    ["1", "", "not UTF-8 at byte 20"],
    ["3", "", "a NUL at byte 2"],
    ["4", "", "the line is over 4 MiB"],
    ["5", "", "fewer than five fields"],
  ]);
  assert.equal(rows[0].text, "1772440000|1.18|caf\\xE9|NONE|ENTERQUEUE||1|1");
  assert.equal((await facts("conversation", db)).length, 1);

  const noise = Buffer.from(Array.from({ length: 65536 }, (_, i) => (i * 167 + (i >> 7) * 13) & 255));
  const said = await take(name, written(t, noise), join(folder(t), "n.db"));
  assert.equal(said.records, 0);
  assert.ok(said.rejected > 100);
});

test("an empty file, a folder, a file that is missing or compressed", async (t) => {
  const db = join(folder(t), "t.db");
  assert.deepEqual(await take(name, written(t, ""), db), {
    records: 0, fresh: 0, changed: 0, repeated: 0, rejected: 0, conversations: 0,
  });
  const refused = async (path, message) => {
    const { code, stderr } = await run(["import", name, path, "--db", db, "--quiet"]);
    assert.notEqual(code, 0);
    assert.match(stderr, message);
  };
  await refused(folder(t), /: a folder; name its files/);
  await refused(join(folder(t), "none"), /No such file/);
  await refused(written(t, Buffer.from("1f8b0800000000000003", "hex")), /: the file is compressed/);
});

test("a log comes from standard input, too", async (t) => {
  const db = join(folder(t), "t.db");
  const { stdout } = await run(["import", name, "-", "--db", db, "--quiet"], { input: readFileSync(sample[0]) });
  assert.match(stdout, /\b0 rejected/);
});

const real = realData("asterisk_queue_log", "queue_log");
const mean = (list) => list.reduce((sum, n) => sum + n, 0) / list.length;

test("a real log: 12 of 20 calls given up, and two without an end", { skip: real ? false : "not here" }, async (t) => {
  const db = await imported(t, name, [real]);
  const calls = await facts("conversation", db);
  const legs = await facts("leg", db);
  const waits = (outcome) => legs.filter((leg) => leg.outcome === outcome).map((leg) => Number(leg.wait_s));

  assert.deepEqual(await rejects(db), []);
  assert.equal(calls.length, 21);
  assert.equal(legs.filter((leg) => leg.outcome === "no_answer").length, 221);
  assert.deepEqual(waits("answered"), [1, 2, 36, 6, 84, 4, 5, 5]);
  assert.equal(mean(waits("answered")), 17.875);
  assert.equal(waits("abandoned").length, 12);
  assert.equal(mean(waits("abandoned")).toFixed(3), "17.917");
  assert.deepEqual(legs.filter((leg) => leg.talk_s !== "").map((leg) => Number(leg.talk_s)), [3, 4, 8, 12, 5, 13, 0]);

  const open = calls.filter((call) => call.first_resolution_at === "" && call.abandoned === "false");
  assert.deepEqual(open.map((call) => [call.conversation_id, call.answered_legs]), [
    ["1266839761.533", "1"], ["1266839768.534", "0"],
  ]);
  const last = (id) => legs.find((leg) => leg.conversation_id === id && leg.outcome !== "no_answer");
  assert.deepEqual([last(open[0].conversation_id).outcome, last(open[0].conversation_id).ended_at], ["answered", ""]);
  assert.deepEqual([last(open[1].conversation_id).outcome, last(open[1].conversation_id).ended_at], ["", ""]);
});
