// injection.test.mjs -- nothing that a user types reaches an engine as SQL, and hostile values come back as they are.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { allFacts, folder, long, output, parseCsv, run, take } from "./telltale.mjs";

const now = ["--now", "2026-01-01T00:00:00Z"];

// Names and tags that spreadsheets, shells and databases would each like to take for something else.
const values = [
  "'", "\"", "`", "\\", "\\'", "''", "it's", "a\"b", "--", "/*", "*/", ";", "$1", "$[*]", "{p1:String}", "{word 1}",
  "%", "_", "%s%n", "'); DROP TABLE facts.conversation; --", "' OR '1'='1", "\" OR 1=1 --",
  "1; DELETE FROM journal.event",
  "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "none", "NULL", "\\N", "true", "0", "[]",
  "[\"a\"]", "{}", "a,b",
  "a\nb", "a\tb", "a\r\nb", "\u0001", "\u001b[31mred", "ʼ", "＇", "‘’", "；", "－－", "\u202e", "", " ",
  "e\u0301", "é", "支持", "🙂", "x".repeat(500),
];

const sha = (facts) => createHash("sha256").update(JSON.stringify(facts)).digest("hex");

/** One ticket for each value, which is its team, category, agent, account and tag. */
async function makeStore(t) {
  const lines = values.flatMap((value, i) => {
    const at = new Date(Date.UTC(2025, 0, 1 + i)).toISOString();
    const id = `T${i}`;
    return [
      { type: "conversation", source: "desk", id, at, kind: "ticket", channel: "email", team: value, category: value,
        account: value, customer: value || "nobody", tags: [value], language: value },
      { type: "event", source: "desk", id: `${id}m`, at, conversation: id, kind: "message", actor_kind: "customer",
        public: true },
      { type: "event", source: "desk", id: `${id}r`, at: at.replace("T00", "T01"), conversation: id, kind: "message",
        actor: value || "nobody", actor_kind: "agent", public: true },
      { type: "customer", source: "desk", id: value || "nobody", at, segment: value },
    ].map((record) => `${JSON.stringify(record)}\n`);
  });
  const path = join(folder(t), "hostile.jsonl");
  const db = join(folder(t), "hostile.db");
  writeFileSync(path, lines.join(""));
  const { rejected } = await take("canonical", path, db, now);
  assert.equal(rejected, 0);
  return db;
}

// What an engine says that was given a text of ours that it does not understand.
const engineSays = /(Parser|Binder|Catalog|Conversion|Invalid Input) Error|syntax error|LINE \d|DB::/i;

/** Two at a time, each with its copy of the store, which is open in one process only; gives the copies. */
async function each(t, list, db, work) {
  const rest = [...list];
  const worker = async () => {
    const copy = join(folder(t), "copy.db");
    cpSync(db, copy);
    while (rest.length) await work(rest.pop(), copy);
    return copy;
  };
  return Promise.all([worker(), worker()]);
}

/** Runs a command that may be refused, but never by the engine, and never by a signal. */
async function harmless(args) {
  const got = await run(args);
  const what = JSON.stringify(args.map((arg) => arg.slice(0, 200)));
  assert.ok(typeof got.code === "number" && got.code !== 1, `${what}: ends with ${got.code}: ${got.stderr}`);
  assert.doesNotMatch(got.stderr, engineSays, what);
  assert.notEqual(got.code, 5, `${what}: ${got.stderr}`);
  assert.equal(got.code === 0, got.stderr === "", `${what}: ${got.code}, ${got.stderr}`);
  if (got.code !== 0) assert.match(got.stderr, /^telltale: /, what);
  return got;
}

/** A value in quotes, as a condition wants it; null where it has both kinds, or more than a line. */
function quoted(value) {
  const quote = ["\"", "'"].find((mark) => !value.includes(mark));
  return quote && !value.includes("\n") ? quote + value + quote : null;
}

test("hostile values come back as they are", async (t) => {
  const db = await makeStore(t);
  const known = [...new Set(values)].sort();
  const options = ["--db", db, "--format", "json", ...now];
  const json = async (...words) => JSON.parse(await output([...words, ...options]));
  for (const by of ["team", "category", "account", "tag", "language", "segment"]) {
    const figures = await json("ask", "contact_volume", "--by", by);
    assert.deepEqual(figures.map((f) => f[by]).sort(), known, by);
    assert.ok(figures.every((f) => f.value === 1), by);
  }
  const agents = await json("ask", "first_response_time.max", "--by", "agent");
  assert.deepEqual(agents.map((f) => f.agent).sort(), known.map((value) => value || "nobody").sort());
  const records = await output(["records", "contact_volume", "--by", "team,tag", ...options]);
  const lines = records.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((row) => row.team).sort(), [...values].sort());
  assert.ok(lines.every((row) => row.team === row.tag));
  const csv = parseCsv(await output(["facts", "conversation", "--db", db, "--format", "csv"]));
  assert.deepEqual(csv.map((row) => row.category).sort(), [...values].sort());
});

test("a condition finds each hostile value, and it alone", async (t) => {
  const db = await makeStore(t);
  await each(t, values.filter((v) => quoted(v) !== null), db, async (value, copy) => {
    const x = quoted(value);
    const where = `team = ${x} and tag in (${x}, "nothing of the kind") and segment = ${x} and has(tags, ${x})`;
    const got = await run(["ask", "contact_volume", "--where", where, "--db", copy, "--format", "json", ...now]);
    assert.equal(got.stderr, "", where);
    assert.equal(JSON.parse(got.stdout)[0].value, 1, where);
  });
});

test("what is typed is refused or finds nothing, and changes nothing", async (t) => {
  const db = await makeStore(t);
  const before = sha(await allFacts(db));
  const attacks = ["'", "\"", "\\", ";", "--", "/*", "*/", "/* x */", "$1", "$$", "{p1:String}", "{word 1}", "%",
                   "\u0001", "‘", "＇", "；", "\u202e", "🙂", "'; DROP TABLE facts.conversation; --",
                   "x') UNION SELECT 1 --",
                   "1 or 1=1", "team' or '1'='1", "0) or (1=1", "pg_sleep(9)", "read_csv('/etc/passwd')",
                   "(SELECT 1)", "telltale_word(1)", "a".repeat(20000), "(".repeat(3000), "not ".repeat(3000),
                   "1+".repeat(3000), ",".repeat(3000), ";".repeat(3000), "=", "-", ".", "..", "\n", " "];
  const fields = (x) => [
    [x], [`contact_volume${x}`], [`contact_volume.${x}`], [`first_response_time.p${x}`],
    ["contact_volume", "--where", x], ["contact_volume", "--where", `team = ${x}`],
    ["contact_volume", "--where", `team = "${x}`], ["contact_volume", "--where", `team = '${x}'`],
    ["contact_volume", "--where", `${x} = team`], ["contact_volume", "--where", `team in (${x})`],
    ["contact_volume", "--where", `has(tags, '${x}')`], ["contact_volume", "--where", `team = x ${x}`],
    ["contact_volume", "--by", x], ["contact_volume", "--by", `team,${x}`], ["service_level", "--set", x],
    ["service_level", "--set", `within = ${x}`], ["service_level", "--set", `${x} = 20 s`],
    ["backlog", "--set", `older_than = 1 d, ${x} = 2 d`], ["contact_volume", "--policy", x],
    ["contact_volume", "--policy", `spam = ${x}`], ["contact_volume", "--policy", `${x} = include`],
    ["contact_volume", "--tz", x], ["contact_volume", "--tz", `Europe/Warsaw${x}`], ["contact_volume", "--from", x],
    ["contact_volume", "--from", `2025-01-01${x}`], ["contact_volume", "--to", x], ["contact_volume", "--metrics", x],
    ["contact_volume", "--grain", x], ["contact_volume", "--week-start", x], ["contact_volume", "--clock", x],
    ["contact_volume", "--compare", x],
  ];
  // Each attack in some of the fields, each field with some of the attacks, more of them where conditions stand.
  const few = ["'; DROP TABLE facts.conversation; --", "\"", "1 or 1=1"];
  const asked = attacks.flatMap((x, i) => fields(x)
    .filter(([, option], k) =>
      option === "--where" ? (i + k) % (long ? 2 : 3) === 0 : few.includes(x) || (i + k) % (long ? 6 : 12) === 0)
    .map((words) => ["ask", ...words]));
  for (const x of few) {
    asked.push(["records", x], ["records", "contact_volume", "--where", `team = '${x}'`],
               ["records", "contact_volume", "--by", x], ["records", "contact_volume", "--left-out", "--where", x],
               ["explain", x], ["explain", "contact_volume", "--where", `team = "${x}`],
               ["explain", "conversation", x], ["explain", "conversation", "T1", "--source", x],
               ["scorecard", "--where", x], ["scorecard", "--tz", x], ["facts", x], ["metrics", x],
               ["metrics", "check", x]);
  }
  let refused = 0;
  const copies = await each(t, asked, db, async (args, copy) => {
    const { code, stdout } = await harmless([...args, ...(args[0] === "metrics" ? [] : ["--db", copy])]);
    refused += code !== 0;
    assert.doesNotMatch(stdout, /root:x:0/, args.join(" ").slice(0, 200));
  });
  assert.ok(refused > asked.length / 2, `${refused} of ${asked.length} are refused`);
  for (const copy of copies) assert.equal(sha(await allFacts(copy)), before);
});

const metric = (more = {}) => {
  const { name = "Hostile", of = "kind = 'ticket'", value = "count()" } = more;
  const { leave = "leave out odd: category = \"odd\"" } = more;
  return `---\nname: ${name}\nkra: demand\nunit: count\nbetter: none\nfacts: conversation\nanchor: created\n` +
    `of: ${of}\n${leave}\nvalue: ${value}\n---\n## Formula\n\nIt counts.\n\n## Meaning\n\nNothing.\n\n` +
    "## Example\n\nNone.\n";
};

test("a metric of the user's own says what it likes, and does no harm", async (t) => {
  const db = await makeStore(t);
  const before = sha(await allFacts(db));
  const names = ["'); DROP TABLE facts.conversation; --", "it's", "\\", "$1 {word 1}", "--", "/*", "\u202e支持"];
  for (const [i, x] of names.entries()) {
    const at = join(folder(t), `metrics ' ; -- ${i}`);
    mkdirSync(at);
    const string = quoted(x);
    writeFileSync(join(at, "own_hostile.md"), metric({
      name: x, of: `kind = "ticket" and team != ${string}`,
      leave: `leave out ${x}: category = ${string} or language = "it's"`,
      value: `count(where if(team = ${string}, ${string}, category) != ${string})`,
    }));
    const options = ["--metrics", at, "--db", db, ...now];
    const shown = await harmless(["ask", "own_hostile", ...options, "--by", "team"]);
    assert.equal(shown.code, 0, shown.stderr);
    const left = await harmless(["records", "own_hostile", "--left-out", ...options, "--format", "json"]);
    assert.equal(left.code, 0, left.stderr);
    const rows = left.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    assert.ok(rows.every((row) => row.reason === x), JSON.stringify(rows.map((row) => row.reason)));
    const explained = await harmless(["explain", "own_hostile", ...options]);
    assert.equal(explained.code, 0, explained.stderr);
    assert.ok(explained.stdout.includes(x), explained.stdout);
  }
  assert.equal(sha(await allFacts(db)), before);
});

test("a metric's file that is no metric is refused, whatever it is called", async (t) => {
  const db = await makeStore(t);
  const before = sha(await allFacts(db));
  const bad = [
    ["it's; -- .md", metric()], ["$1.md", metric()], ["a\"b.md", metric()], ["DROP TABLE x.md", metric()],
    ["own.md", metric({ value: "count(); DROP TABLE facts.conversation" })],
    ["own.md", metric({ value: "count(where telltale_word(1) = 'x')" })],
    ["own.md", metric({ value: "sum(read_csv('/etc/passwd'))" })],
    ["own.md", metric({ value: "count(where team = (SELECT 1))" })],
    ["own.md", metric({ of: "1 = 1 -- " })], ["own.md", metric({ of: "kind = 'ticket' /* */" })],
    ["own.md", metric({ of: "\"kind\" = 'ticket'; --" })], ["own.md", metric({ leave: "leave out : true" })],
    ["own.md", metric({ value: `count(where ${"(".repeat(5000)}` })],
    ["own.md", metric().replace("count()", "count()\u0000")],
    ["own.md", "x".repeat(100000)], ["own.md", ""],
  ];
  for (const [name, body] of bad) {
    const at = folder(t);
    writeFileSync(join(at, name), body);
    const checked = await harmless(["metrics", "check", join(at, name)]);
    assert.notEqual(checked.code, 0, `${name}: ${body.slice(0, 300)}`);
    const asked = await harmless(["ask", "contact_volume", "--metrics", at, "--db", db, ...now]);
    assert.notEqual(asked.code, 0, `${name}: ${body.slice(0, 300)}`);
  }
  assert.equal(sha(await allFacts(db)), before);
});

const page = (keys) => `---\n${keys}\n---\n## Meaning\n\nNothing.\n`;

/** A folder of the user's own with one dimension and one policy, by their names and texts. */
function own(t, dimension, policy = page("name: Mode\nchoices: no | yes"), names = ["kind_of", "own_mode"]) {
  const at = folder(t);
  for (const [i, kind] of ["dimensions", "policies"].entries()) {
    mkdirSync(join(at, kind));
    writeFileSync(join(at, kind, `${names[i]}.md`), [dimension, policy][i]);
  }
  return at;
}

test("a dimension of the user's own says what it likes, and does no harm", async (t) => {
  const db = await makeStore(t);
  const before = sha(await allFacts(db));
  for (const x of values.filter((v) => quoted(v) !== null && !/[\r\u0001]/.test(v)).slice(0, 30)) {
    const string = quoted(x);
    const value = `if(policy own_mode is yes and team = ${string}, ${string}, 'the rest')`;
    const at = own(t, page(`name: ${x.trim() || "x"}\nvalue: ${value}`));
    const options = ["--metrics", at, "--db", db, "--format", "json", "--policy", "own_mode = yes", ...now];
    const figures = JSON.parse(await output(["ask", "contact_volume", "--by", "kind_of", ...options]));
    assert.deepEqual(figures.map((f) => [f.kind_of, f.value]).sort(),
                     [[x, 1], ["the rest", values.length - 1]].sort(), JSON.stringify(x));
    const rows = await output(["records", "contact_volume", "--by", "kind_of", "--where", `kind_of = ${string}`,
                               ...options]);
    assert.equal(JSON.parse(rows).kind_of, x);
    await harmless(["metrics", "dimensions", "--metrics", at]);
  }
  assert.equal(sha(await allFacts(db)), before);
});

test("a dimension or policy that is none is refused, whatever it is called", async (t) => {
  const db = await makeStore(t);
  const before = sha(await allFacts(db));
  const values_ = ["team; DROP TABLE facts.conversation", "(SELECT 1)", "read_csv('/etc/passwd')", "telltale_word(1)",
                   "'x", "team -- ", "team /* */", "$1", "{p1:String}", "if(1 = 1 --, team, team)",
                   "conversation.team'", "facts.conversation", "(".repeat(5000), "team\u0000"];
  const choices = ["no | '; DROP TABLE facts.conversation; --", "no | $1", "no | {word 1}", "no | a b", "no | \"yes\"",
                   "no |支持", "no"];
  const bad = [
    ...values_.map((x) => own(t, page(`name: X\nvalue: ${x}`))),
    ...values_.map((x) => own(t, page(`name: X\nvalue of ${x}: team`))),
    ...choices.map((x) => own(t, page("name: X\nvalue: team"), page(`name: X\nchoices: ${x}`))),
    ...["it's; --", "$1", "a b", "team", "wait_s", "value"].map((name) =>
      own(t, page("name: X\nvalue: team"), undefined, [name, "own_mode"])),
    ...["own_'; --", "spam", "mode"].map((name) =>
      own(t, page("name: X\nvalue: team"), undefined, ["kind_of", name])),
  ];
  for (const at of bad) {
    const asked = await harmless(["ask", "contact_volume", "--metrics", at, "--db", db, ...now]);
    assert.notEqual(asked.code, 0, at);
    const checked = await run(["metrics", "check", at]);
    assert.equal(checked.code, 2, checked.stderr);
    assert.doesNotMatch(checked.stderr, engineSays);
  }
  assert.equal(sha(await allFacts(db)), before);
});

test("a database by a hostile name", async (t) => {
  const at = join(folder(t), "it's; DROP -- $1 \"x\"");
  mkdirSync(at);
  const db = join(at, "'); ATTACH 'x' --.db");
  await output(["demo", "--db", db, "--quiet", "--conversations", "20"]);
  const all = "spam = include; test = include; merged = include; deleted = include";
  const [{ value }] = JSON.parse(await output(["ask", "contact_volume", "--db", db, "--format", "json", ...now,
                                               "--policy", all]));
  assert.equal(value, 20);
  const missing = await harmless(["ask", "contact_volume", "--db", join(at, "no such ' file")]);
  assert.equal(missing.code, 3);
});
