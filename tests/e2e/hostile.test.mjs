// hostile.test.mjs -- bad files give an error, or records and rejects that add up to their rows.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { allFacts, facts, folder, output, rejects, run, sameFacts, take } from "./telltale.mjs";

const now = ["--now", "2026-01-01T00:00:00Z"];
const mib = 1024 * 1024;

const tables = {
  "ticket.csv": "id,created_at,requester_id,status,subject\n1,2025-03-03 09:00:00,21,open,first\n",
  "ticket_comment.csv":
    "id,ticket_id,created,user_id,public,body\n1,1,2025-03-03 09:00:00,21,true,hello\n",
  "ticket_field_history.csv":
    "field_name,ticket_id,updated,user_id,value\nstatus,1,2025-03-03 09:00:00,21,new\n",
  "user.csv": "id,name,role\n11,Ann,agent\n21,Carl,end-user\n",
};
const tableRecords = 1 + 1 + 1 + 2 + 1;         // and the preset of policies

/** A folder of tables, some of them changed; null leaves one out. */
function writeTables(t, changed, name = "tables") {
  const path = join(folder(t), name);
  mkdirSync(path);
  for (const [file, bytes] of Object.entries({ ...tables, ...changed }))
    if (bytes !== null) writeFileSync(join(path, file), bytes);
  return path;
}

/** Bytes of texts and Buffers, one after the other. */
const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/**
 * Imports a header and rows; each row is [bytes] where it becomes a record, or
 * [bytes, field, reason] where it is set aside. Checks places, reasons, texts and sums.
 */
async function assertRows(t, { connector, header, rows, write, more = [], records = 0 }) {
  const db = join(folder(t), "t.db");
  const file = write(bytes(header, "\n", ...rows.flatMap(([row]) => [row, "\n"])));
  const path = Array.isArray(file) ? file[0] : file;
  const said = await take(connector, path, db, [...now, ...more]);
  const bad = [];
  let line = header === "" ? 1 : 2;
  for (const [row, field, reason] of rows) {
    if (reason) bad.push({ line, field, reason, row: Buffer.from(row) });
    line += Buffer.from(row).filter((byte) => byte === 10).length + 1;
  }
  const got = (await rejects(db)).filter((row) => !Array.isArray(file) || row.file === file[1]);

  assert.deepEqual(
    got.map(({ line, field }) => `${line} ${field}`).sort(),
    bad.map(({ line, field }) => `${line} ${field}`).sort(),
  );
  for (const { line, reason, row } of bad) {
    const { reason: why, text } = got.find((one) => one.line === String(line));
    assert.match(why, reason, `line ${line}`);
    const head = row.subarray(0, 20).toString("latin1").match(/^[ -~]*/)[0];
    assert.equal(text.slice(0, head.length), head, `the text of line ${line}`);
  }
  assert.equal(said.rejected, bad.length);
  assert.equal(said.records + said.rejected, rows.length + records);

  const before = await allFacts(db);
  const again = await take(connector, path, db, [...now, ...more]);
  assert.deepEqual([again.fresh, again.changed, again.rejected], [0, 0, bad.length]);
  sameFacts(await allFacts(db), before);
  assert.equal((await rejects(db)).length, bad.length);
}

function assertTable(t, file, rows) {
  const header = tables[file].split("\n")[0];
  const first = tables[file].slice(header.length + 1, -1).split("\n");
  return assertRows(t, {
    connector: "zendesk-tables",
    header,
    rows: [...first.map((row) => [row]), ...rows],
    records: tableRecords - first.length,
    write: (content) => {
      const path = writeTables(t, { [file]: content });
      return [path, join(path, file)];
    },
  });
}

test("zendesk-tables: bad rows of comments", (t) =>
  assertTable(t, "ticket_comment.csv", [
    ['2,1,2025-03-03 09:01:00,11,true,"two\nlines"'],
    ["3,1,2025-03-03 09:02:00,11", "", /^fewer cells/],
    ["4,1,2025-03-03 09:03:00,11,true,a,b,c", "", /^more cells/],
    ["5,1,yesterday,11,true,x", "created", /^"yesterday" is not an instant such as/],
    ["6,1,2025-02-30 00:00:00,11,true,x", "created", /^"2025-02-30 00:00:00" names a day or time that does not exist$/],
    ["7,1,2025-03-03 09:05:00,11,maybe,x", "public", /maybe/],
    ["8,1,,11,true,no time", "created", /^empty$/],
    [",1,2025-03-03 09:06:00,11,true,no id", "id", /^empty$/],
    [",1,2025-03-03 09:07:00,11,true,nor here", "id", /^empty$/],
    ["9,,2025-03-03 09:08:00,11,true,no ticket", "ticket_id", /^empty$/],
    [bytes("10,1,2025-03-03 09:09:00,11,true,a", [0xff, 0xfe]), "body", /^not UTF-8$/],
    [bytes("11,1,2025-03-03 09:10:00,11,true,b", [0xed, 0xa0, 0x80]), "body", /^not UTF-8$/],
    [bytes("12,1,2025-03-03 09:11:00,11,true,nul ", [0], " in it")],
    [`13,1,2025-03-03 09:12:00,11,true,${"x".repeat(5 * mib)}`, "", /over 4 MiB/],
    [`14,1,2025-03-03 09:13:00,11,true,${"y".repeat(3 * mib)}`],
    ['15,1,2025-03-03 09:14:00,11,true,"a"b', "", /a quote that is not closed/],
    ["16,1,2099-03-03 09:15:00,11,true,x", "created", /more than a day after the present/],
    ["20,1,12025-03-03 09:15:00,11,true,x", "created", /^"12025-.* is not an instant/],
    ["21,1,0044-03-15 09:15:00,11,true,x", "created", /before the year 1400/],
    [bytes("22", [0], ",1,,11,true,x"), "created", /^empty$/],
    [bytes("22", [0], "\\u0000,1,,11,true,x"), "created", /^empty$/],
    [bytes(",", [0, 0], ",2025-03-03 09:15:00,11,true,x"), "id", /^empty$/],
    [bytes("23", [0], ",1,2999-03-03 09:15:00,11,true,x"), "created", /more than a day/],
    ["17,404,2025-03-03 09:16:00,11,true,of an unknown ticket"],
    ["18,1,2025-03-03 09:17:00,404,true,by an unknown user"],
    ['19,1,2025-03-03 09:18:00,11,true,"never closed', "", /a quote that is not closed/],
  ]));

test("zendesk-tables: bad rows of history", (t) => {
  const target = /^not a target such as/;
  const json = (text) => `"${text.replaceAll('"', '""')}"`;
  return assertTable(t, "ticket_field_history.csv", [
    ["status,1,soon,21,open", "updated", /^"soon" is not an instant/],
    ["status,,2025-03-03 09:01:00,21,open", "ticket_id", /^empty$/],
    [",1,2025-03-03 09:02:00,21,open", "field_name", /^empty$/],
    ["priority,1,2999-01-01 00:00:00,21,high", "updated", /more than a day after/],
    ["priority,1,12025-03-03 09:00:00,21,high", "updated", /is not an instant/],
    ["priority,1,2025-03-03 09:02:30,21,high"],
    ["first_reply_time,1,2025-03-03 09:03:00,21,soon", "value", target],
    [`first_reply_time,1,2025-03-03 09:04:00,21,${json('{"minutes":5}')}`, "value", target],
    [`next_reply_time,1,2025-03-03 09:05:00,21,${json('{"minutes":-5,"in_business_hours":true}')}`,
      "value", target],
    [`agent_work_time,1,2025-03-03 09:06:00,21,${json('{"minutes":9e99,"in_business_hours":1}')}`,
      "value", target],
    [`first_reply_time,1,2025-03-03 09:07:00,21,${json('{"minutes":5,"in_business_hours":true}')}`],
    ["first_reply_time,1,2025-03-03 09:08:00,21,"],
    ["satisfaction_score,1,2025-03-03 09:09:00,21,great", "value", /^not an answer/],
    ["satisfaction_score,1,2025-03-03 09:10:00,21,good"],
    ["assignee_id,1,2025-03-03 09:11:00,21,"],
    ["status,1,2025-03-03 09:12:00,21,a word of their own"],
    ["priority,1,2025-01-01 00:00:00 Europe/Warsaw,21,high", "updated", /is not an instant/],
  ]);
});

test("zendesk-tables: bad rows of tickets and users", async (t) => {
  await assertTable(t, "ticket.csv", [
    [",2025-03-03 09:00:00,21,open,no id", "id", /^empty$/],
    ["3,,21,open,no creation", "created_at", /^empty$/],
    ["4,0,21,open,a number", "created_at", /^"0" is not an instant/],
    ["5,2099-03-03 09:00:00,21,open,ahead", "created_at", /more than a day after/],
    ["6,2025-03-03 09:00:00+02,21,open,an offset"],
    ["7,2025-03-03T09:00:00Z,21,open,a T"],
  ]);
  await assertTable(t, "user.csv", [
    [",Nobody,agent", "id", /^empty$/],
    ["31,Unknown,", "role", /^empty$/],
    ["32,O'Neil; DROP TABLE journal.event; --,end-user"],
  ]);
});

test("zendesk-tables: bad opening hours", async (t) => {
  const path = writeTables(t, {
    "schedule.csv": "id,name,start_time,end_time,time_zone\n1,a,540,1020,Mars\n2,b,1980,2460,UTC\n" +
      "3,c,x,5,UTC\n4,d,500,400,UTC\n5,e,-5,400,UTC\n6,f,540,,UTC\n",
    "schedule_holiday.csv": "schedule_id,start_date,end_date\n2,2025-02-30,2025-03-01\n" +
      "2,2025-03-05,2025-03-01\n,2025-03-05,2025-03-06\n2,2025-03-07,2025-03-07\n",
  });
  const db = join(folder(t), "t.db");
  const said = await take("zendesk-tables", path, db, now);

  assert.equal(said.records, tableRecords + 1, "calendar 2 stands");
  assert.deepEqual(
    (await rejects(db)).map((row) => [row.line, row.field, row.reason.replace(/^.*(Mars).*$/, "$1")]),
    [
      ["", "hours", "Mars"],
      ["4", "start_time", `Error when converting column "start_time". Could not convert string "x"` +
        ` to 'BIGINT'`],
      ["5", "end_time", "not minutes of the week that end after they begin"],
      ["6", "end_time", "not minutes of the week that end after they begin"],
      ["7", "end_time", "empty"],
      ["2", "start_date", `Error when converting column "start_date". Could not convert string ` +
        `"2025-02-30" to 'DATE'`],
      ["3", "end_date", "before the start"],
      ["4", "schedule_id", "empty"],
    ],
  );
});

const comments = tables["ticket_comment.csv"];
const wholeFiles = {
  "an empty file": ["", /ticket_comment\.csv: line 1: the file is empty/],
  "UTF-16": [Buffer.from(comments, "utf16le"), /there is no column "id"/],
  "bytes": [Buffer.from(Array.from({ length: 9999 }, (_, i) => (i * 7919) % 256)), /ticket_comment/],
  "NULs": [Buffer.alloc(100000), /there is no column "id"/],
  "a NUL in a name": [comments.replace("body", "bo\0dy"), /ticket_comment\.csv: .*NUL/],
  "a column too few": [comments.replace("created", "when"), /there is no column "created"/],
  "a column twice": [comments.replace("body", "id"), /two columns are called "id"/],
  "semicolons": [comments.replaceAll(",", ";"), /there is no column "id"/],
  "a header of 5 MB": ["x".repeat(5 * mib) + comments, /line 1: the line is over 4 MiB/],
  "5,000 columns": [Array.from({ length: 5000 }, (_, i) => `c${i}`).join() + comments, /4096 cells/],
  "no file": [null, /ticket_comment\.csv: the file is missing/],
};

test("zendesk-tables: files that are none of it, an error each", async (t) => {
  for (const [name, [content, message]] of Object.entries(wholeFiles)) {
    const db = join(folder(t), "t.db");
    const path = writeTables(t, { "ticket_comment.csv": content });
    const { code, stderr } = await run(["import", "zendesk-tables", path, "--db", db, "--quiet"]);

    assert.ok([2, 3].includes(code), `${name}: exit ${code} ${stderr}`);
    assert.match(stderr, message, name);
    assert.deepEqual(readdirSync(join(db, "..")), [], `${name}: a database was left behind`);
  }
});

test("a mistyped name leaves no database behind, and one that was there as it was", async (t) => {
  const at = folder(t);
  const db = join(at, "t.db");
  const wrong = [
    ["zendesk-tables", join(at, "tabels")], ["zendesk-tables", db], ["zendesktables", at],
    ["canonical", join(at, "recods.jsonl")], ["csv", at], ["csv", at, "--mapping", join(at, "none")],
  ];
  for (const args of wrong) {
    const { code, stderr } = await run(["import", ...args, "--db", db, "--quiet"]);
    assert.ok([2, 3].includes(code), `${args}: exit ${code} ${stderr}`);
    assert.deepEqual(readdirSync(at), [], `${args}`);
  }

  await take("zendesk-tables", writeTables(t, {}), db, now);
  const before = await allFacts(db);
  for (const args of wrong) assert.notEqual((await run(["import", ...args, "--db", db, "--quiet"])).code, 0);
  sameFacts(await allFacts(db), before);
});

test("zendesk-tables: harmless oddities change nothing", async (t) => {
  const importing = async (content) => {
    const db = join(folder(t), "t.db");
    await take("zendesk-tables", writeTables(t, { "ticket_comment.csv": content }), db, now);
    assert.deepEqual(await rejects(db), []);
    return allFacts(db);
  };
  const plain = await importing(comments);
  for (const content of [
    bytes([0xef, 0xbb, 0xbf], comments), comments.replaceAll("\n", "\r\n"), comments.slice(0, -1),
    comments.replaceAll("\n", "\n\n"), comments.replace(/(?<=\n).*/, (row) => `${row}\n${row}`),
    comments.replace(/^(.*)\n(.*)\n$/, "$1,more\n$2,of it\n"),
  ])
    sameFacts(await importing(content), plain);
});

test("zendesk-tables: lines ending in LF here and in CR LF there are read, each at its line", async (t) => {
  const body = '"one\r\ntwo, ""three"""';
  const rows = Array.from({ length: 9000 }, (_, i) => `${i + 2},1,2025-03-03 10:00:00,11,true,${body}`);
  const importing = async (ends) => {
    const all = [...rows, ",1,2025-03-03 09:06:00,11,true,no id", "9998,1,yesterday,11,true,x",
      "9999,1,2025-03-03 09:09:00,11,true,a,b"];
    const lines = [...comments.trimEnd().split("\n"), ...all].map((line, i) => line + ends(i)).join("");
    const path = writeTables(t, { "ticket_comment.csv": lines });
    const db = join(folder(t), "t.db");
    const { records } = await take("zendesk-tables", path, db, now);
    const set = (await rejects(db)).map((row) => ({ ...row, file: row.file.replace(path, "") }));
    return { records, set, facts: await allFacts(db) };
  };
  const plain = await importing(() => "\n");
  assert.deepEqual(plain.set.map((row) => [row.file, row.line]), ["18003", "18004", "18005"].map((line) =>
    ["/ticket_comment.csv", line]));
  const crlf = (here) => (i) => (here(i) ? "\r\n" : "\n");
  for (const ends of [(i) => i % 2, (i) => i > 1, (i) => i < 5000, () => true].map(crlf)) {
    const { records, set, facts: got } = await importing(ends);
    assert.equal(records, plain.records);
    assert.deepEqual(set, plain.set);
    sameFacts(got, plain.facts);
  }
});

test("zendesk-tables: an unclosed quote costs its neighbour, not the file", async (t) => {
  const rows = Array.from({ length: 50000 }, (_, i) => `${i + 2},1,2025-03-03 10:00:00,11,true,"b"`);
  rows[100] = '102,1,2025-03-03 10:00:00,11,true,"unclosed';
  const db = join(folder(t), "t.db");
  const path = writeTables(t, { "ticket_comment.csv": comments + rows.join("\n") });
  const said = await take("zendesk-tables", path, db, now);
  const [{ line, text }, ...rest] = await rejects(db);

  assert.deepEqual([line, rest.length], ["103", 0]);
  assert.equal(said.records + text.split("\n").length, tableRecords + rows.length);
});

// A name of a file, an id, a text: what a shell, SQL, a path or a terminal would take amiss.
const tricks = [
  "'; DROP TABLE journal.event; --", '"; ATTACH \'x\' AS y; --', "$(touch pwned)", "`touch pwned`",
  "../../etc/passwd", "%s%n%99999d", "*?[a]{b}", "\u202egnp.exe", "e\u0301 \u00e9", "\ud83d\udc7e",
  "-rf", "--db=x", " leading and trailing ", "a\\b", "NULL", "\u001b[2J\u001b]0;x\u0007",
];

test("tricks in ids and names come back as they were and do nothing else", async (t) => {
  const at = folder(t);
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const path = writeTables(t, {
    "ticket.csv": `${tables["ticket.csv"].split("\n")[0]}\n` +
      tricks.map((id) => `${quoted(id)},2025-03-03 09:00:00,${quoted(id)},open,${quoted(id)}\n`).join(""),
    "ticket_comment.csv": `${comments.split("\n")[0]}\n` +
      tricks.map((id) => `${[id, id].map(quoted)},2025-03-03 09:00:00,${quoted(id)},true,x\n`).join(""),
    "user.csv": `id,name,role\n${tricks.map((id) => `${[id, id].map(quoted)},end-user\n`).join("")}`,
    "ticket_field_history.csv": `${tables["ticket_field_history.csv"].split("\n")[0]}\n`,
  });
  const db = join(at, "t.db");
  const said = await take("zendesk-tables", path, db, [...now, "--source", tricks[0]]);
  const rows = await facts("conversation", db);

  assert.equal(said.records, 3 * tricks.length + 1);
  assert.deepEqual(rows.map((row) => row.conversation_id).sort(), [...tricks].sort());
  assert.deepEqual([...new Set(rows.map((row) => row.source))], [tricks[0]]);
  for (const row of rows) {
    assert.equal(row.customer, row.conversation_id);
    const args = ["explain", "conversation", "--db", db, "--", row.conversation_id];
    assert.match(await output(args, { cwd: at }), /message/);
  }
  const table = await output(["facts", "conversation", "--db", db, "--format", "table"], { cwd: at });
  assert.doesNotMatch(table, /[\u0000-\u0009\u000b-\u001f\u202e]/, "a terminal is not steered");
  assert.deepEqual(readdirSync(at).filter((name) => !name.startsWith("t.db")), []);
});

test("tricks in names of folders, files and stores", async (t) => {
  const at = folder(t);
  for (const name of tricks.map((trick) => trick.replaceAll("/", "|"))) {
    const db = join(at, `${name}.db`);
    const said = await take("zendesk-tables", writeTables(t, { "user.csv": "id,role\n,x\n" }, name), db, now);
    assert.equal(said.rejected, 1, name);
    assert.ok(existsSync(db), name);
    const [{ file }] = await rejects(db);
    assert.ok(file.endsWith(`${name}/user.csv`), `${name}: ${file}`);
    await output(["facts", "conversation", "--db", db, "--parquet", join(at, `${name}.parquet`)]);
    assert.ok(existsSync(join(at, `${name}.parquet`)), name);
  }
});

/** Rows of canonical records or of a table, in one file. */
function assertFile(t, connector, name, header, rows, more = []) {
  const path = join(folder(t), name);
  const write = (content) => {
    writeFileSync(path, header === "" ? content.subarray(1) : content);
    return path;
  };
  return assertRows(t, { connector, header, rows, write, more });
}

test("canonical: bad lines of JSON", (t) => {
  const good = (id) =>
    `{"type":"vote","source":"s","id":"${id}","at":"2025-03-03T09:00:00Z","article":"a","positive":true}`;
  const like = (id, from, to) => good(id).replace(from, to);
  return assertFile(t, "canonical", "records.jsonl", "", [
    [good("1")],
    [good("2").slice(0, -9), "", /./],
    [like("3", '"vote"', '"veto"'), "type", /"veto" is no type of record/],
    [like("4", '"type":"vote",', ""), "type", /must be given/],
    [like("5", '"article":"a",', ""), "article", /./],
    [like("6", "true", '"perhaps"'), "positive", /./],
    [like("7", "2025-03-03T09:00:00Z", "2025-02-30T09:00:00Z"), "at", /./],
    [like("8", "2025-03-03T09:00:00Z", "2099-03-03T09:00:00Z"), "at", /more than a day after/],
    [like("9", '"s"', '""'), "source", /./],
    [bytes(like("10", '"a"', '"'), [0xff], '"}'), "", /UTF-8/],
    [bytes(like("11", '"a"', '"'), [0], '"}'), "", /NUL/],
    [like("12", '"a"', '"\\u0000"'), "", /./],
    [`{"id":"13","x":"${"x".repeat(5 * mib)}"}`, "", /over 4 MiB/],
    ["[".repeat(100000), "", /./],
    ["[1,2]", "", /an object is wanted/],
    ["null", "", /an object is wanted/],
    [like("14", '"source":"s"', '"source":"s","source":"s"'), "", /./],
    [like("15", '"a"', '"\\ud800"'), "", /./],
    [like("16", '"positive":true', '"positive":true,"weight":1e999'), "", /./],
    [like("17", '"a"', '"\'; DROP TABLE x; --"')],
    [like("18", '"positive"', '"unheard_of":[{}],"positive"')],
    [good("19").slice(0, 30), "", /./],
  ]);
});

test("canonical: bad rows of CSV", (t) =>
  assertFile(t, "canonical", "records.csv", "type,source,id,at,article,positive", [
    ["vote,s,1,2025-03-03T09:00:00Z,a,true"],
    ["vote,s,2,2025-03-03T09:00:00Z,a", "", /5 cells, the header has 6/],
    ["vote,s,3,2025-03-03T09:00:00Z,a,true,", "", /7 cells, the header has 6/],
    ["veto,s,4,2025-03-03T09:00:00Z,a,true", "type", /"veto" is no type/],
    ["vote,s,,2025-03-03T09:00:00Z,a,true", "id", /./],
    ["vote,s,6,2025-03-03 09:00,a,true", "at", /./],
    ["vote,s,7,2099-03-03T09:00:00Z,a,true", "at", /more than a day after/],
    ["vote,s,8,2025-03-03T09:00:00Z,a,perhaps", "positive", /./],
    [bytes("vote,s,9,2025-03-03T09:00:00Z,", [0xc3], ",true"), "article", /UTF-8/],
    [bytes("vote,s,10,2025-03-03T09:00:00Z,a", [0], ",true"), "article", /NUL|UTF-8/],
    [`vote,s,11,2025-03-03T09:00:00Z,${"x".repeat(5 * mib)},true`, "", /over 4 MiB/],
    ['vote,s,13,2025-03-03T09:00:00Z,"two\nlines",true'],
    ["vote,s,14,2025-03-03T09:00:00Z,a,true"],
    ['vote,s,15,2025-03-03T09:00:00Z,"never closed,true', "", /./],
    ["vote,s,16,2025-03-03T09:00:00Z,a,true"],
  ]));

test("csv with a mapping: bad rows", async (t) => {
  const mapping = join(folder(t), "mapping.json");
  writeFileSync(mapping, JSON.stringify({
    source: "desk",
    instants: ["%d.%m.%Y %H:%M"],
    zone: "Europe/Warsaw",
    records: [{
      type: "conversation",
      fields: {
        id: "No", at: "Opened", subject: "About",
        kind: { column: "How", map: { mail: "ticket", phone: "call" } },
      },
    }],
  }));
  await assertFile(t, "csv", "desk.csv", "No,Opened,How,About", [
    ["1,03.03.2025 09:00,mail,x"],
    ["2,03.03.2025,mail,x", "at", /does not fit the pattern/],
    ["3,30.02.2025 09:00,mail,x", "at", /does not exist/],
    ["4,03.03.2025 09:00,fax,x", "kind", /"fax" is not in the map/],
    [",03.03.2025 09:00,mail,x", "id", /./],
    ["6,03.03.2025 09:00,mail", "", /3 cells, the header has 4/],
    ["7,03.03.2099 09:00,mail,x", "at", /more than a day after/],
    [bytes("8,03.03.2025 09:00,mail,", [0x80]), "subject", /UTF-8/],
    [bytes("9,03.03.2025 09:00,mail,", [0]), "subject", /NUL|UTF-8/],
    ['10,03.03.2025 09:00,mail,"never closed', "", /./],
    ["11,03.03.2025 09:00,phone,$(reboot)"],
  ], ["--mapping", mapping]);
});

test("mappings that are none: an error that names the place", async (t) => {
  const at = folder(t);
  const mapping = join(at, "m.json");
  const table = join(at, "t.csv");
  writeFileSync(table, "No\n1\n");
  for (const [text, message] of [
    ["", /m\.json/], ["{", /m\.json/], ["[]", /m\.json/], ["\0", /m\.json/],
    ['{"records":[{"type":"veto","fields":{}}]}', /m\.json: records\[0\]/],
    ['{"source":"s","records":[{"type":"vote","fields":{"id":"Nope"}}]}', /./],
    ['{"source":"s","records":[],"unheard":1}', /m\.json/],
    ["[".repeat(100000), /m\.json/], ["x".repeat(2 * mib), /m\.json: over/],
  ]) {
    writeFileSync(mapping, text);
    const db = join(at, "t.db");
    const args = ["import", "csv", table, "--mapping", mapping, "--db", db, "--quiet"];
    const { code, stderr } = await run(args);
    assert.ok([2, 6].includes(code), `${text.slice(0, 40)}: ${code} ${stderr}`);
    assert.match(stderr, message);
  }
});
