// cli.test.mjs -- help, completions, exit codes, and stores that cannot be used.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, openSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import {
  allFacts, folder, output, program, root, run, sameFacts, start, take,
} from "./telltale.mjs";

const sample = join(root, "connectors", "zendesk-tables", "sample");
const commands = ["import", "demo", "summary", "facts", "ask", "scorecard", "why", "anomalies", "forecast",
  "performers", "explain", "records", "metrics",
  "quality", "targets", "benchmarks", "goals", "template", "notes", "user", "token", "trail", "audit",
  "rejects", "rebuild", "serve", "openapi", "help", "completion", "version"];

async function importSample(t) {
  const db = join(folder(t), "t.db");
  await take("zendesk-tables", sample, db);
  return db;
}

/** Runs it and checks how it ends and what it says about it. */
async function ends(args, code, message, options) {
  const got = await run(args, options);
  assert.equal(got.code, code, `telltale ${args.join(" ")}: ${got.stderr}`);
  assert.match(got.stderr, message, args.join(" "));
  assert.match(got.stderr, /^telltale: .*\n$/s);
}

test("help tells of every command, its options and an example", async () => {
  const all = await output(["help"]);
  assert.equal(await output([]), all);
  assert.equal(await output(["--help"]), all);
  for (const command of commands) {
    assert.match(all, new RegExp(`^  ${command} `, "m"));
    const one = await output(["help", command]);
    assert.match(one, new RegExp(`usage: telltale ${command}`));
    assert.equal(await output([command, "--help"]), one);
    for (const line of one.split("\n")) assert.ok(line.length <= 80, line);
  }
  assert.match(await output(["version"]), /^telltale \d+\.\d+\.\d+\n$/);
});

test("the manual page names every command", async (t) => {
  const page = await output(["help", "--man"]);
  assert.match(page, /^\.TH /m);
  for (const command of commands) assert.ok(page.includes(command), command);
  if (spawnSync("man", ["--version"]).error) return t.diagnostic("man is not here");
  const file = join(folder(t), "telltale.1");
  writeFileSync(file, page);
  const man = spawnSync("man", ["--warnings", "-l", file], { env: { ...process.env, LC_ALL: "C.UTF-8" } });
  assert.equal(man.stderr.toString(), "");
});

test("completions are scripts that their shells accept", async (t) => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const script = await output(["completion", shell]);
    for (const command of commands) assert.ok(script.includes(command), `${shell} ${command}`);
    const file = join(folder(t), `telltale.${shell}`);
    writeFileSync(file, script);
    if (spawnSync(shell, ["--version"]).error) t.diagnostic(`${shell} is not here`);
    else execFileSync(shell, ["-n", file]);
  }
});

// What a shell offers behind some words, sorted; null where the shell is not here.
const offers = {
  bash(file, words, cwd) {
    const script = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _telltale; ' +
      'printf "%s\\n" "${COMPREPLY[@]}"';
    return sh("bash", ["-c", script, file, ...words], cwd);
  },
  fish(file, words, cwd) {
    const script = "source $argv[1]; complete -C $argv[2]";
    const lines = sh("fish", ["--no-config", "-c", script, file, words.join(" ")], cwd);
    return lines?.map((line) => line.split("\t")[0]);
  },
};

function sh(shell, args, cwd) {
  const { error, status, stdout, stderr } = spawnSync(shell, args, { cwd, encoding: "utf8" });
  if (error) return null;
  assert.equal(status, 0, stderr);
  assert.equal(stderr, "");
  return stdout.split("\n").filter(Boolean).sort();
}

for (const [shell, offer] of Object.entries(offers))
  test(`${shell} completes commands, options, words and files`, async (t) => {
    const at = folder(t);
    const file = join(folder(t), "_telltale");
    writeFileSync(file, await output(["completion", shell]));
    writeFileSync(join(at, "a file"), "");
    const after = (...words) => offer(file, ["telltale", ...words], at);
    const first = after("");
    if (first === null) return t.skip(`${shell} is not here`);

    for (const command of commands) assert.ok(first.includes(command), command);
    assert.deepEqual(after("fa"), ["facts"]);
    assert.deepEqual(after("facts", "--format", ""), ["csv", "json", "table"]);
    assert.ok(after("facts", "--").includes("--parquet"));
    assert.ok(after("explain", "--").includes("--help"));
    assert.ok(after("completion", "").includes("fish"));
    assert.ok(after("help", "").includes("import"));
    assert.ok(after("import", "").includes("a file"));
    assert.ok(after("summary", "--db", "").includes("a file"));
    assert.ok(!after("summary", "").includes("a file"));
  });

// Found by its name in fpath, as on the first TAB; what it hands to zsh's own functions is printed.
test("zsh completes from the first time on", async (t) => {
  const file = join(folder(t), "_telltale");
  writeFileSync(file, await output(["completion", "zsh"]));
  const script = `fpath=("\${1:h}"); autoload -Uz _telltale; compdef() { : }
    _describe() { print -rl -- "\${(@P)2}" }; _arguments() { print -rl -- "$@" }
    words=("\${@[2,-1]}") CURRENT=$(($# - 1)); _telltale`;
  const after = (...words) => sh("zsh", ["-f", "-c", script, "zsh", file, "telltale", ...words]);
  const first = after("");
  if (first === null) return t.skip("zsh is not here");

  for (const command of commands) assert.ok(first.some((line) => line.startsWith(`${command}:`)), command);
  const facts = after("facts", "");
  assert.ok(facts.includes("--format[how to print]:FORMAT:(table json csv)"), facts.join("\n"));
  assert.ok(facts.some((line) => line.startsWith("--parquet[") && line.endsWith("]:FILE:_files")));
  assert.ok(after("completion", "").includes("1: :(bash zsh fish)"));
  assert.ok(after("import", "").includes("*: :_files"));
  assert.ok(!after("summary", "").includes("*: :_files"));
});

test("a command line that is not understood: 2", async (t) => {
  const db = await importSample(t);
  await ends(["nope"], 2, /unknown command 'nope'/);
  await ends(["import"], 2, /missing argument/);
  await ends(["import", "zendesk-tables"], 2, /missing argument/);
  await ends(["facts", "nope", "--db", db], 2, /there is no table of facts "nope"/);
  await ends(["facts", "conversation", "--db", db, "--format", "xml"], 2, /not one of table\|json\|csv/);
  await ends(["facts", "conversation", "more", "--db", db], 2, /./);
  await ends(["summary", "--nope"], 2, /--nope/);
  await ends(["explain", "nope", "1", "--db", db], 2, /"nope"/);
  await ends(["explain", "conversation", "--db", db], 2, /id is missing/);
  await ends(["import", "csv", "x.csv", "--db", db], 2, /--mapping/);
  await ends(["import", "canonical", sample, "--db", db], 2, /a folder; name its files/);
  for (const [option, value] of [["--now", "soon"], ["--memory", "12"], ["--memory", "1e9"],
    ["--batch-events", "0"], ["--batch-events", "-1"], ["--batch-events", "many"]])
    await ends(["import", "zendesk-tables", sample, "--db", db, option, value], 2, new RegExp(option));
  await ends(["completion", "tcsh"], 2, /tcsh/);
  await ends(["help", "nope"], 2, /unknown command/);
});

test("what is not there: 3", async (t) => {
  const db = await importSample(t);
  const none = join(folder(t), "none");
  for (const args of [["summary"], ["facts", "reply"], ["rejects"], ["rebuild"], ["explain", "conversation", "1"]])
    await ends([...args, "--db", none], 3, /none: there is no store/);
  await ends(["explain", "conversation", "1", "--db", db], 3, /there is no conversation "1"/);
  await ends(["explain", "conversation", "4701", "--source", "x", "--db", db], 3, /no conversation/);
  await ends(["import", "nope", sample, "--db", db], 3, /no connector "nope"; there are canonical/);
  await ends(["import", "zendesk-tables", none, "--db", db], 3, /not a folder of tables/);
  await ends(["import", "canonical", none, "--db", db], 3, /none: No such file/);
  await ends(["import", "csv", none, "--mapping", none, "--db", db], 3, /none: No such file/);
  await ends(["import", "zendesk-tables", sample, "--db", join(none, "x.db")], 3, /none\/x\.db/);
});

test("files that are no stores: 2, and left as they are", async (t) => {
  const at = folder(t);
  const db = await importSample(t);
  const files = {
    text: Buffer.from("hello, I am a text\n".repeat(1000)), nothing: Buffer.alloc(0),
    zeros: Buffer.alloc(100000), cut: readFileSync(db).subarray(0, 5000),
    overwritten: Buffer.from(readFileSync(db)).fill(0xa5, 8192),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(at, name);
    writeFileSync(path, content);
    await ends(["summary", "--db", path], 2, /not a store of Telltale|damaged/);
    await ends(["import", "zendesk-tables", sample, "--db", path, "--quiet"], 2,
      /not a store of Telltale|damaged/);
    assert.ok(readFileSync(path).equals(content), `${name} was changed`);
  }
  await ends(["summary", "--db", at], 2, /a folder, not a file/);
});

test("a store that another process has open: 5", async (t) => {
  const db = join(folder(t), "t.db");
  const child = start(["import", "canonical", "-", "--db", db], { stdio: ["pipe", "ignore", "ignore"] });
  t.after(() => child.kill("SIGKILL"));
  let got;
  for (let tries = 0; tries < 100; tries++) {
    got = await run(["rejects", "--db", db]);
    if (got.code === 5) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.equal(got.code, 5, got.stderr);
  assert.match(got.stderr, /open in another process/);
  child.stdin.end('{"type":"vote","source":"s","id":"1","at":"2025-01-01","article":"a","positive":true}\n');
  await new Promise((resolve) => child.on("exit", resolve));
  assert.equal((await run(["rejects", "--db", db])).code, 0);
});

test("a folder that may not be written: an error", async (t) => {
  const at = join(folder(t), "closed");
  mkdirSync(at);
  if (process.getuid() === 0) {                  // root may write anywhere but here
    const { code, stderr } = await run(["import", "zendesk-tables", sample, "--db", "/proc/t.db"]);
    assert.notEqual(code, 0);
    assert.match(stderr, /\/proc\/t\.db/);
    return;
  }
  chmodSync(at, 0o500);
  await ends(["import", "zendesk-tables", sample, "--db", join(at, "t.db")], 4, /Permission denied/);
});

test("output that cannot be written: 8", async (t) => {
  const db = await importSample(t);
  for (const args of [["facts", "conversation"], ["summary"], ["rejects"], ["explain", "conversation", "4701"]]) {
    const full = openSync("/dev/full", "w");
    const got = spawnSync(program, [...args, "--db", db], { stdio: ["ignore", full, "pipe"] });
    assert.equal(got.status, 8, args.join(" "));
    assert.match(got.stderr.toString(), /No space left/);
  }
});

test("a store whose log was cut opens with what was committed", async (t) => {
  const db = await importSample(t);
  const facts = await allFacts(db);
  writeFileSync(`${db}.wal`, "");
  sameFacts(await allFacts(db), facts);
  truncateSync(db, 20000);
  await ends(["summary", "--db", db], 2, /damaged/);
});

test("explain tells every event, span and fact of a conversation", async (t) => {
  const db = await importSample(t);
  const steps = JSON.parse(await output(["explain", "conversation", "4707", "--db", db, "--format", "json"]));
  const events = steps.filter((step) => step.step === "event");

  assert.equal(events.filter((step) => step.what === "message" && step.actor_kind === "agent").length, 2);
  assert.equal(events.filter((step) => step.what === "status").length, 6);
  const customers = events.filter((step) => step.actor_kind === "customer");
  assert.ok(customers.length > 0 && customers.every((step) => step.actor !== null), "who the customer is");
  const fact = (what) => steps.find((step) => step.step === "fact" && step.what === what);
  assert.equal(fact("first_response").business_s, 2400);
  assert.equal(fact("first_response").policy, "first_response_after");
  assert.equal(fact("full_resolution").at, "2025-03-14T17:00:00Z");
});

test("the formats say the same", async (t) => {
  const db = await importSample(t);
  const csv = (await output(["facts", "reply", "--db", db, "--format", "csv"])).trim().split("\r\n");
  const lines = (await output(["facts", "reply", "--db", db, "--format", "json"])).trim().split("\n");
  const json = lines.map((line) => JSON.parse(line));
  const table = (await output(["facts", "reply", "--db", db])).trim().split("\n");

  assert.equal(json.length, csv.length - 1);
  assert.equal(table.length, csv.length);
  assert.deepEqual(Object.keys(json[0]), csv[0].split(","));
  for (const [i, row] of json.entries())
    assert.equal(Object.values(row).map((value) => value ?? "").join(), csv[i + 1]);
});
