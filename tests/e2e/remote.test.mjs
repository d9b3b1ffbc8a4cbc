// remote.test.mjs -- while a server has the store, the other commands go through it and behave the same.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync,
         writeFileSync } from "node:fs";
import { connect } from "node:net";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { folder, program, run } from "./telltale.mjs";

const now = ["--now", "2026-01-01T00:00:00Z"];
const record = (id) => JSON.stringify({ type: "conversation", source: "desk", id, at: "2025-12-01T10:00:00Z",
                                        kind: "ticket", channel: "email", customer: "C1", subject: "A question" });

/** Waits till it holds. */
async function until(holds, what) {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return;
    await sleep(25);
  }
  assert.fail(`${what}: waited for ten seconds`);
}

/** A program that goes on while the test does: its ends, and the promise of its end. */
function start(t, args, options = {}) {
  const child = spawn(program, args, options);
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text) => (said[stream] += text));
  }
  child.stdin.on("error", () => {});
  t.after(() => child.kill("SIGKILL"));
  return { child, said, ended: once(child, "close").then(([code, signal]) => ({ code, signal, ...said })) };
}

/** The socket beside a database, or null. */
const socketOf = (db) =>
  readdirSync(dirname(db)).map((name) => join(dirname(db), name)).find((path) => statSync(path).isSocket()) ?? null;

const listens = (socket) => new Promise((resolve) => {
  const s = connect(socket, () => { s.destroy(); resolve(true); });
  s.on("error", () => resolve(false));
});

/** A server that has the store. */
async function serve(t, db, options = {}) {
  const server = start(t, ["serve", "--db", db, "--port", "0", "--quiet"], options);
  const socket = join(options.cwd ?? "/", db);
  await until(() => {
    assert.equal(server.child.exitCode, null, server.said.stderr);
    return socketOf(socket) !== null;
  }, "the server's socket");
  return server;
}

async function stop(server) {
  server.child.kill("SIGTERM");
  assert.equal((await server.ended).code, 0, server.said.stderr);
}

/** A small company's year. */
async function company(t, conversations = 300) {
  const path = folder(t), db = join(path, "s.db");
  const made = await run(["demo", "--db", db, "--conversations", String(conversations), "--quiet"]);
  assert.equal(made.code, 0, made.stderr);
  return { path, db };
}

/** What differs from run to run: how long it took; and a server keeps a row about itself. */
const timeless = (text) =>
  text.replace(/[\d.,]+ (s|records\/s|rows\/s|MB\/s)\b/g, "N $1").replace(/in \d+:\d+/g, "in N")
    .replace(/[\d,]+ rows read/, "N rows read");

// At least one call of every command that asks a store; some that go wrong.
const calls = [
  ["summary"], ["ask", "csat, contact_volume", "--by", "channel", "--grain", "month"],
  ["ask", "csat", "--format", "json", ...now], ["ask", "csat", "--sql", "duckdb"], ["ask", "none_such"],
  ["ask", "csat", "--where", "tier = 'a b'"], ["ask"], ["ask", "csat", "--memory", "3"], ["scorecard", ...now],
  ["why", "contact_volume", "--from", "2025-09-01", "--to", "2025-11-01"], ["anomalies", "contact_volume", ...now],
  ["forecast", "contact_volume", "--days", "3", ...now], ["performers", ...now], ["explain", "csat", ...now],
  ["explain", "csat", "--format", "json", ...now], ["explain", "conversation", "1"], ["explain", "conversation", "x"],
  ["records", "csat", "--format", "csv"], ["topics", ...now], ["quality", ...now],
  ["facts", "leg", "--format", "csv"], ["facts", "none_such"], ["facts", "leg", "--parquet", "leg.parquet"],
  ["facts", "leg", "--parquet", "none/leg.parquet"],
  ["import", "canonical", "in.jsonl", ...now], ["import", "canonical", "none.jsonl"], ["import", "nothing", "in.jsonl"],
  ["import", "csv", "t.csv", "--mapping", "none.json"], ["import", "zendesk-tables", "tables"], ["rejects"],
  ["targets", "set", "csat", "80", ...now], ["targets"], ["targets", "export", "t.csv"], ["targets", "import", "t.csv"],
  ["targets", "export", "-"], ["targets", "set", "csat"],
  ["benchmarks"], ["benchmarks", "off", "sources", ...now], ["benchmarks", "off", "none"], ["goals"],
  ["notes", "marker", "New version", ...now], ["notes", "comment", "csat", "It rains", "--at", "2025-12-01", ...now],
  ["notes", ...now], ["notes", "done", "none"], ["audit", ...now], ["template", ...now],
  ["template", "--out", "t.xlsx", ...now], ["template", "apply", "t.csv", ...now], ["template", "review", ...now],
  ["demo", "--conversations", "20", "--seed", "2"], ["rebuild", "--quiet"], ["metrics", "csat"], ["version"],
  ["trail"], ["user"], ["token"], ["hook"], ["hook", "remove", "none"], ["pull"], ["pull", "none"],
  ["customer"], ["customer", "export", "nobody"], ["retention"], ["retention", "set", "nothing", "3"],
  ["tail", "in.jsonl", "--once"], ["tail", "none.jsonl", "--once"], ["verify"], ["backup"], ["backup", "none/b.backup"],
];

/** Every call in a folder of its own, in order; with a server or without. */
async function callAll(path, served) {
  writeFileSync(join(path, "in.jsonl"), `${record("T1")}\n{"type":"nonsense"}\n`);
  mkdirSync(join(path, "tables"));
  const answers = [];
  for (const [command, ...rest] of calls) {
    const needs = !["goals", "metrics", "version"].includes(command);
    const { code, stdout, stderr } = await run([command, ...rest, ...(needs ? ["--db", "s.db"] : [])], { cwd: path });
    answers.push({ call: [command, ...rest].join(" "), code, stdout: timeless(stdout), stderr: timeless(stderr) });
    assert.equal(existsSync(join(path, "s.db.socket")), served);
  }
  return answers;
}

test("every command says the same, with the same exit code", async (t) => {
  const { path, db } = await company(t, 60), other = folder(t);
  // With an admin a server has no link to make, which its trail would tell.
  const boss = await run(["user", "add", "boss", "--role", "admin", "--db", db], { input: "correct horse battery\n" });
  assert.equal(boss.code, 0, boss.stderr);
  copyFileSync(db, join(other, "s.db"));
  const known = (await run(["help"])).stdout, called = new Set(calls.map(([name]) => name));
  for (const [, name] of known.matchAll(/^ {2}([a-z]+) {2,}\w/gm))
    assert.ok(called.has(name) || ["serve", "restore", "openapi", "help", "completion"].includes(name), `call ${name}`);

  const alone = await callAll(path, false);
  const server = await serve(t, "s.db", { cwd: other });
  const through = await callAll(other, true);
  await stop(server);
  assert.equal(existsSync(join(other, "s.db.socket")), false);
  for (const [i, want] of alone.entries()) assert.deepEqual(through[i], want);
  for (const name of ["leg.parquet", "t.csv"])
    assert.deepEqual(readFileSync(join(other, name)), readFileSync(join(path, name)), name);
});

test("folders, streams, umask and environment are the client's", async (t) => {
  const { path, db } = await company(t, 20), work = join(path, "work");
  mkdirSync(work);
  writeFileSync(join(work, "in.jsonl"), `${record("T1")}\n{"type":"nonsense"}\n`);
  writeFileSync(join(work, "broken.md"), "---\n");
  await serve(t, db, { env: { ...process.env, TELLTALE_METRICS: "/none/such" } });

  assert.match((await run(["import", "canonical", "in.jsonl", "--db", "../s.db", "--quiet"], { cwd: work })).stdout,
               /^1 records: 1 new.*1 rejected/);
  assert.match((await run(["rejects", "--db", db])).stdout, /canonical {2}in\.jsonl +2 /);
  const piped = await run(["import", "canonical", "-", "--quiet", "--db", db], { input: `${record("T2")}\n` });
  assert.match(piped.stdout, /^1 records: 1 new/);
  const line = `exec "$0" import canonical <(echo "$1") --quiet --db "$2"`;
  const shell = spawn("bash", ["-c", line, program, record("T3"), db]);
  shell.stdout.setEncoding("utf8");
  assert.match((await once(shell.stdout, "data"))[0], /^1 records: 1 new/);

  const mask = `umask 027; exec "$0" facts leg --parquet leg.parquet --db ../s.db`;
  await once(spawn("sh", ["-c", mask, program], { cwd: work }), "close");
  assert.equal(statSync(join(work, "leg.parquet")).mode & 0o777, 0o640);
  const closed = await once(spawn("sh", ["-c", '"$0" ask csat --db "$1" >&- <&-', program, db]), "close");
  assert.equal(closed[0], 8);

  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
  const own = await run(["ask", "csat", "--db", db], { env: { TELLTALE_METRICS: "." }, cwd: work });
  assert.equal(own.code, 2);
  assert.match(own.stderr, /broken\.md/);
  assert.equal((await run(["ask", "csat"], { env: { TELLTALE_DB: "../s.db" }, cwd: work })).code, 0);
});

test("a server is found by links and by paths that are longer than a socket's address", async (t) => {
  const { path, db } = await company(t, 20);
  const deep = join(path, "d".repeat(100), "e".repeat(100));
  const long = join(deep, `${"n".repeat(150)}.db`), short = join(deep, "s.db");
  mkdirSync(deep, { recursive: true });
  for (const to of [long, short]) copyFileSync(db, to);
  for (const to of [long, short]) {
    const server = await serve(t, to);
    symlinkSync(to, join(path, `link${to.length}.db`));
    for (const [by, cwd] of [[to, "/"], [`./${to.slice(deep.length + 1)}`, deep], [`link${to.length}.db`, path]])
      assert.equal((await run(["ask", "csat", "--db", by], { cwd })).code, 0, by);
    await stop(server);
    assert.equal(socketOf(to), null);
  }
});

test("imports are one after the other, and reading waits for none", async (t) => {
  const { db } = await company(t, 50);
  await serve(t, db);
  const volume = async () => Number((await run(["ask", "contact_volume", "--format", "json", "--db", db])).stdout
    .match(/"value": ?(\d+)/)[1]);
  const before = await volume();
  const first = start(t, ["import", "canonical", "-", "--quiet", "--db", db]);
  first.child.stdin.write(`${record("T1")}\n`);
  await sleep(300);
  const second = start(t, ["import", "canonical", "-", "--quiet", "--db", db]);
  second.child.stdin.end(`${record("T2")}\n`);
  await sleep(300);

  assert.equal(await volume(), before);
  assert.equal(second.child.exitCode, null);
  first.child.stdin.end();
  assert.equal((await first.ended).code, 0);
  const ended = await second.ended;
  assert.match(ended.stdout, /^1 records: 1 new/);
  assert.equal(await volume(), before + 2);
});

for (const signal of ["SIGINT", "SIGKILL"])
  test(`a client that ends by ${signal} ends its command`, async (t) => {
    const { db } = await company(t, 50);
    await serve(t, db);
    const hung = start(t, ["import", "canonical", "-", "--quiet", "--db", db]);
    hung.child.stdin.write(`${record("T1")}\n`);
    await sleep(300);
    hung.child.kill(signal);
    assert.equal((await hung.ended).signal, signal);
    const next = await run(["import", "canonical", "-", "--quiet", "--db", db], { input: `${record("T1")}\n` });
    assert.match(next.stdout, /^1 records: 1 new/);
  });

test("who closes the output ends the command as without a server", async (t) => {
  const { db } = await company(t, 2000);
  await serve(t, db);
  const reader = start(t, ["facts", "conversation", "--format", "csv", "--db", db]);
  await once(reader.child.stdout, "data");
  reader.child.stdout.destroy();
  const ended = await reader.ended;
  assert.equal(ended.signal, "SIGPIPE");
  assert.equal(ended.stderr, "");
  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
});

test("a server that stops ends what runs, and says so", async (t) => {
  const { db } = await company(t, 20);
  const server = await serve(t, db);
  const hung = start(t, ["import", "canonical", "-", "--quiet", "--db", db]);
  hung.child.stdin.write(`${record("T1")}\n`);
  await sleep(300);
  await stop(server);
  const ended = await hung.ended;
  assert.notEqual(ended.code, 0);
  assert.notEqual(ended.stderr, "");
  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
});

test("the socket of a server that died is in nobody's way", async (t) => {
  const { db } = await company(t, 20);
  const died = await serve(t, db);
  died.child.kill("SIGKILL");
  await died.ended;
  assert.ok(socketOf(db));
  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
  assert.equal(socketOf(db), null);

  const again = await serve(t, db);
  again.child.kill("SIGKILL");
  await again.ended;
  const server = start(t, ["serve", "--db", db, "--port", "0", "--quiet"]);
  await until(() => socketOf(db) && listens(socketOf(db)), "a server after one that died");
  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
  await stop(server);
});

/** The program and its library in a folder that all may read, wherever the checkout is: { file, env }. */
function reachable(t) {
  const path = folder(t), { stdout } = spawnSync("ldd", [program], { encoding: "utf8" });
  const file = join(path, basename(program)), library = /=> (\S+libduckdb\.so)/.exec(stdout)[1];

  copyFileSync(program, file);
  copyFileSync(library, join(path, basename(library)));
  for (const one of [path, file]) chmodSync(one, 0o755);
  chmodSync(join(path, basename(library)), 0o644);
  return { file, env: { LD_LIBRARY_PATH: path } };
}

test("the socket is for its owner alone", { skip: process.getuid() !== 0 && "needs root" }, async (t) => {
  const { path, db } = await company(t, 20), nobody = { uid: 65534, gid: 65534 };
  const { file, env } = reachable(t), stranger = (args) => run(args, { ...nobody, env, cwd: "/" }, file);
  const runs = await stranger(["version"]).catch((error) => ({ code: error.code }));
  if (runs.code !== 0) return t.skip("folders for what is temporary cannot be reached by others");
  await serve(t, db);
  const socket = socketOf(db);
  assert.equal(statSync(socket).mode & 0o777, 0o600);
  chmodSync(path, 0o755);
  const refused = await stranger(["ask", "csat", "--db", db]);
  assert.equal(refused.code, 4, refused.stderr);

  // Even where somebody opened it to all: the server looks at who comes, a client at who serves.
  chmodSync(socket, 0o777);
  const checked = await stranger(["ask", "csat", "--db", db]);
  assert.equal(checked.code, 4);
  assert.match(checked.stderr, /served by another user/);
  const script = 'const s = require("net").connect(process.argv[1], () => s.write("\\x01\\0\\0\\0x"));'
    + 's.on("close", () => console.log("closed")); s.on("error", () => {}); setTimeout(() => process.exit(), 5000);';
  const noise = spawn(process.execPath, ["-e", script, socket], { ...nobody, cwd: "/" });
  noise.stdout.setEncoding("utf8");
  assert.equal((await once(noise.stdout, "data"))[0], "closed\n");
  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
});

test("noise at the socket does no harm", async (t) => {
  const { db } = await company(t, 20);
  await serve(t, db);
  for (const bytes of ["", "x", "\x01\0\0\0", "\xff\xff\xff\xff", "GET / HTTP/1.1\r\n\r\n", "\x04\0\0\0abc\0"]) {
    const s = connect(socketOf(db));
    s.on("error", () => {});
    s.resume();
    s.end(Buffer.from(bytes, "latin1"));
    await new Promise((resolve) => s.on("close", resolve));
  }
  assert.equal((await run(["ask", "csat", "--db", db])).code, 0);
});
